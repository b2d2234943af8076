//! Publishing, on every server of the matrix.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Frame, Server, artifact, on_every_server};

fn message(kind: &[u8], channel: &[u8], text: &[u8]) -> Frame {
    Frame::Array(
        [kind, channel, text]
            .map(|part| Frame::Bulk(part.to_vec()))
            .into(),
    )
}

#[test]
fn a_message_reaches_the_clients_of_its_channel() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::own_example("replication"))
            .start_or_panic();
        let hostile: [&[u8]; 5] = [b"", b"a\0b", b"\r\n+OK\r\n", b"%s%n", b"\xff\xfe"];
        let mut publisher = server.raw();
        for channel in hostile {
            let mut client = server.raw();
            client.command(&[b"SUBSCRIBE".as_slice(), channel]).unwrap();
            for text in hostile {
                let line = [b"pub".as_slice(), b"plain", channel, text];
                assert_eq!(publisher.command(&line).unwrap().bytes, b":1\r\n", "{kind}");
                assert_eq!(
                    client.read().unwrap().frame,
                    message(b"message", channel, text)
                );
            }
        }
        assert_eq!(server.int(&["pub", "plain", "nobody listens", "text"]), 0);
        publisher.assert_in_step();
    });
}

#[test]
fn a_shard_message_reaches_the_clients_of_its_shard_channel() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::own_example("replication"))
            .start_or_panic();
        if !kind.is_7_or_newer() {
            assert_eq!(
                server.error(&["pub", "shard", "channel", "text"]),
                "ERR this server does not support PublishMessageShard"
            );
            return;
        }
        let mut client = server.raw();
        client.command(&["SSUBSCRIBE", "channel"]).unwrap();
        assert_eq!(
            server.int(&["pub", "shard", "channel", "a\r\nb"]),
            1,
            "{kind}"
        );
        let got = client.read().unwrap().frame;
        assert_eq!(got, message(b"smessage", b"channel", b"a\r\nb"), "{kind}");
        assert_eq!(
            server.int(&["pub", "plain", "channel", "text"]),
            0,
            "{kind}"
        );
    });
}
