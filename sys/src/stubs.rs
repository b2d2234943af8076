// Made by sys/api/generate.py from the tables beside it. Do not edit.

use crate::bindings::*;
use crate::table::not_loaded;
use core::ffi::{c_char, c_int, c_long, c_longlong, c_uchar, c_ulong, c_ulonglong, c_void};
use core::ptr;

/// The table of a module that no server has loaded.
pub(crate) const UNLOADED: ModuleApi = ModuleApi {
    ACLAddLogEntry: None,
    ACLAddLogEntryByUserName: None,
    ACLCheckChannelPermissions: None,
    ACLCheckCommandPermissions: None,
    ACLCheckKeyPermissions: None,
    ACLCheckKeyPrefixPermissionsRedis: None,
    ACLCheckKeyPrefixPermissionsValkey: None,
    ACLCheckPermissions: None,
    AbortBlock: Some(AbortBlock),
    AddACLCategory: None,
    AddPostNotificationJob: None,
    Alloc: Some(Alloc),
    AuthenticateClientWithACLUser: Some(AuthenticateClientWithACLUser),
    AuthenticateClientWithUser: Some(AuthenticateClientWithUser),
    AutoMemory: Some(AutoMemory),
    AvoidReplicaTraffic: Some(AvoidReplicaTraffic),
    BlockClient: Some(BlockClient),
    BlockClientGetPrivateData: None,
    BlockClientOnAuth: None,
    BlockClientOnKeys: Some(BlockClientOnKeys),
    BlockClientOnKeysWithFlags: None,
    BlockClientSetPrivateData: None,
    BlockedClientDisconnected: Some(BlockedClientDisconnected),
    BlockedClientMeasureTimeEnd: Some(BlockedClientMeasureTimeEnd),
    BlockedClientMeasureTimeStart: Some(BlockedClientMeasureTimeStart),
    CachedMicroseconds: None,
    Call: None,
    CallReplyArrayElement: Some(CallReplyArrayElement),
    CallReplyAttribute: None,
    CallReplyAttributeElement: None,
    CallReplyBigNumber: None,
    CallReplyBool: None,
    CallReplyDouble: None,
    CallReplyInteger: Some(CallReplyInteger),
    CallReplyLength: Some(CallReplyLength),
    CallReplyMapElement: None,
    CallReplyPromiseAbort: None,
    CallReplyPromiseSetUnblockHandler: None,
    CallReplyProto: Some(CallReplyProto),
    CallReplySetElement: None,
    CallReplyStringPtr: Some(CallReplyStringPtr),
    CallReplyType: Some(CallReplyType),
    CallReplyVerbatim: None,
    Calloc: Some(Calloc),
    ChannelAtPosWithFlags: None,
    CloseKey: Some(CloseKey),
    ClusterCanAccessKeysInSlot: None,
    ClusterCanonicalKeyNameInSlot: None,
    ClusterDisableTrim: None,
    ClusterEnableTrim: None,
    ClusterFreeSlotRanges: None,
    ClusterGetLocalSlotRanges: None,
    ClusterKeySlot: None,
    ClusterKeySlotC: None,
    ClusterPropagateForSlotMigration: None,
    CommandFilterArgDelete: Some(CommandFilterArgDelete),
    CommandFilterArgGet: Some(CommandFilterArgGet),
    CommandFilterArgInsert: Some(CommandFilterArgInsert),
    CommandFilterArgReplace: Some(CommandFilterArgReplace),
    CommandFilterArgsCount: Some(CommandFilterArgsCount),
    CommandFilterGetClientId: None,
    ConfigGet: None,
    ConfigGetBool: None,
    ConfigGetEnum: None,
    ConfigGetNumeric: None,
    ConfigGetType: None,
    ConfigIteratorCreate: None,
    ConfigIteratorNext: None,
    ConfigIteratorRelease: None,
    ConfigSet: None,
    ConfigSetBool: None,
    ConfigSetEnum: None,
    ConfigSetNumeric: None,
    CreateCommand: Some(CreateCommand),
    CreateDataType: Some(CreateDataType),
    CreateDict: Some(CreateDict),
    CreateKeyMetaClass: None,
    CreateModuleUser: Some(CreateModuleUser),
    CreateString: Some(CreateString),
    CreateStringFromCallReply: Some(CreateStringFromCallReply),
    CreateStringFromDouble: Some(CreateStringFromDouble),
    CreateStringFromLongDouble: None,
    CreateStringFromLongLong: Some(CreateStringFromLongLong),
    CreateStringFromStreamID: Some(CreateStringFromStreamID),
    CreateStringFromString: Some(CreateStringFromString),
    CreateStringFromULongLong: None,
    CreateStringPrintf: None,
    CreateSubcommand: None,
    CreateTimer: Some(CreateTimer),
    DbSize: Some(DbSize),
    DeauthenticateAndCloseClient: Some(DeauthenticateAndCloseClient),
    DefragAlloc: Some(DefragAlloc),
    DefragAllocRaw: None,
    DefragCursorGet: Some(DefragCursorGet),
    DefragCursorSet: Some(DefragCursorSet),
    DefragFreeRaw: None,
    DefragRedisModuleDict: None,
    DefragRedisModuleString: None,
    DefragShouldStop: Some(DefragShouldStop),
    DefragValkeyModuleString: None,
    DeleteKey: Some(DeleteKey),
    DictCompare: Some(DictCompare),
    DictCompareC: Some(DictCompareC),
    DictDel: Some(DictDel),
    DictDelC: Some(DictDelC),
    DictGet: Some(DictGet),
    DictGetC: Some(DictGetC),
    DictIteratorReseek: Some(DictIteratorReseek),
    DictIteratorReseekC: Some(DictIteratorReseekC),
    DictIteratorStart: Some(DictIteratorStart),
    DictIteratorStartC: Some(DictIteratorStartC),
    DictIteratorStop: Some(DictIteratorStop),
    DictNext: Some(DictNext),
    DictNextC: Some(DictNextC),
    DictPrev: Some(DictPrev),
    DictPrevC: Some(DictPrevC),
    DictReplace: Some(DictReplace),
    DictReplaceC: Some(DictReplaceC),
    DictSet: Some(DictSet),
    DictSetC: Some(DictSetC),
    DictSize: Some(DictSize),
    DigestAddLongLong: Some(DigestAddLongLong),
    DigestAddStringBuffer: Some(DigestAddStringBuffer),
    DigestEndSequence: Some(DigestEndSequence),
    EmitAOF: None,
    EventLoopAdd: None,
    EventLoopAddOneShot: None,
    EventLoopDel: None,
    ExitFromChild: Some(ExitFromChild),
    ExportSharedAPI: Some(ExportSharedAPI),
    Fork: Some(Fork),
    Free: Some(Free),
    FreeCallReply: Some(FreeCallReply),
    FreeClusterNodesList: Some(FreeClusterNodesList),
    FreeDict: Some(FreeDict),
    FreeModuleUser: Some(FreeModuleUser),
    FreeServerInfo: Some(FreeServerInfo),
    FreeString: Some(FreeString),
    FreeThreadSafeContext: Some(FreeThreadSafeContext),
    GetAbsExpire: None,
    GetBlockedClientHandle: Some(GetBlockedClientHandle),
    GetBlockedClientPrivateData: Some(GetBlockedClientPrivateData),
    GetBlockedClientReadyKey: Some(GetBlockedClientReadyKey),
    GetClientCertificate: Some(GetClientCertificate),
    GetClientId: Some(GetClientId),
    GetClientInfoById: Some(GetClientInfoById),
    GetClientNameById: None,
    GetClientUserNameById: None,
    GetClusterNodeInfo: Some(GetClusterNodeInfo),
    GetClusterNodeInfoForClient: None,
    GetClusterNodesList: Some(GetClusterNodesList),
    GetClusterSize: Some(GetClusterSize),
    GetCommand: None,
    GetCommandKeys: Some(GetCommandKeys),
    GetCommandKeysWithFlags: None,
    GetContextFlags: Some(GetContextFlags),
    GetContextFlagsAll: Some(GetContextFlagsAll),
    GetContextFromIO: Some(GetContextFromIO),
    GetContextUser: None,
    GetCurrentCommandName: None,
    GetCurrentUserName: None,
    GetDbIdFromDefragCtx: None,
    GetDbIdFromDigest: None,
    GetDbIdFromIO: None,
    GetDbIdFromModuleKey: None,
    GetDbIdFromOptCtx: None,
    GetDetachedThreadSafeContext: Some(GetDetachedThreadSafeContext),
    GetExpire: Some(GetExpire),
    GetFunctionExecutionState: None,
    GetInternalSecret: None,
    GetKeyMeta: None,
    GetKeyNameFromDefragCtx: None,
    GetKeyNameFromDigest: None,
    GetKeyNameFromIO: Some(GetKeyNameFromIO),
    GetKeyNameFromModuleKey: Some(GetKeyNameFromModuleKey),
    GetKeyNameFromOptCtx: None,
    GetKeyspaceNotificationFlagsAll: Some(GetKeyspaceNotificationFlagsAll),
    GetLFU: Some(GetLFU),
    GetLRU: Some(GetLRU),
    GetModuleOptionsAll: None,
    GetModuleUserACLString: None,
    GetModuleUserFromUserName: None,
    GetMyClusterID: Some(GetMyClusterID),
    GetNotifyKeyspaceEvents: Some(GetNotifyKeyspaceEvents),
    GetOpenKeyModesAll: None,
    GetRandomBytes: Some(GetRandomBytes),
    GetRandomHexChars: Some(GetRandomHexChars),
    GetSelectedDb: Some(GetSelectedDb),
    GetServerInfo: Some(GetServerInfo),
    GetServerVersion: Some(GetServerVersion),
    GetSharedAPI: Some(GetSharedAPI),
    GetThreadSafeContext: Some(GetThreadSafeContext),
    GetTimerInfo: Some(GetTimerInfo),
    GetToDbIdFromOptCtx: None,
    GetToKeyNameFromOptCtx: None,
    GetTypeMethodVersion: Some(GetTypeMethodVersion),
    GetUsedMemoryRatio: Some(GetUsedMemoryRatio),
    GetUserUsername: None,
    HashFieldMinExpire: None,
    HashGet: None,
    HashHasStringRef: None,
    HashSet: None,
    HashSetStringRef: None,
    HoldString: Some(HoldString),
    InfoAddFieldCString: Some(InfoAddFieldCString),
    InfoAddFieldDouble: Some(InfoAddFieldDouble),
    InfoAddFieldLongLong: Some(InfoAddFieldLongLong),
    InfoAddFieldString: Some(InfoAddFieldString),
    InfoAddFieldULongLong: Some(InfoAddFieldULongLong),
    InfoAddSection: Some(InfoAddSection),
    InfoBeginDictField: Some(InfoBeginDictField),
    InfoEndDictField: Some(InfoEndDictField),
    IsBlockedReplyRequest: Some(IsBlockedReplyRequest),
    IsBlockedTimeoutRequest: Some(IsBlockedTimeoutRequest),
    IsChannelsPositionRequest: None,
    IsIOError: Some(IsIOError),
    IsKeysPositionRequest: Some(IsKeysPositionRequest),
    IsModuleNameBusy: Some(IsModuleNameBusy),
    IsSubEventSupported: Some(IsSubEventSupported),
    KeyAtPos: Some(KeyAtPos),
    KeyAtPosWithFlags: None,
    KeyExists: None,
    KeyType: Some(KeyType),
    KillForkChild: Some(KillForkChild),
    LatencyAddSample: Some(LatencyAddSample),
    ListDelete: None,
    ListGet: None,
    ListInsert: None,
    ListPop: Some(ListPop),
    ListPush: Some(ListPush),
    ListSet: None,
    LoadConfigs: None,
    LoadDataTypeFromString: Some(LoadDataTypeFromString),
    LoadDataTypeFromStringEncver: None,
    LoadDefaultConfigs: None,
    LoadDouble: Some(LoadDouble),
    LoadFloat: Some(LoadFloat),
    LoadLongDouble: None,
    LoadSigned: Some(LoadSigned),
    LoadString: Some(LoadString),
    LoadStringBuffer: Some(LoadStringBuffer),
    LoadUnsigned: Some(LoadUnsigned),
    Log: None,
    LogIOError: None,
    MallocSize: Some(MallocSize),
    MallocSizeDict: None,
    MallocSizeString: None,
    MallocUsableSize: None,
    Microseconds: None,
    Milliseconds: Some(Milliseconds),
    ModuleTypeGetType: Some(ModuleTypeGetType),
    ModuleTypeGetValue: Some(ModuleTypeGetValue),
    ModuleTypeReplaceValue: Some(ModuleTypeReplaceValue),
    ModuleTypeSetValue: Some(ModuleTypeSetValue),
    MonotonicMicroseconds: None,
    MustObeyClient: None,
    NotifyKeyspaceEvent: Some(NotifyKeyspaceEvent),
    OpenKey: Some(OpenKey),
    PoolAlloc: Some(PoolAlloc),
    PublishMessage: Some(PublishMessage),
    PublishMessageShard: None,
    RandomKey: Some(RandomKey),
    RdbLoad: None,
    RdbSave: None,
    RdbStreamCreateFromFile: None,
    RdbStreamFree: None,
    Realloc: Some(Realloc),
    RedactClientCommandArgument: None,
    RegisterAuthCallback: None,
    RegisterBoolConfig: None,
    RegisterClusterMessageReceiver: Some(RegisterClusterMessageReceiver),
    RegisterCommandFilter: Some(RegisterCommandFilter),
    RegisterDefragCallbacks: None,
    RegisterDefragFunc: Some(RegisterDefragFunc),
    RegisterDefragFunc2: None,
    RegisterEnumConfig: None,
    RegisterInfoFunc: Some(RegisterInfoFunc),
    RegisterNumericConfig: None,
    RegisterScriptingEngine: None,
    RegisterStringConfig: None,
    RegisterUnsignedNumericConfig: None,
    ReleaseKeyMetaClass: None,
    Replicate: None,
    ReplicateVerbatim: Some(ReplicateVerbatim),
    ReplySetArrayLength: Some(ReplySetArrayLength),
    ReplySetAttributeLength: None,
    ReplySetMapLength: None,
    ReplySetSetLength: None,
    ReplyWithArray: Some(ReplyWithArray),
    ReplyWithAttribute: None,
    ReplyWithBigNumber: None,
    ReplyWithBool: None,
    ReplyWithCString: Some(ReplyWithCString),
    ReplyWithCallReply: Some(ReplyWithCallReply),
    ReplyWithCustomErrorFormat: None,
    ReplyWithDouble: Some(ReplyWithDouble),
    ReplyWithEmptyArray: Some(ReplyWithEmptyArray),
    ReplyWithEmptyString: Some(ReplyWithEmptyString),
    ReplyWithError: Some(ReplyWithError),
    ReplyWithErrorFormat: None,
    ReplyWithLongDouble: None,
    ReplyWithLongLong: Some(ReplyWithLongLong),
    ReplyWithMap: None,
    ReplyWithNull: Some(ReplyWithNull),
    ReplyWithNullArray: Some(ReplyWithNullArray),
    ReplyWithSet: None,
    ReplyWithSimpleString: Some(ReplyWithSimpleString),
    ReplyWithString: Some(ReplyWithString),
    ReplyWithStringBuffer: Some(ReplyWithStringBuffer),
    ReplyWithVerbatimString: Some(ReplyWithVerbatimString),
    ReplyWithVerbatimStringType: None,
    ResetDataset: Some(ResetDataset),
    RetainString: Some(RetainString),
    SaveDataTypeToString: Some(SaveDataTypeToString),
    SaveDouble: Some(SaveDouble),
    SaveFloat: Some(SaveFloat),
    SaveLongDouble: None,
    SaveSigned: Some(SaveSigned),
    SaveString: Some(SaveString),
    SaveStringBuffer: Some(SaveStringBuffer),
    SaveUnsigned: Some(SaveUnsigned),
    Scan: Some(Scan),
    ScanCursorCreate: Some(ScanCursorCreate),
    ScanCursorDestroy: Some(ScanCursorDestroy),
    ScanCursorRestart: Some(ScanCursorRestart),
    ScanKey: Some(ScanKey),
    ScriptingEngineDebuggerFlushLogs: None,
    ScriptingEngineDebuggerLog: None,
    ScriptingEngineDebuggerLogRespReply: None,
    ScriptingEngineDebuggerLogRespReplyStr: None,
    ScriptingEngineDebuggerProcessCommands: None,
    SelectDb: Some(SelectDb),
    SendChildHeartbeat: Some(SendChildHeartbeat),
    SendClusterMessage: Some(SendClusterMessage),
    ServerInfoGetField: Some(ServerInfoGetField),
    ServerInfoGetFieldC: Some(ServerInfoGetFieldC),
    ServerInfoGetFieldDouble: Some(ServerInfoGetFieldDouble),
    ServerInfoGetFieldSigned: Some(ServerInfoGetFieldSigned),
    ServerInfoGetFieldUnsigned: Some(ServerInfoGetFieldUnsigned),
    SetAbsExpire: None,
    SetClientNameById: None,
    SetClusterFlags: Some(SetClusterFlags),
    SetCommandACLCategories: None,
    SetCommandInfo: None,
    SetContextUser: None,
    SetDisconnectCallback: Some(SetDisconnectCallback),
    SetExpire: Some(SetExpire),
    SetKeyMeta: None,
    SetLFU: Some(SetLFU),
    SetLRU: Some(SetLRU),
    SetModuleAttribs: Some(SetModuleAttribs),
    SetModuleOptions: Some(SetModuleOptions),
    SetModuleUserACL: Some(SetModuleUserACL),
    SetModuleUserACLString: None,
    SignalKeyAsReady: Some(SignalKeyAsReady),
    SignalModifiedKey: Some(SignalModifiedKey),
    StopTimer: Some(StopTimer),
    Strdup: Some(Strdup),
    StreamAdd: Some(StreamAdd),
    StreamDelete: Some(StreamDelete),
    StreamIteratorDelete: Some(StreamIteratorDelete),
    StreamIteratorNextField: Some(StreamIteratorNextField),
    StreamIteratorNextID: Some(StreamIteratorNextID),
    StreamIteratorStart: Some(StreamIteratorStart),
    StreamIteratorStop: Some(StreamIteratorStop),
    StreamTrimByID: Some(StreamTrimByID),
    StreamTrimByLength: Some(StreamTrimByLength),
    StringAppendBuffer: Some(StringAppendBuffer),
    StringCompare: Some(StringCompare),
    StringDMA: Some(StringDMA),
    StringPtrLen: Some(StringPtrLen),
    StringSet: Some(StringSet),
    StringToDouble: Some(StringToDouble),
    StringToLongDouble: None,
    StringToLongLong: Some(StringToLongLong),
    StringToStreamID: Some(StringToStreamID),
    StringToULongLong: None,
    StringTruncate: Some(StringTruncate),
    SubscribeToKeyspaceEvents: Some(SubscribeToKeyspaceEvents),
    SubscribeToServerEvent: Some(SubscribeToServerEvent),
    ThreadSafeContextLock: Some(ThreadSafeContextLock),
    ThreadSafeContextTryLock: Some(ThreadSafeContextTryLock),
    ThreadSafeContextUnlock: Some(ThreadSafeContextUnlock),
    TrimStringAllocation: None,
    TryAlloc: None,
    TryCalloc: None,
    TryRealloc: None,
    UnblockClient: Some(UnblockClient),
    UnlinkKey: Some(UnlinkKey),
    UnregisterCommandFilter: Some(UnregisterCommandFilter),
    UnregisterScriptingEngine: None,
    UnsubscribeFromKeyspaceEvents: None,
    UpdateRuntimeArgs: None,
    ValueLength: Some(ValueLength),
    WrongArity: Some(WrongArity),
    Yield: None,
    ZsetAdd: Some(ZsetAdd),
    ZsetFirstInLexRange: Some(ZsetFirstInLexRange),
    ZsetFirstInScoreRange: Some(ZsetFirstInScoreRange),
    ZsetIncrby: Some(ZsetIncrby),
    ZsetLastInLexRange: Some(ZsetLastInLexRange),
    ZsetLastInScoreRange: Some(ZsetLastInScoreRange),
    ZsetRangeCurrentElement: Some(ZsetRangeCurrentElement),
    ZsetRangeEndReached: Some(ZsetRangeEndReached),
    ZsetRangeNext: Some(ZsetRangeNext),
    ZsetRangePrev: Some(ZsetRangePrev),
    ZsetRangeStop: Some(ZsetRangeStop),
    ZsetRem: Some(ZsetRem),
    ZsetScore: Some(ZsetScore),
    _Assert: Some(_Assert),
};

