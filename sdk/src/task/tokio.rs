//! The bridge to tokio (feature `tokio`): tasks run as ever, on the thread of the module's own, and
//! find a tokio runtime there, whose timers, sockets and `tokio::spawn` they can use.
//!
//! The runtime is the module's: it starts with the first task, and is shut down, its threads
//! joined, before the code goes away.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::sync::lock;
use crate::thread::callers;
use crate::{Error, Result};

static RUNTIME: Mutex<Option<Runtime>> = Mutex::new(None);
/// The runtime's threads that are there.
static THREADS: AtomicUsize = AtomicUsize::new(0);

/// The runtime, started if need be. One thread drives timers and sockets, and what tasks spawn.
pub(super) fn handle() -> Result<Handle> {
    let mut runtime = lock(&RUNTIME);
    if let Some(runtime) = runtime.as_ref() {
        return Ok(runtime.handle().clone());
    }
    let started = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("tokio")
        .enable_all()
        .on_thread_start(|| {
            THREADS.fetch_add(1, Ordering::SeqCst);
            callers::is_ours_now();
        })
        .on_thread_stop(|| {
            THREADS.fetch_sub(1, Ordering::SeqCst);
        })
        .build()
        .map_err(|error| Error::msg(format!("cannot start tokio: {error}")))?;
    let handle = started.handle().clone();
    *runtime = Some(started);
    Ok(handle)
}

/// Shuts the runtime down and joins its threads.
///
/// # Errors
/// When some do not end within `limit`: something blocks in them.
pub(crate) fn stop(limit: Duration) -> Result<()> {
    // One that was shut down in vain before is gone, and its threads are still counted.
    if let Some(runtime) = lock(&RUNTIME).take() {
        runtime.shutdown_timeout(limit);
    }
    match THREADS.load(Ordering::SeqCst) {
        0 => Ok(()),
        left => Err(Error::msg(format!(
            "{left} threads of tokio did not end within {limit:?}"
        ))),
    }
}
