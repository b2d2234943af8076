//! INFO on every server: what modules tell, and what they read.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use vkmod_integration::{Frame, Server, ServerKind, artifact, on_every_server};

fn start(kind: &ServerKind, args: &[&str]) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .config("loglevel", "warning")
        // The servers' own test of memory, the last thing after a crash, does not always survive
        // itself.
        .config("crash-memcheck-enabled", "no")
        .module_with_args(artifact::own_example("info_probe"), args)
        .start_or_panic()
}

/// A section's text, byte for byte.
fn info_bytes(server: &Server, section: &str) -> Vec<u8> {
    match server.raw().command(&["INFO", section]).unwrap().frame {
        Frame::Bulk(bytes) | Frame::Verbatim { text: bytes, .. } => bytes,
        other => panic!("{other:?}"),
    }
}

/// Its lines, after a check that all clients can read them: a heading, a field or nothing.
fn info(server: &Server, section: &str) -> Vec<String> {
    let bytes = info_bytes(server, section);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let lines: Vec<String> = text.split_terminator("\r\n").map(str::to_owned).collect();
    for line in &lines {
        let is_field = line
            .split_once(':')
            .is_some_and(|(name, _)| !name.is_empty() && !name.contains([' ', '#', ',', '=']));
        let is_plain = !line.contains(['\r', '\n', '\0']);
        let is_fine = line.is_empty() || line.starts_with("# ") || is_field;
        assert!(is_plain && is_fine, "{}: {line:?}", server.kind());
    }
    lines
}

fn headings(lines: &[String]) -> Vec<&str> {
    lines
        .iter()
        .filter_map(|line| line.strip_prefix("# "))
        .collect()
}

fn field<'l>(lines: &'l [String], name: &str) -> Option<&'l str> {
    lines
        .iter()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
}

const HOSTILE_SECTION: &str = "probe_a_b_c_d_e_f____g_h%s%n\u{fffd}";

#[test]
fn the_example_counts_its_jobs_and_reads_the_servers_memory() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::example("info"))
            .start_or_panic();
        assert_eq!(server.info("work_share", "work_units_per_job"), None);
        assert_eq!(server.int(&["work.do", "3"]), 3);
        assert_eq!(server.int(&["work.do", "4"]), 7);
        let lines = info(&server, "work");
        let version = format!("work_vkmod_version:{}", env!("CARGO_PKG_VERSION"));
        assert_eq!(
            lines,
            [
                "# work_jobs",
                "work_done:2",
                "work_units:7",
                "work_size:smallest=3,largest=4",
                "",
                "# work_share",
                "work_units_per_job:3.5",
                "",
                "# work_vkmod",
                &version,
                "work_vkmod_panics_caught:0",
                "work_vkmod_threads:0",
            ],
            "{kind}"
        );
        let memory = server.texts(&["work.memory"]);
        assert!(memory[0].parse::<u64>().unwrap() > 100_000, "{memory:?}");
        assert_eq!(memory[1], "noeviction");
    });
}

#[test]
fn every_kind_of_value_is_written_as_servers_write_it() {
    on_every_server(|kind| {
        let server = start(kind, &[]);
        let lines = info(&server, "probe_types");
        let long = format!("probe_long:{}", "x".repeat(5000));
        assert_eq!(
            lines,
            [
                "# probe_types",
                "probe_int:-9223372036854775808",
                "probe_unsigned:18446744073709551615",
                "probe_small:-1",
                "probe_float:0.1",
                "probe_single:0.1",
                "probe_tiny:5e-324",
                "probe_yes:1",
                "probe_no:0",
                "probe_text:plain",
                "probe_string:grüße",
                "probe_bytes:\u{fffd}\u{fffd}",
                &long,
                "probe_some:3",
                "probe_counter:41",
                "probe_balance:-41",
                "probe_flag:1",
                "probe_size:7",
                "probe_renamed:8",
                "probe_dict:p50=1.5,name=a,deep_left=1,deep_right=2",
            ],
            "{kind}"
        );
        let bytes = info_bytes(&server, "probe_types");
        let raw = b"probe_bytes:\xff\xfe\r\n";
        assert!(bytes.windows(raw.len()).any(|part| part == raw));
    });
}

