//! The host's clock, and what is due on it.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::server::{clock, with};
use super::{notify, run};
use crate::{Context, timer};

/// A moment that stands for the beginning of 1970 on the host's clock.
fn beginning() -> Instant {
    static BEGINNING: OnceLock<Instant> = OnceLock::new();
    *BEGINNING.get_or_init(Instant::now)
}

/// The time by the host's clock, while there is a host.
pub(crate) fn now() -> Option<Instant> {
    clock().map(|clock| beginning() + Duration::from_millis(clock))
}

/// Lets time go by, and stops at every moment at which something is due.
pub(super) fn advance(time: Duration) {
    let time = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    let end = with(|state| state.clock.saturating_add(time));
    while let Some(due) = next_due().filter(|due| *due <= end) {
        with(|state| state.clock = state.clock.max(due));
        run_due();
        if next_due() == Some(due) {
            // Nobody is there to run it.
            break;
        }
    }
    with(|state| state.clock = end);
}

/// When the next thing is due, in milliseconds since 1970. While writes are paused nothing is.
fn next_due() -> Option<u64> {
    if with(|state| state.writes_paused) {
        return None;
    }
    let timer = timer::next_due().map(|due| {
        let nanoseconds = due.saturating_duration_since(beginning()).as_nanos();
        u64::try_from(nanoseconds.div_ceil(1_000_000)).unwrap_or(u64::MAX)
    });
    timer.into_iter().chain(next_schedule()).min()
}

#[cfg(feature = "schedule")]
fn next_schedule() -> Option<u64> {
    crate::schedule::next_due()?.try_into().ok()
}

#[cfg(not(feature = "schedule"))]
fn next_schedule() -> Option<u64> {
    None
}

fn run_due() {
    if next_schedule().is_some_and(|due| clock().is_some_and(|now| due <= now)) {
        run::cron_loop();
    }
    run::enter(run::other("a timer"), |ctx| {
        // SAFETY: callback argument, live until return; the server lock is held, since one thing
        // runs at a time here.
        timer::run_due(&mut unsafe { Context::from_raw(ctx) }, || false);
    });
    notify::run_jobs();
}
