//! Nested calls that have to wait, on every server of the matrix that has them.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::Duration;

use vkmod_integration::{
    Product, ReplicaPair, Server, ServerKind, artifact, eventually, on_servers,
};

const WHY: &str = "calls that wait came with Redis 7.2";

fn has_promises(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("calls"))
        .start_or_panic()
}

/// The answers that handlers have seen, once there is one.
fn answer(server: &Server) -> String {
    eventually("an answer", Duration::from_secs(5), || {
        server.int(&["LLEN", "answers"]) > 0
    });
    server.text(&["LPOP", "answers"])
}

#[test]
fn a_call_that_need_not_wait_answers_at_once() {
    on_servers(WHY, has_promises, |kind| {
        let server = start(kind);
        server.int(&["RPUSH", "q", "v"]);
        assert_eq!(
            server.text(&["calls.block", "-", "BLPOP", "q", "0"]),
            r#"["q", "v"]"#
        );
        assert_eq!(server.text(&["calls.block", "-", "GET", "k"]), "Null");
        let error = server.error(&["calls.block", "-", "nosuch"]);
        assert!(error.contains("unknown command"), "{kind}: {error}");
    });
}

#[test]
fn a_call_that_waits_gives_its_answer_to_the_handler() {
    on_servers(WHY, has_promises, |kind| {
        let server = start(kind);
        assert_eq!(
            server.text(&["calls.block", "-", "BLPOP", "q", "0"]),
            "waits true"
        );
        assert_eq!(server.int(&["LLEN", "answers"]), 0);
        server.int(&["RPUSH", "q", "v"]);
        assert_eq!(answer(&server), r#"["q", "v"]"#);
        assert_eq!(server.int(&["calls.abort"]), 0, "{kind}: too late");
        // A time limit, and RESP3.
        assert_eq!(
            server.text(&["calls.block", "3", "BLPOP", "q", "0.05"]),
            "waits true"
        );
        assert_eq!(answer(&server), "Null");
        // An error.
        server.text(&["XGROUP", "CREATE", "s", "g", "$", "MKSTREAM"]);
        let words = [
            "XREADGROUP",
            "GROUP",
            "g",
            "c",
            "BLOCK",
            "0",
            "STREAMS",
            "s",
            ">",
        ];
        for (letters, expected) in [("-", "Err("), ("E", "Error(")] {
            let line = [&["calls.block", letters] as &[&str], &words].concat();
            assert_eq!(server.text(&line), "waits true");
            server.text(&["XGROUP", "DESTROY", "s", "g"]);
            let text = answer(&server);
            assert!(text.starts_with(expected), "{kind}: {text}");
            server.text(&["XGROUP", "CREATE", "s", "g", "$", "MKSTREAM"]);
        }
        server.unload_module("calls").unwrap();
    });
}

#[test]
fn a_call_may_wait_even_where_its_caller_may_not() {
    on_servers(WHY, has_promises, |kind| {
        let server = start(kind);
        let script = "return redis.call('calls.block', '-', 'BLPOP', 'q', '0')";
        assert_eq!(server.text(&["EVAL", script, "0"]), "waits true");
        server.int(&["RPUSH", "q", "v"]);
        assert_eq!(answer(&server), r#"["q", "v"]"#);
        let mut client = server.raw();
        for words in [
            &["MULTI"] as &[&str],
            &["calls.block", "-", "BLPOP", "q", "0"],
            &["RPUSH", "q", "w"],
        ] {
            client.command(words).unwrap();
        }
        let bytes = client.command(&["EXEC"]).unwrap().bytes;
        assert_eq!(bytes, b"*2\r\n$10\r\nwaits true\r\n:1\r\n", "{kind}");
        assert_eq!(answer(&server), r#"["q", "w"]"#);
    });
}

#[test]
fn an_aborted_call_has_no_effect_and_its_handler_does_not_run() {
    on_servers(WHY, has_promises, |kind| {
        let server = start(kind);
        server.text(&["calls.block", "-", "BLPOP", "q", "0"]);
        assert_eq!(server.int(&["calls.abort"]), 1);
        assert_eq!(server.int(&["calls.abort"]), 0);
        assert_eq!(
            server.text(&["calls.block", "d", "BLPOP", "q", "0"]),
            "dropped"
        );
        server.int(&["RPUSH", "q", "v"]);
        assert_eq!(server.int(&["LLEN", "q"]), 1);
        assert_eq!(server.int(&["LLEN", "answers"]), 0);
    });
}

#[test]
fn a_panic_in_a_handler_is_logged_and_the_server_goes_on() {
    on_servers(WHY, has_promises, |kind| {
        let server = start(kind);
        for _ in 0..3 {
            server.text(&["calls.block", "p", "BLPOP", "q", "0"]);
            server.int(&["RPUSH", "q", "v"]);
        }
        server.wait_for_log("panic caught in handler of a call 'calls'");
        assert_eq!(server.int(&["LLEN", "q"]), 0);
        server.unload_module("calls").unwrap();
    });
}

#[test]
fn an_unload_aborts_the_calls_that_wait() {
    on_servers(WHY, has_promises, |kind| {
        let server = start(kind);
        for _ in 0..10 {
            server.text(&["calls.block", "-", "BLPOP", "q", "0"]);
        }
        server.unload_module("calls").unwrap();
        server.int(&["RPUSH", "q", "v"]);
        assert_eq!(server.int(&["LLEN", "q"]), 1, "{kind}: nobody waits");
        let path = artifact::own_example("calls");
        server.load_module::<&str>(&path, &[]).unwrap();
        assert_eq!(
            server.text(&["calls.block", "-", "BLPOP", "q", "0"]),
            r#"["q", "v"]"#
        );
        server.text(&["calls.block", "-", "BLPOP", "q", "0"]);
        assert!(server.shutdown().success(), "{kind}");
    });
}

#[test]
fn an_answer_just_ahead_of_an_unload_is_handled() {
    on_servers(WHY, has_promises, |kind| {
        let server = start(kind);
        server.text(&["calls.block", "-", "BLPOP", "q", "0"]);
        let mut client = server.raw();
        // In one go, and in one transaction: there the unload comes before the answer.
        for words in [
            &["MULTI"] as &[&str],
            &["RPUSH", "q", "v"],
            &["MODULE", "UNLOAD", "calls"],
            &["EXEC"],
        ] {
            client.command(words).unwrap();
        }
        assert!(server.modules().iter().all(|name| name != "calls"));
        assert_eq!(server.int(&["LLEN", "q"]), 1, "{kind}: nobody waits");
        let path = artifact::own_example("calls");
        server.load_module::<&str>(&path, &[]).unwrap();
        server.int(&["DEL", "q"]);
        server.text(&["calls.block", "-", "BLPOP", "q", "0"]);
        let push = b"*3\r\n$5\r\nRPUSH\r\n$1\r\nq\r\n$1\r\nv\r\n".as_slice();
        let unload = b"*3\r\n$6\r\nMODULE\r\n$6\r\nUNLOAD\r\n$5\r\ncalls\r\n".as_slice();
        client.send(&[push, unload].concat()).unwrap();
        assert_eq!(client.read().unwrap().bytes, b":1\r\n", "{kind}");
        assert_eq!(client.read().unwrap().bytes, b"+OK\r\n", "{kind}");
        assert_eq!(answer(&server), r#"["q", "v"]"#);
    });
}

#[test]
fn a_load_that_fails_leaves_no_call_behind() {
    on_servers(WHY, has_promises, |kind| {
        let path = artifact::own_example("calls");
        let server = Server::builder(kind).start_or_panic();
        for how in ["pending", "answered"] {
            assert!(server.load_module(&path, &[how]).is_err());
            server.int(&["RPUSH", "q", "v"]);
            assert_eq!(server.int(&["DEL", "q"]), 1, "{kind}: {how}");
        }
        server.wait_for_log("fails as asked for");
        assert!(!server.log().contains("never to be seen"), "{kind}");
        server.load_module::<&str>(&path, &[]).unwrap();
    });
}

#[test]
fn what_a_waiting_call_writes_is_replicated_if_asked_for() {
    on_servers(WHY, has_promises, |kind| {
        let path = artifact::own_example("calls");
        let pair = ReplicaPair::start(kind, |server| server.module(&path)).unwrap();
        pair.primary.text(&["calls.block", "!", "BLPOP", "q", "0"]);
        pair.primary.int(&["RPUSH", "q", "v", "w"]);
        assert_eq!(answer(&pair.primary), r#"["q", "v"]"#);
        pair.wait_in_sync();
        assert_eq!(
            pair.replica.texts(&["LRANGE", "q", "0", "-1"]),
            ["w"],
            "{kind}"
        );
    });
}

#[test]
fn ten_thousand_waiting_calls_leave_no_memory_behind() {
    on_servers(WHY, has_promises, |kind| {
        let server = start(kind);
        let round = |count: usize| {
            let mut client = server.raw();
            for _ in 0..count / 100 {
                for _ in 0..100 {
                    client
                        .send_command(&["calls.block", "-", "BLPOP", "q", "0"])
                        .unwrap();
                    client.send_command(&["RPUSH", "q", "v"]).unwrap();
                }
                for _ in 0..200 {
                    client.read().unwrap();
                }
                client.command(&["DEL", "answers"]).unwrap();
            }
        };
        round(1000);
        server.cmd(&["DEL", "answers"]).unwrap();
        server.assert_flat(50_000, "10,000 rounds", || {
            round(10_000);
            server.cmd(&["DEL", "answers"]).unwrap();
        });
    });
}
