//! The schedules of this module, and how they are run.

use std::any::{TypeId, type_name};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use super::plan::{Due, Planner, Policy};
use super::times::CronTimes;
use super::{Run, Schedule, ScheduleStatus, ScheduledTask};
use crate::guard::{Place, guard};
use crate::info::InfoSection;
use crate::sync::lock;
use crate::{Context, ContextFlags, Error, Result};

/// A task of any type.
trait AnyTask: Send + Sync {
    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()>;
}

impl<T: ScheduledTask> AnyTask for T {
    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
        ScheduledTask::run(self, ctx, run)
    }
}

/// One registered schedule.
struct Item {
    schedule: Schedule,
    name: String,
    /// The task's own name, for the log.
    kind: &'static str,
    of_type: TypeId,
    task: Box<dyn AnyTask>,
    counts: Mutex<Counts>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    last: Option<i64>,
    runs: u64,
    failures: u64,
    missed: u64,
}

/// The items, with the numbers of the planner.
struct List {
    items: Vec<Arc<Item>>,
    planner: Planner<CronTimes>,
}

static LIST: Mutex<List> = Mutex::new(List {
    items: Vec::new(),
    planner: Planner::new(),
});

/// Whether tasks are running.
static BUSY: AtomicBool = AtomicBool::new(false);

/// Adds a task.
pub(super) fn add<T: ScheduledTask>(schedule: Schedule, task: T, now: i64) -> Result<()> {
    let name = schedule.name.clone().unwrap_or_else(|| T::NAME.into());
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_plain) {
        return Err(Error::msg(format!(
            "'{}' cannot name a schedule: letters, digits, '_', '-' and '.' can",
            name.escape_debug()
        )));
    }
    let times = CronTimes::new(&schedule.expression, &schedule.zone, now)?;
    let grace = i64::try_from(schedule.grace.as_millis()).unwrap_or(i64::MAX);
    let missed = schedule.missed;
    let item = Item {
        schedule,
        name,
        kind: T::NAME,
        of_type: TypeId::of::<T>(),
        task: Box::new(task),
        counts: Mutex::default(),
    };
    let mut list = lock(&LIST);
    if list.items.iter().any(|other| other.name == item.name) {
        return Err(Error::msg(format!(
            "two schedules are named '{}'; give one of them another name with Schedule::named",
            item.name
        )));
    }
    list.items.push(Arc::new(item));
    list.planner.add(times, Policy { missed, grace }, now);
    Ok(())
}

/// Begins to count from now; false if there is nothing to do.
pub(super) fn start(now: i64) -> bool {
    let mut list = lock(&LIST);
    list.planner.start(now);
    !list.items.is_empty()
}

/// Pauses or resumes all schedules whose task is of this type.
pub(super) fn set_paused<T: ScheduledTask>(paused: bool, now: i64) -> Result<()> {
    let mut list = lock(&LIST);
    let List { items, planner } = &mut *list;
    let mut is_there = false;
    for (number, item) in items.iter().enumerate() {
        if item.of_type != TypeId::of::<T>() {
            continue;
        }
        is_there = true;
        if paused {
            planner.pause(number);
        } else {
            planner.resume(number, now);
        }
    }
    if is_there {
        return Ok(());
    }
    Err(Error::msg(format!(
        "{} is not registered as the task of a schedule",
        type_name::<T>()
    )))
}

/// The next time of all.
#[cfg(feature = "testing")]
pub(crate) fn next_due() -> Option<i64> {
    lock(&LIST).planner.first()
}

/// Runs what is due now.
pub(super) fn run_due(ctx: &mut Context<'_>, now: i64) {
    struct Idle;
    impl Drop for Idle {
        fn drop(&mut self) {
            BUSY.store(false, Ordering::Relaxed);
        }
    }
    if lock(&LIST).planner.is_idle(now) || BUSY.swap(true, Ordering::Relaxed) {
        return;
    }
    let _idle = Idle;
    // While writes are paused all wait: a server dies of a write that is replicated then. A task can
    // have paused them.
    while !ctx.avoids_replica_traffic()
        && let Some((item, due)) = take(now)
    {
        item.run(ctx, due);
    }
}

/// The next run that has to be made. The list is free again when it is.
fn take(now: i64) -> Option<(Arc<Item>, Due)> {
    let mut list = lock(&LIST);
    let (number, due) = list.planner.take(now)?;
    Some((Arc::clone(list.items.get(number)?), due))
}

impl Item {
    fn run(&self, ctx: &mut Context<'_>, due: Due) {
        let is_replica = ctx.flags().contains(ContextFlags::REPLICA);
        if is_replica && !self.schedule.on_replicas {
            return;
        }
        let run = Run {
            name: &self.name,
            due: due.time,
            missed: due.missed,
        };
        let place = Place::new("schedule", self.kind);
        // Whatever the task before has selected.
        if let Err(error) = ctx.select_database(0) {
            place.log(&error);
        }
        // None after a panic, which the guard has logged.
        let outcome = guard(place, || Some(self.task.run(ctx, &run)), || None);
        let mut counts = lock(&self.counts);
        counts.last = Some(due.time);
        counts.runs += 1;
        counts.missed = counts.missed.saturating_add(due.missed);
        counts.failures += u64::from(!matches!(outcome, Some(Ok(()))));
        drop(counts);
        if let Some(Err(error)) = outcome {
            place.log(&error);
        }
    }
}

/// What there is to tell of each.
pub(super) fn status() -> Vec<ScheduleStatus> {
    let list = lock(&LIST);
    let items = list.items.iter().enumerate();
    let status = |(number, item): (usize, &Arc<Item>)| {
        let counts = *lock(&item.counts);
        ScheduleStatus {
            name: item.name.clone(),
            expression: item.schedule.expression.to_string(),
            zone: item.schedule.zone.clone(),
            is_paused: list.planner.is_paused(number),
            next: list.planner.next(number),
            last: counts.last,
            runs: counts.runs,
            failures: counts.failures,
            missed: counts.missed.saturating_add(list.planner.skipped(number)),
        }
    };
    items.map(status).collect()
}

/// Writes the fields of vkmod's own section.
pub(crate) fn info(section: &mut InfoSection<'_>) {
    for schedule in status() {
        let name = |part: &str| format!("vkmod_schedule_{}_{part}", schedule.name);
        section
            .field(name("next"), schedule.next.unwrap_or(-1))
            .field(name("paused"), schedule.is_paused)
            .field(name("runs"), schedule.runs)
            .field(name("failures"), schedule.failures)
            .field(name("missed"), schedule.missed);
    }
}

/// Drops all tasks, at unload and after a load that has failed.
pub(crate) fn forget() {
    let (items, planner) = {
        let mut list = lock(&LIST);
        (
            std::mem::take(&mut list.items),
            std::mem::replace(&mut list.planner, Planner::new()),
        )
    };
    drop(planner);
    for item in items {
        let place = Place::new("destructor of schedule", item.kind);
        guard(place, || drop(item), || ());
    }
}
