//! The server's clocks.

use std::sync::OnceLock;
use std::time::{Instant, SystemTime};

use vkmod_sys as sys;

use super::Context;

impl Context<'_> {
    /// The time of day, in milliseconds since 1970-01-01 UTC.
    #[doc(alias = "ValkeyModule_Milliseconds")]
    #[doc(alias = "RedisModule_Milliseconds")]
    pub fn milliseconds(&self) -> i64 {
        // SAFETY: the table is loaded; the function takes nothing.
        unsafe { sys::Milliseconds() }
    }

    /// The time of day, in microseconds since 1970-01-01 UTC. Before Redis 7.2 the system is asked
    /// instead of the server.
    #[doc(alias = "ValkeyModule_Microseconds")]
    #[doc(alias = "RedisModule_Microseconds")]
    pub fn microseconds(&self) -> i64 {
        match sys::Microseconds() {
            // SAFETY: the table is loaded; the function takes nothing.
            Some(microseconds) => unsafe { microseconds() },
            None => system_microseconds(),
        }
    }

    /// The time of day as the server last looked at its clock, in microseconds since 1970-01-01
    /// UTC: cheaper, and the same for all that one command does. Before Redis 7.2 it is
    /// [`microseconds`](Context::microseconds).
    #[doc(alias = "ValkeyModule_CachedMicroseconds")]
    #[doc(alias = "RedisModule_CachedMicroseconds")]
    pub fn cached_microseconds(&self) -> i64 {
        match sys::CachedMicroseconds() {
            // SAFETY: the table is loaded; the function takes nothing; the server lock is held.
            Some(cached) => unsafe { cached() },
            None => self.microseconds(),
        }
    }

    /// The microseconds since an unknown moment, by a clock that is never set back: what to measure
    /// a duration by. Before Redis 7.0 the moment is the first call.
    #[doc(alias = "ValkeyModule_MonotonicMicroseconds")]
    #[doc(alias = "RedisModule_MonotonicMicroseconds")]
    pub fn monotonic_microseconds(&self) -> u64 {
        match sys::MonotonicMicroseconds() {
            // SAFETY: the table is loaded; the function takes nothing.
            Some(monotonic) => unsafe { monotonic() },
            None => monotonic_microseconds(),
        }
    }
}

#[cold]
fn system_microseconds() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
    })
}

#[cold]
fn monotonic_microseconds() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    let start = START.get_or_init(Instant::now);
    u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX)
}
