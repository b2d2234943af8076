//! Auth handlers that decide at once, on every server that has them.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod authprobe;

use authprobe::{
    HOSTILE, assert_in_step_as, auth, has_auth, hostile_words, notes, on_servers_with_auth, reply,
    show, start, whoami,
};
use std::time::Duration;

use vkmod_integration::{Frame, RawClient, Server, artifact, on_every_server, on_servers};

#[test]
fn a_server_without_auth_callbacks_says_so_by_their_name() {
    on_servers(
        "they have no auth callbacks",
        |kind| !has_auth(kind),
        |kind| {
            let server = start(kind);
            let missing = "ERR this server does not support RegisterAuthCallback";
            assert_eq!(notes(&server), [missing, missing]);
            // The server's own way still works.
            assert_eq!(auth(&mut server.raw(), "alice", "right"), "OK");
        },
    );
}

#[test]
fn each_verdict_has_its_reply_and_the_client_is_in_step() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let wrong = "WRONGPASS invalid username-password pair or user is disabled.";
        for (user, wanted, who) in [
            ("allow", "OK", "alice"),
            ("deny", "!ERR no entry", "default"),
            ("err", "!NOWAY out", "default"),
            ("panic", "!ERR internal error in authentication", "default"),
            ("inject", "!ERR a  +OK   %s%n", "default"),
            ("ghost", &format!("!{wrong}"), "default"),
            ("sneak", "!ERR no entry", "default"),
            ("nobody", &format!("!{wrong}"), "default"),
        ] {
            for hello in [false, true] {
                let mut client = server.raw();
                let said = if hello {
                    match reply(&mut client, &["HELLO", "2", "AUTH", user, "x"]) {
                        said if said.starts_with('!') => said,
                        _ => "OK".into(),
                    }
                } else {
                    auth(&mut client, user, "x")
                };
                assert_eq!(said, wanted, "{kind}: {user}");
                assert_in_step_as(&mut client, who);
            }
        }
        assert!(server.log().contains("the handler falls over"));
        assert!(notes(&server).contains(&"sneak false".to_owned()));
    });
}

#[test]
fn a_client_that_is_denied_stays_who_it_was() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        assert_eq!(auth(&mut client, "allow", "x"), "OK");
        for user in ["deny", "err", "panic", "ghost", "nobody", "sneak"] {
            assert!(auth(&mut client, user, "x").starts_with('!'), "{user}");
            assert_in_step_as(&mut client, "alice");
        }
    });
}

#[test]
fn of_several_handlers_the_last_one_registered_is_asked_first() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        assert_eq!(auth(&mut client, "second", "x"), "OK");
        assert_eq!(
            notes(&server),
            ["gate second Password(…)", "outer second Password(…)"]
        );
        // A verdict ends the round.
        assert_eq!(auth(&mut client, "allow", "x"), "OK");
        assert_eq!(notes(&server), ["gate allow Password(…)"]);
        // Passed on by all, to the server.
        assert_eq!(auth(&mut client, "alice", "right"), "OK");
        assert_eq!(
            notes(&server),
            ["gate alice Password(…)", "outer alice Password(…)"]
        );
    });
}

#[test]
fn passwords_are_compared_and_never_seen() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        server.text(&["CONFIG", "SET", "slowlog-log-slower-than", "0"]);
        let mut monitor = server.raw();
        assert_eq!(reply(&mut monitor, &["MONITOR"]), "OK");
        let mut client = server.raw();
        assert_eq!(auth(&mut client, "check", "s3cret-wrong"), "!ERR wrong");
        assert_eq!(auth(&mut client, "check", "right"), "OK");
        for user in ["deny", "panic", "err", "workpanic", "work", "nobody"] {
            let said = auth(&mut client, user, "s3cret-pass");
            assert!(said.starts_with('!') && !said.contains("s3cret"), "{said}");
        }
        let shown = format!(
            "{:?} {} {:?} {:?}",
            notes(&server),
            server.log(),
            server.cmd(&["SLOWLOG", "GET", "100"]).unwrap(),
            server.cmd(&["ACL", "LOG"]).unwrap(),
        );
        assert!(!shown.contains("s3cret"), "{shown}");
        server.text(&["SET", "the", "end"]);
        loop {
            let line = show(&monitor.read().unwrap().frame);
            assert!(!line.contains("s3cret"), "{line}");
            if line.contains("end") {
                break;
            }
        }
    });
}

