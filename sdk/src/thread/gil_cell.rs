//! [`GilCell`]: state under the server's lock.

use std::cell::UnsafeCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicIsize, Ordering};

use crate::{Context, Error, Result};

/// A value that only the holder of the server lock can reach: a `RefCell` that asks for a
/// [`Context`] as the proof.
///
/// It costs no lock of its own, so it fits state that commands use and that threads change now and
/// then, under [`ThreadSafeContext::lock`](super::ThreadSafeContext::lock).
///
/// The borrow ends with the context, so with the callback or the lock guard. Like a `RefCell` it
/// checks at run time that nobody changes the value while another looks at it: a command can be
/// entered again through a nested call.
///
/// ```
/// use vkmod::prelude::*;
/// use vkmod::thread::GilCell;
///
/// static SEEN: GilCell<Vec<String>> = GilCell::new(Vec::new());
///
/// fn remember(ctx: &Context<'_>, word: &str) -> usize {
///     let mut seen = SEEN.borrow_mut(ctx);
///     seen.push(word.into());
///     seen.len()
/// }
/// ```
///
/// It cannot carry what must stay on one thread:
///
/// ```compile_fail,E0277
/// # use vkmod::thread::GilCell;
/// # use std::rc::Rc;
/// static SHARED: GilCell<Option<Rc<u8>>> = GilCell::new(None);
/// ```
///
/// A borrow does not outlive its proof:
///
/// ```compile_fail,E0505
/// # use vkmod::prelude::*;
/// # use vkmod::thread::GilCell;
/// fn keep(cell: &GilCell<u8>, ctx: Context<'_>) -> u8 {
///     let value = cell.borrow(&ctx);
///     drop(ctx);
///     *value
/// }
/// ```
pub struct GilCell<T: ?Sized> {
    /// -1: borrowed to change; else how many borrow it to look. Only the holder of the server
    /// lock comes here; the atomic costs nothing more, and keeps a mistake from being a race.
    borrows: AtomicIsize,
    value: UnsafeCell<T>,
}

// SAFETY: the value is reached only with a `Context`, which exists only under the server lock, so
// by one thread at a time; it may be dropped by another thread than made it, hence `Send`.
unsafe impl<T: ?Sized + Send> Sync for GilCell<T> {}

impl<T> GilCell<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        GilCell {
            borrows: AtomicIsize::new(0),
            value: UnsafeCell::new(value),
        }
    }

    /// Unwraps the value.
    pub fn into_inner(self) -> T {
        self.value.into_inner()
    }

    /// Puts a value in, and gives the old one back.
    ///
    /// # Panics
    /// When the value is borrowed.
    #[track_caller]
    pub fn replace(&self, ctx: &Context<'_>, value: T) -> T {
        std::mem::replace(&mut *self.borrow_mut(ctx), value)
    }
}

impl<T: ?Sized> GilCell<T> {
    /// Borrows the value to look at it.
    ///
    /// # Panics
    /// While it is borrowed to be changed.
    #[inline]
    #[track_caller]
    pub fn borrow<'b>(&'b self, ctx: &'b Context<'_>) -> GilRef<'b, T> {
        match self.try_borrow(ctx) {
            Ok(borrow) => borrow,
            Err(_) => panic!("the value is being changed further up in this callback"),
        }
    }

    /// Borrows the value to change it.
    ///
    /// # Panics
    /// While it is borrowed in any way.
    #[inline]
    #[track_caller]
    pub fn borrow_mut<'b>(&'b self, ctx: &'b Context<'_>) -> GilRefMut<'b, T> {
        match self.try_borrow_mut(ctx) {
            Ok(borrow) => borrow,
            Err(_) => panic!("the value is borrowed further up in this callback"),
        }
    }

    /// Borrows the value to look at it.
    ///
    /// # Errors
    /// While it is borrowed to be changed.
    #[inline]
    pub fn try_borrow<'b>(&'b self, _ctx: &'b Context<'_>) -> Result<GilRef<'b, T>> {
        let borrows = self.borrows.load(Ordering::Acquire);
        if borrows < 0 || borrows == isize::MAX {
            return Err(Error::msg("the value is being changed"));
        }
        self.borrows.store(borrows + 1, Ordering::Release);
        Ok(GilRef {
            cell: self,
            stays: PhantomData,
        })
    }

    /// Borrows the value to change it.
    ///
    /// # Errors
    /// While it is borrowed in any way.
    #[inline]
    pub fn try_borrow_mut<'b>(&'b self, _ctx: &'b Context<'_>) -> Result<GilRefMut<'b, T>> {
        if self.borrows.load(Ordering::Acquire) != 0 {
            return Err(Error::msg("the value is borrowed"));
        }
        self.borrows.store(-1, Ordering::Release);
        Ok(GilRefMut {
            cell: self,
            stays: PhantomData,
        })
    }

    /// The value, where nobody else can have it.
    pub fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }
}

