//! Reaches the server's data from threads, in every way there is, and yields in a command.
#![forbid(unsafe_code)]

mod alive;

use std::io::Write;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use vkmod::event::{ClientEvent, PrimaryLinkEvent, ReplicaEvent};
use vkmod::event_loop::Readiness;
use vkmod::keyspace::KeyspaceEvents;
use vkmod::offload::Job;
use vkmod::prelude::*;
use vkmod::thread::{self, ThreadSafeContext};

use alive::{ALIVE, Alive};

/// Whether `tp.yield` is at work.
static YIELDS: AtomicBool = AtomicBool::new(false);
static ENDS: AtomicI64 = AtomicI64::new(0);

struct Probe;

impl Module for Probe {
    const NAME: &'static str = "probe";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        for counter in [&ALIVE, &ENDS] {
            counter.store(0, Ordering::SeqCst);
        }
        Ok(Probe)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Do)?
            .command(AtClients)?
            .listen::<ClientEvent>(Clients)?
            .listen::<ReplicaEvent>(Clients)?
            .listen::<PrimaryLinkEvent>(Clients)?
            .command(Many)?
            .command(Wait)?
            .command(Yield)?
            .command(Counts)?;
        Ok(())
    }
}

/// `tp.do HOW WHAT [WORD …]`: does something from a worker's thread, or in a task.
struct Do;

