//! Sets, on every server.

use vkmod_integration::{Frame, ReplicaPair, Server, artifact, on_every_server};

#[test]
fn the_example_tags_things_and_replicates() {
    let module = artifact::example("set");
    on_every_server(|kind| {
        let pair = ReplicaPair::start(kind, |builder| builder.module(&module)).expect("a pair");
        let server = &pair.primary;
        assert_eq!(server.int(&["tags.put", "box", "red", "heavy", "red"]), 2);
        assert_eq!(
            server.texts(&["tags.has", "box", "red", "light"]),
            ["1", "0"]
        );
        assert_eq!(server.int(&["tags.take", "box", "red", "light"]), 1);
        pair.wait_in_sync();
        assert_eq!(pair.replica.texts(&["SMEMBERS", "box"]), ["heavy"]);
        server.text(&["SET", "text", "x"]);
        assert!(
            server
                .error(&["tags.put", "text", "red"])
                .starts_with("WRONGTYPE")
        );
        assert!(
            server
                .error(&["tags.has", "text", "a", "b"])
                .starts_with("WRONGTYPE")
        );
    });
}

#[test]
fn every_operation_takes_any_bytes() {
    let module = artifact::own_example("sets");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let mut raw = server.raw();
        for element in [b"%s".as_slice(), b"", b"a\0b\r\n", b"\xfe\xff"] {
            let reply = raw
                .command(&[b"sets.all".as_slice(), b"key", element])
                .expect("a reply");
            let mut elements = [element, b"other", b"\xff"].map(|one| Frame::Bulk(one.to_vec()));
            elements.sort_by(|a, b| a.bytes().cmp(&b.bytes()));
            let int = Frame::Integer;
            let list = Frame::Array;
            let wanted = list(vec![
                list(vec![
                    int(3),
                    int(0),
                    list(vec![int(1), int(0)]),
                    list(vec![int(1), int(0), int(1)]),
                ]),
                list(vec![list(elements.to_vec()), int(1), int(1), int(2)]),
                int(2),
                list(vec![int(1), Frame::NullBulk, Frame::NullBulk]),
            ]);
            assert_eq!(reply.frame, wanted, "{}", element.escape_ascii());
        }
        assert_eq!(server.int(&["EXISTS", "key"]), 0);
    });
}

#[test]
fn ten_thousand_rounds_leave_memory_flat() {
    let module = artifact::own_example("sets");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let mut raw = server.raw();
        let mut rounds = |count| {
            (0..count).for_each(|_| drop(raw.command(&["sets.all", "key", "x"]).expect("a reply")));
        };
        rounds(500);
        server.assert_flat(50_000, "10,000 rounds", || rounds(10_000));
    });
}
