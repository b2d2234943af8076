//! Handlers of configs that say no or fall over, several changes at once, loads and unloads.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod configured;

use configured::{WHY, refused, seen, start};
use vkmod_integration::{Server, ServerKind, artifact, on_every_server, on_servers};

#[test]
fn a_validator_that_says_no_keeps_the_old_value_and_its_text_reaches_the_client() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        let error = refused(&server, &["probe.number", "9"]);
        assert!(error.ends_with("NINE is coded"), "{error}");
        let mut raw = server.raw();
        let hostile = raw
            .command(&["CONFIG", "SET", "probe.number", "7"])
            .unwrap();
        let line = String::from_utf8_lossy(&hostile.bytes).into_owned();
        assert!(line.contains("seven %s  +FORGED  "), "{line:?}");
        assert_eq!(line.matches('\n').count(), 1, "one line: {line:?}");
        raw.assert_in_step();
        let long = refused(&server, &["probe.number", "8"]);
        assert!(long.contains("xxxx") && long.len() < 1000, "{long}");
        assert_eq!(seen(&server, "number"), "-5");
        assert_eq!(server.texts(&["CONFIG", "GET", "probe.number"])[1], "-5");
        assert!(
            server.texts(&["probe.heard"]).is_empty(),
            "nothing was applied"
        );
    });
}

#[test]
fn a_validator_that_panics_with_a_lock_held_does_not_spoil_later_reads() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        for round in 1..=5 {
            let error = refused(&server, &["probe.raw", "panic"]);
            assert!(
                error.ends_with("internal error in the validator"),
                "{error}"
            );
            assert_eq!(server.int(&["probe.caught"]), round);
            let raw = server
                .raw()
                .command(&["CONFIG", "GET", "probe.raw"])
                .unwrap();
            assert!(
                raw.bytes.windows(2).any(|two| two == b"\x01\xff"),
                "{raw:?}"
            );
        }
        let error = refused(&server, &["probe.number", "13"]);
        assert!(
            error.ends_with("internal error in the validator"),
            "{error}"
        );
        server.wait_for_log("13 brings bad luck %s");
        server.wait_for_log("panic caught in validator of config 'number'");
        assert_eq!(seen(&server, "number"), "-5");
        assert_eq!(
            server.text(&["CONFIG", "SET", "probe.raw", "fine", "probe.number", "1"]),
            "OK"
        );
        assert_eq!(seen(&server, "raw"), "fine");
    });
}

#[test]
fn several_changes_at_once_are_applied_once() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        let set = |words: &[&str]| {
            let mut all = vec!["CONFIG", "SET"];
            all.extend_from_slice(words);
            assert_eq!(server.text(&all), "OK");
            server.texts(&["probe.heard"])
        };
        let three = [
            "probe.number",
            "2",
            "probe.flag",
            "yes",
            "probe.text",
            "new",
        ];
        assert_eq!(set(&three), ["applied flag,number,text with 2"]);
        assert!(set(&three).is_empty(), "nothing is new");
        let one_new = [
            "probe.number",
            "3",
            "probe.flag",
            "yes",
            "maxmemory",
            "100mb",
        ];
        assert_eq!(set(&one_new), ["applied number with 3"]);
        assert!(set(&["maxmemory", "0"]).is_empty(), "none of ours");
    });
}

#[test]
fn all_changes_are_taken_back_if_one_is_refused() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        assert_eq!(server.text(&["CONFIG", "SET", "probe.small", "50"]), "OK");
        server.texts(&["probe.heard"]);
        for (name, value) in [
            ("probe.number", "7"),
            ("probe.number", "13"),
            ("probe.mode", "nosuch"),
            ("maxmemory", "lots"),
        ] {
            refused(
                &server,
                &["probe.small", "60", "probe.text", "new", name, value],
            );
            assert_eq!(seen(&server, "small"), "50", "{name} {value}");
            assert_eq!(seen(&server, "text"), "a text", "{name} {value}");
            // The old value comes back unasked.
            assert_eq!(
                server.texts(&["probe.heard"]),
                ["asked 60"],
                "{name} {value}"
            );
        }
        // A later change to the same old value is a change like any other.
        assert_eq!(server.text(&["CONFIG", "SET", "probe.small", "51"]), "OK");
        assert_eq!(server.text(&["CONFIG", "SET", "probe.small", "50"]), "OK");
        let heard = [
            "asked 51",
            "applied small with -5",
            "asked 50",
            "applied small with -5",
        ];
        assert_eq!(server.texts(&["probe.heard"]), heard);
    });
}

