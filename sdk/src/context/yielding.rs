//! Long work: letting the server do some of its own in between.

use std::ffi::c_char;
use std::ptr;

use vkmod_sys as sys;

use crate::call::InFlight;
use crate::midst;
use crate::server::{Since, Version, optional};
use crate::text::with_one_line;
use crate::thread::gate;
use crate::{Context, Error, Result};

/// Before, a thread that yields runs the event loop itself, while the main thread waits in it.
const FROM_THREADS: Since = Since::In {
    redis: Some(Version::new(7, 4, 0)),
    valkey: Some(Version::new(8, 0, 0)),
};

impl Context<'_> {
    /// Lets the server do what cannot wait, in the midst of long work: call it now and then. It
    /// returns at once unless the time has come (the server's `busy-reply-threshold`, 5 seconds by
    /// default, since the work began or since the last time).
    ///
    /// Clients wait meanwhile; see [`yield_to_clients`](Context::yield_to_clients).
    ///
    /// In a transaction and in a script it does nothing: servers end themselves when a client's
    /// command comes in between there. On other threads than the main one it does nothing before
    /// Redis 7.4.
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 7.0. Also while a
    /// [cluster message](crate::ClusterReceiver) is received, in events of the cluster, when a
    /// client comes or goes, and in what a blocked client's answer is
    /// [worded by](crate::blocked#in-the-callbacks).
    #[doc(alias = "ValkeyModule_Yield")]
    #[doc(alias = "RedisModule_Yield")]
    pub fn yield_now(&mut self) -> Result<()> {
        self.give_way(sys::MODULE_YIELD_FLAG_NONE, ptr::null())
    }

    /// As [`yield_now`](Context::yield_now), and clients are answered meanwhile: with
    /// `-BUSY reason`, but for commands that are allowed even then, such as those declared with
    /// [`allow_busy`](crate::CommandFlags::ALLOW_BUSY). These run before this function returns,
    /// so handlers of the module can be entered while this one is at work.
    ///
    /// Line breaks and NULs in `reason` are sent as spaces.
    ///
    /// # Errors
    /// As for [`yield_now`](Context::yield_now).
    #[doc(alias = "ValkeyModule_Yield")]
    #[doc(alias = "RedisModule_Yield")]
    pub fn yield_to_clients(&mut self, reason: impl AsRef<[u8]>) -> Result<()> {
        let flags = sys::MODULE_YIELD_FLAG_NONE | sys::MODULE_YIELD_FLAG_CLIENTS;
        with_one_line(&[reason.as_ref()], |reason| self.give_way(flags, reason))
    }

    fn give_way(&mut self, flags: i32, reason: *const c_char) -> Result<()> {
        let give_way = optional(sys::Yield(), "Yield")?;
        if midst::is_busy() {
            return Err(Error::line(
                c"ERR the server cannot go on with other work in the midst of this",
            ));
        }
        // SAFETY: callback argument, live until return; the table is loaded.
        let doing = unsafe { sys::GetContextFlags(self.as_raw()) };
        let is_within = doing & (sys::MODULE_CTX_FLAGS_MULTI | sys::MODULE_CTX_FLAGS_LUA) != 0;
        if is_within || !gate::is_main() && !FROM_THREADS.knows(self.server()) {
            return Ok(());
        }
        let _inside = InFlight::enter_alone()?;
        // SAFETY: callback argument, live until return; the table is loaded; the reason lives
        // during the call. No key is open: we are alone.
        unsafe { give_way(self.as_raw(), flags, reason) };
        Ok(())
    }
}
