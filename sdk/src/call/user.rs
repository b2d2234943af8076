//! Calls as another user.

use std::ptr::{self, NonNull};

use vkmod_sys as sys;

use crate::acl::Found;
use crate::auth::ModuleUser;
use crate::server::{Family, Version, optional};
use crate::{Context, Error, Result, context};

/// Whose rules hold for a call.
#[derive(Debug, Clone, Copy)]
pub(super) enum Caller<'u> {
    Named(&'u [u8]),
    Module(&'u ModuleUser),
}

/// While it lives, calls by ACL rules in its context are made as another user.
pub(super) struct Impersonation<'u> {
    ctx: *mut sys::ModuleCtx,
    user: Held<'u>,
    set: unsafe extern "C" fn(*mut sys::ModuleCtx, *const sys::ModuleUser),
}

/// What keeps the server's user alive.
enum Held<'u> {
    Found(Found),
    Module(&'u ModuleUser),
}

impl<'u> Impersonation<'u> {
    /// # Errors
    /// When there is no such user, or the server cannot do it here.
    pub(super) fn begin(ctx: &Context<'_>, caller: Caller<'u>) -> Result<Self> {
        let set = optional(sys::SetContextUser(), "SetContextUser")?;
        if !survives_denial(ctx) {
            return Err(Error::msg(
                "this server makes calls as a user only for a client that is logged in",
            ));
        }
        let user = match caller {
            Caller::Named(name) => Held::Found(Found::by_name(name)?),
            Caller::Module(user) => Held::Module(user),
        };
        let raw: NonNull<sys::ModuleUser> = match &user {
            Held::Found(found) => found.0,
            Held::Module(user) => user.as_raw()?,
        };
        // SAFETY: callback argument, live until return; the user lives until this is dropped.
        unsafe { set(ctx.as_raw(), raw.as_ptr()) };
        Ok(Impersonation {
            ctx: ctx.as_raw(),
            user,
            set,
        })
    }
}

impl Drop for Impersonation<'_> {
    fn drop(&mut self) {
        // SAFETY: the context lives at least as long as the call that this is for; the table is
        // loaded. The user is let go after this.
        unsafe { (self.set)(self.ctx, ptr::null()) };
        let _ = &self.user;
    }
}

/// Redis 7.0 writes the name of the client's user to its ACL log when a call is denied, and ends
/// by a segmentation fault where the client has none.
fn survives_denial(ctx: &Context<'_>) -> bool {
    let server = context::server();
    if server.family == Family::Valkey || server.version >= Version::new(7, 2, 0) {
        return true;
    }
    let Some(user_name) = sys::GetClientUserNameById() else {
        return false;
    };
    // SAFETY: callback argument, live until return; the table is loaded. NULL for a client without
    // a user and for one that is no real client.
    let name = unsafe { user_name(ctx.as_raw(), sys::GetClientId(ctx.as_raw())) };
    if name.is_null() {
        return false;
    }
    // SAFETY: a string of ours, made just now.
    unsafe { sys::FreeString(ptr::null_mut(), name) };
    true
}
