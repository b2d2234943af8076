//! [`Context`]: the server, as a running callback may use it.

mod flags;
mod random;
mod time;

pub use flags::ContextFlags;

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use vkmod_sys as sys;

use crate::log::{self, Level};
use crate::module::{self, Module};
use crate::server::{Feature, Server};
use crate::{Error, Result};

/// The server, lent to a callback until it returns.
///
/// Holding one means that the server lock is held: the server does nothing else meanwhile. It can
/// neither be kept nor be sent to another thread.
///
/// ```compile_fail,E0277
/// # use vkmod::prelude::*;
/// fn elsewhere(ctx: &mut Context<'_>) {
///     std::thread::scope(|scope| {
///         scope.spawn(|| ctx.log(Level::Notice, "no"));
///     });
/// }
/// ```
#[doc(alias = "ValkeyModuleCtx")]
#[doc(alias = "RedisModuleCtx")]
pub struct Context<'a> {
    raw: *mut sys::ModuleCtx,
    lent: PhantomData<&'a mut sys::ModuleCtx>,
}

impl Context<'_> {
    /// # Safety
    /// `raw` is live during the context's lifetime, in which the server lock is held.
    #[inline(always)]
    pub(crate) unsafe fn from_raw(raw: *mut sys::ModuleCtx) -> Self {
        Context {
            raw,
            lent: PhantomData,
        }
    }

    #[inline(always)]
    pub(crate) fn as_raw(&self) -> *mut sys::ModuleCtx {
        self.raw
    }

    /// Writes a line to the server's log. See [`log::write`] for what becomes of odd bytes.
    ///
    /// The macros [`notice!`](crate::notice), [`warning!`](crate::warning),
    /// [`verbose!`](crate::verbose) and [`debug!`](crate::debug) are shorter. Below the server's
    /// own level nothing is formatted.
    #[inline]
    #[doc(alias = "ValkeyModule_Log")]
    #[doc(alias = "RedisModule_Log")]
    pub fn log(&self, level: Level, text: impl fmt::Display) {
        if log::is_enabled(level) {
            log::write_line(self.raw, level, &text);
        }
    }

    /// Writes a line of bytes that need not be UTF-8 to the server's log.
    pub fn log_bytes(&self, level: Level, text: impl AsRef<[u8]>) {
        if log::is_enabled(level) {
            log::write_bytes(self.raw, level, &[text.as_ref()]);
        }
    }

    /// The running server: its family and version. Valkey tells its own version here, not the
    /// Redis version that it claims to clients.
    #[doc(alias = "ValkeyModule_GetServerVersion")]
    #[doc(alias = "RedisModule_GetServerVersion")]
    pub fn server(&self) -> Server {
        server()
    }

    /// Whether the running server has a capability that not all supported servers have.
    pub fn supports(&self, feature: Feature) -> bool {
        feature.is_supported()
    }

    /// Whether the running server has a function of the C API, by its name without the prefix:
    /// `ctx.supports_function("ReplyWithMap")`. An unknown name is a function that it has not.
    #[doc(alias = "RMAPI_FUNC_SUPPORTED")]
    pub fn supports_function(&self, name: &str) -> bool {
        sys::has(name)
    }

    /// What the server and this client are doing just now.
    #[doc(alias = "ValkeyModule_GetContextFlags")]
    #[doc(alias = "RedisModule_GetContextFlags")]
    pub fn flags(&self) -> ContextFlags {
        // SAFETY: callback argument, live until return; the table is loaded.
        let raw = unsafe { sys::GetContextFlags(self.raw) };
        ContextFlags::from_server(self.server().family, raw)
    }

    /// Sends the command that is running to replicas and the append-only file, as the client sent
    /// it. For commands only.
    ///
    /// # Errors
    /// When the server refuses.
    #[doc(alias = "ValkeyModule_ReplicateVerbatim")]
    #[doc(alias = "RedisModule_ReplicateVerbatim")]
    pub fn replicate_verbatim(&mut self) -> Result<()> {
        // SAFETY: callback argument, live until return; the table is loaded.
        match unsafe { sys::ReplicateVerbatim(self.raw) } {
            sys::MODULE_OK => Ok(()),
            _ => Err(Error::msg("the server does not replicate the command")),
        }
    }

    /// The module's instance, as [`Module::load`] made it; `None` if `M` is not the module's type,
    /// or while it is being loaded.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # struct Limits { most: i64 }
    /// # impl Module for Limits {
    /// #     const NAME: &'static str = "limits";
    /// #     const VERSION: i32 = 1;
    /// #     fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(Limits { most: 5 }) }
    /// # }
    /// fn most(ctx: &Context<'_>) -> Option<i64> {
    ///     Some(ctx.module::<Limits>()?.most)
    /// }
    /// ```
    pub fn module<M: Module>(&self) -> Option<&M> {
        module::instance_as()
    }
}

pub(crate) fn server() -> Server {
    // Whoever holds a context was called by a server.
    sys::server().unwrap_or(Server {
        family: sys::Family::Redis,
        version: sys::Version::new(6, 2, 0),
    })
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context").finish_non_exhaustive()
    }
}

/// The server while it loads the module: a [`Context`] to look around with, before anything is
/// registered.
pub struct LoadContext<'a> {
    context: Context<'a>,
}

impl<'a> LoadContext<'a> {
    /// # Safety
    /// As for [`Context::from_raw`].
    pub(crate) unsafe fn from_raw(raw: *mut sys::ModuleCtx) -> Self {
        // SAFETY: the caller's word.
        let context = unsafe { Context::from_raw(raw) };
        LoadContext { context }
    }
}

impl<'a> Deref for LoadContext<'a> {
    type Target = Context<'a>;
    fn deref(&self) -> &Context<'a> {
        &self.context
    }
}

impl fmt::Debug for LoadContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoadContext").finish_non_exhaustive()
    }
}
