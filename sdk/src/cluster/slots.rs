//! Slots: which one a key has, and which ones this node has.

use std::ffi::CStr;
use std::ptr;
use std::slice;

use vkmod_sys as sys;

use super::Cluster;
use crate::server::optional;
use crate::{Context, Error, Result};

/// How many slots there are; they are counted from 0.
pub const SLOTS: u16 = 16_384;

/// Some slots in a row, from 0 to 16,383.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[doc(alias = "ValkeyModuleSlotRange")]
#[doc(alias = "RedisModuleSlotRange")]
pub struct SlotRange {
    /// The first.
    pub first: u16,
    /// The last; it belongs to the range.
    pub last: u16,
}

impl SlotRange {
    /// Whether a slot is one of these.
    pub fn contains(self, slot: u16) -> bool {
        (self.first..=self.last).contains(&slot)
    }
}

/// The slot of a key, as `CLUSTER KEYSLOT` tells it: the CRC16 of what stands between the first
/// `{` and the next `}`, or of the whole name where nothing does.
///
/// It is computed here, so it needs no server: it works on any thread, in every version, and where
/// cluster mode is off.
///
/// ```
/// use vkmod::cluster::key_slot;
///
/// assert_eq!(key_slot("foo"), 12182);
/// assert_eq!(key_slot("{user1000}.following"), key_slot("{user1000}.followers"));
/// ```
#[doc(alias = "ValkeyModule_ClusterKeySlot")]
#[doc(alias = "RedisModule_ClusterKeySlot")]
#[doc(alias = "ValkeyModule_ClusterKeySlotC")]
#[doc(alias = "RedisModule_ClusterKeySlotC")]
pub fn key_slot(key: impl AsRef<[u8]>) -> u16 {
    crc16(hashed(key.as_ref())) % SLOTS
}

/// The part of a key's name that decides about its slot.
fn hashed(key: &[u8]) -> &[u8] {
    let tag = || {
        let open = key.iter().position(|byte| *byte == b'{')?;
        let inside = key.get(open + 1..)?;
        let length = inside.iter().position(|byte| *byte == b'}')?;
        inside.get(..length)
    };
    match tag() {
        Some(tag) if !tag.is_empty() => tag,
        _ => key,
    }
}

/// The XMODEM variant: polynomial 0x1021, nothing reflected, starts at 0.
fn crc16(bytes: &[u8]) -> u16 {
    static TABLE: [u16; 256] = table();
    bytes.iter().fold(0, |crc, byte| {
        (crc << 8) ^ TABLE[usize::from((crc >> 8) as u8 ^ byte)]
    })
}

const fn table() -> [u16; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < table.len() {
        let mut crc = (index as u16) << 8;
        let mut bit = 0;
        while bit < 8 {
            let carry = crc & 0x8000 != 0;
            crc <<= 1;
            if carry {
                crc ^= 0x1021;
            }
            bit += 1;
        }
        table[index] = crc;
        index += 1;
    }
    table
}

fn check(slot: u16) -> Result<()> {
    if slot < SLOTS {
        return Ok(());
    }
    Err(Error::msg(format!(
        "there is no slot {slot}: they go from 0 to {}",
        SLOTS - 1
    )))
}

impl Context<'_> {
    /// A short key name that has this slot, always the same one: for a key of the module's own
    /// that has to stand on the node of a slot, as in `"{<name>}:index"`. Works where cluster mode
    /// is off, too.
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 7.4 and Valkey 8.0; an error for a slot above 16,383.
    #[doc(alias = "ValkeyModule_ClusterCanonicalKeyNameInSlot")]
    #[doc(alias = "RedisModule_ClusterCanonicalKeyNameInSlot")]
    pub fn canonical_key_in_slot(&self, slot: u16) -> Result<&str> {
        const NAME: &str = "ClusterCanonicalKeyNameInSlot";
        let name_in = optional(sys::ClusterCanonicalKeyNameInSlot(), NAME)?;
        check(slot)?;
        // SAFETY: the table is loaded; the function takes any number.
        let name = unsafe { name_in(slot.into()) };
        if name.is_null() {
            return Err(Error::msg("the server knows no name for this slot"));
        }
        // SAFETY: a constant of the server's, NUL-terminated.
        Ok(unsafe { CStr::from_ptr(name) }.to_str()?)
    }
}

