//! The host's keyspace, through the raw functions that the safe handles are made of.
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "the host has to stand raw calls"
)]

mod common;

use std::ffi::{c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use std::time::Duration;

use common::{bytes, raw_command};
use vkmod::prelude::*;
use vkmod::testing::{Host, Value};
use vkmod_sys as sys;

struct Keys;

impl Module for Keys {
    const NAME: &'static str = "keys";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        raw_command(c"raw", raw);
        let mut methods = sys::ModuleTypeMethods {
            version: 1,
            free: Some(free),
            ..sys::ModuleTypeMethods::default()
        };
        let kind = unsafe {
            let (null, methods) = (ptr::null_mut(), &raw mut methods);
            assert!(sys::CreateDataType(null, c"short".as_ptr(), 0, methods).is_null());
            sys::CreateDataType(null, c"testtype1".as_ptr(), 0, methods)
        };
        assert!(!kind.is_null());
        KIND.store(kind, Ordering::Relaxed);
        Ok(Keys)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Safe)?;
        Ok(())
    }
}

static KIND: AtomicPtr<sys::ModuleType> = AtomicPtr::new(ptr::null_mut());
static FREED: AtomicUsize = AtomicUsize::new(0);

unsafe extern "C" fn free(value: *mut c_void) {
    drop(unsafe { Box::from_raw(value.cast::<i64>()) });
    FREED.fetch_add(1, Ordering::Relaxed);
}

/// The handles of the sdk.
struct Safe;

impl Command for Safe {
    const SPEC: CommandSpec = CommandSpec::new("safe").write();

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (what, name) = (args[0], args[1]);
        let before = ctx.key(name)?.len();
        let mut key = ctx.key_mut(name)?;
        if ctx.key(name).is_ok() {
            return Err(Error::msg("opened twice"));
        }
        let done = match what.as_bytes() {
            b"delete" => key.delete(),
            b"unlink" => key.unlink(),
            _ => key.exists(),
        };
        Ok((done, before, key.len()))
    }
}

/// `raw what key …`
unsafe extern "C" fn raw(
    ctx: *mut sys::ModuleCtx,
    argv: *mut *mut sys::ModuleString,
    argc: c_int,
) -> c_int {
    unsafe {
        let words = std::slice::from_raw_parts(argv, argc as usize);
        let (what, name) = (bytes(words[1]), words[2]);
        let mode = sys::MODULE_READ | sys::MODULE_WRITE;
        let key = sys::OpenKey(ctx, name, mode);
        let answer = match what {
            b"set" => i64::from(sys::StringSet(key, words[3])),
            b"write" => write(key),
            b"resize" => {
                let mut length = 0;
                sys::StringToLongLong(words[3], &raw mut length);
                i64::from(sys::StringTruncate(key, length as usize))
            }
            b"expire" => i64::from(sys::SetExpire(key, 1000)),
            b"persist" => i64::from(sys::SetExpire(key, sys::MODULE_NO_EXPIRE)),
            b"ttl" => sys::GetExpire(key),
            b"hash" => hash(key, words[3], words[4]),
            b"value" => value(key),
            b"readonly" => {
                let other = sys::OpenKey(ctx, name, sys::MODULE_READ);
                let status = sys::StringSet(other, words[2]);
                sys::CloseKey(other);
                i64::from(status)
            }
            b"database" => {
                assert_eq!(sys::SelectDb(ctx, 3), sys::MODULE_OK);
                assert_eq!(sys::SelectDb(ctx, 99), sys::MODULE_ERR);
                sys::DbSize(ctx) as i64
            }
            _ => -99,
        };
        if what != b"leave open" {
            sys::CloseKey(key);
        }
        sys::ReplyWithLongLong(ctx, answer);
    }
    sys::MODULE_OK
}

/// Turns the string's bytes around, in place.
unsafe fn write(key: *mut sys::ModuleKey) -> i64 {
    unsafe {
        let mut length = 0;
        let start = sys::StringDMA(key, &raw mut length, sys::MODULE_WRITE);
        if start.is_null() {
            return -1;
        }
        std::slice::from_raw_parts_mut(start.cast::<u8>(), length).reverse();
        length as i64
    }
}

