//! Nested calls, on every server of the matrix.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::Duration;

use vkmod_integration::{
    Cluster, Frame, RawClient, Server, ServerKind, artifact, eventually, on_every_server,
    on_servers,
};

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("calls"))
        .start_or_panic()
}

fn has_seven(kind: &ServerKind) -> bool {
    kind.is_7_or_newer()
}

/// The bytes of a reply.
fn bytes(client: &mut RawClient, words: &[&[u8]]) -> Vec<u8> {
    client.command(words).unwrap().bytes
}

#[test]
fn an_error_is_an_err_in_the_servers_own_words() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        // What a client gets for the command itself is what a module's caller gets.
        for words in [
            &[b"LPUSH".as_slice(), b"text", b"x"] as &[&[u8]],
            &[b"INCR", b"text"],
            &[b"SET", b"k", b"v", b"EX", b"nonsense"],
            &[b"CONFIG", b"SET", b"no-such-config", b"1"],
        ] {
            client.command(&["SET", "text", "x"]).unwrap();
            let plain = bytes(&mut client, words);
            let called = [&[b"calls.raw".as_slice(), b"-"], words].concat();
            assert_eq!(bytes(&mut client, &called), plain, "{kind}");
            let called = [&[b"calls.raw".as_slice(), b"E"], words].concat();
            assert_eq!(bytes(&mut client, &called), plain, "{kind}: as a reply");
            assert!(plain.starts_with(b"-"), "{kind}");
        }
        let error = server.error(&["calls.raw", "-", "nosuch", "a", "b"]);
        assert!(error.starts_with("ERR unknown command"), "{kind}: {error}");
        assert!(error.contains("nosuch"), "{kind}: {error}");
        let error = server.error(&["calls.raw", "-", "GET"]);
        assert!(
            error.starts_with("ERR wrong number of arguments for"),
            "{kind}: {error}"
        );
        assert!(
            error.to_lowercase().contains("'get' command"),
            "{kind}: {error}"
        );
        if has_seven(kind) {
            let plain = bytes(&mut client, &[b"nosuch", b"a", b"b"]);
            let called = bytes(&mut client, &[b"calls.raw", b"-", b"nosuch", b"a", b"b"]);
            assert_eq!(called, plain, "{kind}");
        }
        client.assert_in_step();
    });
}

/// Commands that mean something to the connection that sends them, which a nested call has not.
const ODD: &[&[&str]] = &[
    &["MULTI"],
    &["EXEC"],
    &["WATCH", "k"],
    &["SUBSCRIBE", "c"],
    &["PSUBSCRIBE", "*"],
    &["SSUBSCRIBE", "c"],
    &["UNSUBSCRIBE"],
    &["UNSUBSCRIBE", "a", "b"],
    &["PUNSUBSCRIBE", "a", "b"],
    &["MONITOR"],
    &["PSYNC", "?", "-1"],
    &["SYNC"],
    &["REPLCONF", "listening-port", "1"],
    &["CLIENT", "REPLY", "OFF"],
    &["CLIENT", "TRACKING", "ON"],
    &["CLIENT", "TRACKING", "ON", "BCAST"],
    &["CLIENT", "NO-EVICT", "ON"],
    &["CLIENT", "SETNAME", "x"],
    &["CLIENT", "INFO"],
    &["CLIENT", "LIST"],
    &["client", "kill", "TYPE", "normal"],
    &["CLIENT", "KILL", "ID", "1"],
    &["HELLO", "3"],
    &["AUTH", "default", ""],
    &["RESET"],
    &["QUIT"],
    &["SELECT", "3"],
    &["ASKING"],
    &["READONLY"],
    &["WAIT", "1", "1"],
    &["BLPOP", "none", "0.01"],
    &["XREAD", "BLOCK", "10", "STREAMS", "s", "$"],
    &["EVAL", "return redis.call('calls.raw', '-', 'PING')", "0"],
    &["DEBUG", "PROTOCOL", "push"],
    &["SWAPDB", "0", "1"],
    &["FLUSHALL"],
    &["COMMAND"],
    &["FAILOVER"],
    &["ACL", "LOG"],
    &["SCRIPT", "KILL"],
];

#[test]
fn no_odd_command_ends_the_server() {
    on_every_server(|kind| {
        for how in ["calls.raw", "calls.block"] {
            let server = start(kind);
            for words in ODD {
                let mut client = server.raw();
                let line = [&[how, "3"] as &[&str], words].concat();
                let line = match has_seven(kind) {
                    true => line,
                    false => [&[how, "-"] as &[&str], words].concat(),
                };
                let reply = client.command(&line);
                assert!(reply.is_ok(), "{kind}: {line:?}: {reply:?}");
                client.assert_in_step();
                for check in [
                    &["PUBLISH", "c", "m"] as &[&str],
                    &["SET", "k", "v"],
                    &["calls.raw", "-", "PING"],
                ] {
                    server.raw().command(check).unwrap();
                }
                assert_eq!(
                    server.text(&["calls.raw", "-", "GET", "k"]),
                    "v",
                    "{kind}: {line:?}"
                );
            }
        }
    });
}

#[test]
fn hostile_bytes_go_through_as_arguments_and_fail_as_names() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        let large = vec![0xffu8; 1 << 20];
        let hostile: [&[u8]; 7] = [
            b"",
            b"\0",
            b"a\0b",
            b"\r\n+OK\r\n",
            b"%s%n",
            b"\xff\xfe",
            &large,
        ];
        for word in hostile {
            let reply = client
                .command(&[b"calls.hostile".as_slice(), word])
                .unwrap();
            let Frame::Array(parts) = reply.frame else {
                panic!("{kind}: {reply:?}");
            };
            assert!(parts[0].is_error(), "{kind}: {word:?}");
            assert_eq!(parts[1].bytes().unwrap(), word, "{kind}");
            assert!(parts[2].is_error(), "{kind}: {word:?}");
            client.assert_in_step();
            let set = client
                .command(&[b"calls.raw".as_slice(), b"-", b"SET", word, word])
                .unwrap();
            assert_eq!(set.bytes, b"+OK\r\n");
            let got = client
                .command(&[b"calls.raw".as_slice(), b"-", b"GET", word])
                .unwrap();
            assert_eq!(got.frame, Frame::Bulk(word.to_vec()));
        }
    });
}

