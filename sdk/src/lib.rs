//! Modules for Valkey and Redis in safe Rust: traits on plain structs, and one shared object for
//! every server.

#[cfg(panic = "abort")]
compile_error!(
    "vkmod needs `panic = \"unwind\"`: with `panic = \"abort\"` a panic in a module would end the server"
);

pub mod alloc;
pub mod args;
pub mod command;
pub mod context;
mod error;
mod export;
mod guard;
mod instance;
pub mod key;
pub mod log;
mod module;
pub mod prelude;
mod register;
mod registry;
pub mod reply;
pub mod server;
pub mod string;
mod text;

pub use args::{Arg, Args, Cursor, FromArg, FromArgs};
pub use command::{
    Argument, ChannelFlags, Command, CommandFlags, CommandSpec, KeyFlags, KeyPositions, KeySpec,
    Positions,
};
pub use context::{Context, ContextFlags, LoadContext};
pub use error::{Error, Message, Result};
pub use guard::panics_caught;
pub use key::{Key, KeyKind, KeyMut, KeyName, OpenFlags};
pub use log::Level;
pub use module::{Module, ModuleOptions};
pub use registry::{Container, Registry};
pub use reply::{Replier, Reply};
pub use server::{Family, Feature, Server, Version};
pub use string::{ServerStr, ServerString, StreamId};
pub use vkmod_macros::{FromArgs, Reply, register};

/// What the macros expand to. Not a part of the API.
#[doc(hidden)]
pub mod __private {
    pub use crate::module::adapter::{on_load, on_unload};
    pub use crate::register::Node;
    pub use vkmod_sys::{ModuleCtx, ModuleString};
}

/// Whether the module runs in the test host rather than in a server.
pub(crate) fn testing_host() -> bool {
    false
}
