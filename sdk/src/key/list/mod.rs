//! Lists: [`List`] reads one, [`ListMut`] writes it.

mod iter;

pub use iter::Iter;

use std::ffi::{c_int, c_long};
use std::fmt;
use std::ops::Deref;

use vkmod_sys as sys;

use super::{Key, KeyKind, KeyMut, KeyName};
use crate::key::name::Lent;
use crate::server::optional;
use crate::string::HeldString;
use crate::{Error, Result};

/// A key's list, to read. A key that does not exist is an empty list.
///
/// Indexes count from 0, or from the end with -1 for the last element. Reaching an element takes
/// time in proportion to its distance from the ends, or from the one that was read last: going
/// through a list in order costs no more per element than the first.
///
/// # Servers
/// Reading by index and iterating need Redis 7.0; before, they are [`Error::Unsupported`].
///
/// ```
/// # use vkmod::prelude::*;
/// fn backwards(ctx: &Context<'_>, name: Arg<'_>) -> Result<Vec<String>> {
///     let key = ctx.key(name)?;
///     let list = key.list()?;
///     Ok(list.iter()?.rev().map(|element| element.to_string()).collect())
/// }
/// ```
pub struct List<'k, 'c> {
    key: &'k Key<'c>,
}

/// A key's list, to read and to write. A key that does not exist is an empty list, and the first
/// element creates it; the key goes away with the last one.
///
/// Everything that a [`List`] can do it can do too. Elements are given as what can name a key (see
/// [`KeyName`]): an argument costs no copy but the one in the list.
///
/// ```
/// # use vkmod::prelude::*;
/// fn rotate(ctx: &Context<'_>, name: Arg<'_>) -> Result<()> {
///     let mut key = ctx.key_mut(name)?;
///     let mut list = key.list_mut()?;
///     if let Some(last) = list.pop_back() {
///         list.push_front(&last)?;
///     }
///     Ok(())
/// }
/// ```
///
/// While it is iterated it cannot be written:
///
/// ```compile_fail,E0502
/// # use vkmod::prelude::*;
/// fn shrink(ctx: &Context<'_>, name: Arg<'_>) -> Result<()> {
///     let mut key = ctx.key_mut(name)?;
///     let mut list = key.list_mut()?;
///     for _ in list.iter()? {
///         list.pop_back();
///     }
///     Ok(())
/// }
/// ```
pub struct ListMut<'k, 'c> {
    // The list holds the key shared. It was borrowed mutably, so nobody else has it.
    list: List<'k, 'c>,
}

impl<'c> Key<'c> {
    /// The key's list.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds another kind of value.
    pub fn list(&self) -> Result<List<'_, 'c>> {
        self.holds(KeyKind::List)?;
        Ok(List { key: self })
    }
}

impl<'c> KeyMut<'c> {
    /// The key's list, for writing.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds another kind of value.
    pub fn list_mut(&mut self) -> Result<ListMut<'_, 'c>> {
        let list = self.key.list()?;
        Ok(ListMut { list })
    }
}

impl<'k, 'c> List<'k, 'c> {
    /// The number of elements.
    pub fn len(&self) -> usize {
        self.key.len()
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }

    /// The element at an index; `None` if the list is shorter.
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_ListGet")]
    #[doc(alias = "RedisModule_ListGet")]
    pub fn get(&self, index: i64) -> Result<Option<HeldString<'c>>> {
        let list_get = optional(sys::ListGet(), "ListGet")?;
        // SAFETY: open, or NULL, which the function allows; the table is loaded. NULL comes for an
        // index out of range only, as the key is a list or empty.
        let raw = unsafe { list_get(self.key.as_raw(), index as c_long) };
        // SAFETY: a reference of ours, or NULL; the server lock is held during 'c.
        Ok(unsafe { HeldString::from_raw(raw) })
    }

    /// Goes through all elements, from either end.
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 7.0.
    pub fn iter(&self) -> Result<Iter<'_, 'c>> {
        optional(sys::ListGet(), "ListGet")?;
        Ok(Iter::new(self))
    }
}

impl<'k, 'c> Deref for ListMut<'k, 'c> {
    type Target = List<'k, 'c>;
    fn deref(&self) -> &List<'k, 'c> {
        &self.list
    }
}

