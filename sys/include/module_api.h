/* Made by sys/api/generate.py from the tables beside it. Do not edit.
 *
 * The modules API of Valkey and Redis in one header, with product-neutral names. A module resolves the whole table
 * with module_api_load() and then calls api.ReplyWithLongLong(ctx, 1) and so on, whichever server has loaded it.
 * What a server does not have is NULL.
 */
#ifndef VKMOD_MODULE_API_H
#define VKMOD_MODULE_API_H

#ifdef MODULE_API_BINDGEN
/* Types the compiler knows by itself: the bindings then need no system header. */
typedef __SIZE_TYPE__ size_t;
typedef __UINT8_TYPE__ uint8_t;
typedef __UINT16_TYPE__ uint16_t;
typedef __UINT32_TYPE__ uint32_t;
typedef __UINT64_TYPE__ uint64_t;
typedef __INT32_TYPE__ int32_t;
typedef __INT64_TYPE__ int64_t;
#else
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#endif

/* Handles. Only the server knows what is in them. */
typedef struct ModuleBlockedClient ModuleBlockedClient;
typedef struct ModuleCallReply ModuleCallReply;
typedef struct ModuleCommand ModuleCommand;
typedef struct ModuleCommandFilter ModuleCommandFilter;
typedef struct ModuleCommandFilterCtx ModuleCommandFilterCtx;
typedef struct ModuleConfigIterator ModuleConfigIterator;
typedef struct ModuleCtx ModuleCtx;
typedef struct ModuleDefragCtx ModuleDefragCtx;
typedef struct ModuleDict ModuleDict;
typedef struct ModuleDictIter ModuleDictIter;
typedef struct ModuleDigest ModuleDigest;
typedef struct ModuleIO ModuleIO;
typedef struct ModuleInfoCtx ModuleInfoCtx;
typedef struct ModuleKey ModuleKey;
typedef struct ModuleKeyOptCtx ModuleKeyOptCtx;
typedef struct ModuleRdbStream ModuleRdbStream;
typedef struct ModuleScanCursor ModuleScanCursor;
typedef struct ModuleServerInfoData ModuleServerInfoData;
typedef struct ModuleString ModuleString;
typedef struct ModuleType ModuleType;
typedef struct ModuleUser ModuleUser;

/* Other names of plain types. Enumerations are ints; their values are among the constants below. */
typedef long long mstime_t;
typedef long long ustime_t;
typedef uint64_t ModuleTimerID;
typedef int ModuleKeyMetaClassId;
typedef void ModuleScriptingEngineCtx;
typedef void ModuleScriptingEngineServerRuntimeCtx;
typedef int ModuleACLLogEntryReason;
typedef int ModuleAuthenticationResult;
typedef int ModuleCommandArgType;
typedef int ModuleConfigType;
typedef int ModuleKeySpecBeginSearchType;
typedef int ModuleKeySpecFindKeysType;
typedef int ModuleScriptingEngineDebuggerEnableRet;
typedef int ModuleScriptingEngineExecutionState;
typedef int ModuleScriptingEngineSubsystemType;

/* Data that module and server hand to each other. */
typedef struct ModuleStreamID ModuleStreamID;
typedef struct ModuleCommandArg ModuleCommandArg;
typedef struct ModuleCommandHistoryEntry ModuleCommandHistoryEntry;
typedef struct ModuleKeySpecIndex ModuleKeySpecIndex;
typedef struct ModuleKeySpecKeyword ModuleKeySpecKeyword;
typedef union ModuleKeySpecBeginSearch ModuleKeySpecBeginSearch;
typedef struct ModuleKeySpecRange ModuleKeySpecRange;
typedef struct ModuleKeySpecKeyNum ModuleKeySpecKeyNum;
typedef union ModuleKeySpecFindKeys ModuleKeySpecFindKeys;
typedef struct ModuleCommandKeySpec ModuleCommandKeySpec;
typedef struct ModuleCommandInfoVersion ModuleCommandInfoVersion;
typedef struct ModuleCommandInfo ModuleCommandInfo;
typedef struct ModuleEvent ModuleEvent;
typedef struct ModuleClientInfoV1 ModuleClientInfoV1;
typedef struct ModuleReplicationInfoV1 ModuleReplicationInfoV1;
typedef struct ModuleFlushInfoV1 ModuleFlushInfoV1;
typedef struct ModuleModuleChangeV1 ModuleModuleChangeV1;
typedef struct ModuleConfigChangeV1 ModuleConfigChangeV1;
typedef struct ModuleCronLoopV1 ModuleCronLoopV1;
typedef struct ModuleLoadingProgressV1 ModuleLoadingProgressV1;
typedef struct ModuleSwapDbInfoV1 ModuleSwapDbInfoV1;
typedef struct ModuleKeyInfoV1 ModuleKeyInfoV1;
typedef struct ModuleAuthenticationInfoV1 ModuleAuthenticationInfoV1;
typedef struct ModuleSlotRangeRedis ModuleSlotRangeRedis;
typedef struct ModuleSlotRangeValkey ModuleSlotRangeValkey;
typedef struct ModuleAtomicSlotMigrationInfoV1 ModuleAtomicSlotMigrationInfoV1;
typedef struct ModuleCommandResultInfoV1 ModuleCommandResultInfoV1;
typedef struct ModuleScriptingEngineCompiledFunctionV1 ModuleScriptingEngineCompiledFunctionV1;
typedef struct ModuleScriptingEngineMemoryInfoV1 ModuleScriptingEngineMemoryInfoV1;
typedef struct ModuleScriptingEngineCallableLazyEnvReset ModuleScriptingEngineCallableLazyEnvReset;
typedef struct ModuleScriptingEngineDebuggerCommandParam ModuleScriptingEngineDebuggerCommandParam;
typedef struct ModuleScriptingEngineDebuggerCommandV1 ModuleScriptingEngineDebuggerCommandV1;
typedef union ModuleScriptingEngineReset ModuleScriptingEngineReset;
typedef struct ModuleScriptingEngineMethodsV4 ModuleScriptingEngineMethodsV4;
typedef struct ModuleTypeMethods ModuleTypeMethods;
typedef struct ModuleSlotRangeArray ModuleSlotRangeArray;
typedef struct ModuleClusterSlotMigrationInfoV1 ModuleClusterSlotMigrationInfoV1;
typedef struct ModuleClusterSlotMigrationTrimInfoV1 ModuleClusterSlotMigrationTrimInfoV1;
typedef struct ModuleKeyMetaClassConfig ModuleKeyMetaClassConfig;

/* Callbacks, and GetApi itself: the first word of the context that OnLoad gets. */
typedef int (*ModuleGetApiFunc)(const char *name, void *target);
typedef void (*ModuleEventLoopFunc)(int fd, void *user_data, int mask);
typedef void (*ModuleEventLoopOneShotFunc)(void *user_data);
typedef void (*ModuleEventCallback)(ModuleCtx *ctx, ModuleEvent eid, uint64_t subevent, void *data);
typedef void (*ModuleInfoFunc)(ModuleInfoCtx *ctx, int for_crash_report);
typedef int (*ModuleDefragFunc)(ModuleDefragCtx *ctx);
typedef void (*ModuleUserChangedFunc)(uint64_t client_id, void *privdata);
typedef ModuleScriptingEngineCompiledFunctionV1 **(*ModuleScriptingEngineCompileCodeFunc)(ModuleCtx *module_ctx, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineSubsystemType type, const char *code, size_t code_len, size_t timeout, size_t *out_num_compiled_functions, ModuleString **err);
typedef void (*ModuleScriptingEngineFreeFunctionFunc)(ModuleCtx *module_ctx, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineSubsystemType type, ModuleScriptingEngineCompiledFunctionV1 *compiled_function);
typedef void (*ModuleScriptingEngineCallFunctionFunc)(ModuleCtx *module_ctx, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineServerRuntimeCtx *server_ctx, ModuleScriptingEngineCompiledFunctionV1 *compiled_function, ModuleScriptingEngineSubsystemType type, ModuleString **keys, size_t nkeys, ModuleString **args, size_t nargs);
typedef size_t (*ModuleScriptingEngineGetFunctionMemoryOverheadFunc)(ModuleCtx *module_ctx, ModuleScriptingEngineCompiledFunctionV1 *compiled_function);
typedef ModuleScriptingEngineCallableLazyEnvReset *(*ModuleScriptingEngineResetEvalFuncV2)(ModuleCtx *module_ctx, ModuleScriptingEngineCtx *engine_ctx, int async);
typedef ModuleScriptingEngineCallableLazyEnvReset *(*ModuleScriptingEngineResetEnvFunc)(ModuleCtx *module_ctx, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineSubsystemType type, int async);
typedef ModuleScriptingEngineMemoryInfoV1 (*ModuleScriptingEngineGetMemoryInfoFunc)(ModuleCtx *module_ctx, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineSubsystemType type);
typedef int (*ModuleScriptingEngineDebuggerCommandHandlerFunc)(ModuleString **argv, size_t argc, void *context);
typedef ModuleScriptingEngineDebuggerEnableRet (*ModuleScriptingEngineDebuggerEnableFunc)(ModuleCtx *module_ctx, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineSubsystemType type, const ModuleScriptingEngineDebuggerCommandV1 **commands, size_t *commands_length);
typedef void (*ModuleScriptingEngineDebuggerDisableFunc)(ModuleCtx *module_ctx, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineSubsystemType type);
typedef void (*ModuleScriptingEngineDebuggerStartFunc)(ModuleCtx *module_ctx, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineSubsystemType type, ModuleString *source);
typedef void (*ModuleScriptingEngineDebuggerEndFunc)(ModuleCtx *module_ctx, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineSubsystemType type);
typedef int (*ModuleCmdFunc)(ModuleCtx *ctx, ModuleString **argv, int argc);
typedef void (*ModuleDisconnectFunc)(ModuleCtx *ctx, ModuleBlockedClient *bc);
typedef int (*ModuleNotificationFunc)(ModuleCtx *ctx, int type, const char *event, ModuleString *key);
typedef void (*ModulePostNotificationJobFunc)(ModuleCtx *ctx, void *pd);
typedef void *(*ModuleTypeLoadFunc)(ModuleIO *rdb, int encver);
typedef void (*ModuleTypeSaveFunc)(ModuleIO *rdb, void *value);
typedef int (*ModuleTypeAuxLoadFunc)(ModuleIO *rdb, int encver, int when);
typedef void (*ModuleTypeAuxSaveFunc)(ModuleIO *rdb, int when);
typedef void (*ModuleTypeRewriteFunc)(ModuleIO *aof, ModuleString *key, void *value);
typedef size_t (*ModuleTypeMemUsageFunc)(const void *value);
typedef size_t (*ModuleTypeMemUsageFunc2)(ModuleKeyOptCtx *ctx, const void *value, size_t sample_size);
typedef void (*ModuleTypeDigestFunc)(ModuleDigest *digest, void *value);
typedef void (*ModuleTypeFreeFunc)(void *value);
typedef size_t (*ModuleTypeFreeEffortFunc)(ModuleString *key, const void *value);
typedef size_t (*ModuleTypeFreeEffortFunc2)(ModuleKeyOptCtx *ctx, const void *value);
typedef void (*ModuleTypeUnlinkFunc)(ModuleString *key, const void *value);
typedef void (*ModuleTypeUnlinkFunc2)(ModuleKeyOptCtx *ctx, const void *value);
typedef void *(*ModuleTypeCopyFunc)(ModuleString *fromkey, ModuleString *tokey, const void *value);
typedef void *(*ModuleTypeCopyFunc2)(ModuleKeyOptCtx *ctx, const void *value);
typedef int (*ModuleTypeDefragFunc)(ModuleDefragCtx *ctx, ModuleString *key, void **value);
typedef void (*ModuleClusterMessageReceiver)(ModuleCtx *ctx, const char *sender_id, uint8_t type, const unsigned char *payload, uint32_t len);
typedef void (*ModuleTimerProc)(ModuleCtx *ctx, void *data);
typedef void (*ModuleCommandFilterFunc)(ModuleCommandFilterCtx *filter);
typedef void (*ModuleForkDoneHandler)(int exitcode, int bysignal, void *user_data);
typedef void (*ModuleScanCB)(ModuleCtx *ctx, ModuleString *keyname, ModuleKey *key, void *privdata);
typedef void (*ModuleScanKeyCB)(ModuleKey *key, ModuleString *field, ModuleString *value, void *privdata);
typedef ModuleString *(*ModuleConfigGetStringFunc)(const char *name, void *privdata);
typedef long long (*ModuleConfigGetNumericFunc)(const char *name, void *privdata);
typedef unsigned long long (*ModuleConfigGetUnsignedNumericFunc)(const char *name, void *privdata);
typedef int (*ModuleConfigGetBoolFunc)(const char *name, void *privdata);
typedef int (*ModuleConfigGetEnumFunc)(const char *name, void *privdata);
typedef int (*ModuleConfigSetStringFunc)(const char *name, ModuleString *val, void *privdata, ModuleString **err);
typedef int (*ModuleConfigSetNumericFunc)(const char *name, long long val, void *privdata, ModuleString **err);
typedef int (*ModuleConfigSetUnsignedNumericFunc)(const char *name, unsigned long long val, void *privdata, ModuleString **err);
typedef int (*ModuleConfigSetBoolFunc)(const char *name, int val, void *privdata, ModuleString **err);
typedef int (*ModuleConfigSetEnumFunc)(const char *name, int val, void *privdata, ModuleString **err);
typedef int (*ModuleConfigApplyFunc)(ModuleCtx *ctx, void *privdata, ModuleString **err);
typedef void (*ModuleOnUnblocked)(ModuleCtx *ctx, ModuleCallReply *reply, void *private_data);
typedef int (*ModuleAuthCallback)(ModuleCtx *ctx, ModuleString *username, ModuleString *password, ModuleString **err);
typedef int (*ModuleDefragFunc2)(ModuleDefragCtx *ctx);
typedef int (*ModuleDefragDictValueCallback)(ModuleDefragCtx *ctx, void *data, unsigned char *key, size_t keylen, void **newptr);
typedef int (*ModuleKeyMetaLoadFunc)(ModuleIO *rdb, uint64_t *meta, int encver);
typedef void (*ModuleKeyMetaSaveFunc)(ModuleIO *rdb, void *reserved, uint64_t *meta);
typedef void (*ModuleKeyMetaAOFRewriteFunc)(ModuleIO *aof, void *reserved, uint64_t meta);
typedef void (*ModuleKeyMetaFreeFunc)(const char *keyname, uint64_t meta);
typedef int (*ModuleKeyMetaCopyFunc)(ModuleKeyOptCtx *ctx, uint64_t *meta);
typedef int (*ModuleKeyMetaRenameFunc)(ModuleKeyOptCtx *ctx, uint64_t *meta);
typedef int (*ModuleKeyMetaDefragFunc)(ModuleDefragCtx *ctx, ModuleString *keyname, uint64_t meta);
typedef size_t (*ModuleKeyMetaMemUsageFunc)(ModuleKeyOptCtx *ctx, size_t sample_size, uint64_t meta);
typedef size_t (*ModuleKeyMetaFreeEffortFunc)(ModuleKeyOptCtx *ctx, uint64_t meta);
typedef void (*ModuleKeyMetaUnlinkFunc)(ModuleKeyOptCtx *ctx, uint64_t *meta);
typedef int (*ModuleKeyMetaMoveFunc)(ModuleKeyOptCtx *ctx, uint64_t *meta);
typedef void (*ModuleFreePrivateDataFunc)(ModuleCtx *ctx, void *privdata);
typedef void (*ModuleFreeFunc)(void *pd);
typedef void (*ModuleScriptingEngineLazyResetFunc)(void *context);

struct ModuleStreamID {
    uint64_t ms;
    uint64_t seq;
};

struct ModuleCommandArg {
    const char *name;
    ModuleCommandArgType type;
    int key_spec_index;
    const char *token;
    const char *summary;
    const char *since;
    int flags;
    const char *deprecated_since;
    ModuleCommandArg *subargs;
    const char *display_text;
};

struct ModuleCommandHistoryEntry {
    const char *since;
    const char *changes;
};

