//! When tasks are due, and which runs are made of it. No server and no clock: the time is an
//! argument.

use super::times::Times;

/// How many missed times are counted one by one. More are possible only after hours.
const COUNTED: u64 = 1000;

/// How far the clock may be set back without the plan being made anew, in milliseconds.
const STEP: i64 = 60_000;

/// What becomes of due times that passed while the server could not run the task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Missed {
    /// One run for all of them, as soon as it can be made.
    #[default]
    RunOnce,
    /// No run; the task goes on with the times that are not late.
    Skip,
}

/// The options of a plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Policy {
    pub(super) missed: Missed,
    /// How late a run may be without its time being missed, in milliseconds.
    pub(super) grace: i64,
}

/// A run that has to be made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Due {
    /// The time that it is made for.
    pub(super) time: i64,
    /// How many times had no run since the last one.
    pub(super) missed: u64,
}

/// The plan of one task.
struct Plan<T> {
    times: T,
    policy: Policy,
    /// The first time that is not dealt with; `None` if there will be none.
    next: Option<i64>,
    /// No run is made meanwhile. The time above stays, so that none that was dealt with is due again
    /// afterwards.
    is_paused: bool,
    /// Times that were skipped since the last run.
    skipped: u64,
}

impl<T: Times> Plan<T> {
    /// The time of the next run.
    fn due(&self) -> Option<i64> {
        self.next.filter(|_| !self.is_paused)
    }

    /// Goes on after a pause; times that have passed by `now` have no run.
    fn resume(&mut self, now: i64) {
        if std::mem::take(&mut self.is_paused) && self.next.is_some_and(|next| next <= now) {
            self.next = self.times.after(now);
        }
    }

    /// The run that has to be made at `now`, if any. Every due time is in one of these, or counted
    /// as missed by one.
    fn take(&mut self, now: i64) -> Option<Due> {
        let next = self.due().filter(|next| *next <= now)?;
        let grace = self.policy.grace;
        if now.saturating_sub(next) <= grace {
            return Some(self.run(next, 0));
        }
        match self.policy.missed {
            Missed::RunOnce => {
                let (passed, last) = self.pass(next, now);
                Some(self.run(last, passed - 1))
            }
            Missed::Skip => {
                let (passed, last) = self.pass(next, now - grace - 1);
                self.skipped = self.skipped.saturating_add(passed);
                self.next = self.times.after(last);
                let next = self.next.filter(|next| *next <= now)?;
                Some(self.run(next, 0))
            }
        }
    }

    fn run(&mut self, time: i64, missed: u64) -> Due {
        self.next = self.times.after(time);
        let missed = std::mem::take(&mut self.skipped).saturating_add(missed);
        Due { time, missed }
    }

    /// How many times there are from `first` to `end`, at least one, and the last of them.
    fn pass(&self, first: i64, end: i64) -> (u64, i64) {
        let (mut count, mut last) = (1, first);
        while let Some(time) = self.times.after(last).filter(|time| *time <= end) {
            if count == COUNTED {
                let end = self.times.until(end).unwrap_or(time);
                return (count, end.max(time));
            }
            (count, last) = (count + 1, time);
        }
        (count, last)
    }

    /// The clock was set back to `now`. Times that had their run are not due again when the clock
    /// comes to them once more, unless that is no small step and the task would lie still for long:
    /// then it starts afresh.
    fn set_back(&mut self, now: i64, is_step: bool) {
        let again = self.times.after(now - 1);
        let (Some(first), Some(next)) = (again, self.next) else {
            self.next = again;
            return;
        };
        let at_most_one_comes_again = first >= next || self.times.after(first) >= Some(next);
        if !is_step && !at_most_one_comes_again {
            self.next = again;
        }
    }
}

/// The plans of all tasks.
pub(super) struct Planner<T> {
    plans: Vec<Plan<T>>,
    /// The time at the last look.
    seen: i64,
    /// The latest time of all, since the clock was set back by more than a step.
    latest: i64,
}

impl<T: Times> Planner<T> {
    pub(super) const fn new() -> Self {
        Planner {
            plans: Vec::new(),
            seen: i64::MIN,
            latest: i64::MIN,
        }
    }

    /// Adds a task, whose first time is the one after `now`. Tasks have the numbers 0, 1, 2, …
    pub(super) fn add(&mut self, times: T, policy: Policy, now: i64) {
        let next = times.after(now);
        self.plans.push(Plan {
            times,
            policy,
            next,
            is_paused: false,
            skipped: 0,
        });
    }

    /// Makes all plans anew, from `now` on.
    pub(super) fn start(&mut self, now: i64) {
        (self.seen, self.latest) = (now, now);
        for plan in &mut self.plans {
            plan.next = plan.times.after(now);
        }
    }

    /// The next time of a task.
    pub(super) fn next(&self, task: usize) -> Option<i64> {
        self.plans.get(task)?.due()
    }

    /// Makes no runs of a task any more.
    pub(super) fn pause(&mut self, task: usize) {
        if let Some(plan) = self.plans.get_mut(task) {
            plan.is_paused = true;
        }
    }

    /// Makes runs of a task again, for times after `now`.
    pub(super) fn resume(&mut self, task: usize, now: i64) {
        if let Some(plan) = self.plans.get_mut(task) {
            plan.resume(now);
        }
    }

    pub(super) fn is_paused(&self, task: usize) -> bool {
        self.plans.get(task).is_some_and(|plan| plan.is_paused)
    }

    /// How many times of a task were skipped since its last run.
    pub(super) fn skipped(&self, task: usize) -> u64 {
        self.plans.get(task).map_or(0, |plan| plan.skipped)
    }

    /// Whether there is nothing to do at `now`.
    pub(super) fn is_idle(&mut self, now: i64) -> bool {
        if now < self.seen {
            return false;
        }
        self.see(now);
        self.first().is_none_or(|first| first > now)
    }

    /// The next time of all.
    pub(super) fn first(&self) -> Option<i64> {
        self.plans.iter().filter_map(Plan::due).min()
    }

    /// Takes note of the time.
    fn see(&mut self, now: i64) {
        if now < self.seen {
            let is_step = self.latest.saturating_sub(now) <= STEP;
            for plan in &mut self.plans {
                plan.set_back(now, is_step);
            }
            if !is_step {
                self.latest = now;
            }
        }
        self.seen = now;
        self.latest = self.latest.max(now);
    }

    /// The task that has to run at `now`, and its run; to be called until there is none. Those that
    /// are due for longest come first.
    pub(super) fn take(&mut self, now: i64) -> Option<(usize, Due)> {
        self.see(now);
        loop {
            let plans = self.plans.iter().enumerate();
            let due = plans.filter_map(|(task, plan)| Some((plan.due()?, task)));
            let (_, task) = due.filter(|(next, _)| *next <= now).min()?;
            // None where all was skipped: its next time lies ahead then.
            if let Some(run) = self.plans.get_mut(task)?.take(now) {
                return Some((task, run));
            }
        }
    }
}

#[cfg(test)]
#[path = "simulation.rs"]
mod tests;
