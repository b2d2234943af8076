//! Configurations: a module's own, as typed statics, and the server's.
//!
//! A [`Config`] is a static with a name, a type and a default. [`Module::configs`] names those of a
//! module; they are then read and written by `CONFIG GET`, `CONFIG SET`, `CONFIG REWRITE`, the
//! server's config file, `MODULE LOADEX … CONFIG` and load arguments, and read by
//! [`Config::get`] on any thread.
//!
//! ```
//! use vkmod::prelude::*;
//! use vkmod::config::{Config, ConfigEnum, ConfigValidator, Configs};
//!
//! static LIMIT: Config<i64> = Config::new("limit", 10).range(0..=1000).profile("dev", 5);
//! static GREETING: Config<str> = Config::new("greeting", "Hello");
//! static MODE: Config<Mode> = Config::new("mode", Mode::Fast);
//!
//! #[derive(Debug, Clone, Copy, PartialEq, ConfigEnum)]
//! enum Mode {
//!     Fast,
//!     Careful,
//! }
//!
//! struct Even;
//!
//! impl ConfigValidator<i64> for Even {
//!     fn validate(&self, value: &i64) -> Result<()> {
//!         if value % 2 == 0 || *value == 5 { Ok(()) } else { Err(Error::msg("odd limits are bad luck")) }
//!     }
//! }
//!
//! struct Pool;
//!
//! impl Module for Pool {
//!     const NAME: &'static str = "pool";
//!     const VERSION: i32 = 1;
//!
//!     fn configs(configs: &mut Configs) -> Result<()> {
//!         configs.add(&LIMIT)?.add(&GREETING)?.add(&MODE)?;
//!         Ok(())
//!     }
//!
//!     fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
//!         Ok(Pool)
//!     }
//!
//!     fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
//!         registry.config(&LIMIT)?.validated_by(Even);
//!         Ok(())
//!     }
//! }
//! ```
//!
//! # Where a value comes from
//! In order, the later one wins:
//!
//! 1. the default given to [`Config::new`];
//! 2. the default of the chosen profile, see [`Config::profile`];
//! 3. the server's config file (`pool.limit 20`), or `MODULE LOADEX path CONFIG pool.limit 20`;
//! 4. a load argument: `loadmodule pool.so limit 20`;
//! 5. `CONFIG SET pool.limit 20`.
//!
//! `CONFIG REWRITE` writes the values to the config file. On Valkey 8.1 and newer it takes the load
//! arguments that are configs out of the `loadmodule` line (`MODULE LIST` no longer shows them
//! either), so what it wrote is what the next start has. Older servers and Redis keep the line as
//! it was: there a load argument overrules what was written, so give in the config file what is to
//! be changed at run time.
//!
//! # Load arguments
//! Wherever the name of a config stands among the load arguments, with or without `pool.` before
//! it, in whatever case, the word after it is its value. Such pairs are taken out;
//! [`Module::load`] gets the words that are left. `profile dev` is such a pair too, if any config
//! has profiles.
//!
//! # Servers
//! Redis 7.0 and Valkey 7.2 know configurations of modules. Redis 6.2 does not: there the same
//! statics have their defaults, profiles and load arguments, with the same checks. The same holds
//! in the test host (`vkmod::testing`), whatever server it simulates.
//!
//! [`Module::configs`]: crate::Module::configs
//! [`Module::load`]: crate::Module::load

pub(crate) mod adapter;
mod arguments;
mod cell;
mod declared;
mod entry;
mod enums;
mod handler;
mod parse;
mod rewrite;
mod server;
mod shape;
mod value;

pub use declared::{ConfigRegistration, Configs};
pub use enums::{ConfigEnum, Flags};
pub use handler::{ConfigChanges, ConfigListener, ConfigValidator};
pub use server::ServerConfig;
pub use value::ConfigValue;
pub use vkmod_macros::ConfigEnum;

pub(crate) use arguments::declare;
pub(crate) use declared::{finish, forget, listen, registration};
pub(crate) use rewrite::follow as follow_load;

