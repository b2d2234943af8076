// Made by sys/api/generate.py from the tables beside it. Do not edit.

use core::ffi::CStr;
use core::ffi::{c_int, c_long, c_uint};

use crate::bindings::*;

pub const MODULE_ACL_LOG_AUTH: ModuleACLLogEntryReason = 0;
pub const MODULE_ACL_LOG_CHANNEL: ModuleACLLogEntryReason = 3;
pub const MODULE_ACL_LOG_CMD: ModuleACLLogEntryReason = 1;
/// Valkey only.
pub const MODULE_ACL_LOG_DB: ModuleACLLogEntryReason = 4;
pub const MODULE_ACL_LOG_KEY: ModuleACLLogEntryReason = 2;
pub const MODULE_APIVER_1: c_int = 1;
pub const MODULE_ARG_TYPE_BLOCK: ModuleCommandArgType = 8;
pub const MODULE_ARG_TYPE_DOUBLE: ModuleCommandArgType = 2;
pub const MODULE_ARG_TYPE_INTEGER: ModuleCommandArgType = 1;
pub const MODULE_ARG_TYPE_KEY: ModuleCommandArgType = 3;
pub const MODULE_ARG_TYPE_ONEOF: ModuleCommandArgType = 7;
pub const MODULE_ARG_TYPE_PATTERN: ModuleCommandArgType = 4;
pub const MODULE_ARG_TYPE_PURE_TOKEN: ModuleCommandArgType = 6;
pub const MODULE_ARG_TYPE_STRING: ModuleCommandArgType = 0;
pub const MODULE_ARG_TYPE_UNIX_TIME: ModuleCommandArgType = 5;
/// Valkey only.
pub const MODULE_ATOMICSLOTMIGRATION_INFO_VERSION: u64 = 1;
/// Valkey only.
pub const MODULE_AUTHENTICATION_INFO_VERSION: u64 = 1;
pub const MODULE_AUTH_HANDLED: c_int = 0;
pub const MODULE_AUTH_NOT_HANDLED: c_int = 1;
/// Valkey only.
pub const MODULE_AUTH_RESULT_DENIED: ModuleAuthenticationResult = 1;
/// Valkey only.
pub const MODULE_AUTH_RESULT_GRANTED: ModuleAuthenticationResult = 0;
pub const MODULE_AUX_AFTER_RDB: c_int = 2;
pub const MODULE_AUX_BEFORE_RDB: c_int = 1;
pub const MODULE_BLOCK_UNBLOCK_DEFAULT: c_int = 0;
pub const MODULE_BLOCK_UNBLOCK_DELETED: c_int = 1;
/// Valkey only.
pub const MODULE_CLIENTINFO_FLAG_AUTHENTICATED: u64 = 2048;
pub const MODULE_CLIENTINFO_FLAG_BLOCKED: u64 = 4;
/// Valkey only.
pub const MODULE_CLIENTINFO_FLAG_EVER_AUTHENTICATED: u64 = 4096;
/// Valkey only.
pub const MODULE_CLIENTINFO_FLAG_FAKE: u64 = 8192;
/// Valkey only.
pub const MODULE_CLIENTINFO_FLAG_MODULE: u64 = 1024;
/// Valkey only.
pub const MODULE_CLIENTINFO_FLAG_MONITOR: u64 = 512;
pub const MODULE_CLIENTINFO_FLAG_MULTI: u64 = 32;
/// Valkey only.
pub const MODULE_CLIENTINFO_FLAG_PRIMARY: u64 = 128;
pub const MODULE_CLIENTINFO_FLAG_PUBSUB: u64 = 2;
/// Valkey only.
pub const MODULE_CLIENTINFO_FLAG_READONLY: u64 = 64;
/// Valkey only.
pub const MODULE_CLIENTINFO_FLAG_REPLICA: u64 = 256;
pub const MODULE_CLIENTINFO_FLAG_SSL: u64 = 1;
pub const MODULE_CLIENTINFO_FLAG_TRACKING: u64 = 8;
pub const MODULE_CLIENTINFO_FLAG_UNIXSOCKET: u64 = 16;
pub const MODULE_CLIENTINFO_VERSION: u64 = 1;
pub const MODULE_CLUSTER_FLAG_NONE: u64 = 0;
pub const MODULE_CLUSTER_FLAG_NO_FAILOVER: u64 = 2;
pub const MODULE_CLUSTER_FLAG_NO_REDIRECTION: u64 = 4;
/// Redis only.
pub const MODULE_CLUSTER_SLOT_MIGRATION_INFO_VERSION: u64 = 1;
/// Redis only.
pub const MODULE_CLUSTER_SLOT_MIGRATION_TRIMINFO_VERSION: u64 = 1;
pub const MODULE_CMDFILTER_NOSELF: c_int = 1;
pub const MODULE_CMD_ARG_MULTIPLE: c_int = 2;
pub const MODULE_CMD_ARG_MULTIPLE_TOKEN: c_int = 4;
pub const MODULE_CMD_ARG_NONE: c_int = 0;
pub const MODULE_CMD_ARG_OPTIONAL: c_int = 1;
pub const MODULE_CMD_CHANNEL_PATTERN: c_int = 1;
pub const MODULE_CMD_CHANNEL_PUBLISH: c_int = 2;
pub const MODULE_CMD_CHANNEL_SUBSCRIBE: c_int = 4;
pub const MODULE_CMD_CHANNEL_UNSUBSCRIBE: c_int = 8;
pub const MODULE_CMD_KEY_ACCESS: c_int = 16;
pub const MODULE_CMD_KEY_DELETE: c_int = 128;
pub const MODULE_CMD_KEY_INCOMPLETE: c_int = 512;
pub const MODULE_CMD_KEY_INSERT: c_int = 64;
pub const MODULE_CMD_KEY_NOT_KEY: c_int = 256;
pub const MODULE_CMD_KEY_OW: c_int = 4;
pub const MODULE_CMD_KEY_RM: c_int = 8;
pub const MODULE_CMD_KEY_RO: c_int = 1;
pub const MODULE_CMD_KEY_RW: c_int = 2;
pub const MODULE_CMD_KEY_UPDATE: c_int = 32;
pub const MODULE_CMD_KEY_VARIABLE_FLAGS: c_int = 1024;
/// Valkey only.
pub const MODULE_COMMANDRESULTINFO_VERSION: u64 = 1;
pub const MODULE_CONFIGCHANGE_VERSION: u64 = 1;
pub const MODULE_CONFIG_BITFLAGS: c_uint = 256;
pub const MODULE_CONFIG_DEFAULT: c_uint = 0;
pub const MODULE_CONFIG_DENY_LOADING: c_uint = 64;
pub const MODULE_CONFIG_HIDDEN: c_uint = 16;
pub const MODULE_CONFIG_IMMUTABLE: c_uint = 1;
pub const MODULE_CONFIG_MEMORY: c_uint = 128;
pub const MODULE_CONFIG_PROTECTED: c_uint = 32;
pub const MODULE_CONFIG_SENSITIVE: c_uint = 2;
/// Redis only.
pub const MODULE_CONFIG_TYPE_BOOL: ModuleConfigType = 3;
/// Redis only.
pub const MODULE_CONFIG_TYPE_ENUM: ModuleConfigType = 1;
/// Redis only.
pub const MODULE_CONFIG_TYPE_NUMERIC: ModuleConfigType = 2;
/// Redis only.
pub const MODULE_CONFIG_TYPE_STRING: ModuleConfigType = 0;
/// Redis only.
pub const MODULE_CONFIG_UNPREFIXED: c_uint = 512;
/// Valkey only.
pub const MODULE_CONFIG_UNSIGNED: c_uint = 512;
pub const MODULE_CRON_LOOP_VERSION: u64 = 1;
pub const MODULE_CTX_FLAGS_ACTIVE_CHILD: c_int = 262144;
pub const MODULE_CTX_FLAGS_AOF: c_int = 64;
pub const MODULE_CTX_FLAGS_ASYNC_LOADING: c_int = 8388608;
pub const MODULE_CTX_FLAGS_CLUSTER: c_int = 32;
/// Redis only.
pub const MODULE_CTX_FLAGS_DEBUG_ENABLED: c_int = 33554432;
pub const MODULE_CTX_FLAGS_DENY_BLOCKING: c_int = 2097152;
pub const MODULE_CTX_FLAGS_EVICT: c_int = 512;
pub const MODULE_CTX_FLAGS_IS_CHILD: c_int = 1048576;
pub const MODULE_CTX_FLAGS_LOADING: c_int = 8192;
pub const MODULE_CTX_FLAGS_LUA: c_int = 1;
/// Redis's name; Valkey's is `MODULE_CTX_FLAGS_PRIMARY`, the same number.
pub const MODULE_CTX_FLAGS_MASTER: c_int = 4;
pub const MODULE_CTX_FLAGS_MAXMEMORY: c_int = 256;
pub const MODULE_CTX_FLAGS_MULTI: c_int = 2;
pub const MODULE_CTX_FLAGS_MULTI_DIRTY: c_int = 524288;
pub const MODULE_CTX_FLAGS_OOM: c_int = 1024;
pub const MODULE_CTX_FLAGS_OOM_WARNING: c_int = 2048;
/// Valkey's name; Redis's is `MODULE_CTX_FLAGS_MASTER`, the same number.
pub const MODULE_CTX_FLAGS_PRIMARY: c_int = 4;
pub const MODULE_CTX_FLAGS_RDB: c_int = 128;
pub const MODULE_CTX_FLAGS_READONLY: c_int = 16;
/// Valkey's name; Redis's is `MODULE_CTX_FLAGS_SLAVE`, the same number.
pub const MODULE_CTX_FLAGS_REPLICA: c_int = 8;
pub const MODULE_CTX_FLAGS_REPLICATED: c_int = 4096;
pub const MODULE_CTX_FLAGS_REPLICA_IS_CONNECTING: c_int = 32768;
pub const MODULE_CTX_FLAGS_REPLICA_IS_ONLINE: c_int = 131072;
pub const MODULE_CTX_FLAGS_REPLICA_IS_STALE: c_int = 16384;
pub const MODULE_CTX_FLAGS_REPLICA_IS_TRANSFERRING: c_int = 65536;
pub const MODULE_CTX_FLAGS_RESP3: c_int = 4194304;
pub const MODULE_CTX_FLAGS_SERVER_STARTUP: c_int = 16777216;
/// Redis's name; Valkey's is `MODULE_CTX_FLAGS_REPLICA`, the same number.
pub const MODULE_CTX_FLAGS_SLAVE: c_int = 8;
/// Valkey only.
pub const MODULE_CTX_FLAGS_SLOT_EXPORT_CLIENT: c_int = 67108864;
/// Valkey only.
pub const MODULE_CTX_FLAGS_SLOT_IMPORT_CLIENT: c_int = 33554432;
/// Redis only.
pub const MODULE_CTX_FLAGS_TRIM_IN_PROGRESS: c_int = 67108864;
pub const MODULE_ERR: c_int = 1;
pub const MODULE_ERRORMSG_WRONGTYPE: &CStr =
    c"WRONGTYPE Operation against a key holding the wrong kind of value";
