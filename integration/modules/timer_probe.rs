//! A module whose commands make, stop and watch timers.
#![forbid(unsafe_code)]

mod alive;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use vkmod::Timer;
use vkmod::prelude::*;

use alive::{ALIVE, Alive};

#[derive(Default)]
struct Probe {
    ran: Mutex<Vec<Vec<u8>>>,
    kept: Mutex<Vec<Timer>>,
    refuses: bool,
    is_stubborn: AtomicBool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Probe {
    fn note(&self, what: &[u8]) {
        lock(&self.ran).push(what.to_vec());
    }

    fn keep(&self, timer: Timer) -> i64 {
        let mut kept = lock(&self.kept);
        kept.push(timer);
        kept.len() as i64 - 1
    }

    fn kept(&self, index: usize) -> Result<Timer> {
        let kept = lock(&self.kept);
        kept.get(index).cloned().ok_or(Error::msg("no such timer"))
    }
}

impl Module for Probe {
    const NAME: &'static str = "timers";
    const VERSION: i32 = 1;

    fn load(ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        ALIVE.store(0, Ordering::SeqCst);
        let alive = Alive::new();
        ctx.timer(Duration::ZERO, move |_| {
            let _alive = alive;
            Ok(())
        })?;
        let refuses = args.iter().any(|arg| arg.is_word("init-error"));
        Ok(Probe {
            refuses,
            ..Probe::default()
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Once(Arc::clone(self)))?
            .command(Every(Arc::clone(self)))?
            .command(Handle(Arc::clone(self)))?
            .command(Many)?
            .command(Stubborn(Arc::clone(self)))?
            .command(Crowd(Arc::clone(self)))?
            .command(Living)?
            .command(Ran(Arc::clone(self)))?;
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        let (probe, alive) = (Arc::clone(self), Alive::new());
        ctx.every(Duration::ZERO, move |_, timer| {
            let _alive = &alive;
            probe.note(b"init");
            timer.stop();
            Ok(())
        })?;
        if self.refuses {
            // The timers above have been due for long when the load is refused.
            std::thread::sleep(Duration::from_millis(5));
            return Err(Error::msg("init said no"));
        }
        Ok(())
    }

    fn unload(&self, ctx: &mut Context<'_>) -> Result<()> {
        if self.is_stubborn.swap(false, Ordering::SeqCst) {
            let alive = Alive::new();
            ctx.timer(Duration::ZERO, move |ctx| {
                let _alive = alive;
                ctx.call("SET", ("unload", "refused"))?;
                Ok(())
            })?;
        }
        Ok(())
    }
}

/// `timers.once name ms what [argument]`
struct Once(Arc<Probe>);

impl Command for Once {
    const SPEC: CommandSpec = CommandSpec::new("timers.once").arity(-4);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, after, what, argument): (Vec<u8>, u64, String, Option<Vec<u8>>) =
            args.parse()?;
        let (probe, alive) = (Arc::clone(&self.0), Alive::new());
        let argument = argument.unwrap_or_default();
        let timer = ctx.timer(Duration::from_millis(after), move |ctx| {
            let _alive = alive;
            probe.note(&name);
            act(&probe, ctx, &what, argument)
        })?;
        Ok(self.0.keep(timer))
    }
}

fn act(probe: &Arc<Probe>, ctx: &mut Context<'_>, what: &str, argument: Vec<u8>) -> Result<()> {
    match what {
        "panic" => panic!("a timer fell over"),
        "error" => return Err(Error::bytes(argument)),
        "set" => {
            let count = ctx.key(&argument)?.string()?.map_or(0, <[u8]>::len) + 1;
            let value = "x".repeat(count);
            ctx.key_mut(&argument)?.set_string(&value)?;
            ctx.replicate("SET", (&argument, &value))?;
        }
        "call" => {
            ctx.call_with(CallOptions::new().replicate(), "APPEND", (&argument, "y"))?;
        }
        "lock" => {
            let refused = ctx
                .thread_safe()
                .lock()
                .is_err_and(|error| error == Error::LockHeld);
            probe.note(if refused { b"refused" } else { b"lent to" });
        }
        "stop" => {
            let index = String::from_utf8_lossy(&argument)
                .parse()
                .map_err(Error::display)?;
            let stopped = probe.kept(index)?.stop();
            probe.note(if stopped { b"stopped" } else { b"gone" });
        }
        "maker" => {
            let (probe, alive) = (Arc::clone(probe), Alive::new());
            ctx.timer(Duration::ZERO, move |_| {
                let _alive = alive;
                probe.note(b"made");
                Ok(())
            })?;
        }
        _ => {}
    }
    Ok(())
}

