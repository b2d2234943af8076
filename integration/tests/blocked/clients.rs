//! The handle of a client that waits, and all that can end the wait.

use std::time::Duration;

use vkmod_integration::{Frame, RawClient, ServerKind, eventually, on_every_server};

use super::{ask, counts, start};

fn id(client: &mut RawClient) -> String {
    match client.command(&["CLIENT", "ID"]).unwrap().frame {
        Frame::Integer(id) => id.to_string(),
        other => panic!("{other:?}"),
    }
}

/// `CLIENT UNBLOCK` reaches a module's client where the server is sure not to lose its answer.
fn can_cut_short(kind: &ServerKind) -> bool {
    match kind.is_redis() {
        true => kind.version >= (7, 4, 0),
        false => kind.version >= (8, 0, 0),
    }
}

#[test]
fn the_handle_answers_with_a_value_an_error_or_its_drop() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        assert_eq!(ask(&mut raw, &["waiting.block", "5", "value"]), b":42\r\n");
        raw.assert_in_step();
        assert_eq!(
            ask(&mut raw, &["waiting.block", "5", "error"]),
            b"-CUSTOM as %s asked  for\r\n"
        );
        raw.assert_in_step();
        assert_eq!(
            ask(&mut raw, &["waiting.block", "5", "drop"]),
            b"-ERR the module dropped the client without an answer\r\n"
        );
        raw.assert_in_step();
        // The answer that comes before its time is up, and the one that comes after.
        assert_eq!(
            ask(&mut raw, &["waiting.block", "5", "value", "10000"]),
            b":42\r\n"
        );
        assert_eq!(
            ask(&mut raw, &["waiting.block", "200", "value", "20"]),
            b"$8\r\ntoo late\r\n"
        );
        raw.assert_in_step();
        eventually("all waiters dropped", Duration::from_secs(5), || {
            counts(&server) == [0, 2, 1, 0, 0]
        });
        assert_eq!(server.blocked_clients(), 0);
    });
}

#[test]
fn a_client_that_leaves_is_heard_of_once() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut leaver = server.raw();
        leaver
            .send_command(&["waiting.block", "100", "value", "60000"])
            .unwrap();
        server.wait_until_blocked(1);
        drop(leaver);
        eventually("the disconnect", Duration::from_secs(5), || {
            counts(&server) == [0, 0, 0, 1, 0]
        });
        let mut killed = server.raw();
        let name = id(&mut killed);
        killed
            .send_command(&["waiting.block", "100", "value"])
            .unwrap();
        server.wait_until_blocked(1);
        server.text(&["CLIENT", "KILL", "ID", &name]);
        killed.assert_closed();
        eventually("the kill", Duration::from_secs(5), || {
            counts(&server) == [0, 0, 0, 2, 0]
        });
        server.wait_until_blocked(0);
    });
}

#[test]
fn client_unblock_ends_the_wait_with_one_answer() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let name = id(&mut raw);
        for (how, answer) in [
            ("TIMEOUT", "$8\r\ntoo late\r\n"),
            (
                "ERROR",
                "-UNBLOCKED client unblocked via CLIENT UNBLOCK\r\n",
            ),
        ] {
            raw.send_command(&["waiting.block", "150", "value"])
                .unwrap();
            server.wait_until_blocked(1);
            let found = server.int(&["CLIENT", "UNBLOCK", &name, how]);
            let bytes = raw.read().unwrap().bytes;
            let text = String::from_utf8_lossy(&bytes);
            if can_cut_short(kind) {
                assert_eq!((found, &*text), (1, answer), "{how}");
            } else {
                assert_eq!((found, &*text), (0, ":42\r\n"), "{how}");
            }
            raw.assert_in_step();
            server.wait_until_blocked(0);
        }
        std::thread::sleep(Duration::from_millis(200));
        raw.assert_in_step();
        let expected = match can_cut_short(kind) {
            true => [0, 0, 1, 1, 0],
            false => [0, 2, 0, 0, 0],
        };
        assert_eq!(counts(&server), expected);
    });
}

