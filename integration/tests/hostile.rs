//! What a client can send: rows 1 to 5 and 8 to 11 of the list of what has killed servers through
//! safe module code elsewhere.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Frame, RawClient, Server, ServerKind, artifact, on_every_server};

const HOSTILE: &[&[u8]] = &[
    b"",
    b"\0",
    b"a\0b",
    b"\r\n",
    b"+OK\r\n:1\r\n",
    b"%s%n%s%n%d",
    "\u{100}ā𝄞".as_bytes(),
    b"\xff\xfe\x80",
    b"-1",
    b"'\"\\",
];

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("faults"))
        .start_or_panic()
}

fn say(raw: &mut RawClient, kind: &str, bytes: &[u8]) -> Frame {
    let reply = raw
        .command(&[b"faults.say".as_slice(), kind.as_bytes(), bytes])
        .unwrap();
    raw.assert_in_step();
    reply.frame
}

#[test]
fn bytes_come_back_as_they_were_sent() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let megabyte = vec![b'x'; 1 << 20];
        for bytes in HOSTILE.iter().copied().chain([megabyte.as_slice()]) {
            for way in ["bulk", "shared", "owned", "verbatim"] {
                assert_eq!(
                    say(&mut raw, way, bytes),
                    Frame::Bulk(bytes.to_vec()),
                    "{way}"
                );
            }
            let twice = [bytes, bytes].concat();
            assert_eq!(say(&mut raw, "appended", bytes), Frame::Bulk(twice));
            let map = Frame::Array(vec![Frame::Bulk(bytes.to_vec()); 2]);
            assert_eq!(say(&mut raw, "key", bytes), map);
        }
    });
}

#[test]
fn one_line_replies_stay_one_line() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        for bytes in HOSTILE {
            let line: Vec<u8> = bytes
                .iter()
                .map(|b| if b"\r\n\0".contains(b) { b' ' } else { *b })
                .collect();
            assert_eq!(say(&mut raw, "simple", bytes), Frame::Simple(line.clone()));
            let error = [b"ERR ", line.as_slice()].concat();
            assert_eq!(say(&mut raw, "error", bytes), Frame::Error(error));
            let text = String::from_utf8_lossy(&line).into_owned();
            let coded = format!("HOSTILE {text}").into_bytes();
            assert_eq!(say(&mut raw, "coded", bytes), Frame::Error(coded));
        }
        // Long lines take another way than short ones.
        for length in [200, 255, 256, 300, 10_000] {
            let bytes = vec![b'y'; length];
            assert_eq!(
                say(&mut raw, "simple", &bytes),
                Frame::Simple(bytes.clone()),
                "{length}"
            );
        }
    });
}

#[test]
fn numbers_are_taken_by_the_servers_own_rules() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let not_an_integer = Frame::Error(b"ERR value is not an integer or out of range".to_vec());
        for bytes in HOSTILE.iter().filter(|bytes| **bytes != b"-1") {
            assert_eq!(say(&mut raw, "integer", bytes), not_an_integer);
            assert_eq!(say(&mut raw, "unsigned", bytes), not_an_integer);
            assert!(say(&mut raw, "float", bytes).is_error());
            assert!(say(&mut raw, "stream_id", bytes).is_error());
            assert!(say(&mut raw, "big_number", bytes).is_error());
        }
        assert_eq!(
            say(&mut raw, "integer", b"-9223372036854775808"),
            Frame::Integer(i64::MIN)
        );
        assert_eq!(
            say(&mut raw, "integer", b"9223372036854775808"),
            not_an_integer
        );
        assert_eq!(say(&mut raw, "unsigned", b"-1"), not_an_integer);
        assert_eq!(
            say(&mut raw, "unsigned", b"9223372036854775807"),
            Frame::Integer(i64::MAX)
        );
        assert_eq!(
            say(&mut raw, "unsigned", b"18446744073709551615"),
            Frame::Bulk(b"18446744073709551615".to_vec())
        );
        assert_eq!(
            say(&mut raw, "unsigned", b"18446744073709551616"),
            not_an_integer
        );
        assert!(say(&mut raw, "text", b"\xff").is_error());
        assert_eq!(say(&mut raw, "float", b"inf"), Frame::Bulk(b"inf".to_vec()));
    });
}

