//! Free loopback ports.

use std::io;
use std::net::{Ipv4Addr, TcpListener};

/// The cluster bus listens on the port this much higher.
const BUS_OFFSET: u16 = 10_000;

/// A loopback port that was free a moment ago; with `bus`, one whose cluster
/// bus port is free too. Another process may take it first: the caller tries
/// again.
///
/// # Errors
/// What the system says where it has no free port.
pub(crate) fn free(bus: bool) -> io::Result<u16> {
    for _ in 0..200 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let Some(bus_port) = port.checked_add(BUS_OFFSET) else {
            continue;
        };
        if !bus || TcpListener::bind((Ipv4Addr::LOCALHOST, bus_port)).is_ok() {
            return Ok(port);
        }
    }
    Err(io::Error::new(
        io::ErrorKind::AddrInUse,
        "no free port with a free cluster bus port",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_port_leaves_room_for_the_cluster_bus() {
        let port = free(true).expect("a free port");
        assert!(port.checked_add(BUS_OFFSET).is_some());
    }
}
