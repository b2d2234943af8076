//! Tasks by cron expressions: here, the number of keys is noted down every two seconds, and what is
//! too old is thrown away every night.
//!
//! ```text
//! > CRONTAB.LIST
//! 1) "sample */2 * * * * * (UTC): 17 runs, next at 1767225634000"
//! 2) "trim 0 3 * * MON-FRI (+01:00): 0 runs, next at 1767232800000"
//! > LRANGE samples 0 1
//! 1) "1767225632000 5"
//! 2) "1767225630000 5"
//! ```
//!
//! The feature `schedule` of vkmod is needed.
#![forbid(unsafe_code)]

use vkmod::prelude::*;
use vkmod::schedule::{Missed, Run, Zone};

struct Crontab;

impl Module for Crontab {
    const NAME: &'static str = "crontab";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Crontab)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        // A fixed zone here; `Zone::named("Europe/Berlin")` knows of summer time.
        let nightly = Schedule::new("0 3 * * MON-FRI")
            .zone(Zone::fixed(60))
            .missed(Missed::RunOnce);
        registry
            .command(List)?
            .schedule("*/2 * * * * *", Sample)?
            .schedule(nightly, Trim)?;
        Ok(())
    }
}

/// Notes the number of keys down.
struct Sample;

impl ScheduledTask for Sample {
    const NAME: &'static str = "sample";

    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
        let line = format!("{} {}", run.due(), ctx.database_size());
        let options = CallOptions::new().replicate();
        ctx.call_with(options, "LPUSH", ("samples", line))?;
        Ok(())
    }
}

/// Keeps a day's worth of samples.
struct Trim;

impl ScheduledTask for Trim {
    const NAME: &'static str = "trim";

    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
        notice!(ctx, "trimming; {} nights were missed", run.missed());
        let options = CallOptions::new().replicate();
        ctx.call_with(options, "LTRIM", ("samples", 0, 24 * 60 * 30 - 1))?;
        Ok(())
    }
}

/// `crontab.list`
struct List;

impl Command for List {
    const SPEC: CommandSpec = CommandSpec::new("crontab.list").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let lines = ctx.schedules().into_iter().map(|schedule| {
            let next = schedule.next.unwrap_or(-1);
            format!(
                "{} {} ({}): {} runs, next at {next}",
                schedule.name, schedule.expression, schedule.zone, schedule.runs
            )
        });
        Ok(lines.collect::<Vec<_>>())
    }
}

export_module!(Crontab);