pub const MODULE_EVENTLOOP_READABLE: c_int = 1;
pub const MODULE_EVENTLOOP_WRITABLE: c_int = 2;
/// Valkey only.
pub const MODULE_EVENT_ATOMIC_SLOT_MIGRATION: u64 = 19;
/// Valkey only.
pub const MODULE_EVENT_AUTHENTICATION_ATTEMPT: u64 = 18;
pub const MODULE_EVENT_CLIENT_CHANGE: u64 = 4;
/// Redis only.
pub const MODULE_EVENT_CLUSTER_SLOT_MIGRATION: u64 = 18;
/// Redis only.
pub const MODULE_EVENT_CLUSTER_SLOT_MIGRATION_TRIM: u64 = 19;
/// Valkey only.
pub const MODULE_EVENT_COMMAND_RESULT_ACL_REJECTED: u64 = 23;
/// Valkey only.
pub const MODULE_EVENT_COMMAND_RESULT_FAILURE: u64 = 21;
/// Valkey only.
pub const MODULE_EVENT_COMMAND_RESULT_REJECTED: u64 = 22;
/// Valkey only.
pub const MODULE_EVENT_COMMAND_RESULT_SUCCESS: u64 = 20;
pub const MODULE_EVENT_CONFIG: u64 = 16;
pub const MODULE_EVENT_CRON_LOOP: u64 = 8;
pub const MODULE_EVENT_EVENTLOOP: u64 = 15;
pub const MODULE_EVENT_FLUSHDB: u64 = 2;
pub const MODULE_EVENT_FORK_CHILD: u64 = 13;
pub const MODULE_EVENT_KEY: u64 = 17;
pub const MODULE_EVENT_LOADING: u64 = 3;
pub const MODULE_EVENT_LOADING_PROGRESS: u64 = 10;
/// Redis's name; Valkey's is `MODULE_EVENT_PRIMARY_LINK_CHANGE`, the same number.
pub const MODULE_EVENT_MASTER_LINK_CHANGE: u64 = 7;
pub const MODULE_EVENT_MODULE_CHANGE: u64 = 9;
pub const MODULE_EVENT_PERSISTENCE: u64 = 1;
/// Valkey's name; Redis's is `MODULE_EVENT_MASTER_LINK_CHANGE`, the same number.
pub const MODULE_EVENT_PRIMARY_LINK_CHANGE: u64 = 7;
pub const MODULE_EVENT_REPLICATION_ROLE_CHANGED: u64 = 0;
pub const MODULE_EVENT_REPLICA_CHANGE: u64 = 6;
/// Redis's name; Valkey's is `MODULE_EVENT_REPLROLECHANGED_NOW_PRIMARY`, the same number.
pub const MODULE_EVENT_REPLROLECHANGED_NOW_MASTER: u64 = 0;
/// Valkey's name; Redis's is `MODULE_EVENT_REPLROLECHANGED_NOW_MASTER`, the same number.
pub const MODULE_EVENT_REPLROLECHANGED_NOW_PRIMARY: u64 = 0;
pub const MODULE_EVENT_REPLROLECHANGED_NOW_REPLICA: u64 = 1;
pub const MODULE_EVENT_REPL_ASYNC_LOAD: u64 = 14;
pub const MODULE_EVENT_REPL_BACKUP: u64 = 12;
pub const MODULE_EVENT_SHUTDOWN: u64 = 5;
pub const MODULE_EVENT_SWAPDB: u64 = 11;
pub const MODULE_FLUSHINFO_VERSION: u64 = 1;
pub const MODULE_HASH_CFIELDS: c_int = 4;
pub const MODULE_HASH_COUNT_ALL: c_int = 16;
pub const MODULE_HASH_DELETE: c_int = 1;
pub const MODULE_HASH_EXISTS: c_int = 8;
/// Redis only.
pub const MODULE_HASH_EXPIRE_TIME: c_int = 32;
pub const MODULE_HASH_NONE: c_int = 0;
pub const MODULE_HASH_NX: c_int = 1;
pub const MODULE_HASH_XX: c_int = 2;
pub const MODULE_KEYINFO_VERSION: u64 = 1;
pub const MODULE_KEYTYPE_EMPTY: c_int = 0;
/// Redis only.
pub const MODULE_KEYTYPE_GCRA: c_int = 8;
pub const MODULE_KEYTYPE_HASH: c_int = 3;
pub const MODULE_KEYTYPE_LIST: c_int = 2;
pub const MODULE_KEYTYPE_MODULE: c_int = 6;
pub const MODULE_KEYTYPE_SET: c_int = 4;
pub const MODULE_KEYTYPE_STREAM: c_int = 7;
pub const MODULE_KEYTYPE_STRING: c_int = 1;
pub const MODULE_KEYTYPE_ZSET: c_int = 5;
/// Redis only.
pub const MODULE_KEY_META_VERSION: u64 = 1;
pub const MODULE_KSPEC_BS_INDEX: ModuleKeySpecBeginSearchType = 2;
pub const MODULE_KSPEC_BS_INVALID: ModuleKeySpecBeginSearchType = 0;
pub const MODULE_KSPEC_BS_KEYWORD: ModuleKeySpecBeginSearchType = 3;
pub const MODULE_KSPEC_BS_UNKNOWN: ModuleKeySpecBeginSearchType = 1;
pub const MODULE_KSPEC_FK_KEYNUM: ModuleKeySpecFindKeysType = 3;
pub const MODULE_KSPEC_FK_OMITTED: ModuleKeySpecFindKeysType = 0;
pub const MODULE_KSPEC_FK_RANGE: ModuleKeySpecFindKeysType = 2;
pub const MODULE_KSPEC_FK_UNKNOWN: ModuleKeySpecFindKeysType = 1;
pub const MODULE_LIST_HEAD: c_int = 0;
pub const MODULE_LIST_TAIL: c_int = 1;
pub const MODULE_LOADING_PROGRESS_VERSION: u64 = 1;
pub const MODULE_LOGLEVEL_DEBUG: &CStr = c"debug";
pub const MODULE_LOGLEVEL_NOTICE: &CStr = c"notice";
pub const MODULE_LOGLEVEL_VERBOSE: &CStr = c"verbose";
pub const MODULE_LOGLEVEL_WARNING: &CStr = c"warning";
/// Redis only.
pub const MODULE_META_ALLOW_IGNORE: u64 = 0;
pub const MODULE_MODULE_CHANGE_VERSION: u64 = 1;
pub const MODULE_NODE_FAIL: c_int = 16;
pub const MODULE_NODE_ID_LEN: usize = 40;
/// Redis's name; Valkey's is `MODULE_NODE_PRIMARY`, the same number.
pub const MODULE_NODE_MASTER: c_int = 2;
pub const MODULE_NODE_MYSELF: c_int = 1;
pub const MODULE_NODE_NOFAILOVER: c_int = 32;
pub const MODULE_NODE_PFAIL: c_int = 8;
/// Valkey's name; Redis's is `MODULE_NODE_MASTER`, the same number.
pub const MODULE_NODE_PRIMARY: c_int = 2;
/// Valkey's name; Redis's is `MODULE_NODE_SLAVE`, the same number.
pub const MODULE_NODE_REPLICA: c_int = 4;
/// Redis's name; Valkey's is `MODULE_NODE_REPLICA`, the same number.
pub const MODULE_NODE_SLAVE: c_int = 4;
pub const MODULE_NOTIFY_ALL: c_int = 10236;
pub const MODULE_NOTIFY_EVICTED: c_int = 512;
pub const MODULE_NOTIFY_EXPIRED: c_int = 256;
pub const MODULE_NOTIFY_GENERIC: c_int = 4;
pub const MODULE_NOTIFY_HASH: c_int = 64;
pub const MODULE_NOTIFY_KEYEVENT: c_int = 2;
pub const MODULE_NOTIFY_KEYSPACE: c_int = 1;
pub const MODULE_NOTIFY_KEY_MISS: c_int = 2048;
/// Redis only.
pub const MODULE_NOTIFY_KEY_TRIMMED: c_int = 131072;
pub const MODULE_NOTIFY_LIST: c_int = 16;
pub const MODULE_NOTIFY_LOADED: c_int = 4096;
pub const MODULE_NOTIFY_MODULE: c_int = 8192;
pub const MODULE_NOTIFY_NEW: c_int = 16384;
/// Redis only.
pub const MODULE_NOTIFY_OVERWRITTEN: c_int = 32768;
/// Redis only.
pub const MODULE_NOTIFY_RATE_LIMIT: c_int = 262144;
pub const MODULE_NOTIFY_SET: c_int = 32;
pub const MODULE_NOTIFY_STREAM: c_int = 1024;
pub const MODULE_NOTIFY_STRING: c_int = 8;
/// Redis only.
pub const MODULE_NOTIFY_TRIMMED: c_int = 1073741824;
/// Redis only.
pub const MODULE_NOTIFY_TYPE_CHANGED: c_int = 65536;
pub const MODULE_NOTIFY_ZSET: c_int = 128;
pub const MODULE_NO_EXPIRE: mstime_t = -1;
pub const MODULE_OK: c_int = 0;
/// Redis only.
pub const MODULE_OPEN_KEY_ACCESS_EXPIRED: c_int = 2097152;
/// Redis only.
pub const MODULE_OPEN_KEY_ACCESS_TRIMMED: c_int = 4194304;
pub const MODULE_OPEN_KEY_NOEFFECTS: c_int = 1048576;
pub const MODULE_OPEN_KEY_NOEXPIRE: c_int = 524288;
pub const MODULE_OPEN_KEY_NONOTIFY: c_int = 131072;
pub const MODULE_OPEN_KEY_NOSTATS: c_int = 262144;
pub const MODULE_OPEN_KEY_NOTOUCH: c_int = 65536;
pub const MODULE_OPTIONS_ALLOW_NESTED_KEYSPACE_NOTIFICATIONS: c_int = 8;
/// Valkey only.
pub const MODULE_OPTIONS_HANDLE_ATOMIC_SLOT_MIGRATION: c_int = 32;
pub const MODULE_OPTIONS_HANDLE_IO_ERRORS: c_int = 1;
pub const MODULE_OPTIONS_HANDLE_REPL_ASYNC_LOAD: c_int = 4;
/// Valkey only.
pub const MODULE_OPTIONS_SKIP_COMMAND_VALIDATION: c_int = 16;
pub const MODULE_OPTION_NO_IMPLICIT_SIGNAL_MODIFIED: c_int = 2;
pub const MODULE_POSTPONED_ARRAY_LEN: c_long = -1;
pub const MODULE_POSTPONED_LEN: c_long = -1;
pub const MODULE_READ: c_int = 1;
pub const MODULE_REPLICATIONINFO_VERSION: u64 = 1;
pub const MODULE_REPLY_ARRAY: c_int = 3;
/// Valkey only.
pub const MODULE_REPLY_ARRAY_NULL: c_int = 14;
pub const MODULE_REPLY_ATTRIBUTE: c_int = 11;
pub const MODULE_REPLY_BIG_NUMBER: c_int = 9;
pub const MODULE_REPLY_BOOL: c_int = 7;
pub const MODULE_REPLY_DOUBLE: c_int = 8;
pub const MODULE_REPLY_ERROR: c_int = 1;
pub const MODULE_REPLY_INTEGER: c_int = 2;
pub const MODULE_REPLY_MAP: c_int = 5;
pub const MODULE_REPLY_NULL: c_int = 4;
pub const MODULE_REPLY_PROMISE: c_int = 12;
pub const MODULE_REPLY_SET: c_int = 6;
/// Valkey only.
pub const MODULE_REPLY_SIMPLE_STRING: c_int = 13;
pub const MODULE_REPLY_STRING: c_int = 0;
pub const MODULE_REPLY_UNKNOWN: c_int = -1;
pub const MODULE_REPLY_VERBATIM_STRING: c_int = 10;
/// Valkey only.
pub const MODULE_SCRIPTING_ENGINE_ABI_COMPILED_FUNCTION_VERSION: u64 = 1;
/// Valkey only.
pub const MODULE_SCRIPTING_ENGINE_ABI_DEBUGGER_COMMAND_VERSION: u64 = 1;
/// Valkey only.
pub const MODULE_SCRIPTING_ENGINE_ABI_MEMORY_INFO_VERSION: u64 = 1;
/// Valkey only.
pub const MODULE_SCRIPTING_ENGINE_ABI_VERSION: u64 = 4;
pub const MODULE_STREAM_ADD_AUTOID: c_int = 1;
pub const MODULE_STREAM_ITERATOR_EXCLUSIVE: c_int = 1;
pub const MODULE_STREAM_ITERATOR_REVERSE: c_int = 2;
pub const MODULE_STREAM_TRIM_APPROX: c_int = 1;
/// Valkey only.
pub const MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_EXPORT_ABORTED: u64 = 3;
/// Valkey only.
pub const MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_EXPORT_COMPLETED: u64 = 5;
/// Valkey only.
pub const MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_EXPORT_STARTED: u64 = 1;
/// Valkey only.
pub const MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_IMPORT_ABORTED: u64 = 2;
/// Valkey only.
pub const MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_IMPORT_COMPLETED: u64 = 4;
/// Valkey only.
pub const MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_IMPORT_STARTED: u64 = 0;
pub const MODULE_SUBEVENT_CLIENT_CHANGE_CONNECTED: u64 = 0;
pub const MODULE_SUBEVENT_CLIENT_CHANGE_DISCONNECTED: u64 = 1;
/// Redis only.
pub const MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_IMPORT_COMPLETED: u64 = 2;
/// Redis only.
pub const MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_IMPORT_FAILED: u64 = 1;
/// Redis only.
pub const MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_IMPORT_STARTED: u64 = 0;
/// Redis only.
pub const MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_COMPLETED: u64 = 5;
/// Redis only.
pub const MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_FAILED: u64 = 4;
/// Redis only.
pub const MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_MODULE_PROPAGATE: u64 = 6;
/// Redis only.
pub const MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_STARTED: u64 = 3;
/// Redis only.
pub const MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_TRIM_BACKGROUND: u64 = 2;
/// Redis only.
pub const MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_TRIM_COMPLETED: u64 = 1;
/// Redis only.
pub const MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_TRIM_STARTED: u64 = 0;
pub const MODULE_SUBEVENT_CONFIG_CHANGE: u64 = 0;
pub const MODULE_SUBEVENT_EVENTLOOP_AFTER_SLEEP: u64 = 1;
pub const MODULE_SUBEVENT_EVENTLOOP_BEFORE_SLEEP: u64 = 0;
pub const MODULE_SUBEVENT_FLUSHDB_END: u64 = 1;
pub const MODULE_SUBEVENT_FLUSHDB_START: u64 = 0;
pub const MODULE_SUBEVENT_FORK_CHILD_BORN: u64 = 0;
pub const MODULE_SUBEVENT_FORK_CHILD_DIED: u64 = 1;
pub const MODULE_SUBEVENT_KEY_DELETED: u64 = 0;
pub const MODULE_SUBEVENT_KEY_EVICTED: u64 = 2;
pub const MODULE_SUBEVENT_KEY_EXPIRED: u64 = 1;
pub const MODULE_SUBEVENT_KEY_OVERWRITTEN: u64 = 3;
pub const MODULE_SUBEVENT_LOADING_AOF_START: u64 = 1;
pub const MODULE_SUBEVENT_LOADING_ENDED: u64 = 3;
pub const MODULE_SUBEVENT_LOADING_FAILED: u64 = 4;
pub const MODULE_SUBEVENT_LOADING_PROGRESS_AOF: u64 = 1;
pub const MODULE_SUBEVENT_LOADING_PROGRESS_RDB: u64 = 0;
pub const MODULE_SUBEVENT_LOADING_RDB_START: u64 = 0;
pub const MODULE_SUBEVENT_LOADING_REPL_START: u64 = 2;
/// Redis's name; Valkey's is `MODULE_SUBEVENT_PRIMARY_LINK_DOWN`, the same number.
pub const MODULE_SUBEVENT_MASTER_LINK_DOWN: u64 = 1;
/// Redis's name; Valkey's is `MODULE_SUBEVENT_PRIMARY_LINK_UP`, the same number.
pub const MODULE_SUBEVENT_MASTER_LINK_UP: u64 = 0;
pub const MODULE_SUBEVENT_MODULE_LOADED: u64 = 0;
pub const MODULE_SUBEVENT_MODULE_UNLOADED: u64 = 1;
pub const MODULE_SUBEVENT_PERSISTENCE_AOF_START: u64 = 1;
pub const MODULE_SUBEVENT_PERSISTENCE_ENDED: u64 = 3;
pub const MODULE_SUBEVENT_PERSISTENCE_FAILED: u64 = 4;
pub const MODULE_SUBEVENT_PERSISTENCE_RDB_START: u64 = 0;
pub const MODULE_SUBEVENT_PERSISTENCE_SYNC_AOF_START: u64 = 5;
pub const MODULE_SUBEVENT_PERSISTENCE_SYNC_RDB_START: u64 = 2;
/// Valkey's name; Redis's is `MODULE_SUBEVENT_MASTER_LINK_DOWN`, the same number.
pub const MODULE_SUBEVENT_PRIMARY_LINK_DOWN: u64 = 1;
/// Valkey's name; Redis's is `MODULE_SUBEVENT_MASTER_LINK_UP`, the same number.
pub const MODULE_SUBEVENT_PRIMARY_LINK_UP: u64 = 0;
pub const MODULE_SUBEVENT_REPLICA_CHANGE_OFFLINE: u64 = 1;
pub const MODULE_SUBEVENT_REPLICA_CHANGE_ONLINE: u64 = 0;
pub const MODULE_SUBEVENT_REPL_ASYNC_LOAD_ABORTED: u64 = 1;
pub const MODULE_SUBEVENT_REPL_ASYNC_LOAD_COMPLETED: u64 = 2;
pub const MODULE_SUBEVENT_REPL_ASYNC_LOAD_STARTED: u64 = 0;
/// Redis only.
pub const MODULE_SUBEVENT_REPL_BACKUP_CREATE: u64 = 0;
/// Redis only.
pub const MODULE_SUBEVENT_REPL_BACKUP_DISCARD: u64 = 2;
/// Redis only.
pub const MODULE_SUBEVENT_REPL_BACKUP_RESTORE: u64 = 1;
pub const MODULE_SWAPDBINFO_VERSION: u64 = 1;
pub const MODULE_TYPE_METHOD_VERSION: u64 = 5;
/// Valkey only.
pub const MODULE_VMSE_ALL: ModuleScriptingEngineSubsystemType = 2;
/// Valkey only.
pub const MODULE_VMSE_DEBUG_ENABLED: ModuleScriptingEngineDebuggerEnableRet = 1;
/// Valkey only.
pub const MODULE_VMSE_DEBUG_ENABLE_FAIL: ModuleScriptingEngineDebuggerEnableRet = 2;
/// Valkey only.
pub const MODULE_VMSE_DEBUG_NOT_SUPPORTED: ModuleScriptingEngineDebuggerEnableRet = 0;
/// Valkey only.
pub const MODULE_VMSE_EVAL: ModuleScriptingEngineSubsystemType = 0;
/// Valkey only.
pub const MODULE_VMSE_FUNCTION: ModuleScriptingEngineSubsystemType = 1;
/// Valkey only.
pub const MODULE_VMSE_SCRIPT_FLAG_ALLOW_CROSS_SLOT: u64 = 32;
/// Valkey only.
pub const MODULE_VMSE_SCRIPT_FLAG_ALLOW_OOM: u64 = 2;
/// Valkey only.
pub const MODULE_VMSE_SCRIPT_FLAG_ALLOW_STALE: u64 = 4;
/// Valkey only.
pub const MODULE_VMSE_SCRIPT_FLAG_EVAL_COMPAT_MODE: u64 = 16;
/// Valkey only.
pub const MODULE_VMSE_SCRIPT_FLAG_NO_CLUSTER: u64 = 8;
/// Valkey only.
pub const MODULE_VMSE_SCRIPT_FLAG_NO_WRITES: u64 = 1;
/// Valkey only.
pub const MODULE_VMSE_STATE_EXECUTING: ModuleScriptingEngineExecutionState = 0;
/// Valkey only.
pub const MODULE_VMSE_STATE_KILLED: ModuleScriptingEngineExecutionState = 1;
pub const MODULE_WRITE: c_int = 2;
pub const MODULE_YIELD_FLAG_CLIENTS: c_int = 2;
pub const MODULE_YIELD_FLAG_NONE: c_int = 1;
pub const MODULE_ZADD_ADDED: c_int = 4;
pub const MODULE_ZADD_GT: c_int = 32;
pub const MODULE_ZADD_LT: c_int = 64;
pub const MODULE_ZADD_NOP: c_int = 16;
pub const MODULE_ZADD_NX: c_int = 2;
pub const MODULE_ZADD_UPDATED: c_int = 8;
pub const MODULE_ZADD_XX: c_int = 1;