impl Cluster<'_> {
    /// The slots that this node answers for; for a replica, those of its primary.
    ///
    /// # Errors
    /// [`Error::Unsupported`] but on Redis 8.6 and newer.
    #[doc(alias = "RedisModule_ClusterGetLocalSlotRanges")]
    #[doc(alias = "RedisModule_ClusterFreeSlotRanges")]
    pub fn local_slots(&self) -> Result<Vec<SlotRange>> {
        let ranges_of = optional(
            sys::ClusterGetLocalSlotRanges(),
            "ClusterGetLocalSlotRanges",
        )?;
        let free = optional(sys::ClusterFreeSlotRanges(), "ClusterFreeSlotRanges")?;
        // SAFETY: the table is loaded; cluster mode is on; without a context the list is ours.
        let list = unsafe { ranges_of(ptr::null_mut()) };
        // SAFETY: NULL, or a list that only Redis makes, owned by us.
        let slots = unsafe { redis_slots(list) };
        if !list.is_null() {
            // SAFETY: the list from above, freed once, without a context as it was made.
            unsafe { free(ptr::null_mut(), list) };
        }
        Ok(slots)
    }

    /// Whether this node may touch keys of a slot just now: it answers for the slot, and is not
    /// about to delete what is left of it.
    ///
    /// # Errors
    /// [`Error::Unsupported`] but on Redis 8.6 and newer; an error for a slot above 16,383.
    #[doc(alias = "RedisModule_ClusterCanAccessKeysInSlot")]
    pub fn can_access_slot(&self, slot: u16) -> Result<bool> {
        let can_access = optional(
            sys::ClusterCanAccessKeysInSlot(),
            "ClusterCanAccessKeysInSlot",
        )?;
        check(slot)?;
        // SAFETY: the table is loaded; cluster mode is on.
        Ok(unsafe { can_access(slot.into()) } != 0)
    }
}

/// Reads Valkey's form of a list of ranges.
///
/// # Safety
/// NULL, or `count` ranges as Valkey makes them.
pub(crate) unsafe fn valkey_slots(
    ranges: *const sys::ModuleSlotRangeValkey,
    count: usize,
) -> Vec<SlotRange> {
    if ranges.is_null() {
        return Vec::new();
    }
    // SAFETY: the caller's word.
    let ranges = unsafe { slice::from_raw_parts(ranges, count) };
    let read = |range: &sys::ModuleSlotRangeValkey| SlotRange {
        first: range.start.try_into().unwrap_or(u16::MAX),
        last: range.end.try_into().unwrap_or(u16::MAX),
    };
    ranges.iter().map(read).collect()
}

/// Reads Redis's form of a list of ranges.
///
/// # Safety
/// NULL, or a list of ranges as Redis makes it.
pub(crate) unsafe fn redis_slots(list: *const sys::ModuleSlotRangeArray) -> Vec<SlotRange> {
    // SAFETY: the caller's word.
    let Some(count) = (unsafe { list.as_ref() }).map(|list| list.num_ranges) else {
        return Vec::new();
    };
    // SAFETY: the ranges stand right behind the count, aligned to 2 bytes.
    let ranges = unsafe {
        let first = list
            .byte_add(size_of::<i32>())
            .cast::<sys::ModuleSlotRangeRedis>();
        slice::from_raw_parts(first, count.try_into().unwrap_or(0))
    };
    let read = |range: &sys::ModuleSlotRangeRedis| SlotRange {
        first: range.start,
        last: range.end,
    };
    ranges.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_specification() {
        assert_eq!(crc16(b"123456789"), 0x31c3);
        assert_eq!(crc16(b""), 0);
    }

    #[test]
    fn only_what_stands_in_the_first_braces_counts() {
        let cases: [(&[u8], &[u8]); 10] = [
            (b"", b""),
            (b"plain", b"plain"),
            (b"{tag}", b"tag"),
            (b"a{tag}b", b"tag"),
            (b"a{}b{tag}", b"a{}b{tag}"),
            (b"a{{tag}}", b"{tag"),
            (b"a{b", b"a{b"),
            (b"a}b{c", b"a}b{c"),
            (b"a}{c}", b"c"),
            (b"{\0\xff}{x}", b"\0\xff"),
        ];
        for (key, part) in cases {
            assert_eq!(hashed(key), part, "{}", key.escape_ascii());
        }
    }

    #[test]
    fn the_lists_of_both_products_are_read() {
        #[repr(C)]
        struct Redis(i32, [u16; 4]);
        let list = Redis(2, [0, 10, 16_000, 16_383]);
        let wanted = [(0, 10), (16_000, 16_383)].map(|(first, last)| SlotRange { first, last });
        // SAFETY: laid out as Redis does.
        assert_eq!(unsafe { redis_slots(ptr::from_ref(&list).cast()) }, wanted);
        let list = [(0, 10), (16_000, 16_383)]
            .map(|(start, end)| sys::ModuleSlotRangeValkey { start, end });
        // SAFETY: laid out as Valkey does.
        assert_eq!(unsafe { valkey_slots(list.as_ptr(), 2) }, wanted);
        // SAFETY: NULL is allowed.
        unsafe {
            assert!(redis_slots(ptr::null()).is_empty());
            assert!(valkey_slots(ptr::null(), 3).is_empty());
        }
    }
}
