//! Clients: who they are and what they are doing.

mod info;

pub use info::{ClientFlags, ClientInfo};
