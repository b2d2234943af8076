//! Sorted sets, and walks through their ranges.

use std::ffi::c_int;
use std::ops::Bound;
use std::ptr;

use vkmod_sys::{self as sys, ModuleKey, ModuleString};

use super::enter;
use super::errno::{INVALID, NOT_SUPPORTED};
use super::values::{value, value_or_new};
use crate::testing::server::keyspace::{OpenKey, Walk};
use crate::testing::server::sorted_sets::{self, AddRules, Edge, Outcome, Range, SortedSet};
use crate::testing::server::{State, api};

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        ZsetAdd => add,
        ZsetIncrby => increment,
        ZsetScore => score,
        ZsetRem => remove,
        ZsetFirstInScoreRange => first_by_score,
        ZsetLastInScoreRange => last_by_score,
        ZsetFirstInLexRange => first_by_lex,
        ZsetLastInLexRange => last_by_lex,
        ZsetRangeCurrentElement => current,
        ZsetRangeNext => next,
        ZsetRangePrev => previous,
        ZsetRangeEndReached => is_over,
        ZsetRangeStop => stop,
    );
}

/// Runs a function on a key. These functions do not look whether there is a handle, nor set
/// `errno`.
fn on_set<R>(
    function: &'static str,
    key: *mut ModuleKey,
    failed: R,
    body: impl FnOnce(&mut State, &OpenKey) -> Result<R, c_int>,
) -> R {
    let outcome = api(function, |state| {
        let open = state.open_key(key).ok_or(INVALID)?;
        body(state, &open)
    });
    outcome.unwrap_or(failed)
}

/// A walk's place is lost when the set changes.
fn check_walk(state: &mut State, open: &OpenKey) {
    if matches!(&open.walk, Walk::SortedSet(walk) if !walk.is_over) {
        state.problem("changes a sorted set in the middle of a walk: stop the walk before");
    }
}

/// Adds or increments; what becomes of the flags, and the score.
fn put(
    function: &'static str,
    key: *mut ModuleKey,
    number: f64,
    element: *mut ModuleString,
    flags: c_int,
    incr: bool,
) -> Option<(c_int, Option<f64>)> {
    on_set(function, key, None, |state, open| {
        let element = state.string_bytes(element.addr());
        let has = |flag| flags & flag != 0;
        let rules = AddRules {
            nx: has(sys::MODULE_ZADD_NX),
            xx: has(sys::MODULE_ZADD_XX),
            gt: has(sys::MODULE_ZADD_GT),
            lt: has(sys::MODULE_ZADD_LT),
            incr,
        };
        check_walk(state, open);
        let number = state.kept_score(number);
        let set: &mut SortedSet = value_or_new(state, open)?;
        let outcome = set.add(&element, number, rules);
        if state.delete_if_empty(open.database, &open.name) && outcome.is_ok() {
            state.problem("adds nothing where there is no set: a server leaves an empty one");
        }
        Ok(Some(match outcome.map_err(|_| INVALID)? {
            Outcome::Added(score) => (sys::MODULE_ZADD_ADDED, Some(score)),
            Outcome::Updated(score) => (sys::MODULE_ZADD_UPDATED, Some(score)),
            Outcome::Same(score) => (0, Some(score)),
            Outcome::Refused => (sys::MODULE_ZADD_NOP, None),
        }))
    })
}

/// Gives the outcome to the caller's places.
///
/// # Safety
/// Each place is NULL or the caller's.
unsafe fn tell(outcome: Option<(c_int, Option<f64>)>, flags: *mut c_int, score: *mut f64) -> c_int {
    let (flags_now, score_now) = outcome.unwrap_or((0, None));
    // SAFETY: the caller's word.
    unsafe {
        if !flags.is_null() {
            flags.write(flags_now);
        }
        if let Some(now) = score_now.filter(|_| !score.is_null()) {
            score.write(now);
        }
    }
    super::status(outcome.is_some())
}

/// The flags at the caller's place.
///
/// # Safety
/// NULL or the caller's place.
unsafe fn read_flags(flags: *const c_int) -> c_int {
    if flags.is_null() {
        return 0;
    }
    // SAFETY: the caller's word.
    unsafe { flags.read() }
}

unsafe extern "C" fn add(
    key: *mut ModuleKey,
    number: f64,
    element: *mut ModuleString,
    flags: *mut c_int,
) -> c_int {
    // SAFETY: the caller's place.
    unsafe {
        let outcome = put("ZsetAdd", key, number, element, read_flags(flags), false);
        tell(outcome, flags, ptr::null_mut())
    }
}

unsafe extern "C" fn increment(
    key: *mut ModuleKey,
    number: f64,
    element: *mut ModuleString,
    flags: *mut c_int,
    score: *mut f64,
) -> c_int {
    // SAFETY: the caller's places.
    unsafe {
        let outcome = put("ZsetIncrby", key, number, element, read_flags(flags), true);
        tell(outcome, flags, score)
    }
}

unsafe extern "C" fn score(
    key: *mut ModuleKey,
    element: *mut ModuleString,
    place: *mut f64,
) -> c_int {
    let found = on_set("ZsetScore", key, None, |state, open| {
        let element = state.string_bytes(element.addr());
        Ok(value::<SortedSet>(state, open)?.score(&element))
    });
    if let Some(score) = found {
        // SAFETY: the caller's place.
        unsafe { place.write(score) };
    }
    super::status(found.is_some())
}

