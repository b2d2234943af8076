//! A module for the tests of nested calls: it does what its commands say.
#![forbid(unsafe_code)]

use std::sync::Mutex;
use std::time::{Duration, Instant};

use vkmod::call::{Outcome, PendingCall};
use vkmod::prelude::*;
use vkmod::register;
use vkmod::reply::Simple;

struct Calls {
    /// Words that make the load fail: `pending`, with a call that waits; `answered`, with one whose
    /// answer is on the way.
    fail: Option<String>,
}

impl Module for Calls {
    const NAME: &'static str = "calls";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        Ok(Calls {
            fail: args.parse()?,
        })
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        // Calls work while the module is being loaded.
        ctx.call("PING", ())?.to::<()>()?;
        let Some(how) = &self.fail else {
            return Ok(());
        };
        if let Outcome::Promise(promise) =
            ctx.call_blocking(CallOptions::new(), "BLPOP", ("q", 0))?
        {
            promise.then(|ctx, reply| warning!(ctx, "never to be seen: {reply:?}"));
        }
        if how == "answered" {
            ctx.call("LPUSH", ("q", "v"))?;
        }
        Err(Error::msg("fails as asked for"))
    }
}

/// `CALLS.RAW letters command …`: the reply as it is.
struct Raw;

#[register(Raw)]
impl Command for Raw {
    const SPEC: CommandSpec = CommandSpec::new("calls.raw").arity(-3);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (letters, command, rest): (Arg<'_>, Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        ctx.call_with(options(letters), command, rest)
    }
}

/// `CALLS.SHOW letters command …`: the reply's kind and value, as text.
struct Show;

#[register(Show)]
impl Command for Show {
    const SPEC: CommandSpec = CommandSpec::new("calls.show").arity(-3);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (letters, command, rest): (Arg<'_>, Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        let reply = ctx.call_with(options(letters), command, rest)?;
        // The reply is there while another call is made.
        ctx.call("PING", ())?;
        Ok(format!("{:?} {reply:?}", reply.kind()))
    }
}

/// `CALLS.DRY letters command …`: whether the call would be made.
struct Dry;

#[register(Dry)]
impl Command for Dry {
    const SPEC: CommandSpec = CommandSpec::new("calls.dry").arity(-3);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (letters, command, rest): (Arg<'_>, Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        ctx.call_dry_run(options(letters), command, rest)
    }
}

/// `CALLS.AS user command …`: the reply to a call as this user.
struct As;

#[register(As)]
impl Command for As {
    const SPEC: CommandSpec = CommandSpec::new("calls.as").arity(-3);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (user, command, rest): (&[u8], Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        ctx.call_with(CallOptions::new().as_user(user), command, rest)
    }
}

static PENDING: Mutex<Option<PendingCall>> = Mutex::new(None);

fn pending() -> Option<PendingCall> {
    *PENDING.lock().expect("no panic holds it")
}

/// `CALLS.BLOCK letters command …`: what came at once, or `waits`; a later answer is pushed to the
/// list `answers`.
struct Block;

#[register(Block)]
impl Command for Block {
    const SPEC: CommandSpec = CommandSpec::new("calls.block").arity(-3);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (letters, command, rest): (Arg<'_>, Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        let panics = letters.as_bytes().contains(&b'p');
        match ctx.call_blocking(options(letters), command, rest)? {
            Outcome::Reply(reply) => Ok(format!("{reply:?}")),
            Outcome::Promise(promise) if letters.as_bytes().contains(&b'd') => {
                promise.abort(ctx);
                Ok("dropped".into())
            }
            Outcome::Promise(promise) => {
                let call = promise.then(move |ctx, reply| {
                    assert!(!panics, "as asked for");
                    let text = match reply {
                        Ok(reply) => format!("{reply:?}"),
                        Err(error) => format!("Err({error})"),
                    };
                    let pushed =
                        ctx.call_with(CallOptions::new().replicate(), "RPUSH", ("answers", text));
                    if let Err(error) = pushed {
                        warning!(ctx, "no push: {error}");
                    }
                });
                *PENDING.lock().expect("no panic holds it") = Some(call);
                Ok(format!("waits {}", call.is_pending(ctx)))
            }
        }
    }
}

/// `CALLS.ABORT`: whether the last call that waited was aborted.
struct Abort;

#[register(Abort)]
impl Command for Abort {
    const SPEC: CommandSpec = CommandSpec::new("calls.abort").arity(1);
    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let call = pending().ok_or(Error::msg("no call waits"))?;
        Ok(i64::from(call.abort(ctx)))
    }
}

/// `CALLS.MANY count`: pushes so many arguments at once.
struct Many;

