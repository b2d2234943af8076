//! Subcommands on servers that know none for modules (Redis 6.2): the container finds them itself.

use std::ffi::c_int;
use std::sync::{Mutex, MutexGuard, PoisonError};

use vkmod_sys as sys;

use crate::{Args, Error, Result};

/// A subcommand's callback.
pub(super) type Callback =
    unsafe extern "C" fn(*mut sys::ModuleCtx, *mut *mut sys::ModuleString, c_int) -> c_int;

struct Subcommand {
    container: &'static str,
    name: &'static str,
    callback: Callback,
}

static SUBCOMMANDS: Mutex<Vec<Subcommand>> = Mutex::new(Vec::new());

fn subcommands() -> MutexGuard<'static, Vec<Subcommand>> {
    // The list is never left half changed, so a panic elsewhere does not spoil it.
    SUBCOMMANDS.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn add(container: &'static str, name: &'static str, callback: Callback) {
    subcommands().push(Subcommand {
        container,
        name,
        callback,
    });
}

/// Empties the list, at unload.
pub(crate) fn forget() {
    *subcommands() = Vec::new();
}

/// The callback that the first two words name.
pub(super) fn find(words: Args<'_>) -> Result<Callback> {
    let [container, name, ..] = *words else {
        return Err(Error::WrongArity);
    };
    subcommands()
        .iter()
        .find(|entry| container.is_word(entry.container) && name.is_word(entry.name))
        .map(|entry| entry.callback)
        .ok_or_else(|| {
            let mut text = b"unknown subcommand '".to_vec();
            text.extend_from_slice(&name.as_bytes()[..name.len().min(128)]);
            text.extend_from_slice(b"'. Try ");
            text.extend_from_slice(&container.as_bytes().to_ascii_uppercase());
            text.extend_from_slice(b" HELP.");
            Error::bytes(text)
        })
}
