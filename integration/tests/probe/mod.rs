//! What the tests of keyspace events share: a server with the probe, and what the probe tells.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its part"
)]

use vkmod_integration::{Frame, Product, Server, ServerKind, artifact};

pub const HOSTILE: &[u8] = b"k\0\r\n%s%n\xff\xfe$-1\r\n";

pub fn start(kind: &ServerKind, mode: &str) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module_with_args(artifact::own_example("keyspace_probe"), &[mode])
        .start_or_panic()
}

/// What the listener has heard since the last time.
pub fn heard(server: &Server) -> Vec<Vec<u8>> {
    match server.raw().command(&["probe.records"]).unwrap().frame {
        Frame::Array(lines) => lines
            .iter()
            .map(|line| line.bytes().unwrap().to_vec())
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
pub fn assert_heard(server: &Server, wanted: &[&str]) {
    let lines: Vec<_> = heard(server)
        .iter()
        .map(|line| line.escape_ascii().to_string())
        .collect();
    for line in wanted {
        assert!(
            lines.iter().any(|heard| heard == line),
            "{}: {line:?} is not in {lines:?}",
            server.kind()
        );
    }
}

#[derive(Debug, PartialEq)]
pub struct Counts {
    pub events: i64,
    pub misses: i64,
    pub run: i64,
    pub made: i64,
    pub dropped: i64,
    pub refused: i64,
}

pub fn counts(server: &Server) -> Counts {
    let reply = server.raw().command(&["probe.counts"]).unwrap().frame;
    let Frame::Array(items) = reply else {
        panic!("{reply:?}")
    };
    let number = |index: usize| match items[index] {
        Frame::Integer(number) => number,
        ref other => panic!("{other:?}"),
    };
    Counts {
        events: number(0),
        misses: number(1),
        run: number(2),
        made: number(3),
        dropped: number(4),
        refused: number(5),
    }
}

pub fn has_jobs(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}
