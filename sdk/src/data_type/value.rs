//! Values of data types in keys.

use std::ptr::{self, NonNull};

use vkmod_sys as sys;

use super::DataType;
use super::create::{check_loaded, handle};
use crate::key::{Key, KeyMut, end_iteration};
use crate::{Error, Result};

/// Values of this module's data types. A value is reached only after the server has said that the
/// key holds that very type.
impl Key<'_> {
    /// The value; `None` if the key does not exist.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use vkmod::data_type::*;
    /// # struct Counter(i64);
    /// # impl DataType for Counter {
    /// #     const NAME: &'static str = "cnt-demo5";
    /// #     const VERSION: i32 = 0;
    /// #     fn save(&self, out: &mut RdbWriter<'_>) -> Result<()> { out.write_i64(self.0); Ok(()) }
    /// #     fn load(input: &mut RdbReader<'_>, _: i32) -> Result<Self> { Ok(Counter(input.read_i64()?)) }
    /// # }
    /// fn count(ctx: &Context<'_>, name: Arg<'_>) -> Result<i64> {
    ///     Ok(ctx.key(name)?.value::<Counter>()?.map_or(0, |counter| counter.0))
    /// }
    /// ```
    ///
    /// It does not outlive the handle:
    ///
    /// ```compile_fail,E0515
    /// # use vkmod::prelude::*;
    /// # use vkmod::data_type::*;
    /// fn keep<'c, T: DataType>(ctx: &'c Context<'_>, name: Arg<'_>) -> Result<Option<&'c T>> {
    ///     let key = ctx.key(name)?;
    ///     key.value::<T>()
    /// }
    /// ```
    ///
    /// nor a change through it:
    ///
    /// ```compile_fail,E0502
    /// # use vkmod::prelude::*;
    /// # use vkmod::data_type::*;
    /// fn gone<T: DataType>(key: &mut KeyMut<'_>) -> Result<bool> {
    ///     let value = key.value::<T>()?;
    ///     key.delete();
    ///     Ok(value.is_some())
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds anything else; when the type is not registered.
    #[inline(always)]
    #[doc(alias = "ValkeyModule_ModuleTypeGetValue")]
    #[doc(alias = "RedisModule_ModuleTypeGetValue")]
    #[doc(alias = "ValkeyModule_ModuleTypeGetType")]
    #[doc(alias = "RedisModule_ModuleTypeGetType")]
    pub fn value<T: DataType>(&self) -> Result<Option<&T>> {
        // SAFETY: a live value of this type; it is neither changed nor freed while `self` is
        // borrowed, since that takes an exclusive handle of the key.
        Ok(find::<T>(self)?.map(|value| unsafe { value.as_ref() }))
    }
}

/// Values of this module's data types.
impl KeyMut<'_> {
    /// The value, to be changed in place; `None` if the key does not exist.
    ///
    /// There is one of it at a time:
    ///
    /// ```compile_fail,E0499
    /// # use vkmod::prelude::*;
    /// # use vkmod::data_type::*;
    /// fn twice<T: DataType>(key: &mut KeyMut<'_>) -> Result<()> {
    ///     let first = key.value_mut::<T>()?;
    ///     let second = key.value_mut::<T>()?;
    ///     drop((first, second));
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// As for [`Key::value`].
    #[inline]
    pub fn value_mut<T: DataType>(&mut self) -> Result<Option<&mut T>> {
        // SAFETY: a live value of this type, of a key that is open for writing through this handle
        // alone, which is borrowed exclusively.
        Ok(find::<T>(self)?.map(|mut value| unsafe { value.as_mut() }))
    }

    /// The value; if the key does not exist, it is made with what `make` returns.
    ///
    /// # Errors
    /// As for [`Key::value`].
    #[inline]
    pub fn value_or_insert_with<T: DataType>(
        &mut self,
        make: impl FnOnce() -> T,
    ) -> Result<&mut T> {
        let value = match find::<T>(self)? {
            Some(value) => value,
            None => put(self.as_raw(), make())?,
        };
        // SAFETY: as in `value_mut`.
        Ok(unsafe { &mut *value.as_ptr() })
    }

    /// Makes `value` the key's value. Whatever the key held before, of any kind, is gone, and so
    /// is its time to live.
    ///
    /// # Errors
    /// When the type is not registered; while the module is still being loaded, since a load that
    /// is refused in the end could not take the value back.
    #[doc(alias = "ValkeyModule_ModuleTypeSetValue")]
    #[doc(alias = "RedisModule_ModuleTypeSetValue")]
    pub fn set_value<T: DataType>(&mut self, value: T) -> Result<&mut T> {
        // SAFETY: as in `value_mut`.
        put(self.as_raw(), value).map(|value| unsafe { &mut *value.as_ptr() })
    }

    /// Puts `value` in the place of the key's value, which is returned; the key keeps its time to
    /// live. If the key does not exist, it is made.
    ///
    /// # Errors
    /// As for [`Key::value`].
    #[doc(alias = "ValkeyModule_ModuleTypeReplaceValue")]
    #[doc(alias = "RedisModule_ModuleTypeReplaceValue")]
    pub fn replace_value<T: DataType>(&mut self, value: T) -> Result<Option<T>> {
        if find::<T>(self)?.is_none() {
            self.set_value(value)?;
            return Ok(None);
        }
        let raw = Box::into_raw(Box::new(value));
        match exchange::<T>(self, raw) {
            Ok(old) => Ok(old.map(|old| *old)),
            Err(error) => {
                // SAFETY: made by `into_raw` of the same type; the server has not taken it.
                drop(unsafe { Box::from_raw(raw) });
                Err(error)
            }
        }
    }

    /// Takes the value out of the key, which is deleted; `None` if it does not exist.
    ///
    /// # Errors
    /// As for [`Key::value`].
    pub fn take_value<T: DataType>(&mut self) -> Result<Option<T>> {
        if find::<T>(self)?.is_none() {
            return Ok(None);
        }
        // An empty value, which all callbacks of ours know, is left behind and deleted.
        let old = exchange::<T>(self, ptr::null_mut())?;
        self.delete();
        Ok(old.map(|old| *old))
    }
}

