//! Plans on a virtual clock.

use std::collections::BTreeMap;

use super::*;
use crate::schedule::Zone;
use crate::schedule::times::CronTimes;

/// A Monday, 00:00:00 UTC.
const BEGIN: i64 = 1_699_833_600_000;

const GRACE: i64 = 1500;

fn cron(expression: &str) -> CronTimes {
    CronTimes::new(expression, &Zone::UTC, BEGIN).expect("an expression")
}

fn planner(missed: Missed, expressions: &[&str], now: i64) -> Planner<CronTimes> {
    let mut planner = Planner::new();
    for expression in expressions {
        let grace = GRACE;
        planner.add(cron(expression), Policy { missed, grace }, now);
    }
    planner.start(now);
    planner
}

/// All due times after `begin`, up to `end`.
fn due(times: &impl Times, begin: i64, end: i64) -> Vec<i64> {
    let next = |time: &i64| times.after(*time).filter(|next| *next <= end);
    std::iter::successors(next(&begin), next).collect()
}

/// Numbers that are the same in every run of the test.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as i64
    }
}

#[test]
fn ten_minutes_at_any_hz_with_jitter_and_stalls_lose_no_run_and_double_none() {
    const EXPRESSIONS: [&str; 5] = [
        "* * * * * *",
        "*/5 * * * * *",
        "*/7 * * * * *",
        "* * * * *",
        "30 */2 * * * *",
    ];
    for hz in [1, 10, 100, 500] {
        for missed in [Missed::RunOnce, Missed::Skip] {
            let mut random = Random(0x9e37_79b9 + hz as u64);
            // Not at the beginning of a second.
            let begin = BEGIN + 137;
            let (mut now, end) = (begin, begin + 600_000);
            let mut planner = planner(missed, &EXPRESSIONS, begin);
            let mut runs: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
            let (mut ticks, mut stalls, mut latest) = (0, 0, 0);
            while now < end {
                // The server's timer comes late by up to a tenth of its interval, and a little.
                let interval = 1000 / hz;
                now += interval + random.below(interval / 10 + 3);
                if random.below(20) == 0 {
                    now += 150;
                    stalls += 1;
                }
                ticks += 1;
                while let Some((task, run)) = planner.take(now) {
                    assert_eq!(run.missed, 0, "hz {hz}: task {task} at {now}");
                    assert!(run.time <= now, "hz {hz}: not before its time");
                    latest = latest.max(now - run.time);
                    runs.entry(task).or_default().push(run.time);
                }
            }
            let (mut total, mut lost, mut doubled) = (0, 0, 0);
            for (task, expression) in EXPRESSIONS.iter().enumerate() {
                let wanted = due(&cron(expression), begin, now);
                let found = runs.remove(&task).unwrap_or_default();
                total += found.len();
                lost += wanted.iter().filter(|time| !found.contains(time)).count();
                doubled += found.windows(2).filter(|pair| pair[0] >= pair[1]).count();
                assert_eq!(found, wanted, "hz {hz}: {expression}");
            }
            println!(
                "hz {hz}, {missed:?}: {ticks} ticks, {stalls} stalls of 150 ms, {total} runs, \
                 {lost} lost, {doubled} doubled, the latest {latest} ms late"
            );
            assert_eq!((lost, doubled), (0, 0));
        }
    }
}

/// The runs of one task at `now`.
fn take_all(planner: &mut Planner<CronTimes>, now: i64) -> Vec<(i64, u64)> {
    std::iter::from_fn(|| planner.take(now))
        .map(|(_, run)| ((run.time - BEGIN) / 1000, run.missed))
        .collect()
}

#[test]
fn a_stall_over_three_due_times_gives_one_run_or_skips_what_is_late() {
    let mut once = planner(Missed::RunOnce, &["* * * * * *"], BEGIN);
    let mut skip = planner(Missed::Skip, &["* * * * * *"], BEGIN);
    for planner in [&mut once, &mut skip] {
        assert_eq!(take_all(planner, BEGIN + 990), []);
        assert_eq!(take_all(planner, BEGIN + 1010), [(1, 0)]);
        assert_eq!(take_all(planner, BEGIN + 1020), []);
    }
    // 2, 3 and 4 pass.
    assert_eq!(take_all(&mut once, BEGIN + 4500), [(4, 2)]);
    assert_eq!(take_all(&mut skip, BEGIN + 4500), [(3, 1), (4, 0)]);
    for planner in [&mut once, &mut skip] {
        assert_eq!(take_all(planner, BEGIN + 4600), []);
        assert_eq!(take_all(planner, BEGIN + 5000), [(5, 0)]);
        // Late, and within the grace: each has its run.
        assert_eq!(take_all(planner, BEGIN + 7500), [(6, 0), (7, 0)]);
        assert_eq!(take_all(planner, BEGIN + 8000), [(8, 0)]);
    }
    // All that is due is late: the next run tells of it.
    let minute = "0 * * * * *";
    let mut skip = planner(Missed::Skip, &[minute], BEGIN);
    assert_eq!(take_all(&mut skip, BEGIN + 170_000), []);
    assert_eq!(skip.skipped(0), 2);
    assert_eq!(take_all(&mut skip, BEGIN + 180_000), [(180, 2)]);
    assert_eq!(take_all(&mut skip, BEGIN + 240_000), [(240, 0)]);
    let mut once = planner(Missed::RunOnce, &[minute], BEGIN);
    assert_eq!(take_all(&mut once, BEGIN + 170_000), [(120, 1)]);
    assert_eq!(take_all(&mut once, BEGIN + 180_000), [(180, 0)]);
}

