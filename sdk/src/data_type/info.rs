//! [`KeyInfo`] and [`CopyInfo`]: which key a capability's callback is about.

use std::ffi::c_int;
use std::ptr::NonNull;

use vkmod_sys as sys;

use crate::string::ServerStr;

/// The key that a value is in, as far as the server tells.
#[derive(Debug, Clone, Copy)]
pub struct KeyInfo<'a> {
    key: Option<ServerStr<'a>>,
    database: Option<i32>,
}

/// The keys between which a value is copied.
#[derive(Debug, Clone, Copy)]
pub struct CopyInfo<'a> {
    from: KeyInfo<'a>,
    to: KeyInfo<'a>,
}

impl<'a> KeyInfo<'a> {
    /// # Safety
    /// `key` is NULL or a string that lives for `'a`.
    pub(super) unsafe fn new(key: *const sys::ModuleString, database: Option<c_int>) -> Self {
        KeyInfo {
            // SAFETY: the caller's word.
            key: NonNull::new(key.cast_mut()).map(|key| unsafe { ServerStr::from_raw(key) }),
            database: database.filter(|number| *number >= 0),
        }
    }

    /// What the server tells with `unlink` since Redis 7.0.
    ///
    /// # Safety
    /// `ctx` is live for `'a`.
    pub(super) unsafe fn of(ctx: *mut sys::ModuleKeyOptCtx) -> Self {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe {
            let name = sys::GetKeyNameFromOptCtx().map_or(std::ptr::null(), |name| name(ctx));
            KeyInfo::new(name, sys::GetDbIdFromOptCtx().map(|database| database(ctx)))
        }
    }

    /// The key's name, where the server tells it.
    #[doc(alias = "ValkeyModule_GetKeyNameFromOptCtx")]
    #[doc(alias = "RedisModule_GetKeyNameFromOptCtx")]
    pub fn key(&self) -> Option<ServerStr<'a>> {
        self.key
    }

    /// The number of the key's database; `None` before Redis 7.0.
    #[doc(alias = "ValkeyModule_GetDbIdFromOptCtx")]
    #[doc(alias = "RedisModule_GetDbIdFromOptCtx")]
    pub fn database(&self) -> Option<i32> {
        self.database
    }
}

impl<'a> CopyInfo<'a> {
    pub(super) fn new(from: KeyInfo<'a>, to: KeyInfo<'a>) -> Self {
        CopyInfo { from, to }
    }

    /// What the server tells with `copy` since Redis 7.0.
    ///
    /// # Safety
    /// `ctx` is live for `'a`.
    pub(super) unsafe fn of(ctx: *mut sys::ModuleKeyOptCtx) -> Self {
        // SAFETY: callback argument, live until return; the table is loaded.
        let to = unsafe {
            let name = sys::GetToKeyNameFromOptCtx().map_or(std::ptr::null(), |name| name(ctx));
            KeyInfo::new(
                name,
                sys::GetToDbIdFromOptCtx().map(|database| database(ctx)),
            )
        };
        CopyInfo {
            // SAFETY: the caller's word.
            from: unsafe { KeyInfo::of(ctx) },
            to,
        }
    }

    /// Where the value is copied from.
    pub fn from(&self) -> KeyInfo<'a> {
        self.from
    }

    /// Where the copy goes.
    #[doc(alias = "ValkeyModule_GetToKeyNameFromOptCtx")]
    #[doc(alias = "RedisModule_GetToKeyNameFromOptCtx")]
    #[doc(alias = "ValkeyModule_GetToDbIdFromOptCtx")]
    #[doc(alias = "RedisModule_GetToDbIdFromOptCtx")]
    pub fn to(&self) -> KeyInfo<'a> {
        self.to
    }
}
