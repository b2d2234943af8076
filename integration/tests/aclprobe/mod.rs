//! What the tests of access control share: a server with the probe, and one user with some rules.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its part"
)]

use vkmod_integration::{Product, RawClient, Server, ServerKind, artifact};

use crate::authprobe::reply;

pub fn start(kind: &ServerKind) -> Server {
    let server = Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module(artifact::own_example("acl_probe"))
        .start_or_panic();
    let mut rules = vec!["ACL", "SETUSER", "alice", "on", ">right", "+@all", "-set"];
    rules.extend(["~a:*", "resetchannels", "&news:*", "-acl|whoami"]);
    if !kind.is_7_or_newer() {
        rules.pop();
    }
    server.text(&rules);
    if kind.is_7_or_newer() {
        server.text(&["ACL", "SETUSER", "alice", "%R~read:*", "%W~write:*"]);
    }
    server
}

pub fn alice(server: &Server) -> RawClient {
    let mut client = server.raw();
    assert_eq!(reply(&mut client, &["AUTH", "alice", "right"]), "OK");
    client
}

/// One check by the user `alice`, its words parted by spaces.
#[track_caller]
pub fn check(server: &Server, words: &str) -> String {
    let words: Vec<&str> = ["probe.check", "alice"]
        .into_iter()
        .chain(words.split(' '))
        .collect();
    reply(&mut server.raw(), &words)
}

#[track_caller]
pub fn assert_denied(server: &Server, words: &str) {
    let said = check(server, words);
    assert!(
        said.starts_with("!NOPERM the user 'alice' may not "),
        "{}: {words}: {said}",
        server.kind()
    );
}

#[track_caller]
pub fn assert_allowed(server: &Server, words: &str) {
    assert_eq!(check(server, words), "OK", "{}: {words}", server.kind());
}

pub fn unsupported(function: &str) -> String {
    format!("!ERR this server does not support {function}")
}

pub fn notes(server: &Server) -> Vec<String> {
    server.texts(&["probe.notes"])
}

/// Whether this server can tell a stand-in's user without a crash.
pub fn tells_stand_ins(kind: &ServerKind) -> bool {
    kind.is_at_least(Product::Redis, 8, 0) || kind.is_at_least(Product::Valkey, 8, 1)
}
