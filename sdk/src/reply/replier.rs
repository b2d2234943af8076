//! [`Replier`]: the place for exactly one value.

use std::ffi::{c_int, c_long};
use std::marker::PhantomData;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::thread;

use vkmod_sys as sys;

use super::Reply;
use super::containers::{Elements, Entries, StreamedElements};
use crate::Error;
use crate::string::ServerStr;
use crate::text::{self, with_one_line};

/// The most values that can be announced. A length above it has wrapped around below zero, and the
/// server takes some of these for no length at all; nobody could fill it up either.
const MOST: usize = i32::MAX as usize;

/// The place where one value of a reply is due.
///
/// Each method sends one value and consumes the `Replier`. One that is dropped unused sends an
/// error in its place, so the client's connection stays in step.
#[must_use = "a reply is due here"]
#[doc(alias = "ValkeyModule_ReplyWith")]
#[doc(alias = "RedisModule_ReplyWith")]
pub struct Replier<'a> {
    ctx: *mut sys::ModuleCtx,
    /// Whether this is a command's whole reply, and not a part of one.
    is_whole: bool,
    lent: PhantomData<&'a mut sys::ModuleCtx>,
}

impl<'a> Replier<'a> {
    /// # Safety
    /// `ctx` is live during `'a`, and its client is due exactly one value.
    #[inline(always)]
    pub(crate) unsafe fn new(ctx: *mut sys::ModuleCtx) -> Self {
        Replier {
            ctx,
            is_whole: false,
            lent: PhantomData,
        }
    }

    /// The place of a command's whole reply, which may come later.
    ///
    /// # Safety
    /// As for [`new`](Replier::new); nothing of the reply was sent, and nothing will be after it.
    #[inline(always)]
    pub(crate) unsafe fn whole(ctx: *mut sys::ModuleCtx) -> Self {
        Replier {
            ctx,
            is_whole: true,
            lent: PhantomData,
        }
    }

    #[inline]
    pub(crate) fn is_whole(&self) -> bool {
        self.is_whole
    }

    #[inline]
    pub(crate) fn as_raw(&self) -> *mut sys::ModuleCtx {
        self.ctx
    }

    /// Sends nothing: the client is blocked, and gets its reply later.
    #[inline]
    pub(crate) fn leave_to_blocked_client(self) {
        self.consume();
    }

    /// Gives the context out, and with it the duty to send one value.
    #[inline(always)]
    fn consume(self) -> *mut sys::ModuleCtx {
        ManuallyDrop::new(self).ctx
    }

