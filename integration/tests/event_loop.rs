//! Sockets of a module's in the server's event loop, work for its main thread, and latency
//! samples, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::Duration;

use vkmod_integration::{
    Frame, Product, Server, ServerKind, artifact, eventually, on_every_server,
};

const LIMIT: Duration = Duration::from_secs(10);

fn module() -> PathBuf {
    artifact::own_example("loop_probe")
}

/// A server with the probe, where it has an event loop for modules.
fn start(kind: &ServerKind) -> Option<Server> {
    let server = Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module(module())
        .start_or_panic();
    if kind.is_7_or_newer() {
        return Some(server);
    }
    for what in ["listen", "work", "panic"] {
        let error = server.error(&["lp.do", what]);
        assert_eq!(
            error, "ERR this server does not support EventLoopAdd",
            "{kind}"
        );
    }
    None
}

/// Whether no other thread gets the server's lock.
fn is_for_main(kind: &ServerKind) -> bool {
    kind.is_redis() && kind.version.0 == 8 && kind.version.1 < 2
}

/// Closures run, made and dropped.
fn counts(server: &Server) -> [i64; 3] {
    match server.raw().command(&["lp.counts"]).unwrap().frame {
        Frame::Array(items) => [0, 1, 2].map(|index| match items[index] {
            Frame::Integer(number) => number,
            ref other => panic!("{other:?}"),
        }),
        other => panic!("{other:?}"),
    }
}

fn wait_for_counts(server: &Server, wanted: [i64; 3]) {
    eventually("the closures", LIMIT, || {
        let counts = counts(server);
        counts == wanted
    });
}

fn connect(server: &Server, port: i64) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", u16::try_from(port).unwrap())).unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    assert!(server.is_alive());
    stream
}

fn echoes(stream: &mut TcpStream, bytes: &[u8]) {
    stream.write_all(bytes).unwrap();
    let mut back = vec![0; bytes.len()];
    stream.read_exact(&mut back).unwrap();
    assert!(back == bytes);
}

/// How many file descriptors the server has open.
fn descriptors(server: &Server) -> usize {
    let folder = format!("/proc/{}/fd", server.pid());
    std::fs::read_dir(folder).unwrap().count()
}

#[test]
fn the_example_sends_lines_back() {
    on_every_server(|kind| {
        // A port that is free just now.
        let port = {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap().port()
        };
        let server = Server::builder(kind).start_or_panic();
        let loaded = server.load_module(artifact::example("event_loop"), &[port.to_string()]);
        if !kind.is_7_or_newer() {
            assert!(loaded.is_err(), "{kind}");
            server.wait_for_log("does not support EventLoopAdd");
            return;
        }
        loaded.unwrap();
        let mut first = connect(&server, port.into());
        let mut second = connect(&server, port.into());
        for _ in 0..3 {
            echoes(&mut first, b"hello\n");
            echoes(&mut second, b"k\0\r\n\xff%s\n");
        }
        drop(first);
        echoes(&mut second, b"still here\n");
        server.unload_module("echo").unwrap();
        assert_eq!(
            second.read(&mut [0; 9]).unwrap(),
            0,
            "{kind}: closed by the unload"
        );
    });
}

#[test]
fn a_service_reads_and_writes_and_its_closures_end_themselves() {
    on_every_server(|kind| {
        let Some(server) = start(kind) else { return };
        let port = server.int(&["lp.do", "listen"]);
        let before = descriptors(&server);
        let mut streams: Vec<_> = (0..20).map(|_| connect(&server, port)).collect();
        for stream in &mut streams {
            echoes(stream, b"k\0\r\n\xff%s");
        }
        // More than fits into a socket's buffers, so it has to wait for room.
        let mut large = connect(&server, port);
        let mut reader = large.try_clone().unwrap();
        let bytes: Vec<u8> = (0..8_000_000u32).map(|number| number as u8).collect();
        std::thread::scope(|scope| {
            scope.spawn(|| large.write_all(&bytes).unwrap());
            std::thread::sleep(Duration::from_millis(50));
            let mut back = vec![0; bytes.len()];
            reader.read_exact(&mut back).unwrap();
            assert!(back == bytes, "{kind}");
        });
        drop((streams, large, reader));
        eventually("the connections' end", LIMIT, || {
            let [_, made, dropped] = counts(&server);
            made == dropped + 1 && descriptors(&server) <= before + 2
        });
        server.text(&["lp.do", "close"]);
        let [_, made, dropped] = counts(&server);
        assert_eq!(made, dropped, "{kind}");
        assert_eq!(server.texts(&["lp.log"]), [""; 0], "{kind}");
        assert_eq!(server.text(&["PING"]), "PONG");
    });
}

