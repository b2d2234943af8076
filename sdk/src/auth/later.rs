//! [`Later`]: a verdict that comes from another thread.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use super::verdict::Decision;
use super::{Login, Verdict};
use crate::blocked::Owed;
use crate::blocked::cell::{Outcome, Waiter};
use crate::thread::ThreadSafeContext;
use crate::{Context, Error, Result};

/// A verdict that comes from another thread, while the client waits and the server goes on.
///
/// [`offload`](Later::offload) is the short form: a closure on one of the module's workers, whose
/// value is the verdict. [`new`](Later::new) is the long one: a [`PendingLogin`] to answer through
/// from anywhere.
///
/// ```
/// use vkmod::auth::{AuthHandler, Later, Password, Verdict};
/// use vkmod::prelude::*;
///
/// struct Directory;
///
/// impl AuthHandler for Directory {
///     fn authenticate(
///         &self,
///         _ctx: &mut Context<'_>,
///         user: &[u8],
///         password: Password<'_>,
///     ) -> Result<Verdict> {
///         let (user, password) = (user.to_vec(), password.to_owned());
///         Ok(Later::offload(move || {
///             // Asks another machine, which takes its time.
///             let is_right = password.matches("swordfish");
///             Ok(if is_right { Verdict::allow(user) } else { Verdict::Pass })
///         })
///         .into())
///     }
/// }
/// ```
///
/// # One verdict, once
/// The first of these ends the wait, and the others do nothing any more: the verdict, the drop of
/// the handle, a panic in the closure, the end of the time (all three: denied), the end of the
/// connection. The module cannot be unloaded while a client waits.
///
/// # Where a client cannot wait
/// In a transaction, while a script runs, while data is loaded, and where another module calls
/// `AUTH`, no client can wait. There the closure of [`offload`](Later::offload) runs at once, in
/// place. For [`new`](Later::new) it is the closure of [`or_else`](Later::or_else) that decides;
/// without one, the client is denied.
#[must_use = "it is returned as the verdict"]
pub struct Later {
    pub(super) start: Start,
    pub(super) timeout: Duration,
    pub(super) instead: Option<Instead>,
}

pub(super) enum Start {
    Handle(Box<dyn FnOnce(PendingLogin)>),
    Work(Work),
}

pub(super) type Work = Box<dyn FnOnce() -> Result<Verdict> + Send>;
pub(super) type Instead = Box<dyn FnOnce(&mut Context<'_>) -> Result<Verdict>>;

impl Later {
    /// How long a client waits if nothing else is said.
    pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

    /// Lets the client wait; `start` gets the handle that the verdict goes through, and hands it
    /// to whoever finds it.
    pub fn new(start: impl FnOnce(PendingLogin) + 'static) -> Self {
        Later::starting(Start::Handle(Box::new(start)))
    }

    /// Lets the client wait for the verdict of `work`, which runs on one of the module's workers
    /// ([`Registry::worker_pool`](crate::Registry::worker_pool)). When too many jobs wait for one,
    /// the client is denied.
    ///
    /// # Errors
    /// If `work` gives an `Err`, the client is denied with its text.
    ///
    /// # Panics
    /// A panic in `work` is caught and logged; the client is denied.
    pub fn offload(work: impl FnOnce() -> Result<Verdict> + Send + 'static) -> Self {
        Later::starting(Start::Work(Box::new(work)))
    }

    fn starting(start: Start) -> Self {
        Later {
            start,
            timeout: Later::DEFAULT_TIMEOUT,
            instead: None,
        }
    }

    /// Denies the client after this time; it is [`DEFAULT_TIMEOUT`](Later::DEFAULT_TIMEOUT)
    /// otherwise.
    pub fn timeout(mut self, after: Duration) -> Self {
        self.timeout = after;
        self
    }

    /// Decides with this, at once, where the client cannot wait.
    pub fn or_else(
        mut self,
        instead: impl FnOnce(&mut Context<'_>) -> Result<Verdict> + 'static,
    ) -> Self {
        self.instead = Some(Box::new(instead));
        self
    }
}

impl fmt::Debug for Later {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Later")
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// A client that waits for a verdict. It can be sent to any thread; dropped without a verdict, it
/// denies.
///
/// Each of its three verdicts says false if it came too late: the client has left, or its time was
/// up.
#[must_use = "the client waits for a verdict; dropping the handle denies it"]
#[doc(alias = "ValkeyModule_BlockClientOnAuth")]
#[doc(alias = "RedisModule_BlockClientOnAuth")]
pub struct PendingLogin {
    wait: Owed<AuthWaiter>,
    client: u64,
    server: ThreadSafeContext,
}

impl PendingLogin {
    pub(super) fn new(wait: Owed<AuthWaiter>, client: u64, server: ThreadSafeContext) -> Self {
        PendingLogin {
            wait,
            client,
            server,
        }
    }

    /// The client becomes this user; see [`Verdict::Allow`].
    pub fn allow(self, login: impl Into<Login>) -> bool {
        self.end(Decision::Allow(login.into()))
    }

    /// The client gets this error; see [`Verdict::Deny`].
    pub fn deny(self, error: impl Into<Error>) -> bool {
        self.end(Decision::Deny(error.into()))
    }

    /// The next handler is asked, or the server; see [`Verdict::Pass`].
    pub fn pass(self) -> bool {
        self.end(Decision::Pass)
    }

    pub(super) fn end(self, decision: Decision) -> bool {
        self.wait.end(Outcome::Value(decision))
    }

    /// Whether the client still waits.
    pub fn is_waiting(&self) -> bool {
        self.wait.cell().is_waiting()
    }

    /// The client's id, as in `CLIENT LIST`.
    pub fn client_id(&self) -> u64 {
        self.client
    }

    /// A handle to the server lock.
    pub fn thread_safe(&self) -> ThreadSafeContext {
        self.server
    }
}

impl fmt::Debug for PendingLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingLogin")
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

/// What waits: it knows what it was that the client asked.
pub(crate) struct AuthWaiter {
    hasher: RandomState,
    attempt: u64,
}

impl AuthWaiter {
    pub(super) fn new(user: &[u8], password: &[u8]) -> Self {
        let hasher = RandomState::new();
        let attempt = hasher.hash_one((user, password));
        AuthWaiter { hasher, attempt }
    }

    /// Whether this is the attempt that the verdict is about. The server runs the client's command
    /// a second time to get it, and a filter could have changed it meanwhile.
    pub(super) fn is_about(&self, user: &[u8], password: &[u8]) -> bool {
        self.hasher.hash_one((user, password)) == self.attempt
    }
}

impl Waiter for AuthWaiter {
    type Value = Decision;
    const NAME: &'static str = "login";
    const DROPPED: &'static str = "the module dropped the client without a verdict";
    fn disconnected(self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_about_one_pair_of_user_and_password() {
        let waiter = AuthWaiter::new(b"ab", b"c");
        assert!(waiter.is_about(b"ab", b"c"));
        for (user, password) in [(&b"a"[..], &b"bc"[..]), (b"ab", b"d"), (b"", b"abc")] {
            assert!(!waiter.is_about(user, password));
        }
    }

    #[test]
    fn a_verdict_cannot_be_put_off_twice() {
        let verdict = Later::offload(|| Ok(Verdict::Pass)).into();
        assert!(matches!(Decision::of(Ok(verdict)), Decision::Deny(_)));
    }
}
