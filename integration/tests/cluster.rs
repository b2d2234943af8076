//! Clusters of three nodes: who is there, whose slot a key is in, messages from node to node.

use std::collections::BTreeSet;

use vkmod_integration::{Cluster, Frame, Product, Server, artifact, eventually, on_every_server};

mod clustered;

use clustered::{HOSTILE, NODES, SOON, ask, frame, heard, my_id, start, wait_for, wait_for_links};

#[test]
fn a_message_reaches_one_node_or_all_others_with_its_sender_and_every_byte() {
    on_every_server(|kind| {
        let cluster = start(kind);
        wait_for_links(&cluster);
        let [first, second, third] = [0, 1, 2].map(|index| cluster.node(index));
        let sender = my_id(first);
        let long = vec![0xa5; 1_000_000];
        let payloads: [&[u8]; 5] = [b"", b"text", HOSTILE, &[0; 40], &long];
        let mut client = first.raw();
        for payload in payloads {
            let words = [
                b"probe.send".as_slice(),
                my_id(second).as_bytes(),
                b"0",
                payload,
            ]
            .map(<[u8]>::to_vec);
            assert_eq!(ask(&mut client, &words), Frame::Simple(b"OK".to_vec()));
        }
        let wanted = payloads.map(|payload| (sender.clone(), 0, payload.to_vec()));
        assert_eq!(wait_for(second, payloads.len()), wanted);
        first.text(&["probe.send", "*", "254", "to all"]);
        let wanted = [(sender.clone(), 254, b"to all".to_vec())];
        assert_eq!(wait_for(second, 1), wanted);
        assert_eq!(wait_for(third, 1), wanted);
        // A kind that nobody receives is dropped; the next one comes.
        first.text(&["probe.send", "*", "77", "nobody wants it"]);
        first.text(&["probe.send", "*", "4", "echo"]);
        let senders = wait_for(first, 2)
            .into_iter()
            .map(|(sender, kind, payload)| {
                assert_eq!((kind, payload.as_slice()), (0, b"echo".as_slice()));
                sender
            });
        assert_eq!(
            senders.collect::<BTreeSet<_>>(),
            BTreeSet::from([my_id(second), my_id(third)])
        );
        assert!(heard(second).is_empty() && heard(third).is_empty());
        for node in cluster.nodes() {
            node.raw().assert_in_step();
        }
    });
}

#[test]
fn a_message_that_cannot_be_sent_is_an_error() {
    on_every_server(|kind| {
        let cluster = start(kind);
        let node = cluster.node(0);
        let unknown = "0123456789".repeat(4);
        for id in [unknown.clone(), my_id(node)] {
            assert_eq!(
                node.error(&["probe.send", &id, "0", "x"]),
                format!("ERR there is no connection to node {id}")
            );
        }
        let not_ids: [&[u8]; 5] = [
            b"",
            b"short",
            &unknown.as_bytes()[1..],
            &[0; 40],
            &my_id(node).to_uppercase().into_bytes(),
        ];
        for id in not_ids {
            assert_eq!(
                node.error(&[b"probe.send".as_slice(), id, b"0", b"x"]),
                "ERR value is not the id of a cluster node"
            );
        }
        for (number, error) in [
            ("255", "ERR message kinds go from 0 to 254"),
            ("256", "ERR value is not an integer or out of range"),
        ] {
            assert_eq!(node.error(&["probe.send", "*", number, "x"]), error);
        }
        assert_eq!(
            node.error(&["probe.too_long"]),
            "ERR the cluster message is too long"
        );
        // A node that is gone has no connection after a while.
        wait_for_links(&cluster);
        let gone = my_id(cluster.node(2));
        cluster.node(2).kill();
        let refused = format!("ERR there is no connection to node {gone}");
        eventually("a broken connection", SOON, || {
            match frame(node, &["probe.send", &gone, "0", "x"]) {
                Frame::Error(text) => text == refused.as_bytes(),
                _ => false,
            }
        });
        node.text(&["probe.send", "*", "0", "still there"]);
        let wanted = [(my_id(node), 0, b"still there".to_vec())];
        assert_eq!(wait_for(cluster.node(1), 1), wanted);
    });
}

