//! The table, and what its bounds say.

use std::fmt::Write;
use std::process::Command;

use vkmod_integration::kind;

use crate::Outcome;
use crate::counter::{Cost, SERVER, valgrind_version};
use crate::modules::compiler;
use crate::rows::Row;
use crate::side::{INCUMBENTS, SIDES, Side};

/// How much dearer than C a command may be: the larger of the two.
const FACTOR: f64 = 1.02;
const EXTRA: f64 = 25.0;
/// Allocations are counted for the whole server, whose buffers grow now and then.
const ALLOCATION_NOISE: f64 = 0.2;

/// A measured row.
pub(crate) struct Line {
    row: Row,
    costs: [Option<Cost>; 4],
}

impl Line {
    pub(crate) fn new(row: Row) -> Self {
        Line {
            row,
            costs: [None; 4],
        }
    }

    pub(crate) fn set(&mut self, side: Side, cost: Cost) {
        self.costs[side as usize] = Some(cost);
    }

    fn cost(&self, side: Side) -> Option<Cost> {
        self.costs[side as usize]
    }

    /// C and ours.
    fn pair(&self) -> (Cost, Cost) {
        let [twin, rust] = SIDES.map(|side| self.cost(side).unwrap_or_default());
        (twin, rust)
    }

    /// What is wrong with it; empty where nothing is.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let (twin, rust) = self.pair();
        let bound = (twin.inclusive * FACTOR).max(twin.inclusive + EXTRA);
        if rust.inclusive > bound {
            let have = rust.inclusive;
            faults.push(format!("{have:.1} instructions, the bound is {bound:.1}"));
        }
        if let Some(bound) = self.row.own_bound
            && rust.own > bound
        {
            let have = rust.own;
            faults.push(format!(
                "{have:.1} instructions of its own, the bound is {bound}"
            ));
        }
        if (rust.allocations - twin.allocations).abs() > ALLOCATION_NOISE {
            let (have, c_has) = (rust.allocations, twin.allocations);
            faults.push(format!("{have:.2} allocations, C has {c_has:.2}"));
        }
        for side in INCUMBENTS {
            if let Some(cost) = self.cost(side)
                && rust.inclusive >= cost.inclusive
            {
                let (have, name, they) = (rust.inclusive, side.title(), cost.inclusive);
                faults.push(format!("{have:.1} instructions, {name} has {they:.1}"));
            }
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
    for line in lines {
        let (twin, rust) = line.pair();
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "| {}{} | {:.1} | {:.1} | {:+.1} | {:.1} | {:.1} | {:.2} | {:.2} |",
            line.row.title,
            mark(&line.row, &mut notes),
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

/// Ours beside the incumbents; empty where they were not measured.
pub(crate) fn of_incumbents(lines: &[Line]) -> String {
    let is_there = |side| lines.iter().any(|line| line.cost(side).is_some());
    let sides: Vec<Side> = INCUMBENTS.into_iter().filter(|s| is_there(*s)).collect();
    let mut text = String::new();
    if sides.is_empty() {
        return text;
    }
    let all = || [Side::Rust].into_iter().chain(sides.iter().copied());
    // Writing to a String does not fail.
    let _ = write!(text, "| command |");
    for side in all() {
        let _ = write!(text, " {} |", side.title());
    }
    for side in all() {
        let _ = write!(text, " allocations: {} |", side.title());
    }
    let _ = writeln!(text, "\n|---|{}", "--:|".repeat(2 * (1 + sides.len())));
    for line in lines {
        let _ = write!(text, "| {} |", line.row.title);
        let mut cells = |value: fn(Cost) -> f64, digits: usize| {
            for side in all() {
                let _ = match line.cost(side) {
                    Some(cost) => write!(text, " {:.digits$} |", value(cost)),
                    None => write!(text, " - |"),
                };
            }
        };
        cells(|cost| cost.inclusive, 1);
        cells(|cost| cost.allocations, 2);
        text.push('\n');
    }
    text
}

/// The number of the row's note, where it has one.
fn mark(row: &Row, notes: &mut Vec<&'static str>) -> String {
    if row.why.is_empty() {
        return String::new();
    }
    let known = notes.iter().position(|note| *note == row.why);
    let number = known.unwrap_or_else(|| {
        notes.push(row.why);
        notes.len() - 1
    });
    format!(" ({})", number + 1)
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
    if good {
        println!("All {} rows are within their bounds.", lines.len());
    }
    good
}
