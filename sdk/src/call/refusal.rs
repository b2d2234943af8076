//! The few commands that come to no good when a module calls them.

use std::ptr::NonNull;

use vkmod_sys as sys;

use crate::server::Since;
use crate::string::ServerStr;
use crate::{Error, Result, context};

/// # Errors
/// For `SYNC` and `PSYNC`, which make a replica out of a client that has no connection; for
/// `CLIENT KILL`, which frees the very client that waits for the call, arguments and all; for
/// `WAIT` before Redis 7.2, which blocks where nothing may; and for `UNSUBSCRIBE` and its kin, which
/// have nothing to do here and give several replies at once.
#[inline]
pub(super) fn check(command: &[u8], args: &[*mut sys::ModuleString]) -> Result<()> {
    let deadly = match command.len() {
        4 => {
            command.eq_ignore_ascii_case(b"SYNC")
                || command.eq_ignore_ascii_case(b"WAIT")
                    && !Since::SEVEN_TWO.knows(context::server())
        }
        5 => command.eq_ignore_ascii_case(b"PSYNC"),
        6 => command.eq_ignore_ascii_case(b"CLIENT") && is_word(args.first(), "KILL"),
        11 => command.eq_ignore_ascii_case(b"UNSUBSCRIBE"),
        12 => command[1..].eq_ignore_ascii_case(b"UNSUBSCRIBE"),
        _ => false,
    };
    if deadly {
        Err(refused(command))
    } else {
        Ok(())
    }
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
