//! The host as a module's author meets it: loading, calling, what the server is told.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

/// `greeter.greet name`, with a greeting from the load's arguments.
struct Greeter {
    greeting: String,
    greeted: AtomicI64,
    is_busy: AtomicBool,
}

impl Module for Greeter {
    const NAME: &'static str = "greeter";
    const VERSION: i32 = 7;

    fn load(ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        notice!(ctx, "greeting on {}", ctx.server());
        let greeting: Option<String> = args.parse()?;
        Ok(Greeter {
            greeting: greeting.unwrap_or("Hello".into()),
            greeted: AtomicI64::new(0),
            is_busy: AtomicBool::new(false),
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Arc::clone(self))?
            .command(Count(Arc::clone(self)))?
            .command(Flags)?
            .command(Busy(Arc::clone(self)))?;
        Ok(())
    }

    fn unload(&self, _ctx: &mut Context<'_>) -> Result<()> {
        if self.is_busy.load(Ordering::Relaxed) {
            return Err(Error::msg("busy greeting"));
        }
        Ok(())
    }
}

impl Command for Greeter {
    const SPEC: CommandSpec = CommandSpec::new("greeter.greet")
        .fast()
        .readonly()
        .arity(2)
        .acl(&["fast", "connection"])
        .summary("Greets someone.")
        .since("1.0.0");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name,): (&str,) = args.parse()?;
        self.greeted.fetch_add(1, Ordering::Relaxed);
        debug!(ctx, "greeting {name}");
        Ok(format!("{}, {name}!", self.greeting))
    }
}

struct Count(Arc<Greeter>);

impl Command for Count {
    const SPEC: CommandSpec = CommandSpec::new("greeter.count");

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let same = ctx
            .module::<Greeter>()
            .map(|module| module.greeted.load(Ordering::Relaxed));
        assert_eq!(same, Some(self.0.greeted.load(Ordering::Relaxed)));
        Ok(same)
    }
}

struct Flags;

impl Command for Flags {
    const SPEC: CommandSpec = CommandSpec::new("greeter.flags");

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let names: Vec<&str> = ctx.flags().iter_names().map(|(name, _)| name).collect();
        Ok(names.join(" "))
    }
}

struct Busy(Arc<Greeter>);

impl Command for Busy {
    const SPEC: CommandSpec = CommandSpec::new("greeter.busy");

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let busy: i64 = args.parse()?;
        self.0.is_busy.store(busy != 0, Ordering::Relaxed);
        Ok(())
    }
}

#[test]
fn a_command_is_called_in_whatever_case_it_is_written() {
    let host = Host::load::<Greeter>();
    assert_eq!(host.call(["greeter.greet", "you"]), "Hello, you!");
    assert_eq!(host.call(["GREETER.Greet", "you"]), "Hello, you!");
    assert_eq!(host.call(["greeter.count"]), 2);
    assert_eq!(
        host.call([&b"greeter.greet"[..], b"\xff"]),
        Error::NotText,
        "bytes are words too"
    );
}

#[test]
fn the_arguments_of_the_load_reach_the_module() {
    let host = Host::builder()
        .args(["Grüezi"])
        .load::<Greeter>()
        .expect("one argument is right");
    assert_eq!(
        host.call(["greeter.greet", "mitenand"]),
        "Grüezi, mitenand!"
    );
    drop(host);
    let refused = Host::builder()
        .args(["a", "b"])
        .load::<Greeter>()
        .expect_err("two are too many");
    assert!(
        refused
            .to_string()
            .contains("the load is refused: ERR wrong number of arguments")
    );
}

#[test]
fn the_servers_own_errors_have_its_words() {
    let host = Host::load::<Greeter>();
    assert_eq!(host.call(["greeter.greet"]), Error::WrongArity);
    assert_eq!(
        host.call(["greeter.greet"]),
        Value::error("ERR wrong number of arguments for 'greeter.greet' command")
    );
    assert_eq!(
        host.call(["NOSUCH", "a\r\nb", "c"]),
        Value::error("ERR unknown command 'NOSUCH', with args beginning with: 'a  b' 'c' ")
    );
    assert_eq!(host.call(["PING"]), "PONG");
    drop(host);
    let host = Host::builder()
        .server(Family::Redis, 6, 2)
        .load::<Greeter>()
        .expect("nothing in it is new");
    assert_eq!(
        host.call(["GREETER.greet"]),
        Value::error("ERR wrong number of arguments for 'GREETER.greet' command")
    );
    assert_eq!(
        host.call(["NOSUCH", "a"]),
        Value::error("ERR unknown command `NOSUCH`, with args beginning with: `a`, ")
    );
}

#[test]
fn what_the_module_has_told_the_server_can_be_looked_at() {
    let host = Host::load::<Greeter>();
    let module = host.module();
    assert_eq!((module.name.as_str(), module.version), ("greeter", 7));
    assert_eq!(module.options, ModuleOptions::DEFAULT);
    let info = host.command("Greeter.Greet").expect("registered");
    assert_eq!(info.arity, 2);
    assert!(info.has_flag("fast") && info.has_flag("readonly") && !info.has_flag("write"));
    assert_eq!(info.categories, ["fast", "connection"]);
    assert_eq!(
        (info.summary.as_str(), info.since.as_str()),
        ("Greets someone.", "1.0.0")
    );
    assert_eq!(
        host.command("greeter.count").map(|info| info.arity),
        Some(-1)
    );
    assert_eq!(host.command("nosuch"), None);
    assert_eq!(
        host.commands(),
        [
            "greeter.busy",
            "greeter.count",
            "greeter.flags",
            "greeter.greet"
        ]
    );
}

