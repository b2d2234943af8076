// Made by sys/api/generate.py from the tables beside it. Do not edit.

use crate::bindings::*;
use crate::table::{TABLE, not_loaded};
use core::ffi::{c_char, c_int, c_long, c_longlong, c_uchar, c_uint, c_ulong, c_ulonglong, c_void};

/// `void ACLAddLogEntry(ModuleCtx *ctx, ModuleUser *user, ModuleString *object, ModuleACLLogEntryReason reason)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ACLAddLogEntry")]
#[doc(alias = "RedisModule_ACLAddLogEntry")]
#[inline(always)]
pub fn ACLAddLogEntry() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        user: *mut ModuleUser,
        object: *mut ModuleString,
        reason: ModuleACLLogEntryReason,
    ),
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ACLAddLogEntry }
}

/// `void ACLAddLogEntryByUserName(ModuleCtx *ctx, ModuleString *user, ModuleString *object, ModuleACLLogEntryReason reason)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ACLAddLogEntryByUserName")]
#[doc(alias = "RedisModule_ACLAddLogEntryByUserName")]
#[inline(always)]
pub fn ACLAddLogEntryByUserName() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        user: *mut ModuleString,
        object: *mut ModuleString,
        reason: ModuleACLLogEntryReason,
    ),
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ACLAddLogEntryByUserName }
}

/// `int ACLCheckChannelPermissions(ModuleUser *user, ModuleString *ch, int literal)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ACLCheckChannelPermissions")]
#[doc(alias = "RedisModule_ACLCheckChannelPermissions")]
#[inline(always)]
pub fn ACLCheckChannelPermissions() -> Option<
    unsafe extern "C" fn(user: *mut ModuleUser, ch: *mut ModuleString, literal: c_int) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ACLCheckChannelPermissions }
}

/// `int ACLCheckCommandPermissions(ModuleUser *user, ModuleString **argv, int argc)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ACLCheckCommandPermissions")]
#[doc(alias = "RedisModule_ACLCheckCommandPermissions")]
#[inline(always)]
pub fn ACLCheckCommandPermissions() -> Option<
    unsafe extern "C" fn(user: *mut ModuleUser, argv: *mut *mut ModuleString, argc: c_int) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ACLCheckCommandPermissions }
}

/// `int ACLCheckKeyPermissions(ModuleUser *user, ModuleString *key, int flags)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ACLCheckKeyPermissions")]
#[doc(alias = "RedisModule_ACLCheckKeyPermissions")]
#[inline(always)]
pub fn ACLCheckKeyPermissions() -> Option<
    unsafe extern "C" fn(user: *mut ModuleUser, key: *mut ModuleString, flags: c_int) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ACLCheckKeyPermissions }
}

/// `int ACLCheckKeyPrefixPermissions(ModuleUser *user, ModuleString *prefix, int flags)`; since Redis 8.0.2.
#[doc(alias = "ValkeyModule_ACLCheckKeyPrefixPermissions")]
#[doc(alias = "RedisModule_ACLCheckKeyPrefixPermissions")]
#[inline(always)]
pub fn ACLCheckKeyPrefixPermissionsRedis() -> Option<
    unsafe extern "C" fn(user: *mut ModuleUser, prefix: *mut ModuleString, flags: c_int) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ACLCheckKeyPrefixPermissionsRedis }
}

/// `int ACLCheckKeyPrefixPermissions(ModuleUser *user, const char *key, size_t len, unsigned int flags)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_ACLCheckKeyPrefixPermissions")]
#[doc(alias = "RedisModule_ACLCheckKeyPrefixPermissions")]
#[inline(always)]
pub fn ACLCheckKeyPrefixPermissionsValkey() -> Option<
    unsafe extern "C" fn(
        user: *mut ModuleUser,
        key: *const c_char,
        len: usize,
        flags: c_uint,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ACLCheckKeyPrefixPermissionsValkey }
}

/// `int ACLCheckPermissions(ModuleUser *user, ModuleString **argv, int argc, int dbid, ModuleACLLogEntryReason *denial_reason)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_ACLCheckPermissions")]
#[doc(alias = "RedisModule_ACLCheckPermissions")]
#[inline(always)]
pub fn ACLCheckPermissions() -> Option<
    unsafe extern "C" fn(
        user: *mut ModuleUser,
        argv: *mut *mut ModuleString,
        argc: c_int,
        dbid: c_int,
        denial_reason: *mut ModuleACLLogEntryReason,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ACLCheckPermissions }
}

/// `int AbortBlock(ModuleBlockedClient *bc)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_AbortBlock")]
#[doc(alias = "RedisModule_AbortBlock")]
#[inline(always)]
pub unsafe fn AbortBlock(bc: *mut ModuleBlockedClient) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).AbortBlock.unwrap_unchecked()(bc) }
}

/// `int AddACLCategory(ModuleCtx *ctx, const char *name)`; since Redis 7.4.0, Valkey 8.0.0.
#[doc(alias = "ValkeyModule_AddACLCategory")]
#[doc(alias = "RedisModule_AddACLCategory")]
#[inline(always)]
pub fn AddACLCategory()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, name: *const c_char) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).AddACLCategory }
}

/// `int AddPostNotificationJob(ModuleCtx *ctx, ModulePostNotificationJobFunc callback, void *pd, ModuleFreeFunc free_pd)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_AddPostNotificationJob")]
#[doc(alias = "RedisModule_AddPostNotificationJob")]
#[inline(always)]
pub fn AddPostNotificationJob() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        callback: ModulePostNotificationJobFunc,
        pd: *mut c_void,
        free_pd: ModuleFreeFunc,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).AddPostNotificationJob }
}

/// `void *Alloc(size_t bytes)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Alloc")]
#[doc(alias = "RedisModule_Alloc")]
#[inline(always)]
pub unsafe fn Alloc(bytes: usize) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).Alloc.unwrap_unchecked()(bytes) }
}

/// `int AuthenticateClientWithACLUser(ModuleCtx *ctx, const char *name, size_t len, ModuleUserChangedFunc callback, void *privdata, uint64_t *client_id)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_AuthenticateClientWithACLUser")]
#[doc(alias = "RedisModule_AuthenticateClientWithACLUser")]
#[inline(always)]
pub unsafe fn AuthenticateClientWithACLUser(
    ctx: *mut ModuleCtx,
    name: *const c_char,
    len: usize,
    callback: ModuleUserChangedFunc,
    privdata: *mut c_void,
    client_id: *mut u64,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .AuthenticateClientWithACLUser
            .unwrap_unchecked()(ctx, name, len, callback, privdata, client_id)
    }
}

/// `int AuthenticateClientWithUser(ModuleCtx *ctx, ModuleUser *user, ModuleUserChangedFunc callback, void *privdata, uint64_t *client_id)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_AuthenticateClientWithUser")]
#[doc(alias = "RedisModule_AuthenticateClientWithUser")]
#[inline(always)]
pub unsafe fn AuthenticateClientWithUser(
    ctx: *mut ModuleCtx,
    user: *mut ModuleUser,
    callback: ModuleUserChangedFunc,
    privdata: *mut c_void,
    client_id: *mut u64,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .AuthenticateClientWithUser
            .unwrap_unchecked()(ctx, user, callback, privdata, client_id)
    }
}

/// `void AutoMemory(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_AutoMemory")]
#[doc(alias = "RedisModule_AutoMemory")]
#[inline(always)]
pub unsafe fn AutoMemory(ctx: *mut ModuleCtx) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).AutoMemory.unwrap_unchecked()(ctx) }
}

/// `int AvoidReplicaTraffic(void)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_AvoidReplicaTraffic")]
#[doc(alias = "RedisModule_AvoidReplicaTraffic")]
#[inline(always)]
pub unsafe fn AvoidReplicaTraffic() -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).AvoidReplicaTraffic.unwrap_unchecked()() }
}

/// `ModuleBlockedClient *BlockClient(ModuleCtx *ctx, ModuleCmdFunc reply_callback, ModuleCmdFunc timeout_callback, ModuleFreePrivateDataFunc free_privdata, long long timeout_ms)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_BlockClient")]
#[doc(alias = "RedisModule_BlockClient")]
#[inline(always)]
pub unsafe fn BlockClient(
    ctx: *mut ModuleCtx,
    reply_callback: ModuleCmdFunc,
    timeout_callback: ModuleCmdFunc,
    free_privdata: ModuleFreePrivateDataFunc,
    timeout_ms: c_longlong,
) -> *mut ModuleBlockedClient {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr()).BlockClient.unwrap_unchecked()(
            ctx,
            reply_callback,
            timeout_callback,
            free_privdata,
            timeout_ms,
        )
    }
}

/// `void *BlockClientGetPrivateData(ModuleBlockedClient *blocked_client)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_BlockClientGetPrivateData")]
#[doc(alias = "RedisModule_BlockClientGetPrivateData")]
#[inline(always)]
pub fn BlockClientGetPrivateData()
-> Option<unsafe extern "C" fn(blocked_client: *mut ModuleBlockedClient) -> *mut c_void> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).BlockClientGetPrivateData }
}

/// `ModuleBlockedClient *BlockClientOnAuth(ModuleCtx *ctx, ModuleAuthCallback reply_callback, ModuleFreePrivateDataFunc free_privdata)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_BlockClientOnAuth")]
#[doc(alias = "RedisModule_BlockClientOnAuth")]
#[inline(always)]
pub fn BlockClientOnAuth() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        reply_callback: ModuleAuthCallback,
        free_privdata: ModuleFreePrivateDataFunc,
    ) -> *mut ModuleBlockedClient,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).BlockClientOnAuth }
}

/// `ModuleBlockedClient *BlockClientOnKeys(ModuleCtx *ctx, ModuleCmdFunc reply_callback, ModuleCmdFunc timeout_callback, ModuleFreePrivateDataFunc free_privdata, long long timeout_ms, ModuleString **keys, int numkeys, void *privdata)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_BlockClientOnKeys")]
#[doc(alias = "RedisModule_BlockClientOnKeys")]
#[inline(always)]
pub unsafe fn BlockClientOnKeys(
    ctx: *mut ModuleCtx,
    reply_callback: ModuleCmdFunc,
    timeout_callback: ModuleCmdFunc,
    free_privdata: ModuleFreePrivateDataFunc,
    timeout_ms: c_longlong,
    keys: *mut *mut ModuleString,
    numkeys: c_int,
    privdata: *mut c_void,
) -> *mut ModuleBlockedClient {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr()).BlockClientOnKeys.unwrap_unchecked()(
            ctx,
            reply_callback,
            timeout_callback,
            free_privdata,
            timeout_ms,
            keys,
            numkeys,
            privdata,
        )
    }
}

/// `ModuleBlockedClient *BlockClientOnKeysWithFlags(ModuleCtx *ctx, ModuleCmdFunc reply_callback, ModuleCmdFunc timeout_callback, ModuleFreePrivateDataFunc free_privdata, long long timeout_ms, ModuleString **keys, int numkeys, void *privdata, int flags)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_BlockClientOnKeysWithFlags")]
#[doc(alias = "RedisModule_BlockClientOnKeysWithFlags")]
#[inline(always)]
pub fn BlockClientOnKeysWithFlags() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        reply_callback: ModuleCmdFunc,
        timeout_callback: ModuleCmdFunc,
        free_privdata: ModuleFreePrivateDataFunc,
        timeout_ms: c_longlong,
        keys: *mut *mut ModuleString,
        numkeys: c_int,
        privdata: *mut c_void,
        flags: c_int,
    ) -> *mut ModuleBlockedClient,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).BlockClientOnKeysWithFlags }
}

/// `void BlockClientSetPrivateData(ModuleBlockedClient *blocked_client, void *private_data)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_BlockClientSetPrivateData")]
#[doc(alias = "RedisModule_BlockClientSetPrivateData")]
#[inline(always)]
pub fn BlockClientSetPrivateData()
-> Option<unsafe extern "C" fn(blocked_client: *mut ModuleBlockedClient, private_data: *mut c_void)>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).BlockClientSetPrivateData }
}

/// `int BlockedClientDisconnected(ModuleCtx *ctx)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_BlockedClientDisconnected")]
#[doc(alias = "RedisModule_BlockedClientDisconnected")]
#[inline(always)]
pub unsafe fn BlockedClientDisconnected(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .BlockedClientDisconnected
            .unwrap_unchecked()(ctx)
    }
}

/// `int BlockedClientMeasureTimeEnd(ModuleBlockedClient *bc)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_BlockedClientMeasureTimeEnd")]
#[doc(alias = "RedisModule_BlockedClientMeasureTimeEnd")]
#[inline(always)]
pub unsafe fn BlockedClientMeasureTimeEnd(bc: *mut ModuleBlockedClient) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .BlockedClientMeasureTimeEnd
            .unwrap_unchecked()(bc)
    }
}

/// `int BlockedClientMeasureTimeStart(ModuleBlockedClient *bc)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_BlockedClientMeasureTimeStart")]
#[doc(alias = "RedisModule_BlockedClientMeasureTimeStart")]
#[inline(always)]
pub unsafe fn BlockedClientMeasureTimeStart(bc: *mut ModuleBlockedClient) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .BlockedClientMeasureTimeStart
            .unwrap_unchecked()(bc)
    }
}

/// `ustime_t CachedMicroseconds(void)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CachedMicroseconds")]
#[doc(alias = "RedisModule_CachedMicroseconds")]
#[inline(always)]
pub fn CachedMicroseconds() -> Option<unsafe extern "C" fn() -> ustime_t> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CachedMicroseconds }
}

/// `ModuleCallReply *Call(ModuleCtx *ctx, const char *cmdname, const char *fmt, ...)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Call")]
#[doc(alias = "RedisModule_Call")]
#[inline(always)]
pub fn Call() -> unsafe extern "C" fn(
    ctx: *mut ModuleCtx,
    cmdname: *const c_char,
    fmt: *const c_char,
    ...
) -> *mut ModuleCallReply {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    let entry = unsafe { (*TABLE.as_ptr()).Call };
    match entry {
        Some(call) => call,
        None => not_loaded("Call"),
    }
}

/// `ModuleCallReply *CallReplyArrayElement(ModuleCallReply *reply, size_t idx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyArrayElement")]
#[doc(alias = "RedisModule_CallReplyArrayElement")]
#[inline(always)]
pub unsafe fn CallReplyArrayElement(
    reply: *mut ModuleCallReply,
    idx: usize,
) -> *mut ModuleCallReply {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CallReplyArrayElement.unwrap_unchecked()(reply, idx) }
}

/// `ModuleCallReply *CallReplyAttribute(ModuleCallReply *reply)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyAttribute")]
#[doc(alias = "RedisModule_CallReplyAttribute")]
#[inline(always)]
pub fn CallReplyAttribute()
-> Option<unsafe extern "C" fn(reply: *mut ModuleCallReply) -> *mut ModuleCallReply> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CallReplyAttribute }
}

/// `int CallReplyAttributeElement(ModuleCallReply *reply, size_t idx, ModuleCallReply **key, ModuleCallReply **val)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyAttributeElement")]
#[doc(alias = "RedisModule_CallReplyAttributeElement")]
#[inline(always)]
pub fn CallReplyAttributeElement() -> Option<
    unsafe extern "C" fn(
        reply: *mut ModuleCallReply,
        idx: usize,
        key: *mut *mut ModuleCallReply,
        val: *mut *mut ModuleCallReply,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CallReplyAttributeElement }
}

/// `const char *CallReplyBigNumber(ModuleCallReply *reply, size_t *len)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyBigNumber")]
#[doc(alias = "RedisModule_CallReplyBigNumber")]
#[inline(always)]
pub fn CallReplyBigNumber()
-> Option<unsafe extern "C" fn(reply: *mut ModuleCallReply, len: *mut usize) -> *const c_char> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CallReplyBigNumber }
}

/// `int CallReplyBool(ModuleCallReply *reply)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyBool")]
#[doc(alias = "RedisModule_CallReplyBool")]
#[inline(always)]
pub fn CallReplyBool() -> Option<unsafe extern "C" fn(reply: *mut ModuleCallReply) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CallReplyBool }
}

/// `double CallReplyDouble(ModuleCallReply *reply)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyDouble")]
#[doc(alias = "RedisModule_CallReplyDouble")]
#[inline(always)]
pub fn CallReplyDouble() -> Option<unsafe extern "C" fn(reply: *mut ModuleCallReply) -> f64> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CallReplyDouble }
}

/// `long long CallReplyInteger(ModuleCallReply *reply)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyInteger")]
#[doc(alias = "RedisModule_CallReplyInteger")]
#[inline(always)]
pub unsafe fn CallReplyInteger(reply: *mut ModuleCallReply) -> c_longlong {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CallReplyInteger.unwrap_unchecked()(reply) }
}

/// `size_t CallReplyLength(ModuleCallReply *reply)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyLength")]
#[doc(alias = "RedisModule_CallReplyLength")]
#[inline(always)]
pub unsafe fn CallReplyLength(reply: *mut ModuleCallReply) -> usize {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CallReplyLength.unwrap_unchecked()(reply) }
}

/// `int CallReplyMapElement(ModuleCallReply *reply, size_t idx, ModuleCallReply **key, ModuleCallReply **val)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyMapElement")]
#[doc(alias = "RedisModule_CallReplyMapElement")]
#[inline(always)]
pub fn CallReplyMapElement() -> Option<
    unsafe extern "C" fn(
        reply: *mut ModuleCallReply,
        idx: usize,
        key: *mut *mut ModuleCallReply,
        val: *mut *mut ModuleCallReply,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CallReplyMapElement }
}

/// `int CallReplyPromiseAbort(ModuleCallReply *reply, void **private_data)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyPromiseAbort")]
#[doc(alias = "RedisModule_CallReplyPromiseAbort")]
#[inline(always)]
pub fn CallReplyPromiseAbort() -> Option<
    unsafe extern "C" fn(reply: *mut ModuleCallReply, private_data: *mut *mut c_void) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CallReplyPromiseAbort }
}

/// `void CallReplyPromiseSetUnblockHandler(ModuleCallReply *reply, ModuleOnUnblocked on_unblock, void *private_data)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyPromiseSetUnblockHandler")]
#[doc(alias = "RedisModule_CallReplyPromiseSetUnblockHandler")]
#[inline(always)]
pub fn CallReplyPromiseSetUnblockHandler() -> Option<
    unsafe extern "C" fn(
        reply: *mut ModuleCallReply,
        on_unblock: ModuleOnUnblocked,
        private_data: *mut c_void,
    ),
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CallReplyPromiseSetUnblockHandler }
}

/// `const char *CallReplyProto(ModuleCallReply *reply, size_t *len)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyProto")]
#[doc(alias = "RedisModule_CallReplyProto")]
#[inline(always)]
pub unsafe fn CallReplyProto(reply: *mut ModuleCallReply, len: *mut usize) -> *const c_char {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CallReplyProto.unwrap_unchecked()(reply, len) }
}

/// `ModuleCallReply *CallReplySetElement(ModuleCallReply *reply, size_t idx)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplySetElement")]
#[doc(alias = "RedisModule_CallReplySetElement")]
#[inline(always)]
pub fn CallReplySetElement()
-> Option<unsafe extern "C" fn(reply: *mut ModuleCallReply, idx: usize) -> *mut ModuleCallReply> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CallReplySetElement }
}

/// `const char *CallReplyStringPtr(ModuleCallReply *reply, size_t *len)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyStringPtr")]
#[doc(alias = "RedisModule_CallReplyStringPtr")]
#[inline(always)]
pub unsafe fn CallReplyStringPtr(reply: *mut ModuleCallReply, len: *mut usize) -> *const c_char {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CallReplyStringPtr.unwrap_unchecked()(reply, len) }
}

/// `int CallReplyType(ModuleCallReply *reply)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyType")]
#[doc(alias = "RedisModule_CallReplyType")]
#[inline(always)]
pub unsafe fn CallReplyType(reply: *mut ModuleCallReply) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CallReplyType.unwrap_unchecked()(reply) }
}

/// `const char *CallReplyVerbatim(ModuleCallReply *reply, size_t *len, const char **format)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CallReplyVerbatim")]
#[doc(alias = "RedisModule_CallReplyVerbatim")]
#[inline(always)]
pub fn CallReplyVerbatim() -> Option<
    unsafe extern "C" fn(
        reply: *mut ModuleCallReply,
        len: *mut usize,
        format: *mut *const c_char,
    ) -> *const c_char,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CallReplyVerbatim }
}

/// `void *Calloc(size_t nmemb, size_t size)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Calloc")]
#[doc(alias = "RedisModule_Calloc")]
#[inline(always)]
pub unsafe fn Calloc(nmemb: usize, size: usize) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).Calloc.unwrap_unchecked()(nmemb, size) }
}

