//! Streams: [`Stream`] reads one, [`StreamMut`] writes it.

mod add;
mod entries;

pub use entries::{Entries, Entry};

use std::ffi::{c_int, c_longlong};
use std::fmt;
use std::ops::{Deref, RangeBounds};

use vkmod_sys as sys;

use super::{Key, KeyKind, KeyMut, KeyName};
use crate::Result;
use crate::string::StreamId;

/// A key's stream, to read. A key that does not exist is an empty stream.
///
/// The server keeps one walk through the stream in the key's handle. So the stream borrows the
/// handle mutably, as a walk borrows the stream: a second one has to wait for the first.
///
/// ```
/// # use vkmod::prelude::*;
/// fn newest(ctx: &Context<'_>, log: Arg<'_>) -> Result<Option<StreamId>> {
///     let mut key = ctx.key(log)?;
///     let mut stream = key.stream()?;
///     let newest = stream.range_rev(..).next().map(|entry| entry.id());
///     Ok(newest)
/// }
/// ```
pub struct Stream<'k, 'c> {
    key: &'k mut Key<'c>,
}

/// A key's stream, to read and to write. A key that does not exist is an empty stream, and the
/// first entry creates it. A stream stays when its last entry is deleted: it knows the ids that it
/// had, and its consumer groups.
///
/// Everything that a [`Stream`] can do it can do too.
///
/// ```
/// # use vkmod::prelude::*;
/// fn note(ctx: &Context<'_>, log: Arg<'_>, user: Arg<'_>) -> Result<StreamId> {
///     let mut key = ctx.key_mut(log)?;
///     let mut stream = key.stream_mut()?;
///     let id = stream.add([("user", user)])?;
///     stream.trim_to_len(1000, Trim::Approximate);
///     Ok(id)
/// }
/// # use vkmod::key::Trim;
/// ```
///
/// While it is walked through it cannot be written, but by [`retain`](StreamMut::retain):
///
/// ```compile_fail,E0499
/// # use vkmod::prelude::*;
/// fn clear(ctx: &Context<'_>, log: Arg<'_>) -> Result<()> {
///     let mut key = ctx.key_mut(log)?;
///     let mut stream = key.stream_mut()?;
///     let mut entries = stream.range(..);
///     while let Some(entry) = entries.next() {
///         stream.delete(entry.id());
///     }
///     Ok(())
/// }
/// ```
pub struct StreamMut<'k, 'c> {
    stream: Stream<'k, 'c>,
}

/// How exactly a stream is trimmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[doc(alias = "VALKEYMODULE_STREAM_TRIM_APPROX")]
#[doc(alias = "REDISMODULE_STREAM_TRIM_APPROX")]
pub enum Trim {
    /// To the entry: `=`.
    Exact,
    /// As far as whole blocks of entries can go, which is much faster: `~`. More may stay.
    Approximate,
}

impl<'c> Key<'c> {
    /// The key's stream.
    ///
    /// # Errors
    /// [`Error::WrongType`](crate::Error::WrongType) when the key holds another kind of value.
    pub fn stream(&mut self) -> Result<Stream<'_, 'c>> {
        self.holds(KeyKind::Stream)?;
        Ok(Stream { key: self })
    }
}

impl<'c> KeyMut<'c> {
    /// The key's stream, for reading.
    ///
    /// # Errors
    /// [`Error::WrongType`](crate::Error::WrongType) when the key holds another kind of value.
    pub fn stream(&mut self) -> Result<Stream<'_, 'c>> {
        self.key.stream()
    }

    /// The key's stream, for writing.
    ///
    /// # Errors
    /// [`Error::WrongType`](crate::Error::WrongType) when the key holds another kind of value.
    pub fn stream_mut(&mut self) -> Result<StreamMut<'_, 'c>> {
        let stream = self.key.stream()?;
        Ok(StreamMut { stream })
    }
}

impl<'c> Stream<'_, 'c> {
    /// The number of entries.
    pub fn len(&self) -> usize {
        self.key.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }

    /// The entries whose ids are in a range, the oldest first.
    #[doc(alias = "ValkeyModule_StreamIteratorStart")]
    #[doc(alias = "RedisModule_StreamIteratorStart")]
    pub fn range(&mut self, ids: impl RangeBounds<StreamId>) -> Entries<'_, 'c> {
        Entries::new(self.key, &ids, false)
    }

    /// The entries whose ids are in a range, the newest first.
    #[doc(alias = "ValkeyModule_StreamIteratorStart")]
    #[doc(alias = "RedisModule_StreamIteratorStart")]
    pub fn range_rev(&mut self, ids: impl RangeBounds<StreamId>) -> Entries<'_, 'c> {
        Entries::new(self.key, &ids, true)
    }
}

impl<'k, 'c> Deref for StreamMut<'k, 'c> {
    type Target = Stream<'k, 'c>;
    fn deref(&self) -> &Stream<'k, 'c> {
        &self.stream
    }
}

