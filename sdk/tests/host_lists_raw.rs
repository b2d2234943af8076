//! Lists in the host, through the raw functions.
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "the host has to stand raw calls"
)]

mod common;

use std::ffi::{c_int, c_long};
use std::ptr;

use common::{Words, errno, outcome, take_text};
use vkmod::prelude::*;
use vkmod::testing::Host;
use vkmod_sys as sys;

common::raw_module!(Lists, "lists", one);

unsafe fn one(key: *mut sys::ModuleKey, operation: &str, words: &mut Words<'_>) -> String {
    let text_or_errno = |string| match unsafe { take_text(string) } {
        none if none == "none" => errno(),
        text => text,
    };
    unsafe {
        match operation {
            "push" => outcome(sys::ListPush(key, sys::MODULE_LIST_TAIL, words.next())),
            "push null" => outcome(sys::ListPush(key, sys::MODULE_LIST_TAIL, ptr::null_mut())),
            "pop" => text_or_errno(sys::ListPop(key, sys::MODULE_LIST_HEAD)),
            "get" => {
                let get = sys::ListGet().expect("since 7.0");
                text_or_errno(get(key, words.number() as c_long))
            }
            "set" => {
                let set = sys::ListSet().expect("since 7.0");
                outcome(set(key, words.number() as c_long, words.next()))
            }
            "insert" => {
                let insert = sys::ListInsert().expect("since 7.0");
                outcome(insert(key, words.number() as c_long, words.next()))
            }
            "delete" => {
                let delete = sys::ListDelete().expect("since 7.0");
                outcome(delete(key, words.number() as c_long))
            }
            "string" => outcome(sys::StringSet(key, words.next())),
            "drop" => outcome(sys::DeleteKey(key)),
            "kind" => sys::KeyType(key).to_string(),
            "length" => sys::ValueLength(key).to_string(),
            other => panic!("what is {other}?"),
        }
    }
}

#[test]
fn raw_functions_say_why_they_fail() {
    let host = Host::load::<Lists>();
    host.call(["SADD", "s", "a"]);
    let not_supported = "errno:95 errno:95 errno:95 errno:95";
    let call = ["raw", "s", "push", "x", "pop", "get", "0", "delete", "0"];
    assert_eq!(host.call(call), not_supported);
    assert_eq!(host.call(["SMEMBERS", "s"]), ["a"]);
    assert_eq!(
        host.call(["raw", "k", "pop", "get", "0", "push null", "kind", "length"]),
        "errno:95 errno:95 errno:22 0 0"
    );
    assert_eq!(
        host.call([
            "raw", "k", "insert", "0", "b", "insert", "-1", "c", "insert", "0", "a", "insert", "4",
            "x", "insert", "-5", "x", "set", "3", "x", "get", "-4", "delete", "3", "kind",
            "length",
        ]),
        "ok ok ok errno:33 errno:33 errno:33 errno:33 errno:33 2 3"
    );
    assert_eq!(host.call(["LRANGE", "k", "0", "-1"]), ["a", "b", "c"]);
    assert_eq!(
        host.call([
            "rawread", "k", "push", "x", "pop", "set", "0", "x", "delete", "0", "get", "0"
        ]),
        "errno:9 errno:9 errno:9 errno:9 a"
    );
    assert_eq!(
        host.call([
            "rawread", "none", "push", "x", "pop", "get", "0", "kind", "length"
        ]),
        "errno:22 errno:22 errno:22 0 0"
    );
}

#[test]
fn a_handle_with_an_iterator_takes_no_other_value() {
    let host = Host::load::<Lists>();
    host.call(["RPUSH", "k", "a", "b"]);
    let call = [
        "raw", "k", "get", "0", "string", "text", "push", "c", "string", "text",
    ];
    let reply = host.call(call);
    let words: Vec<&str> = reply.as_str().unwrap_or_default().split(' ').collect();
    assert_eq!(words[0], "a");
    assert!(words[1].starts_with("errno"), "{reply:?}");
    assert_eq!(words[2..], ["ok", "ok"], "a change ends the iterator");
    assert_eq!(host.call(["GET", "k"]), "text");
}

#[test]
fn deleting_forwards_is_no_problem() {
    let host = Host::load::<Lists>();
    host.call(["RPUSH", "k", "a", "b", "c", "d"]);
    let call = [
        "raw", "k", "get", "1", "delete", "1", "get", "1", "delete", "2", "length",
    ];
    assert_eq!(host.call(call), "b ok c ok 2");
    assert_eq!(host.call(["LRANGE", "k", "0", "-1"]), ["a", "c"]);
}

#[test]
#[should_panic(expected = "came to backwards")]
fn deleting_backwards_fails_the_test() {
    let host = Host::load::<Lists>();
    host.call(["RPUSH", "k", "a", "b", "c"]);
    host.call(["raw", "k", "get", "2", "delete", "1"]);
}

#[test]
#[should_panic(expected = "ListInsert has an index other than 0 and -1 and no list")]
fn inserting_into_nothing_at_an_index_fails_the_test() {
    let host = Host::load::<Lists>();
    host.call(["raw", "k", "insert", "1", "x"]);
}

#[test]
#[should_panic(expected = "a handle with an iterator of a value that is gone")]
fn deleting_a_key_under_an_iterator_fails_the_test() {
    let host = Host::load::<Lists>();
    host.call(["RPUSH", "k", "a"]);
    host.call(["raw", "k", "get", "0", "drop"]);
}
