//! The server's log.
//!
//! Text is data here: `%`, NUL, line breaks and broken UTF-8 in it are harmless. Lines are built
//! on the stack, without an allocation, and not at all when the server's level would drop them.
//! [`Context::log`](crate::Context::log) is the usual way in; [`write()`] needs no context and works
//! on any thread; with the feature `log` the macros of the `log` crate end here too, see `bridge`.

pub(crate) mod adapter;
#[cfg(feature = "log")]
mod bridge;
mod line;

#[cfg(feature = "log")]
pub use bridge::bridge;

use std::ffi::{CStr, c_char};
use std::fmt;
use std::ptr;
use std::sync::atomic::{AtomicU8, Ordering};

use vkmod_sys as sys;

use line::Line;

/// How important a log line is, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Level {
    /// For the development of the module.
    Debug,
    /// For whoever looks closely.
    Verbose,
    /// What an operator wants to know; the servers' default level.
    Notice,
    /// What an operator has to know.
    Warning,
}

impl Level {
    fn name(self) -> &'static CStr {
        match self {
            Level::Debug => c"debug",
            Level::Verbose => c"verbose",
            Level::Notice => c"notice",
            Level::Warning => c"warning",
        }
    }

    fn from_name(name: &[u8]) -> Option<Self> {
        match name {
            b"debug" => Some(Level::Debug),
            b"verbose" => Some(Level::Verbose),
            b"notice" => Some(Level::Notice),
            b"warning" => Some(Level::Warning),
            _ => None,
        }
    }
}

/// The least level that the server writes. Kept current by `adapter`; until it is known, and on
/// servers that do not tell of changes (Redis 6.2), every line is handed over.
static LEAST: AtomicU8 = AtomicU8::new(Level::Debug as u8);

fn set_least(level: Level) {
    LEAST.store(level as u8, Ordering::Relaxed);
    #[cfg(feature = "log")]
    bridge::set_level(level);
}

/// Whether the server would write a line of this level. When it would not, [`write()`] returns at
/// once; ask only where the text itself is costly to come by.
#[inline]
pub fn is_enabled(level: Level) -> bool {
    level as u8 >= LEAST.load(Ordering::Relaxed)
}

/// Writes a line to the server's log, on any thread, with the module's name before the text.
///
/// Line breaks and NULs are written as `\n`, `\r`, `\0`, so that no text can pass for a second
/// line; other bytes go through. Lines are cut after about 1,000 bytes, as the servers do.
///
/// Where no server has loaded the module, the line goes to the standard error.
///
/// ```
/// use vkmod::log::{self, Level};
///
/// log::write(Level::Notice, format_args!("{} of {} done", 3, 7));
/// log::write(Level::Notice, "100 %s");
/// ```
#[doc(alias = "ValkeyModule_Log")]
#[doc(alias = "RedisModule_Log")]
#[inline]
pub fn write(level: Level, text: impl fmt::Display) {
    if is_enabled(level) {
        write_line(ptr::null_mut(), level, &text);
    }
}

/// Writes a line in a context, whose module the server names by itself.
#[cold]
#[inline(never)]
pub(crate) fn write_line(ctx: *mut sys::ModuleCtx, level: Level, text: &dyn fmt::Display) {
    let mut line = Line::new();
    if ctx.is_null() {
        line.push_text(crate::module::name());
        line.push_text(": ");
    }
    line.push_display(text);
    hand_over(ctx, level, &mut line);
}

/// Writes bytes, which need not be UTF-8.
#[cold]
#[inline(never)]
pub(crate) fn write_bytes(ctx: *mut sys::ModuleCtx, level: Level, parts: &[&[u8]]) {
    let mut line = Line::new();
    for part in parts {
        line.push(part);
    }
    hand_over(ctx, level, &mut line);
}

fn hand_over(ctx: *mut sys::ModuleCtx, level: Level, line: &mut Line) {
    // A load that fails for want of other functions has this one.
    if !sys::is_loaded() && !sys::has("Log") {
        eprintln!("[{level:?}] {}", String::from_utf8_lossy(line.as_bytes()));
        return;
    }
    let log = sys::Log();
    let text: *const c_char = line.as_c_str();
    // SAFETY: the table is loaded; a NULL context is allowed; the format takes one C string, which
    // lives during the call. The server's log may be written from any thread.
    unsafe { log(ctx, level.name().as_ptr(), c"%s".as_ptr(), text) };
}

/// Logs at [`Level::Debug`](crate::log::Level): `debug!(ctx, "{} keys", n)`.
#[macro_export]
macro_rules! debug {
    ($ctx:expr, $($text:tt)+) => { $ctx.log($crate::log::Level::Debug, ::core::format_args!($($text)+)) };
}

/// Logs at [`Level::Verbose`](crate::log::Level): `verbose!(ctx, "{} keys", n)`.
#[macro_export]
macro_rules! verbose {
    ($ctx:expr, $($text:tt)+) => { $ctx.log($crate::log::Level::Verbose, ::core::format_args!($($text)+)) };
}

/// Logs at [`Level::Notice`](crate::log::Level): `notice!(ctx, "{} keys", n)`.
#[macro_export]
macro_rules! notice {
    ($ctx:expr, $($text:tt)+) => { $ctx.log($crate::log::Level::Notice, ::core::format_args!($($text)+)) };
}

/// Logs at [`Level::Warning`](crate::log::Level): `warning!(ctx, "{} keys", n)`.
#[macro_export]
macro_rules! warning {
    ($ctx:expr, $($text:tt)+) => { $ctx.log($crate::log::Level::Warning, ::core::format_args!($($text)+)) };
}
