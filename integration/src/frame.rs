//! A strict reader of RESP2 and RESP3 replies.
//!
//! Clients are lenient; this reader is not. What it accepts is well-formed to
//! the byte, so a test that reads with it proves the form of a reply.

use std::io::{self, BufRead, BufReader, Read};

const MAX_DEPTH: usize = 64;
const MAX_LINE: usize = 64 * 1024 * 1024;

/// One reply, as parsed.
#[derive(Clone, Debug, PartialEq)]
pub enum Frame {
    /// `+text`
    Simple(Vec<u8>),
    /// `-CODE text`
    Error(Vec<u8>),
    /// `:number`
    Integer(i64),
    /// `$length`, bytes
    Bulk(Vec<u8>),
    /// `$-1`: RESP2's missing string
    NullBulk,
    /// `*-1`: RESP2's missing array
    NullArray,
    /// `*count`, replies
    Array(Vec<Frame>),
    /// `_`: RESP3's null
    Null,
    /// `#t`, `#f`
    Bool(bool),
    /// `,number`
    Double(f64),
    /// `(digits`
    BigNumber(Vec<u8>),
    /// `!length`, bytes: an error that may hold anything
    BulkError(Vec<u8>),
    /// `=length`, three letters, colon, bytes
    Verbatim {
        /// The three letters, such as `txt` or `mkd`.
        format: [u8; 3],
        /// The bytes after the colon.
        text: Vec<u8>,
    },
    /// `%count`, pairs
    Map(Vec<(Frame, Frame)>),
    /// `~count`, replies
    Set(Vec<Frame>),
    /// `>count`, replies: a message out of turn
    Push(Vec<Frame>),
    /// `|count`, pairs, then the reply that they belong to
    Attribute {
        /// The attribute's pairs.
        pairs: Vec<(Frame, Frame)>,
        /// The reply itself.
        reply: Box<Frame>,
    },
}

impl Frame {
    /// The bytes of a string of any kind, errors among them, as text; None
    /// for other replies and for bytes that are no UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// The bytes of a string of any kind, errors among them.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Simple(bytes) | Self::Error(bytes) | Self::Bulk(bytes) => Some(bytes),
            Self::BigNumber(bytes) | Self::BulkError(bytes) => Some(bytes),
            Self::Verbatim { text, .. } => Some(text),
            _ => None,
        }
    }

    /// True for an error of either kind.
    pub fn is_error(&self) -> bool {
        matches!(self, Self::Error(_) | Self::BulkError(_))
    }
}

/// One reply: its exact bytes, and what they mean.
#[derive(Clone, Debug, PartialEq)]
pub struct RawReply {
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// The reply that they form.
    pub frame: Frame,
}

/// Reads replies from a stream, one at a time and never a byte further.
#[derive(Debug)]
pub struct FrameReader<R> {
    input: BufReader<R>,
    bytes: Vec<u8>,
}

impl<R: Read> FrameReader<R> {
    /// Reads from `input`.
    pub fn new(input: R) -> Self {
        Self {
            input: BufReader::new(input),
            bytes: Vec::new(),
        }
    }

    /// The stream beneath.
    pub fn get_ref(&self) -> &R {
        self.input.get_ref()
    }

    /// The stream beneath, to write to.
    pub fn get_mut(&mut self) -> &mut R {
        self.input.get_mut()
    }

    /// Bytes that came already and belong to no reply read so far.
    pub fn unread(&self) -> &[u8] {
        self.input.buffer()
    }

    /// Reads exactly one reply.
    ///
    /// ```
    /// use vkmod_integration::{Frame, FrameReader};
    ///
    /// let mut reader = FrameReader::new(&b"*2\r\n:1\r\n$2\r\nhi\r\n+OK\r\n"[..]);
    /// let reply = reader.read()?;
    /// assert_eq!(reply.frame, Frame::Array(vec![Frame::Integer(1), Frame::Bulk(b"hi".to_vec())]));
    /// assert_eq!(reply.bytes, b"*2\r\n:1\r\n$2\r\nhi\r\n");
    /// assert_eq!(reader.read()?.frame, Frame::Simple(b"OK".to_vec()));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// `InvalidData` where the bytes are no well-formed reply, with those read
    /// so far in the text; else the stream's own error.
    pub fn read(&mut self) -> io::Result<RawReply> {
        self.bytes.clear();
        match self.frame(0) {
            Ok(frame) => Ok(RawReply {
                bytes: std::mem::take(&mut self.bytes),
                frame,
            }),
            Err(error) => {
                let from = self.bytes.len().saturating_sub(200);
                let seen = self.bytes[from..].escape_ascii();
                Err(io::Error::new(
                    error.kind(),
                    format!("{error}, after \"{seen}\""),
                ))
            }
        }
    }

