//! Opening keys: who may have what, and what a handle tells.

use super::*;

#[test]
fn one_key_has_many_readers_or_one_writer() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        for value in ["12345", "short", &"long".repeat(100)] {
            server.cmd(&["SET", "k", value]).expect("set");
            for op in ["open.write-write", "open.write-read", "open.read-write"] {
                assert_eq!(refused(&server, &[op, "k"]), BUSY, "{op}");
            }
            let length = value.len();
            let both = format!("{length} {length}");
            assert_eq!(run(&server, &["open.read-read", "k"]), [both]);
            assert_eq!(
                run(&server, &["open.read-then-read", "k"]),
                [value, value, value]
            );
            server.cmd(&["SET", "k", value]).expect("set");
            assert_eq!(
                run(&server, &["open.two-then-read", "k"]),
                [format!("Some({BUSY:?}) {length} {length}")]
            );
        }
        // Where the clock goes on during a callback, a key that is about to expire is opened once.
        server.cmd(&["SET", "k", "v", "PX", "900"]).expect("set");
        if knows_flags(kind) {
            assert_eq!(run(&server, &["open.read-read", "k"]), ["1 1"]);
        } else {
            assert_eq!(refused(&server, &["open.read-read", "k"]), BUSY);
        }
        server.cmd(&["SET", "k", "v", "PX", "90000"]).expect("set");
        assert_eq!(run(&server, &["open.read-read", "k"]), ["1 1"]);
        // A key that does not exist: a writer still excludes, a reader finds nothing to keep.
        assert_eq!(refused(&server, &["open.write-write", "none"]), BUSY);
        assert_eq!(run(&server, &["open.read-write", "none"]), ["0"]);
        assert_eq!(server.int(&["EXISTS", "none"]), 0);
        server.raw().assert_in_step();
    });
}

#[test]
fn the_same_name_in_two_databases_is_two_keys() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        assert_eq!(
            run(&server, &["open.two-databases", "k", "here"]),
            [r#"Some(3) Some("k")"#]
        );
        assert_eq!(server.text(&["GET", "k"]), "here");
        assert_eq!(run(&server, &["space.database"]), ["0"]);
        assert_eq!(run(&server, &["space.with", "3"]), ["3 0"]);
        assert_eq!(run(&server, &["space.select", "3"]), ["3"]);
        assert_eq!(server.text(&["GET", "k"]), "there");
        assert_eq!(run(&server, &["space.with", "0"]), ["0 3"]);
        for bad in ["16", "-1", "2147483647"] {
            let text = "ERR DB index is out of range";
            assert_eq!(refused(&server, &["space.with", bad]), text);
            assert_eq!(refused(&server, &["space.select", bad]), text);
        }
        // A panic in another database comes back as well.
        let text = refused(&server, &["space.with-panic", "7"]);
        assert_eq!(text, "ERR internal error in 'keys.do'");
        assert_eq!(run(&server, &["space.database"]), ["3"]);
    });
}

#[test]
fn a_handle_tells_its_name_and_database() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        server.cmd(&["SELECT", "2"]).expect("selected");
        server.cmd(&["SET", "a\0b", "v"]).expect("set");
        assert_eq!(
            run(&server, &["open.name", "a\0b"]),
            ["Some([97, 0, 98]) Some(2)"]
        );
        assert_eq!(run(&server, &["open.name", "none"]), ["None None"]);
    });
}

#[test]
fn a_forgotten_handle_keeps_its_key_busy_and_harms_nothing() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        server.cmd(&["SET", "k", "1"]).expect("set");
        assert_eq!(run(&server, &["open.forget", "k"]), ["forgotten"]);
        server.cmd(&["SET", "k", "another value"]).expect("set");
        assert_eq!(refused(&server, &["string.append", "k", "x"]), BUSY);
        assert_eq!(run(&server, &["open.read-read", "k"]), ["13 13"]);
        assert_eq!(refused(&server, &["string.get", "k"]), BUSY);
        if kind.is_7_or_newer() {
            assert_eq!(refused(&server, &["space.exists", "k"]), BUSY);
        } else {
            assert_eq!(run(&server, &["space.exists", "k"]), ["true"]);
        }
        server.cmd(&["DEL", "k"]).expect("deleted");
        assert_eq!(refused(&server, &["string.append", "k", "x"]), BUSY);
        assert_eq!(run(&server, &["string.append", "other", "x"]), ["1"]);
        server.raw().assert_in_step();
    });
}

#[test]
fn a_panic_closes_the_keys_that_are_open() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        for _ in 0..3 {
            let text = refused(&server, &["open.panic", "k"]);
            assert_eq!(text, "ERR internal error in 'keys.do'");
            assert_eq!(run(&server, &["string.append", "k", "x"]), ["5"]);
        }
    });
}
