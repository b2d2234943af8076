//! Events of modules and configurations.

use std::slice;

use vkmod_sys as sys;

use super::data::{read, since, text};
use super::server_event;

/// A module is loaded or unloaded. Redis 6.2, Valkey 7.2. Gives a [`Context`](crate::Context).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_ModuleChange")]
#[doc(alias = "RedisModuleEvent_ModuleChange")]
pub enum ModuleEvent<'a> {
    /// It is loaded.
    Loaded {
        /// Its name.
        name: &'a [u8],
        /// Its version.
        version: i32,
    },
    /// It is unloaded.
    Unloaded {
        /// Its name.
        name: &'a [u8],
        /// Its version.
        version: i32,
    },
    /// Something that this version of vkmod does not know.
    Unknown(u64),
}

server_event!(
    ModuleEvent<'a>, Full, "EVENT_MODULE_CHANGE",
    id: |_| Some(sys::MODULE_EVENT_MODULE_CHANGE),
    decode: |subevent, data| {
        // SAFETY: the data of this event is of this type.
        let Some(info) = (unsafe { read::<sys::ModuleModuleChangeV1>(data) }) else {
            return ModuleEvent::Unknown(subevent);
        };
        // SAFETY: a NUL-terminated string, live until return.
        let (name, version) = (unsafe { text(info.module_name) }, info.module_version);
        match subevent {
            sys::MODULE_SUBEVENT_MODULE_LOADED => ModuleEvent::Loaded { name, version },
            sys::MODULE_SUBEVENT_MODULE_UNLOADED => ModuleEvent::Unloaded { name, version },
            other => ModuleEvent::Unknown(other),
        }
    },
);

/// Configurations were changed by `CONFIG SET`, several at once perhaps. Redis 7.0, Valkey 7.2.
/// Gives a [`Context`](crate::Context).
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "ValkeyModuleEvent_Config")]
#[doc(alias = "RedisModuleEvent_Config")]
pub struct ConfigEvent<'a> {
    /// Their names.
    pub names: Vec<&'a [u8]>,
}

server_event!(
    ConfigEvent<'a>, Full, "EVENT_CONFIG",
    id: |server| since(server, sys::MODULE_EVENT_CONFIG, Some((7, 0)), Some((7, 2))),
    decode: |_subevent, data| {
        // SAFETY: the data of this event is of this type.
        let Some(info) = (unsafe { read::<sys::ModuleConfigChangeV1>(data) }) else {
            return ConfigEvent { names: Vec::new() };
        };
        if info.config_names.is_null() {
            return ConfigEvent { names: Vec::new() };
        }
        // SAFETY: `num_changes` NUL-terminated strings, live until return.
        let names = unsafe {
            let names = slice::from_raw_parts(info.config_names, info.num_changes as usize);
            names.iter().map(|name| text(*name)).collect()
        };
        ConfigEvent { names }
    },
);
