//! Events of commands: how they ended.

use std::time::Duration;

use vkmod_sys as sys;

use super::data::{read, since, text};
use super::server_event;
use crate::Args;

/// How a command ended, in [`CommandSucceeded`] and its kin.
#[derive(Debug, Clone, Copy)]
#[doc(alias = "ValkeyModuleCommandResultInfo")]
pub struct CommandResult<'a> {
    /// The command's full name, `config|get`.
    pub command: &'a [u8],
    /// All words of the call, the command's own first.
    pub words: Args<'a>,
    /// The client's id.
    pub client: u64,
    /// Whether a module made the call.
    pub is_module_call: bool,
    /// How long it ran.
    pub duration: Duration,
    /// How many changes it made to the keyspace.
    pub changes: u64,
    /// Why it was rejected; empty where it was not.
    pub rejection: &'a [u8],
}

impl<'a> CommandResult<'a> {
    /// # Safety
    /// The data of an event of this kind, live during `'a`.
    #[inline]
    unsafe fn decode(data: *const std::ffi::c_void) -> Self {
        // SAFETY: the caller's word.
        match unsafe { read::<sys::ModuleCommandResultInfoV1>(data) } {
            // SAFETY: the caller's word.
            Some(info) => unsafe { Self::of(info) },
            // SAFETY: there are no strings in it.
            None => unsafe { Self::of(&sys::ModuleCommandResultInfoV1::default()) },
        }
    }

    /// # Safety
    /// The strings that the data points to live during `'a`.
    #[inline]
    unsafe fn of(info: &sys::ModuleCommandResultInfoV1) -> Self {
        // SAFETY: NUL-terminated strings or NULL, and `argc` strings, live until return.
        let (command, words, rejection) = unsafe {
            (
                text(info.command_name),
                Args::from_raw(info.argv, info.argc, 0),
                text(info.rejection_context),
            )
        };
        CommandResult {
            command,
            words,
            client: info.client_id,
            is_module_call: info.is_module_client != 0,
            duration: Duration::from_micros(info.duration_us.try_into().unwrap_or(0)),
            changes: info.dirty.try_into().unwrap_or(0),
            rejection,
        }
    }
}

macro_rules! command_events {
    ($($(#[$docs:meta])* $type:ident, $name:literal, $id:ident;)+) => {$(
        $(#[$docs])*
        ///
        /// Valkey 9.1. Gives a [`NotificationContext`](crate::NotificationContext), since a command
        /// called from here would cause the next event.
        #[derive(Debug, Clone, Copy)]
        pub struct $type<'a>(
            /// What is known of it.
            pub CommandResult<'a>,
        );

        server_event!(
            $type<'a>, Restricted, $name,
            id: |server| since(server, sys::$id, None, Some((9, 1))),
            // SAFETY: the data of this event is of this type, live until return.
            decode: |_subevent, data| $type(unsafe { CommandResult::decode(data) }),
        );
    )+};
}

command_events! {
    /// A command has done its work.
    CommandSucceeded, "EVENT_COMMAND_RESULT_SUCCESS", MODULE_EVENT_COMMAND_RESULT_SUCCESS;
    /// A command has ended with an error.
    CommandFailed, "EVENT_COMMAND_RESULT_FAILURE", MODULE_EVENT_COMMAND_RESULT_FAILURE;
    /// A command was refused before it began.
    CommandRejected, "EVENT_COMMAND_RESULT_REJECTED", MODULE_EVENT_COMMAND_RESULT_REJECTED;
    /// A command was refused by the user's ACL rules.
    CommandAclRejected, "EVENT_COMMAND_RESULT_ACL_REJECTED", MODULE_EVENT_COMMAND_RESULT_ACL_REJECTED;
}
