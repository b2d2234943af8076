//! What modules read.

use vkmod_integration::{Frame, Server, on_every_server};

use super::start;

/// What the module reads; `kind` is what it is read as.
fn read(server: &Server, section: &str, field: &str, kind: &str) -> Option<String> {
    let words = ["probe.read", section, field, kind];
    match server.raw().command(&words).unwrap().frame {
        Frame::NullBulk | Frame::Null => None,
        frame => Some(String::from_utf8_lossy(frame.bytes().unwrap()).into_owned()),
    }
}

#[test]
fn a_module_reads_fields_by_type() {
    on_every_server(|kind| {
        let server = start(kind, &[]);
        let read = |section, field, kind| read(&server, section, field, kind);
        let used: u64 = read("memory", "used_memory", "u64")
            .unwrap()
            .parse()
            .unwrap();
        assert!(used > 100_000);
        assert_eq!(read("memory", "loading", "bool"), None);
        assert_eq!(
            read("persistence", "loading", "bool").as_deref(),
            Some("false")
        );
        for kind in ["bytes", "owned", "str", "string"] {
            let policy = read("memory", "maxmemory_policy", kind);
            assert_eq!(policy.as_deref(), Some("noeviction"));
        }
        // A module reads its own fields as it reads the server's.
        let all = [
            ("probe_int", "i64", "-9223372036854775808"),
            ("probe_unsigned", "u64", "18446744073709551615"),
            ("probe_float", "f64", "0.1"),
            ("probe_tiny", "f64", "0.000"),
            ("probe_yes", "bool", "true"),
            ("probe_renamed", "u8", "8"),
            ("probe_string", "str", "grüße"),
        ];
        for (field, kind, value) in all {
            let found = read("probe_types", field, kind).unwrap();
            assert!(found.starts_with(value), "{field}: {found}");
        }
    });
}

#[test]
fn a_field_that_is_absent_is_told_from_one_of_another_type() {
    on_every_server(|kind| {
        let server = start(kind, &[]);
        let read = |section, field, kind| read(&server, section, field, kind);
        for field in [
            "",
            "used",
            "used_memory\0",
            "used_memory ",
            "\r\n",
            "# Memory",
        ] {
            assert_eq!(read("memory", field, "u64"), None, "{kind}: {field:?}");
        }
        for section in ["", "no such section", "%s%n", "\r\n"] {
            assert_eq!(read(section, "used_memory", "u64"), None, "{kind}");
        }
        for (section, field, kind) in [
            ("memory", "maxmemory_policy", "i64"),
            ("memory", "used_memory_human", "f64"),
            ("memory", "used_memory", "bool"),
            ("probe_types", "probe_int", "u64"),
            ("probe_types", "probe_unsigned", "i64"),
            ("probe_types", "probe_unsigned", "u8"),
            ("probe_types", "probe_bytes", "str"),
        ] {
            let error = server.error(&["probe.read", section, field, kind]);
            let wanted = format!("'{field}' of INFO is '");
            assert!(error.contains(&wanted), "{error}");
        }
        let error = server.error(&["probe.read", "memory\0", "used_memory", "u64"]);
        assert!(error.contains("section's name contains a NUL"), "{error}");
    });
}

#[test]
fn parts_of_dictionaries_and_strings_of_the_servers_are_read() {
    on_every_server(|kind| {
        let server = start(kind, &[]);
        let part = |words: [&str; 3]| {
            let words = [&["probe.part"][..], &words].concat();
            match server.raw().command(&words).unwrap().frame {
                Frame::Integer(number) => Some(number),
                Frame::NullBulk | Frame::Null => None,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(part(["keyspace", "db0", "keys"]), None);
        server.text(&["SET", "k", "v"]);
        assert_eq!(part(["keyspace", "db0", "keys"]), Some(1));
        assert_eq!(part(["keyspace", "db0", "key"]), None);
        assert_eq!(part(["keyspace", "db0", ""]), None);
        assert_eq!(part(["probe_types", "probe_dict", "deep_right"]), Some(2));
        let error = server.error(&["probe.part", "probe_types", "probe_dict", "name"]);
        assert!(
            error.contains("'name' of INFO is 'a', not a whole"),
            "{error}"
        );

        let string = |field| {
            server
                .raw()
                .command(&["probe.string", "probe_types", field])
        };
        let found = string("probe_bytes").unwrap().frame;
        assert_eq!(found.bytes(), Some(&b"\xff\xfe"[..]));
        let absent = string("probe_none").unwrap().frame;
        assert!(matches!(absent, Frame::NullBulk | Frame::Null));
    });
}

#[test]
fn ten_thousand_reads_of_info_leave_memory_flat() {
    on_every_server(|kind| {
        let server = start(kind, &["panic"]);
        let mut client = server.raw();
        let mut rounds = |count: usize| {
            for _ in 0..count {
                client.command(&["INFO", "probe"]).unwrap();
                for words in [
                    ["probe.read", "probe_types", "probe_bytes", "bytes"],
                    ["probe.read", "memory", "used_memory_human", "u64"],
                    ["probe.read", "no", "such", "u64"],
                    ["probe.part", "probe_types", "probe_dict", "p50"],
                ] {
                    client.command(&words).unwrap();
                }
                client
                    .command(&["probe.string", "probe_types", "probe_bytes"])
                    .unwrap();
            }
        };
        rounds(200);
        server.assert_flat(50_000, "10,000 reads", || rounds(10_000 / 5));
    });
}
