//! Schedules on the host's clock.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use vkmod::ContextFlags;
use vkmod::panics_caught;
use vkmod::prelude::*;
use vkmod::schedule::{Missed, Run, Zone};
use vkmod::testing::{Host, Value};

const fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// What has run, as `name@second of the minute+missed`.
#[derive(Default)]
struct Bench {
    ran: Mutex<Vec<String>>,
    starts_paused: bool,
    /// Whether the next run pauses its type.
    pauses: AtomicBool,
}

impl Module for Bench {
    const NAME: &'static str = "bench";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        Ok(Bench {
            starts_paused: args.iter().any(|arg| arg.is_word("paused")),
            ..Bench::default()
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        let task = |fails| Task(Arc::clone(self), fails);
        let (calm, shaky) = (task(false), task(true));
        registry
            .command(Ran(Arc::clone(self)))?
            .command(Switch(Arc::clone(self)))?
            .schedule("*/20 * * * * *", calm)?
            .schedule(
                Schedule::new("*/30 * * * * *")
                    .named("everywhere")
                    .on_replicas()
                    .missed(Missed::Skip),
                Arc::new(task(false)),
            )?
            .schedule(Schedule::new("30 * * * * *").named("shaky"), shaky)?;
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        if self.starts_paused {
            ctx.pause_schedule::<Task>()?;
        }
        Ok(())
    }
}

struct Task(Arc<Bench>, bool);

impl ScheduledTask for Task {
    const NAME: &'static str = "task";

    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
        assert!(run.due() <= ctx.milliseconds());
        assert_eq!(ctx.selected_database(), 0);
        ctx.select_database(7)?;
        let (name, second) = (run.name(), run.due() / 1000 % 60);
        let line = format!("{name}@{second}+{}", run.missed());
        self.0.ran.lock().unwrap().push(line);
        if self.0.pauses.swap(false, Ordering::Relaxed) {
            ctx.pause_schedule::<Self>()?;
        }
        assert!(!self.1, "the task fell over");
        Err(Error::bytes(&b"no\r\n%s\xff"[..]))
    }
}

/// `switch type how`: pauses and resumes the schedules with tasks of a type.
struct Switch(Arc<Bench>);

impl Command for Switch {
    const SPEC: CommandSpec = CommandSpec::new("switch").arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        match args.parse()? {
            ("task", "pause") => ctx.pause_schedule::<Task>(),
            ("task", "resume") => ctx.resume_schedule::<Task>(),
            ("arc", "pause") => ctx.pause_schedule::<Arc<Task>>(),
            ("other", "pause") => ctx.pause_schedule::<Fragile>(),
            ("other", "resume") => ctx.resume_schedule::<Fragile>(),
            ("task", "pause in a run") => {
                self.0.pauses.store(true, Ordering::Relaxed);
                Ok(())
            }
            _ => Err(Error::Syntax),
        }
    }
}

/// `ran`: what has run since the last time.
struct Ran(Arc<Bench>);

impl Command for Ran {
    const SPEC: CommandSpec = CommandSpec::new("ran").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let status = ctx.schedules().into_iter().map(|schedule| {
            let left = schedule.next.unwrap_or_default() - ctx.milliseconds();
            let counts = (schedule.runs, schedule.failures, schedule.missed);
            let paused = if schedule.is_paused { " paused" } else { "" };
            let (name, zone) = (schedule.name, schedule.zone);
            format!("{name} {zone}{paused} in {left}: {counts:?}")
        });
        let ran = std::mem::take(&mut *self.0.ran.lock().unwrap());
        Ok((ran, status.collect::<Vec<_>>()))
    }
}

/// What has run, and the state of the schedules.
fn look(host: &Host) -> (Vec<String>, Vec<String>) {
    let reply = host.call(["ran"]);
    let lines = |value: &Value| -> Vec<String> {
        let all = value.items().iter();
        all.map(|line| line.as_str().unwrap().to_owned()).collect()
    };
    (lines(&reply.items()[0]), lines(&reply.items()[1]))
}

/// A host whose clock stands at the beginning of a minute: it begins at 22:13:20.
fn host() -> Host {
    let host = Host::load::<Bench>();
    host.advance(seconds(40));
    look(&host);
    host
}

#[test]
fn tasks_run_at_their_times_in_the_order_of_these_and_then_of_their_registration() {
    let host = Host::load::<Bench>();
    host.advance(seconds(39));
    let (ran, status) = look(&host);
    // The first time is after the load, which was at second 20.
    assert_eq!(ran, ["everywhere@30+0", "shaky@30+0", "task@40+0"]);
    let wanted = [
        "task UTC in 1000: (1, 1, 0)",
        "everywhere UTC in 1000: (1, 1, 0)",
        "shaky UTC in 31000: (1, 1, 0)",
    ];
    assert_eq!(status, wanted);
    host.advance(seconds(1));
    assert_eq!(look(&host).0, ["task@0+0", "everywhere@0+0"]);
    host.advance(seconds(3600));
    assert_eq!(look(&host).0.len(), 180 + 120 + 60);
}

