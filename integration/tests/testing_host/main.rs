//! The test host does what real servers do: the same module, the same calls, the same replies.

use std::collections::BTreeMap;

use vkmod::testing::{Client, Host, Value};
use vkmod_integration::{Frame, RawClient, Server, ServerKind, artifact, on_every_server};

mod sequences;
mod values;

#[path = "../../modules/mirror.rs"]
#[expect(unreachable_pub, reason = "the file is a crate of its own as well")]
mod mirror;

const KINDS: &str = "unit|integer|true|big|bytes|empty|simple|verbatim|null|null array|array|\
    empty array|map|empty map|set|streamed|attributes|error|panic in array|panic in map|\
    panic in stream|panic|owned|nosuch";

/// Without such as 1e23, for which the servers find another spelling than the shortest.
const DOUBLES: &str = "0 -0 1 -1 0.1 2.5 1e3 1e15 1e16 1e17 1e18 1e19 1e20 1e21 1e22 1e100 \
    1e-1 1e-3 1e-4 1e-5 1e-6 1e-7 1e-8 1.5e-7 123456789.125 3.141592653589793 -2.5e-300 \
    4503599627370495 4503599627370496 4503599627370497 9007199254740993 123456e7 12345678e20 \
    1.7976931348623157e308 5e-324 inf -inf";

/// Numbers, and what only looks like one. The host takes no hexadecimal floats.
const NUMBERS: &[&str] = &[
    "",
    " ",
    "0",
    "-0",
    "+0",
    "00",
    "01",
    "1",
    "-1",
    "+1",
    " 1",
    "1 ",
    "--1",
    "-",
    "+",
    "1.0",
    "1.",
    ".5",
    ".",
    "1e3",
    "1E3",
    "1e",
    "1e+3",
    "1e400",
    "-1e400",
    "1e-400",
    "0e-400",
    "nan",
    "NaN",
    "-nan",
    "inf",
    "INF",
    "+inf",
    "infinity",
    "infin",
    "1_0",
    "1,0",
    "x",
    "1x",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "5-3",
    "5-",
    "-5",
    "5-03",
    "05-3",
    "5-3-1",
    "5-*",
    "*",
    "5 -3",
    "5-18446744073709551615",
    "5-18446744073709551616",
];

fn calls() -> Vec<Vec<Vec<u8>>> {
    let words = |words: &[&str]| words.iter().map(|word| word.as_bytes().to_vec()).collect();
    let mut calls: Vec<Vec<Vec<u8>>> = Vec::new();
    calls.extend(KINDS.split('|').map(|kind| words(&["mirror.kind", kind])));
    calls.extend(
        DOUBLES
            .split_whitespace()
            .map(|number| words(&["mirror.double", number])),
    );
    for kind in ["i64", "u64", "f64", "id"] {
        calls.extend(
            NUMBERS
                .iter()
                .map(|number| words(&["mirror.parse", kind, number])),
        );
    }
    for call in [
        &["MIRROR.KIND"][..],
        &["Mirror.Kind", "a", "b"],
        &["mirror.parse", "i64", "x", "y"],
        &["mirror.box"],
        &["mirror.BOX", "GET"],
        &["mirror.box", "get", "more"],
        &["mirror.box", "put"],
        &["mirror.box", "put", "a", "b"],
        &["mirror.box", "nosuch\r\nx"],
        &["mirror.nosuch"],
        &["Mirror.Nosuch", "a\r\nb", "c'd"],
        &["mirror.box|get"],
        &["PING"],
        &["echo", "x"],
    ] {
        calls.push(words(call));
    }
    let bytes: Vec<u8> = (0..=255).collect();
    calls.push(vec![
        b"mirror.echo".to_vec(),
        bytes.clone(),
        vec![],
        vec![b'x'; 100_000],
    ]);
    calls.push(vec![
        b"mirror.parse".to_vec(),
        b"i64".to_vec(),
        b"1\0".to_vec(),
    ]);
    calls.push(vec![
        b"mirror.parse".to_vec(),
        b"f64".to_vec(),
        b"1\0".to_vec(),
    ]);
    calls.push(vec![
        b"mirror.nosuch2".to_vec(),
        vec![b'y'; 200],
        vec![b'z'; 200],
    ]);
    calls
}

