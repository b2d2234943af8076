//! What a data type can do beside being saved and loaded: one trait for each, named in
//! [`DataType::METHODS`].

use super::{AofWriter, CopyInfo, DataType, Digest, KeyInfo};
use crate::Result;

/// A value that can be written as the commands that make it.
///
/// For append-only files without an RDB preamble (`aof-use-rdb-preamble no`). A type without this
/// capability is written as a `RESTORE` of what [`DataType::save`] gives, so only a type whose
/// file people should be able to read needs it.
///
/// ```
/// # use vkmod::prelude::*;
/// # use vkmod::data_type::*;
/// # struct Counter(i64);
/// # impl DataType for Counter {
/// #     const NAME: &'static str = "cnt-demo1";
/// #     const VERSION: i32 = 0;
/// #     const METHODS: TypeMethods<Self> = TypeMethods::new().aof();
/// #     fn save(&self, out: &mut RdbWriter<'_>) -> Result<()> { out.write_i64(self.0); Ok(()) }
/// #     fn load(input: &mut RdbReader<'_>, _: i32) -> Result<Self> { Ok(Counter(input.read_i64()?)) }
/// # }
/// impl AofRewrite for Counter {
///     fn rewrite(&self, out: &mut AofWriter<'_>) -> Result<()> {
///         out.command("counter.set").key().integer(self.0).emit()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be rewritten as commands",
    note = "`.aof()` in its METHODS needs `vkmod::data_type::AofRewrite`"
)]
pub trait AofRewrite: DataType {
    /// Writes the commands that make this value, into an empty key. May run in a forked child, as
    /// [`DataType::save`]. The key's time to live is written by the server.
    ///
    /// # Errors
    /// An `Err`, or a panic, makes the rewrite fail: the old file stays. It is logged.
    #[doc(alias = "aof_rewrite")]
    fn rewrite(&self, out: &mut AofWriter<'_>) -> Result<()>;
}

/// A value that has a digest: equal values have equal ones.
///
/// For `DEBUG DIGEST` and `DEBUG DIGEST-VALUE`, by which tests compare a primary with its replica,
/// or the data before a restart with that after. See [`Digest`] for the order of elements.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no digest",
    note = "`.digest()` in its METHODS needs `vkmod::data_type::Digestible`"
)]
pub trait Digestible: DataType {
    /// Adds the value's content. A panic is logged.
    fn digest(&self, digest: &mut Digest<'_>);
}

/// A value that knows how much memory it takes: for `MEMORY USAGE`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know its memory",
    note = "`.memory_usage()` in its METHODS needs `vkmod::data_type::MemoryUsage`"
)]
pub trait MemoryUsage: DataType {
    /// The number of bytes that the value takes on the heap, its own struct included, without the
    /// key. After a panic the server gets 0.
    ///
    /// `samples` is how many elements to look at for an estimate, and may be more than there are:
    /// all of them. It is 5 unless the client asks otherwise (and always before Redis 7.0).
    #[doc(alias = "mem_usage")]
    fn memory_usage(&self, samples: usize) -> usize;
}

/// A value that knows how costly it is to free.
///
/// The server asks before it frees a value lazily: above 64 the value goes to a background thread,
/// as it does for 0; a type without this capability counts 1. Active defragmentation asks too: a
/// value above `active-defrag-max-scan-fields` (1,000) is defragmented in steps, see
/// [`Defragmentable`](super::Defragmentable).
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know its free effort",
    note = "`.free_effort()` in its METHODS needs `vkmod::data_type::FreeEffort`"
)]
pub trait FreeEffort: DataType {
    /// About how many blocks of memory the value consists of. After a panic the server gets 1.
    ///
    /// The key is not told: what servers pass for it is not always a key.
    fn free_effort(&self) -> usize;
}

/// A value that wants to know when its key loses it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be told of its unlinking",
    note = "`.unlink()` in its METHODS needs `vkmod::data_type::Unlink`"
)]
pub trait Unlink: DataType {
    /// Runs under the server lock when the value is taken out of the keyspace: its key was
    /// deleted, overwritten, expired or evicted. The value is dropped some time after, perhaps in
    /// another thread. Not called for `FLUSHDB` and `FLUSHALL`, nor for values that
    /// [`KeyMut::take_value`](crate::KeyMut::take_value) and
    /// [`KeyMut::replace_value`](crate::KeyMut::replace_value) give back. A panic is logged.
    fn unlink(&self, info: &KeyInfo<'_>);
}

/// A value that can be copied: for `COPY`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be copied",
    note = "`.copy()` in its METHODS needs `vkmod::data_type::CopyValue`"
)]
pub trait CopyValue: DataType {
    /// A copy that shares nothing with this value; `Ok(self.clone())` for most types.
    ///
    /// # Errors
    /// An `Err`, or a panic, makes the command fail; the text is in the server's log.
    fn copy(&self, info: &CopyInfo<'_>) -> Result<Self>;
}
