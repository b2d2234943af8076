//! The loader against fake servers: a `GetApi` that knows what it is told to know.

use core::ffi::{CStr, c_char, c_int, c_void};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::table::TABLE;
use crate::*;

/// Counts allocations, since `load` must not make any.
struct CountingAllocator;

thread_local!(static ALLOCATIONS: Cell<usize> = const { Cell::new(0) });

// SAFETY: everything is left to the system's allocator.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller's duties are the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's duties are the same.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

/// What the fake server is and has.
#[derive(Clone, Copy)]
struct Fake {
    prefixes: &'static [&'static str],
    family: Family,
    version: c_int,
    hidden: &'static [&'static str],
}

const VALKEY: Fake = Fake {
    prefixes: &["ValkeyModule_", "RedisModule_"],
    family: Family::Valkey,
    version: 0x90102,
    hidden: &[],
};
const REDIS: Fake = Fake {
    prefixes: &["RedisModule_"],
    family: Family::Redis,
    version: 0x80603,
    hidden: &[],
};

static FAKE: Mutex<Fake> = Mutex::new(VALKEY);
static SERIAL: Mutex<()> = Mutex::new(());

/// Never called: the address of byte `n` stands for function `n`.
static FUNCTIONS: [u8; ENTRIES.len()] = [0; ENTRIES.len()];

fn fake_function(index: usize) -> *mut c_void {
    (&raw const FUNCTIONS[index]).cast_mut().cast()
}

extern "C" fn fake_version() -> c_int {
    FAKE.lock().unwrap_or_else(PoisonError::into_inner).version
}

/// Like a server's: 0 and a pointer, or 1 and `target` untouched.
unsafe extern "C" fn fake_get_api(name: *const c_char, target: *mut c_void) -> c_int {
    // SAFETY: the loader passes a C string.
    let full = unsafe { CStr::from_ptr(name) }
        .to_str()
        .expect("an ASCII name");
    let fake = *FAKE.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(name) = fake
        .prefixes
        .iter()
        .find_map(|prefix| full.strip_prefix(prefix))
    else {
        return 1;
    };
    let found = ENTRIES
        .iter()
        .position(|entry| entry.name == name && entry.is_for(fake.family));
    let Some(index) = found.filter(|_| !fake.hidden.contains(&name)) else {
        return 1;
    };
    let function = if name == "GetServerVersion" {
        fake_version as *mut c_void
    } else {
        fake_function(index)
    };
    // SAFETY: the loader passes a place for one pointer.
    unsafe { *target.cast::<*mut c_void>() = function };
    0
}

fn serial() -> MutexGuard<'static, ()> {
    SERIAL.lock().unwrap_or_else(PoisonError::into_inner)
}

fn load_from(fake: Fake) -> Result<Server, LoadError> {
    *FAKE.lock().unwrap_or_else(PoisonError::into_inner) = fake;
    let mut context: [ModuleGetApiFunc; 2] = [Some(fake_get_api), None];
    // SAFETY: the first word is a GetApi; the test holds `SERIAL`.
    unsafe { load((&raw mut context).cast()) }
}

/// The word that the table holds for an entry.
fn word(index: usize) -> *mut c_void {
    // SAFETY: the offset is an entry's; the test holds `SERIAL`.
    unsafe { *TABLE.as_ptr().byte_add(ENTRIES[index].offset).cast() }
}

fn missing(fake: Fake) -> Vec<&'static str> {
    load_from(fake)
        .expect_err("the fake lacks something")
        .missing()
        .collect()
}

#[test]
fn every_entry_gets_its_own_function() {
    let _serial = serial();
    for fake in [VALKEY, REDIS] {
        load_from(fake).expect("a complete server");
        for (index, entry) in ENTRIES.iter().enumerate() {
            match entry.name {
                "GetServerVersion" => assert_eq!(word(index), fake_version as *mut c_void),
                _ if entry.is_for(fake.family) => {
                    assert_eq!(word(index), fake_function(index), "{}", entry.name)
                }
                _ => assert!(
                    word(index).is_null(),
                    "{} is not for {}",
                    entry.name,
                    fake.family
                ),
            }
        }
    }
}

#[test]
fn product_and_version_are_told_apart() {
    let _serial = serial();
    let valkey = Server {
        family: Family::Valkey,
        version: Version::new(9, 1, 2),
    };
    assert_eq!(load_from(VALKEY), Ok(valkey));
    assert_eq!((server(), is_loaded()), (Some(valkey), true));
    assert_eq!(valkey.to_string(), "Valkey 9.1.2");
    let redis = Server {
        family: Family::Redis,
        version: Version::new(8, 6, 3),
    };
    assert_eq!(load_from(REDIS), Ok(redis));
    assert_eq!((server(), is_loaded()), (Some(redis), true));
}

#[test]
fn valkey_7_2_5_knows_only_its_own_prefix() {
    let _serial = serial();
    let fake = Fake {
        prefixes: &["ValkeyModule_"],
        version: 0x70205,
        ..VALKEY
    };
    assert_eq!(
        load_from(fake).map(|server| server.family),
        Ok(Family::Valkey)
    );
}

