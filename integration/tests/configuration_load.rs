//! Where values come from: defaults, profiles, the config file, load arguments, `MODULE LOADEX`,
//! `CONFIG REWRITE` and the next start.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod configured;

use std::time::Duration;

use configured::{WHY, seen};
use vkmod_integration::{Product, Server, ServerBuilder, ServerKind, artifact};
use vkmod_integration::{eventually, on_every_server, on_servers};

fn builder(kind: &ServerKind, args: &[&str]) -> ServerBuilder {
    Server::builder(kind)
        .env_remove("PROBE_PROFILE")
        .module_with_args(artifact::own_example("config_probe"), args)
}

/// The server refuses to start; the log says why.
fn assert_refused(builder: ServerBuilder, text: &str) {
    let Err(error) = builder.expect_crash().start() else {
        panic!("a server started without its module")
    };
    assert!(error.log().contains(text), "{text:?} is not in: {error}");
}

#[test]
fn load_arguments_give_values_of_every_type_and_the_rest_is_the_modules() {
    on_every_server(|kind| {
        let args = [
            "mine",
            "number",
            "42",
            "FLAG",
            "yes",
            "bytes",
            "2kb",
            "probe.small",
            "9",
            "large",
            "18446744073709551614",
            "other",
            "ratio",
            "0.25",
            "text",
            "two words",
            "mode",
            "NEVER",
            "events",
            "never when-idle",
            "fixed",
            "7",
            "probe-bare",
            "3",
            "size",
            "1gb",
        ];
        let server = builder(kind, &args).start_or_panic();
        assert_eq!(server.texts(&["probe.rest"]), ["mine", "other"]);
        for (name, wanted) in [
            ("number", "42"),
            ("flag", "yes"),
            ("bytes", "2048"),
            ("small", "9"),
            ("large", "18446744073709551614"),
            ("ratio", "0.25"),
            ("text", "two words"),
            ("mode", "never"),
            ("events", "never when-idle"),
            ("fixed", "7"),
            ("probe-bare", "3"),
            ("size", "1073741824"),
            ("interval", "300"),
        ] {
            assert_eq!(seen(&server, name), wanted, "{name}");
        }
    });
}

#[test]
fn load_arguments_that_do_not_fit_refuse_the_load() {
    on_every_server(|kind| {
        for (args, text) in [
            (
                &["number", "1001"][..],
                "'number': argument must be between -1000 and 1000",
            ),
            (&["number", "7"], "'number': seven %s"),
            (
                &["number", "13"],
                "'number': internal error in the validator",
            ),
            (
                &["number"],
                "the load argument 'number' has no value after it",
            ),
            (&["flag", "maybe"], "'flag': 'maybe' is not 'yes' or 'no'"),
            (
                &["mode", "sometimes"],
                "'sometimes' is not one of: never, when-idle, always!",
            ),
            (&["large", "-1"], "'-1' is not an unsigned integer"),
            (
                &["unnamed"],
                "the config 'unnamed' is not named in Module::configs",
            ),
            (
                &["profile", "nosuch"],
                "the profile 'nosuch', but there are only: dev, test",
            ),
        ] {
            assert_refused(builder(kind, args), text);
        }
    });
}

#[test]
fn a_default_outside_of_the_range_refuses_the_load() {
    on_every_server(|kind| {
        let refused = builder(kind, &[]).env("PROBE_BROKEN", "1");
        assert_refused(refused, "the config 'broken': the default 1 is refused");
    });
}

