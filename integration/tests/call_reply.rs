//! Replies of nested calls, on every server of the matrix.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{
    Frame, Product, Server, ServerKind, artifact, on_every_server, on_servers,
};

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("calls"))
        .module(artifact::own_example("replies"))
        .start_or_panic()
}

fn has_seven(kind: &ServerKind) -> bool {
    kind.is_7_or_newer()
}

fn is_exact(kind: &ServerKind) -> bool {
    kind.is_at_least(Product::Valkey, 9, 1)
}

#[test]
fn error_replies_within_a_reply_are_told_apart() {
    on_every_server(|kind| {
        let server = start(kind);
        let text = server.text(&["replies.errors_within"]);
        assert!(
            text.contains("[Ok(1), Err(\"ERR value is not an integer or out of range")
                && text.contains(", Ok(3)]"),
            "{kind}: {text}"
        );
    });
}

/// Commands of every kind of reply, after what they need.
const KINDS: [&[&str]; 14] = [
    &["GET", "text"],
    &["GET", "missing"],
    &["SET", "other", "x"],
    &["INCRBY", "number", "-5"],
    &["LRANGE", "list", "0", "-1"],
    &["LRANGE", "missing", "0", "-1"],
    &["HGETALL", "hash"],
    &["SMEMBERS", "set"],
    &["ZSCORE", "scores", "one"],
    &["ZRANGE", "scores", "0", "-1", "WITHSCORES"],
    &["XRANGE", "stream", "-", "+"],
    &["INCR", "text"],
    &["COMMAND", "INFO", "get", "nosuch"],
    &[
        "EVAL",
        "return {1, {'a', false}, redis.status_reply('fine'), redis.error_reply('ERR no')}",
        "0",
    ],
];

fn fill(server: &Server) {
    for words in [
        &["SET", "text", "a\r\n\0b"] as &[&str],
        &["RPUSH", "list", "", "two", "3"],
        &["HSET", "hash", "f", "v", "g", "\0"],
        &["SADD", "set", "one"],
        &["ZADD", "scores", "1.5", "one", "-inf", "low"],
        &["XADD", "stream", "1-1", "f", "v"],
    ] {
        server.cmd(words).unwrap();
    }
    server
        .cmd(&[b"SET".as_slice(), b"text", b"\xff\0\r\n%s"])
        .unwrap();
}

#[test]
fn a_forwarded_reply_is_the_commands_own_byte_for_byte() {
    on_every_server(|kind| {
        let server = start(kind);
        fill(&server);
        let (mut two, mut three) = (server.raw(), server.raw().resp3());
        for words in KINDS {
            for (resp3, letters) in [(false, "-"), (false, "0"), (true, "0")] {
                let client = if resp3 { &mut three } else { &mut two };
                let reset = ["SET", "number", "7"];
                client.command(&reset).unwrap();
                let plain = client.command(words).unwrap();
                client.command(&reset).unwrap();
                let called = [&["calls.raw", letters], words].concat();
                let called = client.command(&called).unwrap();
                // Redis 6.2 makes calls in RESP2 only.
                if has_seven(kind) || letters == "-" || client_is_two(&plain.frame) {
                    assert_eq!(
                        plain.bytes.escape_ascii().to_string(),
                        called.bytes.escape_ascii().to_string(),
                        "{kind}: {words:?} by {letters}"
                    );
                }
                client.assert_in_step();
            }
        }
    });
}

/// Whether the frame would be the same in RESP2.
fn client_is_two(frame: &Frame) -> bool {
    match frame {
        Frame::Array(items) => items.iter().all(client_is_two),
        Frame::Null | Frame::Map(_) | Frame::Set(_) | Frame::Double(_) | Frame::Bool(_) => false,
        _ => true,
    }
}

#[test]
fn a_resp3_reply_reaches_a_resp2_client_in_its_own_protocol() {
    on_every_server(|kind| {
        let server = start(kind);
        fill(&server);
        let mut client = server.raw();
        if !has_seven(kind) {
            let error = server.error(&["calls.raw", "3", "HGETALL", "hash"]);
            assert_eq!(
                error,
                "ERR this server does not support Call option 3 (RESP3 replies)"
            );
            return;
        }
        for words in KINDS {
            client.command(&["SET", "number", "7"]).unwrap();
            let plain = client.command(words).unwrap();
            client.command(&["SET", "number", "7"]).unwrap();
            let called = [&["calls.raw", "3"], words].concat();
            let called = client.command(&called).unwrap();
            if words[0] == "COMMAND" || words[0] == "SET" {
                // A simple string is told from a bulk string by bytes alone.
                assert!(!called.frame.is_error(), "{kind}: {words:?}");
            } else if words[0] != "EVAL" && words[0] != "ZRANGE" {
                assert_eq!(
                    called.bytes.escape_ascii().to_string(),
                    plain.bytes.escape_ascii().to_string(),
                    "{kind}: {words:?}"
                );
            }
            client.assert_in_step();
        }
        for protocol in [
            "map", "set", "double", "bignum", "null", "true", "false", "verbatim", "attrib",
            "array",
        ] {
            let plain = client.command(&["DEBUG", "PROTOCOL", protocol]).unwrap();
            let called = client
                .command(&["calls.raw", "3", "DEBUG", "PROTOCOL", protocol])
                .unwrap();
            assert!(!called.frame.is_error(), "{kind}: {protocol}: {called:?}");
            if !["verbatim", "attrib"].contains(&protocol) {
                assert_eq!(
                    called.bytes.escape_ascii().to_string(),
                    plain.bytes.escape_ascii().to_string(),
                    "{kind}: {protocol}"
                );
            }
            client.assert_in_step();
        }
    });
}

