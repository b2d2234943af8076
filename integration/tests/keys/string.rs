//! Strings.

use super::*;

#[test]
fn strings_grow_shrink_and_change_in_place() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let get = |key: &str| server.cmd(&["GET", key]);
        let bulk = |bytes: &[u8]| Ok(Value::BulkString(bytes.to_vec()));

        run(&server, &["string.resize", "k", "0"]);
        assert_eq!(server.int(&["EXISTS", "k"]), 0);
        run(&server, &["string.resize", "k", "3"]);
        assert_eq!(get("k"), bulk(b"\0\0\0"));
        run(&server, &["string.xor", "k", "1", "255"]);
        assert_eq!(get("k"), bulk(b"\0\xff\0"));
        assert_eq!(
            refused(&server, &["string.xor", "k", "3", "1"]),
            "ERR out of range"
        );
        assert_eq!(
            refused(&server, &["string.xor", "none", "0", "1"]),
            "ERR out of range"
        );
        run(&server, &["string.resize", "k", "2"]);
        assert_eq!(get("k"), bulk(b"\0\xff"));
        run(&server, &["string.resize", "k", "0"]);
        assert_eq!(get("k"), bulk(b""));
        assert_eq!(run(&server, &["string.get", "k"]), [""]);
        assert_eq!(run(&server, &["string.get", "none"]), ["(none)"]);

        for (value, mixed) in [("77", "67"), ("1000000", "0000000"), ("abc", "`bc")] {
            server.cmd(&["SET", "k", value]).expect("set");
            assert_eq!(run(&server, &["string.read-for-writing", "k"]), [value]);
            run(&server, &["string.xor", "k", "0", "1"]);
            assert_eq!(server.text(&["GET", "k"]), mixed);
            server.cmd(&["SET", "k", value]).expect("set");
            run(&server, &["string.resize", "k", "1"]);
            assert_eq!(server.text(&["GET", "k"]), value[..1]);
        }
        assert_eq!(
            run(&server, &["string.append", "k", ""]),
            ["1"],
            "an empty tail"
        );
        assert_eq!(run(&server, &["string.append", "none", ""]), ["0"]);
        assert_eq!(server.int(&["EXISTS", "none"]), 0);
    });
}

#[test]
fn a_string_over_512_megabytes_is_refused_and_stays_as_it_is() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let text = "ERR string exceeds maximum allowed size (512MB)";
        server.cmd(&["SET", "k", "v"]).expect("set");
        for length in ["536870913", "18446744073709551615"] {
            assert_eq!(refused(&server, &["string.resize", "k", length]), text);
            assert_eq!(refused(&server, &["string.resize", "none", length]), text);
        }
        run(&server, &["string.resize", "k", "536870912"]);
        assert_eq!(refused(&server, &["string.append", "k", "x"]), text);
        assert_eq!(server.int(&["STRLEN", "k"]), 536_870_912);
        run(&server, &["string.resize", "k", "1"]);
        assert_eq!(server.text(&["GET", "k"]), "v");
        assert_eq!(server.int(&["EXISTS", "none"]), 0);
    });
}

#[test]
fn a_string_is_set_from_every_source() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let long = "x\0\r\n".repeat(50);
        for value in ["", "a", "12345", &long] {
            for (op, stored) in [
                ("string.set", value.to_string()),
                ("string.set-bytes", value.to_string()),
                ("string.set-owned", format!("{value}+")),
            ] {
                server.cmd(&["HSET", op, "a", "b"]).ok();
                run(&server, &[op, op, value]);
                assert_eq!(server.text(&["GET", op]), stored);
                run(&server, &["string.append", op, "!"]);
                assert_eq!(server.text(&["GET", op]), format!("{stored}!"));
                assert_eq!(server.int(&["DEL", op]), 1);
            }
            assert_eq!(
                run(&server, &["string.set-borrowed", "b", value]),
                [value.to_string(), format!("{value}+")]
            );
            let all = run(&server, &["string.through-one-handle", "one", value]);
            assert_eq!(all, [&format!("xxx{value}"), "true", "(none)"]);
            assert_eq!(server.int(&["EXISTS", "one"]), 0);
        }
        server.cmd(&["SET", "k", "v", "PX", "100000"]).expect("set");
        let before = run(&server, &["expiry.at", "k"]);
        run(&server, &["string.set-keep", "k", "w"]);
        assert_eq!(run(&server, &["expiry.at", "k"]), before);
        run(&server, &["string.set-keep", "fresh", "w"]);
        assert_eq!(server.int(&["PTTL", "fresh"]), -1);
        for op in ["string.get", "string.read-for-writing"] {
            server.cmd(&["RPUSH", "l", "a"]).expect("pushed");
            assert_eq!(refused(&server, &[op, "l"]), WRONGTYPE);
        }
        assert_eq!(refused(&server, &["string.append", "l", "a"]), WRONGTYPE);
        assert_eq!(refused(&server, &["string.resize", "l", "0"]), WRONGTYPE);
    });
}
