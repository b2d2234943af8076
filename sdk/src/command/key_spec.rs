//! [`KeySpec`]: where a command's keys stand.

use std::ffi::c_int;

use super::KeyFlags;

/// Where some of a command's keys stand among its words, and what becomes of them.
///
/// Positions count words from the command's name, which is 0; the first argument is 1. Known to
/// Redis 7.0 and Valkey 7.2 on; Redis 6.2 gets the first range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "ValkeyModuleCommandKeySpec")]
#[doc(alias = "RedisModuleCommandKeySpec")]
pub struct KeySpec {
    pub(super) flags: KeyFlags,
    pub(super) begin: BeginSearch,
    pub(super) find: FindKeys,
    pub(super) notes: &'static str,
}

/// How the first key is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BeginSearch {
    /// It stands at a fixed position.
    Index(i32),
    /// It follows a word, which is searched from a position on (negative: backwards, from the end).
    Keyword {
        /// The word.
        word: &'static str,
        /// Where the search starts.
        from: i32,
    },
    /// It cannot be told by the position.
    Unknown,
}

/// How the other keys are found from the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FindKeys {
    /// They stand at regular distances.
    Range {
        /// The last key, counted from the first; negative: from the last word, which is -1.
        last: i32,
        /// The distance between two keys.
        step: i32,
        /// With a `last` of -1: 2 means that only the first half of what is left are keys, 3 the
        /// first third; 0 or 1 all.
        limit: i32,
    },
    /// A word tells how many there are.
    Count {
        /// The position of that word, counted from where the search began.
        count: i32,
        /// The position of the first key, counted from there too.
        first: i32,
        /// The distance between two keys.
        step: i32,
    },
    /// They cannot be told by the position.
    Unknown,
}

impl KeySpec {
    /// One key, the first argument.
    pub const fn first(flags: KeyFlags) -> Self {
        KeySpec::at(1, flags)
    }

    /// One key, at this position.
    pub const fn at(position: i32, flags: KeyFlags) -> Self {
        KeySpec::range(position, 0, 1, flags)
    }

    /// Keys from a position on. `last` counts from the first key (0 is the first itself), or from
    /// the last word if negative.
    pub const fn range(first: i32, last: i32, step: i32, flags: KeyFlags) -> Self {
        KeySpec::new(
            BeginSearch::Index(first),
            FindKeys::Range {
                last,
                step,
                limit: 0,
            },
            flags,
        )
    }

    /// One key after a word, which is searched from a position on: `STORE key`.
    pub const fn after_keyword(word: &'static str, from: i32, flags: KeyFlags) -> Self {
        KeySpec::new(
            BeginSearch::Keyword { word, from },
            FindKeys::Range {
                last: 0,
                step: 1,
                limit: 0,
            },
            flags,
        )
    }

    /// Keys whose number stands at a position, and which follow it: `2 key key`.
    pub const fn counted(position: i32, flags: KeyFlags) -> Self {
        KeySpec::new(
            BeginSearch::Index(position),
            FindKeys::Count {
                count: 0,
                first: 1,
                step: 1,
            },
            flags,
        )
    }

    /// Any combination.
    ///
    /// # Panics
    /// At compile time, when the flags do not hold exactly one of `READ_ONLY`, `READ_WRITE`,
    /// `OVERWRITE` and `REMOVE`: servers refuse such a command.
    ///
    /// ```compile_fail,E0080
    /// use vkmod::{KeyFlags, KeySpec};
    /// const KEY: KeySpec = KeySpec::first(KeyFlags::ACCESS);
    /// ```
    pub const fn new(begin: BeginSearch, find: FindKeys, flags: KeyFlags) -> Self {
        const ACCESS: KeyFlags = KeyFlags::READ_ONLY
            .union(KeyFlags::READ_WRITE)
            .union(KeyFlags::OVERWRITE)
            .union(KeyFlags::REMOVE);
        assert!(
            flags.intersection(ACCESS).bits().count_ones() == 1,
            "a key spec has exactly one of the flags READ_ONLY, READ_WRITE, OVERWRITE and REMOVE"
        );
        KeySpec {
            flags,
            begin,
            find,
            notes: "",
        }
    }

    /// Adds a remark for `COMMAND DOCS`.
    #[must_use]
    pub const fn notes(mut self, text: &'static str) -> Self {
        self.notes = text;
        self
    }

    /// First key, last key and step, if that can express it.
    pub(super) fn as_range(&self) -> Option<(c_int, c_int, c_int)> {
        match (self.begin, self.find) {
            (BeginSearch::Index(first), FindKeys::Range { last, step, .. }) => {
                let last = if last >= 0 { first + last } else { last };
                Some((first, last, step))
            }
            _ => None,
        }
    }
}
