//! From the server's command callback to the [`Command`] trait.

use std::cell::Cell;
use std::ffi::c_int;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;

use vkmod_sys as sys;

use super::Command;
use super::container;
use super::positions::{self, KeyPositions, Positions};
use crate::guard::{Place, guard};
use crate::reply::{Replier, Reply};
use crate::text::with_one_line;
use crate::{Args, Context, Error, auth, instance};

/// The role under which a command is found in the instance table.
pub(super) struct Role<T>(PhantomData<T>);

/// How many words before the arguments are names: a command's one, a subcommand's two.
pub(super) const COMMAND: usize = 1;
pub(super) const SUBCOMMAND: usize = 2;

/// The callback of a command, or of a subcommand.
pub(super) unsafe extern "C" fn call<T: Command, const NAMES: usize>(
    ctx: *mut sys::ModuleCtx,
    argv: *mut *mut sys::ModuleString,
    argc: c_int,
) -> c_int {
    // SAFETY: callback arguments, live until return.
    unsafe { answer::<T, NAMES>(ctx, argv, argc) }
}

/// The callback of a command that tells its positions itself. When the server asks for them there
/// is no client, so nothing of the context but the positions may be used.
pub(super) unsafe extern "C" fn call_positioned<T: Command + KeyPositions, const NAMES: usize>(
    ctx: *mut sys::ModuleCtx,
    argv: *mut *mut sys::ModuleString,
    argc: c_int,
) -> c_int {
    // SAFETY: callback argument, live until return; the table is loaded.
    let request = unsafe { positions::request(ctx) };
    let Some(request) = request else {
        // SAFETY: callback arguments, live until return.
        return unsafe { answer::<T, NAMES>(ctx, argv, argc) };
    };
    let body = || {
        // SAFETY: registered with this role and type; callback arguments, live until return.
        let (handler, args) = unsafe {
            (
                instance::get::<Role<T>, T>(),
                Args::from_raw(argv, argc, NAMES),
            )
        };
        if let Some(handler) = handler {
            // SAFETY: callback argument, live until return; this is a request for positions.
            let mut found = unsafe { Positions::new(ctx, request, NAMES, args.len()) };
            handler.positions(args, &mut found);
        }
    };
    guard(
        Place::new("positions of command", T::SPEC.name()),
        body,
        || (),
    );
    sys::MODULE_OK
}

/// The callback of a container on servers without subcommands.
pub(super) unsafe extern "C" fn call_container(
    ctx: *mut sys::ModuleCtx,
    argv: *mut *mut sys::ModuleString,
    argc: c_int,
) -> c_int {
    // SAFETY: callback arguments, live until return.
    let words = unsafe { Args::from_raw(argv, argc, 0) };
    let body = || container::find(words);
    let found = guard(Place::new("command", "container"), body, || {
        Err(Error::msg("internal error"))
    });
    match found {
        // SAFETY: the callback of a subcommand of ours, with the server's own arguments.
        Ok(subcommand) => unsafe { subcommand(ctx, argv, argc) },
        Err(error) => {
            // SAFETY: callback argument, live until return; nothing was sent yet.
            unsafe { Replier::new(ctx) }.error(&error);
            sys::MODULE_OK
        }
    }
}

/// # Safety
/// The arguments of the server's command callback.
#[inline(always)]
unsafe fn answer<T: Command, const NAMES: usize>(
    ctx: *mut sys::ModuleCtx,
    argv: *mut *mut sys::ModuleString,
    argc: c_int,
) -> c_int {
    let sending = Cell::new(false);
    let body = || {
        if !T::SPEC.accepts(argc) {
            // SAFETY: callback argument, live until return; nothing was sent yet.
            return unsafe { refuse(ctx, Refusal::WrongArity) };
        }
        // SAFETY: registered with this role and type.
        let Some(handler) = (unsafe { instance::get::<Role<T>, T>() }) else {
            // SAFETY: callback argument, live until return; nothing was sent yet.
            return unsafe { refuse(ctx, Refusal::NoHandler) };
        };
        // SAFETY: callback arguments, live until return.
        let (mut context, args) =
            unsafe { (Context::of_command(ctx), Args::from_raw(argv, argc, NAMES)) };
        {
            let outcome = handler.call(&mut context, args);
            sending.set(true);
            // SAFETY: callback argument, live until return; nothing was sent yet. The outcome may
            // borrow the context, but a reply in the making cannot use it.
            let to = unsafe { Replier::whole(ctx) };
            match outcome {
                Ok(reply) => reply.send(to),
                Err(error) => {
                    // After a panic in here it is leaked; so it need not be kept in memory for
                    // that.
                    let error = ManuallyDrop::new(error);
                    to.error(&error);
                    drop(ManuallyDrop::into_inner(error));
                }
            }
        }
        if context.redacts() {
            // SAFETY: callback argument, live until return; the command is through.
            unsafe { auth::finish_redactions(ctx) };
        }
    };
    guard(Place::new("command", T::SPEC.name()), body, || {
        // A reply that was begun has been closed while the panic unwound.
        if !sending.get() {
            // SAFETY: callback argument, live until return; nothing was sent yet.
            unsafe { apologise(ctx, T::SPEC.name()) };
        }
        // SAFETY: callback argument, live until return; the command is through.
        unsafe { auth::finish_redactions(ctx) };
    });
    sys::MODULE_OK
}

/// Why a call does not reach the handler.
enum Refusal {
    WrongArity,
    NoHandler,
}

/// # Safety
/// `ctx` is live, and its client is due a reply.
#[cold]
#[inline(never)]
unsafe fn refuse(ctx: *mut sys::ModuleCtx, why: Refusal) {
    let error = match why {
        Refusal::WrongArity => Error::WrongArity,
        Refusal::NoHandler => Error::msg("the module is going away"),
    };
    // SAFETY: callback argument, live until return; nothing was sent yet.
    unsafe { Replier::new(ctx) }.error(&error);
}

/// # Safety
/// `ctx` is live, and its client is due a reply.
#[cold]
unsafe fn apologise(ctx: *mut sys::ModuleCtx, command: &str) {
    let text = [
        b"ERR internal error in '".as_slice(),
        command.as_bytes(),
        b"'",
    ];
    // SAFETY: callback argument, live until return; the table is loaded; the line lives during
    // the call.
    with_one_line(&text, |line| unsafe { sys::ReplyWithError(ctx, line) });
}
