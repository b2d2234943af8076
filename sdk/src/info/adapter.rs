//! From the server's call for INFO to the [`InfoProvider`]s. A server takes one callback of a
//! module; its providers share it.
//!
//! In a crash report the callback runs in a signal handler, on any thread and without the server
//! lock. So the list of providers is one pointer, which is set once everything is registered and
//! taken back before anything is dropped, and they are found without a lock.

use std::any::type_name;
use std::ffi::c_int;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use vkmod_sys as sys;

use super::{CrashReport, InfoProvider, InfoSections, own};
use crate::guard::{Place, guard};
use crate::thread::callers;
use crate::{Result, instance};

/// The role under which a provider is found in the instance table.
struct Role<T>(PhantomData<T>);

type Run = unsafe fn(*mut sys::ModuleInfoCtx);

/// A provider that is registered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Provider {
    run: Run,
    run_crash: Run,
}

impl Provider {
    /// Keeps the object, for [`publish`] to make it known.
    pub(crate) fn new<T: InfoProvider>(object: T) -> Result<Self> {
        instance::insert::<Role<T>, T>(object, type_name::<T>())?;
        Ok(Provider {
            run: run::<T>,
            run_crash: run_crash::<T>,
        })
    }
}

/// The module's providers, in the order of their registration.
static PROVIDERS: AtomicPtr<Vec<Provider>> = AtomicPtr::new(ptr::null_mut());

/// Registers the callback, with all providers.
///
/// # Safety
/// `ctx` is the context of a load that cannot fail any more.
pub(crate) unsafe fn publish(ctx: *mut sys::ModuleCtx, providers: Vec<Provider>) {
    replace(Box::into_raw(Box::new(providers)));
    callers::note(on_info as *const ());
    // SAFETY: callback argument, live until return; the table is loaded. It fails on no server.
    unsafe { sys::RegisterInfoFunc(ctx, Some(on_info)) };
}

/// Takes the callback back, at unload: a crash between now and the end of the unload must not run
/// code that is gone.
///
/// # Safety
/// `ctx` is the context of an unload.
pub(crate) unsafe fn take_back(ctx: *mut sys::ModuleCtx) {
    // SAFETY: callback argument, live until return; the table is loaded; no callback means that
    // the server asks for nothing.
    unsafe { sys::RegisterInfoFunc(ctx, None) };
}

/// Empties the list, before the providers are dropped.
pub(crate) fn forget() {
    replace(ptr::null_mut());
}

fn replace(next: *mut Vec<Provider>) {
    let old = PROVIDERS.swap(next, Ordering::AcqRel);
    if !old.is_null() {
        // SAFETY: made by `into_raw` of the same type; we are loading or unloading, under the
        // server lock.
        drop(unsafe { Box::from_raw(old) });
    }
}

/// The one callback.
unsafe extern "C" fn on_info(ctx: *mut sys::ModuleInfoCtx, for_crash_report: c_int) {
    // SAFETY: made by `into_raw` of the same type; replaced only while the module is being loaded
    // or unloaded, when no callback of it runs. (Only a crash on another thread in just that moment
    // could come in between, in a process that is about to end.)
    let Some(providers) = (unsafe { PROVIDERS.load(Ordering::Acquire).as_ref() }) else {
        return;
    };
    let is_crash = for_crash_report != 0;
    for provider in providers {
        let run = if is_crash {
            provider.run_crash
        } else {
            provider.run
        };
        // SAFETY: callback argument, live until return.
        unsafe { run(ctx) };
    }
    let body = || {
        // SAFETY: callback argument, live until return.
        unsafe {
            if is_crash {
                own::write_crash(&mut CrashReport::from_raw(ctx));
            } else {
                own::write(&mut InfoSections::from_raw(ctx));
            }
        }
    };
    guard(Place::new("info provider", "vkmod"), body, || ());
}

/// Asks one provider.
///
/// # Safety
/// The argument of the server's callback.
unsafe fn run<T: InfoProvider>(ctx: *mut sys::ModuleInfoCtx) {
    let body = || {
        // SAFETY: registered with this role and type.
        if let Some(provider) = unsafe { instance::get::<Role<T>, T>() } {
            // SAFETY: callback argument, live until return.
            provider.info(&mut unsafe { InfoSections::from_raw(ctx) });
        }
    };
    guard(Place::new("info provider", type_name::<T>()), body, || ());
}

/// Asks one provider for its part of a crash report. Nothing allocates here, unless it panics:
/// Rust's own machinery allocates for that.
///
/// # Safety
/// The argument of the server's callback.
unsafe fn run_crash<T: InfoProvider>(ctx: *mut sys::ModuleInfoCtx) {
    let body = || {
        // SAFETY: registered with this role and type.
        if let Some(provider) = unsafe { instance::get::<Role<T>, T>() } {
            // SAFETY: callback argument, live until return.
            provider.crash_report(&mut unsafe { CrashReport::from_raw(ctx) });
        }
    };
    guard(Place::new("crash report", type_name::<T>()), body, || ());
}
