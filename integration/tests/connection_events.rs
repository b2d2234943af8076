//! Listeners to connections that come and go, which let the server look at its connections meanwhile.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use vkmod_integration::{Server, ServerKind, artifact, eventually, on_every_server};

const LIMIT: Duration = Duration::from_secs(20);

/// A server that looks at its connections as soon as something takes long.
fn start(kind: &ServerKind) -> Server {
    let server = Server::builder(kind)
        .module(artifact::own_example("thread_probe"))
        .start_or_panic();
    let limit = match kind.is_7_or_newer() {
        true => "busy-reply-threshold",
        false => "lua-time-limit",
    };
    server.text(&["CONFIG", "SET", limit, "1"]);
    server
}

#[test]
fn a_listener_to_clients_lets_the_server_look_at_none_of_them() {
    on_every_server(|kind| {
        let server = start(kind);
        for what in ["client-script", "client-yield"] {
            server.text(&["tp.clients", what]);
            for _ in 0..4 {
                let connect = || TcpStream::connect(("127.0.0.1", server.port())).unwrap();
                let clients: Vec<_> = std::iter::repeat_with(connect).take(4).collect();
                std::thread::sleep(Duration::from_millis(10));
                for mut client in clients {
                    client.write_all(b"PING\r\n").unwrap();
                }
            }
        }
        server.text(&["tp.clients", "nothing"]);
        server.wait_for_log("at a client: Err");
        assert_eq!(server.text(&["PING"]), "PONG", "{kind}");
        let log = server.log();
        assert!(!log.contains("at a client: Ok"), "{kind}");
    });
}

#[test]
fn a_listener_to_replicas_lets_the_server_look_at_none_of_them() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["CONFIG", "SET", "repl-diskless-sync", "no"]);
        for what in ["replica-script", "replica-yield"] {
            server.text(&["tp.clients", what]);
            let connect = || TcpStream::connect(("127.0.0.1", server.port())).unwrap();
            let mut replicas: Vec<_> = std::iter::repeat_with(connect).take(3).collect();
            for replica in &mut replicas {
                replica.write_all(b"SYNC\r\n").unwrap();
            }
            eventually("the replicas follow", LIMIT, || {
                let info = server.text(&["INFO", "replication"]);
                info.matches("state=online").count() == 3
            });
            drop(replicas);
            eventually("they are gone", LIMIT, || {
                let info = server.text(&["INFO", "replication"]);
                info.contains("connected_slaves:0")
            });
        }
        server.text(&["tp.clients", "nothing"]);
        server.wait_for_log("at a replica: Err");
        assert!(!server.log().contains("at a replica: Ok"), "{kind}");
    });
}

#[test]
fn a_listener_to_the_primary_lets_the_server_look_at_no_connection() {
    on_every_server(|kind| {
        let primary = Server::builder(kind).start_or_panic();
        let replica = start(kind);
        let port = primary.port().to_string();
        replica.text(&["REPLICAOF", "127.0.0.1", &port]);
        for what in ["primary-script", "primary-yield"] {
            for _ in 0..2 {
                eventually("the replica follows", LIMIT, || {
                    let info = replica.text(&["INFO", "replication"]);
                    info.contains("master_link_status:up")
                });
                replica.text(&["tp.clients", what]);
                primary.int(&["CLIENT", "KILL", "TYPE", "replica"]);
                std::thread::sleep(Duration::from_millis(100));
            }
        }
        replica.text(&["tp.clients", "nothing"]);
        replica.wait_for_log("at a primary: Err");
        assert!(!replica.log().contains("at a primary: Ok"), "{kind}");
    });
}
