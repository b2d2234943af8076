//! Data types on every server: values in keys, what the callbacks are told, and memory.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod typed;

use typed::{LIMIT, alive, fault, payload, start, stat};
use vkmod_integration::{Server, ServerKind, artifact, eventually, on_every_server};

fn saw(server: &Server, line: &str) -> bool {
    server
        .texts(&["typed.seen"])
        .iter()
        .any(|seen| seen == line)
}

/// What the server tells of a database: nothing before Redis 7.0.
fn database(kind: &ServerKind, number: i32) -> String {
    match kind.is_7_or_newer() {
        true => format!("Some({number})"),
        false => "None".into(),
    }
}

#[test]
fn a_value_is_set_read_replaced_and_taken() {
    on_every_server(|kind| {
        let server = start(kind);
        assert_eq!(server.text(&["typed.get", "key"]), "(nil)");
        server.text(&["typed.set", "thing", "key", "one"]);
        assert_eq!(server.text(&["typed.get", "key"]), "one");
        assert_eq!(server.text(&["TYPE", "key"]), "thing-vkm");
        server.text(&["PEXPIRE", "key", "100000"]);
        assert_eq!(server.text(&["typed.replace", "key", "two"]), "one");
        assert!(
            server.int(&["PTTL", "key"]) > 0,
            "replacing keeps the time to live"
        );
        assert_eq!(server.text(&["typed.get", "key"]), "two");
        server.text(&["typed.set", "thing", "key", "three"]);
        assert_eq!(server.int(&["PTTL", "key"]), -1, "setting clears it");
        alive(&server, 1);
        assert_eq!(server.texts(&["typed.take", "key"]), ["three", "1"]);
        assert_eq!(server.int(&["EXISTS", "key"]), 0);
        assert_eq!(server.texts(&["typed.take", "key"]), ["(nil)", "1"]);
        assert_eq!(server.text(&["typed.replace", "key", "new"]), "(nil)");
        assert_eq!(server.text(&["typed.get", "key"]), "new");
        server.int(&["DEL", "key"]);
        alive(&server, 0);
        assert_eq!(stat(&server, "panics"), 0);
    });
}

#[test]
fn a_key_of_another_type_is_a_wrongtype_error() {
    const WRONG: &str = "WRONGTYPE Operation against a key holding the wrong kind of value";
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["SET", "string", "x"]);
        server.int(&["RPUSH", "list", "x"]);
        server.text(&["typed.set", "plain", "plain", "x"]);
        for key in ["string", "list", "plain"] {
            assert_eq!(server.error(&["typed.get", key]), WRONG);
            assert_eq!(server.error(&["typed.replace", key, "y"]), WRONG);
            assert_eq!(server.error(&["typed.take", key]), WRONG);
            assert_eq!(server.int(&["EXISTS", key]), 1);
        }
        server.text(&["typed.set", "thing", "thing", "x"]);
        assert_eq!(server.error(&["typed.get", "thing", "plain"]), WRONG);
        assert_eq!(server.error(&["GET", "thing"]), WRONG);
        // Setting takes the place of whatever is there.
        for key in ["string", "list", "plain"] {
            server.text(&["typed.set", "thing", key, "z"]);
            assert_eq!(server.text(&["typed.get", key]), "z");
        }
    });
}

#[test]
fn the_callbacks_are_told_the_key_and_the_database() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["typed.set", "thing", "key", "x"]);
        let (zero, five) = (database(kind, 0), database(kind, 5));
        server.texts(&["typed.seen"]);
        server.int(&["COPY", "key", "copy", "DB", "5"]);
        let seen = server.texts(&["typed.seen"]);
        assert!(
            seen.contains(&format!("copy-from {zero} Some(\"key\")")),
            "{seen:?}"
        );
        assert!(
            seen.contains(&format!("copy-to {five} Some(\"copy\")")),
            "{seen:?}"
        );
        server.texts(&["DEBUG", "DIGEST-VALUE", "key"]);
        let told = match kind.is_7_or_newer() {
            true => "digest Some(0) Some(\"key\")",
            false => "digest None None",
        };
        assert!(saw(&server, told));
        server.cmd(&["DUMP", "key"]).unwrap();
        assert!(saw(&server, &format!("save {zero} Some(\"key\")")));
        server.text(&["typed.bytes", "key", "0"]);
        let seen = server.texts(&["typed.seen"]);
        assert_eq!(seen, ["load None None", "save None None"]);
        // The value reports a million and the number of samples, 500 at most.
        let usage =
            |samples: &str| server.int(&["MEMORY", "USAGE", "key", "SAMPLES", samples]) - 1_000_000;
        let (usual, more, all) = (usage("5"), usage("105"), usage("0"));
        assert!((5..500).contains(&usual), "{usual}");
        let told = if kind.is_7_or_newer() {
            (100, 495)
        } else {
            (0, 0)
        };
        assert_eq!((more - usual, all - usual), told, "{kind}");
        server.texts(&["typed.seen"]);
        server.int(&["DEL", "key"]);
        assert!(saw(&server, &format!("unlink {zero} Some(\"key\")")));
    });
}