/// Sets `a` and `b` to the values, `c` and deletes it again, reads `a`, and looks for all.
unsafe fn hash(
    key: *mut sys::ModuleKey,
    a: *mut sys::ModuleString,
    b: *mut sys::ModuleString,
) -> i64 {
    unsafe {
        let (set, get) = (sys::HashSet(), sys::HashGet());
        let end = ptr::null_mut::<c_void>();
        let delete = ptr::without_provenance_mut::<c_void>(sys::MODULE_HASH_DELETE as usize);
        let flags = sys::MODULE_HASH_CFIELDS | sys::MODULE_HASH_COUNT_ALL;
        let fields = [c"a".as_ptr(), c"b".as_ptr(), c"c".as_ptr()];
        let count = set(key, flags, fields[0], a, fields[1], b, fields[2], b, end);
        let again = set(key, flags | sys::MODULE_HASH_NX, fields[0], b, end);
        let deleted = set(key, sys::MODULE_HASH_CFIELDS, fields[2], delete, end);

        let mut value = ptr::null_mut::<sys::ModuleString>();
        let mut none = value;
        let flags = sys::MODULE_HASH_CFIELDS;
        get(
            key,
            flags,
            fields[0],
            &raw mut value,
            fields[2],
            &raw mut none,
            end,
        );
        let same = bytes(value) == bytes(a) && none.is_null();
        sys::FreeString(ptr::null_mut(), value);
        let mut found: [c_int; 3] = [-1; 3];
        let places = found.each_mut().map(ptr::from_mut);
        let flags = flags | sys::MODULE_HASH_EXISTS;
        get(
            key, flags, fields[0], places[0], fields[1], places[1], fields[2], places[2], end,
        );
        assert_eq!(found, [1, 1, 0]);
        assert_eq!(sys::KeyType(key), sys::MODULE_KEYTYPE_HASH);
        i64::from(count * 1000 + again * 100 + deleted * 10 + c_int::from(same))
    }
}

/// Adds one to the number in the key.
unsafe fn value(key: *mut sys::ModuleKey) -> i64 {
    unsafe {
        let kind = KIND.load(Ordering::Relaxed);
        if sys::ModuleTypeGetType(key) != kind {
            if sys::KeyType(key) != sys::MODULE_KEYTYPE_EMPTY {
                return -1;
            }
            let number = Box::into_raw(Box::new(0i64));
            sys::ModuleTypeSetValue(key, kind, number.cast());
        }
        let number = sys::ModuleTypeGetValue(key).cast::<i64>();
        *number += 1;
        *number
    }
}

#[test]
fn strings_are_set_changed_in_place_and_resized() {
    let host = Host::load::<Keys>();
    assert_eq!(host.call(["raw", "set", "k", "abc\0"]), 0);
    assert_eq!(host.call(["get", "k"]), "abc\0");
    assert_eq!(host.call(["raw", "write", "k"]), 4);
    assert_eq!(host.call(["get", "k"]), "\0cba");
    assert_eq!(host.call(["raw", "resize", "k", "6"]), 0);
    assert_eq!(host.call(["get", "k"]), "\0cba\0\0");
    assert_eq!(host.call(["raw", "resize", "k", "1"]), 0);
    assert_eq!(host.call(["get", "k"]), "\0");
    assert_eq!(host.call(["raw", "resize", "new", "2"]), 0);
    assert_eq!(host.call(["get", "new"]), "\0\0");
    assert_eq!(host.call(["raw", "resize", "k", "536870913"]), 1);
    assert_eq!(host.call(["raw", "write", "nosuch"]), 0);
    assert_eq!(host.call(["exists", "k", "new", "nosuch"]), 2);
}

#[test]
fn a_handle_that_reads_changes_nothing() {
    let host = Host::load::<Keys>();
    host.call(["set", "k", "v"]);
    assert_eq!(
        host.call(["raw", "readonly", "k"]),
        i64::from(sys::MODULE_ERR)
    );
    assert_eq!(host.call(["get", "k"]), "v");
}

