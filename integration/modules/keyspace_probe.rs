//! Listens to every keyspace event, and does with it what a test asks for.
//!
//! `MODE`: what the listener does: `record`, `count`, `panic`, `job`, `panic-job`, `panic-drop`.
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use vkmod::prelude::*;

static MODE: Mutex<String> = Mutex::new(String::new());
static RECORDS: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());
static EVENTS: AtomicU64 = AtomicU64::new(0);
static MISSES: AtomicU64 = AtomicU64::new(0);
static RUN: AtomicU64 = AtomicU64::new(0);
static MADE: AtomicU64 = AtomicU64::new(0);
static DROPPED: AtomicU64 = AtomicU64::new(0);
static REFUSED: AtomicU64 = AtomicU64::new(0);

fn mode() -> String {
    MODE.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn record(line: Vec<u8>) {
    let mut records = RECORDS.lock().unwrap_or_else(PoisonError::into_inner);
    records.push(line);
}

struct Probe;

impl Module for Probe {
    const NAME: &'static str = "probe";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let mode: Option<String> = args.parse()?;
        let mode = mode.unwrap_or("record".into());
        *MODE.lock().unwrap_or_else(PoisonError::into_inner) = mode;
        Ok(Probe)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.keyspace(Arc::new(Everything(vec![0; 4096])))?;
        registry.command(Mode)?.command(Records)?.command(Counts)?;
        registry.command(Send)?.command(Enabled)?.command(Known)?;
        registry.command(Modified)?.command(Ready)?.command(Later)?;
        if mode() == "twice" {
            registry.keyspace(Arc::new(Everything(Vec::new())))?;
        }
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        ctx.notify(KeyspaceEvents::GENERIC, "too.early", "init")?;
        if let Err(error) = ctx.after_notification(|_| ()) {
            notice!(ctx, "a job in init: {error}");
        }
        match mode().as_str() {
            "fail" => Err(Error::msg("init was told to fail")),
            "panic-init" => panic!("init was told to panic"),
            _ => Ok(()),
        }
    }

    fn unload(&self, ctx: &mut Context<'_>) -> Result<()> {
        match ctx.after_notification(|_| ()) {
            Ok(()) => Err(Error::msg("a job was taken in unload")),
            Err(_) => Ok(()),
        }
    }
}

/// With memory of its own, to see whether it is freed.
struct Everything(Vec<u8>);

impl KeyspaceListener for Everything {
    const EVENTS: KeyspaceEvents = KeyspaceEvents::all();

    fn on_event(&self, ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) {
        assert!(self.0.iter().all(|byte| *byte == 0), "the listener itself");
        EVENTS.fetch_add(1, Ordering::Relaxed);
        match mode().as_str() {
            "panic" => panic!("the listener panics"),
            "job" => add_job(ctx, event, || ()),
            "panic-job" => add_job(ctx, event, || panic!("the job panics")),
            "panic-drop" => add_job(ctx, event, || {
                *MODE.lock().unwrap_or_else(PoisonError::into_inner) = "bomb".into();
            }),
            "record" => record(describe(ctx, event)),
            _ => {}
        }
    }
}

/// `database|classes|name|key|kind`, with the bytes as they are.
fn describe(ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) -> Vec<u8> {
    let kind = match event.value_kind() {
        Ok(Some(kind)) => format!("{kind:?}"),
        Ok(None) => "none".into(),
        Err(error) => error.to_string(),
    };
    assert!(format!("{event:?}{ctx:?}").contains("key"));
    let first = format!("{}|{:x}|", event.database(), event.classes().bits());
    let parts = [first.as_bytes(), event.name(), b"|", event.key(), b"|"];
    [&parts.concat(), kind.as_bytes()].concat()
}

/// Counts its own end.
struct Token;

impl Token {
    fn new() -> Self {
        MADE.fetch_add(1, Ordering::Relaxed);
        Token
    }
}

impl Drop for Token {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::Relaxed);
        if mode() == "bomb" {
            panic!("the destructor panics");
        }
    }
}