impl<T: Default> Default for GilCell<T> {
    fn default() -> Self {
        GilCell::new(T::default())
    }
}

impl<T: ?Sized> fmt::Debug for GilCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GilCell").finish_non_exhaustive()
    }
}

/// A value of a [`GilCell`], borrowed to look at.
#[must_use = "it is the borrow"]
pub struct GilRef<'b, T: ?Sized> {
    cell: &'b GilCell<T>,
    /// Keeps it on the thread that holds the lock.
    stays: PhantomData<*const ()>,
}

impl<T: ?Sized> Deref for GilRef<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: counted in `borrows`, so nobody borrows it to change; the server lock is held.
        unsafe { &*self.cell.value.get() }
    }
}

impl<T: ?Sized> Drop for GilRef<'_, T> {
    #[inline]
    fn drop(&mut self) {
        self.cell.borrows.fetch_sub(1, Ordering::Release);
    }
}

/// A value of a [`GilCell`], borrowed to change.
#[must_use = "it is the borrow"]
pub struct GilRefMut<'b, T: ?Sized> {
    cell: &'b GilCell<T>,
    /// Keeps it on the thread that holds the lock.
    stays: PhantomData<*const ()>,
}

impl<T: ?Sized> Deref for GilRefMut<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: marked in `borrows`, so this is the only borrow; the server lock is held.
        unsafe { &*self.cell.value.get() }
    }
}

impl<T: ?Sized> DerefMut for GilRefMut<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: marked in `borrows`, so this is the only borrow; the server lock is held.
        unsafe { &mut *self.cell.value.get() }
    }
}

impl<T: ?Sized> Drop for GilRefMut<'_, T> {
    #[inline]
    fn drop(&mut self) {
        self.cell.borrows.store(0, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ptr;

    fn context() -> Context<'static> {
        // SAFETY: these tests use the context as a proof only, and call nothing through it.
        unsafe { Context::from_raw(ptr::null_mut()) }
    }

    #[test]
    fn one_change_or_many_looks() {
        let (ctx, cell) = (context(), GilCell::new(5));
        let (first, second) = (cell.borrow(&ctx), cell.borrow(&ctx));
        assert_eq!((*first, *second), (5, 5));
        assert!(cell.try_borrow_mut(&ctx).is_err());
        drop((first, second));
        *cell.borrow_mut(&ctx) += 1;
        let change = cell.borrow_mut(&ctx);
        assert!(cell.try_borrow(&ctx).is_err());
        assert!(cell.try_borrow_mut(&ctx).is_err());
        drop(change);
        assert_eq!(cell.replace(&ctx, 1), 6);
        assert_eq!(cell.into_inner(), 1);
    }

    #[test]
    fn a_borrow_that_is_forgotten_keeps_the_value_borrowed() {
        let (ctx, cell) = (context(), GilCell::new(5));
        std::mem::forget(cell.borrow_mut(&ctx));
        assert!(cell.try_borrow(&ctx).is_err());
    }
}
