//! [`Error`]: what a handler returns when it cannot do its work, and how a client sees it.

use std::borrow::Cow;
use std::ffi::{CStr, c_char};
use std::fmt;

/// The result of everything that can fail in this crate; the error type defaults to [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failure, with the text and the error code that a client or the log gets to see.
///
/// Handlers return it with `?`; the adapter turns it into an error reply, a refused load or a log
/// line, as the callback demands. The standard failures have the server's own words, so a client
/// library recognises them.
///
/// ```
/// use vkmod::Error;
///
/// assert_eq!(Error::WrongType.to_string(),
///     "WRONGTYPE Operation against a key holding the wrong kind of value");
/// assert_eq!(Error::msg("the pool is empty").to_string(), "ERR the pool is empty");
/// assert_eq!(Error::coded("BUSYKEY", "taken").to_string(), "BUSYKEY taken");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The command got too few or too many arguments. The reply names the command.
    WrongArity,
    /// The key holds a value of another kind: `WRONGTYPE …`.
    WrongType,
    /// The arguments do not form a sentence of this command: `ERR syntax error`.
    Syntax,
    /// An argument is no whole number, or too large for its type.
    NotAnInteger,
    /// An argument is no floating-point number.
    NotAFloat,
    /// An argument is no stream id.
    NotAStreamId,
    /// An argument that has to be text is not valid UTF-8.
    NotText,
    /// The running server does not have this function. `ctx.supports(…)` asks beforehand.
    Unsupported {
        /// The C function's name without its prefix, such as `SetCommandInfo`.
        function: &'static str,
    },
    /// A handle to the same key is already open in a way that excludes this one.
    KeyBusy,
    /// The time that the command may wait is over.
    TimedOut,
    /// The client cannot wait here: in a transaction, a script, a nested call, on a replica.
    CannotBlock,
    /// The module is about to be unloaded; its threads have to end.
    Unloading,
    /// The server lock was asked for where it is held already: twice by one thread, or in a
    /// callback on the main thread, which has a context.
    LockHeld,
    /// The server lock was asked for on another thread than the main one, and this server ends
    /// itself when such a thread comes near its clients: Redis 8.0, and later ones of Redis with
    /// `io-threads`. [`ThreadSafeContext::with`](crate::thread::ThreadSafeContext::with) runs a
    /// closure safely there too.
    MainThreadOnly,
    /// Writes are paused for a failover, or by `CLIENT PAUSE`.
    WritesPaused,
    /// A text of the module's own, with its error code.
    Message(Message),
    /// A whole line of the module's own, as a constant; see [`Error::line`].
    Line(Line),
}

/// The line of an [`Error::Line`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line(&'static CStr);

/// The text of an [`Error::Message`]: an error code and any bytes after it.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// `None` for the general one, `ERR`.
    code: Option<&'static str>,
    text: Cow<'static, [u8]>,
}

impl Error {
    /// An error with the general code: the client sees `ERR`, a space and `text`.
    ///
    /// A literal costs no allocation. Line breaks and NULs in the text reach the client as
    /// spaces, since they would end the reply early.
    #[inline]
    pub fn msg(text: impl Into<Cow<'static, str>>) -> Self {
        Error::with_code(None, text.into())
    }

    /// An error with a code of its own, the upper-case word that clients match on.
    pub fn coded(code: &'static str, text: impl Into<Cow<'static, str>>) -> Self {
        Error::with_code(Some(code).filter(|code| *code != "ERR"), text.into())
    }

    #[inline]
    fn with_code(code: Option<&'static str>, text: Cow<'static, str>) -> Self {
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        Error::Message(Message { code, text })
    }

    /// An error whose whole line is a constant, code included. It is sent as it stands, where the
    /// text of [`Error::msg`] is copied and cleaned first: for the error that clients meet often.
    ///
    /// ```
    /// use vkmod::Error;
    ///
    /// const EMPTY: Error = Error::line(c"POOLEMPTY nothing is left");
    /// assert_eq!(EMPTY.to_string(), "POOLEMPTY nothing is left");
    /// ```
    ///
    /// # Panics
    /// Where the line holds a line break. In a `const`, that is an error of the compiler:
    ///
    /// ```compile_fail,E0080
    /// # use vkmod::Error;
    /// const TWO: Error = Error::line(c"ERR one\r\n+two");
    /// ```
    pub const fn line(line: &'static CStr) -> Self {
        let (bytes, mut index) = (line.to_bytes(), 0);
        while index < bytes.len() {
            assert!(
                bytes[index] != b'\r' && bytes[index] != b'\n',
                "an error's line holds a line break"
            );
            index += 1;
        }
        Error::Line(Line(line))
    }

    /// An error whose text is bytes, which need not be UTF-8; they reach the client unchanged but
    /// for line breaks and NULs.
    pub fn bytes(text: impl Into<Cow<'static, [u8]>>) -> Self {
        Error::Message(Message {
            code: None,
            text: text.into(),
        })
    }

    /// An error with the text of another error, or of anything that can be displayed:
    /// `file.read(&mut buffer).map_err(Error::display)?`.
    pub fn display(error: impl fmt::Display) -> Self {
        Error::msg(error.to_string())
    }

    /// A reply that the server itself worded, code included: `NOPERM this user has no …`.
    pub(crate) fn verbatim(line: Vec<u8>) -> Self {
        Error::Message(Message {
            code: Some(""),
            text: line.into(),
        })
    }

