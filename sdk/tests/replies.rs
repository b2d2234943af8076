//! Every kind of reply, in both protocols, on an old server and on a new one.

use std::collections::{BTreeMap, BTreeSet};

use vkmod::prelude::*;
use vkmod::reply::{
    Array, BigNumber, Bulk, Null, NullArray, Set, Simple, Streamed, Verbatim, WithAttributes,
};
use vkmod::testing::{Client, Host, Value};

struct Kinds;

impl Module for Kinds {
    const NAME: &'static str = "kinds";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Kinds)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Kind)?;
        Ok(())
    }
}

struct Kind;

impl Command for Kind {
    const SPEC: CommandSpec = CommandSpec::new("kind").arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        args.parse::<Arg<'_>>().map(Wanted)
    }
}

#[derive(vkmod::Reply)]
struct Point {
    x: i64,
    y: f64,
}

const NONE: [u8; 0] = [];

struct Wanted<'a>(Arg<'a>);

impl Reply for Wanted<'_> {
    fn send(self, to: Replier<'_>) {
        match self.0.to_string_lossy().as_ref() {
            "unit" => to.send(()),
            "integer" => to.send(i64::MIN),
            "true" => to.send(true),
            "double" => to.send(0.1),
            "infinity" => to.send(f64::NEG_INFINITY),
            "big" => to.send(BigNumber("-12345678901234567890")),
            "not big" => to.send(BigNumber("12x")),
            "u64" => to.send(u64::MAX),
            "bytes" => to.send(b"\0\r\n%s\xff"),
            "empty" => to.send(""),
            "long array" => to.array(NONE.len().wrapping_sub(1), |_| {}),
            "long set" => to.set(NONE.len().wrapping_sub(1), |_| {}),
            "long map" => to.map(usize::MAX / 2 + 1, |_| {}),
            "long attributes" => to.attributes(usize::MAX, |_| {}).send("value"),
            "bulk" => to.send(Bulk("b")),
            "simple" => to.send(Simple("one\r\nline")),
            "verbatim" => to.send(Verbatim::markdown("*m*")),
            "null" => to.send(Null),
            "null array" => to.send(NullArray),
            "array" => to.send((1, "two", None::<i64>)),
            "empty array" => to.send(Vec::<i64>::new()),
            "nested" => to.send(vec![vec![1], vec![], vec![2, 3]]),
            "map" => to.send(BTreeMap::from([("a", 1), ("b", 2)])),
            "empty map" => to.send(BTreeMap::<&str, i64>::new()),
            "set" => to.send(BTreeSet::from([1, 2])),
            "point" => to.send(Point { x: -1, y: 0.5 }),
            "iterator" => to.send(Array((0..3).map(|n| n * n))),
            "set iterator" => to.send(Set([7].into_iter())),
            "streamed" => to.send(Streamed((0..20).filter(|n| n % 7 == 0))),
            "attributes" => to.send(WithAttributes {
                attributes: [("ttl", 5)].into_iter(),
                value: [1, 2],
            }),
            "error" => to.error(&Error::coded("NOLUCK", "try\nagain")),
            "error within" => to.send([Ok(1), Err(Error::Syntax)]),
            "too few" => to.array(3, |list| list.push(1)),
            "too many" => to.array(1, |list| (0..3).for_each(|n| list.push(n))),
            "map too short" => to.map(2, |map| map.entry("a", 1)),
            "unused within" => to.array(2, |list| drop(list.next())),
            "argument" => to.send(self.0),
            "owned" => to.send(ServerString::new("owned")),
            "stream id" => to.send(StreamId { ms: 5, seq: 1 }),
            _ => {}
        }
    }
}

fn on(family: Family, major: u8, minor: u8, check: impl FnOnce(&Host)) {
    let host = Host::builder()
        .server(family, major, minor)
        .load::<Kinds>()
        .expect("loads everywhere");
    check(&host);
}

fn array(items: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(items.into_iter().collect())
}

fn of(client: &Client<'_>, kind: &str) -> Value {
    client.call(["kind", kind])
}

/// What every protocol and server has alike.
fn common(client: &Client<'_>) {
    assert_eq!(of(client, "unit"), Value::ok());
    assert_eq!(of(client, "integer"), Value::Integer(i64::MIN));
    assert_eq!(of(client, "bytes"), Value::bulk(b"\0\r\n%s\xff"));
    assert_eq!(of(client, "empty"), Value::bulk(""));
    assert_eq!(of(client, "bulk"), Value::bulk("b"));
    assert_eq!(of(client, "simple"), Value::simple("one  line"));
    assert_eq!(of(client, "null"), Value::Null);
    assert_eq!(
        of(client, "array"),
        array([Value::Integer(1), Value::bulk("two"), Value::Null])
    );
    assert_eq!(of(client, "empty array"), array([]));
    assert_eq!(of(client, "nested"), [vec![1], vec![], vec![2, 3]]);
    assert_eq!(of(client, "iterator"), [0, 1, 4]);
    assert_eq!(of(client, "streamed"), [0, 7, 14]);
    assert_eq!(of(client, "error"), Value::error("NOLUCK try again"));
    assert_eq!(of(client, "error within"), (1, Err::<(), _>(Error::Syntax)));
    assert_eq!(of(client, "argument"), Value::bulk("argument"));
    assert_eq!(of(client, "owned"), Value::bulk("owned"));
    assert_eq!(of(client, "stream id"), StreamId { ms: 5, seq: 1 });
    assert_eq!(
        of(client, "not big"),
        Value::error("ERR the module made an invalid big number")
    );
}