struct ModuleKeySpecIndex {
    int pos;
};

struct ModuleKeySpecKeyword {
    const char *keyword;
    int startfrom;
};

union ModuleKeySpecBeginSearch {
    ModuleKeySpecIndex index;
    ModuleKeySpecKeyword keyword;
};

struct ModuleKeySpecRange {
    int lastkey;
    int keystep;
    int limit;
};

struct ModuleKeySpecKeyNum {
    int keynumidx;
    int firstkey;
    int keystep;
};

union ModuleKeySpecFindKeys {
    ModuleKeySpecRange range;
    ModuleKeySpecKeyNum keynum;
};

struct ModuleCommandKeySpec {
    const char *notes;
    uint64_t flags;
    ModuleKeySpecBeginSearchType begin_search_type;
    ModuleKeySpecBeginSearch bs;
    ModuleKeySpecFindKeysType find_keys_type;
    ModuleKeySpecFindKeys fk;
};

struct ModuleCommandInfoVersion {
    int version;
    size_t sizeof_historyentry;
    size_t sizeof_keyspec;
    size_t sizeof_arg;
};

struct ModuleCommandInfo {
    const ModuleCommandInfoVersion *version;
    const char *summary;
    const char *complexity;
    const char *since;
    ModuleCommandHistoryEntry *history;
    const char *tips;
    int arity;
    ModuleCommandKeySpec *key_specs;
    ModuleCommandArg *args;
};

struct ModuleEvent {
    uint64_t id;
    uint64_t dataver;
};

struct ModuleClientInfoV1 {
    uint64_t version;
    uint64_t flags;
    uint64_t id;
    char addr[46];
    uint16_t port;
    uint16_t db;
};

struct ModuleReplicationInfoV1 {
    uint64_t version;
    int primary;
    char *primary_host;
    int primary_port;
    char *replid1;
    char *replid2;
    uint64_t repl1_offset;
    uint64_t repl2_offset;
};

struct ModuleFlushInfoV1 {
    uint64_t version;
    int32_t sync;
    int32_t dbnum;
};

struct ModuleModuleChangeV1 {
    uint64_t version;
    const char *module_name;
    int32_t module_version;
};

struct ModuleConfigChangeV1 {
    uint64_t version;
    uint32_t num_changes;
    const char **config_names;
};

struct ModuleCronLoopV1 {
    uint64_t version;
    int32_t hz;
};

struct ModuleLoadingProgressV1 {
    uint64_t version;
    int32_t hz;
    int32_t progress;
};

struct ModuleSwapDbInfoV1 {
    uint64_t version;
    int32_t dbnum_first;
    int32_t dbnum_second;
};

struct ModuleKeyInfoV1 {
    uint64_t version;
    ModuleKey *key;
};

struct ModuleAuthenticationInfoV1 {
    uint64_t version;
    uint64_t client_id;
    const char *username;
    const char *module_name;
    ModuleAuthenticationResult result;
};

struct ModuleSlotRangeRedis {
    uint16_t start;
    uint16_t end;
};

struct ModuleSlotRangeValkey {
    int start;
    int end;
};

struct ModuleAtomicSlotMigrationInfoV1 {
    uint64_t version;
    char job_name[41];
    ModuleSlotRangeValkey *slot_ranges;
    uint32_t num_slot_ranges;
};

struct ModuleCommandResultInfoV1 {
    uint64_t version;
    const char *command_name;
    long long duration_us;
    long long dirty;
    uint64_t client_id;
    int is_module_client;
    int argc;
    ModuleString **argv;
    const char *rejection_context;
};

struct ModuleScriptingEngineCompiledFunctionV1 {
    uint64_t version;
    ModuleString *name;
    void *function;
    ModuleString *desc;
    uint64_t f_flags;
};

struct ModuleScriptingEngineMemoryInfoV1 {
    uint64_t version;
    size_t used_memory;
    size_t engine_memory_overhead;
};

struct ModuleScriptingEngineCallableLazyEnvReset {
    void *context;
    ModuleScriptingEngineLazyResetFunc engineLazyEnvResetCallback;
};

struct ModuleScriptingEngineDebuggerCommandParam {
    const char *name;
    int optional;
    int variadic;
};

struct ModuleScriptingEngineDebuggerCommandV1 {
    uint64_t version;
    const char *name;
    size_t prefix_len;
    const ModuleScriptingEngineDebuggerCommandParam *params;
    size_t params_len;
    const char *desc;
    int invisible;
    ModuleScriptingEngineDebuggerCommandHandlerFunc handler;
    void *context;
};

union ModuleScriptingEngineReset {
    ModuleScriptingEngineResetEvalFuncV2 reset_eval_env_v2;
    ModuleScriptingEngineResetEnvFunc reset_env;
};

struct ModuleScriptingEngineMethodsV4 {
    uint64_t version;
    ModuleScriptingEngineCompileCodeFunc compile_code;
    ModuleScriptingEngineFreeFunctionFunc free_function;
    ModuleScriptingEngineCallFunctionFunc call_function;
    ModuleScriptingEngineGetFunctionMemoryOverheadFunc get_function_memory_overhead;
    ModuleScriptingEngineReset reset;
    ModuleScriptingEngineGetMemoryInfoFunc get_memory_info;
    ModuleScriptingEngineDebuggerEnableFunc debugger_enable;
    ModuleScriptingEngineDebuggerDisableFunc debugger_disable;
    ModuleScriptingEngineDebuggerStartFunc debugger_start;
    ModuleScriptingEngineDebuggerEndFunc debugger_end;
};

struct ModuleTypeMethods {
    uint64_t version;
    ModuleTypeLoadFunc rdb_load;
    ModuleTypeSaveFunc rdb_save;
    ModuleTypeRewriteFunc aof_rewrite;
    ModuleTypeMemUsageFunc mem_usage;
    ModuleTypeDigestFunc digest;
    ModuleTypeFreeFunc free;
    ModuleTypeAuxLoadFunc aux_load;
    ModuleTypeAuxSaveFunc aux_save;
    int aux_save_triggers;
    ModuleTypeFreeEffortFunc free_effort;
    ModuleTypeUnlinkFunc unlink;
    ModuleTypeCopyFunc copy;
    ModuleTypeDefragFunc defrag;
    ModuleTypeMemUsageFunc2 mem_usage2;
    ModuleTypeFreeEffortFunc2 free_effort2;
    ModuleTypeUnlinkFunc2 unlink2;
    ModuleTypeCopyFunc2 copy2;
    ModuleTypeAuxSaveFunc aux_save2;
};

struct ModuleSlotRangeArray {
    int32_t num_ranges;
    ModuleSlotRangeRedis ranges[];
};

struct ModuleClusterSlotMigrationInfoV1 {
    uint64_t version;
    char source_node_id[41];
    char destination_node_id[41];
    const char *task_id;
    ModuleSlotRangeArray *slots;
};

struct ModuleClusterSlotMigrationTrimInfoV1 {
    uint64_t version;
    ModuleSlotRangeArray *slots;
};

struct ModuleKeyMetaClassConfig {
    uint64_t version;
    uint64_t flags;
    uint64_t reset_value;
    ModuleKeyMetaCopyFunc copy;
    ModuleKeyMetaRenameFunc rename;
    ModuleKeyMetaMoveFunc move;
    ModuleKeyMetaUnlinkFunc unlink;
    ModuleKeyMetaFreeFunc free;
    ModuleKeyMetaLoadFunc rdb_load;
    ModuleKeyMetaSaveFunc rdb_save;
    ModuleKeyMetaAOFRewriteFunc aof_rewrite;
    ModuleKeyMetaDefragFunc defrag;
    ModuleKeyMetaMemUsageFunc mem_usage;
    ModuleKeyMetaFreeEffortFunc free_effort;
};

