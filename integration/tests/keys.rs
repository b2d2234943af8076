//! Keys, through the module `keys`: what the examples do not reach.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use vkmod_integration::redis::Value;
use vkmod_integration::{
    Product, ReplicaPair, Server, ServerKind, artifact, eventually, on_every_server, on_servers,
};

const BUSY: &str = "ERR the key is already open in this command";
const WRONGTYPE: &str = "WRONGTYPE Operation against a key holding the wrong kind of value";

fn start(kind: &ServerKind, module: &Path) -> Server {
    let server = Server::builder(kind).module(module);
    let server = if kind.is_7_or_newer() {
        server.config("enable-debug-command", "yes")
    } else {
        server
    };
    server.start_or_panic()
}

fn run<A: AsRef<[u8]>>(server: &Server, words: &[A]) -> Vec<String> {
    let mut line: Vec<&[u8]> = vec![b"keys.do"];
    line.extend(words.iter().map(AsRef::as_ref));
    server.texts(&line)
}

fn refused<A: AsRef<[u8]>>(server: &Server, words: &[A]) -> String {
    let mut line: Vec<&[u8]> = vec![b"keys.do"];
    line.extend(words.iter().map(AsRef::as_ref));
    server.error(&line)
}

#[test]
fn one_key_has_many_readers_or_one_writer() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        for value in ["12345", "short", &"long".repeat(100)] {
            server.cmd(&["SET", "k", value]).expect("set");
            for op in ["open.write-write", "open.write-read", "open.read-write"] {
                assert_eq!(refused(&server, &[op, "k"]), BUSY, "{op}");
            }
            let length = value.len();
            let both = format!("{length} {length}");
            assert_eq!(run(&server, &["open.read-read", "k"]), [both]);
            assert_eq!(
                run(&server, &["open.read-then-read", "k"]),
                [value, value, value]
            );
            server.cmd(&["SET", "k", value]).expect("set");
            assert_eq!(
                run(&server, &["open.two-then-read", "k"]),
                [format!("Some({BUSY:?}) {length} {length}")]
            );
        }
        // Where the clock goes on during a callback, a key that is about to expire is opened once.
        server.cmd(&["SET", "k", "v", "PX", "900"]).expect("set");
        if knows_flags(kind) {
            assert_eq!(run(&server, &["open.read-read", "k"]), ["1 1"]);
        } else {
            assert_eq!(refused(&server, &["open.read-read", "k"]), BUSY);
        }
        server.cmd(&["SET", "k", "v", "PX", "90000"]).expect("set");
        assert_eq!(run(&server, &["open.read-read", "k"]), ["1 1"]);
        // A key that does not exist: a writer still excludes, a reader finds nothing to keep.
        assert_eq!(refused(&server, &["open.write-write", "none"]), BUSY);
        assert_eq!(run(&server, &["open.read-write", "none"]), ["0"]);
        assert_eq!(server.int(&["EXISTS", "none"]), 0);
        server.raw().assert_in_step();
    });
}

#[test]
fn the_same_name_in_two_databases_is_two_keys() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        assert_eq!(
            run(&server, &["open.two-databases", "k", "here"]),
            [r#"Some(3) Some("k")"#]
        );
        assert_eq!(server.text(&["GET", "k"]), "here");
        assert_eq!(run(&server, &["space.database"]), ["0"]);
        assert_eq!(run(&server, &["space.with", "3"]), ["3 0"]);
        assert_eq!(run(&server, &["space.select", "3"]), ["3"]);
        assert_eq!(server.text(&["GET", "k"]), "there");
        assert_eq!(run(&server, &["space.with", "0"]), ["0 3"]);
        for bad in ["16", "-1", "2147483647"] {
            let text = "ERR DB index is out of range";
            assert_eq!(refused(&server, &["space.with", bad]), text);
            assert_eq!(refused(&server, &["space.select", bad]), text);
        }
        // A panic in another database comes back as well.
        let text = refused(&server, &["space.with-panic", "7"]);
        assert_eq!(text, "ERR internal error in 'keys.do'");
        assert_eq!(run(&server, &["space.database"]), ["3"]);
    });
}

#[test]
fn a_handle_tells_its_name_and_database() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        server.cmd(&["SELECT", "2"]).expect("selected");
        server.cmd(&["SET", "a\0b", "v"]).expect("set");
        assert_eq!(
            run(&server, &["open.name", "a\0b"]),
            ["Some([97, 0, 98]) Some(2)"]
        );
        assert_eq!(run(&server, &["open.name", "none"]), ["None None"]);
    });
}

