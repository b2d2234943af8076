//! The server's event loop: file descriptors of the module's own that it watches, and work that
//! other threads hand to its main thread.
//!
//! [`Context::watch`] owns a socket or a pipe, and calls a closure when there is something to read
//! or room to write. [`MainThread::run`] runs a closure once, on the main thread, from any thread,
//! and without waiting for the server lock.
//!
//! Both begin with Redis 7.0 and Valkey 7.2. Closures run between the commands of clients, never
//! within one: while the server loads its data, while a slow script or a module's command lets it
//! answer `BUSY`, and while such a command yields, they wait.
//!
//! # Unload
//! What is watched then is closed, and work that has not begun is dropped.

mod adapter;
mod errand;
mod list;
mod main_thread;
mod source;

pub use list::Watch;
pub use main_thread::MainThread;
pub use source::Source;

#[cfg(feature = "async")]
pub(crate) use errand::later;
pub(crate) use errand::{Order, run_guarded, wait_for};
pub(crate) use main_thread::{close, follow, open, turn_away};

use bitflags::bitflags;
use vkmod_sys as sys;

use crate::{Context, Result};

bitflags! {
    /// What a file descriptor is ready for, or is to be watched for.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Readiness: i32 {
        /// There is something to read, or the other side is gone.
        const READABLE = sys::MODULE_EVENTLOOP_READABLE;
        /// There is room to write.
        const WRITABLE = sys::MODULE_EVENTLOOP_WRITABLE;
    }
}

impl Context<'_> {
    /// Watches a socket, a pipe or the like, and calls `callback` on the main thread, under the
    /// server lock, whenever it is ready. The server answers nobody meanwhile: make the source
    /// non-blocking, and do little at once.
    ///
    /// The source belongs to the watch, which lends it to the closure. It is watched until the
    /// [`Watch`] is dropped, which the closure may do itself; [`Watch::keep`] watches it until the
    /// unload. The closure is called again as long as the source is ready, so one that waits for
    /// room to write says so only while it has something to write: [`Watch::set_readiness`].
    ///
    /// It may be called when the source was ready and is so no more: something else, such as another
    /// closure, has read from it meanwhile.
    ///
    /// The closure's context has no client, and database 0 is selected in it. While writes are
    /// paused for a failover, it is called all the same; what would write is refused then.
    ///
    /// ```
    /// use std::io::Read;
    /// use std::os::unix::net::UnixStream;
    ///
    /// use vkmod::event_loop::{Readiness, Watch};
    /// use vkmod::prelude::*;
    ///
    /// fn listen(ctx: &mut Context<'_>, stream: UnixStream) -> Result<Watch> {
    ///     stream.set_nonblocking(true)?;
    ///     ctx.watch(stream, Readiness::READABLE, |ctx, mut stream, _ready| {
    ///         let mut buffer = [0; 512];
    ///         match stream.read(&mut buffer) {
    ///             Ok(length) => notice!(ctx, "{length} bytes"),
    ///             Err(error) => warning!(ctx, "{error}"),
    ///         }
    ///     })
    /// }
    /// ```
    ///
    /// The closure owns what it uses:
    ///
    /// ```compile_fail,E0597
    /// # use std::os::unix::net::UnixStream;
    /// # use vkmod::event_loop::{Readiness, Watch};
    /// # use vkmod::prelude::*;
    /// fn borrow(ctx: &mut Context<'_>, stream: UnixStream) -> Result<Watch> {
    ///     let count = std::sync::atomic::AtomicU64::new(0);
    ///     let borrowed = &count;
    ///     ctx.watch(stream, Readiness::READABLE, move |_, _, _| {
    ///         borrowed.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    ///     })
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::Unsupported`](crate::Error::Unsupported) before Redis 7.0; off the main thread,
    /// from where [`MainThread::run`] leads there; and when the system cannot watch such a thing (a
    /// file on a disk). The source is dropped then.
    ///
    /// # Panics
    /// A panic in the closure is caught and logged, and ends the watch.
    #[doc(alias = "ValkeyModule_EventLoopAdd")]
    #[doc(alias = "RedisModule_EventLoopAdd")]
    pub fn watch<S, F>(&self, source: S, readiness: Readiness, callback: F) -> Result<Watch>
    where
        S: Source,
        F: FnMut(&mut Context<'_>, &S, Readiness) + Send + 'static,
    {
        // SAFETY: callback argument, live until return; the server lock is held.
        unsafe { main_thread::open(self.as_raw())? };
        list::watch(source, readiness, callback)
    }

    /// A handle for threads, which hands work to the main thread.
    ///
    /// # Errors
    /// [`Error::Unsupported`](crate::Error::Unsupported) before Redis 7.0; off the main thread,
    /// when it is the first one that is asked for.
    pub fn main_thread(&self) -> Result<MainThread> {
        // SAFETY: callback argument, live until return; the server lock is held.
        unsafe { main_thread::open(self.as_raw()) }
    }
}
