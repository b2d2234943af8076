//! Authentication, and users of the module's own. Their rules are kept, and judge nothing.

use std::ffi::{c_char, c_int, c_void};
use std::ptr;

use vkmod_sys::{self as sys, ModuleCtx, ModuleString, ModuleUser};

use super::{bytes, enter, line, status};
use crate::testing::auth::{self, ModuleUser as Record};
use crate::testing::server::clients::Ending;
use crate::testing::server::handles::pointer;
use crate::testing::server::{State, api};

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        RegisterAuthCallback => register,
        AuthenticateClientWithACLUser => as_acl_user,
        AuthenticateClientWithUser => as_module_user,
        DeauthenticateAndCloseClient => close,
        CreateModuleUser => create,
        FreeModuleUser => free,
        SetModuleUserACL => set_rule,
        SetModuleUserACLString => set_rules,
        GetModuleUserACLString => rules,
        RedactClientCommandArgument => redact,
    );
}

unsafe extern "C" fn register(_: *mut ModuleCtx, callback: sys::ModuleAuthCallback) {
    api("RegisterAuthCallback", |state| {
        state.auth_handlers.push(callback);
    });
}

/// Logs the context's client in, if `find` gives the user's name.
fn log_in(
    function: &'static str,
    ctx: *mut ModuleCtx,
    ending: Ending,
    module_user: Option<usize>,
    find: impl FnOnce(&mut State) -> Option<Vec<u8>>,
) -> Option<u64> {
    let id = api(function, |state| {
        let id = state.context(ctx)?.session.id;
        let name = find(state)?;
        state.connections.contains_key(&id).then_some((id, name))
    });
    let (id, name) = id?;
    // The end of the login before is told within this call.
    auth::end_session(id);
    api(function, |state| {
        let client = state.connections.get_mut(&id)?;
        client.user = name;
        client.module_user = module_user;
        client.ending = ending.callback.is_some().then_some(ending);
        client.logins += 1;
        Some(id)
    })
}

/// # Safety
/// `place` is NULL or the caller's place for a number.
unsafe fn answer(id: Option<u64>, place: *mut u64) -> c_int {
    // SAFETY: the caller's word.
    if let (Some(id), Some(place)) = (id, unsafe { place.as_mut() }) {
        *place = id;
    }
    status(id.is_some())
}

unsafe extern "C" fn as_acl_user(
    ctx: *mut ModuleCtx,
    name: *const c_char,
    length: usize,
    callback: sys::ModuleUserChangedFunc,
    data: *mut c_void,
    place: *mut u64,
) -> c_int {
    // SAFETY: the caller's bytes, live during the call.
    let name = unsafe { bytes(name, length) };
    let ending = Ending {
        callback,
        data: data.expose_provenance(),
    };
    let find = |state: &mut State| state.accounts.contains_key(&name).then_some(name);
    let id = log_in("AuthenticateClientWithACLUser", ctx, ending, None, find);
    // SAFETY: the caller's place.
    unsafe { answer(id, place) }
}

unsafe extern "C" fn as_module_user(
    ctx: *mut ModuleCtx,
    user: *mut ModuleUser,
    callback: sys::ModuleUserChangedFunc,
    data: *mut c_void,
    place: *mut u64,
) -> c_int {
    let ending = Ending {
        callback,
        data: data.expose_provenance(),
    };
    let number = user.addr();
    let find = |state: &mut State| Some(record(state, user)?.name.clone());
    let function = "AuthenticateClientWithUser";
    let id = log_in(function, ctx, ending, Some(number), find);
    // SAFETY: the caller's place.
    unsafe { answer(id, place) }
}

unsafe extern "C" fn close(_: *mut ModuleCtx, id: u64) -> c_int {
    let client = api("DeauthenticateAndCloseClient", |state| {
        state.connections.remove(&id)
    });
    let was_there = client.is_some();
    auth::tell(id, client.and_then(|client| client.ending));
    status(was_there)
}

/// The user, or a note of the problem.
fn record(state: &mut State, user: *mut ModuleUser) -> Option<&mut Record> {
    if state.module_users.get(user.addr()).is_none() {
        state.problem("was given a user that is freed or none of this server's");
    }
    state.module_users.get_mut(user.addr())
}

unsafe extern "C" fn create(name: *const c_char) -> *mut ModuleUser {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { line(name) };
    api("CreateModuleUser", |state| {
        let rules = b"off resetchannels -@all".to_vec();
        pointer(state.module_users.insert(Record { name, rules }))
    })
}

unsafe extern "C" fn free(user: *mut ModuleUser) {
    let number = user.addr();
    let gone = api("FreeModuleUser", |state| {
        if state.module_users.remove(number).is_none() {
            state.problem("was given a user that is freed or none of this server's");
        }
        let all = state.connections.iter();
        let is_its = all.filter(|(_, client)| client.module_user == Some(number));
        is_its.map(|(id, _)| *id).collect::<Vec<_>>()
    });
    for id in gone {
        let client = api("FreeModuleUser", |state| state.connections.remove(&id));
        auth::tell(id, client.and_then(|client| client.ending));
    }
}

/// # Safety
/// `rules` is a NUL-terminated string, live during the call.
unsafe fn add(function: &'static str, user: *mut ModuleUser, rules: *const c_char) -> c_int {
    // SAFETY: the caller's word.
    let rules = unsafe { line(rules) };
    api(function, |state| {
        let Some(user) = record(state, user) else {
            return sys::MODULE_ERR;
        };
        user.rules.push(b' ');
        user.rules.extend(rules);
        sys::MODULE_OK
    })
}

unsafe extern "C" fn set_rule(user: *mut ModuleUser, rule: *const c_char) -> c_int {
    // SAFETY: the caller's string.
    unsafe { add("SetModuleUserACL", user, rule) }
}

unsafe extern "C" fn set_rules(
    _: *mut ModuleCtx,
    user: *mut ModuleUser,
    rules: *const c_char,
    _error: *mut *mut ModuleString,
) -> c_int {
    // SAFETY: the caller's string.
    unsafe { add("SetModuleUserACLString", user, rules) }
}

unsafe extern "C" fn rules(user: *mut ModuleUser) -> *mut ModuleString {
    api("GetModuleUserACLString", |state| {
        let Some(rules) = record(state, user).map(|user| user.rules.clone()) else {
            return ptr::null_mut();
        };
        state.new_string_pointer(&rules)
    })
}

/// There is no slow log here.
unsafe extern "C" fn redact(ctx: *mut ModuleCtx, position: c_int) -> c_int {
    api("RedactClientCommandArgument", |state| {
        let words = state.context(ctx).map_or(0, |context| context.words.len());
        status(usize::try_from(position).is_ok_and(|position| position < words))
    })
}
