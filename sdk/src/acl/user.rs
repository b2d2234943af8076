//! [`User`]: a handle to ask by.

use std::fmt;
use std::marker::PhantomData;
use std::ptr::NonNull;

use vkmod_sys as sys;

use crate::auth::{self, ModuleUser};
use crate::server::optional;
use crate::string::ServerString;
use crate::{Context, Error, Result};

/// A user, to ask what it may do; from [`Context::user`], [`Context::current_user`] and
/// [`ModuleUser::as_user`].
///
/// An ACL user is looked up for every question, by its name: somebody could have deleted it. The
/// handle lives no longer than the borrow of the context:
///
/// ```compile_fail,E0505
/// # use vkmod::prelude::*;
/// fn keep(ctx: Context<'_>) -> Result<()> {
///     let user = ctx.user("alice")?;
///     drop(ctx);
///     user.check_key("key", KeyFlags::ACCESS)
/// }
/// ```
#[derive(Clone)]
#[doc(alias = "ValkeyModuleUser")]
#[doc(alias = "RedisModuleUser")]
pub struct User<'c> {
    pub(super) who: Who,
    pub(super) ctx: *mut sys::ModuleCtx,
    pub(super) database: i32,
    pub(super) lent: PhantomData<&'c Context<'c>>,
}

#[derive(Clone)]
pub(super) enum Who {
    Named(Box<[u8]>),
    Module(ModuleUser),
}

impl Context<'_> {
    /// The ACL user of this name.
    ///
    /// # Errors
    /// When there is none. [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_GetModuleUserFromUserName")]
    #[doc(alias = "RedisModule_GetModuleUserFromUserName")]
    pub fn user(&self, name: impl AsRef<[u8]>) -> Result<User<'_>> {
        let user = User::new(self, Who::Named(name.as_ref().into()));
        user.with_raw(|_| Ok(()))?;
        Ok(user)
    }
}

impl ModuleUser {
    /// The handle to ask by what it may do.
    pub fn as_user<'c>(&self, ctx: &'c Context<'_>) -> User<'c> {
        User::new(ctx, Who::Module(self.clone()))
    }
}

impl<'c> User<'c> {
    pub(super) fn new(ctx: &'c Context<'_>, who: Who) -> Self {
        // SAFETY: callback argument, live until return; the table is loaded.
        let database = unsafe { sys::GetSelectedDb(ctx.as_raw()) };
        User {
            who,
            ctx: ctx.as_raw(),
            database,
            lent: PhantomData,
        }
    }

    /// The name.
    pub fn name(&self) -> &[u8] {
        match &self.who {
            Who::Named(name) => name,
            Who::Module(user) => user.name(),
        }
    }

    /// The rules, as `ACL LIST` shows them: with the hashes of passwords.
    ///
    /// # Errors
    /// When there is no such user any more. [`Error::Unsupported`] before Redis 7.0.6.
    #[doc(alias = "ValkeyModule_GetModuleUserACLString")]
    #[doc(alias = "RedisModule_GetModuleUserACLString")]
    pub fn rules(&self) -> Result<Vec<u8>> {
        // SAFETY: alive within `with_raw`.
        self.with_raw(|user| unsafe { auth::rules_of(user) })
    }

    /// Calls `body` with the server's user. `body` runs no code but the server's own, so the user
    /// is not deleted meanwhile.
    pub(super) fn with_raw<R>(
        &self,
        body: impl FnOnce(NonNull<sys::ModuleUser>) -> Result<R>,
    ) -> Result<R> {
        let name = match &self.who {
            Who::Module(user) => return body(user.as_raw()?),
            Who::Named(name) => name,
        };
        let found = Found::by_name(name)?;
        body(found.0)
    }
}

/// A user that the server has looked up for us.
pub(crate) struct Found(pub(crate) NonNull<sys::ModuleUser>);

impl Found {
    /// # Errors
    /// When there is none. Call it with the server lock held.
    pub(crate) fn by_name(name: &[u8]) -> Result<Self> {
        let find = optional(
            sys::GetModuleUserFromUserName(),
            "GetModuleUserFromUserName",
        )?;
        let string = ServerString::new(name);
        // SAFETY: the string lives during the call; the server lock is held; the table is loaded.
        let user = unsafe { find(string.as_server_str().as_raw()) };
        NonNull::new(user).map(Found).ok_or_else(|| {
            let parts = [b"there is no user '".as_slice(), name, b"'"];
            Error::bytes(parts.concat())
        })
    }
}

impl Drop for Found {
    fn drop(&mut self) {
        // SAFETY: made by the server for us, and given back once; the user itself stays; the table
        // is loaded.
        unsafe { sys::FreeModuleUser(self.0.as_ptr()) };
    }
}

impl fmt::Debug for User<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.who {
            Who::Named(_) => "User",
            Who::Module(_) => "User of the module",
        };
        write!(f, "{kind} \"{}\"", self.name().escape_ascii())
    }
}
