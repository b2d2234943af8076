//! From the server's event callback to the [`EventListener`] trait.

use std::any::type_name;
use std::ffi::c_void;
use std::marker::PhantomData;

use vkmod_sys as sys;

use super::{Access, EventListener, ServerEvent, list};
use crate::guard::{Place, guard};
use crate::instance;

/// The role under which a listener is found in the instance table.
pub(super) struct Role<T, E>(PhantomData<(T, E)>);

/// The callback of an event that one listener hears of: it is called without a look at the list.
pub(super) unsafe extern "C" fn on_event_of<T: EventListener<E>, E: ServerEvent>(
    ctx: *mut sys::ModuleCtx,
    _event: sys::ModuleEvent,
    subevent: u64,
    data: *mut c_void,
) {
    // SAFETY: callback arguments, live until return, for an event of this type.
    unsafe { run::<T, E>(ctx, subevent, data) }
}

/// The callback of all other events.
pub(super) unsafe extern "C" fn on_event(
    ctx: *mut sys::ModuleCtx,
    event: sys::ModuleEvent,
    subevent: u64,
    data: *mut c_void,
) {
    // SAFETY: callback arguments, live until return.
    unsafe { list::call_all(ctx, event.id, subevent, data) }
}

/// Calls one listener.
///
/// # Safety
/// The arguments of the server's event callback, for an event of type `E`.
#[inline]
pub(super) unsafe fn run<T: EventListener<E>, E: ServerEvent>(
    ctx: *mut sys::ModuleCtx,
    subevent: u64,
    data: *const c_void,
) {
    let body = || {
        // SAFETY: registered with this role and type.
        let Some(listener) = (unsafe { instance::get::<Role<T, E>, T>() }) else {
            return;
        };
        // SAFETY: callback arguments, live until return, of this event.
        unsafe {
            E::Access::lend(ctx, |ctx| {
                listener.on_event(ctx, decode::<E>(subevent, data))
            })
        };
    };
    let place = Place::new("event listener", type_name::<T>());
    guard(place, body, || ());
}

/// Reads an event, or takes the one that a test has made up.
///
/// # Safety
/// As for [`ServerEvent::decode`].
pub(crate) unsafe fn decode<'a, E: ServerEvent>(
    subevent: u64,
    data: *const c_void,
) -> E::Event<'a> {
    #[cfg(feature = "testing")]
    if subevent == crate::testing::MADE_UP && crate::testing_host() {
        // SAFETY: with this number, the test host gives what makes an event of this type, whose
        // data outlives the callback.
        let source = unsafe { &*data.cast::<crate::testing::Source<'_, 'a, E>>() };
        return (source.0)();
    }
    // SAFETY: the caller's word.
    unsafe { E::decode(subevent, data) }
}
