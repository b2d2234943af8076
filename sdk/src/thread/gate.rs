//! The way to the server lock: what a thread may do with it, and the context that it lends.

use std::cell::Cell;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use std::time::Duration;

use vkmod_sys as sys;

use super::turn::{Turn, unlock};
use super::{callers, reserved};
use crate::{Context, Error, Result, key};

/// What this thread may do with the server lock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It has to take it.
    Outside,
    /// It has taken it.
    Holds,
    /// The server's caller holds it, and lends it to a closure that runs inline.
    Lent,
}

// Constants, and no destructors: nothing that would keep the code mapped after an unload.
thread_local! {
    static STANDING: Cell<Standing> = const { Cell::new(Standing::Outside) };
    /// The context that the inline run stands in for.
    static LENDER: Cell<*mut sys::ModuleCtx> = const { Cell::new(ptr::null_mut()) };
    static MARK: u8 = const { 0 };
}

/// The thread that loaded the module, by the address of its mark.
static MAIN: AtomicUsize = AtomicUsize::new(0);
/// The module's one detached context.
static DETACHED: AtomicPtr<sys::ModuleCtx> = AtomicPtr::new(ptr::null_mut());

/// How often it is looked whether writes are allowed again.
const PAUSED_WRITES: Duration = Duration::from_millis(5);

fn this_thread() -> usize {
    MARK.with(|mark| ptr::from_ref(mark).addr())
}

/// Remembers the main thread, at load.
pub(crate) fn remember_main() {
    MAIN.store(this_thread(), Ordering::Relaxed);
}

/// Whether this is the thread that loaded the module, whose event loop the server runs on.
pub(crate) fn is_main() -> bool {
    this_thread() == MAIN.load(Ordering::Relaxed)
}

/// Whether this thread has the server lock. The main thread has it in every callback, and runs
/// nothing else of ours.
pub(crate) fn is_held() -> bool {
    STANDING.get() != Standing::Outside || is_main()
}

/// Makes the detached context if there is none yet.
///
/// # Safety
/// `ctx` is live, and the server lock is held.
#[inline]
pub(crate) unsafe fn attach(ctx: *mut sys::ModuleCtx) {
    if DETACHED.load(Ordering::Acquire).is_null() || reserved::for_main() {
        // SAFETY: the caller's word.
        unsafe { attach_now(ctx) };
    }
}

/// # Safety
/// As for [`attach`].
#[cold]
unsafe fn attach_now(ctx: *mut sys::ModuleCtx) {
    // The test host has no threads: what runs inline gets the context that it runs in.
    if !crate::testing_host() && DETACHED.load(Ordering::Acquire).is_null() {
        // SAFETY: callback argument, live until return; the table is loaded.
        let detached = unsafe { sys::GetDetachedThreadSafeContext(ctx) };
        // SAFETY: the caller's word.
        unsafe { reserved::look(ctx) };
        DETACHED.store(detached, Ordering::Release);
    }
    if reserved::for_main() {
        // SAFETY: the caller's word. Where this fails, work is refused, which is safe.
        let _ = unsafe { crate::event_loop::open(ctx) };
    }
}

/// The detached context, for callbacks that get none of their own. It is there once
/// [`attach`] was called, and may be used while the server lock is held. The test host has none, and
/// needs none where servers do.
pub(crate) fn detached() -> Result<*mut sys::ModuleCtx> {
    let detached = DETACHED.load(Ordering::Acquire);
    if detached.is_null() && !crate::testing_host() {
        return Err(Error::Unloading);
    }
    Ok(detached)
}

/// Lends the detached context, with this database selected, to a callback that gets none of its
/// own. Whoever had selected another one finds it selected again.
///
/// # Safety
/// The server lock is held.
pub(crate) unsafe fn lend<R>(database: i32, body: impl FnOnce(&mut Context<'_>) -> R) -> Result<R> {
    struct Restore(*mut sys::ModuleCtx, i32);
    impl Drop for Restore {
        fn drop(&mut self) {
            // SAFETY: made by `attach`; the server lock is held; the table is loaded.
            unsafe { sys::SelectDb(self.0, self.1) };
        }
    }
    let detached = detached()?;
    // SAFETY: made by `attach`; the caller's word; the table is loaded.
    let _restore = Restore(detached, unsafe { sys::GetSelectedDb(detached) });
    // SAFETY: the same.
    unsafe { sys::SelectDb(detached, database) };
    // SAFETY: the caller's word; the context is not used after `body`.
    Ok(held(|| body(&mut unsafe { Context::from_raw(detached) })))
}

/// Runs a callback on a thread that holds the lock, perhaps another module's: here it must not be
/// waited for.
pub(crate) fn held<R>(body: impl FnOnce() -> R) -> R {
    struct Restore(Standing);
    impl Drop for Restore {
        fn drop(&mut self) {
            STANDING.set(self.0);
        }
    }
    let _restore = Restore(STANDING.replace(Standing::Holds));
    body()
}

/// Frees the detached context, at unload.
pub(crate) fn detach() {
    let detached = DETACHED.swap(ptr::null_mut(), Ordering::AcqRel);
    if !detached.is_null() {
        // SAFETY: made by `attach`, and freed once; no thread of ours is left to use it; the
        // server lock is held; the table is loaded.
        unsafe { sys::FreeThreadSafeContext(detached) };
    }
    MAIN.store(0, Ordering::Relaxed);
}

/// Whether this thread gets to the server's data by way of the main thread alone.
///
/// # Errors
/// [`Error::LockHeld`] where the main thread waits for this one.
pub(super) fn leads_by_main() -> Result<bool> {
    let leads = reserved::for_main()
        && STANDING.get() == Standing::Outside
        && !is_main()
        && !crate::testing_host()
        && !DETACHED.load(Ordering::Acquire).is_null();
    if leads && callers::are_under_callback() {
        return Err(Error::LockHeld);
    }
    Ok(leads)
}

/// What the lock is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Read,
    Write,
}

