//! [`Cursor`]: a place in a dictionary.

use std::ffi::{CStr, c_void};
use std::fmt;
use std::marker::PhantomData;
use std::ptr::{self, NonNull};
use std::slice;

use vkmod_sys as sys;

use super::{Dict, raw_parts};

/// Where a [`Cursor`] is put. Where there is no such key it is at an end, and gives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seek<'a> {
    /// At the least key: `^`.
    First,
    /// At the greatest key: `$`.
    Last,
    /// At the greatest key that is less: `<`.
    Before(&'a [u8]),
    /// At the greatest key that is not greater: `<=`.
    AtMost(&'a [u8]),
    /// At this key: `==`.
    At(&'a [u8]),
    /// At the least key that is not less: `>=`.
    AtLeast(&'a [u8]),
    /// At the least key that is greater: `>`.
    After(&'a [u8]),
}

/// A place in a [`Dict`], from which it goes in both directions.
///
/// The first step after it was put somewhere gives the key that is there. Keys are lent, until the
/// next step. It stops at the ends, and stays there until it is put elsewhere.
///
/// ```
/// use vkmod::dict::{Dict, Seek};
///
/// fn neighbours(dict: &Dict<f64>, key: &[u8]) -> (Option<f64>, Option<f64>) {
///     let mut cursor = dict.cursor(Seek::Before(key));
///     let before = cursor.next().map(|(_, value)| *value);
///     cursor.seek(Seek::After(key));
///     (before, cursor.next().map(|(_, value)| *value))
/// }
/// ```
#[doc(alias = "ValkeyModuleDictIter")]
#[doc(alias = "RedisModuleDictIter")]
pub struct Cursor<'d, V> {
    raw: NonNull<sys::ModuleDictIter>,
    dict: PhantomData<&'d Dict<V>>,
}

impl<'d, V> Cursor<'d, V> {
    pub(super) fn new(dict: &'d Dict<V>, place: Seek<'_>) -> Self {
        let (operator, key, length) = place.for_server();
        // SAFETY: the dictionary is alive, and borrowed during 'd; the key is copied during the
        // call; the operator is one of the server's; the table is loaded.
        let raw =
            unsafe { sys::DictIteratorStartC(dict.raw.as_ptr(), operator.as_ptr(), key, length) };
        match NonNull::new(raw) {
            Some(raw) => Cursor {
                raw,
                dict: PhantomData,
            },
            None => panic!("the server made no dictionary iterator"),
        }
    }

    /// Puts the cursor elsewhere.
    #[doc(alias = "ValkeyModule_DictIteratorReseekC")]
    #[doc(alias = "RedisModule_DictIteratorReseekC")]
    pub fn seek(&mut self, place: Seek<'_>) {
        let (operator, key, length) = place.for_server();
        // The status says whether memory was had, not whether the key was found.
        // SAFETY: as in `new`.
        unsafe {
            sys::DictIteratorReseekC(self.raw.as_ptr(), operator.as_ptr(), key, length);
        }
    }

    /// Steps to the next greater key.
    #[expect(clippy::should_implement_trait, reason = "an iterator could not lend")]
    #[doc(alias = "ValkeyModule_DictNextC")]
    #[doc(alias = "RedisModule_DictNextC")]
    pub fn next(&mut self) -> Option<(&[u8], &'d V)> {
        // SAFETY: a step of the table's; see `step`.
        unsafe { self.step(sys::DictNextC) }
    }

    /// Steps to the next lesser key.
    #[doc(alias = "ValkeyModule_DictPrevC")]
    #[doc(alias = "RedisModule_DictPrevC")]
    pub fn prev(&mut self) -> Option<(&[u8], &'d V)> {
        // SAFETY: a step of the table's; see `step`.
        unsafe { self.step(sys::DictPrevC) }
    }

    /// # Safety
    /// `step` is one of the server's two.
    unsafe fn step(
        &mut self,
        step: unsafe fn(*mut sys::ModuleDictIter, *mut usize, *mut *mut c_void) -> *mut c_void,
    ) -> Option<(&[u8], &'d V)> {
        let (mut length, mut value) = (0, ptr::null_mut());
        // SAFETY: alive while `self` is, and the dictionary has not changed since the start, as it
        // is borrowed; the table is loaded.
        let key = unsafe { step(self.raw.as_ptr(), &raw mut length, &raw mut value) };
        let key = NonNull::new(key)?;
        let value = NonNull::new(value.cast::<V>())?;
        // SAFETY: the server gives `length` readable bytes, which stay until the next step; the
        // value was made by `into_raw` of the same type and is alive in the borrowed dictionary.
        unsafe {
            let key = slice::from_raw_parts(key.as_ptr().cast::<u8>(), length);
            Some((key, value.as_ref()))
        }
    }

    /// Steps to the next greater key; where its value is.
    pub(super) fn next_value(&mut self) -> Option<NonNull<V>> {
        let mut value = ptr::null_mut();
        // SAFETY: as in `step`; NULL means that the length is not asked for.
        unsafe { sys::DictNextC(self.raw.as_ptr(), ptr::null_mut(), &raw mut value) };
        NonNull::new(value.cast::<V>())
    }
}

impl Seek<'_> {
    fn for_server(&self) -> (&'static CStr, *mut c_void, usize) {
        let (operator, key) = match self {
            Seek::First => (c"^", &b""[..]),
            Seek::Last => (c"$", &b""[..]),
            Seek::Before(key) => (c"<", *key),
            Seek::AtMost(key) => (c"<=", *key),
            Seek::At(key) => (c"==", *key),
            Seek::AtLeast(key) => (c">=", *key),
            Seek::After(key) => (c">", *key),
        };
        let (start, length) = raw_parts(key);
        (operator, start, length)
    }
}

impl<V> Drop for Cursor<'_, V> {
    #[doc(alias = "ValkeyModule_DictIteratorStop")]
    #[doc(alias = "RedisModule_DictIteratorStop")]
    fn drop(&mut self) {
        // SAFETY: made by the server, and stopped once; the table is loaded.
        unsafe { sys::DictIteratorStop(self.raw.as_ptr()) };
    }
}

impl<V> fmt::Debug for Cursor<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cursor").finish_non_exhaustive()
    }
}
