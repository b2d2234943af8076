//! Timers on the host's clock.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use vkmod::prelude::*;
use vkmod::testing::{Host, Value};
use vkmod::{Timer, panics_caught};

const fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}

/// How many closures are alive.
static ALIVE: AtomicUsize = AtomicUsize::new(0);

/// That count is one for the process, so tests take turns.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A part of every closure here.
struct Alive {
    falls_over: bool,
}

impl Alive {
    fn new() -> Self {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Alive { falls_over: false }
    }

    fn fragile() -> Self {
        let mut alive = Alive::new();
        alive.falls_over = true;
        alive
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::SeqCst);
        assert!(!self.falls_over, "a destructor fell over");
    }
}

#[derive(Default)]
struct Bench {
    /// What has run, with the time since the load.
    ran: Mutex<Vec<String>>,
    began: Mutex<i64>,
    kept: Mutex<Vec<Timer>>,
}

impl Bench {
    fn note(&self, ctx: &Context<'_>, what: &str) {
        let at = ctx.milliseconds() - *self.began.lock().unwrap();
        self.ran.lock().unwrap().push(format!("{what}@{at}"));
    }

    fn keep(&self, timer: Timer) -> i64 {
        let mut kept = self.kept.lock().unwrap();
        kept.push(timer);
        kept.len() as i64 - 1
    }

    fn kept(&self, index: usize) -> Timer {
        self.kept.lock().unwrap()[index].clone()
    }
}

impl Module for Bench {
    const NAME: &'static str = "bench";
    const VERSION: i32 = 1;

    fn load(ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        let bench = Bench::default();
        *bench.began.lock().unwrap() = ctx.milliseconds();
        Ok(bench)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Once(Arc::clone(self)))?
            .command(Every(Arc::clone(self)))?
            .command(Handle(Arc::clone(self)))?
            .command(Ran(Arc::clone(self)))?;
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        let (bench, alive) = (Arc::clone(self), Alive::new());
        ctx.timer(ms(0), move |ctx| {
            let _alive = alive;
            bench.note(ctx, "init");
            Ok(())
        })?;
        Ok(())
    }
}

/// `once name ms what`
struct Once(Arc<Bench>);

impl Command for Once {
    const SPEC: CommandSpec = CommandSpec::new("once").arity(4);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, after, what): (String, u64, String) = args.parse()?;
        let bench = Arc::clone(&self.0);
        let alive = if what == "fragile" {
            Alive::fragile()
        } else {
            Alive::new()
        };
        let timer = ctx.timer(ms(after), move |ctx| {
            let _alive = alive;
            bench.note(ctx, &name);
            match what.as_str() {
                "panic" => panic!("the timer {name} fell over"),
                "error" => return Err(Error::bytes(&b"no\r\n%s \xff"[..])),
                "set" => ctx.key_mut("key")?.set_string("value")?,
                "again" => {
                    let bench = Arc::clone(&bench);
                    ctx.timer(ms(0), move |ctx| {
                        bench.note(ctx, "again");
                        Ok(())
                    })?;
                }
                "" | "fragile" => {}
                index => {
                    let index = index.parse().map_err(Error::display)?;
                    assert!(bench.kept(index).stop());
                }
            }
            Ok(())
        })?;
        Ok(self.0.keep(timer))
    }
}

/// `every name ms what runs`: stops itself after so many runs.
struct Every(Arc<Bench>);

impl Command for Every {
    const SPEC: CommandSpec = CommandSpec::new("every").arity(5);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, interval, what, mut runs): (String, u64, String, u64) = args.parse()?;
        let (bench, alive) = (Arc::clone(&self.0), Alive::new());
        let timer = ctx.every(ms(interval), move |ctx, timer| {
            let _alive = &alive;
            bench.note(ctx, &name);
            runs -= 1;
            let left = timer.remaining().expect("it is to run again");
            assert!(!left.is_zero() && left <= ms(interval), "{left:?}");
            if runs == 0 {
                assert!(timer.stop(), "it was to run again");
                assert!(!timer.stop(), "it is stopped");
                assert_eq!(timer.remaining(), None);
            }
            assert!(what != "panic", "the timer {name} fell over");
            Ok(())
        })?;
        Ok(self.0.keep(timer))
    }
}

