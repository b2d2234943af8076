//! Sorted sets in the host, through the raw functions.
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "the host has to stand raw calls"
)]

mod common;

use std::ffi::c_int;
use std::ptr;

use common::{Words, take_text};
use vkmod::prelude::*;
use vkmod::testing::Host;
use vkmod_sys as sys;

common::raw_module!(SortedSets, "sortedsets", one);

unsafe fn one(key: *mut sys::ModuleKey, operation: &str, words: &mut Words<'_>) -> String {
    let status = |status: c_int| if status == sys::MODULE_OK { "ok" } else { "no" }.to_owned();
    unsafe {
        match operation {
            "add" => {
                let (element, score) = (words.next(), words.number() as f64);
                status(sys::ZsetAdd(key, score, element, ptr::null_mut()))
            }
            "flags" => {
                let (element, mut flags) = (words.next(), words.number() as c_int);
                sys::ZsetAdd(key, 5.0, element, &raw mut flags);
                flags.to_string()
            }
            "remove" => {
                let mut deleted = -1;
                let done = sys::ZsetRem(key, words.next(), &raw mut deleted);
                format!("{} {deleted}", status(done))
            }
            "score" => {
                let mut score = -1.0;
                let done = sys::ZsetScore(key, words.next(), &raw mut score);
                format!("{} {score}", status(done))
            }
            "first" => {
                let (min, max) = (words.number() as f64, words.number() as f64);
                status(sys::ZsetFirstInScoreRange(key, min, max, 0, 1))
            }
            "last" => {
                let (min, max) = (words.number() as f64, words.number() as f64);
                status(sys::ZsetLastInScoreRange(key, min, max, 1, 0))
            }
            "lex" => status(sys::ZsetFirstInLexRange(key, words.next(), words.next())),
            "next" => sys::ZsetRangeNext(key).to_string(),
            "previous" => sys::ZsetRangePrev(key).to_string(),
            "current" => {
                let mut score = -1.0;
                let element = sys::ZsetRangeCurrentElement(key, &raw mut score);
                format!("{}={score}", take_text(element))
            }
            "end" => sys::ZsetRangeEndReached(key).to_string(),
            "stop" => {
                sys::ZsetRangeStop(key);
                "-".to_owned()
            }
            "kind" => sys::KeyType(key).to_string(),
            "length" => sys::ValueLength(key).to_string(),
            other => panic!("what is {other}?"),
        }
    }
}

#[test]
fn a_walk_can_turn_and_stays_at_its_last_element() {
    let host = Host::load::<SortedSets>();
    host.call(["ZADD", "k", "1", "a", "2", "b", "3", "c", "4", "d"]);
    let call = [
        "raw", "k", "first", "1", "4", "current", "next", "next", "next", "current", "end",
    ];
    assert_eq!(host.call(call), "ok a=1 1 1 0 c=3 1");
    let call = [
        "raw", "k", "first", "2", "9", "next", "previous", "current", "previous", "end",
    ];
    assert_eq!(host.call(call), "ok 1 1 b=2 0 1");
    let call = [
        "raw", "k", "last", "1", "3", "current", "previous", "previous", "current",
    ];
    assert_eq!(host.call(call), "ok c=3 1 0 b=2");
    let call = [
        "raw", "k", "first", "8", "9", "current", "next", "end", "stop", "end", "current",
    ];
    assert_eq!(host.call(call), "ok none=-1 0 1 - 1 none=-1");
}

#[test]
fn bounds_by_bytes_are_written_as_the_server_wants_them() {
    let host = Host::load::<SortedSets>();
    host.call(["ZADD", "k", "0", "a", "0", "b", "0", "c"]);
    for (min, max, found) in [
        ("-", "+", "ok a=0"),
        ("[b", "+", "ok b=0"),
        ("(b", "+", "ok c=0"),
        ("(b", "(c", "ok none=-1"),
        ("+", "-", "ok none=-1"),
        ("b", "+", "no none=-1"),
        ("-", "", "no none=-1"),
    ] {
        assert_eq!(host.call(["raw", "k", "lex", min, max, "current"]), found);
    }
}

#[test]
fn raw_functions_know_missing_keys_wrong_types_and_handles_that_read() {
    let host = Host::load::<SortedSets>();
    let call = [
        "raw", "none", "remove", "a", "score", "a", "first", "0", "1", "end", "kind",
    ];
    assert_eq!(host.call(call), "ok 0 no -1 no 1 0");
    host.call(["RPUSH", "list", "a"]);
    let call = [
        "raw", "list", "add", "a", "1", "remove", "a", "score", "a", "first", "0", "1",
    ];
    assert_eq!(host.call(call), "no no -1 no -1 no");
    host.call(["ZADD", "k", "1", "a"]);
    let call = ["rawread", "k", "add", "b", "1", "remove", "a", "score", "a"];
    assert_eq!(host.call(call), "no no -1 ok 1");
    let flags = |flags: c_int| {
        let reply = host.call(["raw", "k", "flags", "a", &flags.to_string()]);
        reply.as_str().and_then(|flags| flags.parse::<c_int>().ok())
    };
    assert_eq!(flags(sys::MODULE_ZADD_NX), Some(sys::MODULE_ZADD_NOP));
    assert_eq!(flags(0), Some(sys::MODULE_ZADD_UPDATED));
    assert_eq!(flags(sys::MODULE_ZADD_XX), Some(0));
    let call = [
        "raw", "k", "remove", "a", "kind", "length", "add", "b", "1", "kind", "length",
    ];
    assert_eq!(host.call(call), "ok 1 0 0 ok 5 1");
}

#[test]
#[should_panic(expected = "ZsetAdd changes a sorted set in the middle of a walk")]
fn a_change_in_the_middle_of_a_walk_fails_the_test() {
    let host = Host::load::<SortedSets>();
    host.call(["ZADD", "k", "1", "a"]);
    host.call(["raw", "k", "first", "0", "9", "add", "b", "2"]);
}

#[test]
#[should_panic(expected = "ZsetAdd adds nothing where there is no set")]
fn an_empty_set_left_behind_fails_the_test() {
    let host = Host::load::<SortedSets>();
    host.call(["raw", "none", "flags", "a", "1"]);
}

#[test]
#[should_panic(expected = "ZsetScore was given a key that is closed")]
fn a_missing_handle_fails_the_test() {
    let host = Host::load::<SortedSets>();
    host.call(["rawread", "none", "score", "a"]);
}
