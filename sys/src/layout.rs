// Made by sys/api/generate.py from the tables beside it. Do not edit.

use core::mem::{align_of, offset_of, size_of};

use crate::bindings::*;

const _: () = {
    assert!(size_of::<ModuleStreamID>() == 16);
    assert!(align_of::<ModuleStreamID>() == 8);
    assert!(offset_of!(ModuleStreamID, ms) == 0);
    assert!(offset_of!(ModuleStreamID, seq) == 8);
};

const _: () = {
    assert!(size_of::<ModuleCommandArg>() == 72);
    assert!(align_of::<ModuleCommandArg>() == 8);
    assert!(offset_of!(ModuleCommandArg, name) == 0);
    assert!(offset_of!(ModuleCommandArg, type_) == 8);
    assert!(offset_of!(ModuleCommandArg, key_spec_index) == 12);
    assert!(offset_of!(ModuleCommandArg, token) == 16);
    assert!(offset_of!(ModuleCommandArg, summary) == 24);
    assert!(offset_of!(ModuleCommandArg, since) == 32);
    assert!(offset_of!(ModuleCommandArg, flags) == 40);
    assert!(offset_of!(ModuleCommandArg, deprecated_since) == 48);
    assert!(offset_of!(ModuleCommandArg, subargs) == 56);
    assert!(offset_of!(ModuleCommandArg, display_text) == 64);
};

const _: () = {
    assert!(size_of::<ModuleCommandHistoryEntry>() == 16);
    assert!(align_of::<ModuleCommandHistoryEntry>() == 8);
    assert!(offset_of!(ModuleCommandHistoryEntry, since) == 0);
    assert!(offset_of!(ModuleCommandHistoryEntry, changes) == 8);
};

const _: () = {
    assert!(size_of::<ModuleKeySpecIndex>() == 4);
    assert!(align_of::<ModuleKeySpecIndex>() == 4);
    assert!(offset_of!(ModuleKeySpecIndex, pos) == 0);
};

const _: () = {
    assert!(size_of::<ModuleKeySpecKeyword>() == 16);
    assert!(align_of::<ModuleKeySpecKeyword>() == 8);
    assert!(offset_of!(ModuleKeySpecKeyword, keyword) == 0);
    assert!(offset_of!(ModuleKeySpecKeyword, startfrom) == 8);
};

const _: () = {
    assert!(size_of::<ModuleKeySpecBeginSearch>() == 16);
    assert!(align_of::<ModuleKeySpecBeginSearch>() == 8);
    assert!(offset_of!(ModuleKeySpecBeginSearch, index) == 0);
    assert!(offset_of!(ModuleKeySpecBeginSearch, keyword) == 0);
};

const _: () = {
    assert!(size_of::<ModuleKeySpecRange>() == 12);
    assert!(align_of::<ModuleKeySpecRange>() == 4);
    assert!(offset_of!(ModuleKeySpecRange, lastkey) == 0);
    assert!(offset_of!(ModuleKeySpecRange, keystep) == 4);
    assert!(offset_of!(ModuleKeySpecRange, limit) == 8);
};

const _: () = {
    assert!(size_of::<ModuleKeySpecKeyNum>() == 12);
    assert!(align_of::<ModuleKeySpecKeyNum>() == 4);
    assert!(offset_of!(ModuleKeySpecKeyNum, keynumidx) == 0);
    assert!(offset_of!(ModuleKeySpecKeyNum, firstkey) == 4);
    assert!(offset_of!(ModuleKeySpecKeyNum, keystep) == 8);
};

const _: () = {
    assert!(size_of::<ModuleKeySpecFindKeys>() == 12);
    assert!(align_of::<ModuleKeySpecFindKeys>() == 4);
    assert!(offset_of!(ModuleKeySpecFindKeys, range) == 0);
    assert!(offset_of!(ModuleKeySpecFindKeys, keynum) == 0);
};

const _: () = {
    assert!(size_of::<ModuleCommandKeySpec>() == 56);
    assert!(align_of::<ModuleCommandKeySpec>() == 8);
    assert!(offset_of!(ModuleCommandKeySpec, notes) == 0);
    assert!(offset_of!(ModuleCommandKeySpec, flags) == 8);
    assert!(offset_of!(ModuleCommandKeySpec, begin_search_type) == 16);
    assert!(offset_of!(ModuleCommandKeySpec, bs) == 24);
    assert!(offset_of!(ModuleCommandKeySpec, find_keys_type) == 40);
    assert!(offset_of!(ModuleCommandKeySpec, fk) == 44);
};