impl<'c> ListMut<'_, 'c> {
    /// Puts an element before the first one.
    ///
    /// # Errors
    /// Before Redis 7.0, when the element has 4 GiB or more.
    #[doc(alias = "ValkeyModule_ListPush")]
    #[doc(alias = "RedisModule_ListPush")]
    pub fn push_front(&mut self, element: impl KeyName) -> Result<()> {
        self.push(sys::MODULE_LIST_HEAD, element)
    }

    /// Puts an element behind the last one.
    ///
    /// # Errors
    /// As for [`push_front`](ListMut::push_front).
    #[doc(alias = "ValkeyModule_ListPush")]
    #[doc(alias = "RedisModule_ListPush")]
    pub fn push_back(&mut self, element: impl KeyName) -> Result<()> {
        self.push(sys::MODULE_LIST_TAIL, element)
    }

    /// Takes the first element off the list; `None` if there is none.
    #[doc(alias = "ValkeyModule_ListPop")]
    #[doc(alias = "RedisModule_ListPop")]
    pub fn pop_front(&mut self) -> Option<HeldString<'c>> {
        self.pop(sys::MODULE_LIST_HEAD)
    }

    /// Takes the last element off the list; `None` if there is none.
    #[doc(alias = "ValkeyModule_ListPop")]
    #[doc(alias = "RedisModule_ListPop")]
    pub fn pop_back(&mut self) -> Option<HeldString<'c>> {
        self.pop(sys::MODULE_LIST_TAIL)
    }

    /// Replaces the element at an index.
    ///
    /// # Errors
    /// When there is no such element; [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_ListSet")]
    #[doc(alias = "RedisModule_ListSet")]
    pub fn set(&mut self, index: i64, element: impl KeyName) -> Result<()> {
        let list_set = optional(sys::ListSet(), "ListSet")?;
        self.checked_index(index, self.len())?;
        let element = element.lend();
        // SAFETY: open for writing; the element lives during the call, which copies it; the table
        // is loaded.
        done(unsafe { list_set(self.key.as_raw(), index as c_long, element.as_raw()) })
    }

    /// Puts an element into the list, so that it stands at `index`: 0 is before the first one, the
    /// length or -1 behind the last one.
    ///
    /// # Errors
    /// When the list is too short for the index; [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_ListInsert")]
    #[doc(alias = "RedisModule_ListInsert")]
    pub fn insert(&mut self, index: i64, element: impl KeyName) -> Result<()> {
        let list_insert = optional(sys::ListInsert(), "ListInsert")?;
        // The server looks at the list before it looks at the index: without a list it crashes.
        self.checked_index(index, self.len() + 1)?;
        let element = element.lend();
        // SAFETY: open for writing; the element lives during the call, which copies it; the table
        // is loaded; the index is one of a list with one element more.
        done(unsafe { list_insert(self.key.as_raw(), index as c_long, element.as_raw()) })
    }

    /// Removes the element at an index.
    ///
    /// # Errors
    /// When there is no such element; [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_ListDelete")]
    #[doc(alias = "RedisModule_ListDelete")]
    pub fn remove(&mut self, index: i64) -> Result<()> {
        let list_delete = optional(sys::ListDelete(), "ListDelete")?;
        self.checked_index(index, self.len())?;
        // The server keeps its place in the list over the deletion, and loses it if it came there
        // backwards: later indexes mean other elements, and Redis 7.0 crashes. So it has to come
        // anew and forwards. It forgets the place that it has when an element is replaced.
        self.set(index, "")?;
        let from_start = if index < 0 {
            index + self.len() as i64
        } else {
            index
        };
        // SAFETY: open for writing; the table is loaded.
        done(unsafe { list_delete(self.key.as_raw(), from_start as c_long) })
    }

    fn push(&mut self, end: c_int, element: impl KeyName) -> Result<()> {
        let element = element.lend();
        if sys::ListGet().is_none() {
            check_length(element.as_raw())?;
        }
        // SAFETY: open for writing; the element lives during the call, which copies it; the table
        // is loaded. It fails for keys of other kinds only.
        done(unsafe { sys::ListPush(self.key.as_raw(), end, element.as_raw()) })
    }

    fn pop(&mut self, end: c_int) -> Option<HeldString<'c>> {
        // SAFETY: open for writing; the table is loaded. NULL comes for an empty key only.
        let raw = unsafe { sys::ListPop(self.key.as_raw(), end) };
        // SAFETY: a reference of ours, or NULL; the server lock is held during 'c.
        unsafe { HeldString::from_raw(raw) }
    }

    fn checked_index(&self, index: i64, len: usize) -> Result<()> {
        let len = i64::try_from(len)?;
        if (-len..len).contains(&index) {
            Ok(())
        } else {
            Err(out_of_range())
        }
    }
}

fn done(status: c_int) -> Result<()> {
    if status == sys::MODULE_OK {
        Ok(())
    } else {
        Err(out_of_range())
    }
}

#[cold]
fn out_of_range() -> Error {
    Error::msg("index out of range")
}

/// Has the server forget the place in a list that it keeps in the handle, before the value moves in
/// memory, which the place would not follow. What holds another kind of value is left alone.
pub(super) fn forget_place(key: &mut KeyMut<'_>) {
    if sys::ListGet().is_none() || key.kind() != Some(KeyKind::List) {
        return;
    }
    // The one way to be rid of it is a change of the list, which is undone.
    let mut list = ListMut {
        list: List { key: &key.key },
    };
    if list.push_back("").is_ok() {
        list.pop_back();
    }
}

/// Redis 6.2 cannot keep larger elements, and crashes.
#[cold]
fn check_length(element: *mut sys::ModuleString) -> Result<()> {
    let mut length = 0;
    // SAFETY: lives during the call that we are in; the table is loaded.
    unsafe { sys::StringPtrLen(element, &raw mut length) };
    if length < u32::MAX as usize {
        Ok(())
    } else {
        Err(Error::msg("the element is too large for a list"))
    }
}

impl fmt::Debug for List<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List").field("len", &self.len()).finish()
    }
}

impl fmt::Debug for ListMut<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListMut").field("len", &self.len()).finish()
    }
}
