//! Categories of the module's own, and entries of the ACL log.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod aclprobe;
mod authprobe;

use aclprobe::{alice, notes, start, unsupported};
use authprobe::{HOSTILE, reply, wait_until};
use vkmod_integration::{Product, Server, ServerKind, artifact, on_every_server, on_servers};

#[test]
fn entries_of_the_acl_log_name_the_user_and_the_object() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = alice(&server);
        let entries = || entries(&server);
        let by_name = kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2);
        for (reason, object) in [
            ("login", "the-login"),
            ("command", "the-command"),
            ("key", "the-key"),
            ("channel", "the-channel"),
        ] {
            let said = reply(&mut client, &["probe.log", "user", "alice", reason, object]);
            if !kind.is_7_or_newer() {
                assert_eq!(said, unsupported("GetModuleUserFromUserName"));
                continue;
            }
            assert_eq!(said, "OK", "{kind}: {reason}");
            assert!(entries().contains(object), "{kind}: {}", entries());
            let object = format!("{object}-2");
            let said = reply(
                &mut client,
                &["probe.log", "name", "ghost", reason, &object],
            );
            if by_name {
                assert_eq!(said, "OK");
                assert!(entries().contains(&object) && entries().contains("ghost"));
            } else {
                assert_eq!(said, unsupported("ACLAddLogEntryByUserName"));
            }
        }
        let said = reply(
            &mut client,
            &["probe.log", "user", "@module", "database", "x"],
        );
        if kind.is_at_least(Product::Valkey, 9, 1) {
            assert_eq!(said, "OK");
            assert!(entries().contains("inner"));
        } else if kind.is_7_or_newer() {
            assert_eq!(said, unsupported("ACLCheckPermissions"));
        }
        let said = reply(
            &mut client,
            &[&b"probe.log"[..], b"name", b"alice", b"key", HOSTILE],
        );
        assert_eq!(said == "OK", kind.is_7_or_newer(), "{kind}: {said}");
        client.assert_in_step();
    });
}

#[test]
fn entries_of_the_acl_log_are_made_where_the_client_is_no_real_one() {
    on_servers(
        "Redis 6.2 has no entries",
        ServerKind::is_7_or_newer,
        |kind| {
            let server = start(kind);
            alice(&server);
            let entries = || entries(&server);
            let script = "return redis.call('probe.log', 'user', 'alice', 'key', 'from-a-script')";
            assert_eq!(reply(&mut server.raw(), &["EVAL", script, "0"]), "OK");
            assert!(entries().contains("from-a-script"), "{kind}");
            let said = reply(
                &mut server.raw(),
                &[
                    "probe.as",
                    "default",
                    "probe.log",
                    "user",
                    "alice",
                    "key",
                    "nested",
                ],
            );
            assert_eq!(said, "OK", "{kind}");
            server.text(&["FLUSHALL"]);
            wait_until(|| notes(&server).contains(&"logged true".to_owned()));
            assert!(entries().contains("from-an-event"), "{kind}");
        },
    );
}

fn entries(server: &Server) -> String {
    format!("{:?}", server.cmd(&["ACL", "LOG"]).unwrap())
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

#[test]
fn categories_of_the_module_hold_in_rules_and_survive_a_reload() {
    on_every_server(|kind| {
        let server = start(kind);
        let module = artifact::own_example("acl_probe");
        let has = kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 4);
        for round in 0..3 {
            if round > 0 {
                server.text(&["ACL", "SETUSER", "alice", "resetkeys", "nocommands"]);
                server.unload_module("aclprobe").unwrap();
                server.load_module(&module, &[] as &[&str]).unwrap();
            }
            if !has {
                let heard = notes(&server);
                let missing = "ERR this server does not support AddACLCategory".to_owned();
                assert_eq!(heard.iter().filter(|note| **note == missing).count(), 3);
                continue;
            }
            let listed = server.texts(&["ACL", "CAT"]);
            for name in ["probe-cat", "probe_two"] {
                let times = listed.iter().filter(|listed| *listed == name).count();
                assert_eq!(times, 1, "{kind}: {listed:?}");
            }
            let listed = server.texts(&["ACL", "CAT", "probe-cat"]);
            if kind.is_at_least(Product::Valkey, 8, 1) || kind.is_redis() {
                let wanted = ["probe.box|sub", "probe.categorized"];
                assert_eq!(sorted(listed), wanted, "{round}");
            } else {
                // Valkey 8.0 lists nothing there, and keeps to the rules all the same.
                assert!(listed.is_empty(), "{listed:?}");
            }
            server.text(&[
                "ACL",
                "SETUSER",
                "alice",
                "on",
                "nopass",
                "nocommands",
                "+@probe-cat",
            ]);
            let mut client = alice(&server);
            assert_eq!(reply(&mut client, &["probe.categorized"]), "alice");
            assert_eq!(reply(&mut client, &["probe.box", "sub"]), "OK");
            assert!(reply(&mut client, &["probe.notes"]).starts_with("!NOPERM"));
            server.text(&["ACL", "SETUSER", "alice", "-@probe-cat"]);
            assert!(reply(&mut client, &["probe.categorized"]).starts_with("!NOPERM"));
        }
        if has {
            // A load that fails gives back what it has added, and no more.
            server.text(&["ACL", "DELUSER", "alice"]);
            server.unload_module("aclprobe").unwrap();
            let before = server.texts(&["ACL", "CAT"]);
            server
                .load_module(&module, &["wrong"])
                .expect_err("no name");
            assert_eq!(server.texts(&["ACL", "CAT"]), before);
            assert!(
                server
                    .log()
                    .contains("does not take the ACL category 'not a name'")
            );
            server.load_module(&module, &[] as &[&str]).unwrap();
        }
    });
}