/// Who is to have the lock.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// One closure: the lock is given back before the caller goes on.
    Closure,
    /// A guard, which can be kept, and leaked: what it lends then lives for ever. So it is never one
    /// that the caller of an inline run lends, since that goes on without it.
    Guard,
}

/// The server lock, held by this thread until the value is dropped.
pub(super) struct Hold {
    /// Whether the caller of an inline run lends it.
    is_lent: bool,
}

impl Hold {
    /// Takes the lock, or says why it cannot be had. `waits`: until it is free, and until writes
    /// are allowed; else `None` if it is not so now.
    pub(super) fn take(purpose: Purpose, whose: For, waits: bool) -> Result<Option<Self>> {
        if DETACHED.load(Ordering::Acquire).is_null() && !crate::testing_host() {
            // A handle that was kept from before an unload.
            return Err(Error::Unloading);
        }
        match STANDING.get() {
            Standing::Holds => Err(Error::LockHeld),
            Standing::Lent if whose == For::Guard => Err(Error::LockHeld),
            Standing::Lent => Hold::borrow(purpose).map(Some),
            Standing::Outside if is_main() => Err(Error::LockHeld),
            Standing::Outside if crate::testing_host() => Err(Error::CannotBlock),
            Standing::Outside if reserved::for_main() => Err(Error::MainThreadOnly),
            Standing::Outside => Hold::acquire(purpose, waits),
        }
    }

    /// The lock is held already, by whoever runs this thread's closure inline.
    fn borrow(purpose: Purpose) -> Result<Self> {
        if key::any_open() {
            // The reply that runs the closure still holds a key open.
            return Err(Error::KeyBusy);
        }
        if purpose == Purpose::Write && are_writes_paused() {
            return Err(Error::WritesPaused);
        }
        STANDING.set(Standing::Holds);
        Ok(Hold { is_lent: true })
    }

    fn acquire(purpose: Purpose, waits: bool) -> Result<Option<Self>> {
        loop {
            let Some(turn) = Turn::with_server_lock(waits)? else {
                return Ok(None);
            };
            if purpose == Purpose::Read || !are_writes_paused() {
                // Passed on when the lock is given back.
                std::mem::forget(turn);
                STANDING.set(Standing::Holds);
                return Ok(Some(Hold { is_lent: false }));
            }
            unlock();
            drop(turn);
            if !waits {
                return Ok(None);
            }
            // Those who only read go ahead meanwhile.
            std::thread::sleep(PAUSED_WRITES);
        }
    }

    /// The detached context, with this database selected.
    pub(super) fn context(&self, database: i32) -> *mut sys::ModuleCtx {
        if crate::testing_host() {
            return LENDER.get();
        }
        let detached = DETACHED.load(Ordering::Acquire);
        // SAFETY: the server lock is held; made by `attach`; the table is loaded.
        unsafe { sys::SelectDb(detached, database) };
        detached
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if self.is_lent {
            STANDING.set(Standing::Lent);
            return;
        }
        STANDING.set(Standing::Outside);
        unlock();
        Turn::pass_on();
    }
}

/// Whether the server would fail over a write that is replicated. Call it with the lock held.
pub(crate) fn are_writes_paused() -> bool {
    // SAFETY: the server lock is held; the table is loaded.
    unsafe { sys::AvoidReplicaTraffic() != 0 }
}

/// Runs `body` in place of a thread of its own: the caller holds the server lock, and `body` may
/// take it.
pub(crate) fn inline<R>(ctx: &mut Context<'_>, body: impl FnOnce() -> R) -> R {
    struct Restore(Standing, *mut sys::ModuleCtx);
    impl Drop for Restore {
        fn drop(&mut self) {
            STANDING.set(self.0);
            LENDER.set(self.1);
        }
    }
    let _restore = Restore(
        STANDING.replace(Standing::Lent),
        LENDER.replace(ctx.as_raw()),
    );
    body()
}