#[test]
fn a_leap_of_years_is_one_run_and_costs_little() {
    let mut once = planner(Missed::RunOnce, &["* * * * * *"], BEGIN);
    let now = BEGIN + 10 * 365 * 86_400_000 + 250;
    assert_eq!(
        take_all(&mut once, now),
        [((now - BEGIN) / 1000, COUNTED - 1)]
    );
    assert_eq!(
        take_all(&mut once, now + 1000),
        [((now - BEGIN) / 1000 + 1, 0)]
    );
    let mut skip = planner(Missed::Skip, &["* * * * * *"], BEGIN);
    let runs = take_all(&mut skip, now);
    let last = (now - BEGIN) / 1000;
    assert_eq!(runs, [(last - 1, COUNTED), (last, 0)]);
}

#[test]
fn every_due_time_is_run_or_counted_once_however_the_clock_jumps() {
    for seed in 1..40 {
        for missed in [Missed::RunOnce, Missed::Skip] {
            let mut random = Random(0x2545_f491_4f6c_dd1d ^ (seed << 20));
            let expression = ["* * * * * *", "*/10 * * * * *", "0 * * * *", "0 3 * * *"];
            let expression = expression[random.below(4) as usize];
            let mut planner = planner(missed, &[expression], BEGIN);
            let (mut now, mut high) = (BEGIN, BEGIN);
            let (mut last, mut handled) = (BEGIN, 0);
            for _ in 0..2000 {
                now += match random.below(50) {
                    // Put forward, by up to a quarter of an hour.
                    0 => random.below(900_000),
                    // Set back, by up to a minute in all.
                    1 => -random.below((59_000 - (high - now)).max(1)),
                    _ => random.below(1200),
                };
                high = high.max(now);
                let mut turns = 0;
                while let Some((_, run)) = planner.take(now) {
                    assert!(run.time > last, "{expression}: a time has two runs");
                    assert!(run.time <= now);
                    handled += 1 + run.missed as usize;
                    last = run.time;
                    turns += 1;
                    assert!(turns < 10, "{expression}: it spins");
                }
            }
            let handled = handled + planner.skipped(0) as usize;
            let wanted = due(&cron(expression), BEGIN, high);
            // Within the last minute the clock may have been set back.
            let open = wanted.iter().filter(|time| **time > now).count();
            assert!(
                (wanted.len() - open..=wanted.len()).contains(&handled),
                "{expression}: {handled} of {} times",
                wanted.len()
            );
        }
    }
}

#[test]
fn a_clock_that_is_set_back_far_lets_no_task_lie_still_and_doubles_no_nightly_one() {
    const HOUR: i64 = 3_600_000;
    let expressions = ["* * * * * *", "0 3 * * *"];
    let mut planner = planner(Missed::RunOnce, &expressions, BEGIN);
    let take = |planner: &mut Planner<CronTimes>, now: i64| {
        let runs: Vec<_> = std::iter::from_fn(|| planner.take(now)).collect();
        runs.into_iter()
            .map(|(task, run)| (task, run.time - BEGIN))
            .collect::<Vec<_>>()
    };
    let night = BEGIN + 3 * HOUR;
    take(&mut planner, night - 500);
    assert_eq!(take(&mut planner, night), [(0, 3 * HOUR), (1, 3 * HOUR)]);
    // Half a minute back: nothing runs until the clock is where it was.
    assert_eq!(take(&mut planner, night - 30_000), []);
    assert_eq!(take(&mut planner, night - 1000), []);
    assert_eq!(take(&mut planner, night), []);
    assert_eq!(take(&mut planner, night + 1000), [(0, 3 * HOUR + 1000)]);
    // Two hours back, as when the clock was an hour zone off.
    let now = night - 2 * HOUR + 250;
    assert_eq!(take(&mut planner, now), []);
    assert_eq!(take(&mut planner, now + 1000), [(0, HOUR + 1000)]);
    let mut again = now + 1000;
    while again < night + 5000 {
        again += 1000;
        let runs = take(&mut planner, again);
        assert_eq!(runs.len(), 1, "the nightly task does not run again");
    }
    // Ten years back.
    let past = BEGIN - 3650 * 24 * HOUR + 20 * HOUR + 250;
    assert_eq!(take(&mut planner, past), []);
    assert_eq!(take(&mut planner, past + 1000).len(), 1);
    let past_night = BEGIN - 3649 * 24 * HOUR + 3 * HOUR;
    let runs = take(&mut planner, past_night);
    assert!(runs.contains(&(1, past_night - BEGIN)), "{runs:?}");
}

