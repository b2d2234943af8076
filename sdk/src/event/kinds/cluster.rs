//! Events of slots that move.

use vkmod_sys as sys;

use super::data::{fixed, read, since, text};
use super::server_event;
use crate::cluster::slots::{redis_slots, valkey_slots};
use crate::cluster::{NodeId, SlotRange};

/// How far an atomic slot migration has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MigrationStage {
    /// This node begins to take slots in.
    ImportStarted,
    /// It has given up.
    ImportAborted,
    /// The slots are its own.
    ImportCompleted,
    /// This node begins to give slots away.
    ExportStarted,
    /// It has given up.
    ExportAborted,
    /// The slots are the other node's.
    ExportCompleted,
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

/// Slots move as a whole, `CLUSTER MIGRATESLOTS`. Valkey 9.0.
///
/// Gives a [`Context`](crate::Context) [in the midst of the cluster's work](crate::event::InCluster).
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "ValkeyModuleEvent_AtomicSlotMigration")]
pub struct AtomicSlotMigrationEvent {
    /// How far it has come.
    pub stage: MigrationStage,
    /// The name of the migration, 40 hex digits, the same on both nodes.
    pub job: String,
    /// The slots.
    pub slots: Vec<SlotRange>,
}

server_event!(
    AtomicSlotMigrationEvent, InCluster, "EVENT_ATOMIC_SLOT_MIGRATION",
    id: |server| since(server, sys::MODULE_EVENT_ATOMIC_SLOT_MIGRATION, None, Some((9, 0))),
    decode: |subevent, data| {
        let stage = match subevent {
            sys::MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_IMPORT_STARTED => {
                MigrationStage::ImportStarted
            }
            sys::MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_IMPORT_ABORTED => {
                MigrationStage::ImportAborted
            }
            sys::MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_IMPORT_COMPLETED => {
                MigrationStage::ImportCompleted
            }
            sys::MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_EXPORT_STARTED => {
                MigrationStage::ExportStarted
            }
            sys::MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_EXPORT_ABORTED => {
                MigrationStage::ExportAborted
            }
            sys::MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_EXPORT_COMPLETED => {
                MigrationStage::ExportCompleted
            }
            other => MigrationStage::Unknown(other),
        };
        // SAFETY: the data of this event is of this type.
        let Some(info) = (unsafe { read::<sys::ModuleAtomicSlotMigrationInfoV1>(data) }) else {
            return AtomicSlotMigrationEvent { stage, job: String::new(), slots: Vec::new() };
        };
        // SAFETY: `num_slot_ranges` ranges of Valkey, live until return.
        let slots = unsafe { valkey_slots(info.slot_ranges, info.num_slot_ranges as usize) };
        AtomicSlotMigrationEvent { stage, job: utf8(&fixed(&info.job_name)), slots }
    },
);

/// What a server words itself.
fn utf8(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}

/// How far a slot migration of Redis has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SlotMigrationStage {
    /// This node begins to take slots in.
    ImportStarted,
    /// It has failed.
    ImportFailed,
    /// The slots are its own.
    ImportCompleted,
    /// This node begins to give slots away.
    MigrateStarted,
    /// It has failed.
    MigrateFailed,
    /// The slots are the other node's.
    MigrateCompleted,
    /// Modules may send what belongs to the slots and is in no key, by
    /// [`propagate_for_slot_migration`]; heard in a child process.
    ///
    /// [`propagate_for_slot_migration`]: crate::NotificationContext::propagate_for_slot_migration
    ModulePropagate,
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

/// Slots move from one node to another. Redis 8.6.
///
/// Gives a [`NotificationContext`](crate::NotificationContext):
/// [`ModulePropagate`](SlotMigrationStage::ModulePropagate) is heard in a child process, where the
/// keyspace is a copy that must not be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "RedisModuleEvent_ClusterSlotMigration")]
pub struct SlotMigrationEvent {
    /// How far it has come.
    pub stage: SlotMigrationStage,
    /// The node that gives.
    pub source: Option<NodeId>,
    /// The node that takes.
    pub destination: Option<NodeId>,
    /// The id of the migration.
    pub task: String,
    /// The slots.
    pub slots: Vec<SlotRange>,
}

server_event!(
    SlotMigrationEvent, Restricted, "EVENT_CLUSTER_SLOT_MIGRATION",
    id: |server| since(server, sys::MODULE_EVENT_CLUSTER_SLOT_MIGRATION, Some((8, 6)), None),
    decode: |subevent, data| {
        // SAFETY: the data of this event is of this type.
        let info = unsafe { read::<sys::ModuleClusterSlotMigrationInfoV1>(data) };
        let info = info.copied().unwrap_or_default();
        SlotMigrationEvent {
            stage: redis_stage(subevent),
            source: NodeId::from_bytes(&fixed(&info.source_node_id)),
            destination: NodeId::from_bytes(&fixed(&info.destination_node_id)),
            // SAFETY: a NUL-terminated string or NULL, live until return.
            task: utf8(unsafe { text(info.task_id) }),
            // SAFETY: ranges of Redis, live until return.
            slots: unsafe { redis_slots(info.slots) },
        }
    },
);

fn redis_stage(subevent: u64) -> SlotMigrationStage {
    match subevent {
        sys::MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_IMPORT_STARTED => {
            SlotMigrationStage::ImportStarted
        }
        sys::MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_IMPORT_FAILED => {
            SlotMigrationStage::ImportFailed
        }
        sys::MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_IMPORT_COMPLETED => {
            SlotMigrationStage::ImportCompleted
        }
        sys::MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_STARTED => {
            SlotMigrationStage::MigrateStarted
        }
        sys::MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_FAILED => {
            SlotMigrationStage::MigrateFailed
        }
        sys::MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_COMPLETED => {
            SlotMigrationStage::MigrateCompleted
        }
        sys::MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_MODULE_PROPAGATE => {
            SlotMigrationStage::ModulePropagate
        }
        other => SlotMigrationStage::Unknown(other),
    }
}

/// The keys of slots that were given away are deleted. Redis 8.6.
///
/// Gives a [`Context`](crate::Context) [in the midst of the cluster's work](crate::event::InCluster).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "RedisModuleEvent_ClusterSlotMigrationTrim")]
pub enum SlotTrimEvent {
    /// It begins, key by key.
    Started(Vec<SlotRange>),
    /// It is done.
    Completed(Vec<SlotRange>),
    /// It is done at once; the memory is freed in the background.
    InBackground(Vec<SlotRange>),
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    SlotTrimEvent, InCluster, "EVENT_CLUSTER_SLOT_MIGRATION_TRIM",
    id: |server| since(server, sys::MODULE_EVENT_CLUSTER_SLOT_MIGRATION_TRIM, Some((8, 6)), None),
    decode: |subevent, data| {
        // SAFETY: the data of this event is of this type.
        let info = unsafe { read::<sys::ModuleClusterSlotMigrationTrimInfoV1>(data) };
        // SAFETY: ranges of Redis, live until return.
        let slots = info.map(|info| unsafe { redis_slots(info.slots) }).unwrap_or_default();
        match subevent {
            sys::MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_TRIM_STARTED => {
                SlotTrimEvent::Started(slots)
            }
            sys::MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_TRIM_COMPLETED => {
                SlotTrimEvent::Completed(slots)
            }
            sys::MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_TRIM_BACKGROUND => {
                SlotTrimEvent::InBackground(slots)
            }
            other => SlotTrimEvent::Unknown(other),
        }
    },
);
