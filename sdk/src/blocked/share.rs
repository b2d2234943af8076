//! The server's share in a cell: a counted reference, which it keeps as the blocked client's private
//! data, and gives to the callbacks.

use std::collections::BTreeMap;
use std::ffi::c_void;
use std::mem::ManuallyDrop;
use std::ptr;
use std::sync::{Arc, Mutex};

use vkmod_sys as sys;

use super::cell::{Cell, Waiter};
use crate::sync::lock;

/// What a share looks like to the server.
#[derive(Clone, Copy)]
struct Private(*mut c_void);

// SAFETY: nothing is done with the address but to give it back on the main thread; what it leads to
// can be shared by threads.
unsafe impl Send for Private {}

/// The shares of servers before Redis 7.2, which tell a client's private data only once it was given
/// back; by the address of the handle. Only the main thread comes here.
static OLD: Mutex<BTreeMap<usize, Private>> = Mutex::new(BTreeMap::new());

/// Gives the server its share in the cell, until it [frees](take_back) it.
///
/// # Safety
/// The cell's handle was just made, and is freed by a callback that takes the share back; the table
/// is loaded.
#[inline]
pub(crate) unsafe fn give<T: Waiter>(handle: *mut sys::ModuleBlockedClient, cell: &Arc<Cell<T>>) {
    let private = Arc::into_raw(Arc::clone(cell)).cast_mut().cast();
    match sys::BlockClientSetPrivateData() {
        // SAFETY: the caller's word.
        Some(set) => unsafe { set(handle, private) },
        None => {
            lock(&OLD).insert(handle.addr(), Private(private));
        }
    }
}

/// The share of a client that is not given back yet; NULL if there is none.
///
/// # Safety
/// `handle` is the server's; the table is loaded.
pub(crate) unsafe fn of_handle(handle: *mut sys::ModuleBlockedClient) -> *mut c_void {
    match sys::BlockClientGetPrivateData() {
        // SAFETY: the caller's word.
        Some(get) => unsafe { get(handle) },
        None => lock(&OLD)
            .get(&handle.addr())
            .map_or(ptr::null_mut(), |private| private.0),
    }
}

/// Lends the server's share, which stays the server's.
///
/// # Safety
/// `private` is NULL, or a share in a cell of this type, which the server has for as long as the
/// value is used.
#[inline]
pub(crate) unsafe fn lend<T: Waiter>(private: *mut c_void) -> Option<ManuallyDrop<Arc<Cell<T>>>> {
    if private.is_null() {
        return None;
    }
    // SAFETY: made by `give`; the caller's word; not dropped, so it stays the server's.
    Some(ManuallyDrop::new(unsafe {
        Arc::from_raw(private.cast_const().cast())
    }))
}

/// Takes the server's share back, and with it all that is left in the cell.
///
/// # Safety
/// As for [`lend`]; the server frees it in this call.
#[inline]
pub(crate) unsafe fn take_back<T: Waiter>(private: *mut c_void) {
    if private.is_null() {
        return;
    }
    // SAFETY: made by `give`, and given back once.
    let cell: Arc<Cell<T>> = unsafe { Arc::from_raw(private.cast_const().cast()) };
    if sys::BlockClientSetPrivateData().is_none() {
        lock(&OLD).remove(&cell.address());
    }
    cell.empty();
}

/// Forgets all, at unload. The server has refused that while a client is blocked, so nothing is
/// left but memory.
pub(crate) fn forget_all() {
    drop(std::mem::take(&mut *lock(&OLD)));
}
