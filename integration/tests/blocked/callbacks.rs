//! Callbacks of blocked clients that do what would take the client away from under the server.

use std::time::Duration;

use vkmod_integration::{Frame, RawClient, Server, ServerKind, on_every_server};

use super::start;

/// What the module's callbacks do, and what it is refused with.
const ENDS: [(&str, &str); 6] = [
    ("unblock", "ERR a module cannot call 'CLIENT' here"),
    ("unblock-error", "ERR a module cannot call 'CLIENT' here"),
    ("demote", "ERR a module cannot call 'REPLICAOF' here"),
    ("demote-old", "ERR a module cannot call 'SLAVEOF' here"),
    ("script", "ERR a module cannot call 'EVAL' here"),
    (
        "yield",
        "ERR the server cannot go on with other work in the midst of this",
    ),
];

/// Has a callback do it: of a client that waits for a key, for an answer, for the end of its time.
fn begin(server: &Server, place: &str, how: &str) -> RawClient {
    let mut client = server.raw();
    match place {
        "ready" => {
            let words = ["waiting.list", "key", "1", "0", how];
            client.send_command(&words).unwrap();
            server.wait_until_blocked(1);
            server.int(&["RPUSH", "key", "1"]);
            server.int(&["DEL", "key"]);
        }
        "reply" => client.send_command(&["waiting.block", "20", how]).unwrap(),
        _ => client
            .send_command(&["waiting.block", "9000", how, "20"])
            .unwrap(),
    }
    client
}

fn wanted<'a>(kind: &ServerKind, how: &str, refusal: &'a str) -> &'a str {
    match how {
        "yield" if !kind.is_7_or_newer() => "ERR this server does not support Yield",
        _ => refusal,
    }
}

#[test]
fn a_callback_cannot_end_its_own_clients_wait() {
    on_every_server(|kind| {
        let server = start(kind);
        for place in ["ready", "reply", "timeout"] {
            for (how, refusal) in ENDS {
                let mut client = begin(&server, place, how);
                let reply = client.read().unwrap();
                let text = String::from_utf8_lossy(&reply.bytes).into_owned();
                let wanted = format!("-{}\r\n", wanted(kind, how, refusal));
                assert_eq!(text, wanted, "{kind}: {how} in {place}");
                client.assert_in_step();
            }
        }
        assert_eq!(server.blocked_clients(), 0, "{kind}");
        // Outside of such a callback nothing is refused.
        assert!(matches!(
            server
                .raw()
                .command(&["EVAL", "return 1", "0"])
                .unwrap()
                .frame,
            Frame::Integer(1)
        ));
    });
}

#[test]
fn a_client_that_leaves_in_the_midst_of_its_callback_takes_nothing_with_it() {
    on_every_server(|kind| {
        let server = start(kind);
        let limit = match kind.is_7_or_newer() {
            true => "busy-reply-threshold",
            false => "lua-time-limit",
        };
        server.text(&["CONFIG", "SET", limit, "1"]);
        for how in ["script", "yield"] {
            for place in ["ready", "reply", "timeout"] {
                let client = begin(&server, place, how);
                std::thread::sleep(Duration::from_millis(40));
                drop(client);
            }
        }
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(server.text(&["PING"]), "PONG", "{kind}");
    });
}
