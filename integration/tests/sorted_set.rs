//! Sorted sets through the module API, on every server.

mod shared;

use shared::{
    assert_each, assert_flat, assert_models, assert_refuses_other_kinds, configure, frame, hostile,
    items, line, on_every_client, show, start,
};
use vkmod_integration::{Frame, RawClient, Server, artifact, on_every_server};

/// Small sets and large ones are kept in different ways. The old name of the setting is one that
/// every server knows.
const LARGE: [&str; 2] = ["zset-max-ziplist-entries", "0"];

/// Runs a test on every server, first on small sets and then on large ones.
fn on_both_sizes(test: impl Fn(&mut RawClient) + Sync) {
    on_every_client(|client| {
        test(client);
        configure(client, &LARGE);
        test(client);
    });
}

#[test]
fn elements_are_added_on_every_condition() {
    on_both_sizes(|client| {
        line(client, "DEL k");
        let replies = [
            ("add '' a 1", "Added"),
            ("add '' a 1", "Unchanged"),
            ("add '' a 2", "Updated"),
            ("add NX a 3", "Unchanged"),
            ("add NX b 3", "Added"),
            ("add XX c 4", "Unchanged"),
            ("add XX a 4", "Updated"),
            ("add GT a 3", "Unchanged"),
            ("add GT a 5", "Updated"),
            ("add GT d 5", "Added"),
            ("add LT a 6", "Unchanged"),
            ("add LT a -1.5", "Updated"),
            ("add LT e 0", "Added"),
            ("add XXGT f 9", "Unchanged"),
            ("add XXGT a 9", "Updated"),
            ("add XXLT f 0", "Unchanged"),
            ("add XXLT a 0", "Updated"),
            ("add '' i inf", "Added"),
            ("add '' j -inf", "Added"),
            ("add '' a nan", "!ERR value is not a valid float"),
            ("incr '' a 2.5", "2.5"),
            ("incr '' g 7", "7"),
            ("incr NX a 1", "nil"),
            ("incr XX h 1", "nil"),
            ("incr GT a -1", "nil"),
            ("incr LT a -1", "1.5"),
            ("incr XXGT a 1", "2.5"),
            ("incr '' i -inf", "!ERR value is not a valid float"),
            ("incr '' a nan", "!ERR value is not a valid float"),
            ("score a", "2.5"),
            ("score i", "inf"),
            ("score h", "nil"),
            ("len", "7"),
        ];
        assert_each(client, "c.zset", &replies);
        assert_eq!(line(client, "ZRANGE k 0 -1"), "[j e a b d g i]");
    });
}

#[test]
fn a_condition_that_cannot_hold_creates_no_key() {
    on_every_client(|client| {
        assert_eq!(
            line(
                client,
                "c.zset k add XX a 1 add XXGT a 1 add XXLT a 1 incr XX a 1 add '' a nan exists"
            ),
            "[Unchanged Unchanged Unchanged nil !ERR value is not a valid float 0]"
        );
        assert_eq!(line(client, "DBSIZE"), "0");
        assert_eq!(
            line(
                client,
                "c.zset k range * * lex * * score a rem a len exists"
            ),
            "[[] [] nil 0 0 0]"
        );
        assert_eq!(line(client, "c.zset k readonly"), "[[[0 nil []] []]]");
        assert_eq!(line(client, "DBSIZE"), "0");
    });
}

#[test]
fn a_set_that_becomes_empty_goes_and_its_handle_makes_a_new_one() {
    on_both_sizes(|client| {
        assert_eq!(
            line(
                client,
                "c.zset k add '' a 1 rem a exists rem a add '' b 2 first exists"
            ),
            "[Added 1 0 0 Added b 1]"
        );
        assert_eq!(
            line(
                client,
                "c.zset k forget delete exists add '' c 1 forget add '' d 2 forget lex * * unlink add '' e 3 range * *"
            ),
            "[OK 1 0 Added OK Added OK [c 1 d 2] 1 Added [e 3]]"
        );
        assert_eq!(line(client, "c.zset k forget rem e exists"), "[OK 1 0]");
        assert_eq!(line(client, "DBSIZE"), "0");
    });
}

