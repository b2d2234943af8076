//! INFO on every server: what modules tell, and what they read.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod crash;
mod read;
mod tell;

use vkmod_integration::{Frame, Server, ServerKind, artifact};

fn start(kind: &ServerKind, args: &[&str]) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .config("loglevel", "warning")
        // The servers' own test of memory, the last thing after a crash, does not always survive
        // itself.
        .config("crash-memcheck-enabled", "no")
        .module_with_args(artifact::own_example("info_probe"), args)
        .start_or_panic()
}

/// A section's text, byte for byte.
fn info_bytes(server: &Server, section: &str) -> Vec<u8> {
    match server.raw().command(&["INFO", section]).unwrap().frame {
        Frame::Bulk(bytes) | Frame::Verbatim { text: bytes, .. } => bytes,
        other => panic!("{other:?}"),
    }
}

/// Its lines, after a check that all clients can read them: a heading, a field or nothing.
fn info(server: &Server, section: &str) -> Vec<String> {
    let bytes = info_bytes(server, section);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let lines: Vec<String> = text.split_terminator("\r\n").map(str::to_owned).collect();
    for line in &lines {
        let is_field = line
            .split_once(':')
            .is_some_and(|(name, _)| !name.is_empty() && !name.contains([' ', '#', ',', '=']));
        let is_plain = !line.contains(['\r', '\n', '\0']);
        let is_fine = line.is_empty() || line.starts_with("# ") || is_field;
        assert!(is_plain && is_fine, "{}: {line:?}", server.kind());
    }
    lines
}

fn headings(lines: &[String]) -> Vec<&str> {
    lines
        .iter()
        .filter_map(|line| line.strip_prefix("# "))
        .collect()
}

fn field<'l>(lines: &'l [String], name: &str) -> Option<&'l str> {
    lines
        .iter()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
}
