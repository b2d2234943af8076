//! Clients that wait for data, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::Duration;

use vkmod_integration::{
    Cluster, Frame, RawClient, Server, ServerKind, artifact, eventually, on_every_server,
};

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module(artifact::own_example("waiting"))
        .start_or_panic()
}

fn ask(client: &mut RawClient, words: &[&str]) -> String {
    client
        .command(words)
        .unwrap()
        .bytes
        .escape_ascii()
        .to_string()
        .replace(r"\'", "'")
}

fn answer(client: &mut RawClient) -> String {
    client
        .read()
        .unwrap()
        .bytes
        .escape_ascii()
        .to_string()
        .replace(r"\'", "'")
}

/// Alive, looks, timeouts, disconnects, panics.
fn counts(server: &Server) -> Vec<i64> {
    match server.raw().command(&["waiting.counts"]).unwrap().frame {
        Frame::Array(parts) => parts
            .iter()
            .map(|part| match part {
                Frame::Integer(number) => *number,
                other => panic!("{other:?}"),
            })
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_client_is_served_when_a_key_is_ready_and_not_before() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        server.int(&["RPUSH", "there", "1", "2", "3"]);
        assert_eq!(
            ask(&mut raw, &["waiting.list", "there", "3", "0", "plain"]),
            r"*2\r\n$5\r\nthere\r\n:3\r\n"
        );
        raw.send_command(&["waiting.list", "k\0%s\r\n", "3", "0", "plain", "other"])
            .unwrap();
        server.wait_until_blocked(1);
        server.int(&["RPUSH", "other", "1"]);
        server.int(&["RPUSH", "other", "2", "3"]);
        // The server says nothing of an addition, the module can.
        server.wait_until_blocked(1);
        server.text(&["waiting.signal", "k\0%s\r\n"]);
        server.wait_until_blocked(1);
        server.text(&["waiting.signal", "other"]);
        assert_eq!(answer(&mut raw), r"*2\r\n$5\r\nother\r\n:3\r\n");
        raw.assert_in_step();
        server.wait_until_blocked(0);
        // In a database of its own, too.
        assert_eq!(ask(&mut raw, &["SELECT", "3"]), r"+OK\r\n");
        raw.send_command(&["waiting.list", "far", "1", "0", "plain"])
            .unwrap();
        server.wait_until_blocked(1);
        server.int(&["RPUSH", "far", "1"]);
        server.wait_until_blocked(1);
        let mut far = server.raw();
        ask(&mut far, &["SELECT", "3"]);
        ask(&mut far, &["RPUSH", "far", "1", "2"]);
        assert_eq!(answer(&mut raw), r"*2\r\n$3\r\nfar\r\n:2\r\n");
        eventually("all dropped", Duration::from_secs(5), || {
            counts(&server)[0] == 0
        });
    });
}

#[test]
fn a_client_on_keys_times_out_leaves_and_is_unblocked_once() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let nothing = r"$12\r\nnothing came\r\n";
        assert_eq!(
            ask(&mut raw, &["waiting.list", "k", "1", "20", "plain"]),
            nothing
        );
        raw.assert_in_step();
        let Frame::Integer(id) = raw.command(&["CLIENT", "ID"]).unwrap().frame else {
            panic!("no id")
        };
        let id = id.to_string();
        for (how, text) in [
            ("TIMEOUT", nothing),
            (
                "ERROR",
                r"-UNBLOCKED client unblocked via CLIENT UNBLOCK\r\n",
            ),
        ] {
            raw.send_command(&["waiting.list", "k", "1", "0", "plain"])
                .unwrap();
            server.wait_until_blocked(1);
            assert_eq!(server.int(&["CLIENT", "UNBLOCK", &id, how]), 1);
            assert_eq!(answer(&mut raw), text);
            raw.assert_in_step();
        }
        let mut leaver = server.raw();
        leaver
            .send_command(&["waiting.list", "k", "1", "60000", "plain"])
            .unwrap();
        server.wait_until_blocked(1);
        drop(leaver);
        server.wait_until_blocked(0);
        server.int(&["RPUSH", "k", "1"]);
        eventually("all dropped", Duration::from_secs(5), || {
            let now = counts(&server);
            (now[0], now[2], now[3], now[4]) == (0, 2, 2, 0)
        });
        server.unload_module("waiting").unwrap();
    });
}

#[test]
fn a_panic_in_any_callback_on_keys_is_an_error_reply() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let internal = r"-ERR internal error in 'waiting.list'\r\n";
        raw.send_command(&["waiting.list", "k", "1", "0", "ready"])
            .unwrap();
        server.wait_until_blocked(1);
        server.int(&["RPUSH", "k", "1"]);
        assert_eq!(answer(&mut raw), internal);
        // The key is ready at once.
        assert_eq!(
            ask(&mut raw, &["waiting.list", "k", "1", "0", "ready"]),
            internal
        );
        assert_eq!(
            ask(&mut raw, &["waiting.list", "l", "1", "10", "timeout"]),
            internal
        );
        for mode in ["disconnect", "drop"] {
            let mut leaver = server.raw();
            leaver
                .send_command(&["waiting.list", "l", "1", "0", mode])
                .unwrap();
            server.wait_until_blocked(1);
            drop(leaver);
            server.wait_until_blocked(0);
        }
        raw.assert_in_step();
        eventually("five panics", Duration::from_secs(5), || {
            let now = counts(&server);
            (now[0], now[4]) == (0, 5)
        });
    });
}

