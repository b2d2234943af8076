//! Sorted sets: [`SortedSet`] reads one, [`SortedSetMut`] writes it.

mod add;
mod range;

pub use add::{AddIf, Added};
pub use range::Elements;

use std::fmt;
use std::ops::{Deref, RangeBounds};

use vkmod_sys as sys;

use super::{Key, KeyKind, KeyMut, KeyName};
use crate::key::name::Lent;
use crate::string::ByteRange;
use crate::{Error, Result};

/// A key's sorted set, to read. A key that does not exist is an empty set.
///
/// The server keeps one walk through the set in the key's handle. So the set borrows the handle
/// mutably, as a walk borrows the set: a second one has to wait for the first.
///
/// ```
/// # use vkmod::prelude::*;
/// fn podium(ctx: &Context<'_>, scores: Arg<'_>) -> Result<Vec<(String, f64)>> {
///     let mut key = ctx.key(scores)?;
///     let mut set = key.sorted_set()?;
///     let best = set.by_score_rev(..)?.take(3);
///     Ok(best.map(|(name, score)| (name.to_string(), score)).collect())
/// }
/// ```
///
/// ```compile_fail,E0499
/// # use vkmod::prelude::*;
/// fn twice(ctx: &Context<'_>, scores: Arg<'_>) -> Result<usize> {
///     let mut key = ctx.key(scores)?;
///     let mut set = key.sorted_set()?;
///     let up = set.by_score(..)?;
///     let down = set.by_score_rev(..)?;
///     Ok(up.zip(down).count())
/// }
/// ```
pub struct SortedSet<'k, 'c> {
    key: &'k mut Key<'c>,
}

/// A key's sorted set, to read and to write. A key that does not exist is an empty set, and the
/// first element creates it; the key goes away with the last one.
///
/// Everything that a [`SortedSet`] can do it can do too. Elements are given as what can name a key
/// (see [`KeyName`]): an argument costs no copy but the one in the set.
///
/// ```
/// # use vkmod::prelude::*;
/// fn won(ctx: &Context<'_>, scores: Arg<'_>, player: Arg<'_>) -> Result<f64> {
///     ctx.key_mut(scores)?.sorted_set_mut()?.increment(player, 1.0)
/// }
/// ```
///
/// While it is walked through it cannot be written:
///
/// ```compile_fail,E0499
/// # use vkmod::prelude::*;
/// fn clear(ctx: &Context<'_>, scores: Arg<'_>) -> Result<()> {
///     let mut key = ctx.key_mut(scores)?;
///     let mut set = key.sorted_set_mut()?;
///     for (element, _) in set.by_score(..)? {
///         set.remove(&element);
///     }
///     Ok(())
/// }
/// ```
pub struct SortedSetMut<'k, 'c> {
    set: SortedSet<'k, 'c>,
}

impl<'c> Key<'c> {
    /// The key's sorted set.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds another kind of value.
    pub fn sorted_set(&mut self) -> Result<SortedSet<'_, 'c>> {
        self.holds(KeyKind::SortedSet)?;
        Ok(SortedSet { key: self })
    }
}

impl<'c> KeyMut<'c> {
    /// The key's sorted set, for reading.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds another kind of value.
    pub fn sorted_set(&mut self) -> Result<SortedSet<'_, 'c>> {
        self.key.sorted_set()
    }

    /// The key's sorted set, for writing.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds another kind of value.
    pub fn sorted_set_mut(&mut self) -> Result<SortedSetMut<'_, 'c>> {
        let set = self.key.sorted_set()?;
        Ok(SortedSetMut { set })
    }
}

impl<'c> SortedSet<'_, 'c> {
    /// The number of elements.
    pub fn len(&self) -> usize {
        self.key.len()
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }

    /// The score of an element; `None` if it is not in the set.
    #[doc(alias = "ValkeyModule_ZsetScore")]
    #[doc(alias = "RedisModule_ZsetScore")]
    pub fn score(&self, element: impl KeyName) -> Option<f64> {
        if self.is_empty() {
            return None;
        }
        let mut score = 0.0;
        let element = element.lend();
        // SAFETY: open, and not NULL: it has a value; the element lives during the call; the table
        // is loaded.
        let status = unsafe { sys::ZsetScore(self.key.as_raw(), element.as_raw(), &raw mut score) };
        (status == sys::MODULE_OK).then_some(score)
    }

    /// Whether an element is in the set.
    pub fn contains(&self, element: impl KeyName) -> bool {
        self.score(element).is_some()
    }

    /// The elements whose scores are in a range, the lowest score first: `..`, `1.0..2.0`,
    /// `..=f64::INFINITY`. Elements of the same score are in the order of their bytes.
    ///
    /// # Errors
    /// [`Error::NotAFloat`] for a bound that is NaN.
    #[doc(alias = "ValkeyModule_ZsetFirstInScoreRange")]
    #[doc(alias = "RedisModule_ZsetFirstInScoreRange")]
    pub fn by_score(&mut self, range: impl RangeBounds<f64>) -> Result<Elements<'_, 'c>> {
        Elements::by_score(self.key, &range, false)
    }

    /// As [`by_score`](SortedSet::by_score), the highest score first.
    ///
    /// # Errors
    /// As for [`by_score`](SortedSet::by_score).
    #[doc(alias = "ValkeyModule_ZsetLastInScoreRange")]
    #[doc(alias = "RedisModule_ZsetLastInScoreRange")]
    pub fn by_score_rev(&mut self, range: impl RangeBounds<f64>) -> Result<Elements<'_, 'c>> {
        Elements::by_score(self.key, &range, true)
    }

    /// The elements in a range of byte strings, in the order of their bytes. The elements of the
    /// set must all have the same score; otherwise it is not said which of them come.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// use vkmod::ByteRange;
    ///
    /// fn complete(ctx: &Context<'_>, words: Arg<'_>, start: Arg<'_>) -> Result<Vec<Vec<u8>>> {
    ///     let mut key = ctx.key(words)?;
    ///     let mut set = key.sorted_set()?;
    ///     let found = set.by_lex(ByteRange::prefix(start)).take(10);
    ///     Ok(found.map(|(word, _)| word.as_bytes().to_vec()).collect())
    /// }
    /// ```
    #[doc(alias = "ValkeyModule_ZsetFirstInLexRange")]
    #[doc(alias = "RedisModule_ZsetFirstInLexRange")]
    pub fn by_lex(&mut self, range: impl Into<ByteRange>) -> Elements<'_, 'c> {
        Elements::by_lex(self.key, range.into(), false)
    }

    /// As [`by_lex`](SortedSet::by_lex), the last element first.
    #[doc(alias = "ValkeyModule_ZsetLastInLexRange")]
    #[doc(alias = "RedisModule_ZsetLastInLexRange")]
    pub fn by_lex_rev(&mut self, range: impl Into<ByteRange>) -> Elements<'_, 'c> {
        Elements::by_lex(self.key, range.into(), true)
    }
}

