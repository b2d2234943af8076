//! When a key expires, read and set, relative and absolute.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use vkmod_sys as sys;

use super::{Key, KeyMut, list};
use crate::{Error, Result};

/// The longest time ahead, in milliseconds: what is added to the clock must not overflow.
const LONGEST: i64 = i64::MAX / 2;

/// When a key is to expire. A [`Duration`] and a [`SystemTime`] convert into it.
///
/// Servers count milliseconds; a fraction of one is rounded up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expiry {
    /// So long from now.
    In(Duration),
    /// At this time, by the server's clock.
    At(SystemTime),
}

impl From<Duration> for Expiry {
    fn from(time: Duration) -> Self {
        Expiry::In(time)
    }
}

impl From<SystemTime> for Expiry {
    fn from(time: SystemTime) -> Self {
        Expiry::At(time)
    }
}

impl Key<'_> {
    /// How long the key has to live; `None` if it does not expire or does not exist.
    ///
    /// Zero for a key whose time has come and which the server has not deleted yet.
    #[doc(alias = "ValkeyModule_GetExpire")]
    #[doc(alias = "RedisModule_GetExpire")]
    pub fn time_to_live(&self) -> Option<Duration> {
        // Redis 8.2 takes it for granted that there is a value.
        if !self.exists() {
            return None;
        }
        // SAFETY: open, with a value; the table is loaded.
        let left = unsafe { sys::GetExpire(self.as_raw()) };
        u64::try_from(left).ok().map(Duration::from_millis)
    }

    /// When the key expires; `None` if it does not expire or does not exist.
    ///
    /// # Servers
    /// Redis before 6.2.8 does not tell: there it is the time to live, added to the server's clock.
    #[doc(alias = "ValkeyModule_GetAbsExpire")]
    #[doc(alias = "RedisModule_GetAbsExpire")]
    pub fn expires_at(&self) -> Option<SystemTime> {
        if !self.exists() {
            return None;
        }
        let at = match sys::GetAbsExpire() {
            // SAFETY: open, with a value; the table is loaded.
            Some(read) => unsafe { read(self.as_raw()) },
            None => {
                let left = i64::try_from(self.time_to_live()?.as_millis()).ok()?;
                now().saturating_add(left)
            }
        };
        time_of(at)
    }
}

impl KeyMut<'_> {
    /// Makes the key expire: `key.set_expiry(Duration::from_secs(60))?`. False if it does not
    /// exist.
    ///
    /// A time that has come already makes the key expire at once: it counts as missing to whoever
    /// opens it next.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// use std::time::{Duration, SystemTime};
    ///
    /// fn lease(ctx: &Context<'_>, name: Arg<'_>, until: Option<SystemTime>) -> Result<bool> {
    ///     let mut key = ctx.key_mut(name)?;
    ///     match until {
    ///         Some(time) => key.set_expiry(time),
    ///         None => key.set_expiry(Duration::from_secs(60)),
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// When the time is too far away: some 140 million years.
    ///
    /// # Servers
    /// Redis before 6.2.8 has no absolute times: there the time is turned into one to live, and
    /// can be late by the milliseconds in between.
    #[doc(alias = "ValkeyModule_SetExpire")]
    #[doc(alias = "RedisModule_SetExpire")]
    #[doc(alias = "ValkeyModule_SetAbsExpire")]
    #[doc(alias = "RedisModule_SetAbsExpire")]
    pub fn set_expiry(&mut self, expiry: impl Into<Expiry>) -> Result<bool> {
        // The server moves a value to make room for a time.
        list::forget_place(self);
        let status = match (expiry.into(), sys::SetAbsExpire()) {
            (Expiry::In(time), _) => {
                let time = milliseconds(time)?;
                // SAFETY: open for writing; the table is loaded.
                unsafe { sys::SetExpire(self.as_raw(), time) }
            }
            (Expiry::At(time), Some(set)) => {
                let time = milliseconds(since_epoch(time))?;
                // SAFETY: open for writing; the table is loaded.
                unsafe { set(self.as_raw(), time) }
            }
            (Expiry::At(time), None) => {
                let time = milliseconds(since_epoch(time))?;
                let left = time.saturating_sub(now()).max(0);
                // SAFETY: open for writing; the table is loaded.
                unsafe { sys::SetExpire(self.as_raw(), left) }
            }
        };
        Ok(status == sys::MODULE_OK)
    }

    /// Makes the key live until it is deleted, as `PERSIST` does. False if it did not expire
    /// before or does not exist.
    #[doc(alias = "ValkeyModule_SetExpire")]
    #[doc(alias = "RedisModule_SetExpire")]
    pub fn persist(&mut self) -> bool {
        if self.time_to_live().is_none() {
            return false;
        }
        list::forget_place(self);
        let never = sys::mstime_t::from(sys::MODULE_NO_EXPIRE);
        // SAFETY: open for writing; the table is loaded.
        let status = unsafe { sys::SetExpire(self.as_raw(), never) };
        status == sys::MODULE_OK
    }
}

/// Milliseconds since 1970 by the server, `None` for a key that does not expire.
pub(super) fn time_of(at: sys::mstime_t) -> Option<SystemTime> {
    let at = u64::try_from(at).ok()?;
    UNIX_EPOCH.checked_add(Duration::from_millis(at))
}

fn now() -> sys::mstime_t {
    // SAFETY: the table is loaded; the function takes nothing.
    unsafe { sys::Milliseconds() }
}

/// A time before 1970 has come as surely as 1970; below zero means "never" to the server.
fn since_epoch(time: SystemTime) -> Duration {
    time.duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Whole milliseconds, a fraction rounded up.
fn milliseconds(time: Duration) -> Result<sys::mstime_t> {
    let whole = time.as_nanos().div_ceil(1_000_000);
    match i64::try_from(whole) {
        Ok(whole) if whole <= LONGEST => Ok(whole),
        _ => Err(Error::msg("invalid expire time: too far away")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_of_a_millisecond_are_rounded_up() {
        assert_eq!(milliseconds(Duration::ZERO), Ok(0));
        assert_eq!(milliseconds(Duration::from_nanos(1)), Ok(1));
        assert_eq!(milliseconds(Duration::from_millis(7)), Ok(7));
        assert_eq!(milliseconds(Duration::from_micros(7_001)), Ok(8));
    }

    #[test]
    fn times_that_would_overflow_the_servers_clock_are_refused() {
        let longest = u64::try_from(LONGEST).expect("positive");
        assert_eq!(milliseconds(Duration::from_millis(longest)), Ok(LONGEST));
        assert!(milliseconds(Duration::from_millis(longest + 1)).is_err());
        assert!(milliseconds(Duration::MAX).is_err());
    }

    #[test]
    fn a_time_before_1970_is_1970_and_not_never() {
        let early = UNIX_EPOCH - Duration::from_millis(1);
        assert_eq!(milliseconds(since_epoch(early)), Ok(0));
        assert_eq!(time_of(-1), None);
        assert_eq!(time_of(0), Some(UNIX_EPOCH));
    }
}
