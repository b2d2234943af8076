//! [`ModuleInfo`] and [`CommandInfo`]: what the simulated server was told.

use super::server::ModuleRecord;
use super::server::commands::Record;
use crate::ModuleOptions;

/// What the server knows about the module; from [`Host::module`](super::Host::module).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModuleInfo {
    /// The name.
    pub name: String,
    /// The version.
    pub version: i32,
    /// What the module can live with, as far as this server knows it.
    pub options: ModuleOptions,
}

impl ModuleInfo {
    pub(super) fn new(record: &ModuleRecord) -> Self {
        ModuleInfo {
            name: record.name.clone(),
            version: record.version,
            options: ModuleOptions::from_bits_truncate(record.options),
        }
    }
}

/// What the server knows about a command; from [`Host::command`](super::Host::command).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CommandInfo {
    /// The name, or `container|name`.
    pub name: String,
    /// The number of words, negative for a least number; `-1` where the server was told none.
    pub arity: i32,
    /// The words for `CreateCommand`.
    pub flags: Vec<String>,
    /// The ACL categories that the module has named.
    pub categories: Vec<String>,
    /// One line on what it does.
    pub summary: String,
    /// How long it takes.
    pub complexity: String,
    /// The module's version that brought it.
    pub since: String,
}

impl CommandInfo {
    pub(super) fn new(record: &Record) -> Self {
        let info = record.info.clone().unwrap_or_default();
        CommandInfo {
            name: record.name.clone(),
            arity: record.arity,
            flags: record.flags.clone(),
            categories: record.categories.clone(),
            summary: info.summary,
            complexity: info.complexity,
            since: info.since,
        }
    }

    /// Whether it has this flag, `readonly` for instance.
    pub fn has_flag(&self, flag: &str) -> bool {
        self.flags.iter().any(|found| found == flag)
    }
}
