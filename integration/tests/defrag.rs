//! Active defragmentation of a module's memory, on the servers that can do it.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use vkmod_integration::{Server, ServerKind, artifact, eventually, matrix, on_every_server};

const LIMIT: Duration = Duration::from_secs(60);

/// Runs `scenario` on each server that takes `activedefrag yes`, and proves of the others that
/// they refuse it. `redis-8.2` takes it, where it is in the matrix.
fn where_defrag_works(module: &Path, scenario: impl Fn(&Server) + Sync) {
    let ran = AtomicUsize::new(0);
    on_every_server(|kind| {
        let server = start(kind, module);
        match server.cmd(&["CONFIG", "SET", "activedefrag", "yes"]) {
            Ok(_) => {
                server.text(&["CONFIG", "SET", "activedefrag", "no"]);
                println!("{kind}: has active defragmentation");
                scenario(&server);
                ran.fetch_add(1, Ordering::Relaxed);
            }
            Err(error) => {
                assert!(
                    error.to_string().to_lowercase().contains("defrag"),
                    "{error}"
                );
                assert_ne!(kind.id, "redis-8.2", "{error}");
                println!("{kind}: refuses active defragmentation: {error}");
            }
        }
    });
    let expected = matrix().iter().any(|kind| kind.id == "redis-8.2");
    assert!(ran.into_inner() > 0 || !expected);
}

fn start(kind: &ServerKind, module: &Path) -> Server {
    Server::builder(kind)
        .module(module)
        .config("hz", "100")
        .config("active-defrag-ignore-bytes", "1")
        .config("active-defrag-threshold-lower", "1")
        .config("active-defrag-threshold-upper", "2")
        .config("active-defrag-cycle-min", "5")
        .config("active-defrag-cycle-max", "25")
        .start_or_panic()
}

fn stat(server: &Server, command: &str, name: &str) -> i64 {
    let stats = server.texts(&[command]);
    let at = stats.iter().position(|word| word == name).unwrap();
    stats[at + 1].parse().unwrap()
}

fn send_all(server: &Server, lines: &[Vec<String>]) {
    let mut raw = server.raw();
    assert!(!raw.command(&["SELECT", "3"]).unwrap().frame.is_error());
    for part in lines.chunks(500) {
        part.iter().for_each(|line| raw.send_command(line).unwrap());
        for line in part {
            assert!(!raw.read().unwrap().frame.is_error(), "{line:?}");
        }
    }
}

