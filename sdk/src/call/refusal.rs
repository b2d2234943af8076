//! The few commands that come to no good when a module calls them.

use std::ptr::NonNull;

use vkmod_sys as sys;

use crate::server::{Family, Server, Since, Version};
use crate::string::ServerStr;
use crate::{Error, Result, context, midst};

/// # Errors
/// For `SYNC` and `PSYNC`, which make a replica out of a client that has no connection; for
/// `CLIENT KILL`, which frees the very client that waits for the call, arguments and all; for
/// `CLIENT NO-EVICT`, over which Redis 8.0 and newer fail for a client that has no connection; for
/// `WAIT` before Redis 7.2, which blocks where nothing may; for `UNSUBSCRIBE` and its kin, which
/// have nothing to do here and give several replies at once; and for what could free a connection
/// while the server works with it, or end the wait of a client whose answer is being worded.
#[inline]
pub(super) fn check(command: &[u8], args: &[*mut sys::ModuleString]) -> Result<()> {
    let deadly = match command.len() {
        4 => {
            command.eq_ignore_ascii_case(b"SYNC")
                || command.eq_ignore_ascii_case(b"WAIT")
                    && !Since::SEVEN_TWO.knows(context::server())
        }
        5 => command.eq_ignore_ascii_case(b"PSYNC"),
        6 => {
            command.eq_ignore_ascii_case(b"CLIENT") && {
                is_word(args.first(), "KILL") || is_word(args.first(), "NO-EVICT")
            }
        }
        7 => command.eq_ignore_ascii_case(b"CLUSTER") && asks_without_client(args),
        11 => command.eq_ignore_ascii_case(b"UNSUBSCRIBE"),
        12 => command[1..].eq_ignore_ascii_case(b"UNSUBSCRIBE"),
        _ => false,
    };
    if deadly || midst::is_busy() && is_too_much_now(command, args) {
        Err(refused(command))
    } else {
        Ok(())
    }
}

/// Whether these are the arguments of `CLUSTER SLOTS` on a Valkey that looks up the address of the
/// asking client, and goes down where there is none: in every callback but those of commands.
#[cold]
fn asks_without_client(args: &[*mut sys::ModuleString]) -> bool {
    let Server { family, version } = context::server();
    let broken = Version::new(8, 0, 0)..Version::new(8, 1, 8);
    family == Family::Valkey && broken.contains(&version) && is_word(args.first(), "SLOTS")
}

/// Whether a command could take from under the server what it works with just now.
#[cold]
fn is_too_much_now(command: &[u8], args: &[*mut sys::ModuleString]) -> bool {
    frees_connections(command, args) || midst::is_busy_with_wait() && ends_waits(command, args)
}

/// Whether a command ends the waits of clients, among them that of the one whose callback runs.
fn ends_waits(command: &[u8], args: &[*mut sys::ModuleString]) -> bool {
    let is = |name: &str| command.eq_ignore_ascii_case(name.as_bytes());
    is("REPLICAOF")
        || is("SLAVEOF")
        || is("CLIENT") && is_word(args.first(), "UNBLOCK")
        || is("CLUSTER") && is_word(args.first(), "REPLICATE")
}

/// Whether a command can free connections, also those between the nodes of a cluster: by itself, by
/// what a script calls, or since the server goes on with its other work when a script takes long.
fn frees_connections(command: &[u8], args: &[*mut sys::ModuleString]) -> bool {
    const SCRIPTS: [&str; 8] = [
        "EVAL",
        "EVALSHA",
        "EVAL_RO",
        "EVALSHA_RO",
        "FCALL",
        "FCALL_RO",
        "FUNCTION",
        "DEBUG",
    ];
    let is = |name: &str| command.eq_ignore_ascii_case(name.as_bytes());
    let mut closing = ["FORGET", "RESET"].iter();
    SCRIPTS.into_iter().any(is) || is("CLUSTER") && closing.any(|word| is_word(args.first(), word))
}

#[cold]
fn is_word(arg: Option<&*mut sys::ModuleString>, word: &str) -> bool {
    arg.and_then(|raw| NonNull::new(*raw))
        // SAFETY: an argument of the call that is about to be made.
        .is_some_and(|raw| unsafe { ServerStr::from_raw(raw) }.is_word(word))
}

#[cold]
fn refused(command: &[u8]) -> Error {
    let parts = [b"a module cannot call '".as_slice(), command, b"' here"];
    Error::bytes(parts.concat())
}