#[test]
fn log_text_is_data() {
    on_every_server(|kind| {
        let server = start(kind);
        for bytes in HOSTILE {
            let answer = server.cmd(&[b"faults.log".as_slice(), b"warning", bytes]);
            assert!(answer.is_ok(), "{answer:?}");
        }
        let megabyte = vec![b'z'; 1 << 20];
        server
            .cmd(&[b"faults.log".as_slice(), b"warning", &megabyte])
            .unwrap();
        server.wait_for_log("%s%n%s%n%d");
        server.wait_for_log("a\\0b");
        server.wait_for_log("+OK\\r\\n:1\\r\\n");
        server.wait_for_log("\u{100}ā𝄞");
        server.wait_for_log("faults: %s%n");
        let log = server.log_bytes();
        assert!(
            log.windows(3).any(|bytes| bytes == b"\xff\xfe\x80"),
            "raw bytes go through"
        );
        assert!(!log.contains(&0), "a NUL is spelt out");
        assert!(
            !server.log().lines().any(|line| line.starts_with(":1")),
            "no forged line"
        );
    });
}

#[test]
fn lines_below_the_servers_level_are_not_built() {
    on_every_server(|kind| {
        let server = start(kind);
        let enabled = |level: &str| server.int(&["faults.log", level, "x"]) == 1;
        assert!(enabled("notice") && enabled("warning"));
        if !kind.is_7_or_newer() {
            // Redis 6.2 does not tell of changes, so everything is handed over to it.
            assert!(enabled("debug"));
            return;
        }
        assert!(!enabled("debug") && !enabled("verbose"));
        server.text(&["CONFIG", "SET", "loglevel", "debug"]);
        assert!(enabled("debug"));
        server.text(&["CONFIG", "SET", "loglevel", "warning"]);
        assert!(!enabled("notice") && enabled("warning"));
    });
}

#[test]
fn a_hundred_thousand_arguments_are_just_many() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::example("arguments"))
            .start_or_panic();
        let numbers: Vec<String> = (0..100_000).map(|n| n.to_string()).collect();
        let words: Vec<&str> = ["arguments.sum"]
            .into_iter()
            .chain(numbers.iter().map(String::as_str))
            .collect();
        assert_eq!(server.int(&words), 100_000 * 99_999 / 2);
        assert_eq!(
            server.error(&["arguments.sum", "9223372036854775807", "1"]),
            "ERR the sum overflows"
        );
    });
}

#[test]
fn the_context_knows_server_instance_and_flags() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module_with_args(artifact::own_example("faults"), &["a b", "c\u{e9}"])
            .start_or_panic();
        let mut raw = server.raw();
        let reply = raw.command(&["faults.instance"]).unwrap().frame;
        let text = format!("{reply:?}");
        let Frame::Array(parts) = reply else {
            panic!("{text}")
        };
        let wanted = [
            Frame::Bulk(b"a b".to_vec()),
            Frame::Bulk("c\u{e9}".as_bytes().to_vec()),
        ];
        assert_eq!(
            parts[0],
            Frame::Array(wanted.to_vec()),
            "the instance, by its type"
        );
        assert_eq!(parts[1], Frame::Integer(1), "none by another type");
        let (major, minor, patch) = kind.version;
        let name = if kind.is_valkey() { "Valkey" } else { "Redis" };
        assert_eq!(
            parts[2].text().unwrap_or_default(),
            format!("{name} {major}.{minor}.{patch}")
        );
        assert!(
            parts[3].text().unwrap_or_default().contains("PRIMARY"),
            "{text}"
        );
        assert_eq!(
            parts[4],
            Frame::Integer(i64::from(kind.is_7_or_newer())),
            "RESP3 kinds"
        );
        assert_eq!(parts[5], Frame::Integer(0), "a function that no server has");
        raw.command(&["MULTI"]).unwrap();
        raw.command(&["faults.instance"]).unwrap();
        let exec = raw.command(&["EXEC"]).unwrap();
        let exec = String::from_utf8_lossy(&exec.bytes).into_owned();
        assert!(exec.contains("MULTI"), "{exec}");
    });
}