#[test]
fn a_forgotten_handle_keeps_its_key_busy_and_harms_nothing() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        server.cmd(&["SET", "k", "1"]).expect("set");
        assert_eq!(run(&server, &["open.forget", "k"]), ["forgotten"]);
        server.cmd(&["SET", "k", "another value"]).expect("set");
        assert_eq!(refused(&server, &["string.append", "k", "x"]), BUSY);
        assert_eq!(run(&server, &["open.read-read", "k"]), ["13 13"]);
        assert_eq!(refused(&server, &["string.get", "k"]), BUSY);
        if kind.is_7_or_newer() {
            assert_eq!(refused(&server, &["space.exists", "k"]), BUSY);
        } else {
            assert_eq!(run(&server, &["space.exists", "k"]), ["true"]);
        }
        server.cmd(&["DEL", "k"]).expect("deleted");
        assert_eq!(refused(&server, &["string.append", "k", "x"]), BUSY);
        assert_eq!(run(&server, &["string.append", "other", "x"]), ["1"]);
        server.raw().assert_in_step();
    });
}

#[test]
fn a_panic_closes_the_keys_that_are_open() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        for _ in 0..3 {
            let text = refused(&server, &["open.panic", "k"]);
            assert_eq!(text, "ERR internal error in 'keys.do'");
            assert_eq!(run(&server, &["string.append", "k", "x"]), ["5"]);
        }
    });
}

#[test]
fn strings_grow_shrink_and_change_in_place() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let get = |key: &str| server.cmd(&["GET", key]);
        let bulk = |bytes: &[u8]| Ok(Value::BulkString(bytes.to_vec()));

        run(&server, &["string.resize", "k", "0"]);
        assert_eq!(server.int(&["EXISTS", "k"]), 0);
        run(&server, &["string.resize", "k", "3"]);
        assert_eq!(get("k"), bulk(b"\0\0\0"));
        run(&server, &["string.xor", "k", "1", "255"]);
        assert_eq!(get("k"), bulk(b"\0\xff\0"));
        assert_eq!(
            refused(&server, &["string.xor", "k", "3", "1"]),
            "ERR out of range"
        );
        assert_eq!(
            refused(&server, &["string.xor", "none", "0", "1"]),
            "ERR out of range"
        );
        run(&server, &["string.resize", "k", "2"]);
        assert_eq!(get("k"), bulk(b"\0\xff"));
        run(&server, &["string.resize", "k", "0"]);
        assert_eq!(get("k"), bulk(b""));
        assert_eq!(run(&server, &["string.get", "k"]), [""]);
        assert_eq!(run(&server, &["string.get", "none"]), ["(none)"]);

        for (value, mixed) in [("77", "67"), ("1000000", "0000000"), ("abc", "`bc")] {
            server.cmd(&["SET", "k", value]).expect("set");
            assert_eq!(run(&server, &["string.read-for-writing", "k"]), [value]);
            run(&server, &["string.xor", "k", "0", "1"]);
            assert_eq!(server.text(&["GET", "k"]), mixed);
            server.cmd(&["SET", "k", value]).expect("set");
            run(&server, &["string.resize", "k", "1"]);
            assert_eq!(server.text(&["GET", "k"]), value[..1]);
        }
        assert_eq!(
            run(&server, &["string.append", "k", ""]),
            ["1"],
            "an empty tail"
        );
        assert_eq!(run(&server, &["string.append", "none", ""]), ["0"]);
        assert_eq!(server.int(&["EXISTS", "none"]), 0);
    });
}

#[test]
fn a_string_over_512_megabytes_is_refused_and_stays_as_it_is() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let text = "ERR string exceeds maximum allowed size (512MB)";
        server.cmd(&["SET", "k", "v"]).expect("set");
        for length in ["536870913", "18446744073709551615"] {
            assert_eq!(refused(&server, &["string.resize", "k", length]), text);
            assert_eq!(refused(&server, &["string.resize", "none", length]), text);
        }
        run(&server, &["string.resize", "k", "536870912"]);
        assert_eq!(refused(&server, &["string.append", "k", "x"]), text);
        assert_eq!(server.int(&["STRLEN", "k"]), 536_870_912);
        run(&server, &["string.resize", "k", "1"]);
        assert_eq!(server.text(&["GET", "k"]), "v");
        assert_eq!(server.int(&["EXISTS", "none"]), 0);
    });
}

