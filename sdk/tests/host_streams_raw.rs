//! Streams in the host, through the raw functions.
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

common::raw_module!(Streams, "streams", one);

unsafe fn one(key: *mut sys::ModuleKey, operation: &str, words: &mut Words<'_>) -> String {
    let count = |count: i64| {
        if count < 0 {
            errno()
        } else {
            count.to_string()
        }
    };
    unsafe {
        match operation {
            "add" => {
                let (mut id, mut pair) = (id(words), [words.next(), words.next()]);
                outcome(sys::StreamAdd(key, 0, &raw mut id, pair.as_mut_ptr(), 1))
            }
            "add next" => {
                let (mut id, mut pair) = (sys::ModuleStreamID::default(), [words.next(); 2]);
                let flags = sys::MODULE_STREAM_ADD_AUTOID;
                match sys::StreamAdd(key, flags, &raw mut id, pair.as_mut_ptr(), 1) {
                    sys::MODULE_OK => format!("{}-{}", id.ms, id.seq),
                    _ => errno(),
                }
            }
            "add without id" => {
                let mut pair = [words.next(); 2];
                outcome(sys::StreamAdd(
                    key,
                    0,
                    ptr::null_mut(),
                    pair.as_mut_ptr(),
                    1,
                ))
            }
            "delete" => {
                let mut id = id(words);
                outcome(sys::StreamDelete(key, &raw mut id))
            }
            "trim" => {
                let (flags, length) = (words.number() as c_int, words.number());
                count(sys::StreamTrimByLength(key, flags, length))
            }
            "drop" => outcome(sys::DeleteKey(key)),
            "kind" => sys::KeyType(key).to_string(),
            "length" => sys::ValueLength(key).to_string(),
            other => walk(key, other, words),
        }
    }
}

unsafe fn walk(key: *mut sys::ModuleKey, operation: &str, words: &mut Words<'_>) -> String {
    unsafe {
        match operation {
            "start" => {
                let (flags, null) = (words.number() as c_int, ptr::null_mut());
                outcome(sys::StreamIteratorStart(key, flags, null, null))
            }
            "start at" => {
                let (flags, mut start, mut end) = (words.number() as c_int, id(words), id(words));
                let (start, end) = (&raw mut start, &raw mut end);
                outcome(sys::StreamIteratorStart(key, flags, start, end))
            }
            "stop" => outcome(sys::StreamIteratorStop(key)),
            "next" => {
                let (mut id, mut fields) = (sys::ModuleStreamID::default(), -1 as c_long);
                match sys::StreamIteratorNextID(key, &raw mut id, &raw mut fields) {
                    sys::MODULE_OK => format!("{}-{}/{fields}", id.ms, id.seq),
                    _ => errno(),
                }
            }
            "field" => {
                let (mut field, mut value) = (ptr::null_mut(), ptr::null_mut());
                match sys::StreamIteratorNextField(key, &raw mut field, &raw mut value) {
                    sys::MODULE_OK => format!("{}:{}", take_text(field), take_text(value)),
                    _ => errno(),
                }
            }
            "skip" => {
                let null = ptr::null_mut();
                outcome(sys::StreamIteratorNextField(key, null, null))
            }
            "delete here" => outcome(sys::StreamIteratorDelete(key)),
            other => panic!("what is {other}?"),
        }
    }
}

fn id(words: &mut Words<'_>) -> sys::ModuleStreamID {
    sys::ModuleStreamID {
        ms: words.number() as u64,
        seq: words.number() as u64,
    }
}

