//! Who is connected to the server.

use vkmod_sys as sys;

use super::State;

/// Whom to tell that a login of the module's has ended.
#[derive(Debug, Clone, Copy)]
pub(in crate::testing) struct Ending {
    pub(in crate::testing) callback: sys::ModuleUserChangedFunc,
    /// The module's own address, exposed.
    pub(in crate::testing) data: usize,
}

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
    /// How often the module has logged it in.
    pub(in crate::testing) logins: u64,
    /// The user of the module's own that it is.
    pub(in crate::testing) module_user: Option<usize>,
    pub(in crate::testing) ending: Option<Ending>,
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
            logins: 0,
            module_user: None,
            ending: None,
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
