//! From the server's word that a call was answered to the handler.

use std::ffi::c_void;
use std::ptr::NonNull;

use vkmod_sys as sys;

use super::pending;
use crate::call::CallReply;
use crate::guard::{Place, guard};
use crate::{Context, Error, module};

/// The callback of all promises; the call's number is in `id`.
pub(super) unsafe extern "C" fn unblocked(
    ctx: *mut sys::ModuleCtx,
    reply: *mut sys::ModuleCallReply,
    id: *mut c_void,
) {
    let body = || {
        // SAFETY: the reply is given to us, in a context that is live until return.
        let reply = NonNull::new(reply).map(|reply| unsafe { CallReply::from_raw(reply) });
        let Some(mut call) = pending::take(id.addr()) else {
            return;
        };
        let Some(handler) = call.take_handler() else {
            return;
        };
        let answer = match reply {
            Some(reply) => reply.or_error(call.error_replies),
            None => Err(Error::msg("the server gave no reply")),
        };
        // SAFETY: callback argument, live until return.
        handler.handle(&mut unsafe { Context::from_raw(ctx) }, answer);
    };
    guard(Place::new("handler of a call", module::name()), body, || ());
}