fn add_job(
    ctx: &NotificationContext<'_>,
    event: &KeyspaceEvent<'_>,
    then: impl FnOnce() + std::marker::Send + 'static,
) {
    // The job's own writes would be heard again.
    if event.key().starts_with(b"job:") {
        return;
    }
    let key = [b"job:", event.key()].concat();
    let (token, padding) = (Token::new(), [7u8; 512]);
    let added = ctx.after_notification(move |ctx| {
        let _keep = (&token, padding);
        RUN.fetch_add(1, Ordering::Relaxed);
        match ctx.key_mut(&key) {
            Ok(mut key) => _ = key.delete(),
            Err(error) => warning!(ctx, "{error}"),
        }
        let sent = ctx.notify(KeyspaceEvents::MODULE, "job.ran", &key);
        if let Err(error) = sent {
            warning!(ctx, "{error}");
        }
        then();
    });
    if let Err(error) = added {
        REFUSED.fetch_add(1, Ordering::Relaxed);
        verbose!(ctx, "refused: {error}");
    }
}

/// Without fields, and registered from here.
#[derive(Default)]
struct Misses;

#[vkmod::register]
impl KeyspaceListener for Misses {
    const EVENTS: KeyspaceEvents = KeyspaceEvents::KEY_MISS;

    fn on_event(&self, _: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) {
        assert!(event.is(KeyspaceEvents::KEY_MISS));
        MISSES.fetch_add(1, Ordering::Relaxed);
    }
}

macro_rules! command {
    ($type:ident, $name:literal, |$ctx:ident, $args:ident| $body:expr) => {
        struct $type;

        impl Command for $type {
            const SPEC: CommandSpec = CommandSpec::new($name);

            fn call(&self, $ctx: &mut Context<'_>, $args: Args<'_>) -> Result<impl Reply> {
                $body
            }
        }
    };
}

command!(Mode, "probe.mode", |_ctx, args| {
    let (wanted,): (String,) = args.parse()?;
    *MODE.lock().unwrap_or_else(PoisonError::into_inner) = wanted;
    Ok(())
});

command!(Records, "probe.records", |_ctx, _args| {
    let taken = std::mem::take(&mut *RECORDS.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(taken)
});

command!(Counts, "probe.counts", |_ctx, _args| {
    let all = [&EVENTS, &MISSES, &RUN, &MADE, &DROPPED, &REFUSED];
    Ok(all
        .map(|count| count.swap(0, Ordering::Relaxed) as i64)
        .to_vec())
});

command!(Send, "probe.send", |ctx, args| {
    let (classes, name, key): (u64, Arg<'_>, Arg<'_>) = args.parse()?;
    ctx.notify(KeyspaceEvents::from_bits_retain(classes), name, key)
});

command!(Enabled, "probe.enabled", |ctx, _args| {
    Ok(format!("{:?}", ctx.notifications_enabled()))
});

command!(Known, "probe.known", |ctx, _args| {
    Ok(format!("{:?}", ctx.known_keyspace_events()))
});

command!(Modified, "probe.modified", |ctx, args| {
    let (key,): (Arg<'_>,) = args.parse()?;
    ctx.signal_modified(key);
    ctx.signal_modified(key.as_bytes());
    Ok(())
});

command!(Ready, "probe.ready", |ctx, args| {
    let (key,): (Arg<'_>,) = args.parse()?;
    ctx.signal_ready(key);
    Ok(())
});

// A job from a command, which adds another.
command!(Later, "probe.later", |ctx, _args| {
    let token = Token::new();
    ctx.after_notification(move |ctx| {
        RUN.fetch_add(1, Ordering::Relaxed);
        let next = ctx.after_notification(move |_| {
            let _keep = &token;
            RUN.fetch_add(1, Ordering::Relaxed);
        });
        if let Err(error) = next {
            warning!(ctx, "{error}");
        }
    })
});

export_module!(Probe);
