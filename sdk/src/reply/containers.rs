//! The values within an array, a set or a map.

use std::ffi::c_long;
use std::marker::PhantomData;
use std::thread;

use vkmod_sys as sys;

use super::{Replier, Reply};
use crate::log::{self, Level};

/// The values of an array or a set whose length was announced.
///
/// The client gets exactly that many: values beyond it are dropped, and missing ones are sent as
/// nulls, be it that the code that gives them ended too early or that it panicked.
pub struct Elements<'a> {
    ctx: *mut sys::ModuleCtx,
    due: usize,
    lent: PhantomData<&'a mut sys::ModuleCtx>,
}

impl<'a> Elements<'a> {
    /// # Safety
    /// `ctx` is live during `'a`, and `due` values are due.
    #[inline(always)]
    pub(super) unsafe fn new(ctx: *mut sys::ModuleCtx, due: usize) -> Self {
        Elements {
            ctx,
            due,
            lent: PhantomData,
        }
    }

    /// Sends the next value.
    #[inline(always)]
    pub fn push(&mut self, value: impl Reply) {
        match self.next() {
            Some(place) => value.send(place),
            None => surplus(),
        }
    }

    /// Sends all values of an iterator.
    ///
    /// The loop counts the places itself. An iterator over a range or a slice ends with them, which
    /// the compiler sees; so there is one test for each value, as in C.
    #[inline(always)]
    pub(super) fn extend(&mut self, mut values: impl Iterator<Item: Reply>) {
        for due in (0..self.due).rev() {
            let Some(value) = values.next() else { return };
            self.due = due;
            // SAFETY: the context is live during 'a; one of the values due is handed on.
            value.send(unsafe { Replier::new(self.ctx) });
        }
        values.for_each(|_| surplus());
    }

    /// The place of the next value, until all are sent.
    #[inline(always)]
    #[expect(clippy::should_implement_trait, reason = "an iterator could not lend")]
    pub fn next(&mut self) -> Option<Replier<'_>> {
        self.due = self.due.checked_sub(1)?;
        // SAFETY: the context is live during 'a; one of the values due is handed on.
        Some(unsafe { Replier::new(self.ctx) })
    }

    /// How many values are still due.
    #[inline]
    pub fn due(&self) -> usize {
        self.due
    }
}

impl Drop for Elements<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.due > 0 {
            fill(self);
        }
    }
}

#[cold]
#[inline(never)]
fn fill(elements: &mut Elements<'_>) {
    if thread::panicking() {
        // Dropped unused, it sends the error that says why.
        drop(elements.next());
    } else {
        let due = elements.due;
        log::write(
            Level::Warning,
            format_args!("a reply was {due} values short of its announced length; nulls were sent"),
        );
    }
    while let Some(place) = elements.next() {
        place.null();
    }
}

#[cold]
#[inline(never)]
fn surplus() {
    log::write(
        Level::Warning,
        format_args!("a reply had more values than its announced length; one was dropped"),
    );
}

/// The entries of a map whose length was announced; the client gets exactly that many.
pub struct Entries<'a> {
    elements: Elements<'a>,
}

impl<'a> Entries<'a> {
    /// # Safety
    /// `ctx` is live during `'a`, and `len` keys and values are due.
    #[inline(always)]
    pub(super) unsafe fn new(ctx: *mut sys::ModuleCtx, len: usize) -> Self {
        // SAFETY: the caller's word; an announced length is far below half of a `usize`, else the
        // server would have had to count that far.
        let elements = unsafe { Elements::new(ctx, len.saturating_mul(2)) };
        Entries { elements }
    }

    /// Sends the next entry.
    #[inline(always)]
    pub fn entry(&mut self, key: impl Reply, value: impl Reply) {
        self.elements.push(key);
        self.elements.push(value);
    }

    /// Sends all entries of an iterator; see [`Elements::extend`].
    #[inline(always)]
    pub(super) fn extend<K: Reply, V: Reply>(&mut self, mut entries: impl Iterator<Item = (K, V)>) {
        for due in (0..self.due()).rev() {
            let Some((key, value)) = entries.next() else {
                return;
            };
            self.elements.due = 2 * due + 1;
            // SAFETY: the context is live during 'a; one of the values due is handed on.
            key.send(unsafe { Replier::new(self.elements.ctx) });
            self.elements.due = 2 * due;
            // SAFETY: as above.
            value.send(unsafe { Replier::new(self.elements.ctx) });
        }
        entries.for_each(|_| surplus());
    }

    /// How many entries are still due.
    #[inline]
    pub fn due(&self) -> usize {
        self.elements.due / 2
    }
}

/// The values of an array whose length is told to the client when all are sent.
pub struct StreamedElements<'a> {
    ctx: *mut sys::ModuleCtx,
    sent: usize,
    lent: PhantomData<&'a mut sys::ModuleCtx>,
}

impl<'a> StreamedElements<'a> {
    /// # Safety
    /// `ctx` is live during `'a`, and an array of postponed length was begun last.
    #[inline(always)]
    pub(super) unsafe fn new(ctx: *mut sys::ModuleCtx) -> Self {
        StreamedElements {
            ctx,
            sent: 0,
            lent: PhantomData,
        }
    }

    /// Sends the next value.
    #[inline(always)]
    pub fn push(&mut self, value: impl Reply) {
        value.send(self.next());
    }

    /// The place of the next value.
    #[inline(always)]
    #[expect(clippy::should_implement_trait, reason = "an iterator could not lend")]
    pub fn next(&mut self) -> Replier<'_> {
        self.sent += 1;
        // SAFETY: the context is live during 'a; the array takes one more value.
        unsafe { Replier::new(self.ctx) }
    }

    /// How many values were sent.
    #[inline]
    pub fn sent(&self) -> usize {
        self.sent
    }
}

impl Drop for StreamedElements<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            // Dropped unused, it sends the error that says why.
            drop(self.next());
        }
        // SAFETY: callback argument, live until return; the table is loaded; the innermost array
        // of postponed length is ours, as inner ones are dropped before.
        unsafe { sys::ReplySetArrayLength(self.ctx, self.sent as c_long) };
    }
}
