//! [`Dict`]: the server's own sorted dictionary, a radix tree.

mod cursor;
mod iter;

pub use cursor::{Cursor, Seek};
pub use iter::Iter;

use std::ffi::{c_int, c_void};
use std::fmt;
use std::marker::PhantomData;
use std::mem;
use std::ptr::{self, NonNull};

use vkmod_sys as sys;

use crate::Result;
use crate::server::optional;
use crate::string::ByteRange;

/// A map from byte strings to values, in the order of the bytes: the radix tree that the server
/// itself uses for streams and for tracking.
///
/// Keys that begin alike share their beginnings, so a million long keys with few prefixes take
/// much less memory than in a `BTreeMap`; walking through it is slower. Each value is in a box of
/// its own.
///
/// It needs no context. It can be sent to another thread and be shared as its values can: the
/// server keeps nothing about a dictionary but what is in it, so no lock is needed either.
///
/// ```no_run
/// use vkmod::Dict;
///
/// let mut ports = Dict::new();
/// ports.insert("http", 80);
/// ports.insert("https", 443);
/// assert_eq!(ports.get("https"), Some(&443));
/// let names: Vec<Vec<u8>> = ports.iter().map(|(name, _)| name).collect();
/// assert_eq!(names, [b"http".to_vec(), b"https".to_vec()]);
/// ```
///
/// A walk borrows it:
///
/// ```compile_fail,E0502
/// # use vkmod::Dict;
/// fn shrink(dict: &mut Dict<u32>) {
///     for (key, _) in dict.iter() {
///         dict.remove(key);
///     }
/// }
/// ```
#[doc(alias = "ValkeyModuleDict")]
#[doc(alias = "RedisModuleDict")]
pub struct Dict<V> {
    raw: NonNull<sys::ModuleDict>,
    values: PhantomData<Box<V>>,
}

// SAFETY: the tree is memory of our own, from an allocator that any thread may use, and the server
// looks at no other memory for it; so it moves where its values may.
unsafe impl<V: Send> Send for Dict<V> {}
// SAFETY: what takes `&self` only reads the tree; a walk has a state of its own.
unsafe impl<V: Sync> Sync for Dict<V> {}

impl<V> Dict<V> {
    /// An empty dictionary.
    ///
    /// # Panics
    /// Where no server has loaded the module.
    #[doc(alias = "ValkeyModule_CreateDict")]
    #[doc(alias = "RedisModule_CreateDict")]
    pub fn new() -> Self {
        assert!(
            sys::is_loaded(),
            "a Dict needs a server; none has loaded this module"
        );
        // SAFETY: the table is loaded; a NULL context is allowed, and keeps the dictionary out of
        // a context's memory pool.
        match NonNull::new(unsafe { sys::CreateDict(ptr::null_mut()) }) {
            Some(raw) => Dict {
                raw,
                values: PhantomData,
            },
            None => panic!("the server made no dictionary"),
        }
    }

    /// The number of keys.
    #[doc(alias = "ValkeyModule_DictSize")]
    #[doc(alias = "RedisModule_DictSize")]
    pub fn len(&self) -> usize {
        // SAFETY: alive while `self` is; the table is loaded.
        unsafe { sys::DictSize(self.raw.as_ptr()) as usize }
    }

    /// Whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a key.
    #[doc(alias = "ValkeyModule_DictGetC")]
    #[doc(alias = "RedisModule_DictGetC")]
    pub fn get(&self, key: impl AsRef<[u8]>) -> Option<&V> {
        // SAFETY: made by `into_raw` of the same type, alive in the dictionary, which is borrowed.
        self.find(key.as_ref())
            .map(|value| unsafe { value.as_ref() })
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: impl AsRef<[u8]>) -> Option<&mut V> {
        let found = self.find(key.as_ref());
        // SAFETY: as in `get`; the borrow is the only one.
        found.map(|mut value| unsafe { value.as_mut() })
    }

    /// Whether there is such a key.
    pub fn contains_key(&self, key: impl AsRef<[u8]>) -> bool {
        self.find(key.as_ref()).is_some()
    }

    /// Gives a key a value; the value that it had.
    #[doc(alias = "ValkeyModule_DictReplaceC")]
    #[doc(alias = "RedisModule_DictReplaceC")]
    pub fn insert(&mut self, key: impl AsRef<[u8]>, value: V) -> Option<V> {
        match self.try_insert(key.as_ref(), value) {
            Ok(()) => None,
            Err(value) => self.get_mut(key).map(|slot| mem::replace(slot, value)),
        }
    }

    /// Gives a new key a value.
    ///
    /// # Errors
    /// The value, where there is such a key already.
    #[doc(alias = "ValkeyModule_DictSetC")]
    #[doc(alias = "RedisModule_DictSetC")]
    pub fn try_insert(&mut self, key: impl AsRef<[u8]>, value: V) -> Result<(), V> {
        let (start, length) = raw_parts(key.as_ref());
        let value = Box::into_raw(Box::new(value));
        // SAFETY: alive, and borrowed mutably; the key is copied during the call; the table is
        // loaded.
        let status = unsafe { sys::DictSetC(self.raw.as_ptr(), start, length, value.cast()) };
        if status == sys::MODULE_OK {
            Ok(())
        } else {
            // SAFETY: made by `into_raw` above, and not taken by the dictionary.
            Err(*unsafe { Box::from_raw(value) })
        }
    }