#[test]
fn a_closure_that_panics_is_called_no_more() {
    on_every_server(|kind| {
        let Some(server) = start(kind) else { return };
        server.text(&["lp.do", "panic"]);
        server.wait_for_log("the closure fell over");
        server.wait_for_log("panic caught in watch");
        wait_for_counts(&server, [1, 1, 1]);
        server.text(&["lp.do", "work-panic"]);
        server.wait_for_log("panic caught in work");
        wait_for_counts(&server, [2, 2, 2]);
        server.unload_module("probe").unwrap();
        assert_eq!(server.text(&["PING"]), "PONG", "{kind}");
    });
}

#[test]
fn a_watch_can_be_dropped_by_its_closure_and_by_a_thread() {
    on_every_server(|kind| {
        let Some(server) = start(kind) else { return };
        for round in 1..=20 {
            server.text(&["lp.do", "once"]);
            wait_for_counts(&server, [round, round, round]);
        }
        for _ in 0..20 {
            server.text(&["lp.do", "elsewhere"]);
        }
        eventually("the last drop", LIMIT, || {
            let [_, made, dropped] = counts(&server);
            made == 40 && dropped == 40
        });
        let [run, ..] = counts(&server);
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(counts(&server)[0], run, "{kind}: called after its end");
    });
}

#[test]
fn what_cannot_be_watched_is_an_error() {
    on_every_server(|kind| {
        let Some(server) = start(kind) else { return };
        let error = server.error(&["lp.do", "file"]);
        assert!(error.contains("not permitted"), "{kind}: {error}");
        server.text(&["lp.do", "work"]);
        server.text(&["lp.do", "off-main"]);
        let mut lines = Vec::new();
        eventually("the thread's word", LIMIT, || {
            lines.extend(server.texts(&["lp.log"]));
            !lines.is_empty()
        });
        let error = match is_for_main(kind) {
            false => "ERR the event loop can be told what to watch on the main thread only",
            true => "ERR this server's lock is for its main thread only",
        };
        assert!(lines[0].starts_with(error), "{kind}: {lines:?}");
        assert_eq!(lines.len(), 1);
    });
}

#[test]
fn work_from_threads_runs_in_order_and_may_write() {
    on_every_server(|kind| {
        let Some(server) = start(kind) else { return };
        server.text(&["lp.do", "work", "10000"]);
        wait_for_counts(&server, [10_000, 10_000, 10_000]);
        let numbers = server.texts(&["LRANGE", "numbers", "0", "-1"]);
        let wanted: Vec<String> = (0..10_000).map(|number| number.to_string()).collect();
        assert!(numbers == wanted, "{kind}");
        server.text(&["lp.do", "work-again", "500"]);
        wait_for_counts(&server, [10_500, 10_500, 10_500]);
        assert_eq!(server.texts(&["lp.log"]), [""; 0], "{kind}");
        server.unload_module("probe").unwrap();
    });
}

#[test]
fn closures_wait_while_a_script_keeps_the_server_busy() {
    on_every_server(|kind| {
        let Some(server) = start(kind) else { return };
        server.text(&["CONFIG", "SET", "lua-time-limit", "20"]);
        let port = server.int(&["lp.do", "listen"]);
        let mut stream = connect(&server, port);
        echoes(&mut stream, b"before");
        let mut raw = server.raw();
        raw.send_command(&["EVAL", "while true do end", "0"])
            .unwrap();
        eventually("a busy server", LIMIT, || {
            let reply = server.raw().command(&["PING"]).unwrap();
            reply.bytes.starts_with(b"-BUSY")
        });
        stream.write_all(b"meanwhile").unwrap();
        stream
            .set_read_timeout(Some(Duration::from_millis(100)))
            .unwrap();
        assert!(stream.read(&mut [0; 9]).is_err(), "{kind}");
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        server.text(&["SCRIPT", "KILL"]);
        let mut back = [0; 9];
        stream.read_exact(&mut back).unwrap();
        assert_eq!(&back, b"meanwhile", "{kind}");
    });
}

#[test]
fn work_waits_while_writes_are_paused() {
    on_every_server(|kind| {
        let Some(server) = start(kind) else { return };
        let mut raw = server.raw();
        for words in [
            &["MULTI"][..],
            &["CLIENT", "PAUSE", "60000", "WRITE"],
            &["lp.do", "work-now"],
            &["EXEC"],
        ] {
            raw.command(words).unwrap();
        }
        std::thread::sleep(Duration::from_millis(120));
        assert_eq!(counts(&server), [0, 1, 0], "{kind}");
        server.text(&["CLIENT", "UNPAUSE"]);
        wait_for_counts(&server, [1, 1, 1]);
    });
}

