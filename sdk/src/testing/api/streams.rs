//! Streams, and walks through their entries.

use std::ffi::{c_int, c_long, c_longlong};

use vkmod_sys::{self as sys, ModuleKey, ModuleStreamID, ModuleString};

use super::enter;
use super::errno::{BAD_HANDLE, INVALID, NOT_FOUND, OUT_OF_RANGE, OUTSIDE, TOO_BIG};
use super::values::{on_key, value, value_or_new, value_to_write};
use crate::StreamId;
use crate::testing::server::State;
use crate::testing::server::keyspace::{OpenKey, Walk};
use crate::testing::server::streams::{self, Fields, NewId, Refused, Stream, Trim};

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        StreamAdd => add,
        StreamDelete => delete,
        StreamIteratorStart => begin,
        StreamIteratorStop => end,
        StreamIteratorNextID => next_entry,
        StreamIteratorNextField => next_field,
        StreamIteratorDelete => delete_current,
        StreamTrimByLength => trim_to_length,
        StreamTrimByID => trim_to_id,
    );
}

/// The id at the caller's place.
///
/// # Safety
/// NULL or the caller's place.
unsafe fn read_id(place: *const ModuleStreamID) -> Option<StreamId> {
    // SAFETY: the caller's word.
    let id = unsafe { place.as_ref() };
    id.map(|id| StreamId::from_server(*id))
}

/// The fields of an entry, each with its value.
///
/// # Safety
/// Two strings for each of `count` fields.
unsafe fn read_fields(state: &mut State, argv: *mut *mut ModuleString, count: usize) -> Fields {
    let mut string = |index: usize| {
        // SAFETY: the caller's word.
        let string = unsafe { argv.add(index).read() };
        state.string_bytes(string.addr())
    };
    let mut pair = |index: usize| (string(2 * index), string(2 * index + 1));
    (0..count).map(&mut pair).collect()
}

unsafe extern "C" fn add(
    key: *mut ModuleKey,
    flags: c_int,
    id: *mut ModuleStreamID,
    argv: *mut *mut ModuleString,
    count: i64,
) -> c_int {
    let makes_id = flags & sys::MODULE_STREAM_ADD_AUTOID != 0;
    // SAFETY: the caller's place, which may be NULL.
    let given = unsafe { read_id(id) };
    let added = on_key("StreamAdd", key, None, |state, open| {
        let count = usize::try_from(count).map_err(|_| INVALID)?;
        let is_known = flags & !sys::MODULE_STREAM_ADD_AUTOID == 0;
        if !is_known || (argv.is_null() && count > 0) || (given.is_none() && !makes_id) {
            return Err(INVALID);
        }
        // SAFETY: the caller's strings, two for each field.
        let fields = unsafe { read_fields(state, argv, count) };
        let new_id = match given {
            Some(id) if !makes_id => NewId::Given(id),
            _ => NewId::Now(state.clock),
        };
        check_walk(state, open);
        let (size, was_there) = (state.stream_block_size(), state.entry_of(open).is_some());
        let stream: &mut Stream = value_or_new(state, open)?;
        let added = stream.add(new_id, fields, size);
        if added.is_err() && !was_there {
            state.delete(open.database, &open.name);
        }
        added.map(Some).map_err(|refused| match refused {
            Refused::Exhausted => TOO_BIG,
            Refused::NotGreater => OUTSIDE,
            Refused::TooLarge => OUT_OF_RANGE,
        })
    });
    if let Some(added) = added.filter(|_| makes_id && !id.is_null()) {
        // SAFETY: the caller's place.
        unsafe { id.write(added.to_server()) };
    }
    super::status(added.is_some())
}

/// A walk's place is lost when the stream changes, but by the walk itself.
fn check_walk(state: &mut State, open: &OpenKey) {
    if matches!(open.walk, Walk::Stream(_)) {
        state.problem("changes a stream in the middle of a walk: stop the walk before");
    }
}

unsafe extern "C" fn delete(key: *mut ModuleKey, id: *mut ModuleStreamID) -> c_int {
    // SAFETY: the caller's place, which may be NULL.
    let id = unsafe { read_id(id) };
    on_key("StreamDelete", key, sys::MODULE_ERR, |state, open| {
        let id = id.ok_or(INVALID)?;
        let stream: &mut Stream = value_to_write(state, open)?;
        if matches!(open.walk, Walk::Stream(_)) {
            return Err(BAD_HANDLE);
        }
        found(stream.delete(id))
    })
}

fn found(is_found: bool) -> Result<c_int, c_int> {
    if is_found {
        Ok(sys::MODULE_OK)
    } else {
        Err(NOT_FOUND)
    }
}

unsafe extern "C" fn begin(
    key: *mut ModuleKey,
    flags: c_int,
    start: *mut ModuleStreamID,
    end: *mut ModuleStreamID,
) -> c_int {
    const KNOWN: c_int =
        sys::MODULE_STREAM_ITERATOR_EXCLUSIVE | sys::MODULE_STREAM_ITERATOR_REVERSE;
    // SAFETY: the caller's places, which may be NULL.
    let (start, end) = unsafe { (read_id(start), read_id(end)) };
    on_key(
        "StreamIteratorStart",
        key,
        sys::MODULE_ERR,
        |state, open| {
            if flags & !KNOWN != 0 {
                return Err(INVALID);
            }
            value::<Stream>(state, open)?;
            if matches!(open.walk, Walk::Stream(_)) {
                return Err(BAD_HANDLE);
            }
            let is_exclusive = flags & sys::MODULE_STREAM_ITERATOR_EXCLUSIVE != 0;
            let start = match start {
                Some(start) if is_exclusive => start.successor().ok_or(OUTSIDE)?,
                start => start.unwrap_or(StreamId::MIN),
            };
            let end = match end {
                Some(end) if is_exclusive => end.predecessor().ok_or(OUTSIDE)?,
                end => end.unwrap_or(StreamId::MAX),
            };
            let backwards = flags & sys::MODULE_STREAM_ITERATOR_REVERSE != 0;
            let walk = streams::Walk::new(start, end, backwards);
            state.set_walk(key, Walk::Stream(walk));
            Ok(sys::MODULE_OK)
        },
    )
}

