//! A value of `counter_map` is the same after every way in which a server keeps, moves or copies
//! it: byte by byte by its own command, and by `DEBUG DIGEST-VALUE`.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::Duration;

use vkmod_integration::{
    ReplicaPair, Server, ServerBuilder, ServerKind, artifact, eventually, on_every_server,
};

const LIMIT: Duration = Duration::from_secs(30);

/// A value as a client sees it: its digest, and the bytes of `CM.ALL`.
#[derive(Debug, PartialEq)]
struct Value {
    digest: String,
    all: Vec<u8>,
}

fn value_of(server: &Server, key: &str) -> Value {
    let digest = server.texts(&["DEBUG", "DIGEST-VALUE", key]).remove(0);
    let all = server.raw().command(&["CM.ALL", key]).unwrap().bytes;
    assert_ne!(digest, "0".repeat(40), "{key} has a digest");
    assert!(all.len() > 1000, "{key} has counters");
    Value { digest, all }
}

/// 300 counters, among them names of every odd kind and numbers of every size.
fn fill(server: &Server, key: &str) {
    let mut raw = server.raw();
    let mut names: Vec<Vec<u8>> = (0..300)
        .map(|n| format!("counter:{n}").into_bytes())
        .collect();
    names.extend([
        b"".to_vec(),
        b"\0nul\0".to_vec(),
        b"line\r\nbreak".to_vec(),
        b"%s%n".to_vec(),
        b"\xff\xfe".to_vec(),
        vec![b'a'; 70_000],
        "grüße".into(),
        b"12345".to_vec(),
    ]);
    for (index, name) in names.iter().enumerate() {
        let by = match index % 5 {
            0 => i64::MAX - 1,
            1 => i64::MIN,
            2 => -1,
            other => 1 << (other * 7),
        };
        let by = by.to_string();
        let reply = raw
            .command(&[b"CM.INCR", key.as_bytes(), name, by.as_bytes()])
            .unwrap();
        assert!(!reply.frame.is_error(), "{:?}", reply.frame);
    }
}

fn with_module(server: ServerBuilder) -> ServerBuilder {
    server.module(artifact::example("counter_map"))
}

fn start(kind: &ServerKind) -> Server {
    with_module(Server::builder(kind)).start_or_panic()
}

#[test]
fn a_value_survives_an_rdb_save_and_a_restart() {
    on_every_server(|kind| {
        let mut server = start(kind);
        fill(&server, "key");
        // A time to live is part of the digest.
        server.text(&["PEXPIRE", "key", "100000000"]);
        let before = value_of(&server, "key");
        let increments = server.texts(&["CM.STATS"])[1].clone();
        server.text(&["SAVE"]);
        server.restart().unwrap();
        assert_eq!(value_of(&server, "key"), before);
        assert!(server.int(&["PTTL", "key"]) > 0, "the time to live is kept");
        assert_eq!(
            server.texts(&["CM.STATS"])[1],
            increments,
            "auxiliary data is kept"
        );
        // Once more, from a fork.
        assert_eq!(server.background_save(), "ok");
        server.kill();
        server.restart().unwrap();
        assert_eq!(value_of(&server, "key"), before);
        server.text(&["DEBUG", "RELOAD"]);
        assert_eq!(value_of(&server, "key"), before);
    });
}

#[test]
fn a_value_survives_an_aof_rewrite_and_a_restart() {
    on_every_server(|kind| {
        for preamble in ["yes", "no"] {
            let mut server = with_module(Server::builder(kind))
                .config("appendonly", "yes")
                .config("aof-use-rdb-preamble", preamble)
                .start_or_panic();
            fill(&server, "key");
            server.text(&["PEXPIRE", "key", "100000000"]);
            let before = value_of(&server, "key");
            let outcome = server.rewrite_append_only_file();
            assert_eq!(outcome, "ok", "{}", server.log());
            let files = aof_files(&server);
            let has = |text: &[u8]| files.windows(text.len()).any(|part| part == text);
            assert_eq!(has(b"cm.incr"), preamble == "no", "{kind}: {preamble}");
            server.kill();
            server.restart().unwrap();
            assert_eq!(
                value_of(&server, "key"),
                before,
                "{kind}: preamble {preamble}"
            );
            assert!(server.int(&["PTTL", "key"]) > 0);
        }
    });
}

/// The content of all append-only files together.
fn aof_files(server: &Server) -> Vec<u8> {
    let mut content = Vec::new();
    for folder in [
        server.dir().to_path_buf(),
        server.dir().join("appendonlydir"),
    ] {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            if entry.path().is_file() && name.to_string_lossy().starts_with("appendonly.aof") {
                content.extend(std::fs::read(entry.path()).unwrap());
            }
        }
    }
    assert!(content.len() > 1000, "{} bytes", content.len());
    content
}

