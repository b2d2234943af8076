//! Latency samples: what the module's own work takes, for `LATENCY LATEST` and its relatives.

use std::time::Duration;

use vkmod_sys as sys;

use crate::text::with_c_string;
use crate::{Context, Result};

impl Context<'_> {
    /// Adds a sample to a latency series of the module's own, which `LATENCY LATEST`,
    /// `LATENCY HISTORY name` and `LATENCY DOCTOR` show. The server keeps it if it took at least as
    /// long as `latency-monitor-threshold` says; a threshold of 0, the default,
    /// keeps none on Valkey 8.1 and newer, and all elsewhere.
    ///
    /// Samples are whole milliseconds, up to about 49 days. Each name has a series that takes some
    /// kilobytes until `LATENCY RESET`, so use few.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # fn refresh() {}
    /// fn timed(ctx: &Context<'_>) -> Result<()> {
    ///     let start = std::time::Instant::now();
    ///     refresh();
    ///     ctx.latency_sample("cache-refresh", start.elapsed())
    /// }
    /// ```
    ///
    /// # Errors
    /// When the name is empty or holds a NUL.
    #[doc(alias = "ValkeyModule_LatencyAddSample")]
    #[doc(alias = "RedisModule_LatencyAddSample")]
    pub fn latency_sample(&self, name: impl AsRef<[u8]>, took: Duration) -> Result<()> {
        let name = name.as_ref();
        if name.is_empty() {
            return Err(crate::Error::msg("the name of a latency series is empty"));
        }
        // More than the servers' counters hold.
        let took = u32::try_from(took.as_millis()).unwrap_or(u32::MAX);
        with_c_string("the name of a latency series", name, |name| {
            // SAFETY: the table is loaded; the server lock is held; the name lives during the
            // call, and is copied.
            unsafe { sys::LatencyAddSample(name, took.into()) }
        })
    }
}
