//! [`ServerInfo`]: what INFO tells, for a module to read.

use std::ffi::{CStr, c_char};
use std::fmt;
use std::marker::PhantomData;
use std::ptr::{self, NonNull};

use vkmod_sys as sys;

use crate::text::with_c_string;
use crate::{Context, Error, Result, ServerString};

/// A section of INFO as it was when it was asked for; from [`Context::server_info`].
///
/// ```compile_fail,E0505
/// # use vkmod::prelude::*;
/// fn kept(ctx: &mut Context<'_>) -> Result<()> {
///     let info = ctx.server_info("server")?;
///     let version: Option<&[u8]> = info.get("redis_version")?;
///     drop(info);
///     assert!(version.is_some());
///     Ok(())
/// }
/// ```
#[doc(alias = "ValkeyModuleServerInfoData")]
#[doc(alias = "RedisModuleServerInfoData")]
pub struct ServerInfo<'a> {
    raw: NonNull<sys::ModuleServerInfoData>,
    lent: PhantomData<&'a sys::ModuleCtx>,
}

impl<'a> Context<'a> {
    /// Reads a section of INFO: `memory`, `stats`, a module's, or one of `default`, `all`,
    /// `modules` and `everything`. A section that the server does not have is empty.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn is_loading(ctx: &mut Context<'_>) -> Result<bool> {
    ///     let info = ctx.server_info("persistence")?;
    ///     Ok(info.get("loading")?.unwrap_or(false))
    /// }
    /// ```
    ///
    /// The server writes the section out and takes it apart again, with all of its fields: ask once
    /// and read several. Redis 6.2 asks every module's providers for any section.
    ///
    /// # Errors
    /// When the name holds a NUL.
    #[doc(alias = "ValkeyModule_GetServerInfo")]
    #[doc(alias = "RedisModule_GetServerInfo")]
    pub fn server_info(&mut self, section: impl AsRef<[u8]>) -> Result<ServerInfo<'a>> {
        let raw = with_c_string("the section's name", section.as_ref(), |section| {
            // SAFETY: the table is loaded; the server lock is held; a NULL context is allowed; the
            // name lives during the call.
            unsafe { sys::GetServerInfo(ptr::null_mut(), section) }
        })?;
        let raw = NonNull::new(raw).ok_or_else(|| Error::msg("the server gave no INFO"))?;
        Ok(ServerInfo {
            raw,
            lent: PhantomData,
        })
    }
}

impl ServerInfo<'_> {
    /// A field, by its whole name: `used_memory`, `<module>_<field>`. `None` if there is no such
    /// field in the section.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # fn f(ctx: &mut Context<'_>) -> Result<()> {
    /// let info = ctx.server_info("memory")?;
    /// let used: Option<u64> = info.get("used_memory")?;
    /// let policy: Option<&[u8]> = info.get("maxmemory_policy")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the field is there and its value is not of this type; the text names the field.
    #[doc(alias = "ValkeyModule_ServerInfoGetFieldC")]
    #[doc(alias = "RedisModule_ServerInfoGetFieldC")]
    #[doc(alias = "ValkeyModule_ServerInfoGetFieldSigned")]
    #[doc(alias = "RedisModule_ServerInfoGetFieldSigned")]
    #[doc(alias = "ValkeyModule_ServerInfoGetFieldUnsigned")]
    #[doc(alias = "RedisModule_ServerInfoGetFieldUnsigned")]
    #[doc(alias = "ValkeyModule_ServerInfoGetFieldDouble")]
    #[doc(alias = "RedisModule_ServerInfoGetFieldDouble")]
    pub fn get<'i, T: FromInfo<'i>>(&'i self, field: impl AsRef<[u8]>) -> Result<Option<T>> {
        let field = field.as_ref();
        match self.find(field) {
            Some(text) => read(field, text).map(Some),
            None => Ok(None),
        }
    }

    /// A part of a field that is a dictionary, such as `keys` of `db0`. `None` if there is no such
    /// field, or no such part in it.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # fn f(ctx: &mut Context<'_>) -> Result<()> {
    /// let keys: Option<u64> = ctx.server_info("keyspace")?.part("db0", "keys")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the part is there and its value is not of this type; the text names it.
    pub fn part<'i, T: FromInfo<'i>>(
        &'i self,
        field: impl AsRef<[u8]>,
        name: impl AsRef<[u8]>,
    ) -> Result<Option<T>> {
        let (field, name) = (field.as_ref(), name.as_ref());
        let mut parts = self
            .find(field)
            .unwrap_or_default()
            .split(|byte| *byte == b',');
        let value = parts.find_map(|part| part.strip_prefix(name)?.strip_prefix(b"="));
        value.map(|text| read(name, text)).transpose()
    }

    /// A field as a string of the server's, for a key's value or an element. Unlike what
    /// [`get`](Self::get) gives, it also has what follows a NUL, which no field of the server's
    /// holds.
    #[doc(alias = "ValkeyModule_ServerInfoGetField")]
    #[doc(alias = "RedisModule_ServerInfoGetField")]
    pub fn string(&self, field: impl AsRef<[u8]>) -> Option<ServerString> {
        let string = self.with_name(field.as_ref(), |data, name| {
            // SAFETY: the information is live while `self` is; a NULL context is allowed; the name
            // lives during the call; the table is loaded.
            unsafe { sys::ServerInfoGetField(ptr::null_mut(), data, name) }
        })?;
        // SAFETY: the server made the string for us.
        unsafe { ServerString::from_raw(string) }
    }

    fn find(&self, field: &[u8]) -> Option<&[u8]> {
        let text = self.with_name(field, |data, name| {
            // SAFETY: the information is live while `self` is; the name lives during the call; the
            // table is loaded.
            unsafe { sys::ServerInfoGetFieldC(data, name) }
        })?;
        if text.is_null() {
            return None;
        }
        // SAFETY: NUL-terminated, and a part of the information, which nobody changes.
        Some(unsafe { CStr::from_ptr(text) }.to_bytes())
    }

    /// `None` for a name that holds a NUL: there is no such field.
    fn with_name<R>(
        &self,
        field: &[u8],
        body: impl FnOnce(*mut sys::ModuleServerInfoData, *const c_char) -> R,
    ) -> Option<R> {
        with_c_string("the field's name", field, |name| {
            body(self.raw.as_ptr(), name)
        })
        .ok()
    }
}