/// `handle index stop|remaining`
struct Handle(Arc<Bench>);

impl Command for Handle {
    const SPEC: CommandSpec = CommandSpec::new("handle").arity(3);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (index, what): (usize, &str) = args.parse()?;
        let timer = self.0.kept(index);
        Ok(match what {
            "stop" => i64::from(timer.stop()),
            _ => timer.remaining().map_or(-1, |left| left.as_millis() as i64),
        })
    }
}

struct Ran(Arc<Bench>);

impl Command for Ran {
    const SPEC: CommandSpec = CommandSpec::new("ran").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(std::mem::take(&mut *self.0.ran.lock().unwrap()))
    }
}

fn ran(host: &Host) -> Vec<String> {
    let Value::Array(lines) = host.call(["ran"]) else {
        panic!("a list");
    };
    let text = |line: Value| String::from_utf8(line.as_bytes().unwrap().to_vec()).unwrap();
    lines.into_iter().map(text).collect()
}

fn nothing_is_alive() -> bool {
    ALIVE.load(Ordering::SeqCst) == 0
}

#[test]
fn timers_run_in_the_order_of_their_times_at_their_very_moments() {
    let _turn = turn();
    let host = Host::load::<Bench>();
    host.call(["once", "late", "50", ""]);
    host.call(["once", "early", "20", ""]);
    host.call(["once", "also", "20", ""]);
    host.advance(ms(0));
    assert_eq!(ran(&host), [""; 0], "nothing runs before a millisecond");
    host.advance(ms(19));
    assert_eq!(ran(&host), ["init@1"]);
    assert_eq!(host.call(["handle", "0", "remaining"]), 31);
    host.advance(ms(1000));
    assert_eq!(ran(&host), ["early@20", "also@20", "late@50"]);
    assert_eq!(host.call(["handle", "0", "remaining"]), -1);
    assert_eq!(host.call(["handle", "0", "stop"]), 0);
    drop(host);
    assert!(nothing_is_alive());
}

#[test]
fn a_timer_repeats_until_it_stops_itself_or_is_stopped() {
    let _turn = turn();
    let host = Host::load::<Bench>();
    host.call(["every", "three", "10", "", "3"]);
    host.call(["every", "on", "25", "", "99"]);
    host.advance(ms(60));
    let wanted = [
        "init@1", "three@10", "three@20", "on@25", "three@30", "on@50",
    ];
    assert_eq!(ran(&host), wanted);
    assert_eq!(host.call(["handle", "1", "remaining"]), 15);
    assert_eq!(host.call(["handle", "1", "stop"]), 1);
    assert_eq!(host.call(["handle", "1", "stop"]), 0);
    assert!(nothing_is_alive(), "a stopped timer drops its closure");
    host.advance(ms(500));
    assert_eq!(ran(&host), [""; 0]);
}

#[test]
fn one_timer_stops_another_even_one_that_is_due_with_it() {
    let _turn = turn();
    let host = Host::load::<Bench>();
    host.call(["every", "victim", "30", "", "99"]);
    host.call(["once", "hunter", "60", "0"]);
    host.call(["once", "prey", "61", ""]);
    host.call(["once", "other", "61", "2"]);
    host.call(["once", "early", "5", "5"]);
    host.call(["once", "never", "90", ""]);
    host.advance(ms(100));
    // Victim and hunter are due at 60, and the hunter was there first; the others stop what is gone.
    let wanted = [
        "init@1",
        "early@5",
        "victim@30",
        "hunter@60",
        "prey@61",
        "other@61",
    ];
    assert_eq!(ran(&host), wanted);
}