#[test]
fn a_string_is_set_from_every_source() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let long = "x\0\r\n".repeat(50);
        for value in ["", "a", "12345", &long] {
            for (op, stored) in [
                ("string.set", value.to_string()),
                ("string.set-bytes", value.to_string()),
                ("string.set-owned", format!("{value}+")),
            ] {
                server.cmd(&["HSET", op, "a", "b"]).ok();
                run(&server, &[op, op, value]);
                assert_eq!(server.text(&["GET", op]), stored);
                run(&server, &["string.append", op, "!"]);
                assert_eq!(server.text(&["GET", op]), format!("{stored}!"));
                assert_eq!(server.int(&["DEL", op]), 1);
            }
            assert_eq!(
                run(&server, &["string.set-borrowed", "b", value]),
                [value.to_string(), format!("{value}+")]
            );
            let all = run(&server, &["string.through-one-handle", "one", value]);
            assert_eq!(all, [&format!("xxx{value}"), "true", "(none)"]);
            assert_eq!(server.int(&["EXISTS", "one"]), 0);
        }
        server.cmd(&["SET", "k", "v", "PX", "100000"]).expect("set");
        let before = run(&server, &["expiry.at", "k"]);
        run(&server, &["string.set-keep", "k", "w"]);
        assert_eq!(run(&server, &["expiry.at", "k"]), before);
        run(&server, &["string.set-keep", "fresh", "w"]);
        assert_eq!(server.int(&["PTTL", "fresh"]), -1);
        for op in ["string.get", "string.read-for-writing"] {
            server.cmd(&["RPUSH", "l", "a"]).expect("pushed");
            assert_eq!(refused(&server, &[op, "l"]), WRONGTYPE);
        }
        assert_eq!(refused(&server, &["string.append", "l", "a"]), WRONGTYPE);
        assert_eq!(refused(&server, &["string.resize", "l", "0"]), WRONGTYPE);
    });
}

#[test]
fn fields_are_set_on_conditions_and_counted() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let many = |when: &str, from: usize, to: usize, value: &str| {
            let mut words = vec!["hash.set-many".to_string(), "h".into(), when.into()];
            for n in from..to {
                words.extend([format!("f{n}"), format!("{value}{n}")]);
            }
            run(&server, &words).concat()
        };
        assert_eq!(many("xx", 0, 5, "a"), "0 0");
        assert_eq!(server.int(&["EXISTS", "h"]), 0);
        for count in [0, 1, 7, 8, 9, 16, 17] {
            server.cmd(&["DEL", "h"]).expect("deleted");
            assert_eq!(many("nx", 0, count, "a"), format!("{count} 0"));
            assert_eq!(many("always", 0, count, "b"), format!("0 {count}"));
            assert_eq!(many("nx", 0, count + 3, "c"), "3 0");
            assert_eq!(
                many("always", 0, count + 5, "d"),
                format!("2 {}", count + 3)
            );
            assert_eq!(many("xx", 0, count + 9, "e"), format!("0 {}", count + 5));
            assert_eq!(server.int(&["HLEN", "h"]), count as i64 + 5);
            assert_eq!(server.text(&["HGET", "h", "f0"]), "e0");
        }
        assert_eq!(
            run(
                &server,
                &["hash.set-many", "d", "always", "a", "1", "a", "2"]
            ),
            ["1 1"]
        );
        assert_eq!(server.text(&["HGET", "d", "a"]), "2");

        assert_eq!(run(&server, &["hash.set", "s", "f", "1"]), ["true"]);
        assert_eq!(run(&server, &["hash.set", "s", "f", "2"]), ["false"]);
        for (when, field, set) in [
            ("nx", "f", "false"),
            ("xx", "f", "true"),
            ("xx", "g", "false"),
            ("nx", "g", "true"),
            ("always", "g", "true"),
        ] {
            assert_eq!(
                run(&server, &["hash.set-if", "s", when, field, when]),
                [set]
            );
        }
        assert_eq!(
            run(&server, &["hash.set-if", "t", "xx", "f", "1"]),
            ["false"]
        );
        assert_eq!(server.int(&["EXISTS", "t"]), 0);
        assert_eq!(server.texts(&["HMGET", "s", "f", "g"]), ["xx", "always"]);
    });
}

