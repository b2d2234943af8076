//! The keyspace as a whole: existence, random keys, sizes, the selected database.

use vkmod_sys as sys;

use super::{KeyName, OpenFlags, open};
use crate::{Context, Error, Result, ServerString};

impl Context<'_> {
    /// Whether a key exists, without counting as a use of it.
    ///
    /// Asking can delete a key that has expired; so no key may be open meanwhile.
    ///
    /// # Errors
    /// [`Error::KeyBusy`] while a handle of the key is open in a callback further out.
    ///
    /// # Servers
    /// Redis before 7.0 has no function for it; there the key is opened, with the same effect.
    #[doc(alias = "ValkeyModule_KeyExists")]
    #[doc(alias = "RedisModule_KeyExists")]
    pub fn key_exists(&mut self, name: impl KeyName) -> Result<bool> {
        let Some(exists) = sys::KeyExists() else {
            return Ok(self.key_with(name, OpenFlags::NO_TOUCH)?.exists());
        };
        let database = self.selected_database();
        name.with_raw(|name| {
            if open::is_open(name, database) {
                return Err(Error::KeyBusy);
            }
            // SAFETY: callback argument, live until return; the name lives during the call.
            Ok(unsafe { exists(self.as_raw(), name) } != 0)
        })
    }

    /// Counts as a use of the key: its idle time starts anew. False if it does not exist.
    ///
    /// # Errors
    /// [`Error::KeyBusy`] while a [`KeyMut`](super::KeyMut) of the key is open.
    pub fn touch(&self, name: impl KeyName) -> Result<bool> {
        Ok(self.key(name)?.exists())
    }

    /// The name of some key of the selected database, each as likely as any other; `None` if there
    /// is none.
    ///
    /// # Errors
    /// [`Error::KeyBusy`] while any key is open in a callback further out: looking for one deletes
    /// those that it finds expired.
    #[doc(alias = "ValkeyModule_RandomKey")]
    #[doc(alias = "RedisModule_RandomKey")]
    pub fn random_key(&mut self) -> Result<Option<ServerString>> {
        if open::any_open() {
            return Err(Error::KeyBusy);
        }
        // SAFETY: callback argument, live until return; the table is loaded. The string is made for
        // the caller, who is given the one reference to it.
        Ok(unsafe { ServerString::from_raw(sys::RandomKey(self.as_raw())) })
    }

    /// The number of keys in the selected database, those included that have expired and are not
    /// deleted yet.
    #[doc(alias = "ValkeyModule_DbSize")]
    #[doc(alias = "RedisModule_DbSize")]
    pub fn database_size(&self) -> u64 {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::DbSize(self.as_raw()) }
    }

    /// The number of the selected database.
    #[doc(alias = "ValkeyModule_GetSelectedDb")]
    #[doc(alias = "RedisModule_GetSelectedDb")]
    pub fn selected_database(&self) -> i32 {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::GetSelectedDb(self.as_raw()) }
    }

    /// Selects a database for what follows.
    ///
    /// In a command this is the client's own selection, which stays when the command is over, as if
    /// the client had sent `SELECT`; since Valkey 8.1 that is so in keyspace listeners too.
    /// [`with_database`](Context::with_database) puts the old one back.
    ///
    /// # Errors
    /// When there is no such database.
    #[doc(alias = "ValkeyModule_SelectDb")]
    #[doc(alias = "RedisModule_SelectDb")]
    pub fn select_database(&mut self, database: i32) -> Result<()> {
        // SAFETY: callback argument, live until return; the table is loaded.
        let status = unsafe { sys::SelectDb(self.as_raw(), database) };
        if status == sys::MODULE_OK {
            Ok(())
        } else {
            Err(Error::msg("DB index is out of range"))
        }
    }

    /// Runs `body` in another database, and selects the present one again: also after a panic, and
    /// whatever `body` has selected itself.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn is_archived(ctx: &mut Context<'_>, name: Arg<'_>) -> Result<bool> {
    ///     ctx.with_database(1, |archive| archive.key_exists(name))?
    /// }
    /// ```
    ///
    /// # Errors
    /// When there is no such database; `body` does not run then.
    pub fn with_database<R>(
        &mut self,
        database: i32,
        body: impl FnOnce(&mut Self) -> R,
    ) -> Result<R> {
        let back = Back {
            database: self.selected_database(),
            ctx: self,
        };
        back.ctx.select_database(database)?;
        Ok(body(back.ctx))
    }
}

/// Selects the database that was selected before.
struct Back<'b, 'a> {
    ctx: &'b mut Context<'a>,
    database: i32,
}

impl Drop for Back<'_, '_> {
    fn drop(&mut self) {
        // It was selected, so it exists.
        let _ = self.ctx.select_database(self.database);
    }
}
