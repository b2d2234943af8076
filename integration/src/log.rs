//! A server's log: its tail, and the marks of a crash.

/// Lines of a log that a failure shows.
pub(crate) const TAIL: usize = 40;

const CRASH_MARKS: [&str; 4] = [
    "=== REDIS BUG REPORT START",
    "=== VALKEY BUG REPORT START",
    "ERROR: AddressSanitizer",
    "WARNING: ThreadSanitizer",
];

/// The last lines of a log, each behind `  | `.
pub(crate) fn tail(log: &str, lines: usize) -> String {
    let all: Vec<_> = log.lines().collect();
    let from = all.len().saturating_sub(lines);
    let mut text = String::new();
    if from > 0 {
        text.push_str(&format!("  | … {from} lines before\n"));
    }
    for line in &all[from..] {
        text.push_str("  | ");
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// The first line that says that the server crashed.
pub(crate) fn crash_mark(log: &str) -> Option<&str> {
    log.lines()
        .find(|line| CRASH_MARKS.iter().any(|mark| line.contains(mark)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_says_how_much_it_leaves_out() {
        assert_eq!(tail("a\nb\nc\n", 2), "  | … 1 lines before\n  | b\n  | c\n");
        assert_eq!(tail("a\n", 2), "  | a\n");
    }

    #[test]
    fn a_crash_report_is_seen() {
        let log = "1:M ok\n\n=== VALKEY BUG REPORT START: Cut & paste ===\n";
        assert!(crash_mark(log).is_some());
        assert_eq!(crash_mark("1:M ok\n"), None);
    }
}
