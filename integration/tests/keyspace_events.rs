//! Listeners to keyspace events: every class, any bytes, every way in which a key changes, panics,
//! and keys that are loaded.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod probe;

use std::time::Duration;

use probe::{HOSTILE, assert_heard, counts, has_jobs, heard, start};
use vkmod_integration::{Product, Server, artifact, eventually, on_every_server};

#[test]
fn a_listener_hears_of_every_class_with_database_and_kind() {
    on_every_server(|kind| {
        let server = start(kind, "record");
        assert!(heard(&server).is_empty(), "nothing before init's end");
        for command in [
            "SET s 1",
            "RPUSH l 1",
            "SADD e 1",
            "HSET h f 1",
            "ZADD z 1 m",
            "XADD x * f v",
            "GET nothing",
            "EXPIRE l 1000",
            "RENAME e e2",
            "SET gone 1 PX 1",
            "SET s2 1",
            "DEL s2",
        ] {
            server.cmd(&command.split(' ').collect::<Vec<_>>()).unwrap();
        }
        std::thread::sleep(Duration::from_millis(5));
        eventually("the expiry", Duration::from_secs(5), || {
            server.text(&["GET", "gone"]) == "(nil)"
        });
        let mut wanted = vec![
            "0|8|set|s|String",
            "0|10|rpush|l|List",
            "0|20|sadd|e|Set",
            "0|40|hset|h|Hash",
            "0|80|zadd|z|SortedSet",
            "0|400|xadd|x|Stream",
            "0|800|keymiss|nothing|none",
            "0|4|expire|l|List",
            "0|4|rename_to|e2|Set",
            "0|100|expired|gone|none",
            "0|4|del|s2|none",
        ];
        if kind.is_7_or_newer() {
            wanted.push("0|4000|new|s|String");
        }
        assert_heard(&server, &wanted);
        assert!(counts(&server).misses >= 1);
    });
}

#[test]
fn overwritten_and_evicted_keys_are_heard_of() {
    on_every_server(|kind| {
        let server = start(kind, "record");
        server.text(&["SET", "s", "1"]);
        server.int(&["HSET", "h", "f", "v"]);
        heard(&server);
        server.text(&["SET", "s", "again"]);
        server.text(&["SET", "h", "now a string"]);
        let mut wanted = vec!["0|8|set|s|String", "0|8|set|h|String"];
        if kind.is_at_least(Product::Redis, 8, 2) {
            wanted.extend([
                "0|100000000|overwritten|s|String",
                "0|200000000|type_changed|h|String",
            ]);
        }
        assert_heard(&server, &wanted);

        server.text(&["CONFIG", "SET", "maxmemory-policy", "allkeys-random"]);
        server.text(&["CONFIG", "SET", "maxmemory", "1"]);
        let evicted = |server: &Server| {
            heard(server)
                .iter()
                .any(|line| line.starts_with(b"0|200|evicted|"))
        };
        assert!(evicted(&server), "{kind}");
        server.raw().assert_in_step();
    });
}

#[test]
fn names_of_keys_are_any_bytes() {
    on_every_server(|kind| {
        let server = start(kind, "record");
        let mut raw = server.raw();
        let keys = [HOSTILE.to_vec(), Vec::new(), vec![b'x'; 100_000]];
        for key in &keys {
            raw.command(&[b"SET".as_slice(), key, b"1"]).unwrap();
            raw.assert_in_step();
            let line = [b"0|8|set|".as_slice(), key, b"|String"].concat();
            assert!(heard(&server).contains(&line), "{}", key.escape_ascii());
        }
    });
}

#[test]
fn events_of_scripts_and_transactions_tell_the_right_database() {
    on_every_server(|kind| {
        let server = start(kind, "record");
        let script = "redis.call('SELECT', 3); return redis.call('SET', KEYS[1], 'x')";
        server.text(&["EVAL", script, "1", "scripted"]);
        assert_heard(&server, &["3|8|set|scripted|String"]);

        let mut raw = server.raw();
        for command in [
            "MULTI", "SET a 1", "SELECT 5", "SET b 1", "MOVE b 7", "SET c 1", "SELECT 2",
            "DEL none", "EXEC", "SET d 1",
        ] {
            let words: Vec<_> = command.split(' ').collect();
            let reply = raw.command(&words).unwrap();
            assert!(!reply.frame.is_error(), "{kind}: {command}: {reply:?}");
        }
        raw.assert_in_step();
        let wanted = [
            "0|8|set|a|String",
            "5|8|set|b|String",
            "5|4|move_from|b|none",
            "7|4|move_to|b|String",
            "2|8|set|d|String",
        ];
        // Valkey 8.1 leaves the client in the database of the last event, `move_to`, as soon as
        // any module listens; no module can help that.
        let after_move = match kind.is_valkey() && (kind.version.0, kind.version.1) == (8, 1) {
            true => "7|8|set|c|String",
            false => "5|8|set|c|String",
        };
        assert_heard(&server, &[&wanted[..], &[after_move]].concat());
        server.text(&["SWAPDB", "0", "1"]);
        server.text(&["FLUSHALL"]);
        server.raw().assert_in_step();
    });
}