/// `void ChannelAtPosWithFlags(ModuleCtx *ctx, int pos, int flags)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ChannelAtPosWithFlags")]
#[doc(alias = "RedisModule_ChannelAtPosWithFlags")]
#[inline(always)]
pub fn ChannelAtPosWithFlags()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, pos: c_int, flags: c_int)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ChannelAtPosWithFlags }
}

/// `void CloseKey(ModuleKey *kp)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CloseKey")]
#[doc(alias = "RedisModule_CloseKey")]
#[inline(always)]
pub unsafe fn CloseKey(kp: *mut ModuleKey) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CloseKey.unwrap_unchecked()(kp) }
}

/// `int ClusterCanAccessKeysInSlot(int slot)`; since Redis 8.6.3.
#[doc(alias = "ValkeyModule_ClusterCanAccessKeysInSlot")]
#[doc(alias = "RedisModule_ClusterCanAccessKeysInSlot")]
#[inline(always)]
pub fn ClusterCanAccessKeysInSlot() -> Option<unsafe extern "C" fn(slot: c_int) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ClusterCanAccessKeysInSlot }
}

/// `const char *ClusterCanonicalKeyNameInSlot(unsigned int slot)`; since Redis 7.4.0, Valkey 8.0.0.
#[doc(alias = "ValkeyModule_ClusterCanonicalKeyNameInSlot")]
#[doc(alias = "RedisModule_ClusterCanonicalKeyNameInSlot")]
#[inline(always)]
pub fn ClusterCanonicalKeyNameInSlot() -> Option<unsafe extern "C" fn(slot: c_uint) -> *const c_char>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ClusterCanonicalKeyNameInSlot }
}

/// `int ClusterDisableTrim(ModuleCtx *ctx)`; since Redis 8.6.3.
#[doc(alias = "ValkeyModule_ClusterDisableTrim")]
#[doc(alias = "RedisModule_ClusterDisableTrim")]
#[inline(always)]
pub fn ClusterDisableTrim() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ClusterDisableTrim }
}

/// `int ClusterEnableTrim(ModuleCtx *ctx)`; since Redis 8.6.3.
#[doc(alias = "ValkeyModule_ClusterEnableTrim")]
#[doc(alias = "RedisModule_ClusterEnableTrim")]
#[inline(always)]
pub fn ClusterEnableTrim() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ClusterEnableTrim }
}

/// `void ClusterFreeSlotRanges(ModuleCtx *ctx, ModuleSlotRangeArray *slots)`; since Redis 8.6.3.
#[doc(alias = "ValkeyModule_ClusterFreeSlotRanges")]
#[doc(alias = "RedisModule_ClusterFreeSlotRanges")]
#[inline(always)]
pub fn ClusterFreeSlotRanges()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, slots: *mut ModuleSlotRangeArray)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ClusterFreeSlotRanges }
}

/// `ModuleSlotRangeArray *ClusterGetLocalSlotRanges(ModuleCtx *ctx)`; since Redis 8.6.3.
#[doc(alias = "ValkeyModule_ClusterGetLocalSlotRanges")]
#[doc(alias = "RedisModule_ClusterGetLocalSlotRanges")]
#[inline(always)]
pub fn ClusterGetLocalSlotRanges()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *mut ModuleSlotRangeArray> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ClusterGetLocalSlotRanges }
}

/// `unsigned int ClusterKeySlot(ModuleString *key)`; since Redis 7.4.0, Valkey 8.0.0.
#[doc(alias = "ValkeyModule_ClusterKeySlot")]
#[doc(alias = "RedisModule_ClusterKeySlot")]
#[inline(always)]
pub fn ClusterKeySlot() -> Option<unsafe extern "C" fn(key: *mut ModuleString) -> c_uint> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ClusterKeySlot }
}

/// `unsigned int ClusterKeySlotC(const char *key, size_t keylen)`; since Redis 8.6.3, Valkey 9.1.0.
#[doc(alias = "ValkeyModule_ClusterKeySlotC")]
#[doc(alias = "RedisModule_ClusterKeySlotC")]
#[inline(always)]
pub fn ClusterKeySlotC() -> Option<unsafe extern "C" fn(key: *const c_char, keylen: usize) -> c_uint>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ClusterKeySlotC }
}

/// `int ClusterPropagateForSlotMigration(ModuleCtx *ctx, const char *cmdname, const char *fmt, ...)`; since Redis 8.6.3.
#[doc(alias = "ValkeyModule_ClusterPropagateForSlotMigration")]
#[doc(alias = "RedisModule_ClusterPropagateForSlotMigration")]
#[inline(always)]
pub fn ClusterPropagateForSlotMigration() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        cmdname: *const c_char,
        fmt: *const c_char,
        ...
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ClusterPropagateForSlotMigration }
}

/// `int CommandFilterArgDelete(ModuleCommandFilterCtx *fctx, int pos)`; since Redis 5.0.5, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CommandFilterArgDelete")]
#[doc(alias = "RedisModule_CommandFilterArgDelete")]
#[inline(always)]
pub unsafe fn CommandFilterArgDelete(fctx: *mut ModuleCommandFilterCtx, pos: c_int) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CommandFilterArgDelete.unwrap_unchecked()(fctx, pos) }
}

/// `ModuleString *CommandFilterArgGet(ModuleCommandFilterCtx *fctx, int pos)`; since Redis 5.0.5, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CommandFilterArgGet")]
#[doc(alias = "RedisModule_CommandFilterArgGet")]
#[inline(always)]
pub unsafe fn CommandFilterArgGet(
    fctx: *mut ModuleCommandFilterCtx,
    pos: c_int,
) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CommandFilterArgGet.unwrap_unchecked()(fctx, pos) }
}

/// `int CommandFilterArgInsert(ModuleCommandFilterCtx *fctx, int pos, ModuleString *arg)`; since Redis 5.0.5, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CommandFilterArgInsert")]
#[doc(alias = "RedisModule_CommandFilterArgInsert")]
#[inline(always)]
pub unsafe fn CommandFilterArgInsert(
    fctx: *mut ModuleCommandFilterCtx,
    pos: c_int,
    arg: *mut ModuleString,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CommandFilterArgInsert.unwrap_unchecked()(fctx, pos, arg) }
}

/// `int CommandFilterArgReplace(ModuleCommandFilterCtx *fctx, int pos, ModuleString *arg)`; since Redis 5.0.5, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CommandFilterArgReplace")]
#[doc(alias = "RedisModule_CommandFilterArgReplace")]
#[inline(always)]
pub unsafe fn CommandFilterArgReplace(
    fctx: *mut ModuleCommandFilterCtx,
    pos: c_int,
    arg: *mut ModuleString,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CommandFilterArgReplace.unwrap_unchecked()(fctx, pos, arg) }
}

/// `int CommandFilterArgsCount(ModuleCommandFilterCtx *fctx)`; since Redis 5.0.5, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CommandFilterArgsCount")]
#[doc(alias = "RedisModule_CommandFilterArgsCount")]
#[inline(always)]
pub unsafe fn CommandFilterArgsCount(fctx: *mut ModuleCommandFilterCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CommandFilterArgsCount.unwrap_unchecked()(fctx) }
}

/// `unsigned long long CommandFilterGetClientId(ModuleCommandFilterCtx *fctx)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CommandFilterGetClientId")]
#[doc(alias = "RedisModule_CommandFilterGetClientId")]
#[inline(always)]
pub fn CommandFilterGetClientId()
-> Option<unsafe extern "C" fn(fctx: *mut ModuleCommandFilterCtx) -> c_ulonglong> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CommandFilterGetClientId }
}

/// `int ConfigGet(ModuleCtx *ctx, const char *name, ModuleString **res)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigGet")]
#[doc(alias = "RedisModule_ConfigGet")]
#[inline(always)]
pub fn ConfigGet() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        res: *mut *mut ModuleString,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigGet }
}

/// `int ConfigGetBool(ModuleCtx *ctx, const char *name, int *res)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigGetBool")]
#[doc(alias = "RedisModule_ConfigGetBool")]
#[inline(always)]
pub fn ConfigGetBool()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, name: *const c_char, res: *mut c_int) -> c_int>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigGetBool }
}

/// `int ConfigGetEnum(ModuleCtx *ctx, const char *name, ModuleString **res)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigGetEnum")]
#[doc(alias = "RedisModule_ConfigGetEnum")]
#[inline(always)]
pub fn ConfigGetEnum() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        res: *mut *mut ModuleString,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigGetEnum }
}

/// `int ConfigGetNumeric(ModuleCtx *ctx, const char *name, long long *res)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigGetNumeric")]
#[doc(alias = "RedisModule_ConfigGetNumeric")]
#[inline(always)]
pub fn ConfigGetNumeric() -> Option<
    unsafe extern "C" fn(ctx: *mut ModuleCtx, name: *const c_char, res: *mut c_longlong) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigGetNumeric }
}

/// `int ConfigGetType(const char *name, ModuleConfigType *res)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigGetType")]
#[doc(alias = "RedisModule_ConfigGetType")]
#[inline(always)]
pub fn ConfigGetType()
-> Option<unsafe extern "C" fn(name: *const c_char, res: *mut ModuleConfigType) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigGetType }
}

/// `ModuleConfigIterator *ConfigIteratorCreate(ModuleCtx *ctx, const char *pattern)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigIteratorCreate")]
#[doc(alias = "RedisModule_ConfigIteratorCreate")]
#[inline(always)]
pub fn ConfigIteratorCreate() -> Option<
    unsafe extern "C" fn(ctx: *mut ModuleCtx, pattern: *const c_char) -> *mut ModuleConfigIterator,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigIteratorCreate }
}

/// `const char *ConfigIteratorNext(ModuleConfigIterator *iter)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigIteratorNext")]
#[doc(alias = "RedisModule_ConfigIteratorNext")]
#[inline(always)]
pub fn ConfigIteratorNext()
-> Option<unsafe extern "C" fn(iter: *mut ModuleConfigIterator) -> *const c_char> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigIteratorNext }
}

/// `void ConfigIteratorRelease(ModuleCtx *ctx, ModuleConfigIterator *iter)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigIteratorRelease")]
#[doc(alias = "RedisModule_ConfigIteratorRelease")]
#[inline(always)]
pub fn ConfigIteratorRelease()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, iter: *mut ModuleConfigIterator)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigIteratorRelease }
}

/// `int ConfigSet(ModuleCtx *ctx, const char *name, ModuleString *value, ModuleString **err)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigSet")]
#[doc(alias = "RedisModule_ConfigSet")]
#[inline(always)]
pub fn ConfigSet() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        value: *mut ModuleString,
        err: *mut *mut ModuleString,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigSet }
}

/// `int ConfigSetBool(ModuleCtx *ctx, const char *name, int value, ModuleString **err)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigSetBool")]
#[doc(alias = "RedisModule_ConfigSetBool")]
#[inline(always)]
pub fn ConfigSetBool() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        value: c_int,
        err: *mut *mut ModuleString,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigSetBool }
}

/// `int ConfigSetEnum(ModuleCtx *ctx, const char *name, ModuleString *value, ModuleString **err)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigSetEnum")]
#[doc(alias = "RedisModule_ConfigSetEnum")]
#[inline(always)]
pub fn ConfigSetEnum() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        value: *mut ModuleString,
        err: *mut *mut ModuleString,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigSetEnum }
}

/// `int ConfigSetNumeric(ModuleCtx *ctx, const char *name, long long value, ModuleString **err)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_ConfigSetNumeric")]
#[doc(alias = "RedisModule_ConfigSetNumeric")]
#[inline(always)]
pub fn ConfigSetNumeric() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        value: c_longlong,
        err: *mut *mut ModuleString,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ConfigSetNumeric }
}

/// `int CreateCommand(ModuleCtx *ctx, const char *name, ModuleCmdFunc cmdfunc, const char *strflags, int firstkey, int lastkey, int keystep)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateCommand")]
#[doc(alias = "RedisModule_CreateCommand")]
#[inline(always)]
pub unsafe fn CreateCommand(
    ctx: *mut ModuleCtx,
    name: *const c_char,
    cmdfunc: ModuleCmdFunc,
    strflags: *const c_char,
    firstkey: c_int,
    lastkey: c_int,
    keystep: c_int,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr()).CreateCommand.unwrap_unchecked()(
            ctx, name, cmdfunc, strflags, firstkey, lastkey, keystep,
        )
    }
}

/// `ModuleType *CreateDataType(ModuleCtx *ctx, const char *name, int encver, ModuleTypeMethods *typemethods)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateDataType")]
#[doc(alias = "RedisModule_CreateDataType")]
#[inline(always)]
pub unsafe fn CreateDataType(
    ctx: *mut ModuleCtx,
    name: *const c_char,
    encver: c_int,
    typemethods: *mut ModuleTypeMethods,
) -> *mut ModuleType {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CreateDataType.unwrap_unchecked()(ctx, name, encver, typemethods) }
}

/// `ModuleDict *CreateDict(ModuleCtx *ctx)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateDict")]
#[doc(alias = "RedisModule_CreateDict")]
#[inline(always)]
pub unsafe fn CreateDict(ctx: *mut ModuleCtx) -> *mut ModuleDict {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CreateDict.unwrap_unchecked()(ctx) }
}

/// `ModuleKeyMetaClassId CreateKeyMetaClass(ModuleCtx *ctx, const char *metaname, int metaver, ModuleKeyMetaClassConfig *conf)`; since Redis 8.6.3.
#[doc(alias = "ValkeyModule_CreateKeyMetaClass")]
#[doc(alias = "RedisModule_CreateKeyMetaClass")]
#[inline(always)]
pub fn CreateKeyMetaClass() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        metaname: *const c_char,
        metaver: c_int,
        conf: *mut ModuleKeyMetaClassConfig,
    ) -> ModuleKeyMetaClassId,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CreateKeyMetaClass }
}

/// `ModuleUser *CreateModuleUser(const char *name)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateModuleUser")]
#[doc(alias = "RedisModule_CreateModuleUser")]
#[inline(always)]
pub unsafe fn CreateModuleUser(name: *const c_char) -> *mut ModuleUser {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CreateModuleUser.unwrap_unchecked()(name) }
}

/// `ModuleString *CreateString(ModuleCtx *ctx, const char *ptr, size_t len)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateString")]
#[doc(alias = "RedisModule_CreateString")]
#[inline(always)]
pub unsafe fn CreateString(
    ctx: *mut ModuleCtx,
    ptr: *const c_char,
    len: usize,
) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CreateString.unwrap_unchecked()(ctx, ptr, len) }
}

/// `ModuleString *CreateStringFromCallReply(ModuleCallReply *reply)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateStringFromCallReply")]
#[doc(alias = "RedisModule_CreateStringFromCallReply")]
#[inline(always)]
pub unsafe fn CreateStringFromCallReply(reply: *mut ModuleCallReply) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .CreateStringFromCallReply
            .unwrap_unchecked()(reply)
    }
}

/// `ModuleString *CreateStringFromDouble(ModuleCtx *ctx, double d)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateStringFromDouble")]
#[doc(alias = "RedisModule_CreateStringFromDouble")]
#[inline(always)]
pub unsafe fn CreateStringFromDouble(ctx: *mut ModuleCtx, d: f64) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CreateStringFromDouble.unwrap_unchecked()(ctx, d) }
}

/// `ModuleString *CreateStringFromLongDouble(ModuleCtx *ctx, long double ld, int humanfriendly)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateStringFromLongDouble")]
#[doc(alias = "RedisModule_CreateStringFromLongDouble")]
#[inline(always)]
pub fn CreateStringFromLongDouble() -> Option<unsafe extern "C" fn()> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CreateStringFromLongDouble }
}

/// `ModuleString *CreateStringFromLongLong(ModuleCtx *ctx, long long ll)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateStringFromLongLong")]
#[doc(alias = "RedisModule_CreateStringFromLongLong")]
#[inline(always)]
pub unsafe fn CreateStringFromLongLong(ctx: *mut ModuleCtx, ll: c_longlong) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .CreateStringFromLongLong
            .unwrap_unchecked()(ctx, ll)
    }
}

/// `ModuleString *CreateStringFromStreamID(ModuleCtx *ctx, const ModuleStreamID *id)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateStringFromStreamID")]
#[doc(alias = "RedisModule_CreateStringFromStreamID")]
#[inline(always)]
pub unsafe fn CreateStringFromStreamID(
    ctx: *mut ModuleCtx,
    id: *const ModuleStreamID,
) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .CreateStringFromStreamID
            .unwrap_unchecked()(ctx, id)
    }
}

/// `ModuleString *CreateStringFromString(ModuleCtx *ctx, const ModuleString *str)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateStringFromString")]
#[doc(alias = "RedisModule_CreateStringFromString")]
#[inline(always)]
pub unsafe fn CreateStringFromString(
    ctx: *mut ModuleCtx,
    str: *const ModuleString,
) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CreateStringFromString.unwrap_unchecked()(ctx, str) }
}

/// `ModuleString *CreateStringFromULongLong(ModuleCtx *ctx, unsigned long long ull)`; since Redis 7.0.3, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateStringFromULongLong")]
#[doc(alias = "RedisModule_CreateStringFromULongLong")]
#[inline(always)]
pub fn CreateStringFromULongLong()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, ull: c_ulonglong) -> *mut ModuleString> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CreateStringFromULongLong }
}

/// `ModuleString *CreateStringPrintf(ModuleCtx *ctx, const char *fmt, ...)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateStringPrintf")]
#[doc(alias = "RedisModule_CreateStringPrintf")]
#[inline(always)]
pub fn CreateStringPrintf()
-> unsafe extern "C" fn(ctx: *mut ModuleCtx, fmt: *const c_char, ...) -> *mut ModuleString {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    let entry = unsafe { (*TABLE.as_ptr()).CreateStringPrintf };
    match entry {
        Some(call) => call,
        None => not_loaded("CreateStringPrintf"),
    }
}

/// `int CreateSubcommand(ModuleCommand *parent, const char *name, ModuleCmdFunc cmdfunc, const char *strflags, int firstkey, int lastkey, int keystep)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateSubcommand")]
#[doc(alias = "RedisModule_CreateSubcommand")]
#[inline(always)]
pub fn CreateSubcommand() -> Option<
    unsafe extern "C" fn(
        parent: *mut ModuleCommand,
        name: *const c_char,
        cmdfunc: ModuleCmdFunc,
        strflags: *const c_char,
        firstkey: c_int,
        lastkey: c_int,
        keystep: c_int,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).CreateSubcommand }
}

/// `ModuleTimerID CreateTimer(ModuleCtx *ctx, mstime_t period, ModuleTimerProc callback, void *data)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_CreateTimer")]
#[doc(alias = "RedisModule_CreateTimer")]
#[inline(always)]
pub unsafe fn CreateTimer(
    ctx: *mut ModuleCtx,
    period: mstime_t,
    callback: ModuleTimerProc,
    data: *mut c_void,
) -> ModuleTimerID {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).CreateTimer.unwrap_unchecked()(ctx, period, callback, data) }
}

/// `unsigned long long DbSize(ModuleCtx *ctx)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DbSize")]
#[doc(alias = "RedisModule_DbSize")]
#[inline(always)]
pub unsafe fn DbSize(ctx: *mut ModuleCtx) -> c_ulonglong {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DbSize.unwrap_unchecked()(ctx) }
}

/// `int DeauthenticateAndCloseClient(ModuleCtx *ctx, uint64_t client_id)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DeauthenticateAndCloseClient")]
#[doc(alias = "RedisModule_DeauthenticateAndCloseClient")]
#[inline(always)]
pub unsafe fn DeauthenticateAndCloseClient(ctx: *mut ModuleCtx, client_id: u64) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .DeauthenticateAndCloseClient
            .unwrap_unchecked()(ctx, client_id)
    }
}

/// `void *DefragAlloc(ModuleDefragCtx *ctx, void *ptr)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DefragAlloc")]
#[doc(alias = "RedisModule_DefragAlloc")]
#[inline(always)]
pub unsafe fn DefragAlloc(ctx: *mut ModuleDefragCtx, ptr: *mut c_void) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DefragAlloc.unwrap_unchecked()(ctx, ptr) }
}

/// `void *DefragAllocRaw(ModuleDefragCtx *ctx, size_t size)`; since Redis 8.0.2.
#[doc(alias = "ValkeyModule_DefragAllocRaw")]
#[doc(alias = "RedisModule_DefragAllocRaw")]
#[inline(always)]
pub fn DefragAllocRaw()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleDefragCtx, size: usize) -> *mut c_void> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).DefragAllocRaw }
}

