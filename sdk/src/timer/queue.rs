//! The timers that wait, and how they are run.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::{Timer, adapter, bell};
use crate::guard::{Place, guard};
use crate::sync::lock;
use crate::thread::{self, Deadlines, ThreadSafeContext, Ticket};
use crate::{Context, Error, Result, module};

const LEAST: Duration = Duration::from_millis(1);
const MOST: Duration = Duration::from_secs(100 * 366 * 24 * 60 * 60);
/// How long timers run before clients have their turn, if many are due at once.
const TURN: Duration = Duration::from_millis(2);
/// What clients get then, at least; and how often it is looked whether writes are allowed again.
const PAUSE: Duration = Duration::from_millis(3);

static TIMERS: Deadlines<Entry> = Deadlines::new("timers");

type RunOnce = dyn FnOnce(&mut Context<'_>) -> Result<()> + Send;
type RunAgain = dyn FnMut(&mut Context<'_>, &Timer) -> Result<()> + Send;

/// What a timer does.
pub(super) enum Work {
    Once(Box<RunOnce>),
    Every(Duration, Box<RunAgain>),
}

/// A timer that waits.
struct Entry {
    shared: Arc<Shared>,
    database: i32,
    /// The closure's type, which tells the function that made it.
    name: &'static str,
    work: Work,
}

impl Entry {
    fn place(&self) -> Place {
        Place::new("timer", self.name)
    }

    /// Drops the closure, whose destructors are a module's code.
    fn discard(self) {
        guard(
            Place::new("destructor of timer", self.name),
            || drop(self),
            || (),
        );
    }
}

/// What the handles know. Its lock is taken before that of the queue.
pub(super) struct Shared {
    state: Mutex<State>,
}

enum State {
    Waiting(Ticket),
    /// A repeating timer, in its run for this moment.
    Running(Instant, Duration),
    Over,
}

impl Shared {
    pub(super) fn stop(&self) -> bool {
        let mut state = lock(&self.state);
        let before = std::mem::replace(&mut *state, State::Over);
        let entry = match before {
            State::Waiting(ticket) => TIMERS.remove(ticket),
            State::Running(..) => return true,
            State::Over => return false,
        };
        drop(state);
        // None if its run is about to begin: that sees the state first, and discards it.
        if let Some(entry) = entry {
            entry.discard();
        }
        true
    }

    pub(super) fn remaining(&self) -> Option<Duration> {
        let now = now();
        let next = match *lock(&self.state) {
            State::Waiting((when, _)) => when,
            State::Running(due, interval) => following(due, interval, now),
            State::Over => return None,
        };
        Some(next.saturating_duration_since(now))
    }

    fn set(&self, state: State) {
        *lock(&self.state) = state;
    }
}

/// The time by the clock of the timers: the system's, or the test host's.
fn now() -> Instant {
    #[cfg(feature = "testing")]
    if let Some(now) = crate::testing::now() {
        return now;
    }
    Instant::now()
}

pub(super) fn within_range(time: Duration) -> Duration {
    time.clamp(LEAST, MOST)
}

/// The first time after `now` that lies a number of intervals after `due`.
fn following(due: Instant, interval: Duration, now: Instant) -> Instant {
    let passed = now.saturating_duration_since(due).as_nanos();
    let Ok(into) = u64::try_from(passed % interval.as_nanos()) else {
        // An interval of centuries: no time of it has passed.
        return due + interval;
    };
    let next = now.max(due) + interval;
    next.checked_sub(Duration::from_nanos(into)).unwrap_or(next)
}

pub(super) fn start(
    ctx: &Context<'_>,
    after: Duration,
    work: Work,
    name: &'static str,
) -> Result<Timer> {
    let shared = Arc::new(Shared {
        state: Mutex::new(State::Over),
    });
    let entry = Entry {
        shared: Arc::clone(&shared),
        database: ctx.selected_database(),
        name,
        work,
    };
    if let Err(error) = ready(ctx) {
        entry.discard();
        return Err(error);
    }
    add(now() + within_range(after), entry);
    Ok(Timer(shared))
}

/// Sees to it that there is somebody who runs timers.
fn ready(ctx: &Context<'_>) -> Result<()> {
    if thread::is_closing() {
        return Err(Error::Unloading);
    }
    // What is made during the load begins with `follow`.
    if module::is_active() {
        begin(ctx)
    } else {
        Ok(())
    }
}

fn begin(ctx: &Context<'_>) -> Result<()> {
    // The test host has no threads.
    if crate::testing_host() {
        return Ok(());
    }
    // SAFETY: callback argument, live until return; the load has succeeded.
    unsafe { adapter::connect(ctx.as_raw()) };
    // Attaches, so that the thread can take the lock where there is no bell.
    let _ = ctx.thread_safe();
    TIMERS.ready(fire)
}

/// Lets timers begin that were made while the module was loaded, or asked to be unloaded.
pub(crate) fn follow(ctx: &Context<'_>) {
    if TIMERS.first().is_some()
        && let Err(error) = begin(ctx)
    {
        Place::new("timer", "made during the load").log(&error);
    }
}

/// Lets a timer wait.
fn add(when: Instant, entry: Entry) {
    let shared = Arc::clone(&entry.shared);
    // Held over the addition, so that nobody takes it before its handles know where it is.
    let mut state = lock(&shared.state);
    *state = State::Waiting(TIMERS.add(when, entry));
}

/// Sees to it that what is due is run; the thread's work.
fn fire() -> Result<()> {
    let is_due = || TIMERS.first().is_some_and(|first| first <= now());
    if bell::hangs() {
        bell::ring();
    } else {
        run_turn(&mut ThreadSafeContext::of_module().lock()?.context());
    }
    if is_due() && !thread::is_closing() {
        std::thread::sleep(PAUSE);
    }
    Ok(())
}

/// Runs timers that are due, for a short time; none while writes are paused.
pub(super) fn run_turn(ctx: &mut Context<'_>) {
    if ctx.avoids_replica_traffic() {
        return;
    }
    let end = Instant::now() + TURN;
    run_due(ctx, || thread::is_closing() || Instant::now() >= end);
}

/// Runs the timers that are due now, until `is_enough`.
pub(crate) fn run_due(ctx: &mut Context<'_>, is_enough: impl Fn() -> bool) {
    let now = now();
    while let Some(((due, _), entry)) = TIMERS.take_due(now) {
        run(ctx, due, entry);
        if is_enough() {
            return;
        }
    }
}

fn run(ctx: &mut Context<'_>, due: Instant, mut entry: Entry) {
    let mut state = lock(&entry.shared.state);
    if matches!(*state, State::Over) {
        // Stopped by another thread just now.
        drop(state);
        return entry.discard();
    }
    *state = match entry.work {
        Work::Once(_) => State::Over,
        Work::Every(interval, _) => State::Running(due, interval),
    };
    drop(state);
    let place = entry.place();
    let log = |outcome: Result<()>| {
        if let Err(error) = outcome {
            place.log(&error);
        }
    };
    if let Err(error) = ctx.select_database(entry.database) {
        // Not possible: it was selected where the timer was made.
        place.log(&error);
    }
    match entry.work {
        Work::Once(run) => guard(place, || log(run(ctx)), || ()),
        Work::Every(interval, ref mut run) => {
            let timer = Timer(Arc::clone(&entry.shared));
            guard(place, || log(run(ctx, &timer)), || ());
            drop(timer);
            again(due, interval, entry);
        }
    }
}

/// Lets a repeating timer wait for its next time, unless it was stopped.
fn again(due: Instant, interval: Duration, entry: Entry) {
    let shared = Arc::clone(&entry.shared);
    let mut state = lock(&shared.state);
    if matches!(*state, State::Over) {
        drop(state);
        return entry.discard();
    }
    let next = following(due, interval, now());
    *state = State::Waiting(TIMERS.add(next, entry));
}

/// The moment of the first timer.
#[cfg(feature = "testing")]
pub(crate) fn next_due() -> Option<Instant> {
    TIMERS.first()
}

/// Wakes the thread, which sees that the crew is closing.
pub(crate) fn close() {
    TIMERS.close();
    bell::wake();
}

/// Drops all timers, at unload and after a load that has failed.
pub(crate) fn forget_all() {
    adapter::disconnect();
    // A destructor may make a timer: in vain, since no thread can be started any more.
    for (_, entry) in TIMERS.take_all() {
        entry.shared.set(State::Over);
        entry.discard();
    }
}