    /// The line of an error that is a constant. (The server words a wrong arity itself; that
    /// one is for the log.)
    #[inline(always)]
    pub(crate) fn fixed_line(&self) -> Option<&'static CStr> {
        Some(match self {
            Error::WrongArity => c"ERR wrong number of arguments",
            Error::WrongType => {
                c"WRONGTYPE Operation against a key holding the wrong kind of value"
            }
            Error::Syntax => c"ERR syntax error",
            Error::NotAnInteger => c"ERR value is not an integer or out of range",
            Error::NotAFloat => c"ERR value is not a valid float",
            Error::NotAStreamId => c"ERR Invalid stream ID specified as stream command argument",
            Error::NotText => c"ERR value is not valid UTF-8",
            Error::KeyBusy => c"ERR the key is already open in this command",
            Error::TimedOut => c"ERR the command timed out",
            Error::CannotBlock => {
                c"ERR this command cannot wait in a transaction, a script or a nested call"
            }
            Error::Unloading => c"ERR the module is being unloaded",
            Error::LockHeld => c"ERR the server lock is already held by this thread",
            Error::MainThreadOnly => {
                c"ERR this server's lock is for its main thread only; `ThreadSafeContext::with` leads there"
            }
            Error::WritesPaused => c"ERR writes are paused",
            Error::Line(Line(line)) => line,
            Error::Unsupported { .. } | Error::Message(_) => return None,
        })
    }

    /// The code and the text, as the client gets them, one space between. Without a code, the text
    /// is the whole line.
    pub(crate) fn parts(&self) -> (&str, Cow<'_, [u8]>) {
        match self {
            Error::Message(message) => (message.code(), Cow::Borrowed(&message.text)),
            Error::Unsupported { function } => {
                let text = format!("this server does not support {function}");
                ("ERR", Cow::Owned(text.into_bytes()))
            }
            fixed => {
                let line = fixed.fixed_line().unwrap_or_default().to_bytes();
                ("", Cow::Borrowed(line))
            }
        }
    }

    /// The whole line, code included, as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (code, text) = self.parts();
        let mut line = Vec::with_capacity(code.len() + 1 + text.len());
        line.extend_from_slice(code.as_bytes());
        if !code.is_empty() {
            line.push(b' ');
        }
        line.extend_from_slice(&text);
        line
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format_args!("\"{}\"", self.text.escape_ascii());
        f.debug_struct("Message")
            .field("code", &self.code())
            .field("text", &text)
            .finish()
    }
}

impl Message {
    fn code(&self) -> &'static str {
        self.code.unwrap_or("ERR")
    }

    /// The text, where it has the general code.
    #[inline(always)]
    pub(crate) fn general_text(&self) -> Option<&[u8]> {
        if self.code.is_none() {
            Some(&self.text)
        } else {
            None
        }
    }
}

impl Line {
    #[inline(always)]
    pub(crate) fn as_ptr(self) -> *const c_char {
        self.0.as_ptr()
    }
}

impl fmt::Display for Error {
    /// The line as the client sees it; bytes that are no UTF-8 show as U+FFFD.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, text) = self.parts();
        if !code.is_empty() {
            write!(f, "{code} ")?;
        }
        f.write_str(&String::from_utf8_lossy(&text))
    }
}

impl std::error::Error for Error {}

impl From<std::num::ParseIntError> for Error {
    fn from(_: std::num::ParseIntError) -> Self {
        Error::NotAnInteger
    }
}

impl From<std::num::TryFromIntError> for Error {
    fn from(_: std::num::TryFromIntError) -> Self {
        Error::NotAnInteger
    }
}

impl From<std::num::ParseFloatError> for Error {
    fn from(_: std::num::ParseFloatError) -> Self {
        Error::NotAFloat
    }
}

impl From<std::str::Utf8Error> for Error {
    fn from(_: std::str::Utf8Error) -> Self {
        Error::NotText
    }
}

impl From<std::string::FromUtf8Error> for Error {
    fn from(_: std::string::FromUtf8Error) -> Self {
        Error::NotText
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::display(error)
    }
}

impl From<fmt::Error> for Error {
    fn from(error: fmt::Error) -> Self {
        Error::display(error)
    }
}

impl From<Box<dyn std::error::Error + Send + Sync>> for Error {
    fn from(error: Box<dyn std::error::Error + Send + Sync>) -> Self {
        Error::display(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_utf8_are_kept() {
        let error = Error::bytes(&b"caf\xff"[..]);
        assert_eq!(error.to_bytes(), b"ERR caf\xff");
        assert_eq!(error.to_string(), "ERR caf\u{fffd}");
    }

    #[test]
    fn a_server_worded_error_gets_no_second_code() {
        assert_eq!(
            Error::verbatim(b"NOPERM no".to_vec()).to_string(),
            "NOPERM no"
        );
    }

    #[test]
    fn the_standard_errors_convert_with_a_question_mark() {
        fn parse(text: &str) -> Result<u8> {
            Ok(text.parse::<u8>()?)
        }
        assert_eq!(parse("300"), Err(Error::NotAnInteger));
    }

    #[test]
    fn the_general_code_is_the_same_however_it_is_given() {
        assert_eq!(Error::coded("ERR", "none"), Error::msg("none"));
    }
}
