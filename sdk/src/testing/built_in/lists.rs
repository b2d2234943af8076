//! Lists.

use vkmod_sys as sys;

use super::{Call, Failure, Outcome, between, count, failure, integer};
use crate::testing::Value;
use crate::testing::server::values::List;

pub(super) const NAMES: [&str; 7] = ["lpush", "rpush", "lpop", "rpop", "llen", "lrange", "lindex"];

pub(super) fn run(call: &mut Call<'_>) -> Outcome {
    Ok(match (call.name, call.args) {
        ("lpush" | "rpush", [_, elements @ ..]) if !elements.is_empty() => push(call, elements)?,
        ("lpop" | "rpop", [_]) => {
            let popped = pop(call, 1)?.and_then(|mut popped| popped.pop());
            popped.map_or(Value::Null, Value::Bulk)
        }
        ("lpop" | "rpop", [_, most]) => {
            let most = integer(most)
                .ok()
                .and_then(|most| usize::try_from(most).ok());
            let most =
                most.ok_or_else(|| failure("ERR value is out of range, must be positive"))?;
            pop_several(call, most)?
        }
        ("llen", [_]) => count(call.find::<List>()?.map_or(0, |list| list.len())),
        ("lrange", [_, start, stop]) => {
            let (start, stop) = (integer(start)?, integer(stop)?);
            let found = call.find::<List>()?.map(|list| {
                let range = between(start, stop, list.len());
                list.range(range).map(Value::bulk).collect()
            });
            Value::Array(found.unwrap_or_default())
        }
        ("lindex", [_, index]) => {
            // A server looks at the key before the number.
            let length = call.find::<List>()?.map(|list| list.len());
            let Some(length) = length else {
                return Ok(Value::Null);
            };
            let index = integer(index)?;
            let range = between(index, index, length);
            let list = call.find::<List>()?;
            let found = list.and_then(|list| list.range(range).next());
            found.map_or(Value::Null, Value::bulk)
        }
        _ => return Err(Failure::Arity),
    })
}

fn push(call: &mut Call<'_>, elements: &[Vec<u8>]) -> Outcome {
    let at_head = call.name == "lpush";
    let list: &mut List = call.find_or_new()?;
    for element in elements {
        if at_head {
            list.push_front(element.clone());
        } else {
            list.push_back(element.clone());
        }
    }
    let length = list.len();
    let event = if at_head { "lpush" } else { "rpush" };
    call.tell(sys::MODULE_NOTIFY_LIST, event);
    Ok(count(length))
}

/// Takes elements off an end, if there is a list.
fn pop(call: &mut Call<'_>, most: usize) -> Result<Option<Vec<Vec<u8>>>, Failure> {
    let at_head = call.name == "lpop";
    let Some(list) = call.find::<List>()? else {
        return Ok(None);
    };
    let most = most.min(list.len());
    let popped: Vec<_> = if at_head {
        list.drain(..most).collect()
    } else {
        let tail = list.len() - most;
        list.drain(tail..).rev().collect()
    };
    if !popped.is_empty() {
        let event = if at_head { "lpop" } else { "rpop" };
        call.tell(sys::MODULE_NOTIFY_LIST, event);
        call.delete_if_empty();
    }
    Ok(Some(popped))
}

fn pop_several(call: &mut Call<'_>, most: usize) -> Outcome {
    let popped = pop(call, most)?;
    let array = popped.map(|popped| popped.into_iter().map(Value::Bulk).collect());
    Ok(array.map_or_else(|| call.null_array(), Value::Array))
}