#[test]
fn ranges_by_score_have_both_kinds_of_bounds_and_both_directions() {
    on_both_sizes(|client| {
        line(client, "DEL k");
        line(client, "ZADD k -inf low 1 a 2 b 2 c 3 d +inf high");
        let replies = [
            ("range * *", "[low -inf a 1 b 2 c 2 d 3 high inf]"),
            ("rev * *", "[high inf d 3 c 2 b 2 a 1 low -inf]"),
            ("range 1 2", "[a 1 b 2 c 2]"),
            ("range (1 2", "[b 2 c 2]"),
            ("range 1 (2", "[a 1]"),
            ("rev 1 (3", "[c 2 b 2 a 1]"),
            ("range (-inf (inf", "[a 1 b 2 c 2 d 3]"),
            ("rev -inf 1", "[a 1 low -inf]"),
            ("range 3 *", "[d 3 high inf]"),
            ("range 2.5 2.75", "[]"),
            ("range 3 1", "[]"),
            ("rev (2 (2", "[]"),
            ("range nan *", "!ERR value is not a valid float"),
            ("rev * (nan", "!ERR value is not a valid float"),
            ("first", "low"),
            ("range 1e308 *", "[high inf]"),
        ];
        assert_each(client, "c.zset", &replies);
        assert_eq!(
            line(client, "c.zset k readonly"),
            "[[[6 1 [low -inf a 1 b 2 c 2 d 3 high inf]] [high inf d 3 c 2 b 2 a 1 low -inf]]]"
        );
    });
}

#[test]
fn ranges_by_bytes_have_both_kinds_of_bounds_and_both_directions() {
    on_both_sizes(|client| {
        line(client, "DEL k");
        line(client, "ZADD k 0 a 0 ab 0 abc 0 b 0 - 0 + 0 [a");
        let replies = [
            ("lex * *", "[+ 0 - 0 [a 0 a 0 ab 0 abc 0 b 0]"),
            ("lexrev * *", "[b 0 abc 0 ab 0 a 0 [a 0 - 0 + 0]"),
            ("lex [a (b", "[a 0 ab 0 abc 0]"),
            ("lex (a [b", "[ab 0 abc 0 b 0]"),
            ("lexrev (a (b", "[abc 0 ab 0]"),
            ("lex [- [-", "[- 0]"),
            ("lex [+ [+", "[+ 0]"),
            ("lex [[a [[a", "[[a 0]"),
            ("lex [b [a", "[]"),
            ("lex [ (", "[]"),
            ("lex [c *", "[]"),
            ("prefix ab", "[ab 0 abc 0]"),
            ("prefix ''", "[+ 0 - 0 [a 0 a 0 ab 0 abc 0 b 0]"),
        ];
        assert_each(client, "c.zset", &replies);
    });
}

#[test]
fn a_handle_that_was_walked_through_can_expire_and_be_overwritten() {
    on_both_sizes(|client| {
        for _ in 0..100 {
            line(client, "DEL k");
            assert_eq!(
                line(
                    client,
                    "c.zset k add '' a 0 add '' b 0 forget expire lex * * forget persist rem a first forget string"
                ),
                "[Added Added OK 1 [a 0 b 0] OK 1 1 b OK OK]"
            );
            assert_eq!(line(client, "GET k"), "a string");
        }
    });
}

#[test]
fn the_tutorial_is_a_board_of_best_results() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::example("sorted_set"))
            .start_or_panic();
        for (player, points, is_better) in [
            ("ada", "300", 1),
            ("bob", "200", 1),
            ("ada", "250", 0),
            ("bob", "400.5", 1),
        ] {
            assert_eq!(
                server.int(&["BOARD.RESULT", "game", player, points]),
                is_better
            );
        }
        let top = frame(&mut server.raw(), &["board.top", "game", "1"]);
        assert_eq!(show(&top), "[[bob 400.5]]");
        let top = frame(&mut server.raw(), &["board.top", "game", "10"]);
        assert_eq!(show(&top), "[[bob 400.5] [ada 300]]");
        assert_eq!(
            show(&frame(&mut server.raw(), &["board.top", "none", "10"])),
            "[]"
        );
    });
}

