//! Strings.

use std::ffi::{c_char, c_int, c_longlong, c_ulonglong};

use vkmod_sys::{self as sys, ModuleCtx, ModuleString};

use super::{bytes, enter};
use crate::StreamId;
use crate::testing::numbers;
use crate::testing::server::{State, api};

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        CreateString => create,
        CreateStringFromLongLong => from_long_long,
        CreateStringFromULongLong => from_unsigned,
        CreateStringFromDouble => from_double,
        CreateStringFromString => from_string,
        CreateStringFromStreamID => from_stream_id,
        FreeString => free,
        RetainString => retain,
        HoldString => hold,
        StringPtrLen => pointer_and_length,
        StringToLongLong => to_long_long,
        StringToULongLong => to_unsigned,
        StringToDouble => to_double,
        StringToStreamID => to_stream_id,
        StringCompare => compare,
        StringAppendBuffer => append,
        TrimStringAllocation => trim,
    );
}

unsafe extern "C" fn create(
    _: *mut ModuleCtx,
    start: *const c_char,
    length: usize,
) -> *mut ModuleString {
    // SAFETY: the caller's bytes, live during the call.
    let bytes = unsafe { bytes(start, length) };
    api("CreateString", |state| state.new_string_pointer(&bytes))
}

unsafe extern "C" fn from_long_long(_: *mut ModuleCtx, number: c_longlong) -> *mut ModuleString {
    api("CreateStringFromLongLong", |state| {
        state.new_string_pointer(number.to_string().as_bytes())
    })
}

unsafe extern "C" fn from_unsigned(_: *mut ModuleCtx, number: c_ulonglong) -> *mut ModuleString {
    api("CreateStringFromULongLong", |state| {
        state.new_string_pointer(number.to_string().as_bytes())
    })
}

unsafe extern "C" fn from_double(_: *mut ModuleCtx, number: f64) -> *mut ModuleString {
    api("CreateStringFromDouble", |state| {
        let text = numbers::format_float(number, state.server);
        state.new_string_pointer(text.as_bytes())
    })
}

unsafe extern "C" fn from_string(
    _: *mut ModuleCtx,
    string: *const ModuleString,
) -> *mut ModuleString {
    api("CreateStringFromString", |state| {
        let bytes = state.string_bytes(string.addr());
        state.new_string_pointer(&bytes)
    })
}

unsafe extern "C" fn from_stream_id(
    _: *mut ModuleCtx,
    id: *const sys::ModuleStreamID,
) -> *mut ModuleString {
    // SAFETY: the caller's structure, live during the call.
    let id = unsafe { id.read() };
    api("CreateStringFromStreamID", |state| {
        let (ms, seq) = (id.ms, id.seq);
        state.new_string_pointer(StreamId { ms, seq }.to_string().as_bytes())
    })
}

unsafe extern "C" fn free(_: *mut ModuleCtx, string: *mut ModuleString) {
    api("FreeString", |state| state.release_string(string.addr()));
}

unsafe extern "C" fn retain(_: *mut ModuleCtx, string: *mut ModuleString) {
    api("RetainString", |state| state.retain_string(string.addr()));
}

unsafe extern "C" fn hold(_: *mut ModuleCtx, string: *mut ModuleString) -> *mut ModuleString {
    api("HoldString", |state| state.retain_string(string.addr()));
    string
}

unsafe extern "C" fn pointer_and_length(
    string: *const ModuleString,
    length: *mut usize,
) -> *const c_char {
    let (start, count) = api("StringPtrLen", |state| match state.string(string.addr()) {
        Some(text) => (text.start(), text.bytes().len()),
        None => (c"".as_ptr().cast(), 0),
    });
    if !length.is_null() {
        // SAFETY: the caller's place for the length.
        unsafe { length.write(count) };
    }
    start.cast()
}

/// Reads a string as something else, into the caller's place.
///
/// # Safety
/// `place` is the caller's place for a `T`.
unsafe fn convert<T>(
    function: &'static str,
    string: *const ModuleString,
    place: *mut T,
    parse: impl FnOnce(&[u8]) -> Option<T>,
) -> c_int {
    let found = api(function, |state| parse(&state.string_bytes(string.addr())));
    match found {
        Some(value) => {
            // SAFETY: the caller's word.
            unsafe { place.write(value) };
            sys::MODULE_OK
        }
        None => sys::MODULE_ERR,
    }
}

unsafe extern "C" fn to_long_long(string: *const ModuleString, place: *mut c_longlong) -> c_int {
    // SAFETY: the caller's place.
    unsafe { convert("StringToLongLong", string, place, numbers::parse_integer) }
}

unsafe extern "C" fn to_unsigned(string: *const ModuleString, place: *mut c_ulonglong) -> c_int {
    // SAFETY: the caller's place.
    unsafe { convert("StringToULongLong", string, place, numbers::parse_unsigned) }
}

unsafe extern "C" fn to_double(string: *const ModuleString, place: *mut f64) -> c_int {
    // SAFETY: the caller's place.
    unsafe { convert("StringToDouble", string, place, numbers::parse_float) }
}

unsafe extern "C" fn to_stream_id(
    string: *const ModuleString,
    place: *mut sys::ModuleStreamID,
) -> c_int {
    let parse = |text: &[u8]| {
        let StreamId { ms, seq } = numbers::parse_stream_id(text)?;
        Some(sys::ModuleStreamID { ms, seq })
    };
    // SAFETY: the caller's place.
    unsafe { convert("StringToStreamID", string, place, parse) }
}

unsafe extern "C" fn compare(a: *const ModuleString, b: *const ModuleString) -> c_int {
    api("StringCompare", |state: &mut State| {
        let (a, b) = (state.string_bytes(a.addr()), state.string_bytes(b.addr()));
        a.cmp(&b) as c_int
    })
}

unsafe extern "C" fn append(
    _: *mut ModuleCtx,
    string: *mut ModuleString,
    start: *const c_char,
    length: usize,
) -> c_int {
    // SAFETY: the caller's bytes, live during the call.
    let bytes = unsafe { bytes(start, length) };
    api("StringAppendBuffer", |state| {
        if state.append_to_string(string.addr(), &bytes) {
            sys::MODULE_OK
        } else {
            sys::MODULE_ERR
        }
    })
}

unsafe extern "C" fn trim(string: *mut ModuleString) {
    api("TrimStringAllocation", |state| {
        state.string(string.addr());
    });
}
