//! Users of the module's own, logging clients in from commands, and hearing of its end.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod authprobe;

use authprobe::{
    HOSTILE, assert_in_step_as, auth, has_auth, hostile_words, notes, reply, start, wait_until,
    whoami,
};
use vkmod_integration::{Product, RawClient, Server, ServerKind, artifact, on_every_server};

fn id(client: &mut RawClient) -> String {
    reply(client, &["CLIENT", "ID"])
}

/// A client that a command has logged in.
fn log_in(server: &Server, how: &str) -> (RawClient, String) {
    let mut client = server.raw();
    let number = reply(&mut client, &["probe.login", how]);
    assert_eq!(number, id(&mut client));
    (client, number)
}

fn user(server: &Server, words: &[&str]) -> String {
    let words: Vec<&str> = [&["probe.user"], words].concat();
    reply(&mut server.raw(), &words)
}

/// Ends a client's login; it gets the client and its id.
type End<'e> = &'e dyn Fn(&mut RawClient, &str);

fn changed(number: &str) -> Vec<String> {
    vec![format!("changed {number}")]
}

/// Whether all rules are set at once.
fn is_all_or_none(kind: &ServerKind) -> bool {
    kind.is_7_or_newer()
}

#[test]
fn a_command_logs_its_client_in() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .config("requirepass", "sesame")
            .module_with_args(artifact::own_example("auth_probe"), &["user"])
            .start_or_panic();
        server.text(&["ACL", "SETUSER", "alice", "on", ">right", "~*", "+@all"]);
        server.text(&["ACL", "SETUSER", "off", "off", "~*", "+@all"]);
        let mut client =
            RawClient::connect(server.port(), std::time::Duration::from_secs(20)).unwrap();
        assert!(reply(&mut client, &["PING"]).starts_with("!NOAUTH"));
        for name in [&b"off"[..], b"nobody-there", b"", HOSTILE] {
            let said = reply(&mut client, &[&b"probe.login"[..], b"acl", name]);
            assert!(said.starts_with("!WRONGPASS"), "{kind}: {said}");
        }
        assert!(reply(&mut client, &["PING"]).starts_with("!NOAUTH"));
        reply(&mut client, &["probe.login", "acl"]);
        assert_in_step_as(&mut client, "alice");
        reply(&mut client, &["probe.login", "module"]);
        assert_in_step_as(&mut client, "early");
        assert_eq!(
            reply(&mut client, &["probe.user", "who"]),
            "User of the module \"early\""
        );
        // It is nobody that ACL commands know.
        assert_eq!(reply(&mut client, &["ACL", "GETUSER", "early"]), "nil");
        assert!(auth(&mut server.raw(), "early", "").starts_with("!WRONGPASS"));
    });
}

#[test]
fn only_a_real_client_is_logged_in() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        for how in ["acl", "noted", "module", "panic"] {
            let said = reply(&mut client, &["probe.nested", "probe.login", how]);
            assert!(said.starts_with('!'), "{kind}: {said}");
            let script = format!("return redis.call('probe.login', '{how}')");
            let said = reply(&mut client, &["EVAL", &script, "0"]);
            assert!(said.contains("no client that can log in"), "{kind}: {said}");
            assert_in_step_as(&mut client, "default");
        }
        assert_eq!(reply(&mut client, &["MULTI"]), "OK");
        reply(&mut client, &["probe.login", "module"]);
        reply(&mut client, &["probe.login", "noted"]);
        let number = reply(&mut client, &["EXEC"]);
        let number = number.split(' ').next().unwrap().trim_start_matches('[');
        assert_in_step_as(&mut client, "alice");
        assert_eq!(notes_of_changes(&server), changed(number));
        server.text(&["SCRIPT", "FLUSH"]);
        server.unload_module("authprobe").unwrap();
        client.assert_closed();
    });
}

fn notes_of_changes(server: &Server) -> Vec<String> {
    let mut all = notes(server);
    all.retain(|note| note.starts_with("changed"));
    all
}

#[test]
fn the_end_of_a_login_is_heard_of_once_whatever_ends_it() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["ACL", "SETUSER", "bob", "on", ">right", "~*", "+@all"]);
        let ends: [(&str, End<'_>); 8] = [
            ("AUTH", &|client, _| {
                assert_eq!(auth(client, "bob", "right"), "OK");
            }),
            ("the same again", &|client, _| {
                reply(client, &["probe.login", "acl"]);
            }),
            ("RESET", &|client, _| {
                assert_eq!(reply(client, &["RESET"]), "RESET");
            }),
            ("QUIT", &|client, _| {
                reply(client, &["QUIT"]);
            }),
            ("CLIENT KILL", &|_, number| {
                server.text(&["CLIENT", "KILL", "ID", number]);
            }),
            ("deauthenticate", &|_, number| {
                assert_eq!(server.int(&["probe.kick", number]), 1);
            }),
            ("by itself", &|client, number| {
                assert_eq!(reply(client, &["probe.kick", number]), "1");
                client.assert_closed();
            }),
            ("ACL DELUSER", &|client, _| {
                server.text(&["ACL", "DELUSER", "alice"]);
                client.assert_closed();
                server.text(&["ACL", "SETUSER", "alice", "on", ">right", "~*", "+@all"]);
            }),
        ];
        for (name, end) in ends {
            let (mut client, number) = log_in(&server, "noted");
            // Rules that change end nothing, nor does a login that fails.
            server.text(&["ACL", "SETUSER", "alice", "-get", "+get"]);
            assert!(auth(&mut client, "bob", "wrong").starts_with('!'));
            assert_in_step_as(&mut client, "alice");
            assert!(notes_of_changes(&server).is_empty(), "{kind}: {name}");
            end(&mut client, &number);
            let mut heard = Vec::new();
            wait_until(|| {
                heard.extend(notes_of_changes(&server));
                !heard.is_empty()
            });
            drop(client);
            std::thread::sleep(std::time::Duration::from_millis(20));
            heard.extend(notes_of_changes(&server));
            assert_eq!(heard, changed(&number), "{kind}: {name}");
        }
        assert_eq!(server.int(&["probe.kick", "123456"]), 0);
    });
}

#[test]
fn a_closure_that_panics_does_no_harm() {
    on_every_server(|kind| {
        let server = start(kind);
        let (mut client, _) = log_in(&server, "panic");
        assert_eq!(auth(&mut client, "alice", "right"), "OK");
        assert_in_step_as(&mut client, "alice");
        wait_until(|| server.log().contains("the hook falls over"));
        let (gone, _) = log_in(&server, "panic");
        drop(gone);
        wait_until(|| server.log().matches("the hook falls over").count() == 2);
        let (mut left, _) = log_in(&server, "panic");
        server.unload_module("authprobe").unwrap();
        left.assert_closed();
        assert_eq!(server.log().matches("the hook falls over").count(), 3);
        assert_eq!(server.text(&["PING"]), "PONG");
    });
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
fn a_shutdown_with_clients_that_are_logged_in_is_clean() {
    on_every_server(|kind| {
        let server = start(kind);
        let (mut one, _) = log_in(&server, "module");
        let (mut two, _) = log_in(&server, "noted");
        let (_three, _) = log_in(&server, "panic");
        assert!(server.shutdown().success(), "{kind}");
        one.assert_closed();
        two.assert_closed();
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
