//! Walks through streams, on every server.

mod shared;

use shared::{
    assert_each, assert_models, four_entries, frame, items, line, on_every_client, start,
};
use vkmod_integration::{Frame, on_every_server};

#[test]
fn ranges_have_both_kinds_of_bounds_and_both_directions() {
    on_every_client(|client| {
        four_entries(client);
        let [a, b, c, d] = [
            "[1-1 2 a 1 b 2]",
            "[1-2 2 a 3 b 4]",
            "[2-0 1 x 5]",
            "[3-0 3 a 6 b 7 c 8]",
        ];
        let all = format!("[{a} {b} {c} {d}]");
        let replies = [
            ("range * *", all.clone()),
            ("rev * *", format!("[{d} {c} {b} {a}]")),
            ("range 1-2 2-0", format!("[{b} {c}]")),
            ("range (1-2 (3-0", format!("[{c}]")),
            ("rev (1-1 (3-0", format!("[{c} {b}]")),
            ("range (1-1 *", format!("[{b} {c} {d}]")),
            ("range 3-1 *", "[]".into()),
            ("range 3-0 1-1", "[]".into()),
            ("range (1-1 (1-2", "[]".into()),
            ("range 0-0 (0-0", "[]".into()),
            (
                "range (18446744073709551615-18446744073709551615 *",
                "[]".into(),
            ),
            ("range * (0-0", "[]".into()),
            ("range 1-18446744073709551615 2-0", format!("[{c}]")),
            ("range (1-18446744073709551615 2-0", format!("[{c}]")),
            (
                "readonly",
                format!("[{all} [[3-0 3] [2-0 1] [1-2 2] [1-1 2]]]"),
            ),
        ];
        assert_each(client, "c.stream", &replies);
    });
}

#[test]
fn fields_that_nobody_reads_are_skipped() {
    on_every_client(|client| {
        four_entries(client);
        assert_eq!(
            line(client, "c.stream k heads * * headsrev * * ids * *"),
            "[[[1-1 2 a 1] [1-2 2 a 3] [2-0 1 x 5] [3-0 3 a 6]] \
              [[3-0 3 a 6] [2-0 1 x 5] [1-2 2 a 3] [1-1 2 a 1]] \
              [[1-1 2] [1-2 2] [2-0 1] [3-0 3]]]"
        );
    });
}

#[test]
fn entries_are_deleted_by_id_and_while_they_are_walked_through() {
    on_every_client(|client| {
        four_entries(client);
        assert_eq!(
            line(client, "c.stream k del 1-2 del 1-2 del 9-9 len ids * *"),
            "[1 0 0 3 [[1-1 2] [2-0 1] [3-0 3]]]"
        );
        four_entries(client);
        assert_eq!(
            line(client, "c.stream k droplast range * * droplast len"),
            "[2 [[1-1 2 a 1 b 2] [2-0 1 x 5]] 1 1]"
        );
        four_entries(client);
        assert_eq!(
            line(client, "c.stream k dropall (1-1 (3-0 rev * *"),
            "[2 [[3-0 3 a 6 b 7 c 8] [1-1 2 a 1 b 2]]]"
        );
        four_entries(client);
        assert_eq!(
            line(
                client,
                "c.stream k dropall * * len exists range * * add 1 f v len"
            )
            .split(' ')
            .next(),
            Some("[4")
        );
        assert_eq!(line(client, "XLEN k"), "1");
    });
}

#[test]
fn a_walk_that_was_forgotten_is_in_nobodys_way() {
    on_every_client(|client| {
        for operations in [
            "forget del 1-1 len",
            "forget trimlen 3 len",
            "forget trimid 1-2 len",
            "forget range 1-2 2-0 forget rev 1-2 2-0 trimlen 3 len",
            "forget addat 9-9 1 f v trimlen 3 len",
            "forget dropall 1-1 1-1 len",
            "forget forget del 2-0 len",
        ] {
            four_entries(client);
            let got = line(client, &format!("c.stream k {operations}"));
            assert!(got.ends_with(" 3]"), "{operations}: {got}");
        }
        for operations in [
            "forget delete",
            "forget unlink",
            "forget delete addat 1-1 1 f v forget delete",
        ] {
            four_entries(client);
            line(client, &format!("c.stream k {operations}"));
            assert_eq!(line(client, "EXISTS k"), "0", "{operations}");
        }
        client.assert_in_step();
    });
}

#[test]
fn a_handle_that_was_walked_through_can_expire_and_be_overwritten() {
    on_every_client(|client| {
        for _ in 0..100 {
            four_entries(client);
            assert_eq!(
                line(
                    client,
                    "c.stream k forget expire ids 2-0 * forget persist del 2-0 ids 2-0 * forget string"
                ),
                "[OK 1 [[2-0 1] [3-0 3]] OK 1 1 [[3-0 3]] OK OK]"
            );
            assert_eq!(line(client, "GET k"), "a string");
        }
    });
}

#[test]
fn a_panic_in_the_middle_of_a_stream_leaves_it_whole() {
    on_every_client(|client| {
        for operation in ["panic", "panicadd", "panicretain"] {
            four_entries(client);
            let reply = line(client, &format!("c.stream k {operation}"));
            assert!(reply.starts_with("!ERR internal error"), "{reply}");
            assert_eq!(
                line(client, "c.stream k ids * * len"),
                "[[[1-1 2] [1-2 2] [2-0 1] [3-0 3]] 4]"
            );
        }
    });
}

#[test]
fn random_operations_do_what_a_sorted_map_of_entries_does() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        for entries in ["100", "5", "1"] {
            server.text(&["CONFIG", "SET", "stream-node-max-entries", entries]);
            assert_models(&mut client, "c.streammodel", "XLEN", 4);
        }
        client.assert_in_step();
    });
}

#[test]
fn a_stream_of_twenty_thousand_is_walked_through_both_ways() {
    on_every_client(|client| {
        for block in 0..20 {
            let mut add = vec!["c.stream".to_string(), "k".into()];
            for n in block * 1000..(block + 1) * 1000 {
                add.extend(
                    ["addat", &format!("{}-0", n + 1), "1", "n", &n.to_string()].map(String::from),
                );
            }
            frame(client, &add);
        }
        let walks = items(frame(
            client,
            &["c.stream", "k", "range", "*", "*", "rev", "*", "*"],
        ));
        let numbers = |walk: &Frame| -> Vec<usize> {
            let entries = items(walk.clone());
            let number = |entry: &Frame| match entry {
                Frame::Array(words) => words.get(3)?.text()?.parse().ok(),
                _ => None,
            };
            entries.iter().filter_map(number).collect()
        };
        assert!(numbers(&walks[0]).into_iter().eq(0..20_000));
        assert!(numbers(&walks[1]).into_iter().eq((0..20_000).rev()));
        assert_eq!(
            line(client, "c.stream k dropall 1000-0 (19000-0 len"),
            "[18000 2000]"
        );
    });
}
