//! Hosts take turns: a module's handlers are in statics, so there is one at a time.

use std::cell::Cell;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The right to have a host, one at a time.
pub(super) struct Turn {
    _guard: MutexGuard<'static, ()>,
}

static TURN: Mutex<()> = Mutex::new(());

thread_local! {
    static HAS_TURN: Cell<bool> = const { Cell::new(false) };
}

impl Turn {
    #[track_caller]
    pub(super) fn take() -> Self {
        assert!(
            !HAS_TURN.replace(true),
            "this thread has a host already; drop it first, or use another thread"
        );
        let guard = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = Turn { _guard: guard };
        if let Some(name) = *stuck() {
            panic!("the module '{name}' refused to be unloaded in an earlier test of this process");
        }
        turn
    }

    /// Says that a module stays loaded: nobody else can have a host in this process.
    pub(super) fn never_again(module: &'static str) {
        *stuck() = Some(module);
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        HAS_TURN.set(false);
    }
}

/// The name of a module that stayed loaded: its statics are in use for good.
fn stuck() -> MutexGuard<'static, Option<&'static str>> {
    static STUCK: Mutex<Option<&'static str>> = Mutex::new(None);
    STUCK.lock().unwrap_or_else(PoisonError::into_inner)
}
