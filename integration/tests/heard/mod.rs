//! A server with a module that hears of every event, and what it has heard.
#![allow(dead_code, reason = "no test uses all of it")]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use vkmod_integration::{Product, Server, ServerBuilder, ServerKind, artifact};

/// All that was heard since the last time.
pub(crate) fn heard(server: &Server) -> Vec<String> {
    server.texts(&["probe.heard"])
}

/// Waits until all of these were heard.
#[track_caller]
pub(crate) fn wait_for(server: &Server, wanted: &[&str]) {
    let deadline = Instant::now() + Duration::from_secs(10);
    let mut lines: Vec<String> = Vec::new();
    let mut missing: Vec<&str> = wanted.to_vec();
    while !missing.is_empty() {
        let distinct: BTreeSet<&String> = lines.iter().collect();
        assert!(
            Instant::now() < deadline,
            "{}: {missing:?} not heard, but {distinct:#?}",
            server.kind()
        );
        lines.extend(heard(server));
        missing.retain(|text| !lines.iter().any(|line| line.contains(text)));
        std::thread::sleep(Duration::from_millis(20));
    }
}

pub(crate) fn has_7_2(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}

/// A plan with the listener, which gets this word: `panic`, `log` or nothing.
pub(crate) fn plan(kind: &ServerKind, word: &str) -> ServerBuilder {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module_with_args(artifact::own_example("event_probe"), &[word])
}

pub(crate) fn start(kind: &ServerKind) -> Server {
    plan(kind, "").start_or_panic()
}
