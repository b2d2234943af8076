//! How an `extern "C"` callback without a user pointer finds its `&self`.
//!
//! Rust has no generic statics, so the registered objects stand in one fixed table, indexed by a
//! number that the compiler derives from the *role* (a type such as `command::adapter::Role<T>`).
//! A look-up is a comparison with a constant; an object without fields needs none at all.

use std::any::TypeId;
use std::cell::UnsafeCell;
use std::hash::{Hash, Hasher};
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicPtr, AtomicU64, AtomicUsize, Ordering};

use crate::guard::{Place, guard};
use crate::{Error, Result};

const SLOTS: usize = 1024;
/// Kept below the table's size, so that a search always meets an empty slot.
const CAPACITY: usize = SLOTS * 3 / 4;

/// One registered object. `key` is written last and read first.
struct Slot {
    key: AtomicU64,
    object: AtomicPtr<()>,
    details: UnsafeCell<Option<Details>>,
}

#[derive(Clone, Copy)]
struct Details {
    role: TypeId,
    order: usize,
    drop: unsafe fn(NonNull<()>),
    name: &'static str,
}

// SAFETY: `details` is only touched by `insert` and `clear`, which run while the module is being
// loaded or unloaded, under the server lock; look-ups read the atomics alone.
unsafe impl Sync for Slot {}

static TABLE: [Slot; SLOTS] = [const {
    Slot {
        key: AtomicU64::new(0),
        object: AtomicPtr::new(ptr::null_mut()),
        details: UnsafeCell::new(None),
    }
}; SLOTS];
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Keeps the last word that is written into it. `TypeId` writes a part of itself, already well
/// mixed, so the whole computation folds into a constant.
struct LastWord(u64);

impl Hasher for LastWord {
    #[inline(always)]
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    #[inline(always)]
    fn write_u64(&mut self, word: u64) {
        self.0 = word;
    }
}

/// The role's number: never 0, which marks an empty slot.
#[inline(always)]
fn key_of<Role: 'static>() -> u64 {
    let mut hasher = LastWord(0);
    TypeId::of::<Role>().hash(&mut hasher);
    hasher.finish() | 1
}

/// The object that was registered for `Role`.
///
/// # Safety
/// `T` is the type that was given to [`insert`] with this `Role`; the returned reference is not
/// used after the module was unloaded. Adapters fulfil both: a role names its type, and the server
/// calls none of our functions after the unload.
#[inline(always)]
pub(crate) unsafe fn get<'a, Role: 'static, T: Sync>() -> Option<&'a T> {
    if size_of::<T>() == 0 {
        // SAFETY: a value without fields needs no memory; the caller's registered one stands in
        // the table for as long as this is used.
        return Some(unsafe { NonNull::<T>::dangling().as_ref() });
    }
    find(key_of::<Role>())
        // SAFETY: made by `into_raw` of the same type, in `insert`; alive until the unload.
        .map(|object| unsafe { object.cast::<T>().as_ref() })
}

/// The first slot stands apart, since its address is a constant: nearly every search ends there.
#[inline(always)]
fn find(key: u64) -> Option<NonNull<()>> {
    let slot = slot_at(key as usize);
    if slot.key.load(Ordering::Acquire) == key {
        // SAFETY: made by `into_raw`; `insert` writes the key after it, and `clear` takes the key
        // away first, when no callback can run any more.
        return Some(unsafe { NonNull::new_unchecked(slot.object.load(Ordering::Relaxed)) });
    }
    find_further(key)
}

#[cold]
#[inline(never)]
fn find_further(key: u64) -> Option<NonNull<()>> {
    let mut index = key as usize;
    loop {
        let slot = slot_at(index);
        match slot.key.load(Ordering::Acquire) {
            found if found == key => return NonNull::new(slot.object.load(Ordering::Relaxed)),
            0 => return None,
            _ => index = index.wrapping_add(2),
        }
    }
}

/// The lowest bit of a key is always set, so it is left out.
#[inline(always)]
fn slot_at(index: usize) -> &'static Slot {
    &TABLE[(index >> 1) & (SLOTS - 1)]
}

