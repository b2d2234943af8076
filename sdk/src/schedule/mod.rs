//! Schedules: tasks that run at times of the day, told by cron expressions. The feature `schedule`
//! turns this on.
//!
//! ```
//! use vkmod::prelude::*;
//! use vkmod::schedule::{Missed, Run, Zone};
//!
//! struct Sweep;
//!
//! impl ScheduledTask for Sweep {
//!     const NAME: &'static str = "sweep";
//!
//!     fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
//!         notice!(ctx, "{} keys; {} times were missed", ctx.database_size(), run.missed());
//!         Ok(())
//!     }
//! }
//!
//! # fn f(registry: &mut Registry<'_>) -> Result<()> {
//! registry
//!     .schedule("*/5 * * * * *", Sweep)?
//!     .schedule(
//!         Schedule::new("0 3 * * MON-FRI")
//!             .named("night")
//!             .zone(Zone::named("Europe/Berlin"))
//!             .missed(Missed::Skip),
//!         Sweep,
//!     )?;
//! # Ok(())
//! # }
//! ```
//!
//! # Expressions
//! Five fields, or six with the seconds in front:
//!
//! | field | values |
//! |---|---|
//! | second (optional, else 0) | 0-59 |
//! | minute | 0-59 |
//! | hour | 0-23 |
//! | day of the month | 1-31, `L` for the last, `15W` for the weekday nearest to the 15th |
//! | month | 1-12, `JAN`-`DEC` |
//! | day of the week | 0-7 (0 and 7 are Sunday), `SUN`-`SAT`, `5#2` for the second Friday, `5L` for the last |
//!
//! Each is `*`, a value, a range `1-5`, a list `1,3,5`, or a step `*/10`, `10-50/10`. Where both
//! days are given, one of them has to fit, as in other crons. `@hourly`, `@daily`, `@weekly`,
//! `@monthly` and `@yearly` are expressions too.
//!
//! # When a task runs
//! The server's cron loop asks `hz` times a second (10 by default) what is due, so a run is late by
//! that much at most while the server is at ease. Each due time gets its run, in order, and no due
//! time gets two, at any `hz`: the next time of each task is kept, and moves on from due time to
//! due time.
//!
//! A run that is late by more than the [grace](Schedule::grace), 1.5 seconds, has missed its time: a
//! command took long, the process or the machine was suspended, writes were paused, data was
//! loaded, the clock was put forward. [`Missed`] says what becomes of it; [`Run::missed`] tells the
//! next run how many times had none. Times at which the module is not loaded are not made up for.
//!
//! While writes are paused (a failover, `CLIENT PAUSE`) no task runs, since a server dies of a write
//! that is replicated then. On a replica only those run that are
//! [allowed](Schedule::on_replicas) to; the times of others pass there without being missed.
//!
//! # Pausing
//! [`Context::pause_schedule`] lets tasks of a type rest until [`Context::resume_schedule`]. Times
//! that pass meanwhile have no run, neither then nor later, and are not missed.
//!
//! # When the clock is set
//! Put forward, it is as if the server had been busy. Set back by up to a minute, nothing runs until
//! the clock is where it was: no time has two runs. Set back by more, that holds for tasks that wait
//! for one time only (a nightly one does not run twice in a night); for others the plan starts
//! afresh, so that they do not lie still.
//!
//! # Daylight saving time
//! In UTC and fixed zones there is none. In others, by the rules of Vixie cron: a task with a fixed
//! hour and minute whose time is left out in spring runs just after the gap; one whose time comes
//! twice in autumn runs the first time only. A task with `*` or a step in its hours, minutes or
//! seconds goes by the time that really passes: it does not run in the gap, and runs in both of the
//! hours that come twice.
//!
//! # INFO
//! The section [`<module>_vkmod`](crate::info) tells when each schedule is due next and whether it is
//! paused, and counts its runs, failures and missed times. [`Context::schedules`] tells the module itself.
//!
//! # Tests without a server
//! [`Host::advance`](../testing/struct.Host.html#method.advance) runs what is due on its clock.

