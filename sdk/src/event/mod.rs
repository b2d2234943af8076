//! Server events: what happens to the server as a whole, and to its clients, keys and slots.
//!
//! Each event is a type, which knows its number on each family of servers and how to decode its
//! data; one trait, [`EventListener`], hears of them all.
//!
//! | event | Redis | Valkey |
//! |---|---|---|
//! | [`RoleEvent`], [`PersistenceEvent`], [`FlushEvent`], [`LoadingEvent`], [`ClientEvent`], [`ShutdownEvent`], [`ReplicaEvent`], [`CronEvent`], [`PrimaryLinkEvent`], [`ModuleEvent`], [`LoadingProgressEvent`], [`SwapDbEvent`], [`ForkEvent`] | 6.2 | 7.2 |
//! | [`ReplBackupEvent`] | 6.2 only | |
//! | [`AsyncLoadEvent`], [`EventLoopEvent`], [`ConfigEvent`] | 7.0 | 7.2 |
//! | [`KeyEvent`] | 7.2 | 7.2 |
//! | [`SlotMigrationEvent`], [`SlotTrimEvent`] | 8.6 | |
//! | [`AuthenticationEvent`], [`AtomicSlotMigrationEvent`] | | 9.0 |
//! | [`CommandSucceeded`], [`CommandFailed`], [`CommandRejected`], [`CommandAclRejected`] | | 9.1 |

mod access;
mod adapter;
mod kinds;
mod list;

pub use access::{Access, AtConnection, EventContext, Full, InCluster, Restricted};
pub(crate) use adapter::decode;
pub(crate) use kinds::fixed_text;
pub use kinds::*;

pub(crate) use list::{Subscription, follow, forget};

use std::ffi::c_void;
use std::sync::Arc;

use crate::server::Server;
use crate::{Context, Result};

/// Hears of one kind of server event.
///
/// ```
/// use vkmod::event::FlushEvent;
/// use vkmod::prelude::*;
///
/// struct Audit;
///
/// impl EventListener<FlushEvent> for Audit {
///     fn on_event(&self, ctx: &mut Context<'_>, event: FlushEvent) {
///         if let FlushEvent::Started { database, .. } = event {
///             warning!(ctx, "flushing {database:?}");
///         }
///     }
/// }
///
/// # struct M;
/// # impl Module for M {
/// # const NAME: &'static str = "m"; const VERSION: i32 = 1;
/// # fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(M) }
/// fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
///     registry.listen::<FlushEvent>(Audit)?;
///     Ok(())
/// }
/// # }
/// ```
///
/// One struct can listen to several events, and several structs to one event; they are called in
/// the order of their registration, on the server's main thread, under the server lock.
///
/// Events that happen while the server is in the middle of something give a restricted context;
/// each event says which.
///
/// # Panics
/// A panic is caught and logged; the event goes on to everybody else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not listen to `{E}`",
    note = "implement `vkmod::EventListener<{E}>` for it; events with a lifetime are named with `'static` there, such as `KeyEvent<'static>`"
)]
#[doc(alias = "ValkeyModule_SubscribeToServerEvent")]
#[doc(alias = "RedisModule_SubscribeToServerEvent")]
pub trait EventListener<E: ServerEvent>: Send + Sync + 'static {
    /// Takes one event.
    fn on_event(&self, ctx: &mut EventContext<'_, E>, event: E::Event<'_>);
}

impl<E: ServerEvent, T: EventListener<E>> EventListener<E> for Arc<T> {
    fn on_event(&self, ctx: &mut EventContext<'_, E>, event: E::Event<'_>) {
        T::on_event(self, ctx, event);
    }
}

/// A kind of server event. Implemented by the events of [this module](self) only.
pub trait ServerEvent: Sealed + 'static {
    /// What a listener gets: the type itself, with the lifetime of the callback.
    type Event<'a>;

    /// How much of the server a listener may use: [`Full`], [`AtConnection`], [`InCluster`] or
    /// [`Restricted`].
    type Access: Access;

    /// The C name of the event, without the prefix.
    #[doc(hidden)]
    const NAME: &'static str;

    /// The event's number on this server, if it has it.
    #[doc(hidden)]
    fn id(server: Server) -> Option<u64>;

    /// Reads the event.
    ///
    /// # Safety
    /// The sub-event and the data are of this event, and live during `'a`.
    #[doc(hidden)]
    unsafe fn decode<'a>(subevent: u64, data: *const c_void) -> Self::Event<'a>;
}

/// Keeps [`ServerEvent`] to this crate, since its data comes from raw pointers.
#[doc(hidden)]
pub trait Sealed {}

impl Context<'_> {
    /// Lets a listener that was registered for `E` hear of it again, after
    /// [`unsubscribe`](Context::unsubscribe). Nothing changes for one that hears of it already.
    ///
    /// # Errors
    /// When no listener of this type was registered for the event.
    pub fn subscribe<E: ServerEvent, T: EventListener<E>>(&self) -> Result<()> {
        list::set_active::<E, T>(self, true)
    }

    /// Lets a registered listener hear of `E` no more. The object stays until the unload, so a
    /// listener may do this to itself.
    ///
    /// # Errors
    /// When no listener of this type was registered for the event.
    pub fn unsubscribe<E: ServerEvent, T: EventListener<E>>(&self) -> Result<()> {
        list::set_active::<E, T>(self, false)
    }
}
