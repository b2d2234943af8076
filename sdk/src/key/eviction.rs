//! What the server knows of a key's use, for eviction: idle time or frequency of access.

use std::time::Duration;

use vkmod_sys as sys;

use super::Key;

/// The longest idle time that every server can keep: a third of a year.
const LONGEST: Duration = Duration::from_secs(120 * 24 * 60 * 60);

impl Key<'_> {
    /// How long the key has not been used, in whole seconds; `None` if it does not exist, and
    /// while the server's `maxmemory-policy` is an LFU one.
    ///
    /// Opening a key is a use; [`OpenFlags::NO_TOUCH`](super::OpenFlags::NO_TOUCH) is for looking
    /// without one.
    #[doc(alias = "ValkeyModule_GetLRU")]
    #[doc(alias = "RedisModule_GetLRU")]
    pub fn idle_time(&self) -> Option<Duration> {
        let mut idle = -1;
        // SAFETY: open, or NULL, which the function allows; the table is loaded.
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
        let mut frequency = -1;
        // SAFETY: open, or NULL, which the function allows; the table is loaded.
        let status = unsafe { sys::GetLFU(self.as_raw(), &raw mut frequency) };
        if status != sys::MODULE_OK {
            return None;
        }
        u8::try_from(frequency).ok()
    }

    /// Sets how long the key has not been used, in whole seconds and at most 120 days. False if it
    /// does not exist, and while the server's `maxmemory-policy` is an LFU one.
    #[doc(alias = "ValkeyModule_SetLRU")]
    #[doc(alias = "RedisModule_SetLRU")]
    pub fn set_idle_time(&self, idle: Duration) -> bool {
        let idle = idle.min(LONGEST).as_millis() as sys::mstime_t;
        // SAFETY: open, or NULL, which the function allows; the table is loaded.
        let status = unsafe { sys::SetLRU(self.as_raw(), idle) };
        status == sys::MODULE_OK
    }

    /// Sets how often the key is used, on the server's logarithmic scale. False if it does not
    /// exist, and while the server's `maxmemory-policy` is no LFU one.
    #[doc(alias = "ValkeyModule_SetLFU")]
    #[doc(alias = "RedisModule_SetLFU")]
    pub fn set_access_frequency(&self, frequency: u8) -> bool {
        // SAFETY: open, or NULL, which the function allows; the table is loaded; the server
        // asserts that the value is at most 255, which a byte is.
        let status = unsafe { sys::SetLFU(self.as_raw(), frequency.into()) };
        status == sys::MODULE_OK
    }
}
