//! From the server's load and unload calls to the [`Module`] trait.
//!
//! `export_module!` makes the four exported functions; each calls [`on_load`] or [`on_unload`].

use std::ffi::{c_char, c_int};
use std::sync::Arc;
use std::time::Duration;

use vkmod_sys as sys;

use super::{Instance, Loaded, Module, ModuleOptions, keep, set_active};
use crate::command::forget_containers;
use crate::data_type::forget_types;
use crate::guard::{self, Place, guard};
use crate::log::{self, Level};
use crate::text::c_string;
use crate::{
    Args, Context, Error, LoadContext, Registry, Result, acl, alloc, auth, blocked, call, cluster,
    config, event, event_loop, fork, info, instance, key, keyspace, offload, register, shared_api,
    thread, timer,
};

/// The one value that every server takes for a refusal. Anything else counts as success, or
/// crashes the server when the module has no name yet.
const REFUSED: c_int = sys::MODULE_ERR;
const ACCEPTED: c_int = sys::MODULE_OK;

/// How long an unload waits for the module's threads. The server answers nobody meanwhile.
const PATIENCE: Duration = Duration::from_secs(3);

/// Loads the module: the body of `ValkeyModule_OnLoad` and `RedisModule_OnLoad`.
///
/// # Safety
/// Called by a server with the arguments of its `OnLoad`, on its main thread.
#[doc(hidden)]
pub unsafe fn on_load<M: Module>(
    ctx: *mut sys::ModuleCtx,
    argv: *mut *mut sys::ModuleString,
    argc: c_int,
) -> c_int {
    // SAFETY: `ctx` is the context of a load. Nothing has allocated before: the allocator's choice
    // depends on this.
    if let Err(missing) = unsafe { sys::load(ctx) } {
        if missing.can_log() {
            log::write_line(ctx, Level::Warning, &format_args!("{}: {missing}", M::NAME));
        }
        return REFUSED;
    }
    if cfg!(not(test)) && !crate::testing_host() {
        guard::install_hook();
    }
    let mut is_introduced = false;
    let body = || {
        thread::gate::remember_main();
        thread::open();
        key::prepare();
        keep(Some(Loaded {
            name: M::NAME,
            instance: None,
        }));
        introduce::<M>(ctx)?;
        is_introduced = true;
        // SAFETY: the caller's word.
        unsafe { load::<M>(ctx, argv, argc) }
    };
    let outcome = guard(Place::new("load of module", M::NAME), body, || {
        Err(Error::msg("a panic"))
    });
    match outcome {
        Ok(()) => {
            // SAFETY: the load has succeeded; callback argument, live until return.
            unsafe { accept(ctx) };
            ACCEPTED
        }
        Err(error) => {
            // The server names the module by itself once it knows the name.
            let name: [&[u8]; 2] = if is_introduced {
                [b"", b""]
            } else {
                [M::NAME.as_bytes(), b": "]
            };
            refuse(ctx, name, &error);
            REFUSED
        }
    }
}

/// What comes after a load that has succeeded.
///
/// # Safety
/// The load has succeeded, and its context is live until return.
unsafe fn accept(ctx: *mut sys::ModuleCtx) {
    // SAFETY: the caller's word.
    unsafe {
        log::adapter::follow(ctx);
        config::follow_load(ctx);
        auth::follow(ctx);
        event_loop::follow(ctx);
        #[cfg(feature = "schedule")]
        crate::schedule::follow(ctx);
    }
    set_active(true);
    // SAFETY: the caller's word.
    timer::follow(&unsafe { Context::from_raw(ctx) });
}

/// Says why a load is refused, and takes everything back.
fn refuse(ctx: *mut sys::ModuleCtx, name: [&[u8]; 2], error: &Error) {
    let text = error.to_bytes();
    let parts = [name[0], name[1], b"the load is refused: ", &text];
    log::write_bytes(ctx, Level::Warning, &parts);
    if let Err(error) = thread::stop(PATIENCE) {
        // The C library keeps the code of a thread that has not ended.
        log::write(Level::Warning, error);
    }
    release();
}

/// # Safety
/// As for [`on_load`].
unsafe fn load<M: Module>(
    ctx: *mut sys::ModuleCtx,
    argv: *mut *mut sys::ModuleString,
    argc: c_int,
) -> Result<()> {
    if !alloc::is_server_memory() && !crate::testing_host() {
        log::write(
            Level::Warning,
            "memory was allocated before the load: it is the system's, not the server's",
        );
    }
    // SAFETY: callback arguments, live until return.
    let (load_context, args) =
        unsafe { (LoadContext::from_raw(ctx), Args::from_raw(argv, argc, 0)) };
    let mut rest = config::declare::<M>(args)?;
    let args = match &mut rest {
        None => args,
        // SAFETY: some of the callback's arguments, live until return.
        Some(words) => unsafe { Args::from_raw(words.as_mut_ptr(), words.len() as c_int, 0) },
    };
    let module = Arc::new(M::load(&load_context, args)?);
    let shared: Arc<dyn Instance> = Arc::<M>::clone(&module);
    keep(Some(Loaded {
        name: M::NAME,
        instance: Some(shared),
    }));

    // SAFETY: `ctx` is the context of a load.
    let mut registry = unsafe { Registry::new(ctx) };
    module.register(&mut registry)?;
    register::run(&mut registry)?;
    registry.finish()?;
    // SAFETY: callback argument, live until return.
    module.init(&mut unsafe { Context::from_raw(ctx) })?;
    registry.subscribe()
}

