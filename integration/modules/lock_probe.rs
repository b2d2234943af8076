//! Callbacks of every kind that a thread of another module brings about, each of which wants the
//! server lock that this thread has.
#![forbid(unsafe_code)]

use std::sync::{Mutex, OnceLock, PoisonError};

use vkmod::auth::{AuthHandler, Password, Verdict};
use vkmod::blocked::{Block, BlockOnKeys, BlockedClient, BlockedReply, KeyWaiter, Ready};
use vkmod::call::{CallOptions, Outcome};
use vkmod::data_type::{MemoryUsage, RdbReader, RdbWriter, TypeMethods};
use vkmod::event::FlushEvent;
use vkmod::prelude::*;
use vkmod::thread::ThreadSafeContext;

static SERVER: OnceLock<ThreadSafeContext> = OnceLock::new();
static OUTCOMES: Mutex<Vec<String>> = Mutex::new(Vec::new());
static LIMIT: Config<i64> = Config::new("limit", 1);

/// Wants the lock, and notes what comes of it.
fn want(who: &str) {
    let Some(server) = SERVER.get() else {
        return;
    };
    let outcome = match server.with(|_| ()) {
        Ok(()) => "locked".to_string(),
        Err(error) => error.to_string(),
    };
    let mut outcomes = OUTCOMES.lock().unwrap_or_else(PoisonError::into_inner);
    outcomes.push(format!("{who}: {outcome}"));
}

struct Probe;

impl Module for Probe {
    const NAME: &'static str = "locks";
    const VERSION: i32 = 1;

    fn configs(configs: &mut Configs) -> Result<()> {
        configs.add(&LIMIT)?;
        Ok(())
    }

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Probe)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Outcomes)?
            .command(Want)?
            .data_type::<Value>()?
            .command(NewValue)?
            .command(Wait)?
            .info(Info)?
            .filter(Filter)?
            .keyspace(Keys)?
            .listen(Flush)?;
        match registry.auth(Auth) {
            Err(Error::Unsupported { .. }) => {}
            other => drop(other?),
        }
        registry.config(&LIMIT)?.validated_by(Limit);
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        // From now on it is wanted.
        let _ = SERVER.set(ctx.thread_safe());
        Ok(())
    }
}

/// `locks.outcomes`: what came of it, since the last call.
struct Outcomes;

impl Command for Outcomes {
    const SPEC: CommandSpec = CommandSpec::new("locks.outcomes");

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let mut outcomes = OUTCOMES.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(std::mem::take(&mut *outcomes))
    }
}

/// `locks.want`.
struct Want;

impl Command for Want {
    const SPEC: CommandSpec = CommandSpec::new("locks.want");

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        want("command");
        Ok(())
    }
}

/// `locks.wait HOW`: waits for a list, for a push that another command waits for, or for ever.
struct Wait;

impl Command for Wait {
    const SPEC: CommandSpec = CommandSpec::new("locks.wait").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (how,): (&str,) = args.parse()?;
        Ok(match how {
            "key" => Waits::Key(ctx.block_on_keys(["list"], Key)),
            "promise" => {
                match ctx.call_blocking(CallOptions::new(), "BLPOP", ("list", 0))? {
                    Outcome::Promise(promise) => drop(promise.then(|_, _| want("promise"))),
                    Outcome::Reply(reply) => drop(reply),
                }
                Waits::Not
            }
            _ => Waits::Client(ctx.block(Client, |client| {
                let mut clients = CLIENTS.lock().unwrap_or_else(PoisonError::into_inner);
                clients.push(client);
            })),
        })
    }
}

enum Waits<S> {
    Key(BlockOnKeys<Key>),
    Client(Block<Client, S>),
    Not,
}

impl<S: FnOnce(BlockedClient<Client>)> Reply for Waits<S> {
    fn send(self, to: Replier<'_>) {
        match self {
            Waits::Key(reply) => to.send(reply),
            Waits::Client(reply) => to.send(reply),
            Waits::Not => to.ok(),
        }
    }
}

static CLIENTS: Mutex<Vec<BlockedClient<Client>>> = Mutex::new(Vec::new());

struct Key;

impl KeyWaiter for Key {
    fn ready(&mut self, ctx: &mut Context<'_>, key: Arg<'_>) -> Result<Ready<impl Reply>> {
        if !ctx.key(key)?.exists() {
            return Ok(Ready::NotYet);
        }
        want("key waiter");
        Ok(Ready::Now("served"))
    }

    fn timeout(self, _: &mut Context<'_>) -> Result<impl Reply> {
        want("key timeout");
        Ok("too late")
    }
}

struct Client;

impl BlockedReply for Client {
    type Value = ();

    fn reply(self, _: &mut Context<'_>, (): ()) -> Result<impl Reply> {
        Ok(())
    }

    fn timeout(self, _: &mut Context<'_>) -> Result<impl Reply> {
        want("timeout");
        Ok("late")
    }
}

struct Info;

impl InfoProvider for Info {
    fn info(&self, _: &mut InfoSections<'_>) {
        want("info provider");
    }
}

struct Auth;

impl AuthHandler for Auth {
    fn authenticate(&self, _: &mut Context<'_>, _: &[u8], _: Password<'_>) -> Result<Verdict> {
        want("auth handler");
        Ok(Verdict::deny("nobody"))
    }
}

/// `locks.value KEY`: a value that says how large it is.
struct NewValue;

impl Command for NewValue {
    const SPEC: CommandSpec = CommandSpec::new("locks.value").write().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let key = args.parse::<Arg<'_>>()?;
        ctx.key_mut(key)?.set_value(Value)?;
        Ok(())
    }
}

struct Value;

impl DataType for Value {
    const NAME: &'static str = "lock-vkmd";
    const VERSION: i32 = 0;
    const METHODS: TypeMethods<Self> = TypeMethods::new().memory_usage();

    fn save(&self, _: &mut RdbWriter<'_>) -> Result<()> {
        Ok(())
    }

    fn load(_: &mut RdbReader<'_>, _: i32) -> Result<Self> {
        Ok(Value)
    }
}

impl MemoryUsage for Value {
    fn memory_usage(&self, _: usize) -> usize {
        want("memory usage");
        1
    }
}

struct Filter;

impl CommandFilter for Filter {
    const COMMANDS: &'static [&'static str] = &["echo"];

    fn filter(&self, _: &mut FilteredCommand<'_>) -> Result<()> {
        want("filter");
        Ok(())
    }
}

struct Keys;

impl KeyspaceListener for Keys {
    const EVENTS: KeyspaceEvents = KeyspaceEvents::STRING;

    fn on_event(&self, ctx: &NotificationContext<'_>, _: &KeyspaceEvent<'_>) {
        want("keyspace listener");
        if ctx.after_notification(|_| want("job")).is_err() {
            want("no job");
        }
    }
}

struct Flush;

impl EventListener<FlushEvent> for Flush {
    fn on_event(&self, _: &mut Context<'_>, event: FlushEvent) {
        if let FlushEvent::Started { .. } = event {
            want("event listener");
        }
    }
}

struct Limit;

impl ConfigValidator<i64> for Limit {
    fn validate(&self, _: &i64) -> Result<()> {
        want("validator");
        Ok(())
    }
}

export_module!(Probe);
