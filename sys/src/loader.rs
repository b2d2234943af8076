//! Fills the static table from a server.
//!
//! Nothing here allocates: the module's global allocator is the server's own, and works only once the table is full.

use core::ffi::{c_char, c_void};
use core::fmt;
use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use crate::bindings::{ModuleApi, ModuleCtx, ModuleGetApiFunc};
use crate::entries::ENTRIES;
use crate::stubs::UNLOADED;
use crate::table::{Entry, Family, Server, TABLE, Version};

const VALKEY_PREFIX: &str = "ValkeyModule_";
const REDIS_PREFIX: &str = "RedisModule_";

/// Room for a prefixed name and its NUL.
const NAME_SIZE: usize = VALKEY_PREFIX.len() + longest_name() + 1;

/// The loaded server: `LOADED | family bit | version`, or zero.
static SERVER: AtomicU32 = AtomicU32::new(0);
const LOADED: u32 = 1 << 31;
const IS_VALKEY: u32 = 1 << 30;

/// Which entries the last `load` has resolved.
static PRESENT: [AtomicU64; WORDS] = [const { AtomicU64::new(0) }; WORDS];
const WORDS: usize = ENTRIES.len().div_ceil(64);

/// A set of entries, by index.
#[derive(Clone, Copy, PartialEq, Eq)]
struct EntrySet([u64; WORDS]);

impl EntrySet {
    const EMPTY: Self = Self([0; WORDS]);

    fn insert(&mut self, index: usize) {
        self.0[index / 64] |= 1 << (index % 64);
    }

    fn contains(&self, index: usize) -> bool {
        self.0[index / 64] & (1 << (index % 64)) != 0
    }

    fn is_empty(&self) -> bool {
        *self == Self::EMPTY
    }
}

/// The server lacks functions that every supported server has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LoadError {
    family: Family,
    version: Option<Version>,
    missing: EntrySet,
    can_log: bool,
}

impl LoadError {
    /// Which product the server is.
    pub fn family(&self) -> Family {
        self.family
    }

    /// The server's version, if it could be asked.
    pub fn version(&self) -> Option<Version> {
        self.version
    }

