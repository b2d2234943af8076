//! The names of exported APIs. A server keeps the name's address, and reads it once more after the
//! unload has returned: so names stand in a place that lives as long as the code, and is written
//! anew by each load.

use std::cell::UnsafeCell;
use std::ffi::CStr;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::{Error, Result};

const SIZE: usize = 8192;
/// What tells vkmod's APIs, and the first form of their table, from those of other modules.
const PREFIX: &str = "vkmod:1:";
/// The longest name that is allowed.
const LONGEST: usize = 200;

struct Place(UnsafeCell<[u8; SIZE]>);

// SAFETY: written only while the module is being loaded, under the server lock, behind `USED`; what
// stands before `USED` is not changed.
unsafe impl Sync for Place {}

static PLACE: Place = Place(UnsafeCell::new([0; SIZE]));
static USED: AtomicUsize = AtomicUsize::new(0);

/// A name of a shared API as servers know it, on the stack.
pub(super) struct FullName([u8; PREFIX.len() + LONGEST + 1]);

impl FullName {
    pub(super) fn new(name: &str) -> Result<Self> {
        let bytes = name.as_bytes();
        if bytes.is_empty() || bytes.len() > LONGEST || bytes.contains(&0) {
            return Err(Error::msg(format!(
                "the name of an API is 1 to {LONGEST} bytes long and holds no NUL: \"{}\"",
                name.escape_default()
            )));
        }
        let mut full = [0; PREFIX.len() + LONGEST + 1];
        full[..PREFIX.len()].copy_from_slice(PREFIX.as_bytes());
        full[PREFIX.len()..PREFIX.len() + bytes.len()].copy_from_slice(bytes);
        Ok(FullName(full))
    }

    pub(super) fn as_c_str(&self) -> &CStr {
        // The last byte is never written.
        CStr::from_bytes_until_nul(&self.0).unwrap_or_default()
    }
}

/// Names that this module exports, one after the other.
fn entered() -> impl Iterator<Item = &'static CStr> {
    let used = USED.load(Ordering::Acquire);
    // SAFETY: what stands before `USED` is not changed while it is lent: see `Place`.
    let bytes = unsafe { std::slice::from_raw_parts(PLACE.0.get().cast::<u8>(), used) };
    bytes
        .split_inclusive(|byte| *byte == 0)
        .filter_map(|name| CStr::from_bytes_with_nul(name).ok())
}

/// Whether this module exports the name.
pub(super) fn is_own(name: &CStr) -> bool {
    entered().any(|own| own == name)
}

/// Enters the name of an API that this module exports.
pub(super) fn enter(name: &str) -> Result<&'static CStr> {
    let full = FullName::new(name)?;
    let full = full.as_c_str();
    if is_own(full) {
        return Err(Error::msg(format!("the API '{name}' is exported twice")));
    }
    let bytes = full.to_bytes_with_nul();
    let start = USED.load(Ordering::Relaxed);
    if SIZE - start < bytes.len() {
        return Err(Error::msg("a module can export no more APIs"));
    }
    // SAFETY: we are loading, under the server lock; the bytes stand behind those that are in use,
    // and within the place.
    unsafe {
        let place = PLACE.0.get().cast::<u8>().add(start);
        place.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
    }
    USED.store(start + bytes.len(), Ordering::Release);
    entered()
        .last()
        .ok_or_else(|| Error::msg("the name of the API is lost"))
}

/// Lets the next load begin anew. What is written stays until then.
pub(super) fn reset() {
    USED.store(0, Ordering::Release);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_entered_once_and_never_move() -> Result<()> {
        reset();
        let first = enter("words.count")?;
        let second = enter("words")?;
        assert_eq!(first.to_bytes(), b"vkmod:1:words.count");
        assert_eq!(second.to_bytes(), b"vkmod:1:words");
        assert!(enter("words").is_err());
        assert!(is_own(c"vkmod:1:words") && !is_own(c"vkmod:1:word"));
        for bad in ["", "a\0b", &"x".repeat(201)] {
            assert!(enter(bad).is_err(), "{bad:?}");
        }
        let full = (0..).find_map(|number| enter(&format!("{number:0>200}")).err());
        assert!(full.is_some());
        assert_eq!(first.to_bytes(), b"vkmod:1:words.count");
        reset();
        assert!(!is_own(c"vkmod:1:words"));
        Ok(())
    }
}
