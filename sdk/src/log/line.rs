//! A log line, built on the stack.

use std::ffi::c_char;
use std::fmt::{self, Write};

/// The servers cut lines at 1,024 bytes, their own prefix included.
const CAPACITY: usize = 1024;

/// Bytes with the line breaks and NULs spelt out; what does not fit is dropped.
pub(super) struct Line {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl Line {
    pub(super) fn new() -> Self {
        Line {
            bytes: [0; CAPACITY],
            length: 0,
        }
    }

    /// Appends bytes.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'\n' => self.put(b"\\n"),
                b'\r' => self.put(b"\\r"),
                b'\0' => self.put(b"\\0"),
                plain => self.put(&[*plain]),
            }
        }
    }

    pub(super) fn push_text(&mut self, text: &str) {
        self.push(text.as_bytes());
    }

    /// Appends what a value displays. A `Display` that fails half-way leaves what it has written.
    pub(super) fn push_display(&mut self, text: &dyn fmt::Display) {
        if write!(self, "{text}").is_err() {
            self.push_text(" (the text could not be formatted)");
        }
    }

    fn put(&mut self, bytes: &[u8]) {
        // One byte is kept free for the NUL at the end.
        let end = self.length + bytes.len();
        if end < CAPACITY {
            self.bytes[self.length..end].copy_from_slice(bytes);
            self.length = end;
        }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// The line as a NUL-terminated string.
    pub(super) fn as_c_str(&mut self) -> *const c_char {
        self.bytes[self.length] = 0;
        self.bytes.as_ptr().cast()
    }
}

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_text(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_spelt_out_and_everything_else_goes_through() {
        let mut line = Line::new();
        line.push(b"a\r\nb\0%s\xff");
        assert_eq!(line.as_bytes(), b"a\\r\\nb\\0%s\xff");
    }

    #[test]
    fn a_long_text_is_cut_and_still_ends_with_a_nul() {
        let mut line = Line::new();
        line.push(&[b'x'; 5000]);
        line.push(b"\n");
        assert_eq!(line.as_bytes().len(), CAPACITY - 1);
        line.as_c_str();
        assert_eq!(line.bytes[CAPACITY - 1], 0);
    }

    #[test]
    fn a_display_that_fails_is_said_so() {
        struct Broken;
        impl fmt::Display for Broken {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("half")?;
                Err(fmt::Error)
            }
        }
        let mut line = Line::new();
        line.push_display(&Broken);
        assert_eq!(line.as_bytes(), b"half (the text could not be formatted)");
    }
}