    /// The C names, without prefix, of everything that is missing.
    pub fn missing(&self) -> impl Iterator<Item = &'static str> {
        let missing = self.missing;
        ENTRIES
            .iter()
            .enumerate()
            .filter(move |(index, _)| missing.contains(*index))
            .map(|(_, entry)| entry.name)
    }

    /// Whether [`Log`](crate::Log) is there to report this.
    pub fn can_log(&self) -> bool {
        self.can_log
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is needed comes first: a long list is cut in the log.
        write!(
            f,
            "this module needs Redis 6.2 or newer, Valkey 7.2 or newer; {}",
            self.family
        )?;
        if let Some(version) = self.version {
            write!(f, " {version}")?;
        }
        f.write_str(" lacks module API functions:")?;
        for (number, name) in self.missing().enumerate() {
            write!(f, "{} {name}", if number == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl fmt::Debug for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LoadError({self})")
    }
}

impl std::error::Error for LoadError {}

/// Resolves the whole table through the server that is loading this module.
///
/// It may be called again, for the same server or another one: what the new server lacks is reset. After an error
/// everything the server does have can be called all the same, so that the error can be logged.
///
/// # Safety
///
/// `ctx` must be the context that the server passed to `OnLoad` (its first word is the server's `GetApi`), and no
/// other thread may use this crate's functions meanwhile.
///
/// # Errors
///
/// When a function is missing that every supported server has; the error names all of them.
pub unsafe fn load(ctx: *mut ModuleCtx) -> Result<Server, LoadError> {
    let get_api = if ctx.is_null() {
        None
    } else {
        // SAFETY: the first word of a loading context is the GetApi pointer, says the caller.
        unsafe { *ctx.cast::<ModuleGetApiFunc>() }
    };
    // SAFETY: GetApi came from the server.
    let is_valkey = !unsafe { resolve(get_api, VALKEY_PREFIX, "Alloc") }.is_null();
    let (family, prefix) = if is_valkey {
        (Family::Valkey, VALKEY_PREFIX)
    } else {
        (Family::Redis, REDIS_PREFIX)
    };
    SERVER.store(0, Ordering::Release);
    // SAFETY: as above; and the caller lets nobody else use the table.
    let present = unsafe { fill(get_api, family, prefix) };
    publish(&present);

    let mut missing = EntrySet::EMPTY;
    for (index, entry) in ENTRIES.iter().enumerate() {
        if entry.required && !present.contains(index) {
            missing.insert(index);
        }
    }
    let version = has("GetServerVersion").then(|| {
        // SAFETY: the function is the server's, and takes no arguments.
        Version::from_number(unsafe { crate::GetServerVersion() }.cast_unsigned())
    });
    match version {
        Some(version) if missing.is_empty() => {
            let family_bit = if is_valkey { IS_VALKEY } else { 0 };
            SERVER.store(LOADED | family_bit | version.number(), Ordering::Release);
            Ok(Server { family, version })
        }
        _ => Err(LoadError {
            family,
            version,
            missing,
            can_log: has("Log"),
        }),
    }
}

/// Empties the table, as if no server had ever loaded this module.
///
/// # Safety
///
/// No other thread may use this crate's functions meanwhile.
pub unsafe fn unload() {
    SERVER.store(0, Ordering::Release);
    publish(&EntrySet::EMPTY);
    // SAFETY: nobody else uses the table, says the caller.
    unsafe { *TABLE.as_ptr() = UNLOADED };
}

/// Whether a server has loaded this module, successfully.
#[inline]
pub fn is_loaded() -> bool {
    SERVER.load(Ordering::Acquire) != 0
}

/// The server that has loaded this module.
#[inline]
pub fn server() -> Option<Server> {
    let word = SERVER.load(Ordering::Acquire);
    let family = if word & IS_VALKEY == 0 {
        Family::Redis
    } else {
        Family::Valkey
    };
    (word != 0).then(|| Server {
        family,
        version: Version::from_number(word),
    })
}

/// Whether the running server is of this family, and of this version or a newer one. One comparison,
/// for callbacks that run often.
#[inline]
pub fn is_since(family: Family, version: Version) -> bool {
    let word = SERVER.load(Ordering::Acquire);
    match family {
        Family::Redis => word & IS_VALKEY == 0 && word >= LOADED | version.number(),
        Family::Valkey => word >= LOADED | IS_VALKEY | version.number(),
    }
}

/// Whether the running server has the function of this C name (without prefix).
pub fn has(name: &str) -> bool {
    let first = ENTRIES.partition_point(|entry| entry.name < name);
    let same = ENTRIES[first..]
        .iter()
        .take_while(|entry| entry.name == name)
        .count();
    (first..first + same)
        .any(|index| PRESENT[index / 64].load(Ordering::Acquire) & (1 << (index % 64)) != 0)
}

/// Writes every entry of the table, and returns which of them the server has.
///
/// # Safety
///
/// `get_api` must be a server's, and nobody else may use the table.
unsafe fn fill(get_api: ModuleGetApiFunc, family: Family, prefix: &str) -> EntrySet {
    let mut present = EntrySet::EMPTY;
    for (index, entry) in ENTRIES.iter().enumerate() {
        let found = if entry.is_for(family) {
            // SAFETY: the caller vouches for `get_api`.
            unsafe { resolve(get_api, prefix, entry.name) }
        } else {
            core::ptr::null_mut()
        };
        // SAFETY: the caller lets nobody else use the table; what a server hands out has the entry's type.
        unsafe { set(entry, found) };
        if !found.is_null() {
            present.insert(index);
        }
    }
    present
}

/// Asks the server for one function; null when it has none.
///
/// # Safety
///
/// `get_api` must be a server's.
unsafe fn resolve(get_api: ModuleGetApiFunc, prefix: &str, name: &str) -> *mut c_void {
    let Some(get_api) = get_api else {
        return core::ptr::null_mut();
    };
    let mut buffer = [0_u8; NAME_SIZE];
    buffer[..prefix.len()].copy_from_slice(prefix.as_bytes());
    buffer[prefix.len()..prefix.len() + name.len()].copy_from_slice(name.as_bytes());
    let mut found: *mut c_void = core::ptr::null_mut();
    // SAFETY: the name ends in NUL (the buffer is longer than any name); the server writes one pointer to `found`.
    let status = unsafe { get_api(buffer.as_ptr().cast::<c_char>(), (&raw mut found).cast()) };
    if status == 0 {
        found
    } else {
        core::ptr::null_mut()
    }
}

/// Sets one entry to `found`, or to what it is without a server.
///
/// # Safety
///
/// Nobody else may use the table, and `found` must be null or a function of the entry's type.
unsafe fn set(entry: &Entry, found: *mut c_void) {
    let unloaded: &ModuleApi = &UNLOADED;
    // SAFETY: the offset is that of an entry, and each entry is one optional function pointer. Null is its `None`;
    // where `None` is not allowed, the unloaded table holds a function. The caller vouches for the rest.
    unsafe {
        let empty = core::ptr::from_ref(unloaded)
            .byte_add(entry.offset)
            .cast::<*mut c_void>();
        let place = TABLE.as_ptr().byte_add(entry.offset).cast::<*mut c_void>();
        *place = if found.is_null() { *empty } else { found };
    }
}

/// Makes `present` the set that `has` reads.
fn publish(present: &EntrySet) {
    for (word, bits) in PRESENT.iter().zip(present.0) {
        word.store(bits, Ordering::Release);
    }
}

/// The length of the longest name in the table.
const fn longest_name() -> usize {
    let (mut longest, mut index) = (0, 0);
    while index < ENTRIES.len() {
        if ENTRIES[index].name.len() > longest {
            longest = ENTRIES[index].name.len();
        }
        index += 1;
    }
    longest
}
