//! What the tests of configs share: a server with the probe, and what it says.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its part"
)]

use vkmod_integration::{Server, ServerKind, artifact};

pub const WHY: &str = "Redis 6.2 has no configs of modules";

pub fn start(kind: &ServerKind) -> Server {
    let server = Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module(artifact::own_example("config_probe"))
        .start_or_panic();
    server.texts(&["probe.heard"]);
    server
}

/// What the module sees, on a thread of its own.
pub fn seen(server: &Server, name: &str) -> String {
    server.text(&["probe.get", name])
}

/// What `CONFIG SET` says to values that are refused.
pub fn refused(server: &Server, pairs: &[&str]) -> String {
    let mut words = vec!["CONFIG", "SET"];
    words.extend_from_slice(pairs);
    raw_error(server, &words)
}

/// An error that may hold bytes that are no UTF-8.
pub fn raw_error(server: &Server, words: &[&str]) -> String {
    let reply = server.raw().command(words).unwrap();
    assert!(reply.frame.is_error(), "{words:?}: {reply:?}");
    String::from_utf8_lossy(&reply.bytes).trim_end().to_owned()
}
