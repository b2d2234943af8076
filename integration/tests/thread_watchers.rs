//! Work of threads while somebody watches the server: subscribers, monitors, clients that keep
//! copies of keys. Redis 8.0 ends itself over any of these when a thread of a module has its lock.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use vkmod_integration::{
    Frame, RawClient, Server, ServerKind, artifact, eventually, on_every_server, on_servers,
};

const LIMIT: Duration = Duration::from_secs(20);
const REFUSED: &str = "ERR this server's lock is for its main thread only";

fn module() -> PathBuf {
    artifact::own_example("thread_probe")
}

fn start(kind: &ServerKind, io_threads: &str) -> Server {
    let server = Server::builder(kind)
        .module(module())
        .config("io-threads", io_threads)
        .start_or_panic();
    server.text(&["CONFIG", "SET", "notify-keyspace-events", "KEA"]);
    server
}

/// Runs a test on every server, without threads for connections and with them; expired keys stay
/// there until somebody looks for them.
fn with_and_without_io_threads(test: impl Fn(&ServerKind, &Server, &str) + Sync) {
    on_every_server(|kind| {
        for io_threads in ["1", "3"] {
            let server = start(kind, io_threads);
            server.text(&["DEBUG", "SET-ACTIVE-EXPIRE", "0"]);
            test(kind, &server, io_threads);
            assert!(server.is_alive(), "{kind}");
        }
    });
}

/// Runs a test on the servers where a command can yield, each of which is soon busy then.
fn where_commands_yield(test: impl Fn(&ServerKind, &Server) + Sync) {
    let why = "yielding begins with Redis 7.0";
    on_servers(why, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind, "1");
        server.text(&["CONFIG", "SET", "busy-reply-threshold", "1"]);
        test(kind, &server);
    });
}

/// Whether no thread of a module's gets the server's lock.
fn is_for_main(kind: &ServerKind, io_threads: &str) -> bool {
    kind.is_redis() && kind.version.0 >= 8 && (kind.version.1 < 2 || io_threads != "1")
}

