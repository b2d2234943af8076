//! Module memory is the server's memory.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Frame, Server, artifact, on_every_server};

#[test]
fn module_memory_is_seen_in_used_memory_and_given_back() {
    let module = artifact::own_example("faults");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let mut raw = server.raw();
        let mut hoard = |bytes: &str| {
            let reply = raw.command(&["faults.hoard", bytes]).unwrap().frame;
            let Frame::Array(parts) = reply else {
                panic!("{reply:?}")
            };
            assert_eq!(
                parts[1],
                Frame::Integer(1),
                "all bytes as they were written"
            );
            assert_eq!(parts[2], Frame::Integer(1), "the server's allocator");
        };
        hoard("0");
        let before = server.used_memory();
        hoard("10000000");
        let during = server.used_memory();
        hoard("0");
        let after = server.used_memory();
        println!("{kind}: {before} before, {during} with 10 MB, {after} after");
        let grown = during - before;
        assert!(
            (10_000_000..25_000_000).contains(&grown),
            "{kind}: {grown} bytes more"
        );
        assert!(
            after.abs_diff(before) < 200_000,
            "{kind}: {before} before, {after} after"
        );
    });
}

#[test]
fn ten_thousand_commands_of_each_kind_leave_memory_flat() {
    let faults = artifact::own_example("faults");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&faults).start_or_panic();
        let mut raw = server.raw();
        let mut round = |times: usize| {
            for _ in 0..times {
                for way in [
                    "bulk", "shared", "owned", "appended", "simple", "error", "key",
                ] {
                    raw.command(&["faults.say", way, "some text"]).unwrap();
                }
                raw.command(&["faults.panic", "nested"]).unwrap();
            }
        };
        server.text(&["CONFIG", "SET", "loglevel", "warning"]);
        round(1000);
        server.assert_flat(100_000, "10,000 rounds", || round(10_000));
    });
}
