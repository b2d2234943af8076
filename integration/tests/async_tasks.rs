//! Commands that are answered by futures, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::{Duration, Instant};

use vkmod_integration::{RawClient, Server, artifact, eventually, on_every_server};

fn ask(client: &mut RawClient, words: &[&str]) -> String {
    let bytes = client.command(words).unwrap().bytes;
    String::from_utf8_lossy(&bytes).into_owned()
}

fn alive(server: &Server) -> String {
    server.texts(&["waiting.counts"])[0].clone()
}

#[test]
fn a_future_answers_fails_panics_and_times_out() {
    let module = artifact::own_example("waiting");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let mut raw = server.raw();
        for (words, answer) in [
            (["waiting.async", "value", "3"].as_slice(), ":0\r\n"),
            (&["waiting.async", "lock", "3"], ":1\r\n"),
            (&["waiting.async", "error", "3"], "-ERR the task failed\r\n"),
            (
                &["waiting.async", "panic", "3"],
                "-ERR internal error in a task\r\n",
            ),
            (&["waiting.async", "nested", "3"], "*2\r\n:1\r\n:1\r\n"),
            (
                &["waiting.async", "value", "100", "10"],
                "-ERR the command timed out\r\n",
            ),
        ] {
            assert_eq!(ask(&mut raw, words), answer, "{words:?}");
            raw.assert_in_step();
        }
        server.wait_for_log("the task fell over %s");
        // The one whose time was up is dropped when it would go on.
        eventually("all dropped", Duration::from_secs(5), || {
            alive(&server) == "0"
        });
        ask(&mut raw, &["MULTI"]);
        ask(&mut raw, &["waiting.async", "lock", "3"]);
        ask(&mut raw, &["waiting.async", "panic", "3"]);
        assert_eq!(
            ask(&mut raw, &["EXEC"]),
            "*2\r\n:2\r\n-ERR internal error while the reply was sent\r\n"
        );
        assert_eq!(
            ask(
                &mut raw,
                &[
                    "EVAL",
                    "return redis.call('waiting.async', 'lock', '3')",
                    "0"
                ]
            ),
            ":3\r\n"
        );
        raw.assert_in_step();
        assert_eq!(server.blocked_clients(), 0);
        assert_eq!(alive(&server), "0");
    });
}

#[test]
fn many_futures_wait_at_once_on_one_thread() {
    let module = artifact::own_example("waiting");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let mut clients: Vec<_> = (0..200).map(|_| server.raw()).collect();
        let begin = Instant::now();
        for client in &mut clients {
            client
                .send_command(&["waiting.async", "lock", "100"])
                .unwrap();
        }
        for client in &mut clients {
            assert!(client.read().unwrap().bytes.starts_with(b":"));
        }
        let took = begin.elapsed();
        assert!(
            took < Duration::from_secs(10),
            "{took:?}, one by one it is 40 seconds"
        );
        assert_eq!(server.text(&["waiting.read"]), "200");
        for client in &mut clients {
            client
                .send_command(&["waiting.async", "lock", "60000"])
                .unwrap();
        }
        drop(clients);
        server.wait_until_blocked(0);
        // Two hundred tasks still sleep, and more that answer nobody.
        server.int(&["waiting.async", "detached", "1"]);
        server.unload_module("waiting").unwrap();
        server.load_module::<&str>(&module, &[]).unwrap();
        assert_eq!(server.int(&["waiting.async", "lock", "1"]), 1);
        assert_eq!(alive(&server), "0", "what slept was dropped at the unload");
    });
}

#[test]
fn the_example_fetches_what_comes_later() {
    let module = artifact::example("async_fetch");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let mut raw = server.raw();
        raw.send_command(&["FETCH", "first", "second"]).unwrap();
        server.wait_until_blocked(1);
        server.text(&["SET", "second", "b"]);
        server.text(&["SET", "first", "a"]);
        assert_eq!(raw.read().unwrap().bytes, b"*2\r\n$1\r\na\r\n$1\r\nb\r\n");
        let script = "return redis.call('FETCH', 'first')";
        assert_eq!(server.texts(&["EVAL", script, "0"]), ["a"]);
        server.int(&["RPUSH", "list", "x"]);
        assert!(
            server
                .error(&["FETCH", "first", "list"])
                .starts_with("WRONGTYPE")
        );
        raw.assert_in_step();
    });
}
