//! Keyspace events: hearing of them ([`KeyspaceListener`]), sending them, and writing after them.
//!
//! The servers call a listener in the middle of a command, and go on with pointers into the
//! keyspace when it returns. So a listener gets a context of its own kind, [`NotificationContext`],
//! with which no key can be changed; what is to be written is written by a job,
//! [`after_notification`](NotificationContext::after_notification), as soon as the command is
//! through.

mod adapter;
mod context;
mod events;
mod job;
mod notify;

pub use context::NotificationContext;
pub use events::KeyspaceEvents;

pub(crate) use job::pending as pending_jobs;

use std::any::type_name;
use std::ffi::c_int;
use std::fmt;
use std::sync::Arc;

use vkmod_sys as sys;

use crate::key::{KeyKind, OpenFlags};
use crate::thread::callers;
use crate::{Context, Error, Result, instance};

/// Hears of what happens to keys.
///
/// `on_event` runs on the server's main thread (or on a thread that holds the server lock), right
/// where the key was changed: in the middle of a command, a script, a transaction, an expiry, an
/// eviction or a load. It has to be quick, and it sees the commands of all clients and modules.
/// What the module itself does from a listener's job is heard too.
///
/// A listener hears of nothing before the end of [`Module::init`](crate::Module::init).
///
/// # Panics
/// A panic is caught and logged; the event goes on to everybody else.
///
/// # Servers
/// Which events there are, and in which order, differs between servers. An event that happens
/// within a listener is not sent to the same listener, except on Redis 7.2, Valkey 7.2 and newer
/// with [`ModuleOptions::ALLOW_NESTED_KEYSPACE_NOTIFICATIONS`].
///
/// Valkey 8.1 has a bug: after `MOVE` and `COPY` into another database, and with any module that
/// listens to [`KeyspaceEvents::GENERIC`], the client stays in that other database.
///
/// [`ModuleOptions::ALLOW_NESTED_KEYSPACE_NOTIFICATIONS`]: crate::ModuleOptions::ALLOW_NESTED_KEYSPACE_NOTIFICATIONS
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use vkmod::prelude::*;
///
/// #[derive(Default)]
/// struct Deletions(AtomicU64);
///
/// impl KeyspaceListener for Deletions {
///     const EVENTS: KeyspaceEvents = KeyspaceEvents::GENERIC.union(KeyspaceEvents::EXPIRED);
///
///     fn on_event(&self, ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) {
///         if event.name() == b"del" || event.is(KeyspaceEvents::EXPIRED) {
///             self.0.fetch_add(1, Ordering::Relaxed);
///             debug!(ctx, "{} is gone", event.key().escape_ascii());
///         }
///     }
/// }
/// ```
///
/// Keys cannot be written from a listener, and nothing of the event outlives it:
///
/// ```compile_fail,E0599
/// # use vkmod::prelude::*;
/// fn write(ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) -> Result<bool> {
///     Ok(ctx.key_mut(event.key())?.delete())
/// }
/// ```
///
/// ```compile_fail,E0521
/// # use vkmod::prelude::*;
/// fn keep(ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) -> Result<()> {
///     let key = event.key();
///     ctx.after_notification(move |ctx| notice!(ctx, "{}", key.len()))
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not listen to keyspace events",
    note = "implement `vkmod::KeyspaceListener` for it: EVENTS and `on_event`; an `Arc` of a listener is a listener too"
)]
#[doc(alias = "ValkeyModule_SubscribeToKeyspaceEvents")]
#[doc(alias = "RedisModule_SubscribeToKeyspaceEvents")]
pub trait KeyspaceListener: Send + Sync + 'static {
    /// The classes to hear of. Each costs a call for each of its events.
    const EVENTS: KeyspaceEvents;

    /// Takes one event.
    fn on_event(&self, ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>);
}

impl<T: KeyspaceListener> KeyspaceListener for Arc<T> {
    const EVENTS: KeyspaceEvents = T::EVENTS;

    #[inline]
    fn on_event(&self, ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) {
        T::on_event(self, ctx, event);
    }
}

/// Something that has just happened to a key.
pub struct KeyspaceEvent<'a> {
    ctx: &'a Context<'a>,
    classes: KeyspaceEvents,
    name: &'a [u8],
    key: &'a [u8],
}

