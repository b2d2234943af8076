//! A primary and its replica.

use std::time::Duration;

use crate::builder::{ServerBuilder, StartError};
use crate::kind::ServerKind;
use crate::server::Server;
use crate::wait::eventually;

const SYNC_LIMIT: Duration = Duration::from_secs(30);

/// A primary and one replica of it, in sync.
#[derive(Debug)]
pub struct ReplicaPair {
    /// The server that takes writes.
    pub primary: Server,
    /// Its replica, read-only.
    pub replica: Server,
}

impl ReplicaPair {
    /// Starts both with what `setup` adds to each, and waits until the replica
    /// has the primary's data.
    ///
    /// ```no_run
    /// # use vkmod_integration::{ReplicaPair, newest_valkey};
    /// let pair = ReplicaPair::start(newest_valkey(), |server| server.module("/path/module.so"))?;
    /// pair.primary.text(&["SET", "key", "value"]);
    /// pair.wait_in_sync();
    /// assert_eq!(pair.replica.text(&["GET", "key"]), "value");
    /// # Ok::<(), vkmod_integration::StartError>(())
    /// ```
    ///
    /// # Errors
    /// Where one of them does not start.
    ///
    /// # Panics
    /// Where the replica is not in sync after 30 seconds.
    #[track_caller]
    pub fn start(
        kind: &ServerKind,
        setup: impl Fn(ServerBuilder) -> ServerBuilder,
    ) -> Result<Self, StartError> {
        // Replicas that come together share a save; a test has only one.
        let base = || Server::builder(kind).config("repl-diskless-sync-delay", "0");
        let primary = setup(base()).start()?;
        let port = primary.port().to_string();
        let mut plan = base().config_words("replicaof", &["127.0.0.1", &port]);
        if let Some(password) = primary.password() {
            plan = plan.config("masterauth", password);
        }
        let pair = Self {
            primary,
            replica: setup(plan).start()?,
        };
        pair.wait_in_sync();
        Ok(pair)
    }

    /// Waits until the replica's link is up and it has all that the primary
    /// wrote.
    ///
    /// # Panics
    /// Where that takes longer than 30 seconds.
    #[track_caller]
    pub fn wait_in_sync(&self) {
        eventually(
            &format!("a replica in sync on {}", self.primary.kind()),
            SYNC_LIMIT,
            || {
                let link = self.replica.info("replication", "master_link_status");
                let sent = self.primary.info("replication", "master_repl_offset");
                let taken = self.replica.info("replication", "slave_repl_offset");
                link.as_deref() == Some("up") && sent.is_some() && sent == taken
            },
        );
    }
}
