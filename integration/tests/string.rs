//! The example `string`: a string's bytes in place.

use vkmod_integration::redis::Value;
use vkmod_integration::{Server, artifact, on_every_server};

const WRONGTYPE: &str = "WRONGTYPE Operation against a key holding the wrong kind of value";

#[test]
fn a_string_is_read_and_changed_in_place() {
    let string = artifact::example("string");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&string).start_or_panic();
        assert_eq!(server.text(&["string.set", "k", "hello"]), "OK");
        assert_eq!(server.int(&["string.count", "k", "l"]), 2);
        assert_eq!(server.text(&["string.shout", "k", "3"]), "HELLO!!!");
        assert_eq!(server.text(&["GET", "k"]), "HELLO!!!");
        assert_eq!(server.int(&["string.count", "none", "l"]), 0);
        assert_eq!(server.text(&["string.shout", "new", "2"]), "!!");
        assert_eq!(server.text(&["string.shout", "none", "0"]), "(nil)");
        assert_eq!(server.int(&["EXISTS", "none"]), 0);
    });
}

#[test]
fn any_bytes_are_a_string() {
    let string = artifact::example("string");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&string).start_or_panic();
        let every: Vec<u8> = (0..=255).collect();
        for value in [
            &every[..],
            b"",
            b"\0",
            b"a\r\nb",
            b"%s%n",
            b"\xff\xfe",
            b"12345",
        ] {
            let key = [b"k:", value].concat();
            server.cmd(&[b"string.set", &key[..], value]).expect("set");
            let got = server.cmd(&[b"GET", &key[..]]).expect("got");
            assert_eq!(got, Value::BulkString(value.to_vec()));
            let loud = server.cmd(&[b"string.shout", &key[..], b"1"]);
            let expected = [&value.to_ascii_uppercase()[..], b"!"].concat();
            assert_eq!(loud, Ok(Value::BulkString(expected)));
        }
        let count = server.cmd(&[b"string.count".as_slice(), b"k:\0", b"\0"]);
        assert_eq!(count, Ok(Value::Int(1)));
        server.raw().assert_in_step();
    });
}

#[test]
fn numbers_and_short_strings_are_changed_in_place_too() {
    let string = artifact::example("string");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&string).start_or_panic();
        // An integer, a shared one, a short text, all in the server's own short forms.
        for (value, loud) in [("123456789", "123456789!"), ("7", "7!"), ("abc", "ABC!")] {
            server.cmd(&["SET", "a", value]).expect("set");
            server.cmd(&["SET", "b", value]).expect("set");
            assert_eq!(
                server.int(&["string.count", "a", "7"]),
                i64::from(loud.contains('7'))
            );
            assert_eq!(server.text(&["string.shout", "a", "1"]), loud);
            assert_eq!(server.text(&["GET", "b"]), value);
        }
        server.cmd(&["string.set", "n", "41"]).expect("set");
        assert_eq!(server.int(&["INCR", "n"]), 42);
    });
}

#[test]
fn overwriting_takes_any_kind_and_clears_or_keeps_the_expiry() {
    let string = artifact::example("string");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&string).start_or_panic();
        server.cmd(&["RPUSH", "k", "a", "b"]).expect("list");
        server.cmd(&["EXPIRE", "k", "100"]).expect("expiry");
        assert_eq!(server.text(&["string.set", "k", "v", "KEEPTTL"]), "OK");
        assert!((90..=100).contains(&server.int(&["TTL", "k"])));
        assert_eq!(server.text(&["GET", "k"]), "v");
        assert_eq!(server.text(&["string.shout", "k", "1"]), "V!");
        assert!((90..=100).contains(&server.int(&["TTL", "k"])));
        assert_eq!(server.text(&["string.set", "k", "w"]), "OK");
        assert_eq!(server.int(&["TTL", "k"]), -1);
    });
}

#[test]
fn other_kinds_are_a_wrong_type() {
    let string = artifact::example("string");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&string).start_or_panic();
        for make in [
            &["RPUSH", "list", "a"][..],
            &["SADD", "set", "a"],
            &["HSET", "hash", "a", "b"],
            &["ZADD", "zset", "1", "a"],
            &["XADD", "stream", "1-1", "a", "b"],
        ] {
            server.cmd(make).expect("made");
            assert_eq!(server.error(&["string.count", make[1], "a"]), WRONGTYPE);
            assert_eq!(server.error(&["string.shout", make[1], "1"]), WRONGTYPE);
            assert_eq!(server.int(&["EXISTS", make[1]]), 1);
        }
        server.raw().assert_in_step();
    });
}
