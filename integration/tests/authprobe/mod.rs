//! What the tests of authentication share: a server with the probe, and one user.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its part"
)]

use std::time::{Duration, Instant};

use vkmod_integration::{Frame, Product, RawClient, Server, ServerKind, artifact, on_servers};

pub const HOSTILE: &[u8] = b"u\0\r\n+OK\r\n%s%n\xff\xfe$-1\r\n";

pub fn hostile_words() -> Vec<Vec<u8>> {
    vec![
        Vec::new(),
        b"\0".to_vec(),
        b"allow\0".to_vec(),
        HOSTILE.to_vec(),
        b"%s%n%s".to_vec(),
        b"-ERR x".to_vec(),
        (0..=255).collect(),
        vec![0xff; 16_000],
    ]
}

pub fn has_auth(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}

pub fn on_servers_with_auth(body: impl Fn(&ServerKind) + Sync) {
    on_servers("they have auth callbacks", has_auth, body);
}

/// A server with the probe, and a user `alice` whose password is `right`.
pub fn start(kind: &ServerKind) -> Server {
    let server = Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module_with_args(artifact::own_example("auth_probe"), &["user"])
        .start_or_panic();
    server.text(&[
        "ACL", "SETUSER", "alice", "on", ">right", "~*", "+@all", "&*",
    ]);
    server
}

/// What the module has noted since the last time.
pub fn notes(server: &Server) -> Vec<String> {
    server.texts(&["probe.notes"])
}

/// A reply in one line: `OK`, `!ERR why`, `[a b]`.
#[track_caller]
pub fn reply<A: AsRef<[u8]>>(client: &mut RawClient, words: &[A]) -> String {
    match client.command(words) {
        Ok(reply) => show(&reply.frame),
        Err(error) => panic!("no reply: {error}"),
    }
}

pub fn show(frame: &Frame) -> String {
    match frame {
        Frame::Integer(number) => number.to_string(),
        Frame::NullBulk | Frame::NullArray | Frame::Null => "nil".into(),
        Frame::Error(text) => format!("!{}", String::from_utf8_lossy(text)),
        Frame::Array(items) => {
            let items: Vec<_> = items.iter().map(show).collect();
            format!("[{}]", items.join(" "))
        }
        other => match other.bytes() {
            Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            None => format!("{other:?}"),
        },
    }
}

#[track_caller]
pub fn auth(client: &mut RawClient, user: &str, password: &str) -> String {
    reply(client, &["AUTH", user, password])
}

#[track_caller]
pub fn whoami(client: &mut RawClient) -> String {
    reply(client, &["ACL", "WHOAMI"])
}

#[track_caller]
pub fn assert_in_step_as(client: &mut RawClient, who: &str) {
    client.assert_in_step();
    assert_eq!(whoami(client), who);
}

/// Waits until `what` gives true.
#[track_caller]
pub fn wait_until(mut what: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !what() {
        assert!(Instant::now() < deadline, "it did not come to pass");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A client's id.
pub fn id(client: &mut RawClient) -> String {
    reply(client, &["CLIENT", "ID"])
}

/// A client that a command has logged in.
pub fn log_in(server: &Server, how: &str) -> (RawClient, String) {
    let mut client = server.raw();
    let number = reply(&mut client, &["probe.login", how]);
    assert_eq!(number, id(&mut client));
    (client, number)
}

/// What `probe.user` says.
pub fn user(server: &Server, words: &[&str]) -> String {
    let words: Vec<&str> = [&["probe.user"], words].concat();
    reply(&mut server.raw(), &words)
}

/// The note of the end of a client's login.
pub fn changed(number: &str) -> Vec<String> {
    vec![format!("changed {number}")]
}

pub fn notes_of_changes(server: &Server) -> Vec<String> {
    let mut all = notes(server);
    all.retain(|note| note.starts_with("changed"));
    all
}
