//! Server events, with their data, on every server that has them.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Product, ReplicaPair, Server, artifact, on_every_server};

mod heard;

use heard::{has_7_2, heard, start, wait_for};

#[test]
fn the_example_hears_of_flushes_connections_and_housekeeping() {
    on_every_server(|kind| {
        let module = artifact::example("server_events");
        let server = Server::builder(kind).module(module).start_or_panic();
        server.text(&["FLUSHDB"]);
        assert_eq!(
            server.texts(&["events.seen"])[1],
            "flush of database 0 ended"
        );
        server.text(&["FLUSHALL"]);
        let seen = server.texts(&["events.seen"]);
        assert_eq!(seen[1], "flush of all databases ended");
        assert!(seen[0].parse::<u64>().unwrap() >= 1, "{seen:?}");
    });
}

#[test]
fn every_event_is_unsupported_by_name_where_it_is_missing() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut missing: Vec<String> = heard(&server)
            .into_iter()
            .filter_map(|line| line.strip_prefix("unsupported EVENT_").map(str::to_owned))
            .collect();
        missing.sort();
        let mut wanted = Vec::new();
        let redis = kind.is_redis();
        let mut lacks = |is_missing: bool, names: &[&'static str]| {
            if is_missing {
                wanted.extend_from_slice(names);
            }
        };
        lacks(!redis || kind.is_7_or_newer(), &["REPL_BACKUP"]);
        lacks(
            !kind.is_7_or_newer(),
            &["CONFIG", "EVENTLOOP", "REPL_ASYNC_LOAD"],
        );
        lacks(!has_7_2(kind), &["KEY"]);
        lacks(
            !kind.is_at_least(Product::Valkey, 9, 0),
            &["ATOMIC_SLOT_MIGRATION", "AUTHENTICATION_ATTEMPT"],
        );
        lacks(
            !kind.is_at_least(Product::Redis, 8, 6),
            &["CLUSTER_SLOT_MIGRATION", "CLUSTER_SLOT_MIGRATION_TRIM"],
        );
        lacks(
            !kind.is_at_least(Product::Valkey, 9, 1),
            &[
                "COMMAND_RESULT_ACL_REJECTED",
                "COMMAND_RESULT_FAILURE",
                "COMMAND_RESULT_REJECTED",
                "COMMAND_RESULT_SUCCESS",
            ],
        );
        wanted.sort_unstable();
        assert_eq!(missing, wanted, "{kind}");
    });
}

#[test]
fn flushes_swaps_saves_and_clients_are_heard_of_with_their_data() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["FLUSHALL", "ASYNC"]);
        server.text(&["SWAPDB", "1", "3"]);
        server.text(&["SAVE"]);
        server.text(&["BGSAVE"]);
        let mut raw = server.raw();
        raw.command(&["PING"]).unwrap();
        drop(raw);
        wait_for(
            &server,
            &[
                "FlushEvent Started { database: None, is_sync: false }",
                "FlushEvent Ended { database: None, is_sync: false }",
                "SwapDbEvent SwapDbEvent { first: 1, second: 3 }",
                "PersistenceEvent SyncRdbStarted",
                "PersistenceEvent Ended",
                "ForkEvent Born",
                "ForkEvent Died",
                "ClientEvent Connected(ClientInfo { id: ",
                "address: \"127.0.0.1\"",
                "ClientEvent Disconnected(",
                "CronEvent CronEvent { hz: ",
            ],
        );
        if kind.is_7_or_newer() {
            server.text(&[
                "CONFIG",
                "SET",
                "maxmemory-policy",
                "allkeys-lru",
                "maxmemory",
                "1gb",
            ]);
            let names = [b"maxmemory-policy".as_slice(), b"maxmemory"];
            let names = &format!("ConfigEvent ConfigEvent {{ names: {names:?} }}");
            wait_for(
                &server,
                &[
                    names,
                    "EventLoopEvent BeforeSleep",
                    "EventLoopEvent AfterSleep",
                ],
            );
        }
    });
}

