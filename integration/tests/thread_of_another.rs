//! Callbacks on a thread of another module's, which has the server's lock.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Frame, RawClient, Server, ServerKind, artifact, on_every_server};

/// Two modules: one whose threads make calls, and one that wants the lock wherever it is called.
fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("thread_probe"))
        .module(artifact::own_example("lock_probe"))
        .start_or_panic()
}

/// Has a thread of the one module make a call, which may fail.
fn calls_out(server: &Server, call: &[&str]) {
    let words = [&["tp.do", "with", "call"], call].concat();
    server.raw().command(&words).unwrap();
}

/// What comes to a client that waits contains this.
fn hears(client: &mut RawClient, wanted: &str) {
    let reply = client.read().unwrap().bytes;
    let text = String::from_utf8_lossy(&reply);
    assert!(text.contains(wanted), "{text}");
}

/// Who has wanted the lock, and was told that it is there already.
#[track_caller]
fn assert_wanted(server: &Server, who: &[&str]) {
    let held = "ERR the server lock is already held by this thread";
    let wanted: Vec<_> = who.iter().map(|who| format!("{who}: {held}")).collect();
    let outcomes = server.texts(&["locks.outcomes"]);
    assert_eq!(outcomes, wanted, "{}", server.kind());
}

#[test]
fn callbacks_on_a_thread_of_another_module_do_not_wait_for_the_lock_that_it_has() {
    on_every_server(|kind| {
        let server = start(kind);
        let can_configure = !kind.is_redis() || kind.version.0 >= 7;
        // From Redis 7.2 and Valkey 7.2 on there are jobs after notifications.
        let has_jobs = !kind.is_redis() || (kind.version.0, kind.version.1) >= (7, 2);
        server.text(&["locks.value", "a-value"]);
        let mut calls = vec![
            (vec!["locks.want"], vec!["command"]),
            (vec!["MEMORY", "USAGE", "a-value"], vec!["memory usage"]),
            (vec!["ECHO", "text"], vec!["filter"]),
            (
                vec!["SET", "key", "value"],
                vec!["keyspace listener", if has_jobs { "job" } else { "no job" }],
            ),
            (vec!["FLUSHDB"], vec!["event listener"]),
            (vec!["INFO", "locks"], vec!["info provider"]),
        ];
        if has_jobs {
            calls.push((vec!["AUTH", "nobody", "x"], vec!["auth handler"]));
        }
        if can_configure {
            let words = vec!["CONFIG", "SET", "locks.limit", "5"];
            calls.push((words, vec!["validator"]));
        }
        for (call, callbacks) in calls {
            calls_out(&server, &call);
            assert_wanted(&server, &callbacks);
        }
    });
}

#[test]
fn waits_that_a_thread_of_another_module_ends_do_not_wait_for_the_lock_that_it_has() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        client.send_command(&["locks.wait", "key"]).unwrap();
        server.wait_until_blocked(1);
        calls_out(&server, &["RPUSH", "list", "x"]);
        hears(&mut client, "served");
        assert_wanted(&server, &["key waiter"]);
        server.text(&["FLUSHDB"]);
        assert_wanted(&server, &["event listener"]);

        let Frame::Integer(number) = client.command(&["CLIENT", "ID"]).unwrap().frame else {
            panic!("no number");
        };
        let number = number.to_string();
        client.send_command(&["locks.wait", "key"]).unwrap();
        server.wait_until_blocked(1);
        calls_out(&server, &["CLIENT", "UNBLOCK", &number]);
        hears(&mut client, "too late");
        assert_wanted(&server, &["key timeout"]);

        let version = (kind.version.0, kind.version.1);
        if !kind.is_redis() || version >= (7, 2) {
            server.text(&["locks.wait", "promise"]);
            calls_out(&server, &["RPUSH", "list", "x"]);
            assert_wanted(&server, &["promise"]);
        }
        if !kind.is_redis() || version >= (7, 4) {
            client.send_command(&["locks.wait", "client"]).unwrap();
            server.wait_until_blocked(1);
            calls_out(&server, &["CLIENT", "UNBLOCK", &number]);
            hears(&mut client, "late");
            assert_wanted(&server, &["timeout"]);
        }
    });
}