mod adapter;
mod list;
mod plan;
mod times;
mod zone;

pub use plan::Missed;
pub use zone::Zone;

pub(crate) use adapter::follow;
#[cfg(feature = "testing")]
pub(crate) use list::next_due;
pub(crate) use list::{forget, info};

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use crate::{Context, Registry, Result};

/// Something that runs at the times of a cron expression; see [the module](crate::schedule).
///
/// It runs on the server's main thread under the server lock, in database 0, with a context that
/// has no client.
///
/// # Panics
/// A panic is caught and logged, and counts as a failure; the schedule goes on.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a task for a schedule",
    note = "implement `vkmod::schedule::ScheduledTask` for it: a NAME and `run`"
)]
#[doc(alias = "ValkeyModuleEvent_CronLoop")]
#[doc(alias = "RedisModuleEvent_CronLoop")]
pub trait ScheduledTask: Send + Sync + 'static {
    /// What INFO, log lines and [`Context::schedules`] call it: letters, digits, `_`, `-` and `.`.
    const NAME: &'static str;

    /// Runs once.
    ///
    /// # Errors
    /// Logged, and counted as a failure; the schedule goes on.
    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()>;
}

impl<T: ScheduledTask> ScheduledTask for Arc<T> {
    const NAME: &'static str = T::NAME;

    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
        T::run(self, ctx, run)
    }
}

/// One run of a task.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    name: &'a str,
    due: i64,
    missed: u64,
}

impl Run<'_> {
    /// The name of the schedule.
    pub fn name(&self) -> &str {
        self.name
    }

    /// The time that the run is made for, in milliseconds since 1970-01-01 UTC: a whole second, and
    /// a little before [`Context::milliseconds`]. Where it stands for several times that were
    /// missed, the last of them.
    pub fn due(&self) -> i64 {
        self.due
    }

    /// How many due times have had no run since the run before this one. Beyond a thousand in one
    /// gap it is at least that.
    pub fn missed(&self) -> u64 {
        self.missed
    }
}

/// When a task runs, for [`Registry::schedule`]: a cron expression and its options. A text alone is
/// a schedule too.
#[derive(Debug, Clone)]
#[must_use = "`Registry::schedule` takes it"]
pub struct Schedule {
    expression: Cow<'static, str>,
    name: Option<String>,
    zone: Zone,
    on_replicas: bool,
    missed: Missed,
    grace: Duration,
}

impl Schedule {
    /// A cron expression with five or six fields; see [the module](crate::schedule). In UTC, on
    /// primaries only, with one run for all times that were missed.
    pub fn new(expression: impl Into<Cow<'static, str>>) -> Self {
        Schedule {
            expression: expression.into(),
            name: None,
            zone: Zone::UTC,
            on_replicas: false,
            missed: Missed::RunOnce,
            grace: Duration::from_millis(1500),
        }
    }

    /// A name in place of the task's own: letters, digits, `_`, `-` and `.`. Each schedule of a
    /// module needs one of its own.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The time zone that the expression is about.
    pub fn zone(mut self, zone: Zone) -> Self {
        self.zone = zone;
        self
    }

    /// Lets the task run on replicas as well. What it writes there, the primary does not undo.
    pub fn on_replicas(mut self) -> Self {
        self.on_replicas = true;
        self
    }

    /// What becomes of times that were missed.
    pub fn missed(mut self, missed: Missed) -> Self {
        self.missed = missed;
        self
    }

    /// How late a run may be; later, its time is missed. Up to that, each time gets its own run,
    /// one straight after the other. Not less than the time between two cron loops, which is a
    /// second at `hz 1`.
    pub fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }
}

impl From<&'static str> for Schedule {
    fn from(expression: &'static str) -> Self {
        Schedule::new(expression)
    }
}

