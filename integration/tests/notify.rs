//! Events that a module sends, and signals about keys.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Frame, Product, RawClient, Server, ServerKind, artifact, on_every_server};

const STRING: &str = "8";
const MODULE: &str = "8192";

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("keyspace_probe"))
        .start_or_panic()
}

/// The parts of the next message.
fn message(client: &mut RawClient) -> Vec<Vec<u8>> {
    match client.read().unwrap().frame {
        Frame::Array(parts) => parts
            .iter()
            .map(|part| part.bytes().unwrap_or_default().to_vec())
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_event_reaches_clients_and_listeners_byte_for_byte() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["CONFIG", "SET", "notify-keyspace-events", "KEA"]);
        let mut subscriber = server.raw();
        subscriber.command(&["PSUBSCRIBE", "__key*"]).unwrap();
        let mut raw = server.raw();
        let long = vec![b'n'; 5000];
        let key: &[u8] = b"k\0\r\n\xfe%s";
        let names: [&[u8]; 4] = [b"\xff\xfe%s%n\r\n", b"plain", &long, b""];
        for (class, hex) in [(STRING, "8"), (MODULE, "2000")] {
            for name in names {
                let words = [b"probe.send".as_slice(), class.as_bytes(), name, key];
                let reply = raw.command(&words).unwrap();
                assert_eq!(reply.bytes, b"+OK\r\n", "{kind}: {reply:?}");
                raw.assert_in_step();
                let parts = message(&mut subscriber);
                assert_eq!(parts[2], [b"__keyspace@0__:", key].concat(), "{kind}");
                assert_eq!(parts[3], name, "{kind}");
                let parts = message(&mut subscriber);
                assert_eq!(parts[2], [b"__keyevent@0__:", name].concat(), "{kind}");
                assert_eq!(parts[3], key, "{kind}");
                let reply = raw.command(&["probe.records"]).unwrap().frame;
                let first = format!("0|{hex}|");
                let line = [first.as_bytes(), name, b"|", key, b"|none"].concat();
                let Frame::Array(lines) = reply else {
                    panic!("{reply:?}")
                };
                assert!(lines.contains(&Frame::Bulk(line)), "{kind}: {lines:?}");
            }
        }
    });
}

#[test]
fn an_event_that_cannot_be_sent_is_an_error() {
    on_every_server(|kind| {
        let server = start(kind);
        let error = server.error(&["probe.send", STRING, "a\0b", "key"]);
        assert_eq!(error, r#"ERR an event's name contains a NUL: "a\x00b""#);
        let none = "ERR the server knows no such class of events";
        assert_eq!(server.error(&["probe.send", "0", "name", "key"]), none);
        let unknown = (1u64 << 50).to_string();
        assert_eq!(server.error(&["probe.send", &unknown, "name", "key"]), none);
        let overwritten = (1u64 << 32).to_string();
        let reply = server.cmd(&["probe.send", &overwritten, "name", "key"]);
        let has = kind.is_at_least(Product::Redis, 8, 2);
        assert_eq!(reply.is_ok(), has, "{kind}: {reply:?}");
        server.raw().assert_in_step();
    });
}

#[test]
fn the_configured_and_the_known_classes_are_told() {
    on_every_server(|kind| {
        let server = start(kind);
        let none = "KeyspaceEvents(0x0)";
        assert_eq!(server.text(&["probe.enabled"]), none);
        server.text(&["CONFIG", "SET", "notify-keyspace-events", "g$x"]);
        assert_eq!(server.text(&["probe.enabled"]), none, "no channel");
        server.text(&["CONFIG", "SET", "notify-keyspace-events", "Kg$x"]);
        let three = "KeyspaceEvents(GENERIC | STRING | EXPIRED)";
        assert_eq!(server.text(&["probe.enabled"]), three);

        let known = server.text(&["probe.known"]);
        let knows = |class: &str| known.contains(class);
        assert!(knows("STREAM") && knows("KEY_MISS") && knows("LOADED") && knows("MODULE"));
        assert_eq!(knows("NEW"), kind.is_7_or_newer(), "{kind}: {known}");
        let redis_8_2 = kind.is_at_least(Product::Redis, 8, 2);
        assert_eq!(knows("OVERWRITTEN"), redis_8_2, "{kind}: {known}");
        assert_eq!(knows("TYPE_CHANGED"), redis_8_2, "{kind}: {known}");
    });
}

#[test]
fn a_signalled_key_breaks_the_transactions_that_watch_it() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut watcher = server.raw();
        let key: &[u8] = b"k\0\xff";
        let mut transaction = |signal: bool| {
            watcher.command(&[b"WATCH".as_slice(), key]).unwrap();
            if signal {
                server.text(&[b"probe.modified".as_slice(), key]);
            } else {
                server.text(&["probe.modified", "another"]);
            }
            watcher.command(&["MULTI"]).unwrap();
            watcher.command(&["PING"]).unwrap();
            watcher.command(&["EXEC"]).unwrap().frame
        };
        assert_eq!(transaction(true), Frame::NullArray, "{kind}");
        assert!(matches!(transaction(false), Frame::Array(_)), "{kind}");
    });
}

#[test]
fn a_key_that_nobody_waits_for_can_be_signalled_ready() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut waiter = server.raw();
        waiter.send_command(&["BLPOP", "list", "0"]).unwrap();
        for _ in 0..100 {
            server.text(&["probe.ready", "list"]);
            server.text(&["probe.ready", "none"]);
        }
        server.text(&["RPUSH", "list", "1"]);
        let reply = waiter.read().unwrap();
        assert_eq!(reply.bytes, b"*2\r\n$4\r\nlist\r\n$1\r\n1\r\n", "{kind}");
        waiter.assert_in_step();
    });
}