#[test]
fn a_profile_gives_other_defaults() {
    on_every_server(|kind| {
        let chosen = builder(kind, &["profile", "dev", "mine"]).start_or_panic();
        assert_eq!(seen(&chosen, "interval"), "5");
        assert_eq!(
            seen(&chosen, "number"),
            "-5",
            "no default of its own for this profile"
        );
        assert_eq!(chosen.texts(&["probe.rest"]), ["mine"]);
        let heard = chosen.texts(&["probe.heard"]);
        assert!(
            heard.starts_with(&["load 5".into()]),
            "known to `load` as well: {heard:?}"
        );

        let by_variable = builder(kind, &[])
            .env("PROBE_PROFILE", "test")
            .start_or_panic();
        assert_eq!(seen(&by_variable, "interval"), "1");
        let both = builder(kind, &["profile", "dev"]).env("PROBE_PROFILE", "test");
        assert_eq!(
            seen(&both.start_or_panic(), "interval"),
            "5",
            "the argument wins"
        );
        let empty = builder(kind, &[]).env("PROBE_PROFILE", "");
        assert_eq!(seen(&empty.start_or_panic(), "interval"), "300");

        let unknown = builder(kind, &[]).env("PROBE_PROFILE", "nosuch\nforged");
        assert_refused(
            unknown,
            r"PROBE_PROFILE asks for the profile 'nosuch\nforged'",
        );
    });
}

#[test]
fn later_sources_win_over_earlier_ones() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let profile = &["profile", "dev"];
        let file = builder(kind, profile)
            .config("probe.interval", "20")
            .start_or_panic();
        assert_eq!(seen(&file, "interval"), "20", "the file over the profile");
        let argument = builder(kind, &["profile", "dev", "interval", "30"])
            .config("probe.interval", "20")
            .start_or_panic();
        assert_eq!(
            seen(&argument, "interval"),
            "30",
            "the argument over the file"
        );
        argument.text(&["CONFIG", "SET", "probe.interval", "40"]);
        assert_eq!(seen(&argument, "interval"), "40");
        assert_eq!(
            argument.texts(&["CONFIG", "GET", "probe.interval"])[1],
            "40"
        );
    });
}

#[test]
fn a_value_of_the_file_is_judged() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let refused = builder(kind, &[]).config("probe.number", "7");
        assert_refused(refused, "seven %s");
        let refused = builder(kind, &[]).config("probe.number", "13");
        assert_refused(refused, "13 brings bad luck %s");
        let refused = builder(kind, &[]).config("probe.ratio", "lots");
        assert_refused(refused, "'lots' is not a number");
    });
}

#[test]
fn loadex_gives_values_and_refuses_what_does_not_fit() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = Server::builder(kind).start_or_panic();
        let module = artifact::own_example("config_probe");
        let module = module.to_str().unwrap();
        let load = |words: &[&str]| {
            let mut all = vec!["MODULE", "LOADEX", module];
            all.extend_from_slice(words);
            server.cmd(&all)
        };
        for bad in [
            "probe.number 7",
            "probe.number 13",
            "probe.mode x",
            "probe.nosuch 1",
        ] {
            let (name, value) = bad.split_once(' ').unwrap();
            assert!(load(&["CONFIG", name, value]).is_err(), "{bad}");
            assert!(!server.modules().contains(&"probe".into()), "{bad}");
        }
        load(&[
            "CONFIG",
            "probe.number",
            "11",
            "CONFIG",
            "probe.mode",
            "never",
            "ARGS",
            "mine",
        ])
        .unwrap();
        assert_eq!(seen(&server, "number"), "11");
        assert_eq!(seen(&server, "mode"), "never");
        assert_eq!(server.texts(&["probe.rest"]), ["mine"]);
    });
}

/// Values that differ from the defaults, in the words of `CONFIG SET`.
const CHANGED: &[(&str, &str)] = &[
    ("flag", "yes"),
    ("number", "-77"),
    ("bytes", "5mb"),
    ("small", "99"),
    ("large", "18446744073709551613"),
    ("size", "3gb"),
    ("ratio", "1.25e-7"),
    ("text", "quotes \" ' and \\ and %s and \n ümläut"),
    ("raw", "nul\0 and \r\n"),
    ("mode", "always!"),
    ("events", "when-idle always!"),
    ("interval", "77"),
];

