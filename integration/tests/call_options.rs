//! The options of nested calls, on every server of the matrix that has them.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Product, Server, ServerKind, artifact, on_servers};

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("calls"))
        .start_or_panic()
}

fn has_seven(kind: &ServerKind) -> bool {
    kind.is_7_or_newer()
}

fn has_promises(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}

#[test]
fn an_option_that_the_server_lacks_is_an_error_with_its_name() {
    on_servers(
        "the options came with Redis 7.0",
        |kind| !has_seven(kind),
        |kind| {
            let server = start(kind);
            for (letter, name) in [
                ("C", "C (ACL rules)"),
                ("S", "S (script rules)"),
                ("W", "W (no writes)"),
                ("M", "M (memory limit)"),
                ("3", "3 (RESP3 replies)"),
            ] {
                assert_eq!(
                    server.error(&["calls.raw", letter, "SET", "k", "v"]),
                    format!("ERR this server does not support Call option {name}"),
                );
            }
            assert_eq!(server.text(&["calls.raw", "0E", "SET", "k", "v"]), "OK");
            assert_eq!(
                server.error(&["calls.as", "default", "SET", "k", "v"]),
                "ERR this server does not support Call option C (ACL rules)"
            );
            assert_eq!(
                server.error(&["calls.work", "1", "busy"]),
                "ERR this server does not support Yield"
            );
        },
    );
    on_servers(
        "the options came with Redis 7.2",
        |kind| !has_promises(kind),
        |kind| {
            let server = start(kind);
            assert_eq!(
                server.error(&["calls.dry", "-", "GET", "k"]),
                "ERR this server does not support Call option D (dry run)"
            );
            assert_eq!(
                server.error(&["calls.block", "-", "BLPOP", "k", "0"]),
                "ERR this server does not support Call option K (blocking)"
            );
        },
    );
}

#[test]
fn script_rules_and_no_writes_refuse_what_they_should() {
    on_servers("the options came with Redis 7.0", has_seven, |kind| {
        let server = start(kind);
        let error = server.error(&["calls.raw", "W", "SET", "k", "v"]);
        assert!(
            error.starts_with("ERR Write command 'set' was called while"),
            "{kind}: {error}"
        );
        assert_eq!(server.text(&["calls.raw", "W", "GET", "k"]), "(nil)");
        let error = server.error(&["calls.raw", "S", "SUBSCRIBE", "channel"]);
        assert!(error.contains("not allowed"), "{kind}: {error}");
        assert_eq!(server.text(&["calls.raw", "S", "SET", "k", "v"]), "OK");
        // An unknown command by script rules ends Valkey 9.1 unless errors are replies.
        for letters in ["S", "SE", "SWM"] {
            let error = server.error(&["calls.raw", letters, "nosuch"]);
            assert!(error.contains("unknown command"), "{kind}: {error}");
            let error = server.error(&["calls.raw", letters, "GET"]);
            assert!(error.contains("wrong number"), "{kind}: {error}");
        }
        server.text(&["CONFIG", "SET", "min-replicas-to-write", "1"]);
        let error = server.error(&["calls.raw", "S", "SET", "k", "v"]);
        assert!(error.starts_with("NOREPLICAS"), "{kind}: {error}");
        assert_eq!(server.text(&["calls.raw", "-", "SET", "k", "w"]), "OK");
    });
}

#[test]
fn the_memory_limit_holds_where_it_is_asked_for() {
    on_servers("the option came with Redis 7.0", has_seven, |kind| {
        let server = start(kind);
        assert_eq!(server.text(&["calls.raw", "M", "SET", "k", "v"]), "OK");
        server.text(&["CONFIG", "SET", "maxmemory", "1"]);
        let error = server.error(&["calls.raw", "M", "SET", "k", "v"]);
        assert!(
            error.starts_with("OOM command not allowed"),
            "{kind}: {error}"
        );
        assert_eq!(server.text(&["calls.raw", "M", "GET", "k"]), "v");
        assert_eq!(server.text(&["calls.raw", "-", "SET", "k", "w"]), "OK");
    });
}

