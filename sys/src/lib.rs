//! The C ABI of Valkey and Redis modules, and nothing else.
//!
//! One set of product-neutral declarations covers Redis 6.2 and newer and Valkey 7.2 and newer:
//! types (`ModuleCtx`, `ModuleTypeMethods`, …), constants (`MODULE_OK`, `MODULE_EVENT_KEY`, …) and a function for
//! each function of the API, under its C name without the prefix (`ReplyWithLongLong` is
//! `ValkeyModule_ReplyWithLongLong` or `RedisModule_ReplyWithLongLong`). There is no policy here: everything that
//! makes this API safe is the business of the crate above.
//!
//! # The table
//!
//! The server hands out its functions one by one, by name. [`load`] resolves them all into one static table when the
//! server loads the module. What a function looks like here depends on which servers have it:
//!
//! | the function | looks like |
//! |---|---|
//! | every supported server has it | `unsafe fn Name(args) -> R`: one load and one indirect call, no check |
//! | same, with variable arguments | `fn Name() -> unsafe extern "C" fn(args, ...) -> R` |
//! | only some servers have it | `fn Name() -> Option<unsafe extern "C" fn(args) -> R>` |
//!
//! Before [`load`] the table holds functions that print their name to standard error and abort. So a call without a
//! server (in a unit test) is a clear message, never undefined behaviour.
//!
//! Functions with `long double` arguments are there as untyped pointers, since Rust has no such type.
//! `ACLCheckKeyPrefixPermissions` takes different arguments on Redis and Valkey: it is two functions here, each of
//! which exists on its own product only.
//!
//! # Safety
//!
//! All functions here share one contract, which is not repeated at each of them: pointers must be what the server's
//! API asks for, alive and of the right type; a context must be used where it came from, and only there; whatever
//! needs the server's lock must hold it.

#![allow(non_camel_case_types, non_snake_case, non_upper_case_globals)]

#[allow(
    missing_docs,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::restriction
)]
mod bindings;
#[allow(missing_docs)]
mod constants;
mod entries;
#[allow(
    clippy::missing_safety_doc,
    clippy::too_many_arguments,
    clippy::type_complexity
)]
mod functions;
mod idle;
#[cfg(target_pointer_width = "64")]
mod layout;
mod loader;
#[allow(clippy::too_many_arguments)]
mod stubs;
mod table;

pub use bindings::*;
pub use constants::*;
pub use entries::ENTRIES;
pub use functions::*;
pub use idle::idle_receiver;
pub use loader::{LoadError, has, is_loaded, is_since, load, server, unload};
pub use table::{Entry, Family, Server, Version};

#[cfg(test)]
mod tests;
