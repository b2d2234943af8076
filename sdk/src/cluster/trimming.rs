//! [`TrimPause`]: keeping the keys of slots that were given away.

use std::sync::atomic::{AtomicUsize, Ordering};

use vkmod_sys as sys;

use super::Cluster;
use crate::server::optional;
use crate::thread::gate;
use crate::{Context, Error, Result};

/// Pauses that are under way: the server counts each of them.
static PAUSES: AtomicUsize = AtomicUsize::new(0);
/// Those among them that were dropped where the server lock was not held.
static OVER: AtomicUsize = AtomicUsize::new(0);

/// While one lives, the server deletes no keys of slots that it has given to another node; from
/// [`Cluster::pause_trimming`].
///
/// It can be kept, and be sent to a thread that still works with such keys. It ends when it is
/// dropped: at once where the server lock is held, so in every callback; elsewhere as soon as the
/// module calls [`Context::cluster`] again. The unload ends all that are left.
#[derive(Debug)]
#[must_use = "the pause ends when this is dropped"]
pub struct TrimPause(());

impl Cluster<'_> {
    /// Lets the server wait with the deletion of keys in slots that it has given to another node.
    ///
    /// # Errors
    /// [`Error::Unsupported`] but on Redis 8.6 and newer.
    #[doc(alias = "RedisModule_ClusterDisableTrim")]
    #[doc(alias = "RedisModule_ClusterEnableTrim")]
    pub fn pause_trimming(&self) -> Result<TrimPause> {
        let pause = optional(sys::ClusterDisableTrim(), "ClusterDisableTrim")?;
        // SAFETY: callback argument, live until return; the table is loaded.
        if unsafe { pause(self.ctx.as_raw()) } != sys::MODULE_OK {
            return Err(Error::msg("the server has too many pauses of trimming"));
        }
        PAUSES.fetch_add(1, Ordering::Relaxed);
        Ok(TrimPause(()))
    }
}

impl Drop for TrimPause {
    fn drop(&mut self) {
        if gate::is_held() {
            resume(1);
        } else {
            OVER.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Ends the pauses that were dropped elsewhere. The context stands for the lock.
#[inline]
pub(super) fn settle(_ctx: &Context<'_>) {
    if OVER.load(Ordering::Relaxed) != 0 {
        resume(OVER.swap(0, Ordering::Relaxed));
    }
}

/// Ends all pauses, at unload.
pub(crate) fn forget() {
    OVER.store(0, Ordering::Relaxed);
    resume(usize::MAX);
}

/// Ends so many pauses, or as many as there are. The caller holds the server lock.
fn resume(count: usize) {
    for _ in 0..count.min(PAUSES.load(Ordering::Relaxed)) {
        PAUSES.fetch_sub(1, Ordering::Relaxed);
        if let Some(resume) = sys::ClusterEnableTrim() {
            // SAFETY: the table is loaded; the server lock is held; the function ignores its
            // argument.
            unsafe { resume(std::ptr::null_mut()) };
        }
    }
}