/// `int DefragCursorGet(ModuleDefragCtx *ctx, unsigned long *cursor)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DefragCursorGet")]
#[doc(alias = "RedisModule_DefragCursorGet")]
#[inline(always)]
pub unsafe fn DefragCursorGet(ctx: *mut ModuleDefragCtx, cursor: *mut c_ulong) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DefragCursorGet.unwrap_unchecked()(ctx, cursor) }
}

/// `int DefragCursorSet(ModuleDefragCtx *ctx, unsigned long cursor)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DefragCursorSet")]
#[doc(alias = "RedisModule_DefragCursorSet")]
#[inline(always)]
pub unsafe fn DefragCursorSet(ctx: *mut ModuleDefragCtx, cursor: c_ulong) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DefragCursorSet.unwrap_unchecked()(ctx, cursor) }
}

/// `void DefragFreeRaw(ModuleDefragCtx *ctx, void *ptr)`; since Redis 8.0.2.
#[doc(alias = "ValkeyModule_DefragFreeRaw")]
#[doc(alias = "RedisModule_DefragFreeRaw")]
#[inline(always)]
pub fn DefragFreeRaw() -> Option<unsafe extern "C" fn(ctx: *mut ModuleDefragCtx, ptr: *mut c_void)>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).DefragFreeRaw }
}

/// `ModuleDict *DefragRedisModuleDict(ModuleDefragCtx *ctx, ModuleDict *dict, ModuleDefragDictValueCallback valueCB, ModuleString **seekTo)`; since Redis 8.0.2.
#[doc(alias = "ValkeyModule_DefragRedisModuleDict")]
#[doc(alias = "RedisModule_DefragRedisModuleDict")]
#[inline(always)]
pub fn DefragRedisModuleDict() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleDefragCtx,
        dict: *mut ModuleDict,
        valueCB: ModuleDefragDictValueCallback,
        seekTo: *mut *mut ModuleString,
    ) -> *mut ModuleDict,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).DefragRedisModuleDict }
}

/// `ModuleString *DefragRedisModuleString(ModuleDefragCtx *ctx, ModuleString *str)`; since Redis 6.2.0.
#[doc(alias = "ValkeyModule_DefragRedisModuleString")]
#[doc(alias = "RedisModule_DefragRedisModuleString")]
#[inline(always)]
pub fn DefragRedisModuleString() -> Option<
    unsafe extern "C" fn(ctx: *mut ModuleDefragCtx, str: *mut ModuleString) -> *mut ModuleString,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).DefragRedisModuleString }
}

/// `int DefragShouldStop(ModuleDefragCtx *ctx)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DefragShouldStop")]
#[doc(alias = "RedisModule_DefragShouldStop")]
#[inline(always)]
pub unsafe fn DefragShouldStop(ctx: *mut ModuleDefragCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DefragShouldStop.unwrap_unchecked()(ctx) }
}

/// `ModuleString *DefragValkeyModuleString(ModuleDefragCtx *ctx, ModuleString *str)`; since Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DefragValkeyModuleString")]
#[doc(alias = "RedisModule_DefragValkeyModuleString")]
#[inline(always)]
pub fn DefragValkeyModuleString() -> Option<
    unsafe extern "C" fn(ctx: *mut ModuleDefragCtx, str: *mut ModuleString) -> *mut ModuleString,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).DefragValkeyModuleString }
}

/// `int DeleteKey(ModuleKey *key)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DeleteKey")]
#[doc(alias = "RedisModule_DeleteKey")]
#[inline(always)]
pub unsafe fn DeleteKey(key: *mut ModuleKey) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DeleteKey.unwrap_unchecked()(key) }
}

/// `int DictCompare(ModuleDictIter *di, const char *op, ModuleString *key)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictCompare")]
#[doc(alias = "RedisModule_DictCompare")]
#[inline(always)]
pub unsafe fn DictCompare(
    di: *mut ModuleDictIter,
    op: *const c_char,
    key: *mut ModuleString,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictCompare.unwrap_unchecked()(di, op, key) }
}

/// `int DictCompareC(ModuleDictIter *di, const char *op, void *key, size_t keylen)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictCompareC")]
#[doc(alias = "RedisModule_DictCompareC")]
#[inline(always)]
pub unsafe fn DictCompareC(
    di: *mut ModuleDictIter,
    op: *const c_char,
    key: *mut c_void,
    keylen: usize,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictCompareC.unwrap_unchecked()(di, op, key, keylen) }
}

/// `int DictDel(ModuleDict *d, ModuleString *key, void *oldval)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictDel")]
#[doc(alias = "RedisModule_DictDel")]
#[inline(always)]
pub unsafe fn DictDel(d: *mut ModuleDict, key: *mut ModuleString, oldval: *mut c_void) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictDel.unwrap_unchecked()(d, key, oldval) }
}

/// `int DictDelC(ModuleDict *d, void *key, size_t keylen, void *oldval)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictDelC")]
#[doc(alias = "RedisModule_DictDelC")]
#[inline(always)]
pub unsafe fn DictDelC(
    d: *mut ModuleDict,
    key: *mut c_void,
    keylen: usize,
    oldval: *mut c_void,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictDelC.unwrap_unchecked()(d, key, keylen, oldval) }
}

/// `void *DictGet(ModuleDict *d, ModuleString *key, int *nokey)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictGet")]
#[doc(alias = "RedisModule_DictGet")]
#[inline(always)]
pub unsafe fn DictGet(
    d: *mut ModuleDict,
    key: *mut ModuleString,
    nokey: *mut c_int,
) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictGet.unwrap_unchecked()(d, key, nokey) }
}

/// `void *DictGetC(ModuleDict *d, void *key, size_t keylen, int *nokey)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictGetC")]
#[doc(alias = "RedisModule_DictGetC")]
#[inline(always)]
pub unsafe fn DictGetC(
    d: *mut ModuleDict,
    key: *mut c_void,
    keylen: usize,
    nokey: *mut c_int,
) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictGetC.unwrap_unchecked()(d, key, keylen, nokey) }
}

/// `int DictIteratorReseek(ModuleDictIter *di, const char *op, ModuleString *key)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictIteratorReseek")]
#[doc(alias = "RedisModule_DictIteratorReseek")]
#[inline(always)]
pub unsafe fn DictIteratorReseek(
    di: *mut ModuleDictIter,
    op: *const c_char,
    key: *mut ModuleString,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictIteratorReseek.unwrap_unchecked()(di, op, key) }
}

/// `int DictIteratorReseekC(ModuleDictIter *di, const char *op, void *key, size_t keylen)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictIteratorReseekC")]
#[doc(alias = "RedisModule_DictIteratorReseekC")]
#[inline(always)]
pub unsafe fn DictIteratorReseekC(
    di: *mut ModuleDictIter,
    op: *const c_char,
    key: *mut c_void,
    keylen: usize,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictIteratorReseekC.unwrap_unchecked()(di, op, key, keylen) }
}

/// `ModuleDictIter *DictIteratorStart(ModuleDict *d, const char *op, ModuleString *key)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictIteratorStart")]
#[doc(alias = "RedisModule_DictIteratorStart")]
#[inline(always)]
pub unsafe fn DictIteratorStart(
    d: *mut ModuleDict,
    op: *const c_char,
    key: *mut ModuleString,
) -> *mut ModuleDictIter {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictIteratorStart.unwrap_unchecked()(d, op, key) }
}

/// `ModuleDictIter *DictIteratorStartC(ModuleDict *d, const char *op, void *key, size_t keylen)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictIteratorStartC")]
#[doc(alias = "RedisModule_DictIteratorStartC")]
#[inline(always)]
pub unsafe fn DictIteratorStartC(
    d: *mut ModuleDict,
    op: *const c_char,
    key: *mut c_void,
    keylen: usize,
) -> *mut ModuleDictIter {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictIteratorStartC.unwrap_unchecked()(d, op, key, keylen) }
}

/// `void DictIteratorStop(ModuleDictIter *di)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictIteratorStop")]
#[doc(alias = "RedisModule_DictIteratorStop")]
#[inline(always)]
pub unsafe fn DictIteratorStop(di: *mut ModuleDictIter) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictIteratorStop.unwrap_unchecked()(di) }
}

/// `ModuleString *DictNext(ModuleCtx *ctx, ModuleDictIter *di, void **dataptr)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictNext")]
#[doc(alias = "RedisModule_DictNext")]
#[inline(always)]
pub unsafe fn DictNext(
    ctx: *mut ModuleCtx,
    di: *mut ModuleDictIter,
    dataptr: *mut *mut c_void,
) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictNext.unwrap_unchecked()(ctx, di, dataptr) }
}

/// `void *DictNextC(ModuleDictIter *di, size_t *keylen, void **dataptr)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictNextC")]
#[doc(alias = "RedisModule_DictNextC")]
#[inline(always)]
pub unsafe fn DictNextC(
    di: *mut ModuleDictIter,
    keylen: *mut usize,
    dataptr: *mut *mut c_void,
) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictNextC.unwrap_unchecked()(di, keylen, dataptr) }
}

/// `ModuleString *DictPrev(ModuleCtx *ctx, ModuleDictIter *di, void **dataptr)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictPrev")]
#[doc(alias = "RedisModule_DictPrev")]
#[inline(always)]
pub unsafe fn DictPrev(
    ctx: *mut ModuleCtx,
    di: *mut ModuleDictIter,
    dataptr: *mut *mut c_void,
) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictPrev.unwrap_unchecked()(ctx, di, dataptr) }
}

/// `void *DictPrevC(ModuleDictIter *di, size_t *keylen, void **dataptr)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictPrevC")]
#[doc(alias = "RedisModule_DictPrevC")]
#[inline(always)]
pub unsafe fn DictPrevC(
    di: *mut ModuleDictIter,
    keylen: *mut usize,
    dataptr: *mut *mut c_void,
) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictPrevC.unwrap_unchecked()(di, keylen, dataptr) }
}

/// `int DictReplace(ModuleDict *d, ModuleString *key, void *ptr)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictReplace")]
#[doc(alias = "RedisModule_DictReplace")]
#[inline(always)]
pub unsafe fn DictReplace(d: *mut ModuleDict, key: *mut ModuleString, ptr: *mut c_void) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictReplace.unwrap_unchecked()(d, key, ptr) }
}

/// `int DictReplaceC(ModuleDict *d, void *key, size_t keylen, void *ptr)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictReplaceC")]
#[doc(alias = "RedisModule_DictReplaceC")]
#[inline(always)]
pub unsafe fn DictReplaceC(
    d: *mut ModuleDict,
    key: *mut c_void,
    keylen: usize,
    ptr: *mut c_void,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictReplaceC.unwrap_unchecked()(d, key, keylen, ptr) }
}

/// `int DictSet(ModuleDict *d, ModuleString *key, void *ptr)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictSet")]
#[doc(alias = "RedisModule_DictSet")]
#[inline(always)]
pub unsafe fn DictSet(d: *mut ModuleDict, key: *mut ModuleString, ptr: *mut c_void) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictSet.unwrap_unchecked()(d, key, ptr) }
}

/// `int DictSetC(ModuleDict *d, void *key, size_t keylen, void *ptr)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictSetC")]
#[doc(alias = "RedisModule_DictSetC")]
#[inline(always)]
pub unsafe fn DictSetC(
    d: *mut ModuleDict,
    key: *mut c_void,
    keylen: usize,
    ptr: *mut c_void,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictSetC.unwrap_unchecked()(d, key, keylen, ptr) }
}

/// `uint64_t DictSize(ModuleDict *d)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DictSize")]
#[doc(alias = "RedisModule_DictSize")]
#[inline(always)]
pub unsafe fn DictSize(d: *mut ModuleDict) -> u64 {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DictSize.unwrap_unchecked()(d) }
}

/// `void DigestAddLongLong(ModuleDigest *md, long long ele)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DigestAddLongLong")]
#[doc(alias = "RedisModule_DigestAddLongLong")]
#[inline(always)]
pub unsafe fn DigestAddLongLong(md: *mut ModuleDigest, ele: c_longlong) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DigestAddLongLong.unwrap_unchecked()(md, ele) }
}

/// `void DigestAddStringBuffer(ModuleDigest *md, const char *ele, size_t len)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DigestAddStringBuffer")]
#[doc(alias = "RedisModule_DigestAddStringBuffer")]
#[inline(always)]
pub unsafe fn DigestAddStringBuffer(md: *mut ModuleDigest, ele: *const c_char, len: usize) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DigestAddStringBuffer.unwrap_unchecked()(md, ele, len) }
}

/// `void DigestEndSequence(ModuleDigest *md)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_DigestEndSequence")]
#[doc(alias = "RedisModule_DigestEndSequence")]
#[inline(always)]
pub unsafe fn DigestEndSequence(md: *mut ModuleDigest) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).DigestEndSequence.unwrap_unchecked()(md) }
}

/// `void EmitAOF(ModuleIO *io, const char *cmdname, const char *fmt, ...)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_EmitAOF")]
#[doc(alias = "RedisModule_EmitAOF")]
#[inline(always)]
pub fn EmitAOF()
-> unsafe extern "C" fn(io: *mut ModuleIO, cmdname: *const c_char, fmt: *const c_char, ...) {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    let entry = unsafe { (*TABLE.as_ptr()).EmitAOF };
    match entry {
        Some(call) => call,
        None => not_loaded("EmitAOF"),
    }
}

/// `int EventLoopAdd(int fd, int mask, ModuleEventLoopFunc func, void *user_data)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_EventLoopAdd")]
#[doc(alias = "RedisModule_EventLoopAdd")]
#[inline(always)]
pub fn EventLoopAdd() -> Option<
    unsafe extern "C" fn(
        fd: c_int,
        mask: c_int,
        func: ModuleEventLoopFunc,
        user_data: *mut c_void,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).EventLoopAdd }
}

/// `int EventLoopAddOneShot(ModuleEventLoopOneShotFunc func, void *user_data)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_EventLoopAddOneShot")]
#[doc(alias = "RedisModule_EventLoopAddOneShot")]
#[inline(always)]
pub fn EventLoopAddOneShot()
-> Option<unsafe extern "C" fn(func: ModuleEventLoopOneShotFunc, user_data: *mut c_void) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).EventLoopAddOneShot }
}

/// `int EventLoopDel(int fd, int mask)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_EventLoopDel")]
#[doc(alias = "RedisModule_EventLoopDel")]
#[inline(always)]
pub fn EventLoopDel() -> Option<unsafe extern "C" fn(fd: c_int, mask: c_int) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).EventLoopDel }
}

/// `int ExitFromChild(int retcode)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ExitFromChild")]
#[doc(alias = "RedisModule_ExitFromChild")]
#[inline(always)]
pub unsafe fn ExitFromChild(retcode: c_int) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ExitFromChild.unwrap_unchecked()(retcode) }
}

/// `int ExportSharedAPI(ModuleCtx *ctx, const char *apiname, void *func)`; since Redis 5.0.4, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ExportSharedAPI")]
#[doc(alias = "RedisModule_ExportSharedAPI")]
#[inline(always)]
pub unsafe fn ExportSharedAPI(
    ctx: *mut ModuleCtx,
    apiname: *const c_char,
    func: *mut c_void,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ExportSharedAPI.unwrap_unchecked()(ctx, apiname, func) }
}

/// `int Fork(ModuleForkDoneHandler cb, void *user_data)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Fork")]
#[doc(alias = "RedisModule_Fork")]
#[inline(always)]
pub unsafe fn Fork(cb: ModuleForkDoneHandler, user_data: *mut c_void) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).Fork.unwrap_unchecked()(cb, user_data) }
}

/// `void Free(void *ptr)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Free")]
#[doc(alias = "RedisModule_Free")]
#[inline(always)]
pub unsafe fn Free(ptr: *mut c_void) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).Free.unwrap_unchecked()(ptr) }
}

/// `void FreeCallReply(ModuleCallReply *reply)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_FreeCallReply")]
#[doc(alias = "RedisModule_FreeCallReply")]
#[inline(always)]
pub unsafe fn FreeCallReply(reply: *mut ModuleCallReply) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).FreeCallReply.unwrap_unchecked()(reply) }
}

/// `void FreeClusterNodesList(char **ids)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_FreeClusterNodesList")]
#[doc(alias = "RedisModule_FreeClusterNodesList")]
#[inline(always)]
pub unsafe fn FreeClusterNodesList(ids: *mut *mut c_char) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).FreeClusterNodesList.unwrap_unchecked()(ids) }
}

/// `void FreeDict(ModuleCtx *ctx, ModuleDict *d)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_FreeDict")]
#[doc(alias = "RedisModule_FreeDict")]
#[inline(always)]
pub unsafe fn FreeDict(ctx: *mut ModuleCtx, d: *mut ModuleDict) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).FreeDict.unwrap_unchecked()(ctx, d) }
}

/// `void FreeModuleUser(ModuleUser *user)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_FreeModuleUser")]
#[doc(alias = "RedisModule_FreeModuleUser")]
#[inline(always)]
pub unsafe fn FreeModuleUser(user: *mut ModuleUser) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).FreeModuleUser.unwrap_unchecked()(user) }
}

/// `void FreeServerInfo(ModuleCtx *ctx, ModuleServerInfoData *data)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_FreeServerInfo")]
#[doc(alias = "RedisModule_FreeServerInfo")]
#[inline(always)]
pub unsafe fn FreeServerInfo(ctx: *mut ModuleCtx, data: *mut ModuleServerInfoData) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).FreeServerInfo.unwrap_unchecked()(ctx, data) }
}

/// `void FreeString(ModuleCtx *ctx, ModuleString *str)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_FreeString")]
#[doc(alias = "RedisModule_FreeString")]
#[inline(always)]
pub unsafe fn FreeString(ctx: *mut ModuleCtx, str: *mut ModuleString) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).FreeString.unwrap_unchecked()(ctx, str) }
}

/// `void FreeThreadSafeContext(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_FreeThreadSafeContext")]
#[doc(alias = "RedisModule_FreeThreadSafeContext")]
#[inline(always)]
pub unsafe fn FreeThreadSafeContext(ctx: *mut ModuleCtx) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).FreeThreadSafeContext.unwrap_unchecked()(ctx) }
}

/// `mstime_t GetAbsExpire(ModuleKey *key)`; since Redis 6.2.8, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetAbsExpire")]
#[doc(alias = "RedisModule_GetAbsExpire")]
#[inline(always)]
pub fn GetAbsExpire() -> Option<unsafe extern "C" fn(key: *mut ModuleKey) -> mstime_t> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetAbsExpire }
}

/// `ModuleBlockedClient *GetBlockedClientHandle(ModuleCtx *ctx)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetBlockedClientHandle")]
#[doc(alias = "RedisModule_GetBlockedClientHandle")]
#[inline(always)]
pub unsafe fn GetBlockedClientHandle(ctx: *mut ModuleCtx) -> *mut ModuleBlockedClient {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetBlockedClientHandle.unwrap_unchecked()(ctx) }
}

/// `void *GetBlockedClientPrivateData(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetBlockedClientPrivateData")]
#[doc(alias = "RedisModule_GetBlockedClientPrivateData")]
#[inline(always)]
pub unsafe fn GetBlockedClientPrivateData(ctx: *mut ModuleCtx) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .GetBlockedClientPrivateData
            .unwrap_unchecked()(ctx)
    }
}

/// `ModuleString *GetBlockedClientReadyKey(ModuleCtx *ctx)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetBlockedClientReadyKey")]
#[doc(alias = "RedisModule_GetBlockedClientReadyKey")]
#[inline(always)]
pub unsafe fn GetBlockedClientReadyKey(ctx: *mut ModuleCtx) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .GetBlockedClientReadyKey
            .unwrap_unchecked()(ctx)
    }
}

/// `ModuleString *GetClientCertificate(ModuleCtx *ctx, uint64_t id)`; since Redis 6.0.9, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetClientCertificate")]
#[doc(alias = "RedisModule_GetClientCertificate")]
#[inline(always)]
pub unsafe fn GetClientCertificate(ctx: *mut ModuleCtx, id: u64) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetClientCertificate.unwrap_unchecked()(ctx, id) }
}

/// `unsigned long long GetClientId(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetClientId")]
#[doc(alias = "RedisModule_GetClientId")]
#[inline(always)]
pub unsafe fn GetClientId(ctx: *mut ModuleCtx) -> c_ulonglong {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetClientId.unwrap_unchecked()(ctx) }
}

/// `int GetClientInfoById(void *ci, uint64_t id)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetClientInfoById")]
#[doc(alias = "RedisModule_GetClientInfoById")]
#[inline(always)]
pub unsafe fn GetClientInfoById(ci: *mut c_void, id: u64) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetClientInfoById.unwrap_unchecked()(ci, id) }
}

