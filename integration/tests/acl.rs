//! Permission checks and the current user, on every server that has them.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod aclprobe;
mod authprobe;

use aclprobe::{
    alice, assert_allowed, assert_denied, check, notes, start, tells_stand_ins, unsupported,
};
use authprobe::{hostile_words, reply};
use vkmod_integration::{Product, on_every_server};

#[test]
fn commands_keys_and_channels_are_checked_by_the_rules() {
    on_every_server(|kind| {
        let server = start(kind);
        if !kind.is_7_or_newer() {
            for words in [
                "command GET a:1",
                "key a a:1",
                "channel subscribe news:1",
                "rules",
            ] {
                assert_eq!(
                    check(&server, words),
                    unsupported("GetModuleUserFromUserName")
                );
            }
            return;
        }
        for words in [
            "command GET a:1",
            "command get a:1",
            "command PING",
            "command MSET a:1 x a:2 y",
            "command PUBLISH news:1 x",
            "command probe.positioned a:1 b:1 a:2",
            "key a a:1",
            "key auid a:1",
            "key a read:1",
            "key i write:1",
            "key - a:1",
            "channel subscribe news:1",
            "channel publish news:1",
            "channel pattern news:*",
            "channel unsubscribe other",
        ] {
            assert_allowed(&server, words);
        }
        for words in [
            "command SET a:1 x",
            "command GET b:1",
            "command MSET a:1 x b:1 y",
            "command PUBLISH other x",
            "command ACL WHOAMI",
            "command probe.positioned a:1 b:1 b:2",
            "key a b:1",
            "key - b:1",
            "key u read:1",
            "key ai write:1",
            "channel subscribe other",
            "channel pattern *",
        ] {
            assert_denied(&server, words);
        }
        for words in ["command NOSUCH a:1", "key x a:1", "command GET"] {
            let said = check(&server, words);
            assert!(
                said.starts_with('!') || words == "command GET",
                "{kind}: {words}: {said}"
            );
            assert!(!said.starts_with("!NOPERM"), "{kind}: {words}: {said}");
        }
        assert!(check(&server, "rules").starts_with("on "));
        server.text(&["ACL", "DELUSER", "alice"]);
        assert_eq!(check(&server, "key a a:1"), "!ERR there is no user 'alice'");
    });
}

#[test]
fn prefixes_are_checked_with_the_right_signature() {
    on_every_server(|kind| {
        let server = start(kind);
        let has = kind.is_at_least(Product::Redis, 8, 0) || kind.is_at_least(Product::Valkey, 9, 1);
        if !has {
            let missing = if kind.is_7_or_newer() {
                "ACLCheckKeyPrefixPermissions"
            } else {
                "GetModuleUserFromUserName"
            };
            assert_eq!(check(&server, "prefix a a:"), unsupported(missing));
            return;
        }
        for words in [
            "prefix a a:",
            "prefix a a:more",
            "prefix a read:",
            "prefix auid a:x",
        ] {
            assert_allowed(&server, words);
        }
        for words in [
            "prefix a a",
            "prefix a b:",
            "prefix i read:",
            "prefix a write:",
        ] {
            assert_denied(&server, words);
        }
        let mut client = server.raw();
        for word in hostile_words() {
            for user in [&b"alice"[..], b"@module", b"default"] {
                let said = reply(
                    &mut client,
                    &[&b"probe.check"[..], user, b"prefix", b"a", &word],
                );
                assert_eq!(said == "OK", user == b"default", "{kind}: {said}");
            }
        }
    });
}

#[test]
fn hostile_bytes_are_names_like_any_other() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        for word in hostile_words() {
            for what in ["key", "channel"] {
                let words = [
                    &b"probe.check"[..],
                    b"default",
                    what.as_bytes(),
                    b"a",
                    &word,
                ];
                let said = reply(&mut client, &words);
                assert_eq!(said == "OK", kind.is_7_or_newer(), "{kind}: {said}");
                let words = [&b"probe.check"[..], b"alice", what.as_bytes(), b"a", &word];
                assert!(reply(&mut client, &words).starts_with('!'));
            }
            let words = [&b"probe.check"[..], b"default", b"command", b"GET", &word];
            let said = reply(&mut client, &words);
            assert_eq!(said == "OK", kind.is_7_or_newer(), "{kind}: {said}");
            for words in [
                [&b"probe.check"[..], &word, b"key", b"a", b"k"],
                [&b"probe.check"[..], b"default", b"command", &word, b"k"],
                [&b"probe.log"[..], b"user", &word, b"key", b"k"],
            ] {
                assert!(reply(&mut client, &words).starts_with('!'), "{kind}");
            }
            let said = reply(
                &mut client,
                &[&b"probe.log"[..], b"name", &word, b"key", &word],
            );
            assert!(said == "OK" || said.starts_with('!'), "{kind}: {said}");
        }
        server.cmd(&["ACL", "LOG"]).unwrap();
        client.assert_in_step();
    });
}

