//! A callback that outlives this code.

use core::ffi::{c_char, c_int, c_uchar};
use core::mem::transmute;

use crate::bindings::{ModuleClusterMessageReceiver, ModuleCtx};
use crate::table::TABLE;

type OfContext = unsafe extern "C" fn(*mut ModuleCtx) -> c_int;
type Receiver = unsafe extern "C" fn(*mut ModuleCtx, *const c_char, u8, *const c_uchar, u32);

/// A function of the server's own in the shape of a cluster message receiver, for the place of one whose code goes
/// away. It does nothing: it is `IsKeysPositionRequest`, which only looks at a flag of the context.
pub fn idle_receiver() -> ModuleClusterMessageReceiver {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    let idle = unsafe { (*TABLE.as_ptr()).IsKeysPositionRequest };
    // SAFETY: both are C functions whose first argument is the context. On all platforms that servers run on (System
    // V x86-64, AAPCS64) a function may be given more arguments than it looks at, and return what nobody looks at.
    idle.map(|idle| unsafe { transmute::<OfContext, Receiver>(idle) })
}
