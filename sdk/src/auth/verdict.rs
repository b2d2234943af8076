//! [`Verdict`]: what a handler says about an attempt to log in.

use std::borrow::Cow;

use super::{Later, Login};
use crate::Error;

/// What an [`AuthHandler`](super::AuthHandler) says about an attempt to log in.
///
/// ```
/// use vkmod::auth::Verdict;
///
/// fn judge(user: &[u8], is_known: bool) -> Verdict {
///     match user {
///         b"root" => Verdict::deny("root logs in at the console only"),
///         _ if is_known => Verdict::allow(user),
///         _ => Verdict::Pass,
///     }
/// }
/// ```
#[derive(Debug)]
#[must_use = "it is returned to the server"]
pub enum Verdict {
    /// The client becomes this user. If that user does not exist or is off, it is denied as for a
    /// wrong password.
    Allow(Login),
    /// The client gets this error, and is who it was before.
    Deny(Error),
    /// The next handler is asked; after the last one, the server checks the password by itself.
    Pass,
    /// The client waits for the verdict, and the server goes on.
    Later(Later),
}

impl Verdict {
    /// [`Allow`](Verdict::Allow), with whatever makes a [`Login`]: an ACL user's name, a
    /// [`ModuleUser`](super::ModuleUser).
    pub fn allow(login: impl Into<Login>) -> Self {
        Verdict::Allow(login.into())
    }

    /// [`Deny`](Verdict::Deny), with a text: the client sees `ERR`, a space and the text. For
    /// another error code there is [`Error::coded`]; clients know `WRONGPASS`.
    pub fn deny(text: impl Into<Cow<'static, str>>) -> Self {
        Verdict::Deny(Error::msg(text))
    }
}

impl From<Login> for Verdict {
    fn from(login: Login) -> Self {
        Verdict::Allow(login)
    }
}

impl From<Later> for Verdict {
    fn from(later: Later) -> Self {
        Verdict::Later(later)
    }
}

impl From<Error> for Verdict {
    fn from(error: Error) -> Self {
        Verdict::Deny(error)
    }
}

/// A verdict that puts nothing off: what a wait ends with.
pub(crate) enum Decision {
    Allow(Login),
    Deny(Error),
    Pass,
}

impl Decision {
    /// The verdict of what runs in place of a wait, or on another thread.
    pub(super) fn of(verdict: crate::Result<Verdict>) -> Self {
        match verdict {
            Ok(Verdict::Allow(login)) => Decision::Allow(login),
            Ok(Verdict::Pass) => Decision::Pass,
            Ok(Verdict::Deny(error)) | Err(error) => Decision::Deny(error),
            Ok(Verdict::Later(_)) => Decision::Deny(Error::msg(
                "a verdict that was put off cannot be put off again",
            )),
        }
    }
}