#[test]
fn fields_are_read_and_deleted_many_at_once() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let odd = "a\0b\r\n%s";
        for (count, long) in [(3, false), (20, false), (700, true)] {
            server.cmd(&["DEL", "h"]).expect("deleted");
            let value = |n: usize| if long { "v".repeat(n) } else { n.to_string() };
            for n in 0..count {
                server
                    .cmd(&["HSET", "h", &format!("f{n}"), &value(n)])
                    .expect("set");
            }
            server.cmd(&["HSET", "h", odd, odd]).expect("set");
            for op in ["hash.get-many", "hash.get-bytes"] {
                let mut words = vec![op.to_string(), "h".into(), "no".into(), odd.into()];
                words.extend((0..count).map(|n| format!("f{n}")));
                let mut expected = vec!["(none)".to_string(), odd.into()];
                expected.extend((0..count).map(value));
                assert_eq!(run(&server, &words), expected);
                words[1] = "none".into();
                assert_eq!(run(&server, &words), vec!["(none)"; count + 2]);
            }
            assert_eq!(
                run(&server, &["hash.get-all", "h", "f1", "no", odd]),
                [&value(1), "(none)", odd]
            );
            assert_eq!(
                run(&server, &["hash.get-all", "none", "a", "b", "c"]),
                ["(none)"; 3]
            );
            assert_eq!(run(&server, &["hash.get", "h", "f2"]), [value(2)]);
            assert_eq!(run(&server, &["hash.contains", "h", odd]), ["true"]);
            assert_eq!(run(&server, &["hash.contains", "h", "no"]), ["false"]);
            assert_eq!(run(&server, &["hash.contains", "none", "no"]), ["false"]);
            assert_eq!(run(&server, &["hash.len", "h"]), [(count + 1).to_string()]);
            assert_eq!(run(&server, &["hash.pairs", "h"]).len(), 2 * (count + 1));
            assert_eq!(run(&server, &["hash.move", "h", "f2", "moved"]), [value(2)]);
            assert_eq!(server.text(&["GET", "moved"]), value(2));
            run(&server, &["string.append", "moved", "!"]);
            assert_eq!(server.text(&["HGET", "h", "f2"]), value(2));

            assert_eq!(run(&server, &["hash.delete", "h", "no"]), ["false"]);
            assert_eq!(run(&server, &["hash.delete", "h", odd]), ["true"]);
            let mut words = vec!["hash.delete-many".to_string(), "h".into(), "no".into()];
            words.extend((0..count).map(|n| format!("f{n}")));
            // Fields after the last one that exists: the key is gone by then.
            words.extend((0..20).map(|n| format!("g{n}")));
            assert_eq!(run(&server, &words), [count.to_string()]);
            assert_eq!(server.int(&["EXISTS", "h"]), 0);
            assert_eq!(run(&server, &words), ["0"]);
            assert_eq!(run(&server, &["hash.delete", "h", "f1"]), ["false"]);
            assert_eq!(server.int(&["EXISTS", "h"]), 0);
        }
        let text = refused(&server, &["hash.panic-in-pairs", "p"]);
        assert_eq!(text, "ERR internal error in 'keys.do'");
        assert_eq!(server.int(&["HLEN", "p"]), 8, "the first batch was set");
        assert_eq!(run(&server, &["hash.set", "p", "x", "y"]), ["true"]);
    });
}

#[test]
fn the_expiry_of_fields_is_told_where_the_server_tells() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        server.cmd(&["HSET", "h", "f", "v", "g", "w"]).expect("set");
        if !kind.is_at_least(Product::Redis, 8, 0) {
            let text = "ERR this server does not support HashFieldMinExpire";
            assert_eq!(refused(&server, &["hash.expires-at", "h", "f"]), text);
            assert_eq!(refused(&server, &["hash.first-expiry", "h"]), text);
            return;
        }
        for op in [
            &["hash.expires-at", "h", "f"][..],
            &["hash.first-expiry", "h"],
        ] {
            assert_eq!(run(&server, op), ["-1"]);
        }
        let time = "4102444800000";
        server
            .cmd(&["HPEXPIREAT", "h", time, "FIELDS", "1", "f"])
            .expect("set");
        assert_eq!(run(&server, &["hash.expires-at", "h", "f"]), [time]);
        assert_eq!(run(&server, &["hash.expires-at", "h", "g"]), ["-1"]);
        assert_eq!(run(&server, &["hash.expires-at", "h", "no"]), ["-1"]);
        assert_eq!(run(&server, &["hash.first-expiry", "h"]), [time]);
        assert_eq!(run(&server, &["hash.first-expiry", "none"]), ["-1"]);
        assert_eq!(run(&server, &["hash.expires-at", "none", "f"]), ["-1"]);
        run(&server, &["hash.set", "h", "f", "again"]);
        assert_eq!(run(&server, &["hash.expires-at", "h", "f"]), ["-1"]);
        // A field whose time has come, not deleted yet.
        server
            .cmd(&["DEBUG", "SET-ACTIVE-EXPIRE", "0"])
            .expect("set");
        server
            .cmd(&["HPEXPIRE", "h", "1", "FIELDS", "1", "f"])
            .expect("set");
        std::thread::sleep(Duration::from_millis(20));
        assert_eq!(run(&server, &["hash.get", "h", "f"]), ["(none)"]);
        assert_eq!(run(&server, &["hash.contains", "h", "f"]), ["false"]);
        assert_eq!(run(&server, &["hash.pairs", "h"]), ["g", "w"]);
        assert_eq!(
            run(&server, &["hash.set-if", "h", "nx", "f", "new"]),
            ["true"]
        );
        assert_eq!(run(&server, &["hash.get", "h", "f"]), ["new"]);
    });
}

