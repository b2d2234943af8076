//! The simulated server: plain data, without a pointer of the C API's.

pub(super) mod calls;
pub(super) mod clients;
pub(super) mod commands;
pub(super) mod contexts;
pub(super) mod handles;
pub(super) mod info;
pub(super) mod key_specs;
pub(super) mod keyspace;
pub(super) mod replies;
pub(super) mod scans;
pub(super) mod sorted_sets;
pub(super) mod streams;
pub(super) mod strings;
pub(super) mod values;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};

use vkmod_sys as sys;

use super::auth::ModuleUser;
use super::filters::{Filter, Filtered};
use super::log::LogLine;
use super::notify::Job;
use super::side::Side;
use crate::server::Server;
use handles::Handles;

/// All that the simulated server knows.
pub(super) struct State {
    pub(super) server: Server,
    /// Functions that this server is said to lack.
    pub(super) hidden: HashSet<String>,
    pub(super) cluster: bool,
    pub(super) configs: BTreeMap<String, Vec<u8>>,
    /// The context flags that hold for every callback.
    pub(super) flags: u64,
    /// Milliseconds since 1970.
    pub(super) clock: u64,
    pub(super) module: Option<ModuleRecord>,
    /// Names of other modules.
    pub(super) other_modules: Vec<String>,
    pub(super) commands: Handles<commands::Record>,
    pub(super) own_categories: Vec<String>,
    pub(super) contexts: HashMap<usize, contexts::Context>,
    /// The memory behind contexts. No word is used twice, so an old context is noticed.
    pub(super) words: contexts::Words,
    pub(super) strings: Handles<strings::Text>,
    pub(super) calls: Handles<calls::Node>,
    pub(super) databases: keyspace::Databases,
    pub(super) keys: Handles<keyspace::OpenKey>,
    pub(super) types: Handles<keyspace::DataType>,
    pub(super) cursors: Handles<scans::Cursor>,
    /// Values of the module's that are in no key any more, and wait to be freed.
    pub(super) doomed: Vec<keyspace::ModuleValue>,
    pub(super) subscriptions: Vec<(u64, sys::ModuleEventCallback)>,
    /// Listeners to keyspace events, with the classes that they want.
    pub(super) listeners: Vec<(i32, sys::ModuleNotificationFunc)>,
    /// Names of APIs that the module exports to others.
    pub(super) exported: HashSet<Vec<u8>>,
    pub(super) filters: Vec<Filter>,
    pub(super) auth_handlers: Vec<sys::ModuleAuthCallback>,
    /// ACL users with their passwords; without one, any is right.
    pub(super) accounts: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
    pub(super) module_users: Handles<ModuleUser>,
    /// Commands that are being filtered.
    pub(super) filtered: Handles<Filtered>,
    /// What the module wants to do when the command is through.
    pub(super) jobs: Vec<Job>,
    pub(super) info: info::Info,
    /// Blocks from `Alloc`, by address.
    pub(super) blocks: HashMap<usize, usize>,
    pub(super) log: Vec<LogLine>,
    /// Commands that were replicated, and messages that were published.
    pub(super) replicated: Vec<Vec<Vec<u8>>>,
    pub(super) published: Vec<Vec<Vec<u8>>>,
    pub(super) writes_paused: bool,
    /// What a real server would not have survived, or not have accepted.
    pub(super) problems: Vec<String>,
    /// The function of the API that is running, for the texts of problems.
    function: &'static str,
    /// Callbacks of the module that are running.
    pub(super) depth: usize,
    pub(super) next_client: u64,
    pub(super) connections: BTreeMap<u64, clients::Connection>,
}

/// What the module has told about itself.
#[derive(Debug, Clone)]
pub(super) struct ModuleRecord {
    pub(super) name: String,
    pub(super) version: i32,
    pub(super) options: i32,
}

static STATE: Mutex<Option<State>> = Mutex::new(None);

fn lock() -> MutexGuard<'static, Option<State>> {
    // A test that failed while it looked at the state leaves nothing half changed that matters:
    // the host clears all of it.
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins or ends a server.
pub(super) fn replace(state: Option<State>) -> Option<State> {
    std::mem::replace(&mut *lock(), state)
}

/// The time of the server, if there is one, in milliseconds since 1970.
pub(super) fn clock() -> Option<u64> {
    let _side = Side::host();
    lock().as_ref().map(|state| state.clock)
}

/// Looks at the server, from a test. `body` calls no code of the module.
pub(super) fn with<R>(body: impl FnOnce(&mut State) -> R) -> R {
    let _side = Side::host();
    match lock().as_mut() {
        Some(state) => body(state),
        None => fatal("the test host has ended, and is still used"),
    }
}

