//! Access control: who the client is, and what a user may do.
//!
//! A command that reaches beyond the keys in its own arguments asks first:
//!
//! ```
//! use vkmod::prelude::*;
//!
//! struct Peek;
//!
//! impl Command for Peek {
//!     const SPEC: CommandSpec = CommandSpec::new("peek").arity(2).acl(&["read"]);
//!
//!     fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
//!         let (name,): (&[u8],) = args.parse()?;
//!         let key = [b"peek:", name].concat();
//!         ctx.current_user()?.check_key(&key, KeyFlags::ACCESS)?;
//!         let value: Option<Vec<u8>> = ctx.call("GET", &key)?.to()?;
//!         Ok(value)
//!     }
//! }
//! ```
//!
//! Every check gives `Ok(())` or an `Err` with the code `NOPERM`, so `?` lets nothing through that
//! could not be checked.
//!
//! | | Redis | Valkey |
//! |---|---|---|
//! | [`Context::current_user`](crate::Context::current_user) and its name | 6.2 | 7.2 |
//! | [`Context::user`](crate::Context::user), checks of commands, keys, channels | 7.0 | 7.2 |
//! | [`User::check_key_prefix`] | 8.0 | 9.1 |
//! | [`User::rules`] | 7.0.6 | 7.2 |
//! | [`User::log_denied`] | 7.0 | 7.2 |
//! | [`Registry::acl_category`](crate::Registry::acl_category) | 7.4 | 8.0 |
//! | [`CommandSpec::acl`](crate::CommandSpec::acl) | 7.2 | 7.2 |
//!
//! Calls as a user: [`CallOptions::as_user`](crate::CallOptions::as_user),
//! [`as_module_user`](crate::CallOptions::as_module_user),
//! [`as_current_user`](crate::CallOptions::as_current_user).

mod category;
mod check;
mod current;
mod log;
mod user;

pub use log::Denied;
pub use user::User;

pub(crate) use category::{add_category, forget, is_left_out};
pub(crate) use user::Found;
