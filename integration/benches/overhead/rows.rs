//! The rows of the table. A row is a command of `modules/overhead` and its namesake in
//! `benches/twin`; a new row is two handlers and one entry here.

use crate::side::Side;

/// One command that is compared with its twin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// What the table calls it.
    pub(crate) title: &'static str,
    /// Our command, without `rust.`.
    pub(crate) rust: &'static str,
    /// The command of all others, without its prefix. A server's own command where the row has a
    /// role.
    pub(crate) twin: &'static str,
    /// The words after the command's name; `{}` stands for the side's prefix.
    pub(crate) args: &'static [&'static str],
    /// Commands that are run once before, such as a `SET` of the key that is read.
    pub(crate) setup: &'static [&'static [&'static str]],
    /// What the modules are loaded with, where they listen rather than be called.
    pub(crate) role: &'static str,
    /// How many calls are sent at once: few where replies are long, so that they fit the
    /// server's buffer.
    pub(crate) pipeline: usize,
    /// How often the server calls the module for one command.
    pub(crate) callbacks: u64,
    /// The most instructions of our own, where the row has such a bound.
    pub(crate) own_bound: Option<f64>,
    /// Why the row is below C.
    pub(crate) why: &'static str,
    /// Part of the small check.
    pub(crate) in_check: bool,
    /// Who cannot do it.
    pub(crate) absent: &'static [Side],
}

const fn row(title: &'static str, command: &'static str, args: &'static [&'static str]) -> Row {
    Row {
        title,
        rust: command,
        twin: command,
        args,
        setup: &[],
        role: "",
        pipeline: 10,
        callbacks: 1,
        own_bound: None,
        why: "",
        in_check: false,
        absent: &[],
    }
}

const TEN: &[&str] = &[
    "1", "22", "333", "4444", "55555", "666666", "7777777", "-8", "99", "100",
];

const FIELDS: &[&str] = &[
    "hash", "f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9",
];

const COUNTED_DOWN: &str = "the arguments are parsed and the loop is entered with fewer registers to \
                            save; over bulks it counts down to zero";

/// One key for all, since a look-up costs more for some names than for others.
const NUMBER: &[&[&str]] = &[&["DEL", "number"], &["{}.put", "number", "42"]];

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
    Row {
        why: COUNTED_DOWN,
        ..row("array of 10 integers", "ints", &["10"])
    },
    Row {
        pipeline: 1,
        why: COUNTED_DOWN,
        ..row("array of 100 integers", "ints", &["100"])
    },
    Row {
        why: COUNTED_DOWN,
        ..row("array of 10 bulks", "bulks", &["10"])
    },
    Row {
        pipeline: 1,
        why: COUNTED_DOWN,
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
        ..row("error reply out of a text", "fail", &[])
    },
    row("error reply of a parser", "sum", &["1", "none"]),
    Row {
        setup: &[&["SET", "text", "some words"]],
        ..row("read of a string key, in place", "get", &["text"])
    },
    row("write of a string key", "set", &["word", "some words"]),
    Row {
        setup: &[&[
            "HSET", "hash", "f0", "v", "f1", "v", "f2", "v", "f3", "v", "f4", "v", "f5", "v", "f6",
            "v", "f7", "v", "f8", "v", "f9", "v",
        ]],
        ..row("hash, 10 fields read", "fields", FIELDS)
    },
    Row {
        setup: NUMBER,
        ..row("value of a module type, read", "number", &["number"])
    },
    Row {
        setup: NUMBER,
        ..row("value of a module type, changed", "put", &["number", "43"])
    },
    Row {
        in_check: true,
        setup: &[&["SET", "text", "some words"]],
        ..row("call of `GET`, forwarded", "call", &["text"])
    },
    Row {
        callbacks: 3,
        in_check: true,
        why: "locks are taken in place, where C calls `pthread_mutex_lock`, and a worker is called only \
              if one sleeps",
        ..row("offloaded command", "work", &["10"])
    },
    Row {
        role: "filter",
        absent: &[Side::RedisModule],
        why: "the length of the names that it wants is looked at first, without a call",
        ..row("filter, another command", "ECHO", &["some words"])
    },
    Row {
        role: "filter",
        in_check: true,
        setup: &[&["SET", "new:1", "some words"]],
        absent: &[Side::RedisModule],
        ..row("filter, a key renamed", "GET", &["old:1"])
    },
    Row {
        role: "keyspace",
        ..row("keyspace listener", "SET", &["user:1", "some words"])
    },
    Row {
        role: "result",
        absent: &[Side::ValkeyModule, Side::RedisModule],
        ..row("command-result listener", "SET", &["user:1", "some words"])
    },
];

impl Row {
    pub(crate) fn command(&self, side: Side) -> Vec<String> {
        let name = match side {
            _ if !self.role.is_empty() => self.twin.to_string(),
            Side::Rust => format!("{{}}.{}", self.rust),
            _ => format!("{{}}.{}", self.twin),
        };
        let words = [name.as_str()];
        let words = words.iter().chain(self.args);
        words.map(|word| side.fill(word)).collect()
    }

    /// The commands that are run once before.
    pub(crate) fn setup(&self, side: Side) -> impl Iterator<Item = Vec<String>> {
        let fill = move |words: &&[&str]| words.iter().map(|word| side.fill(word)).collect();
        self.setup.iter().map(fill)
    }
}