#[test]
fn a_panic_in_a_listener_is_logged_and_the_command_goes_on() {
    on_every_server(|kind| {
        let server = start(kind, "panic");
        let mut raw = server.raw();
        for round in 0..50 {
            let reply = raw.command(&[b"SET".as_slice(), HOSTILE, b"1"]).unwrap();
            assert_eq!(reply.bytes, b"+OK\r\n", "{round}");
        }
        raw.command(&["MULTI"]).unwrap();
        raw.command(&["INCR", "n"]).unwrap();
        let reply = raw.command(&["EXEC"]).unwrap();
        assert_eq!(reply.bytes, b"*1\r\n:1\r\n");
        raw.assert_in_step();
        server.wait_for_log("the listener panics");
        server.wait_for_log("panic caught in keyspace listener");
    });
}

#[test]
fn keys_that_are_loaded_are_heard_of() {
    on_every_server(|kind| {
        for (mode, aof) in [
            ("record", "no"),
            ("job", "no"),
            ("panic", "no"),
            ("record", "yes"),
        ] {
            let mut server = Server::builder(kind)
                .config("appendonly", aof)
                .module_with_args(artifact::own_example("keyspace_probe"), &[mode])
                .start_or_panic();
            let mut raw = server.raw();
            for (database, key) in [("0", HOSTILE), ("9", b"plain"), ("9", b"")] {
                raw.command(&["SELECT", database]).unwrap();
                raw.command(&[b"SET".as_slice(), key, b"1"]).unwrap();
            }
            raw.command(&["HSET", "h", "f", "v"]).unwrap();
            raw.command(&["SET", "ttl", "v", "EX", "1000"]).unwrap();
            server.text(&["SAVE"]);
            server.restart().unwrap();
            assert_eq!(server.int(&["DBSIZE"]), 1);
            server.raw().assert_in_step();
            match (mode, aof) {
                ("record", "no") => {
                    let lines = heard(&server);
                    let wanted = [
                        [b"0|1000|loaded|", HOSTILE, b"|String"].concat(),
                        b"9|1000|loaded|plain|String".to_vec(),
                        b"9|1000|loaded||String".to_vec(),
                        b"9|1000|loaded|h|Hash".to_vec(),
                        b"9|1000|loaded|ttl|String".to_vec(),
                    ];
                    assert_eq!(lines.len(), wanted.len(), "{kind}: {lines:?}");
                    assert!(
                        wanted.iter().all(|line| lines.contains(line)),
                        "{kind}: {lines:?}"
                    );
                }
                ("record", _) => {
                    let lines = heard(&server);
                    assert!(
                        lines.contains(&b"9|8|set|plain|String".to_vec()),
                        "{kind}: {lines:?}"
                    );
                }
                ("job", _) => {
                    let after = counts(&server);
                    assert_eq!((after.refused, after.run), (5, 0), "{kind}: {after:?}");
                    assert_eq!(after.made, after.dropped, "{kind}: {after:?}");
                }
                _ => server.wait_for_log("panic caught in keyspace listener"),
            }
        }
    });
}

#[test]
fn the_example_takes_derived_keys_along() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .config("loglevel", "verbose")
            .module(artifact::example("keyspace_events"))
            .start_or_panic();
        let exists = |key: &[u8]| server.int(&[b"EXISTS".as_slice(), key]) == 1;
        for key in [b"user:1".as_slice(), HOSTILE] {
            let derived = [b"cache:", key].concat();
            server.text(&[b"SET".as_slice(), key, b"1"]);
            server.text(&[b"SET".as_slice(), &derived, b"1"]);
            server.int(&[b"EXPIRE".as_slice(), key, b"1000"]);
            assert!(exists(&derived), "{kind}: not gone yet");
            server.int(&[b"DEL".as_slice(), key]);
            assert_eq!(exists(&derived), !has_jobs(kind), "{kind}");
        }
        server.text(&["SET", "short", "1", "PX", "1"]);
        eventually("the expiry", Duration::from_secs(5), || {
            server.text(&["GET", "short"]) == "(nil)" && server.int(&["keyspace_events.gone"]) == 3
        });
        if !has_jobs(kind) {
            server.wait_for_log("does not support AddPostNotificationJob");
        }
        server.raw().assert_in_step();
    });
}