/// Runs a function of the API. `body` calls no code of the module.
pub(super) fn api<R>(function: &'static str, body: impl FnOnce(&mut State) -> R) -> R {
    let _side = Side::host();
    match lock().as_mut() {
        Some(state) => {
            state.function = function;
            body(state)
        }
        None => fatal(&format!(
            "{function} was called while no test host is alive"
        )),
    }
}

/// Ends the process with a text. For what cannot be turned into a failed test, since nothing may
/// unwind through the C functions in between.
pub(super) fn fatal(text: &str) -> ! {
    // Nothing can be done about a failure to write: the process ends anyway.
    let _ = writeln!(std::io::stderr(), "vkmod::testing: {text}");
    std::process::abort()
}

impl State {
    pub(super) fn new(server: Server) -> Self {
        let configs = [("loglevel", "notice"), ("maxmemory", "0"), ("port", "6379")];
        State {
            server,
            hidden: HashSet::new(),
            cluster: false,
            configs: configs
                .map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec()))
                .into(),
            flags: sys::MODULE_CTX_FLAGS_MASTER as u64,
            clock: 1_700_000_000_000,
            module: None,
            other_modules: Vec::new(),
            commands: Handles::new(),
            own_categories: Vec::new(),
            contexts: HashMap::new(),
            words: contexts::Words::default(),
            strings: Handles::new(),
            calls: Handles::new(),
            databases: keyspace::Databases::new(),
            keys: Handles::new(),
            types: Handles::new(),
            cursors: Handles::new(),
            doomed: Vec::new(),
            subscriptions: Vec::new(),
            listeners: Vec::new(),
            exported: HashSet::new(),
            filters: Vec::new(),
            auth_handlers: Vec::new(),
            accounts: BTreeMap::from([(b"default".to_vec(), None)]),
            module_users: Handles::new(),
            filtered: Handles::new(),
            jobs: Vec::new(),
            info: info::Info::new(server),
            blocks: HashMap::new(),
            log: Vec::new(),
            replicated: Vec::new(),
            published: Vec::new(),
            writes_paused: false,
            problems: Vec::new(),
            function: "",
            depth: 0,
            next_client: 1,
            connections: BTreeMap::new(),
        }
    }

    /// Notes what is wrong with the call of the function that runs: the test fails with it.
    pub(super) fn problem(&mut self, text: &str) {
        let problem = format!("{} {text}", self.function);
        self.problems.push(problem);
    }

    /// Notes a command for the replicas.
    pub(super) fn replicate(&mut self, words: Vec<Vec<u8>>) {
        if self.writes_paused {
            self.problem("replicates while writes are paused");
        }
        self.replicated.push(words);
    }

    /// Drops what a server drops when a module goes away, or its load was refused.
    pub(super) fn forget_module(&mut self) {
        self.commands = Handles::new();
        self.own_categories.clear();
        self.types = Handles::new();
        self.subscriptions.clear();
        self.auth_handlers.clear();
        self.listeners.clear();
        self.filters.clear();
        self.exported.clear();
        self.info.callback = None;
        self.module = None;
    }

    /// What the module should have given back.
    pub(super) fn leaks(&self) -> Vec<String> {
        let strings = self.strings.sorted().into_iter().map(|(_, text)| {
            let (bytes, count) = (text.bytes().escape_ascii(), text.references());
            format!("the string \"{bytes}\" was not freed ({count} references)")
        });
        let replies = self.calls.sorted().into_iter().filter_map(|(_, node)| {
            let reply = node.root()?;
            Some(format!("the reply of a call was not freed: {reply:?}"))
        });
        let blocks = self.blocks.values().map(|size| {
            format!("a block of {size} bytes from the server's allocator was not freed")
        });
        let keys = self
            .keys
            .sorted()
            .into_iter()
            .map(|(_, key)| format!("the key \"{}\" was not closed", key.name.escape_ascii()));
        let data = self.info.data.sorted().into_iter();
        let data = data.map(|_| "the information from GetServerInfo was not freed".to_owned());
        let cursors = self.cursors.sorted().into_iter();
        let cursors = cursors.map(|_| "the cursor of a scan was not destroyed".to_owned());
        let users = self.module_users.sorted().into_iter().map(|(_, user)| {
            let name = user.name.escape_ascii();
            format!("the user \"{name}\" was not freed")
        });
        let all = strings
            .chain(users)
            .chain(replies)
            .chain(blocks)
            .chain(keys)
            .chain(data)
            .chain(cursors);
        all.collect()
    }
}