#[test]
fn a_value_is_saved_to_bytes_and_loaded_in_its_version() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["typed.set", "thing", "key", "some text"]);
        if kind.is_7_or_newer() {
            assert_eq!(server.text(&["typed.bytes", "key"]), "some text");
            assert_eq!(
                server.error(&["typed.bytes", "key", "4"]),
                "ERR the bytes hold no value of the data type 'thing-vkm'"
            );
            server.wait_for_log("encoding version 4, and 3 is the newest");
        } else {
            assert_eq!(
                server.error(&["typed.bytes", "key"]),
                "ERR this server does not support LoadDataTypeFromStringEncver"
            );
        }
        assert_eq!(server.text(&["typed.bytes", "key", "0"]), "some text");
        for bytes in ["", "x", "\x05\x03abc", "\x05\u{7f}abc"] {
            let error = server.error(&["typed.bytes", "key", "0", bytes]);
            assert!(error.contains("hold no value"), "{bytes:?}: {error}");
        }
        fault(&server, "save-error");
        assert!(
            server
                .error(&["typed.bytes", "key", "0"])
                .contains("could not be saved")
        );
        alive(&server, 1);
    });
}

#[test]
fn a_large_value_is_freed_in_the_background() {
    on_every_server(|kind| {
        let server = start(kind);
        for _ in 0..20 {
            server.text(&["typed.set", "thing", "large", "large"]);
            server.text(&["typed.set", "thing", "small", "small"]);
            assert_eq!(server.int(&["UNLINK", "large", "small"]), 2);
        }
        server.text(&["typed.set", "plain", "panic", "drop-panic"]);
        server.text(&["FLUSHALL", "ASYNC"]);
        alive(&server, 0);
        let what = format!("one panic on {kind}");
        eventually(&what, LIMIT, || stat(&server, "panics") == 1);
        let freed: i64 = server
            .info("memory", "lazyfreed_objects")
            .unwrap()
            .parse()
            .unwrap();
        assert!(
            freed >= 20,
            "{kind}: {freed} objects were freed in the background"
        );
    });
}

#[test]
fn auxiliary_data_is_saved_in_its_phases_and_may_be_empty() {
    on_every_server(|kind| {
        let mut server = start(kind);
        server.text(&["typed.set", "thing", "key", "text"]);
        server.text(&["SAVE"]);
        server.kill();
        server.restart().unwrap();
        let seen = server.texts(&["typed.seen"]);
        assert!(
            seen.contains(&"aux BeforeKeys BeforeKeys 3".into()),
            "{seen:?}"
        );
        assert!(
            seen.contains(&"aux AfterKeys AfterKeys 3".into()),
            "{seen:?}"
        );
        fault(&server, "aux-empty");
        server.text(&["SAVE"]);
        server.kill();
        server.restart().unwrap();
        assert_eq!(server.text(&["typed.get", "key"]), "text");
        let seen = server.texts(&["typed.seen"]);
        assert!(!seen.iter().any(|line| line.starts_with("aux")), "{seen:?}");
    });
}

