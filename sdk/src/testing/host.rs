//! [`Host`]: a server to test a module with.

use std::fmt;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use vkmod_sys as sys;

use super::builder::{Builder, LoadRefused};
use super::client::Client;
use super::log::Log;
use super::server::{State, replace, with};
use super::turn::Turn;
use super::{CommandInfo, ModuleInfo, Value, clock, run, side};
use crate::guard;
use crate::module::adapter::{on_load, on_unload};
use crate::{ContextFlags, KeyFlags, Module};

/// A simulated server with the module loaded, see the [module documentation](super).
///
/// Statics hold a module's handlers, so there is one host at a time in a process: tests that run
/// in parallel wait for each other in [`load`](Host::load). At the end of the test, dropping the
/// host unloads the module.
///
/// # Panics
/// Its methods panic, which fails the test, where the module did what a real server would not have
/// survived or would have answered with a broken reply. Dropping it panics when something leaked,
/// or when the module refused to be unloaded. When a test fails, the log is printed.
///
/// It ends the process where a panic could not get through the C functions in between: when the
/// module calls a function that the host does not implement.
pub struct Host {
    pub(super) unload: unsafe fn(*mut sys::ModuleCtx) -> i32,
    pub(super) name: &'static str,
    pub(super) is_loaded: bool,
    default_client: u64,
    /// Held while the host lives, and given back last.
    _turn: Turn,
}

/// Whether a host was ever made in this process.
static ACTIVE: AtomicBool = AtomicBool::new(false);

/// Whether this process runs modules in hosts. A module must not touch the panic hook then.
pub(crate) fn is_active() -> bool {
    ACTIVE.load(Ordering::Relaxed)
}

impl Host {
    /// Loads a module into the newest server that is known, without arguments.
    ///
    /// # Panics
    /// When the module refuses the load; the text is that of its log.
    #[track_caller]
    pub fn load<M: Module>() -> Host {
        match Host::builder().load::<M>() {
            Ok(host) => host,
            Err(refused) => panic!("{refused}"),
        }
    }