/// Tells the server the module's name, version and options.
fn introduce<M: Module>(ctx: *mut sys::ModuleCtx) -> Result<()> {
    let name = c_string("the module's name", M::NAME)?;
    if name.is_empty() {
        return Err(Error::msg("the module's name is empty"));
    }
    let name: *const c_char = name.as_ptr();
    // SAFETY: the name lives during the calls; the table is loaded; `ctx` is the context of a
    // load, whose module has no attributes yet.
    unsafe {
        if sys::IsModuleNameBusy(name) != 0 {
            return Err(Error::msg(format!(
                "a module named '{}' is already loaded",
                M::NAME
            )));
        }
        sys::SetModuleAttribs(ctx, name, M::VERSION, sys::MODULE_APIVER_1);
        sys::SetModuleOptions(
            ctx,
            (M::OPTIONS | ModuleOptions::HANDLE_IO_ERRORS)
                .known()
                .bits(),
        );
    }
    Ok(())
}

/// Unloads the module: the body of `ValkeyModule_OnUnload` and `RedisModule_OnUnload`.
///
/// # Safety
/// Called by a server with the argument of its `OnUnload`, on its main thread, after a load that
/// succeeded.
#[doc(hidden)]
pub unsafe fn on_unload<M: Module>(ctx: *mut sys::ModuleCtx) -> c_int {
    let body = || {
        if call::is_in_flight() {
            return Err(Error::msg("a call that the module makes has not returned"));
        }
        refuse_with_pending_jobs()?;
        set_active(false);
        if let Some(module) = super::instance_as::<M>() {
            // SAFETY: callback argument, live until return.
            module.unload(&mut unsafe { Context::from_raw(ctx) })?;
        }
        thread::stop(PATIENCE)?;
        shared_api::refuse_new_users()?;
        if !call::promise::abort_all() {
            return Err(Error::msg(
                "a call that the module waits for has been answered just now",
            ));
        }
        Ok(())
    };
    let outcome = guard(Place::new("unload of module", M::NAME), body, || {
        Err(Error::msg("a panic"))
    });
    match outcome {
        Ok(()) => {
            log::adapter::unfollow();
            // SAFETY: callback argument, live until return.
            unsafe { info::take_back(ctx) };
            // SAFETY: the context of the unload, which cannot fail any more.
            unsafe { auth::end_all(ctx) };
            // SAFETY: the context of an unload of this module.
            unsafe { cluster::receiver::end_all(ctx) };
            release();
            ACCEPTED
        }
        Err(error) => {
            log::write_bytes(
                ctx,
                Level::Warning,
                &[b"the unload is refused: ".as_slice(), &error.to_bytes()],
            );
            set_active(true);
            // They may have been stopped before something else refused.
            thread::open();
            // SAFETY: callback argument, live until return; the load has succeeded.
            unsafe { event_loop::follow(ctx) };
            // SAFETY: callback argument, live until return.
            timer::follow(&unsafe { Context::from_raw(ctx) });
            REFUSED
        }
    }
}

/// The server would run them after the code is gone: in a transaction that writes, and unloads.
fn refuse_with_pending_jobs() -> Result<()> {
    match keyspace::pending_jobs() {
        0 => Ok(()),
        count => Err(Error::msg(format!(
            "{count} jobs after a notification have not run yet"
        ))),
    }
}

/// Drops all that belongs to the module: its code may go away next, or stay mapped and be loaded
/// again.
fn release() {
    set_active(false);
    info::forget();
    timer::forget_all();
    #[cfg(feature = "schedule")]
    crate::schedule::forget();
    fork::forget();
    event_loop::close();
    // SAFETY: the load has failed or the unload was accepted: no callback of ours can run any more.
    unsafe { instance::clear() };
    forget_containers();
    event::forget();
    forget_types();
    config::forget();
    key::forget_all();
    call::promise::forget_all();
    blocked::forget_all();
    auth::forget();
    acl::forget();
    cluster::trimming::forget();
    offload::reset();
    shared_api::forget();
    #[cfg(feature = "async")]
    crate::task::reset();
    thread::gate::detach();
    thread::callers::forget();
    guard(
        Place::new("destructor", super::name()),
        || keep(None),
        || (),
    );
    if cfg!(not(test)) && !crate::testing_host() {
        guard::remove_hook();
    }
}