/// `FIELD.md` row 15. That a save callback has no way to the keyspace is shown where it does not
/// compile: at `RdbWriter` and `DataType::save`.
#[test]
fn row_15_a_save_in_a_forked_child_leaves_the_keyspace_alone() {
    on_every_server(|kind| {
        let server = start(kind);
        for number in 0..100 {
            server.text(&["typed.set", "thing", &format!("key:{number}"), "text"]);
        }
        server.texts(&["typed.seen"]);
        assert_eq!(server.background_save(), "ok");
        // The saves ran in the child: this process has seen none, and its keys are as they were.
        let seen = server.texts(&["typed.seen"]);
        assert!(seen.is_empty(), "{seen:?}");
        assert_eq!(server.int(&["DBSIZE"]), 100);
    });
}

#[test]
fn a_module_with_data_types_is_not_unloaded_and_a_refused_one_leaves_nothing() {
    on_every_server(|kind| {
        let module = artifact::own_example("typed");
        let server = Server::builder(kind)
            .env("TYPED_LOAD", "refuse")
            .start_or_panic();
        for _ in 0..3 {
            assert!(server.load_module::<&str>(&module, &[]).is_err());
        }
        server.wait_for_log("refused after the types were made");
        // No server frees what it keeps of a type of a refused module: under 200 bytes for each.
        server.assert_flat(100 * 2 * 200, "100 refused loads", || {
            for _ in 0..100 {
                assert!(server.load_module::<&str>(&module, &[]).is_err());
            }
        });
        drop(server);

        // A value that would be left behind by a refused load is not made.
        let server = Server::builder(kind)
            .env("TYPED_LOAD", "value")
            .start_or_panic();
        assert!(server.load_module::<&str>(&module, &[]).is_err());
        server.wait_for_log("no value can be put into a key before the module is loaded");
        assert_eq!(server.int(&["DBSIZE"]), 0);
        drop(server);

        let server = start(kind);
        let error = server.unload_module("typed").unwrap_err().to_string();
        assert!(error.contains("data type"), "{error}");
        server.text(&["typed.set", "thing", "key", "text"]);
        assert_eq!(server.text(&["typed.get", "key"]), "text");
    });
}

#[test]
fn ten_thousand_rounds_with_values_leave_memory_flat() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["CONFIG", "SET", "loglevel", "warning"]);
        let mut raw = server.raw();
        let mut rounds = |count: usize| {
            for _ in 0..count {
                let words: [&[&str]; 10] = [
                    &["typed.set", "thing", "key", "one"],
                    &["typed.set", "thing", "key", "two"],
                    &["typed.replace", "key", "three"],
                    &["COPY", "key", "copy"],
                    &["typed.bytes", "copy", "0"],
                    &["typed.take", "copy"],
                    &["typed.set", "plain", "plain", "text"],
                    &["DEBUG", "DIGEST-VALUE", "key", "plain"],
                    &["typed.replace", "plain", "wrong type"],
                    &["DEL", "key", "plain"],
                ];
                for line in words {
                    raw.send_command(line).unwrap();
                }
                for line in words {
                    let is_error = raw.read().unwrap().frame.is_error();
                    assert_eq!(is_error, line[2..] == ["wrong type"], "{line:?}");
                }
            }
        };
        rounds(1_000);
        server.assert_flat(20_000, "10,000 rounds", || rounds(10_000));
        alive(&server, 0);
    });
}

#[test]
fn ten_thousand_rounds_of_the_example_leave_memory_flat() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::example("counter_map"))
            .start_or_panic();
        let mut raw = server.raw();
        server.text(&["CM.INCR", "source", "counter", "7"]);
        let payload = payload(&server, "source");
        let mut rounds = |count: usize| {
            for _ in 0..count {
                let words: [&[&[u8]]; 8] = [
                    &[b"CM.INCR", b"key", b"one"],
                    &[b"CM.INCR", b"key", b"a name of some length", b"-5"],
                    &[b"CM.ALL", b"key"],
                    &[b"COPY", b"key", b"copy", b"REPLACE"],
                    &[b"CM.DEL", b"key", b"one", b"none", b"a name of some length"],
                    &[b"RESTORE", b"key", b"0", &payload],
                    &[b"DUMP", b"key"],
                    &[b"DEL", b"key", b"copy"],
                ];
                for line in words {
                    raw.send_command(line).unwrap();
                }
                for line in words {
                    assert!(!raw.read().unwrap().frame.is_error(), "{line:?}");
                }
            }
        };
        rounds(1_000);
        server.assert_flat(20_000, "10,000 rounds", || rounds(10_000));
    });
}