#[test]
fn info_tells_when_each_schedule_is_due_and_what_became_of_its_times() {
    let host = host();
    host.advance(seconds(31));
    let field = |name: &str| host.info_field(&format!("bench_vkmod_schedule_{name}"));
    // The clock began at 1,700,000,000 seconds, and 71 have passed.
    assert_eq!(field("task_next").as_deref(), Some("1700000080000"));
    assert_eq!(field("shaky_next").as_deref(), Some("1700000130000"));
    assert_eq!(field("everywhere_runs").as_deref(), Some("3"));
    assert_eq!(field("shaky_failures").as_deref(), Some("2"));
    assert_eq!(field("task_missed").as_deref(), Some("0"));
    let report = host.crash_report();
    assert!(!report.iter().any(|line| line.contains("schedule")));
}

#[test]
fn errors_and_panics_are_logged_by_name_and_the_schedule_goes_on() {
    let host = host();
    let before = panics_caught();
    host.advance(seconds(120));
    assert_eq!(panics_caught() - before, 2);
    let log = host.log();
    assert!(log.contains("the task fell over"), "{log}");
    assert!(log.contains("panic caught in schedule 'task'"), "{log}");
    assert!(log.contains("schedule 'task' failed: ERR no"), "{log}");
}

#[test]
fn while_writes_are_paused_times_pass_and_the_policy_says_what_becomes_of_them() {
    let host = host();
    host.pause_writes(true);
    host.advance(seconds(125));
    assert_eq!(look(&host).0, [""; 0]);
    host.pause_writes(false);
    host.advance(Duration::ZERO);
    let (ran, status) = look(&host);
    // At 20, 40, 0, 20, 40, 0, and at 30, 30.
    assert_eq!(ran, ["task@0+5", "shaky@30+1"]);
    assert_eq!(status[1], "everywhere UTC in 25000: (2, 2, 4)");
    host.advance(seconds(25));
    assert_eq!(
        look(&host).0,
        ["task@20+0", "everywhere@30+4", "shaky@30+0"]
    );
}

#[test]
fn on_a_replica_only_those_run_that_are_allowed_to() {
    let host = host();
    host.set_flags(ContextFlags::REPLICA);
    host.advance(seconds(60));
    assert_eq!(look(&host).0, ["everywhere@30+0", "everywhere@0+0"]);
    host.set_flags(ContextFlags::PRIMARY);
    host.advance(seconds(30));
    assert_eq!(
        look(&host).0,
        ["task@20+0", "everywhere@30+0", "shaky@30+0"],
        "what passed on the replica was not missed"
    );
}

#[test]
fn a_type_of_tasks_is_paused_and_resumed_and_what_was_due_meanwhile_has_no_run() {
    let host = host();
    assert_eq!(host.call(["switch", "task", "pause"]), Value::ok());
    assert_eq!(host.call(["switch", "task", "pause"]), Value::ok());
    host.advance(seconds(125));
    // The one within an `Arc` is of another type.
    let (ran, status) = look(&host);
    let everywhere = ["30+0", "0+0", "30+0", "0+0"].map(|run| format!("everywhere@{run}"));
    assert_eq!(ran, everywhere);
    assert!(status[0].starts_with("task UTC paused in -"), "{status:?}");
    assert!(status[0].ends_with(": (2, 2, 0)"), "{status:?}");
    let field = |name: &str| host.info_field(&format!("bench_vkmod_schedule_{name}"));
    assert_eq!(field("task_next").as_deref(), Some("-1"));
    let paused = ["task_paused", "shaky_paused", "everywhere_paused"].map(field);
    assert_eq!(paused.map(Option::unwrap), ["1", "1", "0"]);

    assert_eq!(host.call(["switch", "task", "resume"]), Value::ok());
    assert_eq!(host.call(["switch", "task", "resume"]), Value::ok());
    host.advance(Duration::ZERO);
    assert_eq!(look(&host).0, [""; 0]);
    host.advance(seconds(30));
    let ran = ["task@20+0", "everywhere@30+0", "shaky@30+0"];
    assert_eq!(look(&host).0, ran);
    host.call(["switch", "arc", "pause"]);
    host.advance(seconds(30));
    assert_eq!(look(&host).0, ["task@40+0", "task@0+0"]);
}

