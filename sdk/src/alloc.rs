//! [`ServerAllocator`]: the module's memory, taken from the server.
//!
//! Memory that the server hands out is visible in `used_memory`, in `MEMORY USAGE` and to active
//! defragmentation. `export_module!` installs this allocator. Where no server has loaded the code
//! (a unit test, a `const` evaluation in a build script) it is the system's allocator instead. The
//! choice is made once for the whole process, by the first allocation, since memory of the one
//! must never be freed by the other.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ptr;
use std::sync::atomic::{AtomicU8, Ordering};

use vkmod_sys as sys;

const UNDECIDED: u8 = 0;
const SERVER: u8 = 1;
const SYSTEM: u8 = 2;

static CHOICE: AtomicU8 = AtomicU8::new(UNDECIDED);

/// The alignment that every server's allocator keeps for any size. More than that is made by
/// asking for a larger block.
const SERVER_ALIGN: usize = align_of::<usize>();

/// A global allocator on top of the server's, see the [module documentation](self).
///
/// `export_module!` declares it; only a crate that wants its own global allocator
/// (`export_module!(Type, allocator = none)`) has to name this type.
#[derive(Debug, Default, Clone, Copy)]
pub struct ServerAllocator;

/// Whether memory comes from the server: false in unit tests, and false when something allocated
/// before the server called the module's entry point.
pub fn is_server_memory() -> bool {
    CHOICE.load(Ordering::Relaxed) == SERVER
}

/// Whether a block of this layout begins where a block of the server's does: so that the server's
/// own functions may free it, or move it.
pub(crate) fn is_plain_block(layout: Layout) -> bool {
    layout.size() != 0 && layout.align() <= SERVER_ALIGN && is_server_memory()
}

#[inline(always)]
fn from_server() -> bool {
    match CHOICE.load(Ordering::Relaxed) {
        SERVER => true,
        SYSTEM => false,
        _ => decide(),
    }
}

/// The first allocation of the process: may come from several threads at once, the first wins.
#[cold]
fn decide() -> bool {
    let choice = if sys::is_loaded() { SERVER } else { SYSTEM };
    match CHOICE.compare_exchange(UNDECIDED, choice, Ordering::Relaxed, Ordering::Relaxed) {
        Ok(_) => choice == SERVER,
        Err(earlier) => earlier == SERVER,
    }
}

// SAFETY: each branch hands out memory of at least the layout's size and alignment, and frees it
// by the same branch: the choice never changes once made, and the layout tells over-aligned blocks.
unsafe impl GlobalAlloc for ServerAllocator {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if !from_server() {
            // SAFETY: the caller's layout.
            return unsafe { System.alloc(layout) };
        }
        if layout.align() > SERVER_ALIGN {
            return over_aligned(layout, raw_alloc);
        }
        raw_alloc(layout.size())
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if !from_server() {
            // SAFETY: the caller's layout.
            return unsafe { System.alloc_zeroed(layout) };
        }
        if layout.align() > SERVER_ALIGN {
            return over_aligned(layout, raw_calloc);
        }
        raw_calloc(layout.size())
    }

    #[inline]
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        if !from_server() {
            // SAFETY: the block came from the same branch, with this layout.
            return unsafe { System.dealloc(pointer, layout) };
        }
        let block = if layout.align() > SERVER_ALIGN {
            // SAFETY: `over_aligned` left the block's start just below the pointer.
            unsafe { pointer.cast::<*mut u8>().sub(1).read() }
        } else {
            pointer
        };
        // SAFETY: the server handed this block out; the table is loaded.
        unsafe { sys::Free(block.cast()) };
    }

    #[inline]
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        if !from_server() {
            // SAFETY: the block came from the same branch, with this layout.
            return unsafe { System.realloc(pointer, layout, new_size) };
        }
        if layout.align() <= SERVER_ALIGN {
            return raw_realloc(pointer, new_size);
        }
        // SAFETY: the size is not 0 and, rounded up to the alignment, fits an isize: the caller's
        // duty.
        let new_layout = unsafe { Layout::from_size_align_unchecked(new_size, layout.align()) };
        let fresh = over_aligned(new_layout, raw_alloc);
        if !fresh.is_null() {
            // SAFETY: both blocks are at least this long and distinct; the old one is ours to free.
            unsafe {
                ptr::copy_nonoverlapping(pointer, fresh, layout.size().min(new_size));
                self.dealloc(pointer, layout);
            }
        }
        fresh
    }
}

/// Memory for an alignment that the server does not promise: a larger block, its own start kept
/// in the word below the aligned address.
fn over_aligned(layout: Layout, allocate: fn(usize) -> *mut u8) -> *mut u8 {
    let Some(size) = layout
        .size()
        .checked_add(layout.align() + size_of::<*mut u8>())
    else {
        return ptr::null_mut();
    };
    let block = allocate(size);
    if block.is_null() {
        return block;
    }
    let first_free = block.addr() + size_of::<*mut u8>();
    let aligned = first_free.next_multiple_of(layout.align());
    // SAFETY: size, alignment and one word were asked for, so the aligned address with the layout's
    // size behind it and the word before it lie in the block.
    unsafe {
        let pointer = block.add(aligned - block.addr());
        pointer.cast::<*mut u8>().sub(1).write(block);
        pointer
    }
}

// The `Try` functions give NULL when memory is short, which `Vec::try_reserve` needs; the plain
// ones end the server.

#[inline]
fn raw_alloc(size: usize) -> *mut u8 {
    // SAFETY: the table is loaded; any size is allowed.
    unsafe {
        match sys::TryAlloc() {
            Some(try_alloc) => try_alloc(size).cast(),
            None => sys::Alloc(size).cast(),
        }
    }
}

#[inline]
fn raw_calloc(size: usize) -> *mut u8 {
    // SAFETY: the table is loaded; any size is allowed.
    unsafe {
        match sys::TryCalloc() {
            Some(try_calloc) => try_calloc(1, size).cast(),
            None => sys::Calloc(1, size).cast(),
        }
    }
}

#[inline]
fn raw_realloc(pointer: *mut u8, size: usize) -> *mut u8 {
    // SAFETY: the table is loaded; the block came from the server.
    unsafe {
        match sys::TryRealloc() {
            Some(try_realloc) => try_realloc(pointer.cast(), size).cast(),
            None => sys::Realloc(pointer.cast(), size).cast(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_system(size: usize) -> *mut u8 {
        // SAFETY: a plain, non-empty layout; leaked by the test through `dealloc` below.
        unsafe { System.alloc(Layout::from_size_align_unchecked(size, 8)) }
    }

    #[test]
    fn over_aligned_blocks_are_aligned_and_remember_their_start() {
        for align in [16usize, 32, 64, 4096] {
            for size in [1usize, 7, 64, 5000] {
                let layout = Layout::from_size_align(size, align).expect("sane");
                let pointer = over_aligned(layout, from_system);
                assert_eq!(pointer.addr() % align, 0);
                // SAFETY: the block holds `size` bytes; its start stands below the pointer.
                unsafe {
                    pointer.write_bytes(0xAB, size);
                    let block = pointer.cast::<*mut u8>().sub(1).read();
                    assert!(block.addr() < pointer.addr());
                    let whole = size + align + size_of::<*mut u8>();
                    System.dealloc(block, Layout::from_size_align_unchecked(whole, 8));
                }
            }
        }
    }

    #[test]
    fn a_size_beyond_the_address_space_is_refused() {
        let layout = Layout::from_size_align(isize::MAX as usize - 63, 64).expect("just fits");
        assert!(over_aligned(layout, |_| ptr::null_mut()).is_null());
    }
}
