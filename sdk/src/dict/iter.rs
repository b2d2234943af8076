//! [`Iter`]: the entries of a range of a dictionary.

use std::fmt;
use std::iter::FusedIterator;
use std::ops::Bound;

use super::{Cursor, Dict, Seek};
use crate::string::ByteRange;

/// Keys, copied, and values, from [`Dict::iter`], [`Dict::range`] and [`Dict::range_rev`].
pub struct Iter<'d, V> {
    cursor: Cursor<'d, V>,
    backwards: bool,
    /// The first key that is not due any more: behind it, or at it, the walk is over.
    stop: Bound<Vec<u8>>,
}

impl<'d, V> Iter<'d, V> {
    pub(super) fn new(dict: &'d Dict<V>, range: ByteRange, backwards: bool) -> Self {
        let (first, stop) = if backwards {
            (range.end, range.start)
        } else {
            (range.start, range.end)
        };
        let place = match (&first, backwards) {
            (Bound::Unbounded, false) => Seek::First,
            (Bound::Included(key), false) => Seek::AtLeast(key),
            (Bound::Excluded(key), false) => Seek::After(key),
            (Bound::Unbounded, true) => Seek::Last,
            (Bound::Included(key), true) => Seek::AtMost(key),
            (Bound::Excluded(key), true) => Seek::Before(key),
        };
        Iter {
            cursor: dict.cursor(place),
            backwards,
            stop,
        }
    }
}

fn is_due(key: &[u8], stop: &Bound<Vec<u8>>, backwards: bool) -> bool {
    let (limit, is_included) = match stop {
        Bound::Unbounded => return true,
        Bound::Included(limit) => (limit.as_slice(), true),
        Bound::Excluded(limit) => (limit.as_slice(), false),
    };
    let is_inside = if backwards { key > limit } else { key < limit };
    is_inside || (is_included && key == limit)
}

impl<'d, V> Iterator for Iter<'d, V> {
    type Item = (Vec<u8>, &'d V);

    fn next(&mut self) -> Option<(Vec<u8>, &'d V)> {
        let (key, value) = if self.backwards {
            self.cursor.prev()?
        } else {
            self.cursor.next()?
        };
        if is_due(key, &self.stop, self.backwards) {
            return Some((key.to_vec(), value));
        }
        // No key is before the empty one: the cursor is at an end, and stays there.
        self.cursor.seek(Seek::Before(b""));
        None
    }
}

impl<V> FusedIterator for Iter<'_, V> {}

impl<V> fmt::Debug for Iter<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter")
            .field("backwards", &self.backwards)
            .finish_non_exhaustive()
    }
}
