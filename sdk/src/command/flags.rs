//! The flags of commands, keys and channels.

use std::ffi::c_int;

use bitflags::bitflags;
use vkmod_sys as sys;

use crate::server::{Server, Since};

bitflags! {
    /// What kind of command this is; each flag has a method of [`CommandSpec`](super::CommandSpec).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct CommandFlags: u32 {
        /// May change keys.
        const WRITE = 1;
        /// Reads keys and changes none.
        const READONLY = 1 << 1;
        /// Is for administrators.
        const ADMIN = 1 << 2;
        /// May need memory: refused when the memory limit is reached.
        const DENY_OOM = 1 << 3;
        /// Not allowed in scripts.
        const DENY_SCRIPT = 1 << 4;
        /// Allowed while the server loads its data.
        const ALLOW_LOADING = 1 << 5;
        /// Publishes to, or subscribes, channels.
        const PUBSUB = 1 << 6;
        /// Answers differently to the same question.
        const RANDOM = 1 << 7;
        /// Allowed on a replica without a link to its primary.
        const ALLOW_STALE = 1 << 8;
        /// Not shown to `MONITOR`.
        const NO_MONITOR = 1 << 9;
        /// Takes constant or logarithmic time.
        const FAST = 1 << 10;
        /// Not allowed in cluster mode: registering it there is refused.
        const NO_CLUSTER = 1 << 11;
        /// Not written to the slow log.
        const NO_SLOWLOG = 1 << 12;
        /// Allowed before authentication.
        const NO_AUTH = 1 << 13;
        /// Changes no key by itself, but may replicate.
        const MAY_REPLICATE = 1 << 14;
        /// May block the client. Redis 7.0, Valkey 7.2; elsewhere left out.
        const BLOCKING = 1 << 15;
        /// Has keys only sometimes. Redis 7.0, Valkey 7.2; elsewhere left out.
        const NO_MANDATORY_KEYS = 1 << 16;
        /// Allowed while a script or another module keeps the server busy. Redis 7.0, Valkey 7.2;
        /// elsewhere left out.
        const ALLOW_BUSY = 1 << 17;
        /// Only for the server's own connections. Redis 8.0; elsewhere the registration is
        /// refused, since leaving it out would open the command to everyone.
        const INTERNAL = 1 << 18;
        /// May touch keys beyond those it declares. Redis 8.6; elsewhere left out.
        const TOUCHES_ARBITRARY_KEYS = 1 << 19;
        /// Not written to the command log. Valkey 8.1; elsewhere left out.
        const NO_COMMANDLOG = 1 << 20;
        /// Works on all databases at once. Valkey 9.1; elsewhere left out.
        const ALL_DBS = 1 << 21;
    }
}

const WORDS: [(CommandFlags, &str, Since); 22] = [
    (CommandFlags::WRITE, "write", Since::Always),
    (CommandFlags::READONLY, "readonly", Since::Always),
    (CommandFlags::ADMIN, "admin", Since::Always),
    (CommandFlags::DENY_OOM, "deny-oom", Since::Always),
    (CommandFlags::DENY_SCRIPT, "deny-script", Since::Always),
    (CommandFlags::ALLOW_LOADING, "allow-loading", Since::Always),
    (CommandFlags::PUBSUB, "pubsub", Since::Always),
    (CommandFlags::RANDOM, "random", Since::Always),
    (CommandFlags::ALLOW_STALE, "allow-stale", Since::Always),
    (CommandFlags::NO_MONITOR, "no-monitor", Since::Always),
    (CommandFlags::FAST, "fast", Since::Always),
    (CommandFlags::NO_CLUSTER, "no-cluster", Since::Always),
    (CommandFlags::NO_SLOWLOG, "no-slowlog", Since::Always),
    (CommandFlags::NO_AUTH, "no-auth", Since::Always),
    (CommandFlags::MAY_REPLICATE, "may-replicate", Since::Always),
    (CommandFlags::BLOCKING, "blocking", Since::SEVEN),
    (
        CommandFlags::NO_MANDATORY_KEYS,
        "no-mandatory-keys",
        Since::SEVEN,
    ),
    (CommandFlags::ALLOW_BUSY, "allow-busy", Since::SEVEN),
    (CommandFlags::INTERNAL, "internal", Since::redis(8, 0)),
    (
        CommandFlags::TOUCHES_ARBITRARY_KEYS,
        "touches-arbitrary-keys",
        Since::redis(8, 6),
    ),
    (
        CommandFlags::NO_COMMANDLOG,
        "no-commandlog",
        Since::valkey(8, 1),
    ),
    (CommandFlags::ALL_DBS, "all-dbs", Since::valkey(9, 1)),
];

