//! Configs of every kind, for the tests: what the module sees, what its handlers hear, and handlers
//! that say no or fall over.
#![forbid(unsafe_code)]
#![expect(clippy::panic, reason = "panics are what is tested")]

use std::sync::{Mutex, PoisonError};

use vkmod::config::{ConfigChanges, Flags};
use vkmod::prelude::*;

static FLAG: Config<bool> = Config::new("flag", false);
static NUMBER: Config<i64> = Config::new("number", -5).range(-1000..=1000);
static BYTES: Config<i64> = Config::new("bytes", 1024).memory().range(0..=i64::MAX);
static SMALL: Config<u64> = Config::new("small", 7).range(1..=100);
static LARGE: Config<u64> = Config::new("large", u64::MAX);
static SIZE: Config<u64> = Config::new("size", 1 << 20).memory();
static RATIO: Config<f64> = Config::new("ratio", 0.1).range(-1.5..=1e300);
static TEXT: Config<str> = Config::new("text", "a text");
static RAW: Config<[u8]> = Config::bytes("raw", b"\x01\xff");
static MODE: Config<Mode> = Config::new("mode", Mode::WhenIdle);
static EVENTS: Config<Flags<Mode>> = Config::flags("events", &[Mode::Always, Mode::Never]);
static FIXED: Config<i64> = Config::new("fixed", 1).immutable();
static SECRET: Config<str> = Config::new("secret", "").sensitive();
static HIDDEN: Config<i64> = Config::new("hidden", 1).hidden();
static GUARDED: Config<i64> = Config::new("guarded", 1).protected();
static CALM: Config<i64> = Config::new("calm", 1).deny_loading();
static BARE: Config<i64> = Config::new("probe-bare", 1).unprefixed();
static INTERVAL: Config<i64> = Config::new("interval", 300)
    .profile("dev", 5)
    .profile("test", 1);
static LEAST: Config<i64> = Config::new("least", 1);
static MOST: Config<i64> = Config::new("most", 9);
static UNNAMED: Config<i64> = Config::new("unnamed", 1);
static BROKEN: Config<i64> = Config::new("broken", 1).range(5..=6);

#[derive(Debug, Clone, Copy, PartialEq, ConfigEnum)]
enum Mode {
    Never,
    WhenIdle,
    #[config(name = "always!")]
    Always,
}

struct Probe {
    rest: Vec<String>,
}

impl Module for Probe {
    const NAME: &'static str = "probe";
    const VERSION: i32 = 1;

    fn configs(configs: &mut Configs) -> Result<()> {
        configs.add(&FLAG)?.add(&NUMBER)?.add(&BYTES)?.add(&SMALL)?;
        configs.add(&LARGE)?.add(&SIZE)?.add(&RATIO)?.add(&TEXT)?;
        configs.add(&RAW)?.add(&MODE)?.add(&EVENTS)?.add(&FIXED)?;
        configs
            .add(&SECRET)?
            .add(&HIDDEN)?
            .add(&GUARDED)?
            .add(&CALM)?;
        configs
            .add(&BARE)?
            .add(&INTERVAL)?
            .add(&LEAST)?
            .add(&MOST)?;
        if std::env::var_os("PROBE_BROKEN").is_some() {
            configs.add(&BROKEN)?;
        }
        Ok(())
    }

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        HEARD.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let rest: Vec<String> = args.parse()?;
        note(format!("load {}", INTERVAL.get()));
        Ok(Probe { rest })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.config(&NUMBER)?.validated_by(Arc::new(Numbers));
        // One validator for several configs.
        registry.config(&SMALL)?.validated_by(Noted);
        registry.config(&LARGE)?.validated_by(Noted);
        registry.config(&RAW)?.validated_by(Arc::new(Bytes));
        registry.config_listener(Listener);
        if self.rest.iter().any(|word| word == "unnamed") {
            registry.config(&UNNAMED)?;
        }
        registry
            .command(Get)?
            .command(Heard)?
            .command(Rest(Arc::clone(self)))?;
        registry.command(Server)?.command(List)?.command(Caught)?;
        Ok(())
    }

    fn init(self: &Arc<Self>, _ctx: &mut Context<'_>) -> Result<()> {
        note(format!("init {}", INTERVAL.get()));
        if self.rest.iter().any(|word| word == "init-error") {
            return Err(Error::msg("init said no"));
        }
        Ok(())
    }
}

impl Drop for Probe {
    /// A static has no destructor of its own.
    fn drop(&mut self) {
        drop(std::mem::take(
            &mut *HEARD.lock().unwrap_or_else(PoisonError::into_inner),
        ));
    }
}

static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn note(line: String) {
    HEARD
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(line);
}

struct Numbers;

