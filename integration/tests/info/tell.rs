//! What modules tell.

use vkmod_integration::{Server, artifact, on_every_server};

use super::{field, headings, info, info_bytes, start};

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
        server.assert_flat(50_000, "200 rounds", || (0..200).for_each(|_| round()));
    });
}
