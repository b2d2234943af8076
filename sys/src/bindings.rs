// Made by bindgen from ../include/module_api.h (see api/bindings.sh). Do not edit.

#[repr(C)]
#[derive(Default)]
pub struct __IncompleteArrayField<T>(::core::marker::PhantomData<T>, [T; 0]);
impl<T> __IncompleteArrayField<T> {
    #[inline]
    pub const fn new() -> Self {
        __IncompleteArrayField(::core::marker::PhantomData, [])
    }
    #[inline]
    pub fn as_ptr(&self) -> *const T {
        self as *const _ as *const T
    }
    #[inline]
    pub fn as_mut_ptr(&mut self) -> *mut T {
        self as *mut _ as *mut T
    }
    #[inline]
    pub unsafe fn as_slice(&self, len: usize) -> &[T] {
        unsafe { ::core::slice::from_raw_parts(self.as_ptr(), len) }
    }
    #[inline]
    pub unsafe fn as_mut_slice(&mut self, len: usize) -> &mut [T] {
        unsafe { ::core::slice::from_raw_parts_mut(self.as_mut_ptr(), len) }
    }
}
impl<T> ::core::fmt::Debug for __IncompleteArrayField<T> {
    fn fmt(&self, fmt: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        fmt.write_str("__IncompleteArrayField")
    }
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleBlockedClient {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleCallReply {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleCommand {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleCommandFilter {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleCommandFilterCtx {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleConfigIterator {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleCtx {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleDefragCtx {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleDict {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleDictIter {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleDigest {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleIO {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleInfoCtx {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleKey {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleKeyOptCtx {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleRdbStream {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleScanCursor {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleServerInfoData {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleString {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleType {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleUser {
    _unused: [u8; 0],
}
pub type mstime_t = ::core::ffi::c_longlong;
pub type ustime_t = ::core::ffi::c_longlong;
pub type ModuleTimerID = u64;
pub type ModuleKeyMetaClassId = ::core::ffi::c_int;
pub type ModuleScriptingEngineCtx = ::core::ffi::c_void;
pub type ModuleScriptingEngineServerRuntimeCtx = ::core::ffi::c_void;
pub type ModuleACLLogEntryReason = ::core::ffi::c_int;
pub type ModuleAuthenticationResult = ::core::ffi::c_int;
pub type ModuleCommandArgType = ::core::ffi::c_int;
pub type ModuleConfigType = ::core::ffi::c_int;
pub type ModuleKeySpecBeginSearchType = ::core::ffi::c_int;
pub type ModuleKeySpecFindKeysType = ::core::ffi::c_int;
pub type ModuleScriptingEngineDebuggerEnableRet = ::core::ffi::c_int;
pub type ModuleScriptingEngineExecutionState = ::core::ffi::c_int;
pub type ModuleScriptingEngineSubsystemType = ::core::ffi::c_int;
pub type ModuleGetApiFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        target: *mut ::core::ffi::c_void,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleEventLoopFunc = ::core::option::Option<
    unsafe extern "C" fn(
        fd: ::core::ffi::c_int,
        user_data: *mut ::core::ffi::c_void,
        mask: ::core::ffi::c_int,
    ),
>;
pub type ModuleEventLoopOneShotFunc =
    ::core::option::Option<unsafe extern "C" fn(user_data: *mut ::core::ffi::c_void)>;
pub type ModuleEventCallback = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        eid: ModuleEvent,
        subevent: u64,
        data: *mut ::core::ffi::c_void,
    ),
>;
pub type ModuleInfoFunc = ::core::option::Option<
    unsafe extern "C" fn(ctx: *mut ModuleInfoCtx, for_crash_report: ::core::ffi::c_int),
>;
pub type ModuleDefragFunc =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleDefragCtx) -> ::core::ffi::c_int>;
pub type ModuleUserChangedFunc = ::core::option::Option<
    unsafe extern "C" fn(client_id: u64, privdata: *mut ::core::ffi::c_void),
>;
pub type ModuleScriptingEngineCompileCodeFunc = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        type_: ModuleScriptingEngineSubsystemType,
        code: *const ::core::ffi::c_char,
        code_len: usize,
        timeout: usize,
        out_num_compiled_functions: *mut usize,
        err: *mut *mut ModuleString,
    ) -> *mut *mut ModuleScriptingEngineCompiledFunctionV1,
>;
pub type ModuleScriptingEngineFreeFunctionFunc = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        type_: ModuleScriptingEngineSubsystemType,
        compiled_function: *mut ModuleScriptingEngineCompiledFunctionV1,
    ),
>;
pub type ModuleScriptingEngineCallFunctionFunc = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        server_ctx: *mut ModuleScriptingEngineServerRuntimeCtx,
        compiled_function: *mut ModuleScriptingEngineCompiledFunctionV1,
        type_: ModuleScriptingEngineSubsystemType,
        keys: *mut *mut ModuleString,
        nkeys: usize,
        args: *mut *mut ModuleString,
        nargs: usize,
    ),
>;
pub type ModuleScriptingEngineGetFunctionMemoryOverheadFunc = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        compiled_function: *mut ModuleScriptingEngineCompiledFunctionV1,
    ) -> usize,
>;
pub type ModuleScriptingEngineResetEvalFuncV2 = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        async_: ::core::ffi::c_int,
    ) -> *mut ModuleScriptingEngineCallableLazyEnvReset,
>;
pub type ModuleScriptingEngineResetEnvFunc = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        type_: ModuleScriptingEngineSubsystemType,
        async_: ::core::ffi::c_int,
    ) -> *mut ModuleScriptingEngineCallableLazyEnvReset,
>;
pub type ModuleScriptingEngineGetMemoryInfoFunc = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        type_: ModuleScriptingEngineSubsystemType,
    ) -> ModuleScriptingEngineMemoryInfoV1,
>;
pub type ModuleScriptingEngineDebuggerCommandHandlerFunc = ::core::option::Option<
    unsafe extern "C" fn(
        argv: *mut *mut ModuleString,
        argc: usize,
        context: *mut ::core::ffi::c_void,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleScriptingEngineDebuggerEnableFunc = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        type_: ModuleScriptingEngineSubsystemType,
        commands: *mut *const ModuleScriptingEngineDebuggerCommandV1,
        commands_length: *mut usize,
    ) -> ModuleScriptingEngineDebuggerEnableRet,
>;
pub type ModuleScriptingEngineDebuggerDisableFunc = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        type_: ModuleScriptingEngineSubsystemType,
    ),
>;
pub type ModuleScriptingEngineDebuggerStartFunc = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        type_: ModuleScriptingEngineSubsystemType,
        source: *mut ModuleString,
    ),
>;
pub type ModuleScriptingEngineDebuggerEndFunc = ::core::option::Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        type_: ModuleScriptingEngineSubsystemType,
    ),
>;
pub type ModuleCmdFunc = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        argv: *mut *mut ModuleString,
        argc: ::core::ffi::c_int,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleDisconnectFunc =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, bc: *mut ModuleBlockedClient)>;
pub type ModuleNotificationFunc = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        type_: ::core::ffi::c_int,
        event: *const ::core::ffi::c_char,
        key: *mut ModuleString,
    ) -> ::core::ffi::c_int,
>;
pub type ModulePostNotificationJobFunc =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, pd: *mut ::core::ffi::c_void)>;
pub type ModuleTypeLoadFunc = ::core::option::Option<
    unsafe extern "C" fn(
        rdb: *mut ModuleIO,
        encver: ::core::ffi::c_int,
    ) -> *mut ::core::ffi::c_void,
>;
pub type ModuleTypeSaveFunc = ::core::option::Option<
    unsafe extern "C" fn(rdb: *mut ModuleIO, value: *mut ::core::ffi::c_void),
>;
pub type ModuleTypeAuxLoadFunc = ::core::option::Option<
    unsafe extern "C" fn(
        rdb: *mut ModuleIO,
        encver: ::core::ffi::c_int,
        when: ::core::ffi::c_int,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleTypeAuxSaveFunc =
    ::core::option::Option<unsafe extern "C" fn(rdb: *mut ModuleIO, when: ::core::ffi::c_int)>;
pub type ModuleTypeRewriteFunc = ::core::option::Option<
    unsafe extern "C" fn(
        aof: *mut ModuleIO,
        key: *mut ModuleString,
        value: *mut ::core::ffi::c_void,
    ),
>;
pub type ModuleTypeMemUsageFunc =
    ::core::option::Option<unsafe extern "C" fn(value: *const ::core::ffi::c_void) -> usize>;
pub type ModuleTypeMemUsageFunc2 = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleKeyOptCtx,
        value: *const ::core::ffi::c_void,
        sample_size: usize,
    ) -> usize,
>;
pub type ModuleTypeDigestFunc = ::core::option::Option<
    unsafe extern "C" fn(digest: *mut ModuleDigest, value: *mut ::core::ffi::c_void),
>;
pub type ModuleTypeFreeFunc =
    ::core::option::Option<unsafe extern "C" fn(value: *mut ::core::ffi::c_void)>;
pub type ModuleTypeFreeEffortFunc = ::core::option::Option<
    unsafe extern "C" fn(key: *mut ModuleString, value: *const ::core::ffi::c_void) -> usize,
>;
pub type ModuleTypeFreeEffortFunc2 = ::core::option::Option<
    unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx, value: *const ::core::ffi::c_void) -> usize,
>;
pub type ModuleTypeUnlinkFunc = ::core::option::Option<
    unsafe extern "C" fn(key: *mut ModuleString, value: *const ::core::ffi::c_void),
>;
pub type ModuleTypeUnlinkFunc2 = ::core::option::Option<
    unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx, value: *const ::core::ffi::c_void),
>;
pub type ModuleTypeCopyFunc = ::core::option::Option<
    unsafe extern "C" fn(
        fromkey: *mut ModuleString,
        tokey: *mut ModuleString,
        value: *const ::core::ffi::c_void,
    ) -> *mut ::core::ffi::c_void,
>;
pub type ModuleTypeCopyFunc2 = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleKeyOptCtx,
        value: *const ::core::ffi::c_void,
    ) -> *mut ::core::ffi::c_void,
>;
pub type ModuleTypeDefragFunc = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleDefragCtx,
        key: *mut ModuleString,
        value: *mut *mut ::core::ffi::c_void,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleClusterMessageReceiver = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        sender_id: *const ::core::ffi::c_char,
        type_: u8,
        payload: *const ::core::ffi::c_uchar,
        len: u32,
    ),
>;
pub type ModuleTimerProc = ::core::option::Option<
    unsafe extern "C" fn(ctx: *mut ModuleCtx, data: *mut ::core::ffi::c_void),
>;
pub type ModuleCommandFilterFunc =
    ::core::option::Option<unsafe extern "C" fn(filter: *mut ModuleCommandFilterCtx)>;
pub type ModuleForkDoneHandler = ::core::option::Option<
    unsafe extern "C" fn(
        exitcode: ::core::ffi::c_int,
        bysignal: ::core::ffi::c_int,
        user_data: *mut ::core::ffi::c_void,
    ),
>;
pub type ModuleScanCB = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        keyname: *mut ModuleString,
        key: *mut ModuleKey,
        privdata: *mut ::core::ffi::c_void,
    ),
>;
pub type ModuleScanKeyCB = ::core::option::Option<
    unsafe extern "C" fn(
        key: *mut ModuleKey,
        field: *mut ModuleString,
        value: *mut ModuleString,
        privdata: *mut ::core::ffi::c_void,
    ),
>;
pub type ModuleConfigGetStringFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        privdata: *mut ::core::ffi::c_void,
    ) -> *mut ModuleString,
