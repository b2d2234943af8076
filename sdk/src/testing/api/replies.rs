//! Replies.

use std::ffi::{c_char, c_int, c_long, c_longlong};

use vkmod_sys::{self as sys, ModuleCallReply, ModuleCtx, ModuleString};

use super::{bytes, enter, line};
use crate::testing::Value;
use crate::testing::numbers;
use crate::testing::server::replies::Kind;
use crate::testing::server::{State, api, commands};

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        ReplyWithLongLong => integer,
        ReplyWithError => error,
        ReplyWithSimpleString => simple,
        ReplyWithArray => array,
        ReplyWithMap => map,
        ReplyWithSet => set,
        ReplyWithAttribute => attribute,
        ReplyWithNull => null,
        ReplyWithNullArray => null_array,
        ReplyWithEmptyArray => empty_array,
        ReplyWithEmptyString => empty_string,
        ReplyWithStringBuffer => buffer,
        ReplyWithCString => c_string,
        ReplyWithString => string,
        ReplyWithVerbatimString => verbatim,
        ReplyWithVerbatimStringType => verbatim_type,
        ReplyWithBool => boolean,
        ReplyWithDouble => double,
        ReplyWithBigNumber => big_number,
        ReplyWithCallReply => call_reply,
        ReplySetArrayLength => set_array_length,
        ReplySetMapLength => set_map_length,
        ReplySetSetLength => set_set_length,
        ReplySetAttributeLength => set_attribute_length,
        WrongArity => wrong_arity,
    );
}

/// Sends a value that `make` gives for the client's protocol (RESP3 or not).
fn send(
    function: &'static str,
    ctx: *mut ModuleCtx,
    make: impl FnOnce(&mut State, bool) -> Value,
) -> c_int {
    api(function, |state| {
        let Some(resp3) = state.replies(ctx).map(|replies| replies.resp3) else {
            return;
        };
        let value = make(state, resp3);
        if let Value::Simple(line) | Value::Error(line) = &value
            && line.iter().any(|byte| matches!(byte, b'\r' | b'\n'))
        {
            state.problem("sent a line break in a line: the client would see two replies");
        }
        if let Some(replies) = state.replies(ctx) {
            replies.push(value);
        }
    });
    sys::MODULE_OK
}

unsafe extern "C" fn integer(ctx: *mut ModuleCtx, number: c_longlong) -> c_int {
    send("ReplyWithLongLong", ctx, |_, _| Value::Integer(number))
}

unsafe extern "C" fn error(ctx: *mut ModuleCtx, text: *const c_char) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    let text = unsafe { line(text) };
    send("ReplyWithError", ctx, |_, _| Value::Error(text))
}

unsafe extern "C" fn simple(ctx: *mut ModuleCtx, text: *const c_char) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    let text = unsafe { line(text) };
    send("ReplyWithSimpleString", ctx, |_, _| Value::Simple(text))
}

unsafe extern "C" fn null(ctx: *mut ModuleCtx) -> c_int {
    send("ReplyWithNull", ctx, |_, _| Value::Null)
}

unsafe extern "C" fn null_array(ctx: *mut ModuleCtx) -> c_int {
    send("ReplyWithNullArray", ctx, |_, resp3| {
        if resp3 { Value::Null } else { Value::NullArray }
    })
}

unsafe extern "C" fn empty_array(ctx: *mut ModuleCtx) -> c_int {
    send("ReplyWithEmptyArray", ctx, |_, _| Value::Array(Vec::new()))
}

unsafe extern "C" fn empty_string(ctx: *mut ModuleCtx) -> c_int {
    send("ReplyWithEmptyString", ctx, |_, _| Value::Bulk(Vec::new()))
}

unsafe extern "C" fn buffer(ctx: *mut ModuleCtx, start: *const c_char, length: usize) -> c_int {
    // SAFETY: the caller's bytes, live during the call.
    let bytes = unsafe { bytes(start, length) };
    send("ReplyWithStringBuffer", ctx, |_, _| Value::Bulk(bytes))
}

unsafe extern "C" fn c_string(ctx: *mut ModuleCtx, text: *const c_char) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    let text = unsafe { line(text) };
    send("ReplyWithCString", ctx, |_, _| Value::Bulk(text))
}

unsafe extern "C" fn string(ctx: *mut ModuleCtx, string: *mut ModuleString) -> c_int {
    send("ReplyWithString", ctx, |state, _| {
        Value::Bulk(state.string_bytes(string.addr()))
    })
}

unsafe extern "C" fn verbatim(ctx: *mut ModuleCtx, start: *const c_char, length: usize) -> c_int {
    // SAFETY: the caller's arguments, passed on.
    unsafe { verbatim_type(ctx, start, length, c"txt".as_ptr()) }
}