impl From<String> for Schedule {
    fn from(expression: String) -> Self {
        Schedule::new(expression)
    }
}

/// What there is to tell of a schedule; from [`Context::schedules`]. Times are in milliseconds since
/// 1970-01-01 UTC.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ScheduleStatus {
    /// Its name.
    pub name: String,
    /// The cron expression.
    pub expression: String,
    /// The time zone of the expression.
    pub zone: Zone,
    /// Whether it [is paused](Context::pause_schedule).
    pub is_paused: bool,
    /// The next due time; `None` if there will be none, and while it is paused.
    pub next: Option<i64>,
    /// The time for which the last run was made.
    pub last: Option<i64>,
    /// Runs since the load, failed ones too.
    pub runs: u64,
    /// Runs that ended with an `Err` or a panic.
    pub failures: u64,
    /// Due times that had no run of their own.
    pub missed: u64,
}

impl Registry<'_> {
    /// Runs a task at the times of a cron expression: `registry.schedule("*/5 * * * * *", task)?`.
    /// See [the module](crate::schedule). The first time is the first after the load.
    ///
    /// Several tasks can have one expression, and several schedules can have tasks of one type, each
    /// with [a name](Schedule::named) of its own. Tasks that are due at once run in the order of
    /// their registration.
    ///
    /// # Errors
    /// When the expression is none or is never due, when its time zone is not to be found, when the
    /// name is not allowed or taken. The text names it.
    #[doc(alias = "ValkeyModuleEvent_CronLoop")]
    #[doc(alias = "RedisModuleEvent_CronLoop")]
    pub fn schedule<T: ScheduledTask>(
        &mut self,
        schedule: impl Into<Schedule>,
        task: T,
    ) -> Result<&mut Self> {
        list::add(schedule.into(), task, adapter::now())?;
        Ok(self)
    }
}

impl Context<'_> {
    /// Makes no runs of the schedules with tasks of this type any more, until
    /// [`resume_schedule`](Context::resume_schedule). It holds at once, also for what is due and
    /// waits for its turn; the run that is under way, which may do this itself, goes on to its end.
    /// Nothing changes for one that is paused already.
    ///
    /// In [`Module::init`](crate::Module::init), it makes a schedule that starts paused.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # use vkmod::schedule::Run;
    /// struct Migrate;
    ///
    /// impl ScheduledTask for Migrate {
    ///     const NAME: &'static str = "migrate";
    ///
    ///     fn run(&self, ctx: &mut Context<'_>, _run: &Run<'_>) -> Result<()> {
    ///         let left: i64 = ctx.call("SCARD", "to-migrate")?.to()?;
    ///         if left == 0 {
    ///             ctx.pause_schedule::<Self>()?;
    ///         }
    ///         Ok(())
    ///     }
    /// }
    ///
    /// struct Begin;
    ///
    /// impl Command for Begin {
    ///     const SPEC: CommandSpec = CommandSpec::new("migration.begin").arity(1);
    ///
    ///     fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
    ///         ctx.resume_schedule::<Migrate>()
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// When no schedule has a task of this type. One that was registered as an `Arc<T>` is of that
    /// type.
    pub fn pause_schedule<T: ScheduledTask>(&self) -> Result<()> {
        list::set_paused::<T>(true, adapter::now())
    }

    /// Makes runs again after [`pause_schedule`](Context::pause_schedule), the first for the next
    /// time that is due. Those that have passed have no run any more, and count for nothing. Nothing
    /// changes for a schedule that is not paused.
    ///
    /// # Errors
    /// When no schedule has a task of this type.
    pub fn resume_schedule<T: ScheduledTask>(&self) -> Result<()> {
        list::set_paused::<T>(false, adapter::now())
    }

    /// The module's schedules, in the order of their registration.
    pub fn schedules(&self) -> Vec<ScheduleStatus> {
        list::status()
    }
}