impl ConfigValidator<i64> for Numbers {
    fn validate(&self, value: &i64) -> Result<()> {
        match value {
            13 => panic!("13 brings bad luck %s"),
            7 => Err(Error::bytes(&b"seven %s\r\n+FORGED\0 \xff"[..])),
            8 => Err(Error::msg("x".repeat(100_000))),
            9 => Err(Error::coded("NINE", "is coded")),
            _ => Ok(()),
        }
    }
}

struct Noted;

impl ConfigValidator<u64> for Noted {
    fn validate(&self, value: &u64) -> Result<()> {
        note(format!("asked {value}"));
        Ok(())
    }
}

struct Bytes;

impl ConfigValidator<[u8]> for Bytes {
    fn validate(&self, value: &[u8]) -> Result<()> {
        let _held = LOCK.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(value != b"panic", "with a lock held");
        Ok(())
    }
}

static LOCK: Mutex<()> = Mutex::new(());

struct Listener;

impl ConfigListener for Listener {
    fn applied(&self, changes: &ConfigChanges<'_>) -> Result<()> {
        let names: Vec<&str> = changes.names().collect();
        note(format!("applied {} with {}", names.join(","), NUMBER.get()));
        if changes.contains(&NUMBER) && NUMBER.get() == 500 {
            panic!("the listener fell over");
        }
        if LEAST.get() > MOST.get() {
            return Err(Error::msg("least is more than most"));
        }
        Ok(())
    }
}

struct Get;

impl Command for Get {
    const SPEC: CommandSpec = CommandSpec::new("probe.get").arity(2);

    /// On a thread of its own: the server lock is not held there.
    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name,): (String,) = args.parse()?;
        std::thread::spawn(move || value(&name))
            .join()
            .map_err(|_| Error::msg("the thread fell over"))?
    }
}

fn value(name: &str) -> Result<Vec<u8>> {
    Ok(match name {
        "flag" => if FLAG.get() { "yes" } else { "no" }.to_owned(),
        "number" => NUMBER.get().to_string(),
        "bytes" => BYTES.get().to_string(),
        "small" => SMALL.get().to_string(),
        "large" => LARGE.get().to_string(),
        "size" => SIZE.get().to_string(),
        "ratio" => format!("{:?}", RATIO.get()),
        "text" => TEXT.get().to_string(),
        "raw" => return Ok(RAW.get().to_vec()),
        "mode" => MODE.get().name().to_owned(),
        "events" => EVENTS.get().to_string(),
        "fixed" => FIXED.get().to_string(),
        "secret" => SECRET.get().to_string(),
        "hidden" => HIDDEN.get().to_string(),
        "guarded" => GUARDED.get().to_string(),
        "calm" => CALM.get().to_string(),
        "probe-bare" => BARE.get().to_string(),
        "interval" => INTERVAL.get().to_string(),
        "least" => LEAST.get().to_string(),
        "most" => MOST.get().to_string(),
        _ => return Err(Error::msg("no such config")),
    }
    .into_bytes())
}

struct Heard;

impl Command for Heard {
    const SPEC: CommandSpec = CommandSpec::new("probe.heard").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(std::mem::take(
            &mut *HEARD.lock().unwrap_or_else(PoisonError::into_inner),
        ))
    }
}

struct Rest(Arc<Probe>);

impl Command for Rest {
    const SPEC: CommandSpec = CommandSpec::new("probe.rest").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(self.0.rest.clone())
    }
}

/// `PROBE.SERVER name` reads a config of the server's, `PROBE.SERVER name value` writes it,
/// `PROBE.SERVER name INT` and `YES` read it as a type.
struct Server;

impl Command for Server {
    const SPEC: CommandSpec = CommandSpec::new("probe.server").arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, value): (&str, Option<Arg<'_>>) = args.parse()?;
        let mut config = ctx.server_config(name);
        Ok(match value {
            None => config.bytes()?,
            Some(word) if word.is_word("AS-INT") => config.int()?.to_string().into_bytes(),
            Some(word) if word.is_word("AS-YES") => config.is_yes()?.to_string().into_bytes(),
            Some(value) => {
                config.set(value)?;
                b"done".to_vec()
            }
        })
    }
}

struct List;

impl Command for List {
    const SPEC: CommandSpec = CommandSpec::new("probe.list").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (pattern,): (&str,) = args.parse()?;
        let flat = ctx.server_configs(pattern)?.into_iter();
        Ok(flat
            .flat_map(|(name, value)| [name, value])
            .collect::<Vec<_>>())
    }
}

struct Caught;

impl Command for Caught {
    const SPEC: CommandSpec = CommandSpec::new("probe.caught").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(i64::try_from(vkmod::panics_caught())?)
    }
}

export_module!(Probe);