#[test]
fn sections_are_found_by_every_way_to_ask_for_them() {
    on_every_server(|kind| {
        let server = start(kind, &[]);
        let own = [
            "probe_faulty",
            "probe_types",
            HOSTILE_SECTION,
            "probe_asked",
            "probe_registered",
            "probe_vkmod",
        ];
        for section in ["modules", "probe", "PROBE"] {
            let lines = info(&server, section);
            let found: Vec<_> = headings(&lines)
                .into_iter()
                .filter(|heading| *heading != "Modules")
                .collect();
            assert_eq!(found, own, "{kind}: {section}");
        }
        let everything = info(&server, "everything");
        let all = headings(&everything);
        assert!(all.contains(&"Memory") && all.ends_with(&own), "{all:?}");
        for section in ["probe_types", "Probe_Vkmod", "probe_registered"] {
            let lines = info(&server, section);
            assert_eq!(headings(&lines), [section.to_lowercase()], "{kind}");
        }
        // Neither is a section of a module's.
        for section in ["", "default", "memory", "probe_", "probe_none", "prob"] {
            let bytes = match section {
                "" => server.text(&["INFO"]).into_bytes(),
                section => info_bytes(&server, section),
            };
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("probe_text"), "{kind}: {section}");
        }
    });
}

#[test]
fn a_section_that_nobody_asked_for_does_not_run() {
    on_every_server(|kind| {
        let server = start(kind, &[]);
        for _ in 0..10 {
            info(&server, "probe_types");
        }
        let lines = info(&server, "probe_asked");
        let asked: u64 = field(&lines, "probe_provider").unwrap().parse().unwrap();
        assert!(asked >= 10, "{kind}: {lines:?}");
        assert_eq!(field(&lines, "probe_section"), Some("0"), "{kind}");
    });
}

#[test]
fn hostile_names_and_values_leave_every_line_whole() {
    on_every_server(|kind| {
        let server = start(kind, &[]);
        let lines = info(&server, "probe");
        let at = lines
            .iter()
            .position(|line| line.strip_prefix("# ") == Some(HOSTILE_SECTION))
            .unwrap();
        let name = "a_b_c_d_e_f____g_h%s%n\u{fffd}";
        assert_eq!(
            lines[at + 1..at + 7],
            [
                format!("probe_{name}:a:b=c,d#e f  # g h%s%n\u{fffd}"),
                format!("probe_{name}:{name}=a:b c d#e f  # g h%s%n\u{fffd},="),
                "probe_empty:".to_owned(),
                "probe_:".to_owned(),
                "probe___:    # fake  fake:1".to_owned(),
                String::new(),
            ],
            "{kind}"
        );
        for section in ["a\r\nb", "%s%n", "\0"] {
            info(&server, section);
        }
        assert_eq!(server.text(&["PING"]), "PONG");
    });
}

#[test]
fn a_panic_in_a_provider_leaves_the_rest_well_formed() {
    on_every_server(|kind| {
        let server = start(kind, &["panic"]);
        for round in 1..=3 {
            let lines = info(&server, "probe");
            assert_eq!(
                lines[..4],
                ["# probe_faulty", "probe_before:1", "probe_dict:one=1", ""],
                "{kind}"
            );
            assert_eq!(field(&lines, "probe_int"), Some("-9223372036854775808"));
            let caught = field(&lines, "probe_vkmod_panics_caught");
            assert_eq!(caught, Some(round.to_string().as_str()), "{kind}");
        }
        server.wait_for_log("the provider fell over");
        server.wait_for_log("panic caught in info provider");
        assert_eq!(server.text(&["PING"]), "PONG");
    });
}

#[test]
fn panics_of_commands_are_counted_and_a_reload_starts_at_zero() {
    on_every_server(|kind| {
        let server = start(kind, &["bare"]);
        let lines = info(&server, "probe");
        assert_eq!(headings(&lines), ["probe_registered", "probe_vkmod"]);
        let caught = || server.info("probe_vkmod", "probe_vkmod_panics_caught");
        assert_eq!(caught().as_deref(), Some("0"));
        server.error(&["probe.fall"]);
        server.error(&["probe.fall"]);
        assert_eq!(caught().as_deref(), Some("2"));
        server.unload_module("probe").unwrap();
        assert_eq!(caught(), None);
        let module = artifact::own_example("info_probe");
        server.load_module(module, &[""; 0]).unwrap();
        assert_eq!(caught().as_deref(), Some("0"));
    });
}

