//! From the server's callbacks for blocked clients to [`BlockedReply`], and the way into the block.

use std::ffi::{c_int, c_void};
use std::sync::Arc;
use std::time::Duration;

use vkmod_sys as sys;

use super::cell::{Cell, Raw};
use super::{BlockedReply, deadlines, share};
use crate::reply::Replier;
use crate::thread::gate;
use crate::{Context, ContextFlags, Error, key};

/// The flags that forbid to block a client.
const DENIED: ContextFlags = ContextFlags::LUA
    .union(ContextFlags::MULTI)
    .union(ContextFlags::REPLICATED)
    .union(ContextFlags::LOADING)
    .union(ContextFlags::DENY_BLOCKING);

/// Whether the client of this context can be blocked.
pub(crate) fn may_block(ctx: &Context<'_>) -> bool {
    // SAFETY: callback argument, live until return; the table is loaded.
    let flags = unsafe { sys::GetContextFlags(ctx.as_raw()) };
    !ContextFlags::common(flags).intersects(DENIED)
}

/// Whether the client whose reply is due here can be blocked: for a whole reply only.
pub(crate) fn can_wait(to: &Replier<'_>) -> bool {
    to.is_whole()
        && !crate::testing_host()
        // SAFETY: callback argument, live until return.
        && may_block(&unsafe { Context::from_raw(to.as_raw()) })
}

/// Whether the server, when it cuts a wait short, looks first whether a thread has ended it. Older
/// ones leave such a client without an answer, so they get no callback for it, and `CLIENT
/// UNBLOCK` does nothing there. (Valkey 8.1 and newer look twice, and a thread that comes between
/// the two looks, some nanoseconds apart, is not seen.)
#[inline]
fn can_cut_short() -> bool {
    sys::is_since(sys::Family::Valkey, sys::Version::new(8, 0, 0))
        || sys::is_since(sys::Family::Redis, sys::Version::new(7, 4, 0))
}

/// A client that could not be blocked, and the reply that is still due.
pub(crate) struct Refused<'a, T> {
    to: Replier<'a>,
    waiter: T,
    why: Option<Error>,
}

impl<'a, T> Refused<'a, T> {
    /// Runs what stands in for the block, unless there is an error to send.
    pub(crate) fn inline(self, body: impl FnOnce(T, &mut Context<'_>, Replier<'a>)) {
        if let Some(error) = self.why {
            return self.to.error(&error);
        }
        if key::any_open() {
            // The reply is a part of one that holds keys, and `body` could change them.
            return self.to.error(&Error::KeyBusy);
        }
        // SAFETY: callback argument, live until return; no key is open, so nothing borrows from
        // the context what another use of it could take away.
        let mut context = unsafe { Context::from_raw(self.to.as_raw()) };
        body(self.waiter, &mut context, self.to);
    }
}

/// Blocks the client whose reply is due at `to`, if that is the whole reply and the client may be
/// blocked. The wait is [owed](super::Owed) its end then.
#[inline]
pub(crate) fn block<T: BlockedReply>(
    to: Replier<'_>,
    may_wait: bool,
    waiter: T,
    timeout: Option<Duration>,
) -> Result<Arc<Cell<T>>, Refused<'_, T>> {
    let refuse = |to, waiter, why| Err(Refused { to, waiter, why });
    if !may_wait {
        return refuse(to, waiter, None);
    }
    if timeout.is_some()
        && let Err(error) = deadlines::ready()
    {
        return refuse(to, waiter, Some(error));
    }
    let on_timeout: sys::ModuleCmdFunc = if can_cut_short() {
        Some(cut_short::<T>)
    } else {
        None
    };
    // SAFETY: callback argument, live until return; the table is loaded; the callbacks are there
    // until the module is unloaded, which the server refuses while a client is blocked.
    let raw = unsafe {
        let raw = sys::BlockClient(
            to.as_raw(),
            Some(reply::<T>),
            on_timeout,
            Some(free::<T>),
            0,
        );
        if raw.is_null() {
            return refuse(to, waiter, None);
        }
        sys::SetDisconnectCallback(raw, Some(disconnected::<T>));
        raw
    };
    let cell = Arc::new(Cell::new(Raw(raw), waiter));
    // SAFETY: the handle that was just made, whose callbacks are for this type.
    unsafe { share::give(raw, &cell) };
    to.leave_to_blocked_client();
    if let Some(after) = timeout {
        cell.set_deadline(after);
    }
    Ok(cell)
}

unsafe extern "C" fn reply<T: BlockedReply>(
    ctx: *mut sys::ModuleCtx,
    _argv: *mut *mut sys::ModuleString,
    _argc: c_int,
) -> c_int {
    // SAFETY: callback argument, live until return; the table is loaded; the private data of this
    // type's clients.
    let cell = unsafe { share::lend::<T>(sys::GetBlockedClientPrivateData(ctx)) };
    if let Some(cell) = cell {
        // SAFETY: callback argument, live until return.
        cell.deliver(&mut unsafe { Context::from_raw(ctx) });
    }
    sys::MODULE_OK
}

unsafe extern "C" fn cut_short<T: BlockedReply>(
    ctx: *mut sys::ModuleCtx,
    _argv: *mut *mut sys::ModuleString,
    _argc: c_int,
) -> c_int {
    // SAFETY: callback argument, live until return; the table is loaded; the private data of this
    // type's clients.
    let cell = unsafe { share::lend::<T>(share::of_handle(sys::GetBlockedClientHandle(ctx))) };
    if let Some(cell) = cell {
        // SAFETY: callback argument, live until return.
        gate::held(|| cell.cut_short(&mut unsafe { Context::from_raw(ctx) }));
    }
    sys::MODULE_OK
}

unsafe extern "C" fn disconnected<T: BlockedReply>(
    _ctx: *mut sys::ModuleCtx,
    handle: *mut sys::ModuleBlockedClient,
) {
    // SAFETY: callback argument; the table is loaded; the private data of this type's clients.
    if let Some(cell) = unsafe { share::lend::<T>(share::of_handle(handle)) } {
        gate::held(|| cell.client_left());
    }
}

unsafe extern "C" fn free<T: BlockedReply>(_ctx: *mut sys::ModuleCtx, private: *mut c_void) {
    // SAFETY: the private data of this type's clients, which the server gives up here.
    unsafe { share::take_back::<T>(private) };
}
