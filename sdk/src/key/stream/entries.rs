//! [`Entries`]: a walk through a stream.

use std::ffi::{c_int, c_long};
use std::fmt;
use std::ops::{Bound, RangeBounds};
use std::ptr;

use vkmod_sys as sys;

use super::Key;
use crate::string::{HeldString, StreamId};

/// The entries of a range of a stream. Dropping it ends the walk.
///
/// It is no [`Iterator`], since an entry is lent until the next one is asked for:
///
/// ```
/// # use vkmod::prelude::*;
/// # fn show(ctx: &Context<'_>, log: Arg<'_>) -> Result<()> {
/// # let mut key = ctx.key(log)?;
/// # let mut stream = key.stream()?;
/// let mut entries = stream.range(StreamId { ms: 1700000000000, seq: 0 }..);
/// while let Some(entry) = entries.next() {
///     let id = entry.id();
///     for (field, value) in entry {
///         notice!(ctx, "{id}: {field} is {value}");
///     }
/// }
/// # Ok(())
/// # }
/// ```
pub struct Entries<'s, 'c> {
    key: &'s mut Key<'c>,
    is_open: bool,
}

/// An entry of a stream: an id, and an iterator over its fields and their values.
pub struct Entry<'e, 'c> {
    key: &'e mut Key<'c>,
    id: StreamId,
    due: usize,
}

impl<'s, 'c> Entries<'s, 'c> {
    pub(super) fn new(
        key: &'s mut Key<'c>,
        ids: &impl RangeBounds<StreamId>,
        backwards: bool,
    ) -> Self {
        // One that was forgotten would keep this one from its start.
        end(key);
        let is_open = bounds(ids).is_some_and(|(start, end)| begin(key, start, end, backwards));
        Entries { key, is_open }
    }

    /// The next entry. Its fields can be asked for until the one after it is.
    #[expect(clippy::should_implement_trait, reason = "an iterator could not lend")]
    #[doc(alias = "ValkeyModule_StreamIteratorNextID")]
    #[doc(alias = "RedisModule_StreamIteratorNextID")]
    pub fn next(&mut self) -> Option<Entry<'_, 'c>> {
        if !self.is_open {
            return None;
        }
        let key = self.key.as_raw();
        let mut id = StreamId::MIN.to_server();
        let mut fields: c_long = 0;
        // SAFETY: open; the walk was begun, and the stream has changed by it alone, as it is
        // borrowed; the table is loaded; NULL means that a field and its value are skipped.
        let status = unsafe {
            // The server takes the place behind the last field for the next entry: fields that
            // nobody asked for would be read as one.
            while sys::StreamIteratorNextField(key, ptr::null_mut(), ptr::null_mut())
                == sys::MODULE_OK
            {}
            sys::StreamIteratorNextID(key, &raw mut id, &raw mut fields)
        };
        if status != sys::MODULE_OK {
            self.is_open = false;
            end(self.key);
            return None;
        }
        Some(Entry {
            key: self.key,
            id: StreamId::from_server(id),
            due: usize::try_from(fields).unwrap_or(0),
        })
    }

    /// Deletes the entries for which `keep` is false, in a key that is open for writing.
    pub(super) fn retain(mut self, mut keep: impl FnMut(&mut Entry<'_, 'c>) -> bool) -> usize {
        let mut deleted = 0;
        while let Some(mut entry) = self.next() {
            if keep(&mut entry) {
                continue;
            }
            // SAFETY: open for writing; the walk stands at this entry; the table is loaded.
            let status = unsafe { sys::StreamIteratorDelete(self.key.as_raw()) };
            deleted += usize::from(status == sys::MODULE_OK);
        }
        deleted
    }
}

/// The least and the greatest id of a range; `None` for one without ids.
fn bounds(ids: &impl RangeBounds<StreamId>) -> Option<(StreamId, StreamId)> {
    let start = match ids.start_bound() {
        Bound::Included(id) => *id,
        Bound::Excluded(id) => id.successor()?,
        Bound::Unbounded => StreamId::MIN,
    };
    let end = match ids.end_bound() {
        Bound::Included(id) => *id,
        Bound::Excluded(id) => id.predecessor()?,
        Bound::Unbounded => StreamId::MAX,
    };
    (start <= end).then_some((start, end))
}

/// Ends the walk through a stream, where there is one.
pub(super) fn end(key: &mut Key<'_>) {
    // SAFETY: open, or NULL, which the function allows; the table is loaded.
    unsafe { sys::StreamIteratorStop(key.as_raw()) };
}

/// False for a key that does not exist.
fn begin(key: &mut Key<'_>, start: StreamId, end: StreamId, backwards: bool) -> bool {
    let flags: c_int = if backwards {
        sys::MODULE_STREAM_ITERATOR_REVERSE
    } else {
        0
    };
    let (mut start, mut end) = (start.to_server(), end.to_server());
    // SAFETY: open, or NULL, which the function allows; the ids live during the call; the table is
    // loaded.
    unsafe {
        sys::StreamIteratorStart(key.as_raw(), flags, &raw mut start, &raw mut end)
            == sys::MODULE_OK
    }
}

impl Entry<'_, '_> {
    /// The entry's id.
    pub fn id(&self) -> StreamId {
        self.id
    }
}

impl<'c> Iterator for Entry<'_, 'c> {
    type Item = (HeldString<'c>, HeldString<'c>);

    #[doc(alias = "ValkeyModule_StreamIteratorNextField")]
    #[doc(alias = "RedisModule_StreamIteratorNextField")]
    fn next(&mut self) -> Option<(HeldString<'c>, HeldString<'c>)> {
        self.due = self.due.checked_sub(1)?;
        let (mut field, mut value) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: open; the walk stands at this entry; the table is loaded. Both strings are
        // references of ours; the server lock is held during 'c.
        unsafe {
            sys::StreamIteratorNextField(self.key.as_raw(), &raw mut field, &raw mut value);
            Some((HeldString::from_raw(field)?, HeldString::from_raw(value)?))
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.due, Some(self.due))
    }
}

impl ExactSizeIterator for Entry<'_, '_> {}

impl Drop for Entries<'_, '_> {
    fn drop(&mut self) {
        if self.is_open {
            end(self.key);
        }
    }
}

impl fmt::Debug for Entries<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entries").finish_non_exhaustive()
    }
}

impl fmt::Debug for Entry<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("id", &self.id)
            .field("fields", &self.due)
            .finish_non_exhaustive()
    }
}
