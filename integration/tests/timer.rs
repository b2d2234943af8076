//! Timers on real servers: when they run, how they are stopped, and what they write.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod timed;

use std::time::Duration;

use timed::{LIMIT, is_living, ran, start};
use vkmod_integration::{
    Frame, ReplicaPair, Server, ServerBuilder, artifact, eventually, on_every_server,
};

#[test]
fn timers_of_the_load_run_after_it_and_others_in_the_order_of_their_times() {
    on_every_server(|kind| {
        let server = start(kind);
        assert_eq!(ran(&server, 1), ["init"], "{kind}");
        server.text(&["MULTI"]);
        for (name, after) in [("late", "80"), ("soon", "20"), ("next", "20"), ("now", "0")] {
            server.text(&["timers.once", name, after, "nothing"]);
        }
        server.cmd(&["EXEC"]).unwrap();
        assert_eq!(ran(&server, 4), ["now", "soon", "next", "late"], "{kind}");
        server.text(&["timers.once", "outer", "5", "maker"]);
        assert_eq!(ran(&server, 2), ["outer", "made"]);
        eventually("all closures dropped", LIMIT, || is_living(&server, 0));
        // One that is over is over for its handle too.
        assert_eq!(server.int(&["timers.handle", "0", "stop"]), 0);
        assert_eq!(server.int(&["timers.handle", "0", "remaining"]), -1);
    });
}

#[test]
fn a_timer_is_stopped_by_itself_from_outside_and_by_another() {
    on_every_server(|kind| {
        let server = start(kind);
        ran(&server, 1);
        server.int(&["timers.every", "tick", "3", "nothing", "4"]);
        let wanted = ["tick", "tick", "tick", "tick", "stopped itself"];
        assert_eq!(ran(&server, 5), wanted, "{kind}");
        eventually("its closure dropped", LIMIT, || is_living(&server, 0));

        let id = server.int(&["timers.once", "far", "3600000", "nothing"]);
        let id = id.to_string();
        let left = server.int(&["timers.handle", &id, "remaining"]);
        assert!((3_500_000..=3_600_000).contains(&left), "{left}");
        assert_eq!(server.int(&["timers.handle", &id, "stop"]), 1);
        assert!(is_living(&server, 0), "dropped at once");
        assert_eq!(server.int(&["timers.handle", &id, "stop"]), 0);

        let id = server.int(&["timers.every", "beat", "2", "nothing", "999999"]);
        let id = id.to_string();
        ran(&server, 3);
        assert_eq!(server.int(&["timers.handle", &id, "stop"]), 1);
        server.texts(&["timers.ran"]);
        assert!(is_living(&server, 0));
        std::thread::sleep(Duration::from_millis(30));
        assert_eq!(server.texts(&["timers.ran"]), [""; 0], "{kind}");

        // Both are due when the hunter runs, in the same turn.
        server.cmd(&["MULTI"]).unwrap();
        server.text(&["timers.once", "hunter", "10", "stop", "4"]);
        server.text(&["timers.once", "victim", "10", "nothing"]);
        server.text(&["timers.once", "last", "11", "nothing"]);
        server.cmd(&["EXEC"]).unwrap();
        assert_eq!(ran(&server, 3), ["hunter", "stopped", "last"], "{kind}");
    });
}

#[test]
fn panics_and_errors_of_timers_are_logged_and_the_server_goes_on() {
    on_every_server(|kind| {
        let server = start(kind);
        ran(&server, 1);
        server.int(&["timers.every", "shaky", "2", "panic", "5"]);
        server.int(&["timers.once", "bad", "1", "panic"]);
        server
            .cmd(&[
                b"timers.once".as_slice(),
                b"\0\r\n%s%n\xff",
                b"1",
                b"error",
                b"no\0\r\n%s%n\xff\xf0",
            ])
            .unwrap();
        let lines = ran(&server, 8);
        assert_eq!(lines.iter().filter(|line| *line == "shaky").count(), 5);
        eventually("all closures dropped", LIMIT, || is_living(&server, 0));
        server.wait_for_log("panic caught in timer '");
        server.wait_for_log("failed: ERR no");
        assert_eq!(server.text(&["PING"]), "PONG");
        assert!(server.is_alive());
    });
}

#[test]
fn a_timer_may_not_ask_for_the_lock_that_it_has() {
    on_every_server(|kind| {
        let server = start(kind);
        ran(&server, 1);
        server.text(&["timers.once", "asker", "1", "lock"]);
        assert_eq!(ran(&server, 2), ["asker", "refused"], "{kind}");
    });
}

#[test]
fn a_timer_does_not_run_in_the_middle_of_a_slow_script() {
    const SCRIPT: &str = "
        if redis.replicate_commands then redis.replicate_commands() end
        local function now()
            local time = redis.call('TIME')
            return time[1] * 1000 + time[2] / 1000
        end
        local begin = now()
        while now() - begin < 600 do end
        redis.call('APPEND', 'order', 's')";
    on_every_server(|kind| {
        let server = start(kind);
        ran(&server, 1);
        // The server answers others, to say that it is busy, while a script takes longer than this.
        server.text(&["CONFIG", "SET", "lua-time-limit", "20"]);
        server.text(&["timers.once", "timer", "150", "call", "order"]);
        let mut slow = server.raw();
        slow.send_command(&["EVAL", SCRIPT, "0"]).unwrap();
        slow.read().unwrap();
        ran(&server, 1);
        assert_eq!(server.text(&["GET", "order"]), "sy", "{kind}");
    });
}