#[test]
fn panics_and_errors_are_logged_and_a_repeating_timer_goes_on() {
    let _turn = turn();
    let host = Host::load::<Bench>();
    let before = panics_caught();
    host.call(["every", "shaky", "10", "panic", "3"]);
    host.call(["once", "bad", "11", "panic"]);
    host.call(["once", "sad", "12", "error"]);
    host.call(["once", "fragile", "13", "fragile"]);
    host.advance(ms(100));
    let wanted = [
        "init@1",
        "shaky@10",
        "bad@11",
        "sad@12",
        "fragile@13",
        "shaky@20",
        "shaky@30",
    ];
    assert_eq!(ran(&host), wanted);
    assert_eq!(panics_caught() - before, 5);
    let log = host.log();
    assert!(log.contains("the timer shaky fell over"));
    assert!(log.contains("panic caught in timer '<timers::"), "{log}");
    assert!(log.contains("failed: ERR no"));
    assert!(nothing_is_alive());
    // Stopped before its run, its destructor falls over too.
    host.call(["once", "fragile", "13", "fragile"]);
    assert_eq!(host.call(["handle", "4", "stop"]), 1);
    assert_eq!(panics_caught() - before, 6);
}

#[test]
fn a_timer_has_the_database_of_its_maker_and_may_make_timers() {
    let _turn = turn();
    let host = Host::load::<Bench>();
    let client = host.client().database(3);
    client.call(["once", "writer", "10", "set"]);
    client.call(["once", "maker", "10", "again"]);
    host.advance(ms(100));
    assert_eq!(ran(&host), ["init@1", "writer@10", "maker@10", "again@11"]);
    assert_eq!(client.call(["GET", "key"]), "value");
    assert_eq!(host.call(["EXISTS", "key"]), 0);
}

#[test]
fn timers_wait_while_writes_are_paused_and_leave_out_what_has_passed() {
    let _turn = turn();
    let host = Host::load::<Bench>();
    host.call(["every", "beat", "10", "", "99"]);
    host.advance(ms(15));
    host.pause_writes(true);
    host.advance(ms(60));
    assert_eq!(ran(&host), ["init@1", "beat@10"]);
    assert_eq!(host.call(["handle", "0", "remaining"]), 0);
    host.pause_writes(false);
    host.advance(ms(0));
    assert_eq!(ran(&host), ["beat@75"]);
    host.advance(ms(20));
    assert_eq!(ran(&host), ["beat@80", "beat@90"]);
}

#[test]
fn unloading_drops_live_timers() {
    let _turn = turn();
    let host = Host::load::<Bench>();
    host.call(["every", "beat", "10", "", "99"]);
    host.call(["once", "late", "3600000", "fragile"]);
    assert_eq!(ALIVE.load(Ordering::SeqCst), 3);
    let log = host.unload().expect("live timers are no reason to refuse");
    assert!(log.contains("panic caught in destructor of timer '<timers::"));
    assert!(nothing_is_alive());
}

/// Makes timers in every step of the load, and refuses it.
struct Refuses;

impl Module for Refuses {
    const NAME: &'static str = "refuses";
    const VERSION: i32 = 1;

    fn load(ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        let alive = Alive::new();
        ctx.timer(ms(1), move |_| {
            let _alive = alive;
            panic!("a timer of a load that has failed")
        })?;
        Ok(Refuses)
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        let alive = Alive::new();
        ctx.every(ms(1), move |_, _| {
            let _alive = &alive;
            panic!("a timer of a load that has failed")
        })?;
        Err(Error::msg("not today"))
    }
}

#[test]
fn a_failed_load_takes_its_timers_along() {
    let _turn = turn();
    let refused = Host::builder().load::<Refuses>().expect_err("it refuses");
    assert!(refused.log().contains("not today"));
    assert!(nothing_is_alive());
    let host = Host::load::<Bench>();
    host.advance(ms(5));
    assert_eq!(ran(&host), ["init@1"]);
}
