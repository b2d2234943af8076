//! Panics and failures of a module, everywhere it is called.

use std::sync::atomic::{AtomicUsize, Ordering};

use vkmod::prelude::*;
use vkmod::testing::{Host, LoadRefused, Value};

static ALIVE: AtomicUsize = AtomicUsize::new(0);

/// Counts how many of it there are: all have to be gone after a refused load and an unload.
struct Counted;

impl Counted {
    fn new() -> Self {
        ALIVE.fetch_add(1, Ordering::Relaxed);
        Counted
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Fails where its argument says.
struct Faulty {
    place: String,
    _counted: Counted,
}

impl Module for Faulty {
    const NAME: &'static str = "faulty";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let place: Option<String> = args.parse()?;
        let faulty = Faulty {
            place: place.unwrap_or_default(),
            _counted: Counted::new(),
        };
        faulty.fail_at("load")?;
        Ok(faulty)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Bomb::new())?;
        self.fail_at("register")?;
        if self.place == "twice" {
            registry.command(Bomb::new())?;
        }
        if self.place == "taken" {
            registry.command(Taken)?;
        }
        if self.place == "category" {
            registry.command(Category)?;
        }
        registry.command(Arc::clone(self))?;
        Ok(())
    }

    fn init(self: &Arc<Self>, _ctx: &mut Context<'_>) -> Result<()> {
        self.fail_at("init")
    }

    fn unload(&self, _ctx: &mut Context<'_>) -> Result<()> {
        static ONCE: AtomicUsize = AtomicUsize::new(0);
        if self.place == "unload" && ONCE.fetch_add(1, Ordering::Relaxed) == 0 {
            panic!("a panic in unload");
        }
        Ok(())
    }
}

impl Faulty {
    fn fail_at(&self, place: &str) -> Result<()> {
        if self.place == place {
            return Err(Error::msg(format!("an error in {place}")));
        }
        assert!(
            self.place != format!("panic in {place}"),
            "a panic in {place}"
        );
        Ok(())
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        assert!(self.place != "drop", "a panic in drop");
    }
}

impl Command for Faulty {
    const SPEC: CommandSpec = CommandSpec::new("faulty.place");
    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(&self.place)
    }
}

struct Taken;

impl Command for Taken {
    const SPEC: CommandSpec = CommandSpec::new("get");
    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(())
    }
}

struct Category;

impl Command for Category {
    const SPEC: CommandSpec = CommandSpec::new("faulty.category").acl(&["nosuch"]);
    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(())
    }
}

struct Bomb {
    _counted: Counted,
}

impl Bomb {
    fn new() -> Self {
        Bomb {
            _counted: Counted::new(),
        }
    }
}

impl Command for Bomb {
    const SPEC: CommandSpec = CommandSpec::new("faulty.bomb");

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let place: Arg<'_> = args.parse()?;
        assert!(place != "at once", "a panic of\r\nthe command %s");
        if place == "no text" {
            std::panic::panic_any(17);
        }
        Ok(Fuse(place))
    }
}

struct Fuse<'a>(Arg<'a>);

/// A value that panics instead of being sent.
struct Spark;

impl Reply for Spark {
    fn send(self, _to: Replier<'_>) {
        panic!("a panic of the reply");
    }
}

impl Reply for Fuse<'_> {
    fn send(self, to: Replier<'_>) {
        match self.0.to_string_lossy().as_ref() {
            "before" => panic!("a panic of the reply"),
            "array" => to.array(4, |list| {
                list.push(1);
                list.push(Spark);
            }),
            "full array" => to.array(1, |list| {
                list.push(1);
                panic!("a panic of the reply");
            }),
            "map" => to.map(2, |map| {
                map.entry("a", 1);
                map.entry("b", Spark);
            }),
            "map key" => to.map(2, |map| map.entry(Spark, 1)),
            "set" => to.set(2, |set| set.push(Spark)),
            "streamed" => to.streamed_array(|list| {
                list.push(1);
                list.push(2);
                panic!("a panic of the reply");
            }),
            "nested" => to.streamed_array(|list| {
                list.push("first");
                list.next().array(2, |inner| {
                    inner.push(1);
                    if let Some(place) = inner.next() {
                        place.streamed_array(|_| panic!("a panic of the reply"));
                    }
                });
            }),
            "attributes" => to
                .attributes(1, |entries| entries.entry("a", Spark))
                .integer(1),
            other => to.bulk(other.as_bytes()),
        }
    }
}

fn refused(place: &str) -> LoadRefused {
    let refused = Host::builder()
        .args([place])
        .load::<Faulty>()
        .expect_err("refused");
    assert_eq!(ALIVE.load(Ordering::Relaxed), 0, "left over after {place}");
    refused
}

/// Tests of this file count the same objects, so they take turns from their start on.
fn in_turn(test: impl FnOnce()) {
    static TURN: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(|poison| poison.into_inner());
    test();
    assert_eq!(ALIVE.load(Ordering::Relaxed), 0);
}

#[test]
fn an_error_before_the_end_of_the_load_refuses_it_and_leaves_nothing() {
    in_turn(|| {
        for place in ["load", "register", "init"] {
            let text = format!("the load is refused: ERR an error in {place}");
            assert!(refused(place).log().contains(&text));
        }
    });
}

