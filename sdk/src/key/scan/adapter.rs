//! From the server's scan callbacks to closures.

use std::ffi::c_void;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use vkmod_sys as sys;

use super::super::open;
use crate::guard::{Place, guard};
use crate::key::Key;
use crate::string::ServerStr;
use crate::{Error, Result};

/// A closure on its way through the server.
pub(super) struct Walk<F> {
    each: F,
    database: i32,
    /// Set by the first call that fails; those after it do nothing, since a step of the server's
    /// cannot be stopped.
    failed: Option<Error>,
}

impl<F> Walk<F> {
    pub(super) fn new(each: F, database: i32) -> Self {
        Walk {
            each,
            database,
            failed: None,
        }
    }

    pub(super) fn finish(self) -> Result<()> {
        match self.failed {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn step(&mut self, subject: &'static str, call: impl FnOnce(&mut F) -> Result<()>) {
        if self.failed.is_none() {
            let each = &mut self.each;
            let panicked = || Err(Error::msg("internal error in a scan"));
            self.failed = guard(Place::new("scan", subject), || call(each), panicked).err();
        }
    }
}

/// The callback for each key of a database.
pub(super) unsafe extern "C" fn on_key<F>(
    _ctx: *mut sys::ModuleCtx,
    name: *mut sys::ModuleString,
    key: *mut sys::ModuleKey,
    walk: *mut c_void,
) where
    F: FnMut(ServerStr<'_>, Option<&Key<'_>>) -> Result<()>,
{
    // SAFETY: the walk that was given to the scan, which nobody else uses until it returns.
    let walk = unsafe { &mut *walk.cast::<Walk<F>>() };
    let database = walk.database;
    walk.step("keyspace", |each| {
        let Some(name) = NonNull::new(name) else {
            return Ok(());
        };
        let lent = if key.is_null() {
            None
        } else {
            open::lend(key, name.as_ptr(), database)
        };
        // SAFETY: callback arguments, live until return. The handle is on the list of open keys
        // while `lent` lives, and the server closes it.
        let (name, key) = unsafe {
            (
                ServerStr::from_raw(name),
                ManuallyDrop::new(Key::from_raw(key)),
            )
        };
        each(name, lent.as_ref().map(|_| &*key))
    });
}

/// The callback for each element of a key.
pub(super) unsafe extern "C" fn on_element<F>(
    _key: *mut sys::ModuleKey,
    field: *mut sys::ModuleString,
    value: *mut sys::ModuleString,
    walk: *mut c_void,
) where
    F: FnMut(ServerStr<'_>, Option<ServerStr<'_>>) -> Result<()>,
{
    // SAFETY: the walk that was given to the scan, which nobody else uses until it returns.
    let walk = unsafe { &mut *walk.cast::<Walk<F>>() };
    walk.step("key", |each| {
        // SAFETY: callback arguments, live until return.
        let wrap = |string| NonNull::new(string).map(|raw| unsafe { ServerStr::from_raw(raw) });
        match wrap(field) {
            Some(field) => each(field, wrap(value)),
            None => Ok(()),
        }
    });
}
