//! Calling commands, and reading their replies.

use std::ffi::{c_char, c_int, c_longlong};
use std::ptr;

use vkmod_sys::{self as sys, ModuleCallReply, ModuleCtx, ModuleString};

use super::errno::set_errno;
use super::variadic::{self, Arguments, CallFunction, variadic};
use super::{bytes, enter, line};
use crate::testing::Value;
use crate::testing::filters;
use crate::testing::run;
use crate::testing::server::calls::Node;
use crate::testing::server::handles::pointer;
use crate::testing::server::{State, api, fatal};
use crate::testing::side::Side;

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        FreeCallReply => free,
        CallReplyType => kind,
        CallReplyLength => length,
        CallReplyInteger => integer,
        CallReplyDouble => double,
        CallReplyBool => boolean,
        CallReplyBigNumber => big_number,
        CallReplyProto => protocol,
        CallReplyStringPtr => string_pointer,
        CallReplyVerbatim => verbatim,
        CallReplyArrayElement => element,
        CallReplySetElement => set_element,
        CallReplyMapElement => map_element,
        CallReplyAttribute => attribute,
        CallReplyAttributeElement => attribute_element,
        CreateStringFromCallReply => to_string,
    );
    // SAFETY: `call` reads arguments of this type.
    table.Call = Some(unsafe { variadic::as_type::<CallFunction>(call_entry) });
}

variadic!(call_entry => call);

/// `CallReply *Call(ctx, const char *command, const char *format, ...)`
unsafe extern "C" fn call(registers: *const u64, stack: *const u64) -> *mut ModuleCallReply {
    let _side = Side::host();
    // SAFETY: three named arguments: a context and two NUL-terminated strings.
    let (ctx, command, format) = unsafe {
        (
            variadic::named::<ModuleCtx>(registers, 0),
            line(variadic::named(registers, 1)),
            line(variadic::named(registers, 2)),
        )
    };
    // SAFETY: the variable arguments of this call, which the format describes.
    let arguments = unsafe { words(&mut Arguments::new(registers, stack, 3), &format) };
    let words: Vec<Vec<u8>> = std::iter::once(command).chain(arguments).collect();
    let session = api("Call", |state| {
        let session = state.context(ctx)?.session;
        // The protocol of the reply is the caller's choice, whatever its own client speaks.
        Some((session, format.contains(&b'E')))
    });
    let Some((mut session, errors_as_replies)) = session else {
        return ptr::null_mut();
    };
    session.resp3 = match &format[..] {
        format if format.contains(&b'3') => true,
        format if format.contains(&b'0') => session.resp3,
        _ => false,
    };
    // Nobody is connected there.
    session.id = api("Call", State::next_client_id);
    let words = filters::pass(words, session.id, true);
    let reply = match run::command(&words, session) {
        Ok(answer) => {
            if let Some(write) = answer.write.filter(|_| format.contains(&b'!')) {
                api("Call", |state| state.replicate(write));
            }
            answer.reply
        }
        Err(refusal) if errors_as_replies => Value::Error(refusal.line),
        Err(refusal) => {
            set_errno(refusal.errno);
            return ptr::null_mut();
        }
    };
    api("Call", |state| pointer(state.new_call_reply(reply)))
}

/// The arguments that a format describes.
///
/// # Safety
/// They are there, and of the types that the format says.
pub(super) unsafe fn words(arguments: &mut Arguments, format: &[u8]) -> Vec<Vec<u8>> {
    let mut words = Vec::new();
    for letter in format {
        // SAFETY: the caller's word.
        unsafe {
            match letter {
                b'c' => words.push(line(arguments.pointer())),
                b's' => words.push(string_bytes(arguments.pointer())),
                b'b' => {
                    let start = arguments.pointer::<c_char>();
                    words.push(bytes(start, arguments.next() as usize));
                }
                b'l' => words.push((arguments.next() as i64).to_string().into_bytes()),
                b'v' => {
                    let start = arguments.pointer::<*mut ModuleString>();
                    for index in 0..arguments.next() as usize {
                        words.push(string_bytes(start.add(index).read()));
                    }
                }
                b'!' | b'A' | b'R' | b'3' | b'0' | b'C' | b'S' | b'W' | b'M' | b'E' | b'K' => {}
                other => fatal(&format!(
                    "the test host does not know the letter '{}' in a format of Call",
                    other.escape_ascii()
                )),
            }
        }
    }
    words
}

fn string_bytes(string: *mut ModuleString) -> Vec<u8> {
    api("Call", |state| state.string_bytes(string.addr()))
}

