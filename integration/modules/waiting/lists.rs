//! Clients that wait for data.

use std::sync::atomic::Ordering;
use std::time::Duration;

use vkmod::blocked::{KeyWaiter, Ready};
use vkmod::prelude::*;

use crate::ends::end;
use crate::{ALIVE, DISCONNECTS, Either, REPLIES, TIMEOUTS};

/// `waiting.list KEY LENGTH TIMEOUT-MS MODE [KEY …]`: waits until a list is that long.
pub(crate) struct List;

struct Length {
    at_least: usize,
    mode: String,
}

impl Length {
    fn panic_if(&self, mode: &str) {
        assert!(self.mode != mode, "{mode} fell over");
    }
}

impl Drop for Length {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::SeqCst);
        self.panic_if("drop");
    }
}

impl KeyWaiter for Length {
    const NAME: &'static str = "waiting.list";

    fn ready(&mut self, ctx: &mut Context<'_>, key: Arg<'_>) -> Result<Ready<impl Reply>> {
        REPLIES.fetch_add(1, Ordering::SeqCst);
        let list = ctx.key(key)?;
        if list.kind().is_some_and(|kind| kind != KeyKind::List) {
            return Err(Error::WrongType);
        }
        let length = list.len();
        if length > 0 {
            self.panic_if("ready");
        }
        drop(list);
        if length > 0 {
            end(ctx, &self.mode)?;
        }
        if self.mode == "deleted" && length == 0 {
            // Looked at once before the client is blocked.
            self.mode = "deleted-next".into();
            return Ok(Ready::NotYet);
        }
        if self.mode == "deleted-next" && length == 0 {
            return Err(Error::msg("the list was deleted"));
        }
        Ok(match length >= self.at_least {
            true => Ready::Now((key.to_vec(), length)),
            false => Ready::NotYet,
        })
    }

    fn timeout(self, _ctx: &mut Context<'_>) -> Result<impl Reply> {
        TIMEOUTS.fetch_add(1, Ordering::SeqCst);
        self.panic_if("timeout");
        Ok("nothing came")
    }

    fn disconnected(self) {
        DISCONNECTS.fetch_add(1, Ordering::SeqCst);
        self.panic_if("disconnect");
    }
}

impl Command for List {
    const SPEC: CommandSpec = CommandSpec::new("waiting.list").arity(-5);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (key, at_least, timeout, mode, more): (Arg<'_>, usize, u64, String, Vec<Arg<'_>>) =
            args.parse()?;
        let is_nested = mode == "nested";
        let on_delete = mode == "deleted";
        ALIVE.fetch_add(1, Ordering::SeqCst);
        let keys = std::iter::once(key).chain(more);
        let block = ctx
            .block_on_keys(keys, Length { at_least, mode })
            .timeout(Duration::from_millis(timeout));
        let block = if on_delete { block.or_deleted() } else { block };
        Ok(match is_nested {
            true => Either::Right((1, block)),
            false => Either::Left(block),
        })
    }
}

/// Says that a key is ready.
pub(crate) struct Signal;

impl Command for Signal {
    const SPEC: CommandSpec = CommandSpec::new("waiting.signal").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (key,): (Arg<'_>,) = args.parse()?;
        ctx.signal_ready(key);
        Ok(())
    }
}
