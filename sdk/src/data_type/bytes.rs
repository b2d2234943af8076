//! Saving a value to bytes and loading it again, inside a module.

use std::ptr::{self, NonNull};

use vkmod_sys as sys;

use super::DataType;
use super::create::handle;
use crate::server::optional;
use crate::{Context, Error, Result, ServerString};

/// Saves a value with its [`DataType::save`], as `DUMP` would, without the frame of a payload and
/// without a check sum. Keep the type's version with the bytes: [`from_bytes`] asks for it.
///
/// # Errors
/// When the type is not registered, or its `save` fails (the text is in the log).
#[doc(alias = "ValkeyModule_SaveDataTypeToString")]
#[doc(alias = "RedisModule_SaveDataTypeToString")]
pub fn to_bytes<T: DataType>(ctx: &Context<'_>, value: &T) -> Result<ServerString> {
    // The context is the proof of the server lock.
    let _ = ctx;
    save(value, handle::<T>()?)
}

/// Loads a value from what [`to_bytes`] gave, in the `version` that the type had then. Bytes
/// behind the value are not looked at.
///
/// # Errors
/// When the type is not registered, when the bytes hold no value of it (the text is in the log),
/// or [`Error::Unsupported`] on Redis 6.2 for a version other than 0.
#[doc(alias = "ValkeyModule_LoadDataTypeFromStringEncver")]
#[doc(alias = "RedisModule_LoadDataTypeFromStringEncver")]
#[doc(alias = "ValkeyModule_LoadDataTypeFromString")]
#[doc(alias = "RedisModule_LoadDataTypeFromString")]
pub fn from_bytes<T: DataType>(
    ctx: &Context<'_>,
    bytes: impl AsRef<[u8]>,
    version: i32,
) -> Result<T> {
    let _ = ctx;
    let type_handle = handle::<T>()?;
    let string = ServerString::new(bytes);
    let text = string.as_server_str().as_raw();
    let raw = if version == 0 && sys::LoadDataTypeFromStringEncver().is_none() {
        // SAFETY: the string lives during the call; the type is ours; the table is loaded.
        unsafe { sys::LoadDataTypeFromString(text, type_handle) }
    } else {
        let load = optional(
            sys::LoadDataTypeFromStringEncver(),
            "LoadDataTypeFromStringEncver",
        )?;
        // SAFETY: as above.
        unsafe { load(text, type_handle, version) }
    };
    match NonNull::new(raw.cast::<T>()) {
        // SAFETY: made by `into_raw` of the same type, in the type's own load callback.
        Some(raw) => Ok(*unsafe { Box::from_raw(raw.as_ptr()) }),
        None => Err(Error::msg(format!(
            "the bytes hold no value of the data type '{}'",
            T::NAME
        ))),
    }
}

/// Saves a value of the type with this handle; also in a forked child.
pub(super) fn save<T: DataType>(
    value: &T,
    type_handle: *mut sys::ModuleType,
) -> Result<ServerString> {
    let raw_value = ptr::from_ref(value).cast_mut().cast();
    // SAFETY: a NULL context is allowed; the value lives during the call, which only reads it; the
    // type is its own; the table is loaded.
    let raw = unsafe { sys::SaveDataTypeToString(ptr::null_mut(), raw_value, type_handle) };
    // SAFETY: the server made this string for us, and keeps no reference to it.
    unsafe { ServerString::from_raw(raw) }.ok_or_else(|| {
        Error::msg(format!(
            "the value of the data type '{}' could not be saved",
            T::NAME
        ))
    })
}