/// The value of a key, if it is of this type.
#[inline(always)]
fn find<T: DataType>(key: &Key<'_>) -> Result<Option<NonNull<T>>> {
    let raw = key.as_raw();
    if raw.is_null() {
        return Ok(None);
    }
    // SAFETY: open, not NULL; the table is loaded.
    let found = unsafe { sys::ModuleTypeGetType(raw) };
    if found != handle::<T>()? {
        return none_or_wrong(raw, found);
    }
    // SAFETY: as above. The value is a box of the type that the handle stands for.
    Ok(NonNull::new(unsafe { sys::ModuleTypeGetValue(raw) }.cast()))
}

#[cold]
fn none_or_wrong<T>(
    key: *mut sys::ModuleKey,
    found: *mut sys::ModuleType,
) -> Result<Option<NonNull<T>>> {
    // SAFETY: open, not NULL; the table is loaded.
    let kind = unsafe { sys::KeyType(key) };
    if found.is_null() && kind == sys::MODULE_KEYTYPE_EMPTY {
        Ok(None)
    } else {
        Err(Error::WrongType)
    }
}

/// Makes `value` the value of a key that is open for writing. Out of line, and with the bare handle,
/// so that a command which mostly finds its value is not in its way.
#[inline(never)]
fn put<T: DataType>(key: *mut sys::ModuleKey, value: T) -> Result<NonNull<T>> {
    let type_handle = handle::<T>()?;
    check_loaded()?;
    end_iteration(key);
    let raw = NonNull::from(Box::leak(Box::new(value)));
    // SAFETY: open for writing; the table is loaded; the value is a box of the type that the
    // handle stands for, and now the server's.
    let status = unsafe { sys::ModuleTypeSetValue(key, type_handle, raw.as_ptr().cast()) };
    if status != sys::MODULE_OK {
        // SAFETY: made of a box of the same type; the server has not taken it.
        drop(unsafe { Box::from_raw(raw.as_ptr()) });
        return Err(refused());
    }
    Ok(raw)
}

/// Puts another value, or none, in the place of a value of this type.
fn exchange<T: DataType>(key: &mut KeyMut<'_>, value: *mut T) -> Result<Option<Box<T>>> {
    let mut old = ptr::null_mut();
    // SAFETY: open for writing; the table is loaded; the value is a box of the type that the
    // handle stands for, and now the server's.
    let status = unsafe {
        sys::ModuleTypeReplaceValue(key.as_raw(), handle::<T>()?, value.cast(), &raw mut old)
    };
    if status != sys::MODULE_OK {
        return Err(refused());
    }
    // SAFETY: made by `into_raw` of the same type; the server has given it up.
    Ok(NonNull::new(old).map(|old| unsafe { Box::from_raw(old.as_ptr().cast::<T>()) }))
}

#[cold]
fn refused() -> Error {
    Error::msg("the key's value is in use and cannot be replaced")
}
