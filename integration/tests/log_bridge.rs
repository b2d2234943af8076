//! The `log` crate's macros write to the server's log.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Server, artifact, on_every_server};

#[test]
fn macros_of_the_log_crate_reach_the_servers_log_at_their_level() {
    let module = artifact::own_example("bridged");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        server.wait_for_log("bridged: bridged at load");
        let count = |text: &str| {
            server
                .log()
                .lines()
                .filter(|line| line.contains(text))
                .count()
        };
        let level = server.int(&["bridged.say", "%s\r\nfirst"]);
        server.wait_for_log("info %s\\r\\nfirst");
        for (word, lines) in [
            ("error", 2),
            ("warn", 2),
            ("info", 2),
            ("debug", 0),
            ("trace", 0),
        ] {
            assert_eq!(count(&format!("{word} %s\\r\\nfirst")), lines, "{word}");
        }
        let knows_level = kind.is_7_or_newer();
        assert_eq!(
            level,
            if knows_level { 3 } else { 5 },
            "the macros skip what is dropped"
        );
        server.text(&["CONFIG", "SET", "loglevel", "debug"]);
        assert_eq!(server.int(&["bridged.say", "second"]), 5);
        server.wait_for_log("trace second");
        // The code may stay mapped: the second load finds the bridge in place.
        server.unload_module("bridged").unwrap();
        server.load_module(&module, &[""; 0]).unwrap();
        server.int(&["bridged.say", "third"]);
        server.wait_for_log("warn third");
    });
}