/// `ModuleString *GetClientNameById(ModuleCtx *ctx, uint64_t id)`; since Redis 7.0.3, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetClientNameById")]
#[doc(alias = "RedisModule_GetClientNameById")]
#[inline(always)]
pub fn GetClientNameById()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, id: u64) -> *mut ModuleString> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetClientNameById }
}

/// `ModuleString *GetClientUserNameById(ModuleCtx *ctx, uint64_t id)`; since Redis 6.2.1, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetClientUserNameById")]
#[doc(alias = "RedisModule_GetClientUserNameById")]
#[inline(always)]
pub fn GetClientUserNameById()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, id: u64) -> *mut ModuleString> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetClientUserNameById }
}

/// `int GetClusterNodeInfo(ModuleCtx *ctx, const char *id, char *ip, char *primary_id, int *port, int *flags)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetClusterNodeInfo")]
#[doc(alias = "RedisModule_GetClusterNodeInfo")]
#[inline(always)]
pub unsafe fn GetClusterNodeInfo(
    ctx: *mut ModuleCtx,
    id: *const c_char,
    ip: *mut c_char,
    primary_id: *mut c_char,
    port: *mut c_int,
    flags: *mut c_int,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr()).GetClusterNodeInfo.unwrap_unchecked()(
            ctx, id, ip, primary_id, port, flags,
        )
    }
}

/// `int GetClusterNodeInfoForClient(ModuleCtx *ctx, uint64_t client_id, const char *node_id, char *ip, char *primary_id, int *port, int *flags)`; since Valkey 8.0.0.
#[doc(alias = "ValkeyModule_GetClusterNodeInfoForClient")]
#[doc(alias = "RedisModule_GetClusterNodeInfoForClient")]
#[inline(always)]
pub fn GetClusterNodeInfoForClient() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        client_id: u64,
        node_id: *const c_char,
        ip: *mut c_char,
        primary_id: *mut c_char,
        port: *mut c_int,
        flags: *mut c_int,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetClusterNodeInfoForClient }
}

/// `char **GetClusterNodesList(ModuleCtx *ctx, size_t *numnodes)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetClusterNodesList")]
#[doc(alias = "RedisModule_GetClusterNodesList")]
#[inline(always)]
pub unsafe fn GetClusterNodesList(ctx: *mut ModuleCtx, numnodes: *mut usize) -> *mut *mut c_char {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetClusterNodesList.unwrap_unchecked()(ctx, numnodes) }
}

/// `size_t GetClusterSize(void)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetClusterSize")]
#[doc(alias = "RedisModule_GetClusterSize")]
#[inline(always)]
pub unsafe fn GetClusterSize() -> usize {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetClusterSize.unwrap_unchecked()() }
}

/// `ModuleCommand *GetCommand(ModuleCtx *ctx, const char *name)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetCommand")]
#[doc(alias = "RedisModule_GetCommand")]
#[inline(always)]
pub fn GetCommand()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, name: *const c_char) -> *mut ModuleCommand> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetCommand }
}

/// `int *GetCommandKeys(ModuleCtx *ctx, ModuleString **argv, int argc, int *num_keys)`; since Redis 6.0.9, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetCommandKeys")]
#[doc(alias = "RedisModule_GetCommandKeys")]
#[inline(always)]
pub unsafe fn GetCommandKeys(
    ctx: *mut ModuleCtx,
    argv: *mut *mut ModuleString,
    argc: c_int,
    num_keys: *mut c_int,
) -> *mut c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetCommandKeys.unwrap_unchecked()(ctx, argv, argc, num_keys) }
}

/// `int *GetCommandKeysWithFlags(ModuleCtx *ctx, ModuleString **argv, int argc, int *num_keys, int **out_flags)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetCommandKeysWithFlags")]
#[doc(alias = "RedisModule_GetCommandKeysWithFlags")]
#[inline(always)]
pub fn GetCommandKeysWithFlags() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        argv: *mut *mut ModuleString,
        argc: c_int,
        num_keys: *mut c_int,
        out_flags: *mut *mut c_int,
    ) -> *mut c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetCommandKeysWithFlags }
}

/// `int GetContextFlags(ModuleCtx *ctx)`; since Redis 4.0.3, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetContextFlags")]
#[doc(alias = "RedisModule_GetContextFlags")]
#[inline(always)]
pub unsafe fn GetContextFlags(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetContextFlags.unwrap_unchecked()(ctx) }
}

/// `int GetContextFlagsAll(void)`; since Redis 6.0.9, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetContextFlagsAll")]
#[doc(alias = "RedisModule_GetContextFlagsAll")]
#[inline(always)]
pub unsafe fn GetContextFlagsAll() -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetContextFlagsAll.unwrap_unchecked()() }
}

/// `ModuleCtx *GetContextFromIO(ModuleIO *io)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetContextFromIO")]
#[doc(alias = "RedisModule_GetContextFromIO")]
#[inline(always)]
pub unsafe fn GetContextFromIO(io: *mut ModuleIO) -> *mut ModuleCtx {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetContextFromIO.unwrap_unchecked()(io) }
}

/// `const ModuleUser *GetContextUser(ModuleCtx *ctx)`; since Redis 8.8.0.
#[doc(alias = "ValkeyModule_GetContextUser")]
#[doc(alias = "RedisModule_GetContextUser")]
#[inline(always)]
pub fn GetContextUser() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *const ModuleUser> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetContextUser }
}

/// `const char *GetCurrentCommandName(ModuleCtx *ctx)`; since Redis 6.2.5, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetCurrentCommandName")]
#[doc(alias = "RedisModule_GetCurrentCommandName")]
#[inline(always)]
pub fn GetCurrentCommandName() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *const c_char>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetCurrentCommandName }
}

/// `ModuleString *GetCurrentUserName(ModuleCtx *ctx)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetCurrentUserName")]
#[doc(alias = "RedisModule_GetCurrentUserName")]
#[inline(always)]
pub fn GetCurrentUserName() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> *mut ModuleString>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetCurrentUserName }
}

/// `int GetDbIdFromDefragCtx(ModuleDefragCtx *ctx)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetDbIdFromDefragCtx")]
#[doc(alias = "RedisModule_GetDbIdFromDefragCtx")]
#[inline(always)]
pub fn GetDbIdFromDefragCtx() -> Option<unsafe extern "C" fn(ctx: *mut ModuleDefragCtx) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetDbIdFromDefragCtx }
}

/// `int GetDbIdFromDigest(ModuleDigest *dig)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetDbIdFromDigest")]
#[doc(alias = "RedisModule_GetDbIdFromDigest")]
#[inline(always)]
pub fn GetDbIdFromDigest() -> Option<unsafe extern "C" fn(dig: *mut ModuleDigest) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetDbIdFromDigest }
}

/// `int GetDbIdFromIO(ModuleIO *io)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetDbIdFromIO")]
#[doc(alias = "RedisModule_GetDbIdFromIO")]
#[inline(always)]
pub fn GetDbIdFromIO() -> Option<unsafe extern "C" fn(io: *mut ModuleIO) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetDbIdFromIO }
}

/// `int GetDbIdFromModuleKey(ModuleKey *key)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetDbIdFromModuleKey")]
#[doc(alias = "RedisModule_GetDbIdFromModuleKey")]
#[inline(always)]
pub fn GetDbIdFromModuleKey() -> Option<unsafe extern "C" fn(key: *mut ModuleKey) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetDbIdFromModuleKey }
}

/// `int GetDbIdFromOptCtx(ModuleKeyOptCtx *ctx)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetDbIdFromOptCtx")]
#[doc(alias = "RedisModule_GetDbIdFromOptCtx")]
#[inline(always)]
pub fn GetDbIdFromOptCtx() -> Option<unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetDbIdFromOptCtx }
}

/// `ModuleCtx *GetDetachedThreadSafeContext(ModuleCtx *ctx)`; since Redis 6.0.9, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetDetachedThreadSafeContext")]
#[doc(alias = "RedisModule_GetDetachedThreadSafeContext")]
#[inline(always)]
pub unsafe fn GetDetachedThreadSafeContext(ctx: *mut ModuleCtx) -> *mut ModuleCtx {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .GetDetachedThreadSafeContext
            .unwrap_unchecked()(ctx)
    }
}

/// `mstime_t GetExpire(ModuleKey *key)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetExpire")]
#[doc(alias = "RedisModule_GetExpire")]
#[inline(always)]
pub unsafe fn GetExpire(key: *mut ModuleKey) -> mstime_t {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetExpire.unwrap_unchecked()(key) }
}

/// `ModuleScriptingEngineExecutionState GetFunctionExecutionState(ModuleScriptingEngineServerRuntimeCtx *server_ctx)`; since Valkey 8.1.1.
#[doc(alias = "ValkeyModule_GetFunctionExecutionState")]
#[doc(alias = "RedisModule_GetFunctionExecutionState")]
#[inline(always)]
pub fn GetFunctionExecutionState() -> Option<
    unsafe extern "C" fn(
        server_ctx: *mut ModuleScriptingEngineServerRuntimeCtx,
    ) -> ModuleScriptingEngineExecutionState,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetFunctionExecutionState }
}

/// `const char *GetInternalSecret(ModuleCtx *ctx, size_t *len)`; since Redis 8.0.2.
#[doc(alias = "ValkeyModule_GetInternalSecret")]
#[doc(alias = "RedisModule_GetInternalSecret")]
#[inline(always)]
pub fn GetInternalSecret()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: *mut usize) -> *const c_char> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetInternalSecret }
}

/// `int GetKeyMeta(ModuleKeyMetaClassId id, ModuleKey *key, uint64_t *metadata)`; since Redis 8.6.3.
#[doc(alias = "ValkeyModule_GetKeyMeta")]
#[doc(alias = "RedisModule_GetKeyMeta")]
#[inline(always)]
pub fn GetKeyMeta() -> Option<
    unsafe extern "C" fn(
        id: ModuleKeyMetaClassId,
        key: *mut ModuleKey,
        metadata: *mut u64,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetKeyMeta }
}

/// `const ModuleString *GetKeyNameFromDefragCtx(ModuleDefragCtx *ctx)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetKeyNameFromDefragCtx")]
#[doc(alias = "RedisModule_GetKeyNameFromDefragCtx")]
#[inline(always)]
pub fn GetKeyNameFromDefragCtx()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleDefragCtx) -> *const ModuleString> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetKeyNameFromDefragCtx }
}

/// `const ModuleString *GetKeyNameFromDigest(ModuleDigest *dig)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetKeyNameFromDigest")]
#[doc(alias = "RedisModule_GetKeyNameFromDigest")]
#[inline(always)]
pub fn GetKeyNameFromDigest()
-> Option<unsafe extern "C" fn(dig: *mut ModuleDigest) -> *const ModuleString> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetKeyNameFromDigest }
}

/// `const ModuleString *GetKeyNameFromIO(ModuleIO *io)`; since Redis 5.0.5, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetKeyNameFromIO")]
#[doc(alias = "RedisModule_GetKeyNameFromIO")]
#[inline(always)]
pub unsafe fn GetKeyNameFromIO(io: *mut ModuleIO) -> *const ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetKeyNameFromIO.unwrap_unchecked()(io) }
}

/// `const ModuleString *GetKeyNameFromModuleKey(ModuleKey *key)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetKeyNameFromModuleKey")]
#[doc(alias = "RedisModule_GetKeyNameFromModuleKey")]
#[inline(always)]
pub unsafe fn GetKeyNameFromModuleKey(key: *mut ModuleKey) -> *const ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetKeyNameFromModuleKey.unwrap_unchecked()(key) }
}

/// `const ModuleString *GetKeyNameFromOptCtx(ModuleKeyOptCtx *ctx)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetKeyNameFromOptCtx")]
#[doc(alias = "RedisModule_GetKeyNameFromOptCtx")]
#[inline(always)]
pub fn GetKeyNameFromOptCtx()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx) -> *const ModuleString> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetKeyNameFromOptCtx }
}

/// `int GetKeyspaceNotificationFlagsAll(void)`; since Redis 6.0.9, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetKeyspaceNotificationFlagsAll")]
#[doc(alias = "RedisModule_GetKeyspaceNotificationFlagsAll")]
#[inline(always)]
pub unsafe fn GetKeyspaceNotificationFlagsAll() -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .GetKeyspaceNotificationFlagsAll
            .unwrap_unchecked()()
    }
}

/// `int GetLFU(ModuleKey *key, long long *lfu_freq)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetLFU")]
#[doc(alias = "RedisModule_GetLFU")]
#[inline(always)]
pub unsafe fn GetLFU(key: *mut ModuleKey, lfu_freq: *mut c_longlong) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetLFU.unwrap_unchecked()(key, lfu_freq) }
}

/// `int GetLRU(ModuleKey *key, mstime_t *lru_idle)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetLRU")]
#[doc(alias = "RedisModule_GetLRU")]
#[inline(always)]
pub unsafe fn GetLRU(key: *mut ModuleKey, lru_idle: *mut mstime_t) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetLRU.unwrap_unchecked()(key, lru_idle) }
}

/// `int GetModuleOptionsAll(void)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetModuleOptionsAll")]
#[doc(alias = "RedisModule_GetModuleOptionsAll")]
#[inline(always)]
pub fn GetModuleOptionsAll() -> Option<unsafe extern "C" fn() -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetModuleOptionsAll }
}

/// `ModuleString *GetModuleUserACLString(ModuleUser *user)`; since Redis 7.0.6, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetModuleUserACLString")]
#[doc(alias = "RedisModule_GetModuleUserACLString")]
#[inline(always)]
pub fn GetModuleUserACLString()
-> Option<unsafe extern "C" fn(user: *mut ModuleUser) -> *mut ModuleString> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetModuleUserACLString }
}

/// `ModuleUser *GetModuleUserFromUserName(ModuleString *name)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetModuleUserFromUserName")]
#[doc(alias = "RedisModule_GetModuleUserFromUserName")]
#[inline(always)]
pub fn GetModuleUserFromUserName()
-> Option<unsafe extern "C" fn(name: *mut ModuleString) -> *mut ModuleUser> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetModuleUserFromUserName }
}

/// `const char *GetMyClusterID(void)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetMyClusterID")]
#[doc(alias = "RedisModule_GetMyClusterID")]
#[inline(always)]
pub unsafe fn GetMyClusterID() -> *const c_char {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetMyClusterID.unwrap_unchecked()() }
}

/// `int GetNotifyKeyspaceEvents(void)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetNotifyKeyspaceEvents")]
#[doc(alias = "RedisModule_GetNotifyKeyspaceEvents")]
#[inline(always)]
pub unsafe fn GetNotifyKeyspaceEvents() -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetNotifyKeyspaceEvents.unwrap_unchecked()() }
}

/// `int GetOpenKeyModesAll(void)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetOpenKeyModesAll")]
#[doc(alias = "RedisModule_GetOpenKeyModesAll")]
#[inline(always)]
pub fn GetOpenKeyModesAll() -> Option<unsafe extern "C" fn() -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetOpenKeyModesAll }
}

/// `void GetRandomBytes(unsigned char *dst, size_t len)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetRandomBytes")]
#[doc(alias = "RedisModule_GetRandomBytes")]
#[inline(always)]
pub unsafe fn GetRandomBytes(dst: *mut c_uchar, len: usize) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetRandomBytes.unwrap_unchecked()(dst, len) }
}

/// `void GetRandomHexChars(char *dst, size_t len)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetRandomHexChars")]
#[doc(alias = "RedisModule_GetRandomHexChars")]
#[inline(always)]
pub unsafe fn GetRandomHexChars(dst: *mut c_char, len: usize) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetRandomHexChars.unwrap_unchecked()(dst, len) }
}

/// `int GetSelectedDb(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetSelectedDb")]
#[doc(alias = "RedisModule_GetSelectedDb")]
#[inline(always)]
pub unsafe fn GetSelectedDb(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetSelectedDb.unwrap_unchecked()(ctx) }
}

/// `ModuleServerInfoData *GetServerInfo(ModuleCtx *ctx, const char *section)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetServerInfo")]
#[doc(alias = "RedisModule_GetServerInfo")]
#[inline(always)]
pub unsafe fn GetServerInfo(
    ctx: *mut ModuleCtx,
    section: *const c_char,
) -> *mut ModuleServerInfoData {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetServerInfo.unwrap_unchecked()(ctx, section) }
}

/// `int GetServerVersion(void)`; since Redis 6.0.9, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetServerVersion")]
#[doc(alias = "RedisModule_GetServerVersion")]
#[inline(always)]
pub unsafe fn GetServerVersion() -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetServerVersion.unwrap_unchecked()() }
}

/// `void *GetSharedAPI(ModuleCtx *ctx, const char *apiname)`; since Redis 5.0.4, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetSharedAPI")]
#[doc(alias = "RedisModule_GetSharedAPI")]
#[inline(always)]
pub unsafe fn GetSharedAPI(ctx: *mut ModuleCtx, apiname: *const c_char) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetSharedAPI.unwrap_unchecked()(ctx, apiname) }
}

/// `ModuleCtx *GetThreadSafeContext(ModuleBlockedClient *bc)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetThreadSafeContext")]
#[doc(alias = "RedisModule_GetThreadSafeContext")]
#[inline(always)]
pub unsafe fn GetThreadSafeContext(bc: *mut ModuleBlockedClient) -> *mut ModuleCtx {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetThreadSafeContext.unwrap_unchecked()(bc) }
}

/// `int GetTimerInfo(ModuleCtx *ctx, ModuleTimerID id, uint64_t *remaining, void **data)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetTimerInfo")]
#[doc(alias = "RedisModule_GetTimerInfo")]
#[inline(always)]
pub unsafe fn GetTimerInfo(
    ctx: *mut ModuleCtx,
    id: ModuleTimerID,
    remaining: *mut u64,
    data: *mut *mut c_void,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetTimerInfo.unwrap_unchecked()(ctx, id, remaining, data) }
}

/// `int GetToDbIdFromOptCtx(ModuleKeyOptCtx *ctx)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetToDbIdFromOptCtx")]
#[doc(alias = "RedisModule_GetToDbIdFromOptCtx")]
#[inline(always)]
pub fn GetToDbIdFromOptCtx() -> Option<unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetToDbIdFromOptCtx }
}

/// `const ModuleString *GetToKeyNameFromOptCtx(ModuleKeyOptCtx *ctx)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetToKeyNameFromOptCtx")]
#[doc(alias = "RedisModule_GetToKeyNameFromOptCtx")]
#[inline(always)]
pub fn GetToKeyNameFromOptCtx()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleKeyOptCtx) -> *const ModuleString> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetToKeyNameFromOptCtx }
}

/// `int GetTypeMethodVersion(void)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetTypeMethodVersion")]
#[doc(alias = "RedisModule_GetTypeMethodVersion")]
#[inline(always)]
pub unsafe fn GetTypeMethodVersion() -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetTypeMethodVersion.unwrap_unchecked()() }
}

/// `float GetUsedMemoryRatio(void)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_GetUsedMemoryRatio")]
#[doc(alias = "RedisModule_GetUsedMemoryRatio")]
#[inline(always)]
pub unsafe fn GetUsedMemoryRatio() -> f32 {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).GetUsedMemoryRatio.unwrap_unchecked()() }
}

/// `ModuleString *GetUserUsername(const ModuleUser *user)`; since Redis 8.8.0.
#[doc(alias = "ValkeyModule_GetUserUsername")]
#[doc(alias = "RedisModule_GetUserUsername")]
#[inline(always)]
pub fn GetUserUsername()
-> Option<unsafe extern "C" fn(user: *const ModuleUser) -> *mut ModuleString> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).GetUserUsername }
}

/// `mstime_t HashFieldMinExpire(ModuleKey *key)`; since Redis 8.0.2.
#[doc(alias = "ValkeyModule_HashFieldMinExpire")]
#[doc(alias = "RedisModule_HashFieldMinExpire")]
#[inline(always)]
pub fn HashFieldMinExpire() -> Option<unsafe extern "C" fn(key: *mut ModuleKey) -> mstime_t> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).HashFieldMinExpire }
}

/// `int HashGet(ModuleKey *key, int flags, ...)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_HashGet")]
#[doc(alias = "RedisModule_HashGet")]
#[inline(always)]
pub fn HashGet() -> unsafe extern "C" fn(key: *mut ModuleKey, flags: c_int, ...) -> c_int {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    let entry = unsafe { (*TABLE.as_ptr()).HashGet };
    match entry {
        Some(call) => call,
        None => not_loaded("HashGet"),
    }
}

