//! Receivers that fail, and modules that come and go while messages flow.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use vkmod_integration::{Cluster, Frame, Server, artifact, eventually, on_every_server};

mod clustered;

use clustered::{HOSTILE, SOON, ask, frame, heard, my_id, start, wait_for, wait_for_links};

/// Sends a message from the first node to the second.
fn send(cluster: &Cluster, kind: u8, payload: impl AsRef<[u8]>) {
    let (kind, to) = (kind.to_string(), my_id(cluster.node(1)));
    let words = [
        b"probe.send",
        to.as_bytes(),
        kind.as_bytes(),
        payload.as_ref(),
    ];
    let sent = frame(cluster.node(0), &words);
    assert_eq!(sent, Frame::Simple(b"OK".to_vec()));
}

fn texts(heard: Vec<clustered::Heard>) -> Vec<String> {
    let text = |(_, _, payload): clustered::Heard| String::from_utf8_lossy(&payload).into_owned();
    heard.into_iter().map(text).collect()
}

#[test]
fn a_receiver_that_panics_or_fails_leaves_the_server_and_the_connection_alive() {
    on_every_server(|kind| {
        let cluster = start(kind);
        wait_for_links(&cluster);
        let second = cluster.node(1);
        for _ in 0..10 {
            send(&cluster, 1, HOSTILE);
        }
        send(&cluster, 2, HOSTILE);
        send(&cluster, 0, "after all that");
        assert_eq!(texts(wait_for(second, 1)), ["after all that"]);
        second.wait_for_log("panic caught in cluster receiver");
        second.wait_for_log("the receiver fell over");
        second.wait_for_log("failed: ERR ");
        assert_eq!(second.text(&["PING"]), "PONG");
        assert!(second.unload_module("probe").is_ok());
    });
}

#[test]
fn a_receiver_may_call_commands_but_not_close_its_own_connection() {
    on_every_server(|kind| {
        let cluster = start(kind);
        wait_for_links(&cluster);
        let [first, second, third] = [0, 1, 2].map(|index| cluster.node(index));
        let (mine, theirs) = (cluster.slots(1), my_id(first));
        let own = (0..).map(|n| format!("key{n}"));
        let Some(key) = own
            .into_iter()
            .find(|key| mine.contains(&cluster.slot_of(key)))
        else {
            panic!("no key");
        };
        send(&cluster, 3, format!("SET {key} value"));
        send(&cluster, 3, format!("GET {key}"));
        assert_eq!(second_of(texts(wait_for(second, 2))), "\"value\"");
        assert_eq!(second.text(&["GET", &key]), "value");
        send(&cluster, 3, "CLUSTER MYID");
        assert!(texts(wait_for(second, 1))[0].contains(&my_id(second)));
        for command in [
            format!("CLUSTER FORGET {theirs}"),
            format!("cluster forget {}", my_id(third)),
            "CLUSTER RESET".into(),
            "Cluster reset hard".into(),
            format!("EVAL return(redis.call('cluster','forget','{theirs}')) 0"),
            "eval_ro return(1) 0".into(),
            "EvalSha 0123456789012345678901234567890123456789 0".into(),
            "FCALL f 0".into(),
            "FUNCTION LOAD x".into(),
            "DEBUG SLEEP 0".into(),
        ] {
            send(&cluster, 3, command);
            let refused = texts(wait_for(second, 1));
            assert!(refused[0].contains("a module cannot call"), "{refused:?}");
        }
        send(&cluster, 5, "yield");
        let refused = texts(wait_for(second, 1));
        assert!(refused[0].starts_with("ERR"), "{refused:?}");
        send(&cluster, 0, "the connection holds");
        assert_eq!(texts(wait_for(second, 1)), ["the connection holds"]);
    });
}

#[test]
fn whatever_a_receiver_does_to_the_cluster_the_server_stays_alive() {
    on_every_server(|kind| {
        let cluster = start(kind);
        wait_for_links(&cluster);
        let [first, second, third] = [0, 1, 2].map(|index| cluster.node(index));
        let (sender, other) = (my_id(first), my_id(third));
        let mut commands: Vec<String> = [
            "INFO",
            "NODES",
            "SLOTS",
            "SHARDS",
            "LINKS",
            "MYID",
            "MYSHARDID",
            "BUMPEPOCH",
            "SAVECONFIG",
            "COUNTKEYSINSLOT 1",
            "FAILOVER",
            "FAILOVER TAKEOVER",
            "MEET 127.0.0.1 1",
            "CANCELSLOTMIGRATIONS",
            "GETSLOTMIGRATIONS",
            "SET-CONFIG-EPOCH 9",
            "DELSLOTS 9000",
            "ADDSLOTS 9000",
            "FLUSHSLOTS",
            "NO-SUCH-THING",
        ]
        .map(|words| format!("CLUSTER {words}"))
        .to_vec();
        for node in [&sender, &other] {
            commands.extend([
                format!("CLUSTER REPLICAS {node}"),
                format!("CLUSTER COUNT-FAILURE-REPORTS {node}"),
                format!("CLUSTER SETSLOT 9001 MIGRATING {node}"),
                format!("CLUSTER SETSLOT 9001 NODE {node}"),
                format!("CLUSTER MIGRATESLOTS SLOTSRANGE 9001 9002 NODE {node}"),
            ]);
        }
        commands.extend([
            "CONFIG SET cluster-announce-ip 127.0.0.1".into(),
            "FLUSHALL".into(),
            "MULTI".into(),
            "REPLICAOF NO ONE".into(),
            "MODULE UNLOAD probe".into(),
            "CLIENT KILL TYPE normal".into(),
            format!("CLUSTER REPLICATE {sender}"),
        ]);
        for command in &commands {
            send(&cluster, 3, command);
            let said = texts(wait_for(second, 1));
            println!("{kind}: {command}: {}", said[0]);
        }
        assert_eq!(second.text(&["PING"]), "PONG");
    });
}