#[test]
fn every_kind_of_reply_is_seen_as_what_it_is() {
    on_every_server(|kind| {
        let server = start(kind);
        fill(&server);
        let show = |letters: &str, words: &[&str]| {
            let mut line = vec!["calls.show", letters];
            line.extend(words);
            server.text(&line)
        };
        assert_eq!(show("-", &["GET", "text"]), r#"String "\xff\x00\r\n%s""#);
        assert_eq!(show("-", &["GET", "missing"]), "Null Null");
        assert_eq!(show("-", &["PING"]), r#"String "PONG""#);
        assert_eq!(show("-", &["INCRBY", "n", "-5"]), "Integer -5");
        assert_eq!(
            show("-", &["LRANGE", "list", "0", "-1"]),
            r#"Array ["", "two", "3"]"#
        );
        assert_eq!(
            show("-", &["HGETALL", "hash"]),
            r#"Array ["f", "v", "g", "\x00"]"#
        );
        assert_eq!(show("-", &["LRANGE", "none", "0", "-1"]), "Array []");
        let error = show("E", &["INCR", "text"]);
        assert!(
            error.starts_with("Error Error(\"ERR value is not"),
            "{kind}: {error}"
        );
        if has_seven(kind) {
            assert_eq!(
                show("3", &["HGETALL", "hash"]),
                r#"Map {"f": "v", "g": "\x00"}"#
            );
            assert_eq!(show("3", &["SMEMBERS", "set"]), r#"Set {"one"}"#);
            assert_eq!(show("3", &["ZSCORE", "scores", "one"]), "Double 1.5");
            assert_eq!(show("3", &["ZSCORE", "scores", "low"]), "Double -inf");
            assert_eq!(show("3", &["GET", "missing"]), "Null Null");
            let debug = |what: &str| show("3", &["DEBUG", "PROTOCOL", what]);
            assert_eq!(debug("true"), "Bool true");
            assert_eq!(debug("false"), "Bool false");
            assert_eq!(debug("double"), "Double 3.141");
            assert!(debug("bignum").starts_with("BigNumber \"1234567999999999999999"));
            assert!(debug("verbatim").starts_with("Verbatim \"This is a verbatim"));
            assert_eq!(debug("null"), "Null Null");
        }
        if is_exact(kind) {
            assert_eq!(show("X", &["PING"]), r#"SimpleString "PONG""#);
            assert_eq!(show("X", &["GET", "text"]), r#"String "\xff\x00\r\n%s""#);
            assert_eq!(show("X", &["GET", "missing"]), "Null Null");
            assert_eq!(
                show("X", &["ZADD", "scores", "XX", "INCR", "1", "none"]),
                "Null Null"
            );
            let null = ["EXEC", "nothing"];
            assert!(server.cmd(&null).is_err());
            assert_eq!(show("X", &["BLPOP", "nothing", "1"]), "NullArray NullArray");
        } else {
            assert_eq!(
                server.error(&["calls.show", "X", "PING"]),
                "ERR this server does not support Call option X (exact reply types)"
            );
        }
    });
}

#[test]
fn replies_become_the_types_that_are_asked_for_in_both_protocols() {
    on_every_server(|kind| {
        let server = start(kind);
        let expected = [
            r#"{"a": 1, "b": -9223372036854775808}"#,
            r#"{[97]: "1", [98]: "-9223372036854775808"}"#,
            r#"[("a", 1), ("b", -9223372036854775808)]"#,
            r#"[("low", -inf), ("one", 1.5)]"#,
            "1.5",
            "None",
            "[1, 2, 3]",
            r#""1" 2 "3""#,
            r#"{"x", "y"}"#,
            r#"[("5-1", [("f", "v"), ("g", "w")])]"#,
            r#"[("5-1", {"f": "v", "g": "w"})]"#,
            "18446744073709551615",
            r#"Err("ERR value is not an integer or out of range")"#,
            "true",
            r#"Err("ERR the reply is a String where a list is expected")"#,
            r#"Err("ERR the reply is a Null where a string is expected")"#,
            r#"(Some("text"), None)"#,
            r#"Err("ERR the reply has 2 elements where 1 are expected")"#,
            r#"["text", Null] true"#,
        ];
        for letters in ["-", "3", "0"] {
            if letters == "3" && !has_seven(kind) {
                continue;
            }
            assert_eq!(
                server.texts(&["replies.typed", letters]),
                expected,
                "{kind} {letters}"
            );
        }
    });
}

#[test]
fn attributes_are_found_where_a_reply_has_them() {
    on_servers("attributes came with Redis 7.0", has_seven, |kind| {
        let server = start(kind);
        let mut client = server.raw();
        let Frame::Array(parts) = client.command(&["replies.attributes"]).unwrap().frame else {
            panic!("{kind}: no array");
        };
        assert_eq!(parts[0], Frame::Integer(1), "{kind}");
        let protocol = parts[1].bytes().unwrap();
        assert!(
            protocol.starts_with(b"|1\r\n$14\r\nkey-popularity\r\n"),
            "{kind}: {protocol:?}"
        );
        assert!(
            parts[2].text().unwrap().starts_with("\"Some real reply"),
            "{kind}: {parts:?}"
        );
        assert_eq!(
            parts[3].text().unwrap(),
            "ERR this server does not support CallReplyAttributeElement",
            "{kind}"
        );
    });
}