impl Drop for ServerInfo<'_> {
    #[doc(alias = "ValkeyModule_FreeServerInfo")]
    #[doc(alias = "RedisModule_FreeServerInfo")]
    fn drop(&mut self) {
        // SAFETY: ours alone, made with a NULL context; the table is loaded.
        unsafe { sys::FreeServerInfo(ptr::null_mut(), self.raw.as_ptr()) };
    }
}

impl fmt::Debug for ServerInfo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerInfo").finish_non_exhaustive()
    }
}

fn read<'i, T: FromInfo<'i>>(name: &[u8], text: &'i [u8]) -> Result<T> {
    T::from_info(text).ok_or_else(|| {
        let (name, text) = (name.escape_ascii(), text.escape_ascii());
        Error::msg(format!("'{name}' of INFO is '{text}', not {}", T::WHAT))
    })
}

/// A type that a field of INFO can be read as: the integers, the floats, `bool` (`0` and `1`), text
/// and bytes, borrowed or owned.
#[diagnostic::on_unimplemented(
    message = "a field of INFO cannot be read as `{Self}`",
    note = "read it as a number, a bool, text or bytes, and convert that"
)]
pub trait FromInfo<'i>: Sized {
    /// What it is, for errors: `a whole number`.
    const WHAT: &'static str;

    /// Reads the text; `None` if it is no such thing.
    fn from_info(text: &'i [u8]) -> Option<Self>;
}

macro_rules! numbers {
    ($($type:ty)+, $what:literal) => {
        $(impl FromInfo<'_> for $type {
            const WHAT: &'static str = $what;
            fn from_info(text: &[u8]) -> Option<Self> {
                str::from_utf8(text).ok()?.parse().ok()
            }
        })+
    };
}

numbers!(i8 i16 i32 i64 isize, "a whole number in its range");
numbers!(u8 u16 u32 u64 usize, "a whole number in its range, without a sign");
numbers!(f32 f64, "a number");

impl FromInfo<'_> for bool {
    const WHAT: &'static str = "0 or 1";
    fn from_info(text: &[u8]) -> Option<Self> {
        match text {
            b"0" => Some(false),
            b"1" => Some(true),
            _ => None,
        }
    }
}

macro_rules! texts {
    ($($type:ty, $what:literal, $text:ident => $read:expr;)+) => {
        $(impl<'i> FromInfo<'i> for $type {
            const WHAT: &'static str = $what;
            fn from_info($text: &'i [u8]) -> Option<Self> {
                $read
            }
        })+
    };
}

texts! {
    &'i [u8], "bytes", text => Some(text);
    Vec<u8>, "bytes", text => Some(text.to_vec());
    &'i str, "valid UTF-8", text => str::from_utf8(text).ok();
    String, "valid UTF-8", text => str::from_utf8(text).ok().map(str::to_owned);
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_value_of_another_type_is_an_error_that_names_the_field() {
        assert_eq!(read(b"f", b"-7"), Ok(-7));
        assert_eq!(read(b"f", b"12.5"), Ok(12.5));
        assert_eq!(read(b"f", b"1"), Ok(true));
        assert_eq!(read::<&[u8]>(b"f", b"\xff"), Ok(&b"\xff"[..]));
        for error in [
            read::<u64>(b"a\nb", b"-7").err(),
            read::<i64>(b"a\nb", b"").err(),
            read::<i64>(b"a\nb", b"1.83M").err(),
            read::<bool>(b"a\nb", b"yes").err(),
            read::<&str>(b"a\nb", b"\xff").err(),
        ] {
            let text = error.map(|error| error.to_string()).unwrap_or_default();
            assert!(text.starts_with("ERR 'a\\nb' of INFO is '"), "{text}");
        }
    }
}
