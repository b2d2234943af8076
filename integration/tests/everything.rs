//! All kinds of handlers in one module, alive while it is unloaded.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::path::Path;

use vkmod_integration::{Cluster, Server, ServerKind, artifact, on_every_server};

const ROUNDS: usize = 1_000;

/// A cluster of one node, so that messages between nodes have their receiver too.
fn start(kind: &ServerKind) -> Cluster {
    Cluster::start(kind, 1, |builder| builder.config("loglevel", "warning")).unwrap()
}

/// Threads and open files of the server's process.
fn possessions(server: &Server) -> (usize, usize) {
    let count = |what: &str| {
        let folder = format!("/proc/{}/{what}", server.pid());
        std::fs::read_dir(Path::new(&folder)).unwrap().count()
    };
    (count("task"), count("fd"))
}

/// Loads the module, has its handlers called, and unloads it.
fn round(server: &Server, module: &Path) {
    server.load_module(module, &["limit", "20"]).unwrap();
    // At once, so that no other thread frees anything while memory is measured.
    server.text(&["FLUSHALL", "SYNC"]);
    assert!(server.int(&["all.calls"]) > 0, "the handlers are called");
    server.unload_module("all").unwrap();
}

#[test]
fn a_thousand_loads_and_unloads_with_all_handlers_alive_leave_nothing() {
    let module = artifact::own_example("everything");
    on_every_server(|kind| {
        let cluster = start(kind);
        let server = &cluster.nodes()[0];
        (0..100).for_each(|_| round(server, &module));
        let (threads, files) = possessions(server);
        server.assert_flat(150_000, "1,000 rounds", || {
            (0..ROUNDS).for_each(|_| round(server, &module));
        });
        let (threads_now, files_now) = possessions(server);
        // A thread that was joined can show for a moment longer.
        assert!(
            threads_now <= threads + 1,
            "{threads_now} threads, {threads} before"
        );
        assert_eq!(files_now, files, "{kind}: open files");
    });
}

#[test]
fn a_thousand_refused_loads_with_all_handlers_registered_leave_nothing() {
    let module = artifact::own_example("everything");
    on_every_server(|kind| {
        let cluster = start(kind);
        let server = &cluster.nodes()[0];
        let refused = || {
            server.load_module(&module, &["refuse"]).unwrap_err();
        };
        (0..100).for_each(|_| refused());
        let (_, files) = possessions(server);
        server.assert_flat(150_000, "1,000 refused loads", || {
            (0..ROUNDS).for_each(|_| refused());
            server.text(&["FLUSHALL", "SYNC"]);
        });
        assert_eq!(possessions(server).1, files, "{kind}: open files");
        round(server, &module);
    });
}
