//! The whole data set to a file of any name and back, and files that are broken.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use vkmod_integration::{
    Product, ReplicaPair, Server, ServerKind, artifact, on_every_server, on_servers,
};

const NAME: &[u8] = b"a %s\n\xff.rdb";
const KEY: &[u8] = b"k\0\r\n\xff";

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("forks"))
        .start_or_panic()
}

fn is_there(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}

/// Runs a test on the servers that have them; another one shows what the others say.
#[track_caller]
fn where_both_are_there(test: impl Fn(&ServerKind) + Sync) {
    on_servers("both came with Redis 7.2", is_there, test);
}

fn file(server: &Server, name: &[u8]) -> PathBuf {
    server.dir().join(OsStr::from_bytes(name))
}

fn fill(server: &Server) {
    server.text(&[b"SET".as_slice(), KEY, b"v\0\xff"]);
    let script = "for i=1,2000 do redis.call('HSET', 'h', i, 'value '..i) end";
    server.text(&["EVAL", script, "1", "h"]);
}

#[track_caller]
fn assert_filled(server: &Server) {
    assert_eq!(server.int(&["DBSIZE"]), 2, "{}", server.kind());
    assert_eq!(server.int(&["HLEN", "h"]), 2000);
    assert_eq!(server.int(&[b"STRLEN".as_slice(), KEY]), 3);
    server.raw().assert_in_step();
}

#[test]
fn a_data_set_goes_to_a_file_and_comes_back() {
    on_every_server(|kind| {
        let server = start(kind);
        fill(&server);
        if !is_there(kind) {
            for (command, function) in [("forks.save", "RdbSave"), ("forks.load", "RdbLoad")] {
                let error = server.error(&[command, "file.rdb"]);
                assert_eq!(
                    error,
                    format!("ERR this server does not support {function}")
                );
            }
            return;
        }
        server.text(&[b"forks.save".as_slice(), NAME]);
        assert!(file(&server, NAME).is_file(), "{kind}");
        server.text(&["SET", "other", "1"]);
        server.text(&["DEL", "h"]);
        server.text(&[b"forks.load".as_slice(), NAME]);
        assert_filled(&server);
    });
}

#[test]
fn what_cannot_be_saved_or_loaded_is_an_error_and_loses_nothing() {
    where_both_are_there(|kind| {
        let server = start(kind);
        fill(&server);
        let error = server.error(&["forks.load", "none.rdb"]);
        assert!(error.contains("none.rdb: No such file"), "{kind}: {error}");
        let error = server.error(&["forks.save", "no/such/folder.rdb"]);
        assert!(error.contains("No such file"), "{kind}: {error}");
        let error = server.error(&["forks.load", "."]);
        assert!(error.starts_with("ERR .: "), "{kind}: {error}");
        for command in ["forks.save", "forks.load"] {
            let error = server.error(&[command, "a\0b"]);
            assert!(error.contains("the path contains a NUL"), "{kind}: {error}");
        }
        assert_filled(&server);
    });
}

#[test]
fn a_broken_file_is_refused_before_anything_is_lost() {
    where_both_are_there(|kind| {
        let server = start(kind);
        fill(&server);
        server.text(&["forks.save", "whole.rdb"]);
        let whole = std::fs::read(file(&server, b"whole.rdb")).unwrap();
        let refused = |bytes: &[u8], what: &str| {
            std::fs::write(file(&server, b"broken.rdb"), bytes).unwrap();
            let error = server.error(&["forks.load", "broken.rdb"]);
            assert!(error.contains("broken.rdb: it"), "{kind}: {what}: {error}");
        };
        refused(b"", "nothing");
        refused(b"REDIS0011", "a header");
        refused(&[0xff; 1000], "noise");
        refused(b"#!/bin/sh\necho not an rdb file at all\n", "a script");
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed % below as u64) as usize
        };
        for round in 0..150 {
            let cut = random(whole.len());
            // Cut where eight zeros happen to end it, a file counts as one without a checksum.
            if !whole[..cut].ends_with(&[0; 8]) {
                refused(&whole[..cut], &format!("cut at {cut}, round {round}"));
            }
            let mut flipped = whole.clone();
            let (at, bit) = (random(whole.len()), random(8));
            flipped[at] ^= 1 << bit;
            refused(&flipped, &format!("bit {bit} of {at}, round {round}"));
        }
        assert_filled(&server);
        server.text(&["forks.load", "whole.rdb"]);
        assert_filled(&server);
    });
}