unsafe extern "C" fn remove(
    key: *mut ModuleKey,
    element: *mut ModuleString,
    deleted: *mut c_int,
) -> c_int {
    let outcome = on_set("ZsetRem", key, None, |state, open| {
        let element = state.string_bytes(element.addr());
        let is_other = state.value_of::<SortedSet>(open).is_err();
        if is_other || !open.writes {
            return Err(NOT_SUPPORTED);
        }
        check_walk(state, open);
        let set = state.value_of::<SortedSet>(open).ok().flatten();
        let was_there = set.is_some_and(|set| set.remove(&element));
        state.delete_if_empty(open.database, &open.name);
        Ok(Some(was_there))
    });
    if let Some(was_there) = outcome.filter(|_| !deleted.is_null()) {
        // SAFETY: the caller's place.
        unsafe { deleted.write(c_int::from(was_there)) };
    }
    super::status(outcome.is_some())
}

/// Begins a walk. Without a range, which is for one that is badly written, there is none.
fn begin(
    function: &'static str,
    key: *mut ModuleKey,
    at_last: bool,
    range: impl FnOnce(&mut State) -> Option<Range>,
) -> c_int {
    on_set(function, key, sys::MODULE_ERR, |state, open| {
        value::<SortedSet>(state, open)?;
        state.set_walk(key, Walk::None);
        let range = range(state).ok_or(INVALID)?;
        let set: &mut SortedSet = value(state, open)?;
        let walk = sorted_sets::Walk::new(set, range, at_last);
        state.set_walk(key, Walk::SortedSet(walk));
        Ok(sys::MODULE_OK)
    })
}

fn by_score(min: f64, max: f64, without_min: c_int, without_max: c_int) -> Range {
    let bound = |score, without| match without {
        0 => Bound::Included(score),
        _ => Bound::Excluded(score),
    };
    Range::Score {
        min: bound(min, without_min),
        max: bound(max, without_max),
    }
}

fn by_lex(state: &mut State, min: *mut ModuleString, max: *mut ModuleString) -> Option<Range> {
    let (min, max) = (
        state.string_bytes(min.addr()),
        state.string_bytes(max.addr()),
    );
    Some(Range::Lex {
        min: Edge::parse(&min)?,
        max: Edge::parse(&max)?,
    })
}

unsafe extern "C" fn first_by_score(
    key: *mut ModuleKey,
    min: f64,
    max: f64,
    without_min: c_int,
    without_max: c_int,
) -> c_int {
    let range = by_score(min, max, without_min, without_max);
    begin("ZsetFirstInScoreRange", key, false, |_| Some(range))
}

unsafe extern "C" fn last_by_score(
    key: *mut ModuleKey,
    min: f64,
    max: f64,
    without_min: c_int,
    without_max: c_int,
) -> c_int {
    let range = by_score(min, max, without_min, without_max);
    begin("ZsetLastInScoreRange", key, true, |_| Some(range))
}

unsafe extern "C" fn first_by_lex(
    key: *mut ModuleKey,
    min: *mut ModuleString,
    max: *mut ModuleString,
) -> c_int {
    begin("ZsetFirstInLexRange", key, false, |state| {
        by_lex(state, min, max)
    })
}

unsafe extern "C" fn last_by_lex(
    key: *mut ModuleKey,
    min: *mut ModuleString,
    max: *mut ModuleString,
) -> c_int {
    begin("ZsetLastInLexRange", key, true, |state| {
        by_lex(state, min, max)
    })
}

unsafe extern "C" fn current(key: *mut ModuleKey, place: *mut f64) -> *mut ModuleString {
    let found = on_set("ZsetRangeCurrentElement", key, None, |state, open| {
        value::<SortedSet>(state, open)?;
        let Walk::SortedSet(walk) = &open.walk else {
            return Ok(None);
        };
        let (element, score) = walk.current().ok_or(INVALID)?;
        Ok(Some((state.new_string_pointer(element), score)))
    });
    let Some((element, score)) = found else {
        return ptr::null_mut();
    };
    if !place.is_null() {
        // SAFETY: the caller's place.
        unsafe { place.write(score) };
    }
    element
}

fn step(function: &'static str, key: *mut ModuleKey, backwards: bool) -> c_int {
    on_set(function, key, 0, |state, open| {
        let Walk::SortedSet(mut walk) = open.walk.clone() else {
            return Ok(0);
        };
        let goes_on = walk.step(value(state, open)?, backwards);
        state.set_walk(key, Walk::SortedSet(walk));
        Ok(c_int::from(goes_on))
    })
}

unsafe extern "C" fn next(key: *mut ModuleKey) -> c_int {
    step("ZsetRangeNext", key, false)
}

unsafe extern "C" fn previous(key: *mut ModuleKey) -> c_int {
    step("ZsetRangePrev", key, true)
}

unsafe extern "C" fn is_over(key: *mut ModuleKey) -> c_int {
    on_set("ZsetRangeEndReached", key, 1, |state, open| {
        value::<SortedSet>(state, open)?;
        Ok(match &open.walk {
            Walk::SortedSet(walk) => c_int::from(walk.is_over),
            _ => 1,
        })
    })
}

unsafe extern "C" fn stop(key: *mut ModuleKey) {
    on_set("ZsetRangeStop", key, (), |state, open| {
        if matches!(open.walk, Walk::SortedSet(_)) {
            state.set_walk(key, Walk::None);
        }
        Ok(())
    });
}
