//! Events of replication.

use vkmod_sys as sys;

use super::data::{read, since, text};
use super::server_event;
use crate::server::{Family, Version};

/// Who replicates from whom; the texts are empty where the server has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "ValkeyModuleReplicationInfo")]
#[doc(alias = "RedisModuleReplicationInfo")]
pub struct ReplicationState<'a> {
    /// Whether this server is a primary.
    pub is_primary: bool,
    /// The primary's host, on a replica.
    pub primary_host: &'a [u8],
    /// The primary's port, on a replica.
    pub primary_port: u16,
    /// The id of the current replication history, 40 hex digits.
    pub id: &'a [u8],
    /// The id of the history before that.
    pub previous_id: &'a [u8],
    /// The offset in the current history, in bytes.
    pub offset: u64,
    /// The offset up to which the previous history counts, in bytes.
    pub previous_offset: u64,
}

/// The server has become a primary or a replica. Redis 6.2, Valkey 7.2.
///
/// Gives a [`Context`](crate::Context) [in the midst of the cluster's work](crate::event::InCluster), where
/// there is a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_ReplicationRoleChanged")]
#[doc(alias = "RedisModuleEvent_ReplicationRoleChanged")]
pub enum RoleEvent<'a> {
    /// It is a primary now.
    NowPrimary(ReplicationState<'a>),
    /// It is a replica now.
    NowReplica(ReplicationState<'a>),
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    RoleEvent<'a>, InCluster, "EVENT_REPLICATION_ROLE_CHANGED",
    id: |_| Some(sys::MODULE_EVENT_REPLICATION_ROLE_CHANGED),
    decode: |subevent, data| {
        // SAFETY: the data of this event is of this type.
        let Some(info) = (unsafe { read::<sys::ModuleReplicationInfoV1>(data) }) else {
            return RoleEvent::Unknown(subevent);
        };
        // SAFETY: NUL-terminated strings or NULL, live until return.
        let state = unsafe {
            ReplicationState {
                is_primary: info.primary != 0,
                primary_host: text(info.primary_host),
                primary_port: info.primary_port.try_into().unwrap_or(0),
                id: text(info.replid1),
                previous_id: text(info.replid2),
                offset: info.repl1_offset,
                previous_offset: info.repl2_offset,
            }
        };
        match subevent {
            sys::MODULE_EVENT_REPLROLECHANGED_NOW_PRIMARY => RoleEvent::NowPrimary(state),
            sys::MODULE_EVENT_REPLROLECHANGED_NOW_REPLICA => RoleEvent::NowReplica(state),
            other => RoleEvent::Unknown(other),
        }
    },
);

/// A replica of this server comes or goes. Redis 6.2, Valkey 7.2.
///
/// Gives a [`Context`](crate::Context) [in the midst of the server's work with a
/// connection](crate::event::AtConnection).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_ReplicaChange")]
#[doc(alias = "RedisModuleEvent_ReplicaChange")]
pub enum ReplicaEvent {
    /// It follows.
    Online,
    /// It is gone.
    Offline,
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    ReplicaEvent, AtConnection, "EVENT_REPLICA_CHANGE",
    id: |_| Some(sys::MODULE_EVENT_REPLICA_CHANGE),
    decode: |subevent, _data| match subevent {
        sys::MODULE_SUBEVENT_REPLICA_CHANGE_ONLINE => ReplicaEvent::Online,
        sys::MODULE_SUBEVENT_REPLICA_CHANGE_OFFLINE => ReplicaEvent::Offline,
        other => ReplicaEvent::Unknown(other),
    },
);

/// The link to this server's primary is made or lost. Redis 6.2, Valkey 7.2.
///
/// Gives a [`Context`](crate::Context) [in the midst of the server's work with a
/// connection](crate::event::AtConnection).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_PrimaryLinkChange")]
#[doc(alias = "RedisModuleEvent_MasterLinkChange")]
pub enum PrimaryLinkEvent {
    /// It is up.
    Up,
    /// It is down.
    Down,
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    PrimaryLinkEvent, AtConnection, "EVENT_PRIMARY_LINK_CHANGE",
    id: |_| Some(sys::MODULE_EVENT_PRIMARY_LINK_CHANGE),
    decode: |subevent, _data| match subevent {
        sys::MODULE_SUBEVENT_PRIMARY_LINK_UP => PrimaryLinkEvent::Up,
        sys::MODULE_SUBEVENT_PRIMARY_LINK_DOWN => PrimaryLinkEvent::Down,
        other => PrimaryLinkEvent::Unknown(other),
    },
);

/// A replica loads its primary's data beside its own. Redis 7.0, Valkey 7.2; only with
/// [`ModuleOptions::HANDLE_REPL_ASYNC_LOAD`](crate::ModuleOptions::HANDLE_REPL_ASYNC_LOAD). Gives a
/// [`Context`](crate::Context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_ReplAsyncLoad")]
#[doc(alias = "RedisModuleEvent_ReplAsyncLoad")]
pub enum AsyncLoadEvent {
    /// It begins.
    Started,
    /// It has failed; the old data stays.
    Aborted,
    /// It is done; the new data takes the place of the old.
    Completed,
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    AsyncLoadEvent, Full, "EVENT_REPL_ASYNC_LOAD",
    id: |server| since(server, sys::MODULE_EVENT_REPL_ASYNC_LOAD, Some((7, 0)), Some((7, 2))),
    decode: |subevent, _data| match subevent {
        sys::MODULE_SUBEVENT_REPL_ASYNC_LOAD_STARTED => AsyncLoadEvent::Started,
        sys::MODULE_SUBEVENT_REPL_ASYNC_LOAD_ABORTED => AsyncLoadEvent::Aborted,
        sys::MODULE_SUBEVENT_REPL_ASYNC_LOAD_COMPLETED => AsyncLoadEvent::Completed,
        other => AsyncLoadEvent::Unknown(other),
    },
);

/// A replica keeps its data while it loads its primary's. Redis 6.2 only; later servers have
/// [`AsyncLoadEvent`]. Gives a [`Context`](crate::Context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "RedisModuleEvent_ReplBackup")]
pub enum ReplBackupEvent {
    /// The data is set aside.
    Created,
    /// Loading has failed: the data is taken back.
    Restored,
    /// Loading is done: the data is dropped.
    Discarded,
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    ReplBackupEvent, Full, "EVENT_REPL_BACKUP",
    id: |server| {
        let is_there = server.family == Family::Redis && server.version < Version::new(7, 0, 0);
        is_there.then_some(sys::MODULE_EVENT_REPL_BACKUP)
    },
    decode: |subevent, _data| match subevent {
        sys::MODULE_SUBEVENT_REPL_BACKUP_CREATE => ReplBackupEvent::Created,
        sys::MODULE_SUBEVENT_REPL_BACKUP_RESTORE => ReplBackupEvent::Restored,
        sys::MODULE_SUBEVENT_REPL_BACKUP_DISCARD => ReplBackupEvent::Discarded,
        other => ReplBackupEvent::Unknown(other),
    },
);