    /// Removes a key; its value.
    #[doc(alias = "ValkeyModule_DictDelC")]
    #[doc(alias = "RedisModule_DictDelC")]
    pub fn remove(&mut self, key: impl AsRef<[u8]>) -> Option<V> {
        let (start, length) = raw_parts(key.as_ref());
        let mut value = ptr::null_mut::<V>();
        // SAFETY: alive, and borrowed mutably; the key is read during the call; the table is
        // loaded. The last argument is declared as a pointer, and is a pointer to a pointer.
        unsafe { sys::DictDelC(self.raw.as_ptr(), start, length, (&raw mut value).cast()) };
        // SAFETY: made by `into_raw` of the same type; the dictionary has it no more.
        NonNull::new(value).map(|value| *unsafe { Box::from_raw(value.as_ptr()) })
    }

    /// Removes all keys.
    pub fn clear(&mut self) {
        *self = Dict::new();
    }

    /// All keys and values, in the order of the keys. Each key is copied; a
    /// [`cursor`](Dict::cursor) lends them.
    pub fn iter(&self) -> Iter<'_, V> {
        self.range(..)
    }

    /// The keys of a range and their values, in the order of the keys.
    pub fn range(&self, range: impl Into<ByteRange>) -> Iter<'_, V> {
        Iter::new(self, range.into(), false)
    }

    /// The keys of a range and their values, the greatest key first.
    pub fn range_rev(&self, range: impl Into<ByteRange>) -> Iter<'_, V> {
        Iter::new(self, range.into(), true)
    }

    /// A place in the dictionary, to go on from in both directions.
    #[doc(alias = "ValkeyModule_DictIteratorStartC")]
    #[doc(alias = "RedisModule_DictIteratorStartC")]
    pub fn cursor(&self, place: Seek<'_>) -> Cursor<'_, V> {
        Cursor::new(self, place)
    }

    /// The bytes of memory that the dictionary takes, without its values.
    ///
    /// # Errors
    /// [`Error::Unsupported`](crate::Error::Unsupported) before Redis 7.0.
    #[doc(alias = "ValkeyModule_MallocSizeDict")]
    #[doc(alias = "RedisModule_MallocSizeDict")]
    pub fn memory_size(&self) -> Result<usize> {
        let malloc_size_dict = optional(sys::MallocSizeDict(), "MallocSizeDict")?;
        // SAFETY: alive while `self` is; the table is loaded.
        Ok(unsafe { malloc_size_dict(self.raw.as_ptr()) })
    }

    fn find(&self, key: &[u8]) -> Option<NonNull<V>> {
        let (start, length) = raw_parts(key);
        let mut missing: c_int = 0;
        // SAFETY: alive while `self` is; the key is read during the call; the table is loaded.
        let value = unsafe { sys::DictGetC(self.raw.as_ptr(), start, length, &raw mut missing) };
        NonNull::new(value.cast())
    }
}

/// A key for C, which takes it as `void *` and does not write to it.
fn raw_parts(key: &[u8]) -> (*mut c_void, usize) {
    (key.as_ptr().cast_mut().cast(), key.len())
}

impl<V> Drop for Dict<V> {
    /// Drops the values too. Where one of them panics, those behind it are leaked.
    #[doc(alias = "ValkeyModule_FreeDict")]
    #[doc(alias = "RedisModule_FreeDict")]
    fn drop(&mut self) {
        /// Frees the tree, also when a value's destructor panics.
        struct Tree(NonNull<sys::ModuleDict>);

        impl Drop for Tree {
            fn drop(&mut self) {
                // SAFETY: made with a NULL context, and freed once; the table is loaded.
                unsafe { sys::FreeDict(ptr::null_mut(), self.0.as_ptr()) };
            }
        }

        let _tree = Tree(self.raw);
        let mut cursor = self.cursor(Seek::First);
        while let Some(value) = cursor.next_value() {
            // SAFETY: made by `into_raw` of the same type; each is met once, and the tree is not
            // looked at for values any more.
            drop(unsafe { Box::from_raw(value.as_ptr()) });
        }
    }
}

impl<V> Default for Dict<V> {
    fn default() -> Self {
        Dict::new()
    }
}

impl<K: AsRef<[u8]>, V> Extend<(K, V)> for Dict<V> {
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, entries: T) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: AsRef<[u8]>, V> FromIterator<(K, V)> for Dict<V> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(entries: T) -> Self {
        let mut dict = Dict::new();
        dict.extend(entries);
        dict
    }
}

impl<'d, V> IntoIterator for &'d Dict<V> {
    type Item = (Vec<u8>, &'d V);
    type IntoIter = Iter<'d, V>;
    fn into_iter(self) -> Iter<'d, V> {
        self.iter()
    }
}

impl<V: fmt::Debug> fmt::Debug for Dict<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.iter();
        let shown = entries.map(|(key, value)| (key.escape_ascii().to_string(), value));
        f.debug_map().entries(shown).finish()
    }
}
