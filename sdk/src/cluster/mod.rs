//! The cluster that the server is a part of: its nodes, its slots, and messages from module to
//! module.
//!
//! [`Context::cluster`] lends a [`Cluster`] where cluster mode is on; where it is off there is
//! none, and so nothing that would have to be checked again. Which slot a key has can be asked
//! everywhere: [`key_slot`].
//!
//! Nodes are called by name: a [`NodeId`] is the node's 40 hex digits, as `CLUSTER NODES` shows
//! them. It is parsed from a command's argument, compared, sent in a reply.
//!
//! The same module on two nodes can send itself messages over the cluster's own connections:
//! [`Cluster::send`] and [`Cluster::broadcast`] on one node, a [`ClusterReceiver`] on the other.

mod flags;
mod migration;
mod node;
pub(crate) mod receiver;
pub(crate) mod slots;
pub(crate) mod trimming;

pub use flags::ClusterFlags;
pub use node::{NodeFlags, NodeId, NodeInfo};
pub use receiver::{ClusterMessage, ClusterReceiver, MessageKind};
pub use slots::{SLOTS, SlotRange, key_slot};
pub use trimming::TrimPause;

use std::ffi::c_char;
use std::fmt;

use vkmod_sys as sys;

use crate::{Context, Error, Result};

/// What a server answers to `CLUSTER` commands where cluster mode is off.
const DISABLED: Error = Error::line(c"ERR This instance has cluster support disabled");

/// The cluster, as this node sees it just now; from [`Context::cluster`].
///
/// ```
/// # use vkmod::prelude::*;
/// use vkmod::cluster::NodeFlags;
///
/// fn primaries(ctx: &mut Context<'_>) -> Result<Vec<String>> {
///     let cluster = ctx.cluster()?;
///     let nodes = cluster.nodes().into_iter().filter_map(|id| cluster.node(id));
///     let primaries = nodes.filter(|node| node.flags.contains(NodeFlags::PRIMARY));
///     Ok(primaries.map(|node| format!("{}:{}", node.address, node.port)).collect())
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Cluster<'a> {
    ctx: &'a Context<'a>,
    id: NodeId,
}

impl Context<'_> {
    /// The cluster that this server is a node of.
    ///
    /// # Errors
    /// Where cluster mode is off.
    #[doc(alias = "ValkeyModule_GetMyClusterID")]
    #[doc(alias = "RedisModule_GetMyClusterID")]
    pub fn cluster(&self) -> Result<Cluster<'_>> {
        trimming::settle(self);
        let id = own_id().ok_or(DISABLED)?;
        Ok(Cluster { ctx: self, id })
    }
}

/// The server's own name; `None` where cluster mode is off.
pub(crate) fn own_id() -> Option<NodeId> {
    // SAFETY: the table is loaded, since the caller has a context; the function takes nothing.
    let id = unsafe { sys::GetMyClusterID() };
    // SAFETY: NULL or the characters of a name, live while the server lock is held.
    unsafe { NodeId::read(id) }
}

impl Cluster<'_> {
    /// This node's own name: what `CLUSTER MYID` says.
    #[doc(alias = "ValkeyModule_GetMyClusterID")]
    #[doc(alias = "RedisModule_GetMyClusterID")]
    pub fn id(&self) -> NodeId {
        self.id
    }

    /// How many nodes this one has heard of, itself among them: also such as it has no address of,
    /// or has not yet shaken hands with. [`nodes`](Cluster::nodes) leaves these out.
    #[doc(alias = "ValkeyModule_GetClusterSize")]
    #[doc(alias = "RedisModule_GetClusterSize")]
    pub fn size(&self) -> usize {
        // SAFETY: the table is loaded; the function takes nothing.
        unsafe { sys::GetClusterSize() }
    }

    /// Sends a message to the same module on one other node.
    ///
    /// It is put into the connection to that node; there is no word of its arrival. It is lost
    /// when the connection breaks, and when nobody on the other side has a
    /// [receiver](ClusterReceiver) for its kind. Those to one node arrive in the order in which
    /// they were sent.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// use vkmod::cluster::{MessageKind, NodeId};
    ///
    /// const FORGET: MessageKind = MessageKind::new(7);
    ///
    /// fn forget(ctx: &mut Context<'_>, node: NodeId, key: Arg<'_>) -> Result<()> {
    ///     ctx.cluster()?.send(node, FORGET, key)
    /// }
    /// ```
    ///
    /// # Errors
    /// When there is no such node, when it is this one, or when there is no connection to it just
    /// now; and for a payload of more than [`MessageKind::LONGEST`] bytes.
    #[doc(alias = "ValkeyModule_SendClusterMessage")]
    #[doc(alias = "RedisModule_SendClusterMessage")]
    pub fn send(&self, node: NodeId, kind: MessageKind, payload: impl AsRef<[u8]>) -> Result<()> {
        let is_sent = node.with_c_string(|id| self.hand_over(id, kind, payload.as_ref()))?;
        if is_sent {
            return Ok(());
        }
        Err(Error::msg(format!("there is no connection to node {node}")))
    }

    /// Sends a message to the same module on all other nodes that this one has a connection to;
    /// see [`send`](Cluster::send).
    ///
    /// # Errors
    /// For a payload of more than [`MessageKind::LONGEST`] bytes.
    #[doc(alias = "ValkeyModule_SendClusterMessage")]
    #[doc(alias = "RedisModule_SendClusterMessage")]
    pub fn broadcast(&self, kind: MessageKind, payload: impl AsRef<[u8]>) -> Result<()> {
        let is_sent = self.hand_over(std::ptr::null(), kind, payload.as_ref())?;
        if is_sent {
            return Ok(());
        }
        Err(Error::msg("the server refused to send a cluster message"))
    }

    fn hand_over(&self, node: *const c_char, kind: MessageKind, payload: &[u8]) -> Result<bool> {
        if payload.len() > MessageKind::LONGEST {
            return Err(Error::msg("the cluster message is too long"));
        }
        // SAFETY: callback argument, live until return, of this module; the table is loaded; the
        // name is NULL or NUL-terminated, and lives during the call as the payload does, whose
        // length fits.
        let status = unsafe {
            sys::SendClusterMessage(
                self.ctx.as_raw(),
                node,
                kind.number(),
                payload.as_ptr().cast(),
                payload.len() as u32,
            )
        };
        Ok(status == sys::MODULE_OK)
    }
}

impl fmt::Debug for Cluster<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cluster")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
