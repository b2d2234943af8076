//! The one door between the server's C code and a module's Rust code.
//!
//! Every callback runs its body through [`guard`], so no panic ever unwinds into C. This is the
//! only place with a `catch_unwind`. The panic's message and source line are logged by our own
//! hook at the moment of the panic, on whatever thread it happens; the guard then logs which
//! callback it was and lets the caller pick that callback's failure value.
//!
//! Rust itself aborts the process when a destructor panics while another panic unwinds; nothing
//! can catch that. Both panics are in the log by then.

use std::any::Any;
use std::fmt;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::Error;
use crate::log::{self, Level};

/// Panics caught since the module was loaded.
static CAUGHT: AtomicU64 = AtomicU64::new(0);

/// Which callback of which object is running: what a log line says about a panic.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// The role, as in the documentation: `command`, `load`, `unload`.
    pub(crate) callback: &'static str,
    /// The command's, type's or module's name.
    pub(crate) subject: &'static str,
}

impl Place {
    pub(crate) const fn new(callback: &'static str, subject: &'static str) -> Self {
        Place { callback, subject }
    }

    /// Logs why the callback failed, where the server has no other way to tell.
    #[cold]
    pub(crate) fn log(self, error: &Error) {
        let place = self.to_string();
        let parts = [place.as_bytes(), b" failed: ", &error.to_bytes()];
        log::write_bytes(std::ptr::null_mut(), Level::Warning, &parts);
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} '{}'", self.callback, self.subject)
    }
}

/// Runs `body`; after a panic in it, runs `fail` for the value to give to the server instead.
///
/// `body` may leave data half changed; whatever outlives it is either dropped on the way out or
/// guarded by a lock of its own, which is what makes [`AssertUnwindSafe`] right here.
#[inline(always)]
pub(crate) fn guard<R>(place: Place, body: impl FnOnce() -> R, fail: impl FnOnce() -> R) -> R {
    match panic::catch_unwind(AssertUnwindSafe(body)) {
        Ok(value) => value,
        Err(payload) => {
            // In parts: a `Place` would be passed by its address, and be written to the stack
            // before `body` runs.
            caught(place.callback, place.subject, payload);
            fail()
        }
    }
}

/// The number of panics that were caught in this module's callbacks since it was loaded.
///
/// Each was answered with the failure value of its callback and logged with its message and
/// source line.
pub fn panics_caught() -> u64 {
    CAUGHT.load(Ordering::Relaxed)
}

#[cold]
#[inline(never)]
fn caught(callback: &'static str, subject: &'static str, payload: Box<dyn Any + Send>) {
    let place = Place::new(callback, subject);
    CAUGHT.fetch_add(1, Ordering::Relaxed);
    log::write(
        Level::Warning,
        format_args!("panic caught in {place}; the server goes on"),
    );
    discard(payload);
}

/// Drops a panic's payload. Its destructor is user code and may panic too; what it throws then is
/// leaked rather than dropped again.
fn discard(payload: Box<dyn Any + Send>) {
    if let Err(second) = panic::catch_unwind(AssertUnwindSafe(move || drop(payload))) {
        std::mem::forget(second);
    }
}

/// Replaces the standard panic hook for this module.
///
/// The standard one prints a backtrace when `RUST_BACKTRACE` is set, and its symbolizer frees
/// memory that another allocator gave out on servers that open modules with `RTLD_DEEPBIND`:
/// the server dies. Ours writes one line to the server's log and symbolizes nothing.
pub(crate) fn install_hook() {
    CAUGHT.store(0, Ordering::Relaxed);
    panic::set_hook(Box::new(report));
}

/// Gives the standard hook back, before the code of ours goes away.
pub(crate) fn remove_hook() {
    drop(panic::take_hook());
}

pub(crate) fn report(info: &PanicHookInfo<'_>) {
    let payload = info.payload();
    let message = if let Some(text) = payload.downcast_ref::<&'static str>() {
        text
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.as_str()
    } else {
        "(a payload that is no text)"
    };
    match info.location() {
        Some(at) => log::write(Level::Warning, format_args!("panic at {at}: {message}")),
        None => log::write(Level::Warning, format_args!("panic: {message}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_whose_destructor_panics_is_contained() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("second panic");
            }
        }
        let before = panics_caught();
        let value = guard(Place::new("test", "bomb"), || panic::panic_any(Bomb), || 7);
        assert_eq!(value, 7);
        assert!(panics_caught() > before);
    }

    #[test]
    fn a_body_that_returns_is_passed_through() {
        assert_eq!(guard(Place::new("test", "calm"), || 3, || 4), 3);
    }
}
