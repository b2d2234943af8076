//! Hashes.

use vkmod_sys as sys;

use super::{Call, Failure, Outcome, count};
use crate::testing::Value;
use crate::testing::server::values::Hash;

pub(super) const NAMES: [&str; 3] = ["hset", "hget", "hgetall"];

pub(super) fn run(call: &mut Call<'_>) -> Outcome {
    Ok(match (call.name, call.args) {
        ("hset", [_, pairs @ ..]) if !pairs.is_empty() && pairs.len().is_multiple_of(2) => {
            let fields: &mut Hash = call.find_or_new()?;
            let pairs = pairs.chunks_exact(2);
            let new = pairs
                .filter(|pair| fields.insert(pair[0].clone(), pair[1].clone()).is_none())
                .count();
            call.tell(sys::MODULE_NOTIFY_HASH, "hset");
            count(new)
        }
        ("hget", [_, field]) => {
            let value = call.find::<Hash>()?.and_then(|fields| fields.get(field));
            value.map_or(Value::Null, Value::bulk)
        }
        ("hgetall", [_]) => {
            let fields = call.find::<Hash>()?.into_iter().flatten();
            let entries = fields.map(|(field, value)| (Value::bulk(field), Value::bulk(value)));
            let entries: Vec<_> = entries.collect();
            if call.session.resp3 {
                Value::Map(entries)
            } else {
                let entries = entries.into_iter();
                Value::Array(entries.flat_map(|(field, value)| [field, value]).collect())
            }
        }
        _ => return Err(Failure::Arity),
    })
}
