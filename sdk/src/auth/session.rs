//! Clients that the module has logged in.

use std::collections::BTreeMap;
use std::ptr;
use std::sync::{Mutex, Weak};

use vkmod_sys as sys;

use super::adapter;
use super::login::{As, Hook};
use super::user::{self, Inner};
use super::{Login, ModuleUser};
use crate::guard::{Place, guard};
use crate::sync::lock;
use crate::{Context, ContextFlags, Error, Result};

/// The logins that the server will tell the end of, by the client's id.
static SESSIONS: Mutex<BTreeMap<u64, Session>> = Mutex::new(BTreeMap::new());

struct Session {
    hook: Option<Hook>,
    /// The user, if it is one of the module's.
    user: Option<Weak<Inner>>,
}

/// Logs the context's client in, and gives its id.
///
/// # Errors
/// When the user does not exist or is off, or the client is no real one.
pub(super) fn log_in(ctx: &Context<'_>, login: Login) -> Result<u64> {
    let Login { user, hook } = login;
    let is_followed = hook.is_some() || matches!(user, As::Module(_));
    let callback: sys::ModuleUserChangedFunc = if is_followed {
        Some(adapter::user_changed)
    } else {
        None
    };
    let mut client = 0;
    let status = match &user {
        // SAFETY: callback argument, live until return; the table is loaded; the name lives during
        // the call; the callback is there until the server has called it for the last time, while
        // it unloads the module.
        As::AclUser(name) => unsafe {
            sys::AuthenticateClientWithACLUser(
                ctx.as_raw(),
                name.as_ptr().cast(),
                name.len(),
                callback,
                ptr::null_mut(),
                &raw mut client,
            )
        },
        As::Module(user) => {
            let raw = user.as_raw()?;
            // SAFETY: as above; the user is alive, and the server takes it from its clients when it
            // is freed.
            unsafe {
                sys::AuthenticateClientWithUser(
                    ctx.as_raw(),
                    raw.as_ptr(),
                    callback,
                    ptr::null_mut(),
                    &raw mut client,
                )
            }
        }
    };
    if status != sys::MODULE_OK {
        return Err(Error::coded(
            "WRONGPASS",
            "there is no such user, it is off, or this is no client that can log in",
        ));
    }
    if is_followed {
        let user = match &user {
            As::Module(user) => Some(user.downgrade()),
            As::AclUser(_) => None,
        };
        // The end of the client's session before this one was told within the call.
        lock(&SESSIONS).insert(client, Session { hook, user });
    }
    Ok(client)
}

/// The client is not any more who the module has made it.
pub(super) fn ended(client: u64) {
    let session = lock(&SESSIONS).remove(&client);
    if let Some(hook) = session.and_then(|session| session.hook) {
        let place = Place::new("user-changed callback of module", crate::module::name());
        guard(place, || hook(client), || ());
    }
}

/// Ends all sessions and all users, at unload: while closures can still run.
///
/// # Safety
/// `ctx` is the context of the unload, which cannot fail any more.
pub(crate) unsafe fn end_all(ctx: *mut sys::ModuleCtx) {
    loop {
        let first = lock(&SESSIONS).first_key_value().map(|(id, _)| *id);
        let Some(client) = first else { break };
        // SAFETY: callback argument, live until return; the table is loaded. The server would do
        // the same by itself, after our code has had its last word.
        unsafe { sys::DeauthenticateAndCloseClient(ctx, client) };
        // It was called by the server, unless there is no such client.
        ended(client);
    }
    user::end_all();
}

/// Forgets all, when the module is gone.
pub(crate) fn forget() {
    let sessions = std::mem::take(&mut *lock(&SESSIONS));
    let place = Place::new("destructor of", "user-changed callback");
    for session in sessions.into_values() {
        guard(place, || drop(session), || ());
    }
    user::end_all();
}

/// The user of the module's own that this client has, if it has one.
///
/// # Errors
/// When that user has ended, and the client is about to be disconnected.
pub(crate) fn user_of(client: u64) -> Result<Option<ModuleUser>> {
    let sessions = lock(&SESSIONS);
    let user = sessions
        .get(&client)
        .and_then(|session| session.user.as_ref());
    let Some(user) = user else {
        return Ok(None);
    };
    let user = ModuleUser::upgrade(user);
    drop(sessions);
    let ended = || Error::msg("the user of this client has ended");
    user.ok_or_else(ended).map(Some)
}

/// Where the context's client is not a real one, or obeys the primary or a file.
const NOBODY: ContextFlags = ContextFlags::LUA
    .union(ContextFlags::REPLICATED)
    .union(ContextFlags::LOADING);

impl Context<'_> {
    /// Logs the client of this context in: as an ACL user, by name, or as a
    /// [`ModuleUser`]. Gives the client's id.
    ///
    /// The command that does so has checked whatever it takes for a proof; nothing is checked here
    /// but that the user exists and is on. With
    /// [`CommandFlags::NO_AUTH`](crate::CommandFlags::NO_AUTH) it can be called before `AUTH`.
    ///
    /// ```
    /// use vkmod::auth::Login;
    /// use vkmod::prelude::*;
    ///
    /// struct Ticket;
    ///
    /// impl Command for Ticket {
    ///     const SPEC: CommandSpec =
    ///         CommandSpec::new("ticket").arity(2).flags(CommandFlags::NO_AUTH);
    ///
    ///     fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
    ///         let (ticket,): (&[u8],) = args.parse()?;
    ///         ctx.redact_argument(1)?;
    ///         if ticket != b"let me in" {
    ///             return Err(Error::coded("WRONGPASS", "this is no ticket"));
    ///         }
    ///         ctx.authenticate_as(Login::from("visitor"))?;
    ///         Ok("OK")
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// When the user does not exist or is off; when the context has no client that can log in (in a
    /// script, in a nested call, in a timer, while data is loaded); within an
    /// [`AuthHandler`](super::AuthHandler), which answers by its verdict alone.
    #[doc(alias = "ValkeyModule_AuthenticateClientWithACLUser")]
    #[doc(alias = "RedisModule_AuthenticateClientWithACLUser")]
    #[doc(alias = "ValkeyModule_AuthenticateClientWithUser")]
    #[doc(alias = "RedisModule_AuthenticateClientWithUser")]
    pub fn authenticate_as(&mut self, login: impl Into<Login>) -> Result<u64> {
        let login = login.into();
        if adapter::is_judging() {
            return Err(Error::msg(
                "an auth handler logs a client in by its verdict",
            ));
        }
        if self.flags().intersects(NOBODY) {
            return Err(Error::msg("this is no client that can log in"));
        }
        log_in(self, login)
    }

    /// Makes the client with this id nobody, and disconnects it as soon as it has its reply. False
    /// if there is no such client.
    ///
    /// The closure of [`Login::on_user_changed`] runs within this call.
    #[doc(alias = "ValkeyModule_DeauthenticateAndCloseClient")]
    #[doc(alias = "RedisModule_DeauthenticateAndCloseClient")]
    pub fn deauthenticate_and_close(&mut self, client_id: u64) -> bool {
        // SAFETY: callback argument, live until return; the table is loaded; the server lock is
        // held.
        let status = unsafe { sys::DeauthenticateAndCloseClient(self.as_raw(), client_id) };
        status == sys::MODULE_OK
    }
}