#[test]
fn a_value_can_be_kept_outside_the_hash_where_the_server_can() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let mut server = start(kind, &keys);
        let value = "shared\0\r\n".repeat(1000);
        server
            .cmd(&["HSET", "h", "f", "old", "g", "w"])
            .expect("set");
        if !kind.is_at_least(Product::Valkey, 9, 1) {
            let text = |name| format!("ERR this server does not support {name}");
            let share = refused(&server, &["hash.share", "h", "f", &value]);
            assert_eq!(share, text("HashSetStringRef"));
            let ask = refused(&server, &["hash.is-shared", "h", "f"]);
            assert_eq!(ask, text("HashHasStringRef"));
            return;
        }
        assert_eq!(run(&server, &["hash.is-shared", "h", "f"]), ["false"]);
        assert_eq!(run(&server, &["hash.share", "h", "f", &value]), ["true"]);
        assert_eq!(run(&server, &["hash.is-shared", "h", "f"]), ["true"]);
        assert_eq!(run(&server, &["hash.is-shared", "h", "g"]), ["false"]);
        assert_eq!(run(&server, &["hash.is-shared", "h", "no"]), ["false"]);
        assert_eq!(run(&server, &["hash.is-shared", "none", "f"]), ["false"]);
        assert_eq!(run(&server, &["hash.share", "h", "no", "x"]), ["false"]);
        assert_eq!(run(&server, &["hash.share", "none", "f", "x"]), ["false"]);
        assert_eq!(run(&server, &["hash.share", "h", "g", ""]), ["true"]);
        assert_eq!(server.text(&["HGET", "h", "f"]), value);
        assert_eq!(run(&server, &["hash.get", "h", "f"]), [&value[..]]);
        assert_eq!(
            run(&server, &["hash.get-many", "h", "g", "f"]),
            ["", &value]
        );
        // The bytes outlive the module, and what is saved is the value itself.
        server.unload_module("keys").expect("unloaded");
        assert_eq!(server.text(&["HGET", "h", "f"]), value);
        server.cmd(&["SAVE"]).expect("saved");
        server.restart().expect("restarted");
        assert_eq!(server.text(&["HGET", "h", "f"]), value);
        assert_eq!(run(&server, &["hash.is-shared", "h", "f"]), ["false"]);
        assert_eq!(server.int(&["DEL", "h"]), 1);
    });
}

#[test]
fn expiry_is_set_read_and_removed_by_every_way() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        server.cmd(&["SET", "k", "v"]).expect("set");
        for op in ["expiry.left", "expiry.at"] {
            assert_eq!(run(&server, &[op, "k"]), ["-1"]);
            assert_eq!(run(&server, &[op, "none"]), ["-1"]);
        }
        assert_eq!(
            run(&server, &["expiry.set-at", "k", "4102444800123"]),
            ["true"]
        );
        assert_eq!(run(&server, &["expiry.at", "k"]), ["4102444800123"]);
        assert_eq!(run(&server, &["expiry.persist", "k"]), ["true"]);
        assert_eq!(run(&server, &["expiry.set-in", "none", "5"]), ["false"]);
        assert_eq!(run(&server, &["expiry.set-at", "none", "5"]), ["false"]);
        assert_eq!(run(&server, &["expiry.set-in", "k", "60000"]), ["true"]);
        let left: u64 = run(&server, &["expiry.left", "k"])
            .concat()
            .parse()
            .expect("a number");
        assert!((50_000..=60_000).contains(&left));
        // Before 1970 is over, not "never".
        for time in ["-1", "-4102444800000", "0"] {
            server.cmd(&["SET", "k", "v"]).expect("set");
            assert_eq!(run(&server, &["expiry.set-at", "k", time]), ["true"]);
            assert_eq!(server.text(&["GET", "k"]), "(nil)");
        }
        // The handle is still good when the time has come.
        server.cmd(&["SET", "k", "12"]).expect("set");
        assert_eq!(run(&server, &["expiry.now", "k"]), ["12"]);
        assert_eq!(server.int(&["EXISTS", "k"]), 0);
        assert_eq!(run(&server, &["space.exists", "k"]), ["false"]);
    });
}

#[test]
fn a_string_that_goes_away_is_read_by_a_listener_while_its_writer_is_open() {
    let keys = artifact::own_example("keys");
    on_servers("key events begin with 7.2", knows_flags, |kind| {
        let server = start(kind, &keys);
        for value in ["12345", "7", "short", &"long".repeat(100)] {
            let expected = |name: &str| format!("gone:{name}={value}");
            for (name, op) in [
                ("set", &["string.set", "gone:set", "new"][..]),
                ("keep", &["string.set-keep", "gone:keep", "new"]),
                ("owned", &["string.set-owned", "gone:owned", "new"]),
            ] {
                server.cmd(&["SET", op[1], value]).expect("set");
                run(&server, &["space.gone"]);
                run(&server, op);
                assert_eq!(run(&server, &["space.gone"]), [expected(name)]);
                assert!(server.text(&["GET", op[1]]).starts_with("new"));
                assert_eq!(server.int(&["DEL", op[1]]), 1);
                run(&server, &["space.gone"]);
            }
            server.cmd(&["SET", "gone:del", value]).expect("set");
            server.cmd(&["SET", "gone:other", value]).expect("set");
            // Another key is open, and read, meanwhile.
            assert_eq!(
                run(&server, &["open.delete-beside", "gone:del", "gone:other"]),
                [value]
            );
            assert_eq!(run(&server, &["space.gone"]), [expected("del")]);
            assert_eq!(server.int(&["DEL", "gone:other"]), 1);
            assert_eq!(run(&server, &["space.gone"]), [expected("other")]);
        }
    });
}

