//! Events of the server as a whole.

use vkmod_sys as sys;

use super::data::{database, read, since};
use super::server_event;

/// Persistence begins or ends. Redis 6.2, Valkey 7.2.
///
/// Gives a [`NotificationContext`](crate::NotificationContext): what a child process writes is heard
/// in that child alone, its end too, and the keyspace there is a copy that must not be changed. What
/// the listener keeps in memory goes with the child. In the server itself [`ForkEvent`] tells of the
/// child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_Persistence")]
#[doc(alias = "RedisModuleEvent_Persistence")]
pub enum PersistenceEvent {
    /// A snapshot begins, in a child process; heard there.
    RdbStarted,
    /// A rewrite of the append-only file begins, in a child process; heard there.
    AofStarted,
    /// A snapshot begins, in the server itself: `SAVE`.
    SyncRdbStarted,
    /// A rewrite of the append-only file begins, in the server itself. Redis 7.0, Valkey 7.2.
    SyncAofStarted,
    /// It is done.
    Ended,
    /// It has failed.
    Failed,
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    PersistenceEvent, Restricted, "EVENT_PERSISTENCE",
    id: |_| Some(sys::MODULE_EVENT_PERSISTENCE),
    decode: |subevent, _data| match subevent {
        sys::MODULE_SUBEVENT_PERSISTENCE_RDB_START => PersistenceEvent::RdbStarted,
        sys::MODULE_SUBEVENT_PERSISTENCE_AOF_START => PersistenceEvent::AofStarted,
        sys::MODULE_SUBEVENT_PERSISTENCE_SYNC_RDB_START => PersistenceEvent::SyncRdbStarted,
        sys::MODULE_SUBEVENT_PERSISTENCE_SYNC_AOF_START => PersistenceEvent::SyncAofStarted,
        sys::MODULE_SUBEVENT_PERSISTENCE_ENDED => PersistenceEvent::Ended,
        sys::MODULE_SUBEVENT_PERSISTENCE_FAILED => PersistenceEvent::Failed,
        other => PersistenceEvent::Unknown(other),
    },
);

/// `FLUSHDB` or `FLUSHALL`, or a replica that empties itself. Redis 6.2, Valkey 7.2. Gives a
/// [`Context`](crate::Context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_FlushDB")]
#[doc(alias = "RedisModuleEvent_FlushDB")]
pub enum FlushEvent {
    /// It begins; the keys are still there.
    Started {
        /// The database; `None` for all.
        database: Option<u32>,
        /// Whether the server waits until the memory is freed. Redis 8 does so for no client.
        is_sync: bool,
    },
    /// It is done.
    Ended {
        /// The database; `None` for all.
        database: Option<u32>,
        /// Whether the server has waited until the memory was freed.
        is_sync: bool,
    },
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    FlushEvent, Full, "EVENT_FLUSHDB",
    id: |_| Some(sys::MODULE_EVENT_FLUSHDB),
    decode: |subevent, data| {
        // SAFETY: the data of this event is of this type.
        let info = unsafe { read::<sys::ModuleFlushInfoV1>(data) }.copied().unwrap_or_default();
        let (database, is_sync) = (database(info.dbnum), info.sync != 0);
        match subevent {
            sys::MODULE_SUBEVENT_FLUSHDB_START => FlushEvent::Started { database, is_sync },
            sys::MODULE_SUBEVENT_FLUSHDB_END => FlushEvent::Ended { database, is_sync },
            other => FlushEvent::Unknown(other),
        }
    },
);

/// The server loads its data. Redis 6.2, Valkey 7.2.
///
/// Gives a [`Context`](crate::Context). A key that is written at the beginning of a load must not be
/// among those that are loaded: servers end themselves over a key that they find twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_Loading")]
#[doc(alias = "RedisModuleEvent_Loading")]
pub enum LoadingEvent {
    /// From a snapshot.
    RdbStarted,
    /// From the append-only file.
    AofStarted,
    /// From the primary.
    ReplicationStarted,
    /// It is done.
    Ended,
    /// It has failed.
    Failed,
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    LoadingEvent, Full, "EVENT_LOADING",
    id: |_| Some(sys::MODULE_EVENT_LOADING),
    decode: |subevent, _data| match subevent {
        sys::MODULE_SUBEVENT_LOADING_RDB_START => LoadingEvent::RdbStarted,
        sys::MODULE_SUBEVENT_LOADING_AOF_START => LoadingEvent::AofStarted,
        sys::MODULE_SUBEVENT_LOADING_REPL_START => LoadingEvent::ReplicationStarted,
        sys::MODULE_SUBEVENT_LOADING_ENDED => LoadingEvent::Ended,
        sys::MODULE_SUBEVENT_LOADING_FAILED => LoadingEvent::Failed,
        other => LoadingEvent::Unknown(other),
    },
);