#[test]
fn another_kind_of_value_is_a_wrong_type() {
    on_every_client(|client| {
        assert_refuses_other_kinds(client, "c.zset", "ZADD");
    });
}

#[test]
fn elements_are_any_bytes() {
    on_every_client(|client| {
        let mut words = hostile();
        for word in &words {
            let reply = frame(
                client,
                &[b"c.zset", b"k".as_slice(), b"add", b"", word, b"0"],
            );
            assert_eq!(show(&reply), "[Added]");
            let score = frame(client, &[b"ZSCORE", b"k".as_slice(), word]);
            assert_eq!(show(&score), "0");
            let range = [
                b"c.zset",
                b"k".as_slice(),
                b"lex",
                &bound(b'[', word),
                &bound(b'[', word),
            ];
            let reply = frame(client, &range);
            let pair = vec![Frame::Bulk(word.clone()), Frame::Bulk(b"0".to_vec())];
            assert_eq!(reply, Frame::Array(vec![Frame::Array(pair)]));
        }
        words.sort();
        let replies = items(frame(client, &["c.zset", "k", "lex", "*", "*"]));
        let all = items(replies[0].clone());
        let elements: Vec<_> = all.iter().step_by(2).filter_map(Frame::bytes).collect();
        assert_eq!(elements, words);
        for word in &words {
            let reply = frame(client, &[b"c.zset", b"k".as_slice(), b"rem", word]);
            assert_eq!(show(&reply), "[1]");
        }
        assert_eq!(line(client, "EXISTS k"), "0");
        client.assert_in_step();
    });
}

fn bound(letter: u8, word: &[u8]) -> Vec<u8> {
    [&[letter], word].concat()
}

#[test]
fn random_operations_do_what_a_sorted_map_does() {
    on_every_client(|client| {
        for entries in ["128", "10", "0"] {
            configure(client, &["zset-max-ziplist-entries", entries]);
            assert_models(client, "c.zsetmodel", "ZCARD", 10);
        }
        client.assert_in_step();
    });
}

#[test]
fn a_set_of_fifty_thousand_is_walked_through_both_ways() {
    on_every_client(|client| {
        for block in 0..50 {
            let mut add = vec!["ZADD".to_string(), "k".into()];
            for n in block * 1000..(block + 1) * 1000 {
                add.extend([n.to_string(), format!("element-{n}")]);
            }
            frame(client, &add);
        }
        let walks = items(frame(
            client,
            &["c.zset", "k", "range", "*", "*", "rev", "*", "*"],
        ));
        assert_eq!(walks.len(), 2);
        for (walk, newest) in walks.into_iter().zip([false, true]) {
            let words = items(walk);
            let mut scores: Vec<i64> = words
                .iter()
                .skip(1)
                .step_by(2)
                .filter_map(|score| score.text()?.parse().ok())
                .collect();
            if newest {
                scores.reverse();
            }
            assert!(scores.into_iter().eq(0..50_000));
        }
    });
}

#[test]
fn a_panic_in_the_middle_of_a_sorted_set_leaves_it_whole() {
    on_every_client(|client| {
        line(client, "ZADD k 0 a 0 b");
        let reply = line(client, "c.zset k add '' c 0 panic");
        assert!(reply.starts_with("!ERR internal error"), "{reply}");
        assert_eq!(line(client, "c.zset k lex * *"), "[[a 0 b 0 c 0]]");
    });
}

#[test]
fn ten_thousand_rounds_of_sorted_set_operations_leave_memory_flat() {
    on_every_server(|kind| {
        let server = start(kind);
        assert_flat(&server, |client| {
            line(
                client,
                "c.zset k add '' some-element 1 add '' b 1 incr '' b 2 range * * rev 1 2 first",
            );
            line(
                client,
                "c.zset k lex * * lexrev [a (z prefix some forget lex [a [b rem b score b readonly",
            );
            line(client, "c.zset k panic");
            line(client, "c.zset k first rem some-element delete");
        });
        assert_eq!(server.text(&["DBSIZE"]), "0");
    });
}