#[test]
fn a_refused_load_and_an_unload_leave_nothing_in_info() {
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let module = artifact::own_example("info_probe");
        for _ in 0..3 {
            assert!(server.load_module(&module, &["refuse"]).is_err());
            assert!(!headings(&info(&server, "everything")).contains(&"probe_vkmod"));
            server.load_module(&module, &["panic"]).unwrap();
            assert_eq!(headings(&info(&server, "probe")).len(), 6, "{kind}");
            server.unload_module("probe").unwrap();
            let everything = info(&server, "everything");
            assert!(!everything.iter().any(|line| line.contains("probe")));
        }
    });
}

#[test]
fn a_module_reads_fields_by_type_and_tells_absent_ones_from_wrong_ones() {
    on_every_server(|kind| {
        let server = start(kind, &[]);
        let read = |section: &str, field: &str, kind: &str| {
            let words = ["probe.read", section, field, kind];
            match server.raw().command(&words).unwrap().frame {
                Frame::NullBulk | Frame::Null => None,
                frame => Some(String::from_utf8_lossy(frame.bytes().unwrap()).into_owned()),
            }
        };
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
        let before = server.used_memory();
        rounds(10_000 / 5);
        let grown = server.used_memory().saturating_sub(before);
        println!("{kind}: {grown} bytes more after 10,000 reads");
        assert!(grown < 50_000, "{kind}: {grown} bytes more");
    });
}

#[test]
fn two_hundred_rounds_of_load_and_unload_with_providers_leave_memory_flat() {
    on_every_server(|kind| {
        let module = artifact::own_example("info_probe");
        let server = Server::builder(kind).start_or_panic();
        let round = || {
            assert!(server.load_module(&module, &["refuse"]).is_err());
            server.load_module(&module, &[""; 0]).unwrap();
            assert_eq!(headings(&info(&server, "probe")).len(), 6);
            server.unload_module("probe").unwrap();
        };
        (0..50).for_each(|_| round());
        let before = server.used_memory();
        (0..200).for_each(|_| round());
        let grown = server.used_memory().saturating_sub(before);
        println!("{kind}: {grown} bytes more after 200 rounds");
        assert!(grown < 50_000, "{kind}: {grown} bytes more");
    });
}

/// Lets a server crash; its log.
fn crash(server: &Server) -> String {
    server.expect_crash();
    let pid = Pid::from_raw(server.pid().cast_signed()).unwrap();
    kill_process(pid, Signal::SEGV).unwrap();
    server.wait_for_end(Duration::from_secs(20));
    server.log()
}

#[test]
fn the_report_of_a_crash_has_what_was_opted_in_and_nothing_else() {
    on_every_server(|kind| {
        let server = start(kind, &[]);
        let log = crash(&server);
        let from = log
            .find("# probe_faulty")
            .unwrap_or_else(|| panic!("{kind}: {log}"));
        let lines: Vec<_> = log[from..].lines().take(17).map(str::trim_end).collect();
        let version = format!("probe_vkmod_version:{}", env!("CARGO_PKG_VERSION"));
        assert_eq!(
            lines,
            [
                "# probe_faulty",
                "probe_before:1",
                "probe_after:2",
                "",
                "# probe_types",
                "probe_int:-9223372036854775808",
                "probe_unsigned:18446744073709551615",
                "probe_float:0.1",
                "probe_text:plain",
                "probe_counter:41",
                "",
                "# probe_hostile",
                "probe_value:a:b=c,d#e f  # g h%s%n\u{fffd}",
                "",
                "# probe_vkmod",
                &version,
                "probe_vkmod_panics_caught:0",
            ],
            "{kind}"
        );
        assert!(!log.contains("probe_asked"), "{kind}");
        assert!(
            log.contains("BUG REPORT END"),
            "{kind}: the report is whole"
        );
    });
}

#[test]
fn a_panic_in_a_crash_report_does_not_end_it() {
    on_every_server(|kind| {
        let server = start(kind, &["crash_panic"]);
        let log = crash(&server);
        assert!(log.contains("panic caught in crash report"), "{kind}");
        let from = log.find("# probe_faulty").unwrap();
        let rest = &log[from..];
        assert!(
            rest.contains("probe_before:1") && !rest.contains("probe_after"),
            "{kind}"
        );
        assert!(rest.contains("probe_counter:41"), "{kind}");
        assert!(rest.contains("probe_vkmod_panics_caught:1"), "{kind}");
        assert!(
            rest.contains("BUG REPORT END"),
            "{kind}: the report is whole"
        );
    });
}
