//! APIs between modules. There is one module only, so nobody calls what it exports, and it finds
//! nothing that it wants of others.

use std::ffi::{c_char, c_int, c_void};
use std::ptr;

use vkmod_sys::{self as sys, ModuleCtx};

use super::{enter, line};
use crate::testing::server::api;

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        ExportSharedAPI => export,
        GetSharedAPI => get,
    );
}

unsafe extern "C" fn export(_: *mut ModuleCtx, name: *const c_char, _: *mut c_void) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { line(name) };
    api("ExportSharedAPI", |state| {
        if state.exported.insert(name) {
            sys::MODULE_OK
        } else {
            sys::MODULE_ERR
        }
    })
}

unsafe extern "C" fn get(_: *mut ModuleCtx, _: *const c_char) -> *mut c_void {
    ptr::null_mut()
}
