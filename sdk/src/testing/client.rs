//! [`Client`]: who sends commands to a [`Host`].

use vkmod_sys as sys;

use super::host::{show_words, to_words};
use super::server::clients::Connection;
use super::server::contexts::Session;
use super::server::with;
use super::{Host, Value, filters, run};
use crate::{ClientFlags, ContextFlags};

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
        self.change(|connection| connection.database = database);
        self
    }

    /// Is this ACL user from now on; `default` at first.
    #[must_use]
    pub fn user(self, name: impl AsRef<[u8]>) -> Self {
        self.change(|connection| connection.user = name.as_ref().to_vec());
        self
    }

    /// Has this name from now on, as after `CLIENT SETNAME`.
    #[must_use]
    pub fn name(self, name: impl AsRef<[u8]>) -> Self {
        self.change(|connection| connection.name = name.as_ref().to_vec());
        self
    }

    /// Comes from this address from now on; `127.0.0.1` at first.
    #[must_use]
    pub fn address(self, address: &str, port: u16) -> Self {
        self.change(|connection| {
            connection.address = address.to_owned();
            connection.port = port;
        });
        self
    }

    /// Has shown this certificate, in PEM.
    #[must_use]
    pub fn certificate(self, certificate: impl AsRef<[u8]>) -> Self {
        self.change(|connection| connection.certificate = Some(certificate.as_ref().to_vec()));
        self
    }

    /// Adds to the flags of [`ClientInfo`](crate::ClientInfo).
    #[must_use]
    pub fn client_flags(self, flags: ClientFlags) -> Self {
        self.change(|connection| connection.flags |= flags.bits());
        self
    }

    /// Leaves: the server knows nothing of it any more, nor of its clones.
    pub fn disconnect(self) {
        with(|state| state.connections.remove(&self.session.id));
    }

    fn change(&self, body: impl FnOnce(&mut Connection)) {
        with(|state| state.connections.get_mut(&self.session.id).map(body));
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
        let shown = show_words(&words);
        let words = filters::pass(words, self.session.id, false);
        let outcome = run::command(&words, self.session);
        self.host.check(&shown);
        match outcome {
            Ok(answer) => answer.reply,
            Err(refusal) => Value::Error(refusal.line),
        }
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
