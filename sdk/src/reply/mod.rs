//! What a command returns, and how it reaches the client.
//!
//! A command returns a value; its [`Reply`] implementation writes it through a [`Replier`], which
//! stands for the one place in the protocol where one value is due. Every way to use a `Replier`
//! consumes it, and dropping it unused sends an error, so a client gets exactly one answer, whole,
//! whatever happens in between: a panic within an array of ten leaves an array of ten.
//!
//! | value | RESP3 | RESP2, and servers before Redis 7.0 |
//! |---|---|---|
//! | `()` | `+OK` | same |
//! | integers, but `u8` and `i8` | integer | same |
//! | `bool` | boolean | 1 or 0 |
//! | `f64`, `f32` | double | bulk string |
//! | `str`, `String`, `[u8]`, `Vec<u8>`, [`Arg`](crate::Arg) | bulk string | same |
//! | [`Simple`], [`Verbatim`], [`BigNumber`] | that kind | simple string, bulk string |
//! | `None`, [`Null`], [`NullArray`] | null | null bulk string, null array |
//! | slices, arrays, `Vec`, `VecDeque`, tuples, [`Array`], [`Streamed`] | array | same |
//! | maps, [`Map`] | map | flat array |
//! | sets, [`Set`] | set | array |
//! | [`WithAttributes`] | attribute and value | the value |
//! | `Err(error)` | error | same |

mod containers;
mod impls;
mod kinds;
mod replier;

pub use containers::{Elements, Entries, StreamedElements};
pub use kinds::{
    Array, BigNumber, Bulk, Map, Null, NullArray, Set, Simple, Streamed, Verbatim, WithAttributes,
};
pub use replier::Replier;

/// A value that can be the answer to a command, or a part of one.
///
/// Numbers and texts, options, tuples and the standard collections are replies; the kinds of RESP
/// that Rust has no type for are in [this module](self). `#[derive(Reply)]` makes a map out of a
/// struct. An implementation by hand calls one method of the [`Replier`]:
///
/// ```
/// use vkmod::prelude::*;
///
/// struct Point { x: f64, y: f64 }
///
/// impl Reply for Point {
///     fn send(self, to: Replier<'_>) {
///         to.map(2, |point| {
///             point.entry("x", self.x);
///             point.entry("y", self.y);
///         });
///     }
/// }
/// ```
///
/// # Panics
/// A panic in `send` is caught: what was begun is closed with nulls, and an error stands in the
/// place where it happened and in the next one of each array around it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a reply",
    label = "not a reply",
    note = "implement or derive `vkmod::Reply` for it; bytes are `&[u8]` or `Vec<u8>`, so `u8` itself is not a reply; text is `&str` or `String`"
)]
pub trait Reply {
    /// Sends the value.
    fn send(self, to: Replier<'_>);
}