/// The shapes of RESP2.
fn flat(client: &Client<'_>) {
    common(client);
    assert_eq!(of(client, "true"), Value::Integer(1));
    assert_eq!(of(client, "infinity"), Value::bulk("-inf"));
    assert_eq!(of(client, "big"), Value::bulk("-12345678901234567890"));
    assert_eq!(of(client, "u64"), Value::bulk("18446744073709551615"));
    assert_eq!(of(client, "verbatim"), Value::bulk("*m*"));
    let map = [("a", 1), ("b", 2)];
    let entries = map.map(|(key, value)| [Value::bulk(key), Value::Integer(value)]);
    assert_eq!(of(client, "map"), array(entries.into_iter().flatten()));
    assert_eq!(of(client, "map"), BTreeMap::from(map));
    assert_eq!(of(client, "empty map"), array([]));
    assert_eq!(
        of(client, "set"),
        array([Value::Integer(1), Value::Integer(2)])
    );
    assert_eq!(of(client, "set iterator"), [7]);
    assert_eq!(
        of(client, "attributes"),
        array([Value::Integer(1), Value::Integer(2)])
    );
    assert_eq!(of(client, "point")["y"], 0.5);
}

/// The kinds of RESP3.
fn rich(client: &Client<'_>) {
    common(client);
    assert_eq!(of(client, "true"), Value::Bool(true));
    assert_eq!(of(client, "double"), Value::Double(0.1));
    assert_eq!(of(client, "infinity"), Value::Double(f64::NEG_INFINITY));
    assert_eq!(
        of(client, "big"),
        Value::big_number("-12345678901234567890")
    );
    assert_eq!(of(client, "u64"), u64::MAX);
    assert_eq!(
        of(client, "verbatim"),
        Value::Verbatim {
            format: *b"mkd",
            text: b"*m*".to_vec()
        }
    );
    assert_eq!(of(client, "null array"), Value::Null);
    assert_eq!(
        of(client, "map"),
        Value::Map(vec![
            (Value::bulk("a"), Value::Integer(1)),
            (Value::bulk("b"), Value::Integer(2))
        ])
    );
    assert_eq!(of(client, "empty map"), Value::Map(vec![]));
    assert_eq!(
        of(client, "set"),
        Value::Set(vec![Value::Integer(1), Value::Integer(2)])
    );
    assert_eq!(
        of(client, "attributes"),
        Value::Attributed {
            attributes: vec![(Value::bulk("ttl"), Value::Integer(5))],
            value: Box::new(array([Value::Integer(1), Value::Integer(2)])),
        }
    );
    assert_eq!(of(client, "point")["x"], -1);
}

#[test]
fn each_kind_has_its_shape_in_each_protocol() {
    for (family, major, minor) in [(Family::Redis, 7, 0), (Family::Redis, 8, 0)] {
        on(family, major, minor, |host| {
            flat(&host.client());
            rich(&host.client().resp3());
        });
    }
    for (major, minor) in [(7, 2), (8, 1), (9, 1)] {
        on(Family::Valkey, major, minor, |host| {
            flat(&host.client());
            rich(&host.client().resp3());
            assert_eq!(of(&host.client(), "double"), Value::bulk("0.1"));
            assert_eq!(of(&host.client(), "null array"), Value::NullArray);
        });
    }
}

#[test]
fn redis_6_2_has_the_shapes_of_resp2_for_what_it_has_no_function_for() {
    on(Family::Redis, 6, 2, |host| {
        flat(&host.client());
        assert_eq!(
            of(&host.client(), "double"),
            Value::bulk("0.10000000000000001")
        );
        let client = host.client().resp3();
        common(&client);
        assert_eq!(of(&client, "double"), Value::Double(0.1));
        assert_eq!(of(&client, "true"), Value::Integer(1));
        assert_eq!(of(&client, "map"), BTreeMap::from([("a", 1), ("b", 2)]));
        assert_eq!(of(&client, "verbatim"), Value::bulk("*m*"));
    });
}

#[test]
fn a_wrong_number_of_values_is_made_right_and_logged() {
    let host = Host::load::<Kinds>();
    assert_eq!(
        host.call(["kind", "too few"]),
        array([Value::Integer(1), Value::Null, Value::Null])
    );
    assert!(host.log().contains("2 values short"));
    assert_eq!(host.call(["kind", "too many"]), [0]);
    assert!(host.log().contains("more values than its announced length"));
    let client = host.client().resp3();
    assert_eq!(
        of(&client, "map too short"),
        Value::Map(vec![
            (Value::bulk("a"), Value::Integer(1)),
            (Value::Null, Value::Null)
        ])
    );
    assert_eq!(
        host.call(["kind", "unused within"]),
        array([Value::error("ERR the module sent no reply"), Value::Null])
    );
}

#[test]
fn a_reply_that_is_never_sent_becomes_an_error() {
    let host = Host::load::<Kinds>();
    assert_eq!(
        host.call(["kind", "nosuch"]),
        Value::error("ERR the module sent no reply")
    );
}

#[test]
fn a_length_that_wrapped_around_is_an_error_and_no_endless_reply() {
    let host = Host::load::<Kinds>();
    for kind in ["long array", "long set", "long map"] {
        let wanted = Value::error("ERR the module announced a reply of an impossible length");
        assert_eq!(host.call(["kind", kind]), wanted, "{kind}");
    }
    let value = host.call(["kind", "long attributes"]);
    assert_eq!(value, Value::bulk("value"));
}