unsafe extern "C" fn AbortBlock(_: *mut ModuleBlockedClient) -> c_int {
    not_loaded("AbortBlock")
}

unsafe extern "C" fn Alloc(_: usize) -> *mut c_void {
    not_loaded("Alloc")
}

unsafe extern "C" fn AuthenticateClientWithACLUser(
    _: *mut ModuleCtx,
    _: *const c_char,
    _: usize,
    _: ModuleUserChangedFunc,
    _: *mut c_void,
    _: *mut u64,
) -> c_int {
    not_loaded("AuthenticateClientWithACLUser")
}

unsafe extern "C" fn AuthenticateClientWithUser(
    _: *mut ModuleCtx,
    _: *mut ModuleUser,
    _: ModuleUserChangedFunc,
    _: *mut c_void,
    _: *mut u64,
) -> c_int {
    not_loaded("AuthenticateClientWithUser")
}

unsafe extern "C" fn AutoMemory(_: *mut ModuleCtx) {
    not_loaded("AutoMemory")
}

unsafe extern "C" fn AvoidReplicaTraffic() -> c_int {
    not_loaded("AvoidReplicaTraffic")
}

unsafe extern "C" fn BlockClient(
    _: *mut ModuleCtx,
    _: ModuleCmdFunc,
    _: ModuleCmdFunc,
    _: ModuleFreePrivateDataFunc,
    _: c_longlong,
) -> *mut ModuleBlockedClient {
    not_loaded("BlockClient")
}

