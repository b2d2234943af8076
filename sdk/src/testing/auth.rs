//! `AUTH`: the module's handlers, and then the passwords that the test has set.

use std::ptr;

use vkmod_sys as sys;

use super::Value;
use super::run::{enter, with_words};
use super::server::clients::Ending;
use super::server::contexts::{Context, Purpose, Session};
use super::server::replies::Replies;
use super::server::with;
use super::side::Side;

/// A user of the module's own.
#[derive(Debug)]
pub(super) struct ModuleUser {
    pub(super) name: Vec<u8>,
    pub(super) rules: Vec<u8>,
}

/// Lets a client log in.
pub(super) fn attempt(user: &[u8], password: &[u8], session: Session) -> Value {
    let handlers = with(|state| state.auth_handlers.clone());
    // The one that was registered last is asked first.
    for handler in handlers.into_iter().rev().flatten() {
        if let Some(reply) = ask(handler, user, password, session) {
            return reply;
        }
    }
    let is_right = with(|state| match state.accounts.get(user) {
        Some(Some(wanted)) => wanted == password,
        Some(None) => true,
        None => false,
    });
    if !is_right {
        return wrong();
    }
    end_session(session.id);
    with(|state| {
        if let Some(client) = state.connections.get_mut(&session.id) {
            client.user = user.to_vec();
        }
    });
    Value::ok()
}

/// What a handler makes of it; `None` if it passes on.
fn ask(
    handler: unsafe extern "C" fn(
        *mut sys::ModuleCtx,
        *mut sys::ModuleString,
        *mut sys::ModuleString,
        *mut *mut sys::ModuleString,
    ) -> std::ffi::c_int,
    user: &[u8],
    password: &[u8],
    session: Session,
) -> Option<Value> {
    let context = Context {
        purpose: Purpose::Command(Replies::new(session.resp3)),
        session,
        subject: "an auth handler".to_owned(),
        words: Vec::new(),
        command: b"auth".to_vec(),
    };
    let logins = |id| with(|state| state.connections.get(&id).map(|client| client.logins));
    let before = logins(session.id);
    let mut text: *mut sys::ModuleString = ptr::null_mut();
    let words = [user.to_vec(), password.to_vec()];
    let (status, context) = with_words(&words, |words, _| {
        enter(context, |ctx| {
            // SAFETY: the module's callback; the context and both strings are live until it
            // returns; a text that it leaves is this host's to free.
            unsafe { handler(ctx, words.read(), words.add(1).read(), &raw mut text) }
        })
    });
    let text = (!text.is_null()).then(|| {
        with(|state| {
            let bytes = state.string_bytes(text.addr());
            state.release_string(text.addr());
            bytes
        })
    });
    let sent = match context.purpose {
        Purpose::Command(replies) if !replies.is_empty() => Some(replies.finish()),
        _ => None,
    };
    match (status, sent) {
        (sys::MODULE_AUTH_NOT_HANDLED, None) => None,
        (_, Some(Ok(reply))) => Some(reply),
        (_, Some(Err(problem))) => {
            with(|state| state.problems.push(format!("an auth handler {problem}")));
            Some(wrong())
        }
        (_, None) if logins(session.id) != before => Some(Value::ok()),
        (_, None) => Some(text.map_or_else(wrong, Value::error)),
    }
}

fn wrong() -> Value {
    Value::error("WRONGPASS invalid username-password pair or user is disabled.")
}

/// Ends what a client was logged in as by the module, and tells the module.
pub(super) fn end_session(id: u64) {
    let ending = with(|state| {
        let client = state.connections.get_mut(&id)?;
        client.module_user = None;
        client.ending.take()
    });
    tell(id, ending);
}

/// Calls the module's callback for the end of a login.
pub(super) fn tell(id: u64, ending: Option<Ending>) {
    let Some(Ending { callback, data }) = ending else {
        return;
    };
    if let Some(callback) = callback {
        let _side = Side::module();
        // SAFETY: the module's callback for this data, called once.
        unsafe { callback(id, ptr::with_exposed_provenance_mut(data)) };
    }
}