    /// Sets a host up: the server's family and version, the module's arguments.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(super) fn begin<M: Module>(state: State, args: &[Vec<u8>]) -> Result<Host, LoadRefused> {
        let turn = Turn::take();
        ACTIVE.store(true, Ordering::Relaxed);
        install_hook();
        replace(Some(state));
        let (status, _) = run::with_words(args, |argv, argc| {
            run::enter(run::other("the load"), |ctx| {
                // SAFETY: a context whose first word is `GetApi`, and live strings; hosts take
                // turns, so nothing else loads a module or uses the functions meanwhile.
                unsafe { on_load::<M>(ctx, argv, argc) }
            })
        });
        let mut host = Host {
            unload: on_unload::<M>,
            name: M::NAME,
            is_loaded: status == sys::MODULE_OK,
            default_client: 1,
            _turn: turn,
        };
        if host.is_loaded {
            host.default_client = with(State::connect);
            host.check("its load");
            return Ok(host);
        }
        with(State::forget_module);
        let log = host.log();
        let problems = host.end();
        fail_with(host.name, "its refused load", problems);
        Err(LoadRefused::new(host.name, log))
    }

    /// Sends a call, word by word, as a RESP2 client with a connection of its own.
    ///
    /// # Panics
    /// When the module misused the server's functions, or left a broken reply.
    #[track_caller]
    pub fn call<W: AsRef<[u8]>>(&self, words: impl IntoIterator<Item = W>) -> Value {
        Client::new(self, self.default_client).call(words)
    }

    /// A client with a connection of its own.
    pub fn client(&self) -> Client<'_> {
        Client::new(self, with(State::connect))
    }

    /// What was logged since the host was made.
    pub fn log(&self) -> Log {
        with(|state| Log::new(state.log.clone()))
    }

    /// The keys of a call, as `COMMAND GETKEYS` gives them.
    ///
    /// # Panics
    /// When there is no such command, when the arity does not fit, or when the description of the
    /// keys does not fit the call.
    #[track_caller]
    pub fn keys_of<W: AsRef<[u8]>>(&self, words: impl IntoIterator<Item = W>) -> Vec<Vec<u8>> {
        let uses = self.key_uses_of(words);
        uses.into_iter().map(|(name, _)| name).collect()
    }

    /// The keys of a call and what becomes of them, as `COMMAND GETKEYSANDFLAGS` gives them.
    ///
    /// # Panics
    /// As for [`keys_of`](Host::keys_of).
    #[track_caller]
    pub fn key_uses_of<W: AsRef<[u8]>>(
        &self,
        words: impl IntoIterator<Item = W>,
    ) -> Vec<(Vec<u8>, KeyFlags)> {
        let words = to_words(words);
        let uses = run::keys(&words);
        self.check("a request for positions");
        match uses {
            Ok(uses) => uses,
            Err(text) => panic!("{text}: {}", show_words(&words)),
        }
    }

    /// The channels of a call, as ACL rules see them. Redis 6.2 does not ask for them.
    ///
    /// # Panics
    /// When there is no such command, or when the arity does not fit.
    #[track_caller]
    pub fn channels_of<W: AsRef<[u8]>>(&self, words: impl IntoIterator<Item = W>) -> Vec<Vec<u8>> {
        let words = to_words(words);
        let channels = run::channels(&words);
        self.check("a request for positions");
        match channels {
            Ok(channels) => channels,
            Err(text) => panic!("{text}: {}", show_words(&words)),
        }
    }

    /// What the server knows about the module.
    pub fn module(&self) -> ModuleInfo {
        match with(|state| state.module.as_ref().map(ModuleInfo::new)) {
            Some(info) => info,
            None => panic!("the module has told no name, though it is loaded"),
        }
    }

    /// What the server knows about a command, by its name or by `container|name`.
    pub fn command(&self, name: &str) -> Option<CommandInfo> {
        with(|state| {
            let id = state.find_command(name)?;
            state.commands.get(id).map(CommandInfo::new)
        })
    }

    /// The names of all commands that the module has registered, sorted.
    pub fn commands(&self) -> Vec<String> {
        with(|state| {
            let all = state.commands.sorted().into_iter();
            let mut names: Vec<String> = all.map(|(_, command)| command.name.clone()).collect();
            names.sort_unstable();
            names
        })
    }

    /// Sets what [`Context::flags`](crate::Context::flags) tells in every callback. At first it is
    /// `PRIMARY`. Flags of a single client are set by [`Client::flags`]; flags that the simulated
    /// server does not know are left out.
    pub fn set_flags(&self, flags: ContextFlags) {
        with(|state| state.flags = super::client::raw_flags(flags));
    }

    /// Sets a configuration of the server's, as `CONFIG SET` does, and tells the module of it.
    #[track_caller]
    pub fn set_config(&self, name: &str, value: impl AsRef<[u8]>) {
        run::set_config(name, value.as_ref());
        self.check("the event of a changed configuration");
    }

    /// Lets time go by on the server's clock, which stands still otherwise, in whole milliseconds.
    ///
    /// What is due meanwhile runs at its very moment: [timers](crate::timer), and tasks with a
    /// schedule, for which the cron loop's event is told. While writes are paused both wait, as on a
    /// real server; `advance(Duration::ZERO)` after the pause runs them.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use vkmod::prelude::*;
    /// # use vkmod::testing::Host;
    /// # struct M;
    /// # impl Module for M {
    /// # const NAME: &'static str = "m"; const VERSION: i32 = 1;
    /// # fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(M) }
    /// # fn register(self: &Arc<Self>, r: &mut Registry<'_>) -> Result<()> { r.command(Later)?; Ok(()) }
    /// # }
    /// # struct Later;
    /// # impl Command for Later {
    /// # const SPEC: CommandSpec = CommandSpec::new("later").arity(1);
    /// # fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
    /// #     ctx.timer(Duration::from_secs(5), |ctx| { notice!(ctx, "now"); Ok(()) })?;
    /// #     Ok(()) } }
    /// let host = Host::load::<M>();
    /// host.call(["later"]);
    /// host.advance(Duration::from_millis(4999));
    /// assert!(!host.log().contains("now"));
    /// host.advance(Duration::from_millis(1));
    /// assert!(host.log().contains("now"));
    /// ```
    ///
    /// # Panics
    /// When the module misused the server's functions in what was run.
    #[track_caller]
    pub fn advance(&self, time: Duration) {
        clock::advance(time);
        self.check("timers and schedules");
    }

    /// Pauses writes, as `CLIENT PAUSE time WRITE` and a failover do, or ends the pause. A real
    /// server holds back clients' write commands meanwhile; the host calls them all the same, as
    /// commands that are not declared as writes are called.
    pub fn pause_writes(&self, paused: bool) {
        with(|state| state.writes_paused = paused);
    }

    /// The commands that were replicated since the last time, word by word.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use vkmod::testing::Host;
    /// # struct M;
    /// # impl Module for M {
    /// # const NAME: &'static str = "m"; const VERSION: i32 = 1;
    /// # fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(M) }
    /// # fn register(self: &Arc<Self>, r: &mut Registry<'_>) -> Result<()> { r.command(Add)?; Ok(()) }
    /// # }
    /// # struct Add;
    /// # impl Command for Add {
    /// # const SPEC: CommandSpec = CommandSpec::new("add").write().arity(2);
    /// # fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
    /// #     ctx.replicate_verbatim() } }
    /// let host = Host::load::<M>();
    /// host.call(["add", "x"]);
    /// assert_eq!(host.replicated(), [["add", "x"]]);
    /// ```
    pub fn replicated(&self) -> Vec<Value> {
        lists(with(|state| std::mem::take(&mut state.replicated)))
    }

    /// The messages that were published since the last time, each with its channel before it.
    pub fn published(&self) -> Vec<Value> {
        lists(with(|state| std::mem::take(&mut state.published)))
    }

    /// Fails the test if the module has misused the server.
    #[track_caller]
    pub(super) fn check(&self, occasion: &str) {
        let problems = with(|state| {
            if state.depth > 0 {
                // A host within the module's own code: the outer call is the one to fail.
                return Vec::new();
            }
            std::mem::take(&mut state.problems)
        });
        fail_with(self.name, occasion, problems);
    }
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host")
            .field("module", &self.name)
            .finish_non_exhaustive()
    }
}

/// Panics of the module's code go to the simulated server's log, as they go to a real one's; all
/// others are left to the hook that was there.
fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if side::is_module_code() {
                guard::report(info);
            } else {
                before(info);
            }
        }));
    });
}

#[track_caller]
pub(super) fn fail_with(name: &str, occasion: &str, problems: Vec<String>) {
    if !problems.is_empty() {
        let list = problems.join("\n  ");
        panic!("the module '{name}' misused the server, seen after {occasion}:\n  {list}");
    }
}

pub(super) fn to_words<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> Vec<Vec<u8>> {
    words
        .into_iter()
        .map(|word| word.as_ref().to_vec())
        .collect()
}

pub(super) fn show_words(words: &[Vec<u8>]) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|word| word.escape_ascii().to_string())
        .collect();
    words.join(" ")
}

/// Each list of words, as an array.
fn lists(all: Vec<Vec<Vec<u8>>>) -> Vec<Value> {
    let array = |words: Vec<Vec<u8>>| Value::Array(words.iter().map(Value::bulk).collect());
    all.into_iter().map(array).collect()
}
