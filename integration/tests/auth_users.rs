//! Users of the module's own, and what commands about them hide.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod authprobe;

use authprobe::{
    assert_in_step_as, auth, changed, has_auth, hostile_words, log_in, notes_of_changes, reply,
    start, user, wait_until, whoami,
};
use vkmod_integration::{Product, ServerKind, artifact, on_every_server};

/// Whether all rules are set at once.
fn is_all_or_none(kind: &ServerKind) -> bool {
    kind.is_7_or_newer()
}

#[test]
fn the_clients_of_a_user_go_with_its_last_handle() {
    on_every_server(|kind| {
        let server = start(kind);
        for how in ["drop", "elsewhere"] {
            assert_eq!(user(&server, &["create", "short-lived"]), "OK");
            // A new user is off.
            let said = reply(&mut server.raw(), &["probe.login", "module"]);
            assert!(said.starts_with("!WRONGPASS"), "{kind}: {said}");
            assert_eq!(user(&server, &["rules", "on", "~*", "+@all"]), "OK");
            let (mut one, first) = log_in(&server, "module");
            let (mut two, second) = log_in(&server, "module");
            assert_eq!(whoami(&mut one), "short-lived");
            // One of them may drop it, and gets its reply.
            assert_eq!(reply(&mut one, &["probe.user", how]), "OK");
            one.assert_closed();
            two.assert_closed();
            let mut heard = Vec::new();
            wait_until(|| {
                heard.extend(notes_of_changes(&server));
                heard.len() == 2
            });
            heard.sort();
            let mut wanted = [changed(&first), changed(&second)].concat();
            wanted.sort();
            assert_eq!(heard, wanted, "{kind}: {how}");
            assert!(user(&server, &["show"]).contains("no user"));
        }
        // A login that has the last handle is short.
        assert_eq!(user(&server, &["create", "last"]), "OK");
        assert_eq!(user(&server, &["rules", "on", "~*", "+@all"]), "OK");
        let mut client = server.raw();
        assert!(
            reply(&mut client, &["probe.login", "last"])
                .parse::<u64>()
                .is_ok()
        );
        client.assert_closed();
    });
}

#[test]
fn an_unload_ends_users_and_their_clients_also_the_one_that_unloads() {
    on_every_server(|kind| {
        let server = start(kind);
        let (mut one, _) = log_in(&server, "module");
        let (mut two, _) = log_in(&server, "module");
        let mut stays = server.raw();
        reply(&mut stays, &["probe.login", "acl"]);
        if has_auth(kind) {
            assert_eq!(auth(&mut stays, "allow", "x"), "OK");
        }
        assert_eq!(reply(&mut one, &["MODULE", "UNLOAD", "authprobe"]), "OK");
        one.assert_closed();
        two.assert_closed();
        assert_in_step_as(&mut stays, "alice");
        server
            .load_module(artifact::own_example("auth_probe"), &["user"])
            .unwrap();
        let (mut again, _) = log_in(&server, "module");
        assert_in_step_as(&mut again, "early");
    });
}

#[test]
fn rules_are_any_bytes_and_are_set_all_or_none() {
    on_every_server(|kind| {
        let server = start(kind);
        let set = |rules: &[&[u8]]| {
            let words = [&[&b"probe.user"[..], b"rules"], rules].concat();
            reply(&mut server.raw(), &words)
        };
        user(&server, &["create", "ruled"]);
        assert_eq!(set(&[b"on", b"~a\"c*", b"+get", b"+client"]), "OK");
        let (mut client, _) = log_in(&server, "module");
        assert_eq!(reply(&mut client, &["GET", "a\"c"]), "nil");
        assert!(reply(&mut client, &["GET", "a"]).starts_with("!NOPERM"));
        // The rest of the rules is as it was.
        for wrong in [
            &b"+@nothing"[..],
            b"+nothing",
            b"on -off",
            b"~a b",
            b"~a\0b",
            b"\"",
            b"'",
            b"\xff",
            b"(",
            b"(+get",
        ] {
            let said = set(&[b"+set", wrong]);
            assert!(said.starts_with('!'), "{kind}: {wrong:?}: {said}");
            if is_all_or_none(kind) {
                let said = reply(&mut client, &["SET", "a\"c", "1"]);
                assert!(said.starts_with("!NOPERM"), "{kind}: {wrong:?}: {said}");
            }
            assert_eq!(set(&[b"-set"]), "OK");
        }
        // Passwords do not show.
        for wrong in [&b"<s3cret"[..], b"#s3cret", b"!s3cret"] {
            let said = set(&[wrong]);
            assert!(
                said.starts_with('!') && !said.contains("s3cret"),
                "{kind}: {said}"
            );
        }
        for word in hostile_words() {
            let said = set(&[&word]);
            assert!(said == "OK" || said.starts_with('!'), "{kind}: {said}");
            let said = set(&[&[b"~", &word[..]].concat()]);
            assert!(said == "OK" || said.starts_with('!'), "{kind}: {said}");
        }
        let rules = user(&server, &["show"]);
        if kind.is_7_or_newer() {
            assert!(rules.starts_with("on "), "{kind}: {rules}");
        } else {
            assert!(rules.contains("support GetModuleUserACLString"), "{rules}");
        }
        for name in hostile_words() {
            let said = reply(&mut server.raw(), &[&b"probe.user"[..], b"create", &name]);
            assert_eq!(said == "OK", !name.contains(&0), "{kind}: {said}");
        }
    });
}