/* Constants. A few numbers mean different things on Valkey and Redis; their names differ too. */
#define MODULE_ACL_LOG_AUTH 0
#define MODULE_ACL_LOG_CHANNEL 3
#define MODULE_ACL_LOG_CMD 1
#define MODULE_ACL_LOG_DB 4
#define MODULE_ACL_LOG_KEY 2
#define MODULE_APIVER_1 1
#define MODULE_ARG_TYPE_BLOCK 8
#define MODULE_ARG_TYPE_DOUBLE 2
#define MODULE_ARG_TYPE_INTEGER 1
#define MODULE_ARG_TYPE_KEY 3
#define MODULE_ARG_TYPE_ONEOF 7
#define MODULE_ARG_TYPE_PATTERN 4
#define MODULE_ARG_TYPE_PURE_TOKEN 6
#define MODULE_ARG_TYPE_STRING 0
#define MODULE_ARG_TYPE_UNIX_TIME 5
#define MODULE_ATOMICSLOTMIGRATION_INFO_VERSION 1
#define MODULE_AUTHENTICATION_INFO_VERSION 1
#define MODULE_AUTH_HANDLED 0
#define MODULE_AUTH_NOT_HANDLED 1
#define MODULE_AUTH_RESULT_DENIED 1
#define MODULE_AUTH_RESULT_GRANTED 0
#define MODULE_AUX_AFTER_RDB 2
#define MODULE_AUX_BEFORE_RDB 1
#define MODULE_BLOCK_UNBLOCK_DEFAULT 0
#define MODULE_BLOCK_UNBLOCK_DELETED 1
#define MODULE_CLIENTINFO_FLAG_AUTHENTICATED 2048
#define MODULE_CLIENTINFO_FLAG_BLOCKED 4
#define MODULE_CLIENTINFO_FLAG_EVER_AUTHENTICATED 4096
#define MODULE_CLIENTINFO_FLAG_FAKE 8192
#define MODULE_CLIENTINFO_FLAG_MODULE 1024
#define MODULE_CLIENTINFO_FLAG_MONITOR 512
#define MODULE_CLIENTINFO_FLAG_MULTI 32
#define MODULE_CLIENTINFO_FLAG_PRIMARY 128
#define MODULE_CLIENTINFO_FLAG_PUBSUB 2
#define MODULE_CLIENTINFO_FLAG_READONLY 64
#define MODULE_CLIENTINFO_FLAG_REPLICA 256
#define MODULE_CLIENTINFO_FLAG_SSL 1
#define MODULE_CLIENTINFO_FLAG_TRACKING 8
#define MODULE_CLIENTINFO_FLAG_UNIXSOCKET 16
#define MODULE_CLIENTINFO_VERSION 1
#define MODULE_CLUSTER_FLAG_NONE 0
#define MODULE_CLUSTER_FLAG_NO_FAILOVER 2
#define MODULE_CLUSTER_FLAG_NO_REDIRECTION 4
#define MODULE_CLUSTER_SLOT_MIGRATION_INFO_VERSION 1
#define MODULE_CLUSTER_SLOT_MIGRATION_TRIMINFO_VERSION 1
#define MODULE_CMDFILTER_NOSELF 1
#define MODULE_CMD_ARG_MULTIPLE 2
#define MODULE_CMD_ARG_MULTIPLE_TOKEN 4
#define MODULE_CMD_ARG_NONE 0
#define MODULE_CMD_ARG_OPTIONAL 1
#define MODULE_CMD_CHANNEL_PATTERN 1
#define MODULE_CMD_CHANNEL_PUBLISH 2
#define MODULE_CMD_CHANNEL_SUBSCRIBE 4
#define MODULE_CMD_CHANNEL_UNSUBSCRIBE 8
#define MODULE_CMD_KEY_ACCESS 16
#define MODULE_CMD_KEY_DELETE 128
#define MODULE_CMD_KEY_INCOMPLETE 512
#define MODULE_CMD_KEY_INSERT 64
#define MODULE_CMD_KEY_NOT_KEY 256
#define MODULE_CMD_KEY_OW 4
#define MODULE_CMD_KEY_RM 8
#define MODULE_CMD_KEY_RO 1
#define MODULE_CMD_KEY_RW 2
#define MODULE_CMD_KEY_UPDATE 32
#define MODULE_CMD_KEY_VARIABLE_FLAGS 1024
#define MODULE_COMMANDRESULTINFO_VERSION 1
#define MODULE_CONFIGCHANGE_VERSION 1
#define MODULE_CONFIG_BITFLAGS 256
#define MODULE_CONFIG_DEFAULT 0
#define MODULE_CONFIG_DENY_LOADING 64
#define MODULE_CONFIG_HIDDEN 16
#define MODULE_CONFIG_IMMUTABLE 1
#define MODULE_CONFIG_MEMORY 128
#define MODULE_CONFIG_PROTECTED 32
#define MODULE_CONFIG_SENSITIVE 2
#define MODULE_CONFIG_TYPE_BOOL 3
#define MODULE_CONFIG_TYPE_ENUM 1
#define MODULE_CONFIG_TYPE_NUMERIC 2
#define MODULE_CONFIG_TYPE_STRING 0
#define MODULE_CONFIG_UNPREFIXED 512
#define MODULE_CONFIG_UNSIGNED 512
#define MODULE_CRON_LOOP_VERSION 1
#define MODULE_CTX_FLAGS_ACTIVE_CHILD 262144
#define MODULE_CTX_FLAGS_AOF 64
#define MODULE_CTX_FLAGS_ASYNC_LOADING 8388608
#define MODULE_CTX_FLAGS_CLUSTER 32
#define MODULE_CTX_FLAGS_DEBUG_ENABLED 33554432
#define MODULE_CTX_FLAGS_DENY_BLOCKING 2097152
#define MODULE_CTX_FLAGS_EVICT 512
#define MODULE_CTX_FLAGS_IS_CHILD 1048576
#define MODULE_CTX_FLAGS_LOADING 8192
#define MODULE_CTX_FLAGS_LUA 1
#define MODULE_CTX_FLAGS_MASTER 4
#define MODULE_CTX_FLAGS_MAXMEMORY 256
#define MODULE_CTX_FLAGS_MULTI 2
#define MODULE_CTX_FLAGS_MULTI_DIRTY 524288
#define MODULE_CTX_FLAGS_OOM 1024
#define MODULE_CTX_FLAGS_OOM_WARNING 2048
#define MODULE_CTX_FLAGS_PRIMARY 4
#define MODULE_CTX_FLAGS_RDB 128
#define MODULE_CTX_FLAGS_READONLY 16
#define MODULE_CTX_FLAGS_REPLICA 8
#define MODULE_CTX_FLAGS_REPLICATED 4096
#define MODULE_CTX_FLAGS_REPLICA_IS_CONNECTING 32768
#define MODULE_CTX_FLAGS_REPLICA_IS_ONLINE 131072
#define MODULE_CTX_FLAGS_REPLICA_IS_STALE 16384
#define MODULE_CTX_FLAGS_REPLICA_IS_TRANSFERRING 65536
#define MODULE_CTX_FLAGS_RESP3 4194304
#define MODULE_CTX_FLAGS_SERVER_STARTUP 16777216
#define MODULE_CTX_FLAGS_SLAVE 8
#define MODULE_CTX_FLAGS_SLOT_EXPORT_CLIENT 67108864
#define MODULE_CTX_FLAGS_SLOT_IMPORT_CLIENT 33554432
#define MODULE_CTX_FLAGS_TRIM_IN_PROGRESS 67108864
#define MODULE_ERR 1
#define MODULE_ERRORMSG_WRONGTYPE "WRONGTYPE Operation against a key holding the wrong kind of value"
#define MODULE_EVENTLOOP_READABLE 1
#define MODULE_EVENTLOOP_WRITABLE 2
#define MODULE_EVENT_ATOMIC_SLOT_MIGRATION 19
#define MODULE_EVENT_AUTHENTICATION_ATTEMPT 18
#define MODULE_EVENT_CLIENT_CHANGE 4
#define MODULE_EVENT_CLUSTER_SLOT_MIGRATION 18
#define MODULE_EVENT_CLUSTER_SLOT_MIGRATION_TRIM 19
#define MODULE_EVENT_COMMAND_RESULT_ACL_REJECTED 23
#define MODULE_EVENT_COMMAND_RESULT_FAILURE 21
#define MODULE_EVENT_COMMAND_RESULT_REJECTED 22
#define MODULE_EVENT_COMMAND_RESULT_SUCCESS 20
#define MODULE_EVENT_CONFIG 16
#define MODULE_EVENT_CRON_LOOP 8
#define MODULE_EVENT_EVENTLOOP 15
#define MODULE_EVENT_FLUSHDB 2
#define MODULE_EVENT_FORK_CHILD 13
#define MODULE_EVENT_KEY 17
#define MODULE_EVENT_LOADING 3
#define MODULE_EVENT_LOADING_PROGRESS 10
#define MODULE_EVENT_MASTER_LINK_CHANGE 7
#define MODULE_EVENT_MODULE_CHANGE 9
#define MODULE_EVENT_PERSISTENCE 1
#define MODULE_EVENT_PRIMARY_LINK_CHANGE 7
#define MODULE_EVENT_REPLICATION_ROLE_CHANGED 0
#define MODULE_EVENT_REPLICA_CHANGE 6
#define MODULE_EVENT_REPLROLECHANGED_NOW_MASTER 0
#define MODULE_EVENT_REPLROLECHANGED_NOW_PRIMARY 0
#define MODULE_EVENT_REPLROLECHANGED_NOW_REPLICA 1
#define MODULE_EVENT_REPL_ASYNC_LOAD 14
#define MODULE_EVENT_REPL_BACKUP 12
#define MODULE_EVENT_SHUTDOWN 5
#define MODULE_EVENT_SWAPDB 11
#define MODULE_FLUSHINFO_VERSION 1
#define MODULE_HASH_CFIELDS 4
#define MODULE_HASH_COUNT_ALL 16
#define MODULE_HASH_DELETE 1
#define MODULE_HASH_EXISTS 8
#define MODULE_HASH_EXPIRE_TIME 32
#define MODULE_HASH_NONE 0
#define MODULE_HASH_NX 1
#define MODULE_HASH_XX 2
#define MODULE_KEYINFO_VERSION 1
#define MODULE_KEYTYPE_EMPTY 0
#define MODULE_KEYTYPE_GCRA 8
#define MODULE_KEYTYPE_HASH 3
#define MODULE_KEYTYPE_LIST 2
#define MODULE_KEYTYPE_MODULE 6
#define MODULE_KEYTYPE_SET 4
#define MODULE_KEYTYPE_STREAM 7
#define MODULE_KEYTYPE_STRING 1
#define MODULE_KEYTYPE_ZSET 5
#define MODULE_KEY_META_VERSION 1
#define MODULE_KSPEC_BS_INDEX 2
#define MODULE_KSPEC_BS_INVALID 0
#define MODULE_KSPEC_BS_KEYWORD 3
#define MODULE_KSPEC_BS_UNKNOWN 1
#define MODULE_KSPEC_FK_KEYNUM 3
#define MODULE_KSPEC_FK_OMITTED 0
#define MODULE_KSPEC_FK_RANGE 2
#define MODULE_KSPEC_FK_UNKNOWN 1
#define MODULE_LIST_HEAD 0
#define MODULE_LIST_TAIL 1
#define MODULE_LOADING_PROGRESS_VERSION 1
#define MODULE_LOGLEVEL_DEBUG "debug"
#define MODULE_LOGLEVEL_NOTICE "notice"
#define MODULE_LOGLEVEL_VERBOSE "verbose"
#define MODULE_LOGLEVEL_WARNING "warning"
#define MODULE_META_ALLOW_IGNORE 0
#define MODULE_MODULE_CHANGE_VERSION 1
#define MODULE_NODE_FAIL 16
#define MODULE_NODE_ID_LEN 40
#define MODULE_NODE_MASTER 2
#define MODULE_NODE_MYSELF 1
#define MODULE_NODE_NOFAILOVER 32
#define MODULE_NODE_PFAIL 8
#define MODULE_NODE_PRIMARY 2
#define MODULE_NODE_REPLICA 4
#define MODULE_NODE_SLAVE 4
#define MODULE_NOTIFY_ALL 10236
#define MODULE_NOTIFY_EVICTED 512
#define MODULE_NOTIFY_EXPIRED 256
#define MODULE_NOTIFY_GENERIC 4
#define MODULE_NOTIFY_HASH 64
#define MODULE_NOTIFY_KEYEVENT 2
#define MODULE_NOTIFY_KEYSPACE 1
#define MODULE_NOTIFY_KEY_MISS 2048
#define MODULE_NOTIFY_KEY_TRIMMED 131072
#define MODULE_NOTIFY_LIST 16
#define MODULE_NOTIFY_LOADED 4096
#define MODULE_NOTIFY_MODULE 8192
#define MODULE_NOTIFY_NEW 16384
#define MODULE_NOTIFY_OVERWRITTEN 32768
#define MODULE_NOTIFY_RATE_LIMIT 262144
#define MODULE_NOTIFY_SET 32
#define MODULE_NOTIFY_STREAM 1024
#define MODULE_NOTIFY_STRING 8
#define MODULE_NOTIFY_TRIMMED 1073741824
#define MODULE_NOTIFY_TYPE_CHANGED 65536
#define MODULE_NOTIFY_ZSET 128
#define MODULE_NO_EXPIRE (-1)
#define MODULE_OK 0
#define MODULE_OPEN_KEY_ACCESS_EXPIRED 2097152
#define MODULE_OPEN_KEY_ACCESS_TRIMMED 4194304
#define MODULE_OPEN_KEY_NOEFFECTS 1048576
#define MODULE_OPEN_KEY_NOEXPIRE 524288
#define MODULE_OPEN_KEY_NONOTIFY 131072
#define MODULE_OPEN_KEY_NOSTATS 262144
#define MODULE_OPEN_KEY_NOTOUCH 65536
#define MODULE_OPTIONS_ALLOW_NESTED_KEYSPACE_NOTIFICATIONS 8
#define MODULE_OPTIONS_HANDLE_ATOMIC_SLOT_MIGRATION 32
#define MODULE_OPTIONS_HANDLE_IO_ERRORS 1
#define MODULE_OPTIONS_HANDLE_REPL_ASYNC_LOAD 4
#define MODULE_OPTIONS_SKIP_COMMAND_VALIDATION 16
#define MODULE_OPTION_NO_IMPLICIT_SIGNAL_MODIFIED 2
#define MODULE_POSTPONED_ARRAY_LEN (-1)
#define MODULE_POSTPONED_LEN (-1)
#define MODULE_READ 1
#define MODULE_REPLICATIONINFO_VERSION 1
#define MODULE_REPLY_ARRAY 3
#define MODULE_REPLY_ARRAY_NULL 14
#define MODULE_REPLY_ATTRIBUTE 11
#define MODULE_REPLY_BIG_NUMBER 9
#define MODULE_REPLY_BOOL 7
#define MODULE_REPLY_DOUBLE 8
#define MODULE_REPLY_ERROR 1
#define MODULE_REPLY_INTEGER 2
#define MODULE_REPLY_MAP 5
#define MODULE_REPLY_NULL 4
#define MODULE_REPLY_PROMISE 12
#define MODULE_REPLY_SET 6
#define MODULE_REPLY_SIMPLE_STRING 13
#define MODULE_REPLY_STRING 0
#define MODULE_REPLY_UNKNOWN (-1)
#define MODULE_REPLY_VERBATIM_STRING 10
#define MODULE_SCRIPTING_ENGINE_ABI_COMPILED_FUNCTION_VERSION 1
#define MODULE_SCRIPTING_ENGINE_ABI_DEBUGGER_COMMAND_VERSION 1
#define MODULE_SCRIPTING_ENGINE_ABI_MEMORY_INFO_VERSION 1
#define MODULE_SCRIPTING_ENGINE_ABI_VERSION 4
#define MODULE_STREAM_ADD_AUTOID 1
#define MODULE_STREAM_ITERATOR_EXCLUSIVE 1
#define MODULE_STREAM_ITERATOR_REVERSE 2
#define MODULE_STREAM_TRIM_APPROX 1
#define MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_EXPORT_ABORTED 3
#define MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_EXPORT_COMPLETED 5
#define MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_EXPORT_STARTED 1
#define MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_IMPORT_ABORTED 2
#define MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_IMPORT_COMPLETED 4
#define MODULE_SUBEVENT_ATOMIC_SLOT_MIGRATION_IMPORT_STARTED 0
#define MODULE_SUBEVENT_CLIENT_CHANGE_CONNECTED 0
#define MODULE_SUBEVENT_CLIENT_CHANGE_DISCONNECTED 1
#define MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_IMPORT_COMPLETED 2
#define MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_IMPORT_FAILED 1
#define MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_IMPORT_STARTED 0
#define MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_COMPLETED 5
#define MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_FAILED 4
#define MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_MODULE_PROPAGATE 6
#define MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_MIGRATE_STARTED 3
#define MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_TRIM_BACKGROUND 2
#define MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_TRIM_COMPLETED 1
#define MODULE_SUBEVENT_CLUSTER_SLOT_MIGRATION_TRIM_STARTED 0
#define MODULE_SUBEVENT_CONFIG_CHANGE 0
#define MODULE_SUBEVENT_EVENTLOOP_AFTER_SLEEP 1
#define MODULE_SUBEVENT_EVENTLOOP_BEFORE_SLEEP 0
#define MODULE_SUBEVENT_FLUSHDB_END 1
#define MODULE_SUBEVENT_FLUSHDB_START 0
#define MODULE_SUBEVENT_FORK_CHILD_BORN 0
#define MODULE_SUBEVENT_FORK_CHILD_DIED 1
#define MODULE_SUBEVENT_KEY_DELETED 0
#define MODULE_SUBEVENT_KEY_EVICTED 2
#define MODULE_SUBEVENT_KEY_EXPIRED 1
#define MODULE_SUBEVENT_KEY_OVERWRITTEN 3
#define MODULE_SUBEVENT_LOADING_AOF_START 1
#define MODULE_SUBEVENT_LOADING_ENDED 3
#define MODULE_SUBEVENT_LOADING_FAILED 4
#define MODULE_SUBEVENT_LOADING_PROGRESS_AOF 1
#define MODULE_SUBEVENT_LOADING_PROGRESS_RDB 0
#define MODULE_SUBEVENT_LOADING_RDB_START 0
#define MODULE_SUBEVENT_LOADING_REPL_START 2
#define MODULE_SUBEVENT_MASTER_LINK_DOWN 1
#define MODULE_SUBEVENT_MASTER_LINK_UP 0
#define MODULE_SUBEVENT_MODULE_LOADED 0
#define MODULE_SUBEVENT_MODULE_UNLOADED 1
#define MODULE_SUBEVENT_PERSISTENCE_AOF_START 1
#define MODULE_SUBEVENT_PERSISTENCE_ENDED 3
#define MODULE_SUBEVENT_PERSISTENCE_FAILED 4
#define MODULE_SUBEVENT_PERSISTENCE_RDB_START 0
#define MODULE_SUBEVENT_PERSISTENCE_SYNC_AOF_START 5
#define MODULE_SUBEVENT_PERSISTENCE_SYNC_RDB_START 2
#define MODULE_SUBEVENT_PRIMARY_LINK_DOWN 1
#define MODULE_SUBEVENT_PRIMARY_LINK_UP 0
#define MODULE_SUBEVENT_REPLICA_CHANGE_OFFLINE 1
#define MODULE_SUBEVENT_REPLICA_CHANGE_ONLINE 0
#define MODULE_SUBEVENT_REPL_ASYNC_LOAD_ABORTED 1
#define MODULE_SUBEVENT_REPL_ASYNC_LOAD_COMPLETED 2
#define MODULE_SUBEVENT_REPL_ASYNC_LOAD_STARTED 0
#define MODULE_SUBEVENT_REPL_BACKUP_CREATE 0
#define MODULE_SUBEVENT_REPL_BACKUP_DISCARD 2
#define MODULE_SUBEVENT_REPL_BACKUP_RESTORE 1
#define MODULE_SWAPDBINFO_VERSION 1
#define MODULE_TYPE_METHOD_VERSION 5
#define MODULE_VMSE_ALL 2
#define MODULE_VMSE_DEBUG_ENABLED 1
#define MODULE_VMSE_DEBUG_ENABLE_FAIL 2
#define MODULE_VMSE_DEBUG_NOT_SUPPORTED 0
#define MODULE_VMSE_EVAL 0
#define MODULE_VMSE_FUNCTION 1
#define MODULE_VMSE_SCRIPT_FLAG_ALLOW_CROSS_SLOT 32
#define MODULE_VMSE_SCRIPT_FLAG_ALLOW_OOM 2
#define MODULE_VMSE_SCRIPT_FLAG_ALLOW_STALE 4
#define MODULE_VMSE_SCRIPT_FLAG_EVAL_COMPAT_MODE 16
#define MODULE_VMSE_SCRIPT_FLAG_NO_CLUSTER 8
#define MODULE_VMSE_SCRIPT_FLAG_NO_WRITES 1
#define MODULE_VMSE_STATE_EXECUTING 0
#define MODULE_VMSE_STATE_KILLED 1
#define MODULE_WRITE 2
#define MODULE_YIELD_FLAG_CLIENTS 2
#define MODULE_YIELD_FLAG_NONE 1
#define MODULE_ZADD_ADDED 4
#define MODULE_ZADD_GT 32
#define MODULE_ZADD_LT 64
#define MODULE_ZADD_NOP 16
#define MODULE_ZADD_NX 2
#define MODULE_ZADD_UPDATED 8
#define MODULE_ZADD_XX 1

