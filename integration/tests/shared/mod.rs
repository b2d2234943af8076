//! The module `collections`, its commands written as one line, and their replies as one line.
#![allow(dead_code, reason = "no test uses all of it")]

use vkmod_integration::{Frame, RawClient, Server, ServerKind, artifact, on_every_server};

pub(crate) fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("collections"))
        .start_or_panic()
}

/// Runs a test on every server, over a connection to one that has the module.
#[track_caller]
pub(crate) fn on_every_client(test: impl Fn(&mut RawClient) + Sync) {
    on_every_server(|kind| test(&mut start(kind).raw()));
}

/// Runs a command whose words have no spaces; `''` is the empty word.
#[track_caller]
pub(crate) fn line(client: &mut RawClient, words: &str) -> String {
    let words = words
        .split(' ')
        .map(|word| if word == "''" { "" } else { word });
    show(&frame(client, &words.collect::<Vec<_>>()))
}

/// Runs a command of any words.
#[track_caller]
pub(crate) fn frame<A: AsRef<[u8]>>(client: &mut RawClient, words: &[A]) -> Frame {
    match client.command(words) {
        Ok(reply) => reply.frame,
        Err(error) => panic!("no reply: {error}"),
    }
}

/// Sets configs of the server: names, each with its value after it.
#[track_caller]
pub(crate) fn configure(client: &mut RawClient, config: &[&str]) {
    for pair in config.chunks_exact(2) {
        let reply = frame(client, &["CONFIG", "SET", pair[0], pair[1]]);
        assert_eq!(show(&reply), "OK", "{pair:?}");
    }
}

/// A reply in one line: `[OK 3 text nil !ERR why]`.
pub(crate) fn show(frame: &Frame) -> String {
    match frame {
        Frame::Integer(number) => number.to_string(),
        Frame::NullBulk | Frame::NullArray | Frame::Null => "nil".into(),
        Frame::Error(text) => format!("!{}", text.escape_ascii()),
        Frame::Array(items) => {
            let items: Vec<_> = items.iter().map(show).collect();
            format!("[{}]", items.join(" "))
        }
        other => match other.bytes() {
            Some(bytes) => bytes.escape_ascii().to_string(),
            None => format!("{other:?}"),
        },
    }
}

/// Runs operations on the key `k`, each by itself, and checks their replies.
#[track_caller]
pub(crate) fn assert_each(
    client: &mut RawClient,
    command: &str,
    replies: &[(&str, impl AsRef<str>)],
) {
    for (operations, reply) in replies {
        let got = line(client, &format!("{command} k {operations}"));
        assert_eq!(got, format!("[{}]", reply.as_ref()), "{operations}");
    }
}

/// Checks that a command refuses a key that holds anything but its own kind of value, which
/// `own` makes.
#[track_caller]
pub(crate) fn assert_refuses_other_kinds(client: &mut RawClient, command: &str, own: &str) {
    let makers = [
        "SET k v",
        "HSET k f v",
        "SADD k a",
        "RPUSH k a",
        "ZADD k 1 a",
        "XADD k 1-1 f v",
    ];
    let others: Vec<_> = makers
        .into_iter()
        .filter(|maker| !maker.starts_with(own))
        .collect();
    assert_eq!(others.len(), makers.len() - 1, "{own} makes one kind");
    for maker in others {
        line(client, "DEL k");
        line(client, maker);
        for operation in ["len", "readonly"] {
            let reply = line(client, &format!("{command} k {operation}"));
            assert_eq!(reply, WRONG_TYPE, "{maker}, {operation}");
        }
    }
}

/// Lets a module do random operations and compare with a model; `length` is the server's command
/// for what is left then.
#[track_caller]
pub(crate) fn assert_models(client: &mut RawClient, command: &str, length: &str, seeds: u32) {
    for seed in 1..=seeds {
        line(client, "DEL k");
        let reply = line(client, &format!("{command} k {seed} 3000"));
        assert!(!reply.starts_with('!'), "seed {seed}: {reply}");
        assert_eq!(line(client, &format!("{length} k")), reply, "seed {seed}");
    }
}

/// The elements of an array.
#[track_caller]
pub(crate) fn items(frame: Frame) -> Vec<Frame> {
    match frame {
        Frame::Array(items) => items,
        other => panic!("no array, but {other:?}"),
    }
}

/// Checks that rounds of commands leave no memory behind.
#[track_caller]
pub(crate) fn assert_flat(server: &Server, mut round: impl FnMut(&mut RawClient)) {
    server.text(&["CONFIG", "SET", "loglevel", "warning"]);
    let mut client = server.raw();
    let mut rounds = |count: usize| {
        for _ in 0..count {
            round(&mut client);
        }
    };
    rounds(1_000);
    server.assert_flat(100_000, "10,000 rounds", || rounds(10_000));
}

/// Puts a stream of four entries at `k`.
pub(crate) fn four_entries(client: &mut RawClient) {
    line(client, "DEL k");
    for entry in ["1-1 a 1 b 2", "1-2 a 3 b 4", "2-0 x 5", "3-0 a 6 b 7 c 8"] {
        line(client, &format!("XADD k {entry}"));
    }
}

pub(crate) const WRONG_TYPE: &str =
    "!WRONGTYPE Operation against a key holding the wrong kind of value";

/// Bytes that are trouble elsewhere.
pub(crate) fn hostile() -> Vec<Vec<u8>> {
    vec![
        Vec::new(),
        b"\0".to_vec(),
        b"a\0b".to_vec(),
        b"\r\n+OK\r\n".to_vec(),
        b"%s%n".to_vec(),
        b"\xff\xfe\x80".to_vec(),
        b"-1".to_vec(),
        b"9223372036854775807".to_vec(),
        (0..=255).collect(),
        vec![0xff; 1_000_000],
    ]
}