fn line(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

const LARGE: usize = 4;
const COUNTERS: usize = 20_000;
const SMALL: usize = 500;

/// Values of all keys are mixed in memory; then every second counter goes.
fn fill_with_gaps(server: &Server) {
    let mut lines = Vec::new();
    for counter in 0..COUNTERS {
        let key = format!("large:{}", counter % LARGE);
        let name = format!("a counter with the number {counter:08}");
        lines.push(line(&["CM.INCR", &key, &name, &counter.to_string()]));
        if counter % (COUNTERS / SMALL) == 0 {
            for part in 0..4 {
                let key = format!("small:{counter}");
                lines.push(line(&["CM.INCR", &key, &format!("counter {part}"), "1"]));
            }
        }
    }
    send_all(server, &lines);
    let mut lines = Vec::new();
    for counter in (0..COUNTERS).filter(|counter| (counter / LARGE).is_multiple_of(2)) {
        let key = format!("large:{}", counter % LARGE);
        lines.push(line(&[
            "CM.DEL",
            &key,
            &format!("a counter with the number {counter:08}"),
        ]));
    }
    for counter in (0..COUNTERS).step_by(COUNTERS / SMALL) {
        lines.push(line(&[
            "CM.DEL",
            &format!("small:{counter}"),
            "counter 1",
            "counter 2",
        ]));
    }
    send_all(server, &lines);
}

#[test]
fn fragmented_values_are_moved_and_stay_as_they_are() {
    where_defrag_works(&artifact::example("counter_map"), |server| {
        fill_with_gaps(server);
        let before = values(server);
        assert_eq!(before.len(), LARGE + SMALL);
        let stats = |name| stat(server, "CM.STATS", name);
        assert_eq!((stats("moved"), stats("database")), (0, -1));
        let fragmentation = || -> u64 {
            let bytes = server.info("memory", "allocator_frag_bytes").unwrap();
            bytes.parse().unwrap()
        };
        // The server looks at it from time to time.
        eventually("a figure that stays", LIMIT, || {
            let seen = fragmentation();
            std::thread::sleep(Duration::from_millis(200));
            seen == fragmentation()
        });
        let fragmented = fragmentation();
        server.text(&["CONFIG", "SET", "activedefrag", "yes"]);
        eventually("moved blocks and a call that was resumed", LIMIT, || {
            stats("moved") > 5_000 && stats("resumed") > 0
        });
        // Read and changed while it is being moved.
        for round in 0..20 {
            let change = |by: &str| {
                let key = format!("large:{}", round % LARGE);
                let last = COUNTERS - LARGE + round % LARGE;
                let name = format!("a counter with the number {last:08}");
                line(&["CM.INCR", &key, &name, by])
            };
            send_all(server, &[change("1"), change("-1")]);
            assert_eq!(values(server), before);
        }
        let mut least = fragmented;
        let begun = Instant::now();
        while least > fragmented / 4 * 3 {
            least = least.min(fragmentation());
            assert!(
                begun.elapsed() < LIMIT,
                "{fragmented} bytes of fragments before, {least} at best, {} blocks moved",
                stats("moved")
            );
        }
        server.text(&["CONFIG", "SET", "activedefrag", "no"]);
        assert_eq!(values(server), before);
        println!(
            "{}: {} blocks moved, {} calls resumed, {fragmented} bytes of fragments before, {} after",
            server.kind(),
            stats("moved"),
            stats("resumed"),
            fragmentation()
        );
        assert_eq!(stats("database"), 3);
        // Everything that was moved is freed where it is now.
        server.text(&["FLUSHALL", "SYNC"]);
        server.raw().assert_in_step();
    });
}

/// The digest of every key of database 3.
fn values(server: &Server) -> Vec<(String, Vec<u8>)> {
    let mut raw = server.raw();
    raw.command(&["SELECT", "3"]).unwrap();
    let keys = raw.command(&["KEYS", "*"]).unwrap().frame;
    let vkmod_integration::Frame::Array(keys) = keys else {
        panic!("{keys:?}")
    };
    let mut values: Vec<_> = keys
        .iter()
        .map(|key| {
            let key = key.text().unwrap().to_string();
            let digest = raw.command(&["DEBUG", "DIGEST-VALUE", &key]).unwrap().bytes;
            (key, digest)
        })
        .collect();
    values.sort();
    values
}

#[test]
fn the_key_and_the_database_are_told_and_a_panic_ends_the_work_on_a_value() {
    where_defrag_works(&artifact::own_example("typed"), |server| {
        send_all(
            server,
            &[
                line(&["typed.set", "thing", "small %s\r\n", "text"]),
                line(&["typed.ballast", "large", "20000"]),
            ],
        );
        server.texts(&["typed.seen"]);
        let told = |line: &str, when: &str| {
            let mut seen = Vec::new();
            let what = format!(
                "{line} {when}, {} in use and {} in fragments",
                server.used_memory(),
                server.info("memory", "allocator_frag_bytes").unwrap()
            );
            eventually(&what, LIMIT, || {
                seen.extend(server.texts(&["typed.seen"]));
                seen.iter().any(|one| one == line)
            });
            assert!(
                seen.iter().all(|line| line.starts_with("defrag Some(3)")),
                "{seen:?}"
            );
        };
        server.text(&["CONFIG", "SET", "activedefrag", "yes"]);
        told(r#"defrag Some(3) Some("large")"#, "at first");
        told(r#"defrag Some(3) Some("small %s\r\n")"#, "at first");
        // A value that fails, and one that is never done, stop neither the server nor its rounds.
        for what in ["defrag-panic", "defrag-endless"] {
            server.text(&["typed.fault", what]);
            for _ in 0..3 {
                server.texts(&["typed.seen"]);
                refragment(server);
                told(r#"defrag Some(3) Some("large")"#, what);
                server.raw().assert_in_step();
            }
        }
        server.text(&["typed.fault", ""]);
        assert!(stat(server, "typed.stats", "panics") > 0);
    });
}

/// New fragments, so that another round begins.
fn refragment(server: &Server) {
    send_all(server, &[line(&["typed.ballast", "large", "20000"])]);
}

#[test]
fn memory_outside_of_the_keys_is_moved() {
    where_defrag_works(&artifact::own_example("typed"), |server| {
        let stats = |name| stat(server, "typed.stats", name);
        server.text(&["typed.ballast", "", "10000"]);
        server.text(&["CONFIG", "SET", "activedefrag", "yes"]);
        eventually("moved blocks of the module's own", LIMIT, || {
            stats("moved") > 1_000
        });
        eventually("the end of a round", LIMIT, || stats("ended") > 0);
        assert!(stats("started") >= stats("ended"));
        assert_eq!((stats("intact"), stats("panics")), (1, 0));
        println!(
            "{}: {} blocks moved in {} calls, {} rounds",
            server.kind(),
            stats("moved"),
            stats("calls"),
            stats("ended")
        );
        server.text(&["typed.fault", "globals-panic"]);
        server.text(&["typed.ballast", "", "10000"]);
        eventually("a panic", LIMIT, || stats("panics") > 0);
        server.text(&["typed.fault", ""]);
        server.text(&["typed.ballast", "", "0"]);
        server.raw().assert_in_step();
    });
}