#[test]
fn a_rewritten_file_brings_every_value_back_at_the_next_start() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = builder(kind, &[]).start_or_panic();
        for (name, value) in CHANGED {
            // That server writes quotes and backslashes so that it cannot read them itself.
            let is_spoilt = kind.is_valkey() && kind.version == (8, 1, 1) && *name == "text";
            let value = if is_spoilt { &"%s ümläut" } else { value };
            let full = format!("probe.{name}");
            assert_eq!(
                server.text(&["CONFIG", "SET", &full, value]),
                "OK",
                "{name}"
            );
        }
        assert_eq!(server.text(&["CONFIG", "REWRITE"]), "OK");
        let written = std::fs::read_to_string(server.dir().join("server.conf")).unwrap();
        let lines: Vec<&str> = written
            .lines()
            .filter(|line| line.starts_with("probe"))
            .collect();
        assert_eq!(lines.len(), CHANGED.len(), "only what differs: {written}");
        let file = server.dir().join("rewritten.conf");
        std::fs::write(&file, lines.join("\n") + "\n").unwrap();

        let next = builder(kind, &[])
            .config("include", file.to_str().unwrap())
            .start_or_panic();
        for (name, _) in CHANGED {
            assert_eq!(seen(&next, name), seen(&server, name), "{name}");
        }
        assert_eq!(seen(&next, "raw"), "nul\0 and \r\n");
        assert_eq!(seen(&next, "large"), "18446744073709551613");
        next.text(&["CONFIG", "SET", "probe.interval", "300"]);
    });
}

/// Whether the server can be told other load arguments than those it was given.
fn forgets_arguments(kind: &ServerKind) -> bool {
    kind.is_at_least(Product::Valkey, 8, 1)
}

#[test]
fn a_rewritten_config_outlives_its_load_argument_where_the_server_can_forget_it() {
    on_servers(
        WHY,
        |kind| kind.is_7_or_newer(),
        |kind| {
            let args = ["small", "55", "profile", "test", "PROBE.interval", "7"];
            let mut server = builder(kind, &args).start_or_panic();
            assert_eq!(seen(&server, "small"), "55");
            server.text(&["CONFIG", "SET", "probe.small", "66"]);
            // Forgotten at the server's next housekeeping.
            let lists_it = || {
                let list = server.raw().command(&["MODULE", "LIST"]).unwrap().frame;
                format!("{list:?}").contains(&format!("{:?}", b"small"))
            };
            if forgets_arguments(kind) {
                let limit = Duration::from_secs(10);
                eventually("the argument to be forgotten", limit, || !lists_it());
            }
            assert_eq!(server.text(&["CONFIG", "REWRITE"]), "OK");
            let written = std::fs::read_to_string(server.dir().join("server.conf")).unwrap();
            server.restart().unwrap();
            let wanted = if forgets_arguments(kind) {
                assert!(written.contains("profile test"), "{written}");
                "66"
            } else {
                "55"
            };
            assert_eq!(seen(&server, "small"), wanted, "{written}");
            assert_eq!(seen(&server, "interval"), "7");
            // The profile is no config: the next start has it again.
            assert_eq!(seen(&server, "events"), "never always!");
        },
    );
}

#[test]
fn on_a_server_without_module_configs_the_statics_work_and_clients_see_none() {
    let is_old = |kind: &ServerKind| !kind.is_7_or_newer();
    on_servers("only Redis 6.2 is without", is_old, |kind| {
        assert!(kind.is_redis() && !kind.is_at_least(Product::Redis, 7, 0));
        let server = builder(kind, &["profile", "test", "small", "55"]).start_or_panic();
        assert_eq!(seen(&server, "small"), "55");
        assert_eq!(seen(&server, "interval"), "1");
        assert_eq!(seen(&server, "events"), "never always!");
        assert!(server.texts(&["CONFIG", "GET", "probe*"]).is_empty());
        let heard = server.texts(&["probe.heard"]);
        let asked = [
            "load 1",
            "asked 7",
            "asked 18446744073709551615",
            "asked 55",
            "init 1",
        ];
        assert_eq!(heard, asked, "validators are asked here too");
    });
}
