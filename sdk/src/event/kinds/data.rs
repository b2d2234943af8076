//! Reads the data of events.

use std::ffi::{CStr, c_char, c_void};

use crate::server::{Family, Server, Version};

/// The data as its type; `None` if the server sent none.
///
/// # Safety
/// `data` is NULL or of type `T`, and lives during `'a`.
#[inline]
pub(super) unsafe fn read<'a, T>(data: *const c_void) -> Option<&'a T> {
    // SAFETY: the caller's word.
    unsafe { data.cast::<T>().as_ref() }
}

/// A C string's bytes; empty for NULL.
///
/// # Safety
/// `text` is NULL or a NUL-terminated string that lives during `'a`.
#[inline]
pub(super) unsafe fn text<'a>(text: *const c_char) -> &'a [u8] {
    if text.is_null() {
        return b"";
    }
    // SAFETY: the caller's word.
    unsafe { CStr::from_ptr(text) }.to_bytes()
}

/// The bytes of a fixed array up to its first NUL.
pub(crate) fn fixed(text: &[c_char]) -> Vec<u8> {
    text.iter()
        .map(|byte| byte.cast_unsigned())
        .take_while(|byte| *byte != 0)
        .collect()
}

/// A database's number; `None` for all of them (-1).
pub(super) fn database(number: i32) -> Option<u32> {
    u32::try_from(number).ok()
}

/// An event's number, on servers that have it: since the major and minor version of each family.
pub(super) fn since(
    server: Server,
    id: u64,
    redis: Option<(u8, u8)>,
    valkey: Option<(u8, u8)>,
) -> Option<u64> {
    let (major, minor) = match server.family {
        Family::Redis => redis?,
        Family::Valkey => valkey?,
    };
    (server.version >= Version::new(major, minor, 0)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::AuthenticationEvent;
    use crate::event::{KeyEvent, ReplBackupEvent, ServerEvent, SlotMigrationEvent};

    fn server(family: Family, major: u8, minor: u8) -> Server {
        Server {
            family,
            version: Version::new(major, minor, 9),
        }
    }

    #[test]
    fn a_number_that_the_families_use_differently_belongs_to_one_of_them() {
        let (redis, valkey) = (server(Family::Redis, 8, 6), server(Family::Valkey, 9, 1));
        assert_eq!(SlotMigrationEvent::id(redis), Some(18));
        assert_eq!(SlotMigrationEvent::id(valkey), None);
        assert_eq!(AuthenticationEvent::id(redis), None);
        assert_eq!(AuthenticationEvent::id(valkey), Some(18));
        assert_eq!(AuthenticationEvent::id(server(Family::Valkey, 8, 1)), None);
    }

    #[test]
    fn an_event_has_no_number_before_its_first_version() {
        assert_eq!(KeyEvent::id(server(Family::Redis, 7, 0)), None);
        assert_eq!(KeyEvent::id(server(Family::Redis, 7, 2)), Some(17));
        assert_eq!(ReplBackupEvent::id(server(Family::Redis, 6, 2)), Some(12));
        assert_eq!(ReplBackupEvent::id(server(Family::Redis, 7, 0)), None);
    }
}
