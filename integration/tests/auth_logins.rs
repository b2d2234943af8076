//! Clients that commands log in, and hearing of the end of it.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod authprobe;

use authprobe::{
    HOSTILE, assert_in_step_as, auth, changed, log_in, notes_of_changes, reply, start, wait_until,
};
use vkmod_integration::{RawClient, Server, artifact, on_every_server};

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

/// Ends a client's login; it gets the client and its id.
type End<'e> = &'e dyn Fn(&mut RawClient, &str);

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
