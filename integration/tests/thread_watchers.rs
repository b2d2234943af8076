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
fn a_listener_to_clients_lets_the_server_look_at_none_of_them() {
    on_every_server(|kind| {
        let server = start(kind, "1");
        let limit = match kind.is_7_or_newer() {
            true => "busy-reply-threshold",
            false => "lua-time-limit",
        };
        server.text(&["CONFIG", "SET", limit, "1"]);
        for what in ["script", "yield"] {
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
fn callbacks_on_a_thread_of_another_module_do_not_wait_for_the_lock_that_it_has() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(module())
            .module(artifact::own_example("lock_probe"))
            .start_or_panic();
        let can_configure = !kind.is_redis() || kind.version.0 >= 7;
        // From Redis 7.2 and Valkey 7.2 on there are jobs after notifications.
        let has_jobs = !kind.is_redis() || (kind.version.0, kind.version.1) >= (7, 2);
        let mut calls = vec![
            (vec!["locks.want"], vec!["command"]),
            (vec!["ECHO", "text"], vec!["filter"]),
            (
                vec!["SET", "key", "value"],
                vec!["keyspace listener", if has_jobs { "job" } else { "no job" }],
            ),
            (vec!["FLUSHDB"], vec!["event listener"]),
        ];
        calls.push((vec!["INFO", "locks"], vec!["info provider"]));
        if has_jobs {
            calls.push((vec!["AUTH", "nobody", "x"], vec!["auth handler"]));
        }
        if can_configure {
            let words = vec!["CONFIG", "SET", "locks.limit", "5"];
            calls.push((words, vec!["validator"]));
        }
        for (call, callbacks) in calls {
            let words: Vec<_> = ["call"].iter().chain(&call).copied().collect();
            let words: Vec<_> = ["tp.do", "with"].iter().chain(&words).copied().collect();
            server.raw().command(&words).unwrap();
            assert_wanted(&server, &callbacks);
        }
    });
}

/// Who has wanted the lock, and was told that it is there already.
#[track_caller]
fn assert_wanted(server: &Server, who: &[&str]) {
    let held = "ERR the server lock is already held by this thread";
    let wanted: Vec<_> = who.iter().map(|who| format!("{who}: {held}")).collect();
    let outcomes = server.texts(&["locks.outcomes"]);
    assert_eq!(outcomes, wanted, "{}", server.kind());
}

#[test]
fn waits_that_a_thread_of_another_module_ends_do_not_wait_for_the_lock_that_it_has() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(module())
            .module(artifact::own_example("lock_probe"))
            .start_or_panic();
        let mut client = server.raw();
        client.send_command(&["locks.wait", "key"]).unwrap();
        server.wait_until_blocked(1);
        acts(&server, "with", &["call", "RPUSH", "list", "x"]);
        hears(&mut client, "served");
        assert_wanted(&server, &["key waiter"]);
        server.text(&["FLUSHDB"]);
        assert_wanted(&server, &["event listener"]);

        let version = (kind.version.0, kind.version.1);
        if !kind.is_redis() || version >= (7, 2) {
            server.text(&["locks.wait", "promise"]);
            acts(&server, "with", &["call", "RPUSH", "list", "x"]);
            assert_wanted(&server, &["promise"]);
        }
        if !kind.is_redis() || version >= (7, 4) {
            let Frame::Integer(number) = client.command(&["CLIENT", "ID"]).unwrap().frame else {
                panic!("no number");
            };
            client.send_command(&["locks.wait", "client"]).unwrap();
            server.wait_until_blocked(1);
            let number = number.to_string();
            acts(&server, "with", &["call", "CLIENT", "UNBLOCK", &number]);
            hears(&mut client, "late");
            assert_wanted(&server, &["timeout"]);
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