impl Command for Do {
    const SPEC: CommandSpec = CommandSpec::new("tp.do").arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let words: Vec<Vec<u8>> = args.iter().map(|arg| arg.to_vec()).collect();
        let how = String::from_utf8_lossy(&words[0]).into_owned();
        let server = ctx.thread_safe();
        if how == "task" {
            let work = server.with_later(move |ctx| act(ctx, &words[1..]));
            let task = ctx.spawn(async move { work.await? });
            return Ok(Any(Box::new(|to: Replier<'_>| to.send(task))));
        }
        let main = (how == "main").then(|| ctx.main_thread()).transpose()?;
        let work = ctx.offload_with(move |job: &Job| {
            let server = job.thread_safe();
            match how.as_str() {
                "lock" => act(&mut server.lock()?.context(), &words[1..]),
                "try" => loop {
                    if let Some(mut lock) = server.try_lock()? {
                        return act(&mut lock.context(), &words[1..]);
                    }
                    std::thread::sleep(Duration::from_micros(50));
                },
                "lock-to-read" => look(&server.lock_to_read()?.context(), &words[1..]),
                "with" => server.with(|ctx| act(ctx, &words[1..]))?,
                "read" => server.read(|ctx| look(ctx, &words[1..]))?,
                "main" => {
                    let main = main.ok_or(Error::Syntax)?;
                    let (sender, receiver) = mpsc::channel();
                    main.run(move |ctx| drop(sender.send(act(ctx, &words[1..]))))?;
                    receiver.recv().map_err(Error::display)?
                }
                _ => Err(Error::Syntax),
            }
        });
        Ok(Any(Box::new(|to: Replier<'_>| to.send(work))))
    }
}

/// A reply of one kind or another.
struct Any(Box<dyn FnOnce(Replier<'_>)>);

impl Reply for Any {
    fn send(self, to: Replier<'_>) {
        (self.0)(to);
    }
}

fn look(ctx: &Context<'_>, words: &[Vec<u8>]) -> Result<String> {
    match words {
        [what, key] if what == b"exists" => ctx.key(key).map(|key| key.exists().to_string()),
        _ => Err(Error::Syntax),
    }
}

fn act(ctx: &mut Context<'_>, words: &[Vec<u8>]) -> Result<String> {
    let word = |index: usize| words.get(index).map_or(&b""[..], Vec::as_slice);
    match word(0) {
        b"publish" => ctx.publish(word(1), word(2)).map(|count| count.to_string()),
        b"notify" => {
            ctx.notify(KeyspaceEvents::MODULE, "happened", word(1))?;
            Ok("told".into())
        }
        b"call" => {
            let name = String::from_utf8_lossy(word(1)).into_owned();
            ctx.call(&name, &words[2..])?;
            Ok("called".into())
        }
        b"database" => {
            let database = ctx.selected_database();
            ctx.select_database(7)?;
            Ok(database.to_string())
        }
        b"lock" => ctx.thread_safe().with(|_| "locked".into()),
        b"yield" => {
            let end = Instant::now() + Duration::from_millis(30);
            while Instant::now() < end {
                ctx.yield_to_clients("the probe yields")?;
            }
            Ok("yielded".into())
        }
        b"panic" => panic!("told to panic %s"),
        _ => look(ctx, words),
    }
}

/// `tp.many TIMES`: one thread that comes back again and again, and borrows what it adds up.
struct Many;

impl Command for Many {
    const SPEC: CommandSpec = CommandSpec::new("tp.many").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (times,): (i64,) = args.parse()?;
        Ok(ctx.offload_with(move |job: &Job| {
            let (mut sum, mut log) = (0, Vec::new());
            for number in 1..=times {
                let alive = Alive::new();
                let twice = job.thread_safe().with(|_| {
                    let _alive = alive;
                    sum += number;
                    log.push(number);
                    vec![number; 2]
                })?;
                sum += twice.iter().sum::<i64>() - 2 * number;
            }
            Ok::<_, Error>(sum + i64::from(log.len() as i64 != times))
        }))
    }
}

/// `tp.wait COUNT`: threads that come back until they are sent away.
struct Wait;

impl Command for Wait {
    const SPEC: CommandSpec = CommandSpec::new("tp.wait").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (count,): (u64,) = args.parse()?;
        let server = ctx.thread_safe();
        for _ in 0..count {
            thread::spawn("waits", move |_| come_back(server))?;
        }
        Ok(())
    }
}

fn come_back(server: ThreadSafeContext) {
    loop {
        let alive = Alive::new();
        let outcome = server.with(move |ctx| {
            let _alive = alive;
            ctx.publish("ch", "again")
        });
        match outcome {
            Ok(_) => {}
            Err(error) => {
                assert_eq!(error, Error::Unloading);
                ENDS.fetch_add(1, Ordering::SeqCst);
                return;
            }
        }
    }
}

/// Things that are due at once: a socket, work, a timer, a thread. Each appends a word.
fn make_ready(ctx: &mut Context<'_>) -> Result<()> {
    let (near, mut far) = UnixStream::pair()?;
    far.write_all(b"x")?;
    near.set_nonblocking(true)?;
    let mut is_new = true;
    ctx.watch(near, Readiness::READABLE, move |ctx, mut near, _| {
        use std::io::Read;
        let _ = near.read(&mut [0; 8]);
        if std::mem::take(&mut is_new) {
            append(ctx, "socket");
        }
        let _ = &far;
    })?
    .keep();
    let main = ctx.main_thread()?;
    main.run(|ctx| append(ctx, "work"))?;
    ctx.timer(Duration::from_millis(1), |ctx| {
        append(ctx, "timer");
        Ok(())
    })?;
    let server = ctx.thread_safe();
    thread::spawn("thread", move |_| {
        let _ = server.with(|ctx| append(ctx, "thread"));
    })
}

fn append(ctx: &mut Context<'_>, word: &str) {
    let inside = if YIELDS.load(Ordering::SeqCst) {
        "inside: "
    } else {
        ""
    };
    let _ = ctx.call("RPUSH", ("order", format!("{inside}{word}")));
}

/// `tp.yield MS [ready]`: works so long, and lets the server answer clients meanwhile.
struct Yield;

impl Command for Yield {
    const SPEC: CommandSpec = CommandSpec::new("tp.yield").arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (time, ready): (u64, Option<&str>) = args.parse()?;
        if ready.is_some() {
            make_ready(ctx)?;
        }
        YIELDS.store(true, Ordering::SeqCst);
        ctx.call("RPUSH", ("order", "begin"))?;
        let end = Instant::now() + Duration::from_millis(time);
        while Instant::now() < end {
            ctx.yield_to_clients("the probe yields")?;
            std::thread::sleep(Duration::from_micros(100));
        }
        ctx.call("RPUSH", ("order", "end"))?;
        YIELDS.store(false, Ordering::SeqCst);
        Ok("OK")
    }
}

/// `tp.counts`: closures alive, threads that were sent away. Answered while the server is busy too.
struct Counts;

impl Command for Counts {
    const SPEC: CommandSpec = CommandSpec::new("tp.counts").arity(1).allow_busy();

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        Ok([&ALIVE, &ENDS].map(|count| count.load(Ordering::SeqCst)))
    }
}

/// What is done when a client or a replica comes and when one goes.
static AT_CLIENTS: Mutex<String> = Mutex::new(String::new());

/// `tp.clients WHAT`: sets that: `client-yield`, `replica-script`, `primary-yield` and so on.
struct AtClients;

impl Command for AtClients {
    const SPEC: CommandSpec = CommandSpec::new("tp.clients").arity(2);

    fn call(&self, _: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (what,): (String,) = args.parse()?;
        *AT_CLIENTS.lock().unwrap_or_else(PoisonError::into_inner) = what;
        Ok(())
    }
}

struct Clients;

impl EventListener<ClientEvent> for Clients {
    fn on_event(&self, ctx: &mut Context<'_>, _: ClientEvent) {
        look_away(ctx, "client");
    }
}

impl EventListener<ReplicaEvent> for Clients {
    fn on_event(&self, ctx: &mut Context<'_>, _: ReplicaEvent) {
        look_away(ctx, "replica");
    }
}

impl EventListener<PrimaryLinkEvent> for Clients {
    fn on_event(&self, ctx: &mut Context<'_>, _: PrimaryLinkEvent) {
        look_away(ctx, "primary");
    }
}

/// Lets the server look at its connections meanwhile.
fn look_away(ctx: &mut Context<'_>, whose: &str) {
    const SLOW: &str = "local sum = 0 for n = 1, 1e7 do sum = sum + n end";
    let what = AT_CLIENTS.lock().unwrap_or_else(PoisonError::into_inner);
    let what = what.clone();
    let Some(how) = what.strip_prefix(whose) else {
        return;
    };
    let end = Instant::now() + Duration::from_millis(200);
    let outcome = match how {
        "-yield" => loop {
            let outcome = ctx.yield_now();
            if outcome.is_err() || Instant::now() > end {
                break outcome;
            }
        },
        _ => ctx.call("EVAL", (SLOW, 0)).map(drop),
    };
    warning!(ctx, "at a {whose}: {outcome:?}");
}

export_module!(Probe);