#[test]
fn a_listener_that_says_no_or_panics_takes_everything_back_and_hears_of_it() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        let error = refused(&server, &["probe.least", "20", "probe.number", "4"]);
        assert!(error.ends_with("least is more than most"), "{error}");
        assert_eq!(
            (seen(&server, "least"), seen(&server, "number")),
            ("1".into(), "-5".into())
        );
        let heard = [
            "applied number,least with 4",
            "applied number,least with -5",
        ];
        assert_eq!(server.texts(&["probe.heard"]), heard);

        let error = refused(&server, &["probe.number", "500", "probe.small", "8"]);
        assert!(
            error.ends_with("internal error in the listener to configs"),
            "{error}"
        );
        assert_eq!(
            (seen(&server, "number"), seen(&server, "small")),
            ("-5".into(), "7".into())
        );
        let heard = [
            "asked 8",
            "applied number,small with 500",
            "applied number,small with -5",
        ];
        assert_eq!(server.texts(&["probe.heard"]), heard);
        assert_eq!(server.int(&["probe.caught"]), 1);

        let both = ["CONFIG", "SET", "probe.least", "20", "probe.most", "30"];
        assert_eq!(server.text(&both), "OK", "together they fit");
        assert_eq!(
            server.texts(&["probe.heard"]),
            ["applied least,most with -5"]
        );
    });
}

#[test]
fn two_hundred_loads_and_unloads_begin_afresh_and_leave_memory_flat() {
    let module = artifact::own_example("config_probe");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let round = || {
            server
                .load_module(&module, &["number", "5", "text", "given"])
                .unwrap();
            assert_eq!(seen(&server, "number"), "5");
            assert_eq!(
                seen(&server, "small"),
                "7",
                "nothing is left of the last round"
            );
            if kind.is_7_or_newer() {
                let set = [
                    "CONFIG",
                    "SET",
                    "probe.small",
                    "70",
                    "probe.text",
                    "changed",
                ];
                server.text(&set);
                server.texts(&["CONFIG", "GET", "probe.*"]);
                refused(&server, &["probe.number", "13"]);
            }
            server.unload_module("probe").unwrap();
        };
        (0..30).for_each(|_| round());
        server.assert_flat(50_000, "200 rounds", || (0..200).for_each(|_| round()));
    });
}

#[test]
fn ten_thousand_reads_and_changes_leave_memory_flat() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        server.text(&["CONFIG", "SET", "loglevel", "warning"]);
        let mut raw = server.raw();
        let mut round = |n: usize| {
            let text = if n.is_multiple_of(2) {
                "one text"
            } else {
                "another text"
            };
            raw.command(&["CONFIG", "SET", "probe.text", text]).unwrap();
            raw.command(&["CONFIG", "GET", "probe.*"]).unwrap();
            raw.command(&["CONFIG", "SET", "probe.number", "9"])
                .unwrap();
            raw.command(&["probe.server", "maxmemory-policy"]).unwrap();
            raw.command(&["probe.server", "maxmemory", "nonsense"])
                .unwrap();
            if n.is_multiple_of(100) {
                raw.command(&["probe.heard"]).unwrap();
            }
        };
        (0..1000).for_each(&mut round);
        server.assert_flat(50_000, "10,000 rounds", || (0..10_000).for_each(&mut round));
    });
}

#[test]
fn a_load_that_is_refused_after_its_configs_were_made_leaves_none_of_them() {
    let module = artifact::own_example("config_probe");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let refused = |words: &[&str]| {
            assert!(server.load_module(&module, words).is_err(), "{words:?}");
            assert!(
                server.texts(&["CONFIG", "GET", "probe*"]).is_empty(),
                "{words:?}"
            );
        };
        let round = || {
            refused(&["number", "5", "text", "given", "init-error"]);
            refused(&["number", "13"]);
            refused(&["unnamed", "text", "given"]);
            refused(&["profile", "nosuch", "text", "given"]);
            refused(&["text", "given", "number"]);
        };
        (0..20).for_each(|_| round());
        server.assert_flat(50_000, "500 refused loads", || {
            (0..100).for_each(|_| round());
        });
        server.load_module(&module, &["mine"]).unwrap();
        assert_eq!(seen(&server, "number"), "-5");
        assert_eq!(seen(&server, "text"), "a text");
    });
}
