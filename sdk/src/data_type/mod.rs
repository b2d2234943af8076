//! Data types: values of the module's own, kept in keys beside the server's own kinds.
//!
//! [`DataType`] is a struct that a key can hold: it can be saved and loaded, and that is all that
//! a type needs. What else it can do (be rewritten as commands, copied, measured, defragmented, …)
//! are the capability traits, each named in [`DataType::METHODS`].
//! [`Registry::data_type`](crate::Registry::data_type) makes the type known;
//! [`Key::value`](crate::Key::value) and [`KeyMut::value_mut`](crate::KeyMut::value_mut) reach the
//! values.

mod adapter;
mod aof;
mod aux;
mod bytes;
mod capabilities;
mod create;
mod defrag;
mod digest;
mod dump;
mod info;
mod methods;
mod name;
mod reader;
mod value;
mod writer;

pub use aof::{AofCommand, AofWriter};
pub use aux::{AuxData, AuxPhase};
pub use bytes::{from_bytes, to_bytes};
pub use capabilities::{AofRewrite, CopyValue, Digestible, FreeEffort, MemoryUsage, Unlink};
pub use defrag::{Defrag, DefragStep, Defragmentable, GlobalDefrag, Relocate};
pub use digest::Digest;
pub use info::{CopyInfo, KeyInfo};
pub use methods::TypeMethods;
pub use reader::{LoadError, RdbReader};
pub use writer::RdbWriter;

pub(crate) use create::{create, forget as forget_types};
pub(crate) use defrag::register as register_defrag;

use crate::Result;

/// A type of value that keys can hold.
///
/// The key owns the value: it is a `Box` that the server keeps, and frees when the key is deleted,
/// overwritten or expires.
///
/// ```
/// use vkmod::prelude::*;
/// use vkmod::data_type::{CopyInfo, CopyValue, RdbReader, RdbWriter, TypeMethods};
///
/// #[derive(Clone)]
/// struct Tags {
///     tags: Vec<Vec<u8>>,
/// }
///
/// impl DataType for Tags {
///     const NAME: &'static str = "tags-demo";
///     const VERSION: i32 = 0;
///     const METHODS: TypeMethods<Self> = TypeMethods::new().copy();
///
///     fn save(&self, out: &mut RdbWriter<'_>) -> Result<()> {
///         out.write_len(self.tags.len());
///         for tag in &self.tags {
///             out.write_bytes(tag);
///         }
///         Ok(())
///     }
///
///     fn load(input: &mut RdbReader<'_>, _version: i32) -> Result<Self> {
///         // At most 10,000 tags of at most 100 bytes, whatever the data claims.
///         let tags = input.read_list(10_000, |input| Ok(input.read_bytes_up_to(100)?))?;
///         Ok(Tags { tags })
///     }
/// }
///
/// impl CopyValue for Tags {
///     fn copy(&self, _info: &CopyInfo<'_>) -> Result<Self> {
///         Ok(self.clone())
///     }
/// }
///
/// # fn register(registry: &mut Registry<'_>) -> Result<()> {
/// registry.data_type::<Tags>()?;
/// # Ok(())
/// # }
/// # fn add(ctx: &Context<'_>, name: Arg<'_>, tag: Arg<'_>) -> Result<()> {
/// let mut key = ctx.key_mut(name)?;
/// let value = key.value_or_insert_with(|| Tags { tags: Vec::new() })?;
/// value.tags.push(tag.to_vec());
/// # Ok(())
/// # }
/// ```
///
/// # Where the methods run
/// All but the destructor run under the server lock, or in a forked child that saves. Neither
/// [`save`](DataType::save) nor any capability gets a [`Context`](crate::Context), so nothing of
/// the keyspace can be read or written there.
///
/// **The destructor** (`Drop`) may run in a background thread, without the server lock: after
/// `UNLINK`, `FLUSHALL ASYNC`, or when [`FreeEffort`] says that a value is large. That is why a
/// type is `Send`. A panic in it is logged.
///
/// # Broken data
/// `load` meets whatever bytes a client gives to `RESTORE`. Each read says whether it went well;
/// the lengths that the data claims are capped; a value whose load failed in any way (an `Err`, a
/// panic, an ignored read error) never reaches a key. The client gets an error, and the server's
/// log has the text.
///
/// # Unload
/// A server does not unload a module that has data types: `MODULE UNLOAD` is refused.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a data type",
    note = "implement `vkmod::DataType` for it: a NAME, a VERSION, `save` and `load`"
)]
#[doc(alias = "ValkeyModule_CreateDataType")]
#[doc(alias = "RedisModule_CreateDataType")]
pub trait DataType: Sized + Send + 'static {
    /// The type's name in saved data: exactly 9 of the characters `A-Z`, `a-z`, `0-9`, `-` and
    /// `_`, not the same as that of any type of any module. `<type>-<vendor>` is customary. It can
    /// never change, since it is what finds the type again when data is loaded.
    ///
    /// Anything else does not compile:
    ///
    /// ```compile_fail,E0080
    /// # use vkmod::prelude::*;
    /// # use vkmod::data_type::{RdbReader, RdbWriter};
    /// struct Tags;
    /// impl DataType for Tags {
    ///     const NAME: &'static str = "tags"; // 4 characters
    ///     const VERSION: i32 = 0;
    ///     fn save(&self, _: &mut RdbWriter<'_>) -> Result<()> { Ok(()) }
    ///     fn load(_: &mut RdbReader<'_>, _: i32) -> Result<Self> { Ok(Tags) }
    /// }
    /// fn register(registry: &mut Registry<'_>) -> Result<()> {
    ///     registry.data_type::<Tags>()?;
    ///     Ok(())
    /// }
    /// # fn main() { let _: fn(&mut Registry<'_>) -> Result<()> = register; }
    /// ```
    const NAME: &'static str;

    /// The version of what [`save`](DataType::save) writes, from 0 to 1023. Raise it when that
    /// changes; [`load`](DataType::load) gets the version of the data at hand.
    const VERSION: i32;

    /// The capabilities that the type has; see [`TypeMethods`].
    const METHODS: TypeMethods<Self> = TypeMethods::new();

    /// Writes the value: for `SAVE`, `DUMP`, a replica, a rewritten append-only file.
    ///
    /// May run in a forked child, in which no other thread exists: a lock that another thread held
    /// at the fork stays locked there for ever.
    ///
    /// # Errors
    /// An `Err`, or a panic, makes the whole save fail, so that no broken file replaces a good
    /// one. It is logged. (`DUMP` has no way to fail: its payload is then one that `RESTORE`
    /// refuses.)
    #[doc(alias = "rdb_save")]
    fn save(&self, out: &mut RdbWriter<'_>) -> Result<()>;

    /// Reads a value that [`save`](DataType::save) wrote, now or in an earlier `version`. Data of
    /// a version above [`VERSION`](DataType::VERSION) is refused before this is called.
    ///
    /// # Errors
    /// An `Err`, or a panic, refuses the data; the text is in the server's log.
    #[doc(alias = "rdb_load")]
    fn load(input: &mut RdbReader<'_>, version: i32) -> Result<Self>;
}
