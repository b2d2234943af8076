//! How the cost of a command grows with its arguments and with its reply.

use std::fmt::Write;

use crate::Outcome;
use crate::counter::{Counter, Load};
use crate::side::SIDES;

/// How much steeper than C's a slope may be.
const FACTOR: f64 = 1.02;

/// One command, at growing sizes.
struct Growth {
    title: &'static str,
    command: &'static str,
    words: fn(usize) -> Vec<String>,
    sizes: &'static [usize],
}

const GROWTHS: [Growth; 4] = [
    Growth {
        title: "sum, per argument",
        command: "sum",
        words: |size| (0..size).map(|number| number.to_string()).collect(),
        sizes: &[1, 10, 100, 1000, 10_000],
    },
    Growth {
        title: "array of integers, per element",
        command: "ints",
        words: |size| vec![size.to_string()],
        sizes: &[1, 10, 100, 1000, 10_000, 100_000],
    },
    Growth {
        title: "array of bulks, per element",
        command: "bulks",
        words: |size| vec![size.to_string()],
        sizes: &[1, 10, 100, 1000, 10_000, 100_000],
    },
    Growth {
        title: "map, per entry",
        command: "map",
        words: |size| vec![size.to_string()],
        sizes: &[1, 10, 100, 1000, 10_000],
    },
];

/// What one element more costs: each from one size to the next, and of C and ours.
pub(crate) struct Slopes {
    title: &'static str,
    steps: Vec<Step>,
}

struct Step {
    from: usize,
    to: usize,
    twin: f64,
    rust: f64,
}

pub(crate) fn measure(counter: &mut Counter<'_>) -> Outcome<Vec<Slopes>> {
    GROWTHS
        .iter()
        .map(|growth| measure_one(counter, growth))
        .collect()
}

fn measure_one(counter: &mut Counter<'_>, growth: &Growth) -> Outcome<Slopes> {
    let mut costs = Vec::new();
    for &size in growth.sizes {
        let words = (growth.words)(size);
        let mut pair = [0.0; 2];
        for (side, cost) in SIDES.into_iter().zip(&mut pair) {
            let mut line = vec![format!("{}.{}", side.prefix(), growth.command)];
            line.extend_from_slice(&words);
            let load = Load {
                words: &line,
                calls: (10_000 / size).clamp(2, 200),
                pipeline: 1,
                callbacks: 1,
            };
            *cost = counter.cost(side, &load)?.inclusive;
        }
        costs.push((size, pair));
    }
    let steps = costs.windows(2).map(|pair| {
        let (from, [twin, rust]) = pair[0];
        let (to, [more_twin, more_rust]) = pair[1];
        let elements = (to - from) as f64;
        Step {
            from,
            to,
            twin: (more_twin - twin) / elements,
            rust: (more_rust - rust) / elements,
        }
    });
    Ok(Slopes {
        title: growth.title,
        steps: steps.collect(),
    })
}

pub(crate) fn table(slopes: &[Slopes]) -> String {
    let mut text = String::from(
        "| instructions for one more | from | to | C | vkmod | difference |\n|---|--:|--:|--:|--:|--:|\n",
    );
    for Slopes { title, steps } in slopes {
        for step in steps {
            // Writing to a String does not fail.
            let _ = writeln!(
                text,
                "| {title} | {} | {} | {:.2} | {:.2} | {:+.2} |",
                step.from,
                step.to,
                step.twin,
                step.rust,
                step.rust - step.twin
            );
        }
    }
    text
}

/// Tells every slope that is steeper than C's; whether there is none.
pub(crate) fn verdict(slopes: &[Slopes]) -> bool {
    let mut good = true;
    for Slopes { title, steps } in slopes {
        for step in steps.iter().filter(|step| step.rust > step.twin * FACTOR) {
            eprintln!(
                "overhead: FAILED: {title}, from {} to {}: {:.2} instructions, C has {:.2}",
                step.from, step.to, step.rust, step.twin
            );
            good = false;
        }
    }
    good
}
