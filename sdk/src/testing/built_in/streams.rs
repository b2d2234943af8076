//! Streams.

use vkmod_sys as sys;

use super::{Call, Failure, Outcome, count, failure, unknown_option};
use crate::StreamId;
use crate::testing::Value;
use crate::testing::numbers::parse_stream_id;
use crate::testing::server::streams::{Fields, NewId, Refused, Stream};

pub(super) const NAMES: [&str; 4] = ["xadd", "xlen", "xrange", "xdel"];

pub(super) fn run(call: &mut Call<'_>) -> Outcome {
    Ok(match (call.name, call.args) {
        ("xadd", [_, id, fields @ ..]) if fields.len() > 1 => add(call, id, fields)?,
        ("xlen", [_]) => count(call.find::<Stream>()?.map_or(0, |stream| stream.len())),
        ("xrange", [_, start, end]) => {
            let (start, end) = interval(start, end)?;
            let entries = call.find::<Stream>()?.map(|stream| {
                let entries = stream.range(start, end);
                entries.map(|(id, fields)| entry(id, fields)).collect()
            });
            Value::Array(entries.unwrap_or_default())
        }
        ("xrange", [_, _, _, ..]) => return Err(unknown_option()),
        ("xdel", [_, ids @ ..]) if !ids.is_empty() => {
            // A server looks at the key before the ids.
            let Some(_) = call.find::<Stream>()? else {
                return Ok(count(0));
            };
            let ids: Vec<StreamId> = ids
                .iter()
                .map(|id| strict_id(id))
                .collect::<Result<_, _>>()?;
            let stream = call.find::<Stream>()?;
            let deleted = stream.map_or(0, |stream| {
                ids.iter().filter(|id| stream.delete(**id)).count()
            });
            if deleted > 0 {
                call.tell(sys::MODULE_NOTIFY_STREAM, "xdel");
            }
            count(deleted)
        }
        _ => return Err(Failure::Arity),
    })
}

fn invalid_id() -> Failure {
    failure("ERR Invalid stream ID specified as stream command argument")
}

/// An id that is a number, or two.
fn strict_id(text: &[u8]) -> Result<StreamId, Failure> {
    let is_sign = matches!(text, b"-" | b"+");
    let id = parse_stream_id(text).filter(|_| !is_sign);
    id.ok_or_else(invalid_id)
}

fn new_id(call: &Call<'_>, text: &[u8]) -> Result<NewId, Failure> {
    if text == b"*" {
        return Ok(NewId::Now(call.state.clock));
    }
    if let Some(ms) = text.strip_suffix(b"-*").filter(|_| !call.is_before_7()) {
        let has_one_part = !ms.contains(&b'-');
        let id = strict_id(ms).ok().filter(|_| has_one_part);
        return id.map(|id| NewId::Next(id.ms)).ok_or_else(invalid_id);
    }
    let id = strict_id(text)?;
    if id == StreamId::MIN {
        return Err(failure(
            "ERR The ID specified in XADD must be greater than 0-0",
        ));
    }
    Ok(NewId::Given(id))
}

fn add(call: &mut Call<'_>, id: &[u8], words: &[Vec<u8>]) -> Outcome {
    let options: [&[u8]; 7] = [
        b"nomkstream",
        b"maxlen",
        b"minid",
        b"limit",
        b"keepref",
        b"delref",
        b"acked",
    ];
    if options.iter().any(|option| id.eq_ignore_ascii_case(option)) {
        return Err(unknown_option());
    }
    let new_id = new_id(call, id)?;
    if !words.len().is_multiple_of(2) {
        return Err(match call.is_before_7() {
            true => failure("ERR wrong number of arguments for XADD"),
            false => Failure::Arity,
        });
    }
    let pairs = words.chunks_exact(2);
    let fields: Fields = pairs
        .map(|pair| (pair[0].clone(), pair[1].clone()))
        .collect();
    let size = call.state.stream_block_size();
    let was_there = call.find::<Stream>()?.is_some();
    let added = call.find_or_new::<Stream>()?.add(new_id, fields, size);
    let id = match added {
        Ok(id) => id,
        Err(refused) => {
            if !was_there {
                let key = call.key().to_vec();
                call.state.delete(call.session.database, &key);
            }
            return Err(failure(match refused {
                Refused::Exhausted => {
                    "ERR The stream has exhausted the last possible ID, unable to add more items"
                }
                Refused::NotGreater => {
                    "ERR The ID specified in XADD is equal or smaller than the target stream top item"
                }
                Refused::TooLarge => "ERR Elements are too large to be stored",
            }));
        }
    };
    let id = id.to_string().into_bytes();
    // Replicas have to make the same id.
    let start = [b"XADD".to_vec(), call.key().to_vec(), id.clone()];
    call.write = Some(start.into_iter().chain(words.iter().cloned()).collect());
    call.tell(sys::MODULE_NOTIFY_STREAM, "xadd");
    Ok(Value::Bulk(id))
}

/// The first and the last id of a range, as `XRANGE` takes them.
fn interval(start: &[u8], end: &[u8]) -> Result<(StreamId, StreamId), Failure> {
    let start = match start {
        [b'(', rest @ ..] => strict_id(rest)?
            .successor()
            .ok_or_else(|| failure("ERR invalid start ID for the interval"))?,
        _ => parse_stream_id(start).ok_or_else(invalid_id)?,
    };
    // Without a second number the last id of its millisecond is meant.
    let last = |text: &[u8], id: StreamId| match text.contains(&b'-') || text == b"+" {
        true => id,
        false => StreamId {
            seq: u64::MAX,
            ..id
        },
    };
    let end = match end {
        [b'(', rest @ ..] => last(rest, strict_id(rest)?)
            .predecessor()
            .ok_or_else(|| failure("ERR invalid end ID for the interval"))?,
        _ => last(end, parse_stream_id(end).ok_or_else(invalid_id)?),
    };
    Ok((start, end))
}

/// An entry: its id, and its fields each with its value.
fn entry(id: StreamId, fields: &Fields) -> Value {
    let words = fields.iter().flat_map(|(field, value)| [field, value]);
    let words = words.map(Value::bulk).collect();
    Value::Array(vec![Value::bulk(id.to_string()), Value::Array(words)])
}