/// Looks at a reply; `fallback` is for one that is none.
fn look<R>(
    function: &'static str,
    reply: *mut ModuleCallReply,
    fallback: R,
    look: impl FnOnce(&Node) -> Option<R>,
) -> R {
    if reply.is_null() {
        return fallback;
    }
    api(function, |state: &mut State| {
        let found = state.call_reply(reply.addr()).and_then(look);
        found.unwrap_or(fallback)
    })
}

unsafe extern "C" fn free(reply: *mut ModuleCallReply) {
    api("FreeCallReply", |state| state.free_call_reply(reply.addr()));
}

unsafe extern "C" fn kind(reply: *mut ModuleCallReply) -> c_int {
    look("CallReplyType", reply, sys::MODULE_REPLY_UNKNOWN, |node| {
        Some(match &node.value {
            Value::Integer(_) => sys::MODULE_REPLY_INTEGER,
            Value::Double(_) => sys::MODULE_REPLY_DOUBLE,
            Value::Bool(_) => sys::MODULE_REPLY_BOOL,
            Value::BigNumber(_) => sys::MODULE_REPLY_BIG_NUMBER,
            Value::Bulk(_) | Value::Simple(_) => sys::MODULE_REPLY_STRING,
            Value::Error(_) => sys::MODULE_REPLY_ERROR,
            Value::Verbatim { .. } => sys::MODULE_REPLY_VERBATIM_STRING,
            Value::Null | Value::NullArray => sys::MODULE_REPLY_NULL,
            Value::Array(_) => sys::MODULE_REPLY_ARRAY,
            Value::Map(_) if node.is_attributes() => sys::MODULE_REPLY_ATTRIBUTE,
            Value::Map(_) => sys::MODULE_REPLY_MAP,
            Value::Set(_) => sys::MODULE_REPLY_SET,
            Value::Attributed { .. } => sys::MODULE_REPLY_UNKNOWN,
        })
    })
}

unsafe extern "C" fn length(reply: *mut ModuleCallReply) -> usize {
    look("CallReplyLength", reply, 0, |node| match &node.value {
        Value::Map(entries) => Some(entries.len()),
        Value::Array(items) | Value::Set(items) => Some(items.len()),
        Value::Bulk(bytes) | Value::Simple(bytes) | Value::Error(bytes) => Some(bytes.len()),
        _ => None,
    })
}

unsafe extern "C" fn integer(reply: *mut ModuleCallReply) -> c_longlong {
    look("CallReplyInteger", reply, c_longlong::MIN, |node| {
        node.value.as_integer()
    })
}

unsafe extern "C" fn double(reply: *mut ModuleCallReply) -> f64 {
    look("CallReplyDouble", reply, f64::MIN, |node| {
        match node.value {
            Value::Double(number) => Some(number),
            _ => None,
        }
    })
}

unsafe extern "C" fn boolean(reply: *mut ModuleCallReply) -> c_int {
    look("CallReplyBool", reply, c_int::MIN, |node| {
        match node.value {
            Value::Bool(truth) => Some(c_int::from(truth)),
            _ => None,
        }
    })
}

/// Where bytes are, and their number to the caller's place.
///
/// # Safety
/// `place` is NULL or the caller's place for a length.
unsafe fn lend(found: Option<(*const u8, usize)>, place: *mut usize) -> *const c_char {
    let (start, length) = found.unwrap_or((ptr::null(), 0));
    if !place.is_null() {
        // SAFETY: the caller's word.
        unsafe { place.write(length) };
    }
    start.cast()
}

fn place_of(bytes: &[u8]) -> Option<(*const u8, usize)> {
    Some((bytes.as_ptr(), bytes.len()))
}

unsafe extern "C" fn protocol(reply: *mut ModuleCallReply, place: *mut usize) -> *const c_char {
    let found = look("CallReplyProto", reply, None, |node| {
        Some(place_of(node.protocol()))
    });
    // SAFETY: the caller's place; the bytes stay until the reply is freed.
    unsafe { lend(found, place) }
}

unsafe extern "C" fn string_pointer(
    reply: *mut ModuleCallReply,
    place: *mut usize,
) -> *const c_char {
    let found = look("CallReplyStringPtr", reply, None, |node| {
        match &node.value {
            Value::Bulk(bytes) | Value::Simple(bytes) | Value::Error(bytes) => {
                Some(place_of(bytes))
            }
            _ => None,
        }
    });
    // SAFETY: the caller's place; the bytes stay until the reply is freed.
    unsafe { lend(found, place) }
}

