//! Lists through the module API, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod shared;

use shared::{
    assert_each, assert_flat, assert_models, assert_refuses_other_kinds, configure, frame, hostile,
    items, line, on_every_client, show, start,
};
use vkmod_integration::{Frame, RawClient, Server, artifact, on_every_server, on_servers};

/// Runs a test on the servers whose lists have indexes.
fn where_indexes_are_known(test: impl Fn(&mut RawClient) + Sync) {
    on_servers(
        "indexes since Redis 7.0",
        |kind| kind.is_7_or_newer(),
        |kind| {
            test(&mut start(kind).raw());
        },
    );
}

#[test]
fn elements_are_pushed_and_popped_at_both_ends() {
    on_every_client(|client| {
        assert_eq!(
            line(
                client,
                "c.list k back b back c front a len popback popfront len kind"
            ),
            "[OK OK OK 3 c a 1 Some(List)]"
        );
        assert_eq!(show(&frame(client, &["LRANGE", "k", "0", "-1"])), "[b]");
        assert_eq!(
            line(client, "c.list none popback popfront len kind"),
            "[nil nil 0 None]"
        );
        assert_eq!(line(client, "EXISTS none"), "0");
    });
}

#[test]
fn a_list_that_becomes_empty_goes_and_its_handle_makes_a_new_one() {
    on_every_client(|client| {
        assert_eq!(
            line(
                client,
                "c.list k back a popback kind popback back b back c kind len"
            ),
            "[OK a None nil OK OK Some(List) 2]"
        );
        assert_eq!(line(client, "LRANGE k 0 -1"), "[b c]");
        assert_eq!(
            line(
                client,
                "c.list k delete kind delete back d unlink unlink kind"
            ),
            "[1 None 0 OK 1 0 None]"
        );
        assert_eq!(line(client, "EXISTS k"), "0");
        assert_eq!(line(client, "c.list k back a popfront"), "[OK a]");
        assert_eq!(line(client, "DBSIZE"), "0");
    });
}

#[test]
fn elements_are_reached_by_index_from_both_ends() {
    where_indexes_are_known(|client| {
        line(client, "RPUSH k a b c d");
        let replies = [
            ("get 0 get 3 get -1 get -4 get 4 get -5", "a d d a nil nil"),
            (
                "get 9223372036854775807 get -9223372036854775808",
                "nil nil",
            ),
            ("set 1 B get 1 set -1 D all", "OK B OK [a B c D]"),
            (
                "set 4 x set -5 x",
                "!ERR index out of range !ERR index out of range",
            ),
            (
                "insert 0 z insert -1 y insert 6 x insert 2 w all",
                "OK OK OK OK [z a w B c D y x]",
            ),
            (
                "insert -9 v insert 10 no insert -11 no len",
                "OK !ERR index out of range !ERR index out of range 9",
            ),
            (
                "remove 0 remove -1 remove 2 all rev",
                "OK OK OK [z a B c D y] [y D c B a z]",
            ),
            (
                "remove 6 remove -7 len",
                "!ERR index out of range !ERR index out of range 6",
            ),
            ("ends", "[z y a D B c]"),
            (
                "rev remove 2 get 2 get 1 get 0 insert 2 B all",
                "[y D c B a z] OK c a z OK [z a B c D y]",
            ),
            ("peek get 2 popback popfront all", "z B y z [a B c D]"),
        ];
        assert_each(client, "c.list", &replies);
        assert_eq!(line(client, "LRANGE k 0 -1"), "[a B c D]");
        // An empty list has the indexes 0 and -1 to insert at, and no other: the server crashes.
        assert_eq!(
            line(
                client,
                "c.list none insert 1 x insert -2 x set 0 x remove 0 get 0 all kind"
            ),
            "[!ERR index out of range !ERR index out of range !ERR index out of range !ERR index out of range nil [] None]"
        );
        assert_eq!(
            line(client, "c.list none insert -1 x insert 0 y all"),
            "[OK OK [y x]]"
        );
        assert_eq!(line(client, "c.list none readonly"), "[[2 y]]");
        assert_eq!(line(client, "c.list empty readonly"), "[[0 nil]]");
    });
}

#[test]
fn a_handle_that_stands_in_a_list_can_delete_it() {
    where_indexes_are_known(|client| {
        for operations in [
            "get 1 delete",
            "get -1 unlink",
            "peek delete back x get 0 delete",
            "rev delete back x all delete",
            "get 2 remove 2 get 1 remove 0 remove 0 kind",
            "get 1 delete back x back y get 1 remove 0 get 0 unlink kind",
        ] {
            line(client, "RPUSH k a b c");
            line(client, &format!("c.list k {operations}"));
            assert_eq!(line(client, "EXISTS k"), "0", "{operations}");
        }
        client.assert_in_step();
    });
}

#[test]
fn a_handle_that_stands_in_a_list_can_make_it_expire() {
    where_indexes_are_known(|client| {
        for size in ["-2", "1"] {
            configure(client, &["list-max-ziplist-size", size]);
            for round in 0..200 {
                line(client, "DEL k");
                line(client, "RPUSH k a b c d e");
                // The server moves the value to make room for the time.
                assert_eq!(
                    line(
                        client,
                        "c.list k get 1 expire get 3 get 0 rev persist get 2 set 2 C remove 1"
                    ),
                    "[b 1 d a [e d c b a] 1 c OK OK]",
                    "{round}"
                );
                assert_eq!(
                    line(
                        client,
                        "c.list k get 1 expire persist expire all string kind"
                    ),
                    "[C 1 1 1 [a C d e] OK Some(String)]"
                );
            }
        }
    });
}

