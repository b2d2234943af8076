//! A module with schedules of every kind, which remembers their runs.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use vkmod::prelude::*;
use vkmod::schedule::{Missed, Run};

#[derive(Default)]
struct Probe {
    /// What ran under each name: due time and missed times.
    runs: Mutex<BTreeMap<String, Vec<(i64, u64)>>>,
    /// An expression of the test's own.
    told: Option<Vec<u8>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Module for Probe {
    const NAME: &'static str = "schedules";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let told: Option<Vec<u8>> = args.parse()?;
        Ok(Probe {
            told,
            ..Probe::default()
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        let second = |name: &str| Schedule::new("* * * * * *").named(name);
        let patient = |name: &str| second(name).grace(Duration::from_secs(60));
        let note = || Note(Arc::clone(self));
        registry
            .command(Runs(Arc::clone(self)))?
            .command(Status)?
            .command(Stall)?
            .command(Switch)?
            .schedule(patient("every"), note())?
            .schedule(patient("twin"), note())?
            .schedule(patient("other"), Arc::new(Shaky(note())))?
            .schedule("*/5 * * * * *", note())?
            .schedule(second("once"), note())?
            .schedule(second("skip").missed(Missed::Skip), note())?
            .schedule(second("anywhere").on_replicas(), note())?
            .schedule(patient("writer"), Writer(note()))?;
        if let Some(told) = &self.told {
            let told = String::from_utf8_lossy(told).into_owned();
            registry.schedule(Schedule::new(told).named("told"), note())?;
        }
        Ok(())
    }
}

/// Remembers the run.
struct Note(Arc<Probe>);

impl ScheduledTask for Note {
    const NAME: &'static str = "five";

    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
        let mut runs = lock(&self.0.runs);
        let runs = runs.entry(run.name().to_owned()).or_default();
        // A run before its time shows as a time that fits nothing.
        let is_early = ctx.milliseconds() < run.due();
        runs.push(if is_early {
            (-1, 0)
        } else {
            (run.due(), run.missed())
        });
        Ok(())
    }
}

/// Fails, by an error and by a panic in turn.
struct Shaky(Note);

impl ScheduledTask for Shaky {
    const NAME: &'static str = "shaky";

    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
        self.0.run(ctx, run)?;
        assert!(run.due() / 1000 % 2 == 0, "an odd second");
        Err(Error::bytes(&b"no\0\r\n%s%n\xff"[..]))
    }
}

/// Writes to a key for each run, and replicates that.
struct Writer(Note);

impl ScheduledTask for Writer {
    const NAME: &'static str = "writes";

    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
        self.0.run(ctx, run)?;
        ctx.call_with(CallOptions::new().replicate(), "APPEND", ("written", "."))?;
        Ok(())
    }
}

/// `schedules.runs name`: each as `due missed`.
struct Runs(Arc<Probe>);

impl Command for Runs {
    const SPEC: CommandSpec = CommandSpec::new("schedules.runs").arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name,): (&str,) = args.parse()?;
        let runs = lock(&self.0.runs).get(name).cloned().unwrap_or_default();
        let lines = runs
            .into_iter()
            .map(|(due, missed)| format!("{due} {missed}"));
        Ok(lines.collect::<Vec<_>>())
    }
}

/// `schedules.status`
struct Status;

impl Command for Status {
    const SPEC: CommandSpec = CommandSpec::new("schedules.status").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let lines = ctx.schedules().into_iter().map(|schedule| {
            let (name, next, last) = (schedule.name, schedule.next, schedule.last);
            let counts = (schedule.runs, schedule.failures, schedule.missed);
            format!(
                "{name} {} {next:?} {last:?} {counts:?}",
                schedule.expression
            )
        });
        Ok(lines.collect::<Vec<_>>())
    }
}

/// `schedules.stall ms`: keeps the server busy.
struct Stall;

impl Command for Stall {
    const SPEC: CommandSpec = CommandSpec::new("schedules.stall").arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (time,): (u64,) = args.parse()?;
        std::thread::sleep(Duration::from_millis(time));
        Ok(())
    }
}

/// A task that no schedule has.
struct Nobody;

impl ScheduledTask for Nobody {
    const NAME: &'static str = "nobody";

    fn run(&self, _ctx: &mut Context<'_>, _run: &Run<'_>) -> Result<()> {
        Ok(())
    }
}

/// `schedules.switch type how`: pauses or resumes.
struct Switch;

impl Command for Switch {
    const SPEC: CommandSpec = CommandSpec::new("schedules.switch").arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        match args.parse()? {
            ("writes", "pause") => ctx.pause_schedule::<Writer>(),
            ("writes", "resume") => ctx.resume_schedule::<Writer>(),
            ("nobody", "pause") => ctx.pause_schedule::<Nobody>(),
            ("nobody", "resume") => ctx.resume_schedule::<Nobody>(),
            _ => Err(Error::Syntax),
        }
    }
}

export_module!(Probe);
