//! INFO: what a module tells of itself there, and what the server tells.
//!
//! An [`InfoProvider`] writes sections of fields, `#[derive(InfoFields)]` writes those of a struct,
//! and [`Context::server_info`](crate::Context::server_info) reads what the server tells.
//!
//! ```text
//! > INFO cache
//! # cache_traffic
//! cache_requests:7
//! cache_latency_ms:p50=1,p99=12
//! ```
//!
//! Clients see the sections with `INFO modules`, `INFO everything`, `INFO <module>` (all of the
//! module's) and `INFO <module>_<section>`; a plain `INFO` leaves modules out.
//!
//! # The section of vkmod's own
//! Every module has a section `<module>_vkmod` after its own ones:
//!
//! | field | what it tells |
//! |---|---|
//! | `<module>_vkmod_version` | the version of this crate |
//! | `<module>_vkmod_panics_caught` | [`panics_caught`](crate::panics_caught) |
//! | `<module>_vkmod_threads` | the threads that vkmod runs for the module (those of a tokio runtime do not count); not in crash reports |
//! | `<module>_vkmod_schedule_<name>_next` | with the feature `schedule`: when each schedule is due next, in milliseconds since 1970-01-01 UTC, -1 for never; `_paused`, 1 while it is paused; likewise `_runs`, `_failures` and `_missed`, the counts since the load; not in crash reports |
//!
//! # Odd bytes
//! INFO is lines of text, so a line break in a value would end it, for every client that reads INFO.
//! In names (of sections, fields and dictionaries), control characters, spaces and the signs `:`,
//! `=`, `,` and `#` become `_`. In values, line breaks and NULs become spaces; within a dictionary
//! `=` and `,` do too. All other bytes go through.

mod adapter;
mod crash;
mod own;
mod section;
mod server;
mod value;

pub(crate) use adapter::{Provider, forget, publish, take_back};
pub use crash::{CrashReport, CrashSection, CrashValue};
pub use section::{InfoSection, InfoSections};
pub use server::{FromInfo, ServerInfo};
pub use value::{InfoField, InfoValue};

use std::sync::Arc;

/// Tells about the module in INFO.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use vkmod::prelude::*;
///
/// #[derive(Default)]
/// struct Traffic {
///     requests: AtomicU64,
/// }
///
/// impl InfoProvider for Traffic {
///     fn info(&self, info: &mut InfoSections<'_>) {
///         info.section("traffic", |section| {
///             section.field("requests", &self.requests);
///             section.dict("latency_ms", |dict| {
///                 dict.field("p50", 1).field("p99", 12);
///             });
///         });
///     }
/// }
///
/// # struct M;
/// # impl Module for M {
/// # const NAME: &'static str = "m"; const VERSION: i32 = 1;
/// # fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(M) }
/// fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
///     registry.info(Traffic::default())?;
///     Ok(())
/// }
/// # }
/// ```
///
/// A module can have several providers; they are asked in the order of their registration.
///
/// # Panics
/// A panic is caught and logged. What was written before it stays, a dictionary that was open is
/// closed, and the other providers are asked.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not tell anything in INFO",
    note = "implement `vkmod::InfoProvider` for it, or derive `InfoFields` with `#[info(section = \"…\")]`"
)]
#[doc(alias = "ValkeyModule_RegisterInfoFunc")]
#[doc(alias = "RedisModule_RegisterInfoFunc")]
pub trait InfoProvider: Send + Sync + 'static {
    /// Writes sections. Runs on the server's main thread or where the server lock is held, whenever
    /// somebody asks for INFO: another module, or a command of this one. So a lock that a command
    /// holds while it calls [`server_info`](crate::Context::server_info) must not be taken here.
    fn info(&self, info: &mut InfoSections<'_>);

    /// Writes to the report of a crash. Does nothing by default.
    ///
    /// It mostly runs in a signal handler, on the thread that has crashed, whatever that was doing:
    /// **allocate nothing, take no lock, and do not panic** (a panic allocates). Else the report
    /// can end here, or never end. The writer allocates nothing, and takes only what is read
    /// without a lock: numbers, atomics, bytes.
    ///
    /// ```
    /// # use std::sync::atomic::AtomicU64;
    /// # use vkmod::prelude::*;
    /// # use vkmod::info::CrashReport;
    /// # struct Traffic { requests: AtomicU64 }
    /// # impl InfoProvider for Traffic {
    /// # fn info(&self, info: &mut InfoSections<'_>) {}
    /// fn crash_report(&self, report: &mut CrashReport<'_>) {
    ///     report.section("traffic", |section| {
    ///         section.field("requests", &self.requests);
    ///     });
    /// }
    /// # }
    /// ```
    fn crash_report(&self, report: &mut CrashReport<'_>) {
        let _ = report;
    }
}

impl<T: InfoProvider> InfoProvider for Arc<T> {
    fn info(&self, info: &mut InfoSections<'_>) {
        T::info(self, info);
    }
    fn crash_report(&self, report: &mut CrashReport<'_>) {
        T::crash_report(self, report);
    }
}

/// A struct whose fields are fields of INFO, by `#[derive(InfoFields)]`.
///
/// ```
/// use std::sync::atomic::AtomicU64;
///
/// use vkmod::prelude::*;
///
/// #[derive(Default, InfoFields)]
/// #[info(section = "traffic")]
/// struct Traffic {
///     requests: AtomicU64,
///     last_error: Option<String>,
///     #[info(name = "latency_ms", dict)]
///     latency: Latency,
///     #[info(skip)]
///     secret: String,
/// }
///
/// #[derive(Default, InfoFields)]
/// struct Latency {
///     p50: u32,
///     p99: u32,
/// }
/// ```
///
/// # What can be said
/// - `#[info(section = "…")]` on the struct makes it an [`InfoProvider`] with that one section, so
///   that it can be registered as it is.
/// - `#[info(name = "…")]` gives a field another name.
/// - `#[info(skip)]` leaves a field out.
/// - `#[info(dict)]` writes a field that has fields itself as a dictionary.
/// - `#[info(crash)]` writes a field (a [`CrashValue`]) to crash reports too; this needs a section.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no fields for INFO",
    note = "write `#[derive(vkmod::InfoFields)]` above the struct"
)]
pub trait InfoFields {
    /// Writes all fields into a section or a dictionary.
    fn write(&self, section: &mut InfoSection<'_>);
}

impl<T: InfoFields + ?Sized> InfoFields for &T {
    fn write(&self, section: &mut InfoSection<'_>) {
        T::write(self, section);
    }
}

impl<T: InfoFields + ?Sized> InfoFields for Arc<T> {
    fn write(&self, section: &mut InfoSection<'_>) {
        T::write(self, section);
    }
}