/// How far loading has come; several times during a load. Redis 6.2, Valkey 7.2.
///
/// Gives a [`NotificationContext`](crate::NotificationContext): the server is in the middle of a
/// value, and would end itself over a key that is there before it has loaded it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "ValkeyModuleEvent_LoadingProgress")]
#[doc(alias = "RedisModuleEvent_LoadingProgress")]
pub struct LoadingProgressEvent {
    /// True for the append-only file, false for a snapshot.
    pub is_aof: bool,
    /// The server's current `hz`.
    pub hz: u32,
    /// From 0 to 1,024; `None` when the server cannot tell.
    pub progress: Option<u32>,
}

server_event!(
    LoadingProgressEvent, Restricted, "EVENT_LOADING_PROGRESS",
    id: |_| Some(sys::MODULE_EVENT_LOADING_PROGRESS),
    decode: |subevent, data| {
        // SAFETY: the data of this event is of this type.
        let info = unsafe { read::<sys::ModuleLoadingProgressV1>(data) };
        let info = info.copied().unwrap_or_default();
        LoadingProgressEvent {
            is_aof: subevent == sys::MODULE_SUBEVENT_LOADING_PROGRESS_AOF,
            hz: info.hz.try_into().unwrap_or(0),
            progress: info.progress.try_into().ok(),
        }
    },
);

/// The server is about to end. Redis 6.2, Valkey 7.2. Gives a [`Context`](crate::Context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "ValkeyModuleEvent_Shutdown")]
#[doc(alias = "RedisModuleEvent_Shutdown")]
pub struct ShutdownEvent;

server_event!(
    ShutdownEvent, Full, "EVENT_SHUTDOWN",
    id: |_| Some(sys::MODULE_EVENT_SHUTDOWN),
    decode: |_subevent, _data| ShutdownEvent,
);

/// The server's own housekeeping, `hz` times a second. Redis 6.2, Valkey 7.2. Gives a
/// [`Context`](crate::Context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "ValkeyModuleEvent_CronLoop")]
#[doc(alias = "RedisModuleEvent_CronLoop")]
pub struct CronEvent {
    /// How often it runs just now, in times per second: `dynamic-hz` changes it.
    pub hz: u32,
}

server_event!(
    CronEvent, Full, "EVENT_CRON_LOOP",
    id: |_| Some(sys::MODULE_EVENT_CRON_LOOP),
    decode: |_subevent, data| {
        // SAFETY: the data of this event is of this type.
        let info = unsafe { read::<sys::ModuleCronLoopV1>(data) }.copied().unwrap_or_default();
        CronEvent { hz: info.hz.try_into().unwrap_or(0) }
    },
);

/// `SWAPDB`. Redis 6.2, Valkey 7.2. Gives a [`Context`](crate::Context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "ValkeyModuleEvent_SwapDB")]
#[doc(alias = "RedisModuleEvent_SwapDB")]
pub struct SwapDbEvent {
    /// One of the databases.
    pub first: u32,
    /// The other.
    pub second: u32,
}

server_event!(
    SwapDbEvent, Full, "EVENT_SWAPDB",
    id: |_| Some(sys::MODULE_EVENT_SWAPDB),
    decode: |_subevent, data| {
        // SAFETY: the data of this event is of this type.
        let info = unsafe { read::<sys::ModuleSwapDbInfoV1>(data) }.copied().unwrap_or_default();
        SwapDbEvent {
            first: info.dbnum_first.try_into().unwrap_or(0),
            second: info.dbnum_second.try_into().unwrap_or(0),
        }
    },
);

/// A child process begins or ends. Redis 6.2, Valkey 7.2. Gives a [`Context`](crate::Context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_ForkChild")]
#[doc(alias = "RedisModuleEvent_ForkChild")]
pub enum ForkEvent {
    /// There is one now.
    Born,
    /// It is gone.
    Died,
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    ForkEvent, Full, "EVENT_FORK_CHILD",
    id: |_| Some(sys::MODULE_EVENT_FORK_CHILD),
    decode: |subevent, _data| match subevent {
        sys::MODULE_SUBEVENT_FORK_CHILD_BORN => ForkEvent::Born,
        sys::MODULE_SUBEVENT_FORK_CHILD_DIED => ForkEvent::Died,
        other => ForkEvent::Unknown(other),
    },
);

/// The server's event loop goes to sleep or wakes up: very often. Redis 7.0, Valkey 7.2. Gives a
/// [`Context`](crate::Context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_EventLoop")]
#[doc(alias = "RedisModuleEvent_EventLoop")]
pub enum EventLoopEvent {
    /// It is about to wait for input.
    BeforeSleep,
    /// It has waited.
    AfterSleep,
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    EventLoopEvent, Full, "EVENT_EVENTLOOP",
    id: |server| since(server, sys::MODULE_EVENT_EVENTLOOP, Some((7, 0)), Some((7, 2))),
    decode: |subevent, _data| match subevent {
        sys::MODULE_SUBEVENT_EVENTLOOP_BEFORE_SLEEP => EventLoopEvent::BeforeSleep,
        sys::MODULE_SUBEVENT_EVENTLOOP_AFTER_SLEEP => EventLoopEvent::AfterSleep,
        other => EventLoopEvent::Unknown(other),
    },
);