#[test]
fn all_missing_names_are_reported_at_once() {
    let _serial = serial();
    let hidden = &["Alloc", "Call", "ZsetAdd", "TryAlloc"];
    let fake = Fake { hidden, ..REDIS };
    assert_eq!(missing(fake), ["Alloc", "Call", "ZsetAdd"]);
    let error = load_from(fake).expect_err("functions are missing");
    assert_eq!(
        error.to_string(),
        "this module needs Redis 6.2 or newer, Valkey 7.2 or newer; \
         Redis 8.6.3 lacks module API functions: Alloc, Call, ZsetAdd"
    );
    assert!(error.can_log());
    assert_eq!(
        (error.family(), error.version()),
        (Family::Redis, Some(Version::new(8, 6, 3)))
    );
    assert_eq!((server(), is_loaded()), (None, false));
    assert!(has("Free") && !has("Call"), "what is there can be used");
}

#[test]
fn a_server_without_log_or_version_is_reported_too() {
    let _serial = serial();
    let error = load_from(Fake {
        hidden: &["Log", "GetServerVersion"],
        ..VALKEY
    })
    .expect_err("no log");
    assert!(!error.can_log());
    assert_eq!(error.version(), None);
    assert!(
        error
            .to_string()
            .ends_with("; Valkey lacks module API functions: GetServerVersion, Log")
    );
}

#[test]
fn no_server_at_all_is_an_error() {
    let _serial = serial();
    let required = ENTRIES.iter().filter(|entry| entry.required).count();
    let mut empty: [usize; 2] = [0, 0];
    for context in [core::ptr::null_mut(), (&raw mut empty).cast()] {
        // SAFETY: there is no GetApi to call; the test holds `SERIAL`.
        let error = unsafe { load(context) }.expect_err("no server");
        assert_eq!(error.missing().count(), required);
        assert!(!error.can_log());
    }
}

#[test]
fn optional_functions_may_be_absent() {
    let _serial = serial();
    load_from(Fake {
        hidden: &["TryAlloc", "SetCommandInfo"],
        ..REDIS
    })
    .expect("nothing required is missing");
    assert!(TryAlloc().is_none() && SetCommandInfo().is_none());
    assert!(!has("TryAlloc") && has("TryRealloc"));
    assert!(!has("NoSuchFunction") && !has("") && !has("zzz"));
}

#[test]
fn functions_of_one_product_exist_there_only() {
    let _serial = serial();
    load_from(VALKEY).expect("a complete server");
    assert!(DefragValkeyModuleString().is_some() && DefragRedisModuleString().is_none());
    assert!(
        ACLCheckKeyPrefixPermissionsValkey().is_some()
            && ACLCheckKeyPrefixPermissionsRedis().is_none()
    );
    assert!(has("ACLCheckKeyPrefixPermissions") && has("MustObeyClient") && !has("ConfigGet"));
    load_from(REDIS).expect("a complete server");
    assert!(DefragValkeyModuleString().is_none() && DefragRedisModuleString().is_some());
    assert!(
        ACLCheckKeyPrefixPermissionsValkey().is_none()
            && ACLCheckKeyPrefixPermissionsRedis().is_some()
    );
    assert!(has("ACLCheckKeyPrefixPermissions") && !has("MustObeyClient") && has("ConfigGet"));
}

#[test]
fn a_second_load_resets_what_the_new_server_lacks() {
    let _serial = serial();
    // SAFETY: the test holds `SERIAL`.
    unsafe { unload() };
    let before: Vec<_> = (0..ENTRIES.len()).map(word).collect();
    let free = ENTRIES
        .iter()
        .position(|entry| entry.name == "Free")
        .expect("Free is an entry");
    load_from(VALKEY).expect("a complete server");
    assert!(TryAlloc().is_some());
    assert_eq!(
        missing(Fake {
            hidden: &["TryAlloc", "Free"],
            ..VALKEY
        }),
        ["Free"]
    );
    assert!(TryAlloc().is_none());
    assert_eq!(word(free), before[free], "the stub is back");
    load_from(VALKEY).expect("a complete server again");
    // SAFETY: the test holds `SERIAL`.
    unsafe { unload() };
    assert!((0..ENTRIES.len()).all(|index| word(index) == before[index]));
    assert_eq!((server(), is_loaded(), has("Alloc")), (None, false, false));
}

#[test]
fn loading_allocates_nothing() {
    let _serial = serial();
    for fake in [
        VALKEY,
        Fake {
            hidden: &["Alloc", "Free"],
            ..REDIS
        },
    ] {
        let before = ALLOCATIONS.get();
        let result = load_from(fake);
        assert_eq!(ALLOCATIONS.get(), before, "{result:?}");
    }
}

#[test]
fn entries_can_be_searched() {
    assert!(ENTRIES.windows(2).all(|pair| pair[0].name <= pair[1].name));
    assert!(
        ENTRIES
            .iter()
            .all(|entry| !entry.required || entry.family.is_none())
    );
    assert_eq!(ENTRIES.len() * size_of::<usize>(), size_of::<ModuleApi>());
}

#[test]
#[ignore = "aborts: run by the test below in a process of its own"]
fn aborts_plain() {
    // SAFETY: without a server this prints and aborts.
    unsafe { Alloc(1) };
}

#[test]
#[ignore = "aborts: run by the test below in a process of its own"]
fn aborts_variadic() {
    Call();
}

#[test]
fn a_call_without_a_server_says_so_and_aborts() {
    for (test, name) in [("aborts_plain", "Alloc"), ("aborts_variadic", "Call")] {
        let output = Command::new(std::env::current_exe().expect("the test binary"))
            .args([
                "--exact",
                &format!("tests::{test}"),
                "--ignored",
                "--nocapture",
            ])
            .output()
            .expect("the test binary runs");
        assert!(!output.status.success());
        let text = String::from_utf8_lossy(&output.stderr);
        let line = format!("vkmod: {name} was called, but no server has loaded this module");
        assert!(text.contains(&line), "{text}");
    }
}
