//! Configs of every type: read, set, refused, in the eyes of the server and of the module.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod configured;

use configured::{WHY, seen};
use vkmod_integration::{
    Frame, Product, Server, ServerKind, artifact, on_every_server, on_servers,
};

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("config_probe"))
        .start_or_panic()
}

/// What `CONFIG GET` says.
fn get(server: &Server, name: &str) -> String {
    let pair = server.texts(&["CONFIG", "GET", name]);
    assert_eq!(pair.len(), 2, "{name}: {pair:?}");
    assert_eq!(pair[0], name);
    pair[1].clone()
}

fn set(server: &Server, name: &str, value: &str) {
    let name = format!("probe.{name}");
    assert_eq!(
        server.text(&["CONFIG", "SET", &name, value]),
        "OK",
        "{name} {value}"
    );
}

type Pairs = &'static [(&'static str, &'static str)];

/// Name, default, and pairs of what is set and what is got then.
const GOOD: &[(&str, &str, Pairs)] = &[
    (
        "flag",
        "no",
        &[("yes", "yes"), ("no", "no"), ("YES", "yes")],
    ),
    (
        "number",
        "-5",
        &[("1000", "1000"), ("-1000", "-1000"), ("0", "0")],
    ),
    (
        "bytes",
        "1024",
        &[
            ("1k", "1000"),
            ("1kb", "1024"),
            ("2MB", "2097152"),
            ("3gb", "3221225472"),
            ("0", "0"),
        ],
    ),
    ("small", "7", &[("1", "1"), ("100", "100")]),
    (
        "large",
        "18446744073709551615",
        &[
            ("0", "0"),
            ("9223372036854775807", "9223372036854775807"),
            ("9223372036854775808", "9223372036854775808"),
            ("18446744073709551614", "18446744073709551614"),
        ],
    ),
    (
        "size",
        "1048576",
        &[("2mb", "2097152"), ("0", "0"), ("7", "7")],
    ),
    (
        "ratio",
        "0.1",
        &[
            ("-1.5", "-1.5"),
            ("1e300", "1e300"),
            ("0", "0.0"),
            ("2.50", "2.5"),
        ],
    ),
    (
        "text",
        "a text",
        &[("", ""), ("ümläut 100 %s", "ümläut 100 %s")],
    ),
    (
        "mode",
        "when-idle",
        &[("never", "never"), ("ALWAYS!", "always!")],
    ),
    (
        "events",
        "never always!",
        &[
            ("never", "never"),
            ("when-idle never", "never when-idle"),
            ("none", "none"),
            ("ALWAYS! when-idle", "when-idle always!"),
        ],
    ),
];

/// Name, what is refused, and a part of the error.
const BAD: &[(&str, &str, &str)] = &[
    ("flag", "maybe", "'yes' or 'no'"),
    ("flag", "", "'yes' or 'no'"),
    ("number", "1001", "between -1000 and 1000"),
    ("number", "-1001", "between -1000 and 1000"),
    ("number", "1.5", "integer"),
    ("number", "", "integer"),
    ("bytes", "-1", "memory value"),
    ("bytes", "5parsecs", "memory value"),
    ("small", "0", "between 1 and 100"),
    ("small", "101", "between 1 and 100"),
    ("small", "-1", "between 1 and 100"),
    ("large", "-1", "unsigned"),
    ("large", "18446744073709551616", "unsigned"),
    ("large", "x", "unsigned"),
    ("ratio", "-1.6", "between"),
    ("ratio", "nan", "finite"),
    ("ratio", "inf", "finite"),
    ("ratio", "abc", "not a number"),
    ("mode", "sometimes", "never"),
    ("mode", "never always!", "never"),
    ("events", "never sometimes", "always!"),
    ("fixed", "2", "immutable"),
    ("guarded", "2", "protected"),
];

#[test]
fn every_type_is_read_and_set_by_clients_and_seen_by_threads() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        for (name, default, values) in GOOD {
            let full = format!("probe.{name}");
            assert_eq!(get(&server, &full), *default);
            assert_eq!(seen(&server, name), *default);
            for (given, wanted) in *values {
                set(&server, name, given);
                let got = get(&server, &full);
                let mut words: Vec<&str> = got.split(' ').collect();
                let mut wanted_words: Vec<&str> = wanted.split(' ').collect();
                // Servers tell sets of names in an order of their own.
                words.sort_unstable();
                wanted_words.sort_unstable();
                assert_eq!(words, wanted_words, "{name} {given}");
                assert_eq!(seen(&server, name), *wanted, "{name} {given}");
            }
        }
    });
}

#[test]
fn what_does_not_fit_is_refused_and_the_old_value_stays() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        for (name, value, text) in BAD {
            let full = format!("probe.{name}");
            let before = (get(&server, &full), seen(&server, name));
            let error = server.error(&["CONFIG", "SET", &full, value]);
            assert!(error.contains(text), "{name} {value:?}: {error}");
            assert_eq!(
                (get(&server, &full), seen(&server, name)),
                before,
                "{name} {value:?}"
            );
        }
    });
}

