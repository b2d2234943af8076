//! APIs between modules, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Server, ServerKind, artifact, on_every_server};

const HOSTILE: &[u8] = b"k\0\r\n%s%n\xff\xfe$-1\r\n";

fn provide(server: &Server, mode: &str) {
    let module = artifact::own_example("api_provider");
    server.load_module(module, &[mode]).unwrap();
}

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module(artifact::own_example("api_user"))
        .start_or_panic()
}

fn is_loaded(server: &Server, name: &str) -> bool {
    server.modules().contains(&name.to_owned())
}

#[test]
fn the_examples_work_together_in_any_order() {
    on_every_server(|kind| {
        let [words, user] = ["shared_api", "shared_api_user"].map(artifact::example);
        let server = Server::builder(kind).module(&user).start_or_panic();
        let error = server.error(&["greet", "alice"]);
        assert_eq!(
            error, "ERR no module exports the API 'words.count'",
            "{kind}"
        );
        server.load_module(&words, &[""; 0]).unwrap();
        assert_eq!(server.text(&["greet", "alice"]), "Hello, alice: number 1");
        assert_eq!(server.text(&["greet", "alice"]), "Hello, alice: number 2");
        assert_eq!(server.error(&["greet", ""]), "NOWORD an empty word is none");
        assert!(server.unload_module("words").is_err(), "{kind}");
        server.unload_module("greeter").unwrap();
        server.unload_module("words").unwrap();
    });
}

#[test]
fn requests_replies_and_errors_cross_byte_for_byte() {
    on_every_server(|kind| {
        let server = start(kind);
        server.wait_for_log("not found in init: no module exports the API 'verbs'");
        assert_eq!(server.int(&["user.find"]), 0, "{kind}");
        provide(&server, "v1");
        assert_eq!(server.int(&["user.find"]), 1, "{kind}");
        let mut raw = server.raw();
        let reply = raw.command(&[&b"user.ask"[..], b"echo", HOSTILE]).unwrap();
        assert_eq!(reply.frame.bytes().unwrap(), HOSTILE, "{kind}");
        let large = vec![b'x'; 1_000_000];
        let reply = raw.command(&[&b"user.ask"[..], b"echo", &large]).unwrap();
        assert_eq!(reply.frame.bytes().unwrap(), large, "{kind}");
        let reply = raw.command(&[&b"user.ask"[..], b"error", HOSTILE]).unwrap();
        assert!(reply.frame.is_error(), "{kind}: {reply:?}");
        assert!(
            reply.bytes.starts_with(b"-ERR k   %s%n\xff\xfe$-1"),
            "{kind}: {reply:?}"
        );
        assert_eq!(
            server.error(&["user.ask", "coded", ""]),
            "NOTNOW come back later"
        );
        let error = server.error(&["user.ask", "wrongtype", ""]);
        assert!(error.starts_with("WRONGTYPE "), "{kind}: {error}");
        assert_eq!(server.error(&["user.ask", "?", ""]), "ERR syntax error");
        let reply = server.text(&["user.ask", "back", "and forth"]);
        assert!(reply.contains("and forth"), "{kind}: {reply}");
        let error = server.error(&["user.ask", "lock", ""]);
        assert_eq!(
            error, "ERR the server lock is already held by this thread",
            "{kind}"
        );
        raw.assert_in_step();
    });
}

#[test]
fn a_panic_in_the_other_module_is_an_error_here() {
    on_every_server(|kind| {
        let server = start(kind);
        provide(&server, "v1");
        for _ in 0..3 {
            assert_eq!(
                server.error(&["user.ask", "panic", ""]),
                "ERR internal error in 'verbs'"
            );
        }
        server.wait_for_log("the provider panics");
        server.wait_for_log("panic caught in shared API 'verbs'");
        assert_eq!(server.text(&["user.ask", "echo", "x"]), "x", "{kind}");
    });
}

#[test]
fn the_callers_database_is_selected_and_its_own_kept() {
    on_every_server(|kind| {
        let server = start(kind);
        provide(&server, "v1");
        let mut raw = server.raw();
        for words in [
            &["SELECT", "5"][..],
            &["user.ask", "set", "five"],
            &["SELECT", "2"],
        ] {
            raw.command(words).unwrap();
        }
        raw.command(&["user.ask", "set", "two"]).unwrap();
        assert_eq!(
            raw.command(&["GET", "key"]).unwrap().frame.bytes().unwrap(),
            b"two"
        );
        raw.command(&["SELECT", "5"]).unwrap();
        assert_eq!(
            raw.command(&["GET", "key"]).unwrap().frame.bytes().unwrap(),
            b"five"
        );
        assert_eq!(server.text(&["EXISTS", "key"]), "0", "{kind}");
    });
}

