//! What leaves the server: commands for the replicas, messages for subscribers.

use std::ffi::c_int;

use vkmod_sys::{self as sys, ModuleCtx, ModuleString};

use super::call::words;
use super::variadic::{self, Arguments, ReplicateFunction, variadic};
use super::{enter, line};
use crate::testing::built_in;
use crate::testing::server::{State, api};
use crate::testing::side::Side;

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        AvoidReplicaTraffic => is_paused,
        PublishMessage => publish,
        PublishMessageShard => publish,
        ReplicateVerbatim => verbatim,
    );
    // SAFETY: `replicate` reads arguments of this type.
    table.Replicate = Some(unsafe { variadic::as_type::<ReplicateFunction>(replicate_entry) });
}

variadic!(replicate_entry => replicate);

/// `int Replicate(ctx, const char *command, const char *format, ...)`
unsafe extern "C" fn replicate(registers: *const u64, stack: *const u64) -> c_int {
    let _side = Side::host();
    // SAFETY: three named arguments: a context and two NUL-terminated strings.
    let (ctx, command, format) = unsafe {
        (
            variadic::named::<ModuleCtx>(registers, 0),
            line(variadic::named(registers, 1)),
            line(variadic::named(registers, 2)),
        )
    };
    // SAFETY: the variable arguments of this call, which the format describes.
    let arguments = unsafe { words(&mut Arguments::new(registers, stack, 3), &format) };
    api("Replicate", |state| {
        if state.context(ctx).is_none() || !is_known(state, &command) {
            return sys::MODULE_ERR;
        }
        let all = std::iter::once(command).chain(arguments).collect();
        state.replicate(all);
        sys::MODULE_OK
    })
}

/// Servers replicate no command that they do not know.
fn is_known(state: &State, command: &[u8]) -> bool {
    let name = String::from_utf8_lossy(command);
    built_in::is_one(command) || state.find_command(&name).is_some()
}

unsafe extern "C" fn verbatim(ctx: *mut ModuleCtx) -> c_int {
    api("ReplicateVerbatim", |state| {
        let Some(context) = state.context(ctx) else {
            return sys::MODULE_ERR;
        };
        let words = context.words.clone();
        if words.is_empty() {
            state.problem("needs the words of a command, and this callback has none");
        } else {
            state.replicate(words);
        }
        sys::MODULE_OK
    })
}

unsafe extern "C" fn is_paused() -> c_int {
    api("AvoidReplicaTraffic", |state| {
        c_int::from(state.writes_paused)
    })
}

/// The message is noted; nobody listens.
unsafe extern "C" fn publish(
    _: *mut ModuleCtx,
    channel: *mut ModuleString,
    message: *mut ModuleString,
) -> c_int {
    api("PublishMessage", |state| {
        let pair = [channel, message].map(|string| state.string_bytes(string.addr()));
        state.published.push(pair.into());
        0
    })
}