/// `int HashHasStringRef(ModuleKey *key, ModuleString *field)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_HashHasStringRef")]
#[doc(alias = "RedisModule_HashHasStringRef")]
#[inline(always)]
pub fn HashHasStringRef()
-> Option<unsafe extern "C" fn(key: *mut ModuleKey, field: *mut ModuleString) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).HashHasStringRef }
}

/// `int HashSet(ModuleKey *key, int flags, ...)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_HashSet")]
#[doc(alias = "RedisModule_HashSet")]
#[inline(always)]
pub fn HashSet() -> unsafe extern "C" fn(key: *mut ModuleKey, flags: c_int, ...) -> c_int {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    let entry = unsafe { (*TABLE.as_ptr()).HashSet };
    match entry {
        Some(call) => call,
        None => not_loaded("HashSet"),
    }
}

/// `int HashSetStringRef(ModuleKey *key, ModuleString *field, const char *buf, size_t len)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_HashSetStringRef")]
#[doc(alias = "RedisModule_HashSetStringRef")]
#[inline(always)]
pub fn HashSetStringRef() -> Option<
    unsafe extern "C" fn(
        key: *mut ModuleKey,
        field: *mut ModuleString,
        buf: *const c_char,
        len: usize,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).HashSetStringRef }
}

/// `ModuleString *HoldString(ModuleCtx *ctx, ModuleString *str)`; since Redis 6.0.7, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_HoldString")]
#[doc(alias = "RedisModule_HoldString")]
#[inline(always)]
pub unsafe fn HoldString(ctx: *mut ModuleCtx, str: *mut ModuleString) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).HoldString.unwrap_unchecked()(ctx, str) }
}

/// `int InfoAddFieldCString(ModuleInfoCtx *ctx, const char *field, const char *value)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_InfoAddFieldCString")]
#[doc(alias = "RedisModule_InfoAddFieldCString")]
#[inline(always)]
pub unsafe fn InfoAddFieldCString(
    ctx: *mut ModuleInfoCtx,
    field: *const c_char,
    value: *const c_char,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).InfoAddFieldCString.unwrap_unchecked()(ctx, field, value) }
}

/// `int InfoAddFieldDouble(ModuleInfoCtx *ctx, const char *field, double value)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_InfoAddFieldDouble")]
#[doc(alias = "RedisModule_InfoAddFieldDouble")]
#[inline(always)]
pub unsafe fn InfoAddFieldDouble(
    ctx: *mut ModuleInfoCtx,
    field: *const c_char,
    value: f64,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).InfoAddFieldDouble.unwrap_unchecked()(ctx, field, value) }
}

/// `int InfoAddFieldLongLong(ModuleInfoCtx *ctx, const char *field, long long value)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_InfoAddFieldLongLong")]
#[doc(alias = "RedisModule_InfoAddFieldLongLong")]
#[inline(always)]
pub unsafe fn InfoAddFieldLongLong(
    ctx: *mut ModuleInfoCtx,
    field: *const c_char,
    value: c_longlong,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).InfoAddFieldLongLong.unwrap_unchecked()(ctx, field, value) }
}

/// `int InfoAddFieldString(ModuleInfoCtx *ctx, const char *field, ModuleString *value)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_InfoAddFieldString")]
#[doc(alias = "RedisModule_InfoAddFieldString")]
#[inline(always)]
pub unsafe fn InfoAddFieldString(
    ctx: *mut ModuleInfoCtx,
    field: *const c_char,
    value: *mut ModuleString,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).InfoAddFieldString.unwrap_unchecked()(ctx, field, value) }
}

/// `int InfoAddFieldULongLong(ModuleInfoCtx *ctx, const char *field, unsigned long long value)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_InfoAddFieldULongLong")]
#[doc(alias = "RedisModule_InfoAddFieldULongLong")]
#[inline(always)]
pub unsafe fn InfoAddFieldULongLong(
    ctx: *mut ModuleInfoCtx,
    field: *const c_char,
    value: c_ulonglong,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).InfoAddFieldULongLong.unwrap_unchecked()(ctx, field, value) }
}

/// `int InfoAddSection(ModuleInfoCtx *ctx, const char *name)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_InfoAddSection")]
#[doc(alias = "RedisModule_InfoAddSection")]
#[inline(always)]
pub unsafe fn InfoAddSection(ctx: *mut ModuleInfoCtx, name: *const c_char) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).InfoAddSection.unwrap_unchecked()(ctx, name) }
}

/// `int InfoBeginDictField(ModuleInfoCtx *ctx, const char *name)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_InfoBeginDictField")]
#[doc(alias = "RedisModule_InfoBeginDictField")]
#[inline(always)]
pub unsafe fn InfoBeginDictField(ctx: *mut ModuleInfoCtx, name: *const c_char) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).InfoBeginDictField.unwrap_unchecked()(ctx, name) }
}

/// `int InfoEndDictField(ModuleInfoCtx *ctx)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_InfoEndDictField")]
#[doc(alias = "RedisModule_InfoEndDictField")]
#[inline(always)]
pub unsafe fn InfoEndDictField(ctx: *mut ModuleInfoCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).InfoEndDictField.unwrap_unchecked()(ctx) }
}

/// `int IsBlockedReplyRequest(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_IsBlockedReplyRequest")]
#[doc(alias = "RedisModule_IsBlockedReplyRequest")]
#[inline(always)]
pub unsafe fn IsBlockedReplyRequest(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).IsBlockedReplyRequest.unwrap_unchecked()(ctx) }
}

/// `int IsBlockedTimeoutRequest(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_IsBlockedTimeoutRequest")]
#[doc(alias = "RedisModule_IsBlockedTimeoutRequest")]
#[inline(always)]
pub unsafe fn IsBlockedTimeoutRequest(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).IsBlockedTimeoutRequest.unwrap_unchecked()(ctx) }
}

/// `int IsChannelsPositionRequest(ModuleCtx *ctx)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_IsChannelsPositionRequest")]
#[doc(alias = "RedisModule_IsChannelsPositionRequest")]
#[inline(always)]
pub fn IsChannelsPositionRequest() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).IsChannelsPositionRequest }
}

/// `int IsIOError(ModuleIO *io)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_IsIOError")]
#[doc(alias = "RedisModule_IsIOError")]
#[inline(always)]
pub unsafe fn IsIOError(io: *mut ModuleIO) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).IsIOError.unwrap_unchecked()(io) }
}

/// `int IsKeysPositionRequest(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_IsKeysPositionRequest")]
#[doc(alias = "RedisModule_IsKeysPositionRequest")]
#[inline(always)]
pub unsafe fn IsKeysPositionRequest(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).IsKeysPositionRequest.unwrap_unchecked()(ctx) }
}

/// `int IsModuleNameBusy(const char *name)`; since Redis 4.0.3, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_IsModuleNameBusy")]
#[doc(alias = "RedisModule_IsModuleNameBusy")]
#[inline(always)]
pub unsafe fn IsModuleNameBusy(name: *const c_char) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).IsModuleNameBusy.unwrap_unchecked()(name) }
}

/// `int IsSubEventSupported(ModuleEvent event, uint64_t subevent)`; since Redis 6.0.9, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_IsSubEventSupported")]
#[doc(alias = "RedisModule_IsSubEventSupported")]
#[inline(always)]
pub unsafe fn IsSubEventSupported(event: ModuleEvent, subevent: u64) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).IsSubEventSupported.unwrap_unchecked()(event, subevent) }
}

/// `void KeyAtPos(ModuleCtx *ctx, int pos)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_KeyAtPos")]
#[doc(alias = "RedisModule_KeyAtPos")]
#[inline(always)]
pub unsafe fn KeyAtPos(ctx: *mut ModuleCtx, pos: c_int) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).KeyAtPos.unwrap_unchecked()(ctx, pos) }
}

/// `void KeyAtPosWithFlags(ModuleCtx *ctx, int pos, int flags)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_KeyAtPosWithFlags")]
#[doc(alias = "RedisModule_KeyAtPosWithFlags")]
#[inline(always)]
pub fn KeyAtPosWithFlags()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, pos: c_int, flags: c_int)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).KeyAtPosWithFlags }
}

/// `int KeyExists(ModuleCtx *ctx, ModuleString *keyname)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_KeyExists")]
#[doc(alias = "RedisModule_KeyExists")]
#[inline(always)]
pub fn KeyExists()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, keyname: *mut ModuleString) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).KeyExists }
}

/// `int KeyType(ModuleKey *kp)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_KeyType")]
#[doc(alias = "RedisModule_KeyType")]
#[inline(always)]
pub unsafe fn KeyType(kp: *mut ModuleKey) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).KeyType.unwrap_unchecked()(kp) }
}

/// `int KillForkChild(int child_pid)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_KillForkChild")]
#[doc(alias = "RedisModule_KillForkChild")]
#[inline(always)]
pub unsafe fn KillForkChild(child_pid: c_int) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).KillForkChild.unwrap_unchecked()(child_pid) }
}

/// `void LatencyAddSample(const char *event, mstime_t latency)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LatencyAddSample")]
#[doc(alias = "RedisModule_LatencyAddSample")]
#[inline(always)]
pub unsafe fn LatencyAddSample(event: *const c_char, latency: mstime_t) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).LatencyAddSample.unwrap_unchecked()(event, latency) }
}

/// `int ListDelete(ModuleKey *key, long index)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ListDelete")]
#[doc(alias = "RedisModule_ListDelete")]
#[inline(always)]
pub fn ListDelete() -> Option<unsafe extern "C" fn(key: *mut ModuleKey, index: c_long) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ListDelete }
}

/// `ModuleString *ListGet(ModuleKey *key, long index)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ListGet")]
#[doc(alias = "RedisModule_ListGet")]
#[inline(always)]
pub fn ListGet()
-> Option<unsafe extern "C" fn(key: *mut ModuleKey, index: c_long) -> *mut ModuleString> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ListGet }
}

/// `int ListInsert(ModuleKey *key, long index, ModuleString *value)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ListInsert")]
#[doc(alias = "RedisModule_ListInsert")]
#[inline(always)]
pub fn ListInsert() -> Option<
    unsafe extern "C" fn(key: *mut ModuleKey, index: c_long, value: *mut ModuleString) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ListInsert }
}

/// `ModuleString *ListPop(ModuleKey *key, int where)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ListPop")]
#[doc(alias = "RedisModule_ListPop")]
#[inline(always)]
pub unsafe fn ListPop(key: *mut ModuleKey, where_: c_int) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ListPop.unwrap_unchecked()(key, where_) }
}

/// `int ListPush(ModuleKey *kp, int where, ModuleString *ele)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ListPush")]
#[doc(alias = "RedisModule_ListPush")]
#[inline(always)]
pub unsafe fn ListPush(kp: *mut ModuleKey, where_: c_int, ele: *mut ModuleString) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ListPush.unwrap_unchecked()(kp, where_, ele) }
}

/// `int ListSet(ModuleKey *key, long index, ModuleString *value)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ListSet")]
#[doc(alias = "RedisModule_ListSet")]
#[inline(always)]
pub fn ListSet() -> Option<
    unsafe extern "C" fn(key: *mut ModuleKey, index: c_long, value: *mut ModuleString) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ListSet }
}

/// `int LoadConfigs(ModuleCtx *ctx)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LoadConfigs")]
#[doc(alias = "RedisModule_LoadConfigs")]
#[inline(always)]
pub fn LoadConfigs() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).LoadConfigs }
}

/// `void *LoadDataTypeFromString(const ModuleString *str, const ModuleType *mt)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LoadDataTypeFromString")]
#[doc(alias = "RedisModule_LoadDataTypeFromString")]
#[inline(always)]
pub unsafe fn LoadDataTypeFromString(
    str: *const ModuleString,
    mt: *const ModuleType,
) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).LoadDataTypeFromString.unwrap_unchecked()(str, mt) }
}

/// `void *LoadDataTypeFromStringEncver(const ModuleString *str, const ModuleType *mt, int encver)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LoadDataTypeFromStringEncver")]
#[doc(alias = "RedisModule_LoadDataTypeFromStringEncver")]
#[inline(always)]
pub fn LoadDataTypeFromStringEncver() -> Option<
    unsafe extern "C" fn(
        str: *const ModuleString,
        mt: *const ModuleType,
        encver: c_int,
    ) -> *mut c_void,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).LoadDataTypeFromStringEncver }
}

/// `int LoadDefaultConfigs(ModuleCtx *ctx)`; since Redis 8.0.2.
#[doc(alias = "ValkeyModule_LoadDefaultConfigs")]
#[doc(alias = "RedisModule_LoadDefaultConfigs")]
#[inline(always)]
pub fn LoadDefaultConfigs() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).LoadDefaultConfigs }
}

/// `double LoadDouble(ModuleIO *io)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LoadDouble")]
#[doc(alias = "RedisModule_LoadDouble")]
#[inline(always)]
pub unsafe fn LoadDouble(io: *mut ModuleIO) -> f64 {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).LoadDouble.unwrap_unchecked()(io) }
}

/// `float LoadFloat(ModuleIO *io)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LoadFloat")]
#[doc(alias = "RedisModule_LoadFloat")]
#[inline(always)]
pub unsafe fn LoadFloat(io: *mut ModuleIO) -> f32 {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).LoadFloat.unwrap_unchecked()(io) }
}

/// `long double LoadLongDouble(ModuleIO *io)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LoadLongDouble")]
#[doc(alias = "RedisModule_LoadLongDouble")]
#[inline(always)]
pub fn LoadLongDouble() -> Option<unsafe extern "C" fn()> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).LoadLongDouble }
}

/// `int64_t LoadSigned(ModuleIO *io)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LoadSigned")]
#[doc(alias = "RedisModule_LoadSigned")]
#[inline(always)]
pub unsafe fn LoadSigned(io: *mut ModuleIO) -> i64 {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).LoadSigned.unwrap_unchecked()(io) }
}

/// `ModuleString *LoadString(ModuleIO *io)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LoadString")]
#[doc(alias = "RedisModule_LoadString")]
#[inline(always)]
pub unsafe fn LoadString(io: *mut ModuleIO) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).LoadString.unwrap_unchecked()(io) }
}

/// `char *LoadStringBuffer(ModuleIO *io, size_t *lenptr)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LoadStringBuffer")]
#[doc(alias = "RedisModule_LoadStringBuffer")]
#[inline(always)]
pub unsafe fn LoadStringBuffer(io: *mut ModuleIO, lenptr: *mut usize) -> *mut c_char {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).LoadStringBuffer.unwrap_unchecked()(io, lenptr) }
}

/// `uint64_t LoadUnsigned(ModuleIO *io)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LoadUnsigned")]
#[doc(alias = "RedisModule_LoadUnsigned")]
#[inline(always)]
pub unsafe fn LoadUnsigned(io: *mut ModuleIO) -> u64 {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).LoadUnsigned.unwrap_unchecked()(io) }
}

/// `void Log(ModuleCtx *ctx, const char *level, const char *fmt, ...)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Log")]
#[doc(alias = "RedisModule_Log")]
#[inline(always)]
pub fn Log()
-> unsafe extern "C" fn(ctx: *mut ModuleCtx, level: *const c_char, fmt: *const c_char, ...) {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    let entry = unsafe { (*TABLE.as_ptr()).Log };
    match entry {
        Some(call) => call,
        None => not_loaded("Log"),
    }
}

/// `void LogIOError(ModuleIO *io, const char *levelstr, const char *fmt, ...)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_LogIOError")]
#[doc(alias = "RedisModule_LogIOError")]
#[inline(always)]
pub fn LogIOError()
-> unsafe extern "C" fn(io: *mut ModuleIO, levelstr: *const c_char, fmt: *const c_char, ...) {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    let entry = unsafe { (*TABLE.as_ptr()).LogIOError };
    match entry {
        Some(call) => call,
        None => not_loaded("LogIOError"),
    }
}

/// `size_t MallocSize(void *ptr)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_MallocSize")]
#[doc(alias = "RedisModule_MallocSize")]
#[inline(always)]
pub unsafe fn MallocSize(ptr: *mut c_void) -> usize {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).MallocSize.unwrap_unchecked()(ptr) }
}

/// `size_t MallocSizeDict(ModuleDict *dict)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_MallocSizeDict")]
#[doc(alias = "RedisModule_MallocSizeDict")]
#[inline(always)]
pub fn MallocSizeDict() -> Option<unsafe extern "C" fn(dict: *mut ModuleDict) -> usize> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).MallocSizeDict }
}

/// `size_t MallocSizeString(ModuleString *str)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_MallocSizeString")]
#[doc(alias = "RedisModule_MallocSizeString")]
#[inline(always)]
pub fn MallocSizeString() -> Option<unsafe extern "C" fn(str: *mut ModuleString) -> usize> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).MallocSizeString }
}

/// `size_t MallocUsableSize(void *ptr)`; since Redis 7.0.1, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_MallocUsableSize")]
#[doc(alias = "RedisModule_MallocUsableSize")]
#[inline(always)]
pub fn MallocUsableSize() -> Option<unsafe extern "C" fn(ptr: *mut c_void) -> usize> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).MallocUsableSize }
}

/// `ustime_t Microseconds(void)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Microseconds")]
#[doc(alias = "RedisModule_Microseconds")]
#[inline(always)]
pub fn Microseconds() -> Option<unsafe extern "C" fn() -> ustime_t> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).Microseconds }
}

/// `mstime_t Milliseconds(void)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Milliseconds")]
#[doc(alias = "RedisModule_Milliseconds")]
#[inline(always)]
pub unsafe fn Milliseconds() -> mstime_t {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).Milliseconds.unwrap_unchecked()() }
}

/// `ModuleType *ModuleTypeGetType(ModuleKey *key)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ModuleTypeGetType")]
#[doc(alias = "RedisModule_ModuleTypeGetType")]
#[inline(always)]
pub unsafe fn ModuleTypeGetType(key: *mut ModuleKey) -> *mut ModuleType {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ModuleTypeGetType.unwrap_unchecked()(key) }
}

/// `void *ModuleTypeGetValue(ModuleKey *key)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ModuleTypeGetValue")]
#[doc(alias = "RedisModule_ModuleTypeGetValue")]
#[inline(always)]
pub unsafe fn ModuleTypeGetValue(key: *mut ModuleKey) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ModuleTypeGetValue.unwrap_unchecked()(key) }
}

/// `int ModuleTypeReplaceValue(ModuleKey *key, ModuleType *mt, void *new_value, void **old_value)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ModuleTypeReplaceValue")]
#[doc(alias = "RedisModule_ModuleTypeReplaceValue")]
#[inline(always)]
pub unsafe fn ModuleTypeReplaceValue(
    key: *mut ModuleKey,
    mt: *mut ModuleType,
    new_value: *mut c_void,
    old_value: *mut *mut c_void,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr()).ModuleTypeReplaceValue.unwrap_unchecked()(key, mt, new_value, old_value)
    }
}

/// `int ModuleTypeSetValue(ModuleKey *key, ModuleType *mt, void *value)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ModuleTypeSetValue")]
#[doc(alias = "RedisModule_ModuleTypeSetValue")]
#[inline(always)]
pub unsafe fn ModuleTypeSetValue(
    key: *mut ModuleKey,
    mt: *mut ModuleType,
    value: *mut c_void,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ModuleTypeSetValue.unwrap_unchecked()(key, mt, value) }
}

/// `uint64_t MonotonicMicroseconds(void)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_MonotonicMicroseconds")]
#[doc(alias = "RedisModule_MonotonicMicroseconds")]
#[inline(always)]
pub fn MonotonicMicroseconds() -> Option<unsafe extern "C" fn() -> u64> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).MonotonicMicroseconds }
}

/// `int MustObeyClient(ModuleCtx *ctx)`; since Valkey 8.1.1.
#[doc(alias = "ValkeyModule_MustObeyClient")]
#[doc(alias = "RedisModule_MustObeyClient")]
#[inline(always)]
pub fn MustObeyClient() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).MustObeyClient }
}

/// `int NotifyKeyspaceEvent(ModuleCtx *ctx, int type, const char *event, ModuleString *key)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_NotifyKeyspaceEvent")]
#[doc(alias = "RedisModule_NotifyKeyspaceEvent")]
#[inline(always)]
pub unsafe fn NotifyKeyspaceEvent(
    ctx: *mut ModuleCtx,
    type_: c_int,
    event: *const c_char,
    key: *mut ModuleString,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).NotifyKeyspaceEvent.unwrap_unchecked()(ctx, type_, event, key) }
}

/// `ModuleKey *OpenKey(ModuleCtx *ctx, ModuleString *keyname, int mode)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_OpenKey")]
#[doc(alias = "RedisModule_OpenKey")]
#[inline(always)]
pub unsafe fn OpenKey(
    ctx: *mut ModuleCtx,
    keyname: *mut ModuleString,
    mode: c_int,
) -> *mut ModuleKey {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).OpenKey.unwrap_unchecked()(ctx, keyname, mode) }
}

