//! Sets, scans, and what all built-in commands tell listeners and replicas.

use std::collections::BTreeSet;
use std::sync::Mutex;

use vkmod::ScanCursor;
use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

#[derive(Default)]
struct Sets {
    heard: Mutex<Vec<String>>,
    cursor: Mutex<Option<ScanCursor>>,
}

impl Module for Sets {
    const NAME: &'static str = "sets";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Sets::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(All)?
            .command(Nested)?
            .command(Heard(Arc::clone(self)))?
            .command(Elements)?
            .command(Step(Arc::clone(self)))?
            .command(Keys)?
            .command(Deeper)?
            .keyspace(Arc::clone(self))?;
        Ok(())
    }

    fn unload(&self, _ctx: &mut Context<'_>) -> Result<()> {
        *self.cursor.lock().unwrap_or_else(|lock| lock.into_inner()) = None;
        Ok(())
    }
}

impl KeyspaceListener for Sets {
    const EVENTS: KeyspaceEvents = KeyspaceEvents::USUAL;

    fn on_event(&self, _ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) {
        let (name, key) = (event.name().escape_ascii(), event.key().escape_ascii());
        let mut heard = self.heard.lock().unwrap_or_else(|lock| lock.into_inner());
        heard.push(format!("{name} {key}"));
    }
}

struct Heard(Arc<Sets>);

impl Command for Heard {
    const SPEC: CommandSpec = CommandSpec::new("heard").arity(1);

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let mut heard = self.0.heard.lock().unwrap_or_else(|lock| lock.into_inner());
        Ok(std::mem::take(&mut *heard))
    }
}

/// `all key element`: everything that a set can.
struct All;

impl Command for All {
    const SPEC: CommandSpec = CommandSpec::new("all").write().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [key, element]: [Arg<'_>; 2] = args.parse()?;
        let mut set = ctx.set(key);
        let added = (set.add((element, "other"))?, set.add(element)?);
        let has = (set.contains(element)?, set.contains("missing")?);
        let each = set.contains_each(["other", "missing"])?;
        let mut elements = set.elements()?;
        elements.sort();
        let random = set.random()?.is_some_and(|one| elements.contains(&one));
        let removed = (set.remove(["other", "missing"])?, set.len()?);
        let popped = (set.pop()?, set.pop()?, set.is_empty()?, set.random()?);
        Ok(((added, has, each), (elements, random), removed, popped))
    }
}

/// `nested command word …`, replicated.
struct Nested;

impl Command for Nested {
    const SPEC: CommandSpec = CommandSpec::new("nested").write().arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let command = args[0].to_str()?;
        let words: Vec<Arg<'_>> = args.iter().skip(1).copied().collect();
        let options = CallOptions::new().replicate();
        ctx.call_with(options, command, &words[..])?;
        Ok(())
    }
}

/// `elements key`: what a scan finds there.
struct Elements;

impl Command for Elements {
    const SPEC: CommandSpec = CommandSpec::new("elements").readonly().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut found = BTreeSet::new();
        ctx.key(args.parse::<Arg<'_>>()?)?.scan(|element, value| {
            let value = value.map(|value| value.to_string_lossy().into_owned());
            found.insert((element.to_string_lossy().into_owned(), value));
            Ok(())
        })?;
        Ok(found.into_iter().collect::<Vec<_>>())
    }
}

/// `step [restart]`: a step of the scan of the keyspace, and whether there is more.
struct Step(Arc<Sets>);

impl Command for Step {
    const SPEC: CommandSpec = CommandSpec::new("step").readonly().arity(-1);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut cursor = self
            .0
            .cursor
            .lock()
            .unwrap_or_else(|lock| lock.into_inner());
        let cursor = cursor.get_or_insert_default();
        if !args.is_empty() {
            cursor.restart();
        }
        let mut found = Vec::new();
        let more = ctx.scan_from(cursor, |name, _| {
            found.push(name.to_string_lossy().into_owned());
            Ok(())
        })?;
        Ok((found, more))
    }
}

/// The keys of the database, with their kinds, lengths and times.
struct Keys;

impl Command for Keys {
    const SPEC: CommandSpec = CommandSpec::new("keys").readonly().arity(1);

    fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let mut found = Vec::new();
        ctx.scan(|name, key| {
            let key = key.ok_or(Error::msg("no handle"))?;
            assert_eq!(key.name().map(|name| name.to_vec()), Some(name.to_vec()));
            let left = key.time_to_live();
            found.push(format!(
                "{} {:?} {} {left:?}",
                name.to_string_lossy(),
                key.kind(),
                key.len()
            ));
            Ok(())
        })?;
        Ok(found)
    }
}

