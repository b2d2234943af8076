//! A cluster of primaries.

use std::ops::Range;
use std::time::Duration;

use crate::builder::{ServerBuilder, StartError};
use crate::kind::ServerKind;
use crate::server::Server;
use crate::wait::eventually;

const SLOTS: u16 = 16_384;
const FORM_LIMIT: Duration = Duration::from_secs(60);

/// Some primaries that hold all slots among them, in equal ranges.
#[derive(Debug)]
pub struct Cluster {
    nodes: Vec<Server>,
}

impl Cluster {
    /// Starts `count` nodes with what `setup` adds to each, gives each its
    /// range of slots, lets them meet, and waits until all say that the
    /// cluster is whole.
    ///
    /// ```no_run
    /// # use vkmod_integration::{Cluster, newest_valkey};
    /// let cluster = Cluster::start(newest_valkey(), 3, |server| server.module("/path/module.so"))?;
    /// let slot = cluster.slot_of("key");
    /// cluster.node_for_slot(slot).text(&["SET", "key", "value"]);
    /// # Ok::<(), vkmod_integration::StartError>(())
    /// ```
    ///
    /// # Errors
    /// Where a node does not start.
    ///
    /// # Panics
    /// Where `count` is 0, where a node refuses, and where the cluster is not
    /// whole after 60 seconds.
    #[track_caller]
    pub fn start(
        kind: &ServerKind,
        count: usize,
        setup: impl Fn(ServerBuilder) -> ServerBuilder,
    ) -> Result<Self, StartError> {
        assert!(count > 0, "a cluster needs a node");
        let node = |_| {
            let plan = Server::builder(kind)
                .with_bus()
                .config("cluster-enabled", "yes");
            setup(plan.config("cluster-node-timeout", "5000")).start()
        };
        let cluster = Self {
            nodes: (0..count).map(node).collect::<Result<_, _>>()?,
        };
        for (index, node) in cluster.nodes.iter().enumerate() {
            let mut words = vec!["CLUSTER".to_string(), "ADDSLOTS".into()];
            words.extend(cluster.slots(index).map(|slot| slot.to_string()));
            node.text(&words);
            // Nodes that meet with one and the same epoch must sort that out first.
            node.text(&["CLUSTER", "SET-CONFIG-EPOCH", &(index + 1).to_string()]);
        }
        for node in &cluster.nodes[1..] {
            node.text(&[
                "CLUSTER",
                "MEET",
                "127.0.0.1",
                &cluster.nodes[0].port().to_string(),
            ]);
        }
        cluster.wait_whole();
        Ok(cluster)
    }

    /// All nodes.
    pub fn nodes(&self) -> &[Server] {
        &self.nodes
    }

    /// One node, counted from 0.
    ///
    /// # Panics
    /// Where there are fewer.
    #[track_caller]
    pub fn node(&self, index: usize) -> &Server {
        &self.nodes[index]
    }

    /// The slots that a node was started with.
    pub fn slots(&self, index: usize) -> Range<u16> {
        let bound = |index: usize| {
            u16::try_from(index * usize::from(SLOTS) / self.nodes.len()).unwrap_or(SLOTS)
        };
        bound(index)..bound(index + 1)
    }

    /// The node that was started with a slot.
    ///
    /// # Panics
    /// Where there is no such slot: they go from 0 to 16383.
    #[track_caller]
    pub fn node_for_slot(&self, slot: u16) -> &Server {
        let index = (0..self.nodes.len()).find(|&index| self.slots(index).contains(&slot));
        match index {
            Some(index) => &self.nodes[index],
            None => panic!("no slot {slot}"),
        }
    }

    /// The slot of a key.
    ///
    /// # Panics
    /// Where the first node does not answer.
    #[track_caller]
    pub fn slot_of(&self, key: impl AsRef<[u8]>) -> u16 {
        let slot = self.nodes[0].int(&[b"CLUSTER".as_slice(), b"KEYSLOT", key.as_ref()]);
        u16::try_from(slot).expect("a slot is below 16384")
    }

    /// The node that was started with the slot of a key.
    ///
    /// # Panics
    /// Where the first node does not answer.
    #[track_caller]
    pub fn node_for_key(&self, key: impl AsRef<[u8]>) -> &Server {
        self.node_for_slot(self.slot_of(key))
    }

    /// Waits until every node knows every other and all slots are held.
    ///
    /// # Panics
    /// Where that takes longer than 60 seconds.
    #[track_caller]
    pub fn wait_whole(&self) {
        let wanted = [
            "cluster_state:ok".to_string(),
            format!("cluster_slots_ok:{SLOTS}"),
            format!("cluster_known_nodes:{}", self.nodes.len()),
        ];
        for node in &self.nodes {
            eventually(
                &format!("a whole cluster on {}", node.kind()),
                FORM_LIMIT,
                || {
                    let info = node.text(&["CLUSTER", "INFO"]);
                    wanted
                        .iter()
                        .all(|line| info.lines().any(|said| said == line))
                },
            );
        }
    }
}