#[test]
fn on_keys_a_client_that_cannot_wait_is_served_or_times_out_at_once() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        server.int(&["RPUSH", "there", "1"]);
        let served = r"*2\r\n$5\r\nthere\r\n:1\r\n";
        let nothing = r"$12\r\nnothing came\r\n";
        ask(&mut raw, &["MULTI"]);
        ask(&mut raw, &["waiting.list", "there", "1", "0", "plain"]);
        ask(&mut raw, &["waiting.list", "absent", "1", "0", "plain"]);
        assert_eq!(
            ask(&mut raw, &["EXEC"]),
            format!(r"*2\r\n{served}{nothing}")
        );
        let script =
            |key: &str| format!("return redis.call('waiting.list', '{key}', '1', '0', 'plain')");
        assert_eq!(ask(&mut raw, &["EVAL", &script("there"), "0"]), served);
        assert_eq!(ask(&mut raw, &["EVAL", &script("absent"), "0"]), nothing);
        assert_eq!(
            ask(&mut raw, &["waiting.list", "absent", "1", "0", "nested"]),
            format!(r"*2\r\n:1\r\n{nothing}")
        );
        server.text(&["SET", "text", "x"]);
        assert_eq!(
            ask(&mut raw, &["waiting.list", "text", "1", "0", "plain"]),
            r"-WRONGTYPE Operation against a key holding the wrong kind of value\r\n"
        );
        raw.assert_in_step();
        server.wait_until_blocked(0);
    });
}

#[test]
fn a_deleted_key_is_looked_at_where_the_server_can_tell() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        server.int(&["RPUSH", "k", "1"]);
        if !(kind.is_valkey() || kind.version >= (7, 2, 0)) {
            assert_eq!(
                ask(&mut raw, &["waiting.list", "k", "5", "0", "deleted"]),
                r"-ERR this server does not support BlockClientOnKeysWithFlags\r\n"
            );
            return;
        }
        raw.send_command(&["waiting.list", "absent", "5", "0", "deleted", "k"])
            .unwrap();
        server.wait_until_blocked(1);
        server.int(&["DEL", "k"]);
        assert_eq!(answer(&mut raw), r"-ERR the list was deleted\r\n");
        raw.assert_in_step();
    });
}

#[test]
fn ten_thousand_waits_on_keys_leave_memory_flat() {
    on_every_server(|kind| {
        let server = start(kind);
        let (mut raw, mut pusher) = (server.raw(), server.raw());
        let mut round = |times: u32| {
            for number in 0..times {
                raw.send_command(&["waiting.list", "k", "1", "60000", "plain"])
                    .unwrap();
                if number % 16 == 0 {
                    server.wait_until_blocked(1);
                }
                ask(&mut pusher, &["RPUSH", "k", "1"]);
                assert_eq!(answer(&mut raw), r"*2\r\n$1\r\nk\r\n:1\r\n");
                ask(&mut pusher, &["DEL", "k"]);
            }
        };
        round(200);
        let is_long = std::env::var_os("VKMOD_STRESS").is_some();
        let count = if is_long { 10_000 } else { 1_000 };
        server.assert_flat(100_000, &format!("{count} rounds"), || round(count));
    });
}

#[test]
fn in_a_cluster_the_keys_of_one_slot_can_be_waited_for_on_their_node() {
    let module = artifact::example("block_on_keys");
    on_every_server(|kind| {
        let cluster = Cluster::start(kind, 3, |builder| builder.module(&module)).unwrap();
        let node = cluster.node_for_key("{tag}jobs");
        let mut waiting = node.raw();
        waiting
            .send_command(&["waitfor", "10", "{tag}jobs", "{tag}mail"])
            .unwrap();
        node.wait_until_blocked(1);
        node.text(&["RPUSH", "{tag}mail", "hello", "world"]);
        let reply = waiting.read().unwrap();
        assert_eq!(reply.bytes, b"*2\r\n$9\r\n{tag}mail\r\n:2\r\n");

        let error = node.error(&["waitfor", "10", "{tag}jobs", "elsewhere"]);
        assert!(error.contains("CROSSSLOT"), "{error}");
        let other = cluster
            .nodes()
            .iter()
            .find(|other| other.port() != node.port())
            .unwrap();
        let error = other.error(&["waitfor", "10", "{tag}jobs"]);
        assert!(error.contains("MOVED"), "{error}");
    });
}
