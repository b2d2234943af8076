//! The example `hash`: a shopping cart.

use vkmod_integration::redis::Value;
use vkmod_integration::{Server, artifact, on_every_server};

const WRONGTYPE: &str = "WRONGTYPE Operation against a key holding the wrong kind of value";

#[test]
fn a_cart_is_filled_and_emptied() {
    let hash = artifact::example("hash");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&hash).start_or_panic();
        assert_eq!(
            server.int(&["cart.put", "c", "apples", "3", "pears", "2"]),
            2
        );
        assert_eq!(
            server.int(&["cart.put", "c", "apples", "4", "plums", "1"]),
            1
        );
        assert_eq!(
            server.texts(&["cart.show", "c"]),
            ["apples", "4", "pears", "2", "plums", "1"]
        );
        assert_eq!(server.int(&["cart.take", "c", "apples", "3"]), 1);
        assert_eq!(
            server.error(&["cart.take", "c", "apples", "2"]),
            "ERR there are not so many in the cart"
        );
        for product in ["apples", "plums"] {
            assert_eq!(server.int(&["cart.take", "c", product, "1"]), 0);
        }
        assert_eq!(server.texts(&["HGETALL", "c"]), ["pears", "2"]);
        assert_eq!(server.int(&["cart.take", "c", "pears", "2"]), 0);
        assert_eq!(server.int(&["EXISTS", "c"]), 0);
        assert!(server.texts(&["cart.show", "c"]).is_empty());
        assert_eq!(server.int(&["EXISTS", "c"]), 0);
    });
}

#[test]
fn any_bytes_are_a_field() {
    let hash = artifact::example("hash");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&hash).start_or_panic();
        let every: Vec<u8> = (0..=255).collect();
        let fields = [
            &every[..],
            b"",
            b"\0",
            b"a\r\nb",
            b"%s%n",
            b"\xff\xfe",
            b"12",
        ];
        let mut line: Vec<&[u8]> = vec![b"cart.put", b"c\0\r\n\xff"];
        for field in &fields {
            line.extend([field, &b"7"[..]]);
        }
        assert_eq!(server.cmd(&line), Ok(Value::Int(7)));
        for field in &fields {
            let value = server.cmd(&[b"HGET", line[1], field]);
            assert_eq!(value, Ok(Value::BulkString(b"7".to_vec())));
            let left = server.cmd(&[b"cart.take", line[1], field, b"6"]);
            assert_eq!(left, Ok(Value::Int(1)));
        }
        server.raw().assert_in_step();
    });
}

#[test]
fn other_kinds_are_a_wrong_type() {
    let hash = artifact::example("hash");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&hash).start_or_panic();
        for make in [
            &["SET", "string", "a"][..],
            &["RPUSH", "list", "a"],
            &["SADD", "set", "a"],
            &["ZADD", "zset", "1", "a"],
            &["XADD", "stream", "1-1", "a", "b"],
        ] {
            server.cmd(make).expect("made");
            assert_eq!(server.error(&["cart.put", make[1], "a", "1"]), WRONGTYPE);
            assert_eq!(server.error(&["cart.take", make[1], "a", "1"]), WRONGTYPE);
            assert_eq!(server.error(&["cart.show", make[1]]), WRONGTYPE);
        }
        server.cmd(&["HSET", "h", "a", "x"]).expect("set");
        assert_eq!(
            server.error(&["cart.show", "h"]),
            "ERR value is not an integer or out of range"
        );
        server.raw().assert_in_step();
    });
}
