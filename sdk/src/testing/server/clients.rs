//! Who is connected to the server.

use super::State;

/// What the server knows of a client.
#[derive(Debug, Clone)]
pub(in crate::testing) struct Connection {
    pub(in crate::testing) user: Vec<u8>,
    pub(in crate::testing) name: Vec<u8>,
    pub(in crate::testing) address: String,
    pub(in crate::testing) port: u16,
    pub(in crate::testing) database: i32,
    pub(in crate::testing) flags: u64,
    pub(in crate::testing) certificate: Option<Vec<u8>>,
}

impl State {
    /// A new client from this machine, who is the default user; its number.
    pub(in crate::testing) fn connect(&mut self) -> u64 {
        let id = self.next_client_id();
        let connection = Connection {
            user: b"default".to_vec(),
            name: Vec::new(),
            address: "127.0.0.1".to_owned(),
            port: 49_152 | (id as u16 & 0x3fff),
            database: 0,
            flags: 0,
            certificate: None,
        };
        self.connections.insert(id, connection);
        id
    }

    /// A number for a client, or for what stands in for one.
    pub(in crate::testing) fn next_client_id(&mut self) -> u64 {
        self.next_client += 1;
        self.next_client - 1
    }
}
