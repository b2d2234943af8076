//! The overhead of vkmod, measured against C. See `benches/README.md`.
//!
//! `cargo bench -p vkmod-integration --bench overhead` prints the whole report; with `-- --check`
//! only three rows, with their bounds.
//!
//! How a figure comes about: both modules are loaded into one real server under callgrind. Each
//! command is called a thousand times on one pipelined connection, between two cuts of callgrind's
//! record; the cut is made by a command of the twin whose C function callgrind was told to watch
//! (`--dump-before`), so that loading, warming up and the other commands do not count. Difference
//! quotients of two runs would need two servers for each row, and `callgrind_control` a second
//! program and a pause; this needs neither, and is exact. See [`vkmod_integration::callgrind`] for
//! how the record is read.

mod counter;
mod footprint;
mod growth;
mod modules;
mod rows;
mod table;
mod throughput;

use std::env;
use std::process::ExitCode;

use counter::{Cost, Counter, Load};
use modules::Modules;
use rows::{ROWS, Row, SIDES, Side};
use table::Line;

/// A result whose error is told to the user.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const CALLS: usize = 1000;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    // Without it, `cargo test --all-targets` runs this.
    if !words.iter().any(|word| word == "--bench") {
        eprintln!("overhead: not run; it is a benchmark, run it by \"make overhead\"");
        return ExitCode::SUCCESS;
    }
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "--bench")
        .collect();
    let outcome = match words[..] {
        [] => report(),
        ["--check"] => check(),
        _ => Err(format!("overhead: unknown arguments {words:?}; there is \"--check\"").into()),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("overhead: FAILED: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Three rows; whether all are within their bounds.
fn check() -> Outcome<bool> {
    let rows: Vec<Row> = ROWS.iter().copied().filter(|row| row.in_check).collect();
    print!("{}", table::heading()?);
    let modules = Modules::build()?;
    let lines = measure(&mut Counter::start(&modules)?, &rows)?;
    println!("{}", table::of(&lines));
    Ok(table::verdict(&lines))
}

/// Everything.
fn report() -> Outcome<bool> {
    print!("{}", table::heading()?);
    let modules = Modules::build()?;
    let mut counter = Counter::start(&modules)?;
    let lines = measure(&mut counter, ROWS)?;
    println!("{}", table::of(&lines));
    let slopes = growth::measure(&mut counter)?;
    println!("{}", growth::table(&slopes));
    drop(counter);
    println!("{}", throughput::measure(&modules, ROWS)?);
    println!("{}", footprint::measure(&modules)?);
    // Both tell what is wrong.
    let good = [table::verdict(&lines), growth::verdict(&slopes)];
    Ok(good == [true, true])
}

fn measure(counter: &mut Counter<'_>, rows: &[Row]) -> Outcome<Vec<Line>> {
    rows.iter().map(|row| measure_row(counter, row)).collect()
}

fn measure_row(counter: &mut Counter<'_>, row: &Row) -> Outcome<Line> {
    for words in row.setup {
        counter.reply(words)?;
    }
    let [twin, rust] = SIDES.map(|side| row.command(side));
    let replies = (counter.reply(&twin)?, counter.reply(&rust)?);
    if replies.0 != replies.1 {
        return Err(format!(
            "{}: the twin answers \"{}\", ours \"{}\"",
            row.title,
            replies.0.escape_ascii(),
            replies.1.escape_ascii()
        )
        .into());
    }
    let mut cost = |side, words: &[&str]| -> Outcome<Cost> {
        let load = Load {
            words,
            calls: CALLS,
            pipeline: row.pipeline,
        };
        counter.cost(side, &load)
    };
    Ok(Line {
        row: *row,
        twin: cost(Side::Twin, &twin)?,
        rust: cost(Side::Rust, &rust)?,
    })
}
