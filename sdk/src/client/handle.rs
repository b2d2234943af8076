//! [`Client`]: one client of the server's, asked by its number.

use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::ptr;

use vkmod_sys as sys;

use super::ClientInfo;
use crate::server::{Family, Version, optional};
use crate::string::{HeldString, ServerString};
use crate::{Error, Result, context};

/// `ENOENT`, on every system that servers run on.
const NO_SUCH_CLIENT: i32 = 2;

/// A client, by its number; from [`Context::client`](crate::Context::client).
///
/// Nothing is asked before a method is called, and everything anew each time: a client can be gone
/// by then, after which there is no information about it, and no error.
#[derive(Clone, Copy)]
pub struct Client<'a> {
    ctx: *mut sys::ModuleCtx,
    id: u64,
    lent: PhantomData<&'a sys::ModuleCtx>,
}

impl<'a> Client<'a> {
    /// # Safety
    /// `ctx` is live during `'a`, in which the server lock is held.
    pub(crate) unsafe fn new(ctx: *mut sys::ModuleCtx, id: u64) -> Self {
        Client {
            ctx,
            id,
            lent: PhantomData,
        }
    }

    /// Its number, never used twice while the server runs; as in `CLIENT LIST`. 0 is nobody's.
    #[doc(alias = "ValkeyModule_GetClientId")]
    #[doc(alias = "RedisModule_GetClientId")]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Whether there is a connection behind it. There is none for what stands in for a client in
    /// scripts, in calls of modules, in timers and in most events.
    pub fn is_connected(&self) -> bool {
        // SAFETY: without a place for the answer the server only looks the client up; the table
        // is loaded.
        self.is_known() && unsafe { sys::GetClientInfoById(ptr::null_mut(), self.id) } == OK
    }

    /// Its address, port, database and flags; `None` if it is not connected.
    #[doc(alias = "ValkeyModule_GetClientInfoById")]
    #[doc(alias = "RedisModule_GetClientInfoById")]
    pub fn info(&self) -> Option<ClientInfo> {
        if !self.is_known() {
            return None;
        }
        let mut info = sys::ModuleClientInfoV1 {
            version: sys::MODULE_CLIENTINFO_VERSION,
            ..Default::default()
        };
        // SAFETY: a place of this version's type, live during the call; the client has a
        // connection; the table is loaded.
        let status = unsafe { sys::GetClientInfoById((&raw mut info).cast(), self.id) };
        (status == OK).then(|| ClientInfo::from_server(&info))
    }

    /// The name of the ACL user that it is; `None` if it is not connected, or is no user (a
    /// primary).
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 6.2.1.
    #[doc(alias = "ValkeyModule_GetClientUserNameById")]
    #[doc(alias = "RedisModule_GetClientUserNameById")]
    pub fn user(&self) -> Result<Option<HeldString<'a>>> {
        let user = optional(sys::GetClientUserNameById(), "GetClientUserNameById")?;
        // SAFETY: the context is live, and the server lock is held; the string that comes of it is
        // the caller's.
        Ok(unsafe { HeldString::from_raw(user(self.ctx, self.id)) })
    }

    /// The name that it was given by `CLIENT SETNAME`, `HELLO` or
    /// [`set_name`](Client::set_name); `None` if it has none or is not connected.
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 7.0.3.
    #[doc(alias = "ValkeyModule_GetClientNameById")]
    #[doc(alias = "RedisModule_GetClientNameById")]
    pub fn name(&self) -> Result<Option<HeldString<'a>>> {
        let name = optional(sys::GetClientNameById(), "GetClientNameById")?;
        // SAFETY: the context is live, and the server lock is held; the reference that comes of it
        // is the caller's.
        Ok(unsafe { HeldString::from_raw(name(self.ctx, self.id)) })
    }

    /// Gives it a name, as `CLIENT SETNAME` does; an empty one takes the name away.
    ///
    /// # Errors
    /// When the name holds a space, a line break or anything else that is no visible ASCII
    /// character, and when the client is not connected. [`Error::Unsupported`] before Redis 7.0.3.
    #[doc(alias = "ValkeyModule_SetClientNameById")]
    #[doc(alias = "RedisModule_SetClientNameById")]
    pub fn set_name(&self, name: impl AsRef<[u8]>) -> Result<()> {
        let set = optional(sys::SetClientNameById(), "SetClientNameById")?;
        let name = name.as_ref();
        let refused =
            || Error::msg("client names cannot contain spaces, newlines or special characters");
        // Newer servers look no further than to a NUL.
        if !name.iter().all(u8::is_ascii_graphic) {
            return Err(refused());
        }
        let name = ServerString::new(name);
        // SAFETY: the string lives during the call; the server takes a reference of its own, under
        // its lock, under which ours is dropped here; the table is loaded.
        let status = unsafe { set(self.id, name.as_server_str().as_raw()) };
        if status == OK {
            return Ok(());
        }
        Err(match io::Error::last_os_error().raw_os_error() {
            Some(NO_SUCH_CLIENT) => Error::msg("no such client is connected"),
            _ => refused(),
        })
    }

    /// The certificate that it showed, in PEM; `None` if it showed none, or is not connected by
    /// TLS. The server has checked it, if it shows here.
    ///
    /// Handlers of logins see it too, and listeners to
    /// [`ClientEvent`](crate::event::ClientEvent), also when the client goes. What stands in for
    /// the client of a script has none.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn has_certificate(ctx: &Context<'_>) -> bool {
    ///     ctx.client().certificate().is_some()
    /// }
    /// ```
    #[doc(alias = "ValkeyModule_GetClientCertificate")]
    #[doc(alias = "RedisModule_GetClientCertificate")]
    pub fn certificate(&self) -> Option<HeldString<'a>> {
        // SAFETY: the context is live, and the server lock is held; the string that comes of it is
        // the caller's.
        unsafe { HeldString::from_raw(sys::GetClientCertificate(self.ctx, self.id)) }
    }

    /// Whether the server may be asked for the client's information. Valkey 9.0 and newer look at
    /// the client that is executing first, and crash if that one has no connection; the look-up
    /// of users does not do so.
    fn is_known(&self) -> bool {
        let server = context::server();
        if server.family == Family::Redis || server.version < Version::new(9, 0, 0) {
            return true;
        }
        let Some(user) = sys::GetClientUserNameById() else {
            return false;
        };
        // SAFETY: the context is live, and the server lock is held; the string that comes of it is
        // ours, and is freed here.
        let name = unsafe { HeldString::from_raw(user(self.ctx, self.id)) };
        name.is_some() || io::Error::last_os_error().raw_os_error() != Some(NO_SUCH_CLIENT)
    }
}

const OK: std::ffi::c_int = sys::MODULE_OK;

impl fmt::Debug for Client<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("id", &self.id).finish()
    }
}
