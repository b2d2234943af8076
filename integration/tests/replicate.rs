//! Replication by modules, on every server of the matrix.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::fs;
use std::path::Path;
use std::time::Duration;

use vkmod_integration::{ReplicaPair, Server, ServerKind, artifact, eventually, on_every_server};

fn pair(kind: &ServerKind) -> ReplicaPair {
    let module = artifact::own_example("replication");
    ReplicaPair::start(kind, |server| {
        server
            .module(&module)
            .config("appendonly", "yes")
            .config("appendfsync", "always")
            .config("aof-use-rdb-preamble", "no")
    })
    .unwrap()
}

/// All that the append-only file holds, whatever files it consists of.
fn append_only_file(server: &Server) -> String {
    fn collect(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                collect(&path, text);
            } else if name.contains("aof") {
                text.push_str(&fs::read(&path).unwrap().escape_ascii().to_string());
            }
        }
    }
    let mut text = String::new();
    collect(server.dir(), &mut text);
    text
}

/// Whether a word comes to be in the append-only file.
fn in_aof(server: &Server, word: &str) -> bool {
    append_only_file(server).contains(word)
}

#[test]
fn a_command_is_replicated_as_it_was_sent() {
    on_every_server(|kind| {
        let pair = pair(kind);
        let mut client = pair.primary.raw();
        client
            .command(&[b"repl.verbatim".as_slice(), b"key", b"a\0\r\n\xff"])
            .unwrap();
        pair.wait_in_sync();
        // Run on the replica, not copied to it: its own effects are there.
        let mut replica = pair.replica.raw();
        let got = replica.command(&["GET", "key"]).unwrap();
        assert_eq!(got.frame.bytes().unwrap(), b"a\0\r\n\xff", "{kind}");
        assert_eq!(pair.replica.text(&["GET", "runs"]), "1", "{kind}");
        assert!(
            in_aof(&pair.primary, r"repl.verbatim\r\n$3\r\nkey"),
            "{kind}"
        );
        // Within a nested call that is not replicated, nothing is.
        pair.primary
            .text(&["repl.nest", "repl.verbatim", "nested", "v"]);
        pair.wait_in_sync();
        assert_eq!(pair.replica.int(&["EXISTS", "nested"]), 0, "{kind}");
        assert_eq!(pair.primary.int(&["EXISTS", "nested"]), 1, "{kind}");
    });
}

#[test]
fn a_replicated_command_reaches_replicas_and_file_or_the_one_that_is_meant() {
    on_every_server(|kind| {
        let pair = pair(kind);
        for command in ["repl.as", "repl.call"] {
            for (target, replica, aof) in
                [("all", 1, true), ("replicas", 1, false), ("aof", 0, true)]
            {
                let key = format!("{command}:{target}");
                pair.primary.text(&[command, target, "SET", &key, "v"]);
                pair.primary.text(&["SET", "last", &key]);
                pair.wait_in_sync();
                assert_eq!(
                    pair.replica.int(&["EXISTS", &key]),
                    replica,
                    "{kind}: {key}"
                );
                let written = format!(r"SET\r\n${}\r\n{key}\r\n", key.len());
                assert_eq!(in_aof(&pair.primary, &written), aof, "{kind}: {key}");
                // `repl.as` replicates, and does nothing itself.
                let here = i64::from(command == "repl.call");
                assert_eq!(pair.primary.int(&["EXISTS", &key]), here, "{kind}: {key}");
            }
        }
        let mut client = pair.primary.raw();
        client
            .command(&[
                b"repl.as".as_slice(),
                b"all",
                b"SET",
                b"odd\0\r\n",
                b"\xff%s",
            ])
            .unwrap();
        pair.wait_in_sync();
        let got = pair
            .replica
            .raw()
            .command(&[b"GET".as_slice(), b"odd\0\r\n"])
            .unwrap();
        assert_eq!(got.frame.bytes().unwrap(), b"\xff%s", "{kind}");
    });
}

#[test]
fn an_unknown_command_is_not_replicated() {
    on_every_server(|kind| {
        let pair = pair(kind);
        assert_eq!(
            pair.primary.error(&["repl.as", "all", "nosuch", "v"]),
            "ERR cannot replicate the unknown command 'nosuch'"
        );
        pair.primary.text(&["SET", "k", "v"]);
        pair.wait_in_sync();
        assert_eq!(pair.replica.text(&["GET", "k"]), "v", "{kind}");
    });
}

#[test]
fn nothing_is_written_for_replicas_while_writes_are_paused() {
    on_every_server(|kind| {
        let pair = pair(kind);
        let says = |expected: &str| {
            let frame = pair.primary.raw().command(&["repl.paused"]).unwrap();
            let text = frame.bytes.escape_ascii().to_string();
            assert!(text.contains(expected), "{kind}: {text}");
        };
        says(r"*4\r\n:0\r\n+OK\r\n+OK\r\n+OK\r\n");
        pair.wait_in_sync();
        pair.primary.text(&["CLIENT", "PAUSE", "2000", "WRITE"]);
        let refused = "-TRYAGAIN writes are paused, by CLIENT PAUSE or for a failover";
        let expected = format!(r"*4\r\n:1\r\n{refused}\r\n{refused}\r\n{refused}\r\n");
        says(&expected);
        // A command that is no write runs while writes are paused; its own call would end the
        // server.
        let error = pair
            .primary
            .error(&["repl.call", "all", "SET", "paused", "2"]);
        assert!(error.starts_with("TRYAGAIN"), "{kind}: {error}");
        // What is not replicated is not held up.
        assert_eq!(pair.primary.text(&["repl.nest", "GET", "paused"]), "1");
        eventually("the end of the pause", Duration::from_secs(10), || {
            pair.primary
                .cmd(&["repl.call", "all", "SET", "paused", "3"])
                .is_ok()
        });
        pair.wait_in_sync();
        assert_eq!(pair.replica.text(&["GET", "paused"]), "3", "{kind}");
    });
}

#[test]
fn a_write_in_no_commands_name_is_refused_while_writes_are_paused() {
    on_every_server(|kind| {
        let pair = pair(kind);
        pair.primary.text(&["CONFIG", "SET", "hz", "50"]);
        assert_eq!(pair.primary.int(&["repl.tick", "1"]), 0);
        let ticks = || pair.primary.text(&["GET", "ticks"]).parse().unwrap_or(0);
        eventually("a few ticks", Duration::from_secs(5), || ticks() > 3);
        pair.primary.text(&["CLIENT", "PAUSE", "1000", "WRITE"]);
        let before: i64 = ticks();
        eventually("a few refusals", Duration::from_secs(5), || {
            pair.primary.int(&["repl.tick", "1"]) > 3
        });
        assert_eq!(ticks(), before, "{kind}: nothing is written meanwhile");
        eventually("ticks again", Duration::from_secs(5), || {
            ticks() > before + 3
        });
        pair.primary.int(&["repl.tick", "0"]);
        pair.wait_in_sync();
        let replicated: i64 = pair.replica.text(&["GET", "ticks"]).parse().unwrap();
        assert_eq!(replicated, ticks(), "{kind}");
        assert_eq!(pair.replica.text(&["GET", "marked"]), "1", "{kind}");
        assert!(
            !pair.primary.log().contains("no command was replicated"),
            "{kind}"
        );
    });
}