#[test]
fn hostile_bytes_are_denied_before_anybody_has_logged_in() {
    // On servers without handlers, the module is there and the server decides.
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .config("requirepass", "sesame")
            .module(artifact::own_example("auth_probe"))
            .start_or_panic();
        let mut client = connect(&server);
        let words = hostile_words();
        for user in &words {
            for password in &words {
                let said = reply(&mut client, &[&b"AUTH"[..], user, password]);
                assert!(said.starts_with("!WRONGPASS"), "{kind}: {said}");
                let said = reply(&mut client, &[&b"HELLO"[..], b"3", b"AUTH", user, password]);
                assert!(said.starts_with("!WRONGPASS"), "{kind}: {said}");
            }
            if !user.is_empty() {
                let said = reply(&mut client, &[&b"AUTH"[..], user]);
                assert!(said.starts_with("!WRONGPASS"), "{kind}: {said}");
            }
        }
        // Servers take no longer words before a login; this one ends the connection. Whoever is still
        // writing then may lose the server's last words over it.
        let long = vec![0xff; 1_000_000];
        let mut other = connect(&server);
        if let Ok(said) = other.command(&[&b"AUTH"[..], &long, &long]) {
            let said = String::from_utf8_lossy(said.frame.bytes().unwrap_or_default()).into_owned();
            assert!(said.starts_with("ERR Protocol error"), "{kind}: {said}");
        }
        assert!(other.command(&["PING"]).is_err(), "{kind}: it was cut off");
        for count in [1, 4, 9] {
            let mut words = vec![&b"AUTH"[..]];
            words.resize(count, HOSTILE);
            assert!(reply(&mut client, &words).starts_with('!'));
        }
        assert!(reply(&mut client, &["PING"]).starts_with("!NOAUTH"));
        assert_eq!(reply(&mut client, &["AUTH", "sesame"]), "OK");
        client.assert_in_step();
        // Whoever is in may try longer ones.
        for words in [[&b"u"[..], &long], [&long, b"p"], [&long, &long]] {
            let said = reply(&mut client, &[&b"AUTH"[..], words[0], words[1]]);
            assert!(said.starts_with("!WRONGPASS"), "{kind}: {said}");
        }
        client.assert_in_step();
    });
}

/// A connection that has not logged in.
fn connect(server: &Server) -> RawClient {
    RawClient::connect(server.port(), Duration::from_secs(20)).unwrap()
}

#[test]
fn in_a_pipeline_every_attempt_has_its_reply() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        let mut bytes = Vec::new();
        let users = [
            "deny", "panic", "ghost", "err", "allow", "work", "workerr", "deny",
        ];
        for user in users {
            bytes.extend_from_slice(b"PING\r\n");
            bytes.extend_from_slice(format!("AUTH {user} x\r\n").as_bytes());
        }
        client.send(&bytes).unwrap();
        let said: Vec<String> = (0..16)
            .map(|_| show(&client.read().unwrap().frame))
            .collect();
        let wrong = "!WRONGPASS invalid username-password pair or user is disabled.";
        let wanted = [
            "!ERR no entry",
            "!ERR internal error in authentication",
            wrong,
            "!NOWAY out",
            "OK",
            "!ERR Password(…) is wrong",
            "!NOWAY a  b",
            "!ERR no entry",
        ];
        let wanted: Vec<&str> = wanted.iter().flat_map(|reply| ["PONG", reply]).collect();
        assert_eq!(said, wanted, "{kind}");
        assert_in_step_as(&mut client, "alice");
    });
}

