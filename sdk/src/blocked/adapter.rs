//! From the server's callbacks for blocked clients to [`BlockedReply`], and the way into the block.

use std::collections::HashMap;
use std::ffi::{c_int, c_void};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use vkmod_sys as sys;

use super::cell::{Cell, Raw, Waiting};
use super::{BlockedClient, BlockedReply, deadlines};
use crate::guard::{Place, guard};
use crate::reply::Replier;
use crate::sync::lock;
use crate::{Context, ContextFlags, Error, context, key};

/// The cells of all clients that the server has in its hands, by the address of the server's
/// handle. Redis 6.2 and 7.0 give the callbacks nothing else to go by. Only the main thread comes
/// here.
static CELLS: Mutex<Cells> = Mutex::new(Cells::with_hasher(BuildHasherDefault::new()));

type Cells = HashMap<usize, Arc<dyn Waiting>, BuildHasherDefault<AddressHasher>>;

/// The server gives the addresses, so nobody can choose ones that collide.
#[derive(Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }
    #[inline]
    fn write_usize(&mut self, address: usize) {
        // An odd constant, after which the upper bits depend on all of the address; the lower ones
        // of an address are always the same.
        let mixed = (self.0 ^ address as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

fn find<T>(handle: *mut T) -> Option<Arc<dyn Waiting>> {
    lock(&CELLS).get(&handle.addr()).cloned()
}

/// Forgets all, at unload. The server has refused that while a client is blocked, so nothing is
/// left but memory.
pub(crate) fn forget_all() {
    let empty = Cells::default();
    drop(std::mem::replace(&mut *lock(&CELLS), empty));
}

/// The flags that forbid to block a client.
const DENIED: ContextFlags = ContextFlags::LUA
    .union(ContextFlags::MULTI)
    .union(ContextFlags::REPLICATED)
    .union(ContextFlags::LOADING)
    .union(ContextFlags::DENY_BLOCKING);

/// Whether the client of this context can be blocked.
pub(crate) fn may_block(ctx: &Context<'_>) -> bool {
    !ctx.flags().intersects(DENIED)
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
fn can_cut_short() -> bool {
    let server = context::server();
    let since = match server.family {
        sys::Family::Redis => sys::Version::new(7, 4, 0),
        sys::Family::Valkey => sys::Version::new(8, 0, 0),
    };
    server.version >= since
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
/// blocked.
pub(crate) fn block<T: BlockedReply>(
    to: Replier<'_>,
    may_wait: bool,
    waiter: T,
    timeout: Option<Duration>,
) -> Result<BlockedClient<T>, Refused<'_, T>> {
    let refuse = |to, waiter, why| Err(Refused { to, waiter, why });
    if !may_wait {
        return refuse(to, waiter, None);
    }
    // SAFETY: callback argument, live until return.
    let context = unsafe { Context::from_raw(to.as_raw()) };
    if timeout.is_some()
        && let Err(error) = deadlines::ready()
    {
        return refuse(to, waiter, Some(error));
    }
    let on_timeout: sys::ModuleCmdFunc = if can_cut_short() {
        Some(cut_short)
    } else {
        None
    };
    // SAFETY: callback argument, live until return; the table is loaded; the callbacks are there
    // until the module is unloaded, which the server refuses while a client is blocked.
    let raw = unsafe {
        let raw = sys::BlockClient(to.as_raw(), Some(reply), on_timeout, Some(free), 0);
        if raw.is_null() {
            return refuse(to, waiter, None);
        }
        sys::SetDisconnectCallback(raw, Some(disconnected));
        raw
    };
    let cell = Arc::new(Cell::new(Raw(raw), waiter));
    let shared: Arc<dyn Waiting> = Arc::<Cell<T>>::clone(&cell);
    lock(&CELLS).insert(raw.addr(), shared);
    // SAFETY: callback argument, live until return; the table is loaded.
    let (id, database) = unsafe {
        let ctx = to.as_raw();
        (sys::GetClientId(ctx), sys::GetSelectedDb(ctx))
    };
    let server = context.thread_safe().in_database(database);
    to.leave_to_blocked_client();
    if let Some(after) = timeout {
        cell.set_deadline(after);
    }
    Ok(BlockedClient::new(cell, id, server))
}

unsafe extern "C" fn reply(
    ctx: *mut sys::ModuleCtx,
    _argv: *mut *mut sys::ModuleString,
    _argc: c_int,
) -> c_int {
    // SAFETY: callback argument, live until return; the table is loaded.
    let handle = unsafe { sys::GetBlockedClientPrivateData(ctx) };
    if let Some(cell) = find(handle) {
        // SAFETY: callback argument, live until return.
        cell.deliver(&mut unsafe { Context::from_raw(ctx) });
    }
    sys::MODULE_OK
}

unsafe extern "C" fn cut_short(
    ctx: *mut sys::ModuleCtx,
    _argv: *mut *mut sys::ModuleString,
    _argc: c_int,
) -> c_int {
    // SAFETY: callback argument, live until return; the table is loaded.
    let handle = unsafe { sys::GetBlockedClientHandle(ctx) };
    if let Some(cell) = find(handle) {
        // SAFETY: callback argument, live until return.
        cell.cut_short(&mut unsafe { Context::from_raw(ctx) });
    }
    sys::MODULE_OK
}

unsafe extern "C" fn disconnected(
    _ctx: *mut sys::ModuleCtx,
    handle: *mut sys::ModuleBlockedClient,
) {
    if let Some(cell) = find(handle) {
        cell.disconnected();
    }
}

unsafe extern "C" fn free(_ctx: *mut sys::ModuleCtx, handle: *mut c_void) {
    let cell = lock(&CELLS).remove(&handle.addr());
    if let Some(cell) = cell {
        cell.free();
        guard(
            Place::new("destructor of", "blocked client"),
            || drop(cell),
            || (),
        );
    }
}
