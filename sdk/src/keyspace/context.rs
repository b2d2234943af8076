//! [`NotificationContext`]: the server, as a keyspace listener may use it.

use std::fmt;

use crate::context::ContextFlags;
use crate::log::Level;
use crate::server::{Feature, Server};
use crate::{Context, Module, Result};

/// The server, lent to a [`KeyspaceListener`](crate::KeyspaceListener) for one event.
///
/// It is not a [`Context`], and gives none: the server is in the middle of a command, whose client
/// can even be the context's own. Opening, changing or deleting a key, calling a command and
/// sending a reply would pull the ground from under it. What needs any of that goes into
/// [`after_notification`](NotificationContext::after_notification).
pub struct NotificationContext<'a> {
    context: &'a Context<'a>,
}

impl<'a> NotificationContext<'a> {
    pub(crate) fn new(context: &'a Context<'a>) -> Self {
        NotificationContext { context }
    }

    /// The context behind it, for what only looks.
    pub(crate) fn context(&self) -> &Context<'a> {
        self.context
    }

    /// Runs `job` as soon as the command (or script, transaction, expiry, …) that caused the event
    /// is through, with a context that may write; see [`Context::after_notification`].
    ///
    /// # Errors
    /// As there.
    #[doc(alias = "ValkeyModule_AddPostNotificationJob")]
    #[doc(alias = "RedisModule_AddPostNotificationJob")]
    pub fn after_notification<F>(&self, job: F) -> Result<()>
    where
        F: FnOnce(&mut Context<'_>) + Send + 'static,
    {
        self.context.after_notification(job)
    }

    /// Writes a line to the server's log; see [`Context::log`].
    #[inline]
    pub fn log(&self, level: Level, text: impl fmt::Display) {
        self.context.log(level, text);
    }

    /// Writes a line of bytes that need not be UTF-8 to the server's log.
    pub fn log_bytes(&self, level: Level, text: impl AsRef<[u8]>) {
        self.context.log_bytes(level, text);
    }

    /// The running server.
    pub fn server(&self) -> Server {
        self.context.server()
    }

    /// Whether the running server has a capability that not all supported servers have.
    pub fn supports(&self, feature: Feature) -> bool {
        self.context.supports(feature)
    }

    /// What the server is doing just now.
    ///
    /// On Valkey 8.1 and newer the flags of the client are those of the one whose command caused
    /// the event; elsewhere there is no such client.
    pub fn flags(&self) -> ContextFlags {
        self.context.flags()
    }

    /// The module's instance; see [`Context::module`].
    pub fn module<M: Module>(&self) -> Option<&M> {
        self.context.module()
    }
}

impl fmt::Debug for NotificationContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotificationContext")
            .finish_non_exhaustive()
    }
}