#[test]
fn modules_that_come_and_go_are_heard_of_by_name() {
    on_every_server(|kind| {
        let server = start(kind);
        server
            .load_module(artifact::example("hello"), &[""; 0])
            .unwrap();
        server.unload_module("hello").unwrap();
        let name = format!("name: {:?}", b"hello");
        wait_for(
            &server,
            &[&format!("ModuleEvent Loaded {{ {name}, version: 1 }}")],
        );
        server
            .load_module(artifact::example("hello"), &[""; 0])
            .unwrap();
        server.unload_module("hello").unwrap();
        wait_for(
            &server,
            &[&format!("ModuleEvent Unloaded {{ {name}, version: 1 }}")],
        );
    });
}

#[test]
fn roles_replicas_links_and_loading_are_heard_of() {
    on_every_server(|kind| {
        let module = artifact::own_example("event_probe");
        let pair = ReplicaPair::start(kind, |builder| builder.module(&module)).unwrap();
        wait_for(&pair.primary, &["ReplicaEvent Online"]);
        wait_for(
            &pair.replica,
            &[
                "PrimaryLinkEvent Up",
                "LoadingEvent ReplicationStarted",
                "LoadingEvent Ended",
            ],
        );
        pair.replica.text(&["REPLICAOF", "NO", "ONE"]);
        wait_for(
            &pair.replica,
            &["RoleEvent NowPrimary(ReplicationState { is_primary: true"],
        );
        wait_for(&pair.primary, &["ReplicaEvent Offline"]);
        let port = pair.primary.port().to_string();
        pair.replica.text(&["REPLICAOF", "127.0.0.1", &port]);
        let primary = format!("primary_port: {port}");
        wait_for(&pair.replica, &["RoleEvent NowReplica(", &primary]);
    });
}

#[test]
fn a_listener_can_be_silenced_and_woken() {
    on_every_server(|kind| {
        let server = start(kind);
        let flushes = || {
            heard(&server);
            server.text(&["FLUSHDB"]);
            heard(&server)
                .iter()
                .filter(|line| line.starts_with("FlushEvent"))
                .count()
        };
        assert_eq!(flushes(), 2);
        server.text(&["probe.toggle", "off"]);
        assert_eq!(flushes(), 0);
        server.text(&["probe.toggle", "on"]);
        assert_eq!(flushes(), 2);
        let error = server.error(&["probe.toggle", "stranger"]);
        assert!(
            error.contains("is not registered for EVENT_FLUSHDB"),
            "{error}"
        );
    });
}

#[test]
fn a_panic_in_every_listener_leaves_the_server_alive() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .env("RUST_BACKTRACE", "1")
            .config("loglevel", "warning")
            .module_with_args(artifact::own_example("event_probe"), &["panic"])
            .start_or_panic();
        server.text(&["SET", "key", "1"]);
        server.text(&["DEL", "key"]);
        server.text(&["FLUSHALL"]);
        server.text(&["BGSAVE"]);
        server.wait_for_log("the listener fell over");
        server.wait_for_log("panic caught in event listener");
        assert_eq!(server.text(&["PING"]), "PONG");
        server.unload_module("probe").unwrap();
        assert_eq!(server.text(&["PING"]), "PONG");
    });
}

#[test]
fn two_hundred_rounds_of_load_and_unload_with_all_listeners_leave_memory_flat() {
    on_every_server(|kind| {
        let module = artifact::own_example("event_probe");
        let server = Server::builder(kind).start_or_panic();
        let round = || {
            server.load_module(&module, &[""; 0]).unwrap();
            server.text(&["FLUSHDB"]);
            server.unload_module("probe").unwrap();
        };
        (0..50).for_each(|_| round());
        server.assert_flat(50_000, "200 rounds", || (0..200).for_each(|_| round()));
    });
}
