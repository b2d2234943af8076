//! The nodes: their names, and what is known of each.

use std::ffi::{c_char, c_int};
use std::fmt;
use std::ptr;
use std::slice;
use std::str::{self, FromStr};

use bitflags::bitflags;
use vkmod_sys as sys;

use super::Cluster;
use crate::event::fixed_text;
use crate::reply::{Replier, Reply};
use crate::server::optional;
use crate::{Arg, Error, FromArg, Result};

const LENGTH: usize = sys::MODULE_NODE_ID_LEN;

/// The name of a node: 40 hex digits in lower case, as in `CLUSTER NODES` and `CLUSTER MYID`.
///
/// ```
/// use vkmod::cluster::NodeId;
///
/// let id: NodeId = "07c37dfeb235213a872192d90877d0cd55635b91".parse()?;
/// assert_eq!(id.to_string(), "07c37dfeb235213a872192d90877d0cd55635b91");
/// assert!("07C3".parse::<NodeId>().is_err());
/// # Ok::<(), vkmod::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId([u8; LENGTH]);

impl NodeId {
    /// Reads a name; `None` if these bytes are none.
    pub fn from_bytes(name: &[u8]) -> Option<Self> {
        let name: [u8; LENGTH] = name.try_into().ok()?;
        let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        name.iter().all(is_digit).then_some(NodeId(name))
    }

    /// Reads a name that the server gives as a pointer.
    ///
    /// # Safety
    /// NULL, or [`LENGTH`] readable bytes; a NUL after them is not asked for.
    pub(super) unsafe fn read(name: *const c_char) -> Option<Self> {
        if name.is_null() {
            return None;
        }
        // SAFETY: the caller's word.
        NodeId::from_bytes(unsafe { slice::from_raw_parts(name.cast(), LENGTH) })
    }

    /// The 40 digits.
    pub fn as_str(&self) -> &str {
        // Digits are text.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Calls `body` with the name and a NUL after it.
    pub(super) fn with_c_string<R>(self, body: impl FnOnce(*const c_char) -> R) -> R {
        let mut name = [0u8; LENGTH + 1];
        name[..LENGTH].copy_from_slice(&self.0);
        body(name.as_ptr().cast())
    }
}

impl FromStr for NodeId {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        NodeId::from_bytes(name.as_bytes()).ok_or(NOT_A_NODE)
    }
}

const NOT_A_NODE: Error = Error::line(c"ERR value is not the id of a cluster node");

impl FromArg<'_> for NodeId {
    fn from_arg(arg: Arg<'_>) -> Result<Self> {
        NodeId::from_bytes(arg.as_bytes()).ok_or(NOT_A_NODE)
    }
}

impl Reply for NodeId {
    /// Sends the 40 digits as a bulk string.
    fn send(self, to: Replier<'_>) {
        self.as_str().send(to);
    }
}

impl AsRef<str> for NodeId {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NodeId({self})")
    }
}

bitflags! {
    /// What a node is, and how it is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct NodeFlags: i32 {
        /// It is this node.
        const MYSELF = sys::MODULE_NODE_MYSELF;
        /// It is a primary.
        const PRIMARY = sys::MODULE_NODE_PRIMARY;
        /// It is a replica.
        const REPLICA = sys::MODULE_NODE_REPLICA;
        /// This node does not reach it, and has not heard what the others think.
        const POSSIBLY_FAILED = sys::MODULE_NODE_PFAIL;
        /// Most primaries agree that it is gone.
        const FAILED = sys::MODULE_NODE_FAIL;
        /// It will not try to take its primary's place.
        const NO_FAILOVER = sys::MODULE_NODE_NOFAILOVER;
    }
}

/// A node, as this one knew it when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeInfo {
    /// Its name.
    pub id: NodeId,
    /// Its IP address as text; empty for this node before it has heard its own from another.
    pub address: String,
    /// The port where clients reach it.
    pub port: u16,
    /// The primary of a replica, where it is known.
    pub primary: Option<NodeId>,
    /// What it is, and how it is.
    pub flags: NodeFlags,
}

