//! Filters of every kind, driven by the words of the commands that they see.
//!
//! `fp.run PROGRAM [word …]` is filtered by [`Program`]: the program is a list of steps with commas
//! between them, such as `r2=new,i1=more,d3`. The command itself replies with its words as they
//! reached it, and `fp.log` with what the filters have noted since.
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use vkmod::HeldString;
use vkmod::client::Client;
use vkmod::prelude::*;

static LOG: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());
static SEEN: AtomicI64 = AtomicI64::new(0);
static FOREIGN: AtomicI64 = AtomicI64::new(0);
static PANICS: AtomicBool = AtomicBool::new(false);

fn note(line: impl Into<Vec<u8>>) {
    let mut log = LOG.lock().unwrap_or_else(PoisonError::into_inner);
    log.push(line.into());
}

struct Probe {
    mode: String,
}

impl Module for Probe {
    const NAME: &'static str = "probe";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let mode: Option<String> = args.parse()?;
        PANICS.store(false, Ordering::Relaxed);
        Ok(Probe {
            mode: mode.unwrap_or_default(),
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Run)?.command(Log)?.command(Counts)?;
        registry.command(Call)?.command(Switch)?.command(Who)?;
        registry.command(Order)?.command(Once)?;
        // With memory of its own, to see whether it is freed.
        registry.filter(Arc::new(Everything(vec![7; 4096])))?;
        registry.filter(Program)?.filter(Foreign)?;
        registry.filter(First)?.filter(Second)?.filter(Quiet)?;
        registry.filter(JustOnce)?.filter(Identity)?;
        registry.filter(Moved)?.filter(Drowsy)?;
        if self.mode == "twice" {
            registry.filter(Program)?;
        }
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        ctx.disable_filter::<Drowsy>()?;
        match self.mode.as_str() {
            "fail" => Err(Error::msg("init was told to fail")),
            "panic-init" => panic!("init was told to panic"),
            _ => Ok(()),
        }
    }
}

/// Counts all commands, or falls over at each.
struct Everything(Vec<u8>);

impl CommandFilter for Everything {
    fn filter(&self, _command: &mut FilteredCommand<'_>) -> Result<()> {
        assert!(self.0.iter().all(|byte| *byte == 7), "the filter itself");
        SEEN.fetch_add(1, Ordering::Relaxed);
        assert!(!PANICS.load(Ordering::Relaxed), "the filter fell over");
        Ok(())
    }
}

/// Does what the command's first argument says.
struct Program;

impl CommandFilter for Program {
    const COMMANDS: &'static [&'static str] = &["FP.RUN", "fp.wrap"];

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        let program = command.get(1).unwrap_or_default().to_vec();
        for step in program.split(|byte| *byte == b',') {
            let (verb, word) = match step.iter().position(|byte| *byte == b'=') {
                Some(at) => (&step[..at], &step[at + 1..]),
                None => (step, &[][..]),
            };
            let Some((letter, position)) = verb.split_first() else {
                continue;
            };
            let position = std::str::from_utf8(position).unwrap_or_default();
            let position = position.parse().unwrap_or(usize::MAX);
            let outcome = match letter {
                b'r' => command.replace(position, word),
                b'i' => command.insert(position, word),
                b'p' => command.push(word),
                b'd' => command.remove(position),
                b'x' => {
                    command.reset();
                    Ok(())
                }
                b'e' => return Err(Error::bytes(word.to_vec())),
                b'!' => panic!("the filter fell over"),
                b'v' => {
                    note(format!("{command:?}"));
                    Ok(())
                }
                b'n' => {
                    // Every second word out, as a command with very many has it worst.
                    let half = command.arity() / 2;
                    (1..=half)
                        .rev()
                        .try_for_each(|at| command.remove(at * 2 - 1))
                }
                _ => Ok(()),
            };
            if let Err(error) = outcome {
                note(format!("{}: {error}", step.escape_ascii()));
            }
        }
        Ok(())
    }
}

/// Counts what others run.
struct Foreign;

impl CommandFilter for Foreign {
    const COMMANDS: &'static [&'static str] = &["fp.run"];
    const NO_SELF: bool = true;

    fn filter(&self, _command: &mut FilteredCommand<'_>) -> Result<()> {
        FOREIGN.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

macro_rules! in_order {
    ($($filter:ident $mark:literal),+) => { $(
        struct $filter;

        impl CommandFilter for $filter {
            const COMMANDS: &'static [&'static str] = &["fp.order"];

            fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
                let seen = command.args().count().to_string();
                command.replace(1, [command.get(1).unwrap_or_default(), $mark, seen.as_bytes()].concat())
            }
        }
    )+ };
}

