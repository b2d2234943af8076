//! Watches sockets, and hands work to the main thread.
#![forbid(unsafe_code)]

use std::collections::HashMap;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use vkmod::event_loop::{Readiness, Watch};
use vkmod::prelude::*;
use vkmod::thread;

static RUN: AtomicI64 = AtomicI64::new(0);
static MADE: AtomicI64 = AtomicI64::new(0);
static DROPPED: AtomicI64 = AtomicI64::new(0);
static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());
static WATCHES: Mutex<Option<HashMap<u16, Watch>>> = Mutex::new(None);

fn note(line: String) {
    LOG.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(line);
}

fn with_watches<R>(body: impl FnOnce(&mut HashMap<u16, Watch>) -> R) -> R {
    let mut watches = WATCHES.lock().unwrap_or_else(PoisonError::into_inner);
    body(watches.get_or_insert_default())
}

/// Counts its own end; what is held by closures.
struct Token([u8; 512]);

impl Token {
    fn new() -> Self {
        MADE.fetch_add(1, Ordering::Relaxed);
        Token([5; 512])
    }

    fn use_it(&self) {
        assert!(self.0.iter().all(|byte| *byte == 5), "the closure itself");
        RUN.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Token {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::Relaxed);
        vkmod::log::write(Level::Debug, "a token is dropped");
    }
}

struct Probe(String);

impl Module for Probe {
    const NAME: &'static str = "probe";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let mode: Option<String> = args.parse()?;
        Ok(Probe(mode.unwrap_or_default()))
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Do)?
            .command(Counts)?
            .command(Log)?
            .command(Latency)?;
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        listen(ctx)?;
        let token = Token::new();
        ctx.main_thread()?.run(move |_| token.use_it())?;
        match self.0.as_str() {
            "fail" => Err(Error::msg("init was told to fail")),
            "panic-init" => panic!("init was told to panic"),
            _ => Ok(()),
        }
    }
}

/// A service that sends back what it gets; its port.
fn listen(ctx: &Context<'_>) -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let (port, token) = (listener.local_addr()?.port(), Token::new());
    let watch = ctx.watch(
        listener,
        Readiness::READABLE,
        move |ctx, listener, ready| {
            token.use_it();
            assert_eq!(ready, Readiness::READABLE);
            if let Err(error) = accept(ctx, listener) {
                note(error.to_string());
            }
        },
    )?;
    with_watches(|watches| watches.insert(port, watch));
    Ok(port)
}

fn accept(ctx: &Context<'_>, listener: &TcpListener) -> Result<()> {
    let (stream, peer) = listener.accept()?;
    stream.set_nonblocking(true)?;
    let (port, token) = (peer.port(), Token::new());
    let mut waiting = Vec::new();
    let watch = ctx.watch(stream, Readiness::READABLE, move |ctx, stream, ready| {
        token.use_it();
        if !serve(ctx, port, stream, ready, &mut waiting) {
            // The closure's own.
            with_watches(|watches| watches.remove(&port));
            token.use_it();
        }
    })?;
    with_watches(|watches| watches.insert(port, watch));
    Ok(())
}