#[test]
fn the_nodes_are_those_that_the_server_names() {
    on_every_server(|kind| {
        let cluster = start(kind);
        let ids: BTreeSet<String> = cluster.nodes().iter().map(my_id).collect();
        for node in cluster.nodes() {
            assert_eq!(node.texts(&["probe.look", "id"]), [my_id(node)]);
            assert_eq!(node.texts(&["probe.look", "size"]), [NODES.to_string()]);
            let named: BTreeSet<_> = node.texts(&["probe.look", "nodes"]).into_iter().collect();
            assert_eq!(named, ids, "{kind}");
            for other in cluster.nodes() {
                let info = node.texts(&["probe.look", "node", &my_id(other)]);
                let flags = if my_id(node) == my_id(other) {
                    "NodeFlags(MYSELF | PRIMARY)"
                } else {
                    "NodeFlags(PRIMARY)"
                };
                let port = other.port().to_string();
                assert_eq!(
                    info,
                    [&my_id(other), "127.0.0.1", &port, "", flags],
                    "{kind}"
                );
            }
            let nobody = "f".repeat(40);
            assert!(node.texts(&["probe.look", "node", &nobody]).is_empty());
        }
        let node = cluster.node(0);
        let mut client = node.raw();
        let Frame::Integer(client_id) = ask(&mut client, &["CLIENT", "ID"]) else {
            panic!("no id");
        };
        let asked = [
            "probe.look",
            "node for client",
            &my_id(node),
            &client_id.to_string(),
        ];
        if kind.is_at_least(Product::Valkey, 8, 0) {
            assert_eq!(node.texts(&asked)[..2], [my_id(node), "127.0.0.1".into()]);
            let nobody = ["probe.look", "node for client", &my_id(node), "999999999"];
            assert!(node.texts(&nobody).is_empty());
        } else {
            assert_eq!(
                node.error(&asked),
                "ERR this server does not support GetClusterNodeInfoForClient"
            );
        }
        replicas_are_told_with_their_primary(&cluster);
    });
}

/// Makes the third node, emptied, a replica of the first.
fn replicas_are_told_with_their_primary(cluster: &Cluster) {
    let [first, second, third] = [0, 1, 2].map(|index| cluster.node(index));
    let slots = cluster.slots(2);
    let range = ["CLUSTER", "DELSLOTS"].map(String::from).into_iter();
    let range: Vec<_> = range.chain(slots.map(|slot| slot.to_string())).collect();
    third.text(&range);
    third.text(&["CLUSTER", "REPLICATE", &my_id(first)]);
    let wanted = [&my_id(first), "NodeFlags(REPLICA)"];
    eventually("a replica in the eyes of another node", SOON, || {
        let info = second.texts(&["probe.look", "node", &my_id(third)]);
        info[3..] == wanted
    });
}

#[test]
fn a_keys_slot_is_the_one_that_the_server_tells() {
    on_every_server(|kind| {
        let cluster = start(kind);
        let node = cluster.node(0);
        let mut client = node.raw();
        let mut keys: Vec<Vec<u8>> = [
            "",
            "{",
            "}",
            "{}",
            "{}x",
            "{}{tag}",
            "a{tag}b",
            "a{tag",
            "tag}",
            "}{tag}",
            "{{tag}}",
            "{tag}{other}",
            "{ }",
            "foo",
        ]
        .map(|key| key.as_bytes().to_vec())
        .to_vec();
        keys.extend((0..=255).map(|byte| vec![byte]));
        keys.extend((0..=255).map(|byte| vec![b'{', byte, b'}', byte]));
        keys.push(HOSTILE.to_vec());
        keys.push((0..=255).collect());
        keys.push(vec![b'{'; 100_000]);
        keys.push([vec![0xff; 70_000], b"{x}".to_vec()].concat());
        for key in &keys {
            let theirs = ask(&mut client, &[b"CLUSTER".as_slice(), b"KEYSLOT", key]);
            let ours = ask(&mut client, &[b"probe.look".as_slice(), b"slot", key]);
            let (Frame::Integer(theirs), Frame::Array(ours)) = (theirs, ours) else {
                panic!("{kind}: no slot for {}", key.escape_ascii());
            };
            let ours: Vec<_> = ours.iter().filter_map(Frame::text).collect();
            let shown = &key[..key.len().min(40)];
            assert_eq!(ours, [theirs.to_string()], "{}", shown.escape_ascii());
        }
    });
}

#[test]
fn every_slot_has_a_canonical_key_where_the_server_knows_one() {
    on_every_server(|kind| {
        // Cluster mode is off: it needs none.
        let module = artifact::own_example("cluster_probe");
        let server = Server::builder(kind).module(module).start_or_panic();
        if kind.is_at_least(Product::Redis, 7, 4) || kind.is_at_least(Product::Valkey, 8, 0) {
            assert_eq!(server.texts(&["probe.look", "every canonical"]), ["16384"]);
            for slot in ["16384", "65535"] {
                assert_eq!(
                    server.error(&["probe.look", "canonical", slot]),
                    format!("ERR there is no slot {slot}: they go from 0 to 16383")
                );
            }
        } else {
            assert_eq!(
                server.error(&["probe.look", "canonical", "1"]),
                "ERR this server does not support ClusterCanonicalKeyNameInSlot"
            );
        }
    });
}

