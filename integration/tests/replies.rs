//! Every kind of reply, byte for byte, in both protocols on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Server, artifact, on_every_server};

/// Kind; RESP2; RESP3 on servers that know its kinds for modules (Redis 7.0 and newer).
const KINDS: &[(&str, &[u8], &[u8])] = &[
    ("unit", b"+OK\r\n", b"+OK\r\n"),
    ("integer", b":42\r\n", b":42\r\n"),
    ("double", b"$3\r\n2.5\r\n", b",2.5\r\n"),
    ("bool", b":1\r\n", b"#t\r\n"),
    (
        "big_number",
        b"$40\r\n1234567890123456789012345678901234567890\r\n",
        b"(1234567890123456789012345678901234567890\r\n",
    ),
    (
        "u64",
        b"$20\r\n18446744073709551615\r\n",
        b"(18446744073709551615\r\n",
    ),
    (
        "text",
        "$7\r\ngrüße\r\n".as_bytes(),
        "$7\r\ngrüße\r\n".as_bytes(),
    ),
    ("bytes", b"$4\r\n\0\r\n\xff\r\n", b"$4\r\n\0\r\n\xff\r\n"),
    ("simple", b"+one line\r\n", b"+one line\r\n"),
    ("verbatim", b"$6\r\n*text*\r\n", b"=10\r\nmkd:*text*\r\n"),
    ("null", b"$-1\r\n", b"_\r\n"),
    ("null_array", b"*-1\r\n", b"_\r\n"),
    ("none", b"$-1\r\n", b"_\r\n"),
    (
        "array",
        b"*3\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n",
        b"*3\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n",
    ),
    ("empty", b"*0\r\n", b"*0\r\n"),
    (
        "tuple",
        b"*5\r\n:1\r\n$3\r\ntwo\r\n$3\r\n3.5\r\n:4\r\n$-1\r\n",
        b"*5\r\n:1\r\n$3\r\ntwo\r\n,3.5\r\n:4\r\n_\r\n",
    ),
    (
        "nested",
        b"*3\r\n*2\r\n:1\r\n:2\r\n*0\r\n*1\r\n:3\r\n",
        b"*3\r\n*2\r\n:1\r\n:2\r\n*0\r\n*1\r\n:3\r\n",
    ),
    (
        "map",
        b"*4\r\n$3\r\none\r\n:1\r\n$3\r\ntwo\r\n:2\r\n",
        b"%2\r\n$3\r\none\r\n:1\r\n$3\r\ntwo\r\n:2\r\n",
    ),
    (
        "set",
        b"*3\r\n:1\r\n:2\r\n:3\r\n",
        b"~3\r\n:1\r\n:2\r\n:3\r\n",
    ),
    (
        "struct",
        b"*4\r\n$1\r\nx\r\n:1\r\n$1\r\ny\r\n:-1\r\n",
        b"%2\r\n$1\r\nx\r\n:1\r\n$1\r\ny\r\n:-1\r\n",
    ),
    (
        "iterator",
        b"*3\r\n:0\r\n:1\r\n:4\r\n",
        b"*3\r\n:0\r\n:1\r\n:4\r\n",
    ),
    (
        "streamed",
        b"*5\r\n:17\r\n:34\r\n:51\r\n:68\r\n:85\r\n",
        b"*5\r\n:17\r\n:34\r\n:51\r\n:68\r\n:85\r\n",
    ),
    (
        "attributes",
        b"$6\r\nanswer\r\n",
        b"|1\r\n$3\r\nttl\r\n:5\r\n$6\r\nanswer\r\n",
    ),
    (
        "error_within",
        b"*2\r\n:1\r\n-ERR just this one\r\n",
        b"*2\r\n:1\r\n-ERR just this one\r\n",
    ),
    (
        "by_hand",
        b"*2\r\n$7\r\nsquares\r\n*3\r\n:1\r\n:4\r\n:9\r\n",
        b"*2\r\n$7\r\nsquares\r\n*3\r\n:1\r\n:4\r\n:9\r\n",
    ),
    ("error", b"-NOLUCK try again\r\n", b"-NOLUCK try again\r\n"),
];

/// What Redis 6.2 sends to a RESP3 client: it has no functions for the newer kinds.
fn on_6_2(kind: &str, resp2: &'static [u8], resp3: &'static [u8]) -> &'static [u8] {
    match kind {
        "null" | "null_array" | "none" | "double" | "tuple" => resp3,
        _ => resp2,
    }
}

#[test]
fn every_kind_has_its_resp2_shape() {
    let module = artifact::example("response");
    on_every_server(|server| {
        let server = Server::builder(server).module(&module).start_or_panic();
        let mut raw = server.raw();
        for (kind, resp2, _) in KINDS {
            let reply = raw.command(&["response", kind]).unwrap();
            assert_eq!(
                reply.bytes.escape_ascii().to_string(),
                resp2.escape_ascii().to_string(),
                "{kind}"
            );
        }
        raw.assert_in_step();
    });
}

#[test]
fn every_kind_has_its_resp3_shape_where_the_server_knows_it() {
    let module = artifact::example("response");
    on_every_server(|kind_of_server| {
        let server = Server::builder(kind_of_server)
            .module(&module)
            .start_or_panic();
        let mut raw = server.raw().resp3();
        for (kind, resp2, resp3) in KINDS {
            let wanted = if kind_of_server.is_7_or_newer() {
                resp3
            } else {
                on_6_2(kind, resp2, resp3)
            };
            let reply = raw.command(&["response", kind]).unwrap();
            assert_eq!(
                reply.bytes.escape_ascii().to_string(),
                wanted.escape_ascii().to_string(),
                "{kind}"
            );
        }
        raw.assert_in_step();
    });
}

#[test]
fn replies_are_the_same_in_a_transaction_and_a_script() {
    let module = artifact::example("response");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let mut raw = server.raw();
        raw.command(&["MULTI"]).unwrap();
        raw.command(&["response", "map"]).unwrap();
        raw.command(&["response", "streamed"]).unwrap();
        let exec = raw.command(&["EXEC"]).unwrap();
        assert_eq!(
            exec.bytes,
            b"*2\r\n*4\r\n$3\r\none\r\n:1\r\n$3\r\ntwo\r\n:2\r\n\
              *5\r\n:17\r\n:34\r\n:51\r\n:68\r\n:85\r\n"
        );
        let script = "return redis.call('response', ARGV[1])";
        let nested = raw.command(&["EVAL", script, "0", "nested"]).unwrap();
        assert_eq!(nested.bytes, b"*3\r\n*2\r\n:1\r\n:2\r\n*0\r\n*1\r\n:3\r\n");
        let error = raw.command(&["EVAL", script, "0", "error"]).unwrap();
        assert!(
            error.frame.text().unwrap_or_default().contains("try again"),
            "{error:?}"
        );
        raw.assert_in_step();
    });
}
