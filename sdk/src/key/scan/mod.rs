//! Scans of the keyspace and of the elements of one key.

mod adapter;

use std::fmt;
use std::ptr::NonNull;

use vkmod_sys as sys;

use super::{Key, KeyKind};
use crate::string::ServerStr;
use crate::{Context, Error, Result};

use adapter::Walk;

/// A position in a scan, which can be kept and taken up again, also in another command.
///
/// It belongs to the keyspace or to the key that it was used with; with another it is only some
/// number, and finds some elements of that.
///
/// A scan that is taken up again gives every key (or element) that was there all the time. What
/// came or went meanwhile may be left out, and what is there may come twice.
#[doc(alias = "ValkeyModuleScanCursor")]
#[doc(alias = "RedisModuleScanCursor")]
#[derive(Default)]
pub struct ScanCursor {
    /// Made at the first use.
    raw: Option<NonNull<sys::ModuleScanCursor>>,
    is_done: bool,
}

// SAFETY: a piece of memory of its own, to which nothing else refers; the allocator is thread safe.
unsafe impl Send for ScanCursor {}

impl Context<'_> {
    /// Calls `each` with every key of the selected database: its name, and the key open for
    /// reading. The key is `None` while it is open in a callback further out.
    ///
    /// Keys that have expired and are not deleted yet are among them, with a
    /// [`time_to_live`](Key::time_to_live) of zero. It counts as no use of the keys. The server does
    /// nothing else until the scan is over; [`scan_from`](Context::scan_from) goes in steps.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn count(ctx: &mut Context<'_>, wanted: KeyKind) -> Result<u64> {
    ///     let mut found = 0;
    ///     ctx.scan(|_name, key| {
    ///         found += u64::from(key.and_then(Key::kind) == Some(wanted));
    ///         Ok(())
    ///     })?;
    ///     Ok(found)
    /// }
    /// ```
    ///
    /// Nothing can be changed meanwhile, since the scan has the context. Collect the names and
    /// change the keys afterwards.
    ///
    /// ```compile_fail,E0499
    /// # use vkmod::prelude::*;
    /// fn f(ctx: &mut Context<'_>) -> Result<()> {
    ///     ctx.scan(|name, _key| {
    ///         ctx.key_mut(name)?.delete();
    ///         Ok(())
    ///     })
    /// }
    /// ```
    ///
    /// # Errors
    /// The first error of `each`, which ends the scan.
    ///
    /// # Panics
    /// A panic in `each` is logged and ends the scan with an error.
    #[doc(alias = "ValkeyModule_Scan")]
    #[doc(alias = "RedisModule_Scan")]
    pub fn scan(
        &mut self,
        mut each: impl FnMut(ServerStr<'_>, Option<&Key<'_>>) -> Result<()>,
    ) -> Result<()> {
        let mut cursor = ScanCursor::new();
        while self.scan_from(&mut cursor, &mut each)? {}
        Ok(())
    }

    /// Calls `each` with some keys, as [`scan`](Context::scan) does with all. True while there are
    /// more.
    ///
    /// # Errors
    /// The first error of `each`: the other keys of this step are passed over, and the cursor goes
    /// on after them.
    #[doc(alias = "ValkeyModule_Scan")]
    #[doc(alias = "RedisModule_Scan")]
    pub fn scan_from<F>(&mut self, cursor: &mut ScanCursor, each: F) -> Result<bool>
    where
        F: FnMut(ServerStr<'_>, Option<&Key<'_>>) -> Result<()>,
    {
        if cursor.is_done {
            return Ok(false);
        }
        let mut walk = Walk::new(each, self.selected_database());
        // SAFETY: callback argument, live until return; the walk lives during the call, and is of
        // the type that the callback expects.
        let more = unsafe {
            sys::Scan(
                self.as_raw(),
                cursor.as_raw()?,
                Some(adapter::on_key::<F>),
                (&raw mut walk).cast(),
            )
        };
        cursor.is_done = more == 0;
        walk.finish().map(|()| more != 0)
    }
}