unsafe extern "C" fn BlockClientOnKeys(
    _: *mut ModuleCtx,
    _: ModuleCmdFunc,
    _: ModuleCmdFunc,
    _: ModuleFreePrivateDataFunc,
    _: c_longlong,
    _: *mut *mut ModuleString,
    _: c_int,
    _: *mut c_void,
) -> *mut ModuleBlockedClient {
    not_loaded("BlockClientOnKeys")
}

unsafe extern "C" fn BlockedClientDisconnected(_: *mut ModuleCtx) -> c_int {
    not_loaded("BlockedClientDisconnected")
}

unsafe extern "C" fn BlockedClientMeasureTimeEnd(_: *mut ModuleBlockedClient) -> c_int {
    not_loaded("BlockedClientMeasureTimeEnd")
}

unsafe extern "C" fn BlockedClientMeasureTimeStart(_: *mut ModuleBlockedClient) -> c_int {
    not_loaded("BlockedClientMeasureTimeStart")
}

unsafe extern "C" fn CallReplyArrayElement(
    _: *mut ModuleCallReply,
    _: usize,
) -> *mut ModuleCallReply {
    not_loaded("CallReplyArrayElement")
}

unsafe extern "C" fn CallReplyInteger(_: *mut ModuleCallReply) -> c_longlong {
    not_loaded("CallReplyInteger")
}

unsafe extern "C" fn CallReplyLength(_: *mut ModuleCallReply) -> usize {
    not_loaded("CallReplyLength")
}

unsafe extern "C" fn CallReplyProto(_: *mut ModuleCallReply, _: *mut usize) -> *const c_char {
    not_loaded("CallReplyProto")
}

unsafe extern "C" fn CallReplyStringPtr(_: *mut ModuleCallReply, _: *mut usize) -> *const c_char {
    not_loaded("CallReplyStringPtr")
}

