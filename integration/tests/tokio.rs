//! Tasks that use tokio, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Server, artifact, on_every_server};

/// The names of the module's threads; the server has some of its own, which come and go.
fn threads(server: &Server) -> Vec<String> {
    let mut names = server.threads();
    names.retain(|name| ["tokio", "async", "deadlines", "worker"].contains(&name.as_str()));
    names
}

#[test]
fn timers_sockets_and_spawned_tasks_work_and_are_gone_after_the_unload() {
    let module = artifact::own_example("tokio");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let other = Server::builder(kind).start_or_panic();
        let port = other.port().to_string();
        for _ in 0..20 {
            server.load_module(&module, &[""; 0]).unwrap();
            assert_eq!(server.text(&["talk.ask", &port]), "+PONG");
            let names = threads(&server);
            assert!(
                names.contains(&"tokio".into()) && names.contains(&"async".into()),
                "{names:?}"
            );
            assert_eq!(server.text(&["talk.hold"]), "OK");
            let script = "return redis.call('talk.ask', ARGV[1])";
            assert_eq!(
                server.text(&["EVAL", script, "0", &port]),
                "+PONG",
                "in place"
            );
            assert!(server.error(&["talk.ask", "1"]).contains("refused"));
            server.unload_module("talk").unwrap();
            assert_eq!(threads(&server), [""; 0], "{kind}: no thread is left");
        }
        assert_eq!(server.text(&["PING"]), "PONG");
    });
}
