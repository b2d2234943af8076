//! [`KeyspaceEvents`]: the classes of keyspace events.

use std::ffi::c_int;

use bitflags::bitflags;
use vkmod_sys as sys;

use crate::server::Family;

bitflags! {
    /// Classes of keyspace events: what a listener wants to hear of, or what one event is.
    ///
    /// A class that the running server does not know is left out of a listener's wishes, and no
    /// event ever has it. [`Context::known_keyspace_events`] tells which it knows.
    ///
    /// [`Context::known_keyspace_events`]: crate::Context::known_keyspace_events
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[doc(alias = "VALKEYMODULE_NOTIFY_GENERIC")]
    #[doc(alias = "REDISMODULE_NOTIFY_GENERIC")]
    pub struct KeyspaceEvents: u64 {
        /// Commands for keys of any kind: `del`, `expire`, `rename_from`, …
        const GENERIC = sys::MODULE_NOTIFY_GENERIC as u64;
        /// String commands.
        const STRING = sys::MODULE_NOTIFY_STRING as u64;
        /// List commands.
        const LIST = sys::MODULE_NOTIFY_LIST as u64;
        /// Set commands.
        const SET = sys::MODULE_NOTIFY_SET as u64;
        /// Hash commands.
        const HASH = sys::MODULE_NOTIFY_HASH as u64;
        /// Sorted set commands.
        const SORTED_SET = sys::MODULE_NOTIFY_ZSET as u64;
        /// A key was deleted because its time was up.
        const EXPIRED = sys::MODULE_NOTIFY_EXPIRED as u64;
        /// A key was deleted to keep the memory limit.
        const EVICTED = sys::MODULE_NOTIFY_EVICTED as u64;
        /// Stream commands.
        const STREAM = sys::MODULE_NOTIFY_STREAM as u64;
        /// A key was looked up that does not exist.
        const KEY_MISS = sys::MODULE_NOTIFY_KEY_MISS as u64;
        /// A key was loaded from an RDB file. Only modules hear of it, never clients.
        const LOADED = sys::MODULE_NOTIFY_LOADED as u64;
        /// Events that modules send: changes of their own data types.
        const MODULE = sys::MODULE_NOTIFY_MODULE as u64;
        /// A key was created. Redis 7.0, Valkey 7.2.
        const NEW = sys::MODULE_NOTIFY_NEW as u64;
        /// A key's value was replaced by another. Redis 8.2.
        const OVERWRITTEN = 1 << 32;
        /// A key's value was replaced by one of another kind. Redis 8.2.
        const TYPE_CHANGED = 1 << 33;
        /// A key was deleted since its slot was given away. Redis 8.6.
        const KEY_TRIMMED = 1 << 34;
    }
}

/// The bits up to here mean the same in both families; of those above, each family has its own.
const COMMON: u64 = (1 << 15) - 1;

/// Redis's own bits.
const REDIS: [(c_int, KeyspaceEvents); 3] = [
    (sys::MODULE_NOTIFY_OVERWRITTEN, KeyspaceEvents::OVERWRITTEN),
    (
        sys::MODULE_NOTIFY_TYPE_CHANGED,
        KeyspaceEvents::TYPE_CHANGED,
    ),
    (sys::MODULE_NOTIFY_KEY_TRIMMED, KeyspaceEvents::KEY_TRIMMED),
];

impl KeyspaceEvents {
    /// The classes behind the letter `A` of the configuration `notify-keyspace-events`: all but
    /// [`KEY_MISS`](Self::KEY_MISS), [`LOADED`](Self::LOADED), [`NEW`](Self::NEW) and the later
    /// ones.
    pub const USUAL: KeyspaceEvents =
        KeyspaceEvents::from_bits_truncate(sys::MODULE_NOTIFY_ALL as u64);

    /// Decodes a server's number.
    pub(super) fn from_server(family: Family, raw: c_int) -> Self {
        let mut events = KeyspaceEvents::from_bits_truncate(u64::from(raw as u32) & COMMON);
        if family == Family::Redis {
            for (bit, event) in REDIS {
                events.set(event, raw & bit != 0);
            }
        }
        events
    }

    /// The server's number for these classes, without those that the family does not have.
    pub(crate) fn for_family(self, family: Family) -> c_int {
        let mut raw = (self.bits() & COMMON) as c_int;
        if family == Family::Redis {
            for (bit, event) in REDIS {
                if self.contains(event) {
                    raw |= bit;
                }
            }
        }
        raw
    }

    /// The server's number for those of these classes that it knows.
    pub(super) fn for_server(self) -> c_int {
        let family = crate::context::server().family;
        // SAFETY: the table is loaded; the function takes nothing.
        self.for_family(family) & unsafe { sys::GetKeyspaceNotificationFlagsAll() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_of_one_family_is_nothing_in_the_other() {
        let raw = sys::MODULE_NOTIFY_OVERWRITTEN | sys::MODULE_NOTIFY_STRING;
        let redis = KeyspaceEvents::from_server(Family::Redis, raw);
        let valkey = KeyspaceEvents::from_server(Family::Valkey, raw);
        assert_eq!(redis, KeyspaceEvents::STRING | KeyspaceEvents::OVERWRITTEN);
        assert_eq!(valkey, KeyspaceEvents::STRING);
        assert_eq!(redis.for_family(Family::Redis), raw);
        assert_eq!(redis.for_family(Family::Valkey), sys::MODULE_NOTIFY_STRING);
    }

    #[test]
    fn every_class_goes_to_redis_and_back() {
        for class in KeyspaceEvents::all().iter() {
            let raw = class.for_family(Family::Redis);
            assert_eq!(raw.count_ones(), 1, "{class:?}");
            assert_eq!(KeyspaceEvents::from_server(Family::Redis, raw), class);
        }
    }

    #[test]
    fn the_usual_classes_are_the_servers() {
        let raw = KeyspaceEvents::USUAL.for_family(Family::Valkey);
        assert_eq!(raw, sys::MODULE_NOTIFY_ALL);
    }

    #[test]
    fn the_channel_bits_and_unknown_bits_are_no_classes() {
        let raw = sys::MODULE_NOTIFY_KEYSPACE | sys::MODULE_NOTIFY_KEYEVENT | (1 << 18) | (1 << 30);
        let none = KeyspaceEvents::empty();
        assert_eq!(KeyspaceEvents::from_server(Family::Redis, raw), none);
    }
}
