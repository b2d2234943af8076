//! Work in a child process: [`Context::fork`].

mod adapter;

use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use vkmod_sys as sys;

use crate::guard::{Place, guard};
use crate::{Context, Error, Result};

/// The exit code of a child whose closure has panicked.
const PANICKED: u8 = 254;
/// The greatest exit code of a child's own: 255 is what the servers take for a killed child.
const GREATEST: u8 = 253;

type Done = Box<dyn FnOnce(ForkOutcome) + Send>;

/// Our child process, if there is one. The servers allow one child at a time.
struct Running {
    pid: i32,
    serial: u64,
    done: Done,
}

static RUNNING: Mutex<Option<Running>> = Mutex::new(None);
static SERIAL: AtomicU64 = AtomicU64::new(0);

fn running() -> MutexGuard<'static, Option<Running>> {
    // Nothing panics while it is held.
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How a child process has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ForkOutcome {
    /// The closure has returned this.
    Exited(u8),
    /// The closure has panicked; the log says where.
    Panicked,
    /// A signal has ended it, or the server.
    Killed {
        /// The signal's number.
        signal: i32,
    },
}

impl ForkOutcome {
    /// Whether the closure has returned 0.
    pub fn is_success(self) -> bool {
        self == ForkOutcome::Exited(0)
    }

    fn from_server(code: i32, signal: i32) -> Self {
        match u8::try_from(code) {
            _ if signal != 0 => ForkOutcome::Killed { signal },
            Ok(PANICKED) => ForkOutcome::Panicked,
            Ok(code) => ForkOutcome::Exited(code),
            Err(_) => ForkOutcome::Killed { signal },
        }
    }
}

impl Context<'_> {
    /// Forks the server, and runs `child` in the child process: a frozen copy of everything, in
    /// which long work disturbs nobody. When it has ended, `done` hears how.
    ///
    /// What `child` returns is the process's exit code, 0 to 253 (greater ones become 253); its
    /// data goes back through a file or a pipe, since whatever it changes in memory is gone with
    /// it. `child` may borrow from the command's surroundings, arguments included, but has no
    /// context: a child cannot reply, replicate or change the data set.
    ///
    /// Only the calling thread exists in the child. A lock that another thread holds at that moment
    /// stays held for ever there: a child should use no locks and no channels that other threads
    /// use, and no [`std::process::exit`], which runs the server's exit handlers.
    ///
    /// `done` runs in the server's main thread, under the server lock, some milliseconds after
    /// the end of the child. It is dropped without a call if the child is killed by
    /// [`ForkedChild::kill`], by an unload of the module (which kills it), or with the server.
    ///
    /// # Errors
    /// The server has one child at a time, its own savings included; then, and where the system
    /// refuses, nothing was run.
    ///
    /// # Panics
    /// A panic in `child` is logged by the child, which ends; the outcome is
    /// [`ForkOutcome::Panicked`]. A panic in `done` is caught and logged.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use vkmod::fork::ForkOutcome;
    /// fn report(ctx: &mut Context<'_>) -> Result<()> {
    ///     let work = |child: &vkmod::fork::ChildContext| {
    ///         child.heartbeat(0.5);
    ///         std::fs::write("report.txt", "…").is_err().into()
    ///     };
    ///     ctx.fork(work, |outcome: ForkOutcome| {
    ///         vkmod::log::write(Level::Notice, format_args!("the report: {outcome:?}"));
    ///     })?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// No context reaches the child:
    ///
    /// ```compile_fail,E0502
    /// # use vkmod::prelude::*;
    /// fn write(ctx: &mut Context<'_>, key: Arg<'_>) -> Result<()> {
    ///     ctx.fork(|_| ctx.key_mut(key).is_ok().into(), |_| ())?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// Nor does a key:
    ///
    /// ```compile_fail,E0502
    /// # use vkmod::prelude::*;
    /// fn write(ctx: &mut Context<'_>, key: Arg<'_>) -> Result<()> {
    ///     let mut key = ctx.key_mut(key)?;
    ///     ctx.fork(move |_| key.delete().into(), |_| ())?;
    ///     Ok(())
    /// }
    /// ```
    #[doc(alias = "ValkeyModule_Fork")]
    #[doc(alias = "RedisModule_Fork")]
    #[doc(alias = "ValkeyModule_ExitFromChild")]
    #[doc(alias = "RedisModule_ExitFromChild")]
    pub fn fork<C, D>(&mut self, child: C, done: D) -> Result<ForkedChild>
    where
        C: FnOnce(&ChildContext) -> u8,
        D: FnOnce(ForkOutcome) + Send + 'static,
    {
        // Made before the fork, so that nothing can fail after it.
        let done: Done = Box::new(done);
        // SAFETY: the server lock is held; the table is loaded; the handler takes no data.
        match unsafe { sys::Fork(Some(adapter::on_done), ptr::null_mut()) } {
            0 => leave(child),
            pid if pid > 0 => {
                let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
                // One that is still there was killed behind our back, and its end never told.
                let stale = running().replace(Running { pid, serial, done });
                drop(stale);
                Ok(ForkedChild { pid, serial })
            }
            _ => Err(refused()),
        }
    }
}

