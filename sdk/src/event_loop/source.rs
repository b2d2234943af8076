//! [`Source`]: what can be watched.

use std::fs::File;
use std::io::{PipeReader, PipeWriter};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};

/// An owned file descriptor that can be watched. Implemented for those of the standard library;
/// others become an [`OwnedFd`].
///
/// It is the standard library's alone, since the server finds a watch by the number of its file
/// descriptor: were that closed behind its back, the next client's connection could get the number.
///
/// ```compile_fail,E0277
/// # use std::os::fd::{AsFd, BorrowedFd};
/// # use std::net::TcpStream;
/// struct Changing(TcpStream);
///
/// impl AsFd for Changing {
///     fn as_fd(&self) -> BorrowedFd<'_> {
///         self.0.as_fd()
///     }
/// }
///
/// impl vkmod::event_loop::Source for Changing {}
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be watched",
    note = "use a socket, a pipe or a file of the standard library, or turn it into a `std::os::fd::OwnedFd`"
)]
pub trait Source: AsFd + Send + Sealed + 'static {}

/// Keeps [`Source`] to types whose file descriptor stays the same while they live.
#[doc(hidden)]
pub trait Sealed {}

macro_rules! sources {
    ($($source:ty),+) => { $(
        impl Sealed for $source {}
        impl Source for $source {}
    )+ };
}

sources!(
    File,
    OwnedFd,
    PipeReader,
    PipeWriter,
    TcpListener,
    TcpStream,
    UdpSocket,
    UnixDatagram,
    UnixListener,
    UnixStream
);
