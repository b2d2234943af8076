//! Forks that end in every way, and RDB files.
#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use vkmod::fork::{ChildContext, ForkOutcome, ForkedChild};
use vkmod::prelude::*;

static CHILD: Mutex<Option<ForkedChild>> = Mutex::new(None);
static OUTCOMES: Mutex<Vec<String>> = Mutex::new(Vec::new());
static ALIVE: AtomicI64 = AtomicI64::new(0);

struct Forks {
    fails: bool,
}

impl Module for Forks {
    const NAME: &'static str = "forks";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let word: Option<&str> = args.parse()?;
        Ok(Forks {
            fails: word == Some("fail"),
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Start)?.command(Kill)?.command(Outcomes)?;
        registry.command(Alive)?.command(Save)?.command(Load)?;
        registry.command(LeakKey)?;
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        if !self.fails {
            return Ok(());
        }
        let held = Held::new();
        let child = ctx.fork(|child| work("sleep", "", b"", child), move |_| drop(held))?;
        Err(Error::msg(format!(
            "fails with the child <{}>",
            child.pid()
        )))
    }
}

/// What a done handler owns, counted.
struct Held([u8; 4096]);

impl Held {
    fn new() -> Self {
        ALIVE.fetch_add(1, Ordering::Relaxed);
        Held([1; 4096])
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

fn work(how: &str, file: &str, text: &[u8], child: &ChildContext) -> u8 {
    let code = how.parse().unwrap_or(0);
    child.heartbeat(0.5);
    child.heartbeat(f64::NAN);
    match how {
        "panic" => panic!("the child panics %s"),
        "sleep" => std::thread::sleep(Duration::from_secs(600)),
        "write" => return std::fs::write(file, text).is_err().into(),
        _ => {}
    }
    code
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

command!(Start, "forks.start", |ctx, args| {
    let (how, end, file, text): (&str, &str, &str, &[u8]) = args.parse()?;
    let (held, end) = (Held::new(), end.to_string());
    let done = move |outcome: ForkOutcome| {
        let held = &held;
        assert!(
            held.0.iter().all(|byte| *byte == 1),
            "the handler's own data"
        );
        let mut outcomes = OUTCOMES.lock().unwrap_or_else(PoisonError::into_inner);
        outcomes.push(format!("{outcome:?}"));
        drop(outcomes);
        // What it has of the past cannot kill the process of another.
        let child = CHILD.lock().unwrap_or_else(PoisonError::into_inner).clone();
        assert!(child.is_some_and(|child| !child.is_running()));
        if end == "panic" {
            panic!("the done handler panics %s");
        }
    };
    let child = ctx.fork(|child| work(how, file, text, child), done)?;
    let pid = i64::from(child.pid());
    *CHILD.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
    Ok(pid)
});

command!(Kill, "forks.kill", |ctx, _args| {
    let child = CHILD.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(child.is_some_and(|child| child.kill(ctx)))
});

command!(Outcomes, "forks.outcomes", |_ctx, _args| {
    let all = std::mem::take(&mut *OUTCOMES.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(all)
});

command!(Alive, "forks.alive", |_ctx, _args| {
    Ok(ALIVE.load(Ordering::Relaxed))
});

fn path(arg: Arg<'_>) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(arg.as_bytes()).into()
}

command!(Save, "forks.save", |ctx, args| {
    let (file,): (Arg<'_>,) = args.parse()?;
    ctx.rdb_save(path(file))
});

command!(Load, "forks.load", |ctx, args| {
    let (file,): (Arg<'_>,) = args.parse()?;
    ctx.rdb_load(path(file))
});

command!(LeakKey, "forks.leak_key", |ctx, args| {
    let (key,): (Arg<'_>,) = args.parse()?;
    std::mem::forget(ctx.key(key)?);
    ctx.rdb_save("leaked.rdb")
});

export_module!(Forks);
