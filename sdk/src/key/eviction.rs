//! What the server knows of a key's use, for eviction: idle time or frequency of access.

use std::time::Duration;

use vkmod_sys as sys;

use super::Key;
use crate::context;
use crate::server::{Family, Version};

/// The longest idle time that every server can keep and tell: 49 days. (Redis 6.2 keeps 97, Valkey
/// 9.1 tells milliseconds in 32 bits.)
const LONGEST: Duration = Duration::from_secs(49 * 24 * 60 * 60);

/// How far off a time may be that was set, for the server's clock of whole seconds.
const TOLERANCE: Duration = Duration::from_secs(2);

impl Key<'_> {
    /// How long the key has not been used, in whole seconds; `None` if it does not exist, and
    /// while the server's `maxmemory-policy` is an LFU one.
    ///
    /// Opening a key is a use; [`OpenFlags::NO_TOUCH`](super::OpenFlags::NO_TOUCH) is for looking
    /// without one.
    #[doc(alias = "ValkeyModule_GetLRU")]
    #[doc(alias = "RedisModule_GetLRU")]
    pub fn idle_time(&self) -> Option<Duration> {
        if !self.exists() {
            return None;
        }
        let mut idle = -1;
        // SAFETY: open, with a value; the table is loaded.
        let status = unsafe { sys::GetLRU(self.as_raw(), &raw mut idle) };
        if status != sys::MODULE_OK {
            return None;
        }
        u64::try_from(idle).ok().map(Duration::from_millis)
    }

    /// How often the key is used, on the server's logarithmic scale from 0 to 255; `None` if it
    /// does not exist, and while the server's `maxmemory-policy` is no LFU one.
    #[doc(alias = "ValkeyModule_GetLFU")]
    #[doc(alias = "RedisModule_GetLFU")]
    pub fn access_frequency(&self) -> Option<u8> {
        if !self.exists() {
            return None;
        }
        let mut frequency = -1;
        // SAFETY: open, with a value; the table is loaded.
        let status = unsafe { sys::GetLFU(self.as_raw(), &raw mut frequency) };
        if status != sys::MODULE_OK {
            return None;
        }
        u8::try_from(frequency).ok()
    }

    /// Sets how long the key has not been used, in whole seconds and at most 49 days. False if it
    /// does not exist, and while the server's `maxmemory-policy` is an LFU one.
    ///
    /// # Servers
    /// Redis 6.2 can make 97 days of a time of more than some days. Valkey 9.1.0 to 9.1.2 take a million times the time that they are given. That is noticed and
    /// corrected, to the next eight seconds.
    #[doc(alias = "ValkeyModule_SetLRU")]
    #[doc(alias = "RedisModule_SetLRU")]
    pub fn set_idle_time(&self, idle: Duration) -> bool {
        let idle = idle.min(LONGEST);
        if !self.exists() || !self.set_lru(idle.as_millis() as sys::mstime_t) {
            return false;
        }
        let server = context::server();
        if server.family != Family::Valkey || server.version < Version::new(9, 1, 0) {
            return true;
        }
        let is_close = |set: Duration| set.abs_diff(idle) <= TOLERANCE;
        self.idle_time().is_none_or(is_close) || self.set_lru(multiplied(idle))
    }

    fn set_lru(&self, idle: sys::mstime_t) -> bool {
        // SAFETY: open, with a value; the table is loaded.
        let status = unsafe { sys::SetLRU(self.as_raw(), idle) };
        status == sys::MODULE_OK
    }

    /// Sets how often the key is used, on the server's logarithmic scale. False if it does not
    /// exist, and while the server's `maxmemory-policy` is no LFU one.
    #[doc(alias = "ValkeyModule_SetLFU")]
    #[doc(alias = "RedisModule_SetLFU")]
    pub fn set_access_frequency(&self, frequency: u8) -> bool {
        // SAFETY: open, with a value; the table is loaded; the server asserts that the frequency is
        // at most 255, which a byte is.
        self.exists() && unsafe { sys::SetLFU(self.as_raw(), frequency.into()) } == sys::MODULE_OK
    }
}

/// What to give to a server that multiplies by 1,000 and takes the result for seconds, of which it
/// keeps 24 bits: a number whose product has the right 24 bits. 1,000 is 8 times 125, and 125 has an
/// inverse in 21 bits.
fn multiplied(idle: Duration) -> sys::mstime_t {
    const BITS: u64 = (1 << 21) - 1;
    const INVERSE_OF_125: u64 = 620_757;
    let eights = idle.as_secs().div_ceil(8) & BITS;
    (eights.wrapping_mul(INVERSE_OF_125) & BITS) as sys::mstime_t
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corrected_time_comes_out_right_to_eight_seconds() {
        for seconds in [0, 1, 7, 8, 9, 59, 60, 3_600, 86_399, 4_233_600] {
            let given = u64::try_from(multiplied(Duration::from_secs(seconds))).expect("positive");
            let kept = given * 1_000 % (1 << 24);
            assert!((seconds..seconds + 8).contains(&kept), "{seconds}: {kept}");
        }
    }
}
