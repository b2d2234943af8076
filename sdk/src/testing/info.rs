//! What the simulated server was told: [`ModuleInfo`], [`CommandInfo`], and what is in INFO.

use super::server::commands::Record;
use super::server::{ModuleRecord, with};
use super::{Host, run};
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

impl Host {
    /// A section of INFO, line by line: `modules`, `<module>_<section>`, `everything`.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use vkmod::testing::Host;
    /// # struct M;
    /// # impl Module for M {
    /// # const NAME: &'static str = "m"; const VERSION: i32 = 1;
    /// # fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(M) }
    /// # fn register(self: &Arc<Self>, r: &mut Registry<'_>) -> Result<()> { r.info(Traffic)?; Ok(()) }
    /// # }
    /// # struct Traffic;
    /// # impl InfoProvider for Traffic {
    /// # fn info(&self, info: &mut InfoSections<'_>) {
    /// #     info.section("traffic", |section| { section.field("requests", 7); }); } }
    /// let host = Host::load::<M>();
    /// assert_eq!(host.info("m_traffic"), ["# m_traffic", "m_requests:7"]);
    /// assert_eq!(host.info_field("m_requests").as_deref(), Some("7"));
    /// ```
    ///
    /// # Panics
    /// When the module misused the server's functions.
    #[track_caller]
    pub fn info(&self, section: &str) -> Vec<String> {
        self.lines_of_info(section, false)
    }

    /// A field of INFO, the server's or the module's, by its whole name.
    ///
    /// # Panics
    /// As for [`info`](Host::info).
    #[track_caller]
    pub fn info_field(&self, field: &str) -> Option<String> {
        let lines = self.info("everything");
        let mut fields = lines.iter().filter_map(|line| line.split_once(':'));
        let (_, value) = fields.find(|(name, _)| *name == field)?;
        Some(value.to_owned())
    }

    /// What the module writes to the report of a crash, line by line.
    ///
    /// # Panics
    /// As for [`info`](Host::info).
    #[track_caller]
    pub fn crash_report(&self) -> Vec<String> {
        self.lines_of_info("modules", true)
    }

    #[track_caller]
    fn lines_of_info(&self, section: &str, for_crash_report: bool) -> Vec<String> {
        let text = run::info(section, for_crash_report);
        self.check("a request for INFO");
        let text = String::from_utf8_lossy(&text).into_owned();
        text.split_terminator("\r\n").map(str::to_owned).collect()
    }

    /// Sets a field of the server's own INFO. At first there are `connected_clients`, `used_memory`
    /// and the version.
    pub fn set_info(&self, section: &str, field: &str, value: &str) {
        with(|state| state.info.set(section, field, value));
    }
}
