//! The server's own configurations.

use std::ffi::CStr;
use std::fmt;
use std::ptr;
use std::slice;

use vkmod_sys as sys;

use super::parse;
use crate::call::InFlight;
use crate::server::optional;
use crate::text::with_c_string;
use crate::{Context, Error, Result};

/// One of the server's configurations (or of any module's, by its full name), to be read and
/// written; from [`Context::server_config`].
///
/// # Servers
/// Redis 8.2 has functions for it; elsewhere it is `CONFIG GET` and `CONFIG SET`. What can be
/// read and written is the same.
pub struct ServerConfig<'c, 'a> {
    ctx: &'c mut Context<'a>,
    name: &'c str,
}

impl<'a> Context<'a> {
    /// One of the server's configurations, such as `maxmemory`.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn double_memory(ctx: &mut Context<'_>) -> Result<()> {
    ///     let most = ctx.server_config("maxmemory").int()?;
    ///     ctx.server_config("maxmemory").set((most * 2).to_string())
    /// }
    /// ```
    #[doc(alias = "RedisModule_ConfigGet")]
    #[doc(alias = "RedisModule_ConfigSet")]
    pub fn server_config<'c>(&'c mut self, name: &'c str) -> ServerConfig<'c, 'a> {
        ServerConfig { ctx: self, name }
    }

    /// All configurations whose name matches a pattern in the manner of `KEYS`, with their values.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn show(ctx: &mut Context<'_>) -> Result<()> {
    ///     for (name, value) in ctx.server_configs("maxmemory*")? {
    ///         notice!(ctx, "{} is {}", name.escape_ascii(), value.escape_ascii());
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// When the pattern holds a NUL; when the server refuses `CONFIG GET`.
    #[doc(alias = "RedisModule_ConfigIteratorCreate")]
    #[doc(alias = "RedisModule_ConfigIteratorNext")]
    #[doc(alias = "RedisModule_ConfigIteratorRelease")]
    pub fn server_configs(&mut self, pattern: &str) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
        if pattern.contains('\0') {
            return Err(Error::msg("a pattern of configs holds no NUL"));
        }
        if !has_functions() {
            let flat: Vec<Vec<u8>> = self.call("CONFIG", ("GET", pattern))?.to()?;
            let mut flat = flat.into_iter();
            return Ok(std::iter::from_fn(|| Some((flat.next()?, flat.next()?))).collect());
        }
        let get = optional(sys::ConfigGet(), "ConfigGet")?;
        let create = optional(sys::ConfigIteratorCreate(), "ConfigIteratorCreate")?;
        let next = optional(sys::ConfigIteratorNext(), "ConfigIteratorNext")?;
        let release = optional(sys::ConfigIteratorRelease(), "ConfigIteratorRelease")?;
        let mut found = Vec::new();
        with_c_string("the pattern", pattern.as_bytes(), |pattern| {
            // SAFETY: the context is live; the pattern is NUL-terminated and lives during the call;
            // the iterator is released once, and each name is used before the next step.
            unsafe {
                let iterator = create(self.as_raw(), pattern);
                loop {
                    let name = next(iterator);
                    if name.is_null() {
                        break;
                    }
                    let mut value = ptr::null_mut();
                    if get(self.as_raw(), name, &raw mut value) == sys::MODULE_OK
                        && !value.is_null()
                    {
                        let name = CStr::from_ptr(name).to_bytes().to_vec();
                        found.push((name, take_string(self, value)));
                    }
                }
                release(self.as_raw(), iterator);
            }
        })?;
        Ok(found)
    }
}

impl ServerConfig<'_, '_> {
    /// The value as bytes, in the form of `CONFIG GET`.
    ///
    /// # Errors
    /// When there is no config of this name.
    pub fn bytes(&mut self) -> Result<Vec<u8>> {
        self.check_name()?;
        if has_functions() {
            self.read()
        } else {
            self.call_get()
        }
    }

    /// The value as text.
    ///
    /// # Errors
    /// As for [`bytes`](Self::bytes); [`Error::NotText`] if it is not UTF-8.
    pub fn text(&mut self) -> Result<String> {
        Ok(String::from_utf8(self.bytes()?)?)
    }

    /// The value as a number; memory sizes are in bytes.
    ///
    /// # Errors
    /// As for [`bytes`](Self::bytes); [`Error::NotAnInteger`] if it is none.
    pub fn int(&mut self) -> Result<i64> {
        parse::number(&self.bytes()?, "").map_err(|_| Error::NotAnInteger)
    }