    fn frame(&mut self, depth: usize) -> io::Result<Frame> {
        if depth > MAX_DEPTH {
            return Err(malformed("nested too deep"));
        }
        let line = self.line()?;
        let Some((&kind, rest)) = line.split_first() else {
            return Err(malformed("an empty line"));
        };
        Ok(match kind {
            b'+' => Frame::Simple(rest.to_vec()),
            b'-' => Frame::Error(rest.to_vec()),
            b':' => Frame::Integer(integer(rest)?),
            b'$' if rest == b"-1" => Frame::NullBulk,
            b'$' => Frame::Bulk(self.payload(rest)?),
            b'*' if rest == b"-1" => Frame::NullArray,
            b'*' => Frame::Array(self.items(rest, depth)?),
            b'_' if rest.is_empty() => Frame::Null,
            b'#' if rest == b"t" => Frame::Bool(true),
            b'#' if rest == b"f" => Frame::Bool(false),
            b',' => Frame::Double(double(rest)?),
            b'(' => Frame::BigNumber(big_number(rest)?),
            b'!' => Frame::BulkError(self.payload(rest)?),
            b'=' => verbatim(self.payload(rest)?)?,
            b'%' => Frame::Map(self.pairs(rest, depth)?),
            b'~' => Frame::Set(self.items(rest, depth)?),
            b'>' => Frame::Push(self.items(rest, depth)?),
            b'|' => Frame::Attribute {
                pairs: self.pairs(rest, depth)?,
                reply: Box::new(self.frame(depth + 1)?),
            },
            _ => return Err(malformed("no kind of reply")),
        })
    }

    /// One line without its CR LF. It holds neither CR nor LF of its own.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        let from = self.bytes.len();
        let got = self
            .input
            .by_ref()
            .take(MAX_LINE as u64)
            .read_until(b'\n', &mut self.bytes)?;
        if got == 0 {
            return Err(ended());
        }
        let line = &self.bytes[from..];
        let Some(text) = line.strip_suffix(b"\r\n") else {
            let cut = !line.ends_with(b"\n") && line.len() < MAX_LINE;
            return Err(if cut {
                ended()
            } else {
                malformed("a line that does not end in CR LF")
            });
        };
        if text.contains(&b'\r') {
            return Err(malformed("a CR inside a line"));
        }
        Ok(text.to_vec())
    }

    /// The bytes after a length line, without their CR LF.
    fn payload(&mut self, length: &[u8]) -> io::Result<Vec<u8>> {
        let length = size(length)?;
        let from = self.bytes.len();
        let wanted = length + 2;
        let got = self
            .input
            .by_ref()
            .take(wanted as u64)
            .read_to_end(&mut self.bytes)?;
        if got < wanted {
            return Err(ended());
        }
        let payload = &self.bytes[from..];
        match payload.strip_suffix(b"\r\n") {
            Some(text) => Ok(text.to_vec()),
            None => Err(malformed("a string that is longer than it says")),
        }
    }

    fn items(&mut self, count: &[u8], depth: usize) -> io::Result<Vec<Frame>> {
        (0..size(count)?).map(|_| self.frame(depth + 1)).collect()
    }

    fn pairs(&mut self, count: &[u8], depth: usize) -> io::Result<Vec<(Frame, Frame)>> {
        (0..size(count)?)
            .map(|_| Ok((self.frame(depth + 1)?, self.frame(depth + 1)?)))
            .collect()
    }
}

fn malformed(what: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("not a well-formed reply: {what}"),
    )
}

fn ended() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the connection ended")
}

/// A length or a count: digits only, no leading zero.
fn size(text: &[u8]) -> io::Result<usize> {
    let number = integer(text)?;
    match usize::try_from(number) {
        Ok(size) if size <= MAX_LINE * 8 => Ok(size),
        _ => Err(malformed("a length out of range")),
    }
}

/// An integer as servers write it: no plus sign, no leading zero.
fn integer(text: &[u8]) -> io::Result<i64> {
    let number = std::str::from_utf8(text)
        .ok()
        .and_then(|text| text.parse::<i64>().ok());
    match number {
        Some(number) if number.to_string().as_bytes() == text => Ok(number),
        _ => Err(malformed("no integer")),
    }
}

fn big_number(text: &[u8]) -> io::Result<Vec<u8>> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(malformed("no big number"));
    }
    Ok(text.to_vec())
}

fn double(text: &[u8]) -> io::Result<f64> {
    let parsed = match text {
        b"inf" => Some(f64::INFINITY),
        b"-inf" => Some(f64::NEG_INFINITY),
        b"nan" => Some(f64::NAN),
        _ if text
            .iter()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E')) =>
        {
            std::str::from_utf8(text)
                .ok()
                .and_then(|text| text.parse().ok())
        }
        _ => None,
    };
    parsed.ok_or_else(|| malformed("no double"))
}

fn verbatim(payload: Vec<u8>) -> io::Result<Frame> {
    match payload.as_slice() {
        [a, b, c, b':', text @ ..] => Ok(Frame::Verbatim {
            format: [*a, *b, *c],
            text: text.to_vec(),
        }),
        _ => Err(malformed("a verbatim string without its format")),
    }
}

#[cfg(test)]
mod tests;
