//! The rows of the table. A row is a command of `modules/overhead.rs` and its namesake in
//! `benches/twin.c`; a new row is two handlers and one entry here.

/// One command that is compared with its twin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// What the table calls it.
    pub(crate) title: &'static str,
    /// Our command, without `rust.`.
    pub(crate) rust: &'static str,
    /// The C command, without `twin.`.
    pub(crate) twin: &'static str,
    /// The words after the command's name.
    pub(crate) args: &'static [&'static str],
    /// Commands that are run once before, such as a `SET` of the key that is read.
    pub(crate) setup: &'static [&'static [&'static str]],
    /// How many calls are sent at once: few where replies are long, so that they fit the
    /// server's buffer.
    pub(crate) pipeline: usize,
    /// The most instructions of our own, where the row has such a bound.
    pub(crate) own_bound: Option<f64>,
    /// Why the row may leave the bound for instructions, or why it is below C.
    pub(crate) why: &'static str,
    /// Whether the row has the bound for instructions.
    pub(crate) bounded: bool,
    /// Part of the small check.
    pub(crate) in_check: bool,
}

const fn row(title: &'static str, command: &'static str, args: &'static [&'static str]) -> Row {
    Row {
        title,
        rust: command,
        twin: command,
        args,
        setup: &[],
        pipeline: 10,
        own_bound: None,
        why: "",
        bounded: true,
        in_check: false,
    }
}

const TEN: &[&str] = &[
    "1", "22", "333", "4444", "55555", "666666", "7777777", "-8", "99", "100",
];

pub(crate) const ROWS: &[Row] = &[
    Row {
        own_bound: Some(15.0),
        in_check: true,
        ..row("no-op, replies an integer", "noop", &[])
    },
    Row {
        rust: "stateful",
        ..row("no-op of an object with a field", "noop", &[])
    },
    Row {
        own_bound: Some(15.0),
        ..row("no-op, replies OK", "ok", &[])
    },
    Row {
        in_check: true,
        ..row("echo of one bulk", "echo", &["some words"])
    },
    Row {
        in_check: true,
        ..row("sum of ten integers", "sum", TEN)
    },
    row("array of 10 integers", "ints", &["10"]),
    Row {
        pipeline: 1,
        ..row("array of 100 integers", "ints", &["100"])
    },
    row("array of 10 bulks", "bulks", &["10"]),
    Row {
        pipeline: 1,
        ..row("array of 100 bulks", "bulks", &["100"])
    },
    row("map of 10", "map", &["10"]),
    row("parse `key value`", "parse", &["key", "value"]),
    Row {
        why: "options are compared in place, where C calls `strcasecmp`",
        ..row(
            "parse `key value NX EX 100`",
            "parse",
            &["key", "value", "NX", "EX", "100"],
        )
    },
    row("error reply, a constant", "fail", &[]),
    Row {
        rust: "failtext",
        bounded: false,
        why: "the text is any text: it is looked through for line breaks, and copied behind its \
              code and before a NUL; `Error::line` spares that",
        ..row("error reply out of a text", "fail", &[])
    },
    row("error reply of a parser", "sum", &["1", "none"]),
];

impl Row {
    pub(crate) fn command(&self, side: Side) -> Vec<&'static str> {
        // The names are as long as each other, so that reading them costs the same.
        let name = match side {
            Side::Twin => format!("twin.{}", self.twin),
            Side::Rust => format!("rust.{}", self.rust),
        };
        let mut words = vec![&*name.leak()];
        words.extend(self.args);
        words
    }
}

/// Which of the two modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// C.
    Twin,
    /// Ours.
    Rust,
}

/// Both, in the order in which they are measured.
pub(crate) const SIDES: [Side; 2] = [Side::Twin, Side::Rust];
