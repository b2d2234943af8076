//! Configs of every type: read without a lock, judged by a validator, with other defaults for
//! another environment.
//!
//! ```text
//! > CONFIG SET configuration.limit 20
//! OK
//! > CONFIG SET configuration.limit 7
//! (error) ERR CONFIG SET failed (possibly related to argument 'configuration.limit') - 7 is odd
//! > CONFIGURATION.SHOW
//! limit=20 cache=1048576 ratio=0.5 strict=no greeting=Hello mode=careful events=read write
//! ```
//!
//! With `loadmodule libconfiguration.so profile dev limit 6` the limit is 6, and the cache small.
#![forbid(unsafe_code)]

use vkmod::config::{ConfigChanges, Flags};
use vkmod::log::{self, Level};
use vkmod::prelude::*;

static LIMIT: Config<i64> = Config::new("limit", 10).range(0..=1000).profile("dev", 4);
static CACHE: Config<u64> = Config::new("cache", 1 << 20)
    .memory()
    .profile("dev", 1 << 10);
static RATIO: Config<f64> = Config::new("ratio", 0.5).range(0.0..=1.0);
static STRICT: Config<bool> = Config::new("strict", false).profile("dev", true);
static GREETING: Config<str> = Config::new("greeting", "Hello");
static SEED: Config<[u8]> = Config::bytes("seed", b"\x01\xff").immutable();
static MODE: Config<Mode> = Config::new("mode", Mode::Careful);
static EVENTS: Config<Flags<Event>> = Config::flags("events", &[Event::Read, Event::Write]);

#[derive(Debug, Clone, Copy, PartialEq, ConfigEnum)]
enum Mode {
    Fast,
    Careful,
}

#[derive(Debug, Clone, Copy, PartialEq, ConfigEnum)]
enum Event {
    Read,
    Write,
    Expire,
}

struct Configuration;

impl Module for Configuration {
    const NAME: &'static str = "configuration";
    const VERSION: i32 = 1;

    fn configs(configs: &mut Configs) -> Result<()> {
        configs
            .add(&LIMIT)?
            .add(&CACHE)?
            .add(&RATIO)?
            .add(&STRICT)?;
        configs
            .add(&GREETING)?
            .add(&SEED)?
            .add(&MODE)?
            .add(&EVENTS)?;
        Ok(())
    }

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Configuration)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.config(&LIMIT)?.validated_by(Even);
        registry.config_listener(Changes).command(Show)?;
        Ok(())
    }
}

/// Runs before a value is stored; its error is in the client's.
struct Even;

impl ConfigValidator<i64> for Even {
    fn validate(&self, value: &i64) -> Result<()> {
        if value % 2 == 0 {
            Ok(())
        } else {
            Err(Error::msg(format!("{value} is odd")))
        }
    }
}

/// Runs once after each `CONFIG SET`, with all that it has changed.
struct Changes;

impl ConfigListener for Changes {
    fn applied(&self, changes: &ConfigChanges<'_>) -> Result<()> {
        log::write(Level::Notice, format_args!("changed: {changes:?}"));
        if STRICT.get() && MODE.get() == Mode::Fast {
            return Err(Error::msg("fast and strict exclude each other"));
        }
        Ok(())
    }
}

struct Show;

impl Command for Show {
    const SPEC: CommandSpec = CommandSpec::new("configuration.show").fast().arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let (limit, cache, ratio) = (LIMIT.get(), CACHE.get(), RATIO.get());
        let strict = if STRICT.get() { "yes" } else { "no" };
        let (greeting, mode, events) = (GREETING.get(), MODE.get().name(), EVENTS.get());
        Ok(format!(
            "limit={limit} cache={cache} ratio={ratio} strict={strict} greeting={greeting} \
             mode={mode} events={events}"
        ))
    }
}

export_module!(Configuration);