fn host_like(kind: &ServerKind) -> Host {
    let (major, minor, patch) = kind.version;
    let server = vkmod::Server {
        family: if kind.is_valkey() {
            vkmod::Family::Valkey
        } else {
            vkmod::Family::Redis
        },
        version: vkmod::Version::new(major as u8, minor as u8, patch as u8),
    };
    let host = Host::builder()
        .exact_server(server)
        .load::<mirror::Mirror>();
    host.unwrap_or_else(|refused| panic!("{refused}"))
}

fn as_value(frame: Frame) -> Value {
    let pairs = |pairs: Vec<(Frame, Frame)>| {
        let pairs = pairs.into_iter();
        pairs
            .map(|(key, value)| (as_value(key), as_value(value)))
            .collect()
    };
    let list = |items: Vec<Frame>| items.into_iter().map(as_value).collect();
    match frame {
        Frame::Simple(line) => Value::Simple(line),
        Frame::Error(line) | Frame::BulkError(line) => Value::Error(line),
        Frame::Integer(number) => Value::Integer(number),
        Frame::Bulk(bytes) => Value::Bulk(bytes),
        Frame::NullBulk | Frame::Null => Value::Null,
        Frame::NullArray => Value::NullArray,
        Frame::Array(items) => Value::Array(list(items)),
        Frame::Bool(truth) => Value::Bool(truth),
        Frame::Double(number) => Value::Double(number),
        Frame::BigNumber(digits) => Value::BigNumber(digits),
        Frame::Verbatim { format, text } => Value::Verbatim { format, text },
        Frame::Map(entries) => Value::Map(pairs(entries)),
        Frame::Set(items) | Frame::Push(items) => Value::Set(list(items)),
        Frame::Attribute {
            pairs: attributes,
            reply,
        } => Value::Attributed {
            attributes: pairs(attributes),
            value: Box::new(as_value(*reply)),
        },
    }
}

fn compare(server: &mut RawClient, client: &Client<'_>, differences: &mut Vec<String>) {
    for call in calls() {
        let real = as_value(server.command(&call).expect("a reply").frame);
        let simulated = client.call(&call);
        if real != simulated {
            let words: Vec<_> = call
                .iter()
                .map(|word| word.escape_ascii().to_string())
                .collect();
            let words = words.join(" ");
            differences.push(format!("{words}\n server: {real:?}\n host: {simulated:?}"));
        }
    }
}

#[test]
fn calls_are_answered_as_on_a_real_server() {
    let module = artifact::own_example("mirror");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let mut differences = Vec::new();
        let host = host_like(kind);
        compare(&mut server.raw(), &host.client(), &mut differences);
        compare(
            &mut server.raw().resp3(),
            &host.client().resp3(),
            &mut differences,
        );
        assert!(differences.is_empty(), "{}", differences.join("\n"));
        assert!(calls().len() > 200);
    });
}

#[test]
fn keys_are_found_as_on_a_real_server() {
    let module = artifact::own_example("mirror");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let host = host_like(kind);
        for call in [
            &["mirror.copied", "a", "b"][..],
            &["mirror.counted", "2", "a", "b"],
            &["mirror.counted", "1", "a", "store", "b"],
            &["mirror.counted", "1", "a", "STORE", "b", "store", "c"],
            &["mirror.pairs", "a"],
            &["mirror.pairs", "a", "b", "c"],
        ] {
            let question: Vec<&str> = ["COMMAND", "GETKEYS"].iter().chain(call).copied().collect();
            let real = as_value(server.raw().command(&question).expect("a reply").frame);
            let simulated = host.keys_of(call);
            if real.is_error() {
                assert_eq!(
                    simulated,
                    Vec::<Vec<u8>>::new(),
                    "{kind}: {call:?}: {real:?}"
                );
            } else {
                assert_eq!(real, simulated, "{kind}: {call:?}");
            }
        }
    });
}

#[test]
fn the_server_is_told_the_same_about_the_commands() {
    let module = artifact::own_example("mirror");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let host = host_like(kind);
        let mut arities = BTreeMap::new();
        for name in ["mirror.kind", "mirror.echo", "mirror.box", "mirror.copied"] {
            let real = server
                .raw()
                .command(&["COMMAND", "INFO", name])
                .expect("a reply");
            let arity = as_value(real.frame)[0][1].as_integer();
            let simulated = host.command(name).map(|info| i64::from(info.arity));
            assert_eq!(arity, simulated, "{kind}: {name}");
            arities.insert(name, arity);
        }
        assert_eq!(arities["mirror.echo"], Some(-1));
    });
}
