//! The kinds of RESP that Rust has no type of its own for.

use super::{Replier, Reply};

/// Bytes or text of any type, as a bulk string.
///
/// `str`, `String`, `[u8]` and `Vec<u8>` are bulk strings by themselves; this is for whatever else
/// can be seen as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bulk<B>(pub B);

impl<B: AsRef<[u8]>> Reply for Bulk<B> {
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.bulk(self.0.as_ref());
    }
}

/// A simple string: one line. Line breaks and NULs in it are sent as spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Simple<B>(pub B);

impl<B: AsRef<[u8]>> Reply for Simple<B> {
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.simple(self.0.as_ref());
    }
}

/// Text that a client may show as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verbatim<B> {
    format: [u8; 3],
    text: B,
}

impl<B: AsRef<[u8]>> Verbatim<B> {
    /// Plain text, `txt`.
    pub const fn plain(text: B) -> Self {
        Verbatim {
            format: *b"txt",
            text,
        }
    }

    /// Markdown, `mkd`.
    pub const fn markdown(text: B) -> Self {
        Verbatim {
            format: *b"mkd",
            text,
        }
    }

    /// Any format; clients know `txt` and `mkd`.
    pub const fn new(format: [u8; 3], text: B) -> Self {
        Verbatim { format, text }
    }
}

impl<B: AsRef<[u8]>> Reply for Verbatim<B> {
    fn send(self, to: Replier<'_>) {
        to.verbatim(self.format, self.text.as_ref());
    }
}

/// A whole number of any size, by its decimal digits with an optional minus sign. Anything else
/// is sent as an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BigNumber<B>(pub B);

impl<B: AsRef<[u8]>> Reply for BigNumber<B> {
    fn send(self, to: Replier<'_>) {
        to.big_number(self.0.as_ref());
    }
}

/// A null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Null;

impl Reply for Null {
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.null();
    }
}

/// A null where the client expects an array. RESP3 has one null for all kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NullArray;

impl Reply for NullArray {
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.null_array();
    }
}

/// An array out of an iterator that knows its length.
///
/// ```
/// use vkmod::prelude::*;
/// use vkmod::reply::Array;
///
/// fn words(text: &str, count: usize) -> impl Reply {
///     Array(vec![text; count].into_iter())
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Array<I>(pub I);

impl<I: ExactSizeIterator<Item: Reply>> Reply for Array<I> {
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.array(self.0.len(), |elements| elements.extend(self.0));
    }
}

/// An array out of an iterator of unknown length: each value is sent as it comes, and the length
/// when the iterator ends. The client sees an ordinary array.
#[derive(Debug, Clone)]
pub struct Streamed<I>(pub I);

impl<I: Iterator<Item: Reply>> Reply for Streamed<I> {
    fn send(self, to: Replier<'_>) {
        to.streamed_array(|elements| self.0.for_each(|item| elements.push(item)));
    }
}

/// A set out of an iterator that knows its length. RESP2, and Redis 6.2: an array.
#[derive(Debug, Clone)]
pub struct Set<I>(pub I);

impl<I: ExactSizeIterator<Item: Reply>> Reply for Set<I> {
    fn send(self, to: Replier<'_>) {
        to.set(self.0.len(), |elements| elements.extend(self.0));
    }
}

/// A map out of an iterator of pairs that knows its length. RESP2, and Redis 6.2: a flat array.
#[derive(Debug, Clone)]
pub struct Map<I>(pub I);

impl<K: Reply, V: Reply, I: ExactSizeIterator<Item = (K, V)>> Reply for Map<I> {
    fn send(self, to: Replier<'_>) {
        to.map(self.0.len(), |entries| entries.extend(self.0));
    }
}

/// A value with attributes ahead of it: facts beside the answer that a RESP3 client may read and
/// any other client never sees.
#[derive(Debug, Clone)]
pub struct WithAttributes<I, R> {
    /// The attributes, as pairs.
    pub attributes: I,
    /// The answer itself.
    pub value: R,
}

impl<K, V, I, R> Reply for WithAttributes<I, R>
where
    K: Reply,
    V: Reply,
    I: ExactSizeIterator<Item = (K, V)>,
    R: Reply,
{
    fn send(self, to: Replier<'_>) {
        let WithAttributes { attributes, value } = self;
        let to = to.attributes(attributes.len(), |entries| entries.extend(attributes));
        value.send(to);
    }
}
