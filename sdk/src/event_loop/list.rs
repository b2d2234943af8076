//! What is watched, and the handle to it.

use std::any::type_name;
use std::fmt;
use std::os::fd::{AsRawFd, RawFd};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use vkmod_sys as sys;

use super::{Readiness, Source, adapter, main_thread};
use crate::guard::{Place, guard};
use crate::server::optional;
use crate::sync::lock;
use crate::thread::gate;
use crate::{Context, Error, Result};

/// A source and its closure.
trait Watched: Send {
    fn is_ready(&mut self, ctx: &mut Context<'_>, ready: Readiness);
    fn place(&self) -> Place;
}

/// The closure goes first.
struct Pair<F, S> {
    callback: F,
    source: S,
}

impl<F, S> Watched for Pair<F, S>
where
    S: Source,
    F: FnMut(&mut Context<'_>, &S, Readiness) + Send,
{
    fn is_ready(&mut self, ctx: &mut Context<'_>, ready: Readiness) {
        (self.callback)(ctx, &self.source, ready);
    }

    fn place(&self) -> Place {
        Place::new("watch", type_name::<F>())
    }
}

struct Entry {
    number: usize,
    fd: RawFd,
    readiness: Readiness,
    /// What it was found ready for; its closure runs next.
    ready: Readiness,
    /// The last round in which its closure ran, or it was made.
    ran_in: u64,
    /// `None` while it runs.
    watched: Option<Box<dyn Watched>>,
}

/// All of the module. Changed on the main thread only, so that the event loop is not told of
/// anything while it waits.
static ENTRIES: Mutex<Vec<Entry>> = Mutex::new(Vec::new());

/// Whether any of them was found ready.
static IS_MARKED: AtomicBool = AtomicBool::new(false);

/// The rounds of the event loop.
static TURN: AtomicU64 = AtomicU64::new(0);

/// Numbers are never used twice, so that one of before a reload stands for nothing.
static NEXT: AtomicUsize = AtomicUsize::new(1);

pub(super) fn watch<S, F>(source: S, readiness: Readiness, callback: F) -> Result<Watch>
where
    S: Source,
    F: FnMut(&mut Context<'_>, &S, Readiness) + Send + 'static,
{
    check_main()?;
    let fd = source.as_fd().as_raw_fd();
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    add(fd, number, readiness)?;
    lock(&ENTRIES).push(Entry {
        number,
        fd,
        readiness,
        ready: Readiness::empty(),
        ran_in: turn(),
        watched: Some(Box::new(Pair { callback, source })),
    });
    Ok(Watch { number })
}

/// The event loop is the main thread's: while that waits in it, without the server lock, nobody
/// else may tell it anything.
pub(super) fn check_main() -> Result<()> {
    if gate::is_main() {
        return Ok(());
    }
    Err(Error::msg(
        "the event loop can be told what to watch on the main thread only",
    ))
}

/// Tells the event loop, unless it is to watch for nothing.
fn add(fd: RawFd, number: usize, readiness: Readiness) -> Result<()> {
    if readiness.is_empty() {
        return optional(sys::EventLoopAdd(), "EventLoopAdd").map(drop);
    }
    // SAFETY: the server lock is held, on the main thread, as the callers have checked; a
    // descriptor that is ours until it is taken out of the loop.
    unsafe { adapter::add(fd, number, readiness) }
}

/// Takes it out of the event loop, once.
fn delete(fd: RawFd, readiness: Readiness) {
    if !readiness.is_empty() {
        // SAFETY: the server lock is held, on the main thread; in the loop for these directions,
        // by `add`.
        unsafe { adapter::delete(fd, readiness) };
    }
}

/// Another round of the loop has begun.
pub(super) fn begin_turn() {
    TURN.fetch_add(1, Ordering::Relaxed);
}

fn turn() -> u64 {
    TURN.load(Ordering::Relaxed)
}

/// Remembers that a watch's source is ready. What was found ready before its closure ran, in the
/// same round, may be ready no more; if it still is, the next round tells.
pub(super) fn mark(number: usize, ready: Readiness) {
    with_entry(number, |entry| {
        if entry.ran_in != turn() {
            entry.ready |= ready;
            IS_MARKED.store(true, Ordering::Relaxed);
        }
    });
}

/// Whether there may be something for [`run_marked`].
pub(super) fn is_marked() -> bool {
    IS_MARKED.load(Ordering::Relaxed)
}

/// Calls the closures of all whose sources are ready.
pub(super) fn run_marked(ctx: &mut Context<'_>) {
    IS_MARKED.store(false, Ordering::Relaxed);
    // One by one, since a closure may end any watch. Each runs once in a round.
    let next = || {
        let mut entries = lock(&ENTRIES);
        let entry = entries.iter_mut().find(|entry| !entry.ready.is_empty())?;
        let ready = std::mem::replace(&mut entry.ready, Readiness::empty()) & entry.readiness;
        entry.ran_in = turn();
        Some((entry.number, entry.watched.take(), ready))
    };
    while let Some((number, watched, ready)) = next() {
        if let Some(watched) = watched {
            run(ctx, number, watched, ready);
        }
    }
}

fn run(ctx: &mut Context<'_>, number: usize, mut watched: Box<dyn Watched>, ready: Readiness) {
    let place = watched.place();
    let body = || {
        if !ready.is_empty() {
            let _ = ctx.select_database(0);
            watched.is_ready(ctx, ready);
        }
        true
    };
    if !guard(place, body, || false) {
        // It would be ready again at once, and fall over again.
        remove(number);
    }
    let mut watched = Some(watched);
    with_entry(number, |entry| entry.watched = watched.take());
    // It was removed meanwhile.
    drop_guarded(watched);
}

fn with_entry<R>(number: usize, body: impl FnOnce(&mut Entry) -> R) -> Option<R> {
    let mut entries = lock(&ENTRIES);
    let entry = entries.iter_mut().find(|entry| entry.number == number)?;
    Some(body(entry))
}

/// Ends a watch, on the main thread.
pub(super) fn remove(number: usize) {
    let removed = {
        let mut entries = lock(&ENTRIES);
        let index = entries.iter().position(|entry| entry.number == number);
        index.map(|index| entries.swap_remove(index))
    };
    if let Some(entry) = removed {
        delete(entry.fd, entry.readiness);
        drop_guarded(entry.watched);
    }
}

/// Ends all watches, when the module goes away.
pub(super) fn clear() {
    // One by one and without the lock, since a destructor may end another watch.
    let last = || lock(&ENTRIES).last().map(|entry| entry.number);
    while let Some(number) = last() {
        remove(number);
    }
    *lock(&ENTRIES) = Vec::new();
}

fn drop_guarded(watched: Option<Box<dyn Watched>>) {
    let Some(watched) = watched else { return };
    let subject = watched.place().subject;
    guard(Place::new("destructor", subject), || drop(watched), || ());
}

/// A source that is watched; from [`Context::watch`]. Dropping it ends that, and closes the source:
/// at once on the main thread, soon on any other.
#[must_use = "the watch ends when this is dropped; `keep` keeps it until the unload"]
pub struct Watch {
    number: usize,
}

impl Watch {
    /// Watches until the module is unloaded.
    pub fn keep(self) {
        std::mem::forget(self);
    }

    /// Watches for something else from now on; for nothing if it is empty. The closure may do this
    /// too.
    ///
    /// # Errors
    /// Off the main thread; when the watch has ended by a panic; when the system cannot watch for
    /// this, after which it watches for nothing.
    #[doc(alias = "ValkeyModule_EventLoopDel")]
    #[doc(alias = "RedisModule_EventLoopDel")]
    pub fn set_readiness(&self, _ctx: &Context<'_>, readiness: Readiness) -> Result<()> {
        check_main()?;
        let changed = with_entry(self.number, |entry| {
            delete(entry.fd, entry.readiness);
            entry.readiness = Readiness::empty();
            add(entry.fd, entry.number, readiness)?;
            entry.readiness = readiness;
            Ok(())
        });
        changed.unwrap_or_else(|| Err(Error::msg("the watch has ended")))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if gate::is_main() {
            remove(self.number);
        } else {
            main_thread::remove_later(self.number);
        }
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch")
            .field("number", &self.number)
            .finish()
    }
}