#[test]
fn another_version_or_another_form_is_told_by_name() {
    on_every_server(|kind| {
        let server = start(kind);
        provide(&server, "v2");
        assert_eq!(server.int(&["user.find"]), 2, "{kind}");
        assert_eq!(
            server.error(&["user.ask", "echo", "x"]),
            "ERR version 1 of the API 'verbs' is wanted, and version 2 is exported",
            "{kind}"
        );
        let error = server.error(&["user.odd", "own"]);
        assert_eq!(error, "ERR the API 'own' is exported by this module itself");
        let error = server.error(&["user.odd", "nameless"]);
        assert_eq!(error, "ERR \"no\\u{0}name\" is no name of an API");
        let error = server.error(&["user.odd", "liar"]);
        assert_eq!(error, "ERR a reply of 'liar' has not the form of version 1");
        server.unload_module("user").unwrap();
        server.unload_module("provider").unwrap();

        server
            .load_module(artifact::own_example("api_user"), &[""; 0])
            .unwrap();
        provide(&server, "v1");
        let error = server.error(&["user.odd", "mistaken"]);
        assert!(
            error.contains("has not the form of version 1"),
            "{kind}: {error}"
        );
        assert_eq!(server.text(&["user.ask", "version", ""]), "1", "{kind}");
    });
}

#[test]
fn a_module_is_not_unloaded_while_another_one_uses_it() {
    on_every_server(|kind| {
        let server = start(kind);
        provide(&server, "v1");
        assert_eq!(server.text(&["user.ask", "echo", "x"]), "x", "{kind}");
        assert!(server.unload_module("provider").is_err(), "{kind}");
        assert_eq!(server.text(&["user.ask", "echo", "y"]), "y", "{kind}");
        server.unload_module("user").unwrap();
        server.unload_module("provider").unwrap();
        assert!(!is_loaded(&server, "provider"), "{kind}");
    });
}

#[test]
fn a_first_user_during_the_unload_keeps_the_module() {
    on_every_server(|kind| {
        let server = start(kind);
        provide(&server, "late");
        assert!(server.unload_module("provider").is_err(), "{kind}");
        server.wait_for_log("in unload: ERR the module is being unloaded");
        server.wait_for_log("has begun to use an API of the module just now");
        assert_eq!(server.text(&["user.ask", "echo", "x"]), "x", "{kind}");
        server.unload_module("user").unwrap();
        server.unload_module("provider").unwrap();
        assert_eq!(server.text(&["PING"]), "PONG", "{kind}");
    });
}

#[test]
fn a_load_that_fails_exports_nothing() {
    on_every_server(|kind| {
        let server = start(kind);
        let module = artifact::own_example("api_provider");
        for mode in ["fail", "call", "twice"] {
            assert!(
                server.load_module(&module, &[mode]).is_err(),
                "{kind}: {mode}"
            );
            assert_eq!(server.int(&["user.find"]), 0, "{kind}: {mode}");
        }
        server.wait_for_log("no module exports the API 'verbs'");
        server.wait_for_log("the API 'verbs' is exported twice");
        provide(&server, "v1");
        assert_eq!(server.text(&["user.ask", "echo", "x"]), "x", "{kind}");
        server.unload_module("user").unwrap();
        server.unload_module("provider").unwrap();
    });
}

#[test]
fn two_hundred_rounds_of_both_modules_and_ten_thousand_calls_leave_memory_flat() {
    on_every_server(|kind| {
        let server = start(kind);
        let user = artifact::own_example("api_user");
        let round = |mode: &str| {
            provide(&server, mode);
            let found = server.int(&["user.find"]);
            assert_eq!(found, if mode == "v2" { 2 } else { 1 }, "{kind}");
            server.unload_module("user").unwrap();
            server.unload_module("provider").unwrap();
            server.load_module(&user, &[""; 0]).unwrap();
        };
        (0..20).for_each(|_| round("v1"));
        server.assert_flat(150_000, "200 rounds", || {
            (0..100).for_each(|_| ["v2", "v1"].map(round).into_iter().for_each(drop));
        });

        provide(&server, "v1");
        let mut raw = server.raw();
        let mut calls = |times: usize| {
            for verb in ["echo", "error", "back"] {
                raw.send_pipeline(&["user.ask", verb, "some bytes"], times)
                    .unwrap();
                (0..times).for_each(|_| drop(raw.read().unwrap()));
            }
        };
        calls(200);
        server.assert_flat(100_000, "10,200 calls", || calls(3400));
    });
}

#[test]
fn a_shutdown_with_both_modules_loaded_is_clean() {
    on_every_server(|kind| {
        let server = start(kind);
        provide(&server, "v1");
        server.text(&["user.ask", "echo", "x"]);
        let status = server.shutdown();
        assert!(status.success(), "{kind}: {status}");
    });
}