#[test]
fn keys_expire_on_the_hosts_clock() {
    let host = Host::load::<Keys>();
    host.call(["set", "k", "v"]);
    assert_eq!(host.call(["raw", "ttl", "k"]), -1);
    assert_eq!(host.call(["raw", "expire", "k"]), 0);
    host.advance(Duration::from_millis(400));
    assert_eq!(host.call(["raw", "ttl", "k"]), 600);
    assert_eq!(host.call(["pttl", "k"]), 600);
    host.advance(Duration::from_millis(599));
    assert_eq!(host.call(["exists", "k"]), 1);
    host.advance(Duration::from_millis(1));
    assert_eq!(host.call(["dbsize"]), 0);
    assert_eq!(host.call(["exists", "k"]), 0);
    assert_eq!(host.call(["raw", "expire", "k"]), 1, "there is none");
    host.call(["set", "k", "v"]);
    host.call(["pexpire", "k", "5"]);
    host.call(["raw", "persist", "k"]);
    host.advance(Duration::from_secs(1));
    assert_eq!(host.call(["get", "k"]), "v");
}

#[test]
fn hashes_are_set_and_read_through_variable_arguments() {
    let host = Host::load::<Keys>();
    let reply = host.call(["raw", "hash", "h", "one", "two"]);
    assert_eq!(reply, 3011, "3 set, 0 set again, 1 deleted, the same value");
    let client = host.client().resp3();
    let all = [("a", "one"), ("b", "two")].map(|(a, b)| (Value::bulk(a), Value::bulk(b)));
    assert_eq!(client.call(["hgetall", "h"]), Value::Map(all.into()));
    assert_eq!(host.call(["type", "h"]), "hash");
    assert_eq!(host.call(["get", "h"]), Error::WrongType);
    assert_eq!(host.call(["raw", "write", "h"]), -1);
}

#[test]
fn the_safe_handles_work_on_it() {
    let host = Host::load::<Keys>();
    assert_eq!(host.call(["safe", "look", "k"]), (false, 0, 0));
    host.call(["set", "k", "four"]);
    assert_eq!(host.call(["safe", "look", "k"]), (true, 4, 4));
    assert_eq!(host.call(["safe", "delete", "k"]), (true, 4, 0));
    assert_eq!(host.call(["exists", "k"]), 0);
    host.call(["hset", "k", "field", "value"]);
    assert_eq!(host.call(["safe", "unlink", "k"]), (true, 1, 0));
}

#[test]
fn values_of_the_modules_own_are_freed_once_whatever_removes_them() {
    let host = Host::load::<Keys>();
    let freed = || FREED.load(Ordering::Relaxed);
    let start = freed();
    assert_eq!(host.call(["raw", "value", "v"]), 1);
    assert_eq!(host.call(["raw", "value", "v"]), 2);
    assert_eq!(host.call(["set", "s", "x"]), ());
    assert_eq!(host.call(["raw", "value", "s"]), -1);
    assert_eq!(freed(), start);
    host.call(["del", "v"]);
    assert_eq!(freed(), start + 1);
    for key in ["a", "b", "c", "d", "e"] {
        assert_eq!(host.call(["raw", "value", key]), 1);
    }
    host.call(["raw", "set", "a", "overwritten"]);
    assert_eq!(freed(), start + 2);
    host.call(["raw", "expire", "b"]);
    host.advance(Duration::from_secs(2));
    host.call(["get", "b"]);
    assert_eq!(freed(), start + 3);
    host.call(["flushall"]);
    assert_eq!(freed(), start + 6);
    host.call(["raw", "value", "left"]);
    host.unload().expect("unloads");
    assert_eq!(freed(), start + 7);
}

#[test]
fn each_database_has_its_own_keys() {
    let host = Host::load::<Keys>();
    host.client().database(3).call(["set", "k", "v"]);
    assert_eq!(host.call(["exists", "k"]), 0);
    assert_eq!(host.call(["raw", "database", "k"]), 1);
}

#[test]
#[should_panic(expected = "the key \"k\" was not closed")]
fn a_key_that_stays_open_fails_the_test() {
    let host = Host::load::<Keys>();
    host.call(["raw", "leave open", "k"]);
}
