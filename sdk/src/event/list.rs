//! The listeners of this module. A server takes one callback for each event of a module; several
//! listeners share it.

use std::any::{TypeId, type_name};
use std::cell::UnsafeCell;
use std::ffi::c_void;

use vkmod_sys as sys;

use super::adapter::{Role, on_event, run};
use super::{EventListener, ServerEvent};
use crate::{Error, Result, context, instance};

/// Calls one listener.
pub(super) type Run = unsafe fn(*mut sys::ModuleCtx, u64, *const c_void);

#[derive(Clone, Copy)]
struct Entry {
    event: u64,
    role: TypeId,
    is_active: bool,
    run: Run,
}

struct Listeners(UnsafeCell<Vec<Entry>>);

// SAFETY: only reached through `with_list`, whose callers hold the server lock.
unsafe impl Sync for Listeners {}

static LISTENERS: Listeners = Listeners(UnsafeCell::new(Vec::new()));

/// Runs `body` with the list. `body` calls nothing that could come back here.
fn with_list<R>(body: impl FnOnce(&mut Vec<Entry>) -> R) -> R {
    // SAFETY: the server lock is held, and no two borrows of the list overlap, since `body` does
    // not come back here.
    body(unsafe { &mut *LISTENERS.0.get() })
}

/// The `index`-th listener, if it hears of this event; `Err` at the end of the list.
fn nth(index: usize, event: u64) -> Result<Option<Run>, ()> {
    with_list(|list| match list.get(index) {
        Some(entry) if entry.event == event && entry.is_active => Ok(Some(entry.run)),
        Some(_) => Ok(None),
        None => Err(()),
    })
}

/// A listener that is registered and not subscribed yet.
#[derive(Debug)]
pub(crate) struct Subscription {
    event: u64,
    name: &'static str,
    role: TypeId,
    run: Run,
}

impl Subscription {
    /// Keeps the listener, for [`make_all`](Subscription::make_all) to subscribe.
    pub(crate) fn new<E: ServerEvent, T: EventListener<E>>(listener: T) -> Result<Self> {
        let unsupported = Error::Unsupported { function: E::NAME };
        let event = E::id(context::server()).ok_or(unsupported)?;
        instance::insert::<Role<T, E>, T>(listener, type_name::<T>())?;
        Ok(Subscription {
            event,
            name: E::NAME,
            role: TypeId::of::<Role<T, E>>(),
            run: run::<T, E>,
        })
    }

    /// Subscribes all, or none.
    ///
    /// # Safety
    /// `ctx` is the context of a load.
    pub(crate) unsafe fn make_all(all: Vec<Self>, ctx: *mut sys::ModuleCtx) -> Result<()> {
        for subscription in all {
            let Subscription {
                event,
                name,
                role,
                run,
            } = subscription;
            // SAFETY: the caller's word.
            if !unsafe { subscribe(ctx, event) } {
                // SAFETY: the caller's word.
                unsafe { take_back(ctx) };
                return Err(Error::Unsupported { function: name });
            }
            with_list(|list| {
                list.push(Entry {
                    event,
                    role,
                    is_active: true,
                    run,
                })
            });
        }
        Ok(())
    }
}

/// Adds a listener of vkmod's own. False if the server does not have the event.
///
/// # Safety
/// `ctx` is the context of a load that has succeeded.
pub(crate) unsafe fn follow(ctx: *mut sys::ModuleCtx, event: u64, run: Run) -> bool {
    // SAFETY: the caller's word.
    let is_known = unsafe { subscribe(ctx, event) };
    if is_known {
        let role = TypeId::of::<()>();
        with_list(|list| {
            list.push(Entry {
                event,
                role,
                is_active: true,
                run,
            })
        });
    }
    is_known
}

/// # Safety
/// `ctx` is live, and of this module.
unsafe fn subscribe(ctx: *mut sys::ModuleCtx, event: u64) -> bool {
    let id = sys::ModuleEvent {
        id: event,
        dataver: 1,
    };
    // SAFETY: callback argument, live until return; the table is loaded. A second subscription
    // with the same callback changes nothing.
    unsafe { sys::SubscribeToServerEvent(ctx, id, Some(on_event)) == sys::MODULE_OK }
}

/// Undoes a load's subscriptions, since not all servers do.
///
/// # Safety
/// `ctx` is the context of a load.
unsafe fn take_back(ctx: *mut sys::ModuleCtx) {
    for entry in with_list(std::mem::take) {
        let id = sys::ModuleEvent {
            id: entry.event,
            dataver: 1,
        };
        // SAFETY: callback argument, live until return; the table is loaded; no callback means no
        // subscription.
        unsafe { sys::SubscribeToServerEvent(ctx, id, None) };
    }
}

/// Lets a registered listener hear, or not.
pub(super) fn set_active<E: ServerEvent, T: EventListener<E>>(active: bool) -> Result<()> {
    let role = TypeId::of::<Role<T, E>>();
    let found = with_list(|list| {
        let entry = list.iter_mut().find(|entry| entry.role == role);
        entry.map(|entry| entry.is_active = active).is_some()
    });
    if found {
        return Ok(());
    }
    let (listener, event) = (type_name::<T>(), E::NAME);
    Err(Error::msg(format!(
        "{listener} is not registered for {event}"
    )))
}

/// Empties the list, at unload: the server drops the subscriptions itself.
pub(crate) fn forget() {
    with_list(|list| *list = Vec::new());
}

/// Calls all listeners to an event.
///
/// # Safety
/// The arguments of the server's event callback.
pub(super) unsafe fn call_all(
    ctx: *mut sys::ModuleCtx,
    event: u64,
    subevent: u64,
    data: *const c_void,
) {
    let mut index = 0;
    // A listener may add to the list while it runs, so it is never borrowed meanwhile.
    while let Ok(listener) = nth(index, event) {
        if let Some(run) = listener {
            // SAFETY: the caller's arguments, of this listener's event.
            unsafe { run(ctx, subevent, data) };
        }
        index += 1;
    }
}
