//! [`TypeMethods`]: which capabilities a data type has.

use std::ffi::c_int;
use std::marker::PhantomData;

use vkmod_sys as sys;

use super::{
    AofRewrite, AuxData, AuxPhase, CopyValue, DataType, Defragmentable, Digestible, FreeEffort,
    MemoryUsage, Unlink, adapter,
};
use crate::thread::callers;

/// The version of the struct with all fields that servers know; those with older ones ignore what
/// they do not know.
const STRUCT_VERSION: u64 = 5;

/// The capabilities of a data type, for [`DataType::METHODS`]. What is not named here the type
/// does not have, also if it implements the trait.
///
/// ```
/// # use vkmod::data_type::*;
/// # use vkmod::Result;
/// # #[derive(Clone)] struct Counter(i64);
/// # impl Digestible for Counter { fn digest(&self, digest: &mut Digest<'_>) { digest.add_integer(self.0) } }
/// # impl CopyValue for Counter { fn copy(&self, _: &CopyInfo<'_>) -> Result<Self> { Ok(self.clone()) } }
/// impl DataType for Counter {
/// #   const NAME: &'static str = "cnt-demo3";
/// #   const VERSION: i32 = 0;
///     const METHODS: TypeMethods<Self> = TypeMethods::new().digest().copy();
/// #   fn save(&self, out: &mut RdbWriter<'_>) -> Result<()> { out.write_i64(self.0); Ok(()) }
/// #   fn load(input: &mut RdbReader<'_>, _: i32) -> Result<Self> { Ok(Counter(input.read_i64()?)) }
///     // …
/// }
/// ```
///
/// Each needs its trait:
///
/// ```compile_fail,E0277
/// # use vkmod::data_type::*;
/// # use vkmod::Result;
/// struct Counter(i64);
/// impl DataType for Counter {
/// #   const NAME: &'static str = "cnt-demo4";
/// #   const VERSION: i32 = 0;
///     const METHODS: TypeMethods<Self> = TypeMethods::new().digest();
/// #   fn save(&self, out: &mut RdbWriter<'_>) -> Result<()> { out.write_i64(self.0); Ok(()) }
/// #   fn load(input: &mut RdbReader<'_>, _: i32) -> Result<Self> { Ok(Counter(input.read_i64()?)) }
///     // …
/// }
/// ```
#[doc(alias = "ValkeyModuleTypeMethods")]
#[doc(alias = "RedisModuleTypeMethods")]
pub struct TypeMethods<T> {
    raw: sys::ModuleTypeMethods,
    of: PhantomData<fn() -> T>,
}

impl<T: DataType> TypeMethods<T> {
    /// No capability at all: the type can be saved, loaded and freed. In append-only files it is
    /// written as a `RESTORE` of its saved form.
    pub const fn new() -> Self {
        TypeMethods {
            raw: sys::ModuleTypeMethods {
                version: STRUCT_VERSION,
                rdb_load: Some(adapter::load::<T>),
                rdb_save: Some(adapter::save::<T>),
                aof_rewrite: Some(adapter::rewrite_as_restore::<T>),
                mem_usage: None,
                digest: None,
                free: Some(adapter::free::<T>),
                aux_load: None,
                aux_save: None,
                aux_save_triggers: 0,
                free_effort: None,
                unlink: None,
                copy: None,
                defrag: None,
                mem_usage2: None,
                free_effort2: None,
                unlink2: None,
                copy2: None,
                aux_save2: None,
            },
            of: PhantomData,
        }
    }

    /// The value can be rewritten as commands: [`AofRewrite`].
    pub const fn aof(mut self) -> Self
    where
        T: AofRewrite,
    {
        self.raw.aof_rewrite = Some(adapter::rewrite::<T>);
        self
    }

    /// The value has a digest: [`Digestible`].
    pub const fn digest(mut self) -> Self
    where
        T: Digestible,
    {
        self.raw.digest = Some(adapter::digest::<T>);
        self
    }

    /// The value knows its memory: [`MemoryUsage`].
    pub const fn memory_usage(mut self) -> Self
    where
        T: MemoryUsage,
    {
        self.raw.mem_usage = Some(adapter::memory_usage::<T>);
        self.raw.mem_usage2 = Some(adapter::memory_usage_sampled::<T>);
        self
    }

    /// The value knows how costly it is to free: [`FreeEffort`].
    pub const fn free_effort(mut self) -> Self
    where
        T: FreeEffort,
    {
        self.raw.free_effort = Some(adapter::free_effort::<T>);
        self.raw.free_effort2 = Some(adapter::free_effort_in::<T>);
        self
    }

    /// The value is told when its key loses it: [`Unlink`].
    pub const fn unlink(mut self) -> Self
    where
        T: Unlink,
    {
        self.raw.unlink = Some(adapter::unlink::<T>);
        self.raw.unlink2 = Some(adapter::unlink_in::<T>);
        self
    }

    /// The value can be copied: [`CopyValue`].
    pub const fn copy(mut self) -> Self
    where
        T: CopyValue,
    {
        self.raw.copy = Some(adapter::copy::<T>);
        self.raw.copy2 = Some(adapter::copy_in::<T>);
        self
    }

    /// The value can be moved in memory: [`Defragmentable`].
    pub const fn defrag(mut self) -> Self
    where
        T: Defragmentable,
    {
        self.raw.defrag = Some(adapter::defrag::<T>);
        self
    }

    /// The type saves data beside its values: [`AuxData`].
    pub const fn aux(mut self) -> Self
    where
        T: AuxData,
    {
        self.raw.aux_load = Some(adapter::load_aux::<T>);
        self.raw.aux_save = Some(adapter::save_aux::<T>);
        self.raw.aux_save2 = Some(adapter::save_aux_lazily::<T>);
        self.raw.aux_save_triggers = triggers(T::PHASES);
        self
    }

    /// The struct that the server copies. Its callbacks run under the server lock, all but the
    /// destructor.
    pub(super) fn into_raw(self) -> sys::ModuleTypeMethods {
        let raw = self.raw;
        let under_lock = [
            raw.rdb_load.map(|load| load as *const ()),
            raw.rdb_save.map(|save| save as *const ()),
            raw.mem_usage.map(|usage| usage as *const ()),
            raw.mem_usage2.map(|usage| usage as *const ()),
            raw.digest.map(|digest| digest as *const ()),
            raw.free_effort.map(|effort| effort as *const ()),
            raw.free_effort2.map(|effort| effort as *const ()),
            raw.unlink.map(|unlink| unlink as *const ()),
            raw.unlink2.map(|unlink| unlink as *const ()),
            raw.copy.map(|copy| copy as *const ()),
            raw.copy2.map(|copy| copy as *const ()),
        ];
        under_lock.into_iter().flatten().for_each(callers::note);
        raw
    }
}

const fn triggers(phases: &[AuxPhase]) -> c_int {
    let mut bits = 0;
    let mut index = 0;
    while index < phases.len() {
        bits |= match phases[index] {
            AuxPhase::BeforeKeys => sys::MODULE_AUX_BEFORE_RDB,
            AuxPhase::AfterKeys => sys::MODULE_AUX_AFTER_RDB,
        };
        index += 1;
    }
    bits
}

impl<T: DataType> Default for TypeMethods<T> {
    fn default() -> Self {
        TypeMethods::new()
    }
}

impl<T> std::fmt::Debug for TypeMethods<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TypeMethods").finish_non_exhaustive()
    }
}
