//! The examples of commands that wait, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::{Duration, Instant};

use vkmod_integration::{Server, artifact, eventually, on_every_server};

#[test]
fn block_answers_later_or_when_the_patience_ends() {
    let module = artifact::example("block");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let begin = Instant::now();
        assert_eq!(server.text(&["NAP", "1", "10"]), "woke up after 1 seconds");
        assert!(begin.elapsed() >= Duration::from_secs(1));
        assert_eq!(
            server.error(&["NAP", "3", "1"]),
            "ERR still asleep, 3 seconds are long"
        );
        assert_eq!(
            server.text(&["EVAL", "return redis.call('NAP', '3', '1')", "0"]),
            "no time to sleep in a transaction"
        );
        // The thread that naps sees the end.
        let begin = Instant::now();
        server.unload_module("block").unwrap();
        assert!(begin.elapsed() < Duration::from_secs(1));
    });
}

#[test]
fn offload_computes_while_the_server_answers() {
    let module = artifact::example("offload");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        assert_eq!(server.int(&["PRIMES", "100"]), 25);
        let mut busy = server.raw();
        busy.send_command(&["PRIMES", "4000000000"]).unwrap();
        for _ in 0..20 {
            assert_eq!(server.text(&["PING"]), "PONG");
        }
        assert_eq!(server.int(&["PRIMES", "1000"]), 168);
        drop(busy);
        // The job that nobody waits for any more is cancelled.
        eventually("an unload", Duration::from_secs(5), || {
            server.unload_module("offload").is_ok()
        });
    });
}

#[test]
fn threads_work_on_keys_in_the_background() {
    let module = artifact::example("threads");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        eventually("three beats", Duration::from_secs(10), || {
            server.int(&["HEART.BEATS"]) >= 3
        });
        let written: i64 = server.text(&["GET", "heartbeat"]).parse().unwrap();
        assert!(written >= 3);
        assert!(server.int(&["HEART.BEATS"]) >= written);
        server.unload_module("heart").unwrap();
        let last = server.text(&["GET", "heartbeat"]);
        std::thread::sleep(Duration::from_millis(120));
        assert_eq!(server.text(&["GET", "heartbeat"]), last);
        server.text(&["SET", "heartbeat", "0"]);
        server.load_module::<&str>(&module, &[]).unwrap();
        eventually("the next heart", Duration::from_secs(10), || {
            server.text(&["GET", "heartbeat"]) != "0"
        });
    });
}

#[test]
fn block_on_keys_waits_for_the_first_list() {
    let module = artifact::example("block_on_keys");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let mut raw = server.raw();
        raw.send_command(&["WAITFOR", "0", "jobs", "mail"]).unwrap();
        server.wait_until_blocked(1);
        server.int(&["RPUSH", "mail", "hello", "world"]);
        assert_eq!(raw.read().unwrap().bytes, b"*2\r\n$4\r\nmail\r\n:2\r\n");
        assert_eq!(
            raw.command(&["WAITFOR", "0", "mail"]).unwrap().bytes,
            b"*2\r\n$4\r\nmail\r\n:2\r\n"
        );
        assert_eq!(
            raw.command(&["WAITFOR", "1", "nothing"]).unwrap().bytes,
            b"*-1\r\n"
        );
        server.text(&["SET", "text", "x"]);
        assert!(
            server
                .error(&["WAITFOR", "1", "text"])
                .starts_with("WRONGTYPE")
        );
        raw.assert_in_step();
    });
}