use std::fmt;
use std::ops::RangeInclusive;

use vkmod_sys as sys;

/// The most profiles that one config can have a default for.
const MOST_PROFILES: usize = 8;

/// A configuration of the module's: a `static` that is read on any thread.
///
/// | type | values | its own methods |
/// |---|---|---|
/// | `Config<bool>` | `yes`, `no` | |
/// | `Config<i64>`, `Config<u64>` | whole numbers | [`range`](Config::range), [`memory`](Config::memory) |
/// | `Config<f64>` | finite numbers | [`range`](Config::range) |
/// | `Config<str>` | text; [`get`](Config::get) gives an `Arc<str>` | |
/// | `Config<[u8]>` | bytes; `get` gives an `Arc<[u8]>` | [`bytes`](Config::bytes) |
/// | `Config<E>`, `E:` [`ConfigEnum`] | one of the names | |
/// | `Config<Flags<E>>` | any of the names, see [`Flags`] | [`flags`](Config::flags) |
///
/// Reading takes no lock and, but for text and bytes before the load is done, no allocation.
///
/// Servers see it under the module's name and its own, `module.name`. See
/// [the module's page](crate::config) for where its value comes from.
///
/// # Servers
/// Those without module configurations (Redis 6.2) take its value from load arguments.
///
/// Only Valkey 9.1 has unsigned numbers. Elsewhere a `Config<u64>` whose range ends at
/// `i64::MAX` or before is an ordinary number to the server; a larger one is a string to it, which
/// vkmod reads as a number and refuses if it is none. No server has floating-point configs, so a
/// `Config<f64>` is such a string everywhere.
pub struct Config<T: ConfigValue + ?Sized> {
    name: &'static str,
    default: T::Default,
    profiles: [Option<(&'static str, T::Default)>; MOST_PROFILES],
    range: Option<(T::Default, T::Default)>,
    flags: u32,
    cell: T::Cell,
}

impl<T: ConfigValue + ?Sized> Config<T> {
    /// A config of this name, without the module's name: ASCII letters, digits, `-` and `_`.
    /// Another name refuses the load.
    #[doc(alias = "ValkeyModule_RegisterBoolConfig")]
    #[doc(alias = "RedisModule_RegisterBoolConfig")]
    #[doc(alias = "ValkeyModule_RegisterNumericConfig")]
    #[doc(alias = "RedisModule_RegisterNumericConfig")]
    #[doc(alias = "ValkeyModule_RegisterUnsignedNumericConfig")]
    #[doc(alias = "ValkeyModule_RegisterStringConfig")]
    #[doc(alias = "RedisModule_RegisterStringConfig")]
    #[doc(alias = "ValkeyModule_RegisterEnumConfig")]
    #[doc(alias = "RedisModule_RegisterEnumConfig")]
    #[must_use]
    pub const fn new(name: &'static str, default: T::Default) -> Self {
        Config {
            name,
            default,
            profiles: [None; MOST_PROFILES],
            range: None,
            flags: sys::MODULE_CONFIG_DEFAULT,
            cell: T::EMPTY,
        }
    }

    /// Another default for an environment. The profile is chosen by the load argument
    /// `profile dev`, else by the environment variable `<MODULE>_PROFILE` (the module's name in
    /// capitals, `_` for whatever is no letter or digit); a config that has no default for it
    /// keeps its ordinary one. A profile that no config of the module knows refuses the load.
    ///
    /// A config can have eight at most; a ninth does not compile.
    ///
    /// ```
    /// # use vkmod::config::Config;
    /// static INTERVAL: Config<i64> = Config::new("interval", 300).profile("dev", 5);
    /// assert_eq!(INTERVAL.get(), 300);
    /// ```
    #[must_use]
    pub const fn profile(mut self, name: &'static str, default: T::Default) -> Self {
        let mut index = 0;
        while self.profiles[index].is_some() {
            index += 1;
            assert!(index < MOST_PROFILES, "a config can have eight profiles");
        }
        self.profiles[index] = Some((name, default));
        self
    }

    /// `CONFIG SET` is refused: the value can be given at the load only.
    #[must_use]
    pub const fn immutable(self) -> Self {
        self.with(sys::MODULE_CONFIG_IMMUTABLE)
    }

    /// The value is to be kept out of logs. All servers up to Redis 8.2 and Valkey 9.1 accept this
    /// from a module and forget it: the value shows in `SLOWLOG` there all the same.
    #[must_use]
    pub const fn sensitive(self) -> Self {
        self.with(sys::MODULE_CONFIG_SENSITIVE)
    }

    /// `CONFIG GET` with a pattern leaves it out; by its full name it is found.
    #[must_use]
    pub const fn hidden(self) -> Self {
        self.with(sys::MODULE_CONFIG_HIDDEN)
    }

    /// `CONFIG SET` is refused unless the server's `enable-protected-configs` allows it.
    #[must_use]
    pub const fn protected(self) -> Self {
        self.with(sys::MODULE_CONFIG_PROTECTED)
    }

    /// `CONFIG SET` is refused while the server loads its data.
    #[must_use]
    pub const fn deny_loading(self) -> Self {
        self.with(sys::MODULE_CONFIG_DENY_LOADING)
    }

    /// The name stands alone, without the module's name before it, where the server has this:
    /// Redis 8.0 and newer. Elsewhere it is `module.name` all the same.
    #[must_use]
    pub const fn unprefixed(self) -> Self {
        self.with(UNPREFIXED)
    }

    /// The value of now.
    ///
    /// On any thread, without a lock. Before [`Module::register`](crate::Module::register) is done
    /// it is the default, the profile's if one is chosen.
    ///
    /// ```
    /// # use vkmod::config::Config;
    /// static NAME: Config<str> = Config::new("name", "nobody");
    /// assert_eq!(&*NAME.get(), "nobody");
    /// ```
    #[inline]
    pub fn get(&self) -> T::Value {
        T::read(&self.cell, self.default)
    }

    /// The name, without the module's.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    const fn with(mut self, flag: u32) -> Self {
        self.flags |= flag;
        self
    }

    fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }
}