impl CommandFlags {
    /// The words for this server, and the flags among ours that it has no word for.
    pub(super) fn words(self, server: Server) -> (Vec<&'static str>, CommandFlags) {
        let (mut words, mut unknown) = (Vec::new(), CommandFlags::empty());
        for (flag, word, since) in WORDS {
            if !self.contains(flag) {
                continue;
            }
            if since.knows(server) {
                words.push(word);
            } else {
                unknown |= flag;
            }
        }
        (words, unknown)
    }
}

bitflags! {
    /// What a command does with a key, for `COMMAND GETKEYSANDFLAGS`, ACL rules and the cluster.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct KeyFlags: u64 {
        /// Reads the value, without changing it.
        const READ_ONLY = sys::MODULE_CMD_KEY_RO as u64;
        /// Changes the value, in a way that depends on it.
        const READ_WRITE = sys::MODULE_CMD_KEY_RW as u64;
        /// Replaces the value, whatever it was.
        const OVERWRITE = sys::MODULE_CMD_KEY_OW as u64;
        /// Removes the key.
        const REMOVE = sys::MODULE_CMD_KEY_RM as u64;
        /// Tells the client something about the value.
        const ACCESS = sys::MODULE_CMD_KEY_ACCESS as u64;
        /// Changes the value with data from the client or another key.
        const UPDATE = sys::MODULE_CMD_KEY_UPDATE as u64;
        /// Adds to the value, and changes nothing that is there.
        const INSERT = sys::MODULE_CMD_KEY_INSERT as u64;
        /// Deletes some of the value's content.
        const DELETE = sys::MODULE_CMD_KEY_DELETE as u64;
        /// Is no key, but is to be routed as one in a cluster.
        const NOT_KEY = sys::MODULE_CMD_KEY_NOT_KEY as u64;
        /// There may be more keys than this description finds.
        const INCOMPLETE = sys::MODULE_CMD_KEY_INCOMPLETE as u64;
        /// The other flags depend on the arguments.
        const VARIABLE_FLAGS = sys::MODULE_CMD_KEY_VARIABLE_FLAGS as u64;
    }
}

bitflags! {
    /// What a command does with a channel.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct ChannelFlags: c_int {
        /// The name is a pattern.
        const PATTERN = sys::MODULE_CMD_CHANNEL_PATTERN as c_int;
        /// Publishes to it.
        const PUBLISH = sys::MODULE_CMD_CHANNEL_PUBLISH as c_int;
        /// Subscribes to it.
        const SUBSCRIBE = sys::MODULE_CMD_CHANNEL_SUBSCRIBE as c_int;
        /// Leaves it.
        const UNSUBSCRIBE = sys::MODULE_CMD_CHANNEL_UNSUBSCRIBE as c_int;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::{Family, Version};

    fn words(family: Family, major: u8, minor: u8) -> (Vec<&'static str>, CommandFlags) {
        let server = Server {
            family,
            version: Version::new(major, minor, 0),
        };
        CommandFlags::all().words(server)
    }

    #[test]
    fn a_server_gets_only_the_words_that_it_knows() {
        let (old, unknown) = words(Family::Redis, 6, 2);
        assert!(old.contains(&"may-replicate") && !old.contains(&"blocking"));
        assert!(unknown.contains(CommandFlags::INTERNAL | CommandFlags::BLOCKING));
        let (redis, _) = words(Family::Redis, 8, 6);
        assert!(redis.contains(&"internal") && !redis.contains(&"all-dbs"));
        let (valkey, unknown) = words(Family::Valkey, 9, 1);
        assert!(valkey.contains(&"all-dbs") && valkey.contains(&"no-commandlog"));
        assert_eq!(
            unknown,
            CommandFlags::INTERNAL | CommandFlags::TOUCHES_ARBITRARY_KEYS
        );
    }
}
