//! What the tests of timers share: a server with the probe, and what has run.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its part"
)]

use std::time::Duration;

use vkmod_integration::{Server, ServerKind, artifact, eventually};

pub const LIMIT: Duration = Duration::from_secs(20);

pub fn start(kind: &ServerKind) -> Server {
    let module = artifact::own_example("timer_probe");
    Server::builder(kind).module(module).start_or_panic()
}

/// Waits until so many things have run; they and what more there is.
pub fn ran(server: &Server, count: usize) -> Vec<String> {
    let mut all = Vec::new();
    eventually(&format!("{count} runs"), LIMIT, || {
        all.extend(server.texts(&["timers.ran"]));
        all.len() >= count
    });
    all
}

pub fn is_living(server: &Server, count: i64) -> bool {
    server.int(&["timers.living"]) == count
}

pub fn has_thread(server: &Server) -> bool {
    server.threads().iter().any(|name| name == "timers")
}