/// Bytes.
impl Config<[u8]> {
    /// [`Config::new`], for a default that is a literal of bytes.
    ///
    /// The default holds no NUL, since it reaches the server as a C string: one with a NUL refuses
    /// the load. Values given later may.
    #[must_use]
    pub const fn bytes(name: &'static str, default: &'static [u8]) -> Self {
        Config::new(name, default)
    }
}

/// Sets of names.
impl<E: ConfigEnum> Config<Flags<E>> {
    /// [`Config::new`], for a default that is a list of the values in the set.
    #[must_use]
    pub const fn flags(name: &'static str, default: &'static [E]) -> Self {
        Config::new(name, default)
    }
}

/// Numbers.
impl<T: ConfigValue<Default = T> + PartialOrd> Config<T> {
    /// The least and the greatest value allowed; all that the type holds, unless given. A default
    /// outside of it refuses the load.
    #[must_use]
    pub const fn range(mut self, range: RangeInclusive<T>) -> Self
    where
        T: value::Number,
    {
        self.range = Some((*range.start(), *range.end()));
        self
    }

    /// The value is a number of bytes, and may be given with a unit: `k` is 1,000 and `kb` 1,024,
    /// likewise `m`, `mb`, `g`, `gb`.
    #[must_use]
    pub const fn memory(self) -> Self
    where
        T: value::WholeNumber,
    {
        self.with(sys::MODULE_CONFIG_MEMORY)
    }
}

impl<T: ConfigValue + ?Sized> fmt::Debug for Config<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("name", &self.name)
            .field("value", &self.get())
            .finish_non_exhaustive()
    }
}

/// Ours: the servers' bit for it is another one's on Valkey, so it is put in at the registration.
const UNPREFIXED: u32 = 1 << 31;