#[test]
fn an_old_server_is_told_only_what_it_knows() {
    let host = Host::builder()
        .server(Family::Redis, 6, 2)
        .load::<Greeter>()
        .expect("nothing in it is new");
    assert!(host.log().contains("greeting on Redis 6.2"));
    assert_eq!(host.module().options, ModuleOptions::HANDLE_IO_ERRORS);
    let info = host.command("greeter.greet").expect("registered");
    assert_eq!((info.arity, info.summary.as_str()), (-1, ""));
    assert!(info.categories.is_empty());
}

#[test]
fn a_load_without_a_required_function_names_it_in_the_log() {
    let refused = Host::builder()
        .hide("ReplyWithLongLong")
        .hide("StringPtrLen")
        .load::<Greeter>()
        .expect_err("nothing works without");
    assert!(refused.log().contains("ReplyWithLongLong, StringPtrLen"));
    assert_eq!(refused.log().len(), 1);
    drop(Host::load::<Greeter>());
}

#[test]
fn a_load_on_an_older_server_than_the_oldest_is_refused() {
    let refused = Host::builder()
        .server(Family::Redis, 5, 0)
        .load::<Greeter>()
        .expect_err("too old");
    let log = refused.log();
    assert!(log.contains("greeter: this module needs Redis 6.2 or newer"));
}

#[test]
fn the_prefix_of_the_first_valkeys_is_enough() {
    let server = Server {
        family: Family::Valkey,
        version: Version::new(7, 2, 5),
    };
    let host = Host::builder()
        .exact_server(server)
        .load::<Greeter>()
        .expect("one prefix is enough");
    assert!(host.log().contains("greeting on Valkey 7.2.5"));
}

#[test]
fn a_module_of_the_same_name_keeps_this_one_out() {
    let refused = Host::builder()
        .other_module("greeter")
        .load::<Greeter>()
        .expect_err("the name is taken");
    assert!(
        refused
            .log()
            .contains("a module named 'greeter' is already loaded")
    );
}

#[test]
fn an_unload_can_be_refused_and_tried_again() {
    let host = Host::load::<Greeter>();
    host.call(["greeter.busy", "1"]);
    let refused = host.unload().expect_err("busy");
    assert!(
        refused
            .log()
            .contains("the unload is refused: ERR busy greeting")
    );
    let host = refused.into_host();
    assert_eq!(host.call(["greeter.busy", "0"]), ());
    let log = host.unload().expect("not busy any more");
    assert!(log.contains("refused"));
}

#[test]
fn a_module_is_loaded_afresh_each_time() {
    for round in 0..50 {
        let host = Host::load::<Greeter>();
        assert_eq!(host.call(["greeter.count"]), 0, "round {round}");
        host.call(["greeter.greet", "x"]);
        assert_eq!(host.call(["greeter.count"]), 1);
    }
}

#[test]
fn hosts_in_several_threads_take_turns() {
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let host = Host::load::<Greeter>();
                host.call(["greeter.greet", "x"]);
                assert_eq!(host.call(["greeter.count"]), 1);
            });
        }
    });
}

#[test]
#[should_panic(expected = "this thread has a host already")]
fn a_second_host_on_one_thread_is_said_so_rather_than_waited_for() {
    let _first = Host::load::<Greeter>();
    let _second = Host::load::<Greeter>();
}

#[test]
fn a_failed_test_leaves_the_way_free_for_the_next() {
    let failed = std::thread::spawn(|| {
        let host = Host::load::<Greeter>();
        assert_eq!(host.call(["greeter.count"]), 99);
    });
    assert!(failed.join().is_err());
    let host = Host::load::<Greeter>();
    assert_eq!(host.call(["greeter.count"]), 0);
}

#[test]
fn context_flags_come_from_the_host_and_the_client() {
    let host = Host::load::<Greeter>();
    assert_eq!(host.call(["greeter.flags"]), "PRIMARY");
    host.set_flags(ContextFlags::REPLICA | ContextFlags::SLOT_IMPORT_CLIENT);
    let client = host
        .client()
        .resp3()
        .flags(ContextFlags::MULTI | ContextFlags::DENY_BLOCKING);
    assert_eq!(
        client.call(["greeter.flags"]),
        "MULTI REPLICA DENY_BLOCKING RESP3 SLOT_IMPORT_CLIENT"
    );
    drop(host);
    let host = Host::builder()
        .server(Family::Redis, 6, 2)
        .flags(ContextFlags::REPLICA | ContextFlags::DEBUG_ENABLED)
        .load::<Greeter>()
        .expect("loads");
    assert_eq!(host.client().resp3().call(["greeter.flags"]), "REPLICA");
}

#[test]
fn lines_below_the_servers_level_are_not_logged() {
    let host = Host::load::<Greeter>();
    host.call(["greeter.greet", "quietly"]);
    assert!(!host.log().contains("quietly"));
    host.set_config("loglevel", "debug");
    host.call(["greeter.greet", "a\r\nb%s"]);
    let log = host.log();
    let line = log.last().expect("a line");
    assert_eq!(line.level(), Level::Debug);
    assert_eq!(line.as_bytes(), b"greeting a\\r\\nb%s");
    assert_eq!(host.call(["CONFIG", "SET", "loglevel", "warning"]), ());
    host.call(["greeter.greet", "again"]);
    assert!(!host.log().contains("again"));
    assert_eq!(
        host.call(["config", "get", "loglevel"]),
        ["loglevel", "warning"]
    );
}