unsafe extern "C" fn CallReplyType(_: *mut ModuleCallReply) -> c_int {
    not_loaded("CallReplyType")
}

unsafe extern "C" fn Calloc(_: usize, _: usize) -> *mut c_void {
    not_loaded("Calloc")
}

unsafe extern "C" fn CloseKey(_: *mut ModuleKey) {
    not_loaded("CloseKey")
}

unsafe extern "C" fn CommandFilterArgDelete(_: *mut ModuleCommandFilterCtx, _: c_int) -> c_int {
    not_loaded("CommandFilterArgDelete")
}

unsafe extern "C" fn CommandFilterArgGet(
    _: *mut ModuleCommandFilterCtx,
    _: c_int,
) -> *mut ModuleString {
    not_loaded("CommandFilterArgGet")
}

unsafe extern "C" fn CommandFilterArgInsert(
    _: *mut ModuleCommandFilterCtx,
    _: c_int,
    _: *mut ModuleString,
) -> c_int {
    not_loaded("CommandFilterArgInsert")
}

unsafe extern "C" fn CommandFilterArgReplace(
    _: *mut ModuleCommandFilterCtx,
    _: c_int,
    _: *mut ModuleString,
) -> c_int {
    not_loaded("CommandFilterArgReplace")
}

unsafe extern "C" fn CommandFilterArgsCount(_: *mut ModuleCommandFilterCtx) -> c_int {
    not_loaded("CommandFilterArgsCount")
}

unsafe extern "C" fn CreateCommand(
    _: *mut ModuleCtx,
    _: *const c_char,
    _: ModuleCmdFunc,
    _: *const c_char,
    _: c_int,
    _: c_int,
    _: c_int,
) -> c_int {
    not_loaded("CreateCommand")
}

unsafe extern "C" fn CreateDataType(
    _: *mut ModuleCtx,
    _: *const c_char,
    _: c_int,
    _: *mut ModuleTypeMethods,
) -> *mut ModuleType {
    not_loaded("CreateDataType")
}

unsafe extern "C" fn CreateDict(_: *mut ModuleCtx) -> *mut ModuleDict {
    not_loaded("CreateDict")
}

unsafe extern "C" fn CreateModuleUser(_: *const c_char) -> *mut ModuleUser {
    not_loaded("CreateModuleUser")
}

unsafe extern "C" fn CreateString(
    _: *mut ModuleCtx,
    _: *const c_char,
    _: usize,
) -> *mut ModuleString {
    ptr::null_mut()
}

unsafe extern "C" fn CreateStringFromCallReply(_: *mut ModuleCallReply) -> *mut ModuleString {
    not_loaded("CreateStringFromCallReply")
}

unsafe extern "C" fn CreateStringFromDouble(_: *mut ModuleCtx, _: f64) -> *mut ModuleString {
    not_loaded("CreateStringFromDouble")
}

unsafe extern "C" fn CreateStringFromLongLong(
    _: *mut ModuleCtx,
    _: c_longlong,
) -> *mut ModuleString {
    not_loaded("CreateStringFromLongLong")
}

unsafe extern "C" fn CreateStringFromStreamID(
    _: *mut ModuleCtx,
    _: *const ModuleStreamID,
) -> *mut ModuleString {
    not_loaded("CreateStringFromStreamID")
}

unsafe extern "C" fn CreateStringFromString(
    _: *mut ModuleCtx,
    _: *const ModuleString,
) -> *mut ModuleString {
    not_loaded("CreateStringFromString")
}

unsafe extern "C" fn CreateTimer(
    _: *mut ModuleCtx,
    _: mstime_t,
    _: ModuleTimerProc,
    _: *mut c_void,
) -> ModuleTimerID {
    not_loaded("CreateTimer")
}

unsafe extern "C" fn DbSize(_: *mut ModuleCtx) -> c_ulonglong {
    not_loaded("DbSize")
}

unsafe extern "C" fn DeauthenticateAndCloseClient(_: *mut ModuleCtx, _: u64) -> c_int {
    not_loaded("DeauthenticateAndCloseClient")
}

unsafe extern "C" fn DefragAlloc(_: *mut ModuleDefragCtx, _: *mut c_void) -> *mut c_void {
    not_loaded("DefragAlloc")
}

unsafe extern "C" fn DefragCursorGet(_: *mut ModuleDefragCtx, _: *mut c_ulong) -> c_int {
    not_loaded("DefragCursorGet")
}

unsafe extern "C" fn DefragCursorSet(_: *mut ModuleDefragCtx, _: c_ulong) -> c_int {
    not_loaded("DefragCursorSet")
}

unsafe extern "C" fn DefragShouldStop(_: *mut ModuleDefragCtx) -> c_int {
    not_loaded("DefragShouldStop")
}

unsafe extern "C" fn DeleteKey(_: *mut ModuleKey) -> c_int {
    not_loaded("DeleteKey")
}

unsafe extern "C" fn DictCompare(
    _: *mut ModuleDictIter,
    _: *const c_char,
    _: *mut ModuleString,
) -> c_int {
    not_loaded("DictCompare")
}

unsafe extern "C" fn DictCompareC(
    _: *mut ModuleDictIter,
    _: *const c_char,
    _: *mut c_void,
    _: usize,
) -> c_int {
    not_loaded("DictCompareC")
}

unsafe extern "C" fn DictDel(_: *mut ModuleDict, _: *mut ModuleString, _: *mut c_void) -> c_int {
    not_loaded("DictDel")
}

unsafe extern "C" fn DictDelC(
    _: *mut ModuleDict,
    _: *mut c_void,
    _: usize,
    _: *mut c_void,
) -> c_int {
    not_loaded("DictDelC")
}

unsafe extern "C" fn DictGet(
    _: *mut ModuleDict,
    _: *mut ModuleString,
    _: *mut c_int,
) -> *mut c_void {
    not_loaded("DictGet")
}

unsafe extern "C" fn DictGetC(
    _: *mut ModuleDict,
    _: *mut c_void,
    _: usize,
    _: *mut c_int,
) -> *mut c_void {
    not_loaded("DictGetC")
}

unsafe extern "C" fn DictIteratorReseek(
    _: *mut ModuleDictIter,
    _: *const c_char,
    _: *mut ModuleString,
) -> c_int {
    not_loaded("DictIteratorReseek")
}

unsafe extern "C" fn DictIteratorReseekC(
    _: *mut ModuleDictIter,
    _: *const c_char,
    _: *mut c_void,
    _: usize,
) -> c_int {
    not_loaded("DictIteratorReseekC")
}

unsafe extern "C" fn DictIteratorStart(
    _: *mut ModuleDict,
    _: *const c_char,
    _: *mut ModuleString,
) -> *mut ModuleDictIter {
    not_loaded("DictIteratorStart")
}

unsafe extern "C" fn DictIteratorStartC(
    _: *mut ModuleDict,
    _: *const c_char,
    _: *mut c_void,
    _: usize,
) -> *mut ModuleDictIter {
    not_loaded("DictIteratorStartC")
}

unsafe extern "C" fn DictIteratorStop(_: *mut ModuleDictIter) {
    not_loaded("DictIteratorStop")
}

unsafe extern "C" fn DictNext(
    _: *mut ModuleCtx,
    _: *mut ModuleDictIter,
    _: *mut *mut c_void,
) -> *mut ModuleString {
    not_loaded("DictNext")
}

unsafe extern "C" fn DictNextC(
    _: *mut ModuleDictIter,
    _: *mut usize,
    _: *mut *mut c_void,
) -> *mut c_void {
    not_loaded("DictNextC")
}

unsafe extern "C" fn DictPrev(
    _: *mut ModuleCtx,
    _: *mut ModuleDictIter,
    _: *mut *mut c_void,
) -> *mut ModuleString {
    not_loaded("DictPrev")
}

unsafe extern "C" fn DictPrevC(
    _: *mut ModuleDictIter,
    _: *mut usize,
    _: *mut *mut c_void,
) -> *mut c_void {
    not_loaded("DictPrevC")
}

