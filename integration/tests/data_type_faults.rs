//! What happens when a callback of a data type fails, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod typed;

use typed::{LIMIT, alive, fault, payload, start, stat};
use vkmod_integration::{Server, artifact, eventually, on_every_server};

#[test]
fn a_save_that_fails_leaves_the_good_file_in_place() {
    on_every_server(|kind| {
        let mut server = start(kind);
        server.text(&["typed.set", "thing", "key", "good"]);
        server.text(&["SAVE"]);
        server.text(&["typed.set", "thing", "key", "lost"]);
        for (round, what) in [
            "save-panic",
            "save-error",
            "aux-save-panic",
            "aux-save-error",
        ]
        .iter()
        .enumerate()
        {
            fault(&server, what);
            assert!(server.cmd(&["SAVE"]).is_err(), "{kind}: {what}");
            assert_eq!(server.background_save(), "err", "{kind}: {what}");
            assert!(server.is_alive(), "{round}");
        }
        assert!(
            server.log().contains("save said no %s%n  forged line"),
            "{}",
            server.log()
        );
        // A payload cannot be refused, but it is no value.
        fault(&server, "save-panic");
        let payload = payload(&server, "key");
        fault(&server, "");
        let restored = server.cmd(&[b"RESTORE".as_slice(), b"again", b"0", &payload]);
        assert!(restored.is_err());
        server.kill();
        server.restart().unwrap();
        assert_eq!(server.text(&["typed.get", "key"]), "good");
    });
}

#[test]
fn a_rewrite_that_fails_leaves_the_good_file_in_place() {
    on_every_server(|kind| {
        let mut server = Server::builder(kind)
            .module(artifact::own_example("typed"))
            .config("appendonly", "yes")
            .config("aof-use-rdb-preamble", "no")
            .start_or_panic();
        server.text(&["typed.set", "thing", "thing", "one %s\r\n\0"]);
        server.text(&["typed.set", "plain", "plain", "two"]);
        server.text(&["typed.set", "plain", "empty", ""]);
        // The type without commands is written as what `save` gives.
        for what in [
            "rewrite-panic",
            "rewrite-error",
            "rewrite-unknown",
            "save-panic",
        ] {
            fault(&server, what);
            assert_eq!(server.rewrite_append_only_file(), "err", "{kind}: {what}");
        }
        fault(&server, "");
        assert_eq!(server.rewrite_append_only_file(), "ok", "{}", server.log());
        server.kill();
        server.restart().unwrap();
        assert_eq!(server.text(&["typed.get", "thing"]), "one %s\r\n\0");
        assert_eq!(server.text(&["typed.get", "plain", "plain"]), "two");
        assert_eq!(server.text(&["typed.get", "empty", "plain"]), "");
    });
}

#[test]
fn a_load_that_fails_never_gives_half_a_value() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["typed.set", "thing", "key", "text"]);
        let payload = payload(&server, "key");
        let restore = || server.cmd(&[b"RESTORE".as_slice(), b"again", b"0", &payload]);
        for what in ["load-panic", "load-error", "load-ignored"] {
            fault(&server, what);
            assert!(restore().is_err(), "{kind}: {what}");
            assert_eq!(server.int(&["EXISTS", "again"]), 0);
            alive(&server, 1);
        }
        let log = server.log();
        assert!(log.contains("load said no %s%n  forged line"), "{log}");
        assert!(!log.lines().any(|line| line.starts_with("forged line")));
        fault(&server, "");
        assert!(restore().is_ok());
        assert_eq!(server.text(&["typed.get", "again"]), "text");
        // A value of more than the type allows.
        server.text(&["typed.set", "thing", "key", &"x".repeat(1001)]);
        let payload = server.raw().command(&["DUMP", "key"]).unwrap().frame;
        let words = [
            b"RESTORE".as_slice(),
            b"long",
            b"0",
            payload.bytes().unwrap(),
        ];
        assert!(server.cmd(&words).is_err());
        server.wait_for_log("a length of 1001 is above the limit of 1000");
    });
}

#[test]
fn a_panic_in_any_callback_is_contained() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["typed.set", "thing", "key", "text"]);
        let panics = |what: &str, run: &dyn Fn()| {
            let before = stat(&server, "panics");
            fault(&server, what);
            run();
            fault(&server, "");
            eventually(&format!("a panic on {kind}: {what}"), LIMIT, || {
                stat(&server, "panics") > before
            });
            server.raw().assert_in_step();
        };
        panics("digest-panic", &|| {
            drop(server.cmd(&["DEBUG", "DIGEST-VALUE", "key"]))
        });
        panics("memory-panic", &|| {
            assert!(server.int(&["MEMORY", "USAGE", "key"]) < 10_000);
        });
        for what in ["copy-panic", "copy-error"] {
            fault(&server, what);
            let error = server.error(&["COPY", "key", "copy"]);
            assert!(error.contains("failed to copy"), "{error}");
            assert_eq!(server.int(&["EXISTS", "copy"]), 0);
        }
        server.wait_for_log("copy said no %s%n");
        panics("effort-panic", &|| {
            assert_eq!(server.int(&["UNLINK", "key"]), 1);
        });
        server.text(&["typed.set", "thing", "key", "text"]);
        panics("unlink-panic", &|| {
            assert_eq!(server.int(&["DEL", "key"]), 1);
        });
        // Destructors, on the main thread and in the background.
        server.text(&["typed.set", "thing", "key", "drop-panic"]);
        panics("", &|| {
            server.int(&["DEL", "key"]);
        });
        alive(&server, 0);
    });
}

#[test]
fn auxiliary_data_that_cannot_be_loaded_refuses_the_file() {
    on_every_server(|kind| {
        for (what, text) in [
            ("aux-load-panic", "aux-load fell over %s%n"),
            ("aux-load-error", "aux-load said no %s%n"),
        ] {
            let server = start(kind);
            server.text(&["typed.set", "thing", "key", "text"]);
            fault(&server, what);
            // An error, or the server ends itself, as Redis 6.2 does.
            assert!(server.cmd(&["DEBUG", "RELOAD"]).is_err(), "{kind}: {what}");
            server.wait_for_log(text);
        }
    });
}
