//! [`ConfigValidator`] and [`ConfigListener`]: the module's word on changes.

use std::fmt;
use std::ptr;
use std::sync::Arc;

use super::declared::Declared;
use super::{Config, ConfigValue};
use crate::Result;

/// Decides whether a config may have a value, before it has it.
///
/// Registered by `registry.config(&LIMIT)?.validated_by(object)`. It hears of every value from
/// outside: defaults and load arguments while the module is loaded, the config file's value,
/// `CONFIG SET`. Range, type and names were checked before.
///
/// When the server takes back a change, since another one of the same `CONFIG SET` was refused,
/// the old value returns without being asked for again.
///
/// There is no context: the servers do not allow anything here but to say no. Log with
/// [`log::write`](crate::log::write).
///
/// # Errors and panics
/// An `Err` refuses `CONFIG SET`, with its text (about 250 bytes of it) in the client's error, or
/// the load; the config keeps its value. A panic does the same.
///
/// ```
/// use vkmod::prelude::*;
/// use vkmod::config::ConfigValidator;
///
/// struct NoSpaces;
///
/// impl ConfigValidator<str> for NoSpaces {
///     fn validate(&self, value: &str) -> Result<()> {
///         if value.contains(' ') { Err(Error::msg("a name without spaces, please")) } else { Ok(()) }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot judge the values of a `Config<{T}>`",
    note = "implement `ConfigValidator<{T}>` for it"
)]
pub trait ConfigValidator<T: ConfigValue + ?Sized>: Send + Sync + 'static {
    /// Whether the config may have this value.
    ///
    /// # Errors
    /// What the client gets to see.
    fn validate(&self, value: &T) -> Result<()>;
}

impl<T: ConfigValue + ?Sized, V: ConfigValidator<T>> ConfigValidator<T> for Arc<V> {
    fn validate(&self, value: &T) -> Result<()> {
        (**self).validate(value)
    }
}

/// Hears of configs that have new values: once after each `CONFIG SET`, however many it changed.
///
/// Registered by `registry.config_listener(object)`. It does not hear of the values that configs
/// get while the module is loaded: read those in [`Module::init`](crate::Module::init).
///
/// There is no context: the servers do not allow commands or keys here. Log with
/// [`log::write`](crate::log::write).
///
/// # Errors and panics
/// An `Err` refuses the whole `CONFIG SET`, with its text in the client's error: all configs get
/// their old values back, and the listeners hear of that as of another change. A panic does the
/// same.
///
/// # Servers
/// Not called on Redis 6.2, where nothing changes a module's config after the load.
///
/// ```
/// use vkmod::prelude::*;
/// use vkmod::config::{Config, ConfigChanges, ConfigListener};
/// use vkmod::log::{self, Level};
///
/// static LEAST: Config<i64> = Config::new("least", 1);
/// static MOST: Config<i64> = Config::new("most", 9);
///
/// struct Limits;
///
/// impl ConfigListener for Limits {
///     fn applied(&self, changes: &ConfigChanges<'_>) -> Result<()> {
///         if changes.contains(&LEAST) {
///             log::write(Level::Notice, format_args!("at least {} now", LEAST.get()));
///         }
///         if LEAST.get() <= MOST.get() { Ok(()) } else { Err(Error::msg("least is more than most")) }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not listen to changes of configs",
    note = "implement `ConfigListener` for it"
)]
pub trait ConfigListener: Send + Sync + 'static {
    /// Some configs have new values; [`Config::get`] gives them.
    ///
    /// # Errors
    /// What the client gets to see.
    fn applied(&self, changes: &ConfigChanges<'_>) -> Result<()>;
}

impl<L: ConfigListener> ConfigListener for Arc<L> {
    fn applied(&self, changes: &ConfigChanges<'_>) -> Result<()> {
        (**self).applied(changes)
    }
}

/// Which configs have new values; for a [`ConfigListener`].
pub struct ConfigChanges<'a> {
    pub(super) changed: &'a [Arc<Declared>],
}

impl ConfigChanges<'_> {
    /// Whether this config is one of them.
    pub fn contains<T: ConfigValue + ?Sized>(&self, config: &'static Config<T>) -> bool {
        let address = ptr::from_ref(config).cast::<()>();
        self.changed.iter().any(|one| one.address() == address)
    }

    /// Their names, without the module's.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.changed.iter().map(|one| one.name())
    }
}

impl fmt::Debug for ConfigChanges<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
