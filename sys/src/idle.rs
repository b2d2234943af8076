//! A callback that outlives this code.

use core::mem::transmute;

use crate::bindings::{ModuleClusterMessageReceiver, ModuleCtx};
use crate::table::TABLE;
use core::ffi::c_int;

/// A function of the server's own in the shape of a cluster message receiver, for the place of one
/// whose code goes away. It does nothing: it is `IsKeysPositionRequest`, which only looks at a flag of the context.
pub fn idle_receiver() -> ModuleClusterMessageReceiver {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    let idle = unsafe { (*TABLE.as_ptr()).IsKeysPositionRequest };
    let receiver = |idle: unsafe extern "C" fn(*mut ModuleCtx) -> c_int| {
        // SAFETY: both are C functions that get the context in the first register for arguments. On all platforms
        // that servers run on (System V x86-64, AAPCS64), the caller keeps what it passes beyond that, and a result
        // in the register for results is no concern of a caller that expects none.
        unsafe { transmute::<_, _>(idle) }
    };
    idle.map(receiver)
}