fn second_of(texts: Vec<String>) -> String {
    texts.into_iter().nth(1).unwrap_or_default()
}

/// Sends messages of all kinds from the first node to all, until the test is done.
fn flood(server: &Server, is_done: &AtomicBool) -> usize {
    let (mut client, mut rounds) = (server.raw(), 0);
    while !is_done.load(Ordering::Relaxed) {
        for kind in ["0", "2", "4", "254", "77"] {
            let sent = ask(&mut client, &["probe.send", "*", kind, "flood", "20"]);
            assert_eq!(sent, Frame::Simple(b"OK".to_vec()));
        }
        rounds += 1;
        // Its own list would grow without end.
        ask(&mut client, &["probe.heard"]);
        thread::sleep(Duration::from_millis(1));
    }
    rounds
}

#[test]
fn modules_come_and_go_while_messages_flow() {
    on_every_server(|kind| {
        let cluster = start(kind);
        wait_for_links(&cluster);
        let (first, second) = (cluster.node(0), cluster.node(1));
        let module = artifact::own_example("cluster_probe");
        let is_done = AtomicBool::new(false);
        thread::scope(|scope| {
            let flood = scope.spawn(|| flood(first, &is_done));
            // It ends whatever happens here.
            struct Done<'a>(&'a AtomicBool);
            impl Drop for Done<'_> {
                fn drop(&mut self) {
                    self.0.store(true, Ordering::Relaxed);
                }
            }
            let done = Done(&is_done);
            for round in 0..30 {
                if let Err(error) = second.unload_module("probe") {
                    panic!("round {round}: {error}");
                }
                thread::sleep(Duration::from_millis(10));
                if round % 5 == 4 {
                    let refused = second.load_module(&module, &["refuse"]);
                    assert!(refused.is_err(), "round {round}");
                }
                if let Err(error) = second.load_module(&module, &[""; 0]) {
                    panic!("round {round}: {error}");
                }
                eventually("messages after a reload", SOON, || {
                    !heard(second).is_empty()
                });
            }
            drop(done);
            match flood.join() {
                Ok(rounds) => assert!(rounds > 0),
                Err(_) => panic!("the flood was held up"),
            }
        });
        for node in cluster.nodes() {
            assert_eq!(node.text(&["PING"]), "PONG");
        }
    });
}

#[test]
fn rounds_of_load_and_unload_leave_memory_flat() {
    on_every_server(|kind| {
        let module = artifact::own_example("cluster_probe");
        let cluster = start(kind);
        wait_for_links(&cluster);
        let second = cluster.node(1);
        let round = || {
            assert!(second.unload_module("probe").is_ok());
            send(&cluster, 0, "nobody is there");
            assert!(second.load_module(&module, &[""; 0]).is_ok());
            heard(second);
        };
        (0..50).for_each(|_| round());
        second.assert_flat(100_000, "200 rounds", || (0..200).for_each(|_| round()));
    });
}

#[test]
fn two_modules_that_share_a_kind_can_go_in_any_order() {
    on_every_server(|kind| {
        let probe = artifact::own_example("cluster_probe");
        let rival = artifact::own_example("cluster_rival");
        let cluster = start(kind);
        wait_for_links(&cluster);
        let second = cluster.node(1);
        let load = |module| assert!(second.load_module(module, &[""; 0]).is_ok());
        let unload = |name| assert!(second.unload_module(name).is_ok());
        let flow = || {
            for _ in 0..20 {
                send(&cluster, 0, "x");
            }
            send(&cluster, 254, "the last word");
            thread::sleep(Duration::from_millis(50));
            assert_eq!(second.text(&["PING"]), "PONG");
        };
        load(&rival);
        flow();
        // It was loaded last, and neither name has nine characters.
        assert_eq!(second.int(&["rival.count"]), 20);
        for names in [["probe", "rival"], ["rival", "probe"]] {
            for name in names {
                unload(name);
                flow();
            }
            load(&probe);
            flow();
            assert!(!heard(second).is_empty());
            load(&rival);
            flow();
            assert_eq!(second.int(&["rival.count"]), 20);
        }
    });
}
