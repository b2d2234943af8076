//! Streams through the module API, on every server.

mod shared;

use shared::{
    assert_flat, assert_refuses_other_kinds, four_entries, frame, hostile, line, on_every_client,
    show, start,
};
use vkmod_integration::{Frame, Server, artifact, on_every_server};

#[test]
fn entries_are_added_with_ids_given_and_made() {
    on_every_client(|client| {
        let too_small = "!ERR the id is not greater than the ids that the stream has had";
        assert_eq!(
            line(
                client,
                "c.stream k addat 5-1 1 f v addat 5-1 1 f v addat 4-9 1 f v addat 5-2 2 f v f w len"
            ),
            format!("[OK {too_small} {too_small} OK 2]")
        );
        assert_eq!(
            line(client, "XRANGE k - +"),
            "[[5-1 [f v]] [5-2 [f v f w]]]"
        );
        let made = line(client, "c.stream k add 1 f v add 1 f v");
        let ids: Vec<_> = made.trim_matches(['[', ']']).split(' ').collect();
        assert_eq!(ids.len(), 2);
        assert_ne!(ids[0], ids[1]);
        let millis: u64 = ids[0]
            .split_once('-')
            .and_then(|(ms, _)| ms.parse().ok())
            .unwrap_or(0);
        assert!(millis > 1_600_000_000_000, "{made}");
        assert_eq!(
            line(
                client,
                "c.stream k addat 18446744073709551615-18446744073709551615 1 f v add 1 f v addat 9-9 1 f v"
            ),
            "[OK !ERR the stream has had the greatest possible id !ERR the stream has had the greatest possible id]"
        );
    });
}

#[test]
fn a_refused_entry_creates_no_key() {
    on_every_client(|client| {
        assert_eq!(
            line(
                client,
                "c.stream k addat 0-0 1 f v add 0 exists del 1-1 trimlen 0 trimid 1-1 range * * exists"
            ),
            "[!ERR the id is not greater than the ids that the stream has had !ERR an entry of a stream needs a field 0 0 0 0 [] 0]"
        );
        assert_eq!(line(client, "c.stream k readonly"), "[[[] []]]");
        assert!(line(client, "c.stream k panicadd").starts_with("!ERR internal error"));
        assert_eq!(line(client, "DBSIZE"), "0");
    });
}

#[test]
fn a_stream_stays_when_its_last_entry_goes() {
    on_every_client(|client| {
        let late = "!ERR the id is not greater than the ids that the stream has had";
        assert_eq!(
            line(
                client,
                "c.stream k addat 5-1 1 f v del 5-1 len exists addat 5-1 1 f v range * * rev * *"
            ),
            format!("[OK 1 0 1 {late} [] []]")
        );
        assert_eq!(
            line(client, "c.stream k delete exists addat 1-1 1 f v"),
            "[1 0 OK]"
        );
    });
}

#[test]
fn trimming_leaves_the_newest() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        four_entries(&mut client);
        assert_eq!(
            line(
                &mut client,
                "c.stream k trimapprox 1 trimlen 9 trimlen 3 ids * * trimid 2-0 trimid 2-0 ids * * trimlen 0 len exists"
            ),
            "[0 0 1 [[1-2 2] [2-0 1] [3-0 3]] 1 0 [[2-0 1] [3-0 3]] 2 0 1]"
        );
        server.text(&["CONFIG", "SET", "stream-node-max-entries", "10"]);
        line(&mut client, "DEL k");
        for n in 1..=35 {
            line(&mut client, &format!("XADD k {n}-0 f v"));
        }
        assert_eq!(line(&mut client, "c.stream k trimapprox 8 len"), "[20 15]");
    });
}

#[test]
fn the_tutorial_is_a_journal() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::example("stream"))
            .start_or_panic();
        let first = server.text(&["JOURNAL.NOTE", "journal", "ada", "opened the door"]);
        server.text(&["journal.note", "journal", "bob", "looked"]);
        let last = server.text(&["journal.note", "journal", "ada", "left\r\n"]);
        let of = frame(&mut server.raw(), &["journal.of", "journal", "ada"]);
        assert_eq!(
            show(&of),
            format!("[[{last} left\\r\\n] [{first} opened the door]]")
        );
        assert_eq!(
            show(&frame(&mut server.raw(), &["journal.of", "none", "ada"])),
            "[]"
        );
    });
}

#[test]
fn another_kind_of_value_is_a_wrong_type() {
    on_every_client(|client| {
        assert_refuses_other_kinds(client, "c.stream", "XADD");
    });
}

#[test]
fn fields_and_values_are_any_bytes() {
    on_every_client(|client| {
        for word in hostile() {
            let reply = frame(
                client,
                &[
                    b"c.stream",
                    b"k".as_slice(),
                    b"addat",
                    b"7-7",
                    b"2",
                    &word,
                    b"x",
                    b"y",
                    &word,
                ],
            );
            assert_eq!(show(&reply), "[OK]");
            let [x, y, w] = [b"x".to_vec(), b"y".to_vec(), word.clone()].map(Frame::Bulk);
            let pairs = vec![w.clone(), x, y, w];
            let stored = Frame::Array(vec![
                Frame::Bulk(b"7-7".to_vec()),
                Frame::Array(pairs.clone()),
            ]);
            assert_eq!(
                frame(client, &["XRANGE", "k", "-", "+"]),
                Frame::Array(vec![stored])
            );
            let head = [Frame::Bulk(b"7-7".to_vec()), Frame::Integer(2)];
            let entry = Frame::Array(head.into_iter().chain(pairs).collect());
            let walked = Frame::Array(vec![Frame::Array(vec![entry])]);
            assert_eq!(frame(client, &["c.stream", "k", "range", "*", "*"]), walked);
            assert_eq!(frame(client, &["c.stream", "k", "rev", "*", "*"]), walked);
            line(client, "DEL k");
        }
        client.assert_in_step();
    });
}

#[test]
fn a_blocked_reader_gets_what_a_module_adds() {
    on_every_server(|kind| {
        let server = start(kind);
        for key in ["fresh", "known"] {
            if key == "known" {
                server.text(&["XADD", key, "1-1", "old", "old"]);
            }
            let mut reader = server.raw();
            let from = if key == "known" { "1-1" } else { "0" };
            let read = ["XREAD", "BLOCK", "5000", "STREAMS", key, from];
            assert!(reader.send_command(&read).is_ok());
            server.wait_until_blocked(1);
            assert_eq!(
                line(
                    &mut server.raw(),
                    &format!("c.stream {key} addat 2-2 1 new entry")
                ),
                "[OK]"
            );
            let reply = reader.read().map(|reply| show(&reply.frame));
            assert_eq!(reply.ok(), Some(format!("[[{key} [[2-2 [new entry]]]]]")));
        }
    });
}

#[test]
fn ten_thousand_rounds_of_stream_operations_leave_memory_flat() {
    on_every_server(|kind| {
        let server = start(kind);
        assert_flat(&server, |client| {
            line(
                client,
                "c.stream k addat 1-1 2 field value other value addat 1-2 1 field value add 1 f v",
            );
            line(
                client,
                "c.stream k range * * rev * * heads * * ids 1-1 1-1 forget readonly",
            );
            line(client, "c.stream k addat 1-1 1 field value add 0 panicadd");
            line(client, "c.stream k panic");
            line(
                client,
                "c.stream k droplast del 1-1 trimlen 1 trimid 9-9 forget delete",
            );
        });
        assert_eq!(server.text(&["DBSIZE"]), "0");
    });
}
