//! Schedules on real servers: no run lost, none doubled.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use vkmod_integration::{
    ReplicaPair, Server, ServerBuilder, ServerKind, artifact, eventually, matrix, on_every_server,
};

const LIMIT: Duration = Duration::from_secs(90);

fn plan(kind: &ServerKind) -> ServerBuilder {
    Server::builder(kind).module(artifact::own_example("schedule_probe"))
}

/// The runs of a schedule: due times in milliseconds, and how many times were missed before each.
fn runs(server: &Server, name: &str) -> Vec<(i64, i64)> {
    let lines = server.texts(&["schedules.runs", name]);
    let pair = |line: &String| {
        let (due, missed) = line.split_once(' ').unwrap();
        (due.parse().unwrap(), missed.parse().unwrap())
    };
    lines.iter().map(pair).collect()
}

/// Waits until a schedule has so many runs; all of them.
fn wait_for(server: &Server, name: &str, count: usize) -> Vec<(i64, i64)> {
    let mut all = Vec::new();
    eventually(&format!("{count} runs of {name}"), LIMIT, || {
        all = runs(server, name);
        all.len() >= count
    });
    all
}

/// Checks that each second from the first to the last was run or missed once.
fn assert_whole(runs: &[(i64, i64)], interval: i64, place: &str) {
    let (first, last) = (runs[0].0, runs[runs.len() - 1].0);
    assert!(first > 0 && first % interval == 0, "{place}: {runs:?}");
    let increasing = runs.windows(2).all(|pair| pair[0].0 < pair[1].0);
    assert!(increasing, "{place}: a time is doubled: {runs:?}");
    let missed: i64 = runs[1..].iter().map(|(_, missed)| missed).sum();
    let handled = runs.len() as i64 + missed;
    let wanted = (last - first) / interval + 1;
    assert_eq!(handled, wanted, "{place}: a time is lost: {runs:?}");
}

/// As [`on_every_server`], on all at once, each with every number: for what mostly waits.
fn at_once(numbers: &[u32], test: impl Fn(&ServerKind, u32) + Sync) {
    let test = &test;
    let failed: Vec<_> = std::thread::scope(|scope| {
        let pairs = matrix()
            .iter()
            .flat_map(|kind| numbers.iter().map(move |number| (kind, *number)));
        let start = |(kind, number): (&'static ServerKind, u32)| {
            let name = format!("{} {number}", kind.id);
            (name, scope.spawn(move || test(kind, number)))
        };
        let threads: Vec<_> = pairs.map(start).collect();
        let ended = threads
            .into_iter()
            .map(|(name, thread)| (name, thread.join()));
        ended
            .filter_map(|(name, outcome)| outcome.is_err().then_some(name))
            .collect()
    });
    assert!(failed.is_empty(), "failed on {failed:?}");
}

#[test]
fn thirty_real_seconds_at_any_hz_have_thirty_runs() {
    const SECONDS: usize = 30;
    at_once(&[1, 10, 100, 500], |kind, hz| {
        let text = hz.to_string();
        let server = plan(kind)
            .config("hz", &text)
            .config("dynamic-hz", "no")
            .start_or_panic();
        // In the middle it gets another.
        wait_for(&server, "every", SECONDS / 2);
        let other = (501 - hz).to_string();
        server.text(&["CONFIG", "SET", "hz", &other]);
        let every = wait_for(&server, "every", SECONDS + 1);
        let place = format!("{kind} at hz {hz}, then {other}");
        let steps: Vec<i64> = every.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
        assert_eq!(steps, vec![1000; steps.len()], "{place}: {every:?}");
        assert!(every.iter().all(|(_, missed)| *missed == 0), "{place}");
        for name in ["twin", "other", "once", "skip", "writer"] {
            assert_whole(&runs(&server, name), 1000, &format!("{place}: {name}"));
        }
        let twin = runs(&server, "twin");
        assert_eq!(twin[..every.len()], every, "{place}");
        let fives = runs(&server, "five");
        assert_whole(&fives, 5000, &place);
        assert!(fives.len() >= 6, "{place}: {fives:?}");
        let lost = (every.len() as i64) - (every[every.len() - 1].0 - every[0].0) / 1000 - 1;
        println!("{place}: {} runs, {lost} lost or doubled", every.len());
    });
}