unsafe extern "C" fn DictReplace(
    _: *mut ModuleDict,
    _: *mut ModuleString,
    _: *mut c_void,
) -> c_int {
    not_loaded("DictReplace")
}

unsafe extern "C" fn DictReplaceC(
    _: *mut ModuleDict,
    _: *mut c_void,
    _: usize,
    _: *mut c_void,
) -> c_int {
    not_loaded("DictReplaceC")
}

unsafe extern "C" fn DictSet(_: *mut ModuleDict, _: *mut ModuleString, _: *mut c_void) -> c_int {
    not_loaded("DictSet")
}

unsafe extern "C" fn DictSetC(
    _: *mut ModuleDict,
    _: *mut c_void,
    _: usize,
    _: *mut c_void,
) -> c_int {
    not_loaded("DictSetC")
}

unsafe extern "C" fn DictSize(_: *mut ModuleDict) -> u64 {
    not_loaded("DictSize")
}

unsafe extern "C" fn DigestAddLongLong(_: *mut ModuleDigest, _: c_longlong) {
    not_loaded("DigestAddLongLong")
}

unsafe extern "C" fn DigestAddStringBuffer(_: *mut ModuleDigest, _: *const c_char, _: usize) {
    not_loaded("DigestAddStringBuffer")
}

unsafe extern "C" fn DigestEndSequence(_: *mut ModuleDigest) {
    not_loaded("DigestEndSequence")
}

unsafe extern "C" fn ExitFromChild(_: c_int) -> c_int {
    not_loaded("ExitFromChild")
}

unsafe extern "C" fn ExportSharedAPI(_: *mut ModuleCtx, _: *const c_char, _: *mut c_void) -> c_int {
    not_loaded("ExportSharedAPI")
}

unsafe extern "C" fn Fork(_: ModuleForkDoneHandler, _: *mut c_void) -> c_int {
    not_loaded("Fork")
}

unsafe extern "C" fn Free(_: *mut c_void) {
    not_loaded("Free")
}

unsafe extern "C" fn FreeCallReply(_: *mut ModuleCallReply) {
    not_loaded("FreeCallReply")
}

unsafe extern "C" fn FreeClusterNodesList(_: *mut *mut c_char) {
    not_loaded("FreeClusterNodesList")
}

unsafe extern "C" fn FreeDict(_: *mut ModuleCtx, _: *mut ModuleDict) {
    not_loaded("FreeDict")
}

unsafe extern "C" fn FreeModuleUser(_: *mut ModuleUser) {
    not_loaded("FreeModuleUser")
}

unsafe extern "C" fn FreeServerInfo(_: *mut ModuleCtx, _: *mut ModuleServerInfoData) {
    not_loaded("FreeServerInfo")
}

unsafe extern "C" fn FreeString(_: *mut ModuleCtx, _: *mut ModuleString) {
    not_loaded("FreeString")
}

unsafe extern "C" fn FreeThreadSafeContext(_: *mut ModuleCtx) {
    not_loaded("FreeThreadSafeContext")
}

unsafe extern "C" fn GetBlockedClientHandle(_: *mut ModuleCtx) -> *mut ModuleBlockedClient {
    not_loaded("GetBlockedClientHandle")
}

unsafe extern "C" fn GetBlockedClientPrivateData(_: *mut ModuleCtx) -> *mut c_void {
    not_loaded("GetBlockedClientPrivateData")
}

unsafe extern "C" fn GetBlockedClientReadyKey(_: *mut ModuleCtx) -> *mut ModuleString {
    not_loaded("GetBlockedClientReadyKey")
}

unsafe extern "C" fn GetClientCertificate(_: *mut ModuleCtx, _: u64) -> *mut ModuleString {
    not_loaded("GetClientCertificate")
}

unsafe extern "C" fn GetClientId(_: *mut ModuleCtx) -> c_ulonglong {
    not_loaded("GetClientId")
}

unsafe extern "C" fn GetClientInfoById(_: *mut c_void, _: u64) -> c_int {
    not_loaded("GetClientInfoById")
}

unsafe extern "C" fn GetClusterNodeInfo(
    _: *mut ModuleCtx,
    _: *const c_char,
    _: *mut c_char,
    _: *mut c_char,
    _: *mut c_int,
    _: *mut c_int,
) -> c_int {
    not_loaded("GetClusterNodeInfo")
}

unsafe extern "C" fn GetClusterNodesList(_: *mut ModuleCtx, _: *mut usize) -> *mut *mut c_char {
    not_loaded("GetClusterNodesList")
}

unsafe extern "C" fn GetClusterSize() -> usize {
    not_loaded("GetClusterSize")
}

unsafe extern "C" fn GetCommandKeys(
    _: *mut ModuleCtx,
    _: *mut *mut ModuleString,
    _: c_int,
    _: *mut c_int,
) -> *mut c_int {
    not_loaded("GetCommandKeys")
}

unsafe extern "C" fn GetContextFlags(_: *mut ModuleCtx) -> c_int {
    not_loaded("GetContextFlags")
}

unsafe extern "C" fn GetContextFlagsAll() -> c_int {
    not_loaded("GetContextFlagsAll")
}

unsafe extern "C" fn GetContextFromIO(_: *mut ModuleIO) -> *mut ModuleCtx {
    not_loaded("GetContextFromIO")
}

unsafe extern "C" fn GetDetachedThreadSafeContext(_: *mut ModuleCtx) -> *mut ModuleCtx {
    not_loaded("GetDetachedThreadSafeContext")
}

unsafe extern "C" fn GetExpire(_: *mut ModuleKey) -> mstime_t {
    not_loaded("GetExpire")
}

unsafe extern "C" fn GetKeyNameFromIO(_: *mut ModuleIO) -> *const ModuleString {
    not_loaded("GetKeyNameFromIO")
}

unsafe extern "C" fn GetKeyNameFromModuleKey(_: *mut ModuleKey) -> *const ModuleString {
    not_loaded("GetKeyNameFromModuleKey")
}

unsafe extern "C" fn GetKeyspaceNotificationFlagsAll() -> c_int {
    not_loaded("GetKeyspaceNotificationFlagsAll")
}

unsafe extern "C" fn GetLFU(_: *mut ModuleKey, _: *mut c_longlong) -> c_int {
    not_loaded("GetLFU")
}

unsafe extern "C" fn GetLRU(_: *mut ModuleKey, _: *mut mstime_t) -> c_int {
    not_loaded("GetLRU")
}

unsafe extern "C" fn GetMyClusterID() -> *const c_char {
    not_loaded("GetMyClusterID")
}

unsafe extern "C" fn GetNotifyKeyspaceEvents() -> c_int {
    not_loaded("GetNotifyKeyspaceEvents")
}

unsafe extern "C" fn GetRandomBytes(_: *mut c_uchar, _: usize) {
    not_loaded("GetRandomBytes")
}

unsafe extern "C" fn GetRandomHexChars(_: *mut c_char, _: usize) {
    not_loaded("GetRandomHexChars")
}

unsafe extern "C" fn GetSelectedDb(_: *mut ModuleCtx) -> c_int {
    not_loaded("GetSelectedDb")
}

unsafe extern "C" fn GetServerInfo(
    _: *mut ModuleCtx,
    _: *const c_char,
) -> *mut ModuleServerInfoData {
    not_loaded("GetServerInfo")
}

unsafe extern "C" fn GetServerVersion() -> c_int {
    not_loaded("GetServerVersion")
}

unsafe extern "C" fn GetSharedAPI(_: *mut ModuleCtx, _: *const c_char) -> *mut c_void {
    not_loaded("GetSharedAPI")
}

unsafe extern "C" fn GetThreadSafeContext(_: *mut ModuleBlockedClient) -> *mut ModuleCtx {
    not_loaded("GetThreadSafeContext")
}

unsafe extern "C" fn GetTimerInfo(
    _: *mut ModuleCtx,
    _: ModuleTimerID,
    _: *mut u64,
    _: *mut *mut c_void,
) -> c_int {
    not_loaded("GetTimerInfo")
}

unsafe extern "C" fn GetTypeMethodVersion() -> c_int {
    not_loaded("GetTypeMethodVersion")
}

