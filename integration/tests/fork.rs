//! Work in child processes: every way to end, and nothing left behind.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use vkmod_integration::{Server, ServerKind, artifact, eventually, on_every_server};

const LIMIT: Duration = Duration::from_secs(10);

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .config("hz", "500")
        .module(artifact::own_example("forks"))
        .start_or_panic()
}

/// Starts a child that does `how`; its process.
#[track_caller]
fn fork(server: &Server, how: &str) -> Pid {
    let pid = server.int(&["forks.start", how, "calm", "", ""]);
    Pid::from_raw(pid as i32).unwrap()
}

fn is_gone(pid: Pid) -> bool {
    test_kill_process(pid).is_err()
}

/// Waits for the next outcome.
#[track_caller]
fn outcome(server: &Server) -> String {
    let mut found = Vec::new();
    eventually("the end of the child", LIMIT, || {
        found = server.texts(&["forks.outcomes"]);
        !found.is_empty()
    });
    assert_eq!(found.len(), 1);
    // The server is through with its child when the handler has returned.
    eventually("a server without a child", LIMIT, || {
        server
            .info("persistence", "module_fork_in_progress")
            .as_deref()
            == Some("0")
    });
    assert_eq!(server.int(&["forks.alive"]), 0, "the handler's data");
    found.remove(0)
}

#[test]
fn a_child_works_on_what_it_borrows_and_its_end_is_told() {
    on_every_server(|kind| {
        let server = start(kind);
        let text: &[u8] = b"a\0\r\n%s\xff";
        let words = [b"forks.start".as_slice(), b"write", b"calm", b"out", text];
        server.int(&words);
        assert_eq!(outcome(&server), "Exited(0)");
        let written = std::fs::read(server.dir().join("out")).unwrap();
        assert_eq!(written, text);
        let words = ["forks.start", "write", "calm", "no/such/folder", "x"];
        server.int(&words);
        assert_eq!(outcome(&server), "Exited(1)");
        server.raw().assert_in_step();
    });
}

#[test]
fn the_exit_code_is_what_the_closure_returns() {
    on_every_server(|kind| {
        let server = start(kind);
        for (code, wanted) in [("7", "7"), ("253", "253"), ("254", "253"), ("255", "253")] {
            fork(&server, code);
            assert_eq!(outcome(&server), format!("Exited({wanted})"), "{kind}");
        }
    });
}

#[test]
fn a_panic_in_the_child_ends_the_child_alone() {
    on_every_server(|kind| {
        let server = start(kind);
        for _ in 0..3 {
            let pid = fork(&server, "panic");
            assert_eq!(outcome(&server), "Panicked", "{kind}");
            assert!(is_gone(pid));
        }
        server.wait_for_log("the child panics %s");
        server.wait_for_log("panic caught in fork child");
        server.raw().assert_in_step();
    });
}

#[test]
fn a_panic_in_the_done_handler_is_logged() {
    on_every_server(|kind| {
        let server = start(kind);
        server.int(&["forks.start", "0", "panic", "", ""]);
        assert_eq!(outcome(&server), "Exited(0)", "{kind}");
        server.wait_for_log("the done handler panics %s");
        server.wait_for_log("panic caught in end of a fork");
        fork(&server, "0");
        assert_eq!(outcome(&server), "Exited(0)", "{kind}");
    });
}

#[test]
fn a_child_that_a_signal_kills_is_told_of() {
    on_every_server(|kind| {
        let server = start(kind);
        let pid = fork(&server, "sleep");
        kill_process(pid, Signal::KILL).unwrap();
        assert_eq!(outcome(&server), "Killed { signal: 9 }", "{kind}");
        assert_eq!(
            server.int(&["forks.kill"]),
            0,
            "{kind}: it has ended before"
        );
        server.raw().assert_in_step();
    });
}

#[test]
fn a_child_that_the_module_kills_is_gone_and_its_handler_dropped() {
    on_every_server(|kind| {
        let server = start(kind);
        assert_eq!(server.int(&["forks.kill"]), 0, "no child yet");
        for _ in 0..20 {
            let pid = fork(&server, "sleep");
            let error = server.error(&["forks.start", "0", "calm", "", ""]);
            assert!(error.starts_with("ERR no child process now"), "{error}");
            assert_eq!(server.int(&["forks.alive"]), 1, "the refused one's is gone");
            assert_eq!(server.int(&["forks.kill"]), 1, "{kind}");
            assert!(is_gone(pid), "{kind}");
            assert_eq!(server.int(&["forks.kill"]), 0, "{kind}: killed before");
            assert_eq!(server.int(&["forks.alive"]), 0, "{kind}");
        }
        assert!(server.texts(&["forks.outcomes"]).is_empty(), "{kind}");
        fork(&server, "0");
        assert_eq!(outcome(&server), "Exited(0)", "{kind}");
    });
}

#[test]
fn an_unload_kills_the_child() {
    let module = artifact::own_example("forks");
    on_every_server(|kind| {
        let server = start(kind);
        let round = || {
            let pid = fork(&server, "sleep");
            server.unload_module("forks").unwrap();
            assert!(is_gone(pid), "{kind}");
            server.load_module::<&str>(&module, &[]).unwrap();
        };
        (0..5).for_each(|_| round());
        server.assert_flat(100_000, "50 unloads with a child", || {
            (0..50).for_each(|_| round());
        });
        fork(&server, "0");
        assert_eq!(outcome(&server), "Exited(0)", "{kind}");
    });
}

#[test]
fn a_failed_load_kills_the_child() {
    let module = artifact::own_example("forks");
    on_every_server(|kind| {
        let server = Server::builder(kind).config("hz", "500").start_or_panic();
        for _ in 0..5 {
            assert!(server.load_module(&module, &["fail"]).is_err());
        }
        let log = server.log();
        let pids: Vec<i32> = log
            .split("fails with the child <")
            .skip(1)
            .map(|rest| rest.split('>').next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(pids.len(), 5, "{kind}");
        for pid in pids {
            assert!(is_gone(Pid::from_raw(pid).unwrap()), "{kind}");
        }
        std::thread::sleep(Duration::from_millis(50));
        server.load_module::<&str>(&module, &[]).unwrap();
        fork(&server, "0");
        assert_eq!(outcome(&server), "Exited(0)", "{kind}");
    });
}

#[test]
fn a_shutdown_takes_the_child_with_it() {
    on_every_server(|kind| {
        let server = start(kind);
        let pid = fork(&server, "sleep");
        assert!(server.shutdown().success(), "{kind}");
        let begun = Instant::now();
        while !is_gone(pid) && begun.elapsed() < LIMIT {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(is_gone(pid), "{kind}");
    });
}

#[test]
fn a_hundred_forks_leave_memory_flat() {
    on_every_server(|kind| {
        let server = start(kind);
        let round = || {
            fork(&server, "0");
            outcome(&server);
        };
        (0..10).for_each(|_| round());
        server.assert_flat(100_000, "100 forks", || (0..100).for_each(|_| round()));
    });
}
