//! Modules for Valkey and Redis in safe Rust: traits on plain structs, and one shared object that
//! loads in every supported server.
//!
//! ```
//! use vkmod::prelude::*;
//!
//! struct Hello;
//!
//! impl Module for Hello {
//!     const NAME: &'static str = "hello";
//!     const VERSION: i32 = 1;
//!
//!     fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
//!         Ok(Hello)
//!     }
//!
//!     fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
//!         registry.command(Mul)?;
//!         Ok(())
//!     }
//! }
//!
//! struct Mul;
//!
//! impl Command for Mul {
//!     const SPEC: CommandSpec =
//!         CommandSpec::new("hello.mul").fast().arity(3).summary("Multiplies two integers.");
//!
//!     fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
//!         let [a, b] = args.parse::<[i64; 2]>()?;
//!         a.checked_mul(b).ok_or(Error::msg("the product overflows"))
//!     }
//! }
//!
//! export_module!(Hello);
//! # fn main() {}
//! ```
//!
//! The crate of a module is a `cdylib`; it can forbid `unsafe`.
//!
//! # The way of one call
//!
//! ```text
//! server ── argv ──▶ adapter::call::<T>    the only extern "C" fn for commands, generic over T
//!                      │ guard             the only catch_unwind
//!                      │ instance::get     the registered object, &T
//!                      ▼
//!                    T::call(&self, ctx, args)    the module's code: borrows in, a value out
//!                      │ Ok(impl Reply) / Err(Error)
//!                      ▼
//!                    Reply::send ──▶ server
//! ```
//!
//! Every trait takes the same way with another door. Whoever has read one folder knows them all:
//!
//! - **Trait** (`mod.rs`): the contract, in terms of borrowed values. It knows nothing of C.
//! - **Adapter** (`adapter.rs`): the C callbacks, generic over the trait's implementor. Each says
//!   why its pointers are good, makes safe values of them, runs the trait's method behind the
//!   guard, and turns the outcome into what the server expects of this callback.
//! - **Registration** ([`Registry`]): moves the object into the instance table, under the number
//!   that the compiler gives to the pair of role and type, and gives the adapter's function for
//!   that type to the server. The callback finds the object by the same number.
//!
//! # What holds everywhere
//!
//! - A panic in a module's code is caught, logged with its message and place, and answered with
//!   the failure value of the callback. The server goes on, and the client's connection is in step.
//! - Keys, values, arguments, texts for the log are bytes: NUL, line breaks, `%` and broken UTF-8
//!   are ordinary content.
//! - A [`Context`] and all that comes from it end with the callback; none of it can be sent to
//!   another thread.
//! - A function that the running server does not have is [`Error::Unsupported`], with its name.
//! - A load that fails leaves nothing behind.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `async` | `vkmod::task`: futures that answer commands |
//! | `log` | [`log::bridge`](mod@log): the `log` crate's macros write to the server's log |
//! | `schedule` | `vkmod::schedule`: tasks by cron expressions |
//! | `testing` | `vkmod::testing`: runs a module without a server, for `cargo test` |
//! | `tokio` | a tokio runtime in every task |

#[cfg(panic = "abort")]
compile_error!(
    "vkmod needs `panic = \"unwind\"`: with `panic = \"abort\"` a panic in a module would end the server"
);

pub mod acl;
pub mod alloc;
pub mod args;
pub mod auth;
pub mod blocked;
pub mod call;
pub mod client;
pub mod cluster;
pub mod command;
pub mod config;
pub mod context;
pub mod data_type;
pub mod dict;
mod error;
pub mod event;
pub mod event_loop;
mod export;
pub mod filter;
pub mod fork;
mod guard;
pub mod info;
mod instance;
pub mod key;
pub mod keyspace;
mod latency;
pub mod log;
mod midst;
mod module;
pub mod offload;
pub mod prelude;
mod publish;
mod rdb;
mod register;
mod registry;
mod replicate;
pub mod reply;
#[cfg(feature = "schedule")]
pub mod schedule;
pub mod server;
pub mod shared_api;
pub mod string;
mod sync;
#[cfg(feature = "async")]
pub mod task;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(test)]
mod tests;
mod text;
pub mod thread;
pub mod timer;

pub use acl::User;
pub use args::{Arg, Args, Cursor, FromArg, FromArgs};
pub use auth::{AuthHandler, ModuleUser};
pub use call::{CallOptions, CallReply};
pub use client::{Client, ClientFlags, ClientInfo};
pub use cluster::{Cluster, ClusterReceiver};
pub use command::{
    Argument, ChannelFlags, Command, CommandFlags, CommandSpec, KeyFlags, KeyPositions, KeySpec,
    Positions,
};
pub use config::{Config, ConfigListener, ConfigValidator, Configs};
pub use context::{Context, ContextFlags, LoadContext};
pub use data_type::DataType;
pub use dict::Dict;
pub use error::{Error, Line, Message, Result};
pub use event::{EventListener, ServerEvent};
pub use filter::{CommandFilter, FilteredCommand};
pub use guard::panics_caught;
pub use info::{InfoFields, InfoProvider, InfoSections};
pub use key::{Expiry, Key, KeyKind, KeyMut, KeyName, OpenFlags, ScanCursor};
pub use keyspace::{KeyspaceEvent, KeyspaceEvents, KeyspaceListener, NotificationContext};
pub use log::Level;
pub use module::{Module, ModuleOptions};
pub use registry::{Container, Registry};
pub use replicate::Target;
pub use reply::{Replier, Reply};
pub use server::{Family, Feature, Server, Version};
pub use string::{ByteRange, HeldString, ServerStr, ServerString, StreamId};
pub use timer::Timer;
pub use vkmod_macros::{FromArgs, InfoFields, Reply, register};

/// What the macros expand to. Not a part of the API.
#[doc(hidden)]
pub mod __private {
    pub use crate::module::adapter::{on_load, on_unload};
    pub use crate::register::Node;
    pub use vkmod_sys::{ModuleCtx, ModuleString};
}

/// Whether the module runs in the test host rather than in a server.
pub(crate) fn testing_host() -> bool {
    #[cfg(feature = "testing")]
    return testing::is_active();
    #[cfg(not(feature = "testing"))]
    false
}
