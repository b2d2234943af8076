//! A connection that shows the bytes.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use crate::frame::{Frame, FrameReader, RawReply};

/// A connection to a server: any bytes out, exactly one well-formed reply in.
/// A plain one is made by [`Server::raw`](crate::Server::raw).
#[derive(Debug)]
pub struct RawClient<S = TcpStream> {
    reader: FrameReader<S>,
    turns: u32,
}

impl RawClient {
    /// Connects to a loopback port. Each read and write takes at most `limit`.
    ///
    /// # Errors
    /// Where nobody listens there.
    pub fn connect(port: u16, limit: Duration) -> io::Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let stream = TcpStream::connect_timeout(&address, limit)?;
        stream.set_read_timeout(Some(limit))?;
        stream.set_write_timeout(Some(limit))?;
        stream.set_nodelay(true)?;
        Ok(Self::over(stream))
    }
}

impl<S: Read + Write> RawClient<S> {
    /// Speaks over a stream that is there already, such as one by TLS.
    pub fn over(stream: S) -> Self {
        Self {
            reader: FrameReader::new(stream),
            turns: 0,
        }
    }

    /// Sends bytes as they are.
    ///
    /// # Errors
    /// Where the connection has ended.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let stream = self.reader.get_mut();
        stream.write_all(bytes)?;
        stream.flush()
    }

    /// Sends a command without waiting for its reply.
    ///
    /// # Errors
    /// Where the connection has ended.
    pub fn send_command<A: AsRef<[u8]>>(&mut self, args: &[A]) -> io::Result<()> {
        self.send(&encode(args))
    }

    /// Sends a command several times in one go, without waiting for the replies.
    ///
    /// # Errors
    /// Where the connection has ended.
    pub fn send_pipeline<A: AsRef<[u8]>>(&mut self, args: &[A], times: usize) -> io::Result<()> {
        self.send(&encode(args).repeat(times))
    }

    /// Reads exactly one reply.
    ///
    /// # Errors
    /// `InvalidData` where what comes is not well-formed; `WouldBlock` or
    /// `TimedOut` where nothing comes; `UnexpectedEof` at the connection's end.
    pub fn read(&mut self) -> io::Result<RawReply> {
        self.reader.read()
    }

    /// Sends a command and reads its reply. An error reply is a reply.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn command<A: AsRef<[u8]>>(&mut self, args: &[A]) -> io::Result<RawReply> {
        self.send_command(args)?;
        self.read()
    }

    /// Switches the connection to RESP3, by `HELLO 3`.
    ///
    /// # Panics
    /// Where the server refuses.
    #[track_caller]
    pub fn resp3(mut self) -> Self {
        match self.command(&["HELLO", "3"]) {
            Ok(RawReply {
                frame: Frame::Map(_),
                ..
            }) => self,
            other => panic!("HELLO 3: {other:?}"),
        }
    }

    /// Proves that replies and commands are in step: the next reply is the
    /// one to the next command, and nothing else lies unread.
    ///
    /// # Panics
    /// Where they are not; the text shows what came instead.
    #[track_caller]
    pub fn assert_in_step(&mut self) {
        let unread = self.reader.unread();
        assert!(
            unread.is_empty(),
            "unread bytes lie on the connection: \"{}\"",
            unread.escape_ascii()
        );
        self.turns += 1;
        let token = format!("in-step-{}", self.turns);
        match self.command(&["ECHO", &token]) {
            Ok(reply) if reply.frame == Frame::Bulk(token.clone().into_bytes()) => {}
            Ok(reply) => panic!(
                "out of step: ECHO {token} gives \"{}\"",
                reply.bytes.escape_ascii()
            ),
            Err(error) => panic!("out of step: ECHO {token}: {error}"),
        }
        let unread = self.reader.unread();
        assert!(
            unread.is_empty(),
            "bytes after the reply: \"{}\"",
            unread.escape_ascii()
        );
    }

    /// Waits until the server closes the connection.
    ///
    /// # Panics
    /// Where a reply comes instead, or nothing.
    #[track_caller]
    pub fn assert_closed(&mut self) {
        match self.read() {
            Ok(reply) => panic!("not closed: \"{}\"", reply.bytes.escape_ascii()),
            Err(error) => {
                let ends = [io::ErrorKind::UnexpectedEof, io::ErrorKind::ConnectionReset];
                assert!(ends.contains(&error.kind()), "not closed: {error}");
            }
        }
    }
}

fn encode<A: AsRef<[u8]>>(args: &[A]) -> Vec<u8> {
    let mut bytes = format!("*{}\r\n", args.len()).into_bytes();
    for arg in args {
        let arg = arg.as_ref();
        bytes.extend(format!("${}\r\n", arg.len()).bytes());
        bytes.extend(arg);
        bytes.extend(b"\r\n");
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_an_array_of_strings() {
        assert_eq!(
            encode(&["GET", "a\r\nb"]),
            b"*2\r\n$3\r\nGET\r\n$4\r\na\r\nb\r\n"
        );
    }
}
