//! [`InfoSections`] and [`InfoSection`]: where a provider writes.

use std::fmt;
use std::marker::PhantomData;

use vkmod_sys as sys;

use super::{InfoField, InfoFields, InfoValue};
use crate::text::with_info_name;

/// INFO while it is put together, lent to an [`InfoProvider`](super::InfoProvider).
///
/// ```compile_fail,E0277
/// # use vkmod::prelude::*;
/// fn elsewhere(info: &mut InfoSections<'_>) {
///     std::thread::scope(|scope| {
///         scope.spawn(|| info.section("no", |_| ()));
///     });
/// }
/// ```
#[doc(alias = "ValkeyModuleInfoCtx")]
#[doc(alias = "RedisModuleInfoCtx")]
pub struct InfoSections<'a> {
    raw: *mut sys::ModuleInfoCtx,
    lent: PhantomData<&'a mut sys::ModuleInfoCtx>,
}

impl InfoSections<'_> {
    /// # Safety
    /// `raw` is live during the lifetime, in which only this value uses it.
    pub(super) unsafe fn from_raw(raw: *mut sys::ModuleInfoCtx) -> Self {
        InfoSections {
            raw,
            lent: PhantomData,
        }
    }

    /// Writes a section, `# <module>_<name>` for clients. With an empty name it is `# <module>`.
    ///
    /// Where the client has asked for other sections only, `body` does not run.
    #[doc(alias = "ValkeyModule_InfoAddSection")]
    #[doc(alias = "RedisModule_InfoAddSection")]
    pub fn section(
        &mut self,
        name: impl AsRef<[u8]>,
        body: impl FnOnce(&mut InfoSection<'_>),
    ) -> &mut Self {
        let is_wanted = with_info_name(&[name.as_ref()], |name| {
            // SAFETY: callback argument, live until return; the name lives during the call; the
            // table is loaded.
            unsafe { sys::InfoAddSection(self.raw, name) == sys::MODULE_OK }
        });
        if is_wanted {
            body(&mut InfoSection {
                raw: self.raw,
                dict: None,
                lent: PhantomData,
            });
        }
        self
    }
}

impl fmt::Debug for InfoSections<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InfoSections").finish_non_exhaustive()
    }
}

/// A section, or a dictionary in one, while it is being written.
pub struct InfoSection<'a> {
    raw: *mut sys::ModuleInfoCtx,
    /// Within a dictionary: the names of dictionaries in it, for their fields.
    dict: Option<Vec<u8>>,
    lent: PhantomData<&'a mut sys::ModuleInfoCtx>,
}

impl InfoSection<'_> {
    /// Writes a field: `<module>_<name>:<value>` for clients, or `<name>=<value>` in a dictionary.
    /// `None` is left out. See [`InfoValue`] for what a value can be.
    pub fn field(&mut self, name: impl AsRef<[u8]>, value: impl InfoValue) -> &mut Self {
        // SAFETY: callback argument, live until return.
        value.write(unsafe { InfoField::new(self.raw, self.dict.as_deref(), name.as_ref()) });
        self
    }

    /// Writes the fields of a struct that derives [`InfoFields`].
    pub fn fields(&mut self, all: &(impl InfoFields + ?Sized)) -> &mut Self {
        all.write(self);
        self
    }

    /// Writes a dictionary: a field whose value is fields, `<module>_<name>:a=1,b=2`.
    ///
    /// INFO has no dictionaries in dictionaries: the fields of such a one become fields of the
    /// outer one, with its name and `_` before theirs.
    #[doc(alias = "ValkeyModule_InfoBeginDictField")]
    #[doc(alias = "RedisModule_InfoBeginDictField")]
    #[doc(alias = "ValkeyModule_InfoEndDictField")]
    #[doc(alias = "RedisModule_InfoEndDictField")]
    pub fn dict(
        &mut self,
        name: impl AsRef<[u8]>,
        body: impl FnOnce(&mut InfoSection<'_>),
    ) -> &mut Self {
        let name = name.as_ref();
        match &self.dict {
            Some(outer) => body(&mut InfoSection {
                raw: self.raw,
                dict: Some([outer, name, b"_"].concat()),
                lent: PhantomData,
            }),
            None => {
                let _open = OpenDict::begin(self, name);
                body(&mut InfoSection {
                    raw: self.raw,
                    dict: Some(Vec::new()),
                    lent: PhantomData,
                });
            }
        }
        self
    }
}

impl fmt::Debug for InfoSection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InfoSection").finish_non_exhaustive()
    }
}

/// A dictionary that is closed when this is dropped, also by a panic.
struct OpenDict(*mut sys::ModuleInfoCtx);

impl OpenDict {
    fn begin(section: &InfoSection<'_>, name: &[u8]) -> Self {
        with_info_name(&[name], |name| {
            // SAFETY: callback argument, live until return; the name lives during the call; the
            // table is loaded.
            unsafe { sys::InfoBeginDictField(section.raw, name) }
        });
        OpenDict(section.raw)
    }
}

impl Drop for OpenDict {
    fn drop(&mut self) {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::InfoEndDictField(self.0) };
    }
}
