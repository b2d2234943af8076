//! From the server's callbacks for clients blocked on keys to [`KeyWaiter`].

use std::collections::BTreeMap;
use std::ffi::{c_int, c_longlong, c_void};
use std::ptr::{self, NonNull};
use std::sync::{Arc, Mutex};

use vkmod_sys as sys;

use super::{BlockOnKeys, KeyWaiter, Ready};
use crate::blocked::adapter::can_wait;
use crate::blocked::cell::answer;
use crate::guard::{Place, guard};
use crate::midst::Busy;
use crate::reply::Replier;
use crate::server::optional;
use crate::string::{ServerStr, ServerString};
use crate::sync::lock;
use crate::thread::gate;
use crate::{Context, Error, Result, key};

/// The waiters of all clients that are blocked, by a number that the server keeps as private data.
/// Only the main thread comes here.
static WAITERS: Mutex<Waiters> = Mutex::new(Waiters {
    cells: BTreeMap::new(),
    last: 0,
});

struct Waiters {
    cells: BTreeMap<usize, Arc<dyn Waiting>>,
    last: usize,
}

fn find<T>(number: *mut T) -> Option<Arc<dyn Waiting>> {
    lock(&WAITERS).cells.get(&number.addr()).cloned()
}

/// Forgets all, at unload. The server has refused that while a client is blocked.
pub(crate) fn forget_all() {
    drop(std::mem::take(&mut lock(&WAITERS).cells));
}

/// A waiter, as the callbacks see it.
trait Waiting: Send + Sync {
    /// True if the client was answered.
    fn serve(&self, ctx: &mut Context<'_>, key: ServerStr<'_>) -> bool;
    fn time_out(&self, ctx: &mut Context<'_>);
    fn disconnected(&self);
    fn free(&self);
}

struct Cell<T>(Mutex<Option<T>>);

impl<T: KeyWaiter> Cell<T> {
    fn take(&self) -> Option<T> {
        lock(&self.0).take()
    }
}

impl<T: KeyWaiter> Waiting for Cell<T> {
    fn serve(&self, ctx: &mut Context<'_>, key: ServerStr<'_>) -> bool {
        // Out of the cell while its code runs, which may come back here.
        let Some(mut waiter) = self.take() else {
            return false;
        };
        // SAFETY: the context's client is due one answer, which is sent here if at all.
        let to = unsafe { Replier::new(ctx.as_raw()) };
        let busy = Busy::enter_wait();
        let place = look(&mut waiter, ctx, key, to);
        drop(busy);
        *lock(&self.0) = Some(waiter);
        match place {
            Some(place) => {
                place.leave_to_blocked_client();
                false
            }
            None => true,
        }
    }

    fn time_out(&self, ctx: &mut Context<'_>) {
        if let Some(waiter) = self.take() {
            // SAFETY: the context's client is due one answer, which is sent here.
            let to = unsafe { Replier::new(ctx.as_raw()) };
            let _busy = Busy::enter_wait();
            answer(to, T::NAME, |to| to.put(waiter.timeout(ctx)));
        }
    }

    fn disconnected(&self) {
        if let Some(waiter) = self.take() {
            let body = || waiter.disconnected();
            guard(Place::new("disconnect callback of", T::NAME), body, || ());
        }
    }

    fn free(&self) {
        let waiter = self.take();
        guard(Place::new("destructor of", T::NAME), || drop(waiter), || ());
    }
}

/// Lets the waiter look at a key. The place of the reply comes back if it goes on waiting.
fn look<'a, T: KeyWaiter>(
    waiter: &mut T,
    ctx: &mut Context<'_>,
    key: ServerStr<'_>,
    to: Replier<'a>,
) -> Option<Replier<'a>> {
    let mut left = None;
    answer(to, T::NAME, |to| match waiter.ready(ctx, key) {
        Ok(Ready::Now(reply)) => to.put(reply),
        Ok(Ready::NotYet) => left = to.take(),
        Err(error) => to.put(error),
    });
    left
}

/// Answers at once, or blocks the client.
pub(super) fn block<T: KeyWaiter>(plan: BlockOnKeys<T>, mut to: Replier<'_>) {
    if key::any_open() {
        // The reply is a part of one that holds keys, and the waiter could change them.
        return to.error(&Error::KeyBusy);
    }
    let is_possible = can_wait(&to);
    // SAFETY: callback argument, live until return; no key is open, so nothing borrows from the
    // context what another use of it could take away.
    let mut ctx = unsafe { Context::from_raw(to.as_raw()) };
    let (keys, timeout, on_delete) = (plan.keys, plan.timeout, plan.on_delete);
    let mut waiter = plan.waiter;
    for key in &keys {
        match look(&mut waiter, &mut ctx, key.as_server_str(), to) {
            Some(place) => to = place,
            None => return,
        }
    }
    if !is_possible || keys.is_empty() {
        return to.send(waiter.timeout(&mut ctx));
    }
    let milliseconds = timeout.map_or(0, |timeout| {
        // Rounded up, since zero is no limit.
        let ms = timeout.as_micros().div_ceil(1000);
        c_longlong::try_from(ms).unwrap_or(MOST_MS).min(MOST_MS)
    });
    let number = register(waiter);
    match ask(&to, keys, milliseconds, number, on_delete) {
        Ok(Some(raw)) => {
            // SAFETY: the handle that was just made; the table is loaded.
            unsafe { sys::SetDisconnectCallback(raw.as_ptr(), Some(disconnected)) };
            to.leave_to_blocked_client();
        }
        outcome => {
            let cell = lock(&WAITERS).cells.remove(&number);
            match outcome {
                Err(error) => to.error(&error),
                // Not blocked, and nothing said.
                _ => to.error(&Error::CannotBlock),
            }
            if let Some(cell) = cell {
                cell.free();
            }
        }
    }
}

