//! The overhead of vkmod, measured against C. See `benches/README.md`.
//!
//! `cargo bench -p vkmod-integration --bench overhead` prints the whole report; with `-- --check`
//! only six rows, with their bounds; with `-- --row TITLE` those whose titles have these words; with
//! `-- --throughput` nothing but that.
//!
//! How a figure comes about: the modules are loaded into one real server under callgrind. Each
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
mod side;
mod table;
mod throughput;

use std::env;
use std::process::ExitCode;

use counter::{Cost, Counter, Load};
use modules::Modules;
use rows::{ROWS, Row};
use side::{SIDES, Side};
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
        ["--throughput"] => pairs(),
        ["--row", part] => some(part),
        _ => Err(format!(
            "overhead: unknown arguments {words:?}; there are \"--check\", \"--throughput\" and \
             \"--row TITLE\""
        )
        .into()),
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

/// Some rows; whether all are within their bounds.
fn check() -> Outcome<bool> {
    let rows: Vec<Row> = ROWS.iter().copied().filter(|row| row.in_check).collect();
    print!("{}", table::heading()?);
    let modules = Modules::build()?;
    let lines = measure(&modules, &mut Counter::start(&modules)?, &rows)?;
    println!("{}", table::of(&lines));
    Ok(table::verdict(&lines))
}

/// Everything.
fn report() -> Outcome<bool> {
    print!("{}", table::heading()?);
    let modules = Modules::build()?;
    let mut counter = Counter::start(&modules)?;
    let lines = measure(&modules, &mut counter, ROWS)?;
    println!("{}", table::of(&lines));
    println!("{}", table::of_incumbents(&lines));
    let slopes = growth::measure(&mut counter)?;
    println!("{}", growth::table(&slopes));
    drop(counter);
    // Before this process keeps to one core.
    let footprint = footprint::measure(&modules)?;
    println!("{}", throughput::measure(&modules, ROWS)?);
    println!("{footprint}");
    // Both tell what is wrong.
    let good = [table::verdict(&lines), growth::verdict(&slopes)];
    Ok(good == [true, true])
}

/// The throughput alone, which wants a machine that does nothing else.
fn pairs() -> Outcome<bool> {
    println!("{}", throughput::measure(&Modules::build()?, ROWS)?);
    Ok(true)
}

/// Some rows of the table, by a part of their titles: while one works on them.
fn some(part: &str) -> Outcome<bool> {
    let rows: Vec<Row> = ROWS
        .iter()
        .copied()
        .filter(|row| row.title.contains(part))
        .collect();
    let modules = Modules::build()?;
    let lines = measure(&modules, &mut Counter::start(&modules)?, &rows)?;
    println!("{}", table::of(&lines));
    println!("{}", table::of_incumbents(&lines));
    Ok(table::verdict(&lines))
}

fn measure<'a>(
    modules: &'a Modules,
    counter: &mut Counter<'a>,
    rows: &[Row],
) -> Outcome<Vec<Line>> {
    let mut lines = Vec::new();
    for row in rows {
        let mut line = Line::new(*row);
        let mut first = None;
        for side in modules.sides().filter(|side| !row.absent.contains(side)) {
            // Whoever listens is alone on a server, since all would hear of each command.
            let mut alone;
            let counter = if row.role.is_empty() {
                &mut *counter
            } else {
                alone = Counter::of_listener(modules, side, row.role)?;
                &mut alone
            };
            let (cost, reply) = measure_one(counter, row, side)?;
            let expected = first.get_or_insert_with(|| reply.clone());
            if reply != *expected {
                let (mine, theirs) = (reply.escape_ascii(), expected.escape_ascii());
                let (title, name) = (row.title, side.title());
                let text = format!("{title}: {name} answers \"{mine}\", the twin \"{theirs}\"");
                if SIDES.contains(&side) {
                    return Err(text.into());
                }
                println!("overhead: {text}");
            }
            line.set(side, cost);
        }
        lines.push(line);
    }
    Ok(lines)
}

/// The cost of one row's command, and what it answers.
fn measure_one(counter: &mut Counter<'_>, row: &Row, side: Side) -> Outcome<(Cost, Vec<u8>)> {
    for words in row.setup(side) {
        counter.reply(&words)?;
    }
    let words = row.command(side);
    let mut reply = counter.reply(&words)?;
    let cost = counter.cost(
        side,
        &Load {
            words: &words,
            calls: CALLS,
            pipeline: row.pipeline,
            callbacks: row.callbacks,
        },
    )?;
    if !row.role.is_empty() {
        // What it has heard by now.
        reply.extend(counter.reply(&[side.fill("{}.heard")])?);
    }
    Ok((cost, reply))
}
