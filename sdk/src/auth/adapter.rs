//! From the server's authentication callbacks to [`AuthHandler`].

use std::any::type_name;
use std::ffi::{c_int, c_void};
use std::marker::PhantomData;
use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use vkmod_sys as sys;

use super::later::{AuthWaiter, Start, Work};
use super::verdict::Decision;
use super::{AuthHandler, Later, Password, PendingLogin, Verdict, session};
use crate::blocked::cell::{Cell, Outcome, Raw};
use crate::blocked::{Owed, deadlines, may_block, share};
use crate::guard::{Place, guard};
use crate::offload;
use crate::reply::Replier;
use crate::string::ServerStr;
use crate::thread::{callers, gate};
use crate::{Context, Error, Registry, Result, instance};

/// The role under which a handler is found in the instance table.
struct Role<T>(PhantomData<T>);

/// What the server takes for an answer: denied, unless the client was logged in meanwhile.
const HANDLED: c_int = sys::MODULE_AUTH_HANDLED;
const NOT_HANDLED: c_int = sys::MODULE_AUTH_NOT_HANDLED;

/// What the server says when a password is wrong, which clients know.
const WRONG: &[u8] = b"WRONGPASS invalid username-password pair or user is disabled.";

/// Whether a handler runs. A client that it logged in by itself would be taken for allowed,
/// whatever the verdict.
static JUDGING: AtomicBool = AtomicBool::new(false);

pub(super) fn is_judging() -> bool {
    JUDGING.load(Ordering::Relaxed)
}

/// Runs code of the module's that judges.
fn judge<R>(body: impl FnOnce() -> R) -> R {
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            JUDGING.store(self.0, Ordering::Relaxed);
        }
    }
    let _restore = Restore(JUDGING.swap(true, Ordering::Relaxed));
    body()
}

/// Registers a handler.
pub(crate) fn register<T: AuthHandler>(registry: &mut Registry<'_>, handler: T) -> Result<()> {
    let register = crate::server::optional(sys::RegisterAuthCallback(), "RegisterAuthCallback")?;
    instance::insert::<Role<T>, T>(handler, type_name::<T>())?;
    callers::note(on_attempt::<T> as *const ());
    // SAFETY: the context of a load; the table is loaded. The server forgets the callback when the
    // load fails, and when it unloads the module.
    unsafe { register(registry.as_raw(), Some(on_attempt::<T>)) };
    Ok(())
}

/// The arguments of the server's callbacks.
struct Attempt<'a> {
    ctx: *mut sys::ModuleCtx,
    user: &'a [u8],
    password: &'a [u8],
}

impl Attempt<'_> {
    /// # Safety
    /// The arguments of the server's callback, live until its return.
    unsafe fn new(
        ctx: *mut sys::ModuleCtx,
        user: *mut sys::ModuleString,
        password: *mut sys::ModuleString,
    ) -> Self {
        let bytes = |string| match NonNull::new(string) {
            // SAFETY: callback argument, live until return; nothing changes its bytes.
            Some(string) => unsafe { ServerStr::from_raw(string) }.as_bytes(),
            None => &[],
        };
        Attempt {
            ctx,
            user: bytes(user),
            password: bytes(password),
        }
    }

    fn context(&self) -> Context<'_> {
        // SAFETY: callback argument, live until return.
        unsafe { Context::from_raw(self.ctx) }
    }

    /// Tells the server, once.
    fn settle(&self, decision: Decision) -> c_int {
        match decision {
            Decision::Pass => return NOT_HANDLED,
            Decision::Allow(login) => {
                if session::log_in(&self.context(), login).is_err() {
                    self.deny(&Error::verbatim(WRONG.to_vec()));
                }
            }
            Decision::Deny(error) => self.deny(&error),
        }
        HANDLED
    }

    /// Sends the error. The server would send a text that it is given, but (before Valkey 9.1) only
    /// where no reply to an earlier command of the client is on its way: in a pipeline or a
    /// transaction the client would get none. After a reply of ours it sends nothing.
    fn deny(&self, error: &Error) {
        // SAFETY: the client is due one reply, which is sent here.
        unsafe { Replier::new(self.ctx) }.error(error);
    }

    /// Blocks the client if that can be, else decides at once.
    fn put_off(&self, later: Later) -> c_int {
        let ctx = self.context();
        if crate::testing_host() || !may_block(&ctx) {
            return self.settle(self.instead(later));
        }
        let slot = match &later.start {
            Start::Work(_) => offload::reserve().map(Some),
            Start::Handle(_) => Ok(None),
        };
        let slot = match deadlines::ready().and(slot) {
            Ok(slot) => slot,
            Err(error) => return self.settle(Decision::Deny(error)),
        };
        let Some((raw, client)) = self.block() else {
            drop(slot);
            return self.settle(self.instead(later));
        };
        // From here on the client is blocked, and the server ends if it is told otherwise.
        let cell = Arc::new(Cell::new(
            Raw(raw.as_ptr()),
            AuthWaiter::new(self.user, self.password),
        ));
        // SAFETY: the handle that was just made, whose callbacks are for this type.
        unsafe { share::give(raw.as_ptr(), &cell) };
        cell.set_deadline(later.timeout);
        let pending = PendingLogin::new(Owed::new(cell), client, ctx.thread_safe());
        let place = Place::new("start of a wait for", "a login");
        // Nothing that falls over may be taken for a refusal any more.
        guard(place, || drop(later.instead), || ());
        match later.start {
            Start::Handle(start) => guard(place, || start(pending), || ()),
            Start::Work(work) => {
                let job = move || run(work, pending);
                // There is one for work.
                if let Some(slot) = slot {
                    slot.submit_once(job);
                }
            }
        }
        HANDLED
    }

    fn block(&self) -> Option<(NonNull<sys::ModuleBlockedClient>, u64)> {
        let block = sys::BlockClientOnAuth()?;
        // SAFETY: callback argument, live until return; the table is loaded; the callbacks are
        // there until the module is unloaded, which the server refuses while a client is blocked.
        unsafe {
            let raw = NonNull::new(block(self.ctx, Some(on_verdict), Some(free)))?;
            sys::SetDisconnectCallback(raw.as_ptr(), Some(disconnected));
            Some((raw, sys::GetClientId(self.ctx)))
        }
    }

    /// Decides where the client cannot wait.
    fn instead(&self, later: Later) -> Decision {
        let mut ctx = self.context();
        let verdict = || match (later.instead, later.start) {
            (Some(instead), _) => instead(&mut ctx),
            (None, Start::Work(work)) => {
                // Attaches, so that the work can take the lock.
                let _ = ctx.thread_safe();
                gate::inline(&mut ctx, work)
            }
            (None, Start::Handle(_)) => Err(Error::CannotBlock),
        };
        Decision::of(judge(verdict))
    }
}