/// `timers.every name ms what runs`: stops itself after so many runs.
struct Every(Arc<Probe>);

impl Command for Every {
    const SPEC: CommandSpec = CommandSpec::new("timers.every").arity(5);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, interval, what, mut runs): (Vec<u8>, u64, String, u64) = args.parse()?;
        let (probe, alive) = (Arc::clone(&self.0), Alive::new());
        let timer = ctx.every(Duration::from_millis(interval), move |ctx, timer| {
            let _alive = &alive;
            runs -= 1;
            probe.note(&name);
            if runs == 0 {
                let stopped = timer.stop() && !timer.stop() && timer.remaining().is_none();
                probe.note(if stopped { b"stopped itself" } else { b"wrong" });
            }
            act(&probe, ctx, &what, name.clone())
        })?;
        Ok(self.0.keep(timer))
    }
}

/// `timers.handle id stop|remaining`
struct Handle(Arc<Probe>);

impl Command for Handle {
    const SPEC: CommandSpec = CommandSpec::new("timers.handle").arity(3);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (index, what): (usize, &str) = args.parse()?;
        let timer = self.0.kept(index)?;
        Ok(match what {
            "stop" => i64::from(timer.stop()),
            _ => timer.remaining().map_or(-1, |left| left.as_millis() as i64),
        })
    }
}

/// `timers.many count`: makes so many timers that are due in an hour, and stops them.
struct Many;

impl Command for Many {
    const SPEC: CommandSpec = CommandSpec::new("timers.many").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (count,): (usize,) = args.parse()?;
        let mut timers = Vec::with_capacity(count);
        for number in 0..count {
            let (alive, hour) = (Alive::new(), Duration::from_secs(3600));
            let text = format!("the data of timer {number}");
            timers.push(if number % 2 == 0 {
                ctx.timer(hour, move |ctx| {
                    let _alive = alive;
                    notice!(ctx, "{text}");
                    Ok(())
                })?
            } else {
                ctx.every(hour, move |ctx, _| {
                    let _alive = &alive;
                    notice!(ctx, "{text}");
                    Ok(())
                })?
            });
        }
        Ok(timers.iter().filter(|timer| timer.stop()).count())
    }
}

/// `timers.stubborn ms`: a thread that does not end for so long, whatever it is asked.
struct Stubborn(Arc<Probe>);

impl Command for Stubborn {
    const SPEC: CommandSpec = CommandSpec::new("timers.stubborn").arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let time = Duration::from_millis(args.parse()?);
        self.0.is_stubborn.store(true, Ordering::SeqCst);
        vkmod::thread::spawn("stubborn", move |_| std::thread::sleep(time))
    }
}

/// `timers.crowd count ms`: makes so many timers that are due at once, each of which counts.
struct Crowd(Arc<Probe>);

impl Command for Crowd {
    const SPEC: CommandSpec = CommandSpec::new("timers.crowd").arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (count, after): (usize, u64) = args.parse()?;
        for number in 0..count {
            let (probe, alive) = (Arc::clone(&self.0), Alive::new());
            ctx.timer(Duration::from_millis(after), move |_| {
                let _alive = alive;
                probe.note(number.to_string().as_bytes());
                Ok(())
            })?;
        }
        Ok(())
    }
}

/// `timers.living`: how many closures are alive.
struct Living;

impl Command for Living {
    const SPEC: CommandSpec = CommandSpec::new("timers.living").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(ALIVE.load(Ordering::SeqCst))
    }
}

/// `timers.ran`: what has run since the last time.
struct Ran(Arc<Probe>);

impl Command for Ran {
    const SPEC: CommandSpec = CommandSpec::new("timers.ran").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(std::mem::take(&mut *lock(&self.0.ran)))
    }
}

export_module!(Probe);