#[test]
fn acl_rules_hold_for_the_current_user_and_for_a_named_one() {
    on_servers("the option came with Redis 7.0", has_seven, |kind| {
        let server = start(kind);
        server.text(&[
            "ACL", "SETUSER", "bob", "on", ">pw", "~bob:*", "&*", "+@all", "-set",
        ]);
        let mut bob = server.raw();
        bob.command(&["AUTH", "bob", "pw"]).unwrap();
        let mut answer = |words: &[&str]| {
            let reply = bob.command(words).unwrap();
            bob.assert_in_step();
            String::from_utf8(reply.bytes).unwrap()
        };
        assert_eq!(answer(&["calls.raw", "C", "GET", "bob:1"]), "$-1\r\n");
        assert_eq!(answer(&["calls.raw", "-", "SET", "other", "v"]), "+OK\r\n");
        for denied in [
            &["calls.raw", "C", "GET", "other"] as &[&str],
            &["calls.raw", "C", "SET", "bob:1", "v"],
            &["calls.as", "bob", "GET", "other"],
        ] {
            let text = answer(denied).to_lowercase();
            assert!(
                text.starts_with("-noperm") || text.starts_with("-err acl verification failed"),
                "{kind}: {text}"
            );
        }
        assert_eq!(
            answer(&["calls.as", "default", "SET", "other", "v"]),
            "+OK\r\n"
        );
        // The context is bob's again afterwards.
        assert!(answer(&["calls.raw", "C", "GET", "other"]).starts_with('-'));
        assert_eq!(
            answer(&["calls.as", "nobody\r\n", "GET", "k"]),
            "-ERR there is no user 'nobody  '\r\n"
        );
        // Within a call as bob, the current user is bob.
        let text = server.error(&["calls.as", "bob", "calls.raw", "C", "GET", "other"]);
        assert!(!text.is_empty(), "{kind}");
        // Within a call as nobody in particular there is no current user.
        let text = server.error(&["calls.raw", "-", "calls.raw", "C", "GET", "k"]);
        assert!(text.contains("no user"), "{kind}: {text}");
        // A denial there ends Redis 7.0 by a segmentation fault.
        let text = server.error(&["calls.raw", "-", "calls.as", "bob", "GET", "other"]);
        if kind.is_redis() && !has_promises(kind) {
            assert!(text.contains("logged in"), "{kind}: {text}");
        } else {
            assert!(text.starts_with("NOPERM"), "{kind}: {text}");
        }
        assert_eq!(server.text(&["PING"]), "PONG");
    });
}

#[test]
fn a_dry_run_checks_and_changes_nothing() {
    on_servers("dry runs came with Redis 7.2", has_promises, |kind| {
        let server = start(kind);
        assert_eq!(server.text(&["calls.dry", "-", "SET", "k", "v"]), "OK");
        assert_eq!(server.text(&["calls.dry", "!", "SET", "k", "v"]), "OK");
        assert_eq!(server.int(&["EXISTS", "k"]), 0);
        assert!(
            server
                .error(&["calls.dry", "W", "SET", "k", "v"])
                .contains("Write command")
        );
        assert!(
            server
                .error(&["calls.dry", "-", "nosuch"])
                .contains("unknown command")
        );
        assert!(
            server
                .error(&["calls.dry", "-", "GET"])
                .contains("wrong number")
        );
        assert!(
            server
                .error(&["calls.dry", "S", "nosuch"])
                .contains("unknown command")
        );
    });
}

#[test]
fn a_user_may_be_deleted_while_a_call_of_theirs_runs_or_waits() {
    on_servers(
        "calls that wait came with Redis 7.2",
        has_promises,
        |kind| {
            let server = start(kind);
            let make = ["ACL", "SETUSER", "bob", "on", ">pw", "~q", "+@all", "-llen"];
            server.text(&make);
            let mut bob = server.raw();
            bob.command(&["AUTH", "bob", "pw"]).unwrap();
            let waits = bob
                .command(&["calls.block", "C", "BLPOP", "q", "0"])
                .unwrap();
            assert_eq!(waits.bytes, b"$10\r\nwaits true\r\n", "{kind}");
            for denied in ["BLPOP", "LLEN"] {
                let line = ["calls.block", "C", denied, "other", "0"];
                let line = if denied == "LLEN" { &line[..4] } else { &line };
                let error = bob.command(line).unwrap();
                assert!(error.bytes.starts_with(b"-NOPERM"), "{kind}: {error:?}");
            }
            assert_eq!(server.text(&["ACL", "DELUSER", "bob"]), "1");
            server.int(&["RPUSH", "q", "v"]);
            assert_eq!(
                server.texts(&["LRANGE", "answers", "0", "-1"]),
                [r#"["q", "v"]"#]
            );
            // By themselves, in the very call.
            for _ in 0..20 {
                server.text(&make);
                assert_eq!(
                    server.text(&["calls.as", "bob", "ACL", "DELUSER", "bob"]),
                    "1"
                );
            }
            assert_eq!(server.text(&["PING"]), "PONG");
        },
    );
}