#[test]
fn a_panic_before_the_end_of_the_load_refuses_it_and_leaves_nothing() {
    in_turn(|| {
        for place in ["load", "register", "init"] {
            let refused = refused(&format!("panic in {place}"));
            let log = refused.log();
            assert!(log.contains(&format!(": a panic in {place}")), "{log}");
            assert!(log.contains("tests/panics.rs:"), "the source line: {log}");
            assert!(log.contains("panic caught in load of module 'faulty'"));
            assert!(log.contains("the load is refused"));
        }
    });
}

#[test]
fn a_registration_that_cannot_be_refuses_the_load() {
    in_turn(|| {
        assert!(
            refused("twice")
                .log()
                .contains("is registered twice (as 'faulty.bomb' and as 'faulty.bomb')")
        );
        assert!(
            refused("taken")
                .log()
                .contains("the server refused the command 'get'")
        );
        assert!(
            refused("category")
                .log()
                .contains("does not know one of the ACL categories of 'faulty.category': nosuch")
        );
        let host = Host::builder()
            .server(Family::Redis, 7, 0)
            .args(["category"])
            .load::<Faulty>();
        assert!(host.is_ok(), "Redis 7.0 has no categories to refuse");
    });
}

#[test]
fn a_panic_of_a_command_is_an_error_reply_and_a_log_line() {
    in_turn(|| {
        let host = Host::load::<Faulty>();
        let before = vkmod::panics_caught();
        let reply = host.call(["faulty.bomb", "at once"]);
        assert_eq!(reply, Value::error("ERR internal error in 'faulty.bomb'"));
        assert_eq!(vkmod::panics_caught(), before + 1);
        let log = host.log();
        assert!(log.contains("a panic of\\r\\nthe command %s"), "{log}");
        assert!(log.contains("panic caught in command 'faulty.bomb'; the server goes on"));
        let reply = host.call(["faulty.bomb", "no text"]);
        assert_eq!(reply, Value::error("ERR internal error in 'faulty.bomb'"));
        assert!(host.log().contains("(a payload that is no text)"));
        assert_eq!(host.call(["faulty.bomb", "fine"]), "fine");
    });
}

#[test]
fn a_panic_within_a_reply_leaves_it_whole() {
    let sorry = || Value::error("ERR internal error while the reply was sent");
    let (one, null) = (|| Value::Integer(1), || Value::Null);
    let cases = [
        ("before", sorry()),
        // The value's own place, and the next one, from the list that unwinds.
        ("array", Value::Array(vec![one(), sorry(), sorry(), null()])),
        ("full array", Value::Array(vec![one()])),
        (
            "streamed",
            Value::Array(vec![one(), Value::Integer(2), sorry()]),
        ),
        ("set", Value::Set(vec![sorry(), sorry()])),
        (
            "map",
            Value::Map(vec![(Value::bulk("a"), one()), (Value::bulk("b"), sorry())]),
        ),
        (
            "map key",
            Value::Map(vec![(sorry(), sorry()), (null(), null())]),
        ),
    ];
    in_turn(|| {
        let host = Host::load::<Faulty>();
        let client = host.client().resp3();
        for (place, expected) in cases {
            let log_before = host.log().len();
            let reply = client.call(["faulty.bomb", place]);
            assert_eq!(reply, expected, "a panic in: {place}");
            assert!(host.log().len() > log_before);
        }
        // What is nested is closed as well; the host checks that it is well-formed.
        for client in [host.client(), host.client().resp3()] {
            let nested = client.call(["faulty.bomb", "nested"]);
            assert_eq!(nested[0], "first");
            assert_eq!(nested[1][0], 1);
            client.call(["faulty.bomb", "attributes"]);
        }
    });
}

#[test]
fn an_old_server_gets_whole_replies_too() {
    in_turn(|| {
        let host = Host::builder()
            .server(Family::Redis, 6, 2)
            .load::<Faulty>()
            .expect("loads");
        for place in [
            "before", "array", "map", "map key", "set", "streamed", "nested",
        ] {
            host.call(["faulty.bomb", place]);
        }
        assert_eq!(host.call(["faulty.bomb", "fine"]), "fine");
    });
}

#[test]
fn a_panic_in_unload_keeps_the_module_loaded() {
    in_turn(|| {
        let host = Host::builder().args(["unload"]).load::<Faulty>();
        let refused = host.expect("loads").unload().expect_err("the panic");
        assert!(
            refused
                .log()
                .contains("panic caught in unload of module 'faulty'")
        );
        let host = refused.into_host();
        assert_eq!(host.call(["faulty.place"]), "unload");
        host.unload().expect("the second time it does not panic");
    });
}

#[test]
fn a_panic_in_a_destructor_does_not_keep_the_module_from_going() {
    in_turn(|| {
        let host = Host::builder().args(["drop"]).load::<Faulty>();
        let log = host.expect("loads").unload().expect("unloads");
        assert!(log.contains("panic caught in destructor 'faulty'"), "{log}");
        assert_eq!(Host::load::<Faulty>().call(["faulty.place"]), "");
    });
}