/// Scans the keys, the elements of each, and changes other keys meanwhile.
struct Deeper;

impl Command for Deeper {
    const SPEC: CommandSpec = CommandSpec::new("deeper").write().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let key = ctx.key(args.parse::<Arg<'_>>()?)?;
        let shared: &Context<'_> = ctx;
        let mut count = 0;
        key.scan(|element, _| {
            count += 1;
            let mut other = shared.key_mut([b"other:", element.as_bytes()].concat())?;
            other.set_string(element)?;
            if count % 2 == 0 {
                other.delete();
            }
            Ok(())
        })?;
        Ok(count)
    }
}

#[test]
fn a_set_is_all_that_its_handle_says() {
    let host = Host::load::<Sets>();
    assert_eq!(
        host.call(["all", "k", "one"]),
        (
            ((2, 0), (true, false), [true, false]),
            (["one", "other"], true),
            (1, 1),
            ("one", None::<i64>, true, None::<i64>),
        )
    );
    assert_eq!(host.call(["EXISTS", "k"]), 0);
    host.call(["SET", "k", "text"]);
    assert_eq!(host.call(["all", "k", "one"]), Error::WrongType);
}

#[test]
fn commands_have_sets_in_both_protocols() {
    let host = Host::load::<Sets>();
    assert_eq!(host.call(["SADD", "k", "b", "a", "b", "\u{fc}"]), 3);
    assert_eq!(host.call(["SADD", "k", "a"]), 0);
    let elements = ["a", "b", "\u{fc}"].map(Value::bulk).to_vec();
    assert_eq!(host.call(["SMEMBERS", "k"]), Value::Array(elements.clone()));
    let resp3 = host.client().resp3();
    assert_eq!(resp3.call(["SMEMBERS", "k"]), Value::Set(elements));
    assert_eq!(resp3.call(["SISMEMBER", "k", "a"]), Value::Integer(1));
    assert_eq!(host.call(["SMISMEMBER", "k", "a", "x"]), [1, 0]);
    assert_eq!(host.call(["SCARD", "k"]), 3);
    assert_eq!(host.call(["TYPE", "k"]), "set");
    assert_eq!(host.call(["SREM", "k", "a", "x", "b"]), 2);
    assert_eq!(host.call(["SPOP", "k"]), "\u{fc}");
    assert_eq!(host.call(["SPOP", "k"]), Value::Null);
    assert_eq!(host.call(["SMEMBERS", "k"]), Value::Array(vec![]));
    host.call(["ZADD", "z", "1", "a"]);
    for command in ["SADD", "SREM", "SISMEMBER", "SMISMEMBER"] {
        assert_eq!(host.call([command, "z", "a"]), Error::WrongType);
    }
    for command in ["SCARD", "SMEMBERS", "SPOP", "SRANDMEMBER"] {
        assert_eq!(host.call([command, "z"]), Error::WrongType);
    }
}

#[test]
fn listeners_hear_of_changes_alone() {
    let host = Host::load::<Sets>();
    for (call, events) in [
        ("RPUSH l a b", "rpush l"),
        ("LPUSH l c", "lpush l"),
        ("LPOP l", "lpop l"),
        ("LPOP l 0", ""),
        ("RPOP l 2", "rpop l, del l"),
        ("SADD s a b", "sadd s"),
        ("SADD s a", ""),
        ("SREM s x", ""),
        ("SREM s a", "srem s"),
        ("SPOP s", "spop s, del s"),
        ("ZADD z 1 a", "zadd z"),
        ("ZADD z 1 a", ""),
        ("ZADD z NX 2 a", ""),
        ("ZADD z INCR 2 a", "zincr z"),
        ("ZREM z a", "zrem z, del z"),
        ("XADD x 1-1 f v", "xadd x"),
        ("XADD x 1-1 f v", ""),
        ("XDEL x 1-1 1-1", "xdel x"),
        ("XDEL x 1-1", ""),
        ("DEL x none", "del x"),
        ("SET k v", "set k"),
        ("PEXPIRE k 5", "expire k"),
        ("PEXPIRE none 5", ""),
        ("HSET h f v", "hset h"),
        ("LPUSH h a", ""),
        ("LLEN none", ""),
    ] {
        host.call(call.split(' '));
        let heard = host.call(["heard"]);
        let heard: Vec<_> = heard.items().iter().filter_map(Value::as_str).collect();
        assert_eq!(heard.join(", "), events, "{call}");
    }
}

