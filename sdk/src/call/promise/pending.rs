//! The nested calls whose answers have not come: what has to be aborted when the module goes.

use std::cell::UnsafeCell;
use std::ffi::c_void;
use std::ptr;

use vkmod_sys as sys;

use super::Handler;
use crate::call::InFlight;
use crate::guard::{Place, guard};
use crate::module;

/// One waiting call. Its promise is freed with it.
pub(super) struct Pending {
    id: usize,
    promise: *mut sys::ModuleCallReply,
    handler: Option<Box<dyn Handler>>,
    pub(super) error_replies: bool,
}

impl Pending {
    pub(super) fn take_handler(&mut self) -> Option<Box<dyn Handler>> {
        self.handler.take()
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        let handler = self.handler.take();
        if let (Some(_), Some(set_handler)) = (&handler, sys::CallReplyPromiseSetUnblockHandler()) {
            // Even an answer that is on the way finds no handler now.
            // SAFETY: a live promise, under the server lock; the table is loaded.
            unsafe { set_handler(self.promise, None, ptr::null_mut()) };
        }
        // SAFETY: a promise of ours, freed once, under the server lock; the table is loaded.
        unsafe { sys::FreeCallReply(self.promise) };
        // What a handler has captured is the module's own.
        guard(
            Place::new("handler of a call", module::name()),
            || drop(handler),
            || (),
        );
    }
}

#[derive(Default)]
struct List {
    calls: Vec<Pending>,
    last_id: usize,
}

struct Shared(UnsafeCell<List>);

// SAFETY: only reached through `with_list`, whose callers hold the server lock.
unsafe impl Sync for Shared {}

static PENDING: Shared = Shared(UnsafeCell::new(List {
    calls: Vec::new(),
    last_id: 0,
}));

/// Runs `body` with the list. `body` calls nothing that could come back here.
fn with_list<R>(body: impl FnOnce(&mut List) -> R) -> R {
    // SAFETY: the server lock is held (callers own a promise or a context), and no two borrows of
    // the list overlap, since `body` does not come back here.
    body(unsafe { &mut *PENDING.0.get() })
}

/// The word that the server keeps for us: not a pointer, so nothing can dangle.
pub(super) fn word(id: usize) -> *mut c_void {
    ptr::without_provenance_mut(id)
}

pub(super) fn add(
    promise: *mut sys::ModuleCallReply,
    handler: Box<dyn Handler>,
    error_replies: bool,
) -> usize {
    with_list(|list| {
        list.last_id += 1;
        let id = list.last_id;
        list.calls.push(Pending {
            id,
            promise,
            handler: Some(handler),
            error_replies,
        });
        id
    })
}

pub(super) fn is_there(id: usize) -> bool {
    with_list(|list| list.calls.iter().any(|call| call.id == id))
}

/// Takes a call off the list.
pub(super) fn take(id: usize) -> Option<Pending> {
    with_list(|list| {
        let at = list.calls.iter().position(|call| call.id == id)?;
        Some(list.calls.swap_remove(at))
    })
}

/// Ends the wait of a promise; false if its answer is already on the way.
pub(super) fn abort(promise: *mut sys::ModuleCallReply) -> bool {
    let Some(abort) = sys::CallReplyPromiseAbort() else {
        return false;
    };
    let _inside = InFlight::enter();
    // SAFETY: a live promise, under the server lock; the table is loaded. The handler's word is
    // not asked for: the list knows it. Another module's code may run within.
    unsafe { abort(promise, ptr::null_mut()) == sys::MODULE_OK }
}

/// Ends the wait of one call and drops its handler; false if it is too late.
pub(super) fn abort_by_id(id: usize) -> bool {
    // Off the list first: what runs within an abort may come back here.
    let Some(call) = take(id) else {
        return false;
    };
    let aborted = abort(call.promise);
    if !aborted {
        with_list(|list| list.calls.push(call));
    }
    aborted
}

/// Ends the wait of every call; false if the answer to one is already on the way.
pub(crate) fn abort_all() -> bool {
    loop {
        match with_list(|list| list.calls.last().map(|call| call.id)) {
            None => return true,
            Some(id) if abort_by_id(id) => (),
            Some(_) => return false,
        }
    }
}

/// Forgets every call, at unload or when a load has failed: none will call back.
pub(crate) fn forget_all() {
    abort_all();
    // Off the list first: what a handler has captured may come back here when it is dropped.
    let calls = with_list(|list| std::mem::take(&mut list.calls));
    drop(calls);
}