#[test]
fn a_panic_in_any_callback_of_a_blocked_client_is_an_error_reply() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let internal = b"-ERR internal error in 'waiting.block'\r\n";
        assert_eq!(
            ask(&mut raw, &["waiting.block", "5", "panic-reply"]),
            internal
        );
        assert_eq!(
            ask(&mut raw, &["waiting.block", "200", "panic-timeout", "10"]),
            internal
        );
        // The answer is on its way before the value falls over.
        assert_eq!(
            ask(&mut raw, &["waiting.block", "5", "panic-drop"]),
            internal
        );
        assert_eq!(
            ask(&mut raw, &["waiting.block", "5", "panic-start"]),
            b"-ERR the module dropped the client without an answer\r\n"
        );
        raw.assert_in_step();
        for mode in ["panic-disconnect", "panic-drop"] {
            let mut leaver = server.raw();
            leaver
                .send_command(&["waiting.block", "60000", mode])
                .unwrap();
            server.wait_until_blocked(1);
            drop(leaver);
            server.wait_until_blocked(0);
        }
        server.wait_for_log("panic caught in reply callback of 'waiting.block'");
        server.wait_for_log("panic caught in disconnect callback of 'waiting.block'");
        eventually("six panics", Duration::from_secs(5), || {
            let now = counts(&server);
            now[0] == 0 && now[4] == 6
        });
        assert_eq!(server.blocked_clients(), 0);
        assert_eq!(ask(&mut raw, &["waiting.block", "1", "value"]), b":42\r\n");
    });
}

#[test]
fn where_a_client_cannot_wait_the_same_answer_comes_at_once() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let direct = ask(&mut raw, &["waiting.offload", "value"]);
        assert_eq!(direct, b"$8\r\na\r\nb\0%s\xff\r\n");
        assert_eq!(ask(&mut raw, &["waiting.lock", "may"]), b"+OK\r\n");
        for commands in [
            [
                ["waiting.block", "1", "value"].as_slice(),
                &["waiting.offload", "value"],
            ],
            [&["waiting.compute", "2"], &["waiting.offload", "error"]],
            [&["waiting.offload", "lock"], &["waiting.offload", "read"]],
            [&["waiting.lock", "may"], &["waiting.offload", "panic"]],
        ] {
            ask(&mut raw, &["MULTI"]);
            for command in commands {
                assert_eq!(ask(&mut raw, command), b"+QUEUED\r\n");
            }
            let exec = ask(&mut raw, &["EXEC"]);
            let expected: Vec<u8> = match commands[0][0] {
                "waiting.block" => [b"*2\r\n:42\r\n".as_slice(), &direct].concat(),
                "waiting.compute" => b"*2\r\n:4\r\n-ERR the work failed\r\n".to_vec(),
                "waiting.offload" => b"*2\r\n$1\r\n1\r\n$1\r\n1\r\n".to_vec(),
                _ => b"*2\r\n-ERR this command cannot wait in a transaction, a script or a nested call\r\n-ERR internal error while the reply was sent\r\n".to_vec(),
            };
            assert_eq!(
                exec.escape_ascii().to_string(),
                expected.escape_ascii().to_string()
            );
            raw.assert_in_step();
        }
        let script = |words: &str| format!("return redis.call({words})");
        let eval = |raw: &mut RawClient, words: &str| ask(raw, &["EVAL", &script(words), "0"]);
        assert_eq!(eval(&mut raw, "'waiting.block', '1', 'value'"), b":42\r\n");
        assert_eq!(eval(&mut raw, "'waiting.offload', 'value'"), direct);
        assert_eq!(eval(&mut raw, "'waiting.offload', 'lock'"), b"$1\r\n2\r\n");
        assert_eq!(eval(&mut raw, "'waiting.compute', '3'"), b":6\r\n");
        assert_eq!(server.blocked_clients(), 0);
        raw.assert_in_step();
    });
}

#[test]
fn a_part_of_a_reply_is_answered_in_place() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        assert_eq!(
            ask(&mut raw, &["waiting.block", "1", "nested"]),
            b"*2\r\n:1\r\n:42\r\n"
        );
        assert_eq!(
            ask(&mut raw, &["waiting.offload", "nested"]),
            b"*2\r\n:1\r\n$8\r\na\r\nb\0%s\xff\r\n"
        );
        raw.assert_in_step();
        assert_eq!(server.blocked_clients(), 0);
    });
}
