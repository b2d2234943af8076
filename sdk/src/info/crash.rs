//! [`CrashReport`]: where a provider writes when the server has crashed.
//!
//! Nothing here allocates, locks or formats beyond a buffer on the stack.

use std::ffi::c_char;
use std::fmt;
use std::marker::PhantomData;

use vkmod_sys as sys;

use crate::text::{ON_STACK, with_info_name, with_one_line};

/// The part of a crash report that a module writes; see
/// [`InfoProvider::crash_report`](super::InfoProvider::crash_report).
pub struct CrashReport<'a> {
    raw: *mut sys::ModuleInfoCtx,
    lent: PhantomData<&'a mut sys::ModuleInfoCtx>,
}

impl CrashReport<'_> {
    /// # Safety
    /// `raw` is live during the lifetime, in which only this value uses it.
    pub(super) unsafe fn from_raw(raw: *mut sys::ModuleInfoCtx) -> Self {
        CrashReport {
            raw,
            lent: PhantomData,
        }
    }

    /// Writes a section, `# <module>_<name>`.
    pub fn section(
        &mut self,
        name: &'static str,
        body: impl FnOnce(&mut CrashSection<'_>),
    ) -> &mut Self {
        let is_wanted = with_short_name(name, |name| {
            // SAFETY: callback argument, live until return; the name lives during the call; the
            // table is loaded.
            unsafe { sys::InfoAddSection(self.raw, name) == sys::MODULE_OK }
        });
        if is_wanted {
            body(&mut CrashSection {
                raw: self.raw,
                lent: PhantomData,
            });
        }
        self
    }
}

impl fmt::Debug for CrashReport<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CrashReport").finish_non_exhaustive()
    }
}

/// A section of a crash report while it is being written.
pub struct CrashSection<'a> {
    raw: *mut sys::ModuleInfoCtx,
    lent: PhantomData<&'a mut sys::ModuleInfoCtx>,
}

impl CrashSection<'_> {
    /// Writes a field. Names and values are cut after 255 bytes, which is what fits on the stack.
    pub fn field(&mut self, name: &'static str, value: impl CrashValue) -> &mut Self {
        value.write(CrashField {
            raw: self.raw,
            name,
            lent: PhantomData,
        });
        self
    }
}

impl fmt::Debug for CrashSection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CrashSection").finish_non_exhaustive()
    }
}

/// A value that can be read and written in a crash report: the numbers, `bool`, atomics of these,
/// text and bytes that are borrowed, and an `Option` of such. Implemented by those only.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value for a crash report",
    note = "it can be a number, a bool, an atomic, or borrowed text or bytes: what needs neither memory nor a lock"
)]
pub trait CrashValue: Sealed {
    /// Writes the value.
    #[doc(hidden)]
    fn write(&self, field: CrashField<'_>);
}

/// Keeps [`CrashValue`] to this crate.
#[doc(hidden)]
pub trait Sealed {}

/// A field of a crash report that waits for its value.
#[doc(hidden)]
pub struct CrashField<'a> {
    raw: *mut sys::ModuleInfoCtx,
    name: &'static str,
    lent: PhantomData<&'a mut sys::ModuleInfoCtx>,
}

impl CrashField<'_> {
    pub(super) fn int(self, value: i64) {
        with_short_name(self.name, |name| {
            // SAFETY: callback argument, live until return; the name lives during the call; the
            // table is loaded.
            unsafe { sys::InfoAddFieldLongLong(self.raw, name, value) }
        });
    }

    pub(super) fn unsigned(self, value: u64) {
        with_short_name(self.name, |name| {
            // SAFETY: callback argument, live until return; the name lives during the call; the
            // table is loaded.
            unsafe { sys::InfoAddFieldULongLong(self.raw, name, value) }
        });
    }

    pub(super) fn bytes(self, value: impl AsRef<[u8]>) {
        with_short_name(self.name, |name| {
            with_one_line(&[cut(value.as_ref())], |value| {
                // SAFETY: callback argument, live until return; name and value are NUL-terminated
                // and live during the call; the table is loaded.
                unsafe { sys::InfoAddFieldCString(self.raw, name, value) }
            })
        });
    }
}

impl fmt::Debug for CrashField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CrashField").finish_non_exhaustive()
    }
}

/// What fits into the buffer on the stack, with a NUL after it.
fn cut(bytes: &[u8]) -> &[u8] {
    bytes.get(..ON_STACK - 1).unwrap_or(bytes)
}

fn with_short_name<R>(name: &str, body: impl FnOnce(*const c_char) -> R) -> R {
    with_info_name(&[cut(name.as_bytes())], body)
}

impl<T: CrashValue> Sealed for Option<T> {}
impl<T: CrashValue> CrashValue for Option<T> {
    fn write(&self, field: CrashField<'_>) {
        if let Some(value) = self {
            value.write(field);
        }
    }
}

impl<T: CrashValue + ?Sized> Sealed for &T {}
impl<T: CrashValue + ?Sized> CrashValue for &T {
    fn write(&self, field: CrashField<'_>) {
        T::write(self, field);
    }
}