>;
pub type ModuleConfigGetNumericFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        privdata: *mut ::core::ffi::c_void,
    ) -> ::core::ffi::c_longlong,
>;
pub type ModuleConfigGetUnsignedNumericFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        privdata: *mut ::core::ffi::c_void,
    ) -> ::core::ffi::c_ulonglong,
>;
pub type ModuleConfigGetBoolFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        privdata: *mut ::core::ffi::c_void,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleConfigGetEnumFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        privdata: *mut ::core::ffi::c_void,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleConfigSetStringFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        val: *mut ModuleString,
        privdata: *mut ::core::ffi::c_void,
        err: *mut *mut ModuleString,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleConfigSetNumericFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        val: ::core::ffi::c_longlong,
        privdata: *mut ::core::ffi::c_void,
        err: *mut *mut ModuleString,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleConfigSetUnsignedNumericFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        val: ::core::ffi::c_ulonglong,
        privdata: *mut ::core::ffi::c_void,
        err: *mut *mut ModuleString,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleConfigSetBoolFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        val: ::core::ffi::c_int,
        privdata: *mut ::core::ffi::c_void,
        err: *mut *mut ModuleString,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleConfigSetEnumFunc = ::core::option::Option<
    unsafe extern "C" fn(
        name: *const ::core::ffi::c_char,
        val: ::core::ffi::c_int,
        privdata: *mut ::core::ffi::c_void,
        err: *mut *mut ModuleString,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleConfigApplyFunc = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        privdata: *mut ::core::ffi::c_void,
        err: *mut *mut ModuleString,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleOnUnblocked = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        reply: *mut ModuleCallReply,
        private_data: *mut ::core::ffi::c_void,
    ),
>;
pub type ModuleAuthCallback = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        username: *mut ModuleString,
        password: *mut ModuleString,
        err: *mut *mut ModuleString,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleDefragFunc2 =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleDefragCtx) -> ::core::ffi::c_int>;
pub type ModuleDefragDictValueCallback = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleDefragCtx,
        data: *mut ::core::ffi::c_void,
        key: *mut ::core::ffi::c_uchar,
        keylen: usize,
        newptr: *mut *mut ::core::ffi::c_void,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleKeyMetaLoadFunc = ::core::option::Option<
    unsafe extern "C" fn(
        rdb: *mut ModuleIO,
        meta: *mut u64,
        encver: ::core::ffi::c_int,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleKeyMetaSaveFunc = ::core::option::Option<
    unsafe extern "C" fn(rdb: *mut ModuleIO, reserved: *mut ::core::ffi::c_void, meta: *mut u64),
>;
pub type ModuleKeyMetaAOFRewriteFunc = ::core::option::Option<
    unsafe extern "C" fn(aof: *mut ModuleIO, reserved: *mut ::core::ffi::c_void, meta: u64),
>;
pub type ModuleKeyMetaFreeFunc =
    ::core::option::Option<unsafe extern "C" fn(keyname: *const ::core::ffi::c_char, meta: u64)>;
pub type ModuleKeyMetaCopyFunc = ::core::option::Option<
    unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx, meta: *mut u64) -> ::core::ffi::c_int,
>;
pub type ModuleKeyMetaRenameFunc = ::core::option::Option<
    unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx, meta: *mut u64) -> ::core::ffi::c_int,
>;
pub type ModuleKeyMetaDefragFunc = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleDefragCtx,
        keyname: *mut ModuleString,
        meta: u64,
    ) -> ::core::ffi::c_int,
>;
pub type ModuleKeyMetaMemUsageFunc = ::core::option::Option<
    unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx, sample_size: usize, meta: u64) -> usize,
>;
pub type ModuleKeyMetaFreeEffortFunc =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx, meta: u64) -> usize>;
pub type ModuleKeyMetaUnlinkFunc =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx, meta: *mut u64)>;
pub type ModuleKeyMetaMoveFunc = ::core::option::Option<
    unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx, meta: *mut u64) -> ::core::ffi::c_int,
>;
pub type ModuleFreePrivateDataFunc = ::core::option::Option<
    unsafe extern "C" fn(ctx: *mut ModuleCtx, privdata: *mut ::core::ffi::c_void),
>;
pub type ModuleFreeFunc =
    ::core::option::Option<unsafe extern "C" fn(pd: *mut ::core::ffi::c_void)>;