#[test]
fn a_value_reaches_a_replica_by_a_full_and_by_a_partial_resync() {
    on_every_server(|kind| {
        let primary = with_module(Server::builder(kind))
            .config("repl-diskless-sync-delay", "0")
            .start_or_panic();
        fill(&primary, "key");
        let replica = with_module(Server::builder(kind))
            .config_words("replicaof", &["127.0.0.1", &primary.port().to_string()])
            .start_or_panic();
        let pair = ReplicaPair { primary, replica };
        pair.wait_in_sync();
        assert_eq!(
            value_of(&pair.replica, "key"),
            value_of(&pair.primary, "key")
        );
        let stat = |name| pair.primary.info("stats", name).unwrap();
        assert_eq!(
            (stat("sync_full"), stat("sync_partial_ok")),
            ("1".into(), "0".into())
        );
        // What was written while the link was down comes from the backlog.
        pair.primary.text(&["CLIENT", "KILL", "TYPE", "replica"]);
        for round in 0..50 {
            pair.primary
                .int(&["CM.INCR", "key", &format!("later:{round}"), "3"]);
        }
        pair.primary
            .int(&["CM.DEL", "key", "counter:7", "no such counter"]);
        eventually("a partial resync", LIMIT, || stat("sync_partial_ok") == "1");
        pair.wait_in_sync();
        assert_eq!(stat("sync_full"), "1");
        assert_eq!(
            value_of(&pair.replica, "key"),
            value_of(&pair.primary, "key")
        );
        assert_eq!(pair.replica.text(&["CM.GET", "key", "later:9"]), "3");
        assert_eq!(pair.replica.text(&["CM.GET", "key", "counter:7"]), "(nil)");
        assert_eq!(
            pair.replica.texts(&["CM.STATS"])[1],
            pair.primary.texts(&["CM.STATS"])[1],
            "auxiliary data and commands bring the same count"
        );
    });
}

#[test]
fn a_copy_is_a_value_of_its_own() {
    on_every_server(|kind| {
        let server = start(kind);
        fill(&server, "key");
        let before = value_of(&server, "key");
        assert_eq!(server.int(&["COPY", "key", "copy"]), 1);
        assert_eq!(value_of(&server, "copy"), before);
        server.int(&["CM.INCR", "copy", "counter:1", "1"]);
        assert_eq!(value_of(&server, "key"), before);
        assert_ne!(value_of(&server, "copy"), before);
        assert_eq!(server.int(&["COPY", "key", "copy", "REPLACE"]), 1);
        assert_eq!(value_of(&server, "copy"), before);
        server.int(&["DEL", "key"]);
        assert_eq!(value_of(&server, "copy"), before);
        assert_eq!(server.int(&["COPY", "copy", "copy", "DB", "5"]), 1);
    });
}

#[test]
fn a_value_is_dumped_and_restored() {
    on_every_server(|kind| {
        let server = start(kind);
        fill(&server, "key");
        let before = value_of(&server, "key");
        let mut raw = server.raw();
        let payload = raw.command(&["DUMP", "key"]).unwrap().frame;
        let payload = payload.bytes().unwrap().to_vec();
        let mut restore = |key: &str, payload: &[u8]| {
            let words = [b"RESTORE".as_slice(), key.as_bytes(), b"0", payload];
            raw.command(&words).unwrap().frame
        };
        assert_eq!(restore("again", &payload).bytes(), Some(&b"OK"[..]));
        assert_eq!(value_of(&server, "again"), before);
        let mut broken = payload.clone();
        broken[20] ^= 1;
        let refused = restore("broken", &broken);
        assert!(
            refused.is_error() && refused.text().unwrap().contains("payload"),
            "{refused:?}"
        );
        assert_eq!(server.int(&["EXISTS", "broken"]), 0);
    });
}

#[test]
fn a_value_migrates_to_another_server() {
    on_every_server(|kind| {
        let (source, target) = (start(kind), start(kind));
        fill(&source, "key");
        let before = value_of(&source, "key");
        let port = target.port().to_string();
        let words = ["MIGRATE", "127.0.0.1", &port, "key", "0", "5000"];
        assert_eq!(source.text(&words), "OK");
        assert_eq!(value_of(&target, "key"), before);
        assert_eq!(source.int(&["EXISTS", "key"]), 0);
    });
}

#[test]
fn what_was_answered_survives_a_kill_with_appendfsync_always() {
    on_every_server(|kind| {
        let mut server = with_module(Server::builder(kind))
            .config("appendonly", "yes")
            .config("appendfsync", "always")
            .start_or_panic();
        fill(&server, "key");
        for round in 1..=200 {
            assert_eq!(server.int(&["CM.INCR", "key", "last"]), round);
        }
        let before = value_of(&server, "key");
        server.kill();
        server.restart().unwrap();
        assert_eq!(value_of(&server, "key"), before);
        assert_eq!(server.text(&["CM.GET", "key", "last"]), "200");
    });
}