/* The table of all functions. `void (*)(void)` stands where long double makes the type unportable. */
typedef struct ModuleApi {
    void (*ACLAddLogEntry)(ModuleCtx *ctx, ModuleUser *user, ModuleString *object, ModuleACLLogEntryReason reason);
    void (*ACLAddLogEntryByUserName)(ModuleCtx *ctx, ModuleString *user, ModuleString *object, ModuleACLLogEntryReason reason);
    int (*ACLCheckChannelPermissions)(ModuleUser *user, ModuleString *ch, int literal);
    int (*ACLCheckCommandPermissions)(ModuleUser *user, ModuleString **argv, int argc);
    int (*ACLCheckKeyPermissions)(ModuleUser *user, ModuleString *key, int flags);
    int (*ACLCheckKeyPrefixPermissionsRedis)(ModuleUser *user, ModuleString *prefix, int flags);
    int (*ACLCheckKeyPrefixPermissionsValkey)(ModuleUser *user, const char *key, size_t len, unsigned int flags);
    int (*ACLCheckPermissions)(ModuleUser *user, ModuleString **argv, int argc, int dbid, ModuleACLLogEntryReason *denial_reason);
    int (*AbortBlock)(ModuleBlockedClient *bc);
    int (*AddACLCategory)(ModuleCtx *ctx, const char *name);
    int (*AddPostNotificationJob)(ModuleCtx *ctx, ModulePostNotificationJobFunc callback, void *pd, ModuleFreeFunc free_pd);
    void *(*Alloc)(size_t bytes);
    int (*AuthenticateClientWithACLUser)(ModuleCtx *ctx, const char *name, size_t len, ModuleUserChangedFunc callback, void *privdata, uint64_t *client_id);
    int (*AuthenticateClientWithUser)(ModuleCtx *ctx, ModuleUser *user, ModuleUserChangedFunc callback, void *privdata, uint64_t *client_id);
    void (*AutoMemory)(ModuleCtx *ctx);
    int (*AvoidReplicaTraffic)(void);
    ModuleBlockedClient *(*BlockClient)(ModuleCtx *ctx, ModuleCmdFunc reply_callback, ModuleCmdFunc timeout_callback, ModuleFreePrivateDataFunc free_privdata, long long timeout_ms);
    void *(*BlockClientGetPrivateData)(ModuleBlockedClient *blocked_client);
    ModuleBlockedClient *(*BlockClientOnAuth)(ModuleCtx *ctx, ModuleAuthCallback reply_callback, ModuleFreePrivateDataFunc free_privdata);
    ModuleBlockedClient *(*BlockClientOnKeys)(ModuleCtx *ctx, ModuleCmdFunc reply_callback, ModuleCmdFunc timeout_callback, ModuleFreePrivateDataFunc free_privdata, long long timeout_ms, ModuleString **keys, int numkeys, void *privdata);
    ModuleBlockedClient *(*BlockClientOnKeysWithFlags)(ModuleCtx *ctx, ModuleCmdFunc reply_callback, ModuleCmdFunc timeout_callback, ModuleFreePrivateDataFunc free_privdata, long long timeout_ms, ModuleString **keys, int numkeys, void *privdata, int flags);
    void (*BlockClientSetPrivateData)(ModuleBlockedClient *blocked_client, void *private_data);
    int (*BlockedClientDisconnected)(ModuleCtx *ctx);
    int (*BlockedClientMeasureTimeEnd)(ModuleBlockedClient *bc);
    int (*BlockedClientMeasureTimeStart)(ModuleBlockedClient *bc);
    ustime_t (*CachedMicroseconds)(void);
    ModuleCallReply *(*Call)(ModuleCtx *ctx, const char *cmdname, const char *fmt, ...);
    ModuleCallReply *(*CallReplyArrayElement)(ModuleCallReply *reply, size_t idx);
    ModuleCallReply *(*CallReplyAttribute)(ModuleCallReply *reply);
    int (*CallReplyAttributeElement)(ModuleCallReply *reply, size_t idx, ModuleCallReply **key, ModuleCallReply **val);
    const char *(*CallReplyBigNumber)(ModuleCallReply *reply, size_t *len);
    int (*CallReplyBool)(ModuleCallReply *reply);
    double (*CallReplyDouble)(ModuleCallReply *reply);
    long long (*CallReplyInteger)(ModuleCallReply *reply);
    size_t (*CallReplyLength)(ModuleCallReply *reply);
    int (*CallReplyMapElement)(ModuleCallReply *reply, size_t idx, ModuleCallReply **key, ModuleCallReply **val);
    int (*CallReplyPromiseAbort)(ModuleCallReply *reply, void **private_data);
    void (*CallReplyPromiseSetUnblockHandler)(ModuleCallReply *reply, ModuleOnUnblocked on_unblock, void *private_data);
    const char *(*CallReplyProto)(ModuleCallReply *reply, size_t *len);
    ModuleCallReply *(*CallReplySetElement)(ModuleCallReply *reply, size_t idx);
    const char *(*CallReplyStringPtr)(ModuleCallReply *reply, size_t *len);
    int (*CallReplyType)(ModuleCallReply *reply);
    const char *(*CallReplyVerbatim)(ModuleCallReply *reply, size_t *len, const char **format);
    void *(*Calloc)(size_t nmemb, size_t size);
    void (*ChannelAtPosWithFlags)(ModuleCtx *ctx, int pos, int flags);
    void (*CloseKey)(ModuleKey *kp);
    int (*ClusterCanAccessKeysInSlot)(int slot);
    const char *(*ClusterCanonicalKeyNameInSlot)(unsigned int slot);
    int (*ClusterDisableTrim)(ModuleCtx *ctx);
    int (*ClusterEnableTrim)(ModuleCtx *ctx);
    void (*ClusterFreeSlotRanges)(ModuleCtx *ctx, ModuleSlotRangeArray *slots);
    ModuleSlotRangeArray *(*ClusterGetLocalSlotRanges)(ModuleCtx *ctx);
    unsigned int (*ClusterKeySlot)(ModuleString *key);
    unsigned int (*ClusterKeySlotC)(const char *key, size_t keylen);
    int (*ClusterPropagateForSlotMigration)(ModuleCtx *ctx, const char *cmdname, const char *fmt, ...);
    int (*CommandFilterArgDelete)(ModuleCommandFilterCtx *fctx, int pos);
    ModuleString *(*CommandFilterArgGet)(ModuleCommandFilterCtx *fctx, int pos);
    int (*CommandFilterArgInsert)(ModuleCommandFilterCtx *fctx, int pos, ModuleString *arg);
    int (*CommandFilterArgReplace)(ModuleCommandFilterCtx *fctx, int pos, ModuleString *arg);
    int (*CommandFilterArgsCount)(ModuleCommandFilterCtx *fctx);
    unsigned long long (*CommandFilterGetClientId)(ModuleCommandFilterCtx *fctx);
    int (*ConfigGet)(ModuleCtx *ctx, const char *name, ModuleString **res);
    int (*ConfigGetBool)(ModuleCtx *ctx, const char *name, int *res);
    int (*ConfigGetEnum)(ModuleCtx *ctx, const char *name, ModuleString **res);
    int (*ConfigGetNumeric)(ModuleCtx *ctx, const char *name, long long *res);
    int (*ConfigGetType)(const char *name, ModuleConfigType *res);
    ModuleConfigIterator *(*ConfigIteratorCreate)(ModuleCtx *ctx, const char *pattern);
    const char *(*ConfigIteratorNext)(ModuleConfigIterator *iter);
    void (*ConfigIteratorRelease)(ModuleCtx *ctx, ModuleConfigIterator *iter);
    int (*ConfigSet)(ModuleCtx *ctx, const char *name, ModuleString *value, ModuleString **err);
    int (*ConfigSetBool)(ModuleCtx *ctx, const char *name, int value, ModuleString **err);
    int (*ConfigSetEnum)(ModuleCtx *ctx, const char *name, ModuleString *value, ModuleString **err);
    int (*ConfigSetNumeric)(ModuleCtx *ctx, const char *name, long long value, ModuleString **err);
    int (*CreateCommand)(ModuleCtx *ctx, const char *name, ModuleCmdFunc cmdfunc, const char *strflags, int firstkey, int lastkey, int keystep);
    ModuleType *(*CreateDataType)(ModuleCtx *ctx, const char *name, int encver, ModuleTypeMethods *typemethods);
    ModuleDict *(*CreateDict)(ModuleCtx *ctx);
    ModuleKeyMetaClassId (*CreateKeyMetaClass)(ModuleCtx *ctx, const char *metaname, int metaver, ModuleKeyMetaClassConfig *conf);
    ModuleUser *(*CreateModuleUser)(const char *name);
    ModuleString *(*CreateString)(ModuleCtx *ctx, const char *ptr, size_t len);
    ModuleString *(*CreateStringFromCallReply)(ModuleCallReply *reply);
    ModuleString *(*CreateStringFromDouble)(ModuleCtx *ctx, double d);
    void (*CreateStringFromLongDouble)(void); /* ModuleString *CreateStringFromLongDouble(ModuleCtx *ctx, long double ld, int humanfriendly) */
    ModuleString *(*CreateStringFromLongLong)(ModuleCtx *ctx, long long ll);
    ModuleString *(*CreateStringFromStreamID)(ModuleCtx *ctx, const ModuleStreamID *id);
    ModuleString *(*CreateStringFromString)(ModuleCtx *ctx, const ModuleString *str);
    ModuleString *(*CreateStringFromULongLong)(ModuleCtx *ctx, unsigned long long ull);
    ModuleString *(*CreateStringPrintf)(ModuleCtx *ctx, const char *fmt, ...);
    int (*CreateSubcommand)(ModuleCommand *parent, const char *name, ModuleCmdFunc cmdfunc, const char *strflags, int firstkey, int lastkey, int keystep);
    ModuleTimerID (*CreateTimer)(ModuleCtx *ctx, mstime_t period, ModuleTimerProc callback, void *data);
    unsigned long long (*DbSize)(ModuleCtx *ctx);
    int (*DeauthenticateAndCloseClient)(ModuleCtx *ctx, uint64_t client_id);
    void *(*DefragAlloc)(ModuleDefragCtx *ctx, void *ptr);
    void *(*DefragAllocRaw)(ModuleDefragCtx *ctx, size_t size);
    int (*DefragCursorGet)(ModuleDefragCtx *ctx, unsigned long *cursor);
    int (*DefragCursorSet)(ModuleDefragCtx *ctx, unsigned long cursor);
    void (*DefragFreeRaw)(ModuleDefragCtx *ctx, void *ptr);
    ModuleDict *(*DefragRedisModuleDict)(ModuleDefragCtx *ctx, ModuleDict *dict, ModuleDefragDictValueCallback valueCB, ModuleString **seekTo);
    ModuleString *(*DefragRedisModuleString)(ModuleDefragCtx *ctx, ModuleString *str);
    int (*DefragShouldStop)(ModuleDefragCtx *ctx);
    ModuleString *(*DefragValkeyModuleString)(ModuleDefragCtx *ctx, ModuleString *str);
    int (*DeleteKey)(ModuleKey *key);
    int (*DictCompare)(ModuleDictIter *di, const char *op, ModuleString *key);
    int (*DictCompareC)(ModuleDictIter *di, const char *op, void *key, size_t keylen);
    int (*DictDel)(ModuleDict *d, ModuleString *key, void *oldval);
    int (*DictDelC)(ModuleDict *d, void *key, size_t keylen, void *oldval);
    void *(*DictGet)(ModuleDict *d, ModuleString *key, int *nokey);
    void *(*DictGetC)(ModuleDict *d, void *key, size_t keylen, int *nokey);
    int (*DictIteratorReseek)(ModuleDictIter *di, const char *op, ModuleString *key);
    int (*DictIteratorReseekC)(ModuleDictIter *di, const char *op, void *key, size_t keylen);
    ModuleDictIter *(*DictIteratorStart)(ModuleDict *d, const char *op, ModuleString *key);
    ModuleDictIter *(*DictIteratorStartC)(ModuleDict *d, const char *op, void *key, size_t keylen);
    void (*DictIteratorStop)(ModuleDictIter *di);
    ModuleString *(*DictNext)(ModuleCtx *ctx, ModuleDictIter *di, void **dataptr);
    void *(*DictNextC)(ModuleDictIter *di, size_t *keylen, void **dataptr);
    ModuleString *(*DictPrev)(ModuleCtx *ctx, ModuleDictIter *di, void **dataptr);
    void *(*DictPrevC)(ModuleDictIter *di, size_t *keylen, void **dataptr);
    int (*DictReplace)(ModuleDict *d, ModuleString *key, void *ptr);
    int (*DictReplaceC)(ModuleDict *d, void *key, size_t keylen, void *ptr);
    int (*DictSet)(ModuleDict *d, ModuleString *key, void *ptr);
    int (*DictSetC)(ModuleDict *d, void *key, size_t keylen, void *ptr);
    uint64_t (*DictSize)(ModuleDict *d);
    void (*DigestAddLongLong)(ModuleDigest *md, long long ele);
    void (*DigestAddStringBuffer)(ModuleDigest *md, const char *ele, size_t len);
    void (*DigestEndSequence)(ModuleDigest *md);
    void (*EmitAOF)(ModuleIO *io, const char *cmdname, const char *fmt, ...);
    int (*EventLoopAdd)(int fd, int mask, ModuleEventLoopFunc func, void *user_data);
    int (*EventLoopAddOneShot)(ModuleEventLoopOneShotFunc func, void *user_data);
    int (*EventLoopDel)(int fd, int mask);
    int (*ExitFromChild)(int retcode);
    int (*ExportSharedAPI)(ModuleCtx *ctx, const char *apiname, void *func);
    int (*Fork)(ModuleForkDoneHandler cb, void *user_data);
    void (*Free)(void *ptr);
    void (*FreeCallReply)(ModuleCallReply *reply);
    void (*FreeClusterNodesList)(char **ids);
    void (*FreeDict)(ModuleCtx *ctx, ModuleDict *d);
    void (*FreeModuleUser)(ModuleUser *user);
    void (*FreeServerInfo)(ModuleCtx *ctx, ModuleServerInfoData *data);
    void (*FreeString)(ModuleCtx *ctx, ModuleString *str);
    void (*FreeThreadSafeContext)(ModuleCtx *ctx);
    mstime_t (*GetAbsExpire)(ModuleKey *key);
    ModuleBlockedClient *(*GetBlockedClientHandle)(ModuleCtx *ctx);
    void *(*GetBlockedClientPrivateData)(ModuleCtx *ctx);
    ModuleString *(*GetBlockedClientReadyKey)(ModuleCtx *ctx);
    ModuleString *(*GetClientCertificate)(ModuleCtx *ctx, uint64_t id);
    unsigned long long (*GetClientId)(ModuleCtx *ctx);
    int (*GetClientInfoById)(void *ci, uint64_t id);
    ModuleString *(*GetClientNameById)(ModuleCtx *ctx, uint64_t id);
    ModuleString *(*GetClientUserNameById)(ModuleCtx *ctx, uint64_t id);
    int (*GetClusterNodeInfo)(ModuleCtx *ctx, const char *id, char *ip, char *primary_id, int *port, int *flags);
    int (*GetClusterNodeInfoForClient)(ModuleCtx *ctx, uint64_t client_id, const char *node_id, char *ip, char *primary_id, int *port, int *flags);
    char **(*GetClusterNodesList)(ModuleCtx *ctx, size_t *numnodes);
    size_t (*GetClusterSize)(void);
    ModuleCommand *(*GetCommand)(ModuleCtx *ctx, const char *name);
    int *(*GetCommandKeys)(ModuleCtx *ctx, ModuleString **argv, int argc, int *num_keys);
    int *(*GetCommandKeysWithFlags)(ModuleCtx *ctx, ModuleString **argv, int argc, int *num_keys, int **out_flags);
    int (*GetContextFlags)(ModuleCtx *ctx);
    int (*GetContextFlagsAll)(void);
    ModuleCtx *(*GetContextFromIO)(ModuleIO *io);
    const ModuleUser *(*GetContextUser)(ModuleCtx *ctx);
    const char *(*GetCurrentCommandName)(ModuleCtx *ctx);
    ModuleString *(*GetCurrentUserName)(ModuleCtx *ctx);
    int (*GetDbIdFromDefragCtx)(ModuleDefragCtx *ctx);
    int (*GetDbIdFromDigest)(ModuleDigest *dig);
    int (*GetDbIdFromIO)(ModuleIO *io);
    int (*GetDbIdFromModuleKey)(ModuleKey *key);
    int (*GetDbIdFromOptCtx)(ModuleKeyOptCtx *ctx);
    ModuleCtx *(*GetDetachedThreadSafeContext)(ModuleCtx *ctx);
    mstime_t (*GetExpire)(ModuleKey *key);
    ModuleScriptingEngineExecutionState (*GetFunctionExecutionState)(ModuleScriptingEngineServerRuntimeCtx *server_ctx);
    const char *(*GetInternalSecret)(ModuleCtx *ctx, size_t *len);
    int (*GetKeyMeta)(ModuleKeyMetaClassId id, ModuleKey *key, uint64_t *metadata);
    const ModuleString *(*GetKeyNameFromDefragCtx)(ModuleDefragCtx *ctx);
    const ModuleString *(*GetKeyNameFromDigest)(ModuleDigest *dig);
    const ModuleString *(*GetKeyNameFromIO)(ModuleIO *io);
    const ModuleString *(*GetKeyNameFromModuleKey)(ModuleKey *key);
    const ModuleString *(*GetKeyNameFromOptCtx)(ModuleKeyOptCtx *ctx);
    int (*GetKeyspaceNotificationFlagsAll)(void);
    int (*GetLFU)(ModuleKey *key, long long *lfu_freq);
    int (*GetLRU)(ModuleKey *key, mstime_t *lru_idle);
    int (*GetModuleOptionsAll)(void);
    ModuleString *(*GetModuleUserACLString)(ModuleUser *user);
    ModuleUser *(*GetModuleUserFromUserName)(ModuleString *name);
    const char *(*GetMyClusterID)(void);
    int (*GetNotifyKeyspaceEvents)(void);
    int (*GetOpenKeyModesAll)(void);
    void (*GetRandomBytes)(unsigned char *dst, size_t len);
    void (*GetRandomHexChars)(char *dst, size_t len);
    int (*GetSelectedDb)(ModuleCtx *ctx);
    ModuleServerInfoData *(*GetServerInfo)(ModuleCtx *ctx, const char *section);
    int (*GetServerVersion)(void);
    void *(*GetSharedAPI)(ModuleCtx *ctx, const char *apiname);
    ModuleCtx *(*GetThreadSafeContext)(ModuleBlockedClient *bc);
    int (*GetTimerInfo)(ModuleCtx *ctx, ModuleTimerID id, uint64_t *remaining, void **data);
    int (*GetToDbIdFromOptCtx)(ModuleKeyOptCtx *ctx);
    const ModuleString *(*GetToKeyNameFromOptCtx)(ModuleKeyOptCtx *ctx);
    int (*GetTypeMethodVersion)(void);
    float (*GetUsedMemoryRatio)(void);
    ModuleString *(*GetUserUsername)(const ModuleUser *user);
    mstime_t (*HashFieldMinExpire)(ModuleKey *key);
    int (*HashGet)(ModuleKey *key, int flags, ...);
    int (*HashHasStringRef)(ModuleKey *key, ModuleString *field);
    int (*HashSet)(ModuleKey *key, int flags, ...);
    int (*HashSetStringRef)(ModuleKey *key, ModuleString *field, const char *buf, size_t len);
    ModuleString *(*HoldString)(ModuleCtx *ctx, ModuleString *str);
    int (*InfoAddFieldCString)(ModuleInfoCtx *ctx, const char *field, const char *value);
    int (*InfoAddFieldDouble)(ModuleInfoCtx *ctx, const char *field, double value);
    int (*InfoAddFieldLongLong)(ModuleInfoCtx *ctx, const char *field, long long value);
    int (*InfoAddFieldString)(ModuleInfoCtx *ctx, const char *field, ModuleString *value);
    int (*InfoAddFieldULongLong)(ModuleInfoCtx *ctx, const char *field, unsigned long long value);
    int (*InfoAddSection)(ModuleInfoCtx *ctx, const char *name);
    int (*InfoBeginDictField)(ModuleInfoCtx *ctx, const char *name);
    int (*InfoEndDictField)(ModuleInfoCtx *ctx);
    int (*IsBlockedReplyRequest)(ModuleCtx *ctx);
    int (*IsBlockedTimeoutRequest)(ModuleCtx *ctx);
    int (*IsChannelsPositionRequest)(ModuleCtx *ctx);
    int (*IsIOError)(ModuleIO *io);
    int (*IsKeysPositionRequest)(ModuleCtx *ctx);
    int (*IsModuleNameBusy)(const char *name);
    int (*IsSubEventSupported)(ModuleEvent event, uint64_t subevent);
    void (*KeyAtPos)(ModuleCtx *ctx, int pos);
    void (*KeyAtPosWithFlags)(ModuleCtx *ctx, int pos, int flags);
    int (*KeyExists)(ModuleCtx *ctx, ModuleString *keyname);
    int (*KeyType)(ModuleKey *kp);
    int (*KillForkChild)(int child_pid);
    void (*LatencyAddSample)(const char *event, mstime_t latency);
    int (*ListDelete)(ModuleKey *key, long index);
    ModuleString *(*ListGet)(ModuleKey *key, long index);
    int (*ListInsert)(ModuleKey *key, long index, ModuleString *value);
    ModuleString *(*ListPop)(ModuleKey *key, int where);
    int (*ListPush)(ModuleKey *kp, int where, ModuleString *ele);
    int (*ListSet)(ModuleKey *key, long index, ModuleString *value);
    int (*LoadConfigs)(ModuleCtx *ctx);
    void *(*LoadDataTypeFromString)(const ModuleString *str, const ModuleType *mt);
    void *(*LoadDataTypeFromStringEncver)(const ModuleString *str, const ModuleType *mt, int encver);
    int (*LoadDefaultConfigs)(ModuleCtx *ctx);
    double (*LoadDouble)(ModuleIO *io);
    float (*LoadFloat)(ModuleIO *io);
    void (*LoadLongDouble)(void); /* long double LoadLongDouble(ModuleIO *io) */
    int64_t (*LoadSigned)(ModuleIO *io);
    ModuleString *(*LoadString)(ModuleIO *io);
    char *(*LoadStringBuffer)(ModuleIO *io, size_t *lenptr);
    uint64_t (*LoadUnsigned)(ModuleIO *io);
    void (*Log)(ModuleCtx *ctx, const char *level, const char *fmt, ...);
    void (*LogIOError)(ModuleIO *io, const char *levelstr, const char *fmt, ...);
    size_t (*MallocSize)(void *ptr);
    size_t (*MallocSizeDict)(ModuleDict *dict);
    size_t (*MallocSizeString)(ModuleString *str);
    size_t (*MallocUsableSize)(void *ptr);
    ustime_t (*Microseconds)(void);
    mstime_t (*Milliseconds)(void);
    ModuleType *(*ModuleTypeGetType)(ModuleKey *key);
    void *(*ModuleTypeGetValue)(ModuleKey *key);
    int (*ModuleTypeReplaceValue)(ModuleKey *key, ModuleType *mt, void *new_value, void **old_value);
    int (*ModuleTypeSetValue)(ModuleKey *key, ModuleType *mt, void *value);
    uint64_t (*MonotonicMicroseconds)(void);
    int (*MustObeyClient)(ModuleCtx *ctx);
    int (*NotifyKeyspaceEvent)(ModuleCtx *ctx, int type, const char *event, ModuleString *key);
    ModuleKey *(*OpenKey)(ModuleCtx *ctx, ModuleString *keyname, int mode);
    void *(*PoolAlloc)(ModuleCtx *ctx, size_t bytes);
    int (*PublishMessage)(ModuleCtx *ctx, ModuleString *channel, ModuleString *message);
    int (*PublishMessageShard)(ModuleCtx *ctx, ModuleString *channel, ModuleString *message);
    ModuleString *(*RandomKey)(ModuleCtx *ctx);
    int (*RdbLoad)(ModuleCtx *ctx, ModuleRdbStream *stream, int flags);
    int (*RdbSave)(ModuleCtx *ctx, ModuleRdbStream *stream, int flags);
    ModuleRdbStream *(*RdbStreamCreateFromFile)(const char *filename);
    void (*RdbStreamFree)(ModuleRdbStream *stream);
    void *(*Realloc)(void *ptr, size_t bytes);
    int (*RedactClientCommandArgument)(ModuleCtx *ctx, int pos);
    void (*RegisterAuthCallback)(ModuleCtx *ctx, ModuleAuthCallback cb);
    int (*RegisterBoolConfig)(ModuleCtx *ctx, const char *name, int default_val, unsigned int flags, ModuleConfigGetBoolFunc getfn, ModuleConfigSetBoolFunc setfn, ModuleConfigApplyFunc applyfn, void *privdata);
    void (*RegisterClusterMessageReceiver)(ModuleCtx *ctx, uint8_t type, ModuleClusterMessageReceiver callback);
    ModuleCommandFilter *(*RegisterCommandFilter)(ModuleCtx *ctx, ModuleCommandFilterFunc cb, int flags);
    int (*RegisterDefragCallbacks)(ModuleCtx *ctx, ModuleDefragFunc start, ModuleDefragFunc end);
    int (*RegisterDefragFunc)(ModuleCtx *ctx, ModuleDefragFunc func);
    int (*RegisterDefragFunc2)(ModuleCtx *ctx, ModuleDefragFunc2 func);
    int (*RegisterEnumConfig)(ModuleCtx *ctx, const char *name, int default_val, unsigned int flags, const char **enum_values, const int *int_values, int num_enum_vals, ModuleConfigGetEnumFunc getfn, ModuleConfigSetEnumFunc setfn, ModuleConfigApplyFunc applyfn, void *privdata);
    int (*RegisterInfoFunc)(ModuleCtx *ctx, ModuleInfoFunc cb);
    int (*RegisterNumericConfig)(ModuleCtx *ctx, const char *name, long long default_val, unsigned int flags, long long min, long long max, ModuleConfigGetNumericFunc getfn, ModuleConfigSetNumericFunc setfn, ModuleConfigApplyFunc applyfn, void *privdata);
    int (*RegisterScriptingEngine)(ModuleCtx *module_ctx, const char *engine_name, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineMethodsV4 *engine_methods);
    int (*RegisterStringConfig)(ModuleCtx *ctx, const char *name, const char *default_val, unsigned int flags, ModuleConfigGetStringFunc getfn, ModuleConfigSetStringFunc setfn, ModuleConfigApplyFunc applyfn, void *privdata);
    int (*RegisterUnsignedNumericConfig)(ModuleCtx *ctx, const char *name, unsigned long long default_val, unsigned int flags, unsigned long long min, unsigned long long max, ModuleConfigGetUnsignedNumericFunc getfn, ModuleConfigSetUnsignedNumericFunc setfn, ModuleConfigApplyFunc applyfn, void *privdata);
    int (*ReleaseKeyMetaClass)(ModuleKeyMetaClassId id);
    int (*Replicate)(ModuleCtx *ctx, const char *cmdname, const char *fmt, ...);
    int (*ReplicateVerbatim)(ModuleCtx *ctx);
    void (*ReplySetArrayLength)(ModuleCtx *ctx, long len);
    void (*ReplySetAttributeLength)(ModuleCtx *ctx, long len);
    void (*ReplySetMapLength)(ModuleCtx *ctx, long len);
    void (*ReplySetSetLength)(ModuleCtx *ctx, long len);
    int (*ReplyWithArray)(ModuleCtx *ctx, long len);
    int (*ReplyWithAttribute)(ModuleCtx *ctx, long len);
    int (*ReplyWithBigNumber)(ModuleCtx *ctx, const char *bignum, size_t len);
    int (*ReplyWithBool)(ModuleCtx *ctx, int b);
    int (*ReplyWithCString)(ModuleCtx *ctx, const char *buf);
    int (*ReplyWithCallReply)(ModuleCtx *ctx, ModuleCallReply *reply);
    int (*ReplyWithCustomErrorFormat)(ModuleCtx *ctx, int update_error_stats, const char *fmt, ...);
    int (*ReplyWithDouble)(ModuleCtx *ctx, double d);
    int (*ReplyWithEmptyArray)(ModuleCtx *ctx);
    int (*ReplyWithEmptyString)(ModuleCtx *ctx);
    int (*ReplyWithError)(ModuleCtx *ctx, const char *err);
    int (*ReplyWithErrorFormat)(ModuleCtx *ctx, const char *fmt, ...);
    void (*ReplyWithLongDouble)(void); /* int ReplyWithLongDouble(ModuleCtx *ctx, long double d) */
    int (*ReplyWithLongLong)(ModuleCtx *ctx, long long ll);
    int (*ReplyWithMap)(ModuleCtx *ctx, long len);
    int (*ReplyWithNull)(ModuleCtx *ctx);
    int (*ReplyWithNullArray)(ModuleCtx *ctx);
    int (*ReplyWithSet)(ModuleCtx *ctx, long len);
    int (*ReplyWithSimpleString)(ModuleCtx *ctx, const char *msg);
    int (*ReplyWithString)(ModuleCtx *ctx, ModuleString *str);
    int (*ReplyWithStringBuffer)(ModuleCtx *ctx, const char *buf, size_t len);
    int (*ReplyWithVerbatimString)(ModuleCtx *ctx, const char *buf, size_t len);
    int (*ReplyWithVerbatimStringType)(ModuleCtx *ctx, const char *buf, size_t len, const char *ext);
    void (*ResetDataset)(int restart_aof, int async);
    void (*RetainString)(ModuleCtx *ctx, ModuleString *str);
    ModuleString *(*SaveDataTypeToString)(ModuleCtx *ctx, void *data, const ModuleType *mt);
    void (*SaveDouble)(ModuleIO *io, double value);
    void (*SaveFloat)(ModuleIO *io, float value);
    void (*SaveLongDouble)(void); /* void SaveLongDouble(ModuleIO *io, long double value) */
    void (*SaveSigned)(ModuleIO *io, int64_t value);
    void (*SaveString)(ModuleIO *io, ModuleString *s);
    void (*SaveStringBuffer)(ModuleIO *io, const char *str, size_t len);
    void (*SaveUnsigned)(ModuleIO *io, uint64_t value);
    int (*Scan)(ModuleCtx *ctx, ModuleScanCursor *cursor, ModuleScanCB fn, void *privdata);
    ModuleScanCursor *(*ScanCursorCreate)(void);
    void (*ScanCursorDestroy)(ModuleScanCursor *cursor);
    void (*ScanCursorRestart)(ModuleScanCursor *cursor);
    int (*ScanKey)(ModuleKey *key, ModuleScanCursor *cursor, ModuleScanKeyCB fn, void *privdata);
    void (*ScriptingEngineDebuggerFlushLogs)(void);
    void (*ScriptingEngineDebuggerLog)(ModuleString *msg, int truncate);
    void (*ScriptingEngineDebuggerLogRespReply)(ModuleCallReply *reply);
    void (*ScriptingEngineDebuggerLogRespReplyStr)(const char *reply);
    void (*ScriptingEngineDebuggerProcessCommands)(int *client_disconnected, ModuleString **err);
    int (*SelectDb)(ModuleCtx *ctx, int newid);
    void (*SendChildHeartbeat)(double progress);
    int (*SendClusterMessage)(ModuleCtx *ctx, const char *target_id, uint8_t type, const char *msg, uint32_t len);
    ModuleString *(*ServerInfoGetField)(ModuleCtx *ctx, ModuleServerInfoData *data, const char *field);
    const char *(*ServerInfoGetFieldC)(ModuleServerInfoData *data, const char *field);
    double (*ServerInfoGetFieldDouble)(ModuleServerInfoData *data, const char *field, int *out_err);
    long long (*ServerInfoGetFieldSigned)(ModuleServerInfoData *data, const char *field, int *out_err);
    unsigned long long (*ServerInfoGetFieldUnsigned)(ModuleServerInfoData *data, const char *field, int *out_err);
    int (*SetAbsExpire)(ModuleKey *key, mstime_t expire);
    int (*SetClientNameById)(uint64_t id, ModuleString *name);
    void (*SetClusterFlags)(ModuleCtx *ctx, uint64_t flags);
    int (*SetCommandACLCategories)(ModuleCommand *command, const char *ctgrsflags);
    int (*SetCommandInfo)(ModuleCommand *command, const ModuleCommandInfo *info);
    void (*SetContextUser)(ModuleCtx *ctx, const ModuleUser *user);
    void (*SetDisconnectCallback)(ModuleBlockedClient *bc, ModuleDisconnectFunc callback);
    int (*SetExpire)(ModuleKey *key, mstime_t expire);
    int (*SetKeyMeta)(ModuleKeyMetaClassId id, ModuleKey *key, uint64_t metadata);
    int (*SetLFU)(ModuleKey *key, long long lfu_freq);
    int (*SetLRU)(ModuleKey *key, mstime_t lru_idle);
    void (*SetModuleAttribs)(ModuleCtx *ctx, const char *name, int ver, int apiver);
    void (*SetModuleOptions)(ModuleCtx *ctx, int options);
    int (*SetModuleUserACL)(ModuleUser *user, const char *acl);
    int (*SetModuleUserACLString)(ModuleCtx *ctx, ModuleUser *user, const char *acl, ModuleString **error);
    void (*SignalKeyAsReady)(ModuleCtx *ctx, ModuleString *key);
    int (*SignalModifiedKey)(ModuleCtx *ctx, ModuleString *keyname);
    int (*StopTimer)(ModuleCtx *ctx, ModuleTimerID id, void **data);
    char *(*Strdup)(const char *str);
    int (*StreamAdd)(ModuleKey *key, int flags, ModuleStreamID *id, ModuleString **argv, int64_t numfields);
    int (*StreamDelete)(ModuleKey *key, ModuleStreamID *id);
    int (*StreamIteratorDelete)(ModuleKey *key);
    int (*StreamIteratorNextField)(ModuleKey *key, ModuleString **field_ptr, ModuleString **value_ptr);
    int (*StreamIteratorNextID)(ModuleKey *key, ModuleStreamID *id, long *numfields);
    int (*StreamIteratorStart)(ModuleKey *key, int flags, ModuleStreamID *startid, ModuleStreamID *endid);
    int (*StreamIteratorStop)(ModuleKey *key);
    long long (*StreamTrimByID)(ModuleKey *key, int flags, ModuleStreamID *id);
    long long (*StreamTrimByLength)(ModuleKey *key, int flags, long long length);
    int (*StringAppendBuffer)(ModuleCtx *ctx, ModuleString *str, const char *buf, size_t len);
    int (*StringCompare)(const ModuleString *a, const ModuleString *b);
    char *(*StringDMA)(ModuleKey *key, size_t *len, int mode);
    const char *(*StringPtrLen)(const ModuleString *str, size_t *len);
    int (*StringSet)(ModuleKey *key, ModuleString *str);
    int (*StringToDouble)(const ModuleString *str, double *d);
    void (*StringToLongDouble)(void); /* int StringToLongDouble(const ModuleString *str, long double *d) */
    int (*StringToLongLong)(const ModuleString *str, long long *ll);
    int (*StringToStreamID)(const ModuleString *str, ModuleStreamID *id);
    int (*StringToULongLong)(const ModuleString *str, unsigned long long *ull);
    int (*StringTruncate)(ModuleKey *key, size_t newlen);
    int (*SubscribeToKeyspaceEvents)(ModuleCtx *ctx, int types, ModuleNotificationFunc cb);
    int (*SubscribeToServerEvent)(ModuleCtx *ctx, ModuleEvent event, ModuleEventCallback callback);
    void (*ThreadSafeContextLock)(ModuleCtx *ctx);
    int (*ThreadSafeContextTryLock)(ModuleCtx *ctx);
    void (*ThreadSafeContextUnlock)(ModuleCtx *ctx);
    void (*TrimStringAllocation)(ModuleString *str);
    void *(*TryAlloc)(size_t bytes);
    void *(*TryCalloc)(size_t nmemb, size_t size);
    void *(*TryRealloc)(void *ptr, size_t bytes);
    int (*UnblockClient)(ModuleBlockedClient *bc, void *privdata);
    int (*UnlinkKey)(ModuleKey *key);
    int (*UnregisterCommandFilter)(ModuleCtx *ctx, ModuleCommandFilter *filter);
    int (*UnregisterScriptingEngine)(ModuleCtx *module_ctx, const char *engine_name);
    int (*UnsubscribeFromKeyspaceEvents)(ModuleCtx *ctx, int types, ModuleNotificationFunc cb);
    int (*UpdateRuntimeArgs)(ModuleCtx *ctx, ModuleString **argv, int argc);
    size_t (*ValueLength)(ModuleKey *kp);
    int (*WrongArity)(ModuleCtx *ctx);
    void (*Yield)(ModuleCtx *ctx, int flags, const char *busy_reply);
    int (*ZsetAdd)(ModuleKey *key, double score, ModuleString *ele, int *flagsptr);
    int (*ZsetFirstInLexRange)(ModuleKey *key, ModuleString *min, ModuleString *max);
    int (*ZsetFirstInScoreRange)(ModuleKey *key, double min, double max, int minex, int maxex);
    int (*ZsetIncrby)(ModuleKey *key, double score, ModuleString *ele, int *flagsptr, double *newscore);
    int (*ZsetLastInLexRange)(ModuleKey *key, ModuleString *min, ModuleString *max);
    int (*ZsetLastInScoreRange)(ModuleKey *key, double min, double max, int minex, int maxex);
    ModuleString *(*ZsetRangeCurrentElement)(ModuleKey *key, double *score);
    int (*ZsetRangeEndReached)(ModuleKey *key);
    int (*ZsetRangeNext)(ModuleKey *key);
    int (*ZsetRangePrev)(ModuleKey *key);
    void (*ZsetRangeStop)(ModuleKey *key);
    int (*ZsetRem)(ModuleKey *key, ModuleString *ele, int *deleted);
    int (*ZsetScore)(ModuleKey *key, ModuleString *ele, double *score);
    void (*_Assert)(const char *estr, const char *file, int line);
} ModuleApi;

