//! Several fields in one call of a variadic function.

use std::ffi::{c_int, c_void};
use std::ptr;

use vkmod_sys as sys;

use crate::key::name::Lent;

/// How many fields one call takes.
pub(super) const SIZE: usize = 8;

/// `HashGet` or `HashSet`.
type Function = unsafe extern "C" fn(key: *mut sys::ModuleKey, flags: c_int, ...) -> c_int;

/// Up to [`SIZE`] fields, each with its value or the place for it.
pub(super) struct Batch<F> {
    fields: [Option<F>; SIZE],
    values: [*mut c_void; SIZE],
    count: usize,
}

impl<F: Lent> Batch<F> {
    #[inline]
    pub(super) fn new() -> Self {
        Batch {
            fields: [const { None }; SIZE],
            values: [ptr::null_mut(); SIZE],
            count: 0,
        }
    }

    /// Adds a field; one that is too many is dropped.
    #[inline]
    pub(super) fn push(&mut self, field: F, value: *mut c_void) {
        if let (Some(place), Some(slot)) = (
            self.fields.get_mut(self.count),
            self.values.get_mut(self.count),
        ) {
            *place = Some(field);
            *slot = value;
            self.count += 1;
        }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Calls the function with the fields. The first missing one is a NULL, which ends the list for
    /// the server, so one call fits every number of fields. An empty batch calls nothing.
    ///
    /// # Safety
    /// `key` is open and not NULL; the values are what the function takes with these flags, and
    /// live during the call.
    #[inline]
    pub(super) unsafe fn run(
        &self,
        function: Function,
        key: *mut sys::ModuleKey,
        flags: c_int,
    ) -> c_int {
        if self.count == 0 {
            return 0;
        }
        let [f0, f1, f2, f3, f4, f5, f6, f7] = self
            .fields
            .each_ref()
            .map(|field| field.as_ref().map_or(ptr::null_mut(), Lent::as_raw));
        let [v0, v1, v2, v3, v4, v5, v6, v7] = self.values;
        let end: *mut sys::ModuleString = ptr::null_mut();
        // SAFETY: the caller's word; the fields live during the call; a NULL ends the list.
        unsafe {
            function(
                key, flags, f0, v0, f1, v1, f2, v2, f3, v3, f4, v4, f5, v5, f6, v6, f7, v7, end,
            )
        }
    }
}
