//! The server's dictionaries, random bytes, clocks and memory sizes, on every server.

mod shared;

use std::time::{SystemTime, UNIX_EPOCH};

use shared::{assert_flat, frame, hostile, line, on_every_client, show, start};
use vkmod_integration::{Frame, RawClient, Server, artifact, on_every_server};

#[test]
fn a_dictionary_keeps_values_by_any_bytes() {
    on_every_client(|client| {
        for (number, word) in hostile().iter().enumerate() {
            let number = (number + 100).to_string();
            assert_eq!(dict(client, "insert", word, &number), "-1");
            assert_eq!(dict(client, "insert", word, &number), number);
            assert_eq!(dict(client, "get", word, ""), number);
        }
        assert_eq!(line(client, "c.dict len"), "10");
        assert_eq!(dict(client, "double", b"\r\n+OK\r\n", ""), "206");
        for word in hostile() {
            assert_ne!(dict(client, "remove", &word, ""), "-1");
            assert_eq!(dict(client, "remove", &word, ""), "-1");
            assert_eq!(dict(client, "get", &word, ""), "-1");
        }
        assert_eq!(line(client, "c.dict len"), "0");
        assert_eq!(line(client, "c.dict living"), "0");
        assert_eq!(line(client, "c.dict nothing"), "3");
        assert_eq!(line(client, "c.dict thread"), "499500");
    });
}

#[test]
fn values_are_dropped_once_also_when_a_destructor_panics() {
    on_every_client(|client| {
        for number in 1..=5 {
            line(client, &format!("c.dict insert key-{number} {number}"));
        }
        assert_eq!(line(client, "c.dict living"), "5");
        assert_eq!(line(client, "c.dict insert key-1 13"), "1");
        assert_eq!(line(client, "c.dict living"), "5");
        assert!(line(client, "c.dict remove key-1").starts_with("!ERR internal error"));
        assert_eq!(line(client, "c.dict living"), "4");
        line(client, "c.dict insert key-0 13");
        assert!(line(client, "c.dict clear").starts_with("!ERR internal error"));
        line(client, "c.dict insert key-1 7");
        assert_eq!(line(client, "c.dict get key-1"), "7");
        assert_eq!(line(client, "c.dict len"), "1");
    });
}

#[test]
fn a_dictionary_goes_with_its_module() {
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let module = artifact::own_example("collections");
        let round = || {
            let loaded = server.load_module(&module, &[] as &[&str]);
            assert!(loaded.is_ok(), "{loaded:?}");
            let mut client = server.raw();
            for number in 100..200 {
                line(&mut client, &format!("c.dict insert key-{number} {number}"));
            }
            let unloaded = server.unload_module("collections");
            assert!(unloaded.is_ok(), "{unloaded:?}");
            server.used_memory()
        };
        let before = (0..5).map(|_| round()).max().unwrap_or(0);
        let after = (0..20).map(|_| round()).min().unwrap_or(0);
        assert!(after < before + 20_000, "{before} before, {after} after");
    });
}

#[test]
fn random_operations_do_what_a_sorted_map_does() {
    on_every_client(|client| {
        for seed in 1..=30 {
            let reply = line(client, &format!("c.dictmodel {seed} 3000"));
            assert!(!reply.starts_with('!'), "seed {seed}: {reply}");
        }
    });
}

#[test]
fn ten_thousand_rounds_of_dictionary_operations_leave_memory_flat() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut seed = 0;
        assert_flat(&server, |client| {
            seed = seed % 100 + 1;
            line(client, "c.dict insert a-key 1");
            line(client, "c.dict insert a-key 2");
            line(client, "c.dict insert another 2");
            line(client, "c.dict remove a-key");
            line(client, "c.dict clear");
            line(client, &format!("c.dictmodel {seed} 30"));
        });
    });
}

#[test]
fn memory_sizes_are_told_where_the_server_knows_them() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        if !kind.is_7_or_newer() {
            for (operation, function) in [
                ("memory", "MallocSizeDict"),
                ("stringmemory x", "MallocSizeString"),
            ] {
                let expected = format!("!ERR this server does not support {function}");
                assert_eq!(line(&mut client, &format!("c.dict {operation}")), expected);
            }
            return;
        }
        let mut size = |operation: &str| -> i64 {
            let reply = line(&mut client, &format!("c.dict {operation}"));
            reply
                .parse()
                .unwrap_or_else(|_| panic!("{operation}: {reply}"))
        };
        let empty = size("memory");
        for n in 0..100 {
            size(&format!("insert key-{n}-of-many 2{n}"));
        }
        let full = size("memory");
        assert!(full > empty + 500, "{empty} bytes empty, {full} bytes full");
        let (short, long) = (
            size("stringmemory x"),
            size(&format!("stringmemory {}", "x".repeat(5000))),
        );
        assert!(
            short > 0 && (5000..12_000).contains(&long),
            "{short} bytes, {long} bytes"
        );
    });
}

#[test]
fn random_bytes_differ_and_hex_digits_are_digits() {
    on_every_client(|client| {
        for len in ["16", "40", "1000"] {
            let Frame::Array(parts) = frame(client, &["c.random", len]) else {
                panic!("no array");
            };
            assert_eq!(parts[0], Frame::Integer(100), "all different");
            let digits = parts[1].text().unwrap_or_default();
            assert_eq!(digits.len().to_string(), len);
            assert!(
                digits
                    .bytes()
                    .all(|digit| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit))
            );
            assert_eq!(parts[2].text(), Some(""));
        }
        assert_eq!(show(&frame(client, &["c.random", "0"])), "[1  ]");
    });
}

#[test]
fn clocks_tell_the_time() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        let now = || {
            SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| since.as_micros() as i64)
        };
        let before = now();
        let Frame::Array(parts) = frame(&mut client, &["c.clocks"]) else {
            panic!("no array");
        };
        let numbers: Vec<i64> = parts
            .iter()
            .map(|part| match part {
                Frame::Integer(number) => *number,
                other => panic!("{other:?}"),
            })
            .collect();
        let after = now();
        assert!(
            (before / 1000..=after / 1000).contains(&numbers[0]),
            "milliseconds"
        );
        assert!((before..=after).contains(&numbers[1]), "microseconds");
        // As old as the server's last look at its clock, which it takes ten times a second.
        assert!(
            (before - 1_000_000..=after).contains(&numbers[2]),
            "cached: {before} {numbers:?}"
        );
        assert!(
            (20_000..5_000_000).contains(&numbers[3]),
            "20 ms took {} us",
            numbers[3]
        );
    });
}

fn dict(client: &mut RawClient, operation: &str, key: &[u8], number: &str) -> String {
    let mut words = vec![b"c.dict".as_slice(), operation.as_bytes(), key];
    if !number.is_empty() {
        words.push(number.as_bytes());
    }
    show(&frame(client, &words))
}