#[test]
fn replicas_get_what_they_can_repeat() {
    let host = Host::load::<Sets>();
    for (call, replicated) in [
        ("SADD s a b", "SADD s a b"),
        ("SADD s a", ""),
        ("SREM s b", "SREM s b"),
        ("SPOP s", "SREM s a"),
        ("RPUSH l a", "RPUSH l a"),
        ("LPOP l", "LPOP l"),
        ("LPOP l", ""),
        ("ZADD z 1 a", "ZADD z 1 a"),
        ("ZADD z 1 a", ""),
        ("XADD x 1-1 f v", "XADD x 1-1 f v"),
        ("XADD x 1-* f v", "XADD x 1-2 f v"),
        ("XADD x 9999999999999-1 f v", "XADD x 9999999999999-1 f v"),
        ("XADD x * f v", "XADD x 9999999999999-2 f v"),
        ("XDEL x 7-7", ""),
        ("DEL none", ""),
        ("DEL x", "DEL x"),
        ("GET z2", ""),
        ("FLUSHALL", "FLUSHALL"),
    ] {
        let words = std::iter::once("nested").chain(call.split(' '));
        assert_eq!(host.call(words), (), "{call}");
        let told = host.replicated();
        let words = told.iter().flat_map(Value::items).filter_map(Value::as_str);
        assert_eq!(words.collect::<Vec<_>>().join(" "), replicated, "{call}");
    }
}

#[test]
fn a_scan_finds_every_element_of_small_and_large_values() {
    let host = Host::load::<Sets>();
    assert_eq!(host.call(["elements", "none"]), Vec::<i64>::new());
    for count in [3, 500] {
        host.call(["FLUSHALL"]);
        let names: Vec<String> = (0..count).map(|number| format!("{number:03}")).collect();
        for name in &names {
            host.call(["HSET", "h", name, "v"]);
            host.call(["SADD", "s", name]);
            host.call(["ZADD", "z", "0.1", name]);
        }
        // A large set's scores are written with all their digits.
        let score = if count == 3 {
            "0.1"
        } else {
            "0.10000000000000001"
        };
        for (key, value) in [("h", Some("v")), ("s", None), ("z", Some(score))] {
            let all: Vec<_> = names.iter().map(|name| (name.as_str(), value)).collect();
            assert_eq!(host.call(["elements", key]), all);
        }
    }
    host.call(["RPUSH", "l", "a"]);
    assert_eq!(host.call(["elements", "l"]), Error::WrongType);
    assert_eq!(host.call(["deeper", "s"]), 500);
    assert_eq!(host.call(["DBSIZE"]), 4 + 250);
}

#[test]
fn a_scan_of_the_keyspace_goes_in_steps() {
    let host = Host::load::<Sets>();
    let nothing: [&str; 0] = [];
    assert_eq!(host.call(["step"]), (nothing, false));
    let names: BTreeSet<String> = (0..45).map(|number| format!("key-{number}")).collect();
    for name in &names {
        host.call(["SET", name, "v"]);
    }
    assert_eq!(host.call(["step"]), (nothing, false), "the scan is over");
    for round in 0..2 {
        let (mut seen, mut steps, mut word) = (BTreeSet::new(), 0, &["step", "restart"][..]);
        loop {
            let reply = host.call(word);
            seen.extend(
                reply[0]
                    .items()
                    .iter()
                    .filter_map(Value::as_str)
                    .map(String::from),
            );
            word = &["step"];
            steps += 1;
            // Keys come and go meanwhile.
            host.call(["SET", &format!("key-5{steps}"), "v"]);
            if reply[1] == false {
                break;
            }
        }
        assert!(seen.is_superset(&names), "round {round}");
        assert!(steps > 2);
    }
    host.client().database(2).call(["SADD", "elsewhere", "a"]);
    assert_eq!(
        host.client().database(2).call(["keys"]),
        ["elsewhere Some(Set) 1 None"]
    );
}

#[test]
fn a_scan_shows_keys_that_have_expired() {
    let host = Host::load::<Sets>();
    host.call(["SET", "a", "text"]);
    host.call(["ZADD", "b", "1", "x", "2", "y"]);
    host.call(["PEXPIRE", "b", "5"]);
    host.call(["XADD", "c", "1-1", "f", "v"]);
    host.advance(std::time::Duration::from_millis(9));
    assert_eq!(
        host.call(["keys"]),
        [
            "a Some(String) 4 None",
            "b Some(SortedSet) 2 Some(0ns)",
            "c Some(Stream) 1 None",
        ]
    );
    assert_eq!(host.call(["DBSIZE"]), 2);
    assert_eq!(host.call(["EXISTS", "b"]), 0);
}
