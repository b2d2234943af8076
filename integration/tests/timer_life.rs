//! What is left of timers when they, their load or their module have ended: nothing.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod timed;

use std::time::Duration;

use timed::{LIMIT, has_thread, is_living, ran, start};
use vkmod_integration::{Server, artifact, eventually, on_every_server};

#[test]
fn ten_thousand_timers_made_and_stopped_leave_memory_flat() {
    on_every_server(|kind| {
        let server = start(kind);
        ran(&server, 1);
        assert_eq!(server.int(&["timers.many", "10000"]), 10_000);
        server.assert_flat(100_000, "30,000 timers", || {
            for _ in 0..3 {
                assert_eq!(server.int(&["timers.many", "10000"]), 10_000);
            }
            assert!(is_living(&server, 0));
        });
    });
}

#[test]
fn live_timers_do_not_hold_an_unload_up_and_nothing_is_left_of_them() {
    let module = artifact::own_example("timer_probe");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let round = |number: u32| {
            server.load_module::<&str>(&module, &[]).unwrap();
            server.text(&["timers.once", "far", "3600000", "nothing"]);
            server.text(&["timers.every", "busy", "1", "set", "999999"]);
            server.text(&["timers.every", "far", "3600000", "nothing", "9"]);
            server.text(&["timers.crowd", "10", "1"]);
            if number.is_multiple_of(10) {
                std::thread::sleep(Duration::from_millis(3));
            }
            server.unload_module("timers").unwrap();
            assert!(!has_thread(&server), "{kind}");
        };
        let descriptors = || {
            let folder = format!("/proc/{}/fd", server.pid());
            std::fs::read_dir(folder).unwrap().count()
        };
        (0..20).for_each(round);
        let open = descriptors();
        // The server keeps a little of every load.
        server.assert_flat(100_000, "200 loads and unloads", || {
            (0..200).for_each(round);
        });
        assert_eq!(descriptors(), open, "{kind}");
        assert_eq!(server.text(&["PING"]), "PONG");
    });
}

#[test]
fn timers_go_on_after_an_unload_that_was_refused() {
    on_every_server(|kind| {
        for has_timer in [true, false] {
            let server = start(kind);
            ran(&server, 1);
            if has_timer {
                server.text(&["timers.every", "beat", "5", "nothing", "999999"]);
                ran(&server, 2);
            }
            server.text(&["timers.stubborn", "4500"]);
            server.unload_module("timers").unwrap_err();
            server.wait_for_log("threads of the module did not end within 3s: stubborn");
            // Made by the unload itself, when nothing else may have waited.
            eventually("a timer", LIMIT, || {
                server.cmd(&["EXISTS", "unload"]).unwrap()
                    == vkmod_integration::redis::Value::Int(1)
            });
            if has_timer {
                server.texts(&["timers.ran"]);
                ran(&server, 3);
            }
            eventually("an unload", LIMIT, || {
                server.unload_module("timers").is_ok()
            });
            assert!(!has_thread(&server), "{kind}");
        }
    });
}

#[test]
fn a_failed_load_takes_its_timers_along() {
    let module = artifact::own_example("timer_probe");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        for _ in 0..20 {
            server.load_module(&module, &["init-error"]).unwrap_err();
            assert!(!has_thread(&server), "{kind}");
        }
        server.wait_for_log("init said no");
        std::thread::sleep(Duration::from_millis(20));
        server.load_module::<&str>(&module, &[]).unwrap();
        assert_eq!(ran(&server, 1), ["init"], "{kind}");
    });
}

#[test]
fn timers_wait_while_writes_are_paused_and_do_not_hold_an_unload_up() {
    on_every_server(|kind| {
        let server = start(kind);
        ran(&server, 1);
        server.text(&["CLIENT", "PAUSE", "60000", "WRITE"]);
        server.text(&["timers.once", "key", "1", "set", "key"]);
        server.text(&["timers.once", "key", "2", "call", "key"]);
        std::thread::sleep(Duration::from_millis(60));
        assert_eq!(server.texts(&["timers.ran"]), [""; 0], "{kind}");
        assert_eq!(server.int(&["timers.handle", "0", "remaining"]), 0);
        server.text(&["CLIENT", "UNPAUSE"]);
        assert_eq!(ran(&server, 2), ["key", "key"]);
        assert_eq!(server.text(&["GET", "key"]), "xy");
        server.text(&["CLIENT", "PAUSE", "60000", "WRITE"]);
        server.text(&["timers.every", "key", "1", "set", "999"]);
        std::thread::sleep(Duration::from_millis(20));
        server.unload_module("timers").unwrap();
        server.text(&["CLIENT", "UNPAUSE"]);
        assert_eq!(server.text(&["GET", "key"]), "xy", "{kind}");
    });
}
