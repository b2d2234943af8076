//! What lives longer than one event: jobs, listeners over failed and repeated loads, memory.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod probe;

use std::time::Duration;

use probe::{assert_heard, counts, has_jobs, start};
use vkmod_integration::{ReplicaPair, Server, artifact, on_every_server};

#[test]
fn jobs_run_after_the_command_or_say_that_they_are_not_supported() {
    on_every_server(|kind| {
        let server = start(kind, "job");
        server.text(&["CONFIG", "SET", "loglevel", "verbose"]);
        if !has_jobs(kind) {
            server.text(&["SET", "key", "1"]);
            server.wait_for_log("refused: ERR this server does not support AddPostNotificationJob");
            let counts = counts(&server);
            assert!(counts.refused > 0 && counts.run == 0, "{kind}: {counts:?}");
            assert_eq!(counts.made, counts.dropped, "{kind}");
            return;
        }
        server.wait_for_log("a job in init: ERR a module can add no jobs while it is loaded");
        server.text(&["SET", "job:key", "to be deleted"]);
        counts(&server);
        server.text(&["SET", "key", "1"]);
        assert_eq!(server.text(&["GET", "job:key"]), "(nil)", "{kind}");
        let one = counts(&server);
        assert!(one.run >= 1 && one.refused == 0, "{kind}: {one:?}");
        assert_eq!(
            (one.run, one.run),
            (one.made, one.dropped),
            "{kind}: {one:?}"
        );

        server.text(&[
            "EVAL",
            "for i=1,10 do redis.call('INCR', KEYS[1]) end",
            "1",
            "n",
        ]);
        let mut raw = server.raw();
        for command in ["MULTI", "SET a 1", "SET b 1", "EXEC"] {
            raw.command(&command.split(' ').collect::<Vec<_>>())
                .unwrap();
        }
        server.text(&["SET", "gone", "1", "PX", "1"]);
        std::thread::sleep(Duration::from_millis(300));
        server.text(&["GET", "gone"]);
        // In the database of the event.
        for command in ["SELECT 9", "SET job:there 1", "SET there 1"] {
            let words: Vec<_> = command.split(' ').collect();
            raw.command(&words).unwrap();
        }
        let left = raw.command(&["EXISTS", "job:there"]).unwrap();
        assert_eq!(left.bytes, b":0\r\n", "{kind}");
        server.text(&["probe.later"]);
        let many = counts(&server);
        assert!(many.run >= 14 && many.refused == 0, "{kind}: {many:?}");
        assert_eq!(many.made, many.dropped, "{kind}: {many:?}");
        raw.assert_in_step();
    });
}

#[test]
fn a_panic_in_a_job_or_in_what_it_holds_is_logged() {
    on_every_server(|kind| {
        if !has_jobs(kind) {
            println!("{kind}: has no jobs, as another test shows");
            return;
        }
        let server = start(kind, "panic-job");
        server.text(&["SET", "key", "1"]);
        server.wait_for_log("the job panics");
        server.wait_for_log("panic caught in job after a notification");
        let after = counts(&server);
        assert!(after.run > 0, "{kind}: {after:?}");
        assert_eq!(after.made, after.dropped, "{kind}: {after:?}");

        server.text(&["probe.mode", "panic-drop"]);
        server.text(&["DEL", "key"]);
        server.wait_for_log("the destructor panics");
        let after = counts(&server);
        assert_eq!(after.made, after.dropped, "{kind}: {after:?}");
        server.raw().assert_in_step();
    });
}

#[test]
fn a_replica_hears_and_takes_no_jobs() {
    on_every_server(|kind| {
        let module = artifact::own_example("keyspace_probe");
        let pair =
            ReplicaPair::start(kind, |server| server.module_with_args(&module, &["job"])).unwrap();
        pair.primary.text(&["SET", "key", "1"]);
        pair.wait_in_sync();
        let on_replica = counts(&pair.replica);
        assert!(on_replica.events > 0, "{kind}: {on_replica:?}");
        assert!(
            on_replica.refused > 0 && on_replica.run == 0,
            "{kind}: {on_replica:?}"
        );
        assert_eq!(on_replica.made, on_replica.dropped, "{kind}");
        pair.replica.raw().assert_in_step();
    });
}

#[test]
fn an_unload_is_refused_while_a_job_waits() {
    on_every_server(|kind| {
        let server = start(kind, "job");
        let mut raw = server.raw();
        for command in ["MULTI", "SET a 1", "MODULE UNLOAD probe", "EXEC"] {
            let words: Vec<_> = command.split(' ').collect();
            raw.command(&words).unwrap();
        }
        raw.assert_in_step();
        if has_jobs(kind) {
            server.wait_for_log("after a notification have not run yet");
            assert!(server.modules().contains(&"probe".to_string()), "{kind}");
            let after = counts(&server);
            assert!(
                after.run > 0 && after.made == after.dropped,
                "{kind}: {after:?}"
            );
            server.unload_module("probe").unwrap();
        }
        assert!(!server.modules().contains(&"probe".to_string()), "{kind}");
        server.text(&["SET", "a", "1"]);
        server.raw().assert_in_step();
    });
}

#[test]
fn a_failed_load_leaves_no_listener() {
    let module = artifact::own_example("keyspace_probe");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let round = |mode: &str| {
            assert!(server.load_module(&module, &[mode]).is_err(), "{mode}");
            let script = "for i=1,20 do redis.call('INCR', KEYS[1]) end";
            server.text(&["EVAL", script, "1", "n"]);
            server.text(&["SET", "gone", "1", "PX", "1"]);
            server.text(&["GET", "nothing"]);
        };
        let modes = ["fail", "panic-init", "twice"];
        modes.iter().for_each(|mode| round(mode));
        server.assert_flat(150_000, "180 failed loads", || {
            for _ in 0..60 {
                modes.iter().for_each(|mode| round(mode));
            }
        });
        server.wait_for_log("registered twice");
        server.load_module(&module, &["record"]).unwrap();
        server.text(&["SET", "s", "1"]);
        assert_heard(&server, &["0|8|set|s|String"]);
    });
}

#[test]
fn two_hundred_loads_leave_memory_flat_and_no_listener() {
    let module = artifact::own_example("keyspace_probe");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let round = || {
            server.load_module(&module, &["job"]).unwrap();
            server.text(&["SET", "key", "1"]);
            assert!(counts(&server).events > 0);
            server.unload_module("probe").unwrap();
            server.text(&["SET", "key", "2"]);
        };
        (0..20).for_each(|_| round());
        server.assert_flat(150_000, "200 loads", || (0..200).for_each(|_| round()));
    });
}

#[test]
fn ten_thousand_events_leave_memory_flat() {
    on_every_server(|kind| {
        for mode in ["count", "job", "panic", "panic-job"] {
            let server = start(kind, mode);
            server.text(&["CONFIG", "SET", "loglevel", "warning"]);
            let script = "for i=1,250 do redis.call('INCR', KEYS[1]) end";
            let round = |times: usize| {
                (0..times).for_each(|_| _ = server.text(&["EVAL", script, "1", "n"]));
            };
            round(8);
            server.assert_flat(100_000, &format!("10,000 events, {mode}"), || {
                counts(&server);
                round(40);
            });
            let after = counts(&server);
            assert!(after.events >= 10_000, "{kind}: {after:?}");
            assert_eq!(after.made, after.dropped, "{kind}: {after:?}");
        }
    });
}