#ifndef MODULE_API_BINDGEN
/* One row for each table entry: family is 'b' (both), 'r' (Redis) or 'v' (Valkey). */
typedef struct {
    const char *name;
    size_t offset;
    char family;
    char required;
} ModuleApiEntry;

static const ModuleApiEntry module_api_entries[] = {
    {"ACLAddLogEntry", offsetof(ModuleApi, ACLAddLogEntry), 'b', 0},
    {"ACLAddLogEntryByUserName", offsetof(ModuleApi, ACLAddLogEntryByUserName), 'b', 0},
    {"ACLCheckChannelPermissions", offsetof(ModuleApi, ACLCheckChannelPermissions), 'b', 0},
    {"ACLCheckCommandPermissions", offsetof(ModuleApi, ACLCheckCommandPermissions), 'b', 0},
    {"ACLCheckKeyPermissions", offsetof(ModuleApi, ACLCheckKeyPermissions), 'b', 0},
    {"ACLCheckKeyPrefixPermissions", offsetof(ModuleApi, ACLCheckKeyPrefixPermissionsRedis), 'r', 0},
    {"ACLCheckKeyPrefixPermissions", offsetof(ModuleApi, ACLCheckKeyPrefixPermissionsValkey), 'v', 0},
    {"ACLCheckPermissions", offsetof(ModuleApi, ACLCheckPermissions), 'v', 0},
    {"AbortBlock", offsetof(ModuleApi, AbortBlock), 'b', 1},
    {"AddACLCategory", offsetof(ModuleApi, AddACLCategory), 'b', 0},
    {"AddPostNotificationJob", offsetof(ModuleApi, AddPostNotificationJob), 'b', 0},
    {"Alloc", offsetof(ModuleApi, Alloc), 'b', 1},
    {"AuthenticateClientWithACLUser", offsetof(ModuleApi, AuthenticateClientWithACLUser), 'b', 1},
    {"AuthenticateClientWithUser", offsetof(ModuleApi, AuthenticateClientWithUser), 'b', 1},
    {"AutoMemory", offsetof(ModuleApi, AutoMemory), 'b', 1},
    {"AvoidReplicaTraffic", offsetof(ModuleApi, AvoidReplicaTraffic), 'b', 1},
    {"BlockClient", offsetof(ModuleApi, BlockClient), 'b', 1},
    {"BlockClientGetPrivateData", offsetof(ModuleApi, BlockClientGetPrivateData), 'b', 0},
    {"BlockClientOnAuth", offsetof(ModuleApi, BlockClientOnAuth), 'b', 0},
    {"BlockClientOnKeys", offsetof(ModuleApi, BlockClientOnKeys), 'b', 1},
    {"BlockClientOnKeysWithFlags", offsetof(ModuleApi, BlockClientOnKeysWithFlags), 'b', 0},
    {"BlockClientSetPrivateData", offsetof(ModuleApi, BlockClientSetPrivateData), 'b', 0},
    {"BlockedClientDisconnected", offsetof(ModuleApi, BlockedClientDisconnected), 'b', 1},
    {"BlockedClientMeasureTimeEnd", offsetof(ModuleApi, BlockedClientMeasureTimeEnd), 'b', 1},
    {"BlockedClientMeasureTimeStart", offsetof(ModuleApi, BlockedClientMeasureTimeStart), 'b', 1},
    {"CachedMicroseconds", offsetof(ModuleApi, CachedMicroseconds), 'b', 0},
    {"Call", offsetof(ModuleApi, Call), 'b', 1},
    {"CallReplyArrayElement", offsetof(ModuleApi, CallReplyArrayElement), 'b', 1},
    {"CallReplyAttribute", offsetof(ModuleApi, CallReplyAttribute), 'b', 0},
    {"CallReplyAttributeElement", offsetof(ModuleApi, CallReplyAttributeElement), 'b', 0},
    {"CallReplyBigNumber", offsetof(ModuleApi, CallReplyBigNumber), 'b', 0},
    {"CallReplyBool", offsetof(ModuleApi, CallReplyBool), 'b', 0},
    {"CallReplyDouble", offsetof(ModuleApi, CallReplyDouble), 'b', 0},
    {"CallReplyInteger", offsetof(ModuleApi, CallReplyInteger), 'b', 1},
    {"CallReplyLength", offsetof(ModuleApi, CallReplyLength), 'b', 1},
    {"CallReplyMapElement", offsetof(ModuleApi, CallReplyMapElement), 'b', 0},
    {"CallReplyPromiseAbort", offsetof(ModuleApi, CallReplyPromiseAbort), 'b', 0},
    {"CallReplyPromiseSetUnblockHandler", offsetof(ModuleApi, CallReplyPromiseSetUnblockHandler), 'b', 0},
    {"CallReplyProto", offsetof(ModuleApi, CallReplyProto), 'b', 1},
    {"CallReplySetElement", offsetof(ModuleApi, CallReplySetElement), 'b', 0},
    {"CallReplyStringPtr", offsetof(ModuleApi, CallReplyStringPtr), 'b', 1},
    {"CallReplyType", offsetof(ModuleApi, CallReplyType), 'b', 1},
    {"CallReplyVerbatim", offsetof(ModuleApi, CallReplyVerbatim), 'b', 0},
    {"Calloc", offsetof(ModuleApi, Calloc), 'b', 1},
    {"ChannelAtPosWithFlags", offsetof(ModuleApi, ChannelAtPosWithFlags), 'b', 0},
    {"CloseKey", offsetof(ModuleApi, CloseKey), 'b', 1},
    {"ClusterCanAccessKeysInSlot", offsetof(ModuleApi, ClusterCanAccessKeysInSlot), 'r', 0},
    {"ClusterCanonicalKeyNameInSlot", offsetof(ModuleApi, ClusterCanonicalKeyNameInSlot), 'b', 0},
    {"ClusterDisableTrim", offsetof(ModuleApi, ClusterDisableTrim), 'r', 0},
    {"ClusterEnableTrim", offsetof(ModuleApi, ClusterEnableTrim), 'r', 0},
    {"ClusterFreeSlotRanges", offsetof(ModuleApi, ClusterFreeSlotRanges), 'r', 0},
    {"ClusterGetLocalSlotRanges", offsetof(ModuleApi, ClusterGetLocalSlotRanges), 'r', 0},
    {"ClusterKeySlot", offsetof(ModuleApi, ClusterKeySlot), 'b', 0},
    {"ClusterKeySlotC", offsetof(ModuleApi, ClusterKeySlotC), 'b', 0},
    {"ClusterPropagateForSlotMigration", offsetof(ModuleApi, ClusterPropagateForSlotMigration), 'r', 0},
    {"CommandFilterArgDelete", offsetof(ModuleApi, CommandFilterArgDelete), 'b', 1},
    {"CommandFilterArgGet", offsetof(ModuleApi, CommandFilterArgGet), 'b', 1},
    {"CommandFilterArgInsert", offsetof(ModuleApi, CommandFilterArgInsert), 'b', 1},
    {"CommandFilterArgReplace", offsetof(ModuleApi, CommandFilterArgReplace), 'b', 1},
    {"CommandFilterArgsCount", offsetof(ModuleApi, CommandFilterArgsCount), 'b', 1},
    {"CommandFilterGetClientId", offsetof(ModuleApi, CommandFilterGetClientId), 'b', 0},
    {"ConfigGet", offsetof(ModuleApi, ConfigGet), 'r', 0},
    {"ConfigGetBool", offsetof(ModuleApi, ConfigGetBool), 'r', 0},
    {"ConfigGetEnum", offsetof(ModuleApi, ConfigGetEnum), 'r', 0},
    {"ConfigGetNumeric", offsetof(ModuleApi, ConfigGetNumeric), 'r', 0},
    {"ConfigGetType", offsetof(ModuleApi, ConfigGetType), 'r', 0},
    {"ConfigIteratorCreate", offsetof(ModuleApi, ConfigIteratorCreate), 'r', 0},
    {"ConfigIteratorNext", offsetof(ModuleApi, ConfigIteratorNext), 'r', 0},
    {"ConfigIteratorRelease", offsetof(ModuleApi, ConfigIteratorRelease), 'r', 0},
    {"ConfigSet", offsetof(ModuleApi, ConfigSet), 'r', 0},
    {"ConfigSetBool", offsetof(ModuleApi, ConfigSetBool), 'r', 0},
    {"ConfigSetEnum", offsetof(ModuleApi, ConfigSetEnum), 'r', 0},
    {"ConfigSetNumeric", offsetof(ModuleApi, ConfigSetNumeric), 'r', 0},
    {"CreateCommand", offsetof(ModuleApi, CreateCommand), 'b', 1},
    {"CreateDataType", offsetof(ModuleApi, CreateDataType), 'b', 1},
    {"CreateDict", offsetof(ModuleApi, CreateDict), 'b', 1},
    {"CreateKeyMetaClass", offsetof(ModuleApi, CreateKeyMetaClass), 'r', 0},
    {"CreateModuleUser", offsetof(ModuleApi, CreateModuleUser), 'b', 1},
    {"CreateString", offsetof(ModuleApi, CreateString), 'b', 1},
    {"CreateStringFromCallReply", offsetof(ModuleApi, CreateStringFromCallReply), 'b', 1},
    {"CreateStringFromDouble", offsetof(ModuleApi, CreateStringFromDouble), 'b', 1},
    {"CreateStringFromLongDouble", offsetof(ModuleApi, CreateStringFromLongDouble), 'b', 0},
    {"CreateStringFromLongLong", offsetof(ModuleApi, CreateStringFromLongLong), 'b', 1},
    {"CreateStringFromStreamID", offsetof(ModuleApi, CreateStringFromStreamID), 'b', 1},
    {"CreateStringFromString", offsetof(ModuleApi, CreateStringFromString), 'b', 1},
    {"CreateStringFromULongLong", offsetof(ModuleApi, CreateStringFromULongLong), 'b', 0},
    {"CreateStringPrintf", offsetof(ModuleApi, CreateStringPrintf), 'b', 1},
    {"CreateSubcommand", offsetof(ModuleApi, CreateSubcommand), 'b', 0},
    {"CreateTimer", offsetof(ModuleApi, CreateTimer), 'b', 1},
    {"DbSize", offsetof(ModuleApi, DbSize), 'b', 1},
    {"DeauthenticateAndCloseClient", offsetof(ModuleApi, DeauthenticateAndCloseClient), 'b', 1},
    {"DefragAlloc", offsetof(ModuleApi, DefragAlloc), 'b', 1},
    {"DefragAllocRaw", offsetof(ModuleApi, DefragAllocRaw), 'r', 0},
    {"DefragCursorGet", offsetof(ModuleApi, DefragCursorGet), 'b', 1},
    {"DefragCursorSet", offsetof(ModuleApi, DefragCursorSet), 'b', 1},
    {"DefragFreeRaw", offsetof(ModuleApi, DefragFreeRaw), 'r', 0},
    {"DefragRedisModuleDict", offsetof(ModuleApi, DefragRedisModuleDict), 'r', 0},
    {"DefragRedisModuleString", offsetof(ModuleApi, DefragRedisModuleString), 'r', 0},
    {"DefragShouldStop", offsetof(ModuleApi, DefragShouldStop), 'b', 1},
    {"DefragValkeyModuleString", offsetof(ModuleApi, DefragValkeyModuleString), 'v', 0},
    {"DeleteKey", offsetof(ModuleApi, DeleteKey), 'b', 1},
    {"DictCompare", offsetof(ModuleApi, DictCompare), 'b', 1},
    {"DictCompareC", offsetof(ModuleApi, DictCompareC), 'b', 1},
    {"DictDel", offsetof(ModuleApi, DictDel), 'b', 1},
    {"DictDelC", offsetof(ModuleApi, DictDelC), 'b', 1},
    {"DictGet", offsetof(ModuleApi, DictGet), 'b', 1},
    {"DictGetC", offsetof(ModuleApi, DictGetC), 'b', 1},
    {"DictIteratorReseek", offsetof(ModuleApi, DictIteratorReseek), 'b', 1},
    {"DictIteratorReseekC", offsetof(ModuleApi, DictIteratorReseekC), 'b', 1},
    {"DictIteratorStart", offsetof(ModuleApi, DictIteratorStart), 'b', 1},
    {"DictIteratorStartC", offsetof(ModuleApi, DictIteratorStartC), 'b', 1},
    {"DictIteratorStop", offsetof(ModuleApi, DictIteratorStop), 'b', 1},
    {"DictNext", offsetof(ModuleApi, DictNext), 'b', 1},
    {"DictNextC", offsetof(ModuleApi, DictNextC), 'b', 1},
    {"DictPrev", offsetof(ModuleApi, DictPrev), 'b', 1},
    {"DictPrevC", offsetof(ModuleApi, DictPrevC), 'b', 1},
    {"DictReplace", offsetof(ModuleApi, DictReplace), 'b', 1},
    {"DictReplaceC", offsetof(ModuleApi, DictReplaceC), 'b', 1},
    {"DictSet", offsetof(ModuleApi, DictSet), 'b', 1},
    {"DictSetC", offsetof(ModuleApi, DictSetC), 'b', 1},
    {"DictSize", offsetof(ModuleApi, DictSize), 'b', 1},
    {"DigestAddLongLong", offsetof(ModuleApi, DigestAddLongLong), 'b', 1},
    {"DigestAddStringBuffer", offsetof(ModuleApi, DigestAddStringBuffer), 'b', 1},
    {"DigestEndSequence", offsetof(ModuleApi, DigestEndSequence), 'b', 1},
    {"EmitAOF", offsetof(ModuleApi, EmitAOF), 'b', 1},
    {"EventLoopAdd", offsetof(ModuleApi, EventLoopAdd), 'b', 0},
    {"EventLoopAddOneShot", offsetof(ModuleApi, EventLoopAddOneShot), 'b', 0},
    {"EventLoopDel", offsetof(ModuleApi, EventLoopDel), 'b', 0},
    {"ExitFromChild", offsetof(ModuleApi, ExitFromChild), 'b', 1},
    {"ExportSharedAPI", offsetof(ModuleApi, ExportSharedAPI), 'b', 1},
    {"Fork", offsetof(ModuleApi, Fork), 'b', 1},
    {"Free", offsetof(ModuleApi, Free), 'b', 1},
    {"FreeCallReply", offsetof(ModuleApi, FreeCallReply), 'b', 1},
    {"FreeClusterNodesList", offsetof(ModuleApi, FreeClusterNodesList), 'b', 1},
    {"FreeDict", offsetof(ModuleApi, FreeDict), 'b', 1},
    {"FreeModuleUser", offsetof(ModuleApi, FreeModuleUser), 'b', 1},
    {"FreeServerInfo", offsetof(ModuleApi, FreeServerInfo), 'b', 1},
    {"FreeString", offsetof(ModuleApi, FreeString), 'b', 1},
    {"FreeThreadSafeContext", offsetof(ModuleApi, FreeThreadSafeContext), 'b', 1},
    {"GetAbsExpire", offsetof(ModuleApi, GetAbsExpire), 'b', 0},
    {"GetBlockedClientHandle", offsetof(ModuleApi, GetBlockedClientHandle), 'b', 1},
    {"GetBlockedClientPrivateData", offsetof(ModuleApi, GetBlockedClientPrivateData), 'b', 1},
    {"GetBlockedClientReadyKey", offsetof(ModuleApi, GetBlockedClientReadyKey), 'b', 1},
    {"GetClientCertificate", offsetof(ModuleApi, GetClientCertificate), 'b', 1},
    {"GetClientId", offsetof(ModuleApi, GetClientId), 'b', 1},
    {"GetClientInfoById", offsetof(ModuleApi, GetClientInfoById), 'b', 1},
    {"GetClientNameById", offsetof(ModuleApi, GetClientNameById), 'b', 0},
    {"GetClientUserNameById", offsetof(ModuleApi, GetClientUserNameById), 'b', 0},
    {"GetClusterNodeInfo", offsetof(ModuleApi, GetClusterNodeInfo), 'b', 1},
    {"GetClusterNodeInfoForClient", offsetof(ModuleApi, GetClusterNodeInfoForClient), 'v', 0},
    {"GetClusterNodesList", offsetof(ModuleApi, GetClusterNodesList), 'b', 1},
    {"GetClusterSize", offsetof(ModuleApi, GetClusterSize), 'b', 1},
    {"GetCommand", offsetof(ModuleApi, GetCommand), 'b', 0},
    {"GetCommandKeys", offsetof(ModuleApi, GetCommandKeys), 'b', 1},
    {"GetCommandKeysWithFlags", offsetof(ModuleApi, GetCommandKeysWithFlags), 'b', 0},
    {"GetContextFlags", offsetof(ModuleApi, GetContextFlags), 'b', 1},
    {"GetContextFlagsAll", offsetof(ModuleApi, GetContextFlagsAll), 'b', 1},
    {"GetContextFromIO", offsetof(ModuleApi, GetContextFromIO), 'b', 1},
    {"GetContextUser", offsetof(ModuleApi, GetContextUser), 'r', 0},
    {"GetCurrentCommandName", offsetof(ModuleApi, GetCurrentCommandName), 'b', 0},
    {"GetCurrentUserName", offsetof(ModuleApi, GetCurrentUserName), 'b', 0},
    {"GetDbIdFromDefragCtx", offsetof(ModuleApi, GetDbIdFromDefragCtx), 'b', 0},
    {"GetDbIdFromDigest", offsetof(ModuleApi, GetDbIdFromDigest), 'b', 0},
    {"GetDbIdFromIO", offsetof(ModuleApi, GetDbIdFromIO), 'b', 0},
    {"GetDbIdFromModuleKey", offsetof(ModuleApi, GetDbIdFromModuleKey), 'b', 0},
    {"GetDbIdFromOptCtx", offsetof(ModuleApi, GetDbIdFromOptCtx), 'b', 0},
    {"GetDetachedThreadSafeContext", offsetof(ModuleApi, GetDetachedThreadSafeContext), 'b', 1},
    {"GetExpire", offsetof(ModuleApi, GetExpire), 'b', 1},
    {"GetFunctionExecutionState", offsetof(ModuleApi, GetFunctionExecutionState), 'v', 0},
    {"GetInternalSecret", offsetof(ModuleApi, GetInternalSecret), 'r', 0},
    {"GetKeyMeta", offsetof(ModuleApi, GetKeyMeta), 'r', 0},
    {"GetKeyNameFromDefragCtx", offsetof(ModuleApi, GetKeyNameFromDefragCtx), 'b', 0},
    {"GetKeyNameFromDigest", offsetof(ModuleApi, GetKeyNameFromDigest), 'b', 0},
    {"GetKeyNameFromIO", offsetof(ModuleApi, GetKeyNameFromIO), 'b', 1},
    {"GetKeyNameFromModuleKey", offsetof(ModuleApi, GetKeyNameFromModuleKey), 'b', 1},
    {"GetKeyNameFromOptCtx", offsetof(ModuleApi, GetKeyNameFromOptCtx), 'b', 0},
    {"GetKeyspaceNotificationFlagsAll", offsetof(ModuleApi, GetKeyspaceNotificationFlagsAll), 'b', 1},
    {"GetLFU", offsetof(ModuleApi, GetLFU), 'b', 1},
    {"GetLRU", offsetof(ModuleApi, GetLRU), 'b', 1},
    {"GetModuleOptionsAll", offsetof(ModuleApi, GetModuleOptionsAll), 'b', 0},
    {"GetModuleUserACLString", offsetof(ModuleApi, GetModuleUserACLString), 'b', 0},
    {"GetModuleUserFromUserName", offsetof(ModuleApi, GetModuleUserFromUserName), 'b', 0},
    {"GetMyClusterID", offsetof(ModuleApi, GetMyClusterID), 'b', 1},
    {"GetNotifyKeyspaceEvents", offsetof(ModuleApi, GetNotifyKeyspaceEvents), 'b', 1},
    {"GetOpenKeyModesAll", offsetof(ModuleApi, GetOpenKeyModesAll), 'b', 0},
    {"GetRandomBytes", offsetof(ModuleApi, GetRandomBytes), 'b', 1},
    {"GetRandomHexChars", offsetof(ModuleApi, GetRandomHexChars), 'b', 1},
    {"GetSelectedDb", offsetof(ModuleApi, GetSelectedDb), 'b', 1},
    {"GetServerInfo", offsetof(ModuleApi, GetServerInfo), 'b', 1},
    {"GetServerVersion", offsetof(ModuleApi, GetServerVersion), 'b', 1},
    {"GetSharedAPI", offsetof(ModuleApi, GetSharedAPI), 'b', 1},
    {"GetThreadSafeContext", offsetof(ModuleApi, GetThreadSafeContext), 'b', 1},
    {"GetTimerInfo", offsetof(ModuleApi, GetTimerInfo), 'b', 1},
    {"GetToDbIdFromOptCtx", offsetof(ModuleApi, GetToDbIdFromOptCtx), 'b', 0},
    {"GetToKeyNameFromOptCtx", offsetof(ModuleApi, GetToKeyNameFromOptCtx), 'b', 0},
    {"GetTypeMethodVersion", offsetof(ModuleApi, GetTypeMethodVersion), 'b', 1},
    {"GetUsedMemoryRatio", offsetof(ModuleApi, GetUsedMemoryRatio), 'b', 1},
    {"GetUserUsername", offsetof(ModuleApi, GetUserUsername), 'r', 0},
    {"HashFieldMinExpire", offsetof(ModuleApi, HashFieldMinExpire), 'r', 0},
    {"HashGet", offsetof(ModuleApi, HashGet), 'b', 1},
    {"HashHasStringRef", offsetof(ModuleApi, HashHasStringRef), 'v', 0},
    {"HashSet", offsetof(ModuleApi, HashSet), 'b', 1},
    {"HashSetStringRef", offsetof(ModuleApi, HashSetStringRef), 'v', 0},
    {"HoldString", offsetof(ModuleApi, HoldString), 'b', 1},
    {"InfoAddFieldCString", offsetof(ModuleApi, InfoAddFieldCString), 'b', 1},
    {"InfoAddFieldDouble", offsetof(ModuleApi, InfoAddFieldDouble), 'b', 1},
    {"InfoAddFieldLongLong", offsetof(ModuleApi, InfoAddFieldLongLong), 'b', 1},
    {"InfoAddFieldString", offsetof(ModuleApi, InfoAddFieldString), 'b', 1},
    {"InfoAddFieldULongLong", offsetof(ModuleApi, InfoAddFieldULongLong), 'b', 1},
    {"InfoAddSection", offsetof(ModuleApi, InfoAddSection), 'b', 1},
    {"InfoBeginDictField", offsetof(ModuleApi, InfoBeginDictField), 'b', 1},
    {"InfoEndDictField", offsetof(ModuleApi, InfoEndDictField), 'b', 1},
    {"IsBlockedReplyRequest", offsetof(ModuleApi, IsBlockedReplyRequest), 'b', 1},
    {"IsBlockedTimeoutRequest", offsetof(ModuleApi, IsBlockedTimeoutRequest), 'b', 1},
    {"IsChannelsPositionRequest", offsetof(ModuleApi, IsChannelsPositionRequest), 'b', 0},
    {"IsIOError", offsetof(ModuleApi, IsIOError), 'b', 1},
    {"IsKeysPositionRequest", offsetof(ModuleApi, IsKeysPositionRequest), 'b', 1},
    {"IsModuleNameBusy", offsetof(ModuleApi, IsModuleNameBusy), 'b', 1},
    {"IsSubEventSupported", offsetof(ModuleApi, IsSubEventSupported), 'b', 1},
    {"KeyAtPos", offsetof(ModuleApi, KeyAtPos), 'b', 1},
    {"KeyAtPosWithFlags", offsetof(ModuleApi, KeyAtPosWithFlags), 'b', 0},
    {"KeyExists", offsetof(ModuleApi, KeyExists), 'b', 0},
    {"KeyType", offsetof(ModuleApi, KeyType), 'b', 1},
    {"KillForkChild", offsetof(ModuleApi, KillForkChild), 'b', 1},
    {"LatencyAddSample", offsetof(ModuleApi, LatencyAddSample), 'b', 1},
    {"ListDelete", offsetof(ModuleApi, ListDelete), 'b', 0},
    {"ListGet", offsetof(ModuleApi, ListGet), 'b', 0},
    {"ListInsert", offsetof(ModuleApi, ListInsert), 'b', 0},
    {"ListPop", offsetof(ModuleApi, ListPop), 'b', 1},
    {"ListPush", offsetof(ModuleApi, ListPush), 'b', 1},
    {"ListSet", offsetof(ModuleApi, ListSet), 'b', 0},
    {"LoadConfigs", offsetof(ModuleApi, LoadConfigs), 'b', 0},
    {"LoadDataTypeFromString", offsetof(ModuleApi, LoadDataTypeFromString), 'b', 1},
    {"LoadDataTypeFromStringEncver", offsetof(ModuleApi, LoadDataTypeFromStringEncver), 'b', 0},
    {"LoadDefaultConfigs", offsetof(ModuleApi, LoadDefaultConfigs), 'r', 0},
    {"LoadDouble", offsetof(ModuleApi, LoadDouble), 'b', 1},
    {"LoadFloat", offsetof(ModuleApi, LoadFloat), 'b', 1},
    {"LoadLongDouble", offsetof(ModuleApi, LoadLongDouble), 'b', 0},
    {"LoadSigned", offsetof(ModuleApi, LoadSigned), 'b', 1},
    {"LoadString", offsetof(ModuleApi, LoadString), 'b', 1},
    {"LoadStringBuffer", offsetof(ModuleApi, LoadStringBuffer), 'b', 1},
    {"LoadUnsigned", offsetof(ModuleApi, LoadUnsigned), 'b', 1},
    {"Log", offsetof(ModuleApi, Log), 'b', 1},
    {"LogIOError", offsetof(ModuleApi, LogIOError), 'b', 1},
    {"MallocSize", offsetof(ModuleApi, MallocSize), 'b', 1},
    {"MallocSizeDict", offsetof(ModuleApi, MallocSizeDict), 'b', 0},
    {"MallocSizeString", offsetof(ModuleApi, MallocSizeString), 'b', 0},
    {"MallocUsableSize", offsetof(ModuleApi, MallocUsableSize), 'b', 0},
    {"Microseconds", offsetof(ModuleApi, Microseconds), 'b', 0},
    {"Milliseconds", offsetof(ModuleApi, Milliseconds), 'b', 1},
    {"ModuleTypeGetType", offsetof(ModuleApi, ModuleTypeGetType), 'b', 1},
    {"ModuleTypeGetValue", offsetof(ModuleApi, ModuleTypeGetValue), 'b', 1},
    {"ModuleTypeReplaceValue", offsetof(ModuleApi, ModuleTypeReplaceValue), 'b', 1},
    {"ModuleTypeSetValue", offsetof(ModuleApi, ModuleTypeSetValue), 'b', 1},
    {"MonotonicMicroseconds", offsetof(ModuleApi, MonotonicMicroseconds), 'b', 0},
    {"MustObeyClient", offsetof(ModuleApi, MustObeyClient), 'v', 0},
    {"NotifyKeyspaceEvent", offsetof(ModuleApi, NotifyKeyspaceEvent), 'b', 1},
    {"OpenKey", offsetof(ModuleApi, OpenKey), 'b', 1},
    {"PoolAlloc", offsetof(ModuleApi, PoolAlloc), 'b', 1},
    {"PublishMessage", offsetof(ModuleApi, PublishMessage), 'b', 1},
    {"PublishMessageShard", offsetof(ModuleApi, PublishMessageShard), 'b', 0},
    {"RandomKey", offsetof(ModuleApi, RandomKey), 'b', 1},
    {"RdbLoad", offsetof(ModuleApi, RdbLoad), 'b', 0},
    {"RdbSave", offsetof(ModuleApi, RdbSave), 'b', 0},
    {"RdbStreamCreateFromFile", offsetof(ModuleApi, RdbStreamCreateFromFile), 'b', 0},
    {"RdbStreamFree", offsetof(ModuleApi, RdbStreamFree), 'b', 0},
    {"Realloc", offsetof(ModuleApi, Realloc), 'b', 1},
    {"RedactClientCommandArgument", offsetof(ModuleApi, RedactClientCommandArgument), 'b', 0},
    {"RegisterAuthCallback", offsetof(ModuleApi, RegisterAuthCallback), 'b', 0},
    {"RegisterBoolConfig", offsetof(ModuleApi, RegisterBoolConfig), 'b', 0},
    {"RegisterClusterMessageReceiver", offsetof(ModuleApi, RegisterClusterMessageReceiver), 'b', 1},
    {"RegisterCommandFilter", offsetof(ModuleApi, RegisterCommandFilter), 'b', 1},
    {"RegisterDefragCallbacks", offsetof(ModuleApi, RegisterDefragCallbacks), 'r', 0},
    {"RegisterDefragFunc", offsetof(ModuleApi, RegisterDefragFunc), 'b', 1},
    {"RegisterDefragFunc2", offsetof(ModuleApi, RegisterDefragFunc2), 'r', 0},
    {"RegisterEnumConfig", offsetof(ModuleApi, RegisterEnumConfig), 'b', 0},
    {"RegisterInfoFunc", offsetof(ModuleApi, RegisterInfoFunc), 'b', 1},
    {"RegisterNumericConfig", offsetof(ModuleApi, RegisterNumericConfig), 'b', 0},
    {"RegisterScriptingEngine", offsetof(ModuleApi, RegisterScriptingEngine), 'v', 0},
    {"RegisterStringConfig", offsetof(ModuleApi, RegisterStringConfig), 'b', 0},
    {"RegisterUnsignedNumericConfig", offsetof(ModuleApi, RegisterUnsignedNumericConfig), 'v', 0},
    {"ReleaseKeyMetaClass", offsetof(ModuleApi, ReleaseKeyMetaClass), 'r', 0},
    {"Replicate", offsetof(ModuleApi, Replicate), 'b', 1},
    {"ReplicateVerbatim", offsetof(ModuleApi, ReplicateVerbatim), 'b', 1},
    {"ReplySetArrayLength", offsetof(ModuleApi, ReplySetArrayLength), 'b', 1},
    {"ReplySetAttributeLength", offsetof(ModuleApi, ReplySetAttributeLength), 'b', 0},
    {"ReplySetMapLength", offsetof(ModuleApi, ReplySetMapLength), 'b', 0},
    {"ReplySetSetLength", offsetof(ModuleApi, ReplySetSetLength), 'b', 0},
    {"ReplyWithArray", offsetof(ModuleApi, ReplyWithArray), 'b', 1},
    {"ReplyWithAttribute", offsetof(ModuleApi, ReplyWithAttribute), 'b', 0},
    {"ReplyWithBigNumber", offsetof(ModuleApi, ReplyWithBigNumber), 'b', 0},
    {"ReplyWithBool", offsetof(ModuleApi, ReplyWithBool), 'b', 0},
    {"ReplyWithCString", offsetof(ModuleApi, ReplyWithCString), 'b', 1},
    {"ReplyWithCallReply", offsetof(ModuleApi, ReplyWithCallReply), 'b', 1},
    {"ReplyWithCustomErrorFormat", offsetof(ModuleApi, ReplyWithCustomErrorFormat), 'v', 0},
    {"ReplyWithDouble", offsetof(ModuleApi, ReplyWithDouble), 'b', 1},
    {"ReplyWithEmptyArray", offsetof(ModuleApi, ReplyWithEmptyArray), 'b', 1},
    {"ReplyWithEmptyString", offsetof(ModuleApi, ReplyWithEmptyString), 'b', 1},
    {"ReplyWithError", offsetof(ModuleApi, ReplyWithError), 'b', 1},
    {"ReplyWithErrorFormat", offsetof(ModuleApi, ReplyWithErrorFormat), 'b', 0},
    {"ReplyWithLongDouble", offsetof(ModuleApi, ReplyWithLongDouble), 'b', 0},
    {"ReplyWithLongLong", offsetof(ModuleApi, ReplyWithLongLong), 'b', 1},
    {"ReplyWithMap", offsetof(ModuleApi, ReplyWithMap), 'b', 0},
    {"ReplyWithNull", offsetof(ModuleApi, ReplyWithNull), 'b', 1},
    {"ReplyWithNullArray", offsetof(ModuleApi, ReplyWithNullArray), 'b', 1},
    {"ReplyWithSet", offsetof(ModuleApi, ReplyWithSet), 'b', 0},
    {"ReplyWithSimpleString", offsetof(ModuleApi, ReplyWithSimpleString), 'b', 1},
    {"ReplyWithString", offsetof(ModuleApi, ReplyWithString), 'b', 1},
    {"ReplyWithStringBuffer", offsetof(ModuleApi, ReplyWithStringBuffer), 'b', 1},
    {"ReplyWithVerbatimString", offsetof(ModuleApi, ReplyWithVerbatimString), 'b', 1},
    {"ReplyWithVerbatimStringType", offsetof(ModuleApi, ReplyWithVerbatimStringType), 'b', 0},
    {"ResetDataset", offsetof(ModuleApi, ResetDataset), 'b', 1},
    {"RetainString", offsetof(ModuleApi, RetainString), 'b', 1},
    {"SaveDataTypeToString", offsetof(ModuleApi, SaveDataTypeToString), 'b', 1},
    {"SaveDouble", offsetof(ModuleApi, SaveDouble), 'b', 1},
    {"SaveFloat", offsetof(ModuleApi, SaveFloat), 'b', 1},
    {"SaveLongDouble", offsetof(ModuleApi, SaveLongDouble), 'b', 0},
    {"SaveSigned", offsetof(ModuleApi, SaveSigned), 'b', 1},
    {"SaveString", offsetof(ModuleApi, SaveString), 'b', 1},
    {"SaveStringBuffer", offsetof(ModuleApi, SaveStringBuffer), 'b', 1},
    {"SaveUnsigned", offsetof(ModuleApi, SaveUnsigned), 'b', 1},
    {"Scan", offsetof(ModuleApi, Scan), 'b', 1},
    {"ScanCursorCreate", offsetof(ModuleApi, ScanCursorCreate), 'b', 1},
    {"ScanCursorDestroy", offsetof(ModuleApi, ScanCursorDestroy), 'b', 1},
    {"ScanCursorRestart", offsetof(ModuleApi, ScanCursorRestart), 'b', 1},
    {"ScanKey", offsetof(ModuleApi, ScanKey), 'b', 1},
    {"ScriptingEngineDebuggerFlushLogs", offsetof(ModuleApi, ScriptingEngineDebuggerFlushLogs), 'v', 0},
    {"ScriptingEngineDebuggerLog", offsetof(ModuleApi, ScriptingEngineDebuggerLog), 'v', 0},
    {"ScriptingEngineDebuggerLogRespReply", offsetof(ModuleApi, ScriptingEngineDebuggerLogRespReply), 'v', 0},
    {"ScriptingEngineDebuggerLogRespReplyStr", offsetof(ModuleApi, ScriptingEngineDebuggerLogRespReplyStr), 'v', 0},
    {"ScriptingEngineDebuggerProcessCommands", offsetof(ModuleApi, ScriptingEngineDebuggerProcessCommands), 'v', 0},
    {"SelectDb", offsetof(ModuleApi, SelectDb), 'b', 1},
    {"SendChildHeartbeat", offsetof(ModuleApi, SendChildHeartbeat), 'b', 1},
    {"SendClusterMessage", offsetof(ModuleApi, SendClusterMessage), 'b', 1},
    {"ServerInfoGetField", offsetof(ModuleApi, ServerInfoGetField), 'b', 1},
    {"ServerInfoGetFieldC", offsetof(ModuleApi, ServerInfoGetFieldC), 'b', 1},
    {"ServerInfoGetFieldDouble", offsetof(ModuleApi, ServerInfoGetFieldDouble), 'b', 1},
    {"ServerInfoGetFieldSigned", offsetof(ModuleApi, ServerInfoGetFieldSigned), 'b', 1},
    {"ServerInfoGetFieldUnsigned", offsetof(ModuleApi, ServerInfoGetFieldUnsigned), 'b', 1},
    {"SetAbsExpire", offsetof(ModuleApi, SetAbsExpire), 'b', 0},
    {"SetClientNameById", offsetof(ModuleApi, SetClientNameById), 'b', 0},
    {"SetClusterFlags", offsetof(ModuleApi, SetClusterFlags), 'b', 1},
    {"SetCommandACLCategories", offsetof(ModuleApi, SetCommandACLCategories), 'b', 0},
    {"SetCommandInfo", offsetof(ModuleApi, SetCommandInfo), 'b', 0},
    {"SetContextUser", offsetof(ModuleApi, SetContextUser), 'b', 0},
    {"SetDisconnectCallback", offsetof(ModuleApi, SetDisconnectCallback), 'b', 1},
    {"SetExpire", offsetof(ModuleApi, SetExpire), 'b', 1},
    {"SetKeyMeta", offsetof(ModuleApi, SetKeyMeta), 'r', 0},
    {"SetLFU", offsetof(ModuleApi, SetLFU), 'b', 1},
    {"SetLRU", offsetof(ModuleApi, SetLRU), 'b', 1},
    {"SetModuleAttribs", offsetof(ModuleApi, SetModuleAttribs), 'b', 1},
    {"SetModuleOptions", offsetof(ModuleApi, SetModuleOptions), 'b', 1},
    {"SetModuleUserACL", offsetof(ModuleApi, SetModuleUserACL), 'b', 1},
    {"SetModuleUserACLString", offsetof(ModuleApi, SetModuleUserACLString), 'b', 0},
    {"SignalKeyAsReady", offsetof(ModuleApi, SignalKeyAsReady), 'b', 1},
    {"SignalModifiedKey", offsetof(ModuleApi, SignalModifiedKey), 'b', 1},
    {"StopTimer", offsetof(ModuleApi, StopTimer), 'b', 1},
    {"Strdup", offsetof(ModuleApi, Strdup), 'b', 1},
    {"StreamAdd", offsetof(ModuleApi, StreamAdd), 'b', 1},
    {"StreamDelete", offsetof(ModuleApi, StreamDelete), 'b', 1},
    {"StreamIteratorDelete", offsetof(ModuleApi, StreamIteratorDelete), 'b', 1},
    {"StreamIteratorNextField", offsetof(ModuleApi, StreamIteratorNextField), 'b', 1},
    {"StreamIteratorNextID", offsetof(ModuleApi, StreamIteratorNextID), 'b', 1},
    {"StreamIteratorStart", offsetof(ModuleApi, StreamIteratorStart), 'b', 1},
    {"StreamIteratorStop", offsetof(ModuleApi, StreamIteratorStop), 'b', 1},
    {"StreamTrimByID", offsetof(ModuleApi, StreamTrimByID), 'b', 1},
    {"StreamTrimByLength", offsetof(ModuleApi, StreamTrimByLength), 'b', 1},
    {"StringAppendBuffer", offsetof(ModuleApi, StringAppendBuffer), 'b', 1},
    {"StringCompare", offsetof(ModuleApi, StringCompare), 'b', 1},
    {"StringDMA", offsetof(ModuleApi, StringDMA), 'b', 1},
    {"StringPtrLen", offsetof(ModuleApi, StringPtrLen), 'b', 1},
    {"StringSet", offsetof(ModuleApi, StringSet), 'b', 1},
    {"StringToDouble", offsetof(ModuleApi, StringToDouble), 'b', 1},
    {"StringToLongDouble", offsetof(ModuleApi, StringToLongDouble), 'b', 0},
    {"StringToLongLong", offsetof(ModuleApi, StringToLongLong), 'b', 1},
    {"StringToStreamID", offsetof(ModuleApi, StringToStreamID), 'b', 1},
    {"StringToULongLong", offsetof(ModuleApi, StringToULongLong), 'b', 0},
    {"StringTruncate", offsetof(ModuleApi, StringTruncate), 'b', 1},
    {"SubscribeToKeyspaceEvents", offsetof(ModuleApi, SubscribeToKeyspaceEvents), 'b', 1},
    {"SubscribeToServerEvent", offsetof(ModuleApi, SubscribeToServerEvent), 'b', 1},
    {"ThreadSafeContextLock", offsetof(ModuleApi, ThreadSafeContextLock), 'b', 1},
    {"ThreadSafeContextTryLock", offsetof(ModuleApi, ThreadSafeContextTryLock), 'b', 1},
    {"ThreadSafeContextUnlock", offsetof(ModuleApi, ThreadSafeContextUnlock), 'b', 1},
    {"TrimStringAllocation", offsetof(ModuleApi, TrimStringAllocation), 'b', 0},
    {"TryAlloc", offsetof(ModuleApi, TryAlloc), 'b', 0},
    {"TryCalloc", offsetof(ModuleApi, TryCalloc), 'b', 0},
    {"TryRealloc", offsetof(ModuleApi, TryRealloc), 'b', 0},
    {"UnblockClient", offsetof(ModuleApi, UnblockClient), 'b', 1},
    {"UnlinkKey", offsetof(ModuleApi, UnlinkKey), 'b', 1},
    {"UnregisterCommandFilter", offsetof(ModuleApi, UnregisterCommandFilter), 'b', 1},
    {"UnregisterScriptingEngine", offsetof(ModuleApi, UnregisterScriptingEngine), 'v', 0},
    {"UnsubscribeFromKeyspaceEvents", offsetof(ModuleApi, UnsubscribeFromKeyspaceEvents), 'r', 0},
    {"UpdateRuntimeArgs", offsetof(ModuleApi, UpdateRuntimeArgs), 'v', 0},
    {"ValueLength", offsetof(ModuleApi, ValueLength), 'b', 1},
    {"WrongArity", offsetof(ModuleApi, WrongArity), 'b', 1},
    {"Yield", offsetof(ModuleApi, Yield), 'b', 0},
    {"ZsetAdd", offsetof(ModuleApi, ZsetAdd), 'b', 1},
    {"ZsetFirstInLexRange", offsetof(ModuleApi, ZsetFirstInLexRange), 'b', 1},
    {"ZsetFirstInScoreRange", offsetof(ModuleApi, ZsetFirstInScoreRange), 'b', 1},
    {"ZsetIncrby", offsetof(ModuleApi, ZsetIncrby), 'b', 1},
    {"ZsetLastInLexRange", offsetof(ModuleApi, ZsetLastInLexRange), 'b', 1},
    {"ZsetLastInScoreRange", offsetof(ModuleApi, ZsetLastInScoreRange), 'b', 1},
    {"ZsetRangeCurrentElement", offsetof(ModuleApi, ZsetRangeCurrentElement), 'b', 1},
    {"ZsetRangeEndReached", offsetof(ModuleApi, ZsetRangeEndReached), 'b', 1},
    {"ZsetRangeNext", offsetof(ModuleApi, ZsetRangeNext), 'b', 1},
    {"ZsetRangePrev", offsetof(ModuleApi, ZsetRangePrev), 'b', 1},
    {"ZsetRangeStop", offsetof(ModuleApi, ZsetRangeStop), 'b', 1},
    {"ZsetRem", offsetof(ModuleApi, ZsetRem), 'b', 1},
    {"ZsetScore", offsetof(ModuleApi, ZsetScore), 'b', 1},
    {"_Assert", offsetof(ModuleApi, _Assert), 'b', 1},
};

