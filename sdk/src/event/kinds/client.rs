//! Events of clients.

use vkmod_sys as sys;

use super::data::{read, since, text};
use super::server_event;
use crate::client::ClientInfo;

/// A client connects or disconnects. Redis 6.2, Valkey 7.2.
///
/// Gives a [`Context`](crate::Context) [in the midst of the server's work with a
/// connection](crate::event::AtConnection); its client is this one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_ClientChange")]
#[doc(alias = "RedisModuleEvent_ClientChange")]
pub enum ClientEvent {
    /// It has connected, and has sent nothing yet.
    Connected(ClientInfo),
    /// It is gone.
    Disconnected(ClientInfo),
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    ClientEvent, AtConnection, "EVENT_CLIENT_CHANGE",
    id: |_| Some(sys::MODULE_EVENT_CLIENT_CHANGE),
    decode: |subevent, data| {
        // SAFETY: the data of this event is of this type.
        let Some(info) = (unsafe { read::<sys::ModuleClientInfoV1>(data) }) else {
            return ClientEvent::Unknown(subevent);
        };
        let info = ClientInfo::from_server(info);
        match subevent {
            sys::MODULE_SUBEVENT_CLIENT_CHANGE_CONNECTED => ClientEvent::Connected(info),
            sys::MODULE_SUBEVENT_CLIENT_CHANGE_DISCONNECTED => ClientEvent::Disconnected(info),
            other => ClientEvent::Unknown(other),
        }
    },
);

/// A client has tried to authenticate. Valkey 9.0.
///
/// Gives a [`NotificationContext`](crate::NotificationContext): it happens in the middle of the
/// client's `AUTH` or `HELLO`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "ValkeyModuleEvent_AuthenticationAttempt")]
pub struct AuthenticationEvent<'a> {
    /// The client's id.
    pub client: u64,
    /// The user's name, as the client gave it.
    pub user: &'a [u8],
    /// The module that decided; empty if none did.
    pub module: &'a [u8],
    /// How it ended.
    pub result: AuthenticationResult,
}

/// How an attempt to authenticate ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthenticationResult {
    /// The client is that user now.
    Granted,
    /// It is not.
    Denied,
    /// Something that this version of vkmod does not know.
    Unknown(i32),
}

server_event!(
    AuthenticationEvent<'a>, Restricted, "EVENT_AUTHENTICATION_ATTEMPT",
    id: |server| since(server, sys::MODULE_EVENT_AUTHENTICATION_ATTEMPT, None, Some((9, 0))),
    decode: |_subevent, data| {
        // SAFETY: the data of this event is of this type.
        let info = unsafe { read::<sys::ModuleAuthenticationInfoV1>(data) };
        let info = info.copied().unwrap_or_default();
        // SAFETY: NUL-terminated strings or NULL, live until return.
        let (user, module) = unsafe { (text(info.username), text(info.module_name)) };
        let result = match info.result {
            sys::MODULE_AUTH_RESULT_GRANTED => AuthenticationResult::Granted,
            sys::MODULE_AUTH_RESULT_DENIED => AuthenticationResult::Denied,
            other => AuthenticationResult::Unknown(other),
        };
        AuthenticationEvent { client: info.client_id, user, module, result }
    },
);
