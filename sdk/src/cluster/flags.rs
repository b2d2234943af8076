//! [`ClusterFlags`]: what a module takes away from the server's cluster mode.

use bitflags::bitflags;
use vkmod_sys as sys;

use super::Cluster;

bitflags! {
    /// Parts of cluster mode that a module does without, or does itself.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct ClusterFlags: u64 {
        /// A replica of a failed primary does not take its place, and none moves to a primary
        /// that has no replica.
        const NO_FAILOVER = sys::MODULE_CLUSTER_FLAG_NO_FAILOVER;
        /// Every node takes every key: clients are not sent to another node, and the slots have no
        /// meaning.
        const NO_REDIRECTION = sys::MODULE_CLUSTER_FLAG_NO_REDIRECTION;
    }
}

impl Cluster<'_> {
    /// Turns parts of cluster mode off on this node: for modules that build a distributed system of
    /// their own on the cluster's connections.
    ///
    /// It holds for the whole server, **until the server ends**: also after the module was
    /// unloaded. Servers have no way to turn these parts on again; but Redis 8.6, where each call
    /// replaces what this or another module has set before.
    #[doc(alias = "ValkeyModule_SetClusterFlags")]
    #[doc(alias = "RedisModule_SetClusterFlags")]
    pub fn set_flags(&self, flags: ClusterFlags) {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::SetClusterFlags(self.ctx.as_raw(), flags.bits()) };
    }
}