/// Goes on with the walk of a handle.
fn walk<R>(
    function: &'static str,
    key: *mut ModuleKey,
    failed: R,
    body: impl FnOnce(&mut State, &OpenKey, &mut streams::Walk) -> Result<R, c_int>,
) -> R {
    on_key(function, key, failed, |state, open| {
        value::<Stream>(state, open)?;
        let Walk::Stream(mut walk) = open.walk.clone() else {
            return Err(BAD_HANDLE);
        };
        let outcome = body(state, open, &mut walk);
        state.set_walk(key, Walk::Stream(walk));
        outcome
    })
}

unsafe extern "C" fn end(key: *mut ModuleKey) -> c_int {
    let status = walk("StreamIteratorStop", key, sys::MODULE_ERR, |_, _, _| {
        Ok(sys::MODULE_OK)
    });
    if status == sys::MODULE_OK {
        on_key("StreamIteratorStop", key, (), |state, _| {
            state.set_walk(key, Walk::None);
            Ok(())
        });
    }
    status
}

unsafe extern "C" fn next_entry(
    key: *mut ModuleKey,
    id: *mut ModuleStreamID,
    count: *mut c_long,
) -> c_int {
    let next = walk("StreamIteratorNextID", key, None, |state, open, walk| {
        let stream: &mut Stream = value(state, open)?;
        let fields = walk.current.and_then(|id| stream.get(id));
        let is_read = fields.is_none_or(|fields| walk.read >= fields.len());
        let next = walk.step(stream);
        if !is_read {
            state.problem(
                "goes on before all fields of the entry were read: a server takes the others for \
                 the next entry",
            );
        }
        next.map(Some).ok_or(NOT_FOUND)
    });
    let Some((next, fields)) = next else {
        return sys::MODULE_ERR;
    };
    // SAFETY: the caller's places, which may be NULL.
    unsafe {
        if !id.is_null() {
            id.write(next.to_server());
        }
        if !count.is_null() {
            count.write(fields as c_long);
        }
    }
    sys::MODULE_OK
}

unsafe extern "C" fn next_field(
    key: *mut ModuleKey,
    field_place: *mut *mut ModuleString,
    value_place: *mut *mut ModuleString,
) -> c_int {
    walk(
        "StreamIteratorNextField",
        key,
        sys::MODULE_ERR,
        |state, open, walk| {
            let stream: &mut Stream = value(state, open)?;
            let fields = walk.current.and_then(|id| stream.get(id));
            let pair = fields.and_then(|fields| fields.get(walk.read).cloned());
            let (field, value) = pair.ok_or(NOT_FOUND)?;
            walk.read += 1;
            for (bytes, place) in [(field, field_place), (value, value_place)] {
                if !place.is_null() {
                    // SAFETY: the caller's place.
                    unsafe { place.write(state.new_string_pointer(&bytes)) };
                }
            }
            Ok(sys::MODULE_OK)
        },
    )
}

unsafe extern "C" fn delete_current(key: *mut ModuleKey) -> c_int {
    walk(
        "StreamIteratorDelete",
        key,
        sys::MODULE_ERR,
        |state, open, walk| {
            let stream: &mut Stream = value_to_write(state, open)?;
            let current = walk.current.take();
            found(current.is_some_and(|id| stream.delete(id)))
        },
    )
}

fn trim(
    function: &'static str,
    key: *mut ModuleKey,
    flags: c_int,
    trim: Option<Trim>,
) -> c_longlong {
    on_key(function, key, -1, |state, open| {
        let trim = trim.filter(|_| flags & !sys::MODULE_STREAM_TRIM_APPROX == 0);
        let trim = trim.ok_or(INVALID)?;
        let is_approximate = flags & sys::MODULE_STREAM_TRIM_APPROX != 0;
        let size = is_approximate.then(|| state.stream_block_size());
        value_to_write::<Stream>(state, open)?;
        check_walk(state, open);
        let stream: &mut Stream = value(state, open)?;
        Ok(stream.trim(trim, size) as c_longlong)
    })
}

unsafe extern "C" fn trim_to_length(
    key: *mut ModuleKey,
    flags: c_int,
    length: c_longlong,
) -> c_longlong {
    let length = usize::try_from(length).ok();
    trim("StreamTrimByLength", key, flags, length.map(Trim::ToLength))
}

unsafe extern "C" fn trim_to_id(
    key: *mut ModuleKey,
    flags: c_int,
    id: *mut ModuleStreamID,
) -> c_longlong {
    // SAFETY: the caller's place, which may be NULL.
    let id = unsafe { read_id(id) };
    trim("StreamTrimByID", key, flags, id.map(Trim::ToId))
}