#[test]
fn a_key_that_has_expired_and_is_still_there_is_written_anew() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        server
            .cmd(&["DEBUG", "SET-ACTIVE-EXPIRE", "0"])
            .expect("set");
        for flags in ["none", "no-expire", "no-effects", "all"] {
            server.cmd(&["PSETEX", "k", "1", "old"]).expect("set");
            std::thread::sleep(Duration::from_millis(10));
            assert_eq!(run(&server, &["open.read-with", "k", flags]), ["false"]);
            assert_eq!(
                server.int(&["DBSIZE"]),
                i64::from(flags != "none" && knows_flags(kind))
            );
            server.cmd(&["PSETEX", "k", "1", "old"]).expect("set");
            std::thread::sleep(Duration::from_millis(10));
            assert_eq!(run(&server, &["open.write-with", "k", flags]), ["3"]);
            assert_eq!(server.text(&["GET", "k"]), "new");
            assert_eq!(server.int(&["PTTL", "k"]), -1);
            assert_eq!(server.int(&["DBSIZE"]), 1);
            server.cmd(&["DEL", "k"]).expect("deleted");
        }
    });
}

#[test]
fn idle_time_and_frequency_follow_the_servers_policy() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let seconds = |server: &Server| -> i64 {
            run(server, &["use.idle", "k"])
                .concat()
                .parse()
                .expect("a number")
        };
        server.cmd(&["SET", "k", "v"]).expect("set");
        assert!((0..=2).contains(&seconds(&server)));
        for time in [5_i64, 59, 1_000, 100_000] {
            let set = run(&server, &["use.set-idle", "k", &time.to_string()]);
            assert_eq!(set, ["true"]);
            assert!((time..time + 10).contains(&seconds(&server)), "{time}");
            let told = server.int(&["OBJECT", "IDLETIME", "k"]);
            assert!((time..time + 10).contains(&told), "{time}: {told}");
        }
        assert_eq!(
            run(&server, &["use.set-idle", "k", "18446744073709551615"]),
            ["true"]
        );
        assert!(seconds(&server) > 4_000_000);
        assert_eq!(run(&server, &["use.frequency", "k"]), ["-1"]);
        assert_eq!(run(&server, &["use.set-frequency", "k", "7"]), ["false"]);
        assert_eq!(run(&server, &["use.touch", "k"]), ["true"]);
        assert!((0..=2).contains(&seconds(&server)));
        for op in ["use.idle", "use.frequency"] {
            assert_eq!(run(&server, &[op, "none"]), ["-1"]);
        }
        for op in ["use.set-idle", "use.set-frequency"] {
            assert_eq!(run(&server, &[op, "none", "1"]), ["false"]);
        }
        assert_eq!(run(&server, &["use.touch", "none"]), ["false"]);

        server
            .cmd(&["CONFIG", "SET", "maxmemory-policy", "allkeys-lfu"])
            .expect("set");
        server.cmd(&["SET", "k", "v"]).expect("set");
        assert_eq!(run(&server, &["use.set-frequency", "k", "200"]), ["true"]);
        assert_eq!(run(&server, &["use.frequency", "k"]), ["200"]);
        assert_eq!(run(&server, &["use.set-frequency", "k", "255"]), ["true"]);
        assert_eq!(run(&server, &["use.frequency", "k"]), ["255"]);
        assert_eq!(run(&server, &["use.idle", "k"]), ["-1"]);
        assert_eq!(run(&server, &["use.set-idle", "k", "9"]), ["false"]);
    });
}

#[test]
fn the_keyspace_tells_its_size_and_random_keys() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        assert_eq!(run(&server, &["space.random"]), ["(none)"]);
        assert_eq!(run(&server, &["space.size"]), ["0"]);
        let names: BTreeSet<String> = (0..20).map(|n| format!("key\0{n}")).collect();
        for name in &names {
            server.cmd(&["SET", name, "v"]).expect("set");
        }
        let mut seen = BTreeSet::new();
        for _ in 0..400 {
            seen.extend(run(&server, &["space.random"]));
        }
        assert!(seen.len() > 5 && seen.is_subset(&names), "{seen:?}");
        let pushed = run(&server, &["space.random-push"]).concat();
        assert!(names.contains(pushed.strip_suffix('+').expect("a plus sign")));
        assert_eq!(run(&server, &["space.size"]), ["20"]);
        assert_eq!(run(&server, &["space.exists", "key\x003"]), ["true"]);
        assert_eq!(run(&server, &["space.exists", "key"]), ["false"]);
        // Asking is no use of the key.
        run(&server, &["use.set-idle", "key\x003", "1000"]);
        run(&server, &["space.exists", "key\x003"]);
        assert!(server.int(&["OBJECT", "IDLETIME", "key\x003"]) >= 1000);
    });
}