#[test]
fn what_is_pending_at_the_unload_never_runs() {
    on_every_server(|kind| {
        let Some(server) = start(kind) else { return };
        server.text(&["CONFIG", "SET", "loglevel", "debug"]);
        let port = server.int(&["lp.do", "listen"]);
        let mut stream = connect(&server, port);
        echoes(&mut stream, b"x");
        let mut raw = server.raw();
        for words in [
            &["MULTI"][..],
            &["lp.do", "work-now"],
            &["lp.do", "work-again", "3"],
            &["lp.do", "panic"],
            &["MODULE", "UNLOAD", "probe"],
            &["EXEC"],
        ] {
            raw.command(words).unwrap();
        }
        assert!(!server.modules().contains(&"probe".to_owned()), "{kind}");
        assert_eq!(stream.read(&mut [0; 9]).unwrap(), 0, "{kind}: closed");
        // Listener, connection, two pieces of work, one watch.
        let dropped = server.log().matches("a token is dropped").count();
        assert_eq!(dropped, 5, "{kind}");
        assert_eq!(server.text(&["PING"]), "PONG", "{kind}");
        server.load_module(module(), &[""; 0]).unwrap();
        server.text(&["lp.do", "work", "10"]);
        eventually("work after the reload", LIMIT, || counts(&server)[0] >= 10);
    });
}

#[test]
fn rounds_of_loads_failed_ones_too_leave_nothing_open_and_memory_flat() {
    on_every_server(|kind| {
        if start(kind).is_none() {
            return;
        }
        let server = Server::builder(kind)
            .config("loglevel", "warning")
            .start_or_panic();
        let round = || {
            for mode in ["fail", "panic-init"] {
                assert!(
                    server.load_module(module(), &[mode]).is_err(),
                    "{kind}: {mode}"
                );
            }
            server.load_module(module(), &["listen"]).unwrap();
            let port = server.int(&["lp.do", "listen"]);
            let mut stream = connect(&server, port);
            echoes(&mut stream, b"x");
            server.text(&["lp.do", "work", "5"]);
            server.text(&["lp.do", "once"]);
            server.unload_module("probe").unwrap();
            assert_eq!(stream.read(&mut [0; 9]).unwrap(), 0, "{kind}: closed");
        };
        (0..20).for_each(|_| round());
        let open = descriptors(&server);
        server.assert_flat(150_000, "600 loads", || (0..200).for_each(|_| round()));
        assert!(
            descriptors(&server) <= open + 2,
            "{kind}: {} open",
            descriptors(&server)
        );
    });
}

#[test]
fn latency_samples_are_kept_above_the_threshold() {
    on_every_server(|kind| {
        let server = Server::builder(kind).module(module()).start_or_panic();
        let hostile: &[u8] = b"%s\r\n%n\xff";
        server.text(&["lp.latency", "never", "1000"]);
        server.text(&["CONFIG", "SET", "latency-monitor-threshold", "10"]);
        server.text(&["lp.latency", "below", "9"]);
        server.text(&["lp.latency", "above", "12"]);
        server.text(&["lp.latency", "above", "34"]);
        server.text(&["lp.latency", "endless", &u64::MAX.to_string()]);
        server.cmd(&[b"lp.latency", hostile, b"77"]).unwrap();
        for name in [&b""[..], b"a\0b"] {
            let error = server.cmd(&[b"lp.latency", name, b"77"]).unwrap_err();
            assert!(
                error.to_string().contains("latency series"),
                "{kind}: {error}"
            );
        }
        let Frame::Array(mut events) = server.raw().command(&["LATENCY", "LATEST"]).unwrap().frame
        else {
            panic!()
        };
        let name = |event: &Frame| match event {
            Frame::Array(parts) => parts[0].bytes().unwrap().to_vec(),
            other => panic!("{other:?}"),
        };
        events.retain(|event| {
            [&b"above"[..], b"endless", b"below", b"never", hostile].contains(&&name(event)[..])
        });
        let never = events.iter().position(|event| name(event) == b"never");
        let keeps_none = kind.is_at_least(Product::Valkey, 8, 1);
        assert_eq!(never.is_none(), keeps_none, "{kind}: a threshold of 0");
        if let Some(index) = never {
            events.remove(index);
        }
        assert_eq!(events.len(), 3, "{kind}: {events:?}");
        for event in &events {
            let Frame::Array(parts) = event else { panic!() };
            match &name(event)[..] {
                b"above" => assert_eq!(parts[2..4], [Frame::Integer(34), Frame::Integer(34)]),
                b"endless" => assert!(matches!(parts[3], Frame::Integer(most) if most != 0)),
                _ => assert_eq!(parts[3], Frame::Integer(77)),
            }
        }
        server.text(&["LATENCY", "DOCTOR"]);
        server.raw().assert_in_step();
    });
}