#[test]
fn a_stall_and_a_suspended_process_are_made_up_for_by_one_run_or_skipped() {
    at_once(&[10], |kind, _| {
        let server = plan(kind).start_or_panic();
        wait_for(&server, "once", 2);
        server.text(&["schedules.stall", "4200"]);
        let count = runs(&server, "once").len();
        wait_for(&server, "once", count + 2);
        let pid = Pid::from_raw(server.pid().try_into().unwrap()).unwrap();
        kill_process(pid, Signal::STOP).unwrap();
        std::thread::sleep(Duration::from_millis(4200));
        kill_process(pid, Signal::CONT).unwrap();
        let count = runs(&server, "once").len();
        let once = wait_for(&server, "once", count + 3);
        let skip = runs(&server, "skip");
        let patient = runs(&server, "every");
        for (name, runs) in [("once", &once), ("skip", &skip), ("every", &patient)] {
            assert_whole(runs, 1000, &format!("{kind}: {name}"));
        }
        // Four seconds passed; each of these gaps is one run.
        let gaps =
            |runs: &[(i64, i64)], least| runs.iter().filter(|(_, missed)| *missed >= least).count();
        assert_eq!(gaps(&once, 3), 2, "{kind}: {once:?}");
        assert_eq!(gaps(&skip, 2), 2, "{kind}: {skip:?}");
        assert_eq!(gaps(&patient, 1), 0, "{kind}: {patient:?}");
        let status = server.texts(&["schedules.status"]);
        assert!(
            status[4].starts_with("once * * * * * * Some("),
            "{status:?}"
        );
    });
}

#[test]
fn panics_and_errors_are_counted_and_the_schedule_goes_on() {
    at_once(&[10], |kind, _| {
        let server = plan(kind).start_or_panic();
        let shaky = wait_for(&server, "other", 4);
        assert_whole(&shaky, 1000, &kind.id);
        server.wait_for_log("panic caught in schedule 'shaky'");
        server.wait_for_log("schedule 'shaky' failed: ERR no");
        let status = server.texts(&["schedules.status"]);
        let line = status
            .iter()
            .find(|line| line.starts_with("other "))
            .unwrap();
        let counts = line.rsplit_once("(").unwrap().1;
        let (runs, rest) = counts.split_once(", ").unwrap();
        assert!(rest.starts_with(&format!("{runs}, ")), "all failed: {line}");
        let field = |name: &str| -> i64 {
            let field = format!("schedules_vkmod_schedule_other_{name}");
            let value = server.info("schedules_vkmod", &field);
            value.unwrap().parse().unwrap()
        };
        assert!(field("next") % 1000 == 0 && field("next") > shaky[3].0);
        assert!(field("runs") >= 4 && field("failures") >= 4);
        assert_eq!(field("missed"), 0);
        assert_eq!(server.text(&["PING"]), "PONG");
    });
}

#[test]
fn no_task_runs_while_writes_are_paused() {
    at_once(&[10], |kind, _| {
        let server = plan(kind).start_or_panic();
        wait_for(&server, "writer", 2);
        server.text(&["CLIENT", "PAUSE", "60000", "WRITE"]);
        let before = runs(&server, "writer");
        std::thread::sleep(Duration::from_millis(2300));
        assert_eq!(runs(&server, "writer"), before, "{kind}");
        server.text(&["CLIENT", "UNPAUSE"]);
        let writer = wait_for(&server, "writer", before.len() + 3);
        assert_whole(&writer, 1000, &kind.id);
        assert!(writer.iter().all(|(_, missed)| *missed == 0), "{writer:?}");
        assert!(server.is_alive());
    });
}

#[test]
fn a_schedule_is_paused_and_resumed_at_run_time_and_what_was_due_meanwhile_has_no_run() {
    at_once(&[10], |kind, _| {
        let server = plan(kind).start_or_panic();
        let switch = |how: &str| server.text(&["schedules.switch", "writes", how]);
        let paused = || server.info("schedules_vkmod", "schedules_vkmod_schedule_writer_paused");
        wait_for(&server, "writer", 2);
        assert_eq!(paused().as_deref(), Some("0"), "{kind}");
        for _ in 0..2 {
            assert_eq!(switch("pause"), "OK", "{kind}");
            assert_eq!(paused().as_deref(), Some("1"), "{kind}");
        }
        let (before, every) = (runs(&server, "writer"), runs(&server, "every").len());
        // The others go on.
        wait_for(&server, "every", every + 3);
        assert_eq!(runs(&server, "writer"), before, "{kind}");
        let written = server.text(&["GET", "written"]);
        assert_eq!(written.len(), before.len(), "{kind}");
        let now: i64 = server.texts(&["TIME"])[0].parse().unwrap();
        for _ in 0..2 {
            assert_eq!(switch("resume"), "OK", "{kind}");
        }
        let after = wait_for(&server, "writer", before.len() + 3);
        let fresh = &after[before.len()..];
        assert!(fresh[0].0 > now * 1000, "{kind}: {fresh:?} at {now}");
        assert_whole(fresh, 1000, &kind.id);
        assert!(fresh.iter().all(|(_, missed)| *missed == 0), "{fresh:?}");
        for how in ["pause", "resume"] {
            let error = server.error(&["schedules.switch", "nobody", how]);
            let wanted = "Nobody is not registered as the task of a schedule";
            assert!(error.ends_with(wanted), "{kind}: {error}");
        }
        // A pause ends with the module.
        switch("pause");
        server.unload_module("schedules").unwrap();
        let module = artifact::own_example("schedule_probe");
        server.load_module::<&str>(module, &[]).unwrap();
        wait_for(&server, "writer", 2);
    });
}