fn serve(
    ctx: &Context<'_>,
    port: u16,
    mut stream: &TcpStream,
    ready: Readiness,
    waiting: &mut Vec<u8>,
) -> bool {
    if ready.contains(Readiness::READABLE) {
        let mut buffer = vec![0; 64 * 1024];
        match stream.read(&mut buffer) {
            Ok(0) => return false,
            Ok(length) => waiting.extend_from_slice(&buffer[..length]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return false,
        }
    }
    match stream.write(waiting) {
        Ok(length) => drop(waiting.drain(..length)),
        Err(error) if error.kind() == ErrorKind::WouldBlock => {}
        Err(_) => return false,
    }
    let wanted = if waiting.is_empty() {
        Readiness::READABLE
    } else {
        Readiness::all()
    };
    let set = with_watches(|watches| {
        let watch = watches.get(&port)?;
        Some(watch.set_readiness(ctx, wanted))
    });
    matches!(set, Some(Ok(())))
}

/// A stream that is readable for ever, and its watch.
fn ready_stream(
    ctx: &Context<'_>,
    callback: impl FnMut(&mut Context<'_>, &UnixStream, Readiness) + Send + 'static,
) -> Result<Watch> {
    let (near, far) = UnixStream::pair()?;
    drop(far);
    ctx.watch(near, Readiness::READABLE, callback)
}

/// `lp.do WHAT [NUMBER]`.
struct Do;

impl Command for Do {
    const SPEC: CommandSpec = CommandSpec::new("lp.do").arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (what, number): (String, Option<i64>) = args.parse()?;
        let number = number.unwrap_or(1);
        match what.as_str() {
            "listen" => return listen(ctx).map(i64::from),
            "close" => drop(with_watches(std::mem::take)),
            "panic" => {
                let token = Token::new();
                ready_stream(ctx, move |_, _, _| {
                    token.use_it();
                    panic!("the closure fell over");
                })?
                .keep();
            }
            "once" => {
                let (token, slot) = (Token::new(), Arc::new(Mutex::new(None)));
                let own = Arc::clone(&slot);
                let watch = ready_stream(ctx, move |_, _, _| {
                    token.use_it();
                    drop(
                        own.lock()
                            .map(|mut own: std::sync::MutexGuard<'_, Option<Watch>>| own.take()),
                    );
                })?;
                *slot.lock().map_err(Error::display)? = Some(watch);
            }
            "elsewhere" => {
                let token = Token::new();
                let watch = ready_stream(ctx, move |_, _, _| token.use_it())?;
                thread::spawn("drops", move |_| drop(watch))?;
            }
            "file" => {
                let file = File::open("/proc/self/exe")?;
                let token = Token::new();
                ctx.watch(file, Readiness::READABLE, move |_, _, _| token.use_it())?
                    .keep();
            }
            "off-main" => off_main(ctx)?,
            "work" => work(ctx, number)?,
            "work-now" => {
                let token = Token::new();
                ctx.main_thread()?.run(move |_| token.use_it())?;
            }
            "work-again" => again(ctx, number)?,
            "work-panic" => {
                let token = Token::new();
                ctx.main_thread()?.run(move |_| {
                    token.use_it();
                    panic!("the work fell over");
                })?;
            }
            _ => return Err(Error::Syntax),
        }
        Ok(0)
    }
}

/// Work from a thread, each piece of which writes.
fn work(ctx: &Context<'_>, number: i64) -> Result<()> {
    let main = ctx.main_thread()?;
    thread::spawn("works", move |_| {
        for number in 0..number {
            let token = Token::new();
            let run = main.run(move |ctx| {
                token.use_it();
                if let Err(error) = ctx.call("RPUSH", ("numbers", number)) {
                    note(error.to_string());
                }
            });
            if let Err(error) = run {
                note(error.to_string());
            }
        }
    })
}

/// Work that makes work, so many times over.
fn again(ctx: &Context<'_>, left: i64) -> Result<()> {
    let (main, token) = (ctx.main_thread()?, Token::new());
    main.run(move |ctx| {
        token.use_it();
        if left > 1
            && let Err(error) = again(ctx, left - 1)
        {
            note(error.to_string());
        }
    })
}

/// What a thread with the lock may not do.
fn off_main(ctx: &Context<'_>) -> Result<()> {
    let server = ctx.thread_safe();
    thread::spawn("watches", move |_| {
        let outcome = match server.lock() {
            Ok(mut guard) => ready_stream(&guard.context(), |_, _, _| ()).map(drop),
            Err(error) => Err(error),
        };
        note(outcome.map_or_else(|error| error.to_string(), |()| "watched".into()));
        std::thread::sleep(Duration::from_millis(1));
    })
}

/// `lp.counts`: closures run, made, dropped.
struct Counts;

impl Command for Counts {
    const SPEC: CommandSpec = CommandSpec::new("lp.counts").arity(1);

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let of = |count: &AtomicI64| count.load(Ordering::Relaxed);
        Ok([of(&RUN), of(&MADE), of(&DROPPED)])
    }
}

/// `lp.log`: what was noted since the last time.
struct Log;

impl Command for Log {
    const SPEC: CommandSpec = CommandSpec::new("lp.log").arity(1);

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let mut log = LOG.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(std::mem::take(&mut *log))
    }
}

/// `lp.latency NAME MILLISECONDS`.
struct Latency;

impl Command for Latency {
    const SPEC: CommandSpec = CommandSpec::new("lp.latency").arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, took): (Vec<u8>, u64) = args.parse()?;
        ctx.latency_sample(name, Duration::from_millis(took))?;
        Ok("OK")
    }
}

export_module!(Probe);