/* Fills `api` from the server behind `ctx`, the argument of OnLoad: 0 when everything is there that Redis 6.2 has,
 * else 1. The ValkeyModule_ names are used where the server knows them, else the RedisModule_ ones. */
static inline int module_api_load(ModuleCtx *ctx, ModuleApi *api) {
    union { void *data; ModuleGetApiFunc call; } get_api, found;
    char name[96];
    int missing = 0, valkey;
    memcpy(&get_api, (const void *)ctx, sizeof(get_api));
    found.data = NULL;
    valkey = get_api.call("ValkeyModule_Alloc", &found) == 0 && found.data != NULL;
    for (size_t i = 0; i < sizeof(module_api_entries) / sizeof(module_api_entries[0]); i++) {
        const ModuleApiEntry *entry = &module_api_entries[i];
        const char *prefix = valkey ? "ValkeyModule_" : "RedisModule_";
        found.data = NULL;
        if (entry->family == 'b' || (entry->family == 'v') == valkey) {
            strcpy(name, prefix);
            strcat(name, entry->name);
            if (get_api.call(name, &found) != 0) found.data = NULL;
        }
        if (entry->required && found.data == NULL) missing = 1;
        memcpy((char *)api + entry->offset, &found, sizeof(found));
    }
    return missing;
}
#endif

#endif