#[test]
fn what_only_redis_8_6_has_is_unsupported_by_name_elsewhere() {
    on_every_server(|kind| {
        let cluster = start(kind);
        let node = cluster.node(0);
        if kind.is_at_least(Product::Redis, 8, 6) {
            assert_eq!(node.texts(&["probe.look", "local slots"]), ["0-5460"]);
            assert_eq!(node.texts(&["probe.look", "access", "0"]), ["true"]);
            assert_eq!(node.texts(&["probe.look", "access", "9000"]), ["false"]);
            assert!(
                node.error(&["probe.look", "access", "16384"])
                    .contains("no slot 16384")
            );
            node.text(&["probe.trim"]);
            node.text(&["probe.trim"]);
            return;
        }
        for (words, function) in [
            (
                vec!["probe.look", "local slots"],
                "ClusterGetLocalSlotRanges",
            ),
            (
                vec!["probe.look", "access", "0"],
                "ClusterCanAccessKeysInSlot",
            ),
            (vec!["probe.trim"], "ClusterDisableTrim"),
        ] {
            assert_eq!(
                node.error(&words),
                format!("ERR this server does not support {function}")
            );
        }
    });
}

#[test]
fn without_cluster_mode_there_is_no_cluster_and_receivers_do_no_harm() {
    on_every_server(|kind| {
        let module = artifact::own_example("cluster_probe");
        let server = Server::builder(kind).start_or_panic();
        for _ in 0..3 {
            assert!(server.load_module(&module, &[""; 0]).is_ok());
            let id = "0".repeat(40);
            let calls: [&[&str]; 8] = [
                &["probe.look", "id"],
                &["probe.look", "size"],
                &["probe.look", "nodes"],
                &["probe.look", "node", &id],
                &["probe.look", "access", "1"],
                &["probe.send", "*", "0", "x"],
                &["probe.send", &id, "0", "x"],
                &["probe.flags"],
            ];
            for words in calls {
                assert_eq!(
                    server.error(words),
                    "ERR This instance has cluster support disabled",
                    "{words:?}"
                );
            }
            assert_eq!(server.texts(&["probe.look", "slot", "foo"]), ["12182"]);
            let refusals = server.texts(&["probe.look", "refusals"]);
            assert!(
                refusals[0].contains("Rival receives messages of kind 254, as another receiver"),
                "{refusals:?}"
            );
            assert!(
                refusals[1].contains("Deaf receives no kind"),
                "{refusals:?}"
            );
            assert!(server.unload_module("probe").is_ok());
        }
    });
}

#[test]
fn without_redirection_a_node_takes_every_key() {
    on_every_server(|kind| {
        let cluster = start(kind);
        let node = cluster.node(0);
        let foreign = ["SET", "foo", "1"];
        assert_eq!(cluster.node_for_key("foo").port(), cluster.node(2).port());
        assert!(node.error(&foreign).starts_with("MOVED 12182"), "{kind}");
        node.text(&["probe.flags"]);
        assert_eq!(node.text(&foreign), "OK");
        // It outlives the module.
        assert!(node.unload_module("probe").is_ok());
        assert_eq!(node.text(&["GET", "foo"]), "1");
    });
}

#[test]
fn the_example_makes_every_node_forget() {
    on_every_server(|kind| {
        let module = artifact::example("cluster_messages");
        let cluster = match Cluster::start(kind, NODES, |plan| plan.module(&module)) {
            Ok(cluster) => cluster,
            Err(error) => panic!("{error}"),
        };
        let first = cluster.node(0);
        for node in cluster.nodes() {
            node.text(&["answers.keep", "capital", "Bonn"]);
            assert_eq!(node.text(&["answers.get", "capital"]), "Bonn");
        }
        let told = format!(
            "{} at 127.0.0.1:{}: forget capital",
            my_id(first),
            first.port()
        );
        eventually("all nodes to forget", SOON, || {
            first.text(&["answers.forget", "capital"]);
            let others = &cluster.nodes()[1..];
            others
                .iter()
                .all(|node| node.text(&["answers.told"]) == told)
        });
        for node in cluster.nodes() {
            assert_eq!(frame(node, &["answers.get", "capital"]), Frame::NullBulk);
        }
    });
}
