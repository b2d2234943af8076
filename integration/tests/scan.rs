//! The example `scan`: what the keyspace and a key hold.

use std::collections::BTreeSet;

use vkmod_integration::redis::Value;
use vkmod_integration::{Server, artifact, on_every_server};

const WRONGTYPE: &str = "WRONGTYPE Operation against a key holding the wrong kind of value";

#[test]
fn every_key_of_the_database_is_counted_by_its_kind() {
    let scan = artifact::example("scan");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&scan).start_or_panic();
        assert!(server.texts(&["scan.kinds"]).is_empty());
        for n in 0..300 {
            server.cmd(&["SET", &format!("s:{n}"), "v"]).expect("set");
        }
        server.cmd(&["HSET", "h", "a", "b"]).expect("set");
        server.cmd(&["RPUSH", "l", "a"]).expect("set");
        server.cmd(&["SADD", "t", "a"]).expect("set");
        server.cmd(&["ZADD", "z", "1", "a"]).expect("set");
        server.cmd(&["XADD", "x", "1-1", "a", "b"]).expect("set");
        let kinds = [
            "Hash",
            "1",
            "List",
            "1",
            "Set",
            "1",
            "SortedSet",
            "1",
            "Stream",
            "1",
        ];
        let mut expected = kinds.to_vec();
        expected.extend(["String", "300"]);
        assert_eq!(server.texts(&["scan.kinds"]), expected);
    });
}

#[test]
fn a_kept_cursor_goes_through_the_whole_keyspace_over_several_commands() {
    let scan = artifact::example("scan");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&scan).start_or_panic();
        let names: BTreeSet<String> = (0..500).map(|n| format!("key:{n}")).collect();
        for name in &names {
            server.cmd(&["SET", name, "v"]).expect("set");
        }
        for _round in 0..2 {
            let mut seen = BTreeSet::new();
            let mut steps = 0;
            loop {
                let some = server.texts(&["scan.step"]);
                if some.is_empty() {
                    break;
                }
                steps += 1;
                seen.extend(some);
            }
            assert_eq!(seen, names);
            assert!(steps > 10, "{steps} steps");
        }
        // Unloading and loading drops the cursor with the module.
        server.texts(&["scan.step"]);
        server.unload_module("scan").expect("unloaded");
    });
}

#[test]
fn the_elements_of_small_and_large_values_are_found() {
    let scan = artifact::example("scan");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&scan).start_or_panic();
        assert!(server.texts(&["scan.members", "none"]).is_empty());
        let odd: &[&[u8]] = &[b"", b"\0", b"a\r\nb", b"\xff\xfe", b"%s%n", b"-12", b"99"];
        for count in [3_u32, 2_000] {
            let numbers: Vec<Vec<u8>> = (0..count).map(|n| n.to_string().into_bytes()).collect();
            let mut members: BTreeSet<&[u8]> = numbers.iter().map(Vec::as_slice).collect();
            members.extend(odd);
            server.cmd(&["DEL", "h", "s", "z", "i"]).expect("deleted");
            for member in &members {
                server
                    .cmd(&[&b"HSET"[..], b"h", *member, b"v"])
                    .expect("set");
                server.cmd(&[&b"SADD"[..], b"s", *member]).expect("set");
                server
                    .cmd(&[&b"ZADD"[..], b"z", b"1.5", *member])
                    .expect("set");
            }
            let sorted: Vec<Value> = members
                .iter()
                .map(|member| Value::BulkString(member.to_vec()))
                .collect();
            for key in ["h", "s", "z"] {
                let found = server.cmd(&["scan.members", key]);
                assert_eq!(found, Ok(Value::Array(sorted.clone())), "{key}, {count}");
            }
            for number in 0..count {
                server
                    .cmd(&["SADD", "i", &number.to_string()])
                    .expect("set");
            }
            assert_eq!(server.texts(&["scan.members", "i"]).len(), count as usize);
        }
        server.raw().assert_in_step();
    });
}

#[test]
fn kinds_without_elements_are_a_wrong_type() {
    let scan = artifact::example("scan");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&scan).start_or_panic();
        server.cmd(&["SET", "string", "a"]).expect("set");
        server.cmd(&["RPUSH", "list", "a"]).expect("set");
        server
            .cmd(&["XADD", "stream", "1-1", "a", "b"])
            .expect("set");
        for key in ["string", "list", "stream"] {
            assert_eq!(server.error(&["scan.members", key]), WRONGTYPE);
        }
    });
}