const _: () = {
    assert!(size_of::<ModuleCommandInfoVersion>() == 32);
    assert!(align_of::<ModuleCommandInfoVersion>() == 8);
    assert!(offset_of!(ModuleCommandInfoVersion, version) == 0);
    assert!(offset_of!(ModuleCommandInfoVersion, sizeof_historyentry) == 8);
    assert!(offset_of!(ModuleCommandInfoVersion, sizeof_keyspec) == 16);
    assert!(offset_of!(ModuleCommandInfoVersion, sizeof_arg) == 24);
};

const _: () = {
    assert!(size_of::<ModuleCommandInfo>() == 72);
    assert!(align_of::<ModuleCommandInfo>() == 8);
    assert!(offset_of!(ModuleCommandInfo, version) == 0);
    assert!(offset_of!(ModuleCommandInfo, summary) == 8);
    assert!(offset_of!(ModuleCommandInfo, complexity) == 16);
    assert!(offset_of!(ModuleCommandInfo, since) == 24);
    assert!(offset_of!(ModuleCommandInfo, history) == 32);
    assert!(offset_of!(ModuleCommandInfo, tips) == 40);
    assert!(offset_of!(ModuleCommandInfo, arity) == 48);
    assert!(offset_of!(ModuleCommandInfo, key_specs) == 56);
    assert!(offset_of!(ModuleCommandInfo, args) == 64);
};

const _: () = {
    assert!(size_of::<ModuleEvent>() == 16);
    assert!(align_of::<ModuleEvent>() == 8);
    assert!(offset_of!(ModuleEvent, id) == 0);
    assert!(offset_of!(ModuleEvent, dataver) == 8);
};

const _: () = {
    assert!(size_of::<ModuleClientInfoV1>() == 80);
    assert!(align_of::<ModuleClientInfoV1>() == 8);
    assert!(offset_of!(ModuleClientInfoV1, version) == 0);
    assert!(offset_of!(ModuleClientInfoV1, flags) == 8);
    assert!(offset_of!(ModuleClientInfoV1, id) == 16);
    assert!(offset_of!(ModuleClientInfoV1, addr) == 24);
    assert!(offset_of!(ModuleClientInfoV1, port) == 70);
    assert!(offset_of!(ModuleClientInfoV1, db) == 72);
};

const _: () = {
    assert!(size_of::<ModuleReplicationInfoV1>() == 64);
    assert!(align_of::<ModuleReplicationInfoV1>() == 8);
    assert!(offset_of!(ModuleReplicationInfoV1, version) == 0);
    assert!(offset_of!(ModuleReplicationInfoV1, primary) == 8);
    assert!(offset_of!(ModuleReplicationInfoV1, primary_host) == 16);
    assert!(offset_of!(ModuleReplicationInfoV1, primary_port) == 24);
    assert!(offset_of!(ModuleReplicationInfoV1, replid1) == 32);
    assert!(offset_of!(ModuleReplicationInfoV1, replid2) == 40);
    assert!(offset_of!(ModuleReplicationInfoV1, repl1_offset) == 48);
    assert!(offset_of!(ModuleReplicationInfoV1, repl2_offset) == 56);
};

const _: () = {
    assert!(size_of::<ModuleFlushInfoV1>() == 16);
    assert!(align_of::<ModuleFlushInfoV1>() == 8);
    assert!(offset_of!(ModuleFlushInfoV1, version) == 0);
    assert!(offset_of!(ModuleFlushInfoV1, sync) == 8);
    assert!(offset_of!(ModuleFlushInfoV1, dbnum) == 12);
};

const _: () = {
    assert!(size_of::<ModuleModuleChangeV1>() == 24);
    assert!(align_of::<ModuleModuleChangeV1>() == 8);
    assert!(offset_of!(ModuleModuleChangeV1, version) == 0);
    assert!(offset_of!(ModuleModuleChangeV1, module_name) == 8);
    assert!(offset_of!(ModuleModuleChangeV1, module_version) == 16);
};