#[test]
fn one_that_takes_its_own_channels_away_lives_to_tell() {
    on_every_server(|kind| {
        if !kind.is_7_or_newer() {
            // A module's user has no channels there that could be taken away.
            return;
        }
        let server = start(kind);
        user(&server, &["rules", "&*"]);
        let (mut client, _) = log_in(&server, "module");
        assert!(reply(&mut client, &["HELLO", "3"]).starts_with("Map"));
        client.send_command(&["SUBSCRIBE", "news"]).unwrap();
        client.read().unwrap();
        assert_eq!(
            reply(&mut client, &["probe.user", "rules", "resetchannels"]),
            "OK",
            "{kind}"
        );
        if kind.is_at_least(Product::Redis, 8, 0) || kind.is_at_least(Product::Valkey, 9, 1) {
            client.assert_closed();
        } else {
            assert_eq!(whoami(&mut client), "early");
        }
        assert_eq!(server.text(&["PING"]), "PONG");
    });
}

#[test]
fn an_argument_that_is_redacted_does_not_show() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["CONFIG", "SET", "slowlog-log-slower-than", "0"]);
        let mut client = server.raw();
        let said = reply(&mut client, &["probe.redact", "2", "s3cret"]);
        if !kind.is_7_or_newer() {
            assert!(
                said.contains("support RedactClientCommandArgument"),
                "{said}"
            );
            return;
        }
        // The command itself has it.
        assert_eq!(said, "[2 s3cret]");
        let script = "return redis.call('probe.redact', '2', 's3cret')";
        assert_eq!(reply(&mut client, &["EVAL", script, "0"]), "[2 s3cret]");
        server.text(&["SLOWLOG", "RESET"]);
        for words in [
            &["probe.redact", "2", "s3cret"][..],
            &["probe.nested", "probe.redact", "2", "hidden"],
        ] {
            let said = reply(&mut client, words);
            assert!(said == "[2 s3cret]" || said == "OK", "{kind}: {said}");
        }
        // Also in a command that panics.
        let said = reply(&mut client, &["probe.redact", "2", "s3cret", "panic"]);
        assert!(said.starts_with("!ERR internal error"), "{kind}: {said}");
        // Valkey 8.1 hides them after the command, too late to say that there is none.
        let is_late =
            kind.is_at_least(Product::Valkey, 8, 1) && !kind.is_at_least(Product::Valkey, 9, 1);
        for position in ["0", "3", "99999999999", "2147483648"] {
            let said = reply(&mut client, &["probe.redact", position, "x"]);
            let is_error = position != "3" || !is_late;
            assert_eq!(
                said.starts_with('!'),
                is_error,
                "{kind}: {position}: {said}"
            );
        }
        let shown = format!("{:?}", server.cmd(&["SLOWLOG", "GET", "50"]).unwrap());
        assert!(
            shown.contains("(redacted)") && !shown.contains("s3cret"),
            "{shown}"
        );
    });
}

#[test]
fn a_user_of_the_module_is_never_taken_for_an_acl_user_of_its_name() {
    on_every_server(|kind| {
        let server = start(kind);
        assert_eq!(user(&server, &["create", "alice"]), "OK");
        assert_eq!(user(&server, &["rules", "on", "~own:*", "+@all"]), "OK");
        let who = ["probe.user", "who"];
        let (mut client, _) = log_in(&server, "module");
        assert_eq!(reply(&mut client, &who), "User of the module \"alice\"");
        let (mut other, _) = log_in(&server, "acl");
        assert_eq!(reply(&mut other, &who), "User \"alice\"");
        // In a script there is the name alone, which does not say which of the two it is.
        for client in [&mut client, &mut other] {
            let script = "return redis.call('probe.user', 'who')";
            let said = reply(client, &["EVAL", script, "0"]);
            assert!(said.starts_with('!'), "{kind}: {said}");
        }
        // And one whose user has ended is nobody, until it is disconnected.
        let said = reply(&mut client, &["probe.user", "drop-and-ask"]);
        assert!(
            said.contains("the user of this client has ended"),
            "{kind}: {said}"
        );
        client.assert_closed();
        assert_eq!(reply(&mut other, &who), "User \"alice\"");
    });
}
