//! Commands per second, ours and C's in turn: an orientation, since the machine's mood is in it.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::net::TcpStream;
use std::process::{self, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use vkmod_integration::{Server, kind};

use crate::Outcome;
use crate::counter::SERVER;
use crate::modules::Modules;
use crate::rows::Row;
use crate::side::SIDES;

const ROUNDS: usize = 21;
const PIPELINE: usize = 50;
/// About how many reply bytes and commands a round has.
const ROUND_BYTES: usize = 4 << 20;
const ROUND_CALLS: usize = 20_000;

pub(crate) fn measure(modules: &Modules, rows: &[Row]) -> Outcome<String> {
    let mut text = String::from(
        "| throughput | C, commands per second | vkmod | ratio | its quartiles |\n|---|--:|--:|--:|--:|\n",
    );
    let is_pinned = pin_client();
    for row in rows {
        let servers = start(modules, row.role, is_pinned)?;
        let commands = SIDES.map(|side| row.command(side));
        for (side, server) in SIDES.into_iter().zip(&servers) {
            for words in row.setup(side) {
                server.raw().command(&words)?;
            }
        }
        let mut rates = [const { Vec::new() }; 2];
        // The first round warms up.
        for round in 0..=ROUNDS {
            for ((server, words), rates) in servers.iter().zip(&commands).zip(&mut rates) {
                let rate = run(server, words)?;
                if round > 0 {
                    rates.push(rate);
                }
            }
        }
        let mut ratios: Vec<f64> = rates[1].iter().zip(&rates[0]).map(|(a, b)| a / b).collect();
        let (first, middle, third) = quartiles(&mut ratios);
        let [twin, rust] = rates.map(|mut rates| quartiles(&mut rates).1);
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "| {} | {twin:.0} | {rust:.0} | {middle:.3} | {first:.3} to {third:.3} |",
            row.title
        );
    }
    Ok(text)
}

/// Keeps this process on the second core, so that the servers have the first one to themselves:
/// whether both are on one core would make more of a difference than all else. False where there is
/// one core or no `taskset`.
fn pin_client() -> bool {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let this = process::id().to_string();
    let status = Command::new("taskset")
        .args(["-p", "-c", "1", &this])
        .stdout(Stdio::null())
        .status();
    cores > 1 && status.is_ok_and(|status| status.success())
}

/// A server for each side, so that whoever listens is alone.
fn start(modules: &Modules, role: &str, is_pinned: bool) -> Outcome<[Server; 2]> {
    let start = |side| -> Outcome<Server> {
        let words: &[&str] = if role.is_empty() { &[] } else { &[role] };
        let mut builder = Server::builder(kind(SERVER));
        if is_pinned {
            builder = builder.wrapper(&["taskset", "-c", "0"].map(String::from));
        }
        Ok(builder.module_with_args(modules.of(side)?, words).start()?)
    };
    let [twin, rust] = SIDES;
    Ok([start(twin)?, start(rust)?])
}

/// The commands per second of one round.
fn run(server: &Server, words: &[String]) -> Outcome<f64> {
    let reply = server.raw().command(words)?.bytes;
    let batches = (ROUND_BYTES / reply.len()).min(ROUND_CALLS) / PIPELINE + 1;
    let mut request = format!("*{}\r\n", words.len());
    for word in words {
        // Writing to a String does not fail.
        let _ = write!(request, "${}\r\n{word}\r\n", word.len());
    }
    let request = request.repeat(PIPELINE).into_bytes();
    // All replies are the same, so their length says when they are all there.
    let mut replies = vec![0; reply.len() * PIPELINE];
    let mut stream = TcpStream::connect(("127.0.0.1", server.port()))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let begun = Instant::now();
    for _ in 0..batches {
        stream.write_all(&request)?;
        stream.read_exact(&mut replies)?;
    }
    let taken = begun.elapsed();
    if !replies.ends_with(&reply) {
        return Err(format!("{}: replies differ from call to call", words[0]).into());
    }
    Ok((batches * PIPELINE) as f64 / taken.as_secs_f64())
}

fn quartiles(values: &mut [f64]) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |part: usize| values[(values.len() - 1) * part / 4];
    (at(1), at(2), at(3))
}
