//! The keyspace: databases of keys, their values and when they expire.

use std::collections::BTreeMap;

use vkmod_sys as sys;

use super::State;
use super::values::Stored;
use super::{sorted_sets, streams};

/// The databases, by number.
pub(in crate::testing) type Databases = BTreeMap<i32, BTreeMap<Vec<u8>, Entry>>;

/// What a key holds.
#[derive(Debug)]
pub(in crate::testing) struct Entry {
    pub(in crate::testing) stored: Stored,
    /// Milliseconds since 1970.
    pub(in crate::testing) expires: Option<u64>,
}

/// A value of one of the module's types, where the module keeps it.
#[derive(Debug, Clone, Copy)]
pub(in crate::testing) struct ModuleValue {
    /// The type's handle.
    pub(in crate::testing) kind: usize,
    /// The module's own address for it, exposed.
    pub(in crate::testing) address: usize,
}

/// A data type of the module's.
#[derive(Debug)]
pub(in crate::testing) struct DataType {
    pub(in crate::testing) name: String,
    pub(in crate::testing) free: sys::ModuleTypeFreeFunc,
}

/// A key handle of the module's.
#[derive(Debug, Clone)]
pub(in crate::testing) struct OpenKey {
    pub(in crate::testing) database: i32,
    pub(in crate::testing) name: Vec<u8>,
    /// The name's string, of which the handle has a reference.
    pub(in crate::testing) name_id: usize,
    pub(in crate::testing) writes: bool,
    pub(in crate::testing) walk: Walk,
}

impl OpenKey {
    /// Whether it has an iterator of its value: then a server lets no other value take its place.
    pub(in crate::testing) fn has_iterator(&self) -> bool {
        matches!(self.walk, Walk::List(_) | Walk::Stream(_))
    }
}

/// What a handle goes through its value with.
#[derive(Debug, Clone, Default)]
pub(in crate::testing) enum Walk {
    #[default]
    None,
    List(ListPlace),
    SortedSet(sorted_sets::Walk),
    Stream(streams::Walk),
}

/// The element of a list that was asked for last.
#[derive(Debug, Clone, Copy)]
pub(in crate::testing) struct ListPlace {
    /// From the start.
    pub(in crate::testing) index: usize,
    /// It was come to from behind.
    pub(in crate::testing) backwards: bool,
}

impl State {
    /// The key's entry; one that has expired is deleted first.
    pub(in crate::testing) fn entry(&mut self, database: i32, name: &[u8]) -> Option<&mut Entry> {
        let found = self.databases.get(&database)?.get(name)?;
        if found.expires.is_some_and(|time| time <= self.clock) {
            self.delete(database, name);
            return None;
        }
        self.databases.get_mut(&database)?.get_mut(name)
    }

    /// Stores a value without an expiry, in the place of what was there.
    pub(in crate::testing) fn store(&mut self, database: i32, name: &[u8], stored: Stored) {
        self.delete(database, name);
        let keys = self.databases.entry(database).or_default();
        let expires = None;
        keys.insert(name.to_vec(), Entry { stored, expires });
    }

    /// Deletes the key; a module's value waits to be freed, see [`doomed`](Self::doomed).
    pub(in crate::testing) fn delete(&mut self, database: i32, name: &[u8]) -> bool {
        let keys = self.databases.get_mut(&database);
        let Some(entry) = keys.and_then(|keys| keys.remove(name)) else {
            return false;
        };
        if let Stored::Module(value) = entry.stored {
            self.doomed.push(value);
        }
        true
    }

    /// Deletes all keys of all databases.
    pub(in crate::testing) fn flush(&mut self) {
        let all = std::mem::take(&mut self.databases);
        for entry in all.into_values().flat_map(BTreeMap::into_values) {
            if let Stored::Module(value) = entry.stored {
                self.doomed.push(value);
            }
        }
    }

    /// Deletes the keys that hold values of the module's own types.
    pub(in crate::testing) fn delete_module_values(&mut self) {
        let doomed = &mut self.doomed;
        for keys in self.databases.values_mut() {
            keys.retain(|_, entry| match entry.stored {
                Stored::Module(value) => {
                    doomed.push(value);
                    false
                }
                _ => true,
            });
        }
    }

    /// How many keys there are that have not expired.
    pub(in crate::testing) fn size(&self, database: i32) -> usize {
        let keys = self.databases.get(&database).into_iter().flatten();
        keys.filter(|(_, entry)| entry.expires.is_none_or(|time| time > self.clock))
            .count()
    }

    /// The key that a handle is for, or a note of the problem.
    pub(in crate::testing) fn open_key(&mut self, key: *mut sys::ModuleKey) -> Option<OpenKey> {
        let found = self.keys.get(key.addr()).cloned();
        if found.is_none() {
            self.problem("was given a key that is closed or none of this server's");
        }
        found
    }

    /// The same for a handle that has to be open for writing; it may be refused with an error.
    pub(in crate::testing) fn key_to_write(&mut self, key: *mut sys::ModuleKey) -> Option<OpenKey> {
        self.open_key(key).filter(|key| key.writes)
    }

    /// What a handle's key holds now, be it due to expire or not: the handle keeps it.
    pub(in crate::testing) fn entry_of(&mut self, key: &OpenKey) -> Option<&mut Entry> {
        self.databases.get_mut(&key.database)?.get_mut(&key.name)
    }

    /// Where a handle stands in its value.
    pub(in crate::testing) fn set_walk(&mut self, key: *mut sys::ModuleKey, walk: Walk) {
        if let Some(open) = self.keys.get_mut(key.addr()) {
            open.walk = walk;
        }
    }
}
