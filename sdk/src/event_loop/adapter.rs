//! From the event loop's callbacks to the closures.
//!
//! The loop's callback for a file descriptor can come in the middle of anything: a slow script, the
//! loading of data, another module's command that yields while it has values of keys in its hands.
//! So it only remembers what is ready. Closures run when the loop has slept, which servers tell in
//! the loop's outermost round alone.

use std::ffi::{c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};

use vkmod_sys as sys;

use super::{Readiness, list, main_thread};
use crate::guard::{Place, guard};
use crate::{Context, Error, Result, event};

/// Whether the server tells when the loop has slept.
static FOLLOWS: AtomicBool = AtomicBool::new(false);

/// The one callback of all watches; the user pointer is no pointer, but the watch's number.
pub(super) unsafe extern "C" fn on_ready(_fd: c_int, number: *mut c_void, mask: c_int) {
    let ready = Readiness::from_bits_truncate(mask);
    let body = || list::mark(number.addr(), ready);
    guard(Place::new("event loop", "watch"), body, || ());
}

/// Asks the server to tell when the loop has slept, once.
///
/// # Safety
/// `ctx` is live, and of this module, whose load has succeeded.
pub(super) unsafe fn follow(ctx: *mut sys::ModuleCtx) -> Result<()> {
    if FOLLOWS.load(Ordering::Relaxed) {
        return Ok(());
    }
    // SAFETY: the caller's word.
    if unsafe { event::follow(ctx, sys::MODULE_EVENT_EVENTLOOP, on_loop) } {
        FOLLOWS.store(true, Ordering::Relaxed);
        return Ok(());
    }
    Err(Error::msg("the server does not tell of its event loop"))
}

/// The module goes away, and all its subscriptions with it.
pub(super) fn forget() {
    FOLLOWS.store(false, Ordering::Relaxed);
}

/// The loop is about to sleep, or has slept.
///
/// # Safety
/// The arguments of the server's event callback.
unsafe fn on_loop(ctx: *mut sys::ModuleCtx, subevent: u64, _data: *const c_void) {
    if subevent != sys::MODULE_SUBEVENT_EVENTLOOP_AFTER_SLEEP {
        return;
    }
    list::begin_turn();
    if !main_thread::has_tasks() && !list::is_marked() {
        return;
    }
    let body = || {
        // SAFETY: callback argument, live until return; the server lock is held.
        let mut ctx = unsafe { Context::from_raw(ctx) };
        main_thread::run_all(&mut ctx);
        list::run_marked(&mut ctx);
        // Servers lend this client to other callbacks too.
        let _ = ctx.select_database(0);
    };
    guard(Place::new("event listener", "event loop"), body, || ());
}

/// Tells the event loop. In one go for both directions, so that it calls once when both are ready.
///
/// # Safety
/// The server lock is held, on the main thread; the descriptor is taken out before it is closed.
pub(super) unsafe fn add(fd: c_int, number: usize, readiness: Readiness) -> Result<()> {
    let add = crate::server::optional(sys::EventLoopAdd(), "EventLoopAdd")?;
    let number = ptr::without_provenance_mut(number);
    // SAFETY: the table is loaded; the server lock is held, on the main thread; a descriptor
    // that is ours until it is taken out of the loop.
    let status = unsafe { add(fd, readiness.bits(), Some(on_ready), number) };
    if status == sys::MODULE_OK {
        return Ok(());
    }
    Err(std::io::Error::last_os_error().into())
}

/// Takes it out of the event loop.
///
/// # Safety
/// The server lock is held, on the main thread; it is in the loop for these directions.
pub(super) unsafe fn delete(fd: c_int, readiness: Readiness) {
    if let Some(delete) = sys::EventLoopDel() {
        // SAFETY: the caller's word; the table is loaded.
        unsafe { delete(fd, readiness.bits()) };
    }
}