#[test]
fn a_raw_walk_goes_entry_by_entry_and_field_by_field() {
    let host = Host::load::<Streams>();
    host.call(["XADD", "k", "1-1", "a", "1", "b", "2"]);
    host.call(["XADD", "k", "2-2", "c", "3"]);
    assert_eq!(
        host.call([
            "raw", "k", "start", "0", "field", "next", "field", "skip", "field", "next", "field",
            "next", "field", "stop",
        ]),
        "ok errno:2 1-1/2 a:1 ok errno:2 2-2/1 c:3 errno:2 errno:2 ok"
    );
    assert_eq!(
        host.call([
            "raw",
            "k",
            "start",
            "2",
            "next",
            "delete here",
            "delete here",
            "next",
            "stop"
        ]),
        "ok 2-2/1 ok errno:2 1-1/2 ok"
    );
    assert_eq!(host.call(["XLEN", "k"]), 1);
    host.call(["XADD", "k", "3-3", "d", "4"]);
    assert_eq!(
        host.call([
            "raw", "k", "start at", "1", "1", "1", "9", "9", "next", "skip", "next", "stop"
        ]),
        "ok 3-3/1 ok errno:2 ok",
        "without its ends"
    );
    let call = [
        "raw", "k", "start at", "1", "1", "1", "0", "0", "start at", "0", "9", "0", "1", "0",
    ];
    assert_eq!(
        host.call([&call[..], &["next", "stop"]].concat()),
        "errno:33 ok errno:2 ok"
    );
}

#[test]
fn raw_functions_say_why_they_fail() {
    let host = Host::load::<Streams>();
    let call = [
        "raw", "none", "stop", "next", "field", "start", "0", "delete", "1", "1", "trim",
    ];
    let call = [&call[..], &["0", "1", "kind"]].concat();
    assert_eq!(
        host.call(call),
        format!("{}0", "errno:95 ".repeat(6)).as_str()
    );
    let call = [
        "raw",
        "k",
        "add",
        "0",
        "0",
        "f",
        "v",
        "kind",
        "add without id",
        "v",
        "kind",
    ];
    assert_eq!(host.call(call), "errno:33 0 errno:22 0");
    assert_eq!(
        host.call([
            "raw", "k", "add", "5", "5", "f", "v", "add", "5", "5", "f", "v", "stop", "start", "8",
            "delete", "1", "1", "trim", "8", "1", "trim", "0", "-1", "kind", "length",
        ]),
        "ok errno:33 errno:9 errno:22 errno:2 errno:22 errno:22 7 1"
    );
    let call = [
        "raw", "k", "start", "0", "start", "0", "delete", "5", "5", "next", "skip", "stop",
    ];
    assert_eq!(host.call(call), "ok errno:9 errno:9 5-5/1 ok ok");
    let call = [
        "rawread", "k", "add", "9", "9", "f", "v", "delete", "5", "5", "trim", "0", "0",
    ];
    let call = [
        &call[..],
        &["start", "0", "next", "delete here", "skip", "stop"],
    ]
    .concat();
    assert_eq!(
        host.call(call),
        "errno:9 errno:9 errno:9 ok 5-5/1 errno:9 ok ok"
    );
    let greatest = StreamId::MAX.to_string();
    host.call(["XADD", "full", &greatest, "f", "v"]);
    assert_eq!(host.call(["raw", "full", "add next", "v"]), "errno:27");
    host.call(["SET", "text", "x"]);
    let call = [
        "raw", "text", "add", "1", "1", "f", "v", "start", "0", "trim", "0", "0",
    ];
    assert_eq!(host.call(call), "errno:95 errno:95 errno:95");
}

#[test]
#[should_panic(expected = "StreamIteratorNextID goes on before all fields of the entry were read")]
fn unread_fields_fail_the_test() {
    let host = Host::load::<Streams>();
    host.call(["XADD", "k", "1-1", "f", "v"]);
    host.call(["raw", "k", "start", "0", "next", "next", "stop"]);
}

#[test]
#[should_panic(expected = "StreamTrimByLength changes a stream in the middle of a walk")]
fn trimming_in_the_middle_of_a_walk_fails_the_test() {
    let host = Host::load::<Streams>();
    host.call(["XADD", "k", "1-1", "f", "v"]);
    host.call(["raw", "k", "start", "0", "trim", "0", "0", "stop"]);
}

#[test]
#[should_panic(expected = "a handle with an iterator of a value that is gone")]
fn deleting_a_key_under_a_walk_fails_the_test() {
    let host = Host::load::<Streams>();
    host.call(["XADD", "k", "1-1", "f", "v"]);
    host.call(["raw", "k", "start", "0", "drop"]);
}