/// `void *PoolAlloc(ModuleCtx *ctx, size_t bytes)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_PoolAlloc")]
#[doc(alias = "RedisModule_PoolAlloc")]
#[inline(always)]
pub unsafe fn PoolAlloc(ctx: *mut ModuleCtx, bytes: usize) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).PoolAlloc.unwrap_unchecked()(ctx, bytes) }
}

/// `int PublishMessage(ModuleCtx *ctx, ModuleString *channel, ModuleString *message)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_PublishMessage")]
#[doc(alias = "RedisModule_PublishMessage")]
#[inline(always)]
pub unsafe fn PublishMessage(
    ctx: *mut ModuleCtx,
    channel: *mut ModuleString,
    message: *mut ModuleString,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).PublishMessage.unwrap_unchecked()(ctx, channel, message) }
}

/// `int PublishMessageShard(ModuleCtx *ctx, ModuleString *channel, ModuleString *message)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_PublishMessageShard")]
#[doc(alias = "RedisModule_PublishMessageShard")]
#[inline(always)]
pub fn PublishMessageShard() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        channel: *mut ModuleString,
        message: *mut ModuleString,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).PublishMessageShard }
}

/// `ModuleString *RandomKey(ModuleCtx *ctx)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RandomKey")]
#[doc(alias = "RedisModule_RandomKey")]
#[inline(always)]
pub unsafe fn RandomKey(ctx: *mut ModuleCtx) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).RandomKey.unwrap_unchecked()(ctx) }
}

/// `int RdbLoad(ModuleCtx *ctx, ModuleRdbStream *stream, int flags)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RdbLoad")]
#[doc(alias = "RedisModule_RdbLoad")]
#[inline(always)]
pub fn RdbLoad() -> Option<
    unsafe extern "C" fn(ctx: *mut ModuleCtx, stream: *mut ModuleRdbStream, flags: c_int) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RdbLoad }
}

/// `int RdbSave(ModuleCtx *ctx, ModuleRdbStream *stream, int flags)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RdbSave")]
#[doc(alias = "RedisModule_RdbSave")]
#[inline(always)]
pub fn RdbSave() -> Option<
    unsafe extern "C" fn(ctx: *mut ModuleCtx, stream: *mut ModuleRdbStream, flags: c_int) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RdbSave }
}

/// `ModuleRdbStream *RdbStreamCreateFromFile(const char *filename)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RdbStreamCreateFromFile")]
#[doc(alias = "RedisModule_RdbStreamCreateFromFile")]
#[inline(always)]
pub fn RdbStreamCreateFromFile()
-> Option<unsafe extern "C" fn(filename: *const c_char) -> *mut ModuleRdbStream> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RdbStreamCreateFromFile }
}

/// `void RdbStreamFree(ModuleRdbStream *stream)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RdbStreamFree")]
#[doc(alias = "RedisModule_RdbStreamFree")]
#[inline(always)]
pub fn RdbStreamFree() -> Option<unsafe extern "C" fn(stream: *mut ModuleRdbStream)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RdbStreamFree }
}

/// `void *Realloc(void *ptr, size_t bytes)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Realloc")]
#[doc(alias = "RedisModule_Realloc")]
#[inline(always)]
pub unsafe fn Realloc(ptr: *mut c_void, bytes: usize) -> *mut c_void {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).Realloc.unwrap_unchecked()(ptr, bytes) }
}

/// `int RedactClientCommandArgument(ModuleCtx *ctx, int pos)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RedactClientCommandArgument")]
#[doc(alias = "RedisModule_RedactClientCommandArgument")]
#[inline(always)]
pub fn RedactClientCommandArgument()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, pos: c_int) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RedactClientCommandArgument }
}

/// `void RegisterAuthCallback(ModuleCtx *ctx, ModuleAuthCallback cb)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RegisterAuthCallback")]
#[doc(alias = "RedisModule_RegisterAuthCallback")]
#[inline(always)]
pub fn RegisterAuthCallback()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, cb: ModuleAuthCallback)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RegisterAuthCallback }
}

/// `int RegisterBoolConfig(ModuleCtx *ctx, const char *name, int default_val, unsigned int flags, ModuleConfigGetBoolFunc getfn, ModuleConfigSetBoolFunc setfn, ModuleConfigApplyFunc applyfn, void *privdata)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RegisterBoolConfig")]
#[doc(alias = "RedisModule_RegisterBoolConfig")]
#[inline(always)]
pub fn RegisterBoolConfig() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        default_val: c_int,
        flags: c_uint,
        getfn: ModuleConfigGetBoolFunc,
        setfn: ModuleConfigSetBoolFunc,
        applyfn: ModuleConfigApplyFunc,
        privdata: *mut c_void,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RegisterBoolConfig }
}

/// `void RegisterClusterMessageReceiver(ModuleCtx *ctx, uint8_t type, ModuleClusterMessageReceiver callback)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RegisterClusterMessageReceiver")]
#[doc(alias = "RedisModule_RegisterClusterMessageReceiver")]
#[inline(always)]
pub unsafe fn RegisterClusterMessageReceiver(
    ctx: *mut ModuleCtx,
    type_: u8,
    callback: ModuleClusterMessageReceiver,
) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .RegisterClusterMessageReceiver
            .unwrap_unchecked()(ctx, type_, callback)
    }
}

/// `ModuleCommandFilter *RegisterCommandFilter(ModuleCtx *ctx, ModuleCommandFilterFunc cb, int flags)`; since Redis 5.0.5, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RegisterCommandFilter")]
#[doc(alias = "RedisModule_RegisterCommandFilter")]
#[inline(always)]
pub unsafe fn RegisterCommandFilter(
    ctx: *mut ModuleCtx,
    cb: ModuleCommandFilterFunc,
    flags: c_int,
) -> *mut ModuleCommandFilter {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).RegisterCommandFilter.unwrap_unchecked()(ctx, cb, flags) }
}

/// `int RegisterDefragCallbacks(ModuleCtx *ctx, ModuleDefragFunc start, ModuleDefragFunc end)`; since Redis 8.0.2.
#[doc(alias = "ValkeyModule_RegisterDefragCallbacks")]
#[doc(alias = "RedisModule_RegisterDefragCallbacks")]
#[inline(always)]
pub fn RegisterDefragCallbacks() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        start: ModuleDefragFunc,
        end: ModuleDefragFunc,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RegisterDefragCallbacks }
}

/// `int RegisterDefragFunc(ModuleCtx *ctx, ModuleDefragFunc func)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RegisterDefragFunc")]
#[doc(alias = "RedisModule_RegisterDefragFunc")]
#[inline(always)]
pub unsafe fn RegisterDefragFunc(ctx: *mut ModuleCtx, func: ModuleDefragFunc) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).RegisterDefragFunc.unwrap_unchecked()(ctx, func) }
}

/// `int RegisterDefragFunc2(ModuleCtx *ctx, ModuleDefragFunc2 func)`; since Redis 8.0.2.
#[doc(alias = "ValkeyModule_RegisterDefragFunc2")]
#[doc(alias = "RedisModule_RegisterDefragFunc2")]
#[inline(always)]
pub fn RegisterDefragFunc2()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, func: ModuleDefragFunc2) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RegisterDefragFunc2 }
}

/// `int RegisterEnumConfig(ModuleCtx *ctx, const char *name, int default_val, unsigned int flags, const char **enum_values, const int *int_values, int num_enum_vals, ModuleConfigGetEnumFunc getfn, ModuleConfigSetEnumFunc setfn, ModuleConfigApplyFunc applyfn, void *privdata)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RegisterEnumConfig")]
#[doc(alias = "RedisModule_RegisterEnumConfig")]
#[inline(always)]
pub fn RegisterEnumConfig() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        default_val: c_int,
        flags: c_uint,
        enum_values: *mut *const c_char,
        int_values: *const c_int,
        num_enum_vals: c_int,
        getfn: ModuleConfigGetEnumFunc,
        setfn: ModuleConfigSetEnumFunc,
        applyfn: ModuleConfigApplyFunc,
        privdata: *mut c_void,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RegisterEnumConfig }
}

/// `int RegisterInfoFunc(ModuleCtx *ctx, ModuleInfoFunc cb)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RegisterInfoFunc")]
#[doc(alias = "RedisModule_RegisterInfoFunc")]
#[inline(always)]
pub unsafe fn RegisterInfoFunc(ctx: *mut ModuleCtx, cb: ModuleInfoFunc) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).RegisterInfoFunc.unwrap_unchecked()(ctx, cb) }
}

/// `int RegisterNumericConfig(ModuleCtx *ctx, const char *name, long long default_val, unsigned int flags, long long min, long long max, ModuleConfigGetNumericFunc getfn, ModuleConfigSetNumericFunc setfn, ModuleConfigApplyFunc applyfn, void *privdata)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RegisterNumericConfig")]
#[doc(alias = "RedisModule_RegisterNumericConfig")]
#[inline(always)]
pub fn RegisterNumericConfig() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        default_val: c_longlong,
        flags: c_uint,
        min: c_longlong,
        max: c_longlong,
        getfn: ModuleConfigGetNumericFunc,
        setfn: ModuleConfigSetNumericFunc,
        applyfn: ModuleConfigApplyFunc,
        privdata: *mut c_void,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RegisterNumericConfig }
}

/// `int RegisterScriptingEngine(ModuleCtx *module_ctx, const char *engine_name, ModuleScriptingEngineCtx *engine_ctx, ModuleScriptingEngineMethodsV4 *engine_methods)`; since Valkey 8.1.1.
#[doc(alias = "ValkeyModule_RegisterScriptingEngine")]
#[doc(alias = "RedisModule_RegisterScriptingEngine")]
#[inline(always)]
pub fn RegisterScriptingEngine() -> Option<
    unsafe extern "C" fn(
        module_ctx: *mut ModuleCtx,
        engine_name: *const c_char,
        engine_ctx: *mut ModuleScriptingEngineCtx,
        engine_methods: *mut ModuleScriptingEngineMethodsV4,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RegisterScriptingEngine }
}

/// `int RegisterStringConfig(ModuleCtx *ctx, const char *name, const char *default_val, unsigned int flags, ModuleConfigGetStringFunc getfn, ModuleConfigSetStringFunc setfn, ModuleConfigApplyFunc applyfn, void *privdata)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RegisterStringConfig")]
#[doc(alias = "RedisModule_RegisterStringConfig")]
#[inline(always)]
pub fn RegisterStringConfig() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        default_val: *const c_char,
        flags: c_uint,
        getfn: ModuleConfigGetStringFunc,
        setfn: ModuleConfigSetStringFunc,
        applyfn: ModuleConfigApplyFunc,
        privdata: *mut c_void,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RegisterStringConfig }
}

/// `int RegisterUnsignedNumericConfig(ModuleCtx *ctx, const char *name, unsigned long long default_val, unsigned int flags, unsigned long long min, unsigned long long max, ModuleConfigGetUnsignedNumericFunc getfn, ModuleConfigSetUnsignedNumericFunc setfn, ModuleConfigApplyFunc applyfn, void *privdata)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_RegisterUnsignedNumericConfig")]
#[doc(alias = "RedisModule_RegisterUnsignedNumericConfig")]
#[inline(always)]
pub fn RegisterUnsignedNumericConfig() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        name: *const c_char,
        default_val: c_ulonglong,
        flags: c_uint,
        min: c_ulonglong,
        max: c_ulonglong,
        getfn: ModuleConfigGetUnsignedNumericFunc,
        setfn: ModuleConfigSetUnsignedNumericFunc,
        applyfn: ModuleConfigApplyFunc,
        privdata: *mut c_void,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).RegisterUnsignedNumericConfig }
}

/// `int ReleaseKeyMetaClass(ModuleKeyMetaClassId id)`; since Redis 8.6.3.
#[doc(alias = "ValkeyModule_ReleaseKeyMetaClass")]
#[doc(alias = "RedisModule_ReleaseKeyMetaClass")]
#[inline(always)]
pub fn ReleaseKeyMetaClass() -> Option<unsafe extern "C" fn(id: ModuleKeyMetaClassId) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReleaseKeyMetaClass }
}

/// `int Replicate(ModuleCtx *ctx, const char *cmdname, const char *fmt, ...)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Replicate")]
#[doc(alias = "RedisModule_Replicate")]
#[inline(always)]
pub fn Replicate() -> unsafe extern "C" fn(
    ctx: *mut ModuleCtx,
    cmdname: *const c_char,
    fmt: *const c_char,
    ...
) -> c_int {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    let entry = unsafe { (*TABLE.as_ptr()).Replicate };
    match entry {
        Some(call) => call,
        None => not_loaded("Replicate"),
    }
}

/// `int ReplicateVerbatim(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplicateVerbatim")]
#[doc(alias = "RedisModule_ReplicateVerbatim")]
#[inline(always)]
pub unsafe fn ReplicateVerbatim(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplicateVerbatim.unwrap_unchecked()(ctx) }
}

/// `void ReplySetArrayLength(ModuleCtx *ctx, long len)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplySetArrayLength")]
#[doc(alias = "RedisModule_ReplySetArrayLength")]
#[inline(always)]
pub unsafe fn ReplySetArrayLength(ctx: *mut ModuleCtx, len: c_long) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplySetArrayLength.unwrap_unchecked()(ctx, len) }
}

/// `void ReplySetAttributeLength(ModuleCtx *ctx, long len)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplySetAttributeLength")]
#[doc(alias = "RedisModule_ReplySetAttributeLength")]
#[inline(always)]
pub fn ReplySetAttributeLength() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: c_long)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplySetAttributeLength }
}

/// `void ReplySetMapLength(ModuleCtx *ctx, long len)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplySetMapLength")]
#[doc(alias = "RedisModule_ReplySetMapLength")]
#[inline(always)]
pub fn ReplySetMapLength() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: c_long)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplySetMapLength }
}

/// `void ReplySetSetLength(ModuleCtx *ctx, long len)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplySetSetLength")]
#[doc(alias = "RedisModule_ReplySetSetLength")]
#[inline(always)]
pub fn ReplySetSetLength() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: c_long)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplySetSetLength }
}

/// `int ReplyWithArray(ModuleCtx *ctx, long len)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithArray")]
#[doc(alias = "RedisModule_ReplyWithArray")]
#[inline(always)]
pub unsafe fn ReplyWithArray(ctx: *mut ModuleCtx, len: c_long) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithArray.unwrap_unchecked()(ctx, len) }
}

/// `int ReplyWithAttribute(ModuleCtx *ctx, long len)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithAttribute")]
#[doc(alias = "RedisModule_ReplyWithAttribute")]
#[inline(always)]
pub fn ReplyWithAttribute()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: c_long) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplyWithAttribute }
}

/// `int ReplyWithBigNumber(ModuleCtx *ctx, const char *bignum, size_t len)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithBigNumber")]
#[doc(alias = "RedisModule_ReplyWithBigNumber")]
#[inline(always)]
pub fn ReplyWithBigNumber()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, bignum: *const c_char, len: usize) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplyWithBigNumber }
}

/// `int ReplyWithBool(ModuleCtx *ctx, int b)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithBool")]
#[doc(alias = "RedisModule_ReplyWithBool")]
#[inline(always)]
pub fn ReplyWithBool() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, b: c_int) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplyWithBool }
}

/// `int ReplyWithCString(ModuleCtx *ctx, const char *buf)`; since Redis 5.0.6, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithCString")]
#[doc(alias = "RedisModule_ReplyWithCString")]
#[inline(always)]
pub unsafe fn ReplyWithCString(ctx: *mut ModuleCtx, buf: *const c_char) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithCString.unwrap_unchecked()(ctx, buf) }
}

/// `int ReplyWithCallReply(ModuleCtx *ctx, ModuleCallReply *reply)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithCallReply")]
#[doc(alias = "RedisModule_ReplyWithCallReply")]
#[inline(always)]
pub unsafe fn ReplyWithCallReply(ctx: *mut ModuleCtx, reply: *mut ModuleCallReply) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithCallReply.unwrap_unchecked()(ctx, reply) }
}

/// `int ReplyWithCustomErrorFormat(ModuleCtx *ctx, int update_error_stats, const char *fmt, ...)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_ReplyWithCustomErrorFormat")]
#[doc(alias = "RedisModule_ReplyWithCustomErrorFormat")]
#[inline(always)]
pub fn ReplyWithCustomErrorFormat() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        update_error_stats: c_int,
        fmt: *const c_char,
        ...
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplyWithCustomErrorFormat }
}

/// `int ReplyWithDouble(ModuleCtx *ctx, double d)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithDouble")]
#[doc(alias = "RedisModule_ReplyWithDouble")]
#[inline(always)]
pub unsafe fn ReplyWithDouble(ctx: *mut ModuleCtx, d: f64) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithDouble.unwrap_unchecked()(ctx, d) }
}

/// `int ReplyWithEmptyArray(ModuleCtx *ctx)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithEmptyArray")]
#[doc(alias = "RedisModule_ReplyWithEmptyArray")]
#[inline(always)]
pub unsafe fn ReplyWithEmptyArray(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithEmptyArray.unwrap_unchecked()(ctx) }
}

/// `int ReplyWithEmptyString(ModuleCtx *ctx)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithEmptyString")]
#[doc(alias = "RedisModule_ReplyWithEmptyString")]
#[inline(always)]
pub unsafe fn ReplyWithEmptyString(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithEmptyString.unwrap_unchecked()(ctx) }
}

/// `int ReplyWithError(ModuleCtx *ctx, const char *err)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithError")]
#[doc(alias = "RedisModule_ReplyWithError")]
#[inline(always)]
pub unsafe fn ReplyWithError(ctx: *mut ModuleCtx, err: *const c_char) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithError.unwrap_unchecked()(ctx, err) }
}

/// `int ReplyWithErrorFormat(ModuleCtx *ctx, const char *fmt, ...)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithErrorFormat")]
#[doc(alias = "RedisModule_ReplyWithErrorFormat")]
#[inline(always)]
pub fn ReplyWithErrorFormat()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, fmt: *const c_char, ...) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplyWithErrorFormat }
}

/// `int ReplyWithLongDouble(ModuleCtx *ctx, long double d)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithLongDouble")]
#[doc(alias = "RedisModule_ReplyWithLongDouble")]
#[inline(always)]
pub fn ReplyWithLongDouble() -> Option<unsafe extern "C" fn()> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplyWithLongDouble }
}

/// `int ReplyWithLongLong(ModuleCtx *ctx, long long ll)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithLongLong")]
#[doc(alias = "RedisModule_ReplyWithLongLong")]
#[inline(always)]
pub unsafe fn ReplyWithLongLong(ctx: *mut ModuleCtx, ll: c_longlong) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithLongLong.unwrap_unchecked()(ctx, ll) }
}

/// `int ReplyWithMap(ModuleCtx *ctx, long len)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithMap")]
#[doc(alias = "RedisModule_ReplyWithMap")]
#[inline(always)]
pub fn ReplyWithMap() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: c_long) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplyWithMap }
}

/// `int ReplyWithNull(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithNull")]
#[doc(alias = "RedisModule_ReplyWithNull")]
#[inline(always)]
pub unsafe fn ReplyWithNull(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithNull.unwrap_unchecked()(ctx) }
}

/// `int ReplyWithNullArray(ModuleCtx *ctx)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithNullArray")]
#[doc(alias = "RedisModule_ReplyWithNullArray")]
#[inline(always)]
pub unsafe fn ReplyWithNullArray(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithNullArray.unwrap_unchecked()(ctx) }
}

/// `int ReplyWithSet(ModuleCtx *ctx, long len)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithSet")]
#[doc(alias = "RedisModule_ReplyWithSet")]
#[inline(always)]
pub fn ReplyWithSet() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, len: c_long) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplyWithSet }
}

/// `int ReplyWithSimpleString(ModuleCtx *ctx, const char *msg)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithSimpleString")]
#[doc(alias = "RedisModule_ReplyWithSimpleString")]
#[inline(always)]
pub unsafe fn ReplyWithSimpleString(ctx: *mut ModuleCtx, msg: *const c_char) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithSimpleString.unwrap_unchecked()(ctx, msg) }
}

/// `int ReplyWithString(ModuleCtx *ctx, ModuleString *str)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithString")]
#[doc(alias = "RedisModule_ReplyWithString")]
#[inline(always)]
pub unsafe fn ReplyWithString(ctx: *mut ModuleCtx, str: *mut ModuleString) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithString.unwrap_unchecked()(ctx, str) }
}

