//! Verdicts that come from another thread, on every server with auth callbacks.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod authprobe;

use std::time::{Duration, Instant};

use authprobe::{
    assert_in_step_as, auth, notes, on_servers_with_auth, reply, show, start, wait_until,
};
use vkmod_integration::{RawClient, Server};

/// Begins an attempt, and waits until the module has it in its hands.
fn begin(server: &Server, user: &str) -> RawClient {
    let mut client = server.raw();
    let before = server.int(&["probe.decide"]);
    client.send_command(&["AUTH", user, "x"]).unwrap();
    wait_until(|| server.int(&["probe.decide"]) > before);
    client
}

fn said(client: &mut RawClient) -> String {
    show(&client.read().unwrap().frame)
}

fn id(client: &mut RawClient) -> String {
    reply(client, &["CLIENT", "ID"])
}

#[test]
fn a_client_waits_while_the_server_goes_on() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        for (verdict, wanted, who) in [
            ("allow", "OK", "alice"),
            ("module", "OK", "early"),
            ("deny", "!ERR not today  +OK", "default"),
            (
                "ghost",
                "!WRONGPASS invalid username-password pair or user is disabled.",
                "default",
            ),
            (
                "pass",
                "!WRONGPASS invalid username-password pair or user is disabled.",
                "default",
            ),
            (
                "drop",
                "!ERR the module dropped the client without a verdict",
                "default",
            ),
        ] {
            let mut client = begin(&server, "later");
            assert_eq!(server.text(&["PING"]), "PONG");
            let in_time = server.int(&["probe.decide", verdict]);
            assert_eq!(in_time, i64::from(verdict != "drop"), "{kind}: {verdict}");
            assert_eq!(said(&mut client), wanted, "{kind}: {verdict}");
            assert_in_step_as(&mut client, who);
        }
    });
}

#[test]
fn hello_waits_too_and_the_pipeline_behind_it() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        client
            .send(
                b"PING\r\nHELLO 3 AUTH later x SETNAME me\r\nPING\r\nAUTH deny x\r\nACL WHOAMI\r\n",
            )
            .unwrap();
        wait_until(|| server.int(&["probe.decide"]) == 1);
        server.text(&["probe.decide", "allow"]);
        assert_eq!(said(&mut client), "PONG");
        let hello = client.read().unwrap().frame;
        assert!(format!("{hello:?}").starts_with("Map"), "{kind}: {hello:?}");
        assert_eq!(said(&mut client), "PONG");
        assert_eq!(said(&mut client), "!ERR no entry");
        assert_eq!(said(&mut client), "alice");
        assert_eq!(reply(&mut client, &["CLIENT", "GETNAME"]), "me");
    });
}

#[test]
fn one_that_passes_lets_the_next_handler_wait_too() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = begin(&server, "twice");
        assert_eq!(server.int(&["probe.decide", "pass"]), 1);
        wait_until(|| server.int(&["probe.decide"]) == 1);
        assert_eq!(
            notes(&server),
            ["gate twice Password(…)", "outer twice Password(…)"]
        );
        assert_eq!(server.int(&["probe.decide", "allow"]), 1);
        assert_eq!(said(&mut client), "OK");
        assert_in_step_as(&mut client, "alice");
    });
}

#[test]
fn work_decides_on_a_worker_and_a_panic_there_denies() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        for (user, password, wanted) in [
            ("work", "right", "OK"),
            ("work", "wrong", "!ERR Password(…) is wrong"),
            (
                "workpass",
                "x",
                "!WRONGPASS invalid username-password pair or user is disabled.",
            ),
            ("workerr", "x", "!NOWAY a  b"),
            (
                "workpanic",
                "x",
                "!ERR the module dropped the client without a verdict",
            ),
            (
                "worklater",
                "x",
                "!ERR a verdict that was put off cannot be put off again",
            ),
            (
                "startpanic",
                "x",
                "!ERR the module dropped the client without a verdict",
            ),
            (
                "startdrop",
                "x",
                "!ERR the module dropped the client without a verdict",
            ),
        ] {
            assert_eq!(auth(&mut client, user, password), wanted, "{kind}: {user}");
            assert_in_step_as(&mut client, "alice");
        }
        for text in ["the work falls over", "the start falls over"] {
            assert!(server.log().contains(text), "{text}");
        }
    });
}

#[test]
fn when_the_time_is_up_the_client_is_denied() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = begin(&server, "brief");
        assert_eq!(said(&mut client), "!ERR the command timed out");
        assert_in_step_as(&mut client, "default");
        // The verdict comes too late, and goes nowhere.
        assert_eq!(server.int(&["probe.decide", "allow"]), 0);
        assert_in_step_as(&mut client, "default");
    });
}

#[test]
fn a_client_that_leaves_or_is_killed_while_it_waits_needs_no_verdict() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        for how in ["leave", "kill", "kick", "unblock"] {
            let mut client = server.raw();
            let number = id(&mut client);
            client.send_command(&["AUTH", "later", "x"]).unwrap();
            wait_until(|| server.int(&["probe.decide"]) == 1);
            match how {
                "leave" => drop(client),
                "kill" => {
                    server.text(&["CLIENT", "KILL", "ID", &number]);
                    client.assert_closed();
                }
                "kick" => {
                    assert_eq!(server.int(&["probe.kick", &number]), 1);
                    client.assert_closed();
                }
                _ => {
                    // Nobody but the module ends this wait.
                    assert_eq!(server.int(&["CLIENT", "UNBLOCK", &number]), 0);
                    assert_eq!(server.int(&["CLIENT", "UNBLOCK", &number, "ERROR"]), 0);
                    assert_eq!(server.int(&["probe.decide", "allow"]), 1);
                    assert_eq!(said(&mut client), "OK");
                    continue;
                }
            }
            wait_until(|| server.int(&["probe.decide"]) == 0);
            assert_eq!(server.int(&["probe.decide", "allow"]), 0, "{kind}: {how}");
        }
        server.unload_module("authprobe").unwrap();
    });
}

