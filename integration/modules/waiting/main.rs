//! Blocked clients and offloaded work, in every way they can go wrong.
//!
//! `waiting.block MS MODE [TIMEOUT-MS]` is answered by one thread of the module after MS
//! milliseconds; `waiting.compute MS [TIMEOUT-MS]` sleeps on the worker pool, in steps.
#![forbid(unsafe_code)]

#[path = "../alive.rs"]
mod alive;
mod ends;
mod lists;
mod tasks;
mod threads;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use vkmod::blocked::{BlockedClient, BlockedReply};
use vkmod::offload::{Job, PoolOptions};
use vkmod::prelude::*;
use vkmod::thread::{self, GilCell, Stop, ThreadSafeContext};

use alive::ALIVE;
use ends::{ENDS, end};
use lists::{List, Signal};
use tasks::Async;
use threads::{Stubborn, Writers, write};

static REPLIES: AtomicU64 = AtomicU64::new(0);
static TIMEOUTS: AtomicU64 = AtomicU64::new(0);
static DISCONNECTS: AtomicU64 = AtomicU64::new(0);
static COUNT: GilCell<i64> = GilCell::new(0);

struct Waiting {
    appointments: Mutex<Option<Sender<Appointment>>>,
    fault: String,
}

impl Module for Waiting {
    const NAME: &'static str = "waiting";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let fault: Option<String> = args.parse()?;
        // The code may have stayed mapped since the last load.
        for counter in [&REPLIES, &TIMEOUTS, &DISCONNECTS] {
            counter.store(0, Ordering::SeqCst);
        }
        Ok(Waiting {
            appointments: Mutex::new(None),
            fault: fault.unwrap_or_default(),
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.worker_pool(PoolOptions::new().threads(4).queue(300));
        registry.command(Arc::clone(self))?;
        registry.command(Compute)?;
        registry.command(Offload)?;
        registry.command(Read)?;
        registry.command(Locks)?;
        registry.command(Counts)?;
        registry.command(Stubborn)?;
        registry.command(Writers)?;
        registry.command(List)?;
        registry.command(Signal)?;
        registry.command(Async)?;
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        let (sender, receiver) = mpsc::channel();
        *self
            .appointments
            .lock()
            .map_err(|_| Error::msg("poisoned"))? = Some(sender);
        thread::spawn("answers", move |stop| answer(stop, &receiver))?;
        let server = ctx.thread_safe();
        COUNT.replace(ctx, 0);
        match self.fault.as_str() {
            "init-error" => {
                thread::spawn("writer", move |_| write(server))?;
                Err(Error::msg("init said no"))
            }
            _ => Ok(()),
        }
    }

    fn unload(&self, _ctx: &mut Context<'_>) -> Result<()> {
        match self.fault.as_str() {
            "unload-error" => Err(Error::msg("unload said no")),
            _ => Ok(()),
        }
    }
}

struct Appointment {
    when: Instant,
    mode: Mode,
    client: BlockedClient<Waiter>,
}

/// Answers each client when its time has come.
fn answer(stop: &Stop, appointments: &Receiver<Appointment>) {
    let mut due = BTreeMap::new();
    let mut number = 0u64;
    while !stop.is_requested() {
        match appointments.recv_timeout(Duration::from_millis(2)) {
            Ok(appointment) => {
                number += 1;
                due.insert((appointment.when, number), appointment);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        while due
            .first_key_value()
            .is_some_and(|(key, _)| key.0 <= Instant::now())
        {
            if let Some((_, appointment)) = due.pop_first() {
                keep(appointment);
            }
        }
    }
}

fn keep(appointment: Appointment) {
    let client = appointment.client;
    match appointment.mode {
        Mode::Error => {
            client.fail(Error::coded("CUSTOM", "as %s asked\r\nfor"));
        }
        Mode::Drop => drop(client),
        _ => {
            client.unblock(42);
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Value,
    Error,
    Drop,
    PanicInReply,
    PanicInTimeout,
    PanicInDisconnect,
    PanicInDrop,
    PanicInStart,
    Nested,
    End(&'static str),
}

impl Mode {
    fn of(word: &str) -> Result<Self> {
        Ok(match word {
            "value" => Mode::Value,
            "error" => Mode::Error,
            "drop" => Mode::Drop,
            "panic-reply" => Mode::PanicInReply,
            "panic-timeout" => Mode::PanicInTimeout,
            "panic-disconnect" => Mode::PanicInDisconnect,
            "panic-drop" => Mode::PanicInDrop,
            "panic-start" => Mode::PanicInStart,
            "nested" => Mode::Nested,
            _ => {
                let end = ENDS.iter().find(|end| **end == word);
                Mode::End(end.ok_or(Error::Syntax)?)
            }
        })
    }
}

struct Waiter {
    mode: Mode,
}

impl Waiter {
    fn new(mode: Mode) -> Self {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Waiter { mode }
    }

    fn panic_if(&self, mode: Mode, text: &str) {
        assert!(self.mode != mode, "{text}");
    }

    fn end(&self, ctx: &mut Context<'_>) -> Result<()> {
        match self.mode {
            Mode::End(how) => end(ctx, how),
            _ => Ok(()),
        }
    }
}

impl Drop for Waiter {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::SeqCst);
        self.panic_if(Mode::PanicInDrop, "drop fell over");
    }
}

impl BlockedReply for Waiter {
    type Value = i64;
    const NAME: &'static str = "waiting.block";

    fn reply(self, ctx: &mut Context<'_>, value: i64) -> Result<impl Reply> {
        REPLIES.fetch_add(1, Ordering::SeqCst);
        self.end(ctx)?;
        self.panic_if(Mode::PanicInReply, "reply fell over");
        Ok(value)
    }

    fn timeout(self, ctx: &mut Context<'_>) -> Result<impl Reply> {
        TIMEOUTS.fetch_add(1, Ordering::SeqCst);
        self.end(ctx)?;
        self.panic_if(Mode::PanicInTimeout, "timeout fell over");
        Ok("too late")
    }

    fn disconnected(self) {
        DISCONNECTS.fetch_add(1, Ordering::SeqCst);
        self.panic_if(Mode::PanicInDisconnect, "disconnect fell over");
    }

    fn inline(self, _ctx: &mut Context<'_>) -> Result<impl Reply> {
        Ok(42)
    }
}

impl Command for Waiting {
    const SPEC: CommandSpec = CommandSpec::new("waiting.block").arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (after, mode, timeout): (u64, &str, Option<u64>) = args.parse()?;
        let mode = Mode::of(mode)?;
        let sender = self
            .appointments
            .lock()
            .map_err(|_| Error::msg("poisoned"))?
            .clone();
        let sender = sender.ok_or(Error::msg("no thread answers"))?;
        let block = ctx.block(Waiter::new(mode), move |client| {
            assert!(mode != Mode::PanicInStart, "start fell over");
            let when = Instant::now() + Duration::from_millis(after);
            // Where nobody receives, the client is dropped, and gets an error.
            let _ = sender.send(Appointment { when, mode, client });
        });
        let block = match timeout {
            Some(timeout) => block.timeout(Duration::from_millis(timeout)),
            None => block,
        };
        Ok(match mode {
            Mode::Nested => Either::Right((1, block)),
            _ => Either::Left(block),
        })
    }
}

/// One of two replies.
enum Either<L, R> {
    Left(L),
    Right(R),
}

impl<L: Reply, R: Reply> Reply for Either<L, R> {
    fn send(self, to: Replier<'_>) {
        match self {
            Either::Left(reply) => to.send(reply),
            Either::Right(reply) => to.send(reply),
        }
    }
}

struct Compute;

impl Command for Compute {
    const SPEC: CommandSpec = CommandSpec::new("waiting.compute").arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (after, timeout): (u64, Option<u64>) = args.parse()?;
        let work = ctx
            .offload_with(move |job: &Job| {
                ALIVE.fetch_add(1, Ordering::SeqCst);
                let end = Instant::now() + Duration::from_millis(after);
                while Instant::now() < end && !job.is_cancelled() {
                    std::thread::sleep(Duration::from_millis(1));
                }
                ALIVE.fetch_sub(1, Ordering::SeqCst);
                after * 2
            })
            .on_disconnect(|| {
                DISCONNECTS.fetch_add(1, Ordering::SeqCst);
            });
        Ok(match timeout {
            Some(timeout) => work.timeout(Duration::from_millis(timeout)),
            None => work,
        })
    }
}

struct Offload;

impl Command for Offload {
    const SPEC: CommandSpec = CommandSpec::new("waiting.offload").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (mode,): (String,) = args.parse()?;
        let is_nested = mode == "nested";
        let server = ctx.thread_safe();
        let work = ctx.offload(move || offloaded(&mode, server));
        Ok(match is_nested {
            true => Either::Right((1, work)),
            false => Either::Left(work),
        })
    }
}

fn offloaded(mode: &str, server: ThreadSafeContext) -> Result<Vec<u8>> {
    match mode {
        "value" | "nested" => Ok(b"a\r\nb\0%s\xff".to_vec()),
        "error" => Err(Error::msg("the work failed")),
        "panic" => panic!("the work fell over %s"),
        "slow" => {
            std::thread::sleep(Duration::from_millis(120));
            Ok(b"slow".to_vec())
        }
        "lock" => server.with(|ctx| {
            let mut count = COUNT.borrow_mut(ctx);
            *count += 1;
            count.to_string().into()
        }),
        "read" => server.read(|ctx| COUNT.borrow(ctx).to_string().into()),
        "twice" => {
            server.with(|_| server.with(|_| ()))??;
            Ok(Vec::new())
        }
        "panic-under-lock" => server.with(|_| panic!("fell over under the lock")),
        "borrowed-twice" => server.with(|ctx| {
            let _first = COUNT.borrow_mut(ctx);
            let _second = COUNT.borrow_mut(ctx);
            Vec::new()
        }),
        _ => Err(Error::Syntax),
    }
}

/// Reads under the lock, which a pause of writes allows.
struct Read;

impl Command for Read {
    const SPEC: CommandSpec = CommandSpec::new("waiting.read").arity(1).readonly();

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let server = ctx.thread_safe();
        Ok(ctx.offload(move || offloaded("read", server)))
    }
}

/// The lock, asked for where it cannot be had.
struct Locks;

impl Command for Locks {
    const SPEC: CommandSpec = CommandSpec::new("waiting.lock").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let server = ctx.thread_safe();
        let (how,): (&str,) = args.parse()?;
        match how {
            "lock" => server.lock().map(drop),
            "with" => server.with(|_| ()),
            "try" => server.try_lock().map(drop),
            "read" => server.lock_to_read().map(drop),
            "may" => ctx.can_block().then_some(()).ok_or(Error::CannotBlock),
            _ => Err(Error::Syntax),
        }
    }
}

struct Counts;

impl Command for Counts {
    const SPEC: CommandSpec = CommandSpec::new("waiting.counts");

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let count = |counter: &AtomicU64| counter.load(Ordering::SeqCst);
        Ok((
            ALIVE.load(Ordering::SeqCst),
            count(&REPLIES),
            count(&TIMEOUTS),
            count(&DISCONNECTS),
            vkmod::panics_caught(),
        ))
    }
}

export_module!(Waiting);
