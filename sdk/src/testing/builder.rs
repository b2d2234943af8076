//! [`Builder`]: which server a [`Host`] simulates.

use std::fmt;

use super::Host;
use super::host::to_words;
use super::log::Log;
use super::server::State;
use crate::server::{Family, Server, Version};
use crate::{ContextFlags, Module};

/// The set-up of a [`Host`], from [`Host::builder`].
///
/// ```
/// use vkmod::prelude::*;
/// use vkmod::testing::{Host, Value};
///
/// struct Limits { most: i64 }
///
/// impl Module for Limits {
///     const NAME: &'static str = "limits";
///     const VERSION: i32 = 1;
///     fn load(_: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
///         Ok(Limits { most: args.parse()? })
///     }
/// }
///
/// let redis = || Host::builder().server(Family::Redis, 6, 2);
/// assert!(redis().args(["5"]).load::<Limits>().is_ok());
/// let refused = redis().load::<Limits>().unwrap_err();
/// assert!(refused.log().contains("wrong number of arguments"));
/// ```
#[derive(Debug, Clone)]
#[must_use = "`load` makes the host"]
pub struct Builder {
    server: Server,
    args: Vec<Vec<u8>>,
    hidden: Vec<String>,
    other_modules: Vec<String>,
    configs: Vec<(String, Vec<u8>)>,
    accounts: Vec<(Vec<u8>, Vec<u8>)>,
    flags: Option<ContextFlags>,
    cluster: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Builder {
            server: Server {
                family: Family::Valkey,
                version: Version::new(9, 1, 2),
            },
            args: Vec::new(),
            hidden: Vec::new(),
            other_modules: Vec::new(),
            configs: Vec::new(),
            accounts: Vec::new(),
            flags: None,
            cluster: false,
        }
    }
}

impl Builder {
    /// The simulated server, in its newest known patch: `server(Family::Redis, 6, 2)`. Without
    /// this it is Valkey 9.1.
    ///
    /// The module finds exactly the functions that this server has, as far as the servers between
    /// the known ones can be told apart.
    pub fn server(mut self, family: Family, major: u8, minor: u8) -> Self {
        let patch = match (family, major, minor) {
            (Family::Redis, 6, 2) => 16,
            (Family::Redis, 7, 0) => 15,
            (Family::Redis, 7, 2) | (Family::Redis, 8, 0) => 6,
            (Family::Redis, 7, 4) | (Family::Valkey, 8, 0) => 1,
            (Family::Redis, 8, 2) | (Family::Redis, 8, 6) => 3,
            (Family::Valkey, 7, 2) => 7,
            (Family::Valkey, 8, 1) => 8,
            (Family::Valkey, 9, 1) => 2,
            _ => 0,
        };
        let version = Version::new(major, minor, patch);
        self.server = Server { family, version };
        self
    }

    /// The simulated server, to its patch.
    pub fn exact_server(mut self, server: Server) -> Self {
        self.server = server;
        self
    }

    /// Adds an ACL user with a password. Without this there is the user `default`, for whom any
    /// password is right. Users have no rules here.
    pub fn acl_user(mut self, name: impl AsRef<[u8]>, password: impl AsRef<[u8]>) -> Self {
        let (name, password) = (name.as_ref().to_vec(), password.as_ref().to_vec());
        self.accounts.push((name, password));
        self
    }

    /// The arguments of the load.
    pub fn args<W: AsRef<[u8]>>(mut self, args: impl IntoIterator<Item = W>) -> Self {
        self.args = to_words(args);
        self
    }

    /// Hides a function from the module, by its C name without the prefix: `ReplyWithMap`.
    pub fn hide(mut self, function: &str) -> Self {
        self.hidden.push(function.to_owned());
        self
    }

    /// Says that a module of this name is loaded already.
    pub fn other_module(mut self, name: &str) -> Self {
        self.other_modules.push(name.to_owned());
        self
    }

    /// Sets a configuration of the server's, such as `loglevel`.
    pub fn config(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.configs
            .push((name.to_owned(), value.as_ref().to_vec()));
        self
    }

    /// What [`Context::flags`](crate::Context::flags) tells, already during the load; see
    /// [`Host::set_flags`].
    pub fn flags(mut self, flags: ContextFlags) -> Self {
        self.flags = Some(flags);
        self
    }

    /// Turns cluster mode on: commands with the flag `no-cluster` are refused, and the context
    /// flag is set.
    pub fn cluster(mut self) -> Self {
        self.cluster = true;
        self
    }

    /// Loads the module. Waits until no other host is alive in this process.
    ///
    /// # Errors
    /// When the load is refused.
    ///
    /// # Panics
    /// When this thread has a host already, and when a refused load leaves something behind.
    #[track_caller]
    pub fn load<M: Module>(self) -> Result<Host, LoadRefused> {
        let mut state = State::new(self.server);
        state.hidden.extend(self.hidden);
        state.other_modules = self.other_modules;
        state.configs.extend(self.configs);
        let accounts = self.accounts.into_iter();
        state
            .accounts
            .extend(accounts.map(|(name, password)| (name, Some(password))));
        state.cluster = self.cluster;
        if let Some(flags) = self.flags {
            state.flags = super::client::raw_flags(flags);
        }
        if self.cluster {
            state.flags |= ContextFlags::CLUSTER.bits();
        }
        Host::begin::<M>(state, &self.args)
    }
}

/// The module, or the server, has refused the load; from [`Builder::load`].
#[derive(Clone)]
pub struct LoadRefused {
    name: &'static str,
    log: Log,
}

impl LoadRefused {
    pub(super) fn new(name: &'static str, log: Log) -> Self {
        LoadRefused { name, log }
    }

    /// What was logged; the reason is in the last line.
    pub fn log(&self) -> &Log {
        &self.log
    }
}

impl fmt::Display for LoadRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LoadRefused { name, log } = self;
        write!(f, "the load of the module '{name}' was refused:\n{log}")
    }
}

impl fmt::Debug for LoadRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for LoadRefused {}