/// `int ReplyWithStringBuffer(ModuleCtx *ctx, const char *buf, size_t len)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithStringBuffer")]
#[doc(alias = "RedisModule_ReplyWithStringBuffer")]
#[inline(always)]
pub unsafe fn ReplyWithStringBuffer(ctx: *mut ModuleCtx, buf: *const c_char, len: usize) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithStringBuffer.unwrap_unchecked()(ctx, buf, len) }
}

/// `int ReplyWithVerbatimString(ModuleCtx *ctx, const char *buf, size_t len)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithVerbatimString")]
#[doc(alias = "RedisModule_ReplyWithVerbatimString")]
#[inline(always)]
pub unsafe fn ReplyWithVerbatimString(
    ctx: *mut ModuleCtx,
    buf: *const c_char,
    len: usize,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ReplyWithVerbatimString.unwrap_unchecked()(ctx, buf, len) }
}

/// `int ReplyWithVerbatimStringType(ModuleCtx *ctx, const char *buf, size_t len, const char *ext)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ReplyWithVerbatimStringType")]
#[doc(alias = "RedisModule_ReplyWithVerbatimStringType")]
#[inline(always)]
pub fn ReplyWithVerbatimStringType() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        buf: *const c_char,
        len: usize,
        ext: *const c_char,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ReplyWithVerbatimStringType }
}

/// `void ResetDataset(int restart_aof, int async)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ResetDataset")]
#[doc(alias = "RedisModule_ResetDataset")]
#[inline(always)]
pub unsafe fn ResetDataset(restart_aof: c_int, async_: c_int) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ResetDataset.unwrap_unchecked()(restart_aof, async_) }
}

/// `void RetainString(ModuleCtx *ctx, ModuleString *str)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_RetainString")]
#[doc(alias = "RedisModule_RetainString")]
#[inline(always)]
pub unsafe fn RetainString(ctx: *mut ModuleCtx, str: *mut ModuleString) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).RetainString.unwrap_unchecked()(ctx, str) }
}

/// `ModuleString *SaveDataTypeToString(ModuleCtx *ctx, void *data, const ModuleType *mt)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SaveDataTypeToString")]
#[doc(alias = "RedisModule_SaveDataTypeToString")]
#[inline(always)]
pub unsafe fn SaveDataTypeToString(
    ctx: *mut ModuleCtx,
    data: *mut c_void,
    mt: *const ModuleType,
) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SaveDataTypeToString.unwrap_unchecked()(ctx, data, mt) }
}

/// `void SaveDouble(ModuleIO *io, double value)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SaveDouble")]
#[doc(alias = "RedisModule_SaveDouble")]
#[inline(always)]
pub unsafe fn SaveDouble(io: *mut ModuleIO, value: f64) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SaveDouble.unwrap_unchecked()(io, value) }
}

/// `void SaveFloat(ModuleIO *io, float value)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SaveFloat")]
#[doc(alias = "RedisModule_SaveFloat")]
#[inline(always)]
pub unsafe fn SaveFloat(io: *mut ModuleIO, value: f32) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SaveFloat.unwrap_unchecked()(io, value) }
}

/// `void SaveLongDouble(ModuleIO *io, long double value)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SaveLongDouble")]
#[doc(alias = "RedisModule_SaveLongDouble")]
#[inline(always)]
pub fn SaveLongDouble() -> Option<unsafe extern "C" fn()> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).SaveLongDouble }
}

/// `void SaveSigned(ModuleIO *io, int64_t value)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SaveSigned")]
#[doc(alias = "RedisModule_SaveSigned")]
#[inline(always)]
pub unsafe fn SaveSigned(io: *mut ModuleIO, value: i64) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SaveSigned.unwrap_unchecked()(io, value) }
}

/// `void SaveString(ModuleIO *io, ModuleString *s)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SaveString")]
#[doc(alias = "RedisModule_SaveString")]
#[inline(always)]
pub unsafe fn SaveString(io: *mut ModuleIO, s: *mut ModuleString) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SaveString.unwrap_unchecked()(io, s) }
}

/// `void SaveStringBuffer(ModuleIO *io, const char *str, size_t len)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SaveStringBuffer")]
#[doc(alias = "RedisModule_SaveStringBuffer")]
#[inline(always)]
pub unsafe fn SaveStringBuffer(io: *mut ModuleIO, str: *const c_char, len: usize) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SaveStringBuffer.unwrap_unchecked()(io, str, len) }
}

/// `void SaveUnsigned(ModuleIO *io, uint64_t value)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SaveUnsigned")]
#[doc(alias = "RedisModule_SaveUnsigned")]
#[inline(always)]
pub unsafe fn SaveUnsigned(io: *mut ModuleIO, value: u64) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SaveUnsigned.unwrap_unchecked()(io, value) }
}

/// `int Scan(ModuleCtx *ctx, ModuleScanCursor *cursor, ModuleScanCB fn, void *privdata)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Scan")]
#[doc(alias = "RedisModule_Scan")]
#[inline(always)]
pub unsafe fn Scan(
    ctx: *mut ModuleCtx,
    cursor: *mut ModuleScanCursor,
    fn_: ModuleScanCB,
    privdata: *mut c_void,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).Scan.unwrap_unchecked()(ctx, cursor, fn_, privdata) }
}

/// `ModuleScanCursor *ScanCursorCreate(void)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ScanCursorCreate")]
#[doc(alias = "RedisModule_ScanCursorCreate")]
#[inline(always)]
pub unsafe fn ScanCursorCreate() -> *mut ModuleScanCursor {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ScanCursorCreate.unwrap_unchecked()() }
}

/// `void ScanCursorDestroy(ModuleScanCursor *cursor)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ScanCursorDestroy")]
#[doc(alias = "RedisModule_ScanCursorDestroy")]
#[inline(always)]
pub unsafe fn ScanCursorDestroy(cursor: *mut ModuleScanCursor) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ScanCursorDestroy.unwrap_unchecked()(cursor) }
}

/// `void ScanCursorRestart(ModuleScanCursor *cursor)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ScanCursorRestart")]
#[doc(alias = "RedisModule_ScanCursorRestart")]
#[inline(always)]
pub unsafe fn ScanCursorRestart(cursor: *mut ModuleScanCursor) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ScanCursorRestart.unwrap_unchecked()(cursor) }
}

/// `int ScanKey(ModuleKey *key, ModuleScanCursor *cursor, ModuleScanKeyCB fn, void *privdata)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ScanKey")]
#[doc(alias = "RedisModule_ScanKey")]
#[inline(always)]
pub unsafe fn ScanKey(
    key: *mut ModuleKey,
    cursor: *mut ModuleScanCursor,
    fn_: ModuleScanKeyCB,
    privdata: *mut c_void,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ScanKey.unwrap_unchecked()(key, cursor, fn_, privdata) }
}

/// `void ScriptingEngineDebuggerFlushLogs(void)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_ScriptingEngineDebuggerFlushLogs")]
#[doc(alias = "RedisModule_ScriptingEngineDebuggerFlushLogs")]
#[inline(always)]
pub fn ScriptingEngineDebuggerFlushLogs() -> Option<unsafe extern "C" fn()> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ScriptingEngineDebuggerFlushLogs }
}

/// `void ScriptingEngineDebuggerLog(ModuleString *msg, int truncate)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_ScriptingEngineDebuggerLog")]
#[doc(alias = "RedisModule_ScriptingEngineDebuggerLog")]
#[inline(always)]
pub fn ScriptingEngineDebuggerLog()
-> Option<unsafe extern "C" fn(msg: *mut ModuleString, truncate: c_int)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ScriptingEngineDebuggerLog }
}

/// `void ScriptingEngineDebuggerLogRespReply(ModuleCallReply *reply)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_ScriptingEngineDebuggerLogRespReply")]
#[doc(alias = "RedisModule_ScriptingEngineDebuggerLogRespReply")]
#[inline(always)]
pub fn ScriptingEngineDebuggerLogRespReply()
-> Option<unsafe extern "C" fn(reply: *mut ModuleCallReply)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ScriptingEngineDebuggerLogRespReply }
}

/// `void ScriptingEngineDebuggerLogRespReplyStr(const char *reply)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_ScriptingEngineDebuggerLogRespReplyStr")]
#[doc(alias = "RedisModule_ScriptingEngineDebuggerLogRespReplyStr")]
#[inline(always)]
pub fn ScriptingEngineDebuggerLogRespReplyStr() -> Option<unsafe extern "C" fn(reply: *const c_char)>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ScriptingEngineDebuggerLogRespReplyStr }
}

/// `void ScriptingEngineDebuggerProcessCommands(int *client_disconnected, ModuleString **err)`; since Valkey 9.1.0.
#[doc(alias = "ValkeyModule_ScriptingEngineDebuggerProcessCommands")]
#[doc(alias = "RedisModule_ScriptingEngineDebuggerProcessCommands")]
#[inline(always)]
pub fn ScriptingEngineDebuggerProcessCommands()
-> Option<unsafe extern "C" fn(client_disconnected: *mut c_int, err: *mut *mut ModuleString)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).ScriptingEngineDebuggerProcessCommands }
}

/// `int SelectDb(ModuleCtx *ctx, int newid)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SelectDb")]
#[doc(alias = "RedisModule_SelectDb")]
#[inline(always)]
pub unsafe fn SelectDb(ctx: *mut ModuleCtx, newid: c_int) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SelectDb.unwrap_unchecked()(ctx, newid) }
}

/// `void SendChildHeartbeat(double progress)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SendChildHeartbeat")]
#[doc(alias = "RedisModule_SendChildHeartbeat")]
#[inline(always)]
pub unsafe fn SendChildHeartbeat(progress: f64) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SendChildHeartbeat.unwrap_unchecked()(progress) }
}

/// `int SendClusterMessage(ModuleCtx *ctx, const char *target_id, uint8_t type, const char *msg, uint32_t len)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SendClusterMessage")]
#[doc(alias = "RedisModule_SendClusterMessage")]
#[inline(always)]
pub unsafe fn SendClusterMessage(
    ctx: *mut ModuleCtx,
    target_id: *const c_char,
    type_: u8,
    msg: *const c_char,
    len: u32,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr()).SendClusterMessage.unwrap_unchecked()(ctx, target_id, type_, msg, len)
    }
}

/// `ModuleString *ServerInfoGetField(ModuleCtx *ctx, ModuleServerInfoData *data, const char *field)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ServerInfoGetField")]
#[doc(alias = "RedisModule_ServerInfoGetField")]
#[inline(always)]
pub unsafe fn ServerInfoGetField(
    ctx: *mut ModuleCtx,
    data: *mut ModuleServerInfoData,
    field: *const c_char,
) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ServerInfoGetField.unwrap_unchecked()(ctx, data, field) }
}

/// `const char *ServerInfoGetFieldC(ModuleServerInfoData *data, const char *field)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ServerInfoGetFieldC")]
#[doc(alias = "RedisModule_ServerInfoGetFieldC")]
#[inline(always)]
pub unsafe fn ServerInfoGetFieldC(
    data: *mut ModuleServerInfoData,
    field: *const c_char,
) -> *const c_char {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ServerInfoGetFieldC.unwrap_unchecked()(data, field) }
}

/// `double ServerInfoGetFieldDouble(ModuleServerInfoData *data, const char *field, int *out_err)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ServerInfoGetFieldDouble")]
#[doc(alias = "RedisModule_ServerInfoGetFieldDouble")]
#[inline(always)]
pub unsafe fn ServerInfoGetFieldDouble(
    data: *mut ModuleServerInfoData,
    field: *const c_char,
    out_err: *mut c_int,
) -> f64 {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .ServerInfoGetFieldDouble
            .unwrap_unchecked()(data, field, out_err)
    }
}

/// `long long ServerInfoGetFieldSigned(ModuleServerInfoData *data, const char *field, int *out_err)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ServerInfoGetFieldSigned")]
#[doc(alias = "RedisModule_ServerInfoGetFieldSigned")]
#[inline(always)]
pub unsafe fn ServerInfoGetFieldSigned(
    data: *mut ModuleServerInfoData,
    field: *const c_char,
    out_err: *mut c_int,
) -> c_longlong {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .ServerInfoGetFieldSigned
            .unwrap_unchecked()(data, field, out_err)
    }
}

/// `unsigned long long ServerInfoGetFieldUnsigned(ModuleServerInfoData *data, const char *field, int *out_err)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ServerInfoGetFieldUnsigned")]
#[doc(alias = "RedisModule_ServerInfoGetFieldUnsigned")]
#[inline(always)]
pub unsafe fn ServerInfoGetFieldUnsigned(
    data: *mut ModuleServerInfoData,
    field: *const c_char,
    out_err: *mut c_int,
) -> c_ulonglong {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .ServerInfoGetFieldUnsigned
            .unwrap_unchecked()(data, field, out_err)
    }
}

/// `int SetAbsExpire(ModuleKey *key, mstime_t expire)`; since Redis 6.2.8, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetAbsExpire")]
#[doc(alias = "RedisModule_SetAbsExpire")]
#[inline(always)]
pub fn SetAbsExpire() -> Option<unsafe extern "C" fn(key: *mut ModuleKey, expire: mstime_t) -> c_int>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).SetAbsExpire }
}

/// `int SetClientNameById(uint64_t id, ModuleString *name)`; since Redis 7.0.3, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetClientNameById")]
#[doc(alias = "RedisModule_SetClientNameById")]
#[inline(always)]
pub fn SetClientNameById() -> Option<unsafe extern "C" fn(id: u64, name: *mut ModuleString) -> c_int>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).SetClientNameById }
}

/// `void SetClusterFlags(ModuleCtx *ctx, uint64_t flags)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetClusterFlags")]
#[doc(alias = "RedisModule_SetClusterFlags")]
#[inline(always)]
pub unsafe fn SetClusterFlags(ctx: *mut ModuleCtx, flags: u64) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SetClusterFlags.unwrap_unchecked()(ctx, flags) }
}

/// `int SetCommandACLCategories(ModuleCommand *command, const char *ctgrsflags)`; since Redis 7.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetCommandACLCategories")]
#[doc(alias = "RedisModule_SetCommandACLCategories")]
#[inline(always)]
pub fn SetCommandACLCategories()
-> Option<unsafe extern "C" fn(command: *mut ModuleCommand, ctgrsflags: *const c_char) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).SetCommandACLCategories }
}

/// `int SetCommandInfo(ModuleCommand *command, const ModuleCommandInfo *info)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetCommandInfo")]
#[doc(alias = "RedisModule_SetCommandInfo")]
#[inline(always)]
pub fn SetCommandInfo() -> Option<
    unsafe extern "C" fn(command: *mut ModuleCommand, info: *const ModuleCommandInfo) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).SetCommandInfo }
}

/// `void SetContextUser(ModuleCtx *ctx, const ModuleUser *user)`; since Redis 7.0.6, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetContextUser")]
#[doc(alias = "RedisModule_SetContextUser")]
#[inline(always)]
pub fn SetContextUser() -> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, user: *const ModuleUser)>
{
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).SetContextUser }
}

/// `void SetDisconnectCallback(ModuleBlockedClient *bc, ModuleDisconnectFunc callback)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetDisconnectCallback")]
#[doc(alias = "RedisModule_SetDisconnectCallback")]
#[inline(always)]
pub unsafe fn SetDisconnectCallback(bc: *mut ModuleBlockedClient, callback: ModuleDisconnectFunc) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SetDisconnectCallback.unwrap_unchecked()(bc, callback) }
}

/// `int SetExpire(ModuleKey *key, mstime_t expire)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetExpire")]
#[doc(alias = "RedisModule_SetExpire")]
#[inline(always)]
pub unsafe fn SetExpire(key: *mut ModuleKey, expire: mstime_t) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SetExpire.unwrap_unchecked()(key, expire) }
}

/// `int SetKeyMeta(ModuleKeyMetaClassId id, ModuleKey *key, uint64_t metadata)`; since Redis 8.6.3.
#[doc(alias = "ValkeyModule_SetKeyMeta")]
#[doc(alias = "RedisModule_SetKeyMeta")]
#[inline(always)]
pub fn SetKeyMeta() -> Option<
    unsafe extern "C" fn(id: ModuleKeyMetaClassId, key: *mut ModuleKey, metadata: u64) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).SetKeyMeta }
}

/// `int SetLFU(ModuleKey *key, long long lfu_freq)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetLFU")]
#[doc(alias = "RedisModule_SetLFU")]
#[inline(always)]
pub unsafe fn SetLFU(key: *mut ModuleKey, lfu_freq: c_longlong) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SetLFU.unwrap_unchecked()(key, lfu_freq) }
}

/// `int SetLRU(ModuleKey *key, mstime_t lru_idle)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetLRU")]
#[doc(alias = "RedisModule_SetLRU")]
#[inline(always)]
pub unsafe fn SetLRU(key: *mut ModuleKey, lru_idle: mstime_t) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SetLRU.unwrap_unchecked()(key, lru_idle) }
}

/// `void SetModuleAttribs(ModuleCtx *ctx, const char *name, int ver, int apiver)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetModuleAttribs")]
#[doc(alias = "RedisModule_SetModuleAttribs")]
#[inline(always)]
pub unsafe fn SetModuleAttribs(
    ctx: *mut ModuleCtx,
    name: *const c_char,
    ver: c_int,
    apiver: c_int,
) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SetModuleAttribs.unwrap_unchecked()(ctx, name, ver, apiver) }
}

/// `void SetModuleOptions(ModuleCtx *ctx, int options)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetModuleOptions")]
#[doc(alias = "RedisModule_SetModuleOptions")]
#[inline(always)]
pub unsafe fn SetModuleOptions(ctx: *mut ModuleCtx, options: c_int) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SetModuleOptions.unwrap_unchecked()(ctx, options) }
}

/// `int SetModuleUserACL(ModuleUser *user, const char *acl)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetModuleUserACL")]
#[doc(alias = "RedisModule_SetModuleUserACL")]
#[inline(always)]
pub unsafe fn SetModuleUserACL(user: *mut ModuleUser, acl: *const c_char) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SetModuleUserACL.unwrap_unchecked()(user, acl) }
}

/// `int SetModuleUserACLString(ModuleCtx *ctx, ModuleUser *user, const char *acl, ModuleString **error)`; since Redis 7.0.6, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SetModuleUserACLString")]
#[doc(alias = "RedisModule_SetModuleUserACLString")]
#[inline(always)]
pub fn SetModuleUserACLString() -> Option<
    unsafe extern "C" fn(
        ctx: *mut ModuleCtx,
        user: *mut ModuleUser,
        acl: *const c_char,
        error: *mut *mut ModuleString,
    ) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).SetModuleUserACLString }
}

/// `void SignalKeyAsReady(ModuleCtx *ctx, ModuleString *key)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SignalKeyAsReady")]
#[doc(alias = "RedisModule_SignalKeyAsReady")]
#[inline(always)]
pub unsafe fn SignalKeyAsReady(ctx: *mut ModuleCtx, key: *mut ModuleString) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SignalKeyAsReady.unwrap_unchecked()(ctx, key) }
}

/// `int SignalModifiedKey(ModuleCtx *ctx, ModuleString *keyname)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SignalModifiedKey")]
#[doc(alias = "RedisModule_SignalModifiedKey")]
#[inline(always)]
pub unsafe fn SignalModifiedKey(ctx: *mut ModuleCtx, keyname: *mut ModuleString) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SignalModifiedKey.unwrap_unchecked()(ctx, keyname) }
}

/// `int StopTimer(ModuleCtx *ctx, ModuleTimerID id, void **data)`; since Redis 5.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StopTimer")]
#[doc(alias = "RedisModule_StopTimer")]
#[inline(always)]
pub unsafe fn StopTimer(ctx: *mut ModuleCtx, id: ModuleTimerID, data: *mut *mut c_void) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StopTimer.unwrap_unchecked()(ctx, id, data) }
}

/// `char *Strdup(const char *str)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Strdup")]
#[doc(alias = "RedisModule_Strdup")]
#[inline(always)]
pub unsafe fn Strdup(str: *const c_char) -> *mut c_char {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).Strdup.unwrap_unchecked()(str) }
}

/// `int StreamAdd(ModuleKey *key, int flags, ModuleStreamID *id, ModuleString **argv, int64_t numfields)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StreamAdd")]
#[doc(alias = "RedisModule_StreamAdd")]
#[inline(always)]
pub unsafe fn StreamAdd(
    key: *mut ModuleKey,
    flags: c_int,
    id: *mut ModuleStreamID,
    argv: *mut *mut ModuleString,
    numfields: i64,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StreamAdd.unwrap_unchecked()(key, flags, id, argv, numfields) }
}