impl Cluster<'_> {
    /// The names of all nodes, this one among them, in no certain order; without those that this
    /// node has no address of or has not yet shaken hands with.
    #[doc(alias = "ValkeyModule_GetClusterNodesList")]
    #[doc(alias = "RedisModule_GetClusterNodesList")]
    #[doc(alias = "ValkeyModule_FreeClusterNodesList")]
    #[doc(alias = "RedisModule_FreeClusterNodesList")]
    pub fn nodes(&self) -> Vec<NodeId> {
        let mut count = 0;
        // SAFETY: callback argument, live until return; the table is loaded.
        let list = unsafe { sys::GetClusterNodesList(self.ctx.as_raw(), &raw mut count) };
        if list.is_null() {
            return Vec::new();
        }
        // SAFETY: so many pointers to names, owned by us until they are freed below.
        let names = unsafe { slice::from_raw_parts(list, count) };
        let nodes = names
            .iter()
            // SAFETY: as above.
            .filter_map(|name| unsafe { NodeId::read(*name) })
            .collect();
        // SAFETY: the list from above, freed once; the table is loaded.
        unsafe { sys::FreeClusterNodesList(list) };
        nodes
    }

    /// What is known of a node; `None` if there is none of this name.
    #[doc(alias = "ValkeyModule_GetClusterNodeInfo")]
    #[doc(alias = "RedisModule_GetClusterNodeInfo")]
    pub fn node(&self, id: NodeId) -> Option<NodeInfo> {
        let ctx = self.ctx.as_raw();
        read_info(id, |name, info| {
            // SAFETY: callback argument, live until return; the table is loaded; cluster mode is
            // on; the name is NUL-terminated, and each place is as large as it has to be.
            unsafe {
                sys::GetClusterNodeInfo(
                    ctx,
                    name,
                    info.address.as_mut_ptr(),
                    info.primary.as_mut_ptr(),
                    &raw mut info.port,
                    &raw mut info.flags,
                )
            }
        })
    }

    /// What is known of a node, with the address and port that the client of this id is told: a
    /// node may announce different ones to IPv4 and IPv6 clients. `None` if there is no such node,
    /// or no such client.
    ///
    /// # Errors
    /// [`Error::Unsupported`] but on Valkey 8.0 and newer.
    #[doc(alias = "ValkeyModule_GetClusterNodeInfoForClient")]
    pub fn node_for_client(&self, id: NodeId, client: u64) -> Result<Option<NodeInfo>> {
        let info_for = optional(
            sys::GetClusterNodeInfoForClient(),
            "GetClusterNodeInfoForClient",
        )?;
        let ctx = self.ctx.as_raw();
        Ok(read_info(id, |name, info| {
            // SAFETY: callback argument, live until return; the table is loaded; cluster mode is
            // on; the name is NUL-terminated, and each place is as large as it has to be.
            unsafe {
                info_for(
                    ctx,
                    client,
                    name,
                    info.address.as_mut_ptr(),
                    info.primary.as_mut_ptr(),
                    &raw mut info.port,
                    &raw mut info.flags,
                )
            }
        }))
    }
}

/// The places that a server writes a node's facts to. It writes up to 46 bytes of the address, and
/// 40 of the primary's name, without a NUL.
struct RawInfo {
    address: [c_char; 64],
    primary: [c_char; 64],
    port: c_int,
    flags: c_int,
}

fn read_info(
    id: NodeId,
    ask: impl FnOnce(*const c_char, &mut RawInfo) -> c_int,
) -> Option<NodeInfo> {
    let mut info = RawInfo {
        address: [0; 64],
        primary: [0; 64],
        port: 0,
        flags: 0,
    };
    let status = id.with_c_string(|name| ask(name, &mut info));
    if status != sys::MODULE_OK {
        return None;
    }
    Some(NodeInfo {
        id,
        address: String::from_utf8_lossy(&fixed_text(&info.address)).into_owned(),
        port: info.port.try_into().unwrap_or(0),
        // SAFETY: a place of ours, large enough.
        primary: unsafe { NodeId::read(ptr::from_ref(&info.primary).cast()) },
        flags: NodeFlags::from_bits_truncate(info.flags),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "07c37dfeb235213a872192d90877d0cd55635b91";

    #[test]
    fn a_name_is_forty_digits_in_lower_case_and_nothing_else() {
        assert_eq!(
            NAME.parse::<NodeId>().map(|id| id.to_string()),
            Ok(NAME.into())
        );
        let wrong = [
            "",
            &NAME[1..],
            &format!("{NAME}0"),
            &NAME.to_uppercase(),
            &NAME.replace('c', "g"),
            &NAME.replacen('0', "\0", 1),
            &NAME.replacen("07", "\u{e9}", 1),
        ];
        for name in wrong {
            assert!(name.parse::<NodeId>().is_err(), "{name:?}");
        }
        assert!(NodeId::from_bytes(&[0xff; 40]).is_none());
    }

    #[test]
    fn what_a_server_leaves_empty_is_no_name() {
        // SAFETY: NULL, and a place that is large enough.
        let (none, zeros) = unsafe { (NodeId::read(ptr::null()), NodeId::read([0; 64].as_ptr())) };
        assert_eq!((none, zeros), (None, None));
    }
}
