//! The events themselves.

mod client;
mod cluster;
mod command;
mod data;
mod key;
mod module;
mod replication;
mod server;

pub use client::{AuthenticationEvent, AuthenticationResult, ClientEvent};
pub use cluster::{
    AtomicSlotMigrationEvent, MigrationStage, SlotMigrationEvent, SlotMigrationStage, SlotTrimEvent,
};
pub use command::{
    CommandAclRejected, CommandFailed, CommandRejected, CommandResult, CommandSucceeded,
};
pub(crate) use data::fixed as fixed_text;
pub use key::{EventKey, KeyEvent};
pub use module::{ConfigEvent, ModuleEvent};
pub use replication::{
    AsyncLoadEvent, PrimaryLinkEvent, ReplBackupEvent, ReplicaEvent, ReplicationState, RoleEvent,
};
pub use server::{
    CronEvent, EventLoopEvent, FlushEvent, ForkEvent, LoadingEvent, LoadingProgressEvent,
    PersistenceEvent, ShutdownEvent, SwapDbEvent,
};

/// Makes an event of a type: its name, its number, who may do what, and how it is read.
macro_rules! server_event {
    (
        $type:ident $(<$lifetime:lifetime>)?, $access:ident, $name:literal,
        id: $id:expr,
        decode: |$subevent:ident, $data:ident| $decode:expr $(,)?
    ) => {
        impl $crate::event::Sealed for server_event!(@static $type $(<$lifetime>)?) {}

        impl $crate::event::ServerEvent for server_event!(@static $type $(<$lifetime>)?) {
            type Event<'a> = server_event!(@lent $type $(<$lifetime>)?);
            type Access = $crate::event::$access;
            const NAME: &'static str = $name;

            fn id(server: $crate::server::Server) -> Option<u64> {
                let id: fn($crate::server::Server) -> Option<u64> = $id;
                id(server)
            }

            #[inline]
            unsafe fn decode<'a>($subevent: u64, $data: *const std::ffi::c_void) -> Self::Event<'a> {
                $decode
            }
        }
    };
    (@static $type:ident) => { $type };
    (@static $type:ident <$lifetime:lifetime>) => { $type<'static> };
    (@lent $type:ident) => { $type };
    (@lent $type:ident <$lifetime:lifetime>) => { $type<'a> };
}

use server_event;
