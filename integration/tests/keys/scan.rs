//! The keyspace as a whole, and scans.

use super::*;

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