#[test]
fn redis_6_says_what_it_has_not() {
    on_servers(
        "Redis 7.0 has them",
        |kind| !kind.is_7_or_newer(),
        |kind| {
            let server = start(kind);
            let mut client = server.raw();
            let unsupported =
                |function: &str| format!("!ERR this server does not support {function}");
            line(&mut client, "RPUSH k a b");
            for (operation, function) in [
                ("get 0", "ListGet"),
                ("set 0 x", "ListSet"),
                ("insert 0 x", "ListInsert"),
                ("remove 0", "ListDelete"),
                ("all", "ListGet"),
            ] {
                let reply = line(&mut client, &format!("c.list k {operation}"));
                assert_eq!(reply, format!("[{}]", unsupported(function)));
            }
            assert_eq!(line(&mut client, "c.list k len popfront"), "[2 a]");
        },
    );
}

#[test]
fn the_tutorial_is_a_queue() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::example("list"))
            .start_or_panic();
        assert_eq!(server.int(&["LIST.PUSH", "jobs", "wash", "dry"]), 2);
        assert_eq!(server.text(&["list.postpone", "jobs"]), "wash");
        assert_eq!(server.text(&["list.take", "jobs"]), "dry");
        assert_eq!(server.text(&["list.take", "jobs"]), "wash");
        assert_eq!(server.text(&["list.take", "jobs"]), "(nil)");
        assert_eq!(server.text(&["list.postpone", "jobs"]), "(nil)");
        assert_eq!(server.int(&["EXISTS", "jobs"]), 0);
        server.text(&["SET", "text", "x"]);
        assert!(
            server
                .error(&["list.push", "text", "x"])
                .starts_with("WRONGTYPE")
        );
    });
}

#[test]
fn another_kind_of_value_is_a_wrong_type() {
    on_every_client(|client| {
        assert_refuses_other_kinds(client, "c.list", "RPUSH");
    });
}

#[test]
fn elements_are_any_bytes() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        for word in hostile() {
            for push in ["back", "front", "backbytes"] {
                let reply = frame(
                    &mut client,
                    &[b"c.list", b"k".as_slice(), push.as_bytes(), &word],
                );
                assert_eq!(show(&reply), "[OK]");
                let stored = frame(&mut client, &["LINDEX", "k", "0"]);
                assert_eq!(stored, Frame::Bulk(word.clone()));
                let popped = frame(&mut client, &["c.list", "k", "popfront"]);
                assert_eq!(popped, Frame::Array(vec![Frame::Bulk(word.clone())]));
            }
        }
        for word in hostile().iter().filter(|_| kind.is_7_or_newer()) {
            line(&mut client, "RPUSH k first second");
            frame(
                &mut client,
                &[b"c.list", b"k".as_slice(), b"set", b"1", word],
            );
            frame(
                &mut client,
                &[b"c.list", b"k".as_slice(), b"insert", b"1", word],
            );
            let got = frame(
                &mut client,
                &["c.list", "k", "get", "1", "get", "-1", "delete"],
            );
            let word = Frame::Bulk(word.clone());
            assert_eq!(
                got,
                Frame::Array(vec![word.clone(), word, Frame::Integer(1)])
            );
        }
        client.assert_in_step();
    });
}

#[test]
fn random_operations_do_what_a_deque_does() {
    where_indexes_are_known(|client| {
        for (size, compress) in [("-2", "0"), ("3", "0"), ("4", "1"), ("128", "2")] {
            configure(client, &["list-max-ziplist-size", size]);
            configure(client, &["list-compress-depth", compress]);
            assert_models(client, "c.listmodel", "LLEN", 12);
        }
        client.assert_in_step();
    });
}

#[test]
fn a_list_of_a_hundred_thousand_is_walked_through_in_linear_time() {
    where_indexes_are_known(|client| {
        let words: Vec<String> = (0..1000).map(|n| format!("element-{n}")).collect();
        let mut push = vec!["RPUSH".to_string(), "k".into()];
        push.extend(words);
        for _ in 0..100 {
            frame(client, &push);
        }
        let walks = items(frame(client, &["c.list", "k", "all", "rev"]));
        let [forth, back] = <[Frame; 2]>::try_from(walks).unwrap().map(items);
        assert_eq!((forth.len(), back.len()), (100_000, 100_000));
        assert!(forth.iter().eq(back.iter().rev()));
        assert_eq!(forth[54_321].text(), Some("element-321"));
    });
}

#[test]
fn a_panic_in_the_middle_of_a_list_leaves_it_whole() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        line(&mut client, "RPUSH k a b c");
        let reply = line(&mut client, "c.list k back d panic");
        let expected = if kind.is_7_or_newer() {
            "!ERR internal error"
        } else {
            "[OK !ERR this server"
        };
        assert!(reply.starts_with(expected), "{reply}");
        assert_eq!(
            line(&mut client, "c.list k popback popfront len"),
            "[d a 2]"
        );
    });
}

#[test]
fn ten_thousand_rounds_of_list_operations_leave_memory_flat() {
    on_every_server(|kind| {
        let server = start(kind);
        let indexes = kind.is_7_or_newer();
        assert_flat(&server, |client| {
            line(
                client,
                "c.list k back some-element front 12 back c popfront popback popfront",
            );
            if indexes {
                line(
                    client,
                    "c.list k back a back b get 0 get -1 set 0 c insert 1 d all rev remove 0 peek delete",
                );
            }
        });
        assert_eq!(
            server.raw().command(&["DBSIZE"]).unwrap().frame,
            Frame::Integer(0)
        );
    });
}