/// `int StreamDelete(ModuleKey *key, ModuleStreamID *id)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StreamDelete")]
#[doc(alias = "RedisModule_StreamDelete")]
#[inline(always)]
pub unsafe fn StreamDelete(key: *mut ModuleKey, id: *mut ModuleStreamID) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StreamDelete.unwrap_unchecked()(key, id) }
}

/// `int StreamIteratorDelete(ModuleKey *key)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StreamIteratorDelete")]
#[doc(alias = "RedisModule_StreamIteratorDelete")]
#[inline(always)]
pub unsafe fn StreamIteratorDelete(key: *mut ModuleKey) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StreamIteratorDelete.unwrap_unchecked()(key) }
}

/// `int StreamIteratorNextField(ModuleKey *key, ModuleString **field_ptr, ModuleString **value_ptr)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StreamIteratorNextField")]
#[doc(alias = "RedisModule_StreamIteratorNextField")]
#[inline(always)]
pub unsafe fn StreamIteratorNextField(
    key: *mut ModuleKey,
    field_ptr: *mut *mut ModuleString,
    value_ptr: *mut *mut ModuleString,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr()).StreamIteratorNextField.unwrap_unchecked()(key, field_ptr, value_ptr)
    }
}

/// `int StreamIteratorNextID(ModuleKey *key, ModuleStreamID *id, long *numfields)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StreamIteratorNextID")]
#[doc(alias = "RedisModule_StreamIteratorNextID")]
#[inline(always)]
pub unsafe fn StreamIteratorNextID(
    key: *mut ModuleKey,
    id: *mut ModuleStreamID,
    numfields: *mut c_long,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StreamIteratorNextID.unwrap_unchecked()(key, id, numfields) }
}

/// `int StreamIteratorStart(ModuleKey *key, int flags, ModuleStreamID *startid, ModuleStreamID *endid)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StreamIteratorStart")]
#[doc(alias = "RedisModule_StreamIteratorStart")]
#[inline(always)]
pub unsafe fn StreamIteratorStart(
    key: *mut ModuleKey,
    flags: c_int,
    startid: *mut ModuleStreamID,
    endid: *mut ModuleStreamID,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StreamIteratorStart.unwrap_unchecked()(key, flags, startid, endid) }
}

/// `int StreamIteratorStop(ModuleKey *key)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StreamIteratorStop")]
#[doc(alias = "RedisModule_StreamIteratorStop")]
#[inline(always)]
pub unsafe fn StreamIteratorStop(key: *mut ModuleKey) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StreamIteratorStop.unwrap_unchecked()(key) }
}

/// `long long StreamTrimByID(ModuleKey *key, int flags, ModuleStreamID *id)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StreamTrimByID")]
#[doc(alias = "RedisModule_StreamTrimByID")]
#[inline(always)]
pub unsafe fn StreamTrimByID(
    key: *mut ModuleKey,
    flags: c_int,
    id: *mut ModuleStreamID,
) -> c_longlong {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StreamTrimByID.unwrap_unchecked()(key, flags, id) }
}

/// `long long StreamTrimByLength(ModuleKey *key, int flags, long long length)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StreamTrimByLength")]
#[doc(alias = "RedisModule_StreamTrimByLength")]
#[inline(always)]
pub unsafe fn StreamTrimByLength(
    key: *mut ModuleKey,
    flags: c_int,
    length: c_longlong,
) -> c_longlong {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StreamTrimByLength.unwrap_unchecked()(key, flags, length) }
}

/// `int StringAppendBuffer(ModuleCtx *ctx, ModuleString *str, const char *buf, size_t len)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringAppendBuffer")]
#[doc(alias = "RedisModule_StringAppendBuffer")]
#[inline(always)]
pub unsafe fn StringAppendBuffer(
    ctx: *mut ModuleCtx,
    str: *mut ModuleString,
    buf: *const c_char,
    len: usize,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StringAppendBuffer.unwrap_unchecked()(ctx, str, buf, len) }
}

/// `int StringCompare(const ModuleString *a, const ModuleString *b)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringCompare")]
#[doc(alias = "RedisModule_StringCompare")]
#[inline(always)]
pub unsafe fn StringCompare(a: *const ModuleString, b: *const ModuleString) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StringCompare.unwrap_unchecked()(a, b) }
}

/// `char *StringDMA(ModuleKey *key, size_t *len, int mode)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringDMA")]
#[doc(alias = "RedisModule_StringDMA")]
#[inline(always)]
pub unsafe fn StringDMA(key: *mut ModuleKey, len: *mut usize, mode: c_int) -> *mut c_char {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StringDMA.unwrap_unchecked()(key, len, mode) }
}

/// `const char *StringPtrLen(const ModuleString *str, size_t *len)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringPtrLen")]
#[doc(alias = "RedisModule_StringPtrLen")]
#[inline(always)]
pub unsafe fn StringPtrLen(str: *const ModuleString, len: *mut usize) -> *const c_char {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StringPtrLen.unwrap_unchecked()(str, len) }
}

/// `int StringSet(ModuleKey *key, ModuleString *str)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringSet")]
#[doc(alias = "RedisModule_StringSet")]
#[inline(always)]
pub unsafe fn StringSet(key: *mut ModuleKey, str: *mut ModuleString) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StringSet.unwrap_unchecked()(key, str) }
}

/// `int StringToDouble(const ModuleString *str, double *d)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringToDouble")]
#[doc(alias = "RedisModule_StringToDouble")]
#[inline(always)]
pub unsafe fn StringToDouble(str: *const ModuleString, d: *mut f64) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StringToDouble.unwrap_unchecked()(str, d) }
}

/// `int StringToLongDouble(const ModuleString *str, long double *d)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringToLongDouble")]
#[doc(alias = "RedisModule_StringToLongDouble")]
#[inline(always)]
pub fn StringToLongDouble() -> Option<unsafe extern "C" fn()> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).StringToLongDouble }
}

/// `int StringToLongLong(const ModuleString *str, long long *ll)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringToLongLong")]
#[doc(alias = "RedisModule_StringToLongLong")]
#[inline(always)]
pub unsafe fn StringToLongLong(str: *const ModuleString, ll: *mut c_longlong) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StringToLongLong.unwrap_unchecked()(str, ll) }
}

/// `int StringToStreamID(const ModuleString *str, ModuleStreamID *id)`; since Redis 6.2.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringToStreamID")]
#[doc(alias = "RedisModule_StringToStreamID")]
#[inline(always)]
pub unsafe fn StringToStreamID(str: *const ModuleString, id: *mut ModuleStreamID) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StringToStreamID.unwrap_unchecked()(str, id) }
}

/// `int StringToULongLong(const ModuleString *str, unsigned long long *ull)`; since Redis 7.0.3, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringToULongLong")]
#[doc(alias = "RedisModule_StringToULongLong")]
#[inline(always)]
pub fn StringToULongLong()
-> Option<unsafe extern "C" fn(str: *const ModuleString, ull: *mut c_ulonglong) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).StringToULongLong }
}

/// `int StringTruncate(ModuleKey *key, size_t newlen)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_StringTruncate")]
#[doc(alias = "RedisModule_StringTruncate")]
#[inline(always)]
pub unsafe fn StringTruncate(key: *mut ModuleKey, newlen: usize) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).StringTruncate.unwrap_unchecked()(key, newlen) }
}

/// `int SubscribeToKeyspaceEvents(ModuleCtx *ctx, int types, ModuleNotificationFunc cb)`; since Redis 4.0.9, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SubscribeToKeyspaceEvents")]
#[doc(alias = "RedisModule_SubscribeToKeyspaceEvents")]
#[inline(always)]
pub unsafe fn SubscribeToKeyspaceEvents(
    ctx: *mut ModuleCtx,
    types: c_int,
    cb: ModuleNotificationFunc,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .SubscribeToKeyspaceEvents
            .unwrap_unchecked()(ctx, types, cb)
    }
}

/// `int SubscribeToServerEvent(ModuleCtx *ctx, ModuleEvent event, ModuleEventCallback callback)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_SubscribeToServerEvent")]
#[doc(alias = "RedisModule_SubscribeToServerEvent")]
#[inline(always)]
pub unsafe fn SubscribeToServerEvent(
    ctx: *mut ModuleCtx,
    event: ModuleEvent,
    callback: ModuleEventCallback,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).SubscribeToServerEvent.unwrap_unchecked()(ctx, event, callback) }
}

/// `void ThreadSafeContextLock(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ThreadSafeContextLock")]
#[doc(alias = "RedisModule_ThreadSafeContextLock")]
#[inline(always)]
pub unsafe fn ThreadSafeContextLock(ctx: *mut ModuleCtx) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ThreadSafeContextLock.unwrap_unchecked()(ctx) }
}

/// `int ThreadSafeContextTryLock(ModuleCtx *ctx)`; since Redis 6.0.8, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ThreadSafeContextTryLock")]
#[doc(alias = "RedisModule_ThreadSafeContextTryLock")]
#[inline(always)]
pub unsafe fn ThreadSafeContextTryLock(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr())
            .ThreadSafeContextTryLock
            .unwrap_unchecked()(ctx)
    }
}

/// `void ThreadSafeContextUnlock(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ThreadSafeContextUnlock")]
#[doc(alias = "RedisModule_ThreadSafeContextUnlock")]
#[inline(always)]
pub unsafe fn ThreadSafeContextUnlock(ctx: *mut ModuleCtx) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ThreadSafeContextUnlock.unwrap_unchecked()(ctx) }
}

/// `void TrimStringAllocation(ModuleString *str)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_TrimStringAllocation")]
#[doc(alias = "RedisModule_TrimStringAllocation")]
#[inline(always)]
pub fn TrimStringAllocation() -> Option<unsafe extern "C" fn(str: *mut ModuleString)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).TrimStringAllocation }
}

/// `void *TryAlloc(size_t bytes)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_TryAlloc")]
#[doc(alias = "RedisModule_TryAlloc")]
#[inline(always)]
pub fn TryAlloc() -> Option<unsafe extern "C" fn(bytes: usize) -> *mut c_void> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).TryAlloc }
}

/// `void *TryCalloc(size_t nmemb, size_t size)`; since Redis 7.4.0, Valkey 8.0.0.
#[doc(alias = "ValkeyModule_TryCalloc")]
#[doc(alias = "RedisModule_TryCalloc")]
#[inline(always)]
pub fn TryCalloc() -> Option<unsafe extern "C" fn(nmemb: usize, size: usize) -> *mut c_void> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).TryCalloc }
}

/// `void *TryRealloc(void *ptr, size_t bytes)`; since Redis 7.4.0, Valkey 8.0.0.
#[doc(alias = "ValkeyModule_TryRealloc")]
#[doc(alias = "RedisModule_TryRealloc")]
#[inline(always)]
pub fn TryRealloc() -> Option<unsafe extern "C" fn(ptr: *mut c_void, bytes: usize) -> *mut c_void> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).TryRealloc }
}

/// `int UnblockClient(ModuleBlockedClient *bc, void *privdata)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_UnblockClient")]
#[doc(alias = "RedisModule_UnblockClient")]
#[inline(always)]
pub unsafe fn UnblockClient(bc: *mut ModuleBlockedClient, privdata: *mut c_void) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).UnblockClient.unwrap_unchecked()(bc, privdata) }
}

/// `int UnlinkKey(ModuleKey *key)`; since Redis 4.0.7, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_UnlinkKey")]
#[doc(alias = "RedisModule_UnlinkKey")]
#[inline(always)]
pub unsafe fn UnlinkKey(key: *mut ModuleKey) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).UnlinkKey.unwrap_unchecked()(key) }
}

/// `int UnregisterCommandFilter(ModuleCtx *ctx, ModuleCommandFilter *filter)`; since Redis 5.0.5, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_UnregisterCommandFilter")]
#[doc(alias = "RedisModule_UnregisterCommandFilter")]
#[inline(always)]
pub unsafe fn UnregisterCommandFilter(
    ctx: *mut ModuleCtx,
    filter: *mut ModuleCommandFilter,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).UnregisterCommandFilter.unwrap_unchecked()(ctx, filter) }
}

/// `int UnregisterScriptingEngine(ModuleCtx *module_ctx, const char *engine_name)`; since Valkey 8.1.1.
#[doc(alias = "ValkeyModule_UnregisterScriptingEngine")]
#[doc(alias = "RedisModule_UnregisterScriptingEngine")]
#[inline(always)]
pub fn UnregisterScriptingEngine()
-> Option<unsafe extern "C" fn(module_ctx: *mut ModuleCtx, engine_name: *const c_char) -> c_int> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).UnregisterScriptingEngine }
}

/// `int UnsubscribeFromKeyspaceEvents(ModuleCtx *ctx, int types, ModuleNotificationFunc cb)`; since Redis 8.2.3.
#[doc(alias = "ValkeyModule_UnsubscribeFromKeyspaceEvents")]
#[doc(alias = "RedisModule_UnsubscribeFromKeyspaceEvents")]
#[inline(always)]
pub fn UnsubscribeFromKeyspaceEvents() -> Option<
    unsafe extern "C" fn(ctx: *mut ModuleCtx, types: c_int, cb: ModuleNotificationFunc) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).UnsubscribeFromKeyspaceEvents }
}

/// `int UpdateRuntimeArgs(ModuleCtx *ctx, ModuleString **argv, int argc)`; since Valkey 8.1.1.
#[doc(alias = "ValkeyModule_UpdateRuntimeArgs")]
#[doc(alias = "RedisModule_UpdateRuntimeArgs")]
#[inline(always)]
pub fn UpdateRuntimeArgs() -> Option<
    unsafe extern "C" fn(ctx: *mut ModuleCtx, argv: *mut *mut ModuleString, argc: c_int) -> c_int,
> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).UpdateRuntimeArgs }
}

/// `size_t ValueLength(ModuleKey *kp)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ValueLength")]
#[doc(alias = "RedisModule_ValueLength")]
#[inline(always)]
pub unsafe fn ValueLength(kp: *mut ModuleKey) -> usize {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ValueLength.unwrap_unchecked()(kp) }
}

/// `int WrongArity(ModuleCtx *ctx)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_WrongArity")]
#[doc(alias = "RedisModule_WrongArity")]
#[inline(always)]
pub unsafe fn WrongArity(ctx: *mut ModuleCtx) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).WrongArity.unwrap_unchecked()(ctx) }
}

/// `void Yield(ModuleCtx *ctx, int flags, const char *busy_reply)`; since Redis 7.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_Yield")]
#[doc(alias = "RedisModule_Yield")]
#[inline(always)]
pub fn Yield()
-> Option<unsafe extern "C" fn(ctx: *mut ModuleCtx, flags: c_int, busy_reply: *const c_char)> {
    // SAFETY: the table is only written while nothing else uses it (see `Table`).
    unsafe { (*TABLE.as_ptr()).Yield }
}

/// `int ZsetAdd(ModuleKey *key, double score, ModuleString *ele, int *flagsptr)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetAdd")]
#[doc(alias = "RedisModule_ZsetAdd")]
#[inline(always)]
pub unsafe fn ZsetAdd(
    key: *mut ModuleKey,
    score: f64,
    ele: *mut ModuleString,
    flagsptr: *mut c_int,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetAdd.unwrap_unchecked()(key, score, ele, flagsptr) }
}

/// `int ZsetFirstInLexRange(ModuleKey *key, ModuleString *min, ModuleString *max)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetFirstInLexRange")]
#[doc(alias = "RedisModule_ZsetFirstInLexRange")]
#[inline(always)]
pub unsafe fn ZsetFirstInLexRange(
    key: *mut ModuleKey,
    min: *mut ModuleString,
    max: *mut ModuleString,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetFirstInLexRange.unwrap_unchecked()(key, min, max) }
}

/// `int ZsetFirstInScoreRange(ModuleKey *key, double min, double max, int minex, int maxex)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetFirstInScoreRange")]
#[doc(alias = "RedisModule_ZsetFirstInScoreRange")]
#[inline(always)]
pub unsafe fn ZsetFirstInScoreRange(
    key: *mut ModuleKey,
    min: f64,
    max: f64,
    minex: c_int,
    maxex: c_int,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr()).ZsetFirstInScoreRange.unwrap_unchecked()(key, min, max, minex, maxex)
    }
}

/// `int ZsetIncrby(ModuleKey *key, double score, ModuleString *ele, int *flagsptr, double *newscore)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetIncrby")]
#[doc(alias = "RedisModule_ZsetIncrby")]
#[inline(always)]
pub unsafe fn ZsetIncrby(
    key: *mut ModuleKey,
    score: f64,
    ele: *mut ModuleString,
    flagsptr: *mut c_int,
    newscore: *mut f64,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetIncrby.unwrap_unchecked()(key, score, ele, flagsptr, newscore) }
}

/// `int ZsetLastInLexRange(ModuleKey *key, ModuleString *min, ModuleString *max)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetLastInLexRange")]
#[doc(alias = "RedisModule_ZsetLastInLexRange")]
#[inline(always)]
pub unsafe fn ZsetLastInLexRange(
    key: *mut ModuleKey,
    min: *mut ModuleString,
    max: *mut ModuleString,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetLastInLexRange.unwrap_unchecked()(key, min, max) }
}

/// `int ZsetLastInScoreRange(ModuleKey *key, double min, double max, int minex, int maxex)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetLastInScoreRange")]
#[doc(alias = "RedisModule_ZsetLastInScoreRange")]
#[inline(always)]
pub unsafe fn ZsetLastInScoreRange(
    key: *mut ModuleKey,
    min: f64,
    max: f64,
    minex: c_int,
    maxex: c_int,
) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe {
        (*TABLE.as_ptr()).ZsetLastInScoreRange.unwrap_unchecked()(key, min, max, minex, maxex)
    }
}

/// `ModuleString *ZsetRangeCurrentElement(ModuleKey *key, double *score)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetRangeCurrentElement")]
#[doc(alias = "RedisModule_ZsetRangeCurrentElement")]
#[inline(always)]
pub unsafe fn ZsetRangeCurrentElement(key: *mut ModuleKey, score: *mut f64) -> *mut ModuleString {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetRangeCurrentElement.unwrap_unchecked()(key, score) }
}

/// `int ZsetRangeEndReached(ModuleKey *key)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetRangeEndReached")]
#[doc(alias = "RedisModule_ZsetRangeEndReached")]
#[inline(always)]
pub unsafe fn ZsetRangeEndReached(key: *mut ModuleKey) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetRangeEndReached.unwrap_unchecked()(key) }
}

/// `int ZsetRangeNext(ModuleKey *key)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetRangeNext")]
#[doc(alias = "RedisModule_ZsetRangeNext")]
#[inline(always)]
pub unsafe fn ZsetRangeNext(key: *mut ModuleKey) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetRangeNext.unwrap_unchecked()(key) }
}

/// `int ZsetRangePrev(ModuleKey *key)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetRangePrev")]
#[doc(alias = "RedisModule_ZsetRangePrev")]
#[inline(always)]
pub unsafe fn ZsetRangePrev(key: *mut ModuleKey) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetRangePrev.unwrap_unchecked()(key) }
}

/// `void ZsetRangeStop(ModuleKey *key)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetRangeStop")]
#[doc(alias = "RedisModule_ZsetRangeStop")]
#[inline(always)]
pub unsafe fn ZsetRangeStop(key: *mut ModuleKey) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetRangeStop.unwrap_unchecked()(key) }
}

/// `int ZsetRem(ModuleKey *key, ModuleString *ele, int *deleted)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetRem")]
#[doc(alias = "RedisModule_ZsetRem")]
#[inline(always)]
pub unsafe fn ZsetRem(key: *mut ModuleKey, ele: *mut ModuleString, deleted: *mut c_int) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetRem.unwrap_unchecked()(key, ele, deleted) }
}

/// `int ZsetScore(ModuleKey *key, ModuleString *ele, double *score)`; since Redis 4.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule_ZsetScore")]
#[doc(alias = "RedisModule_ZsetScore")]
#[inline(always)]
pub unsafe fn ZsetScore(key: *mut ModuleKey, ele: *mut ModuleString, score: *mut f64) -> c_int {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr()).ZsetScore.unwrap_unchecked()(key, ele, score) }
}

/// `void _Assert(const char *estr, const char *file, int line)`; since Redis 6.0.0, Valkey 7.2.5.
#[doc(alias = "ValkeyModule__Assert")]
#[doc(alias = "RedisModule__Assert")]
#[inline(always)]
pub unsafe fn _Assert(estr: *const c_char, file: *const c_char, line: c_int) {
    // SAFETY: a required entry is never `None`; the caller vouches for the arguments.
    unsafe { (*TABLE.as_ptr())._Assert.unwrap_unchecked()(estr, file, line) }
}
