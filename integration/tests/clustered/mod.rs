//! What the tests of the cluster share: three nodes with the probe, and what the probe tells.
#![allow(dead_code, reason = "no test uses all of it")]

use std::collections::BTreeSet;
use std::time::Duration;

use vkmod_integration::{Cluster, Frame, RawClient, Server, ServerKind, artifact, eventually};

pub(crate) const NODES: usize = 3;
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// Bytes that are trouble elsewhere.
pub(crate) const HOSTILE: &[u8] = b"\0\r\n%s%n\xff\xfe$-1\r\n{}";

pub(crate) fn start(kind: &ServerKind) -> Cluster {
    let module = artifact::own_example("cluster_probe");
    let setup =
        |plan: vkmod_integration::ServerBuilder| plan.env("RUST_BACKTRACE", "1").module(&module);
    match Cluster::start(kind, NODES, setup) {
        Ok(cluster) => cluster,
        Err(error) => panic!("{error}"),
    }
}

#[track_caller]
pub(crate) fn frame<A: AsRef<[u8]>>(server: &Server, words: &[A]) -> Frame {
    ask(&mut server.raw(), words)
}

#[track_caller]
pub(crate) fn ask<A: AsRef<[u8]>>(client: &mut RawClient, words: &[A]) -> Frame {
    match client.command(words) {
        Ok(reply) => reply.frame,
        Err(error) => panic!("no reply: {error}"),
    }
}

pub(crate) fn my_id(server: &Server) -> String {
    server.text(&["CLUSTER", "MYID"])
}

/// A message that a receiver got: sender, kind, payload.
pub(crate) type Heard = (String, i64, Vec<u8>);

/// What the receivers of a node got since the last time.
pub(crate) fn heard(server: &Server) -> Vec<Heard> {
    let Frame::Array(messages) = frame(server, &["probe.heard"]) else {
        panic!("no list");
    };
    let message = |message: &Frame| match message {
        Frame::Array(parts) => match parts.as_slice() {
            [sender, Frame::Integer(kind), payload] => (
                sender.text().unwrap_or_default().to_owned(),
                *kind,
                payload.bytes().unwrap_or_default().to_vec(),
            ),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    messages.iter().map(message).collect()
}

/// Waits until a node has got so many messages.
#[track_caller]
pub(crate) fn wait_for(server: &Server, count: usize) -> Vec<Heard> {
    let mut all = Vec::new();
    eventually(
        &format!("{count} messages on {}", server.kind()),
        SOON,
        || {
            all.extend(heard(server));
            all.len() >= count
        },
    );
    assert_eq!(all.len(), count, "{all:?}");
    all
}

/// Sends until something arrives on each connection: right after the start, servers take messages
/// for nodes that do not know the sender yet.
#[track_caller]
pub(crate) fn wait_for_links(cluster: &Cluster) {
    let mut arrived = vec![BTreeSet::new(); cluster.nodes().len()];
    eventually("all connections", SOON, || {
        for node in cluster.nodes() {
            node.text(&["probe.send", "*", "0", "hello"]);
        }
        for (node, senders) in cluster.nodes().iter().zip(&mut arrived) {
            senders.extend(heard(node).into_iter().map(|(sender, ..)| sender));
        }
        arrived
            .iter()
            .all(|senders| senders.len() == cluster.nodes().len() - 1)
    });
    // What is still on its way comes before the last word.
    for node in cluster.nodes() {
        node.text(&["probe.send", "*", "254", "the last word"]);
    }
    for node in cluster.nodes() {
        let mut words = cluster.nodes().len() - 1;
        eventually("the last word", SOON, || {
            words -= heard(node)
                .iter()
                .filter(|(_, kind, _)| *kind == 254)
                .count();
            words == 0
        });
    }
}
