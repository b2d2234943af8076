//! [`Login`]: who a client becomes.

use std::borrow::Cow;
use std::fmt;

use super::ModuleUser;

/// Who a client becomes, and who is told when it is that no more; for
/// [`Verdict::Allow`](super::Verdict::Allow) and
/// [`Context::authenticate_as`](crate::Context::authenticate_as).
///
/// An ACL user is named by bytes or text; it has to exist, and be on, when the client becomes it. A
/// [`ModuleUser`] is named by itself.
///
/// ```
/// use vkmod::auth::{Login, Verdict};
///
/// let verdict = Verdict::allow(Login::from("alice").on_user_changed(|client| {
///     println!("client {client} is not alice any more");
/// }));
/// ```
#[must_use = "it says who a client becomes"]
pub struct Login {
    pub(super) user: As,
    pub(super) hook: Option<Hook>,
}

pub(super) enum As {
    AclUser(Cow<'static, [u8]>),
    Module(ModuleUser),
}

/// Runs once, with the client's id.
pub(super) type Hook = Box<dyn FnOnce(u64) + Send>;

impl Login {
    /// Runs this once, with the client's id, as soon as the client is not logged in by this any
    /// more: it logs in again (even as the same user), it sends `RESET`, it is gone, its user is
    /// deleted, or the module is unloaded.
    ///
    /// It runs on the main thread, under the server lock, in the middle of whatever the server is
    /// doing then, so it gets no context. Where [`Context::authenticate_as`] replaces the client's
    /// login, the old login's closure runs within that call: it must not wait for a lock that the
    /// caller holds.
    ///
    /// A client that is logged in with such a closure is disconnected when the module is unloaded.
    ///
    /// # Panics
    /// A panic is caught and logged.
    ///
    /// [`Context::authenticate_as`]: crate::Context::authenticate_as
    #[doc(alias = "ValkeyModuleUserChangedFunc")]
    #[doc(alias = "RedisModuleUserChangedFunc")]
    pub fn on_user_changed(mut self, hook: impl FnOnce(u64) + Send + 'static) -> Self {
        self.hook = Some(Box::new(hook));
        self
    }
}

impl From<As> for Login {
    fn from(user: As) -> Self {
        Login { user, hook: None }
    }
}

impl From<&[u8]> for Login {
    fn from(name: &[u8]) -> Self {
        As::AclUser(name.to_vec().into()).into()
    }
}

impl From<&'static str> for Login {
    fn from(name: &'static str) -> Self {
        As::AclUser(name.as_bytes().into()).into()
    }
}

impl From<String> for Login {
    fn from(name: String) -> Self {
        As::AclUser(name.into_bytes().into()).into()
    }
}

impl From<Vec<u8>> for Login {
    fn from(name: Vec<u8>) -> Self {
        As::AclUser(name.into()).into()
    }
}

impl From<&ModuleUser> for Login {
    fn from(user: &ModuleUser) -> Self {
        As::Module(user.clone()).into()
    }
}

impl From<ModuleUser> for Login {
    fn from(user: ModuleUser) -> Self {
        As::Module(user).into()
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, name) = match &self.user {
            As::AclUser(name) => ("AclUser", name.as_ref()),
            As::Module(user) => ("ModuleUser", user.name()),
        };
        write!(f, "Login({kind} \"{}\")", name.escape_ascii())
    }
}