#[test]
fn one_that_is_killed_just_after_its_verdict_leaves_nothing_behind() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut admin = server.raw();
        for verdict in ["allow", "noted", "deny", "pass", "drop", "module"] {
            let mut client = server.raw();
            let number = id(&mut client);
            client.send_command(&["AUTH", "later", "x"]).unwrap();
            wait_until(|| server.int(&["probe.decide"]) == 1);
            let both = format!("probe.decide {verdict}\r\nCLIENT KILL ID {number}\r\n");
            admin.send(both.as_bytes()).unwrap();
            assert!(said(&mut admin).parse::<i64>().is_ok());
            assert_eq!(said(&mut admin), "1", "{kind}: {verdict}");
            // A reply may have been on its way.
            while client.read().is_ok() {}
        }
        wait_until(|| server.unload_module("authprobe").is_ok());
    });
}

#[test]
fn the_module_stays_while_a_client_waits_and_goes_after_it() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = begin(&server, "later");
        for _ in 0..3 {
            server
                .unload_module("authprobe")
                .expect_err("a client waits");
        }
        assert_eq!(server.int(&["probe.decide", "noted"]), 1);
        assert_eq!(said(&mut client), "OK");
        let mut leaver = begin(&server, "later");
        server
            .unload_module("authprobe")
            .expect_err("a client waits");
        leaver.send(b"PING\r\n").unwrap();
        drop(leaver);
        wait_until(|| server.unload_module("authprobe").is_ok());
        // It was logged in with a closure, which was told.
        client.assert_closed();
        assert!(auth(&mut server.raw(), "later", "x").starts_with("!WRONGPASS"));
    });
}

#[test]
fn a_script_that_runs_for_long_gets_in_nobodys_way() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        server.text(&["CONFIG", "SET", "busy-reply-threshold", "50"]);
        let mut busy = server.raw();
        busy.send_command(&["EVAL", "while true do end", "0"])
            .unwrap();
        let mut client = server.raw();
        wait_until(|| reply(&mut client, &["PING"]).starts_with("!BUSY"));
        // Nobody can wait meanwhile.
        assert_eq!(auth(&mut client, "allow", "x"), "OK");
        assert_eq!(auth(&mut client, "work", "right"), "OK");
        assert_eq!(auth(&mut client, "instead", "x"), "OK");
        assert!(auth(&mut client, "later", "x").starts_with("!ERR "));
        assert!(auth(&mut client, "deny", "x").starts_with("!ERR "));
        assert_eq!(reply(&mut client, &["SCRIPT", "KILL"]), "OK");
        assert!(said(&mut busy).starts_with("!ERR"));
        assert_in_step_as(&mut client, "alice");
        server.unload_module("authprobe").unwrap();
    });
}

#[test]
fn a_storm_of_logins_kills_and_timeouts_leaves_everybody_in_step() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let end = Instant::now() + Duration::from_secs(3);
        std::thread::scope(|scope| {
            for seed in 0..6_usize {
                let server = &server;
                scope.spawn(move || {
                    let mut round = seed;
                    while Instant::now() < end {
                        round += 1;
                        let mut client = server.raw();
                        let user = ["later", "work", "brief", "allow", "workpanic", "deny"];
                        client
                            .send_command(&["AUTH", user[round % 6], "right"])
                            .unwrap();
                        if round.is_multiple_of(5) {
                            // Leaves in the midst of it.
                            continue;
                        }
                        client.send_command(&["ECHO", "end"]).unwrap();
                        // It can be killed before and after its reply.
                        if let Ok(first) = client.read()
                            && let Ok(second) = client.read()
                        {
                            let second = show(&second.frame);
                            assert_eq!(second, "end", "{}: {first:?}", server.kind());
                        }
                    }
                });
            }
            for verdict in ["allow", "noted", "deny", "pass", "drop", "kill"] {
                let server = &server;
                scope.spawn(move || {
                    let mut client = server.raw();
                    // A little longer, so that nobody is left waiting.
                    while Instant::now() < end + Duration::from_millis(500) {
                        let words = match verdict {
                            "kill" => &["CLIENT", "KILL", "USER", "alice"][..],
                            verdict => &["probe.decide", verdict],
                        };
                        reply(&mut client, words);
                        std::thread::sleep(Duration::from_millis(1));
                    }
                });
            }
        });
        assert_eq!(server.text(&["PING"]), "PONG");
        let drain = || {
            while server.cmd(&["probe.decide", "deny"]).is_ok() {}
            server.unload_module("authprobe").is_ok()
        };
        wait_until(drain);
    });
}

#[test]
fn a_closure_that_is_not_called_and_falls_over_when_it_is_dropped_leaves_the_wait_as_it_is() {
    on_servers_with_auth(|kind| {
        let server = start(kind);
        let mut client = begin(&server, "insteaddrop");
        assert_eq!(server.int(&["probe.decide", "allow"]), 1, "{kind}");
        assert_eq!(said(&mut client), "OK", "{kind}");
        assert_in_step_as(&mut client, "alice");
        assert!(server.log().contains("what a closure holds falls over"));
    });
}