/// Registers `object` for `Role`; `name` is what errors and log lines call it.
///
/// # Errors
/// When an object of the same type already has this role, or when the table is full.
pub(crate) fn insert<Role: 'static, T: Send + Sync + 'static>(
    object: T,
    name: &'static str,
) -> Result<()> {
    let (key, role) = (key_of::<Role>(), TypeId::of::<Role>());
    let mut index = key as usize;
    let slot = loop {
        let slot = slot_at(index);
        match slot.key.load(Ordering::Relaxed) {
            0 => break slot,
            found if found == key => return Err(taken::<T>(slot, role, name)),
            _ => index = index.wrapping_add(2),
        }
    };
    let order = COUNT.fetch_add(1, Ordering::Relaxed);
    if order >= CAPACITY {
        COUNT.fetch_sub(1, Ordering::Relaxed);
        return Err(Error::msg(format!(
            "a module can register {CAPACITY} handlers at most"
        )));
    }
    let raw = Box::into_raw(Box::new(object)).cast::<()>();
    // SAFETY: we are loading, under the server lock: nobody else looks at `details`.
    unsafe {
        *slot.details.get() = Some(Details {
            role,
            order,
            drop: drop_as::<T>,
            name,
        })
    };
    slot.object.store(raw, Ordering::Relaxed);
    slot.key.store(key, Ordering::Release);
    Ok(())
}

fn taken<T>(slot: &Slot, role: TypeId, name: &'static str) -> Error {
    // SAFETY: we are loading, under the server lock: nobody else looks at `details`.
    let details = unsafe { *slot.details.get() };
    let (same, first) =
        details.map_or((true, name), |details| (details.role == role, details.name));
    if same {
        Error::msg(format!(
            "the handler type {} is registered twice (as '{first}' and as '{name}'); give each its own type",
            std::any::type_name::<T>()
        ))
    } else {
        Error::msg(format!(
            "the handlers '{first}' and '{name}' have the same type number"
        ))
    }
}

/// Drops a boxed object.
///
/// # Safety
/// `object` came from `Box::<T>::into_raw` and is dropped once.
unsafe fn drop_as<T>(object: NonNull<()>) {
    // SAFETY: made by `into_raw` of the same type; the caller drops it once.
    drop(unsafe { Box::from_raw(object.cast::<T>().as_ptr()) });
}

/// Drops every registered object, the last one first. A panic in a destructor is logged.
///
/// # Safety
/// No callback of this module can run any more.
pub(crate) unsafe fn clear() {
    let mut doomed: Vec<(Details, NonNull<()>)> = Vec::with_capacity(COUNT.load(Ordering::Relaxed));
    for slot in &TABLE {
        if slot.key.swap(0, Ordering::Relaxed) == 0 {
            continue;
        }
        let object = slot.object.swap(ptr::null_mut(), Ordering::Relaxed);
        // SAFETY: we are unloading, under the server lock: nobody else looks at `details`.
        let details = unsafe { (*slot.details.get()).take() };
        if let (Some(details), Some(object)) = (details, NonNull::new(object)) {
            doomed.push((details, object));
        }
    }
    COUNT.store(0, Ordering::Relaxed);
    doomed.sort_unstable_by_key(|(details, _)| std::cmp::Reverse(details.order));
    for (details, object) in doomed {
        guard(
            Place::new("destructor", details.name),
            // SAFETY: made by `into_raw` of the type that `drop` is for; taken out of the table.
            || unsafe { (details.drop)(object) },
            || (),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn an_object_is_found_by_its_role_and_dropped_once() {
        struct RoleA;
        struct RoleB;
        let shared = Arc::new(5u32);
        insert::<RoleA, _>(Arc::clone(&shared), "first").expect("free");
        insert::<RoleB, _>(Arc::clone(&shared), "second").expect("free");
        // SAFETY: registered above with this role and type.
        let found = unsafe { get::<RoleB, Arc<u32>>() };
        assert_eq!(found.map(|value| **value), Some(5));
        let twice = insert::<RoleA, _>(Arc::clone(&shared), "third").expect_err("taken");
        assert!(
            twice
                .to_string()
                .contains("registered twice (as 'first' and as 'third')")
        );
        // SAFETY: no callback exists in this test.
        unsafe { clear() };
        assert_eq!(Arc::strong_count(&shared), 1);
        // SAFETY: absent roles are allowed.
        assert!(unsafe { get::<RoleB, Arc<u32>>() }.is_none());
    }
}
