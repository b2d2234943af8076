//! Failures on demand, and what the callbacks have seen.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use vkmod::data_type::KeyInfo;
use vkmod::prelude::*;

/// Which callback fails, and how: `save-panic`, `load-error`, `aux-empty`.
pub(crate) static FAULT: Mutex<String> = Mutex::new(String::new());
/// What the callbacks were told of keys and databases.
pub(crate) static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
/// Values of both types that exist.
pub(crate) static ALIVE: AtomicI64 = AtomicI64::new(0);

pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn wanted(fault: &str) -> bool {
    *locked(&FAULT) == fault
}

/// Fails as the last `typed.fault` said.
pub(crate) fn fail(callback: &str) -> Result<()> {
    if wanted(&format!("{callback}-panic")) {
        panic!("{callback} fell over %s%n");
    }
    if wanted(&format!("{callback}-error")) {
        return Err(Error::bytes(
            format!("{callback} said no %s%n\r\nforged line").into_bytes(),
        ));
    }
    Ok(())
}

/// For callbacks that cannot return an error.
pub(crate) fn fall(callback: &str) {
    if fail(callback).is_err() {
        panic!("{callback} has no error to return");
    }
}

pub(crate) fn see(callback: &str, info: &KeyInfo<'_>) {
    let key = info.key().map(|key| key.to_string_lossy().into_owned());
    let line = format!("{callback} {:?} {:?}", info.database(), key);
    locked(&SEEN).insert(line);
}

/// What a value of both types holds.
pub(crate) struct Text(pub(crate) Vec<u8>);

impl Text {
    pub(crate) fn new(text: Vec<u8>) -> Self {
        ALIVE.fetch_add(1, Ordering::Relaxed);
        Text(text)
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::Relaxed);
        if self.0 == b"drop-panic" {
            panic!("a value fell over while it was dropped");
        }
    }
}
