//! [`OpenFlags`]: how to open a key.

use std::ffi::c_int;

use bitflags::bitflags;
use vkmod_sys as sys;

bitflags! {
    /// How to open a key. A flag that the running server does not know is left out; apart from the
    /// last two they are as old as Redis 7.2 and Valkey 7.2.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct OpenFlags: c_int {
        /// Leaves the key's LRU and LFU alone. Redis 6.2.
        const NO_TOUCH = sys::MODULE_OPEN_KEY_NOTOUCH;
        /// Sends no notification of a missing key.
        const NO_NOTIFY = sys::MODULE_OPEN_KEY_NONOTIFY;
        /// Counts neither hit nor miss.
        const NO_STATS = sys::MODULE_OPEN_KEY_NOSTATS;
        /// Does not delete a key that has expired; it counts as missing all the same. For reading
        /// only.
        const NO_EXPIRE = sys::MODULE_OPEN_KEY_NOEXPIRE;
        /// Has no effect at all but to open the key: the four above in one.
        const NO_EFFECTS = sys::MODULE_OPEN_KEY_NOEFFECTS;
        /// Opens keys that have expired and are not deleted yet. Redis 8.0.
        const ACCESS_EXPIRED = sys::MODULE_OPEN_KEY_ACCESS_EXPIRED;
        /// Opens keys whose slot was given away and which are not deleted yet. Redis 8.6.
        const ACCESS_TRIMMED = sys::MODULE_OPEN_KEY_ACCESS_TRIMMED;
    }
}

impl OpenFlags {
    #[inline]
    pub(super) fn for_server(self) -> c_int {
        if self.is_empty() { 0 } else { self.known() }
    }

    /// Without what would let a write meet a key that counts as missing and is there.
    #[inline]
    pub(super) fn for_writing(self) -> c_int {
        if self.is_empty() {
            0
        } else {
            self.harmless().known()
        }
    }

    #[cold]
    fn harmless(self) -> Self {
        let mut flags = self;
        if flags.contains(OpenFlags::NO_EFFECTS) {
            flags |= OpenFlags::NO_TOUCH | OpenFlags::NO_NOTIFY | OpenFlags::NO_STATS;
        }
        flags - OpenFlags::NO_EFFECTS - OpenFlags::NO_EXPIRE
    }

    #[cold]
    fn known(self) -> c_int {
        match sys::GetOpenKeyModesAll() {
            // SAFETY: the table is loaded; the function takes nothing.
            Some(all) => self.bits() & unsafe { all() },
            None => self.bits() & OpenFlags::NO_TOUCH.bits(),
        }
    }
}