impl<'k, 'c> Deref for SortedSetMut<'k, 'c> {
    type Target = SortedSet<'k, 'c>;
    fn deref(&self) -> &SortedSet<'k, 'c> {
        &self.set
    }
}

impl<'c> SortedSetMut<'_, 'c> {
    /// Adds an element, or changes its score.
    ///
    /// # Errors
    /// [`Error::NotAFloat`] for a score that is NaN.
    pub fn add(&mut self, element: impl KeyName, score: f64) -> Result<Added> {
        self.add_if(AddIf::Always, element, score)
    }

    /// Adds an element, or changes its score, on a condition.
    ///
    /// # Errors
    /// [`Error::NotAFloat`] for a score that is NaN.
    #[doc(alias = "ValkeyModule_ZsetAdd")]
    #[doc(alias = "RedisModule_ZsetAdd")]
    pub fn add_if(&mut self, condition: AddIf, element: impl KeyName, score: f64) -> Result<Added> {
        self.forget_walk();
        add::add(self.set.key, condition, element, score)
    }

    /// Adds to the score of an element, which is 0 for a new one; the new score.
    ///
    /// # Errors
    /// [`Error::NotAFloat`] when the sum is NaN, as for an infinity and its opposite.
    pub fn increment(&mut self, element: impl KeyName, by: f64) -> Result<f64> {
        match self.increment_if(AddIf::Always, element, by)? {
            Some(score) => Ok(score),
            None => Err(Error::NotAFloat),
        }
    }

    /// Adds to the score of an element on a condition; the new score, or `None` if the condition
    /// did not hold.
    ///
    /// # Errors
    /// [`Error::NotAFloat`] when the sum is NaN, as for an infinity and its opposite.
    #[doc(alias = "ValkeyModule_ZsetIncrby")]
    #[doc(alias = "RedisModule_ZsetIncrby")]
    pub fn increment_if(
        &mut self,
        condition: AddIf,
        element: impl KeyName,
        by: f64,
    ) -> Result<Option<f64>> {
        self.forget_walk();
        add::increment(self.set.key, condition, element, by)
    }

    /// Removes an element. False if it was not in the set.
    #[doc(alias = "ValkeyModule_ZsetRem")]
    #[doc(alias = "RedisModule_ZsetRem")]
    pub fn remove(&mut self, element: impl KeyName) -> bool {
        self.forget_walk();
        let mut deleted = 0;
        let element = element.lend();
        // SAFETY: open for writing; the element lives during the call; the table is loaded. It
        // fails for keys of other kinds only.
        unsafe { sys::ZsetRem(self.key.as_raw(), element.as_raw(), &raw mut deleted) };
        deleted != 0
    }

    /// As [`SortedSet::by_score`].
    ///
    /// # Errors
    /// As for [`SortedSet::by_score`].
    pub fn by_score(&mut self, range: impl RangeBounds<f64>) -> Result<Elements<'_, 'c>> {
        self.set.by_score(range)
    }

    /// As [`SortedSet::by_score_rev`].
    ///
    /// # Errors
    /// As for [`SortedSet::by_score`].
    pub fn by_score_rev(&mut self, range: impl RangeBounds<f64>) -> Result<Elements<'_, 'c>> {
        self.set.by_score_rev(range)
    }

    /// As [`SortedSet::by_lex`].
    pub fn by_lex(&mut self, range: impl Into<ByteRange>) -> Elements<'_, 'c> {
        self.set.by_lex(range)
    }

    /// As [`SortedSet::by_lex_rev`].
    pub fn by_lex_rev(&mut self, range: impl Into<ByteRange>) -> Elements<'_, 'c> {
        self.set.by_lex_rev(range)
    }

    /// A walk ends when its [`Elements`] are dropped; this is for one that was forgotten.
    #[inline]
    fn forget_walk(&mut self) {
        range::end(self.set.key);
    }
}

impl fmt::Debug for SortedSet<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SortedSet")
            .field("len", &self.len())
            .finish()
    }
}

impl fmt::Debug for SortedSetMut<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SortedSetMut")
            .field("len", &self.len())
            .finish()
    }
}