    /// The value of a config that is `yes` or `no`.
    ///
    /// # Errors
    /// As for [`bytes`](Self::bytes), and when it is neither.
    pub fn is_yes(&mut self) -> Result<bool> {
        parse::boolean(&self.bytes()?)
    }

    /// Sets the value, in the form of `CONFIG SET`.
    ///
    /// # Errors
    /// When there is no config of this name, when it cannot be changed, or when it cannot have this
    /// value, with the server's text; [`Error::KeyBusy`] while another callback of the module, that
    /// this one runs inside of, has a key open.
    pub fn set(&mut self, value: impl AsRef<[u8]>) -> Result<()> {
        self.check_name()?;
        if has_functions() {
            self.write(value.as_ref())
        } else {
            self.call_set(value.as_ref())
        }
    }

    /// `CONFIG GET` takes a pattern; a name has none of its signs.
    fn check_name(&self) -> Result<()> {
        let is_sign = |byte: u8| !byte.is_ascii_graphic() || b"*?[]\\^\"'".contains(&byte);
        if self.name.is_empty() || self.name.bytes().any(is_sign) {
            return Err(self.unknown());
        }
        Ok(())
    }

    #[cold]
    fn unknown(&self) -> Error {
        Error::msg(format!(
            "there is no server config '{}'",
            self.name.escape_default()
        ))
    }

    fn read(&self) -> Result<Vec<u8>> {
        let get = optional(sys::ConfigGet(), "ConfigGet")?;
        let mut value = ptr::null_mut();
        let status = with_c_string("the config's name", self.name.as_bytes(), |name| {
            // SAFETY: the context is live; the name is NUL-terminated and lives during the call.
            unsafe { get(self.ctx.as_raw(), name, &raw mut value) }
        })?;
        if status != sys::MODULE_OK || value.is_null() {
            return Err(self.unknown());
        }
        // SAFETY: the server made the string for us.
        Ok(unsafe { take_string(self.ctx, value) })
    }

    fn write(&self, value: &[u8]) -> Result<()> {
        let set = optional(sys::ConfigSet(), "ConfigSet")?;
        // Listeners to the change can do anything.
        let _alone = InFlight::enter_alone()?;
        let mut error = ptr::null_mut();
        // SAFETY: the context is live; the bytes are read during the call only.
        let string =
            unsafe { sys::CreateString(self.ctx.as_raw(), value.as_ptr().cast(), value.len()) };
        let status = with_c_string("the config's name", self.name.as_bytes(), |name| {
            // SAFETY: the context is live; name and value live during the call.
            unsafe { set(self.ctx.as_raw(), name, string, &raw mut error) }
        });
        // SAFETY: made above, and ours.
        unsafe { sys::FreeString(self.ctx.as_raw(), string) };
        let text = if error.is_null() {
            None
        } else {
            // SAFETY: the server made the string for us.
            Some(unsafe { take_string(self.ctx, error) })
        };
        match (status?, text) {
            (sys::MODULE_OK, _) => Ok(()),
            (_, Some(text)) => Err(Error::bytes(text)),
            (_, None) => Err(Error::msg(format!(
                "the server config '{}' cannot be set to that",
                self.name
            ))),
        }
    }

    fn call_get(&mut self) -> Result<Vec<u8>> {
        let found: Vec<Vec<u8>> = self.ctx.call("CONFIG", ("GET", self.name))?.to()?;
        // A pattern that is a plain name finds that one or none.
        found.into_iter().nth(1).ok_or_else(|| self.unknown())
    }

    fn call_set(&mut self, value: &[u8]) -> Result<()> {
        let arguments = ("SET", self.name, value);
        self.ctx.call("CONFIG", arguments).map(drop)
    }
}

/// Redis 8.2 has all of them. The test host has the commands alone.
fn has_functions() -> bool {
    !crate::testing_host() && sys::ConfigGet().is_some() && sys::ConfigSet().is_some()
}

/// Copies a string of the server's that is ours, and frees it.
///
/// # Safety
/// The string is live, and nobody else frees it.
unsafe fn take_string(ctx: &Context<'_>, string: *mut sys::ModuleString) -> Vec<u8> {
    let mut length = 0;
    // SAFETY: the caller's word; the bytes are copied before the string goes.
    unsafe {
        let start = sys::StringPtrLen(string, &raw mut length);
        let bytes = slice::from_raw_parts(start.cast::<u8>(), length).to_vec();
        sys::FreeString(ctx.as_raw(), string);
        bytes
    }
}

impl fmt::Debug for ServerConfig<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ServerConfig").field(&self.name).finish()
    }
}
