//! [`AuxData`]: what a type saves beside its values.

use super::{DataType, RdbReader, RdbWriter};
use crate::Result;

/// Written before auxiliary data, so that an empty piece, which some servers write and others
/// leave out, is told from one that is there.
pub(super) const PRESENT: u64 = 1;
pub(super) const ABSENT: u64 = 0;

/// Where in an RDB file auxiliary data stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AuxPhase {
    /// Before the keys: what their loading needs.
    BeforeKeys,
    /// After the keys: what is loaded when they are there.
    AfterKeys,
}

/// A type that saves data of the module beside the keys: a table that all values share, a count.
///
/// The data is part of RDB files and of what a new replica gets, not of `DUMP` and not of an
/// append-only file without RDB preamble.
///
/// ```
/// # use std::sync::atomic::{AtomicU64, Ordering};
/// # use vkmod::prelude::*;
/// # use vkmod::data_type::*;
/// # struct Counter(i64);
/// # impl DataType for Counter {
/// #     const NAME: &'static str = "cnt-demo2";
/// #     const VERSION: i32 = 0;
/// #     const METHODS: TypeMethods<Self> = TypeMethods::new().aux();
/// #     fn save(&self, out: &mut RdbWriter<'_>) -> Result<()> { out.write_i64(self.0); Ok(()) }
/// #     fn load(input: &mut RdbReader<'_>, _: i32) -> Result<Self> { Ok(Counter(input.read_i64()?)) }
/// # }
/// struct Counters {
///     ever_made: AtomicU64,
/// }
/// # impl Module for Counters {
/// #     const NAME: &'static str = "counters";
/// #     const VERSION: i32 = 1;
/// #     fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(Counters { ever_made: AtomicU64::new(0) }) }
/// # }
///
/// impl AuxData for Counter {
///     fn save_aux(out: &mut RdbWriter<'_>, _phase: AuxPhase) -> Result<()> {
///         let Some(module) = out.module::<Counters>() else { return Ok(()) };
///         let count = module.ever_made.load(Ordering::Relaxed);
///         out.write_u64(count);
///         Ok(())
///     }
///
///     fn load_aux(input: &mut RdbReader<'_>, _version: i32, _phase: AuxPhase) -> Result<()> {
///         let count = input.read_u64()?;
///         let Some(module) = input.module::<Counters>() else { return Ok(()) };
///         module.ever_made.store(count, Ordering::Relaxed);
///         Ok(())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no auxiliary data",
    note = "`.aux()` in its METHODS needs `vkmod::data_type::AuxData`"
)]
pub trait AuxData: DataType {
    /// When to save: before the keys, after them, or both.
    const PHASES: &'static [AuxPhase] = &[AuxPhase::BeforeKeys];

    /// Writes the data of one phase. May run in a forked child, as [`DataType::save`].
    ///
    /// What writes nothing leaves no trace in the file where the server has that (Redis 7.2 and
    /// Valkey 7.2 on); [`load_aux`](AuxData::load_aux) is not called for it on any server.
    ///
    /// # Errors
    /// An `Err`, or a panic, makes the save fail. It is logged.
    #[doc(alias = "aux_save")]
    fn save_aux(out: &mut RdbWriter<'_>, phase: AuxPhase) -> Result<()>;

    /// Reads the data of one phase, in the `version` in which it was saved.
    ///
    /// Before the keys of a file or of a primary are loaded the old keys are dropped, but nothing
    /// of the module is: data that must go as well has to be replaced here.
    ///
    /// # Errors
    /// An `Err`, or a panic, refuses the whole file: a server does not start with it. The text is
    /// in the log.
    #[doc(alias = "aux_load")]
    fn load_aux(input: &mut RdbReader<'_>, version: i32, phase: AuxPhase) -> Result<()>;
}
