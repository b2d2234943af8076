//! The server's allocator. In a test process the module's own memory is the system's; these are
//! for what asks the server by name.

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc};
use std::ffi::{c_char, c_void};
use std::ptr;

use vkmod_sys as sys;

use super::{enter, line};
use crate::testing::server::{api, fatal};

/// What the servers' allocators keep for any size.
const ALIGN: usize = 16;

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        Alloc => allocate,
        TryAlloc => allocate,
        Calloc => allocate_zeroed,
        TryCalloc => allocate_zeroed,
        Realloc => reallocate,
        TryRealloc => reallocate,
        Free => free,
        Strdup => duplicate,
        MallocSize => size,
        MallocUsableSize => size,
    );
}

fn layout(size: usize) -> Option<Layout> {
    Layout::from_size_align(size.max(1), ALIGN).ok()
}

/// A block that is known by its address; NULL where there cannot be so much memory.
fn enter_block(size: usize, make: unsafe fn(Layout) -> *mut u8) -> *mut c_void {
    api("Alloc", |state| {
        let Some(layout) = layout(size) else {
            return ptr::null_mut();
        };
        // SAFETY: the layout is not empty.
        let block = unsafe { make(layout) };
        if !block.is_null() {
            state.blocks.insert(block.addr(), size);
        }
        block.cast()
    })
}

unsafe extern "C" fn allocate(size: usize) -> *mut c_void {
    enter_block(size, alloc)
}

unsafe extern "C" fn allocate_zeroed(count: usize, size: usize) -> *mut c_void {
    enter_block(count.saturating_mul(size), alloc_zeroed)
}

unsafe extern "C" fn reallocate(block: *mut c_void, size: usize) -> *mut c_void {
    let fresh = enter_block(size, alloc);
    if block.is_null() || fresh.is_null() {
        return fresh;
    }
    let old_size = api("Realloc", |state| state.blocks.get(&block.addr()).copied());
    match old_size {
        // SAFETY: both blocks are at least this long, and distinct; the old one is given up.
        Some(old_size) => unsafe {
            ptr::copy_nonoverlapping(block.cast::<u8>(), fresh.cast::<u8>(), old_size.min(size));
            free(block);
        },
        None => fatal("Realloc was given memory that is none of the server's"),
    }
    fresh
}

unsafe extern "C" fn free(block: *mut c_void) {
    if block.is_null() {
        return;
    }
    let size = api("Free", |state| state.blocks.remove(&block.addr()));
    match size.and_then(layout) {
        // SAFETY: made by `enter_block` with this layout, and taken out just now.
        Some(layout) => unsafe { dealloc(block.cast(), layout) },
        None => fatal("Free was given memory that is none of the server's, or was freed before"),
    }
}

unsafe extern "C" fn duplicate(text: *const c_char) -> *mut c_char {
    // SAFETY: a NUL-terminated string, live during the call.
    let mut text = unsafe { line(text) };
    text.push(0);
    let block = enter_block(text.len(), alloc);
    if !block.is_null() {
        // SAFETY: the block is as long as the text.
        unsafe { ptr::copy_nonoverlapping(text.as_ptr(), block.cast::<u8>(), text.len()) };
    }
    block.cast()
}

unsafe extern "C" fn size(block: *mut c_void) -> usize {
    api("MallocSize", |state| {
        let size = state.blocks.get(&block.addr()).copied();
        size.map_or(0, |size| size.next_multiple_of(ALIGN))
    })
}
