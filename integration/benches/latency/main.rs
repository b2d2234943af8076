//! How long a `PING` takes while another client's command computes: on the server's own thread, or
//! on the module's pool by `ctx.offload`.
//!
//! `cargo bench --package vkmod-integration --bench latency`; the figures are in `../README.md`.
#![forbid(unsafe_code)]
#![expect(clippy::unwrap_used, reason = "a benchmark fails by a panic")]

use std::time::{Duration, Instant};

use vkmod_integration::{Server, artifact, newest_valkey};

fn main() {
    let kind = newest_valkey();
    let server = Server::builder(kind)
        .module(artifact::example("offload"))
        .start_or_panic();
    // About a second of work, whatever the machine.
    let limit = work_for(&server, Duration::from_secs(1));
    println!("{kind}; a command that computes for about a second, and PINGs meanwhile");
    println!("| the command runs | PINGs | p50 | p99 | longest |");
    println!("|---|--:|--:|--:|--:|");
    report("not at all", &pings(&server, None));
    let offloaded = ["PRIMES".to_owned(), limit.clone()];
    report("on the pool", &pings(&server, Some(&offloaded)));
    let in_place = [
        "EVAL".into(),
        "return redis.call('PRIMES', ARGV[1])".into(),
        "0".into(),
        limit,
    ];
    report("in place, in a script", &pings(&server, Some(&in_place)));
}

/// A limit for which the example computes about so long.
fn work_for(server: &Server, wanted: Duration) -> String {
    let mut limit = 100_000_u64;
    loop {
        let begun = Instant::now();
        server.int(&["PRIMES", &limit.to_string()]);
        if begun.elapsed() >= wanted.mul_f64(0.8) {
            return limit.to_string();
        }
        limit = limit * 3 / 2;
    }
}

/// The times of PINGs, one after the other, while the command runs; for a second without one.
fn pings(server: &Server, command: Option<&[String]>) -> Vec<Duration> {
    let mut client = server.raw();
    let mut computing = server.raw();
    let words: Vec<&str> = command.unwrap_or(&[]).iter().map(String::as_str).collect();
    let computation = std::thread::spawn({
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        move || match words.as_slice() {
            [] => std::thread::sleep(Duration::from_secs(1)),
            words => drop(computing.command(words).unwrap()),
        }
    });
    let mut times = Vec::new();
    while !computation.is_finished() {
        let begun = Instant::now();
        client.command(&["PING"]).unwrap();
        times.push(begun.elapsed());
    }
    computation.join().unwrap();
    times.sort_unstable();
    times
}

fn report(what: &str, times: &[Duration]) {
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    println!(
        "| {what} | {} | {:.3} ms | {:.3} ms | {:.3} ms |",
        times.len(),
        at(0.5).as_secs_f64() * 1e3,
        at(0.99).as_secs_f64() * 1e3,
        at(1.0).as_secs_f64() * 1e3
    );
}
