//! [`ArgList`]: the arguments of one call, as the server wants them.

use std::fmt;
use std::marker::PhantomData;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::ptr;
use std::slice;

use vkmod_sys as sys;

use crate::string::{ServerStr, ServerString};

/// The arguments of one call, while they are being collected; see
/// [`CallArgs`](super::CallArgs).
///
/// What is borrowed stays borrowed until the call has been made, which is what `'l` says. The
/// first few arguments need no allocation here.
pub struct ArgList<'l> {
    all: Pointers,
    /// Those of `all` that were made for this call.
    owned: Pointers,
    lent: PhantomData<ServerStr<'l>>,
}

impl<'l> ArgList<'l> {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        ArgList {
            all: Pointers::new(),
            owned: Pointers::new(),
            lent: PhantomData,
        }
    }

    pub(crate) fn of(args: impl super::CallArgs + 'l) -> Self {
        let mut list = ArgList::new();
        args.push_to(&mut list);
        list
    }

    /// Adds one argument, or several.
    #[inline]
    pub fn push(&mut self, args: impl super::CallArgs + 'l) {
        args.push_to(self);
    }

    /// Adds bytes, which are copied.
    pub fn push_bytes(&mut self, bytes: &[u8]) {
        self.push_owned(ServerString::new(bytes));
    }

    /// Adds a whole number.
    pub fn push_integer(&mut self, number: i64) {
        // SAFETY: the table is loaded, since a context exists; a NULL context is allowed.
        let raw = unsafe { sys::CreateStringFromLongLong(ptr::null_mut(), number) };
        self.owned.push(raw);
        self.all.push(raw);
    }

    /// Adds a string of the server's as it is.
    #[inline]
    pub(super) fn push_borrowed(&mut self, string: ServerStr<'l>) {
        self.all.push(string.as_raw());
    }

    /// Adds a string of our own, which is given away: the server may keep a reference.
    pub(super) fn push_owned(&mut self, string: ServerString) {
        let raw = string.into_raw();
        self.owned.push(raw);
        self.all.push(raw);
    }

    pub(crate) fn as_slice(&self) -> &[*mut sys::ModuleString] {
        self.all.as_slice()
    }
}

impl Drop for ArgList<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        // Few arguments, and all of them borrowed: there is nothing to give back.
        if self.owned.count != 0 || self.all.count > INLINE {
            give_back(&mut self.all, &mut self.owned);
        }
    }
}

#[cold]
#[inline(never)]
fn give_back(all: &mut Pointers, owned: &mut Pointers) {
    for raw in owned.as_slice() {
        // SAFETY: made for this list, which is dropped where it was made: under the server
        // lock. Whatever the server kept has a reference of its own. The table is loaded.
        unsafe { sys::FreeString(ptr::null_mut(), *raw) };
    }
    for list in [all, owned] {
        // SAFETY: this is the end of the list, and its one drop.
        unsafe { ManuallyDrop::drop(&mut list.spilled) };
    }
}

impl fmt::Debug for ArgList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArgList")
            .field("len", &self.all.as_slice().len())
            .finish_non_exhaustive()
    }
}

const INLINE: usize = 12;

/// A list of pointers that needs no allocation while it is short.
struct Pointers {
    count: usize,
    inline: [MaybeUninit<*mut sys::ModuleString>; INLINE],
    /// All of them, once there are more than fit.
    /// Dropped by the [`ArgList`] where it can hold something: where there are too many.
    spilled: ManuallyDrop<Vec<*mut sys::ModuleString>>,
}

impl Pointers {
    #[inline]
    fn new() -> Self {
        Pointers {
            count: 0,
            inline: [const { MaybeUninit::uninit() }; INLINE],
            spilled: ManuallyDrop::new(Vec::new()),
        }
    }

    #[inline]
    fn push(&mut self, raw: *mut sys::ModuleString) {
        if self.count < INLINE {
            self.inline[self.count].write(raw);
        } else {
            self.spill(raw);
        }
        self.count += 1;
    }

    #[cold]
    fn spill(&mut self, raw: *mut sys::ModuleString) {
        if self.count == INLINE {
            let first: Vec<_> = self.first().to_vec();
            self.spilled.reserve(4 * INLINE);
            self.spilled.extend(first);
        }
        self.spilled.push(raw);
    }

    #[inline]
    fn as_slice(&self) -> &[*mut sys::ModuleString] {
        if self.count <= INLINE {
            self.first()
        } else {
            &self.spilled
        }
    }

    /// Those in place.
    #[inline]
    fn first(&self) -> &[*mut sys::ModuleString] {
        let count = self.count.min(INLINE);
        // SAFETY: the first `count` places were written; `MaybeUninit` has its content's layout.
        unsafe { slice::from_raw_parts(self.inline.as_ptr().cast(), count) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_keep_their_order_beyond_the_inline_places() {
        for count in [0, 1, INLINE, INLINE + 1, 1000] {
            let mut list = Pointers::new();
            for n in 0..count {
                list.push(ptr::without_provenance_mut(n + 1));
            }
            let found: Vec<usize> = list.as_slice().iter().map(|raw| raw.addr()).collect();
            assert_eq!(found, (1..=count).collect::<Vec<_>>());
        }
    }
}
