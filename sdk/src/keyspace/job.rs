//! Jobs after a notification: writing when the server is ready for it.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::adapter;
use crate::server::optional;
use crate::thread::callers;
use crate::{Context, Error, Result, module};

/// Jobs that the server has and that have not run yet.
static PENDING: AtomicUsize = AtomicUsize::new(0);

impl Context<'_> {
    /// Runs `job` as soon as the command (or script, transaction, expiry, …) that is running is
    /// through, and before any other client's: what a keyspace listener writes, it writes here.
    ///
    /// The job's writes are replicated with the command, as one transaction. It gets a context
    /// without a client, in the database that is selected now, and may add jobs itself; one that
    /// always does never ends.
    ///
    /// A module cannot be unloaded while jobs of it wait.
    ///
    /// # Errors
    /// The job is dropped, and has not run, where the server takes none: while it loads its data,
    /// on a replica that takes no writes, and while the module itself is loaded or unloaded.
    /// [`Error::Unsupported`] before Redis 7.2 and Valkey 7.2.
    ///
    /// # Panics
    /// A panic in the job, or in the destructor of what it holds, is caught and logged.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn note(ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) -> Result<()> {
    ///     let name = [b"last:", event.name()].concat();
    ///     ctx.after_notification(move |ctx| match ctx.key_mut(&name) {
    ///         Ok(mut key) => _ = key.delete(),
    ///         Err(error) => warning!(ctx, "{error}"),
    ///     })
    /// }
    /// ```
    #[doc(alias = "ValkeyModule_AddPostNotificationJob")]
    #[doc(alias = "RedisModule_AddPostNotificationJob")]
    pub fn after_notification<F>(&self, job: F) -> Result<()>
    where
        F: FnOnce(&mut Context<'_>) + Send + 'static,
    {
        let add = optional(
            vkmod_sys::AddPostNotificationJob(),
            "AddPostNotificationJob",
        )?;
        if !module::is_active() {
            return Err(Error::msg(
                "a module can add no jobs while it is loaded or unloaded",
            ));
        }
        callers::note(adapter::run_job::<F> as *const ());
        let data = Box::into_raw(Box::new(Some(job)));
        // SAFETY: callback argument, live until return; both callbacks are for a job of this type,
        // and the server calls the second once, last.
        let status = unsafe {
            add(
                self.as_raw(),
                Some(adapter::run_job::<F>),
                data.cast(),
                Some(adapter::free_job::<F>),
            )
        };
        if status == vkmod_sys::MODULE_OK {
            PENDING.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        // SAFETY: made by `into_raw` of the same type; a server that refuses does not keep it.
        drop(unsafe { Box::from_raw(data) });
        Err(Error::msg(
            "the server takes no jobs while it loads its data or is a read-only replica",
        ))
    }
}

/// How many jobs the server still has.
pub(crate) fn pending() -> usize {
    PENDING.load(Ordering::Relaxed)
}

/// The server has given a job back.
pub(super) fn gone() {
    PENDING.fetch_sub(1, Ordering::Relaxed);
}
