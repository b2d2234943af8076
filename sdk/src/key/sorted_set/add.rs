//! Adding to a sorted set: conditions and outcomes.

use std::ffi::c_int;

use vkmod_sys as sys;

use super::{Key, KeyName};
use crate::key::name::Lent;
use crate::{Error, Result};

/// When an element is added to a sorted set or gets another score: the words of `ZADD`, in the
/// combinations that mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[doc(alias = "VALKEYMODULE_ZADD_NX")]
#[doc(alias = "REDISMODULE_ZADD_NX")]
pub enum AddIf {
    /// In any case.
    #[default]
    Always,
    /// If it is not in the set: `NX`.
    #[doc(alias = "NX")]
    Missing,
    /// If it is in the set: `XX`.
    #[doc(alias = "XX")]
    Exists,
    /// If the new score is greater, or the element is not in the set: `GT`.
    #[doc(alias = "GT")]
    Greater,
    /// If the new score is less, or the element is not in the set: `LT`.
    #[doc(alias = "LT")]
    Less,
    /// If it is in the set and the new score is greater: `XX GT`.
    ExistsAndGreater,
    /// If it is in the set and the new score is less: `XX LT`.
    ExistsAndLess,
}

/// What became of an element that was given to [`SortedSetMut::add_if`](super::SortedSetMut::add_if).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "nothing is added where the condition does not hold"]
pub enum Added {
    /// It is new in the set.
    Added,
    /// It has another score.
    Updated,
    /// It is as it was: it had this score already, or the condition did not hold.
    Unchanged,
}

impl AddIf {
    fn for_server(self) -> c_int {
        match self {
            AddIf::Always => 0,
            AddIf::Missing => sys::MODULE_ZADD_NX,
            AddIf::Exists => sys::MODULE_ZADD_XX,
            AddIf::Greater => sys::MODULE_ZADD_GT,
            AddIf::Less => sys::MODULE_ZADD_LT,
            AddIf::ExistsAndGreater => sys::MODULE_ZADD_XX | sys::MODULE_ZADD_GT,
            AddIf::ExistsAndLess => sys::MODULE_ZADD_XX | sys::MODULE_ZADD_LT,
        }
    }

    /// Whether it can hold for this key. The server would create an empty set first and leave it
    /// there, though it adds nothing.
    fn is_possible(self, key: &Key<'_>) -> bool {
        self.for_server() & sys::MODULE_ZADD_XX == 0 || key.exists()
    }
}

/// Adds to a key that is open for writing, and empty or a sorted set.
pub(super) fn add(
    key: &mut Key<'_>,
    condition: AddIf,
    element: impl KeyName,
    score: f64,
) -> Result<Added> {
    checked(score)?;
    if !condition.is_possible(key) {
        return Ok(Added::Unchanged);
    }
    let (element, mut flags) = (element.lend(), condition.for_server());
    // SAFETY: open for writing; the element lives during the call, which copies it; the table is
    // loaded. It fails for keys of other kinds and for NaN only.
    unsafe { sys::ZsetAdd(key.as_raw(), score, element.as_raw(), &raw mut flags) };
    Ok(if flags & sys::MODULE_ZADD_ADDED != 0 {
        Added::Added
    } else if flags & sys::MODULE_ZADD_UPDATED != 0 {
        Added::Updated
    } else {
        Added::Unchanged
    })
}

/// Increments in a key that is open for writing, and empty or a sorted set.
pub(super) fn increment(
    key: &mut Key<'_>,
    condition: AddIf,
    element: impl KeyName,
    by: f64,
) -> Result<Option<f64>> {
    checked(by)?;
    if !condition.is_possible(key) {
        return Ok(None);
    }
    let (element, mut flags) = (element.lend(), condition.for_server());
    let mut score = 0.0;
    // SAFETY: open for writing; the element lives during the call, which copies it; the table is
    // loaded. It fails for keys of other kinds and for NaN only.
    let status = unsafe {
        let element = element.as_raw();
        sys::ZsetIncrby(key.as_raw(), by, element, &raw mut flags, &raw mut score)
    };
    if status != sys::MODULE_OK {
        return Err(Error::NotAFloat);
    }
    Ok((flags & sys::MODULE_ZADD_NOP == 0).then_some(score))
}

fn checked(score: f64) -> Result<()> {
    if score.is_nan() {
        Err(Error::NotAFloat)
    } else {
        Ok(())
    }
}
