//! Hiding arguments from the slow log.

use std::ffi::c_int;
use std::sync::Mutex;

use vkmod_sys as sys;

use crate::server::{Family, Server, Version, optional};
use crate::sync::lock;
use crate::{Context, Error, Result};

type Redact = unsafe extern "C" fn(*mut sys::ModuleCtx, c_int) -> c_int;

/// Arguments that are hidden when their command is through: the context's address, and the
/// position. Only the main thread comes here.
static PENDING: Mutex<Vec<(usize, c_int)>> = Mutex::new(Vec::new());

impl Context<'_> {
    /// Hides an argument of the client's command from the slow log and from `MONITOR`. `position`
    /// counts the words of the command as the client sent it: 1 is the first after the name, which
    /// itself cannot be hidden.
    ///
    /// The command's own [`Args`](crate::Args) stay as they are.
    ///
    /// # Errors
    /// When there is no such argument. [`Error::Unsupported`] before Redis 7.0.
    ///
    /// # Servers
    /// On Valkey 8.1 and 9.0 it is done when the command is through, so a position that is too
    /// large is no error; and it can be done in a [`Command`](crate::Command) only.
    #[doc(alias = "ValkeyModule_RedactClientCommandArgument")]
    #[doc(alias = "RedisModule_RedactClientCommandArgument")]
    pub fn redact_argument(&self, position: usize) -> Result<()> {
        const NAME: &str = "RedactClientCommandArgument";
        let redact: Redact = optional(sys::RedactClientCommandArgument(), NAME)?;
        let no_such = || Error::msg("the command has no such argument");
        let position = match c_int::try_from(position) {
            Ok(position) if position > 0 => position,
            _ => return Err(no_such()),
        };
        if writes_in_place(self.server()) {
            if !self.is_of_command() {
                return Err(Error::Unsupported { function: NAME });
            }
            lock(&PENDING).push((self.as_raw().addr(), position));
            self.redact_at_end();
            return Ok(());
        }
        // SAFETY: callback argument, live until return; the table is loaded. The server shows
        // another string in place of the argument, and leaves the callback's own list alone.
        let status = unsafe { redact(self.as_raw(), position) };
        if status == sys::MODULE_OK {
            Ok(())
        } else {
            Err(no_such())
        }
    }
}

/// Whether the server puts the other string into the very list that the command has in its hands.
fn writes_in_place(server: Server) -> bool {
    server.family == Family::Valkey
        && server.version >= Version::new(8, 1, 0)
        && server.version < Version::new(9, 1, 0)
}

/// Hides what a command has asked for.
///
/// # Safety
/// `ctx` is the context of a command that is through with its arguments.
#[cold]
#[inline(never)]
pub(crate) unsafe fn finish(ctx: *mut sys::ModuleCtx) {
    let mut pending = lock(&PENDING);
    pending.retain(|(command, position)| {
        if *command != ctx.addr() {
            // Of the command that this one was called by.
            return true;
        }
        if let Some(redact) = sys::RedactClientCommandArgument() {
            // SAFETY: callback argument, live until return; nobody has the list of arguments any
            // more; the table is loaded.
            unsafe { redact(ctx, *position) };
        }
        false
    });
}
