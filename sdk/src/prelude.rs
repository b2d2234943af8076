//! Everything that a module usually needs: `use vkmod::prelude::*;`.

pub use std::sync::Arc;

pub use crate::auth::AuthHandler;
pub use crate::call::{CallOptions, CallReply};
pub use crate::command::{
    Argument, ChannelFlags, Command, CommandFlags, CommandSpec, KeyFlags, KeyPositions, KeySpec,
    Positions,
};
pub use crate::config::{Config, ConfigEnum, ConfigListener, ConfigValidator, Configs};
pub use crate::data_type::DataType;
pub use crate::event::EventListener;
pub use crate::filter::{CommandFilter, FilteredCommand};
pub use crate::info::{InfoProvider, InfoSections};
pub use crate::key::{Key, KeyKind, KeyMut, KeyName};
pub use crate::keyspace::{KeyspaceEvent, KeyspaceEvents, KeyspaceListener, NotificationContext};
pub use crate::log::Level;
pub use crate::reply::{Replier, Reply};
#[cfg(feature = "schedule")]
pub use crate::schedule::{Schedule, ScheduledTask};
pub use crate::server::{Family, Feature, Server, Version};
pub use crate::{
    Arg, Args, Context, ContextFlags, Error, FromArg, FromArgs, InfoFields, LoadContext, Module,
    ModuleOptions, Registry, Result, ServerString, StreamId, debug, export_module, notice, verbose,
    warning,
};
