//! What tests of the host's raw functions share, and random numbers.
#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "no test uses all of it"
)]
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "the host has to stand raw calls"
)]

use std::ffi::{CStr, c_int};
use std::ptr;

use vkmod_sys as sys;

pub(crate) type Callback =
    unsafe extern "C" fn(*mut sys::ModuleCtx, *mut *mut sys::ModuleString, c_int) -> c_int;

/// Registers a command whose callback the sdk does not see, during the load.
pub(crate) fn raw_command(name: &CStr, callback: Callback) {
    let flags = c"write".as_ptr();
    let (null, name) = (ptr::null_mut(), name.as_ptr());
    let status = unsafe { sys::CreateCommand(null, name, Some(callback), flags, 0, 0, 0) };
    assert_eq!(status, sys::MODULE_OK);
}

pub(crate) unsafe fn bytes<'a>(string: *mut sys::ModuleString) -> &'a [u8] {
    unsafe {
        let mut length = 0;
        let start = sys::StringPtrLen(string, &raw mut length);
        std::slice::from_raw_parts(start.cast(), length)
    }
}

/// A string of the server's as text; it is freed. `none` for NULL.
pub(crate) unsafe fn take_text(string: *mut sys::ModuleString) -> String {
    if string.is_null() {
        return "none".to_owned();
    }
    unsafe {
        let text = String::from_utf8_lossy(bytes(string)).into_owned();
        sys::FreeString(ptr::null_mut(), string);
        text
    }
}

/// `ok`, or why it failed, by its number.
pub(crate) fn outcome(status: c_int) -> String {
    if status == sys::MODULE_OK {
        "ok".to_owned()
    } else {
        errno()
    }
}

pub(crate) fn errno() -> String {
    let errno = std::io::Error::last_os_error().raw_os_error();
    format!("errno:{}", errno.unwrap_or(0))
}

/// The words of a raw call: what follows the command's name.
pub(crate) struct Words<'a> {
    rest: &'a [*mut sys::ModuleString],
}

impl Words<'_> {
    pub(crate) unsafe fn new(argv: *mut *mut sys::ModuleString, argc: c_int) -> Self {
        let all = unsafe { std::slice::from_raw_parts(argv, argc as usize) };
        Words { rest: &all[1..] }
    }

    pub(crate) fn next(&mut self) -> *mut sys::ModuleString {
        let (first, rest) = self.rest.split_first().expect("one word more");
        self.rest = rest;
        *first
    }

    pub(crate) fn text(&mut self) -> &'static str {
        std::str::from_utf8(unsafe { bytes(self.next()) }).expect("text")
    }

    pub(crate) fn number(&mut self) -> i64 {
        self.text().parse().expect("a number")
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

/// Does operations on one key and replies with what each gave: `raw key operation …`.
pub(crate) unsafe fn run(
    ctx: *mut sys::ModuleCtx,
    argv: *mut *mut sys::ModuleString,
    argc: c_int,
    mode: c_int,
    one: unsafe fn(*mut sys::ModuleKey, &str, &mut Words<'_>) -> String,
) -> c_int {
    unsafe {
        let mut words = Words::new(argv, argc);
        let key = sys::OpenKey(ctx, words.next(), mode);
        let mut outs = Vec::new();
        while !words.is_empty() {
            let operation = words.text();
            outs.push(one(key, operation, &mut words));
        }
        sys::CloseKey(key);
        let text = outs.join(" ");
        sys::ReplyWithStringBuffer(ctx, text.as_ptr().cast(), text.len());
    }
    sys::MODULE_OK
}

/// A module with two commands, `raw` and `rawread`, which do [operations](run) on a key that is open
/// for writing, or for reading.
macro_rules! raw_module {
    ($module:ident, $name:literal, $one:path) => {
        struct $module;

        impl Module for $module {
            const NAME: &'static str = $name;
            const VERSION: i32 = 1;

            fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
                common::raw_command(c"raw", raw);
                common::raw_command(c"rawread", raw_read);
                Ok($module)
            }
        }

        unsafe extern "C" fn raw(
            ctx: *mut sys::ModuleCtx,
            argv: *mut *mut sys::ModuleString,
            argc: c_int,
        ) -> c_int {
            let mode = sys::MODULE_READ | sys::MODULE_WRITE;
            unsafe { common::run(ctx, argv, argc, mode, $one) }
        }

        unsafe extern "C" fn raw_read(
            ctx: *mut sys::ModuleCtx,
            argv: *mut *mut sys::ModuleString,
            argc: c_int,
        ) -> c_int {
            unsafe { common::run(ctx, argv, argc, sys::MODULE_READ, $one) }
        }
    };
}
pub(crate) use raw_module;

/// A generator of random numbers: the same ones for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(2).wrapping_add(1))
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit.max(1)
    }
}
