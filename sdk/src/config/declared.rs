//! The configs of this module: declared, given their first values, changed.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use vkmod_sys as sys;

use super::adapter;
use super::entry::{AnyEntry, Entry, Incoming, Outcome, lock};
use super::{Config, ConfigChanges, ConfigListener, ConfigValidator, ConfigValue};
use crate::guard::{Place, guard};
use crate::string::ServerString;
use crate::{Error, Result};

static DECLARED: Mutex<Vec<Arc<Declared>>> = Mutex::new(Vec::new());
static LISTENERS: Mutex<Vec<Arc<dyn ConfigListener>>> = Mutex::new(Vec::new());
/// Values from load arguments, which come last.
static ARGUMENTS: Mutex<Vec<(Arc<Declared>, Vec<u8>)>> = Mutex::new(Vec::new());
/// Whether a listener has refused the last changes, so that the server is about to take them back.
static IS_REFUSED: AtomicBool = AtomicBool::new(false);

/// The configs of a module, while it names them; see [`Module::configs`](crate::Module::configs).
#[derive(Debug)]
pub struct Configs {
    _private: (),
}

impl Configs {
    pub(super) fn new() -> Self {
        Configs { _private: () }
    }

    /// Adds a config.
    ///
    /// # Errors
    /// When the name is not allowed, or another config has it.
    pub fn add<T: ConfigValue + ?Sized>(
        &mut self,
        config: &'static Config<T>,
    ) -> Result<&mut Self> {
        let name = config.name;
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if name.is_empty() || !name.bytes().all(is_plain) {
            return Err(Error::msg(format!(
                "'{}' cannot be the name of a config: letters, digits, '-' and '_' can",
                name.escape_default()
            )));
        }
        let mut declared = lock(&DECLARED);
        if declared
            .iter()
            .any(|one| one.name.eq_ignore_ascii_case(name))
        {
            return Err(Error::msg(format!("the config '{name}' is there twice")));
        }
        declared.push(Arc::new(Declared {
            name,
            address: Address(ptr::from_ref(config).cast()),
            flags: config.flags,
            entry: Box::new(Entry::new(config)),
            is_changed: AtomicBool::new(false),
            shown: Mutex::new(None),
        }));
        Ok(self)
    }
}

/// A config of the module's, to say more about; from [`Registry::config`](crate::Registry::config).
pub struct ConfigRegistration<'a, T: ConfigValue + ?Sized> {
    declared: Arc<Declared>,
    of: PhantomData<&'a mut T>,
}

impl<T: ConfigValue + ?Sized> ConfigRegistration<'_, T> {
    /// Has the config's values judged by this object, instead of by another one before it. It hears
    /// of them from the end of `register` on.
    pub fn validated_by(self, validator: impl ConfigValidator<T>) {
        let entry: &dyn Any = &*self.declared.entry;
        if let Some(entry) = entry.downcast_ref::<Entry<T>>() {
            drop(entry.validate_by(Arc::new(validator)));
        }
    }
}

impl<T: ConfigValue + ?Sized> fmt::Debug for ConfigRegistration<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ConfigRegistration")
            .field(&self.declared.name)
            .finish()
    }
}

/// Where a static is: only ever compared.
struct Address(*const ());

// SAFETY: the pointer is compared with others, and never followed.
unsafe impl Send for Address {}
// SAFETY: as above.
unsafe impl Sync for Address {}

/// A config of this module's.
pub(crate) struct Declared {
    name: &'static str,
    address: Address,
    flags: u32,
    entry: Box<dyn AnyEntry>,
    /// Whether it has a new value that the listeners have not heard of.
    is_changed: AtomicBool,
    /// What the server was given to look at last: it copies that at once.
    shown: Mutex<Option<ServerString>>,
}

impl Declared {
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    pub(super) fn address(&self) -> *const () {
        self.address.0
    }

    pub(super) fn flags(&self) -> u32 {
        self.flags
    }

    pub(super) fn entry(&self) -> &dyn AnyEntry {
        &*self.entry
    }

    /// The value's text as a string of the server's, which stays until the next time.
    pub(super) fn show(&self) -> *mut sys::ModuleString {
        let text = ServerString::new(self.entry.text());
        let raw = text.as_server_str().as_raw();
        drop(lock(&self.shown).replace(text));
        raw
    }

    /// Takes a value, if it is allowed.
    pub(super) fn set(&self, value: Incoming<'_>) -> Result<()> {
        let is_changed = match self.entry.set(value)? {
            Outcome::Taken => {
                IS_REFUSED.store(false, Ordering::Relaxed);
                true
            }
            // The listeners that had heard of the change hear of its end as well.
            Outcome::Restored => IS_REFUSED.load(Ordering::Relaxed),
        };
        self.is_changed.store(is_changed, Ordering::Relaxed);
        Ok(())
    }
}

/// The server has set all it wanted to set: tells the listeners, once. The server calls this for
/// each of the configs; the first time is the one.
pub(super) fn applied() -> Result<()> {
    let mut changed = lock(&DECLARED).clone();
    changed.retain(|one| one.is_changed.swap(false, Ordering::Relaxed));
    if changed.is_empty() {
        return Ok(());
    }
    let is_second_time = IS_REFUSED.swap(false, Ordering::Relaxed);
    let outcome = guard(
        Place::new("listener", "configs"),
        || tell(&changed),
        || Err(Error::msg("internal error in the listener to configs")),
    );
    if outcome.is_err() && !is_second_time {
        // The server puts back the old values now, and comes again.
        IS_REFUSED.store(true, Ordering::Relaxed);
        for one in &changed {
            one.is_changed.store(true, Ordering::Relaxed);
        }
    } else {
        changed.iter().for_each(|one| one.entry.settle());
    }
    outcome
}

