//! Telling others: keyspace events of the module's own, and signals for watched and awaited keys.

use vkmod_sys as sys;

use super::KeyspaceEvents;
use crate::call::InFlight;
use crate::text::with_c_string;
use crate::{Context, Error, KeyName, Result};

impl Context<'_> {
    /// Sends a keyspace event: to the listeners of all modules, this one's included, and to the
    /// clients that subscribed to it, where the configuration `notify-keyspace-events` says so.
    ///
    /// The key is one of the selected database; it need not exist. What a module's command does
    /// to keys through handles sends hardly any event by itself.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn filled(ctx: &mut Context<'_>, key: Arg<'_>) -> Result<()> {
    ///     ctx.notify(KeyspaceEvents::MODULE, "pool.filled", key)
    /// }
    /// ```
    ///
    /// # Errors
    /// When the name holds a NUL, or when the server knows none of the classes.
    #[doc(alias = "ValkeyModule_NotifyKeyspaceEvent")]
    #[doc(alias = "RedisModule_NotifyKeyspaceEvent")]
    pub fn notify(
        &mut self,
        classes: KeyspaceEvents,
        name: impl AsRef<[u8]>,
        key: impl KeyName,
    ) -> Result<()> {
        let classes = classes.for_server();
        if classes == 0 {
            return Err(Error::msg("the server knows no such class of events"));
        }
        let _inside = InFlight::enter();
        let status = with_c_string("an event's name", name.as_ref(), |name| {
            // SAFETY: callback argument, live until return; the table is loaded; both names live
            // during the call.
            key.with_raw(|key| unsafe {
                sys::NotifyKeyspaceEvent(self.as_raw(), classes, name, key)
            })
        })?;
        if status == sys::MODULE_OK {
            return Ok(());
        }
        Err(Error::msg("no event can be sent from here"))
    }

    /// The classes of events that clients are told of, by the configuration
    /// `notify-keyspace-events`; none where it names no channel (`K` or `E`).
    ///
    /// Listeners of modules hear of every event all the same.
    #[doc(alias = "ValkeyModule_GetNotifyKeyspaceEvents")]
    #[doc(alias = "RedisModule_GetNotifyKeyspaceEvents")]
    pub fn notifications_enabled(&self) -> KeyspaceEvents {
        // SAFETY: the table is loaded; the function takes nothing.
        let raw = unsafe { sys::GetNotifyKeyspaceEvents() };
        if raw & (sys::MODULE_NOTIFY_KEYSPACE | sys::MODULE_NOTIFY_KEYEVENT) == 0 {
            return KeyspaceEvents::empty();
        }
        KeyspaceEvents::from_server(self.server().family, raw)
    }

    /// The classes of events that the running server has.
    #[doc(alias = "ValkeyModule_GetKeyspaceNotificationFlagsAll")]
    #[doc(alias = "RedisModule_GetKeyspaceNotificationFlagsAll")]
    pub fn known_keyspace_events(&self) -> KeyspaceEvents {
        // SAFETY: the table is loaded; the function takes nothing.
        let raw = unsafe { sys::GetKeyspaceNotificationFlagsAll() };
        KeyspaceEvents::from_server(self.server().family, raw)
    }

    /// Says that a key of the selected database was changed: transactions that watch it will fail,
    /// and clients that cache it are told.
    ///
    /// Keys that were opened for writing are signalled by themselves when they close, unless the
    /// module has the option [`NO_IMPLICIT_SIGNAL_MODIFIED`].
    ///
    /// [`NO_IMPLICIT_SIGNAL_MODIFIED`]: crate::ModuleOptions::NO_IMPLICIT_SIGNAL_MODIFIED
    #[doc(alias = "ValkeyModule_SignalModifiedKey")]
    #[doc(alias = "RedisModule_SignalModifiedKey")]
    pub fn signal_modified(&mut self, key: impl KeyName) {
        // SAFETY: callback argument, live until return; the table is loaded; the name lives during
        // the call. It always says OK.
        key.with_raw(|key| unsafe { sys::SignalModifiedKey(self.as_raw(), key) });
    }

    /// Wakes the clients that a module has blocked on a key of the selected database, so that it
    /// looks whether the key now has what they wait for.
    ///
    /// Only the ones that are blocked by a module are asked, and only if the key exists.
    #[doc(alias = "ValkeyModule_SignalKeyAsReady")]
    #[doc(alias = "RedisModule_SignalKeyAsReady")]
    pub fn signal_ready(&mut self, key: impl KeyName) {
        // SAFETY: callback argument, live until return; the table is loaded; the name lives during
        // the call.
        key.with_raw(|key| unsafe { sys::SignalKeyAsReady(self.as_raw(), key) });
    }
}