impl<'c> StreamMut<'_, 'c> {
    /// Adds an entry, whose id is made of the time and is greater than all before; the id.
    ///
    /// Fields and values are what can name a key (see [`KeyName`]); a field may come twice.
    ///
    /// # Errors
    /// When there is no field, when the entry is too large (1 GiB), or when the stream has had the
    /// greatest possible id.
    #[doc(alias = "ValkeyModule_StreamAdd")]
    #[doc(alias = "RedisModule_StreamAdd")]
    pub fn add<F: KeyName, V: KeyName>(
        &mut self,
        fields: impl IntoIterator<Item = (F, V)>,
    ) -> Result<StreamId> {
        self.forget_walk();
        add::add(self.stream.key, None, fields)
    }

    /// Adds an entry with a given id.
    ///
    /// # Errors
    /// As for [`add`](StreamMut::add), and when the id is not greater than all that the stream has
    /// had, or is 0-0.
    #[doc(alias = "ValkeyModule_StreamAdd")]
    #[doc(alias = "RedisModule_StreamAdd")]
    pub fn add_at<F: KeyName, V: KeyName>(
        &mut self,
        id: StreamId,
        fields: impl IntoIterator<Item = (F, V)>,
    ) -> Result<()> {
        self.forget_walk();
        add::add(self.stream.key, Some(id), fields).map(drop)
    }

    /// Deletes an entry. False if there is none with this id.
    #[doc(alias = "ValkeyModule_StreamDelete")]
    #[doc(alias = "RedisModule_StreamDelete")]
    pub fn delete(&mut self, id: StreamId) -> bool {
        self.forget_walk();
        let mut id = id.to_server();
        // SAFETY: open for writing; the id lives during the call; the table is loaded. Apart from
        // a missing entry it fails for keys of other kinds, and for a walk that is not over.
        unsafe { sys::StreamDelete(self.key.as_raw(), &raw mut id) == sys::MODULE_OK }
    }

    /// Goes through the entries whose ids are in a range, the oldest first, and deletes those for
    /// which `keep` is false; how many.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn forget_user(ctx: &Context<'_>, log: Arg<'_>, user: Arg<'_>) -> Result<usize> {
    ///     let mut key = ctx.key_mut(log)?;
    ///     let mut stream = key.stream_mut()?;
    ///     Ok(stream.retain(.., |entry| {
    ///         !entry.any(|(field, value)| &*field == b"user" && &*value == user.as_bytes())
    ///     }))
    /// }
    /// ```
    ///
    /// # Panics
    /// Where `keep` does; what was deleted so far stays deleted.
    #[doc(alias = "ValkeyModule_StreamIteratorDelete")]
    #[doc(alias = "RedisModule_StreamIteratorDelete")]
    pub fn retain(
        &mut self,
        ids: impl RangeBounds<StreamId>,
        keep: impl FnMut(&mut Entry<'_, 'c>) -> bool,
    ) -> usize {
        Entries::new(self.stream.key, &ids, false).retain(keep)
    }

    /// Deletes the oldest entries, so that at most `len` stay; how many.
    #[doc(alias = "ValkeyModule_StreamTrimByLength")]
    #[doc(alias = "RedisModule_StreamTrimByLength")]
    pub fn trim_to_len(&mut self, len: usize, how: Trim) -> usize {
        self.forget_walk();
        let len = c_longlong::try_from(len).unwrap_or(c_longlong::MAX);
        // SAFETY: open for writing; the table is loaded.
        count(unsafe { sys::StreamTrimByLength(self.key.as_raw(), how.for_server(), len) })
    }

    /// Deletes the entries whose ids are less than `id`; how many.
    #[doc(alias = "ValkeyModule_StreamTrimByID")]
    #[doc(alias = "RedisModule_StreamTrimByID")]
    pub fn trim_to_id(&mut self, id: StreamId, how: Trim) -> usize {
        self.forget_walk();
        let mut id = id.to_server();
        // SAFETY: open for writing; the id lives during the call; the table is loaded.
        count(unsafe { sys::StreamTrimByID(self.key.as_raw(), how.for_server(), &raw mut id) })
    }

    /// As [`Stream::range`].
    pub fn range(&mut self, ids: impl RangeBounds<StreamId>) -> Entries<'_, 'c> {
        self.stream.range(ids)
    }

    /// As [`Stream::range_rev`].
    pub fn range_rev(&mut self, ids: impl RangeBounds<StreamId>) -> Entries<'_, 'c> {
        self.stream.range_rev(ids)
    }

    /// A walk ends when its [`Entries`] are dropped; this is for one that was forgotten.
    #[inline]
    fn forget_walk(&mut self) {
        entries::end(self.stream.key);
    }
}

/// The number of deleted entries; negative for a key that does not exist.
fn count(deleted: c_longlong) -> usize {
    usize::try_from(deleted).unwrap_or(0)
}

impl Trim {
    fn for_server(self) -> c_int {
        match self {
            Trim::Exact => 0,
            Trim::Approximate => sys::MODULE_STREAM_TRIM_APPROX,
        }
    }
}

impl fmt::Debug for Stream<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("len", &self.len()).finish()
    }
}

impl fmt::Debug for StreamMut<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamMut")
            .field("len", &self.len())
            .finish()
    }
}
