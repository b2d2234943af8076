//! Calls as another user.

use std::ptr::{self, NonNull};

use vkmod_sys as sys;

use crate::server::{Family, Version, optional};
use crate::string::ServerString;
use crate::{Context, Error, Result, context};

/// While it lives, calls by ACL rules in its context are made as another user.
pub(super) struct Impersonation {
    ctx: *mut sys::ModuleCtx,
    user: NonNull<sys::ModuleUser>,
    set: unsafe extern "C" fn(*mut sys::ModuleCtx, *const sys::ModuleUser),
}

impl Impersonation {
    /// # Errors
    /// When there is no such user, or the server cannot do it here.
    pub(super) fn begin(ctx: &Context<'_>, name: &[u8]) -> Result<Self> {
        let find = optional(
            sys::GetModuleUserFromUserName(),
            "GetModuleUserFromUserName",
        )?;
        let set = optional(sys::SetContextUser(), "SetContextUser")?;
        if !survives_denial(ctx) {
            return Err(Error::msg(
                "this server makes calls as a user only for a client that is logged in",
            ));
        }
        let name_string = ServerString::new(name);
        // SAFETY: the string lives during the call; the table is loaded.
        let user = unsafe { find(name_string.as_server_str().as_raw()) };
        let Some(user) = NonNull::new(user) else {
            let parts = [b"there is no user '".as_slice(), name, b"'"];
            return Err(Error::bytes(parts.concat()));
        };
        let raw = ctx.as_raw();
        // SAFETY: callback argument, live until return; the user lives until this is dropped.
        unsafe { set(raw, user.as_ptr()) };
        Ok(Impersonation {
            ctx: raw,
            user,
            set,
        })
    }
}

impl Drop for Impersonation {
    fn drop(&mut self) {
        // SAFETY: the context lives at least as long as the call that this is for; the user is
        // ours, and nobody has it any more; the table is loaded.
        unsafe {
            (self.set)(self.ctx, ptr::null());
            sys::FreeModuleUser(self.user.as_ptr());
        }
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
