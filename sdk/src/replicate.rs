//! Replication: what replicas and the append-only file get to see.

use vkmod_sys as sys;

use crate::call::{ArgList, CallArgs, Format, Room};
use crate::text::with_c_string;
use crate::{Context, Error, Result};

/// Where a command is replicated to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Target {
    /// The replicas and the append-only file.
    #[default]
    Everywhere,
    /// The append-only file, and no replica.
    AppendOnlyFile,
    /// The replicas, and not the append-only file.
    Replicas,
}

impl Context<'_> {
    /// Replicates the command that is running just as the client sent it: for commands whose
    /// effect depends on nothing but their arguments and the keys.
    ///
    /// # Errors
    /// Outside of a command, where there is nothing to replicate; an error with the code
    /// `TRYAGAIN` while writes are paused.
    #[doc(alias = "ValkeyModule_ReplicateVerbatim")]
    #[doc(alias = "RedisModule_ReplicateVerbatim")]
    pub fn replicate_verbatim(&mut self) -> Result<()> {
        if !self.is_of_command() {
            return Err(Error::msg("no command is running that could be replicated"));
        }
        check_may_write()?;
        // SAFETY: callback argument, live until return, of a command; the table is loaded. It
        // always succeeds.
        unsafe { sys::ReplicateVerbatim(self.as_raw()) };
        Ok(())
    }

    /// Replicates a command in place of the one that is running, if any. Several are replicated in
    /// order, as one transaction.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn roll(ctx: &mut Context<'_>, key: Arg<'_>) -> Result<i64> {
    ///     let dice = 4; // by no means random
    ///     ctx.call("SET", (key, dice))?;
    ///     // Not this command, which would roll again on the replica, but what came of it.
    ///     ctx.replicate("SET", (key, dice))?;
    ///     Ok(dice)
    /// }
    /// ```
    ///
    /// # Errors
    /// When the server knows no such command; an error with the code `TRYAGAIN` while writes are
    /// paused.
    #[doc(alias = "ValkeyModule_Replicate")]
    #[doc(alias = "RedisModule_Replicate")]
    pub fn replicate(&mut self, command: impl AsRef<[u8]>, args: impl CallArgs) -> Result<()> {
        self.replicate_to(Target::Everywhere, command, args)
    }

    /// As [`replicate`](Context::replicate), to the replicas or the append-only file alone.
    ///
    /// # Errors
    /// As for [`replicate`](Context::replicate).
    pub fn replicate_to(
        &mut self,
        target: Target,
        command: impl AsRef<[u8]>,
        args: impl CallArgs,
    ) -> Result<()> {
        let args = ArgList::of(args);
        send(self, target, command.as_ref(), &args)
    }

    /// Whether the server asks for no new data for its replicas: writes are paused, by
    /// `CLIENT PAUSE` or for a failover. A good time to put off work that writes; a call that is
    /// to be replicated is an error meanwhile.
    #[doc(alias = "ValkeyModule_AvoidReplicaTraffic")]
    #[doc(alias = "RedisModule_AvoidReplicaTraffic")]
    pub fn avoids_replica_traffic(&self) -> bool {
        is_paused()
    }
}

fn send(ctx: &mut Context<'_>, target: Target, command: &[u8], args: &ArgList<'_>) -> Result<()> {
    check_may_write()?;
    let mut room = Room::new();
    let format = Format::of_replication(target, &mut room);
    let args = args.as_slice();
    if args.len() >= i32::MAX as usize {
        return Err(Error::msg("too many arguments"));
    }
    let status = with_c_string("the name of a command", command, |name| {
        // SAFETY: callback argument, live until return; the table is loaded; the format asks for
        // one list, and all strings in it live during the call, with references that may be
        // counted under the server lock.
        unsafe {
            sys::Replicate()(
                ctx.as_raw(),
                name,
                format.as_ptr(),
                args.as_ptr(),
                args.len(),
            )
        }
    })?;
    if status == sys::MODULE_OK {
        return Ok(());
    }
    let parts = [b"cannot replicate the unknown command '", command, b"'"];
    Err(Error::bytes(parts.concat()))
}

fn is_paused() -> bool {
    // SAFETY: a context exists, so the table is loaded and the server lock is held.
    unsafe { sys::AvoidReplicaTraffic() != 0 }
}

/// Whether anything may be added for the replicas and the append-only file just now. While writes
/// are paused a server ends itself over it. Clients' write commands wait then; what a timer, an
/// event or a command that is not declared as a write does is for us to check.
///
/// # Errors
/// With the code `TRYAGAIN`, while writes are paused.
pub(crate) fn check_may_write() -> Result<()> {
    if is_paused() {
        return Err(paused());
    }
    Ok(())
}

#[cold]
fn paused() -> Error {
    Error::coded(
        "TRYAGAIN",
        "writes are paused, by CLIENT PAUSE or for a failover",
    )
}