/// A hundred years: what the server adds to its clock without an overflow.
const MOST_MS: c_longlong = 100 * 366 * 24 * 3600 * 1000;

fn register<T: KeyWaiter>(waiter: T) -> usize {
    let mut waiters = lock(&WAITERS);
    waiters.last += 1;
    let number = waiters.last;
    let cell: Arc<dyn Waiting> = Arc::new(Cell(Mutex::new(Some(waiter))));
    waiters.cells.insert(number, cell);
    number
}

/// Asks the server to block the client. The server keeps references to the names, so they are
/// made for it and given up.
fn ask(
    to: &Replier<'_>,
    keys: Vec<ServerString>,
    milliseconds: c_longlong,
    number: usize,
    on_delete: bool,
) -> Result<Option<NonNull<sys::ModuleBlockedClient>>> {
    let mut names: Vec<_> = keys.into_iter().map(ServerString::into_raw).collect();
    let private: *mut c_void = ptr::without_provenance_mut(number);
    let count = names.len() as c_int;
    let blocked = match on_delete {
        // SAFETY: callback argument, live until return; the table is loaded; the names live during
        // the call; the callbacks are there until the unload, which the server refuses while a
        // client is blocked.
        false => Ok(unsafe {
            sys::BlockClientOnKeys(
                to.as_raw(),
                Some(ready),
                Some(timed_out),
                Some(free),
                milliseconds,
                names.as_mut_ptr(),
                count,
                private,
            )
        }),
        true => optional(
            sys::BlockClientOnKeysWithFlags(),
            "BlockClientOnKeysWithFlags",
        )
        .map(
            // SAFETY: as above.
            |block| unsafe {
                block(
                    to.as_raw(),
                    Some(ready),
                    Some(timed_out),
                    Some(free),
                    milliseconds,
                    names.as_mut_ptr(),
                    count,
                    private,
                    sys::MODULE_BLOCK_UNBLOCK_DELETED,
                )
            },
        ),
    };
    for name in names {
        // SAFETY: made by `into_raw`, given up once; the server has counted its own references,
        // and its lock is held.
        unsafe { sys::FreeString(ptr::null_mut(), name) };
    }
    blocked.map(NonNull::new)
}

unsafe extern "C" fn ready(
    ctx: *mut sys::ModuleCtx,
    _argv: *mut *mut sys::ModuleString,
    _argc: c_int,
) -> c_int {
    // SAFETY: callback argument, live until return; the table is loaded.
    let (number, key) = unsafe {
        (
            sys::GetBlockedClientPrivateData(ctx),
            sys::GetBlockedClientReadyKey(ctx),
        )
    };
    let (Some(cell), Some(key)) = (find(number), NonNull::new(key)) else {
        return sys::MODULE_ERR;
    };
    // SAFETY: callback argument, live until return; the key's name too.
    let (mut context, key) = unsafe { (Context::from_raw(ctx), ServerStr::from_raw(key)) };
    match cell.serve(&mut context, key) {
        true => sys::MODULE_OK,
        false => sys::MODULE_ERR,
    }
}

unsafe extern "C" fn timed_out(
    ctx: *mut sys::ModuleCtx,
    _argv: *mut *mut sys::ModuleString,
    _argc: c_int,
) -> c_int {
    // SAFETY: callback argument, live until return; the table is loaded.
    let number = unsafe { sys::GetBlockedClientPrivateData(ctx) };
    if let Some(cell) = find(number) {
        // SAFETY: callback argument, live until return.
        gate::held(|| cell.time_out(&mut unsafe { Context::from_raw(ctx) }));
    }
    sys::MODULE_OK
}

unsafe extern "C" fn disconnected(
    ctx: *mut sys::ModuleCtx,
    _handle: *mut sys::ModuleBlockedClient,
) {
    // SAFETY: callback argument, live until return; the table is loaded.
    let number = unsafe { sys::GetBlockedClientPrivateData(ctx) };
    if let Some(cell) = find(number) {
        gate::held(|| cell.disconnected());
    }
}

unsafe extern "C" fn free(_ctx: *mut sys::ModuleCtx, number: *mut c_void) {
    let cell = lock(&WAITERS).cells.remove(&number.addr());
    if let Some(cell) = cell {
        cell.free();
    }
}
