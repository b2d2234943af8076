//! [`ByteRange`]: from one byte string to another.

use std::ops::{Bound, Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};

/// A range of byte strings, in the order of their bytes. Every range of texts or bytes makes one:
///
/// ```
/// use std::ops::Bound;
/// use vkmod::ByteRange;
///
/// let _: [ByteRange; 5] = [
///     (..).into(),
///     ("a".."b").into(),
///     (b"a\0"..=b"a\xff").into(),
///     (String::from("m")..).into(),
///     (Bound::Excluded("a"), Bound::Unbounded).into(),
/// ];
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ByteRange {
    pub(crate) start: Bound<Vec<u8>>,
    pub(crate) end: Bound<Vec<u8>>,
}

impl ByteRange {
    /// All strings that begin with `prefix`.
    ///
    /// ```
    /// # use vkmod::ByteRange;
    /// assert_eq!(ByteRange::prefix("ab"), ByteRange::from("ab".."ac"));
    /// assert_eq!(ByteRange::prefix(b"a\xff"), ByteRange::from(&b"a\xff"[..]..&b"b"[..]));
    /// assert_eq!(ByteRange::prefix(""), ByteRange::from(""..));
    /// ```
    pub fn prefix(prefix: impl AsRef<[u8]>) -> Self {
        let prefix = prefix.as_ref();
        // The least string that is greater than all of them: the last byte that has a successor
        // is replaced by it.
        let end = match prefix.iter().rposition(|byte| *byte != u8::MAX) {
            Some(last) => {
                let mut end = prefix[..=last].to_vec();
                end[last] += 1;
                Bound::Excluded(end)
            }
            None => Bound::Unbounded,
        };
        ByteRange {
            start: Bound::Included(prefix.to_vec()),
            end,
        }
    }

    fn new<T: AsRef<[u8]>>(start: Bound<T>, end: Bound<T>) -> Self {
        let bytes = |text: T| text.as_ref().to_vec();
        ByteRange {
            start: start.map(bytes),
            end: end.map(bytes),
        }
    }
}

impl From<RangeFull> for ByteRange {
    fn from(_: RangeFull) -> Self {
        ByteRange {
            start: Bound::Unbounded,
            end: Bound::Unbounded,
        }
    }
}

impl<T: AsRef<[u8]>> From<Range<T>> for ByteRange {
    fn from(range: Range<T>) -> Self {
        ByteRange::new(Bound::Included(range.start), Bound::Excluded(range.end))
    }
}

impl<T: AsRef<[u8]>> From<RangeInclusive<T>> for ByteRange {
    fn from(range: RangeInclusive<T>) -> Self {
        let (start, end) = range.into_inner();
        ByteRange::new(Bound::Included(start), Bound::Included(end))
    }
}

impl<T: AsRef<[u8]>> From<RangeFrom<T>> for ByteRange {
    fn from(range: RangeFrom<T>) -> Self {
        ByteRange::new(Bound::Included(range.start), Bound::Unbounded)
    }
}

impl<T: AsRef<[u8]>> From<RangeTo<T>> for ByteRange {
    fn from(range: RangeTo<T>) -> Self {
        ByteRange::new(Bound::Unbounded, Bound::Excluded(range.end))
    }
}

impl<T: AsRef<[u8]>> From<RangeToInclusive<T>> for ByteRange {
    fn from(range: RangeToInclusive<T>) -> Self {
        ByteRange::new(Bound::Unbounded, Bound::Included(range.end))
    }
}

impl<T: AsRef<[u8]>> From<(Bound<T>, Bound<T>)> for ByteRange {
    fn from((start, end): (Bound<T>, Bound<T>)) -> Self {
        ByteRange::new(start, end)
    }
}
