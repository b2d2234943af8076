//! Memory over many rounds.

use super::*;

/// How often, and what.
const ROUNDS: &[(&str, &[&str])] = &[
    ("10000", &["hash.get", "h", "f29"]),
    ("10000", &["hash.get-all", "h", "f1", "no", "f29"]),
    (
        "10000",
        &[
            "hash.get-many",
            "h",
            "f1",
            "f2",
            "f3",
            "f4",
            "f5",
            "f6",
            "f7",
            "f8",
            "f9",
        ],
    ),
    ("10000", &["hash.get-bytes", "h", "f1", "f2", "f3"]),
    ("10000", &["hash.pairs", "h"]),
    ("10000", &["hash.move", "h", "f20", "moved"]),
    (
        "10000",
        &[
            "hash.set-many",
            "h",
            "always",
            "f1",
            "a",
            "f2",
            "b",
            "f3",
            "c",
        ],
    ),
    ("10000", &["hash.delete-many", "h", "no", "nono"]),
    ("10000", &["scan.strings"]),
    ("10000", &["scan.elements", "h"]),
    ("1000", &["scan.elements", "large"]),
    ("10000", &["scan.error"]),
    ("10000", &["space.random"]),
    ("10000", &["space.exists", "k1"]),
    ("10000", &["space.with", "3"]),
    ("10000", &["string.get", "k1"]),
    ("10000", &["string.set", "k2", "another value"]),
    ("10000", &["string.set-owned", "k3", "another value"]),
    ("10000", &["string.set-bytes", "k4", "another value"]),
    ("10000", &["string.set-borrowed", "k5", "another value"]),
    ("10000", &["string.through-one-handle", "k6", "value"]),
    ("10000", &["open.read-then-read", "k1"]),
    ("10000", &["expiry.set-in", "k7", "1000000"]),
];

#[test]
fn ten_thousand_rounds_leave_no_memory_behind() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        for n in 0..30 {
            server
                .cmd(&["HSET", "h", &format!("f{n}"), &"v".repeat(n * 10)])
                .expect("set");
            server
                .cmd(&["SET", &format!("k{n}"), &n.to_string()])
                .expect("set");
        }
        for n in 0..1_000 {
            server
                .cmd(&["SADD", "large", &format!("m{n}")])
                .expect("set");
        }
        // Once for what the server keeps, then measured.
        for (_, words) in ROUNDS {
            repeat(&server, "50", words);
        }
        for (count, words) in ROUNDS {
            server.assert_flat(40_000, &format!("{count} times {words:?}"), || {
                repeat(&server, count, words);
            });
        }
    });
}

fn repeat(server: &Server, count: &str, words: &[&str]) {
    let mut line = vec!["keys.loop", count];
    line.extend(words);
    server.cmd(&line).expect("each round ends well");
}
