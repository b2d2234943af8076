//! Who the context's client is.

use std::ptr;

use vkmod_sys as sys;

use super::User;
use super::user::Who;
use crate::auth;
use crate::server::{Family, Version};
use crate::string::ServerString;
use crate::{Context, Error, Result, context};

impl Context<'_> {
    /// The user of the client that this callback runs for.
    ///
    /// A client that the module has logged in as one of its own users
    /// ([`ModuleUser`](auth::ModuleUser)) is that user, whatever ACL user may have the same name.
    ///
    /// # Errors
    /// When the callback runs for no client, or for one without a user (timers, events, the
    /// primary's stream): it is `Err`, so that what is asked with `?` is not allowed by mistake.
    /// Also in a script or a nested call on servers that do not tell the user there (Redis before
    /// 8.0, Valkey before 8.1.1), and where the name there is that of a user of the module's.
    #[doc(alias = "ValkeyModule_GetCurrentUserName")]
    #[doc(alias = "RedisModule_GetCurrentUserName")]
    pub fn current_user(&self) -> Result<User<'_>> {
        let client = self.client();
        // `None` for one without a user, and for one that is no real client: in scripts, nested
        // calls, timers.
        if let Some(name) = client.user()? {
            let who = match auth::user_of(client.id())? {
                Some(user) => Who::Module(user),
                None => Who::Named(name.as_bytes().into()),
            };
            return Ok(User::new(self, who));
        }
        let name = self.name_of_stand_in()?;
        if auth::has_user_named(name.as_bytes()) {
            return Err(Error::msg(
                "the name of this script's user is that of a user of the module's",
            ));
        }
        Ok(User::new(self, Who::Named(name.as_bytes().into())))
    }

    /// The name of the user that a client of a script or a nested call stands in for.
    fn name_of_stand_in(&self) -> Result<ServerString> {
        let server = context::server();
        // Others read the name through a pointer that is NULL where there is no user.
        let survives = match server.family {
            Family::Redis => server.version >= Version::new(8, 0, 0),
            Family::Valkey => server.version >= Version::new(8, 1, 1),
        };
        let ask = sys::GetCurrentUserName().filter(|_| survives);
        let raw = match ask {
            // SAFETY: callback argument, live until return; the table is loaded.
            Some(ask) => unsafe { ask(self.as_raw()) },
            None => ptr::null_mut(),
        };
        // SAFETY: the string is made for us.
        unsafe { ServerString::from_raw(raw) }
            .ok_or_else(|| Error::msg("there is no user here, or the server does not tell which"))
    }
}