const _: () = {
    assert!(size_of::<ModuleConfigChangeV1>() == 24);
    assert!(align_of::<ModuleConfigChangeV1>() == 8);
    assert!(offset_of!(ModuleConfigChangeV1, version) == 0);
    assert!(offset_of!(ModuleConfigChangeV1, num_changes) == 8);
    assert!(offset_of!(ModuleConfigChangeV1, config_names) == 16);
};

const _: () = {
    assert!(size_of::<ModuleCronLoopV1>() == 16);
    assert!(align_of::<ModuleCronLoopV1>() == 8);
    assert!(offset_of!(ModuleCronLoopV1, version) == 0);
    assert!(offset_of!(ModuleCronLoopV1, hz) == 8);
};

const _: () = {
    assert!(size_of::<ModuleLoadingProgressV1>() == 16);
    assert!(align_of::<ModuleLoadingProgressV1>() == 8);
    assert!(offset_of!(ModuleLoadingProgressV1, version) == 0);
    assert!(offset_of!(ModuleLoadingProgressV1, hz) == 8);
    assert!(offset_of!(ModuleLoadingProgressV1, progress) == 12);
};

const _: () = {
    assert!(size_of::<ModuleSwapDbInfoV1>() == 16);
    assert!(align_of::<ModuleSwapDbInfoV1>() == 8);
    assert!(offset_of!(ModuleSwapDbInfoV1, version) == 0);
    assert!(offset_of!(ModuleSwapDbInfoV1, dbnum_first) == 8);
    assert!(offset_of!(ModuleSwapDbInfoV1, dbnum_second) == 12);
};

const _: () = {
    assert!(size_of::<ModuleKeyInfoV1>() == 16);
    assert!(align_of::<ModuleKeyInfoV1>() == 8);
    assert!(offset_of!(ModuleKeyInfoV1, version) == 0);
    assert!(offset_of!(ModuleKeyInfoV1, key) == 8);
};

const _: () = {
    assert!(size_of::<ModuleAuthenticationInfoV1>() == 40);
    assert!(align_of::<ModuleAuthenticationInfoV1>() == 8);
    assert!(offset_of!(ModuleAuthenticationInfoV1, version) == 0);
    assert!(offset_of!(ModuleAuthenticationInfoV1, client_id) == 8);
    assert!(offset_of!(ModuleAuthenticationInfoV1, username) == 16);
    assert!(offset_of!(ModuleAuthenticationInfoV1, module_name) == 24);
    assert!(offset_of!(ModuleAuthenticationInfoV1, result) == 32);
};

const _: () = {
    assert!(size_of::<ModuleSlotRangeRedis>() == 4);
    assert!(align_of::<ModuleSlotRangeRedis>() == 2);
    assert!(offset_of!(ModuleSlotRangeRedis, start) == 0);
    assert!(offset_of!(ModuleSlotRangeRedis, end) == 2);
};

const _: () = {
    assert!(size_of::<ModuleSlotRangeValkey>() == 8);
    assert!(align_of::<ModuleSlotRangeValkey>() == 4);
    assert!(offset_of!(ModuleSlotRangeValkey, start) == 0);
    assert!(offset_of!(ModuleSlotRangeValkey, end) == 4);
};

const _: () = {
    assert!(size_of::<ModuleAtomicSlotMigrationInfoV1>() == 72);
    assert!(align_of::<ModuleAtomicSlotMigrationInfoV1>() == 8);
    assert!(offset_of!(ModuleAtomicSlotMigrationInfoV1, version) == 0);
    assert!(offset_of!(ModuleAtomicSlotMigrationInfoV1, job_name) == 8);
    assert!(offset_of!(ModuleAtomicSlotMigrationInfoV1, slot_ranges) == 56);
    assert!(offset_of!(ModuleAtomicSlotMigrationInfoV1, num_slot_ranges) == 64);
};

const _: () = {
    assert!(size_of::<ModuleCommandResultInfoV1>() == 64);
    assert!(align_of::<ModuleCommandResultInfoV1>() == 8);
    assert!(offset_of!(ModuleCommandResultInfoV1, version) == 0);
    assert!(offset_of!(ModuleCommandResultInfoV1, command_name) == 8);
    assert!(offset_of!(ModuleCommandResultInfoV1, duration_us) == 16);
    assert!(offset_of!(ModuleCommandResultInfoV1, dirty) == 24);
    assert!(offset_of!(ModuleCommandResultInfoV1, client_id) == 32);
    assert!(offset_of!(ModuleCommandResultInfoV1, is_module_client) == 40);
    assert!(offset_of!(ModuleCommandResultInfoV1, argc) == 44);
    assert!(offset_of!(ModuleCommandResultInfoV1, argv) == 48);
    assert!(offset_of!(ModuleCommandResultInfoV1, rejection_context) == 56);
};

