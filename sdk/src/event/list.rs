//! The listeners of this module. A server takes one callback for each event of a module. Where an
//! event has one listener, that one's own is given; several share one, which looks at the list.

use std::any::{TypeId, type_name};
use std::cell::UnsafeCell;
use std::ffi::c_void;

use vkmod_sys as sys;

use super::adapter::{Role, on_event, on_event_of, run};
use super::{EventListener, ServerEvent};
use crate::thread::callers;
use crate::{Context, Error, Result, context, instance};

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
    /// The server's callback where no other listener hears of the event.
    alone: sys::ModuleEventCallback,
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
            alone: Some(on_event_of::<T, E>),
        })
    }

    /// Subscribes all, or none.
    ///
    /// # Safety
    /// `ctx` is the context of a load.
    pub(crate) unsafe fn make_all(all: Vec<Self>, ctx: *mut sys::ModuleCtx) -> Result<()> {
        for subscription in &all {
            let &Subscription {
                event,
                name,
                role,
                run,
                alone,
            } = subscription;
            let listeners = all.iter().filter(|other| other.event == event).count();
            let is_followed = with_list(|list| list.iter().any(|entry| entry.event == event));
            let shared: sys::ModuleEventCallback = Some(on_event);
            let is_alone = listeners == 1 && !is_followed;
            let callback = if is_alone { alone } else { shared };
            if let Some(callback) = callback {
                callers::note(callback as *const ());
            }
            // SAFETY: the caller's word.
            if !unsafe { subscribe(ctx, event, callback) } {
                // SAFETY: the caller's word.
                unsafe { take_back(ctx) };
                return Err(Error::Unsupported { function: name });
            }
            keep(event, role, run);
        }
        Ok(())
    }
}

fn keep(event: u64, role: TypeId, run: Run) {
    let entry = Entry {
        event,
        role,
        is_active: true,
        run,
    };
    with_list(|list| list.push(entry));
}

/// Adds a listener of vkmod's own. False if the server does not have the event.
///
/// # Safety
/// `ctx` is the context of a load that has succeeded.
pub(crate) unsafe fn follow(ctx: *mut sys::ModuleCtx, event: u64, run: Run) -> bool {
    // SAFETY: the caller's word.
    let is_known = unsafe { subscribe(ctx, event, Some(on_event)) };
    if is_known {
        keep(event, TypeId::of::<()>(), run);
    }
    is_known
}

/// Gives the server the callback for an event, in the place of an earlier one.
///
/// # Safety
/// `ctx` is live, and of this module; the callback is for this event.
unsafe fn subscribe(
    ctx: *mut sys::ModuleCtx,
    event: u64,
    callback: sys::ModuleEventCallback,
) -> bool {
    let id = sys::ModuleEvent {
        id: event,
        dataver: 1,
    };
    // SAFETY: callback argument, live until return; the table is loaded.
    unsafe { sys::SubscribeToServerEvent(ctx, id, callback) == sys::MODULE_OK }
}

/// Undoes a load's subscriptions, since not all servers do.
///
/// # Safety
/// `ctx` is the context of a load.
unsafe fn take_back(ctx: *mut sys::ModuleCtx) {
    for entry in with_list(std::mem::take) {
        // SAFETY: the caller's word. No callback means no subscription.
        unsafe { subscribe(ctx, entry.event, None) };
    }
}

/// Lets a registered listener hear, or not. From now on the list is looked at for its event.
pub(super) fn set_active<E: ServerEvent, T: EventListener<E>>(
    ctx: &Context<'_>,
    active: bool,
) -> Result<()> {
    let role = TypeId::of::<Role<T, E>>();
    let event = with_list(|list| {
        let entry = list.iter_mut().find(|entry| entry.role == role)?;
        entry.is_active = active;
        Some(entry.event)
    });
    // SAFETY: callback argument, live until return.
    if event.is_some_and(|event| unsafe { subscribe(ctx.as_raw(), event, Some(on_event)) }) {
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
