//! [`CallOptions`]: how a nested call is made.

use super::format::Letters;
use super::user::Caller;
use crate::auth::ModuleUser;
use crate::replicate::Target;

/// How a nested call is made; for [`Context::call_with`](crate::Context::call_with).
///
/// Options that the running server does not have make the call fail with
/// [`Error::Unsupported`](crate::Error::Unsupported) instead of being left out, but where it says
/// otherwise.
///
/// ```
/// use vkmod::call::CallOptions;
///
/// const CAREFUL: CallOptions<'static> =
///     CallOptions::new().as_current_user().no_writes().script_rules();
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct CallOptions<'u> {
    pub(super) letters: Letters,
    pub(super) user: Option<Caller<'u>>,
    pub(super) error_replies: bool,
}

impl<'u> CallOptions<'u> {
    /// No options: RESP2, not replicated, as a user who may do everything.
    pub const fn new() -> Self {
        CallOptions {
            letters: Letters::empty(),
            user: None,
            error_replies: false,
        }
    }

    /// Replies in RESP3: maps, sets, doubles. Redis 7.0.
    pub const fn resp3(self) -> Self {
        self.with(Letters::RESP3).without(Letters::CLIENT_PROTOCOL)
    }

    /// Replies in the protocol of the client that the callback runs for: what to ask for when the
    /// reply is to be forwarded. Before Redis 7.0 it is RESP2, which every client understands.
    pub const fn client_protocol(self) -> Self {
        self.with(Letters::CLIENT_PROTOCOL).without(Letters::RESP3)
    }

    /// Tells simple strings from bulk strings, and null arrays from null strings:
    /// [`ReplyKind::SimpleString`](super::ReplyKind::SimpleString) and
    /// [`ReplyKind::NullArray`](super::ReplyKind::NullArray). Valkey 9.1.
    pub const fn exact_types(self) -> Self {
        self.with(Letters::EXACT)
    }

    /// Sends the command to the replicas and the append-only file, as if a client had sent it.
    pub const fn replicate(self) -> Self {
        self.replicate_to(Target::Everywhere)
    }

    /// As [`replicate`](CallOptions::replicate), to one of the two.
    pub const fn replicate_to(self, target: Target) -> Self {
        let letters = Letters::NO_AOF.union(Letters::NO_REPLICAS);
        self.without(letters)
            .with(Letters::REPLICATE)
            .with(Letters::leaving_out(target))
    }

    /// Runs it as the user of the client that the callback runs for, with all ACL rules. An error
    /// where there is no such client (in events, in a nested call). Redis 7.0.
    pub const fn as_current_user(mut self) -> Self {
        self.user = None;
        self.with(Letters::AS_USER)
    }

    /// Runs it as this user, with all ACL rules. An error if there is no such user. Redis 7.0.6.
    ///
    /// On Redis 7.0 it works only where the callback runs for a client that is logged in; elsewhere
    /// that server would not survive a command that is denied, so it is an error there.
    #[doc(alias = "ValkeyModule_SetContextUser")]
    #[doc(alias = "RedisModule_SetContextUser")]
    pub const fn as_user<'n>(self, name: &'n [u8]) -> CallOptions<'n> {
        CallOptions {
            letters: self.letters.union(Letters::AS_USER),
            user: Some(Caller::Named(name)),
            error_replies: self.error_replies,
        }
    }

    /// Runs it as a user of the module's own, as [`as_user`](CallOptions::as_user) does for an ACL
    /// user. Redis 7.0.6.
    #[doc(alias = "ValkeyModule_SetContextUser")]
    #[doc(alias = "RedisModule_SetContextUser")]
    pub const fn as_module_user<'n>(self, user: &'n ModuleUser) -> CallOptions<'n> {
        CallOptions {
            letters: self.letters.union(Letters::AS_USER),
            user: Some(Caller::Module(user)),
            error_replies: self.error_replies,
        }
    }

    /// Refuses what scripts are refused: commands that are not for scripts, and writes on a
    /// read-only replica, with too few good replicas or when the disk fails. Redis 7.0.
    pub const fn script_rules(self) -> Self {
        self.with(Letters::SCRIPT_RULES)
    }

    /// Refuses commands that write. Redis 7.0.
    pub const fn no_writes(self) -> Self {
        self.with(Letters::NO_WRITES)
    }

    /// Refuses commands that may need memory when the memory limit is reached. Redis 7.0.
    pub const fn deny_oom(self) -> Self {
        self.with(Letters::DENY_OOM)
    }

    /// Gives an error reply as a [`CallReply`](super::CallReply) instead of an `Err`, to be
    /// forwarded or looked at. Before Redis 7.0 a command that the server does not even begin
    /// (it is unknown, it has the wrong number of arguments) is an `Err` all the same.
    pub const fn errors_as_replies(mut self) -> Self {
        self.error_replies = true;
        self
    }

    /// Without a user whose rules hold.
    pub(super) const fn as_nobody(mut self) -> Self {
        self.user = None;
        self.without(Letters::AS_USER)
    }

    pub(super) const fn with(mut self, letters: Letters) -> Self {
        self.letters = self.letters.union(letters);
        self
    }

    const fn without(mut self, letters: Letters) -> Self {
        self.letters = self.letters.difference(letters);
        self
    }
}

impl Default for CallOptions<'_> {
    fn default() -> Self {
        CallOptions::new()
    }
}
