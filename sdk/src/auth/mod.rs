//! Authentication: handlers in front of the server's own, users that belong to the module, and
//! logging clients in.
//!
//! An [`AuthHandler`] is asked at every `AUTH` and `HELLO … AUTH` before the server compares the
//! password by itself. It allows, denies, passes on, or lets the client wait while another thread
//! finds out ([`Later`]).
//!
//! | | Redis | Valkey |
//! |---|---|---|
//! | [`AuthHandler`], [`Later`] | 7.2 | 7.2 |
//! | [`ModuleUser`], [`Context::authenticate_as`], [`Context::deauthenticate_and_close`] | 6.2 | 7.2 |
//! | [`ModuleUser::rules`], all or none in [`ModuleUser::set_rules`] | 7.0.6 | 7.2 |
//! | [`Context::redact_argument`] | 7.0 | 7.2 |
//!
//! # Order
//! Servers ask the handler that was registered last first, over all modules: of one module, the
//! last that [`Registry::auth`](crate::Registry::auth) was called with; of two modules, those of
//! the one that was loaded last. [`Verdict::Pass`] asks the next one. After the last, the server
//! checks the password.
//!
//! # What no handler hears of
//! `AUTH password` without a name, while the default user needs no password: the server answers
//! that with an error by itself.

mod adapter;
mod later;
mod login;
mod password;
mod redact;
mod rules;
mod session;
mod user;
mod verdict;

pub use later::{Later, PendingLogin};
pub use login::Login;
pub use password::Password;
pub use user::ModuleUser;
pub use verdict::Verdict;

pub(crate) use adapter::register;
pub(crate) use redact::finish as finish_redactions;
pub(crate) use rules::describe as rules_of;
pub(crate) use session::{end_all, user_of};
pub(crate) use user::follow;

use std::sync::Arc;

use crate::{Context, Result};

/// Judges attempts to log in, by `AUTH` and `HELLO … AUTH`.
///
/// ```
/// use vkmod::auth::{AuthHandler, Password, Verdict};
/// use vkmod::prelude::*;
///
/// struct Tokens;
///
/// impl AuthHandler for Tokens {
///     fn authenticate(
///         &self,
///         _ctx: &mut Context<'_>,
///         user: &[u8],
///         password: Password<'_>,
///     ) -> Result<Verdict> {
///         Ok(match user {
///             b"robot" if password.matches("token-1") => Verdict::allow("worker"),
///             b"robot" => Verdict::deny("this token is not known"),
///             _ => Verdict::Pass,
///         })
///     }
/// }
///
/// # struct M;
/// # impl Module for M {
/// # const NAME: &'static str = "m"; const VERSION: i32 = 1;
/// # fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(M) }
/// fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
///     registry.auth(Tokens)?;
///     Ok(())
/// }
/// # }
/// ```
///
/// It runs on the main thread, under the server lock: the server does nothing else meanwhile. What
/// takes longer than a glance goes into a [`Later`].
///
/// The context's client is the one that wants to log in, and is still who it was before. It is
/// logged in by the verdict alone.
///
/// # Errors
/// An `Err` denies, with its text.
///
/// # Panics
/// A panic is caught and logged; the client is denied.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not judge attempts to log in",
    note = "implement `vkmod::auth::AuthHandler` for it"
)]
#[doc(alias = "ValkeyModule_RegisterAuthCallback")]
#[doc(alias = "RedisModule_RegisterAuthCallback")]
pub trait AuthHandler: Send + Sync + 'static {
    /// Judges one attempt. `user` is what the client sent, any bytes at all, also of nobody's name.
    ///
    /// # Errors
    /// An `Err` denies, with its text.
    fn authenticate(
        &self,
        ctx: &mut Context<'_>,
        user: &[u8],
        password: Password<'_>,
    ) -> Result<Verdict>;
}

impl<T: AuthHandler> AuthHandler for Arc<T> {
    fn authenticate(
        &self,
        ctx: &mut Context<'_>,
        user: &[u8],
        password: Password<'_>,
    ) -> Result<Verdict> {
        T::authenticate(self, ctx, user, password)
    }
}

/// Forgets all, when the module is gone.
pub(crate) fn forget() {
    session::forget();
}

/// Whether the module has a user of this name.
pub(crate) fn has_user_named(name: &[u8]) -> bool {
    user::any_named(name)
}