unsafe extern "C" fn verbatim_type(
    ctx: *mut ModuleCtx,
    start: *const c_char,
    length: usize,
    format: *const c_char,
) -> c_int {
    // SAFETY: the caller's bytes and a NUL-terminated string, live during the call.
    let (text, format) = unsafe { (bytes(start, length), line(format)) };
    send("ReplyWithVerbatimStringType", ctx, |state, resp3| {
        let Ok(format) = <[u8; 3]>::try_from(format) else {
            state.problem("was given a format that has not three letters");
            return Value::Bulk(text);
        };
        if resp3 {
            Value::Verbatim { format, text }
        } else {
            Value::Bulk(text)
        }
    })
}

unsafe extern "C" fn boolean(ctx: *mut ModuleCtx, truth: c_int) -> c_int {
    send("ReplyWithBool", ctx, |_, resp3| {
        if resp3 {
            Value::Bool(truth != 0)
        } else {
            Value::Integer(i64::from(truth != 0))
        }
    })
}

unsafe extern "C" fn double(ctx: *mut ModuleCtx, number: f64) -> c_int {
    send("ReplyWithDouble", ctx, |state, resp3| {
        if resp3 {
            Value::Double(number)
        } else {
            Value::Bulk(numbers::format_float(number, state.server).into_bytes())
        }
    })
}

unsafe extern "C" fn big_number(ctx: *mut ModuleCtx, start: *const c_char, length: usize) -> c_int {
    // SAFETY: the caller's bytes, live during the call.
    let digits = unsafe { bytes(start, length) };
    send("ReplyWithBigNumber", ctx, |_, resp3| {
        if resp3 {
            Value::BigNumber(digits)
        } else {
            Value::Bulk(digits)
        }
    })
}

unsafe extern "C" fn call_reply(ctx: *mut ModuleCtx, reply: *mut ModuleCallReply) -> c_int {
    send("ReplyWithCallReply", ctx, |state, _| {
        let node = state.call_reply(reply.addr());
        node.map_or(Value::Null, |node| node.value.clone())
    })
}

unsafe extern "C" fn wrong_arity(ctx: *mut ModuleCtx) -> c_int {
    send("WrongArity", ctx, |state, _| {
        let name = state
            .context(ctx)
            .map(|context| context.command.clone())
            .unwrap_or_default();
        Value::Error(commands::wrong_arity(&name))
    })
}

/// Begins a container.
fn begin(function: &'static str, ctx: *mut ModuleCtx, kind: Kind, len: c_long) -> c_int {
    api(function, |state| {
        let Some(replies) = state.replies(ctx) else {
            return sys::MODULE_OK;
        };
        if kind == Kind::Attribute && !replies.resp3 {
            return sys::MODULE_ERR;
        }
        match usize::try_from(len) {
            Ok(len) => replies.begin(kind, Some(len)),
            Err(_) => replies.begin(kind, None),
        }
        if len < sys::MODULE_POSTPONED_LEN {
            state.problem("was given a negative length");
        }
        sys::MODULE_OK
    })
}

unsafe extern "C" fn array(ctx: *mut ModuleCtx, len: c_long) -> c_int {
    begin("ReplyWithArray", ctx, Kind::Array, len)
}

unsafe extern "C" fn map(ctx: *mut ModuleCtx, len: c_long) -> c_int {
    begin("ReplyWithMap", ctx, Kind::Map, len)
}

unsafe extern "C" fn set(ctx: *mut ModuleCtx, len: c_long) -> c_int {
    begin("ReplyWithSet", ctx, Kind::Set, len)
}

unsafe extern "C" fn attribute(ctx: *mut ModuleCtx, len: c_long) -> c_int {
    begin("ReplyWithAttribute", ctx, Kind::Attribute, len)
}

/// Tells a postponed length.
fn close(function: &'static str, ctx: *mut ModuleCtx, kind: Kind, len: c_long) {
    api(function, |state| {
        let Some(replies) = state.replies(ctx) else {
            return;
        };
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        if let Err(problem) = replies.close(kind, len) {
            state.problem(&problem);
        }
    });
}

unsafe extern "C" fn set_array_length(ctx: *mut ModuleCtx, len: c_long) {
    close("ReplySetArrayLength", ctx, Kind::Array, len);
}

unsafe extern "C" fn set_map_length(ctx: *mut ModuleCtx, len: c_long) {
    close("ReplySetMapLength", ctx, Kind::Map, len);
}

unsafe extern "C" fn set_set_length(ctx: *mut ModuleCtx, len: c_long) {
    close("ReplySetSetLength", ctx, Kind::Set, len);
}

unsafe extern "C" fn set_attribute_length(ctx: *mut ModuleCtx, len: c_long) {
    close("ReplySetAttributeLength", ctx, Kind::Attribute, len);
}
