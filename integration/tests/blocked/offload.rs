//! Work on other threads, and the server lock there.

use std::time::{Duration, Instant};

use vkmod_integration::{eventually, on_every_server};

use super::{ask, counts, start};

#[test]
fn offloaded_work_answers_fails_and_panics_like_a_command() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let mut offload = |mode: &str| {
            let bytes = ask(&mut raw, &["waiting.offload", mode]);
            raw.assert_in_step();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        assert_eq!(offload("error"), "-ERR the work failed\r\n");
        assert_eq!(
            offload("panic"),
            "-ERR internal error in offloaded work\r\n"
        );
        assert_eq!(offload("lock"), "$1\r\n1\r\n");
        assert_eq!(offload("read"), "$1\r\n1\r\n");
        assert_eq!(
            offload("twice"),
            "-ERR the server lock is already held by this thread\r\n"
        );
        let internal = "-ERR internal error in work under the server lock\r\n";
        assert_eq!(offload("panic-under-lock"), internal);
        assert_eq!(offload("borrowed-twice"), internal);
        assert_eq!(offload("lock"), "$1\r\n2\r\n");
        assert_eq!(offload("nonsense"), "-ERR syntax error\r\n");
        server.wait_for_log("the work fell over %s");
        server.wait_for_log("the value is borrowed further up in this callback");
        assert_eq!(counts(&server)[4], 3);
    });
}

#[test]
fn the_lock_is_refused_where_it_is_held_already() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        for how in ["lock", "try", "read", "with"] {
            assert_eq!(
                ask(&mut raw, &["waiting.lock", how]),
                b"-ERR the server lock is already held by this thread\r\n",
                "{how}"
            );
        }
        // Inline, the command's own lock is lent, once.
        for command in ["lock", "twice", "panic-under-lock", "read", "lock"] {
            ask(&mut raw, &["MULTI"]);
            ask(&mut raw, &["waiting.offload", command]);
            let exec = ask(&mut raw, &["EXEC"]);
            let text = String::from_utf8_lossy(&exec).into_owned();
            match command {
                "twice" => assert!(text.contains("already held"), "{text}"),
                "panic-under-lock" => assert!(text.contains("internal error"), "{text}"),
                _ => assert!(text.starts_with("*1\r\n$1\r\n"), "{text}"),
            }
            raw.assert_in_step();
        }
    });
}

#[test]
fn a_job_is_cancelled_when_nobody_waits_for_it() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let begin = Instant::now();
        assert_eq!(
            ask(&mut raw, &["waiting.compute", "60000", "20"]),
            b"-ERR the command timed out\r\n"
        );
        raw.assert_in_step();
        assert!(begin.elapsed() < Duration::from_secs(10));
        eventually("the timed-out job's end", Duration::from_secs(5), || {
            counts(&server)[0] == 0
        });
        let mut leaver = server.raw();
        leaver.send_command(&["waiting.compute", "60000"]).unwrap();
        eventually("a running job", Duration::from_secs(5), || {
            counts(&server)[0] == 1
        });
        drop(leaver);
        eventually("the left job's end", Duration::from_secs(5), || {
            let now = counts(&server);
            (now[0], now[3]) == (0, 1)
        });
        server.wait_until_blocked(0);
    });
}

#[test]
fn a_full_queue_is_an_error_at_once() {
    on_every_server(|kind| {
        let server = start(kind);
        // Four work, three hundred wait.
        let mut clients: Vec<_> = (0..304).map(|_| server.raw()).collect();
        for client in &mut clients {
            client
                .send_command(&["waiting.compute", "60000", "60000"])
                .unwrap();
        }
        server.wait_until_blocked(304);
        // A worker that has just been started takes its job a moment later.
        eventually("four that work", Duration::from_secs(10), || {
            counts(&server)[0] == 4
        });
        let mut raw = server.raw();
        assert_eq!(
            ask(&mut raw, &["waiting.compute", "1"]),
            b"-ERR the module is busy: 300 jobs wait for a worker already\r\n"
        );
        assert_eq!(server.text(&["PING"]), "PONG");
        raw.assert_in_step();
        drop(clients);
        server.wait_until_blocked(0);
        eventually("room in the queue", Duration::from_secs(5), || {
            ask(&mut raw, &["waiting.compute", "1"]) == b":2\r\n"
        });
    });
}

#[test]
fn the_slow_log_counts_the_time_on_the_worker() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["CONFIG", "SET", "slowlog-log-slower-than", "100000"]);
        server.text(&["CONFIG", "RESETSTAT"]);
        assert_eq!(server.text(&["waiting.offload", "slow"]), "slow");
        let stats = server
            .info("commandstats", "cmdstat_waiting.offload")
            .unwrap();
        let usec = stats
            .split(',')
            .find_map(|part| part.strip_prefix("usec="))
            .unwrap();
        let usec: u64 = usec.parse().unwrap();
        assert!((100_000..2_000_000).contains(&usec), "{stats}");
        assert_eq!(server.int(&["SLOWLOG", "LEN"]), 1);
    });
}

#[test]
fn the_server_answers_while_a_command_computes() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        raw.send_command(&["waiting.compute", "300"]).unwrap();
        server.wait_until_blocked(1);
        let mut pings = 0;
        while server.blocked_clients() == 1 {
            assert_eq!(server.text(&["PING"]), "PONG");
            pings += 1;
        }
        assert_eq!(raw.read().unwrap().bytes, b":600\r\n");
        assert!(pings > 20, "{pings} pings in 300 ms");
    });
}