#[test]
fn values_are_read_in_place_in_the_middle_of_a_scan() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let mut expected = BTreeSet::new();
        for n in 0..1_500 {
            let value = match n % 3 {
                0 => n.to_string(),
                1 => format!("short {n}"),
                _ => format!("{n} ").repeat(30),
            };
            server.cmd(&["SET", &format!("k{n}"), &value]).expect("set");
            if n % 5 == 0 {
                server
                    .cmd(&["EXPIRE", &format!("k{n}"), "10000"])
                    .expect("set");
            }
            expected.insert(format!("k{n}={value}"));
        }
        for _ in 0..3 {
            let seen: BTreeSet<String> = run(&server, &["scan.strings"]).into_iter().collect();
            assert_eq!(seen, expected);
        }
        assert_eq!(run(&server, &["scan.names"]).len(), 1_500);
        assert_eq!(server.text(&["GET", "k3"]), "3");
        assert_eq!(server.int(&["INCR", "k3"]), 4);
        assert!(server.int(&["TTL", "k5"]) > 9_000);
    });
}

#[test]
fn hashes_are_walked_through_in_a_scan_and_beside_other_writes() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        for n in 0..600 {
            server
                .cmd(&["HSET", "large", &format!("f{n}"), "v"])
                .expect("set");
        }
        server.cmd(&["HSET", "small", "a", "b"]).expect("set");
        assert_eq!(run(&server, &["scan.hashes"]).len(), 601);
        assert_eq!(run(&server, &["scan.elements-and-keys", "large"]), ["600"]);
        assert_eq!(server.int(&["DBSIZE"]), 2 + 300);
        assert_eq!(run(&server, &["scan.elements-and-keys", "small"]), ["1"]);
        assert_eq!(refused(&server, &["scan.hashes"]), WRONGTYPE);
    });
}

#[test]
fn a_cursor_of_a_key_is_kept_and_taken_up_again() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let members: BTreeSet<String> = (0..1_000).map(|n| format!("m{n}")).collect();
        for member in &members {
            server.cmd(&["SADD", "s", member]).expect("set");
        }
        let mut seen = BTreeSet::new();
        let mut steps = 0;
        let mut words = vec!["scan.step", "RESTART", "s"];
        loop {
            let mut some = run(&server, &words);
            words = vec!["scan.step", "s"];
            let more = some.pop().expect("whether there are more");
            seen.extend(some);
            steps += 1;
            if more == "false" {
                break;
            }
        }
        assert_eq!(seen, members);
        assert!(steps > 20, "{steps} steps");
        assert_eq!(run(&server, &["scan.step", "s"]), ["false"]);
        // The position of one key, used with others.
        run(&server, &["scan.step", "RESTART", "s"]);
        server.cmd(&["HSET", "h", "a", "b"]).expect("set");
        for n in 0..300 {
            server
                .cmd(&["ZADD", "z", "1", &format!("m{n}")])
                .expect("set");
        }
        run(&server, &["scan.step", "z"]);
        run(&server, &["scan.step", "h"]);
        assert_eq!(run(&server, &["scan.step", "z"]), ["false"]);
        assert_eq!(run(&server, &["scan.step", "none"]), ["false"]);
    });
}

#[test]
fn a_panic_or_an_error_ends_a_scan() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        for n in 0..200 {
            server.cmd(&["SET", &format!("k{n}"), "v"]).expect("set");
            server
                .cmd(&["SADD", "large", &format!("m{n}")])
                .expect("set");
        }
        server
            .cmd(&["HSET", "small", "a", "b", "c", "d"])
            .expect("set");
        let inner = run(&server, &["scan.panic"]).concat();
        assert!(
            inner.starts_with("1 Err(") && inner.contains("ERR"),
            "{inner}"
        );
        server.wait_for_log("in a scan of the keyspace");
        server.wait_for_log("panic caught in scan 'keyspace'");
        for key in ["large", "small"] {
            let inner = run(&server, &["scan.panic-in-key", key]).concat();
            assert!(inner.starts_with("1 Err("), "{inner}");
        }
        server.wait_for_log("panic caught in scan 'key'");
        let inner = run(&server, &["scan.error"]).concat();
        assert!(inner.starts_with("1 Err("), "{inner}");
        // All handles are closed, and everything goes on.
        assert_eq!(run(&server, &["string.append", "k1", "x"]), ["2"]);
        assert_eq!(run(&server, &["scan.names"]).len(), 202);
        server.raw().assert_in_step();
    });
}

