//! Whether this thread is in a callback that the server runs under its lock.
//!
//! A thread of another module's can take the lock and call a command of ours; a listener or a filter
//! of ours runs on it then, too. Whoever waits for the lock there waits without an end. To note at
//! every callback on which thread it runs would cost more than many a callback does; so nobody notes
//! anything, and who is about to wait looks at its own stack. The main thread and the threads that
//! the SDK has started need no such look: they know what they do.

mod adapter;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Mutex;

use crate::sync::lock;

/// Where the code of such callbacks begins.
static CALLBACKS: Mutex<BTreeSet<usize>> = Mutex::new(BTreeSet::new());

thread_local! {
    static IS_OURS: Cell<bool> = const { Cell::new(false) };
}

/// Takes note of a callback that the server gets.
pub(crate) fn note(callback: *const ()) {
    lock(&CALLBACKS).insert(callback.addr());
}

/// Forgets all, when the server has none any more.
pub(crate) fn forget() {
    drop(std::mem::take(&mut *lock(&CALLBACKS)));
}

/// Takes note that the SDK has started this thread: no callback runs on it but those of calls that
/// it makes itself, under the lock that it has taken by itself.
pub(crate) fn is_ours_now() {
    IS_OURS.set(true);
}

/// Whether the server has called this thread, which has the lock, therefore.
pub(super) fn are_under_callback() -> bool {
    if IS_OURS.get() {
        return false;
    }
    // Not held during the walk, which may take locks of the system's.
    let callbacks = lock(&CALLBACKS).clone();
    adapter::any_frame(|function| callbacks.contains(&function))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hint::black_box;

    #[inline(never)]
    fn callback(depth: u32) -> bool {
        fn dig(depth: u32) -> bool {
            match depth {
                0 => are_under_callback(),
                _ => black_box(dig(black_box(depth - 1))),
            }
        }
        black_box(dig(depth))
    }

    #[test]
    fn a_callback_is_found_below_any_number_of_frames() {
        let of_server: fn(u32) -> bool = black_box(callback);
        assert!(!of_server(0), "not known yet");
        note(of_server as *const ());
        for depth in [0, 1, 100] {
            assert!(of_server(depth));
        }
        assert!(!are_under_callback(), "no callback runs");
        let ours = std::thread::spawn(move || {
            let before = of_server(1);
            is_ours_now();
            (before, of_server(1))
        });
        assert_eq!(ours.join().expect("no panic"), (true, false));
        forget();
        assert!(!of_server(0), "forgotten");
    }
}
