//! No thread of a module outlives its code: unloads, refused loads, shutdowns with work under way.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::{Duration, Instant};

use vkmod_integration::{Server, ServerKind, artifact, eventually, on_every_server};

/// The threads of the server that have a name of ours.
fn threads(server: &Server) -> Vec<String> {
    let ours = [
        "worker",
        "answers",
        "deadlines",
        "writer",
        "stubborn",
        "async",
    ];
    let mut names = server.threads();
    names.retain(|name| ours.contains(&name.as_str()));
    names.sort();
    names
}

fn full() -> bool {
    std::env::var_os("VKMOD_STRESS").is_some()
}

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .start_or_panic()
}

#[test]
fn an_unload_ends_every_thread_or_is_refused_while_clients_wait() {
    let module = artifact::own_example("waiting");
    let (rounds, jobs) = if full() { (200, 200) } else { (6, 60) };
    on_every_server(|kind| {
        let server = start(kind);
        let (mut refused, mut longest) = (0, Duration::ZERO);
        for round in 0..rounds {
            server.load_module::<&str>(&module, &[]).unwrap();
            server.text(&["waiting.writers", "3"]);
            let mut clients: Vec<_> = (0..jobs).map(|_| server.raw()).collect();
            for (number, client) in clients.iter_mut().enumerate() {
                let words: &[&str] = match number % 3 {
                    0 => &["waiting.compute", "60000", "60000"],
                    1 => &["waiting.block", "60000", "value"],
                    _ => &["waiting.compute", "60000"],
                };
                client.send_command(words).unwrap();
            }
            if round % 2 == 0 {
                server.wait_until_blocked(jobs);
                let error = server.unload_module("waiting").unwrap_err();
                refused += 1;
                assert!(error.to_string().contains("blocked"), "{error}");
            }
            drop(clients);
            // Right away, so some rounds meet clients that still count as blocked.
            let mut attempts = 0;
            loop {
                let begin = Instant::now();
                match server.unload_module("waiting") {
                    Ok(()) => {
                        longest = longest.max(begin.elapsed());
                        break;
                    }
                    Err(error) => {
                        refused += 1;
                        attempts += 1;
                        assert!(attempts < 1000, "{error}");
                        std::thread::sleep(Duration::from_millis(5));
                    }
                }
            }
            assert_eq!(threads(&server), Vec::<String>::new(), "round {round}");
            assert_eq!(server.text(&["PING"]), "PONG");
        }
        println!(
            "{kind}: {rounds} rounds of {jobs}, {refused} refused, longest unload {longest:?}"
        );
    });
}

#[test]
fn a_thread_that_does_not_end_refuses_the_unload_by_name() {
    let module = artifact::own_example("waiting");
    on_every_server(|kind| {
        let server = start(kind);
        server.load_module::<&str>(&module, &[]).unwrap();
        server.text(&["waiting.offload", "value"]);
        server.text(&["waiting.stubborn", "7"]);
        let begin = Instant::now();
        server.unload_module("waiting").unwrap_err();
        let waited = begin.elapsed();
        assert!(waited < Duration::from_secs(4), "{waited:?}");
        server.wait_for_log(
            "the unload is refused: ERR threads of the module did not end within 3s: stubborn",
        );
        // What starts its threads by itself works on.
        assert_eq!(server.text(&["waiting.compute", "1", "60000"]), "2");
        eventually(
            "the end of the stubborn one",
            Duration::from_secs(10),
            || !threads(&server).contains(&"stubborn".into()),
        );
        server.unload_module("waiting").unwrap();
        assert!(threads(&server).is_empty());
    });
}

#[test]
fn a_module_that_refuses_the_unload_keeps_its_threads() {
    let module = artifact::own_example("waiting");
    on_every_server(|kind| {
        let server = start(kind);
        server.load_module(&module, &["unload-error"]).unwrap();
        server.unload_module("waiting").unwrap_err();
        server.wait_for_log("unload said no");
        assert_eq!(server.text(&["waiting.block", "1", "value"]), "42");
        assert_eq!(threads(&server), ["answers"]);
    });
}

#[test]
fn a_refused_load_ends_the_threads_that_it_started() {
    let module = artifact::own_example("waiting");
    on_every_server(|kind| {
        let server = start(kind);
        for _ in 0..20 {
            server.load_module(&module, &["init-error"]).unwrap_err();
            assert_eq!(threads(&server), Vec::<String>::new());
        }
        server.wait_for_log("init said no");
        server.load_module::<&str>(&module, &[]).unwrap();
        assert_eq!(server.text(&["waiting.offload", "lock"]), "1");
    });
}

#[test]
fn a_shutdown_with_work_under_way_is_clean() {
    let module = artifact::own_example("waiting");
    on_every_server(|kind| {
        for is_blocked in [false, true] {
            let server = Server::builder(kind).module(&module).start_or_panic();
            server.text(&["waiting.writers", "3"]);
            assert_eq!(server.text(&["waiting.compute", "1", "60000"]), "2");
            let mut clients: Vec<_> = (0..20).map(|_| server.raw()).collect();
            for client in clients.iter_mut().filter(|_| is_blocked) {
                client.send_command(&["waiting.compute", "60000"]).unwrap();
            }
            if is_blocked {
                server.wait_until_blocked(20);
            }
            let status = server.shutdown();
            assert!(status.success(), "{kind}: {status}");
        }
    });
}

#[test]
fn loads_and_unloads_leave_memory_flat() {
    let module = artifact::own_example("waiting");
    on_every_server(|kind| {
        let server = start(kind);
        let round = || {
            server.load_module::<&str>(&module, &[]).unwrap();
            server.text(&["waiting.compute", "0", "60000"]);
            server.text(&["waiting.offload", "lock"]);
            eventually("an unload", Duration::from_secs(5), || {
                server.unload_module("waiting").is_ok()
            });
        };
        (0..5).for_each(|_| round());
        server.assert_flat(60_000, "30 loads", || (0..30).for_each(|_| round()));
    });
}