#[test]
fn ten_thousand_rounds_leave_no_memory_behind() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        for n in 0..30 {
            server
                .cmd(&["HSET", "h", &format!("f{n}"), &"v".repeat(n * 10)])
                .expect("set");
            server
                .cmd(&["SET", &format!("k{n}"), &n.to_string()])
                .expect("set");
        }
        for n in 0..1_000 {
            server
                .cmd(&["SADD", "large", &format!("m{n}")])
                .expect("set");
        }
        let rounds: &[(&str, &[&str])] = &[
            ("10000", &["hash.get", "h", "f29"]),
            ("10000", &["hash.get-all", "h", "f1", "no", "f29"]),
            (
                "10000",
                &[
                    "hash.get-many",
                    "h",
                    "f1",
                    "f2",
                    "f3",
                    "f4",
                    "f5",
                    "f6",
                    "f7",
                    "f8",
                    "f9",
                ],
            ),
            ("10000", &["hash.get-bytes", "h", "f1", "f2", "f3"]),
            ("10000", &["hash.pairs", "h"]),
            ("10000", &["hash.move", "h", "f20", "moved"]),
            (
                "10000",
                &[
                    "hash.set-many",
                    "h",
                    "always",
                    "f1",
                    "a",
                    "f2",
                    "b",
                    "f3",
                    "c",
                ],
            ),
            ("10000", &["hash.delete-many", "h", "no", "nono"]),
            ("10000", &["scan.strings"]),
            ("10000", &["scan.elements", "h"]),
            ("1000", &["scan.elements", "large"]),
            ("10000", &["scan.error"]),
            ("10000", &["space.random"]),
            ("10000", &["space.exists", "k1"]),
            ("10000", &["space.with", "3"]),
            ("10000", &["string.get", "k1"]),
            ("10000", &["string.set", "k2", "another value"]),
            ("10000", &["string.set-owned", "k3", "another value"]),
            ("10000", &["string.set-bytes", "k4", "another value"]),
            ("10000", &["string.set-borrowed", "k5", "another value"]),
            ("10000", &["string.through-one-handle", "k6", "value"]),
            ("10000", &["open.read-then-read", "k1"]),
            ("10000", &["expiry.set-in", "k7", "1000000"]),
        ];
        // Once for what the server keeps, then measured.
        for (_, words) in rounds {
            repeat(&server, "50", words);
        }
        for (count, words) in rounds {
            let before = server.used_memory();
            repeat(&server, count, words);
            let grown = server.used_memory().saturating_sub(before);
            assert!(grown < 40_000, "{words:?} left {grown} bytes");
        }
    });
}

/// Whether the server knows flags to open keys with, but for one.
fn knows_flags(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}

fn repeat(server: &Server, count: &str, words: &[&str]) {
    let mut line = vec!["keys.loop", count];
    line.extend(words);
    server.cmd(&line).expect("each round ends well");
}

#[test]
fn no_key_is_created_where_an_expired_one_may_still_be_there() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let pair = ReplicaPair::start(kind, |server| server.module(&keys)).expect("a pair");
        let (primary, replica) = (&pair.primary, &pair.replica);
        primary.cmd(&["SET", "stays", "v"]).expect("set");
        pair.wait_in_sync();
        // The primary stops, so nobody deletes the key on the replica.
        primary.cmd(&["PSETEX", "gone", "100", "v"]).expect("set");
        pair.wait_in_sync();
        primary
            .cmd(&["CLIENT", "PAUSE", "10000", "WRITE"])
            .expect("paused");
        std::thread::sleep(Duration::from_millis(150));
        let quiet = |server: &Server, words: &[&str]| {
            let line = [&["keys.quiet"], words].concat();
            server.cmd(&line).map_err(|error| error.to_string())
        };
        for key in ["gone", "none"] {
            for op in [
                &["string.append", key, "x"][..],
                &["hash.set", key, "f", "v"],
                &["string.set", key, "x"],
            ] {
                // Redis 6.2 finds the expired key when it is opened for writing.
                if key == "gone" && !kind.is_7_or_newer() {
                    continue;
                }
                let text = quiet(replica, op).expect_err("a replica");
                assert!(text.contains("read only replica"), "{text}");
                let text = quiet(primary, op).expect_err("paused");
                assert!(text.contains("writes are paused"), "{text}");
            }
        }
        primary.cmd(&["CLIENT", "UNPAUSE"]).expect("goes on");
        assert_eq!(run(primary, &["string.append", "gone", "x"]), ["1"]);
        eventually("the replica", Duration::from_secs(10), || {
            replica.text(&["GET", "stays"]) == "v"
        });
        replica.raw().assert_in_step();
    });
}