/// Runs work on a worker.
fn run(work: Work, pending: PendingLogin) {
    if !pending.is_waiting() {
        return;
    }
    // After a panic the handle is dropped, which denies.
    let outcome = guard(Place::new("job", "login"), || Some(work()), || None);
    if let Some(verdict) = outcome {
        pending.end(Decision::of(verdict));
    }
}

/// The callback of a handler.
unsafe extern "C" fn on_attempt<T: AuthHandler>(
    ctx: *mut sys::ModuleCtx,
    user: *mut sys::ModuleString,
    password: *mut sys::ModuleString,
    _error: *mut *mut sys::ModuleString,
) -> c_int {
    // SAFETY: callback arguments, live until return.
    let attempt = unsafe { Attempt::new(ctx, user, password) };
    let place = Place::new("auth handler", type_name::<T>());
    let deny = || {
        attempt.deny(&Error::msg("internal error in authentication"));
        HANDLED
    };
    let body = || {
        // SAFETY: registered with this role and type.
        let Some(handler) = (unsafe { instance::get::<Role<T>, T>() }) else {
            return deny();
        };
        let password = Password::from(attempt.password);
        let verdict =
            judge(|| handler.authenticate(&mut attempt.context(), attempt.user, password));
        match verdict {
            Ok(Verdict::Later(later)) => attempt.put_off(later),
            verdict => attempt.settle(Decision::of(verdict)),
        }
    };
    guard(place, body, deny)
}

/// The server runs the client's command again, to hear the verdict that is there.
unsafe extern "C" fn on_verdict(
    ctx: *mut sys::ModuleCtx,
    user: *mut sys::ModuleString,
    password: *mut sys::ModuleString,
    _error: *mut *mut sys::ModuleString,
) -> c_int {
    // SAFETY: callback arguments, live until return; the table is loaded; the private data of a
    // client that waits for a verdict.
    let (attempt, cell) = unsafe {
        (
            Attempt::new(ctx, user, password),
            share::lend::<AuthWaiter>(sys::GetBlockedClientPrivateData(ctx)),
        )
    };
    let body = || {
        let decision = match cell.and_then(|cell| cell.take()) {
            Some((_, waiter)) if !waiter.is_about(attempt.user, attempt.password) => {
                Decision::Deny(Error::msg("the attempt to log in has changed on the way"))
            }
            Some((Outcome::Value(decision), _)) => decision,
            Some((Outcome::TimedOut, _)) => Decision::Deny(Error::TimedOut),
            Some((Outcome::Failure(error), _)) => Decision::Deny(error),
            None => Decision::Deny(Error::msg("there is no verdict")),
        };
        attempt.settle(decision)
    };
    guard(Place::new("verdict of", "a login"), body, || HANDLED)
}

unsafe extern "C" fn disconnected(
    _ctx: *mut sys::ModuleCtx,
    handle: *mut sys::ModuleBlockedClient,
) {
    // SAFETY: callback argument; the table is loaded; the private data of a client that waits for a
    // verdict.
    if let Some(cell) = unsafe { share::lend::<AuthWaiter>(share::of_handle(handle)) } {
        cell.client_left();
    }
}

unsafe extern "C" fn free(_ctx: *mut sys::ModuleCtx, private: *mut c_void) {
    // SAFETY: the private data of a client that waited for a verdict, which the server gives up.
    unsafe { share::take_back::<AuthWaiter>(private) };
}

/// A client is not any more who the module has made it.
pub(super) unsafe extern "C" fn user_changed(client: u64, _data: *mut c_void) {
    session::ended(client);
}
