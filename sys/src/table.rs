//! The static function table, and the words that describe it.

use core::cell::UnsafeCell;
use core::fmt;
use std::io::Write as _;

use crate::bindings::ModuleApi;
use crate::stubs::UNLOADED;

/// The static table.
///
/// Invariant: it is written by `load` and `unload` only, whose callers promise that nothing else uses the API
/// meanwhile; everything else copies single entries out of it and keeps no reference. An entry that is called without
/// a check (required, not variadic) is never `None`.
#[repr(transparent)]
pub(crate) struct Table(UnsafeCell<ModuleApi>);

// SAFETY: writes never overlap with any other access, by the invariant above; function pointers can be shared.
unsafe impl Sync for Table {}

impl Table {
    /// Where the table is. Reading single entries through it is sound at any time but during `load` and `unload`.
    #[inline(always)]
    pub(crate) const fn as_ptr(&self) -> *mut ModuleApi {
        self.0.get()
    }
}

pub(crate) static TABLE: Table = Table(UnsafeCell::new(UNLOADED));

/// Ends the process: an API function was called that no server has provided.
#[cold]
#[inline(never)]
pub(crate) fn not_loaded(name: &str) -> ! {
    // Nothing can be done about a failure to write: the process ends anyway.
    let _ = writeln!(
        std::io::stderr(),
        "vkmod: {name} was called, but no server has loaded this module"
    );
    std::process::abort()
}

/// The two products. They share most of the API, and give some numbers different meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Redis.
    Redis,
    /// Valkey.
    Valkey,
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Family::Redis => "Redis",
            Family::Valkey => "Valkey",
        })
    }
}

/// A server version. Each product counts its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// First number.
    pub major: u8,
    /// Second number.
    pub minor: u8,
    /// Third number.
    pub patch: u8,
}

impl Version {
    /// `Version::new(9, 1, 2)` is 9.1.2.
    pub const fn new(major: u8, minor: u8, patch: u8) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }

    /// From the API's form, `0x00MMmmpp`.
    pub(crate) const fn from_number(number: u32) -> Self {
        let [_, major, minor, patch] = number.to_be_bytes();
        Self::new(major, minor, patch)
    }

    /// The API's form, `0x00MMmmpp`.
    pub(crate) const fn number(self) -> u32 {
        u32::from_be_bytes([0, self.major, self.minor, self.patch])
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// The server that has loaded this module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Server {
    /// Which product.
    pub family: Family,
    /// Its version, as that product counts.
    pub version: Version,
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.family, self.version)
    }
}

/// One function of the API.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its C name without the prefix.
    pub name: &'static str,
    /// Where its pointer is in [`ModuleApi`].
    pub offset: usize,
    /// Whether every supported server has it.
    pub required: bool,
    /// The only product that has it (in this form), if there is but one.
    pub family: Option<Family>,
    /// The first Redis known to have it.
    pub redis_since: Option<Version>,
    /// The first Valkey known to have it.
    pub valkey_since: Option<Version>,
}

impl Entry {
    /// Whether servers of this product can have it.
    pub fn is_for(&self, family: Family) -> bool {
        self.family.is_none_or(|only| only == family)
    }
}
