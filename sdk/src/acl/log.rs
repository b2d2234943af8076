//! Entries of `ACL LOG`.

use vkmod_sys as sys;

use super::User;
use crate::server::optional;
use crate::string::ServerString;
use crate::{Context, Error, Result};

/// What a user was refused; for entries of `ACL LOG`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleACLLogEntryReason")]
#[doc(alias = "RedisModuleACLLogEntryReason")]
pub enum Denied {
    /// To log in.
    Login,
    /// A command.
    Command,
    /// A key.
    Key,
    /// A channel.
    Channel,
    /// A database. Valkey 9.1.
    Database,
}

impl Denied {
    pub(super) fn from_server(reason: sys::ModuleACLLogEntryReason) -> Option<Self> {
        Some(match reason {
            sys::MODULE_ACL_LOG_CMD => Denied::Command,
            sys::MODULE_ACL_LOG_KEY => Denied::Key,
            sys::MODULE_ACL_LOG_CHANNEL => Denied::Channel,
            sys::MODULE_ACL_LOG_DB => Denied::Database,
            _ => return None,
        })
    }

    fn to_server(self) -> Result<sys::ModuleACLLogEntryReason> {
        Ok(match self {
            Denied::Login => sys::MODULE_ACL_LOG_AUTH,
            Denied::Command => sys::MODULE_ACL_LOG_CMD,
            Denied::Key => sys::MODULE_ACL_LOG_KEY,
            Denied::Channel => sys::MODULE_ACL_LOG_CHANNEL,
            Denied::Database => {
                // It came with this function; others drop the entry in silence.
                optional(sys::ACLCheckPermissions(), "ACLCheckPermissions")?;
                sys::MODULE_ACL_LOG_DB
            }
        })
    }
}

impl Context<'_> {
    /// Adds an entry to `ACL LOG`: the user of this name, which need not exist, was refused
    /// `object` (the name of a command, key or channel; for a login, whatever tells the reader
    /// more).
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 7.0, and on Redis 7.0 for a user that does not exist.
    #[doc(alias = "ValkeyModule_ACLAddLogEntryByUserName")]
    #[doc(alias = "RedisModule_ACLAddLogEntryByUserName")]
    pub fn log_denied(
        &self,
        user: impl AsRef<[u8]>,
        denied: Denied,
        object: impl AsRef<[u8]>,
    ) -> Result<()> {
        let (user, object) = (user.as_ref(), object.as_ref());
        let Some(add) = sys::ACLAddLogEntryByUserName() else {
            let unsupported = Error::Unsupported {
                function: "ACLAddLogEntryByUserName",
            };
            let user = self.user(user).map_err(|_| unsupported)?;
            return user.log_denied(denied, object);
        };
        let reason = denied.to_server()?;
        let (user, object) = (ServerString::new(user), ServerString::new(object));
        // SAFETY: callback argument, live until return; the strings live during the call; the
        // table is loaded.
        unsafe {
            add(
                self.as_raw(),
                user.as_server_str().as_raw(),
                object.as_server_str().as_raw(),
                reason,
            );
        }
        Ok(())
    }
}

impl User<'_> {
    /// Adds an entry to `ACL LOG`, as [`Context::log_denied`] does.
    ///
    /// # Errors
    /// When the user is gone. [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_ACLAddLogEntry")]
    #[doc(alias = "RedisModule_ACLAddLogEntry")]
    pub fn log_denied(&self, denied: Denied, object: impl AsRef<[u8]>) -> Result<()> {
        let add = optional(sys::ACLAddLogEntry(), "ACLAddLogEntry")?;
        let reason = denied.to_server()?;
        let object = ServerString::new(object);
        self.with_raw(|user| {
            // SAFETY: callback argument, live until return; the user and the string live during
            // the call; the table is loaded.
            unsafe {
                add(
                    self.ctx,
                    user.as_ptr(),
                    object.as_server_str().as_raw(),
                    reason,
                );
            }
            Ok(())
        })
    }
}
