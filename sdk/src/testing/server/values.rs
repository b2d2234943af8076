//! What keys hold: one value of many kinds.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use vkmod_sys as sys;

use super::State;
use super::keyspace::{Entry, ModuleValue, OpenKey};
use super::sorted_sets::SortedSet;
use super::streams::Stream;

/// The elements of a list.
pub(in crate::testing) type List = VecDeque<Vec<u8>>;
/// The fields of a hash and their values.
pub(in crate::testing) type Hash = BTreeMap<Vec<u8>, Vec<u8>>;
/// The elements of a set.
pub(in crate::testing) type Set = BTreeSet<Vec<u8>>;

#[derive(Debug)]
pub(in crate::testing) enum Stored {
    String(Vec<u8>),
    List(List),
    Hash(Hash),
    Set(Set),
    SortedSet(SortedSet),
    Stream(Stream),
    Module(ModuleValue),
}

/// A key holds another kind of value than the one that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::testing) struct WrongKind;

/// A kind of value that begins empty.
pub(in crate::testing) trait Kind: Default + Into<Stored> {
    fn of(stored: &mut Stored) -> Option<&mut Self>;
}

macro_rules! kinds {
    ($($kind:ident),+) => {$(
        impl From<$kind> for Stored {
            fn from(value: $kind) -> Self {
                Stored::$kind(value)
            }
        }

        impl Kind for $kind {
            fn of(stored: &mut Stored) -> Option<&mut Self> {
                match stored {
                    Stored::$kind(value) => Some(value),
                    _ => None,
                }
            }
        }
    )+};
}

kinds!(List, Hash, Set, SortedSet, Stream);

impl Stored {
    /// The number by which the API tells the kind.
    pub(in crate::testing) fn kind(&self) -> i32 {
        match self {
            Stored::String(_) => sys::MODULE_KEYTYPE_STRING,
            Stored::List(_) => sys::MODULE_KEYTYPE_LIST,
            Stored::Hash(_) => sys::MODULE_KEYTYPE_HASH,
            Stored::Set(_) => sys::MODULE_KEYTYPE_SET,
            Stored::SortedSet(_) => sys::MODULE_KEYTYPE_ZSET,
            Stored::Stream(_) => sys::MODULE_KEYTYPE_STREAM,
            Stored::Module(_) => sys::MODULE_KEYTYPE_MODULE,
        }
    }

    /// The word by which `TYPE` tells the kind.
    pub(in crate::testing) fn word(&self) -> &'static str {
        match self {
            Stored::String(_) => "string",
            Stored::List(_) => "list",
            Stored::Hash(_) => "hash",
            Stored::Set(_) => "set",
            Stored::SortedSet(_) => "zset",
            Stored::Stream(_) => "stream",
            Stored::Module(_) => "module",
        }
    }

    pub(in crate::testing) fn len(&self) -> usize {
        match self {
            Stored::String(bytes) => bytes.len(),
            Stored::List(elements) => elements.len(),
            Stored::Hash(fields) => fields.len(),
            Stored::Set(elements) => elements.len(),
            Stored::SortedSet(elements) => elements.len(),
            Stored::Stream(entries) => entries.len(),
            Stored::Module(_) => 0,
        }
    }

    /// Whether a server deletes the key of a value like this.
    fn is_gone(&self) -> bool {
        match self {
            Stored::String(_) | Stored::Stream(_) | Stored::Module(_) => false,
            _ => self.len() == 0,
        }
    }
}

impl State {
    /// What a key holds, if it is there; whether it has expired is not asked.
    pub(in crate::testing) fn find<T: Kind>(
        &mut self,
        database: i32,
        name: &[u8],
    ) -> Result<Option<&mut T>, WrongKind> {
        match self.stored(database, name) {
            None => Ok(None),
            Some(stored) => T::of(stored).map(Some).ok_or(WrongKind),
        }
    }

    /// What a key holds, an empty value if it was not there.
    pub(in crate::testing) fn find_or_new<T: Kind>(
        &mut self,
        database: i32,
        name: &[u8],
    ) -> Result<&mut T, WrongKind> {
        if self.stored(database, name).is_none() {
            self.store(database, name, T::default().into());
        }
        self.find(database, name)?.ok_or(WrongKind)
    }

    /// What a handle's key holds.
    pub(in crate::testing) fn value_of<T: Kind>(
        &mut self,
        key: &OpenKey,
    ) -> Result<Option<&mut T>, WrongKind> {
        self.find(key.database, &key.name)
    }

    /// What a handle's key holds, an empty value if there was none.
    pub(in crate::testing) fn value_or_new<T: Kind>(
        &mut self,
        key: &OpenKey,
    ) -> Result<&mut T, WrongKind> {
        self.find_or_new(key.database, &key.name)
    }

    fn stored(&mut self, database: i32, name: &[u8]) -> Option<&mut Stored> {
        let found: &mut Entry = self.databases.get_mut(&database)?.get_mut(name)?;
        Some(&mut found.stored)
    }

    /// Deletes a key whose last element is gone.
    pub(in crate::testing) fn delete_if_empty(&mut self, database: i32, name: &[u8]) -> bool {
        let is_gone = self
            .stored(database, name)
            .is_some_and(|value| value.is_gone());
        is_gone && self.delete(database, name)
    }
}
