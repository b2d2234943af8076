//! Sets.

use vkmod_sys as sys;

use super::{Call, Failure, Outcome, count, unknown_option};
use crate::testing::Value;
use crate::testing::server::values::Set;

pub(super) const NAMES: [&str; 8] = [
    "sadd",
    "srem",
    "spop",
    "sismember",
    "smismember",
    "scard",
    "smembers",
    "srandmember",
];

pub(super) fn run(call: &mut Call<'_>) -> Outcome {
    Ok(match (call.name, call.args) {
        ("sadd", [_, elements @ ..]) if !elements.is_empty() => {
            let set: &mut Set = call.find_or_new()?;
            let elements = elements.iter();
            let added = elements.filter(|one| set.insert((*one).clone())).count();
            if added > 0 {
                call.tell(sys::MODULE_NOTIFY_SET, "sadd");
            }
            count(added)
        }
        ("srem", [_, elements @ ..]) if !elements.is_empty() => {
            let set = call.find::<Set>()?;
            let removed = set.map_or(0, |set| {
                elements.iter().filter(|one| set.remove(*one)).count()
            });
            if removed > 0 {
                call.tell(sys::MODULE_NOTIFY_SET, "srem");
                call.delete_if_empty();
            }
            count(removed)
        }
        ("spop", [key]) => {
            let Some(popped) = call.find::<Set>()?.and_then(|set| set.pop_first()) else {
                return Ok(Value::Null);
            };
            // Replicas have to take the same one.
            call.write = Some(vec![b"SREM".to_vec(), key.clone(), popped.clone()]);
            call.tell(sys::MODULE_NOTIFY_SET, "spop");
            call.delete_if_empty();
            Value::Bulk(popped)
        }
        ("srandmember", [_]) => {
            let first = call.find::<Set>()?.and_then(|set| set.first());
            first.map_or(Value::Null, Value::bulk)
        }
        ("spop" | "srandmember", [_, _]) => return Err(unknown_option()),
        ("sismember", [_, element]) => is_in(call.find()?.map(|set| &*set), element),
        ("smismember", [_, elements @ ..]) if !elements.is_empty() => {
            let set = call.find()?.map(|set| &*set);
            Value::Array(elements.iter().map(|one| is_in(set, one)).collect())
        }
        ("scard", [_]) => count(call.find::<Set>()?.map_or(0, |set| set.len())),
        ("smembers", [_]) => {
            let set = call.find::<Set>()?.map(|set| &*set);
            let all = set.into_iter().flatten().map(Value::bulk).collect();
            if call.session.resp3 {
                Value::Set(all)
            } else {
                Value::Array(all)
            }
        }
        _ => return Err(Failure::Arity),
    })
}

fn is_in(set: Option<&Set>, element: &[u8]) -> Value {
    Value::Integer(i64::from(set.is_some_and(|set| set.contains(element))))
}
