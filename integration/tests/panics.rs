//! A panic in any place of the foundation: an error for the client, a line in the log, and the
//! server goes on. Everywhere with `RUST_BACKTRACE=1`, which must not matter.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Server, ServerKind, artifact, on_every_server};

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module(artifact::own_example("faults"))
        .start_or_panic()
}

#[test]
fn a_panic_in_a_command_becomes_an_error_reply() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        for place in ["call", "index", "payload", "display"] {
            let reply = raw.command(&["faults.panic", place]).unwrap();
            let text = reply.frame.text().unwrap_or_default();
            let wanted = match place {
                "display" => "ERR internal error while the reply was sent",
                _ => "ERR internal error in 'faults.panic'",
            };
            assert_eq!(text, wanted, "{place}");
            raw.assert_in_step();
        }
        server.wait_for_log("call fell over %s");
        server.wait_for_log("modules/faults.rs");
        server.wait_for_log("panic caught in command 'faults.panic'; the server goes on");
        server.wait_for_log("(a payload that is no text)");
        assert_eq!(server.int(&["faults.caught"]), 4);
    });
}

/// Place, and what a RESP2 client gets.
const HALF_REPLIES: &[(&str, &str)] = &[
    ("first", "-E\r\n"),
    ("array", "*5\r\n:1\r\n$3\r\ntwo\r\n-E\r\n$-1\r\n$-1\r\n"),
    (
        "map",
        "*6\r\n$3\r\nkey\r\n:1\r\n$5\r\nother\r\n-E\r\n-E\r\n$-1\r\n",
    ),
    (
        "nested",
        "*3\r\n:1\r\n*5\r\n:1\r\n$3\r\ntwo\r\n-E\r\n$-1\r\n$-1\r\n-E\r\n",
    ),
    ("set", "*2\r\n:1\r\n-E\r\n"),
    ("streamed", "*3\r\n:1\r\n*2\r\n:2\r\n-E\r\n-E\r\n"),
    ("iterator", "*4\r\n:0\r\n:1\r\n-E\r\n$-1\r\n"),
    ("stream_iterator", "*3\r\n:0\r\n:1\r\n-E\r\n"),
    ("attributes", "*2\r\n-E\r\n$-1\r\n"),
];

#[test]
fn a_panic_in_half_a_reply_leaves_a_whole_one() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        for (place, wanted) in HALF_REPLIES {
            let wanted =
                wanted.replace("-E\r\n", "-ERR internal error while the reply was sent\r\n");
            let reply = raw.command(&["faults.panic", place]).unwrap();
            assert_eq!(String::from_utf8_lossy(&reply.bytes), wanted, "{place}");
            raw.assert_in_step();
        }
        let mut raw = server.raw().resp3();
        for (place, _) in HALF_REPLIES {
            let reply = raw.command(&["faults.panic", place]).unwrap();
            let bytes = String::from_utf8_lossy(&reply.bytes);
            assert!(bytes.contains("internal error"), "{place}: {bytes}");
            raw.assert_in_step();
        }
        let caught = 2 * HALF_REPLIES.len() as i64;
        assert_eq!(server.int(&["faults.caught"]), caught);
    });
}

#[test]
fn a_reply_that_breaks_its_promise_is_mended() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let mut bytes = |place: &str| {
            let reply = raw.command(&["faults.panic", place]).unwrap();
            raw.assert_in_step();
            String::from_utf8_lossy(&reply.bytes).into_owned()
        };
        assert_eq!(bytes("too_few"), "*3\r\n:1\r\n$-1\r\n$-1\r\n");
        assert_eq!(bytes("too_many"), "*1\r\n:0\r\n");
        assert_eq!(bytes("unanswered"), "-ERR the module sent no reply\r\n");
        assert_eq!(
            bytes("forgotten_place"),
            "*2\r\n-ERR the module sent no reply\r\n:1\r\n"
        );
        server.wait_for_log("2 values short of its announced length");
        server.wait_for_log("more values than its announced length");
    });
}

#[test]
fn a_panic_while_positions_are_asked_for_is_survived() {
    on_every_server(|kind| {
        let server = start(kind);
        let keys = server.texts(&["COMMAND", "GETKEYS", "faults.positions", "a", "panic"]);
        assert_eq!(
            keys,
            ["a"],
            "positions out of range are refused, the one in range counts"
        );
        server.wait_for_log("the positions fell over");
        server.wait_for_log("panic caught in positions of command 'faults.positions'");
        assert_eq!(server.int(&["faults.positions", "a", "b"]), 2);
    });
}

#[test]
fn a_panic_within_a_script_and_a_transaction_keeps_them_in_step() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let script = "local r = redis.pcall('faults.panic', 'array') return #r";
        let reply = raw.command(&["EVAL", script, "0"]).unwrap();
        assert!(!reply.bytes.is_empty());
        raw.assert_in_step();
        raw.command(&["MULTI"]).unwrap();
        raw.command(&["faults.panic", "call"]).unwrap();
        raw.command(&["faults.panic", "nested"]).unwrap();
        raw.command(&["PING"]).unwrap();
        let exec = raw.command(&["EXEC"]).unwrap();
        assert!(exec.bytes.ends_with(b"+PONG\r\n"));
        raw.assert_in_step();
    });
}
