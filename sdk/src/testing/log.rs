//! The lines that a module has logged.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use crate::log::Level;

/// A line of the simulated server's log.
#[derive(Clone, PartialEq, Eq)]
pub struct LogLine {
    level: Level,
    text: Vec<u8>,
}

impl LogLine {
    pub(super) fn new(level: Level, text: Vec<u8>) -> Self {
        LogLine { level, text }
    }

    /// How important it is.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The line's bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.text
    }

    /// The line as text, with U+FFFD in the place of what is no UTF-8.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.text)
    }

    /// Whether the text occurs in the line.
    pub fn contains(&self, text: &str) -> bool {
        self.text().contains(text)
    }
}

impl fmt::Display for LogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{:?}] {}", self.level, self.text())
    }
}

impl fmt::Debug for LogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The simulated server's log: a slice of lines, the oldest first.
#[derive(Clone, Default)]
pub struct Log {
    lines: Vec<LogLine>,
}

impl Log {
    pub(super) fn new(lines: Vec<LogLine>) -> Self {
        Log { lines }
    }

    /// Whether the text occurs in one of the lines.
    pub fn contains(&self, text: &str) -> bool {
        self.lines.iter().any(|line| line.contains(text))
    }
}

impl Deref for Log {
    type Target = [LogLine];

    fn deref(&self) -> &[LogLine] {
        &self.lines
    }
}

impl fmt::Display for Log {
    /// One line each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.lines).finish()
    }
}