#[test]
fn a_timer_publishes_to_clients_of_every_kind() {
    on_every_server(|kind| {
        let module = artifact::example("timer");
        let server = Server::builder(kind)
            .module(module)
            .config("notify-keyspace-events", "KEA")
            .start_or_panic();
        for round in 0..30 {
            let mut listener = server.raw();
            listener.command(&["SUBSCRIBE", "channel"]).unwrap();
            for _ in 0..4 {
                server.int(&["REMIND.EVERY", "1", "channel", "text", "10"]);
            }
            for _ in 0..40 {
                let message = listener.read().unwrap().frame;
                assert!(matches!(message, Frame::Array(_)), "{kind}, round {round}");
            }
        }
        assert!(server.is_alive());
    });
}

#[test]
fn a_crowd_of_timers_that_are_due_at_once_all_run_while_clients_are_answered() {
    on_every_server(|kind| {
        let server = start(kind);
        ran(&server, 1);
        server.text(&["timers.crowd", "5000", "20"]);
        let mut lines = ran(&server, 5000);
        let wanted: Vec<String> = (0..5000).map(|number| number.to_string()).collect();
        lines.retain(|line| line != "init");
        assert_eq!(lines, wanted, "{kind}");
    });
}

#[test]
fn what_a_timer_writes_reaches_the_replica_and_the_append_only_file() {
    let module = artifact::own_example("timer_probe");
    on_every_server(|kind| {
        let setup = |server: ServerBuilder| {
            server
                .module(&module)
                .config("appendonly", "yes")
                .config("appendfsync", "always")
        };
        let mut pair = ReplicaPair::start(kind, setup).unwrap();
        ran(&pair.primary, 1);
        assert_eq!(ran(&pair.replica, 1), ["init"], "timers run on a replica");
        let key = b"k\0\r\n%s\xff".as_slice();
        let once = |name: &[u8], after: &[u8], what: &[u8]| {
            let words = [b"timers.once".as_slice(), name, after, what, key];
            pair.primary.cmd(&words).unwrap();
        };
        once(b"key", b"5", b"set");
        once(b"key", b"10", b"set");
        once(b"key", b"10", b"call");
        // In another database, in the timer's own.
        let mut other = pair.primary.raw();
        other.command(&["SELECT", "5"]).unwrap();
        let words = ["timers.once", "key", "12", "call", "five"];
        other.command(&words).unwrap();
        ran(&pair.primary, 4);
        assert_eq!(pair.primary.text(&[b"GET".as_slice(), key]), "xxy");
        pair.wait_in_sync();
        assert_eq!(
            pair.replica.text(&[b"GET".as_slice(), key]),
            "xxy",
            "{kind}"
        );
        pair.primary.kill();
        pair.primary.restart().unwrap();
        eventually("the file is loaded", LIMIT, || {
            pair.primary.cmd(&["PING"]).is_ok()
                && pair.primary.info("persistence", "loading").as_deref() == Some("0")
        });
        assert_eq!(
            pair.primary.text(&[b"GET".as_slice(), key]),
            "xxy",
            "{kind}"
        );
        for server in [&pair.primary, &pair.replica] {
            let mut client = server.raw();
            client.command(&["SELECT", "5"]).unwrap();
            let frame = client.command(&["GET", "five"]).unwrap().frame;
            assert_eq!(frame, Frame::Bulk(b"y".to_vec()), "{kind}");
        }
    });
}

#[test]
fn the_example_reminds_and_can_be_told_not_to() {
    on_every_server(|kind| {
        let module = artifact::example("timer");
        let server = Server::builder(kind).module(module).start_or_panic();
        let mut listener = server.raw();
        let channel = b"t\0\r\n%s\xff".as_slice();
        listener
            .command(&[b"SUBSCRIBE".as_slice(), channel])
            .unwrap();
        let remind = |words: &[&[u8]]| {
            let id = server.cmd(words).unwrap();
            assert!(
                matches!(id, vkmod_integration::redis::Value::Int(0..)),
                "{id:?}"
            );
        };
        remind(&[b"REMIND.IN", b"30", channel, b"ready\0\r\n"]);
        remind(&[b"REMIND.IN", b"3600000", channel, b"never"]);
        remind(&[b"REMIND.EVERY", b"10", channel, b"tick", b"3"]);
        let mut texts = Vec::new();
        while texts.len() < 4 {
            let Frame::Array(parts) = listener.read().unwrap().frame else {
                panic!("a message");
            };
            assert_eq!(parts[1], Frame::Bulk(channel.to_vec()));
            texts.push(parts[2].clone());
        }
        let count = |text: &[u8]| {
            texts
                .iter()
                .filter(|one| **one == Frame::Bulk(text.to_vec()))
                .count()
        };
        assert_eq!((count(b"tick"), count(b"ready\0\r\n")), (3, 1), "{texts:?}");
        let left = server.int(&["REMIND.CANCEL", "1"]);
        assert!((3_000_000..3_600_000).contains(&left), "{left}");
        for id in ["0", "1", "2", "3"] {
            let reply = server.cmd(&["REMIND.CANCEL", id]).unwrap();
            assert_eq!(reply, vkmod_integration::redis::Value::Nil, "{id}");
        }
        server.unload_module("remind").unwrap();
    });
}