const _: () = {
    assert!(size_of::<ModuleScriptingEngineCompiledFunctionV1>() == 40);
    assert!(align_of::<ModuleScriptingEngineCompiledFunctionV1>() == 8);
    assert!(offset_of!(ModuleScriptingEngineCompiledFunctionV1, version) == 0);
    assert!(offset_of!(ModuleScriptingEngineCompiledFunctionV1, name) == 8);
    assert!(offset_of!(ModuleScriptingEngineCompiledFunctionV1, function) == 16);
    assert!(offset_of!(ModuleScriptingEngineCompiledFunctionV1, desc) == 24);
    assert!(offset_of!(ModuleScriptingEngineCompiledFunctionV1, f_flags) == 32);
};

const _: () = {
    assert!(size_of::<ModuleScriptingEngineMemoryInfoV1>() == 24);
    assert!(align_of::<ModuleScriptingEngineMemoryInfoV1>() == 8);
    assert!(offset_of!(ModuleScriptingEngineMemoryInfoV1, version) == 0);
    assert!(offset_of!(ModuleScriptingEngineMemoryInfoV1, used_memory) == 8);
    assert!(offset_of!(ModuleScriptingEngineMemoryInfoV1, engine_memory_overhead) == 16);
};

const _: () = {
    assert!(size_of::<ModuleScriptingEngineCallableLazyEnvReset>() == 16);
    assert!(align_of::<ModuleScriptingEngineCallableLazyEnvReset>() == 8);
    assert!(offset_of!(ModuleScriptingEngineCallableLazyEnvReset, context) == 0);
    assert!(
        offset_of!(
            ModuleScriptingEngineCallableLazyEnvReset,
            engineLazyEnvResetCallback
        ) == 8
    );
};

const _: () = {
    assert!(size_of::<ModuleScriptingEngineDebuggerCommandParam>() == 16);
    assert!(align_of::<ModuleScriptingEngineDebuggerCommandParam>() == 8);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandParam, name) == 0);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandParam, optional) == 8);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandParam, variadic) == 12);
};

const _: () = {
    assert!(size_of::<ModuleScriptingEngineDebuggerCommandV1>() == 72);
    assert!(align_of::<ModuleScriptingEngineDebuggerCommandV1>() == 8);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandV1, version) == 0);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandV1, name) == 8);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandV1, prefix_len) == 16);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandV1, params) == 24);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandV1, params_len) == 32);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandV1, desc) == 40);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandV1, invisible) == 48);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandV1, handler) == 56);
    assert!(offset_of!(ModuleScriptingEngineDebuggerCommandV1, context) == 64);
};

const _: () = {
    assert!(size_of::<ModuleScriptingEngineReset>() == 8);
    assert!(align_of::<ModuleScriptingEngineReset>() == 8);
    assert!(offset_of!(ModuleScriptingEngineReset, reset_eval_env_v2) == 0);
    assert!(offset_of!(ModuleScriptingEngineReset, reset_env) == 0);
};

const _: () = {
    assert!(size_of::<ModuleScriptingEngineMethodsV4>() == 88);
    assert!(align_of::<ModuleScriptingEngineMethodsV4>() == 8);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, version) == 0);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, compile_code) == 8);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, free_function) == 16);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, call_function) == 24);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, get_function_memory_overhead) == 32);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, reset) == 40);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, get_memory_info) == 48);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, debugger_enable) == 56);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, debugger_disable) == 64);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, debugger_start) == 72);
    assert!(offset_of!(ModuleScriptingEngineMethodsV4, debugger_end) == 80);
};

