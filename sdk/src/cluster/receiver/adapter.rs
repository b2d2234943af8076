//! From the server's message callback to the [`ClusterReceiver`] trait.

use std::any::type_name;
use std::ffi::{c_char, c_uchar};
use std::marker::PhantomData;
use std::slice;

use vkmod_sys as sys;

use super::{ClusterMessage, ClusterReceiver, MessageKind};
use crate::cluster::NodeId;
use crate::guard::{Place, guard};
use crate::instance;
use crate::midst::Busy;
use crate::thread::gate;

/// The role under which a receiver is found in the instance table.
pub(super) struct Role<T>(PhantomData<T>);

/// Makes the context that receivers get.
///
/// # Safety
/// `ctx` is live, of this module, and the server lock is held.
pub(super) unsafe fn attach(ctx: *mut sys::ModuleCtx) {
    // SAFETY: the caller's word.
    unsafe { gate::attach(ctx) };
}

/// Takes one message.
///
/// The server's own context is left aside: after the module was loaded again it still stands for
/// the module as it was before, which is freed; and for another module altogether where the two
/// share their kinds. What this one does is replicated when that one ends, all the same.
pub(super) unsafe extern "C" fn on_message<T: ClusterReceiver>(
    _: *mut sys::ModuleCtx,
    sender: *const c_char,
    kind: u8,
    payload: *const c_uchar,
    length: u32,
) {
    let place = Place::new("cluster receiver", type_name::<T>());
    let body = || {
        // SAFETY: registered with this role and type.
        let receiver = unsafe { instance::get::<Role<T>, T>() };
        // SAFETY: callback argument, live until return: the characters of a name.
        let sender = unsafe { NodeId::read(sender) };
        let (Some(receiver), Some(sender)) = (receiver, sender) else {
            return;
        };
        let payload = if payload.is_null() || length == 0 {
            Vec::new()
        } else {
            // SAFETY: callback argument, live until return. What the receiver calls could have the
            // connection's buffer freed all the same, so it gets a copy.
            unsafe { slice::from_raw_parts(payload, length as usize) }.to_vec()
        };
        let message = ClusterMessage {
            sender,
            kind: MessageKind(kind),
            payload: &payload,
        };
        let _busy = Busy::enter();
        // SAFETY: the server lock is held in a callback.
        let outcome = unsafe { gate::lend(0, |ctx| receiver.on_message(ctx, message)) };
        if let Err(error) = outcome.and_then(|outcome| outcome) {
            place.log(&error);
        }
    };
    guard(place, body, || ());
}