#[test]
fn a_user_with_some_databases_may_do_there_what_its_rules_say() {
    on_every_server(|kind| {
        if !kind.is_at_least(Product::Valkey, 9, 1) {
            return;
        }
        let server = start(kind);
        server.text(&["ACL", "SETUSER", "alice", "resetdbs", "db=0,3"]);
        assert_allowed(&server, "command GET a:1");
        assert_allowed(&server, "in 3 GET a:1");
        assert_denied(&server, "in 1 GET a:1");
        assert_denied(&server, "in 3 SET a:1 x");
        for database in ["-1", "16", "2147483647"] {
            let said = check(&server, &format!("in {database} GET a:1"));
            assert!(said.starts_with("!ERR "), "{said}");
        }
        let mut client = server.raw();
        assert_eq!(reply(&mut client, &["SELECT", "1"]), "OK");
        let said = reply(
            &mut client,
            &["probe.check", "alice", "command", "GET", "a:1"],
        );
        assert!(said.contains("use the database for 'GET'"), "{said}");
    });
}

#[test]
fn the_current_user_is_told_where_there_is_one() {
    on_every_server(|kind| {
        let server = start(kind);
        assert!(notes(&server)[0].starts_with("load Err("), "{kind}");
        let who = &["probe.check", "@me", "name"];
        assert_eq!(reply(&mut server.raw(), who), "User \"default\"");
        let mut client = alice(&server);
        assert_eq!(reply(&mut client, who), "User \"alice\"");
        // In a transaction it is the client itself.
        for words in [&["MULTI"][..], who] {
            reply(&mut client, words);
        }
        assert_eq!(reply(&mut client, &["EXEC"]), "[User \"alice\"]");
        let script = "return redis.call('probe.check', '@me', 'name')";
        let said = reply(&mut client, &["EVAL", script, "0"]);
        if tells_stand_ins(kind) {
            assert_eq!(said, "User \"alice\"", "{kind}");
        } else {
            assert!(said.contains("there is no user here"), "{kind}: {said}");
        }
        // Nobody in particular calls, so nothing is allowed by the question.
        let said = reply(&mut client, &["probe.as", "@me", "PING"]);
        assert_eq!(said == "OK", kind.is_7_or_newer(), "{kind}: {said}");
        server.text(&["FLUSHALL"]);
        let heard = notes(&server);
        assert!(
            heard.iter().any(|note| note.starts_with("event Err(")),
            "{heard:?}"
        );
        if kind.is_7_or_newer() {
            assert_eq!(check(&server, "key a a:1"), "OK");
            let said = reply(&mut client, &["probe.check", "@me", "key", "a", "b:1"]);
            assert!(said.starts_with("!NOPERM"), "{kind}: {said}");
        }
    });
}

#[test]
fn a_module_user_is_checked_and_called_as() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        let mut ask = |words: &str| {
            let words: Vec<&str> = words.split(' ').collect();
            reply(&mut client, &words)
        };
        if !kind.is_7_or_newer() {
            assert_eq!(
                ask("probe.check @module key a inner:1"),
                unsupported("ACLCheckKeyPermissions")
            );
            assert_eq!(
                ask("probe.as @module PING"),
                unsupported("Call option C (ACL rules)")
            );
            return;
        }
        assert_eq!(ask("probe.check @module key a inner:1"), "OK");
        assert_eq!(ask("probe.check @module command SET inner:1 x"), "OK");
        assert!(ask("probe.check @module command SET a:1 x").starts_with("!NOPERM"));
        assert_eq!(ask("probe.as @module SET inner:1 x"), "OK");
        for _ in 0..3 {
            for denied in ["SET a:1 x", "DEL inner:1", "PING"] {
                let said = ask(&format!("probe.as @module {denied}"));
                let is_denied =
                    said.starts_with("!NOPERM") || said.starts_with("!ERR acl verification failed");
                assert!(is_denied, "{kind}: {said}");
            }
        }
        // The next call is nobody's again.
        assert_eq!(ask("probe.as alice GET a:1"), "OK");
        assert!(ask("probe.as alice SET a:1 x").starts_with('!'));
        if kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2) {
            // Redis 7.0 notes the client's own user.
            let log = format!("{:?}", server.cmd(&["ACL", "LOG"]).unwrap());
            assert!(log.contains("alice"), "{log}");
        }
    });
}

#[test]
fn thousands_of_checks_leave_no_memory_behind() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["CONFIG", "SET", "loglevel", "warning"]);
        let mut client = alice(&server);
        let mut rounds = |count: usize| {
            for _ in 0..count {
                for words in [
                    "probe.check @me name",
                    "probe.check @me key a a:1",
                    "probe.check alice key a b:1",
                    "probe.check alice command SET a:1 x",
                    "probe.check nobody-there key a b:1",
                    "probe.check @module prefix a inner:",
                    "probe.check @module rules",
                    "probe.as @module GET inner:1",
                    "probe.log user @module key same",
                ] {
                    let words: Vec<&str> = words.split(' ').collect();
                    client.command(&words).unwrap();
                }
            }
        };
        rounds(300);
        server.assert_flat(100_000, "2,000 rounds", || rounds(2000));
    });
}