#[test]
fn a_transaction_and_a_nested_call_get_a_verdict_too() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        let mut in_transaction = |user: &str| {
            assert_eq!(reply(&mut client, &["MULTI"]), "OK");
            assert_eq!(reply(&mut client, &["AUTH", user, "right"]), "QUEUED");
            assert_eq!(reply(&mut client, &["ACL", "WHOAMI"]), "QUEUED");
            let said = reply(&mut client, &["EXEC"]);
            assert_eq!(auth(&mut client, "default", ""), "OK");
            said
        };
        assert_eq!(in_transaction("allow"), "[OK alice]");
        assert_eq!(in_transaction("deny"), "[!ERR no entry default]");
        // Those that would wait decide in place, or deny.
        assert_eq!(in_transaction("work"), "[OK alice]");
        assert_eq!(in_transaction("instead"), "[OK alice]");
        let said = in_transaction("later");
        assert!(
            said.starts_with("[!ERR ") && said.ends_with(" default]"),
            "{said}"
        );
        // A nested call has no client that could be logged in.
        let mut client = server.raw();
        for user in ["allow", "module", "later", "instead", "work", "deny"] {
            let said = reply(&mut client, &["probe.nested", "AUTH", user, "right"]);
            assert!(said.starts_with('!'), "{kind}: {user}: {said}");
            assert_in_step_as(&mut client, "default");
        }
    });
}

#[test]
fn a_load_that_fails_takes_its_handlers_back() {
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        server.text(&["ACL", "SETUSER", "alice", "on", ">right", "~*", "+@all"]);
        let module = artifact::own_example("auth_probe");
        for _ in 0..3 {
            server
                .load_module(&module, &["user", "fail"])
                .expect_err("it fails");
            let mut client = server.raw();
            let said = auth(&mut client, "allow", "x");
            assert!(said.starts_with("!WRONGPASS"), "{kind}: {said}");
            assert_eq!(auth(&mut client, "alice", "right"), "OK");
        }
        server.load_module(&module, &["user"]).unwrap();
        assert!(server.log().contains("this load fails at its end"));
    });
}

#[test]
fn an_unloaded_handler_is_asked_no_more() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        assert_eq!(auth(&mut client, "allow", "x"), "OK");
        server.unload_module("authprobe").unwrap();
        // Logged in as an ACL user without a closure, it stays.
        assert_eq!(whoami(&mut client), "alice");
        assert!(auth(&mut client, "allow", "x").starts_with("!WRONGPASS"));
        server
            .load_module(artifact::own_example("auth_probe"), &[] as &[&str])
            .unwrap();
        assert_eq!(auth(&mut client, "allow", "x"), "OK");
    });
}

#[test]
fn hundreds_of_loads_and_logins_leave_no_memory_behind() {
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        server.text(&["CONFIG", "SET", "loglevel", "warning"]);
        server.text(&["ACL", "SETUSER", "alice", "on", ">right", "~*", "+@all"]);
        let module = artifact::own_example("auth_probe");
        let rounds = |count: usize| {
            for _ in 0..count {
                server.load_module(&module, &["user"]).unwrap();
                let mut client = server.raw();
                for how in ["acl", "noted", "module"] {
                    let said = reply(&mut client, &["probe.login", how]);
                    assert!(said.parse::<u64>().is_ok(), "{said}");
                }
                if has_auth(kind) {
                    let mut other = server.raw();
                    for user in ["noted", "work", "deny", "panic"] {
                        auth(&mut other, user, "right");
                    }
                    assert_eq!(auth(&mut other, "module", "x"), "OK");
                    server.unload_module("authprobe").unwrap();
                    other.assert_closed();
                } else {
                    server.unload_module("authprobe").unwrap();
                }
                client.assert_closed();
            }
        };
        rounds(40);
        server.assert_flat(100_000, "200 rounds", || rounds(200));
        assert!(matches!(
            server.raw().command(&["PING"]).unwrap().frame,
            Frame::Simple(_)
        ));
    });
}