#[test]
fn strings_take_any_bytes_and_text_takes_utf8() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        let mut raw = server.raw();
        for value in [
            &b"\0"[..],
            b"nul\0in the middle",
            b"\r\n+OK\r\n",
            b"%s%n\xff\xfe",
            b"",
            &[b'x'; 100_000],
        ] {
            let ok = raw
                .command(&[&b"CONFIG"[..], b"SET", b"probe.raw", value])
                .unwrap();
            assert_eq!(ok.frame.bytes(), Some(&b"OK"[..]), "{value:?}");
            let Frame::Array(pair) = raw.command(&["CONFIG", "GET", "probe.raw"]).unwrap().frame
            else {
                panic!("no array")
            };
            assert_eq!(pair[1].bytes(), Some(value));
            let seen = raw.command(&["probe.get", "raw"]).unwrap().frame;
            assert_eq!(seen.bytes(), Some(value));
        }
        let refused = raw
            .command(&[&b"CONFIG"[..], b"SET", b"probe.text", b"\xff\r\n+x"])
            .unwrap();
        let error = String::from_utf8_lossy(&refused.bytes).into_owned();
        assert!(
            error.contains(r"'\xff\r\n+x' is not valid UTF-8"),
            "{error}"
        );
        raw.assert_in_step();
        let nul = raw
            .command(&["CONFIG", "SET", "probe.text", "a\0b"])
            .unwrap();
        assert!(!nul.frame.is_error());
        assert_eq!(seen(&server, "text"), "a\0b");
    });
}

#[test]
fn hidden_configs_are_found_by_name_only() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        let all = server.texts(&["CONFIG", "GET", "probe*"]);
        assert!(all.contains(&"probe.number".into()));
        assert!(!all.contains(&"probe.hidden".into()));
        assert_eq!(get(&server, "probe.hidden"), "1");
    });
}

#[test]
fn an_unprefixed_config_is_so_on_redis_8_and_prefixed_elsewhere() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        let name = if kind.is_at_least(Product::Redis, 8, 0) {
            "probe-bare"
        } else {
            "probe.probe-bare"
        };
        assert_eq!(get(&server, name), "1");
        assert_eq!(server.text(&["CONFIG", "SET", name, "2"]), "OK");
        assert_eq!(seen(&server, "probe-bare"), "2");
    });
}

#[test]
fn protected_configs_can_be_set_where_the_server_allows_it() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = Server::builder(kind)
            .config("enable-protected-configs", "yes")
            .module(artifact::own_example("config_probe"))
            .start_or_panic();
        set(&server, "guarded", "2");
        assert_eq!(seen(&server, "guarded"), "2");
    });
}

#[test]
fn what_denies_loading_is_refused_while_data_is_loaded() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        for n in 0..300 {
            server.text(&["SET", &format!("key {n}"), &"x".repeat(2000)]);
        }
        // 300 keys of 10 ms each; events are seen to after every 1024 bytes.
        server.text(&["CONFIG", "SET", "key-load-delay", "10000"]);
        server.text(&[
            "CONFIG",
            "SET",
            "loading-process-events-interval-bytes",
            "1024",
        ]);
        let mut loader = server.raw();
        loader.send_command(&["DEBUG", "RELOAD"]).unwrap();
        let mut refused = None;
        let mut raw = server.raw();
        for _ in 0..200 {
            let reply = raw.command(&["CONFIG", "SET", "probe.calm", "2"]).unwrap();
            if reply.frame.is_error() {
                refused = Some(String::from_utf8_lossy(&reply.bytes).into_owned());
                break;
            }
            raw.command(&["CONFIG", "SET", "probe.calm", "1"]).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let refused = refused.expect("refused at some time");
        assert!(refused.starts_with("-LOADING"), "{refused}");
        let other = raw
            .command(&["CONFIG", "SET", "probe.number", "3"])
            .unwrap();
        assert_eq!(other.frame.bytes(), Some(&b"OK"[..]), "others can be set");
        raw.command(&["CONFIG", "SET", "key-load-delay", "0"])
            .unwrap();
        assert!(!loader.read().unwrap().frame.is_error());
        set(&server, "calm", "2");
    });
}

#[test]
fn the_example_shows_what_it_says() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module_with_args(
                artifact::example("configuration"),
                &["profile", "dev", "limit", "6"],
            )
            .start_or_panic();
        let shown = server.text(&["configuration.show"]);
        let wanted = "limit=6 cache=1024 ratio=0.5 strict=yes greeting=Hello mode=careful \
                      events=read write";
        assert_eq!(shown, wanted);
        if !kind.is_7_or_newer() {
            return;
        }
        let odd = server.error(&["CONFIG", "SET", "configuration.limit", "7"]);
        assert!(odd.ends_with("7 is odd"), "{odd}");
        let both = server.error(&["CONFIG", "SET", "configuration.mode", "fast"]);
        assert!(
            both.ends_with("fast and strict exclude each other"),
            "{both}"
        );
        assert_eq!(server.text(&["configuration.show"]), wanted);
        let set = [
            "CONFIG",
            "SET",
            "configuration.mode",
            "fast",
            "configuration.strict",
            "no",
        ];
        assert_eq!(server.text(&set), "OK");
        server.wait_for_log(r#"changed: {"strict", "mode"}"#);
    });
}

#[test]
fn a_sensitive_config_works_and_no_server_keeps_its_value_out_of_the_slow_log_yet() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        server.text(&["CONFIG", "SET", "slowlog-log-slower-than", "0"]);
        set(&server, "secret", "hunter2");
        assert_eq!(seen(&server, "secret"), "hunter2");
        let log = server.raw().command(&["SLOWLOG", "GET", "10"]).unwrap();
        let shows = log.bytes.windows(7).any(|word| word == b"hunter2");
        assert!(
            shows,
            "{kind} redacts: then the docs of `sensitive` can say so"
        );
    });
}