unsafe extern "C" fn GetUsedMemoryRatio() -> f32 {
    not_loaded("GetUsedMemoryRatio")
}

unsafe extern "C" fn HoldString(_: *mut ModuleCtx, _: *mut ModuleString) -> *mut ModuleString {
    not_loaded("HoldString")
}

unsafe extern "C" fn InfoAddFieldCString(
    _: *mut ModuleInfoCtx,
    _: *const c_char,
    _: *const c_char,
) -> c_int {
    not_loaded("InfoAddFieldCString")
}

unsafe extern "C" fn InfoAddFieldDouble(_: *mut ModuleInfoCtx, _: *const c_char, _: f64) -> c_int {
    not_loaded("InfoAddFieldDouble")
}

unsafe extern "C" fn InfoAddFieldLongLong(
    _: *mut ModuleInfoCtx,
    _: *const c_char,
    _: c_longlong,
) -> c_int {
    not_loaded("InfoAddFieldLongLong")
}

unsafe extern "C" fn InfoAddFieldString(
    _: *mut ModuleInfoCtx,
    _: *const c_char,
    _: *mut ModuleString,
) -> c_int {
    not_loaded("InfoAddFieldString")
}

unsafe extern "C" fn InfoAddFieldULongLong(
    _: *mut ModuleInfoCtx,
    _: *const c_char,
    _: c_ulonglong,
) -> c_int {
    not_loaded("InfoAddFieldULongLong")
}

unsafe extern "C" fn InfoAddSection(_: *mut ModuleInfoCtx, _: *const c_char) -> c_int {
    not_loaded("InfoAddSection")
}

unsafe extern "C" fn InfoBeginDictField(_: *mut ModuleInfoCtx, _: *const c_char) -> c_int {
    not_loaded("InfoBeginDictField")
}

unsafe extern "C" fn InfoEndDictField(_: *mut ModuleInfoCtx) -> c_int {
    not_loaded("InfoEndDictField")
}

unsafe extern "C" fn IsBlockedReplyRequest(_: *mut ModuleCtx) -> c_int {
    not_loaded("IsBlockedReplyRequest")
}

unsafe extern "C" fn IsBlockedTimeoutRequest(_: *mut ModuleCtx) -> c_int {
    not_loaded("IsBlockedTimeoutRequest")
}

unsafe extern "C" fn IsIOError(_: *mut ModuleIO) -> c_int {
    not_loaded("IsIOError")
}

unsafe extern "C" fn IsKeysPositionRequest(_: *mut ModuleCtx) -> c_int {
    not_loaded("IsKeysPositionRequest")
}

unsafe extern "C" fn IsModuleNameBusy(_: *const c_char) -> c_int {
    not_loaded("IsModuleNameBusy")
}

unsafe extern "C" fn IsSubEventSupported(_: ModuleEvent, _: u64) -> c_int {
    not_loaded("IsSubEventSupported")
}

unsafe extern "C" fn KeyAtPos(_: *mut ModuleCtx, _: c_int) {
    not_loaded("KeyAtPos")
}

unsafe extern "C" fn KeyType(_: *mut ModuleKey) -> c_int {
    not_loaded("KeyType")
}

unsafe extern "C" fn KillForkChild(_: c_int) -> c_int {
    not_loaded("KillForkChild")
}

unsafe extern "C" fn LatencyAddSample(_: *const c_char, _: mstime_t) {
    not_loaded("LatencyAddSample")
}

unsafe extern "C" fn ListPop(_: *mut ModuleKey, _: c_int) -> *mut ModuleString {
    not_loaded("ListPop")
}

unsafe extern "C" fn ListPush(_: *mut ModuleKey, _: c_int, _: *mut ModuleString) -> c_int {
    not_loaded("ListPush")
}

unsafe extern "C" fn LoadDataTypeFromString(
    _: *const ModuleString,
    _: *const ModuleType,
) -> *mut c_void {
    not_loaded("LoadDataTypeFromString")
}

unsafe extern "C" fn LoadDouble(_: *mut ModuleIO) -> f64 {
    not_loaded("LoadDouble")
}

unsafe extern "C" fn LoadFloat(_: *mut ModuleIO) -> f32 {
    not_loaded("LoadFloat")
}

unsafe extern "C" fn LoadSigned(_: *mut ModuleIO) -> i64 {
    not_loaded("LoadSigned")
}

unsafe extern "C" fn LoadString(_: *mut ModuleIO) -> *mut ModuleString {
    not_loaded("LoadString")
}

unsafe extern "C" fn LoadStringBuffer(_: *mut ModuleIO, _: *mut usize) -> *mut c_char {
    not_loaded("LoadStringBuffer")
}

unsafe extern "C" fn LoadUnsigned(_: *mut ModuleIO) -> u64 {
    not_loaded("LoadUnsigned")
}

unsafe extern "C" fn MallocSize(_: *mut c_void) -> usize {
    not_loaded("MallocSize")
}

unsafe extern "C" fn Milliseconds() -> mstime_t {
    not_loaded("Milliseconds")
}

unsafe extern "C" fn ModuleTypeGetType(_: *mut ModuleKey) -> *mut ModuleType {
    not_loaded("ModuleTypeGetType")
}

unsafe extern "C" fn ModuleTypeGetValue(_: *mut ModuleKey) -> *mut c_void {
    not_loaded("ModuleTypeGetValue")
}

unsafe extern "C" fn ModuleTypeReplaceValue(
    _: *mut ModuleKey,
    _: *mut ModuleType,
    _: *mut c_void,
    _: *mut *mut c_void,
) -> c_int {
    not_loaded("ModuleTypeReplaceValue")
}

unsafe extern "C" fn ModuleTypeSetValue(
    _: *mut ModuleKey,
    _: *mut ModuleType,
    _: *mut c_void,
) -> c_int {
    not_loaded("ModuleTypeSetValue")
}

unsafe extern "C" fn NotifyKeyspaceEvent(
    _: *mut ModuleCtx,
    _: c_int,
    _: *const c_char,
    _: *mut ModuleString,
) -> c_int {
    not_loaded("NotifyKeyspaceEvent")
}

unsafe extern "C" fn OpenKey(_: *mut ModuleCtx, _: *mut ModuleString, _: c_int) -> *mut ModuleKey {
    not_loaded("OpenKey")
}

unsafe extern "C" fn PoolAlloc(_: *mut ModuleCtx, _: usize) -> *mut c_void {
    not_loaded("PoolAlloc")
}

unsafe extern "C" fn PublishMessage(
    _: *mut ModuleCtx,
    _: *mut ModuleString,
    _: *mut ModuleString,
) -> c_int {
    not_loaded("PublishMessage")
}

unsafe extern "C" fn RandomKey(_: *mut ModuleCtx) -> *mut ModuleString {
    not_loaded("RandomKey")
}

unsafe extern "C" fn Realloc(_: *mut c_void, _: usize) -> *mut c_void {
    not_loaded("Realloc")
}

unsafe extern "C" fn RegisterClusterMessageReceiver(
    _: *mut ModuleCtx,
    _: u8,
    _: ModuleClusterMessageReceiver,
) {
    not_loaded("RegisterClusterMessageReceiver")
}

unsafe extern "C" fn RegisterCommandFilter(
    _: *mut ModuleCtx,
    _: ModuleCommandFilterFunc,
    _: c_int,
) -> *mut ModuleCommandFilter {
    not_loaded("RegisterCommandFilter")
}

unsafe extern "C" fn RegisterDefragFunc(_: *mut ModuleCtx, _: ModuleDefragFunc) -> c_int {
    not_loaded("RegisterDefragFunc")
}

unsafe extern "C" fn RegisterInfoFunc(_: *mut ModuleCtx, _: ModuleInfoFunc) -> c_int {
    not_loaded("RegisterInfoFunc")
}

unsafe extern "C" fn ReplicateVerbatim(_: *mut ModuleCtx) -> c_int {
    not_loaded("ReplicateVerbatim")
}

unsafe extern "C" fn ReplySetArrayLength(_: *mut ModuleCtx, _: c_long) {
    not_loaded("ReplySetArrayLength")
}