unsafe extern "C" fn big_number(reply: *mut ModuleCallReply, place: *mut usize) -> *const c_char {
    let found = look("CallReplyBigNumber", reply, None, |node| {
        match &node.value {
            Value::BigNumber(digits) => Some(place_of(digits)),
            _ => None,
        }
    });
    // SAFETY: the caller's place; the digits stay until the reply is freed.
    unsafe { lend(found, place) }
}

unsafe extern "C" fn verbatim(
    reply: *mut ModuleCallReply,
    place: *mut usize,
    format_place: *mut *const c_char,
) -> *const c_char {
    let found = look("CallReplyVerbatim", reply, None, |node| match &node.value {
        Value::Verbatim { text, .. } => Some(Some((node.format().as_ptr(), place_of(text)))),
        _ => None,
    });
    let Some((format, text)) = found else {
        return ptr::null();
    };
    if !format_place.is_null() {
        // SAFETY: the caller's place; the three letters stay until the reply is freed.
        unsafe { format_place.write(format.cast()) };
    }
    // SAFETY: the caller's place; the text stays until the reply is freed.
    unsafe { lend(text, place) }
}

/// The handle of an element of an array or a set.
fn child(
    function: &'static str,
    reply: *mut ModuleCallReply,
    index: usize,
    is_kind: fn(&Value) -> bool,
) -> *mut ModuleCallReply {
    look(function, reply, ptr::null_mut(), |node| {
        let child = node.children().get(index).copied();
        child.filter(|_| is_kind(&node.value)).map(pointer)
    })
}

unsafe extern "C" fn element(reply: *mut ModuleCallReply, index: usize) -> *mut ModuleCallReply {
    let is_array = |value: &Value| matches!(value, Value::Array(_));
    child("CallReplyArrayElement", reply, index, is_array)
}

unsafe extern "C" fn set_element(
    reply: *mut ModuleCallReply,
    index: usize,
) -> *mut ModuleCallReply {
    let is_set = |value: &Value| matches!(value, Value::Set(_));
    child("CallReplySetElement", reply, index, is_set)
}

/// Gives a map's key and value to the caller's places.
///
/// # Safety
/// The places are NULL, or the caller's for a pointer each.
unsafe fn entry(
    function: &'static str,
    reply: *mut ModuleCallReply,
    index: usize,
    places: [*mut *mut ModuleCallReply; 2],
) -> c_int {
    let found = look(function, reply, None, |node| {
        let start = index.checked_mul(2)?;
        let entry = node.children().get(start..start + 2)?;
        matches!(node.value, Value::Map(_)).then_some(Some([entry[0], entry[1]]))
    });
    let Some(found) = found else {
        return sys::MODULE_ERR;
    };
    for (place, id) in places.into_iter().zip(found) {
        if !place.is_null() {
            // SAFETY: the caller's word.
            unsafe { place.write(pointer(id)) };
        }
    }
    sys::MODULE_OK
}

unsafe extern "C" fn map_element(
    reply: *mut ModuleCallReply,
    index: usize,
    key: *mut *mut ModuleCallReply,
    value: *mut *mut ModuleCallReply,
) -> c_int {
    // SAFETY: the caller's places.
    unsafe { entry("CallReplyMapElement", reply, index, [key, value]) }
}

unsafe extern "C" fn attribute(reply: *mut ModuleCallReply) -> *mut ModuleCallReply {
    look("CallReplyAttribute", reply, ptr::null_mut(), |node| {
        node.attributes().map(pointer)
    })
}

unsafe extern "C" fn attribute_element(
    reply: *mut ModuleCallReply,
    index: usize,
    key: *mut *mut ModuleCallReply,
    value: *mut *mut ModuleCallReply,
) -> c_int {
    // SAFETY: the caller's places.
    unsafe { entry("CallReplyAttributeElement", reply, index, [key, value]) }
}

unsafe extern "C" fn to_string(reply: *mut ModuleCallReply) -> *mut ModuleString {
    api("CreateStringFromCallReply", |state| {
        let bytes = match state.call_reply(reply.addr()).map(|node| &node.value) {
            Some(Value::Bulk(bytes) | Value::Simple(bytes) | Value::Error(bytes)) => bytes.clone(),
            Some(Value::Integer(number)) => number.to_string().into_bytes(),
            _ => return ptr::null_mut(),
        };
        state.new_string_pointer(&bytes)
    })
}
