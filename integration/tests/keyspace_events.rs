//! Listeners to keyspace events: every class, any bytes, every way in which a key changes, panics,
//! loads that fail, and jobs that write afterwards.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::Duration;

use vkmod_integration::{
    Frame, Product, ReplicaPair, Server, ServerKind, artifact, eventually, on_every_server,
};

const HOSTILE: &[u8] = b"k\0\r\n%s%n\xff\xfe$-1\r\n";

fn start(kind: &ServerKind, mode: &str) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module_with_args(artifact::own_example("keyspace_probe"), &[mode])
        .start_or_panic()
}

/// What the listener has heard since the last time.
fn heard(server: &Server) -> Vec<Vec<u8>> {
    match server.raw().command(&["probe.records"]).unwrap().frame {
        Frame::Array(lines) => lines
            .iter()
            .map(|line| line.bytes().unwrap().to_vec())
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn assert_heard(server: &Server, wanted: &[&str]) {
    let lines: Vec<_> = heard(server)
        .iter()
        .map(|line| line.escape_ascii().to_string())
        .collect();
    for line in wanted {
        assert!(
            lines.iter().any(|heard| heard == line),
            "{}: {line:?} is not in {lines:?}",
            server.kind()
        );
    }
}

#[derive(Debug, PartialEq)]
struct Counts {
    events: i64,
    misses: i64,
    run: i64,
    made: i64,
    dropped: i64,
    refused: i64,
}

fn counts(server: &Server) -> Counts {
    let reply = server.raw().command(&["probe.counts"]).unwrap().frame;
    let Frame::Array(items) = reply else {
        panic!("{reply:?}")
    };
    let number = |index: usize| match items[index] {
        Frame::Integer(number) => number,
        ref other => panic!("{other:?}"),
    };
    Counts {
        events: number(0),
        misses: number(1),
        run: number(2),
        made: number(3),
        dropped: number(4),
        refused: number(5),
    }
}

fn has_jobs(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}

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
fn jobs_run_after_the_command_or_say_that_they_are_not_supported() {
    on_every_server(|kind| {
        let server = start(kind, "job");
        server.text(&["CONFIG", "SET", "loglevel", "verbose"]);
        if !has_jobs(kind) {
            server.text(&["SET", "key", "1"]);
            server.wait_for_log("refused: ERR this server does not support AddPostNotificationJob");
            let counts = counts(&server);
            assert!(counts.refused > 0 && counts.run == 0, "{kind}: {counts:?}");
            assert_eq!(counts.made, counts.dropped, "{kind}");
            return;
        }
        server.wait_for_log("a job in init: ERR a module can add no jobs while it is loaded");
        server.text(&["SET", "job:key", "to be deleted"]);
        counts(&server);
        server.text(&["SET", "key", "1"]);
        assert_eq!(server.text(&["GET", "job:key"]), "(nil)", "{kind}");
        let one = counts(&server);
        assert!(one.run >= 1 && one.refused == 0, "{kind}: {one:?}");
        assert_eq!(
            (one.run, one.run),
            (one.made, one.dropped),
            "{kind}: {one:?}"
        );

        server.text(&[
            "EVAL",
            "for i=1,10 do redis.call('INCR', KEYS[1]) end",
            "1",
            "n",
        ]);
        let mut raw = server.raw();
        for command in ["MULTI", "SET a 1", "SET b 1", "EXEC"] {
            raw.command(&command.split(' ').collect::<Vec<_>>())
                .unwrap();
        }
        server.text(&["SET", "gone", "1", "PX", "1"]);
        std::thread::sleep(Duration::from_millis(300));
        server.text(&["GET", "gone"]);
        server.text(&["probe.later"]);
        let many = counts(&server);
        assert!(many.run >= 14 && many.refused == 0, "{kind}: {many:?}");
        assert_eq!(many.made, many.dropped, "{kind}: {many:?}");
        raw.assert_in_step();
    });
}

#[test]
fn a_panic_in_a_job_or_in_what_it_holds_is_logged() {
    on_every_server(|kind| {
        if !has_jobs(kind) {
            println!("{kind}: has no jobs, as another test shows");
            return;
        }
        let server = start(kind, "panic-job");
        server.text(&["SET", "key", "1"]);
        server.wait_for_log("the job panics");
        server.wait_for_log("panic caught in job after a notification");
        let after = counts(&server);
        assert!(after.run > 0, "{kind}: {after:?}");
        assert_eq!(after.made, after.dropped, "{kind}: {after:?}");

        server.text(&["probe.mode", "panic-drop"]);
        server.text(&["DEL", "key"]);
        server.wait_for_log("the destructor panics");
        let after = counts(&server);
        assert_eq!(after.made, after.dropped, "{kind}: {after:?}");
        server.raw().assert_in_step();
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
fn a_replica_hears_and_takes_no_jobs() {
    on_every_server(|kind| {
        let module = artifact::own_example("keyspace_probe");
        let pair =
            ReplicaPair::start(kind, |server| server.module_with_args(&module, &["job"])).unwrap();
        pair.primary.text(&["SET", "key", "1"]);
        pair.wait_in_sync();
        let on_replica = counts(&pair.replica);
        assert!(on_replica.events > 0, "{kind}: {on_replica:?}");
        assert!(
            on_replica.refused > 0 && on_replica.run == 0,
            "{kind}: {on_replica:?}"
        );
        assert_eq!(on_replica.made, on_replica.dropped, "{kind}");
        pair.replica.raw().assert_in_step();
    });
}

#[test]
fn an_unload_is_refused_while_a_job_waits() {
    on_every_server(|kind| {
        let server = start(kind, "job");
        let mut raw = server.raw();
        for command in ["MULTI", "SET a 1", "MODULE UNLOAD probe", "EXEC"] {
            let words: Vec<_> = command.split(' ').collect();
            raw.command(&words).unwrap();
        }
        raw.assert_in_step();
        if has_jobs(kind) {
            server.wait_for_log("after a notification have not run yet");
            assert!(server.modules().contains(&"probe".to_string()), "{kind}");
            let after = counts(&server);
            assert!(
                after.run > 0 && after.made == after.dropped,
                "{kind}: {after:?}"
            );
            server.unload_module("probe").unwrap();
        }
        assert!(!server.modules().contains(&"probe".to_string()), "{kind}");
        server.text(&["SET", "a", "1"]);
        server.raw().assert_in_step();
    });
}

#[test]
fn a_failed_load_leaves_no_listener() {
    let module = artifact::own_example("keyspace_probe");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let round = |mode: &str| {
            assert!(server.load_module(&module, &[mode]).is_err(), "{mode}");
            let script = "for i=1,20 do redis.call('INCR', KEYS[1]) end";
            server.text(&["EVAL", script, "1", "n"]);
            server.text(&["SET", "gone", "1", "PX", "1"]);
            server.text(&["GET", "nothing"]);
        };
        let modes = ["fail", "panic-init", "twice"];
        modes.iter().for_each(|mode| round(mode));
        let before = server.used_memory();
        for _ in 0..60 {
            modes.iter().for_each(|mode| round(mode));
        }
        let grown = server.used_memory().saturating_sub(before);
        println!("{kind}: {grown} bytes more after 180 failed loads");
        assert!(grown < 150_000, "{kind}: {grown} bytes more");
        server.wait_for_log("registered twice");
        server.load_module(&module, &["record"]).unwrap();
        server.text(&["SET", "s", "1"]);
        assert_heard(&server, &["0|8|set|s|String"]);
    });
}

#[test]
fn two_hundred_loads_leave_memory_flat_and_no_listener() {
    let module = artifact::own_example("keyspace_probe");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let round = || {
            server.load_module(&module, &["job"]).unwrap();
            server.text(&["SET", "key", "1"]);
            assert!(counts(&server).events > 0);
            server.unload_module("probe").unwrap();
            server.text(&["SET", "key", "2"]);
        };
        (0..20).for_each(|_| round());
        let before = server.used_memory();
        (0..200).for_each(|_| round());
        let grown = server.used_memory().saturating_sub(before);
        println!("{kind}: {grown} bytes more after 200 loads");
        assert!(grown < 150_000, "{kind}: {grown} bytes more");
    });
}

#[test]
fn ten_thousand_events_leave_memory_flat() {
    on_every_server(|kind| {
        for mode in ["count", "job", "panic", "panic-job"] {
            let server = start(kind, mode);
            server.text(&["CONFIG", "SET", "loglevel", "warning"]);
            let script = "for i=1,250 do redis.call('INCR', KEYS[1]) end";
            let round = |times: usize| {
                (0..times).for_each(|_| _ = server.text(&["EVAL", script, "1", "n"]));
            };
            round(8);
            let before = server.used_memory();
            counts(&server);
            round(40);
            let grown = server.used_memory().saturating_sub(before);
            let after = counts(&server);
            println!("{kind}: {mode}: {grown} bytes more, {after:?}");
            assert!(after.events >= 10_000, "{kind}: {after:?}");
            assert_eq!(after.made, after.dropped, "{kind}: {after:?}");
            assert!(grown < 100_000, "{kind}: {mode}: {grown} bytes more");
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
