//! A config with what its module has said about it, whatever its type.

use std::any::Any;
use std::borrow::Borrow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::shape::Shape;
use super::{Config, ConfigValidator, ConfigValue};
use crate::{Error, Result};

/// Locks a lock under which no code of the module's runs, so that no panic poisons it.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A value from outside.
#[derive(Clone, Copy)]
pub(super) enum Incoming<'a> {
    /// The number that the server has for it.
    Bits(u64),
    Text(&'a [u8]),
}

/// What a config has done with a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is new.
    Taken,
    /// It is the one from before the last change.
    Restored,
}

/// An [`Entry`] of any type.
pub(super) trait AnyEntry: Any + Send + Sync {
    fn bits(&self) -> u64;
    fn text(&self) -> Vec<u8>;
    fn set(&self, value: Incoming<'_>) -> Result<Outcome>;
    /// Takes the default, as a value from outside.
    fn set_default(&self) -> Result<()>;
    /// The last change is final: there is no value to return to.
    fn settle(&self);
    /// What the config is to the server. Fails if its default is outside of its limits.
    fn shape(&self) -> Result<Shape>;
    fn profiles(&self) -> Vec<&'static str>;
    /// The profile's default becomes the default.
    fn choose(&self, profile: &str);
    /// Back to what the static began as.
    fn reset(&self);
}

/// A config of one type.
pub(super) struct Entry<T: ConfigValue + ?Sized> {
    config: &'static Config<T>,
    default: Mutex<T::Default>,
    validator: Mutex<Option<Arc<dyn ConfigValidator<T>>>>,
    previous: Mutex<Option<T::Value>>,
}

impl<T: ConfigValue + ?Sized> Entry<T> {
    pub(super) fn new(config: &'static Config<T>) -> Self {
        Entry {
            config,
            default: Mutex::new(config.default),
            validator: Mutex::new(None),
            previous: Mutex::new(None),
        }
    }

    /// Gives the validator that was there before.
    pub(super) fn validate_by(
        &self,
        validator: Arc<dyn ConfigValidator<T>>,
    ) -> Option<Arc<dyn ConfigValidator<T>>> {
        lock(&self.validator).replace(validator)
    }

    fn default(&self) -> T::Value {
        T::of_default(*lock(&self.default))
    }

    fn write(&self, value: Option<T::Value>) {
        T::write(&self.config.cell, self.config.default, value);
    }

    fn take(&self, value: T::Value) -> Result<Outcome> {
        let before = self.config.get();
        if lock(&self.previous).take_if(|old| *old == value).is_some() {
            self.write(Some(value));
            return Ok(Outcome::Restored);
        }
        T::check(self.config, value.borrow())?;
        // The module's code runs without a lock.
        let validator = lock(&self.validator).clone();
        if let Some(validator) = validator {
            validator.validate(value.borrow())?;
        }
        *lock(&self.previous) = Some(before);
        self.write(Some(value));
        Ok(Outcome::Taken)
    }
}

impl<T: ConfigValue + ?Sized> AnyEntry for Entry<T> {
    fn bits(&self) -> u64 {
        T::bits_of(self.config.get().borrow())
    }

    fn text(&self) -> Vec<u8> {
        T::to_text(self.config.get().borrow())
    }

    fn set(&self, value: Incoming<'_>) -> Result<Outcome> {
        let value = match value {
            Incoming::Bits(bits) => T::of_bits(bits).ok_or(Error::msg("there is no such value"))?,
            Incoming::Text(text) => T::from_text(self.config, text)?,
        };
        self.take(value)
    }

    fn set_default(&self) -> Result<()> {
        self.take(self.default()).map(|_| ())
    }

    fn settle(&self) {
        drop(lock(&self.previous).take());
    }

    fn shape(&self) -> Result<Shape> {
        let default = self.default();
        T::check(self.config, default.borrow())
            .map_err(|error| Error::msg(format!("the default {default:?} is refused: {error}")))?;
        Ok(T::shape(self.config, default.borrow()))
    }

    fn profiles(&self) -> Vec<&'static str> {
        let all = self.config.profiles.iter().flatten();
        all.map(|(name, _)| *name).collect()
    }

    fn choose(&self, profile: &str) {
        let mut all = self.config.profiles.iter().flatten();
        if let Some((_, default)) = all.find(|(name, _)| *name == profile) {
            *lock(&self.default) = *default;
        }
        self.write(Some(self.default()));
    }

    fn reset(&self) {
        self.write(None);
    }
}