impl Key<'_> {
    /// Calls `each` with every element of a hash, set or sorted set: a field and its value, a
    /// member, a member and its score as text. With none if the key does not exist.
    ///
    /// [`Hash::for_each`](super::Hash::for_each) has the values without the `Option`.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds another kind of value; the first error of `each`,
    /// which ends the scan.
    ///
    /// # Panics
    /// A panic in `each` is logged and ends the scan with an error.
    #[doc(alias = "ValkeyModule_ScanKey")]
    #[doc(alias = "RedisModule_ScanKey")]
    pub fn scan(
        &self,
        mut each: impl FnMut(ServerStr<'_>, Option<ServerStr<'_>>) -> Result<()>,
    ) -> Result<()> {
        let mut cursor = ScanCursor::new();
        while self.scan_from(&mut cursor, &mut each)? {}
        Ok(())
    }

    /// Calls `each` with some elements, as [`scan`](Key::scan) does with all. True while there are
    /// more. A small value comes in one step.
    ///
    /// # Errors
    /// As for [`scan`](Key::scan): after an error of `each` the other elements of this step are
    /// passed over, and the cursor goes on after them.
    #[doc(alias = "ValkeyModule_ScanKey")]
    #[doc(alias = "RedisModule_ScanKey")]
    pub fn scan_from<F>(&self, cursor: &mut ScanCursor, each: F) -> Result<bool>
    where
        F: FnMut(ServerStr<'_>, Option<ServerStr<'_>>) -> Result<()>,
    {
        match self.kind() {
            Some(KeyKind::Hash | KeyKind::Set | KeyKind::SortedSet) => {}
            Some(_) => return Err(Error::WrongType),
            None => cursor.is_done = true,
        }
        if cursor.is_done {
            return Ok(false);
        }
        let mut walk = Walk::new(each, 0);
        // SAFETY: open, and of a kind that can be scanned; the walk lives during the call, and is
        // of the type that the callback expects. Changing the key takes its handle exclusively.
        let more = unsafe {
            sys::ScanKey(
                self.as_raw(),
                cursor.as_raw()?,
                Some(adapter::on_element::<F>),
                (&raw mut walk).cast(),
            )
        };
        cursor.is_done = more == 0;
        walk.finish().map(|()| more != 0)
    }
}

impl ScanCursor {
    /// A position at the beginning.
    #[doc(alias = "ValkeyModule_ScanCursorCreate")]
    #[doc(alias = "RedisModule_ScanCursorCreate")]
    pub const fn new() -> Self {
        ScanCursor {
            raw: None,
            is_done: false,
        }
    }

    /// Whether the scan has come to its end.
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// Goes back to the beginning.
    #[doc(alias = "ValkeyModule_ScanCursorRestart")]
    #[doc(alias = "RedisModule_ScanCursorRestart")]
    pub fn restart(&mut self) {
        self.is_done = false;
        if let Some(raw) = self.raw {
            // SAFETY: made by `as_raw`; the table is loaded.
            unsafe { sys::ScanCursorRestart(raw.as_ptr()) };
        }
    }

    fn as_raw(&mut self) -> Result<*mut sys::ModuleScanCursor> {
        if self.raw.is_none() {
            // SAFETY: the table is loaded, since the caller has a context or a key.
            self.raw = NonNull::new(unsafe { sys::ScanCursorCreate() });
        }
        match self.raw {
            Some(raw) => Ok(raw.as_ptr()),
            None => Err(Error::msg("the server made no cursor")),
        }
    }
}

impl Drop for ScanCursor {
    fn drop(&mut self) {
        if let Some(raw) = self.raw {
            // SAFETY: made by `as_raw`, and destroyed once; the table is loaded.
            unsafe { sys::ScanCursorDestroy(raw.as_ptr()) };
        }
    }
}

impl fmt::Debug for ScanCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScanCursor")
            .field("is_done", &self.is_done)
            .finish_non_exhaustive()
    }
}
