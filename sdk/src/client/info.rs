//! [`ClientInfo`].

use bitflags::bitflags;
use vkmod_sys as sys;

use crate::event::fixed_text;

bitflags! {
    /// What a client is doing. A flag that the running server does not know is never set.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct ClientFlags: u64 {
        /// The connection is encrypted.
        const SSL = sys::MODULE_CLIENTINFO_FLAG_SSL;
        /// It has subscribed to channels.
        const PUBSUB = sys::MODULE_CLIENTINFO_FLAG_PUBSUB;
        /// It waits in a blocking command.
        const BLOCKED = sys::MODULE_CLIENTINFO_FLAG_BLOCKED;
        /// Its keys are tracked.
        const TRACKING = sys::MODULE_CLIENTINFO_FLAG_TRACKING;
        /// It is connected by a unix socket.
        const UNIX_SOCKET = sys::MODULE_CLIENTINFO_FLAG_UNIXSOCKET;
        /// It is in a transaction.
        const MULTI = sys::MODULE_CLIENTINFO_FLAG_MULTI;
        /// It reads from a replica in a cluster. Valkey 9.0.
        const READONLY = sys::MODULE_CLIENTINFO_FLAG_READONLY;
        /// It is this server's primary. Valkey 9.1, as those below.
        const PRIMARY = sys::MODULE_CLIENTINFO_FLAG_PRIMARY;
        /// It is a replica of this server.
        const REPLICA = sys::MODULE_CLIENTINFO_FLAG_REPLICA;
        /// It watches all commands.
        const MONITOR = sys::MODULE_CLIENTINFO_FLAG_MONITOR;
        /// It is a module's own.
        const MODULE = sys::MODULE_CLIENTINFO_FLAG_MODULE;
        /// It has authenticated.
        const AUTHENTICATED = sys::MODULE_CLIENTINFO_FLAG_AUTHENTICATED;
        /// It has authenticated at some time.
        const EVER_AUTHENTICATED = sys::MODULE_CLIENTINFO_FLAG_EVER_AUTHENTICATED;
        /// There is no connection behind it.
        const FAKE = sys::MODULE_CLIENTINFO_FLAG_FAKE;
    }
}

/// A client, as it was when it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleClientInfo")]
#[doc(alias = "RedisModuleClientInfo")]
pub struct ClientInfo {
    /// Its number, never used twice while the server runs.
    pub id: u64,
    /// What it is doing.
    pub flags: ClientFlags,
    /// Its address, an IP address as text; for a unix socket what the server calls it.
    pub address: String,
    /// Its port; 0 for a unix socket.
    pub port: u16,
    /// Its selected database.
    pub database: u16,
}

impl ClientInfo {
    pub(crate) fn from_server(info: &sys::ModuleClientInfoV1) -> Self {
        ClientInfo {
            id: info.id,
            flags: ClientFlags::from_bits_truncate(info.flags),
            address: String::from_utf8_lossy(&fixed_text(&info.addr)).into_owned(),
            port: info.port,
            database: info.db,
        }
    }
}