    /// Lets `body` send the value; gives the place back if it says that it has sent nothing.
    pub(crate) fn try_raw(
        self,
        body: impl FnOnce(*mut sys::ModuleCtx) -> bool,
    ) -> std::result::Result<(), Replier<'a>> {
        let ctx = self.consume();
        if body(ctx) {
            return Ok(());
        }
        // SAFETY: nothing was sent, so the value is still due.
        Err(unsafe { Replier::new(ctx) })
    }

    /// Sends any reply.
    #[inline(always)]
    pub fn send(self, reply: impl Reply) {
        reply.send(self);
    }

    /// Sends an integer.
    #[inline(always)]
    #[doc(alias = "ValkeyModule_ReplyWithLongLong")]
    #[doc(alias = "RedisModule_ReplyWithLongLong")]
    pub fn integer(self, value: i64) {
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::ReplyWithLongLong(ctx, value) };
    }

    /// Sends a floating-point number. RESP2: a bulk string. Infinities are `inf` and `-inf`.
    #[inline]
    #[doc(alias = "ValkeyModule_ReplyWithDouble")]
    #[doc(alias = "RedisModule_ReplyWithDouble")]
    pub fn double(self, value: f64) {
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::ReplyWithDouble(ctx, value) };
    }

    /// Sends a truth value. RESP2, and Redis 6.2: 1 or 0.
    #[inline]
    #[doc(alias = "ValkeyModule_ReplyWithBool")]
    #[doc(alias = "RedisModule_ReplyWithBool")]
    pub fn boolean(self, value: bool) {
        let Some(reply_with_bool) = sys::ReplyWithBool() else {
            return self.integer(i64::from(value));
        };
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { reply_with_bool(ctx, c_int::from(value)) };
    }

    /// Sends bytes.
    #[inline(always)]
    #[doc(alias = "ValkeyModule_ReplyWithStringBuffer")]
    #[doc(alias = "RedisModule_ReplyWithStringBuffer")]
    pub fn bulk(self, bytes: &[u8]) {
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded; the bytes are copied
        // during the call.
        unsafe { sys::ReplyWithStringBuffer(ctx, bytes.as_ptr().cast(), bytes.len()) };
    }

    /// Sends a string of the server's, without a copy where the server can share it.
    #[inline]
    #[doc(alias = "ValkeyModule_ReplyWithString")]
    #[doc(alias = "RedisModule_ReplyWithString")]
    pub fn server_str(self, string: ServerStr<'_>) {
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded. The server counts its
        // own reference if it keeps the string, and we are under its lock.
        unsafe { sys::ReplyWithString(ctx, string.as_raw()) };
    }

    /// Sends a simple string, one line. Line breaks and NULs in it are sent as spaces.
    #[doc(alias = "ValkeyModule_ReplyWithSimpleString")]
    #[doc(alias = "RedisModule_ReplyWithSimpleString")]
    pub fn simple(self, text: &[u8]) {
        let ctx = self.consume();
        with_one_line(&[text], |line| {
            // SAFETY: callback argument, live until return; the table is loaded; the line is
            // copied during the call.
            unsafe { sys::ReplyWithSimpleString(ctx, line) }
        });
    }

    /// Sends `OK`.
    #[inline]
    pub fn ok(self) {
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::ReplyWithSimpleString(ctx, c"OK".as_ptr()) };
    }

    /// Sends an error.
    #[inline(always)]
    #[doc(alias = "ValkeyModule_ReplyWithError")]
    #[doc(alias = "RedisModule_ReplyWithError")]
    #[doc(alias = "ValkeyModule_WrongArity")]
    #[doc(alias = "RedisModule_WrongArity")]
    pub fn error(self, error: &Error) {
        let ctx = self.consume();
        // Mostly the compiler sees which one it is.
        match error {
            // SAFETY: callback argument, live until return; the table is loaded; a constant.
            Error::Line(line) => unsafe {
                sys::ReplyWithError(ctx, line.as_ptr());
            },
            Error::Message(message) => match message.general_text() {
                Some(text) => text_error(ctx, text),
                None => rare_error(ctx, error),
            },
            fixed => fixed_error(ctx, fixed),
        }
    }

    /// Sends a null. RESP2: a null bulk string.
    #[inline]
    #[doc(alias = "ValkeyModule_ReplyWithNull")]
    #[doc(alias = "RedisModule_ReplyWithNull")]
    pub fn null(self) {
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::ReplyWithNull(ctx) };
    }

    /// Sends a null array. RESP3 has one null for all kinds.
    #[inline]
    #[doc(alias = "ValkeyModule_ReplyWithNullArray")]
    #[doc(alias = "RedisModule_ReplyWithNullArray")]
    pub fn null_array(self) {
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::ReplyWithNullArray(ctx) };
    }

    /// Sends a number of any size, as its decimal digits. RESP2, and Redis 6.2: a bulk string.
    ///
    /// Anything but an optional minus sign and digits is sent as an error, since clients would
    /// fail on it.
    #[doc(alias = "ValkeyModule_ReplyWithBigNumber")]
    #[doc(alias = "RedisModule_ReplyWithBigNumber")]
    pub fn big_number(self, digits: &[u8]) {
        let unsigned = digits.strip_prefix(b"-").unwrap_or(digits);
        if unsigned.is_empty() || !unsigned.iter().all(u8::is_ascii_digit) {
            return self.error(&Error::msg("the module made an invalid big number"));
        }
        let Some(reply_with_big_number) = sys::ReplyWithBigNumber() else {
            return self.bulk(digits);
        };
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded; the digits are
        // copied during the call.
        unsafe { reply_with_big_number(ctx, digits.as_ptr().cast(), digits.len()) };
    }

    /// Sends text that a client may show as it is, with its format in three letters (`txt`,
    /// `mkd`). RESP2, and Redis 6.2: a bulk string.
    #[doc(alias = "ValkeyModule_ReplyWithVerbatimStringType")]
    #[doc(alias = "RedisModule_ReplyWithVerbatimStringType")]
    pub fn verbatim(self, format: [u8; 3], text: &[u8]) {
        let Some(reply_with_verbatim) = sys::ReplyWithVerbatimStringType() else {
            return self.bulk(text);
        };
        let ctx = self.consume();
        with_one_line(&[&format], |format| {
            // SAFETY: callback argument, live until return; the table is loaded; both texts are
            // copied during the call.
            unsafe { reply_with_verbatim(ctx, text.as_ptr().cast(), text.len(), format) }
        });
    }

    /// Sends an array of `len` values, which `fill` gives; an error for more than 2,147,483,647, which
    /// holds for sets and maps too.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # struct Squares(u32);
    /// # impl Reply for Squares {
    /// fn send(self, to: Replier<'_>) {
    ///     to.array(self.0 as usize, |squares| {
    ///         for n in 0..self.0 {
    ///             squares.push(n * n);
    ///         }
    ///     });
    /// }
    /// # }
    /// ```
    #[inline(always)]
    #[doc(alias = "ValkeyModule_ReplyWithArray")]
    #[doc(alias = "RedisModule_ReplyWithArray")]
    pub fn array(self, len: usize, fill: impl FnOnce(&mut Elements<'_>)) {
        if len > MOST {
            return self.impossible();
        }
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::ReplyWithArray(ctx, len as c_long) };
        // SAFETY: `len` values are due now.
        fill(&mut unsafe { Elements::new(ctx, len) });
    }

    /// Sends an array whose length is known only when `fill` is done.
    #[doc(alias = "ValkeyModule_ReplySetArrayLength")]
    #[doc(alias = "RedisModule_ReplySetArrayLength")]
    pub fn streamed_array(self, fill: impl FnOnce(&mut StreamedElements<'_>)) {
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::ReplyWithArray(ctx, sys::MODULE_POSTPONED_LEN as c_long) };
        // SAFETY: an array of postponed length was begun.
        fill(&mut unsafe { StreamedElements::new(ctx) });
    }

    /// Sends a set of `len` values, which `fill` gives. RESP2, and Redis 6.2: an array.
    #[doc(alias = "ValkeyModule_ReplyWithSet")]
    #[doc(alias = "RedisModule_ReplyWithSet")]
    pub fn set(self, len: usize, fill: impl FnOnce(&mut Elements<'_>)) {
        let Some(reply_with_set) = sys::ReplyWithSet() else {
            return self.array(len, fill);
        };
        if len > MOST {
            return self.impossible();
        }
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { reply_with_set(ctx, len as c_long) };
        // SAFETY: `len` values are due now.
        fill(&mut unsafe { Elements::new(ctx, len) });
    }

    /// Sends a map of `len` entries, which `fill` gives. RESP2, and Redis 6.2: an array of keys
    /// and values in turn.
    #[doc(alias = "ValkeyModule_ReplyWithMap")]
    #[doc(alias = "RedisModule_ReplyWithMap")]
    pub fn map(self, len: usize, fill: impl FnOnce(&mut Entries<'_>)) {
        if len > MOST {
            return self.impossible();
        }
        let ctx = self.consume();
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe {
            match sys::ReplyWithMap() {
                Some(reply_with_map) => reply_with_map(ctx, len as c_long),
                None => sys::ReplyWithArray(ctx, 2 * len as c_long),
            }
        };
        // SAFETY: `len` keys and values are due now.
        fill(&mut unsafe { Entries::new(ctx, len) });
    }

    /// Sends `len` attributes ahead of the value, if the client's protocol has them (RESP3);
    /// `fill` gives them. What comes back is the place for the value itself.
    #[doc(alias = "ValkeyModule_ReplyWithAttribute")]
    #[doc(alias = "RedisModule_ReplyWithAttribute")]
    pub fn attributes(mut self, len: usize, fill: impl FnOnce(&mut Entries<'_>)) -> Replier<'a> {
        self.is_whole = false;
        if len <= MOST
            && let Some(reply_with_attribute) = sys::ReplyWithAttribute()
        {
            let ctx = self.ctx;
            // SAFETY: callback argument, live until return; the table is loaded.
            if unsafe { reply_with_attribute(ctx, len as c_long) } == sys::MODULE_OK {
                // SAFETY: `len` keys and values are due now, and the value after them.
                fill(&mut unsafe { Entries::new(ctx, len) });
            }
        }
        self
    }

    #[cold]
    fn impossible(self) {
        self.error(&Error::msg(
            "the module announced a reply of an impossible length",
        ));
    }
}

/// Sends an error with the general code. Of a text that is a literal, the compiler makes the line
/// itself where it takes this in.
#[inline]
fn text_error(ctx: *mut sys::ModuleCtx, text: &[u8]) {
    let mut buffer = [const { MaybeUninit::uninit() }; text::ON_STACK];
    match text::plain_error_line(text, &mut buffer) {
        // SAFETY: callback argument, live until return; the table is loaded; the line is copied
        // during the call.
        Some(line) => unsafe {
            sys::ReplyWithError(ctx, line);
        },
        None => cleaned_error(ctx, &[b"ERR ", text]),
    }
}

/// Sends one of the standard errors.
#[inline]
fn fixed_error(ctx: *mut sys::ModuleCtx, error: &Error) {
    match error.fixed_line() {
        // SAFETY: callback argument, live until return; the table is loaded; a constant.
        Some(line) if *error != Error::WrongArity => unsafe {
            sys::ReplyWithError(ctx, line.as_ptr());
        },
        _ => rare_error(ctx, error),
    }
}

/// Sends an error that the server words, or whose line is long or has to be cleaned.
#[cold]
#[inline(never)]
fn rare_error(ctx: *mut sys::ModuleCtx, error: &Error) {
    if *error == Error::WrongArity {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::WrongArity(ctx) };
        return;
    }
    let (code, text) = error.parts();
    let space: &[u8] = if code.is_empty() { b"" } else { b" " };
    cleaned_error(ctx, &[code.as_bytes(), space, &text]);
}

#[cold]
#[inline(never)]
fn cleaned_error(ctx: *mut sys::ModuleCtx, parts: &[&[u8]]) {
    with_one_line(parts, |line| {
        // SAFETY: callback argument, live until return; the table is loaded; the line is copied
        // during the call.
        unsafe { sys::ReplyWithError(ctx, line) }
    });
}

impl Drop for Replier<'_> {
    /// Only reached when no value was sent: all methods defuse it.
    #[cold]
    fn drop(&mut self) {
        let text = if thread::panicking() {
            "internal error while the reply was sent"
        } else {
            "the module sent no reply"
        };
        // SAFETY: the value that was due here is sent by this one.
        unsafe { Replier::new(self.ctx) }.error(&Error::msg(text));
    }
}
