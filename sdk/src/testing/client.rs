//! [`Client`]: who sends commands to a [`Host`].

use vkmod_sys as sys;

use super::host::{show_words, to_words};
use super::server::contexts::Session;
use super::{Host, Value, run};
use crate::ContextFlags;

/// A client of a [`Host`]: a connection with a protocol, a database and flags of its own.
///
/// ```no_run
/// # use vkmod::testing::{Host, Value};
/// # fn f(host: &Host) {
/// let client = host.client().resp3();
/// assert_eq!(client.call(["FLAG.GET"]), Value::Bool(true));
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Client<'h> {
    host: &'h Host,
    session: Session,
}

impl<'h> Client<'h> {
    pub(super) fn new(host: &'h Host, id: u64) -> Self {
        let session = Session {
            id,
            resp3: false,
            database: 0,
            flags: 0,
        };
        Client { host, session }
    }

    /// Speaks RESP3 from now on.
    #[must_use]
    pub fn resp3(mut self) -> Self {
        self.session.resp3 = true;
        self
    }

    /// Works in this database from now on.
    #[must_use]
    pub fn database(mut self, database: i32) -> Self {
        self.session.database = database;
        self
    }

    /// Adds to what [`Context::flags`](crate::Context::flags) tells, as `MULTI`, `LUA` and
    /// `DENY_BLOCKING` do for a real client.
    #[must_use]
    pub fn flags(mut self, flags: ContextFlags) -> Self {
        self.session.flags |= raw_flags(flags);
        self
    }

    /// The connection's number.
    pub fn id(&self) -> u64 {
        self.session.id
    }

    /// Sends a call, word by word.
    ///
    /// # Panics
    /// When the module misused the server's functions, or left a broken reply.
    #[track_caller]
    pub fn call<W: AsRef<[u8]>>(&self, words: impl IntoIterator<Item = W>) -> Value {
        let words = to_words(words);
        let outcome = run::command(&words, self.session);
        self.host.check(&show_words(&words));
        outcome.unwrap_or_else(|refusal| Value::Error(refusal.line))
    }
}

/// The number that a server gives for these flags.
pub(super) fn raw_flags(flags: ContextFlags) -> u64 {
    // Up to here the numbers are those of both families.
    let common = flags.bits() & ((1 << 25) - 1);
    let own = [
        (
            ContextFlags::DEBUG_ENABLED,
            sys::MODULE_CTX_FLAGS_DEBUG_ENABLED,
        ),
        (
            ContextFlags::TRIM_IN_PROGRESS,
            sys::MODULE_CTX_FLAGS_TRIM_IN_PROGRESS,
        ),
        (
            ContextFlags::SLOT_IMPORT_CLIENT,
            sys::MODULE_CTX_FLAGS_SLOT_IMPORT_CLIENT,
        ),
        (
            ContextFlags::SLOT_EXPORT_CLIENT,
            sys::MODULE_CTX_FLAGS_SLOT_EXPORT_CLIENT,
        ),
    ];
    own.iter()
        .filter(|(flag, _)| flags.contains(*flag))
        .fold(common, |raw, (_, bit)| raw | *bit as u64)
}
