//! Command filters that come and go, and what is left of them: nothing.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Frame, Server, artifact, on_every_server};

fn module() -> std::path::PathBuf {
    artifact::own_example("filter_probe")
}

/// Commands of every kind, changed or not.
fn work(server: &Server) {
    server.text(&["SET", "old:key", "1"]);
    server.text(&["EVAL", "return redis.call('GET', 'old:key')", "0"]);
}

#[test]
fn ten_thousand_changed_commands_leave_memory_flat() {
    on_every_server(|kind| {
        let programs = [
            "r2=changed,i1=x,p=y",
            "d1,d1",
            "r2=a,i1=b,e=no",
            "r2=a,!",
            "i0=fp.order",
        ];
        let script = "for i = 1, 100 do redis.pcall('fp.run', ARGV[1], 'some', 'words') end";
        let server = Server::builder(kind)
            .config("loglevel", "warning")
            .module(module())
            .start_or_panic();
        let mut raw = server.raw();
        let mut round = |times: usize| {
            for program in programs {
                raw.send_pipeline(&["fp.run", program, "some", "words"], times)
                    .unwrap();
                for _ in 0..times {
                    assert!(
                        matches!(raw.read().unwrap().frame, Frame::Array(_)),
                        "{program}"
                    );
                }
                for _ in 0..times / 100 {
                    raw.command(&["EVAL", script, "0", program]).unwrap();
                }
                for _ in 0..times {
                    raw.command(&["fp.call", "fp.run", program, "some"])
                        .unwrap();
                }
                raw.command(&["fp.log"]).unwrap();
            }
        };
        round(200);
        server.assert_flat(100_000, "15,000 changed commands", || round(1000));
    });
}

#[test]
fn a_command_of_very_many_words_is_changed_in_a_moment() {
    on_every_server(|kind| {
        let server = Server::builder(kind).module(module()).start_or_panic();
        let mut words = vec!["fp.run".to_owned(), "n".to_owned()];
        words.extend((0..200_000).map(|number| number.to_string()));
        let Frame::Array(left) = server.raw().command(&words).unwrap().frame else {
            panic!()
        };
        // Every second of the words from the program on is gone.
        assert_eq!(left.len(), 100_000, "{kind}");
        assert_eq!(left[0].bytes().unwrap(), b"0");
        assert_eq!(left[99_999].bytes().unwrap(), b"199998");
    });
}

#[test]
fn a_failed_load_leaves_no_filter() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .config("loglevel", "warning")
            .start_or_panic();
        let round = |mode: &str| {
            assert!(server.load_module(module(), &[mode]).is_err(), "{mode}");
            work(&server);
        };
        let modes = ["fail", "panic-init", "twice"];
        (0..5).for_each(|_| modes.iter().for_each(|mode| round(mode)));
        server.assert_flat(150_000, "180 failed loads", || {
            (0..60).for_each(|_| modes.iter().for_each(|mode| round(mode)));
        });
        server.wait_for_log("registered twice");
        assert_eq!(server.text(&["GET", "old:key"]), "1");
        server.load_module(module(), &[""; 0]).unwrap();
        work(&server);
        assert_eq!(server.text(&["GET", "new:key"]), "1");
    });
}

#[test]
fn two_hundred_loads_with_filters_alive_leave_memory_flat() {
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let mut raw = server.raw();
        let mut round = || {
            server.load_module(module(), &[""; 0]).unwrap();
            // One that was off before the last unload is on again.
            assert_eq!(server.texts(&["fp.order", ""]), ["a1b1"]);
            server.text(&["fp.switch", "off"]);
            work(&server);
            raw.command(&["fp.run", "r2=a,p=b", "c"]).unwrap();
            assert_eq!(server.text(&["GET", "new:key"]), "1");
            server.unload_module("probe").unwrap();
            raw.command(&["PING"]).unwrap();
        };
        (0..20).for_each(|_| round());
        server.assert_flat(150_000, "200 loads", || (0..200).for_each(|_| round()));
    });
}

#[test]
fn an_unload_from_within_a_transaction_ends_the_filters() {
    on_every_server(|kind| {
        let server = Server::builder(kind).module(module()).start_or_panic();
        let mut raw = server.raw();
        for words in [
            &["MULTI"][..],
            &["SET", "old:a", "1"],
            &["MODULE", "UNLOAD", "probe"],
            &["GET", "new:a"],
            &["EXEC"],
            &["SET", "old:b", "1"],
        ] {
            raw.command(words).unwrap();
        }
        assert!(!server.modules().contains(&"probe".to_owned()), "{kind}");
        assert_eq!(server.text(&["GET", "new:a"]), "1", "{kind}");
        assert_eq!(server.text(&["GET", "old:b"]), "1", "{kind}");
    });
}
