//! Which side runs on this thread: the module's code, or the host's.

use std::cell::Cell;

thread_local! {
    // No destructor and a constant start: it can be read within a global allocator.
    static MODULE: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is running the module's code just now, called by a [`Host`](super::Host):
/// false in the test itself, and in the functions of the server that the module calls.
///
/// For a counting allocator that is to see the module's own allocations alone. It allocates
/// nothing and takes no lock.
///
/// ```
/// use std::alloc::{GlobalAlloc, Layout, System};
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// struct Counting(AtomicU64);
///
/// unsafe impl GlobalAlloc for Counting {
///     unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
///         if vkmod::testing::is_module_code() {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///         unsafe { System.alloc(layout) }
///     }
///     unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
///         unsafe { System.dealloc(pointer, layout) }
///     }
/// }
/// ```
pub fn is_module_code() -> bool {
    // A thread that is ending has no such variable any more, and runs no code of the module.
    MODULE.try_with(Cell::get).unwrap_or(false)
}

/// Which side runs, until this is dropped.
pub(super) struct Side {
    before: bool,
}

impl Side {
    pub(super) fn module() -> Self {
        Side::enter(true)
    }

    pub(super) fn host() -> Self {
        Side::enter(false)
    }

    fn enter(module: bool) -> Self {
        let before = MODULE
            .try_with(|side| side.replace(module))
            .unwrap_or(false);
        Side { before }
    }
}

impl Drop for Side {
    fn drop(&mut self) {
        // A thread that is ending has nothing to go back to.
        let _ = MODULE.try_with(|side| side.set(self.before));
    }
}