#[register(Many)]
impl Command for Many {
    const SPEC: CommandSpec = CommandSpec::new("calls.many").arity(2);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (count,): (i64,) = args.parse()?;
        ctx.call("DEL", "many")?;
        let pushed: i64 = ctx
            .call("RPUSH", ("many", vkmod::call::Each(0..count)))?
            .to()?;
        let (first, last): (i64, i64) = (
            ctx.call("LINDEX", ("many", 0))?.to()?,
            ctx.call("LINDEX", ("many", -1))?.to()?,
        );
        Ok((pushed, first, last))
    }
}

/// `CALLS.OWNED`: strings of our own, given and lent; the key keeps what it was given.
struct Owned;

#[register(Owned)]
impl Command for Owned {
    const SPEC: CommandSpec = CommandSpec::new("calls.owned").arity(1);
    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let mut lent =
            ServerString::new("lent to a call that keeps it: a long value, not embedded");
        ctx.call("SET", ("a", &lent))?;
        lent.push(" and changed");
        std::thread::spawn(move || drop(lent))
            .join()
            .map_err(|_| Error::msg("a panic"))?;
        ctx.call("SET", ("b", ServerString::new("given away")))?;
        let both: (String, String) = ctx.call("MGET", ["a", "b"])?.to()?;
        Ok(both)
    }
}

/// `CALLS.LOOP count`: makes calls of every kind, so many times.
struct Loop;

#[register(Loop)]
impl Command for Loop {
    const SPEC: CommandSpec = CommandSpec::new("calls.loop").arity(2);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (count,): (i64,) = args.parse()?;
        let careful = CallOptions::new().resp3().as_user(b"default");
        for _ in 0..count {
            let config: Vec<(String, String)> = ctx.call("CONFIG", ("GET", "maxmemory"))?.to()?;
            let reply = ctx.call("LRANGE", ("many", 0, -1))?;
            let all: Vec<&[u8]> = reply.to()?;
            let unknown = ctx.call("nosuch", ());
            match ctx.call_with(careful, "HGETALL", "h") {
                Err(Error::Unsupported { .. }) | Ok(_) => (),
                Err(error) => return Err(error),
            }
            match ctx.call_blocking(CallOptions::new(), "BLPOP", ("never", 0)) {
                Ok(Outcome::Promise(promise)) => {
                    let call = promise.then(|_, _| ());
                    if !call.abort(ctx) {
                        return Err(Error::msg("not aborted"));
                    }
                }
                Err(Error::Unsupported { .. }) => (),
                other => return Err(Error::msg(format!("{other:?}"))),
            }
            if config.len() != 1 || all.is_empty() || unknown.is_ok() {
                return Err(Error::msg("a wrong reply"));
            }
        }
        Ok(())
    }
}

/// `CALLS.PANIC`: panics.
struct Panics;

#[register(Panics)]
impl Command for Panics {
    const SPEC: CommandSpec = CommandSpec::new("calls.panic").arity(1);
    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        match std::hint::black_box(true) {
            true => panic!("as asked for"),
            false => Ok(()),
        }
    }
}

/// `CALLS.NAME bytes`: calls a command of that name, and one with that argument.
struct Hostile;

#[register(Hostile)]
impl Command for Hostile {
    const SPEC: CommandSpec = CommandSpec::new("calls.hostile").arity(2);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (bytes,): (&[u8],) = args.parse()?;
        let as_name = ctx.call(bytes, bytes);
        let echoed: Vec<u8> = ctx.call("ECHO", bytes)?.to()?;
        let replicated = ctx.replicate(bytes, bytes);
        Ok((as_name.map(drop), echoed, replicated))
    }
}

/// `CALLS.WORK milliseconds reason`: works, and gives way now and then.
struct Work;

#[register(Work)]
impl Command for Work {
    const SPEC: CommandSpec = CommandSpec::new("calls.work").arity(3);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (time, reason): (u32, &[u8]) = args.parse()?;
        let end = Instant::now() + Duration::from_millis(time.into());
        while Instant::now() < end {
            ctx.yield_to_clients(reason)?;
            std::thread::sleep(Duration::from_millis(1));
        }
        ctx.yield_now()?;
        Ok(Simple("done"))
    }
}

/// Options by their letters.
fn options(letters: Arg<'_>) -> CallOptions<'static> {
    let mut options = CallOptions::new();
    for letter in letters.as_bytes() {
        options = match letter {
            b'3' => options.resp3(),
            b'0' => options.client_protocol(),
            b'X' => options.exact_types(),
            b'!' => options.replicate(),
            b'C' => options.as_current_user(),
            b'S' => options.script_rules(),
            b'W' => options.no_writes(),
            b'M' => options.deny_oom(),
            b'E' => options.errors_as_replies(),
            _ => options,
        };
    }
    options
}

export_module!(Calls);