#[test]
fn a_pause_within_a_run_holds_for_what_is_due_at_once_and_the_run_ends() {
    let host = host();
    host.call(["switch", "task", "pause in a run"]);
    // All are late then, and the first of them pauses its type.
    host.pause_writes(true);
    host.advance(seconds(45));
    host.pause_writes(false);
    host.advance(Duration::ZERO);
    let (ran, status) = look(&host);
    assert_eq!(ran, ["task@40+1"]);
    assert!(status[2].starts_with("shaky UTC paused"), "{status:?}");
    assert_eq!(host.call(["switch", "task", "resume"]), Value::ok());
    host.advance(seconds(60));
    // Of the time of shaky's that was due with it there is no word.
    let ran = look(&host).0;
    let early = ["task@0+0", "everywhere@0+1", "task@20+0"];
    assert_eq!(ran[..3], early);
    assert_eq!(ran[3..], ["everywhere@30+0", "shaky@30+0", "task@40+0"]);
}

#[test]
fn a_task_of_init_starts_paused_and_one_that_is_not_registered_is_an_error() {
    let host = host();
    let error = host.call(["switch", "other", "pause"]);
    let text = error.as_str().unwrap();
    let wanted = "Fragile is not registered as the task of a schedule";
    assert!(error.is_error() && text.ends_with(wanted), "{text}");
    assert!(host.call(["switch", "other", "resume"]).is_error());
    host.unload().unwrap();
    let host = Host::builder().args(["paused"]).load::<Bench>().unwrap();
    host.advance(seconds(60));
    let ran = look(&host).0;
    assert_eq!(ran, ["everywhere@30+0", "everywhere@0+0"]);
    host.call(["switch", "task", "resume"]);
    host.advance(seconds(20));
    assert_eq!(
        look(&host).0,
        ["everywhere@30+0", "shaky@30+0", "task@40+0"]
    );
}

static DROPPED: AtomicUsize = AtomicUsize::new(0);
static RAN: AtomicBool = AtomicBool::new(false);

/// A task that falls over when it is dropped, if it is marked so.
struct Fragile(bool);

impl Drop for Fragile {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::SeqCst);
        assert!(!self.0, "a destructor fell over");
    }
}

impl ScheduledTask for Fragile {
    const NAME: &'static str = "fragile";

    fn run(&self, _ctx: &mut Context<'_>, _run: &Run<'_>) -> Result<()> {
        RAN.store(true, Ordering::SeqCst);
        Ok(())
    }
}

/// Registers what its arguments say: expression, name, zone.
struct Told;

impl Module for Told {
    const NAME: &'static str = "told";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let (expression, name, zone): (String, String, String) = args.parse()?;
        *TOLD.lock().unwrap() = [expression, name, zone];
        Ok(Told)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        let [expression, name, zone] = TOLD.lock().unwrap().clone();
        let zone = match zone.as_str() {
            "UTC" => Zone::UTC,
            minutes if minutes.parse::<i32>().is_ok() => {
                Zone::fixed(minutes.parse().map_err(Error::display)?)
            }
            _ => Zone::named(zone),
        };
        registry.schedule("* * * * * *", Fragile(true))?.schedule(
            Schedule::new(expression).named(name).zone(zone),
            Fragile(false),
        )?;
        Ok(())
    }
}

static TOLD: Mutex<[String; 3]> = Mutex::new([const { String::new() }; 3]);

#[test]
fn what_is_wrong_with_a_schedule_refuses_the_load_and_is_named() {
    for (words, text) in [
        (["* * * *", "x", "UTC"], "the cron expression '* * * *': "),
        (["", "x", "UTC"], "the cron expression '': "),
        (
            ["0 0 30 2 *", "x", "UTC"],
            "the cron expression '0 0 30 2 *': it is never due",
        ),
        (["* * * * *", "", "UTC"], "'' cannot name a schedule"),
        (["* * * * *", "a\r\nb", "UTC"], "cannot name a schedule"),
        (
            ["* * * * *", "fragile", "UTC"],
            "two schedules are named 'fragile'",
        ),
        (["* * * * *", "x", "No/Where"], "the time zone 'No/Where': "),
        (
            ["* * * * *", "x", "../../etc/passwd"],
            "the time zone '../../etc/passwd': not a name",
        ),
        (
            ["* * * * *", "x", "1500"],
            "+25:00 is more than a day away from UTC",
        ),
    ] {
        let before = DROPPED.load(Ordering::SeqCst);
        let refused = Host::builder().args(words).load::<Told>();
        let refused = refused.expect_err("it is wrong");
        assert!(refused.log().contains(text), "{refused}");
        assert_eq!(DROPPED.load(Ordering::SeqCst) - before, 2);
    }
    assert!(!RAN.load(Ordering::SeqCst));
    let host = Host::builder()
        .args(["0 12 * * *", "x", "-90"])
        .load::<Told>()
        .expect("all is right");
    host.advance(seconds(1));
    assert!(RAN.load(Ordering::SeqCst));
    let log = host.unload().expect("schedules are no reason to refuse");
    assert!(log.contains("panic caught in destructor of schedule 'fragile'"));
}