unsafe extern "C" fn ReplyWithArray(_: *mut ModuleCtx, _: c_long) -> c_int {
    not_loaded("ReplyWithArray")
}

unsafe extern "C" fn ReplyWithCString(_: *mut ModuleCtx, _: *const c_char) -> c_int {
    not_loaded("ReplyWithCString")
}

unsafe extern "C" fn ReplyWithCallReply(_: *mut ModuleCtx, _: *mut ModuleCallReply) -> c_int {
    not_loaded("ReplyWithCallReply")
}

unsafe extern "C" fn ReplyWithDouble(_: *mut ModuleCtx, _: f64) -> c_int {
    not_loaded("ReplyWithDouble")
}

unsafe extern "C" fn ReplyWithEmptyArray(_: *mut ModuleCtx) -> c_int {
    not_loaded("ReplyWithEmptyArray")
}

unsafe extern "C" fn ReplyWithEmptyString(_: *mut ModuleCtx) -> c_int {
    not_loaded("ReplyWithEmptyString")
}

unsafe extern "C" fn ReplyWithError(_: *mut ModuleCtx, _: *const c_char) -> c_int {
    not_loaded("ReplyWithError")
}

unsafe extern "C" fn ReplyWithLongLong(_: *mut ModuleCtx, _: c_longlong) -> c_int {
    not_loaded("ReplyWithLongLong")
}

unsafe extern "C" fn ReplyWithNull(_: *mut ModuleCtx) -> c_int {
    not_loaded("ReplyWithNull")
}

unsafe extern "C" fn ReplyWithNullArray(_: *mut ModuleCtx) -> c_int {
    not_loaded("ReplyWithNullArray")
}

unsafe extern "C" fn ReplyWithSimpleString(_: *mut ModuleCtx, _: *const c_char) -> c_int {
    not_loaded("ReplyWithSimpleString")
}

unsafe extern "C" fn ReplyWithString(_: *mut ModuleCtx, _: *mut ModuleString) -> c_int {
    not_loaded("ReplyWithString")
}

unsafe extern "C" fn ReplyWithStringBuffer(_: *mut ModuleCtx, _: *const c_char, _: usize) -> c_int {
    not_loaded("ReplyWithStringBuffer")
}

unsafe extern "C" fn ReplyWithVerbatimString(
    _: *mut ModuleCtx,
    _: *const c_char,
    _: usize,
) -> c_int {
    not_loaded("ReplyWithVerbatimString")
}

unsafe extern "C" fn ResetDataset(_: c_int, _: c_int) {
    not_loaded("ResetDataset")
}

unsafe extern "C" fn RetainString(_: *mut ModuleCtx, _: *mut ModuleString) {
    not_loaded("RetainString")
}

unsafe extern "C" fn SaveDataTypeToString(
    _: *mut ModuleCtx,
    _: *mut c_void,
    _: *const ModuleType,
) -> *mut ModuleString {
    not_loaded("SaveDataTypeToString")
}

unsafe extern "C" fn SaveDouble(_: *mut ModuleIO, _: f64) {
    not_loaded("SaveDouble")
}

unsafe extern "C" fn SaveFloat(_: *mut ModuleIO, _: f32) {
    not_loaded("SaveFloat")
}

unsafe extern "C" fn SaveSigned(_: *mut ModuleIO, _: i64) {
    not_loaded("SaveSigned")
}

unsafe extern "C" fn SaveString(_: *mut ModuleIO, _: *mut ModuleString) {
    not_loaded("SaveString")
}

unsafe extern "C" fn SaveStringBuffer(_: *mut ModuleIO, _: *const c_char, _: usize) {
    not_loaded("SaveStringBuffer")
}

unsafe extern "C" fn SaveUnsigned(_: *mut ModuleIO, _: u64) {
    not_loaded("SaveUnsigned")
}

unsafe extern "C" fn Scan(
    _: *mut ModuleCtx,
    _: *mut ModuleScanCursor,
    _: ModuleScanCB,
    _: *mut c_void,
) -> c_int {
    not_loaded("Scan")
}

unsafe extern "C" fn ScanCursorCreate() -> *mut ModuleScanCursor {
    not_loaded("ScanCursorCreate")
}

unsafe extern "C" fn ScanCursorDestroy(_: *mut ModuleScanCursor) {
    not_loaded("ScanCursorDestroy")
}

unsafe extern "C" fn ScanCursorRestart(_: *mut ModuleScanCursor) {
    not_loaded("ScanCursorRestart")
}

unsafe extern "C" fn ScanKey(
    _: *mut ModuleKey,
    _: *mut ModuleScanCursor,
    _: ModuleScanKeyCB,
    _: *mut c_void,
) -> c_int {
    not_loaded("ScanKey")
}

unsafe extern "C" fn SelectDb(_: *mut ModuleCtx, _: c_int) -> c_int {
    not_loaded("SelectDb")
}

unsafe extern "C" fn SendChildHeartbeat(_: f64) {
    not_loaded("SendChildHeartbeat")
}

unsafe extern "C" fn SendClusterMessage(
    _: *mut ModuleCtx,
    _: *const c_char,
    _: u8,
    _: *const c_char,
    _: u32,
) -> c_int {
    not_loaded("SendClusterMessage")
}

unsafe extern "C" fn ServerInfoGetField(
    _: *mut ModuleCtx,
    _: *mut ModuleServerInfoData,
    _: *const c_char,
) -> *mut ModuleString {
    not_loaded("ServerInfoGetField")
}

unsafe extern "C" fn ServerInfoGetFieldC(
    _: *mut ModuleServerInfoData,
    _: *const c_char,
) -> *const c_char {
    not_loaded("ServerInfoGetFieldC")
}

unsafe extern "C" fn ServerInfoGetFieldDouble(
    _: *mut ModuleServerInfoData,
    _: *const c_char,
    _: *mut c_int,
) -> f64 {
    not_loaded("ServerInfoGetFieldDouble")
}

unsafe extern "C" fn ServerInfoGetFieldSigned(
    _: *mut ModuleServerInfoData,
    _: *const c_char,
    _: *mut c_int,
) -> c_longlong {
    not_loaded("ServerInfoGetFieldSigned")
}

unsafe extern "C" fn ServerInfoGetFieldUnsigned(
    _: *mut ModuleServerInfoData,
    _: *const c_char,
    _: *mut c_int,
) -> c_ulonglong {
    not_loaded("ServerInfoGetFieldUnsigned")
}

unsafe extern "C" fn SetClusterFlags(_: *mut ModuleCtx, _: u64) {
    not_loaded("SetClusterFlags")
}

unsafe extern "C" fn SetDisconnectCallback(_: *mut ModuleBlockedClient, _: ModuleDisconnectFunc) {
    not_loaded("SetDisconnectCallback")
}

unsafe extern "C" fn SetExpire(_: *mut ModuleKey, _: mstime_t) -> c_int {
    not_loaded("SetExpire")
}

unsafe extern "C" fn SetLFU(_: *mut ModuleKey, _: c_longlong) -> c_int {
    not_loaded("SetLFU")
}

unsafe extern "C" fn SetLRU(_: *mut ModuleKey, _: mstime_t) -> c_int {
    not_loaded("SetLRU")
}

unsafe extern "C" fn SetModuleAttribs(_: *mut ModuleCtx, _: *const c_char, _: c_int, _: c_int) {
    not_loaded("SetModuleAttribs")
}

unsafe extern "C" fn SetModuleOptions(_: *mut ModuleCtx, _: c_int) {
    not_loaded("SetModuleOptions")
}

unsafe extern "C" fn SetModuleUserACL(_: *mut ModuleUser, _: *const c_char) -> c_int {
    not_loaded("SetModuleUserACL")
}

unsafe extern "C" fn SignalKeyAsReady(_: *mut ModuleCtx, _: *mut ModuleString) {
    not_loaded("SignalKeyAsReady")
}

unsafe extern "C" fn SignalModifiedKey(_: *mut ModuleCtx, _: *mut ModuleString) -> c_int {
    not_loaded("SignalModifiedKey")
}

