//! INFO: what the module writes there, and what it reads.

use std::ffi::{c_char, c_double, c_int, c_longlong, c_ulonglong};
use std::fmt::Display;
use std::ptr;

use vkmod_sys::{self as sys, ModuleCtx, ModuleInfoCtx, ModuleServerInfoData, ModuleString};

use super::{enter, line, status, text};
use crate::testing::run;
use crate::testing::server::handles::pointer;
use crate::testing::server::info::{Report, fields};
use crate::testing::server::{State, api};

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        RegisterInfoFunc => register,
        InfoAddSection => section,
        InfoBeginDictField => begin_dict,
        InfoEndDictField => end_dict,
        InfoAddFieldCString => text_field,
        InfoAddFieldDouble => float_field,
        InfoAddFieldLongLong => int_field,
        InfoAddFieldULongLong => unsigned_field,
        GetServerInfo => server_info,
        FreeServerInfo => free_server_info,
        ServerInfoGetField => get_field,
        ServerInfoGetFieldC => get_field_in_place,
    );
}

unsafe extern "C" fn register(_: *mut ModuleCtx, callback: sys::ModuleInfoFunc) -> c_int {
    api("RegisterInfoFunc", |state| state.info.callback = callback);
    sys::MODULE_OK
}

/// Writes to a report that is live.
fn write(
    function: &'static str,
    ctx: *mut ModuleInfoCtx,
    body: impl FnOnce(&mut Report) -> bool,
) -> c_int {
    let is_written = api(function, |state| {
        match state.info.reports.get_mut(ctx.addr()) {
            Some(report) => body(report),
            None => {
                state.problem("was given a context whose callback has returned");
                false
            }
        }
    });
    status(is_written)
}

unsafe extern "C" fn section(ctx: *mut ModuleInfoCtx, name: *const c_char) -> c_int {
    // SAFETY: NULL or a NUL-terminated string, live during the call.
    let name = unsafe { text(name) };
    write("InfoAddSection", ctx, |report| report.section(&name))
}

unsafe extern "C" fn begin_dict(ctx: *mut ModuleInfoCtx, name: *const c_char) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { line(name) };
    write("InfoBeginDictField", ctx, |report| report.begin_dict(&name))
}

unsafe extern "C" fn end_dict(ctx: *mut ModuleInfoCtx) -> c_int {
    write("InfoEndDictField", ctx, Report::end_dict)
}

unsafe extern "C" fn text_field(
    ctx: *mut ModuleInfoCtx,
    name: *const c_char,
    value: *const c_char,
) -> c_int {
    // SAFETY: NUL-terminated strings, live during the call.
    let (name, value) = unsafe { (line(name), line(value)) };
    write("InfoAddFieldCString", ctx, |report| {
        report.field(&name, &value)
    })
}

/// # Safety
/// `name` is a NUL-terminated string, live during the call.
unsafe fn number_field(
    function: &'static str,
    ctx: *mut ModuleInfoCtx,
    name: *const c_char,
    value: impl Display,
) -> c_int {
    // SAFETY: the caller's word.
    let name = unsafe { line(name) };
    write(function, ctx, |report| {
        report.field(&name, value.to_string().as_bytes())
    })
}

unsafe extern "C" fn float_field(
    ctx: *mut ModuleInfoCtx,
    name: *const c_char,
    value: c_double,
) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    unsafe { number_field("InfoAddFieldDouble", ctx, name, value) }
}

unsafe extern "C" fn int_field(
    ctx: *mut ModuleInfoCtx,
    name: *const c_char,
    value: c_longlong,
) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    unsafe { number_field("InfoAddFieldLongLong", ctx, name, value) }
}

unsafe extern "C" fn unsigned_field(
    ctx: *mut ModuleInfoCtx,
    name: *const c_char,
    value: c_ulonglong,
) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    unsafe { number_field("InfoAddFieldULongLong", ctx, name, value) }
}

unsafe extern "C" fn server_info(
    _: *mut ModuleCtx,
    section: *const c_char,
) -> *mut ModuleServerInfoData {
    let section = if section.is_null() {
        "default".to_owned()
    } else {
        // SAFETY: a NUL-terminated string, live during the call.
        unsafe { text(section) }
    };
    let text = run::info(&section, false);
    api("GetServerInfo", |state| {
        let mut found = fields(&text);
        // In place, a value is read as a C string.
        found.values_mut().for_each(|value| value.push(0));
        pointer(state.info.data.insert(found))
    })
}

unsafe extern "C" fn free_server_info(_: *mut ModuleCtx, data: *mut ModuleServerInfoData) {
    api("FreeServerInfo", |state| {
        if state.info.data.remove(data.addr()).is_none() {
            state.problem("was given what is not there any more");
        }
    });
}

/// The value with a NUL after it.
fn value<'s>(
    state: &'s mut State,
    data: *mut ModuleServerInfoData,
    name: &[u8],
) -> Option<&'s Vec<u8>> {
    if state.info.data.get(data.addr()).is_none() {
        state.problem("was given what is not there any more");
    }
    state.info.data.get(data.addr())?.get(name)
}

unsafe extern "C" fn get_field(
    _: *mut ModuleCtx,
    data: *mut ModuleServerInfoData,
    name: *const c_char,
) -> *mut ModuleString {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { line(name) };
    api("ServerInfoGetField", |state| {
        let found = value(state, data, &name).and_then(|value| value.split_last());
        let found = found.map(|(_, value)| value.to_vec());
        found.map_or(ptr::null_mut(), |value| pointer(state.new_string(&value)))
    })
}

unsafe extern "C" fn get_field_in_place(
    data: *mut ModuleServerInfoData,
    name: *const c_char,
) -> *const c_char {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { line(name) };
    // The bytes stay where they are until the information is freed.
    api("ServerInfoGetFieldC", |state| {
        value(state, data, &name).map_or(ptr::null(), |value| value.as_ptr().cast())
    })
}
