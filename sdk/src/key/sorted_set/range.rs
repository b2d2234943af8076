//! [`Elements`]: a walk through a sorted set.

use std::ffi::c_int;
use std::fmt;
use std::iter::FusedIterator;
use std::ops::{Bound, RangeBounds};

use vkmod_sys as sys;

use super::Key;
use crate::string::{ByteRange, HeldString, ServerString};
use crate::{Error, Result};

/// The elements of a range of a sorted set, each with its score. Dropping it ends the walk.
pub struct Elements<'s, 'c> {
    key: &'s mut Key<'c>,
    backwards: bool,
    /// The server stands at an element that is still to come.
    at_element: bool,
}

impl<'s, 'c> Elements<'s, 'c> {
    pub(super) fn by_score(
        key: &'s mut Key<'c>,
        range: &impl RangeBounds<f64>,
        backwards: bool,
    ) -> Result<Self> {
        let (min, without_min) = score_bound(range.start_bound(), f64::NEG_INFINITY)?;
        let (max, without_max) = score_bound(range.end_bound(), f64::INFINITY)?;
        let start = if backwards {
            sys::ZsetLastInScoreRange
        } else {
            sys::ZsetFirstInScoreRange
        };
        Ok(Self::start(key, backwards, |key| {
            // SAFETY: open, and not NULL: it has a value; the table is loaded.
            unsafe { start(key, min, max, without_min, without_max) };
        }))
    }

    pub(super) fn by_lex(key: &'s mut Key<'c>, range: ByteRange, backwards: bool) -> Self {
        let start = if backwards {
            sys::ZsetLastInLexRange
        } else {
            sys::ZsetFirstInLexRange
        };
        Self::start(key, backwards, |key| {
            let min = lex_bound(range.start, b"-");
            let max = lex_bound(range.end, b"+");
            let (min, max) = (min.as_server_str().as_raw(), max.as_server_str().as_raw());
            // SAFETY: open, and not NULL: it has a value; both strings live during the call, which
            // copies them; the table is loaded.
            unsafe { start(key, min, max) };
        })
    }

    /// Begins a walk, unless there is nothing to walk through.
    fn start(
        key: &'s mut Key<'c>,
        backwards: bool,
        seek: impl FnOnce(*mut sys::ModuleKey),
    ) -> Self {
        let at_element = !key.is_empty() && {
            seek(key.as_raw());
            // SAFETY: open, and not NULL: it has a value; the table is loaded.
            unsafe { sys::ZsetRangeEndReached(key.as_raw()) == 0 }
        };
        Elements {
            key,
            backwards,
            at_element,
        }
    }
}

/// Ends the walk through a sorted set, where there is one. The key exists or is open for writing.
pub(super) fn end(key: &mut Key<'_>) {
    // SAFETY: open, and not NULL (see above); the table is loaded.
    unsafe { sys::ZsetRangeStop(key.as_raw()) };
}

/// The number that stands for a bound, and whether it is left out itself.
fn score_bound(bound: Bound<&f64>, open: f64) -> Result<(f64, c_int)> {
    let (score, without) = match bound {
        Bound::Included(score) => (*score, 0),
        Bound::Excluded(score) => (*score, 1),
        Bound::Unbounded => (open, 0),
    };
    if score.is_nan() {
        Err(Error::NotAFloat)
    } else {
        Ok((score, without))
    }
}

/// A bound as the server writes it: a letter and the string, or a sign for the end of all.
fn lex_bound(bound: Bound<Vec<u8>>, open: &[u8]) -> ServerString {
    let (letter, text) = match &bound {
        Bound::Included(text) => (&b"["[..], &text[..]),
        Bound::Excluded(text) => (&b"("[..], &text[..]),
        Bound::Unbounded => (open, &b""[..]),
    };
    let mut written = ServerString::new(letter);
    written.push(text);
    written
}

impl<'c> Iterator for Elements<'_, 'c> {
    type Item = (HeldString<'c>, f64);

    fn next(&mut self) -> Option<(HeldString<'c>, f64)> {
        if !self.at_element {
            return None;
        }
        let key = self.key.as_raw();
        let mut score = 0.0;
        // SAFETY: open, and not NULL: it has a value; the walk was begun, and the set has not
        // changed since, as it is borrowed; the table is loaded.
        let element = unsafe {
            let element = sys::ZsetRangeCurrentElement(key, &raw mut score);
            self.at_element = 0
                != if self.backwards {
                    sys::ZsetRangePrev(key)
                } else {
                    sys::ZsetRangeNext(key)
                };
            element
        };
        // SAFETY: a reference of ours, or NULL; the server lock is held during 'c.
        Some((unsafe { HeldString::from_raw(element) }?, score))
    }
}

impl FusedIterator for Elements<'_, '_> {}

impl Drop for Elements<'_, '_> {
    fn drop(&mut self) {
        if !self.key.is_empty() {
            end(self.key);
        }
    }
}

impl fmt::Debug for Elements<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Elements")
            .field("backwards", &self.backwards)
            .finish_non_exhaustive()
    }
}