in_order!(First b"a", Second b"b", Drowsy b"z");

/// Is told of nothing: there is no such command.
struct Quiet;

impl CommandFilter for Quiet {
    const COMMANDS: &'static [&'static str] = &["fp.order.", "fp.orde", "gp.order", "fp,order"];

    fn filter(&self, _command: &mut FilteredCommand<'_>) -> Result<()> {
        panic!("this is not my command")
    }
}

/// Marks one command, and has had enough.
struct JustOnce;

impl CommandFilter for JustOnce {
    const COMMANDS: &'static [&'static str] = &["fp.once"];

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        command.disable_filter::<JustOnce>()?;
        command.replace(1, "marked")
    }
}

/// Sees passwords go by.
struct Passwords;

#[vkmod::register(Passwords)]
impl CommandFilter for Passwords {
    const COMMANDS: &'static [&'static str] = &["auth", "hello"];

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        note(format!("{command:?}"));
        Ok(())
    }
}

/// Says whose command it is: `fp.who x` becomes `fp.who ID|…`.
struct Identity;

impl CommandFilter for Identity {
    const COMMANDS: &'static [&'static str] = &["fp.who"];

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        let description = match command.client() {
            Ok(client) => describe(client)?,
            Err(error) => error.to_string(),
        };
        command.replace(1, description)
    }
}

fn describe(client: Client<'_>) -> Result<String> {
    let text = |string: Option<HeldString<'_>>| {
        string.map_or("-".into(), |string| {
            string.as_bytes().escape_ascii().to_string()
        })
    };
    let (user, name) = (text(client.user()?), text(client.name()?));
    let info = client.info().map_or("-".into(), |info| {
        format!("{} {} {}", info.id, info.address, info.database)
    });
    let connected = client.is_connected();
    Ok(format!("{}|{connected}|{user}|{name}|{info}", client.id()))
}

/// Keys that begin with `old:` live elsewhere.
struct Moved;

impl CommandFilter for Moved {
    const COMMANDS: &'static [&'static str] = &["set", "get"];

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        let name = command.get(1).and_then(|key| key.strip_prefix(b"old:"));
        match name.map(|name| [b"new:", name].concat()) {
            Some(name) => command.replace(1, name),
            None => Ok(()),
        }
    }
}

macro_rules! echoes {
    ($($command:ident $name:literal),+) => { $(
        struct $command;

        impl Command for $command {
            const SPEC: CommandSpec = CommandSpec::new($name).fast();

            fn call(&self, _: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
                Ok(args.iter().map(|arg| arg.to_vec()).collect::<Vec<_>>())
            }
        }
    )+ };
}

echoes!(Run "fp.run", Order "fp.order", Once "fp.once", Who "fp.who");

/// `fp.log`: what was noted since the last time.
struct Log;

impl Command for Log {
    const SPEC: CommandSpec = CommandSpec::new("fp.log").arity(1);

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let mut log = LOG.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(std::mem::take(&mut *log))
    }
}

/// `fp.counts`: commands that were seen, and those of others.
struct Counts;

impl Command for Counts {
    const SPEC: CommandSpec = CommandSpec::new("fp.counts").arity(1);

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        Ok((
            SEEN.swap(0, Ordering::Relaxed),
            FOREIGN.swap(0, Ordering::Relaxed),
        ))
    }
}

/// `fp.call command [word …]`: a call of the module's own.
struct Call;

impl Command for Call {
    const SPEC: CommandSpec = CommandSpec::new("fp.call").arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut words = args.iter();
        let command = words.next().ok_or(Error::WrongArity)?;
        let words: Vec<_> = words.collect();
        let reply = ctx.call(command.to_str()?, words)?;
        Ok(format!("{reply:?}"))
    }
}

/// `fp.switch on|off|stranger|panic|calm`.
struct Switch;

impl Command for Switch {
    const SPEC: CommandSpec = CommandSpec::new("fp.switch").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        match args.parse::<&str>()? {
            "on" => ctx.enable_filter::<First>(),
            "off" => ctx.disable_filter::<First>(),
            "drowsy" => ctx.enable_filter::<Drowsy>(),
            "stranger" => ctx.enable_filter::<Stranger>(),
            word => {
                PANICS.store(word == "panic", Ordering::Relaxed);
                Ok(())
            }
        }
    }
}

/// Never registered.
struct Stranger;

impl CommandFilter for Stranger {
    fn filter(&self, _: &mut FilteredCommand<'_>) -> Result<()> {
        Ok(())
    }
}

export_module!(Probe);
