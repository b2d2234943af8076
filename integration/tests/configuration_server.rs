//! The server's own configs, and its modules', as a module reads and writes them.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod configured;

use configured::{WHY, raw_error, refused, seen, start};
use vkmod_integration::{ServerKind, on_every_server, on_servers};

#[test]
fn the_servers_own_configs_are_read_and_written() {
    on_every_server(|kind| {
        let server = start(kind);
        let ask = |words: &[&str]| {
            let mut all = vec!["probe.server"];
            all.extend_from_slice(words);
            server.text(&all)
        };
        assert_eq!(ask(&["maxmemory", "200mb"]), "done");
        assert_eq!(
            server.texts(&["CONFIG", "GET", "maxmemory"])[1],
            "209715200"
        );
        assert_eq!(ask(&["maxmemory"]), "209715200");
        assert_eq!(ask(&["MaxMemory", "AS-INT"]), "209715200");
        assert_eq!(ask(&["maxmemory-policy"]), "noeviction");
        assert_eq!(ask(&["maxmemory-policy", "allkeys-lru"]), "done");
        assert_eq!(ask(&["maxmemory-policy"]), "allkeys-lru");
        assert_eq!(ask(&["appendonly", "AS-YES"]), "false");
        assert_eq!(ask(&["lazyfree-lazy-user-del", "yes"]), "done");
        assert_eq!(ask(&["lazyfree-lazy-user-del", "AS-YES"]), "true");
        assert_eq!(ask(&["save"]), "");
        assert_eq!(ask(&["save", "100 1"]), "done");
        assert_eq!(ask(&["save"]), "100 1");
        for name in ["nosuch", "max*", "maxmemor?", "", "a b", "max\0memory"] {
            let error = server.error(&["probe.server", name]);
            assert!(
                error.contains("there is no server config"),
                "{name:?}: {error}"
            );
            server.error(&["probe.server", name, "1"]);
        }
        server.error(&["probe.server", "maxmemory", "lots"]);
        server.error(&["probe.server", "maxmemory-policy", "\0\r\n%s"]);
        server.error(&["probe.server", "port", "AS-YES"]);
        server.error(&["probe.server", "maxmemory-policy", "AS-INT"]);
        // Immutable.
        let error = server.error(&["probe.server", "databases", "3"]);
        println!("{kind}: {error}");
        assert_eq!(ask(&["databases"]), "16");
        if kind.is_7_or_newer() {
            assert_eq!(ask(&["probe.number", "77"]), "done");
            assert_eq!(server.texts(&["probe.heard"]), ["applied number with 77"]);
            assert_eq!(ask(&["probe.number"]), "77");
            assert_eq!(seen(&server, "number"), "77");
            let error = raw_error(&server, &["probe.server", "probe.number", "7"]);
            assert!(error.contains("seven"), "{error}");
            server.error(&["probe.server", "probe.number", "13"]);
            assert_eq!(ask(&["probe.number"]), "77");
        }
    });
}

#[test]
fn the_servers_configs_are_listed_by_a_pattern() {
    on_every_server(|kind| {
        let server = start(kind);
        let sorted = |mut words: Vec<String>| {
            assert_eq!(words.len() % 2, 0);
            let mut pairs: Vec<Vec<String>> = words.chunks_mut(2).map(|two| two.to_vec()).collect();
            pairs.sort();
            pairs
        };
        for pattern in [
            "maxmemory*",
            "*-ziplist-*",
            "port",
            "nosuch*",
            "[p]ort",
            "",
            "probe.*",
        ] {
            let own = sorted(server.texts(&["probe.list", pattern]));
            let clients = sorted(server.texts(&["CONFIG", "GET", pattern]));
            assert_eq!(own, clients, "{pattern}");
        }
        assert!(sorted(server.texts(&["probe.list", "*"])).len() > 100);
        server.error(&["probe.list", "a\0b"]);
    });
}

#[test]
fn a_module_that_sets_its_own_config_is_refused_as_a_client_would_be() {
    on_servers(WHY, ServerKind::is_7_or_newer, |kind| {
        let server = start(kind);
        for (name, value, text) in [
            ("least", "20", "least is more than most"),
            ("number", "500", "internal error in the listener"),
            ("number", "13", "internal error in the validator"),
            ("number", "9", "NINE is coded"),
            ("fixed", "2", "immutable"),
            ("number", "5000", "between"),
            ("mode", "nosuch", "never"),
        ] {
            let before = seen(&server, name);
            let error = server.error(&["probe.server", &format!("probe.{name}"), value]);
            assert!(error.contains(text), "{name} {value}: {error}");
            assert_eq!(seen(&server, name), before, "{name} {value}");
        }
        server.texts(&["probe.heard"]);
        assert_eq!(server.text(&["probe.server", "probe.least", "2"]), "done");
        assert_eq!(server.texts(&["probe.heard"]), ["applied least with -5"]);
        let error = refused(&server, &["probe.least", "20"]);
        assert!(error.ends_with("least is more than most"), "{error}");
        assert_eq!(seen(&server, "least"), "2");
    });
}