#[test]
fn a_hundred_thousand_arguments_arrive_in_order() {
    on_every_server(|kind| {
        let server = start(kind);
        for count in [1, 12, 13, 100_000] {
            let reply: Vec<_> = server.texts(&["calls.many", &count.to_string()]);
            assert_eq!(
                reply,
                [count.to_string(), "0".into(), (count - 1).to_string()],
                "{kind}"
            );
        }
    });
}

#[test]
fn a_string_of_our_own_stays_our_own() {
    on_every_server(|kind| {
        let server = start(kind);
        assert_eq!(
            server.texts(&["calls.owned"]),
            [
                "lent to a call that keeps it: a long value, not embedded",
                "given away"
            ]
        );
        assert_eq!(server.text(&["GET", "b"]), "given away");
    });
}

#[test]
fn a_module_does_not_unload_itself_by_a_call() {
    on_every_server(|kind| {
        let server = start(kind);
        for words in [
            &["calls.raw", "-", "MODULE", "UNLOAD", "calls"] as &[&str],
            &[
                "calls.raw",
                "-",
                "calls.raw",
                "-",
                "MODULE",
                "UNLOAD",
                "calls",
            ],
        ] {
            let error = server.error(words);
            assert!(!error.is_empty(), "{kind}");
        }
        server.wait_for_log("the unload is refused: ERR a call that the module makes has not");
        assert_eq!(server.text(&["calls.raw", "-", "PING"]), "PONG");
        server.unload_module("calls").unwrap();
        assert!(server.cmd(&["calls.raw", "-", "PING"]).is_err());
    });
}

#[test]
fn a_panic_in_a_command_that_was_called_is_an_error_for_the_caller() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::own_example("calls"))
            .env("RUST_BACKTRACE", "1")
            .start_or_panic();
        for _ in 0..3 {
            assert_eq!(
                server.error(&["calls.raw", "-", "calls.raw", "-", "calls.panic"]),
                "ERR internal error in 'calls.panic'"
            );
        }
        assert_eq!(server.text(&["calls.raw", "-", "PING"]), "PONG");
        server.unload_module("calls").unwrap();
    });
}

#[test]
fn a_call_of_another_nodes_key_is_an_error() {
    on_every_server(|kind| {
        let module = artifact::own_example("calls");
        let cluster = Cluster::start(kind, 2, |server| server.module(&module)).unwrap();
        let mut seen = 0;
        for n in 0..20 {
            let key = format!("key:{n}");
            let node = &cluster.node(0);
            match node.cmd(&["calls.raw", "-", "SET", &key, "v"]) {
                Ok(_) => (),
                Err(error) => {
                    let text = error.to_string();
                    assert!(text.contains("non local key"), "{kind}: {text}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 0 && seen < 20, "{kind}: {seen}");
    });
}

#[test]
fn calls_and_replies_leave_no_memory_behind() {
    on_every_server(|kind| {
        let server = start(kind);
        server.cmd(&["calls.many", "10"]).unwrap();
        server.cmd(&["HSET", "h", "f", "v"]).unwrap();
        server.text(&["calls.loop", "2000"]);
        server.assert_flat(50_000, "10,000 rounds", || {
            server.text(&["calls.loop", "10000"]);
        });
    });
}

#[test]
fn long_work_lets_the_server_answer_in_between() {
    on_servers("Yield came with Redis 7.0", has_seven, |kind| {
        let server = Server::builder(kind)
            .module(artifact::own_example("calls"))
            .config("busy-reply-threshold", "20")
            .start_or_panic();
        let mut worker = server.raw();
        worker
            .send_command(&["calls.work", "700", "wait\r\nfor %s me"])
            .unwrap();
        let mut other = server.raw();
        let mut busy = 0;
        eventually("an answer that it is busy", Duration::from_secs(5), || {
            let reply = other.command(&["GET", "k"]).unwrap();
            if reply.bytes.starts_with(b"-BUSY wait  for %s me") {
                busy += 1;
            }
            busy > 3
        });
        let error = other.command(&["MODULE", "UNLOAD", "calls"]).unwrap();
        assert!(error.frame.is_error(), "{kind}: {error:?}");
        assert_eq!(worker.read().unwrap().bytes, b"+done\r\n", "{kind}");
        worker.assert_in_step();
        other.assert_in_step();
    });
}

#[test]
fn the_example_moves_compares_and_shows() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::example("call"))
            .start_or_panic();
        server.int(&["RPUSH", "jobs", "dishes", "laundry"]);
        assert_eq!(server.text(&["call.move", "jobs", "done"]), "dishes");
        assert_eq!(server.text(&["HGET", "moves", "jobs"]), "1");
        assert_eq!(
            server.texts(&["call.longest", "jobs", "done"]),
            ["jobs", "1"]
        );
        assert_eq!(server.texts(&["call.show", "jobs"]), ["laundry"]);
        assert_eq!(server.text(&["call.move", "nothing", "done"]), "(nil)");
        server.text(&["SET", "text", "x"]);
        assert_eq!(
            server.error(&["call.show", "text"]),
            "WRONGTYPE Operation against a key holding the wrong kind of value"
        );
    });
}
