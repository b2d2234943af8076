//! From the server's notification callbacks to [`KeyspaceListener`] and to the jobs.

use std::any::type_name;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::marker::PhantomData;
use std::ptr::NonNull;

use vkmod_sys as sys;

use super::{KeyspaceEvent, KeyspaceEvents, KeyspaceListener, NotificationContext, job};
use crate::guard::{Place, guard};
use crate::string::ServerStr;
use crate::{Context, context, instance};

/// The role under which a listener is found in the instance table.
pub(super) struct Role<T>(PhantomData<T>);

/// The callback of a listener.
pub(super) unsafe extern "C" fn on_event<T: KeyspaceListener>(
    ctx: *mut sys::ModuleCtx,
    classes: c_int,
    name: *const c_char,
    key: *mut sys::ModuleString,
) -> c_int {
    let body = || {
        // SAFETY: registered with this role and type.
        let Some(listener) = (unsafe { instance::get::<Role<T>, T>() }) else {
            return;
        };
        // SAFETY: callback arguments, live until return; the name is NUL-terminated, and nothing
        // that a listener can do changes the key's bytes.
        let (context, name, key) = unsafe {
            (
                Context::from_raw(ctx),
                CStr::from_ptr(name).to_bytes(),
                NonNull::new(key).map(|key| ServerStr::from_raw(key)),
            )
        };
        let event = KeyspaceEvent {
            ctx: &context,
            classes: KeyspaceEvents::from_server(context::server().family, classes),
            name,
            key: key.map_or(&[], ServerStr::as_bytes),
        };
        listener.on_event(&NotificationContext::new(&context), &event);
    };
    let place = Place::new("keyspace listener", type_name::<T>());
    guard(place, body, || ());
    sys::MODULE_OK
}

/// Runs a job.
pub(super) unsafe extern "C" fn run_job<F>(ctx: *mut sys::ModuleCtx, data: *mut c_void)
where
    F: FnOnce(&mut Context<'_>) + Send + 'static,
{
    let body = || {
        // SAFETY: made by `into_raw` of the same type, and freed after this by `free_job` only.
        let job = unsafe { (*data.cast::<Option<F>>()).take() };
        if let Some(job) = job {
            // SAFETY: callback argument, live until return.
            job(&mut unsafe { Context::from_raw(ctx) });
        }
    };
    let place = Place::new("job after a notification", type_name::<F>());
    guard(place, body, || ());
}

/// Frees a job, whether it has run or not.
pub(super) unsafe extern "C" fn free_job<F>(data: *mut c_void)
where
    F: FnOnce(&mut Context<'_>) + Send + 'static,
{
    job::gone();
    // SAFETY: made by `into_raw` of the same type; the server frees it once.
    let body = || drop(unsafe { Box::from_raw(data.cast::<Option<F>>()) });
    guard(Place::new("destructor", type_name::<F>()), body, || ());
}
