//! What a user may do.

use std::ffi::c_int;
use std::io;
use std::ptr::NonNull;

use vkmod_sys as sys;

use super::{Denied, User};
use crate::call::{ArgList, CallArgs};
use crate::command::{ChannelFlags, KeyFlags};
use crate::server::optional;
use crate::string::ServerString;
use crate::{Error, Result};

/// The flags that a key can be asked for.
const ACCESSES: KeyFlags = KeyFlags::ACCESS
    .union(KeyFlags::UPDATE)
    .union(KeyFlags::INSERT)
    .union(KeyFlags::DELETE);

/// What the server's `errno` says about a command that it does not have: before Valkey 9.1, and
/// since.
const NO_COMMAND: [i32; 2] = [2, 22];

impl User<'_> {
    /// Asks about this database in [`check_command`](User::check_command); it is the context's
    /// selected one otherwise. Only Valkey 9.1 has rules for databases.
    #[must_use]
    pub fn in_database(mut self, database: i32) -> Self {
        self.database = database;
        self
    }

    /// Checks whether the user may run a command with these arguments: the command itself, all its
    /// keys and channels, and on Valkey 9.1 the database. The command is not run.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # fn f(ctx: &Context<'_>, key: Arg<'_>) -> Result<()> {
    /// ctx.current_user()?.check_command("SET", (key, "value"))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// With the code `NOPERM` where the user may not; another where there is no such command or no
    /// such database, or the user is gone. [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_ACLCheckPermissions")]
    #[doc(alias = "ValkeyModule_ACLCheckCommandPermissions")]
    #[doc(alias = "RedisModule_ACLCheckCommandPermissions")]
    pub fn check_command(&self, command: impl AsRef<[u8]>, args: impl CallArgs) -> Result<()> {
        let command = command.as_ref();
        // Made before the user is looked up: it is code of the module's.
        let all = ArgList::of((command, Some(args)));
        let argv: &[*mut sys::ModuleString] = all.as_slice();
        let argc = c_int::try_from(argv.len()).map_err(|_| Error::msg("too many arguments"))?;
        self.with_raw(|user| {
            let mut why = None;
            // SAFETY: the user and the strings live during the call; the server lock is held; the
            // table is loaded. The server does not write to the list.
            let status = unsafe {
                let argv = argv.as_ptr().cast_mut();
                match sys::ACLCheckPermissions() {
                    // The older function refuses, on these servers, every command that reads or
                    // writes to a user that may not use all databases.
                    Some(check) => {
                        let mut reason = sys::MODULE_ACL_LOG_CMD;
                        let status =
                            check(user.as_ptr(), argv, argc, self.database, &raw mut reason);
                        why = Denied::from_server(reason);
                        status
                    }
                    None => {
                        let check = optional(
                            sys::ACLCheckCommandPermissions(),
                            "ACLCheckCommandPermissions",
                        )?;
                        check(user.as_ptr(), argv, argc)
                    }
                }
            };
            if status == sys::MODULE_OK {
                return Ok(());
            }
            let cause = io::Error::last_os_error().raw_os_error();
            if cause.is_some_and(|cause| NO_COMMAND.contains(&cause)) {
                let parts = [
                    b"there is no command '".as_slice(),
                    command,
                    b"', or no such database",
                ];
                return Err(Error::bytes(parts.concat()));
            }
            Err(self.denial(why.unwrap_or(Denied::Command), command))
        })
    }

    /// Checks whether the user may do this to a key: any of [`KeyFlags::ACCESS`], `UPDATE`,
    /// `INSERT` and `DELETE`, all that are named. None at all asks whether it may do anything.
    ///
    /// # Errors
    /// With the code `NOPERM` where the user may not; another for other flags, or where the user
    /// is gone. [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_ACLCheckKeyPermissions")]
    #[doc(alias = "RedisModule_ACLCheckKeyPermissions")]
    pub fn check_key(&self, key: impl AsRef<[u8]>, access: KeyFlags) -> Result<()> {
        let key = key.as_ref();
        let flags = key_flags(access)?;
        let check = optional(sys::ACLCheckKeyPermissions(), "ACLCheckKeyPermissions")?;
        let name = ServerString::new(key);
        // SAFETY: the user and the string live during the call; the server lock is held; the table
        // is loaded.
        self.ask(Denied::Key, key, |user| unsafe {
            check(user.as_ptr(), name.as_server_str().as_raw(), flags)
        })
    }

    /// Checks whether the user may do this to every key that begins so, as
    /// [`check_key`](User::check_key) does for one.
    ///
    /// # Errors
    /// As there. [`Error::Unsupported`] before Redis 8.0 and Valkey 9.1.
    #[doc(alias = "ValkeyModule_ACLCheckKeyPrefixPermissions")]
    #[doc(alias = "RedisModule_ACLCheckKeyPrefixPermissions")]
    pub fn check_key_prefix(&self, prefix: impl AsRef<[u8]>, access: KeyFlags) -> Result<()> {
        let prefix = prefix.as_ref();
        let flags = key_flags(access)?;
        // One name, and two signatures: of the two at most one is there.
        if let Some(check) = sys::ACLCheckKeyPrefixPermissionsValkey() {
            // SAFETY: the user and the bytes live during the call; the server lock is held; the
            // table is loaded.
            return self.ask(Denied::Key, prefix, |user| unsafe {
                check(
                    user.as_ptr(),
                    prefix.as_ptr().cast(),
                    prefix.len(),
                    flags.cast_unsigned(),
                )
            });
        }
        let check = optional(
            sys::ACLCheckKeyPrefixPermissionsRedis(),
            "ACLCheckKeyPrefixPermissions",
        )?;
        let name = ServerString::new(prefix);
        // SAFETY: as above.
        self.ask(Denied::Key, prefix, |user| unsafe {
            check(user.as_ptr(), name.as_server_str().as_raw(), flags)
        })
    }

    /// Checks whether the user may use a channel: [`ChannelFlags::SUBSCRIBE`] and `PUBLISH`, with
    /// `PATTERN` for a pattern. Unsubscribing is always allowed.
    ///
    /// # Errors
    /// With the code `NOPERM` where the user may not; another where the user is gone.
    /// [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_ACLCheckChannelPermissions")]
    #[doc(alias = "RedisModule_ACLCheckChannelPermissions")]
    pub fn check_channel(&self, channel: impl AsRef<[u8]>, access: ChannelFlags) -> Result<()> {
        let channel = channel.as_ref();
        let check = optional(
            sys::ACLCheckChannelPermissions(),
            "ACLCheckChannelPermissions",
        )?;
        let name = ServerString::new(channel);
        // SAFETY: the user and the string live during the call; the server lock is held; the table
        // is loaded.
        self.ask(Denied::Channel, channel, |user| unsafe {
            check(user.as_ptr(), name.as_server_str().as_raw(), access.bits())
        })
    }

    fn ask(
        &self,
        what: Denied,
        object: &[u8],
        body: impl FnOnce(NonNull<sys::ModuleUser>) -> c_int,
    ) -> Result<()> {
        self.with_raw(|user| match body(user) {
            sys::MODULE_OK => Ok(()),
            _ => Err(self.denial(what, object)),
        })
    }

    fn denial(&self, what: Denied, object: &[u8]) -> Error {
        let what: &[u8] = match what {
            Denied::Command | Denied::Login => b"run the command",
            Denied::Key => b"use the key",
            Denied::Channel => b"use the channel",
            Denied::Database => b"use the database for",
        };
        Error::verbatim(
            [
                b"NOPERM the user '",
                self.name(),
                b"' may not ",
                what,
                b" '",
                object,
                b"'",
            ]
            .concat(),
        )
    }
}

fn key_flags(access: KeyFlags) -> Result<c_int> {
    if !ACCESSES.contains(access) {
        return Err(Error::msg(
            "a key is checked for ACCESS, UPDATE, INSERT and DELETE only",
        ));
    }
    c_int::try_from(access.bits()).map_err(Error::from)
}
