//! [`ContextFlags`]: the state of the server and of the client that a callback runs for.

use std::ffi::c_int;

use bitflags::bitflags;
use vkmod_sys as sys;

use crate::server::Family;

bitflags! {
    /// What the server and the current client are doing; from [`Context::flags`].
    ///
    /// A flag that the running server does not know is never set.
    ///
    /// [`Context::flags`]: crate::Context::flags
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct ContextFlags: u64 {
        /// The command was called by a script.
        const LUA = 1;
        /// The command runs in a transaction.
        const MULTI = 1 << 1;
        /// The server is a primary.
        const PRIMARY = 1 << 2;
        /// The server is a replica.
        const REPLICA = 1 << 3;
        /// The server is a replica that takes no writes.
        const READONLY = 1 << 4;
        /// Cluster mode is on.
        const CLUSTER = 1 << 5;
        /// The append-only file is on.
        const AOF = 1 << 6;
        /// RDB snapshots are configured.
        const RDB = 1 << 7;
        /// There is a memory limit.
        const MAXMEMORY = 1 << 8;
        /// There is a memory limit, and keys are evicted to keep it.
        const EVICT = 1 << 9;
        /// The memory limit is reached.
        const OOM = 1 << 10;
        /// Less than a quarter of the memory limit is left.
        const OOM_WARNING = 1 << 11;
        /// The command came over the replication link.
        const REPLICATED = 1 << 12;
        /// The server loads its data.
        const LOADING = 1 << 13;
        /// The replica has no link to its primary.
        const REPLICA_IS_STALE = 1 << 14;
        /// The replica is connecting to its primary.
        const REPLICA_IS_CONNECTING = 1 << 15;
        /// The replica is receiving its primary's data.
        const REPLICA_IS_TRANSFERRING = 1 << 16;
        /// The replica follows its primary.
        const REPLICA_IS_ONLINE = 1 << 17;
        /// A child process is saving, rewriting or working for a module.
        const ACTIVE_CHILD = 1 << 18;
        /// The transaction will fail, since a watched key was changed.
        const MULTI_DIRTY = 1 << 19;
        /// This is the child process.
        const IS_CHILD = 1 << 20;
        /// The current client must not be blocked. Redis 6.2, Valkey 7.2.
        const DENY_BLOCKING = 1 << 21;
        /// The client speaks RESP3. Redis 7.0, Valkey 7.2.
        const RESP3 = 1 << 22;
        /// A replica loads its primary's data and answers from the old data meanwhile. Redis 7.0,
        /// Valkey 7.2.
        const ASYNC_LOADING = 1 << 23;
        /// The server is starting up. Redis 7.2, Valkey 7.2.
        const SERVER_STARTUP = 1 << 24;
        /// `DEBUG` commands are allowed. Redis 8.0.
        const DEBUG_ENABLED = 1 << 32;
        /// Keys of a slot that was given away are being deleted. Redis 8.6.
        const TRIM_IN_PROGRESS = 1 << 33;
        /// The client imports a slot. Valkey 9.0.
        const SLOT_IMPORT_CLIENT = 1 << 34;
        /// The client exports a slot. Valkey 9.0.
        const SLOT_EXPORT_CLIENT = 1 << 35;
    }
}

/// The bits up to here mean the same in both families.
const COMMON: u64 = (1 << 25) - 1;

impl ContextFlags {
    /// Those that mean the same on all servers, of a server's number.
    #[inline]
    pub(crate) fn common(raw: c_int) -> Self {
        ContextFlags::from_bits_truncate(u64::from(raw as u32) & COMMON)
    }

    /// Decodes a server's number. From bit 25 on the families use the same bits for different
    /// things.
    pub(crate) fn from_server(family: Family, raw: c_int) -> Self {
        let mut flags = ContextFlags::common(raw);
        let raw = u64::from(raw as u32);
        let own: [(i32, ContextFlags); 2] = match family {
            Family::Redis => [
                (
                    sys::MODULE_CTX_FLAGS_DEBUG_ENABLED,
                    ContextFlags::DEBUG_ENABLED,
                ),
                (
                    sys::MODULE_CTX_FLAGS_TRIM_IN_PROGRESS,
                    ContextFlags::TRIM_IN_PROGRESS,
                ),
            ],
            Family::Valkey => [
                (
                    sys::MODULE_CTX_FLAGS_SLOT_IMPORT_CLIENT,
                    ContextFlags::SLOT_IMPORT_CLIENT,
                ),
                (
                    sys::MODULE_CTX_FLAGS_SLOT_EXPORT_CLIENT,
                    ContextFlags::SLOT_EXPORT_CLIENT,
                ),
            ],
        };
        for (bit, flag) in own {
            flags.set(flag, raw & u64::from(bit as u32) != 0);
        }
        flags
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_that_the_families_use_differently_is_told_apart() {
        let raw = (1 << 25) | 1;
        let redis = ContextFlags::from_server(Family::Redis, raw);
        let valkey = ContextFlags::from_server(Family::Valkey, raw);
        assert_eq!(redis, ContextFlags::LUA | ContextFlags::DEBUG_ENABLED);
        assert_eq!(valkey, ContextFlags::LUA | ContextFlags::SLOT_IMPORT_CLIENT);
    }

    #[test]
    fn the_common_bits_have_the_servers_numbers() {
        assert_eq!(
            ContextFlags::DENY_BLOCKING.bits(),
            sys::MODULE_CTX_FLAGS_DENY_BLOCKING as u64
        );
        assert_eq!(
            ContextFlags::SERVER_STARTUP.bits(),
            sys::MODULE_CTX_FLAGS_SERVER_STARTUP as u64
        );
        assert_eq!(
            ContextFlags::READONLY.bits(),
            sys::MODULE_CTX_FLAGS_READONLY as u64
        );
    }
}