impl<'a> KeyspaceEvent<'a> {
    /// What happened, as the server or the sending module calls it: `set`, `del`, `expired`.
    ///
    /// Modules may send any bytes but NUL.
    #[inline]
    pub fn name(&self) -> &'a [u8] {
        self.name
    }

    /// The key's name.
    #[inline]
    pub fn key(&self) -> &'a [u8] {
        self.key
    }

    /// The class of the event: one flag, unless a module sent it with several. None for a class
    /// that this version of vkmod does not know.
    #[inline]
    pub fn classes(&self) -> KeyspaceEvents {
        self.classes
    }

    /// Whether the event is of one of these classes.
    #[inline]
    pub fn is(&self, classes: KeyspaceEvents) -> bool {
        self.classes.intersects(classes)
    }

    /// The number of the key's database.
    #[doc(alias = "ValkeyModule_GetSelectedDb")]
    #[doc(alias = "RedisModule_GetSelectedDb")]
    pub fn database(&self) -> i32 {
        // SAFETY: callback argument, live until return; the table is loaded.
        let selected = unsafe { sys::GetSelectedDb(self.ctx.as_raw()) };
        // Valkey 9.1 answers with the transaction's database here, although the context stands in
        // the event's; the two differ for what `MOVE` and `COPY` make in another one.
        match sys::GetDbIdFromModuleKey() {
            Some(database_of) if self.ctx.flags().contains(crate::ContextFlags::MULTI) => {
                match self.open() {
                    // SAFETY: open; the table is loaded.
                    Ok(key) if !key.as_raw().is_null() => unsafe { database_of(key.as_raw()) },
                    _ => selected,
                }
            }
            _ => selected,
        }
    }

    /// What the key holds now; `None` if it does not exist (any more).
    ///
    /// The look-up has no side effects where the server knows how (Redis 7.2, Valkey 7.2); before,
    /// it counts as an access.
    ///
    /// # Errors
    /// [`Error::KeyBusy`] while the module has the same key open for writing.
    #[doc(alias = "ValkeyModule_KeyType")]
    #[doc(alias = "RedisModule_KeyType")]
    pub fn value_kind(&self) -> Result<Option<KeyKind>> {
        Ok(self.open()?.kind())
    }

    /// Opens the event's own key: no other, since opening one that has expired would delete it
    /// under the hands of the server.
    ///
    /// The name is copied: the server's own string can be one on its stack, which nobody may keep.
    fn open(&self) -> Result<crate::Key<'_>> {
        self.ctx.key_with(self.key, OpenFlags::NO_EFFECTS)
    }
}

impl fmt::Debug for KeyspaceEvent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyspaceEvent")
            .field("classes", &self.classes)
            .field("name", &format_args!("{}", self.name.escape_ascii()))
            .field("key", &format_args!("{}", self.key.escape_ascii()))
            .finish_non_exhaustive()
    }
}

/// A listener that is registered and not subscribed yet.
///
/// Redis before 7.2 keeps the subscriptions of a module whose load failed, and calls code that is
/// gone; and there is no way to take one back. So this is done when nothing can fail any more.
#[derive(Debug)]
pub(crate) struct Subscription {
    events: c_int,
    callback: sys::ModuleNotificationFunc,
}

impl Subscription {
    /// Keeps the listener, for [`make`](Subscription::make) to subscribe.
    pub(crate) fn new<T: KeyspaceListener>(listener: T) -> Result<Self> {
        instance::insert::<adapter::Role<T>, T>(listener, type_name::<T>())?;
        Ok(Subscription {
            events: T::EVENTS.for_server(),
            callback: Some(adapter::on_event::<T>),
        })
    }

    /// Subscribes. The last step of a load.
    ///
    /// # Safety
    /// `ctx` is the context of a load that succeeds if this does.
    pub(crate) unsafe fn make(self, ctx: *mut sys::ModuleCtx) -> Result<()> {
        if self.events == 0 {
            return Ok(());
        }
        if let Some(callback) = self.callback {
            callers::note(callback as *const ());
        }
        // SAFETY: callback argument, live until return; the table is loaded; the callback is for
        // the listener's own type, which is registered.
        let status = unsafe { sys::SubscribeToKeyspaceEvents(ctx, self.events, self.callback) };
        if status == sys::MODULE_OK {
            return Ok(());
        }
        Err(Error::msg("the server refused a keyspace listener"))
    }
}
