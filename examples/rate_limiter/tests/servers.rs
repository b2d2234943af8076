//! The same module in real servers: what the test host cannot show.

use vkmod_integration::{ReplicaPair, Server, artifact, on_every_server};

#[test]
fn a_flood_is_stopped_and_the_replica_counts_along() {
    let module = artifact::cdylib(env!("CARGO_MANIFEST_DIR"));
    on_every_server(|kind| {
        let pair = ReplicaPair::start(kind, |server| server.module(&module)).expect("a pair");
        let hit = ["LIMIT.HIT", "k", "3", "60000"];
        for left in [2, 1, 0] {
            assert_eq!(pair.primary.int(&hit), left);
        }
        for _ in 0..100 {
            let error = pair.primary.error(&hit);
            assert!(error.starts_with("LIMITED try again in "), "{error}");
        }
        pair.wait_in_sync();
        assert_eq!(pair.replica.text(&["GET", "k"]), "3");
        assert!(pair.replica.int(&["PTTL", "k"]) > 0);
    });
}

#[test]
fn a_restart_forgives_nobody() {
    let module = artifact::cdylib(env!("CARGO_MANIFEST_DIR"));
    on_every_server(|kind| {
        let mut server = Server::builder(kind).module(&module).start_or_panic();
        assert_eq!(server.int(&["LIMIT.HIT", "k", "1", "60000"]), 0);
        server.text(&["SAVE"]);
        server.restart().expect("a restart");
        let error = server.error(&["LIMIT.HIT", "k", "1", "60000"]);
        assert!(error.starts_with("LIMITED try again in "), "{error}");
    });
}
