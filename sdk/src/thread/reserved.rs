//! Servers whose data is the main thread's alone.
//!
//! Redis 8.0 checks, where it accounts for what it has written to a client, that this is its main
//! thread, and ends itself if not. That also happens to a thread which holds the server lock: when
//! it publishes to a subscriber, when a command that it calls is shown to a monitor, when a key that
//! it looks at has expired and a client keeps a copy of it. Redis 8.2 has a milder check. Both fail
//! when such a thread has to deal with a client that one of the `io-threads` serves, as the target
//! of `CLIENT TRACKING … REDIRECT`. Any client can bring that about at any time, and much of it
//! happens in the server's depths, so no module can foresee it.

use std::sync::atomic::{AtomicBool, Ordering};

use vkmod_sys as sys;

use crate::server::Family;
use crate::{Context, Version, context};

static FOR_MAIN: AtomicBool = AtomicBool::new(false);

/// Whether no other thread may take the server lock.
#[inline]
pub(super) fn for_main() -> bool {
    FOR_MAIN.load(Ordering::Relaxed)
}

/// Finds that out, once the server has loaded the module.
///
/// # Safety
/// `ctx` is live, and the server lock is held.
pub(super) unsafe fn look(ctx: *mut sys::ModuleCtx) {
    let server = context::server();
    let is_reserved = server.family == Family::Redis
        && server.version >= Version::new(8, 0, 0)
        && (server.version < Version::new(8, 2, 0) || {
            // SAFETY: callback argument, live until return.
            has_io_threads(&mut unsafe { Context::from_raw(ctx) })
        });
    FOR_MAIN.store(is_reserved, Ordering::Relaxed);
}

/// Whether the server has them; it cannot be changed while it runs. If it does not tell, it may.
fn has_io_threads(ctx: &mut Context<'_>) -> bool {
    ctx.server_config("io-threads")
        .int()
        .map_or(true, |count| count > 1)
}