/// What the child process does: run the closure, and end.
fn leave<C: FnOnce(&ChildContext) -> u8>(child: C) -> ! {
    let body = || {
        let code = child(&ChildContext { here: PhantomData });
        code.min(GREATEST)
    };
    let code = guard(
        Place::new("fork child", std::any::type_name::<C>()),
        body,
        || PANICKED,
    );
    // SAFETY: this is the child process; the table is loaded. It does not return.
    unsafe { sys::ExitFromChild(code.into()) };
    // Whatever happens, the child must not go on as a second server.
    std::process::abort()
}

#[cold]
fn refused() -> Error {
    let error = io::Error::last_os_error();
    Error::msg(format!(
        "no child process now, the server may have one at work already: {error}"
    ))
}

/// Kills our child, if there is one, and drops its `done`: at unload, and after a failed load.
pub(crate) fn forget() {
    let Some(child) = running().take() else {
        return;
    };
    // SAFETY: the server lock is held; the table is loaded. The server checks that this is its
    // child.
    unsafe { sys::KillForkChild(child.pid) };
    guard(
        Place::new("destructor", "of a fork's handler"),
        || drop(child),
        || (),
    );
}

/// The child's side of a fork: all that it can do with the server.
///
/// Only the closure given to [`Context::fork`] gets one, in the child process.
pub struct ChildContext {
    here: PhantomData<*const ()>,
}

impl ChildContext {
    /// Tells the server that the child is at work, and how far it is, from 0.0 to 1.0: the field
    /// `current_fork_perc` of `INFO persistence` (in percent, where the server has it), and how
    /// much memory the child has copied. Worth a call now and then in long work.
    #[doc(alias = "ValkeyModule_SendChildHeartbeat")]
    #[doc(alias = "RedisModule_SendChildHeartbeat")]
    pub fn heartbeat(&self, progress: f64) {
        let progress = if progress.is_nan() { 0.0 } else { progress };
        // SAFETY: this is the child process; the table is loaded.
        unsafe { sys::SendChildHeartbeat(progress.clamp(0.0, 1.0)) };
    }
}

impl fmt::Debug for ChildContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChildContext").finish_non_exhaustive()
    }
}

/// A child process, seen from the server. Dropping this leaves the child alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForkedChild {
    pid: i32,
    serial: u64,
}

impl ForkedChild {
    /// The number of the process.
    pub fn pid(&self) -> i32 {
        self.pid
    }

    /// Whether the server has not noticed its end yet.
    pub fn is_running(&self) -> bool {
        self.is(&running())
    }

    /// Kills the child and waits for its end; the `done` of the fork is dropped without a call.
    /// False if it has ended before.
    #[doc(alias = "ValkeyModule_KillForkChild")]
    #[doc(alias = "RedisModule_KillForkChild")]
    pub fn kill(&self, _ctx: &mut Context<'_>) -> bool {
        let ours = {
            let mut slot = running();
            if self.is(&slot) { slot.take() } else { None }
        };
        let Some(child) = ours else {
            return false;
        };
        // SAFETY: the server lock is held; the table is loaded. Its end was not noticed, so the
        // process is still the server's child.
        let status = unsafe { sys::KillForkChild(child.pid) };
        drop(child);
        status == sys::MODULE_OK
    }

    fn is(&self, slot: &Option<Running>) -> bool {
        slot.as_ref()
            .is_some_and(|child| child.serial == self.serial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_numbers_become_an_outcome() {
        let of = ForkOutcome::from_server;
        assert_eq!(of(0, 0), ForkOutcome::Exited(0));
        assert_eq!(of(253, 0), ForkOutcome::Exited(253));
        assert_eq!(of(254, 0), ForkOutcome::Panicked);
        assert_eq!(of(1, 10), ForkOutcome::Killed { signal: 10 });
        assert_eq!(of(-1, 9), ForkOutcome::Killed { signal: 9 });
        assert!(of(0, 0).is_success() && !of(1, 0).is_success());
    }
}
