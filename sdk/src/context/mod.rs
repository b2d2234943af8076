//! [`Context`]: the server, as a running callback may use it.

mod flags;
mod random;
mod time;
mod yielding;

pub use flags::ContextFlags;

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use vkmod_sys as sys;

use crate::log::{self, Level};
use crate::module::{self, Module};
use crate::server::{Feature, Server};

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
    /// Whether its client has a command of ours, which can be replicated as it is.
    of_command: bool,
    /// Whether arguments are to be hidden when the command is through.
    redacts: Cell<bool>,
    lent: PhantomData<&'a mut sys::ModuleCtx>,
}

impl Context<'_> {
    /// # Safety
    /// `raw` is live during the context's lifetime, in which the server lock is held. Replies of
    /// nested calls live as long as that lifetime, so whoever lends a `Context<'a>` lets `'a` end
    /// before the callback returns or the lock is given up.
    #[inline(always)]
    pub(crate) unsafe fn from_raw(raw: *mut sys::ModuleCtx) -> Self {
        Context {
            raw,
            of_command: false,
            redacts: Cell::new(false),
            lent: PhantomData,
        }
    }

    /// The context of a command of ours, whose client holds the command's arguments.
    ///
    /// # Safety
    /// As for [`from_raw`](Context::from_raw), and the server called a command of ours with it.
    #[inline(always)]
    pub(crate) unsafe fn of_command(raw: *mut sys::ModuleCtx) -> Self {
        Context {
            raw,
            of_command: true,
            redacts: Cell::new(false),
            lent: PhantomData,
        }
    }

    /// Whether it was made by [`of_command`](Context::of_command).
    pub(crate) fn is_of_command(&self) -> bool {
        self.of_command
    }

    /// Asks for [`redacts`](Context::redacts).
    pub(crate) fn redact_at_end(&self) {
        self.redacts.set(true);
    }

    /// Whether arguments are to be hidden when the command is through.
    #[inline(always)]
    pub(crate) fn redacts(&self) -> bool {
        self.redacts.get()
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
