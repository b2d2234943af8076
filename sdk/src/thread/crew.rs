//! The threads that belong to the module: started here, and joined before its code goes away.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use super::{callers, turn};
use crate::guard::{Place, guard};
use crate::sync::{lock, wait_for};
use crate::{Error, Result, blocked, event_loop, module, offload, timer};

struct Member {
    number: u64,
    name: String,
    handle: Option<JoinHandle<()>>,
    has_ended: bool,
}

struct Crew {
    members: Vec<Member>,
    next: u64,
}

static CREW: Mutex<Crew> = Mutex::new(Crew {
    members: Vec::new(),
    next: 0,
});
static ENDED: Condvar = Condvar::new();
static CLOSING: AtomicBool = AtomicBool::new(false);

/// Whether the module is about to be unloaded: every thread of ours ends as soon as it can.
#[inline]
pub(crate) fn is_closing() -> bool {
    CLOSING.load(Ordering::SeqCst)
}

/// Tells the crew when its thread ends, also by a panic.
struct Leaving(u64);

impl Drop for Leaving {
    fn drop(&mut self) {
        let mut crew = lock(&CREW);
        if let Some(member) = crew
            .members
            .iter_mut()
            .find(|member| member.number == self.0)
        {
            member.has_ended = true;
        }
        drop(crew);
        ENDED.notify_all();
    }
}

/// Starts a thread. A panic in it is logged.
///
/// # Errors
/// When the module is being unloaded, or the system starts no more threads.
pub(crate) fn start(name: &str, body: impl FnOnce() + Send + 'static) -> Result<()> {
    let mut crew = lock(&CREW);
    if is_closing() {
        return Err(Error::Unloading);
    }
    reap(&mut crew);
    let number = crew.next;
    crew.next += 1;
    let run = move || {
        callers::is_ours_now();
        let leaving = Leaving(number);
        guard(Place::new("thread of module", module::name()), body, || ());
        drop(leaving);
    };
    // The system shows fifteen bytes of it.
    let handle = Builder::new()
        .name(name.replace('\0', " "))
        .spawn(run)
        .map_err(|error| Error::msg(format!("cannot start a thread: {error}")))?;
    crew.members.push(Member {
        number,
        name: name.into(),
        handle: Some(handle),
        has_ended: false,
    });
    Ok(())
}

/// Joins those that have ended: that takes no longer than the thread's last instructions.
fn reap(crew: &mut Crew) {
    crew.members.retain_mut(|member| {
        if member.has_ended
            && let Some(handle) = member.handle.take()
        {
            // A panic in it was caught and logged inside.
            let _ = handle.join();
        }
        !member.has_ended
    });
}

/// How many threads run.
pub(crate) fn count() -> usize {
    let crew = lock(&CREW);
    crew.members.iter().filter(|one| !one.has_ended).count()
}

/// Ends all threads. Call it with the server lock held: whoever waits for that lock is turned away.
///
/// # Errors
/// When some do not end within `limit`; the text names them. The crew is open again then.
pub(crate) fn stop(limit: Duration) -> Result<()> {
    CLOSING.store(true, Ordering::SeqCst);
    turn::wake_all();
    event_loop::turn_away();
    offload::close();
    blocked::close_deadlines();
    timer::close();
    #[cfg(feature = "async")]
    crate::task::close();
    super::spawned::stop_all();
    let deadline = Instant::now() + limit;
    let mut crew = lock(&CREW);
    loop {
        reap(&mut crew);
        if crew.members.is_empty() {
            break;
        }
        let Some(left) = deadline.checked_duration_since(Instant::now()) else {
            break;
        };
        crew = wait_for(&ENDED, crew, left);
    }
    if crew.members.is_empty() {
        drop(crew);
        return stop_runtime(deadline).inspect_err(|_| open());
    }
    let mut names: Vec<_> = crew
        .members
        .iter()
        .map(|member| member.name.clone())
        .collect();
    drop(crew);
    names.dedup();
    open();
    Err(Error::msg(format!(
        "threads of the module did not end within {limit:?}: {}",
        names.join(", ")
    )))
}

/// Ends the threads of a runtime that is not ours, if there is one.
fn stop_runtime(deadline: Instant) -> Result<()> {
    #[cfg(feature = "tokio")]
    {
        // A moment at least, since joining takes one.
        let left = deadline.saturating_duration_since(Instant::now());
        crate::task::stop_tokio(left.max(Duration::from_millis(100)))
    }
    #[cfg(not(feature = "tokio"))]
    {
        let _ = deadline;
        Ok(())
    }
}

/// Lets threads start (again): at a load, and after an unload that was refused.
pub(crate) fn open() {
    CLOSING.store(false, Ordering::SeqCst);
    blocked::open_deadlines();
    #[cfg(feature = "async")]
    crate::task::open();
}
