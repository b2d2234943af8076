//! When keys end, and how they are used.

use std::time::{Duration, UNIX_EPOCH};

use vkmod::key::Expiry;
use vkmod::prelude::*;
use vkmod::{Cursor, OpenFlags};

use crate::{Answer, list, millis, say};

/// `expiry.OP key argument …`
pub(crate) fn run(
    ctx: &mut Context<'_>,
    op: &str,
    name: Arg<'_>,
    mut rest: Cursor<'_>,
) -> Result<Answer> {
    let at = |ms: i64| {
        let away = Duration::from_millis(ms.unsigned_abs());
        Expiry::At(if ms < 0 {
            UNIX_EPOCH - away
        } else {
            UNIX_EPOCH + away
        })
    };
    match op {
        "left" => {
            let left = ctx.key(name)?.time_to_live();
            say(left.map_or(-1, |left| left.as_millis() as i128))
        }
        "at" => say(millis(ctx.key(name)?.expires_at())),
        "set-in" => {
            let time = Duration::from_millis(rest.take()?);
            say(ctx.key_mut(name)?.set_expiry(time)?)
        }
        "set-at" => say(ctx.key_mut(name)?.set_expiry(at(rest.take()?))?),
        "persist" => say(ctx.key_mut(name)?.persist()),
        // The key is gone for others, and the handle is still good.
        "now" => {
            let mut key = ctx.key_mut(name)?;
            key.set_expiry(Duration::ZERO)?;
            let text = key.string()?.map(<[u8]>::to_vec);
            key.string_mut()?.append("!")?;
            drop(key);
            std::thread::sleep(Duration::from_millis(3));
            list([text])
        }
        _ => Err(Error::Syntax),
    }
}

/// `use.OP key argument …`
pub(crate) fn usage(
    ctx: &mut Context<'_>,
    op: &str,
    name: Arg<'_>,
    mut rest: Cursor<'_>,
) -> Result<Answer> {
    let key = ctx.key_with(name, OpenFlags::NO_TOUCH)?;
    let seconds = |time: Option<Duration>| time.map_or(-1, |time| time.as_secs() as i64);
    match op {
        "idle" => say(seconds(key.idle_time())),
        "set-idle" => say(key.set_idle_time(Duration::from_secs(rest.take()?))),
        "frequency" => say(key.access_frequency().map_or(-1, i32::from)),
        "set-frequency" => say(key.set_access_frequency(rest.take::<u16>()? as u8)),
        "touch" => {
            drop(key);
            say(ctx.touch(name)?)
        }
        _ => Err(Error::Syntax),
    }
}