unsafe extern "C" fn StopTimer(_: *mut ModuleCtx, _: ModuleTimerID, _: *mut *mut c_void) -> c_int {
    not_loaded("StopTimer")
}

unsafe extern "C" fn Strdup(_: *const c_char) -> *mut c_char {
    not_loaded("Strdup")
}

unsafe extern "C" fn StreamAdd(
    _: *mut ModuleKey,
    _: c_int,
    _: *mut ModuleStreamID,
    _: *mut *mut ModuleString,
    _: i64,
) -> c_int {
    not_loaded("StreamAdd")
}

unsafe extern "C" fn StreamDelete(_: *mut ModuleKey, _: *mut ModuleStreamID) -> c_int {
    not_loaded("StreamDelete")
}

unsafe extern "C" fn StreamIteratorDelete(_: *mut ModuleKey) -> c_int {
    not_loaded("StreamIteratorDelete")
}

unsafe extern "C" fn StreamIteratorNextField(
    _: *mut ModuleKey,
    _: *mut *mut ModuleString,
    _: *mut *mut ModuleString,
) -> c_int {
    not_loaded("StreamIteratorNextField")
}

unsafe extern "C" fn StreamIteratorNextID(
    _: *mut ModuleKey,
    _: *mut ModuleStreamID,
    _: *mut c_long,
) -> c_int {
    not_loaded("StreamIteratorNextID")
}

unsafe extern "C" fn StreamIteratorStart(
    _: *mut ModuleKey,
    _: c_int,
    _: *mut ModuleStreamID,
    _: *mut ModuleStreamID,
) -> c_int {
    not_loaded("StreamIteratorStart")
}

unsafe extern "C" fn StreamIteratorStop(_: *mut ModuleKey) -> c_int {
    not_loaded("StreamIteratorStop")
}

unsafe extern "C" fn StreamTrimByID(
    _: *mut ModuleKey,
    _: c_int,
    _: *mut ModuleStreamID,
) -> c_longlong {
    not_loaded("StreamTrimByID")
}

unsafe extern "C" fn StreamTrimByLength(_: *mut ModuleKey, _: c_int, _: c_longlong) -> c_longlong {
    not_loaded("StreamTrimByLength")
}

unsafe extern "C" fn StringAppendBuffer(
    _: *mut ModuleCtx,
    _: *mut ModuleString,
    _: *const c_char,
    _: usize,
) -> c_int {
    not_loaded("StringAppendBuffer")
}

unsafe extern "C" fn StringCompare(_: *const ModuleString, _: *const ModuleString) -> c_int {
    not_loaded("StringCompare")
}

unsafe extern "C" fn StringDMA(_: *mut ModuleKey, _: *mut usize, _: c_int) -> *mut c_char {
    not_loaded("StringDMA")
}

unsafe extern "C" fn StringPtrLen(_: *const ModuleString, _: *mut usize) -> *const c_char {
    not_loaded("StringPtrLen")
}

unsafe extern "C" fn StringSet(_: *mut ModuleKey, _: *mut ModuleString) -> c_int {
    not_loaded("StringSet")
}

unsafe extern "C" fn StringToDouble(_: *const ModuleString, _: *mut f64) -> c_int {
    not_loaded("StringToDouble")
}

unsafe extern "C" fn StringToLongLong(_: *const ModuleString, _: *mut c_longlong) -> c_int {
    not_loaded("StringToLongLong")
}

unsafe extern "C" fn StringToStreamID(_: *const ModuleString, _: *mut ModuleStreamID) -> c_int {
    not_loaded("StringToStreamID")
}

unsafe extern "C" fn StringTruncate(_: *mut ModuleKey, _: usize) -> c_int {
    not_loaded("StringTruncate")
}

unsafe extern "C" fn SubscribeToKeyspaceEvents(
    _: *mut ModuleCtx,
    _: c_int,
    _: ModuleNotificationFunc,
) -> c_int {
    not_loaded("SubscribeToKeyspaceEvents")
}

unsafe extern "C" fn SubscribeToServerEvent(
    _: *mut ModuleCtx,
    _: ModuleEvent,
    _: ModuleEventCallback,
) -> c_int {
    not_loaded("SubscribeToServerEvent")
}

unsafe extern "C" fn ThreadSafeContextLock(_: *mut ModuleCtx) {
    not_loaded("ThreadSafeContextLock")
}

unsafe extern "C" fn ThreadSafeContextTryLock(_: *mut ModuleCtx) -> c_int {
    not_loaded("ThreadSafeContextTryLock")
}

unsafe extern "C" fn ThreadSafeContextUnlock(_: *mut ModuleCtx) {
    not_loaded("ThreadSafeContextUnlock")
}

unsafe extern "C" fn UnblockClient(_: *mut ModuleBlockedClient, _: *mut c_void) -> c_int {
    not_loaded("UnblockClient")
}

unsafe extern "C" fn UnlinkKey(_: *mut ModuleKey) -> c_int {
    not_loaded("UnlinkKey")
}

unsafe extern "C" fn UnregisterCommandFilter(
    _: *mut ModuleCtx,
    _: *mut ModuleCommandFilter,
) -> c_int {
    not_loaded("UnregisterCommandFilter")
}

unsafe extern "C" fn ValueLength(_: *mut ModuleKey) -> usize {
    not_loaded("ValueLength")
}

unsafe extern "C" fn WrongArity(_: *mut ModuleCtx) -> c_int {
    not_loaded("WrongArity")
}

unsafe extern "C" fn ZsetAdd(
    _: *mut ModuleKey,
    _: f64,
    _: *mut ModuleString,
    _: *mut c_int,
) -> c_int {
    not_loaded("ZsetAdd")
}

unsafe extern "C" fn ZsetFirstInLexRange(
    _: *mut ModuleKey,
    _: *mut ModuleString,
    _: *mut ModuleString,
) -> c_int {
    not_loaded("ZsetFirstInLexRange")
}

unsafe extern "C" fn ZsetFirstInScoreRange(
    _: *mut ModuleKey,
    _: f64,
    _: f64,
    _: c_int,
    _: c_int,
) -> c_int {
    not_loaded("ZsetFirstInScoreRange")
}

unsafe extern "C" fn ZsetIncrby(
    _: *mut ModuleKey,
    _: f64,
    _: *mut ModuleString,
    _: *mut c_int,
    _: *mut f64,
) -> c_int {
    not_loaded("ZsetIncrby")
}

unsafe extern "C" fn ZsetLastInLexRange(
    _: *mut ModuleKey,
    _: *mut ModuleString,
    _: *mut ModuleString,
) -> c_int {
    not_loaded("ZsetLastInLexRange")
}

unsafe extern "C" fn ZsetLastInScoreRange(
    _: *mut ModuleKey,
    _: f64,
    _: f64,
    _: c_int,
    _: c_int,
) -> c_int {
    not_loaded("ZsetLastInScoreRange")
}

unsafe extern "C" fn ZsetRangeCurrentElement(_: *mut ModuleKey, _: *mut f64) -> *mut ModuleString {
    not_loaded("ZsetRangeCurrentElement")
}

unsafe extern "C" fn ZsetRangeEndReached(_: *mut ModuleKey) -> c_int {
    not_loaded("ZsetRangeEndReached")
}

unsafe extern "C" fn ZsetRangeNext(_: *mut ModuleKey) -> c_int {
    not_loaded("ZsetRangeNext")
}

unsafe extern "C" fn ZsetRangePrev(_: *mut ModuleKey) -> c_int {
    not_loaded("ZsetRangePrev")
}

unsafe extern "C" fn ZsetRangeStop(_: *mut ModuleKey) {
    not_loaded("ZsetRangeStop")
}

unsafe extern "C" fn ZsetRem(_: *mut ModuleKey, _: *mut ModuleString, _: *mut c_int) -> c_int {
    not_loaded("ZsetRem")
}

unsafe extern "C" fn ZsetScore(_: *mut ModuleKey, _: *mut ModuleString, _: *mut f64) -> c_int {
    not_loaded("ZsetScore")
}

unsafe extern "C" fn _Assert(_: *const c_char, _: *const c_char, _: c_int) {
    not_loaded("_Assert")
}
