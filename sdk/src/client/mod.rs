//! Clients: who they are and what they are doing.
//!
//! [`Context::client`] is the one whose command runs, [`Context::client_by_id`] any other; both
//! give a [`Client`], which asks the server when it is asked.
//!
//! ```
//! use vkmod::prelude::*;
//!
//! struct WhoAmI;
//!
//! impl Command for WhoAmI {
//!     const SPEC: CommandSpec = CommandSpec::new("whoami").fast().arity(1);
//!
//!     fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
//!         let client = ctx.client();
//!         let Some(info) = client.info() else {
//!             return Err(Error::msg("nobody is connected here: a script, or another module"));
//!         };
//!         Ok((client.id() as i64, info.address, client.user()?))
//!     }
//! }
//! ```

mod handle;
mod info;

pub use handle::Client;
pub use info::{ClientFlags, ClientInfo};

use vkmod_sys as sys;

use crate::{Context, Error, NotificationContext, Result};

impl Context<'_> {
    /// The client that this callback runs for.
    ///
    /// In a script, in a call of another module, in a timer and in most events that is a stand-in
    /// of the server's with a number of its own and without a connection:
    /// [`Client::is_connected`] tells.
    #[doc(alias = "ValkeyModule_GetClientId")]
    #[doc(alias = "RedisModule_GetClientId")]
    pub fn client(&self) -> Client<'_> {
        // SAFETY: callback argument, live until return; the table is loaded.
        let id = unsafe { sys::GetClientId(self.as_raw()) };
        self.client_by_id(id)
    }

    /// A client by its number, as in `CLIENT LIST`. There need not be one:
    /// [`Client::is_connected`] tells.
    pub fn client_by_id(&self, id: u64) -> Client<'_> {
        // SAFETY: callback argument, live until return; the server lock is held.
        unsafe { Client::new(self.as_raw(), id) }
    }

    /// The version of the protocol that a client speaks, 2 or 3; `None` if it is not connected.
    ///
    /// For the client whose command runs, [`flags`](Context::flags) with
    /// [`ContextFlags::RESP3`](crate::ContextFlags::RESP3) is cheaper: this one is a nested
    /// `CLIENT LIST`.
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 7.0, which tells nobody; and as for
    /// [`call`](Context::call).
    pub fn resp_version_of(&mut self, id: u64) -> Result<Option<u8>> {
        let Ok(id) = i64::try_from(id) else {
            return Ok(None);
        };
        let text: Vec<u8> = self.call("CLIENT", ("LIST", "ID", id))?.to()?;
        let field = resp_field(&text);
        match field {
            _ if text.is_empty() => Ok(None),
            Some(version) => Ok(Some(version)),
            None => Err(Error::Unsupported {
                function: "CLIENT LIST resp",
            }),
        }
    }
}

impl NotificationContext<'_> {
    /// The client that this callback runs for: the one whose command is running on Valkey 8.1 and
    /// newer, a stand-in elsewhere; see [`Context::client`].
    #[doc(alias = "ValkeyModule_GetClientId")]
    #[doc(alias = "RedisModule_GetClientId")]
    pub fn client(&self) -> Client<'_> {
        self.context().client()
    }

    /// A client by its number; see [`Context::client_by_id`].
    pub fn client_by_id(&self, id: u64) -> Client<'_> {
        self.context().client_by_id(id)
    }
}

/// The field `resp` of a line of `CLIENT LIST`. No other field holds a space.
fn resp_field(line: &[u8]) -> Option<u8> {
    const NAME: &[u8] = b" resp=";
    let start = line.windows(NAME.len()).position(|part| part == NAME)? + NAME.len();
    match line.get(start)? {
        digit @ b'1'..=b'9' => Some(digit - b'0'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_protocol_is_read_out_of_the_servers_line() {
        assert_eq!(resp_field(b"id=3 user=resp=9 resp=3 lib-name=\n"), Some(3));
        assert_eq!(resp_field(b"id=3 user=default\n"), None);
        assert_eq!(resp_field(b"id=3 resp="), None);
        assert_eq!(resp_field(b""), None);
    }
}