fn counts(server: &Server) -> (i64, i64) {
    match server.raw().command(&["tp.counts"]).unwrap().frame {
        Frame::Array(items) => match items[..] {
            [Frame::Integer(alive), Frame::Integer(ends)] => (alive, ends),
            _ => panic!("{items:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// Does something from a thread, in a way that every server allows.
fn acts(server: &Server, how: &str, what: &[&str]) -> String {
    let mut words = vec!["tp.do", how];
    words.extend(what);
    server.text(&words)
}

/// Somebody who watches in a way that is made up of these commands.
fn watcher(server: &Server, words: &[&[&str]]) -> RawClient {
    let mut watcher = server.raw();
    for words in words {
        watcher.command(words).unwrap();
    }
    watcher
}

/// A key that is about to be found expired.
fn leave_old_key(server: &Server) {
    server.text(&["SET", "old", "x", "PX", "1"]);
    std::thread::sleep(Duration::from_millis(3));
}

/// Waits until other clients are told that the server is busy.
fn wait_until_busy(other: &mut RawClient) {
    eventually("a busy server", LIMIT, || {
        let reply = other.command(&["PING"]).unwrap();
        reply.bytes.starts_with(b"-BUSY")
    });
}

/// What comes to somebody who watches contains this.
fn hears(watcher: &mut RawClient, wanted: &str) {
    let mut heard = String::new();
    while !heard.contains(wanted) {
        let reply = watcher
            .read()
            .unwrap_or_else(|error| panic!("{error}; heard of {wanted}: {heard}"));
        heard.push_str(&String::from_utf8_lossy(&reply.bytes));
    }
}

/// The ways of a closure, which work on every server.
fn ways(kind: &ServerKind) -> Vec<&'static str> {
    let mut ways = vec!["with", "task"];
    if kind.is_7_or_newer() {
        ways.push("main");
    }
    ways
}

/// Somebody who watches in one way, what a thread does then, and what he hears of it.
type Case<'a> = (&'a [&'a [&'a str]], &'a [&'a str], &'a str);

const CASES: [Case<'static>; 7] = [
    (
        &[&["SUBSCRIBE", "ch"]],
        &["publish", "ch", "hello"],
        "hello",
    ),
    (&[&["MONITOR"]], &["call", "SET", "seen", "v"], "\"seen\""),
    (
        &[&["PSUBSCRIBE", "__key*"]],
        &["call", "SET", "told", "v"],
        "told",
    ),
    (
        &[&["PSUBSCRIBE", "__key*"]],
        &["notify", "noted"],
        "happened",
    ),
    (&[&["PSUBSCRIBE", "__key*"]], &["exists", "old"], "expired"),
    (
        &[&["HELLO", "3"], &["CLIENT", "TRACKING", "ON", "BCAST"]],
        &["call", "SET", "any", "v"],
        "any",
    ),
    (
        &[
            &["HELLO", "3"],
            &["CLIENT", "TRACKING", "ON"],
            &["GET", "kept"],
        ],
        &["call", "SET", "kept", "v"],
        "kept",
    ),
];

fn every_watcher_hears(server: &Server, way: &str) {
    for (words, what, wanted) in CASES {
        leave_old_key(server);
        let mut watcher = watcher(server, words);
        let reply = acts(server, way, what);
        assert!(
            ["1", "called", "told", "false"].contains(&&*reply),
            "{way} {what:?}: {reply}"
        );
        hears(&mut watcher, wanted);
        assert!(server.is_alive());
    }
}

#[test]
fn closures_write_to_everybody_who_watches_on_every_server() {
    with_and_without_io_threads(|kind, server, _| {
        for way in ways(kind) {
            every_watcher_hears(server, way);
        }
        let mut watcher = watcher(server, &[&["PSUBSCRIBE", "__key*"]]);
        leave_old_key(server);
        assert_eq!(acts(server, "read", &["exists", "old"]), "false", "{kind}");
        hears(&mut watcher, "expired");
    });
}

#[test]
fn the_lock_is_given_to_threads_only_where_they_may_write_to_everybody() {
    with_and_without_io_threads(|kind, server, io_threads| {
        if !is_for_main(kind, io_threads) {
            for way in ["lock", "try"] {
                every_watcher_hears(server, way);
            }
            let there = acts(server, "lock-to-read", &["exists", "seen"]);
            assert_eq!(there, "true", "{kind}");
            return;
        }
        for (words, what, _) in CASES {
            let _watcher = watcher(server, words);
            for way in ["lock", "try", "lock-to-read"] {
                let mut command = vec!["tp.do", way];
                command.extend(what);
                let error = server.error(&command);
                assert!(error.starts_with(REFUSED), "{kind} {way}: {error}");
            }
        }
    });
}

/// With `io-threads`, the client to whom another one's invalidations go is served by one of them.
#[test]
fn a_tracking_client_that_redirects_hears_of_a_change_by_a_thread() {
    with_and_without_io_threads(|kind, server, _| {
        let mut target = server.raw().resp3();
        let Frame::Integer(id) = target.command(&["CLIENT", "ID"]).unwrap().frame else {
            panic!("{kind}")
        };
        let tracks = ["CLIENT", "TRACKING", "ON", "REDIRECT", &id.to_string()];
        for way in ways(kind) {
            let _tracking = watcher(server, &[&tracks, &["GET", "k"]]);
            assert_eq!(acts(server, way, &["call", "SET", "k", "v"]), "called");
            hears(&mut target, "invalidate");
        }
        // This one goes through all clients, the threads' too.
        if kind.is_7_or_newer() {
            let set = ["call", "CONFIG", "SET", "maxmemory-clients", "100mb"];
            assert_eq!(acts(server, "with", &set), "called", "{kind}");
        }
    });
}

#[test]
fn a_call_may_not_change_the_eviction_of_a_client_that_is_none() {
    on_every_server(|kind| {
        let server = start(kind, "1");
        for way in ways(kind) {
            let words = ["tp.do", way, "call", "CLIENT", "NO-EVICT", "OFF"];
            let error = server.error(&words);
            assert_eq!(error, "ERR a module cannot call 'CLIENT' here", "{kind}");
        }
    });
}

#[test]
fn closures_panic_and_are_refused_and_see_the_database_of_their_handle() {
    on_every_server(|kind| {
        let server = start(kind, "1");
        for way in ["with", "task"] {
            let error = server.error(&["tp.do", way, "panic"]);
            let wanted = "ERR internal error in work under the server lock";
            assert_eq!(error, wanted, "{kind} {way}");
            let error = server.error(&["tp.do", way, "lock"]);
            let wanted = "ERR the server lock is already held by this thread";
            assert_eq!(error, wanted, "{kind} {way}");
        }
        server.wait_for_log("told to panic %s");
        server.wait_for_log("panic caught in work");
        for way in ways(kind) {
            for _ in 0..2 {
                assert_eq!(acts(&server, way, &["database"]), "0", "{kind} {way}");
            }
        }
        let mut raw = server.raw();
        raw.command(&["SELECT", "3"]).unwrap();
        for _ in 0..2 {
            let reply = raw.command(&["tp.do", "with", "database"]).unwrap();
            assert_eq!(reply.frame.text(), Some("3"), "{kind}");
        }
        // Inline, and where the server is not ready for it.
        raw.command(&["MULTI"]).unwrap();
        raw.command(&["tp.do", "with", "call", "SET", "inline", "v"])
            .unwrap();
        let reply = raw.command(&["EXEC"]).unwrap();
        assert_eq!(reply.bytes, b"*1\r\n$6\r\ncalled\r\n", "{kind}");
        raw.assert_in_step();
        if kind.is_7_or_newer() {
            server.text(&["CONFIG", "SET", "busy-reply-threshold", "1"]);
            for way in ways(kind) {
                assert_eq!(acts(&server, way, &["yield"]), "yielded", "{kind} {way}");
            }
        }
    });
}

#[test]
fn ten_thousand_closures_leave_nothing_behind() {
    on_every_server(|kind| {
        let server = start(kind, "1");
        assert_eq!(server.int(&["tp.many", "1000"]), 500_500, "{kind}");
        server.assert_flat(100_000, "10,000 closures", || {
            let begin = Instant::now();
            assert_eq!(server.int(&["tp.many", "10000"]), 50_005_000, "{kind}");
            println!("{kind}: 10,000 closures in {:?}", begin.elapsed());
        });
        assert_eq!(counts(&server), (0, 0), "{kind}");
    });
}

#[test]
fn threads_that_wait_for_their_turn_are_sent_away_by_an_unload() {
    on_every_server(|kind| {
        let server = start(kind, "1");
        let mut watcher = watcher(&server, &[&["SUBSCRIBE", "ch"]]);
        for _ in 0..20 {
            server.text(&["tp.wait", "4"]);
            hears(&mut watcher, "again");
            server.unload_module("probe").unwrap();
            let left = server.threads();
            assert!(!left.contains(&"waits".into()), "{kind}: {left:?}");
            server.load_module::<&str>(module(), &[]).unwrap();
            assert_eq!(counts(&server), (0, 0), "{kind}");
        }
        // Those who come in vain, with everything that they bring.
        server.text(&["tp.wait", "4"]);
        assert!(server.shutdown().success(), "{kind}");
    });
}

#[test]
fn nothing_of_a_module_runs_within_a_command_that_yields() {
    where_commands_yield(|kind, server| {
        for round in 1..=5 {
            server.text(&["DEL", "order"]);
            let (mut busy, mut other) = (server.raw(), server.raw());
            busy.send_command(&["tp.yield", "150", "ready"]).unwrap();
            // Clients are answered meanwhile.
            wait_until_busy(&mut other);
            assert_eq!(busy.read().unwrap().frame.text(), Some("OK"), "{kind}");
            let mut order = Vec::new();
            eventually("all that was due", LIMIT, || {
                order = server.texts(&["LRANGE", "order", "0", "-1"]);
                order.len() == 6
            });
            assert_eq!(order[..2], ["begin", "end"], "{kind} {round}: {order:?}");
            order.sort();
            let all = ["begin", "end", "socket", "thread", "timer", "work"];
            assert_eq!(order, all, "{kind} {round}");
        }
    });
}

/// Servers end themselves when a client's command comes in there.
#[test]
fn a_command_yields_neither_in_a_transaction_nor_in_a_script() {
    where_commands_yield(|kind, server| {
        let (mut busy, mut other) = (server.raw(), server.raw());
        let script = "return redis.call('tp.yield', '60')";
        let ways: [&[&[&str]]; 2] = [
            &[&["MULTI"], &["tp.yield", "60"], &["EXEC"]],
            &[&["EVAL", script, "0"]],
        ];
        for words in ways {
            let (last, first) = words.split_last().unwrap();
            for words in first {
                busy.command(words).unwrap();
            }
            busy.send_command(last).unwrap();
            std::thread::sleep(Duration::from_millis(10));
            let reply = other.command(&["PING"]).unwrap();
            assert_eq!(reply.bytes, b"+PONG\r\n", "{kind}");
            assert!(!busy.read().unwrap().frame.is_error(), "{kind}");
        }
    });
}

#[test]
fn a_socket_of_a_module_waits_for_another_modules_command_that_yields() {
    where_commands_yield(|kind, server| {
        // A port that is free just now.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        server
            .load_module(artifact::example("event_loop"), &[port.to_string()])
            .unwrap();
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        let mut echoes = |text: &[u8; 4]| {
            let mut back = [0; 4];
            stream.write_all(text).unwrap();
            stream.read_exact(&mut back).unwrap();
            assert_eq!(&back, text, "{kind}");
        };
        echoes(b"one\n");
        let mut busy = server.raw();
        busy.send_command(&["tp.yield", "400"]).unwrap();
        let mut other = server.raw();
        wait_until_busy(&mut other);
        echoes(b"two\n");
        assert_eq!(other.command(&["PING"]).unwrap().bytes, b"+PONG\r\n");
        assert_eq!(busy.read().unwrap().frame.text(), Some("OK"), "{kind}");
    });
}
