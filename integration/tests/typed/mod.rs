//! What the tests of data types share: a server with the module, and what that tells.
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
    Server::builder(kind)
        .module(artifact::own_example("typed"))
        .start_or_panic()
}

pub fn stat(server: &Server, name: &str) -> i64 {
    let stats = server.texts(&["typed.stats"]);
    let at = stats.iter().position(|word| word == name).unwrap();
    stats[at + 1].parse().unwrap()
}

/// Waits until so many values exist: servers free some in the background.
pub fn alive(server: &Server, count: i64) {
    let what = format!("{count} values alive on {}", server.kind());
    eventually(&what, LIMIT, || stat(server, "alive") == count);
}

pub fn fault(server: &Server, what: &str) {
    server.text(&["typed.fault", what]);
}

/// What `DUMP` gives.
pub fn payload(server: &Server, key: &str) -> Vec<u8> {
    let dump = server.raw().command(&["DUMP", key]).unwrap().frame;
    dump.bytes().unwrap().to_vec()
}
