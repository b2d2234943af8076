//! From the event loop's callback to the closures.

use std::ffi::{c_int, c_void};
use std::ptr;

use vkmod_sys as sys;

use super::Readiness;
use super::list;
use crate::guard::{Place, guard};

/// The one callback of all watches; the user pointer is no pointer, but the watch's number.
pub(super) unsafe extern "C" fn on_ready(_fd: c_int, number: *mut c_void, mask: c_int) {
    // SAFETY: the table is loaded; a NULL context is allowed.
    let flags = unsafe { sys::GetContextFlags(ptr::null_mut()) };
    if flags & (sys::MODULE_CTX_FLAGS_LOADING | sys::MODULE_CTX_FLAGS_LUA) != 0 {
        // The server is in the middle of something. It calls again as long as there is a reason.
        return;
    }
    let body = || {
        let ready = Readiness::from_bits_truncate(mask);
        // SAFETY: a callback of the event loop's, which runs under the server lock.
        unsafe { list::run(number.addr(), ready) };
    };
    guard(Place::new("event loop", "watch"), body, || ());
}