fn tell(changed: &[Arc<Declared>]) -> Result<()> {
    let listeners = lock(&LISTENERS).clone();
    let changes = ConfigChanges { changed };
    listeners
        .iter()
        .try_for_each(|listener| listener.applied(&changes))
}

pub(crate) fn listen(listener: impl ConfigListener) {
    lock(&LISTENERS).push(Arc::new(listener));
}

/// A config that is declared already.
pub(crate) fn registration<'a, T: ConfigValue + ?Sized>(
    config: &'static Config<T>,
) -> Result<ConfigRegistration<'a, T>> {
    let address = ptr::from_ref(config).cast();
    let declared = lock(&DECLARED)
        .iter()
        .find(|one| one.address() == address)
        .cloned();
    match declared {
        Some(declared) => Ok(ConfigRegistration {
            declared,
            of: PhantomData,
        }),
        None => Err(Error::msg(format!(
            "the config '{}' is not named in Module::configs",
            config.name
        ))),
    }
}

pub(super) fn all() -> Vec<Arc<Declared>> {
    lock(&DECLARED).clone()
}

pub(super) fn remember_arguments(values: Vec<(Arc<Declared>, Vec<u8>)>) {
    *lock(&ARGUMENTS) = values;
}

/// Makes the configs known to the server, and gives them their first values.
///
/// # Safety
/// `ctx` is the context of a load.
pub(crate) unsafe fn finish(ctx: *mut sys::ModuleCtx) -> Result<()> {
    let declared = all();
    if declared.is_empty() {
        return Ok(());
    }
    for one in &declared {
        let checked = one.entry.shape().and_then(|shape| shape.check());
        checked.map_err(|error| about("the config", one, &error))?;
    }
    if adapter::is_supported() {
        // SAFETY: the caller's word; the configs are kept until `forget`.
        unsafe { adapter::register_all(ctx, &declared)? };
    } else {
        for one in &declared {
            let outcome = guard(
                Place::new("validator of config", one.name),
                || one.entry.set_default(),
                || Err(Error::msg("internal error in the validator")),
            );
            outcome.map_err(|error| about("the default of the config", one, &error))?;
        }
    }
    for (one, value) in std::mem::take(&mut *lock(&ARGUMENTS)) {
        adapter::set_guarded(&one, Incoming::Text(&value))
            .map_err(|error| about("the load argument", &one, &error))?;
    }
    for one in &declared {
        one.is_changed.store(false, Ordering::Relaxed);
        one.entry.settle();
    }
    Ok(())
}

fn about(what: &str, one: &Declared, error: &Error) -> Error {
    let mut text = format!("{what} '{}': ", one.name).into_bytes();
    text.extend_from_slice(&error.parts().1);
    Error::bytes(text)
}

/// Drops all handlers; the statics have their defaults again.
pub(crate) fn forget() {
    IS_REFUSED.store(false, Ordering::Relaxed);
    // Not `clear`: that would keep the memory, and the code may go away.
    drop(std::mem::take(&mut *lock(&ARGUMENTS)));
    super::rewrite::forget();
    let declared = std::mem::take(&mut *lock(&DECLARED));
    for one in &declared {
        one.entry.reset();
    }
    let listeners = std::mem::take(&mut *lock(&LISTENERS));
    // Destructors of the module's.
    for listener in listeners {
        guard(
            Place::new("destructor", "listener to configs"),
            || drop(listener),
            || (),
        );
    }
    for one in declared {
        guard(Place::new("destructor", one.name), || drop(one), || ());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static FIRST: Config<i64> = Config::new("first", 1);
    static AGAIN: Config<bool> = Config::new("FIRST", true);
    static ODD: [Config<i64>; 5] = [
        Config::new("", 1),
        Config::new("a.b", 1),
        Config::new("a\0b", 1),
        Config::new("a b", 1),
        Config::new("\u{e9}", 1),
    ];
    static TEXT: Config<str> = Config::new("text", "old");

    #[test]
    fn names_are_plain_and_given_once_and_values_go_back_in_the_end() {
        let mut configs = Configs::new();
        configs.add(&FIRST).expect("free").add(&TEXT).expect("free");
        let twice = configs.add(&AGAIN).expect_err("taken");
        assert!(
            twice.to_string().ends_with("'FIRST' is there twice"),
            "{twice}"
        );
        for config in &ODD {
            let refused = configs.add(config).expect_err("not a name");
            assert!(
                refused.to_string().contains("cannot be the name"),
                "{refused}"
            );
        }
        for (one, value) in all().iter().zip([&b"7"[..], b"new"]) {
            one.set(Incoming::Text(value)).expect("allowed");
        }
        assert_eq!((FIRST.get(), &*TEXT.get()), (7, "new"));
        assert!(registration(&AGAIN).is_err());
        forget();
        assert_eq!((FIRST.get(), &*TEXT.get()), (1, "old"));
        assert!(registration(&FIRST).is_err());
    }
}