pub type ModuleScriptingEngineLazyResetFunc =
    ::core::option::Option<unsafe extern "C" fn(context: *mut ::core::ffi::c_void)>;
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleStreamID {
    pub ms: u64,
    pub seq: u64,
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleCommandArg {
    pub name: *const ::core::ffi::c_char,
    pub type_: ModuleCommandArgType,
    pub key_spec_index: ::core::ffi::c_int,
    pub token: *const ::core::ffi::c_char,
    pub summary: *const ::core::ffi::c_char,
    pub since: *const ::core::ffi::c_char,
    pub flags: ::core::ffi::c_int,
    pub deprecated_since: *const ::core::ffi::c_char,
    pub subargs: *mut ModuleCommandArg,
    pub display_text: *const ::core::ffi::c_char,
}
impl Default for ModuleCommandArg {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleCommandHistoryEntry {
    pub since: *const ::core::ffi::c_char,
    pub changes: *const ::core::ffi::c_char,
}
impl Default for ModuleCommandHistoryEntry {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleKeySpecIndex {
    pub pos: ::core::ffi::c_int,
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleKeySpecKeyword {
    pub keyword: *const ::core::ffi::c_char,
    pub startfrom: ::core::ffi::c_int,
}
impl Default for ModuleKeySpecKeyword {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Copy, Clone)]
pub union ModuleKeySpecBeginSearch {
    pub index: ModuleKeySpecIndex,
    pub keyword: ModuleKeySpecKeyword,
}
impl Default for ModuleKeySpecBeginSearch {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleKeySpecRange {
    pub lastkey: ::core::ffi::c_int,
    pub keystep: ::core::ffi::c_int,
    pub limit: ::core::ffi::c_int,
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleKeySpecKeyNum {
    pub keynumidx: ::core::ffi::c_int,
    pub firstkey: ::core::ffi::c_int,
    pub keystep: ::core::ffi::c_int,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub union ModuleKeySpecFindKeys {
    pub range: ModuleKeySpecRange,
    pub keynum: ModuleKeySpecKeyNum,
}
impl Default for ModuleKeySpecFindKeys {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct ModuleCommandKeySpec {
    pub notes: *const ::core::ffi::c_char,
    pub flags: u64,
    pub begin_search_type: ModuleKeySpecBeginSearchType,
    pub bs: ModuleKeySpecBeginSearch,
    pub find_keys_type: ModuleKeySpecFindKeysType,
    pub fk: ModuleKeySpecFindKeys,
}
impl Default for ModuleCommandKeySpec {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleCommandInfoVersion {
    pub version: ::core::ffi::c_int,
    pub sizeof_historyentry: usize,
    pub sizeof_keyspec: usize,
    pub sizeof_arg: usize,
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleCommandInfo {
    pub version: *const ModuleCommandInfoVersion,
    pub summary: *const ::core::ffi::c_char,
    pub complexity: *const ::core::ffi::c_char,
    pub since: *const ::core::ffi::c_char,
    pub history: *mut ModuleCommandHistoryEntry,
    pub tips: *const ::core::ffi::c_char,
    pub arity: ::core::ffi::c_int,
    pub key_specs: *mut ModuleCommandKeySpec,
    pub args: *mut ModuleCommandArg,
}
impl Default for ModuleCommandInfo {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleEvent {
    pub id: u64,
    pub dataver: u64,
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleClientInfoV1 {
    pub version: u64,
    pub flags: u64,
    pub id: u64,
    pub addr: [::core::ffi::c_char; 46usize],
    pub port: u16,
    pub db: u16,
}
impl Default for ModuleClientInfoV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleReplicationInfoV1 {
    pub version: u64,
    pub primary: ::core::ffi::c_int,
    pub primary_host: *mut ::core::ffi::c_char,
    pub primary_port: ::core::ffi::c_int,
    pub replid1: *mut ::core::ffi::c_char,
    pub replid2: *mut ::core::ffi::c_char,
    pub repl1_offset: u64,
    pub repl2_offset: u64,
}
impl Default for ModuleReplicationInfoV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleFlushInfoV1 {
    pub version: u64,
    pub sync: i32,
    pub dbnum: i32,
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleModuleChangeV1 {
    pub version: u64,
    pub module_name: *const ::core::ffi::c_char,
    pub module_version: i32,
}
impl Default for ModuleModuleChangeV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleConfigChangeV1 {
    pub version: u64,
    pub num_changes: u32,
    pub config_names: *mut *const ::core::ffi::c_char,
}
impl Default for ModuleConfigChangeV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleCronLoopV1 {
    pub version: u64,
    pub hz: i32,
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleLoadingProgressV1 {
    pub version: u64,
    pub hz: i32,
    pub progress: i32,
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleSwapDbInfoV1 {
    pub version: u64,
    pub dbnum_first: i32,
    pub dbnum_second: i32,
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleKeyInfoV1 {
    pub version: u64,
    pub key: *mut ModuleKey,
}
impl Default for ModuleKeyInfoV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleAuthenticationInfoV1 {
    pub version: u64,
    pub client_id: u64,
    pub username: *const ::core::ffi::c_char,
    pub module_name: *const ::core::ffi::c_char,
    pub result: ModuleAuthenticationResult,
}
impl Default for ModuleAuthenticationInfoV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleSlotRangeRedis {
    pub start: u16,
    pub end: u16,
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleSlotRangeValkey {
    pub start: ::core::ffi::c_int,
    pub end: ::core::ffi::c_int,
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleAtomicSlotMigrationInfoV1 {
    pub version: u64,
    pub job_name: [::core::ffi::c_char; 41usize],
    pub slot_ranges: *mut ModuleSlotRangeValkey,
    pub num_slot_ranges: u32,
}
impl Default for ModuleAtomicSlotMigrationInfoV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleCommandResultInfoV1 {
    pub version: u64,
    pub command_name: *const ::core::ffi::c_char,
    pub duration_us: ::core::ffi::c_longlong,
    pub dirty: ::core::ffi::c_longlong,
    pub client_id: u64,
    pub is_module_client: ::core::ffi::c_int,
    pub argc: ::core::ffi::c_int,
    pub argv: *mut *mut ModuleString,
    pub rejection_context: *const ::core::ffi::c_char,
}
impl Default for ModuleCommandResultInfoV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleScriptingEngineCompiledFunctionV1 {
    pub version: u64,
    pub name: *mut ModuleString,
    pub function: *mut ::core::ffi::c_void,
    pub desc: *mut ModuleString,
    pub f_flags: u64,
}
impl Default for ModuleScriptingEngineCompiledFunctionV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleScriptingEngineMemoryInfoV1 {
    pub version: u64,
    pub used_memory: usize,
    pub engine_memory_overhead: usize,
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleScriptingEngineCallableLazyEnvReset {
    pub context: *mut ::core::ffi::c_void,
    pub engineLazyEnvResetCallback: ModuleScriptingEngineLazyResetFunc,
}
impl Default for ModuleScriptingEngineCallableLazyEnvReset {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleScriptingEngineDebuggerCommandParam {
    pub name: *const ::core::ffi::c_char,
    pub optional: ::core::ffi::c_int,
    pub variadic: ::core::ffi::c_int,
}
impl Default for ModuleScriptingEngineDebuggerCommandParam {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleScriptingEngineDebuggerCommandV1 {
    pub version: u64,
    pub name: *const ::core::ffi::c_char,
    pub prefix_len: usize,
    pub params: *const ModuleScriptingEngineDebuggerCommandParam,
    pub params_len: usize,
    pub desc: *const ::core::ffi::c_char,
    pub invisible: ::core::ffi::c_int,
    pub handler: ModuleScriptingEngineDebuggerCommandHandlerFunc,
    pub context: *mut ::core::ffi::c_void,
}
impl Default for ModuleScriptingEngineDebuggerCommandV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Copy, Clone)]
pub union ModuleScriptingEngineReset {
    pub reset_eval_env_v2: ModuleScriptingEngineResetEvalFuncV2,
    pub reset_env: ModuleScriptingEngineResetEnvFunc,
}
impl Default for ModuleScriptingEngineReset {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct ModuleScriptingEngineMethodsV4 {
    pub version: u64,
    pub compile_code: ModuleScriptingEngineCompileCodeFunc,
    pub free_function: ModuleScriptingEngineFreeFunctionFunc,
    pub call_function: ModuleScriptingEngineCallFunctionFunc,
    pub get_function_memory_overhead: ModuleScriptingEngineGetFunctionMemoryOverheadFunc,
    pub reset: ModuleScriptingEngineReset,
    pub get_memory_info: ModuleScriptingEngineGetMemoryInfoFunc,
    pub debugger_enable: ModuleScriptingEngineDebuggerEnableFunc,
    pub debugger_disable: ModuleScriptingEngineDebuggerDisableFunc,
    pub debugger_start: ModuleScriptingEngineDebuggerStartFunc,
    pub debugger_end: ModuleScriptingEngineDebuggerEndFunc,
}
impl Default for ModuleScriptingEngineMethodsV4 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleTypeMethods {
    pub version: u64,
    pub rdb_load: ModuleTypeLoadFunc,
    pub rdb_save: ModuleTypeSaveFunc,
    pub aof_rewrite: ModuleTypeRewriteFunc,
    pub mem_usage: ModuleTypeMemUsageFunc,
    pub digest: ModuleTypeDigestFunc,
    pub free: ModuleTypeFreeFunc,
    pub aux_load: ModuleTypeAuxLoadFunc,
    pub aux_save: ModuleTypeAuxSaveFunc,
    pub aux_save_triggers: ::core::ffi::c_int,
    pub free_effort: ModuleTypeFreeEffortFunc,
    pub unlink: ModuleTypeUnlinkFunc,
    pub copy: ModuleTypeCopyFunc,
    pub defrag: ModuleTypeDefragFunc,
    pub mem_usage2: ModuleTypeMemUsageFunc2,
    pub free_effort2: ModuleTypeFreeEffortFunc2,
    pub unlink2: ModuleTypeUnlinkFunc2,
    pub copy2: ModuleTypeCopyFunc2,
    pub aux_save2: ModuleTypeAuxSaveFunc,
}
#[repr(C)]
#[derive(Debug, Default)]
pub struct ModuleSlotRangeArray {
    pub num_ranges: i32,
    pub ranges: __IncompleteArrayField<ModuleSlotRangeRedis>,
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleClusterSlotMigrationInfoV1 {
    pub version: u64,
    pub source_node_id: [::core::ffi::c_char; 41usize],
    pub destination_node_id: [::core::ffi::c_char; 41usize],
    pub task_id: *const ::core::ffi::c_char,
    pub slots: *mut ModuleSlotRangeArray,
}
impl Default for ModuleClusterSlotMigrationInfoV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct ModuleClusterSlotMigrationTrimInfoV1 {
    pub version: u64,
    pub slots: *mut ModuleSlotRangeArray,
}
impl Default for ModuleClusterSlotMigrationTrimInfoV1 {
    fn default() -> Self {
        let mut s = ::core::mem::MaybeUninit::<Self>::uninit();
        unsafe {
            ::core::ptr::write_bytes(s.as_mut_ptr(), 0, 1);
            s.assume_init()
        }
    }
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct ModuleKeyMetaClassConfig {
    pub version: u64,
    pub flags: u64,
    pub reset_value: u64,
    pub copy: ModuleKeyMetaCopyFunc,
    pub rename: ModuleKeyMetaRenameFunc,
    pub move_: ModuleKeyMetaMoveFunc,
    pub unlink: ModuleKeyMetaUnlinkFunc,
    pub free: ModuleKeyMetaFreeFunc,
    pub rdb_load: ModuleKeyMetaLoadFunc,
    pub rdb_save: ModuleKeyMetaSaveFunc,
    pub aof_rewrite: ModuleKeyMetaAOFRewriteFunc,
    pub defrag: ModuleKeyMetaDefragFunc,
    pub mem_usage: ModuleKeyMetaMemUsageFunc,
    pub free_effort: ModuleKeyMetaFreeEffortFunc,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct ModuleApi {
    pub ACLAddLogEntry: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            user: *mut ModuleUser,
            object: *mut ModuleString,
            reason: ModuleACLLogEntryReason,
        ),
    >,
    pub ACLAddLogEntryByUserName: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            user: *mut ModuleString,
            object: *mut ModuleString,
            reason: ModuleACLLogEntryReason,
        ),
    >,
    pub ACLCheckChannelPermissions: ::core::option::Option<
        unsafe extern "C" fn(
            user: *mut ModuleUser,
            ch: *mut ModuleString,
            literal: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ACLCheckCommandPermissions: ::core::option::Option<
        unsafe extern "C" fn(
            user: *mut ModuleUser,
            argv: *mut *mut ModuleString,
            argc: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ACLCheckKeyPermissions: ::core::option::Option<
        unsafe extern "C" fn(
            user: *mut ModuleUser,
            key: *mut ModuleString,
            flags: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ACLCheckKeyPrefixPermissionsRedis: ::core::option::Option<
        unsafe extern "C" fn(
            user: *mut ModuleUser,
            prefix: *mut ModuleString,
            flags: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ACLCheckKeyPrefixPermissionsValkey: ::core::option::Option<
        unsafe extern "C" fn(
            user: *mut ModuleUser,
            key: *const ::core::ffi::c_char,
            len: usize,
            flags: ::core::ffi::c_uint,
        ) -> ::core::ffi::c_int,
    >,
    pub ACLCheckPermissions: ::core::option::Option<
        unsafe extern "C" fn(
            user: *mut ModuleUser,
            argv: *mut *mut ModuleString,
            argc: ::core::ffi::c_int,
            dbid: ::core::ffi::c_int,
            denial_reason: *mut ModuleACLLogEntryReason,
        ) -> ::core::ffi::c_int,
    >,
    pub AbortBlock: ::core::option::Option<
        unsafe extern "C" fn(bc: *mut ModuleBlockedClient) -> ::core::ffi::c_int,
    >,
    pub AddACLCategory: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub AddPostNotificationJob: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            callback: ModulePostNotificationJobFunc,
            pd: *mut ::core::ffi::c_void,
            free_pd: ModuleFreeFunc,
        ) -> ::core::ffi::c_int,
    >,
    pub Alloc:
        ::core::option::Option<unsafe extern "C" fn(bytes: usize) -> *mut ::core::ffi::c_void>,
    pub AuthenticateClientWithACLUser: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            len: usize,
            callback: ModuleUserChangedFunc,
            privdata: *mut ::core::ffi::c_void,
            client_id: *mut u64,
        ) -> ::core::ffi::c_int,
    >,
    pub AuthenticateClientWithUser: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            user: *mut ModuleUser,
            callback: ModuleUserChangedFunc,
            privdata: *mut ::core::ffi::c_void,
            client_id: *mut u64,
        ) -> ::core::ffi::c_int,
    >,
    pub AutoMemory: ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx)>,
    pub AvoidReplicaTraffic: ::core::option::Option<unsafe extern "C" fn() -> ::core::ffi::c_int>,
    pub BlockClient: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            reply_callback: ModuleCmdFunc,
            timeout_callback: ModuleCmdFunc,
            free_privdata: ModuleFreePrivateDataFunc,
            timeout_ms: ::core::ffi::c_longlong,
        ) -> *mut ModuleBlockedClient,
    >,
    pub BlockClientGetPrivateData: ::core::option::Option<
        unsafe extern "C" fn(blocked_client: *mut ModuleBlockedClient) -> *mut ::core::ffi::c_void,
    >,
    pub BlockClientOnAuth: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            reply_callback: ModuleAuthCallback,
            free_privdata: ModuleFreePrivateDataFunc,
        ) -> *mut ModuleBlockedClient,
    >,
    pub BlockClientOnKeys: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            reply_callback: ModuleCmdFunc,
            timeout_callback: ModuleCmdFunc,
            free_privdata: ModuleFreePrivateDataFunc,
            timeout_ms: ::core::ffi::c_longlong,
            keys: *mut *mut ModuleString,
            numkeys: ::core::ffi::c_int,
            privdata: *mut ::core::ffi::c_void,
        ) -> *mut ModuleBlockedClient,
    >,
    pub BlockClientOnKeysWithFlags: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            reply_callback: ModuleCmdFunc,
            timeout_callback: ModuleCmdFunc,
            free_privdata: ModuleFreePrivateDataFunc,
            timeout_ms: ::core::ffi::c_longlong,
            keys: *mut *mut ModuleString,
            numkeys: ::core::ffi::c_int,
            privdata: *mut ::core::ffi::c_void,
            flags: ::core::ffi::c_int,
        ) -> *mut ModuleBlockedClient,
    >,
    pub BlockClientSetPrivateData: ::core::option::Option<
        unsafe extern "C" fn(
            blocked_client: *mut ModuleBlockedClient,
            private_data: *mut ::core::ffi::c_void,
        ),
    >,
    pub BlockedClientDisconnected:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub BlockedClientMeasureTimeEnd: ::core::option::Option<
        unsafe extern "C" fn(bc: *mut ModuleBlockedClient) -> ::core::ffi::c_int,
    >,
    pub BlockedClientMeasureTimeStart: ::core::option::Option<
        unsafe extern "C" fn(bc: *mut ModuleBlockedClient) -> ::core::ffi::c_int,
    >,
    pub CachedMicroseconds: ::core::option::Option<unsafe extern "C" fn() -> ustime_t>,
    pub Call: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            cmdname: *const ::core::ffi::c_char,
            fmt: *const ::core::ffi::c_char,
            ...
        ) -> *mut ModuleCallReply,
    >,
    pub CallReplyArrayElement: ::core::option::Option<
        unsafe extern "C" fn(reply: *mut ModuleCallReply, idx: usize) -> *mut ModuleCallReply,
    >,
    pub CallReplyAttribute: ::core::option::Option<
        unsafe extern "C" fn(reply: *mut ModuleCallReply) -> *mut ModuleCallReply,
    >,
    pub CallReplyAttributeElement: ::core::option::Option<
        unsafe extern "C" fn(
            reply: *mut ModuleCallReply,
            idx: usize,
            key: *mut *mut ModuleCallReply,
            val: *mut *mut ModuleCallReply,
        ) -> ::core::ffi::c_int,
    >,
    pub CallReplyBigNumber: ::core::option::Option<
        unsafe extern "C" fn(
            reply: *mut ModuleCallReply,
            len: *mut usize,
        ) -> *const ::core::ffi::c_char,
    >,
    pub CallReplyBool: ::core::option::Option<
        unsafe extern "C" fn(reply: *mut ModuleCallReply) -> ::core::ffi::c_int,
    >,
    pub CallReplyDouble:
        ::core::option::Option<unsafe extern "C" fn(reply: *mut ModuleCallReply) -> f64>,
    pub CallReplyInteger: ::core::option::Option<
        unsafe extern "C" fn(reply: *mut ModuleCallReply) -> ::core::ffi::c_longlong,
    >,
    pub CallReplyLength:
        ::core::option::Option<unsafe extern "C" fn(reply: *mut ModuleCallReply) -> usize>,
    pub CallReplyMapElement: ::core::option::Option<
        unsafe extern "C" fn(
            reply: *mut ModuleCallReply,
            idx: usize,
            key: *mut *mut ModuleCallReply,
            val: *mut *mut ModuleCallReply,
        ) -> ::core::ffi::c_int,
    >,
    pub CallReplyPromiseAbort: ::core::option::Option<
        unsafe extern "C" fn(
            reply: *mut ModuleCallReply,
            private_data: *mut *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub CallReplyPromiseSetUnblockHandler: ::core::option::Option<
        unsafe extern "C" fn(
            reply: *mut ModuleCallReply,
            on_unblock: ModuleOnUnblocked,
            private_data: *mut ::core::ffi::c_void,
        ),
    >,
    pub CallReplyProto: ::core::option::Option<
        unsafe extern "C" fn(
            reply: *mut ModuleCallReply,
            len: *mut usize,
        ) -> *const ::core::ffi::c_char,
    >,
    pub CallReplySetElement: ::core::option::Option<
        unsafe extern "C" fn(reply: *mut ModuleCallReply, idx: usize) -> *mut ModuleCallReply,
    >,
    pub CallReplyStringPtr: ::core::option::Option<
        unsafe extern "C" fn(
            reply: *mut ModuleCallReply,
            len: *mut usize,
        ) -> *const ::core::ffi::c_char,
    >,
    pub CallReplyType: ::core::option::Option<
        unsafe extern "C" fn(reply: *mut ModuleCallReply) -> ::core::ffi::c_int,
    >,
    pub CallReplyVerbatim: ::core::option::Option<
        unsafe extern "C" fn(
            reply: *mut ModuleCallReply,
            len: *mut usize,
            format: *mut *const ::core::ffi::c_char,
        ) -> *const ::core::ffi::c_char,
    >,
    pub Calloc: ::core::option::Option<
        unsafe extern "C" fn(nmemb: usize, size: usize) -> *mut ::core::ffi::c_void,
    >,
    pub ChannelAtPosWithFlags: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            pos: ::core::ffi::c_int,
            flags: ::core::ffi::c_int,
        ),
    >,
    pub CloseKey: ::core::option::Option<unsafe extern "C" fn(kp: *mut ModuleKey)>,
    pub ClusterCanAccessKeysInSlot: ::core::option::Option<
        unsafe extern "C" fn(slot: ::core::ffi::c_int) -> ::core::ffi::c_int,
    >,
    pub ClusterCanonicalKeyNameInSlot: ::core::option::Option<
        unsafe extern "C" fn(slot: ::core::ffi::c_uint) -> *const ::core::ffi::c_char,
    >,
    pub ClusterDisableTrim:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub ClusterEnableTrim:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub ClusterFreeSlotRanges: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, slots: *mut ModuleSlotRangeArray),
    >,
    pub ClusterGetLocalSlotRanges: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *mut ModuleSlotRangeArray,
    >,
    pub ClusterKeySlot:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleString) -> ::core::ffi::c_uint>,
    pub ClusterKeySlotC: ::core::option::Option<
        unsafe extern "C" fn(key: *const ::core::ffi::c_char, keylen: usize) -> ::core::ffi::c_uint,
    >,
    pub ClusterPropagateForSlotMigration: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            cmdname: *const ::core::ffi::c_char,
            fmt: *const ::core::ffi::c_char,
            ...
        ) -> ::core::ffi::c_int,
    >,
    pub CommandFilterArgDelete: ::core::option::Option<
        unsafe extern "C" fn(
            fctx: *mut ModuleCommandFilterCtx,
            pos: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub CommandFilterArgGet: ::core::option::Option<
        unsafe extern "C" fn(
            fctx: *mut ModuleCommandFilterCtx,
            pos: ::core::ffi::c_int,
        ) -> *mut ModuleString,
    >,
    pub CommandFilterArgInsert: ::core::option::Option<
        unsafe extern "C" fn(
            fctx: *mut ModuleCommandFilterCtx,
            pos: ::core::ffi::c_int,
            arg: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub CommandFilterArgReplace: ::core::option::Option<
        unsafe extern "C" fn(
            fctx: *mut ModuleCommandFilterCtx,
            pos: ::core::ffi::c_int,
            arg: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub CommandFilterArgsCount: ::core::option::Option<
        unsafe extern "C" fn(fctx: *mut ModuleCommandFilterCtx) -> ::core::ffi::c_int,
    >,
    pub CommandFilterGetClientId: ::core::option::Option<
        unsafe extern "C" fn(fctx: *mut ModuleCommandFilterCtx) -> ::core::ffi::c_ulonglong,
    >,
    pub ConfigGet: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            res: *mut *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub ConfigGetBool: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            res: *mut ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ConfigGetEnum: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            res: *mut *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub ConfigGetNumeric: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            res: *mut ::core::ffi::c_longlong,
        ) -> ::core::ffi::c_int,
    >,
    pub ConfigGetType: ::core::option::Option<
        unsafe extern "C" fn(
            name: *const ::core::ffi::c_char,
            res: *mut ModuleConfigType,
        ) -> ::core::ffi::c_int,
    >,
    pub ConfigIteratorCreate: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            pattern: *const ::core::ffi::c_char,
        ) -> *mut ModuleConfigIterator,
    >,
    pub ConfigIteratorNext: ::core::option::Option<
        unsafe extern "C" fn(iter: *mut ModuleConfigIterator) -> *const ::core::ffi::c_char,
    >,
    pub ConfigIteratorRelease: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, iter: *mut ModuleConfigIterator),
    >,
    pub ConfigSet: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            value: *mut ModuleString,
            err: *mut *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub ConfigSetBool: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            value: ::core::ffi::c_int,
            err: *mut *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub ConfigSetEnum: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            value: *mut ModuleString,
            err: *mut *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub ConfigSetNumeric: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            value: ::core::ffi::c_longlong,
            err: *mut *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub CreateCommand: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            cmdfunc: ModuleCmdFunc,
            strflags: *const ::core::ffi::c_char,
            firstkey: ::core::ffi::c_int,
            lastkey: ::core::ffi::c_int,
            keystep: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub CreateDataType: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            encver: ::core::ffi::c_int,
            typemethods: *mut ModuleTypeMethods,
        ) -> *mut ModuleType,
    >,
    pub CreateDict:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *mut ModuleDict>,
    pub CreateKeyMetaClass: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            metaname: *const ::core::ffi::c_char,
            metaver: ::core::ffi::c_int,
            conf: *mut ModuleKeyMetaClassConfig,
        ) -> ModuleKeyMetaClassId,
    >,
    pub CreateModuleUser: ::core::option::Option<
        unsafe extern "C" fn(name: *const ::core::ffi::c_char) -> *mut ModuleUser,
    >,
    pub CreateString: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            ptr: *const ::core::ffi::c_char,
            len: usize,
        ) -> *mut ModuleString,
    >,
    pub CreateStringFromCallReply: ::core::option::Option<
        unsafe extern "C" fn(reply: *mut ModuleCallReply) -> *mut ModuleString,
    >,
    pub CreateStringFromDouble: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, d: f64) -> *mut ModuleString,
    >,
    pub CreateStringFromLongDouble: ::core::option::Option<unsafe extern "C" fn()>,
    pub CreateStringFromLongLong: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, ll: ::core::ffi::c_longlong) -> *mut ModuleString,
    >,
    pub CreateStringFromStreamID: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, id: *const ModuleStreamID) -> *mut ModuleString,
    >,
    pub CreateStringFromString: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, str_: *const ModuleString) -> *mut ModuleString,
    >,
    pub CreateStringFromULongLong: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            ull: ::core::ffi::c_ulonglong,
        ) -> *mut ModuleString,
    >,
    pub CreateStringPrintf: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            fmt: *const ::core::ffi::c_char,
            ...
        ) -> *mut ModuleString,
    >,
    pub CreateSubcommand: ::core::option::Option<
        unsafe extern "C" fn(
            parent: *mut ModuleCommand,
            name: *const ::core::ffi::c_char,
            cmdfunc: ModuleCmdFunc,
            strflags: *const ::core::ffi::c_char,
            firstkey: ::core::ffi::c_int,
            lastkey: ::core::ffi::c_int,
            keystep: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub CreateTimer: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            period: mstime_t,
            callback: ModuleTimerProc,
            data: *mut ::core::ffi::c_void,
        ) -> ModuleTimerID,
    >,
    pub DbSize: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_ulonglong,
    >,
    pub DeauthenticateAndCloseClient: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, client_id: u64) -> ::core::ffi::c_int,
    >,
    pub DefragAlloc: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleDefragCtx,
            ptr: *mut ::core::ffi::c_void,
        ) -> *mut ::core::ffi::c_void,
    >,
    pub DefragAllocRaw: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleDefragCtx, size: usize) -> *mut ::core::ffi::c_void,
    >,
    pub DefragCursorGet: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleDefragCtx,
            cursor: *mut ::core::ffi::c_ulong,
        ) -> ::core::ffi::c_int,
    >,
    pub DefragCursorSet: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleDefragCtx,
            cursor: ::core::ffi::c_ulong,
        ) -> ::core::ffi::c_int,
    >,
    pub DefragFreeRaw: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleDefragCtx, ptr: *mut ::core::ffi::c_void),
    >,
    pub DefragRedisModuleDict: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleDefragCtx,
            dict: *mut ModuleDict,
            valueCB: ModuleDefragDictValueCallback,
            seekTo: *mut *mut ModuleString,
        ) -> *mut ModuleDict,
    >,
    pub DefragRedisModuleString: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleDefragCtx,
            str_: *mut ModuleString,
        ) -> *mut ModuleString,
    >,
    pub DefragShouldStop: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleDefragCtx) -> ::core::ffi::c_int,
    >,
    pub DefragValkeyModuleString: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleDefragCtx,
            str_: *mut ModuleString,
        ) -> *mut ModuleString,
    >,
    pub DeleteKey:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> ::core::ffi::c_int>,
    pub DictCompare: ::core::option::Option<
        unsafe extern "C" fn(
            di: *mut ModuleDictIter,
            op: *const ::core::ffi::c_char,
            key: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub DictCompareC: ::core::option::Option<
        unsafe extern "C" fn(
            di: *mut ModuleDictIter,
            op: *const ::core::ffi::c_char,
            key: *mut ::core::ffi::c_void,
            keylen: usize,
        ) -> ::core::ffi::c_int,
    >,
    pub DictDel: ::core::option::Option<
        unsafe extern "C" fn(
            d: *mut ModuleDict,
            key: *mut ModuleString,
            oldval: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub DictDelC: ::core::option::Option<
        unsafe extern "C" fn(
            d: *mut ModuleDict,
            key: *mut ::core::ffi::c_void,
            keylen: usize,
            oldval: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub DictGet: ::core::option::Option<
        unsafe extern "C" fn(
            d: *mut ModuleDict,
            key: *mut ModuleString,
            nokey: *mut ::core::ffi::c_int,
        ) -> *mut ::core::ffi::c_void,
    >,
    pub DictGetC: ::core::option::Option<
        unsafe extern "C" fn(
            d: *mut ModuleDict,
            key: *mut ::core::ffi::c_void,
            keylen: usize,
            nokey: *mut ::core::ffi::c_int,
        ) -> *mut ::core::ffi::c_void,
    >,
    pub DictIteratorReseek: ::core::option::Option<
        unsafe extern "C" fn(
            di: *mut ModuleDictIter,
            op: *const ::core::ffi::c_char,
            key: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub DictIteratorReseekC: ::core::option::Option<
        unsafe extern "C" fn(
            di: *mut ModuleDictIter,
            op: *const ::core::ffi::c_char,
            key: *mut ::core::ffi::c_void,
            keylen: usize,
        ) -> ::core::ffi::c_int,
    >,
    pub DictIteratorStart: ::core::option::Option<
        unsafe extern "C" fn(
            d: *mut ModuleDict,
            op: *const ::core::ffi::c_char,
            key: *mut ModuleString,
        ) -> *mut ModuleDictIter,
    >,
    pub DictIteratorStartC: ::core::option::Option<
        unsafe extern "C" fn(
            d: *mut ModuleDict,
            op: *const ::core::ffi::c_char,
            key: *mut ::core::ffi::c_void,
            keylen: usize,
        ) -> *mut ModuleDictIter,
    >,
    pub DictIteratorStop: ::core::option::Option<unsafe extern "C" fn(di: *mut ModuleDictIter)>,
    pub DictNext: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            di: *mut ModuleDictIter,
            dataptr: *mut *mut ::core::ffi::c_void,
        ) -> *mut ModuleString,
    >,
    pub DictNextC: ::core::option::Option<
        unsafe extern "C" fn(
            di: *mut ModuleDictIter,
            keylen: *mut usize,
            dataptr: *mut *mut ::core::ffi::c_void,
        ) -> *mut ::core::ffi::c_void,
    >,
    pub DictPrev: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            di: *mut ModuleDictIter,
            dataptr: *mut *mut ::core::ffi::c_void,
        ) -> *mut ModuleString,
    >,
    pub DictPrevC: ::core::option::Option<
        unsafe extern "C" fn(
            di: *mut ModuleDictIter,
            keylen: *mut usize,
            dataptr: *mut *mut ::core::ffi::c_void,
        ) -> *mut ::core::ffi::c_void,
    >,
    pub DictReplace: ::core::option::Option<
        unsafe extern "C" fn(
            d: *mut ModuleDict,
            key: *mut ModuleString,
            ptr: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub DictReplaceC: ::core::option::Option<
        unsafe extern "C" fn(
            d: *mut ModuleDict,
            key: *mut ::core::ffi::c_void,
            keylen: usize,
            ptr: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub DictSet: ::core::option::Option<
        unsafe extern "C" fn(
            d: *mut ModuleDict,
            key: *mut ModuleString,
            ptr: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub DictSetC: ::core::option::Option<
        unsafe extern "C" fn(
            d: *mut ModuleDict,
            key: *mut ::core::ffi::c_void,
            keylen: usize,
            ptr: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub DictSize: ::core::option::Option<unsafe extern "C" fn(d: *mut ModuleDict) -> u64>,
    pub DigestAddLongLong: ::core::option::Option<
        unsafe extern "C" fn(md: *mut ModuleDigest, ele: ::core::ffi::c_longlong),
    >,
    pub DigestAddStringBuffer: ::core::option::Option<
        unsafe extern "C" fn(md: *mut ModuleDigest, ele: *const ::core::ffi::c_char, len: usize),
    >,
    pub DigestEndSequence: ::core::option::Option<unsafe extern "C" fn(md: *mut ModuleDigest)>,
    pub EmitAOF: ::core::option::Option<
        unsafe extern "C" fn(
            io: *mut ModuleIO,
            cmdname: *const ::core::ffi::c_char,
            fmt: *const ::core::ffi::c_char,
            ...
        ),
    >,
    pub EventLoopAdd: ::core::option::Option<
        unsafe extern "C" fn(
            fd: ::core::ffi::c_int,
            mask: ::core::ffi::c_int,
            func: ModuleEventLoopFunc,
            user_data: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub EventLoopAddOneShot: ::core::option::Option<
        unsafe extern "C" fn(
            func: ModuleEventLoopOneShotFunc,
            user_data: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub EventLoopDel: ::core::option::Option<
        unsafe extern "C" fn(
            fd: ::core::ffi::c_int,
            mask: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ExitFromChild: ::core::option::Option<
        unsafe extern "C" fn(retcode: ::core::ffi::c_int) -> ::core::ffi::c_int,
    >,
    pub ExportSharedAPI: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            apiname: *const ::core::ffi::c_char,
            func: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub Fork: ::core::option::Option<
        unsafe extern "C" fn(
            cb: ModuleForkDoneHandler,
            user_data: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub Free: ::core::option::Option<unsafe extern "C" fn(ptr: *mut ::core::ffi::c_void)>,
    pub FreeCallReply: ::core::option::Option<unsafe extern "C" fn(reply: *mut ModuleCallReply)>,
    pub FreeClusterNodesList:
        ::core::option::Option<unsafe extern "C" fn(ids: *mut *mut ::core::ffi::c_char)>,
    pub FreeDict:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, d: *mut ModuleDict)>,
    pub FreeModuleUser: ::core::option::Option<unsafe extern "C" fn(user: *mut ModuleUser)>,
    pub FreeServerInfo: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, data: *mut ModuleServerInfoData),
    >,
    pub FreeString:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, str_: *mut ModuleString)>,
    pub FreeThreadSafeContext: ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx)>,
    pub GetAbsExpire: ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> mstime_t>,
    pub GetBlockedClientHandle: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *mut ModuleBlockedClient,
    >,
    pub GetBlockedClientPrivateData: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *mut ::core::ffi::c_void,
    >,
    pub GetBlockedClientReadyKey:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *mut ModuleString>,
    pub GetClientCertificate: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, id: u64) -> *mut ModuleString,
    >,
    pub GetClientId: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_ulonglong,
    >,
    pub GetClientInfoById: ::core::option::Option<
        unsafe extern "C" fn(ci: *mut ::core::ffi::c_void, id: u64) -> ::core::ffi::c_int,
    >,
    pub GetClientNameById: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, id: u64) -> *mut ModuleString,
    >,
    pub GetClientUserNameById: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, id: u64) -> *mut ModuleString,
    >,
    pub GetClusterNodeInfo: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            id: *const ::core::ffi::c_char,
            ip: *mut ::core::ffi::c_char,
            primary_id: *mut ::core::ffi::c_char,
            port: *mut ::core::ffi::c_int,
            flags: *mut ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub GetClusterNodeInfoForClient: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            client_id: u64,
            node_id: *const ::core::ffi::c_char,
            ip: *mut ::core::ffi::c_char,
            primary_id: *mut ::core::ffi::c_char,
            port: *mut ::core::ffi::c_int,
            flags: *mut ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub GetClusterNodesList: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            numnodes: *mut usize,
        ) -> *mut *mut ::core::ffi::c_char,
    >,
    pub GetClusterSize: ::core::option::Option<unsafe extern "C" fn() -> usize>,
    pub GetCommand: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
        ) -> *mut ModuleCommand,
    >,
    pub GetCommandKeys: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            argv: *mut *mut ModuleString,
            argc: ::core::ffi::c_int,
            num_keys: *mut ::core::ffi::c_int,
        ) -> *mut ::core::ffi::c_int,
    >,
    pub GetCommandKeysWithFlags: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            argv: *mut *mut ModuleString,
            argc: ::core::ffi::c_int,
            num_keys: *mut ::core::ffi::c_int,
            out_flags: *mut *mut ::core::ffi::c_int,
        ) -> *mut ::core::ffi::c_int,
    >,
    pub GetContextFlags:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub GetContextFlagsAll: ::core::option::Option<unsafe extern "C" fn() -> ::core::ffi::c_int>,
    pub GetContextFromIO:
        ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO) -> *mut ModuleCtx>,
    pub GetContextUser:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *const ModuleUser>,
    pub GetCurrentCommandName: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *const ::core::ffi::c_char,
    >,
    pub GetCurrentUserName:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *mut ModuleString>,
    pub GetDbIdFromDefragCtx: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleDefragCtx) -> ::core::ffi::c_int,
    >,
    pub GetDbIdFromDigest:
        ::core::option::Option<unsafe extern "C" fn(dig: *mut ModuleDigest) -> ::core::ffi::c_int>,
    pub GetDbIdFromIO:
        ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO) -> ::core::ffi::c_int>,
    pub GetDbIdFromModuleKey:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> ::core::ffi::c_int>,
    pub GetDbIdFromOptCtx: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx) -> ::core::ffi::c_int,
    >,
    pub GetDetachedThreadSafeContext:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *mut ModuleCtx>,
    pub GetExpire: ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> mstime_t>,
    pub GetFunctionExecutionState: ::core::option::Option<
        unsafe extern "C" fn(
            server_ctx: *mut ModuleScriptingEngineServerRuntimeCtx,
        ) -> ModuleScriptingEngineExecutionState,
    >,
    pub GetInternalSecret: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, len: *mut usize) -> *const ::core::ffi::c_char,
    >,
    pub GetKeyMeta: ::core::option::Option<
        unsafe extern "C" fn(
            id: ModuleKeyMetaClassId,
            key: *mut ModuleKey,
            metadata: *mut u64,
        ) -> ::core::ffi::c_int,
    >,
    pub GetKeyNameFromDefragCtx: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleDefragCtx) -> *const ModuleString,
    >,
    pub GetKeyNameFromDigest:
        ::core::option::Option<unsafe extern "C" fn(dig: *mut ModuleDigest) -> *const ModuleString>,
    pub GetKeyNameFromIO:
        ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO) -> *const ModuleString>,
    pub GetKeyNameFromModuleKey:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> *const ModuleString>,
    pub GetKeyNameFromOptCtx: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx) -> *const ModuleString,
    >,
    pub GetKeyspaceNotificationFlagsAll:
        ::core::option::Option<unsafe extern "C" fn() -> ::core::ffi::c_int>,
    pub GetLFU: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            lfu_freq: *mut ::core::ffi::c_longlong,
        ) -> ::core::ffi::c_int,
    >,
    pub GetLRU: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, lru_idle: *mut mstime_t) -> ::core::ffi::c_int,
    >,
    pub GetModuleOptionsAll: ::core::option::Option<unsafe extern "C" fn() -> ::core::ffi::c_int>,
    pub GetModuleUserACLString:
        ::core::option::Option<unsafe extern "C" fn(user: *mut ModuleUser) -> *mut ModuleString>,
    pub GetModuleUserFromUserName:
        ::core::option::Option<unsafe extern "C" fn(name: *mut ModuleString) -> *mut ModuleUser>,
    pub GetMyClusterID:
        ::core::option::Option<unsafe extern "C" fn() -> *const ::core::ffi::c_char>,
    pub GetNotifyKeyspaceEvents:
        ::core::option::Option<unsafe extern "C" fn() -> ::core::ffi::c_int>,
    pub GetOpenKeyModesAll: ::core::option::Option<unsafe extern "C" fn() -> ::core::ffi::c_int>,
    pub GetRandomBytes:
        ::core::option::Option<unsafe extern "C" fn(dst: *mut ::core::ffi::c_uchar, len: usize)>,
    pub GetRandomHexChars:
        ::core::option::Option<unsafe extern "C" fn(dst: *mut ::core::ffi::c_char, len: usize)>,
    pub GetSelectedDb:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub GetServerInfo: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            section: *const ::core::ffi::c_char,
        ) -> *mut ModuleServerInfoData,
    >,
    pub GetServerVersion: ::core::option::Option<unsafe extern "C" fn() -> ::core::ffi::c_int>,
    pub GetSharedAPI: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            apiname: *const ::core::ffi::c_char,
        ) -> *mut ::core::ffi::c_void,
    >,
    pub GetThreadSafeContext: ::core::option::Option<
        unsafe extern "C" fn(bc: *mut ModuleBlockedClient) -> *mut ModuleCtx,
    >,
    pub GetTimerInfo: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            id: ModuleTimerID,
            remaining: *mut u64,
            data: *mut *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub GetToDbIdFromOptCtx: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx) -> ::core::ffi::c_int,
    >,
    pub GetToKeyNameFromOptCtx: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx) -> *const ModuleString,
    >,
    pub GetTypeMethodVersion: ::core::option::Option<unsafe extern "C" fn() -> ::core::ffi::c_int>,
    pub GetUsedMemoryRatio: ::core::option::Option<unsafe extern "C" fn() -> f32>,
    pub GetUserUsername:
        ::core::option::Option<unsafe extern "C" fn(user: *const ModuleUser) -> *mut ModuleString>,
    pub HashFieldMinExpire:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> mstime_t>,
    pub HashGet: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            flags: ::core::ffi::c_int,
            ...
        ) -> ::core::ffi::c_int,
    >,
    pub HashHasStringRef: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, field: *mut ModuleString) -> ::core::ffi::c_int,
    >,
    pub HashSet: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            flags: ::core::ffi::c_int,
            ...
        ) -> ::core::ffi::c_int,
    >,
    pub HashSetStringRef: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            field: *mut ModuleString,
            buf: *const ::core::ffi::c_char,
            len: usize,
        ) -> ::core::ffi::c_int,
    >,
    pub HoldString: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, str_: *mut ModuleString) -> *mut ModuleString,
    >,
    pub InfoAddFieldCString: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleInfoCtx,
            field: *const ::core::ffi::c_char,
            value: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub InfoAddFieldDouble: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleInfoCtx,
            field: *const ::core::ffi::c_char,
            value: f64,
        ) -> ::core::ffi::c_int,
    >,
    pub InfoAddFieldLongLong: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleInfoCtx,
            field: *const ::core::ffi::c_char,
            value: ::core::ffi::c_longlong,
        ) -> ::core::ffi::c_int,
    >,
    pub InfoAddFieldString: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleInfoCtx,
            field: *const ::core::ffi::c_char,
            value: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub InfoAddFieldULongLong: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleInfoCtx,
            field: *const ::core::ffi::c_char,
            value: ::core::ffi::c_ulonglong,
        ) -> ::core::ffi::c_int,
    >,
    pub InfoAddSection: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleInfoCtx,
            name: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub InfoBeginDictField: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleInfoCtx,
            name: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub InfoEndDictField:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleInfoCtx) -> ::core::ffi::c_int>,
    pub IsBlockedReplyRequest:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub IsBlockedTimeoutRequest:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub IsChannelsPositionRequest:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub IsIOError:
        ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO) -> ::core::ffi::c_int>,
    pub IsKeysPositionRequest:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub IsModuleNameBusy: ::core::option::Option<
        unsafe extern "C" fn(name: *const ::core::ffi::c_char) -> ::core::ffi::c_int,
    >,
    pub IsSubEventSupported: ::core::option::Option<
        unsafe extern "C" fn(event: ModuleEvent, subevent: u64) -> ::core::ffi::c_int,
    >,
    pub KeyAtPos:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, pos: ::core::ffi::c_int)>,
    pub KeyAtPosWithFlags: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            pos: ::core::ffi::c_int,
            flags: ::core::ffi::c_int,
        ),
    >,
    pub KeyExists: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, keyname: *mut ModuleString) -> ::core::ffi::c_int,
    >,
    pub KeyType:
        ::core::option::Option<unsafe extern "C" fn(kp: *mut ModuleKey) -> ::core::ffi::c_int>,
    pub KillForkChild: ::core::option::Option<
        unsafe extern "C" fn(child_pid: ::core::ffi::c_int) -> ::core::ffi::c_int,
    >,
    pub LatencyAddSample: ::core::option::Option<
        unsafe extern "C" fn(event: *const ::core::ffi::c_char, latency: mstime_t),
    >,
    pub ListDelete: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, index: ::core::ffi::c_long) -> ::core::ffi::c_int,
    >,
    pub ListGet: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, index: ::core::ffi::c_long) -> *mut ModuleString,
    >,
    pub ListInsert: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            index: ::core::ffi::c_long,
            value: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub ListPop: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, where_: ::core::ffi::c_int) -> *mut ModuleString,
    >,
    pub ListPush: ::core::option::Option<
        unsafe extern "C" fn(
            kp: *mut ModuleKey,
            where_: ::core::ffi::c_int,
            ele: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub ListSet: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            index: ::core::ffi::c_long,
            value: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub LoadConfigs:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub LoadDataTypeFromString: ::core::option::Option<
        unsafe extern "C" fn(
            str_: *const ModuleString,
            mt: *const ModuleType,
        ) -> *mut ::core::ffi::c_void,
    >,
    pub LoadDataTypeFromStringEncver: ::core::option::Option<
        unsafe extern "C" fn(
            str_: *const ModuleString,
            mt: *const ModuleType,
            encver: ::core::ffi::c_int,
        ) -> *mut ::core::ffi::c_void,
    >,
    pub LoadDefaultConfigs:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub LoadDouble: ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO) -> f64>,
    pub LoadFloat: ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO) -> f32>,
    pub LoadLongDouble: ::core::option::Option<unsafe extern "C" fn()>,
    pub LoadSigned: ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO) -> i64>,
    pub LoadString:
        ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO) -> *mut ModuleString>,
    pub LoadStringBuffer: ::core::option::Option<
        unsafe extern "C" fn(io: *mut ModuleIO, lenptr: *mut usize) -> *mut ::core::ffi::c_char,
    >,
    pub LoadUnsigned: ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO) -> u64>,
    pub Log: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            level: *const ::core::ffi::c_char,
            fmt: *const ::core::ffi::c_char,
            ...
        ),
    >,
    pub LogIOError: ::core::option::Option<
        unsafe extern "C" fn(
            io: *mut ModuleIO,
            levelstr: *const ::core::ffi::c_char,
            fmt: *const ::core::ffi::c_char,
            ...
        ),
    >,
    pub MallocSize:
        ::core::option::Option<unsafe extern "C" fn(ptr: *mut ::core::ffi::c_void) -> usize>,
    pub MallocSizeDict:
        ::core::option::Option<unsafe extern "C" fn(dict: *mut ModuleDict) -> usize>,
    pub MallocSizeString:
        ::core::option::Option<unsafe extern "C" fn(str_: *mut ModuleString) -> usize>,
    pub MallocUsableSize:
        ::core::option::Option<unsafe extern "C" fn(ptr: *mut ::core::ffi::c_void) -> usize>,
    pub Microseconds: ::core::option::Option<unsafe extern "C" fn() -> ustime_t>,
    pub Milliseconds: ::core::option::Option<unsafe extern "C" fn() -> mstime_t>,
    pub ModuleTypeGetType:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> *mut ModuleType>,
    pub ModuleTypeGetValue: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey) -> *mut ::core::ffi::c_void,
    >,
    pub ModuleTypeReplaceValue: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            mt: *mut ModuleType,
            new_value: *mut ::core::ffi::c_void,
            old_value: *mut *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub ModuleTypeSetValue: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            mt: *mut ModuleType,
            value: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub MonotonicMicroseconds: ::core::option::Option<unsafe extern "C" fn() -> u64>,
    pub MustObeyClient:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub NotifyKeyspaceEvent: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            type_: ::core::ffi::c_int,
            event: *const ::core::ffi::c_char,
            key: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub OpenKey: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            keyname: *mut ModuleString,
            mode: ::core::ffi::c_int,
        ) -> *mut ModuleKey,
    >,
    pub PoolAlloc: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, bytes: usize) -> *mut ::core::ffi::c_void,
    >,
    pub PublishMessage: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            channel: *mut ModuleString,
            message: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub PublishMessageShard: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            channel: *mut ModuleString,
            message: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub RandomKey:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *mut ModuleString>,
    pub RdbLoad: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            stream: *mut ModuleRdbStream,
            flags: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub RdbSave: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            stream: *mut ModuleRdbStream,
            flags: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub RdbStreamCreateFromFile: ::core::option::Option<
        unsafe extern "C" fn(filename: *const ::core::ffi::c_char) -> *mut ModuleRdbStream,
    >,
    pub RdbStreamFree: ::core::option::Option<unsafe extern "C" fn(stream: *mut ModuleRdbStream)>,
    pub Realloc: ::core::option::Option<
        unsafe extern "C" fn(
            ptr: *mut ::core::ffi::c_void,
            bytes: usize,
        ) -> *mut ::core::ffi::c_void,
    >,
    pub RedactClientCommandArgument: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, pos: ::core::ffi::c_int) -> ::core::ffi::c_int,
    >,
    pub RegisterAuthCallback:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, cb: ModuleAuthCallback)>,
    pub RegisterBoolConfig: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            default_val: ::core::ffi::c_int,
            flags: ::core::ffi::c_uint,
            getfn: ModuleConfigGetBoolFunc,
            setfn: ModuleConfigSetBoolFunc,
            applyfn: ModuleConfigApplyFunc,
            privdata: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub RegisterClusterMessageReceiver: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            type_: u8,
            callback: ModuleClusterMessageReceiver,
        ),
    >,
    pub RegisterCommandFilter: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            cb: ModuleCommandFilterFunc,
            flags: ::core::ffi::c_int,
        ) -> *mut ModuleCommandFilter,
    >,
    pub RegisterDefragCallbacks: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            start: ModuleDefragFunc,
            end: ModuleDefragFunc,
        ) -> ::core::ffi::c_int,
    >,
    pub RegisterDefragFunc: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, func: ModuleDefragFunc) -> ::core::ffi::c_int,
    >,
    pub RegisterDefragFunc2: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, func: ModuleDefragFunc2) -> ::core::ffi::c_int,
    >,
    pub RegisterEnumConfig: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            default_val: ::core::ffi::c_int,
            flags: ::core::ffi::c_uint,
            enum_values: *mut *const ::core::ffi::c_char,
            int_values: *const ::core::ffi::c_int,
            num_enum_vals: ::core::ffi::c_int,
            getfn: ModuleConfigGetEnumFunc,
            setfn: ModuleConfigSetEnumFunc,
            applyfn: ModuleConfigApplyFunc,
            privdata: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub RegisterInfoFunc: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, cb: ModuleInfoFunc) -> ::core::ffi::c_int,
    >,
    pub RegisterNumericConfig: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            default_val: ::core::ffi::c_longlong,
            flags: ::core::ffi::c_uint,
            min: ::core::ffi::c_longlong,
            max: ::core::ffi::c_longlong,
            getfn: ModuleConfigGetNumericFunc,
            setfn: ModuleConfigSetNumericFunc,
            applyfn: ModuleConfigApplyFunc,
            privdata: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub RegisterScriptingEngine: ::core::option::Option<
        unsafe extern "C" fn(
            module_ctx: *mut ModuleCtx,
            engine_name: *const ::core::ffi::c_char,
            engine_ctx: *mut ModuleScriptingEngineCtx,
            engine_methods: *mut ModuleScriptingEngineMethodsV4,
        ) -> ::core::ffi::c_int,
    >,
    pub RegisterStringConfig: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            default_val: *const ::core::ffi::c_char,
            flags: ::core::ffi::c_uint,
            getfn: ModuleConfigGetStringFunc,
            setfn: ModuleConfigSetStringFunc,
            applyfn: ModuleConfigApplyFunc,
            privdata: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub RegisterUnsignedNumericConfig: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            default_val: ::core::ffi::c_ulonglong,
            flags: ::core::ffi::c_uint,
            min: ::core::ffi::c_ulonglong,
            max: ::core::ffi::c_ulonglong,
            getfn: ModuleConfigGetUnsignedNumericFunc,
            setfn: ModuleConfigSetUnsignedNumericFunc,
            applyfn: ModuleConfigApplyFunc,
            privdata: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub ReleaseKeyMetaClass: ::core::option::Option<
        unsafe extern "C" fn(id: ModuleKeyMetaClassId) -> ::core::ffi::c_int,
    >,
    pub Replicate: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            cmdname: *const ::core::ffi::c_char,
            fmt: *const ::core::ffi::c_char,
            ...
        ) -> ::core::ffi::c_int,
    >,
    pub ReplicateVerbatim:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub ReplySetArrayLength:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: ::core::ffi::c_long)>,
    pub ReplySetAttributeLength:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: ::core::ffi::c_long)>,
    pub ReplySetMapLength:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: ::core::ffi::c_long)>,
    pub ReplySetSetLength:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: ::core::ffi::c_long)>,
    pub ReplyWithArray: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, len: ::core::ffi::c_long) -> ::core::ffi::c_int,
    >,
    pub ReplyWithAttribute: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, len: ::core::ffi::c_long) -> ::core::ffi::c_int,
    >,
    pub ReplyWithBigNumber: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            bignum: *const ::core::ffi::c_char,
            len: usize,
        ) -> ::core::ffi::c_int,
    >,
    pub ReplyWithBool: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, b: ::core::ffi::c_int) -> ::core::ffi::c_int,
    >,
    pub ReplyWithCString: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            buf: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub ReplyWithCallReply: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            reply: *mut ModuleCallReply,
        ) -> ::core::ffi::c_int,
    >,
    pub ReplyWithCustomErrorFormat: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            update_error_stats: ::core::ffi::c_int,
            fmt: *const ::core::ffi::c_char,
            ...
        ) -> ::core::ffi::c_int,
    >,
    pub ReplyWithDouble: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, d: f64) -> ::core::ffi::c_int,
    >,
    pub ReplyWithEmptyArray:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub ReplyWithEmptyString:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub ReplyWithError: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            err: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub ReplyWithErrorFormat: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            fmt: *const ::core::ffi::c_char,
            ...
        ) -> ::core::ffi::c_int,
    >,
    pub ReplyWithLongDouble: ::core::option::Option<unsafe extern "C" fn()>,
    pub ReplyWithLongLong: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            ll: ::core::ffi::c_longlong,
        ) -> ::core::ffi::c_int,
    >,
    pub ReplyWithMap: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, len: ::core::ffi::c_long) -> ::core::ffi::c_int,
    >,
    pub ReplyWithNull:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub ReplyWithNullArray:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub ReplyWithSet: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, len: ::core::ffi::c_long) -> ::core::ffi::c_int,
    >,
    pub ReplyWithSimpleString: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            msg: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub ReplyWithString: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, str_: *mut ModuleString) -> ::core::ffi::c_int,
    >,
    pub ReplyWithStringBuffer: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            buf: *const ::core::ffi::c_char,
            len: usize,
        ) -> ::core::ffi::c_int,
    >,
    pub ReplyWithVerbatimString: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            buf: *const ::core::ffi::c_char,
            len: usize,
        ) -> ::core::ffi::c_int,
    >,
    pub ReplyWithVerbatimStringType: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            buf: *const ::core::ffi::c_char,
            len: usize,
            ext: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub ResetDataset: ::core::option::Option<
        unsafe extern "C" fn(restart_aof: ::core::ffi::c_int, async_: ::core::ffi::c_int),
    >,
    pub RetainString:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, str_: *mut ModuleString)>,
    pub SaveDataTypeToString: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            data: *mut ::core::ffi::c_void,
            mt: *const ModuleType,
        ) -> *mut ModuleString,
    >,
    pub SaveDouble: ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO, value: f64)>,
    pub SaveFloat: ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO, value: f32)>,
    pub SaveLongDouble: ::core::option::Option<unsafe extern "C" fn()>,
    pub SaveSigned: ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO, value: i64)>,
    pub SaveString:
        ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO, s: *mut ModuleString)>,
    pub SaveStringBuffer: ::core::option::Option<
        unsafe extern "C" fn(io: *mut ModuleIO, str_: *const ::core::ffi::c_char, len: usize),
    >,
    pub SaveUnsigned: ::core::option::Option<unsafe extern "C" fn(io: *mut ModuleIO, value: u64)>,
    pub Scan: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            cursor: *mut ModuleScanCursor,
            fn_: ModuleScanCB,
            privdata: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub ScanCursorCreate: ::core::option::Option<unsafe extern "C" fn() -> *mut ModuleScanCursor>,
    pub ScanCursorDestroy:
        ::core::option::Option<unsafe extern "C" fn(cursor: *mut ModuleScanCursor)>,
    pub ScanCursorRestart:
        ::core::option::Option<unsafe extern "C" fn(cursor: *mut ModuleScanCursor)>,
    pub ScanKey: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            cursor: *mut ModuleScanCursor,
            fn_: ModuleScanKeyCB,
            privdata: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub ScriptingEngineDebuggerFlushLogs: ::core::option::Option<unsafe extern "C" fn()>,
    pub ScriptingEngineDebuggerLog: ::core::option::Option<
        unsafe extern "C" fn(msg: *mut ModuleString, truncate: ::core::ffi::c_int),
    >,
    pub ScriptingEngineDebuggerLogRespReply:
        ::core::option::Option<unsafe extern "C" fn(reply: *mut ModuleCallReply)>,
    pub ScriptingEngineDebuggerLogRespReplyStr:
        ::core::option::Option<unsafe extern "C" fn(reply: *const ::core::ffi::c_char)>,
    pub ScriptingEngineDebuggerProcessCommands: ::core::option::Option<
        unsafe extern "C" fn(
            client_disconnected: *mut ::core::ffi::c_int,
            err: *mut *mut ModuleString,
        ),
    >,
    pub SelectDb: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, newid: ::core::ffi::c_int) -> ::core::ffi::c_int,
    >,
    pub SendChildHeartbeat: ::core::option::Option<unsafe extern "C" fn(progress: f64)>,
    pub SendClusterMessage: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            target_id: *const ::core::ffi::c_char,
            type_: u8,
            msg: *const ::core::ffi::c_char,
            len: u32,
        ) -> ::core::ffi::c_int,
    >,
    pub ServerInfoGetField: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            data: *mut ModuleServerInfoData,
            field: *const ::core::ffi::c_char,
        ) -> *mut ModuleString,
    >,
    pub ServerInfoGetFieldC: ::core::option::Option<
        unsafe extern "C" fn(
            data: *mut ModuleServerInfoData,
            field: *const ::core::ffi::c_char,
        ) -> *const ::core::ffi::c_char,
    >,
    pub ServerInfoGetFieldDouble: ::core::option::Option<
        unsafe extern "C" fn(
            data: *mut ModuleServerInfoData,
            field: *const ::core::ffi::c_char,
            out_err: *mut ::core::ffi::c_int,
        ) -> f64,
    >,
    pub ServerInfoGetFieldSigned: ::core::option::Option<
        unsafe extern "C" fn(
            data: *mut ModuleServerInfoData,
            field: *const ::core::ffi::c_char,
            out_err: *mut ::core::ffi::c_int,
        ) -> ::core::ffi::c_longlong,
    >,
    pub ServerInfoGetFieldUnsigned: ::core::option::Option<
        unsafe extern "C" fn(
            data: *mut ModuleServerInfoData,
            field: *const ::core::ffi::c_char,
            out_err: *mut ::core::ffi::c_int,
        ) -> ::core::ffi::c_ulonglong,
    >,
    pub SetAbsExpire: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, expire: mstime_t) -> ::core::ffi::c_int,
    >,
    pub SetClientNameById: ::core::option::Option<
        unsafe extern "C" fn(id: u64, name: *mut ModuleString) -> ::core::ffi::c_int,
    >,
    pub SetClusterFlags:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, flags: u64)>,
    pub SetCommandACLCategories: ::core::option::Option<
        unsafe extern "C" fn(
            command: *mut ModuleCommand,
            ctgrsflags: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub SetCommandInfo: ::core::option::Option<
        unsafe extern "C" fn(
            command: *mut ModuleCommand,
            info: *const ModuleCommandInfo,
        ) -> ::core::ffi::c_int,
    >,
    pub SetContextUser:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, user: *const ModuleUser)>,
    pub SetDisconnectCallback: ::core::option::Option<
        unsafe extern "C" fn(bc: *mut ModuleBlockedClient, callback: ModuleDisconnectFunc),
    >,
    pub SetExpire: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, expire: mstime_t) -> ::core::ffi::c_int,
    >,
    pub SetKeyMeta: ::core::option::Option<
        unsafe extern "C" fn(
            id: ModuleKeyMetaClassId,
            key: *mut ModuleKey,
            metadata: u64,
        ) -> ::core::ffi::c_int,
    >,
    pub SetLFU: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            lfu_freq: ::core::ffi::c_longlong,
        ) -> ::core::ffi::c_int,
    >,
    pub SetLRU: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, lru_idle: mstime_t) -> ::core::ffi::c_int,
    >,
    pub SetModuleAttribs: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            name: *const ::core::ffi::c_char,
            ver: ::core::ffi::c_int,
            apiver: ::core::ffi::c_int,
        ),
    >,
    pub SetModuleOptions: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, options: ::core::ffi::c_int),
    >,
    pub SetModuleUserACL: ::core::option::Option<
        unsafe extern "C" fn(
            user: *mut ModuleUser,
            acl: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub SetModuleUserACLString: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            user: *mut ModuleUser,
            acl: *const ::core::ffi::c_char,
            error: *mut *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub SignalKeyAsReady:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, key: *mut ModuleString)>,
    pub SignalModifiedKey: ::core::option::Option<
        unsafe extern "C" fn(ctx: *mut ModuleCtx, keyname: *mut ModuleString) -> ::core::ffi::c_int,
    >,
    pub StopTimer: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            id: ModuleTimerID,
            data: *mut *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub Strdup: ::core::option::Option<
        unsafe extern "C" fn(str_: *const ::core::ffi::c_char) -> *mut ::core::ffi::c_char,
    >,
    pub StreamAdd: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            flags: ::core::ffi::c_int,
            id: *mut ModuleStreamID,
            argv: *mut *mut ModuleString,
            numfields: i64,
        ) -> ::core::ffi::c_int,
    >,
    pub StreamDelete: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, id: *mut ModuleStreamID) -> ::core::ffi::c_int,
    >,
    pub StreamIteratorDelete:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> ::core::ffi::c_int>,
    pub StreamIteratorNextField: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            field_ptr: *mut *mut ModuleString,
            value_ptr: *mut *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub StreamIteratorNextID: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            id: *mut ModuleStreamID,
            numfields: *mut ::core::ffi::c_long,
        ) -> ::core::ffi::c_int,
    >,
    pub StreamIteratorStart: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            flags: ::core::ffi::c_int,
            startid: *mut ModuleStreamID,
            endid: *mut ModuleStreamID,
        ) -> ::core::ffi::c_int,
    >,
    pub StreamIteratorStop:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> ::core::ffi::c_int>,
    pub StreamTrimByID: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            flags: ::core::ffi::c_int,
            id: *mut ModuleStreamID,
        ) -> ::core::ffi::c_longlong,
    >,
    pub StreamTrimByLength: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            flags: ::core::ffi::c_int,
            length: ::core::ffi::c_longlong,
        ) -> ::core::ffi::c_longlong,
    >,
    pub StringAppendBuffer: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            str_: *mut ModuleString,
            buf: *const ::core::ffi::c_char,
            len: usize,
        ) -> ::core::ffi::c_int,
    >,
    pub StringCompare: ::core::option::Option<
        unsafe extern "C" fn(a: *const ModuleString, b: *const ModuleString) -> ::core::ffi::c_int,
    >,
    pub StringDMA: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            len: *mut usize,
            mode: ::core::ffi::c_int,
        ) -> *mut ::core::ffi::c_char,
    >,
    pub StringPtrLen: ::core::option::Option<
        unsafe extern "C" fn(
            str_: *const ModuleString,
            len: *mut usize,
        ) -> *const ::core::ffi::c_char,
    >,
    pub StringSet: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, str_: *mut ModuleString) -> ::core::ffi::c_int,
    >,
    pub StringToDouble: ::core::option::Option<
        unsafe extern "C" fn(str_: *const ModuleString, d: *mut f64) -> ::core::ffi::c_int,
    >,
    pub StringToLongDouble: ::core::option::Option<unsafe extern "C" fn()>,
    pub StringToLongLong: ::core::option::Option<
        unsafe extern "C" fn(
            str_: *const ModuleString,
            ll: *mut ::core::ffi::c_longlong,
        ) -> ::core::ffi::c_int,
    >,
    pub StringToStreamID: ::core::option::Option<
        unsafe extern "C" fn(
            str_: *const ModuleString,
            id: *mut ModuleStreamID,
        ) -> ::core::ffi::c_int,
    >,
    pub StringToULongLong: ::core::option::Option<
        unsafe extern "C" fn(
            str_: *const ModuleString,
            ull: *mut ::core::ffi::c_ulonglong,
        ) -> ::core::ffi::c_int,
    >,
    pub StringTruncate: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, newlen: usize) -> ::core::ffi::c_int,
    >,
    pub SubscribeToKeyspaceEvents: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            types: ::core::ffi::c_int,
            cb: ModuleNotificationFunc,
        ) -> ::core::ffi::c_int,
    >,
    pub SubscribeToServerEvent: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            event: ModuleEvent,
            callback: ModuleEventCallback,
        ) -> ::core::ffi::c_int,
    >,
    pub ThreadSafeContextLock: ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx)>,
    pub ThreadSafeContextTryLock:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub ThreadSafeContextUnlock: ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx)>,
    pub TrimStringAllocation: ::core::option::Option<unsafe extern "C" fn(str_: *mut ModuleString)>,
    pub TryAlloc:
        ::core::option::Option<unsafe extern "C" fn(bytes: usize) -> *mut ::core::ffi::c_void>,
    pub TryCalloc: ::core::option::Option<
        unsafe extern "C" fn(nmemb: usize, size: usize) -> *mut ::core::ffi::c_void,
    >,
    pub TryRealloc: ::core::option::Option<
        unsafe extern "C" fn(
            ptr: *mut ::core::ffi::c_void,
            bytes: usize,
        ) -> *mut ::core::ffi::c_void,
    >,
    pub UnblockClient: ::core::option::Option<
        unsafe extern "C" fn(
            bc: *mut ModuleBlockedClient,
            privdata: *mut ::core::ffi::c_void,
        ) -> ::core::ffi::c_int,
    >,
    pub UnlinkKey:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> ::core::ffi::c_int>,
    pub UnregisterCommandFilter: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            filter: *mut ModuleCommandFilter,
        ) -> ::core::ffi::c_int,
    >,
    pub UnregisterScriptingEngine: ::core::option::Option<
        unsafe extern "C" fn(
            module_ctx: *mut ModuleCtx,
            engine_name: *const ::core::ffi::c_char,
        ) -> ::core::ffi::c_int,
    >,
    pub UnsubscribeFromKeyspaceEvents: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            types: ::core::ffi::c_int,
            cb: ModuleNotificationFunc,
        ) -> ::core::ffi::c_int,
    >,
    pub UpdateRuntimeArgs: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            argv: *mut *mut ModuleString,
            argc: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ValueLength: ::core::option::Option<unsafe extern "C" fn(kp: *mut ModuleKey) -> usize>,
    pub WrongArity:
        ::core::option::Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> ::core::ffi::c_int>,
    pub Yield: ::core::option::Option<
        unsafe extern "C" fn(
            ctx: *mut ModuleCtx,
            flags: ::core::ffi::c_int,
            busy_reply: *const ::core::ffi::c_char,
        ),
    >,
    pub ZsetAdd: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            score: f64,
            ele: *mut ModuleString,
            flagsptr: *mut ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ZsetFirstInLexRange: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            min: *mut ModuleString,
            max: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub ZsetFirstInScoreRange: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            min: f64,
            max: f64,
            minex: ::core::ffi::c_int,
            maxex: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ZsetIncrby: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            score: f64,
            ele: *mut ModuleString,
            flagsptr: *mut ::core::ffi::c_int,
            newscore: *mut f64,
        ) -> ::core::ffi::c_int,
    >,
    pub ZsetLastInLexRange: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            min: *mut ModuleString,
            max: *mut ModuleString,
        ) -> ::core::ffi::c_int,
    >,
    pub ZsetLastInScoreRange: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            min: f64,
            max: f64,
            minex: ::core::ffi::c_int,
            maxex: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ZsetRangeCurrentElement: ::core::option::Option<
        unsafe extern "C" fn(key: *mut ModuleKey, score: *mut f64) -> *mut ModuleString,
    >,
    pub ZsetRangeEndReached:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> ::core::ffi::c_int>,
    pub ZsetRangeNext:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> ::core::ffi::c_int>,
    pub ZsetRangePrev:
        ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey) -> ::core::ffi::c_int>,
    pub ZsetRangeStop: ::core::option::Option<unsafe extern "C" fn(key: *mut ModuleKey)>,
    pub ZsetRem: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            ele: *mut ModuleString,
            deleted: *mut ::core::ffi::c_int,
        ) -> ::core::ffi::c_int,
    >,
    pub ZsetScore: ::core::option::Option<
        unsafe extern "C" fn(
            key: *mut ModuleKey,
            ele: *mut ModuleString,
            score: *mut f64,
        ) -> ::core::ffi::c_int,
    >,
    pub _Assert: ::core::option::Option<
        unsafe extern "C" fn(
            estr: *const ::core::ffi::c_char,
            file: *const ::core::ffi::c_char,
            line: ::core::ffi::c_int,
        ),
    >,
}