#[test]
fn a_file_of_an_unknown_version_and_a_pipe_are_errors() {
    where_both_are_there(|kind| {
        let server = start(kind);
        fill(&server);
        let pipe = file(&server, b"pipe");
        let _ = std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap();
        let error = server.error(&["forks.load", "pipe"]);
        assert!(error.contains("no ordinary file"), "{kind}: {error}");
        assert_filled(&server);
        for header in ["REDIS9999", "VALKEY999", "REDIS0000"] {
            let bytes = [header.as_bytes(), b"\xff", &[0; 8]].concat();
            std::fs::write(file(&server, b"newer.rdb"), bytes).unwrap();
            let error = server.error(&["forks.load", "newer.rdb"]);
            assert!(error.contains("newer.rdb: "), "{kind}: {header}: {error}");
            println!(
                "{kind}: {header}: {error}: {} keys",
                server.int(&["DBSIZE"])
            );
            server.raw().assert_in_step();
        }
    });
}

fn fill_save_and_load(server: &Server) {
    fill(server);
    server.text(&["forks.save", "file.rdb"]);
    server.text(&["FLUSHALL"]);
    server.text(&["forks.load", "file.rdb"]);
    assert_filled(server);
}

#[test]
fn a_file_without_a_checksum_is_loaded() {
    where_both_are_there(|kind| {
        let server = Server::builder(kind)
            .config("rdbchecksum", "no")
            .module(artifact::own_example("forks"))
            .start_or_panic();
        fill_save_and_load(&server);
    });
}

#[test]
fn an_append_only_server_keeps_what_was_loaded() {
    where_both_are_there(|kind| {
        let mut server = Server::builder(kind)
            .config("appendonly", "yes")
            .module(artifact::own_example("forks"))
            .start_or_panic();
        fill_save_and_load(&server);
        server.wait_for_rewrite();
        server.restart().unwrap();
        assert_filled(&server);
    });
}

#[test]
fn a_replica_does_not_load_and_an_open_key_excludes_both() {
    where_both_are_there(|kind| {
        let module = artifact::own_example("forks");
        let pair = ReplicaPair::start(kind, |server| server.module(&module)).unwrap();
        fill(&pair.primary);
        pair.wait_in_sync();
        pair.replica.text(&["forks.save", "file.rdb"]);
        let error = pair.replica.error(&["forks.load", "file.rdb"]);
        assert!(error.contains("not supported"), "{kind}: {error}");
        assert_filled(&pair.replica);
        // The primary's replica comes back with what the primary has loaded.
        pair.primary.text(&["forks.save", "file.rdb"]);
        pair.primary.text(&["DEL", "h"]);
        pair.primary.text(&["forks.load", "file.rdb"]);
        pair.wait_in_sync();
        assert_filled(&pair.replica);

        let busy = "ERR the key is already open in this command";
        assert_eq!(pair.primary.error(&["forks.leak_key", "h"]), busy, "{kind}");
        assert_eq!(
            pair.primary.error(&["forks.load", "file.rdb"]),
            busy,
            "{kind}"
        );
        assert_filled(&pair.primary);
    });
}

#[test]
fn five_hundred_saves_and_loads_leave_memory_flat() {
    where_both_are_there(|kind| {
        let server = start(kind);
        fill(&server);
        server.text(&["CONFIG", "SET", "loglevel", "warning"]);
        let round = || {
            server.text(&["forks.save", "file.rdb"]);
            server.text(&["forks.load", "file.rdb"]);
            server.error(&["forks.load", "none.rdb"]);
        };
        (0..20).for_each(|_| round());
        server.assert_flat(200_000, "500 rounds", || (0..500).for_each(|_| round()));
    });
}