#[test]
fn a_replica_runs_what_is_allowed_to_and_gets_what_the_primary_wrote() {
    let module = artifact::own_example("schedule_probe");
    on_every_server(|kind| {
        let setup = |server: ServerBuilder| server.module(&module).config("appendonly", "yes");
        let pair = ReplicaPair::start(kind, setup).unwrap();
        wait_for(&pair.primary, "writer", 2);
        wait_for(&pair.replica, "anywhere", 2);
        // It was a primary for a moment when it started.
        let early = runs(&pair.replica, "every").len();
        let again = runs(&pair.replica, "anywhere").len();
        wait_for(&pair.replica, "anywhere", again + 2);
        assert_eq!(runs(&pair.replica, "every").len(), early, "{kind}");
        // No run comes between the two looks.
        pair.primary.text(&["CLIENT", "PAUSE", "60000", "WRITE"]);
        pair.wait_in_sync();
        let written = pair.primary.text(&["GET", "written"]);
        assert!(written.len() >= 2, "{kind}");
        assert_eq!(pair.replica.text(&["GET", "written"]), written, "{kind}");
        pair.primary.text(&["CLIENT", "UNPAUSE"]);
        pair.replica.text(&["REPLICAOF", "NO", "ONE"]);
        let promoted = wait_for(&pair.replica, "every", early + 2);
        let fresh = &promoted[early..];
        assert!(fresh.iter().all(|(_, missed)| *missed == 0), "{fresh:?}");
    });
}

#[test]
fn a_wrong_expression_refuses_the_load_and_is_named() {
    let module = artifact::own_example("schedule_probe");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        for expression in [
            b"".as_slice(),
            b"* * * *",
            b"61 * * * * *",
            b"0 0 30 2 *",
            b"%s%n * * * *",
            b"\0 * * * *",
            b"\r\n",
            b"\xff\xfe * * * *",
        ] {
            server.load_module(&module, &[expression]).unwrap_err();
        }
        server.wait_for_log("the cron expression '* * * *': ");
        server.wait_for_log("the cron expression '0 0 30 2 *': it is never due");
        server.wait_for_log("the cron expression '%s%n * * * *': ");
        server.load_module(&module, &["0 0 29 2 *"]).unwrap();
        let status = server.texts(&["schedules.status"]);
        assert!(status[8].starts_with("told 0 0 29 2 * Some("), "{status:?}");
    });
}

#[test]
fn schedules_do_not_hold_an_unload_up_and_nothing_is_left_of_them() {
    let module = artifact::own_example("schedule_probe");
    on_every_server(|kind| {
        let server = Server::builder(kind).config("hz", "500").start_or_panic();
        let round = |_| {
            server.load_module::<&str>(&module, &[]).unwrap();
            server.load_module(&module, &["* * *"]).unwrap_err();
            server.text(&["schedules.stall", "2"]);
            server.unload_module("schedules").unwrap();
            server.load_module(&module, &["* * *"]).unwrap_err();
        };
        (0..20).for_each(round);
        server.assert_flat(100_000, "200 loads and unloads", || {
            (0..200).for_each(round);
        });
        server.load_module::<&str>(&module, &[]).unwrap();
        wait_for(&server, "every", 2);
    });
}

#[test]
fn the_example_takes_samples_and_lists_its_tasks() {
    at_once(&[10], |kind, _| {
        let module = artifact::example("crontab");
        let server = Server::builder(kind).module(module).start_or_panic();
        eventually("three samples", LIMIT, || {
            server.int(&["LLEN", "samples"]) >= 3
        });
        let mut samples = server.texts(&["LRANGE", "samples", "0", "-1"]);
        samples.reverse();
        let due: Vec<i64> = samples
            .iter()
            .map(|line| line.split(' ').next().unwrap().parse().unwrap())
            .collect();
        let mut keys = samples.iter().map(|line| line.split(' ').nth(1).unwrap());
        assert_eq!(keys.next(), Some("0"), "{samples:?}");
        assert!(keys.all(|keys| keys == "1"), "{samples:?}");
        let are_even = due
            .windows(2)
            .all(|pair| pair[1] > pair[0] && pair[1] % 2000 == 0);
        assert!(are_even, "{samples:?}");
        let list = server.texts(&["crontab.list"]);
        assert!(
            list[0].starts_with("sample */2 * * * * * (UTC): "),
            "{list:?}"
        );
        assert!(
            list[1].starts_with("trim 0 3 * * MON-FRI (+01:00): 0 runs"),
            "{list:?}"
        );
        server.unload_module("crontab").unwrap();
        let count = server.int(&["LLEN", "samples"]);
        std::thread::sleep(Duration::from_millis(2200));
        assert_eq!(server.int(&["LLEN", "samples"]), count, "{kind}");
    });
}