const _: () = {
    assert!(size_of::<ModuleTypeMethods>() == 152);
    assert!(align_of::<ModuleTypeMethods>() == 8);
    assert!(offset_of!(ModuleTypeMethods, version) == 0);
    assert!(offset_of!(ModuleTypeMethods, rdb_load) == 8);
    assert!(offset_of!(ModuleTypeMethods, rdb_save) == 16);
    assert!(offset_of!(ModuleTypeMethods, aof_rewrite) == 24);
    assert!(offset_of!(ModuleTypeMethods, mem_usage) == 32);
    assert!(offset_of!(ModuleTypeMethods, digest) == 40);
    assert!(offset_of!(ModuleTypeMethods, free) == 48);
    assert!(offset_of!(ModuleTypeMethods, aux_load) == 56);
    assert!(offset_of!(ModuleTypeMethods, aux_save) == 64);
    assert!(offset_of!(ModuleTypeMethods, aux_save_triggers) == 72);
    assert!(offset_of!(ModuleTypeMethods, free_effort) == 80);
    assert!(offset_of!(ModuleTypeMethods, unlink) == 88);
    assert!(offset_of!(ModuleTypeMethods, copy) == 96);
    assert!(offset_of!(ModuleTypeMethods, defrag) == 104);
    assert!(offset_of!(ModuleTypeMethods, mem_usage2) == 112);
    assert!(offset_of!(ModuleTypeMethods, free_effort2) == 120);
    assert!(offset_of!(ModuleTypeMethods, unlink2) == 128);
    assert!(offset_of!(ModuleTypeMethods, copy2) == 136);
    assert!(offset_of!(ModuleTypeMethods, aux_save2) == 144);
};

const _: () = {
    assert!(size_of::<ModuleSlotRangeArray>() == 4);
    assert!(align_of::<ModuleSlotRangeArray>() == 4);
    assert!(offset_of!(ModuleSlotRangeArray, num_ranges) == 0);
    assert!(offset_of!(ModuleSlotRangeArray, ranges) == 4);
};

const _: () = {
    assert!(size_of::<ModuleClusterSlotMigrationInfoV1>() == 112);
    assert!(align_of::<ModuleClusterSlotMigrationInfoV1>() == 8);
    assert!(offset_of!(ModuleClusterSlotMigrationInfoV1, version) == 0);
    assert!(offset_of!(ModuleClusterSlotMigrationInfoV1, source_node_id) == 8);
    assert!(offset_of!(ModuleClusterSlotMigrationInfoV1, destination_node_id) == 49);
    assert!(offset_of!(ModuleClusterSlotMigrationInfoV1, task_id) == 96);
    assert!(offset_of!(ModuleClusterSlotMigrationInfoV1, slots) == 104);
};

const _: () = {
    assert!(size_of::<ModuleClusterSlotMigrationTrimInfoV1>() == 16);
    assert!(align_of::<ModuleClusterSlotMigrationTrimInfoV1>() == 8);
    assert!(offset_of!(ModuleClusterSlotMigrationTrimInfoV1, version) == 0);
    assert!(offset_of!(ModuleClusterSlotMigrationTrimInfoV1, slots) == 8);
};

const _: () = {
    assert!(size_of::<ModuleKeyMetaClassConfig>() == 112);
    assert!(align_of::<ModuleKeyMetaClassConfig>() == 8);
    assert!(offset_of!(ModuleKeyMetaClassConfig, version) == 0);
    assert!(offset_of!(ModuleKeyMetaClassConfig, flags) == 8);
    assert!(offset_of!(ModuleKeyMetaClassConfig, reset_value) == 16);
    assert!(offset_of!(ModuleKeyMetaClassConfig, copy) == 24);
    assert!(offset_of!(ModuleKeyMetaClassConfig, rename) == 32);
    assert!(offset_of!(ModuleKeyMetaClassConfig, move_) == 40);
    assert!(offset_of!(ModuleKeyMetaClassConfig, unlink) == 48);
    assert!(offset_of!(ModuleKeyMetaClassConfig, free) == 56);
    assert!(offset_of!(ModuleKeyMetaClassConfig, rdb_load) == 64);
    assert!(offset_of!(ModuleKeyMetaClassConfig, rdb_save) == 72);
    assert!(offset_of!(ModuleKeyMetaClassConfig, aof_rewrite) == 80);
    assert!(offset_of!(ModuleKeyMetaClassConfig, defrag) == 88);
    assert!(offset_of!(ModuleKeyMetaClassConfig, mem_usage) == 96);
    assert!(offset_of!(ModuleKeyMetaClassConfig, free_effort) == 104);
};

const _: () = assert!(size_of::<ModuleApi>() == 410 * size_of::<usize>());