#[test]
fn a_paused_task_has_no_run_and_its_times_count_for_nothing() {
    for missed in [Missed::RunOnce, Missed::Skip] {
        let mut planner = planner(missed, &["* * * * * *"], BEGIN);
        assert_eq!(take_all(&mut planner, BEGIN + 1010), [(1, 0)]);
        planner.pause(0);
        planner.pause(0);
        assert_eq!((planner.next(0), planner.first()), (None, None));
        assert!(planner.is_paused(0) && planner.is_idle(BEGIN + 5000));
        assert_eq!(take_all(&mut planner, BEGIN + 9500), []);
        planner.resume(0, BEGIN + 9500);
        planner.resume(0, BEGIN + 9900);
        assert_eq!(planner.next(0), Some(BEGIN + 10_000));
        assert_eq!(take_all(&mut planner, BEGIN + 9900), []);
        assert_eq!(take_all(&mut planner, BEGIN + 10_000), [(10, 0)]);
        // One that is not paused keeps what is due.
        planner.resume(0, BEGIN + 11_200);
        assert_eq!(take_all(&mut planner, BEGIN + 11_300), [(11, 0)]);
        // One that was due and had no run yet is gone.
        planner.pause(0);
        planner.resume(0, BEGIN + 12_300);
        assert_eq!(take_all(&mut planner, BEGIN + 13_300), [(13, 0)]);
        // At the beginning it stays paused.
        planner.pause(0);
        planner.start(BEGIN + 14_000);
        assert_eq!(take_all(&mut planner, BEGIN + 16_000), []);
    }
    // What was missed before a pause is told of after it.
    let mut skip = planner(Missed::Skip, &["0 * * * * *"], BEGIN);
    assert_eq!(take_all(&mut skip, BEGIN + 170_000), []);
    skip.pause(0);
    skip.resume(0, BEGIN + 250_000);
    assert_eq!(take_all(&mut skip, BEGIN + 300_000), [(300, 2)]);
}

#[test]
fn the_others_go_on_while_a_task_is_paused() {
    let mut planner = planner(Missed::RunOnce, &["* * * * * *", "* * * * * *"], BEGIN);
    planner.pause(0);
    for second in 1..5 {
        let run = planner.take(BEGIN + second * 1000);
        assert_eq!(run.map(|(task, _)| task), Some(1));
        assert_eq!(planner.take(BEGIN + second * 1000), None);
    }
}

#[test]
fn a_pause_doubles_no_run_and_loses_none_beside_it_however_the_clock_jumps() {
    for seed in 1..40 {
        let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (seed << 20));
        let mut planner = planner(Missed::RunOnce, &["* * * * * *"], BEGIN);
        let (mut now, mut high, mut last) = (BEGIN, BEGIN, BEGIN);
        // When the pause began, and the time up to which all was dealt with.
        let (mut paused, mut dealt) = (false, BEGIN);
        for _ in 0..5000 {
            now += match random.below(50) {
                0 => random.below(10_000),
                1 => -random.below((59_000 - (high - now)).max(1)),
                _ => random.below(1200),
            };
            high = high.max(now);
            if random.below(40) == 0 {
                if paused {
                    planner.resume(0, now);
                    dealt = dealt.max(now);
                } else {
                    planner.pause(0);
                }
                paused = !paused;
            }
            while let Some((_, run)) = planner.take(now) {
                assert!(!paused, "a run in a pause");
                assert!(
                    run.time > last && run.time <= now,
                    "two runs, or an early one"
                );
                last = run.time;
                let whole = dealt / 1000 * 1000;
                let passed = (run.time - whole) / 1000;
                assert_eq!(run.missed as i64, passed - 1, "after {dealt}: {run:?}");
                dealt = run.time;
            }
        }
    }
}
