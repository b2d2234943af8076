//! The table, and what its bounds say.

use std::fmt::Write;
use std::process::Command;

use vkmod_integration::kind;

use crate::Outcome;
use crate::counter::{Cost, SERVER, valgrind_version};
use crate::modules::compiler;
use crate::rows::Row;

/// How much dearer than C a command may be: the larger of the two.
const FACTOR: f64 = 1.02;
const EXTRA: f64 = 25.0;
/// Allocations are counted for the whole server, whose buffers grow now and then.
const ALLOCATION_NOISE: f64 = 0.2;

/// A measured row.
pub(crate) struct Line {
    pub(crate) row: Row,
    pub(crate) twin: Cost,
    pub(crate) rust: Cost,
}

impl Line {
    fn bound(&self) -> f64 {
        (self.twin.inclusive * FACTOR).max(self.twin.inclusive + EXTRA)
    }

    /// What is wrong with it; empty where nothing is.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.row.bounded && self.rust.inclusive > self.bound() {
            faults.push(format!(
                "{:.1} instructions, the bound is {:.1}",
                self.rust.inclusive,
                self.bound()
            ));
        }
        if let Some(bound) = self.row.own_bound
            && self.rust.own > bound
        {
            faults.push(format!(
                "{:.1} instructions of its own, the bound is {bound}",
                self.rust.own
            ));
        }
        if (self.rust.allocations - self.twin.allocations).abs() > ALLOCATION_NOISE {
            faults.push(format!(
                "{:.2} allocations, C has {:.2}",
                self.rust.allocations, self.twin.allocations
            ));
        }
        faults
    }
}

/// Date, server and tools.
pub(crate) fn heading() -> Outcome<String> {
    let first_line = |program: &str, argument: &str| -> Outcome<String> {
        let output = Command::new(program).arg(argument).output();
        let output = output.map_err(|error| format!("{program:?} does not run: {error}"))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        Ok(text.lines().next().unwrap_or_default().to_string())
    };
    Ok(format!(
        "{}; {}; {}; {}; {}\n\n",
        first_line("date", "+%Y-%m-%d")?,
        kind(SERVER),
        valgrind_version()?,
        first_line("rustc", "--version")?,
        first_line(&compiler(), "--version")?,
    ))
}

pub(crate) fn of(lines: &[Line]) -> String {
    let mut text = String::from(
        "| command | C | vkmod | difference | of these own: C | vkmod | allocations: C | vkmod |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let mut notes = Vec::new();
    for Line { row, twin, rust } in lines {
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "| {}{} | {:.1} | {:.1} | {:+.1} | {:.1} | {:.1} | {:.2} | {:.2} |",
            row.title,
            mark(row, &mut notes),
            twin.inclusive,
            rust.inclusive,
            rust.inclusive - twin.inclusive,
            twin.own,
            rust.own,
            twin.allocations,
            rust.allocations
        );
    }
    for (number, note) in notes.iter().enumerate() {
        let _ = write!(text, "\n{}. {note}", number + 1);
    }
    text + "\n"
}

/// The number of the row's note, where it has one.
fn mark(row: &Row, notes: &mut Vec<&'static str>) -> String {
    if row.why.is_empty() {
        return String::new();
    }
    notes.push(row.why);
    format!(" ({})", notes.len())
}

/// Tells every row that leaves its bound; whether there is none.
pub(crate) fn verdict(lines: &[Line]) -> bool {
    let mut good = true;
    for line in lines {
        for fault in line.faults() {
            eprintln!("overhead: FAILED: {}: {fault}", line.row.title);
            good = false;
        }
    }
    let (bounded, free): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.row.bounded);
    if good {
        println!(
            "All {} bounded rows are within their bounds.",
            bounded.len()
        );
    }
    for line in free {
        println!("Without a bound: {}: {}.", line.row.title, line.row.why);
    }
    good
}
