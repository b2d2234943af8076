//! [`Iter`]: the elements of a list in turn.

use std::fmt;
use std::iter::FusedIterator;
use std::ops::Range;

use super::List;
use crate::string::HeldString;

/// The elements of a list, from [`List::iter`]. It goes from either end; changing from one end to
/// the other seeks anew, which takes time.
pub struct Iter<'l, 'c> {
    list: &'l List<'l, 'c>,
    rest: Range<i64>,
}

impl<'l, 'c> Iter<'l, 'c> {
    pub(super) fn new(list: &'l List<'_, 'c>) -> Self {
        Iter {
            list,
            rest: 0..list.len() as i64,
        }
    }

    fn at(&mut self, index: i64) -> Option<HeldString<'c>> {
        // Both are impossible here: a server without the function, and a list that got shorter.
        self.list.get(index).ok().flatten()
    }
}

impl<'c> Iterator for Iter<'_, 'c> {
    type Item = HeldString<'c>;

    fn next(&mut self) -> Option<HeldString<'c>> {
        let index = self.rest.next()?;
        self.at(index)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rest.size_hint()
    }

    fn nth(&mut self, n: usize) -> Option<HeldString<'c>> {
        let index = self.rest.nth(n)?;
        self.at(index)
    }
}

impl<'c> DoubleEndedIterator for Iter<'_, 'c> {
    fn next_back(&mut self) -> Option<HeldString<'c>> {
        let index = self.rest.next_back()?;
        self.at(index)
    }
}

impl ExactSizeIterator for Iter<'_, '_> {
    fn len(&self) -> usize {
        (self.rest.end - self.rest.start) as usize
    }
}

impl FusedIterator for Iter<'_, '_> {}

impl fmt::Debug for Iter<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").field("rest", &self.rest).finish()
    }
}
