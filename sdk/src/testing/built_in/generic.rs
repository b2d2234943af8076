//! Strings, and commands for keys of every kind.

use vkmod_sys as sys;

use super::{Call, Failure, Outcome, count, integer};
use crate::Error;
use crate::testing::Value;
use crate::testing::server::values::Stored;

pub(super) const NAMES: [&str; 13] = [
    "auth", "ping", "echo", "config", "set", "get", "del", "exists", "type", "pexpire", "pttl",
    "dbsize", "flushall",
];

pub(super) fn run(call: &mut Call<'_>) -> Outcome {
    let database = call.session.database;
    Ok(match (call.name, call.args) {
        ("ping", []) => Value::simple("PONG"),
        ("ping" | "echo", [text]) => Value::bulk(text),
        ("config", [what, name]) if what.eq_ignore_ascii_case(b"get") => config(call, name),
        ("set", [key, value]) => {
            let value = Stored::String(value.clone());
            call.state.store(database, key, value);
            call.tell(sys::MODULE_NOTIFY_STRING, "set");
            Value::ok()
        }
        ("get", [key]) => match call.state.entry(database, key).map(|entry| &entry.stored) {
            Some(Stored::String(value)) => Value::bulk(value),
            Some(_) => return Err(Error::WrongType.into()),
            None => Value::Null,
        },
        ("exists", keys @ [_, ..]) => {
            let is_there = |key: &&Vec<u8>| call.state.entry(database, key).is_some();
            count(keys.iter().filter(is_there).count())
        }
        ("del", keys @ [_, ..]) => delete(call, keys),
        ("type", [key]) => {
            let entry = call.state.entry(database, key);
            Value::simple(entry.map_or("none", |entry| entry.stored.word()))
        }
        ("pexpire", [_, time]) => expire(call, integer(time)?),
        ("pttl", [key]) => {
            let clock = call.state.clock;
            let entry = call.state.entry(database, key);
            Value::Integer(match entry.map(|entry| entry.expires) {
                Some(Some(time)) => time.saturating_sub(clock) as i64,
                Some(None) => -1,
                None => -2,
            })
        }
        ("dbsize", []) => count(call.state.size(database)),
        ("flushall", []) => {
            call.state.flush();
            call.changed();
            Value::ok()
        }
        _ => return Err(Failure::Arity),
    })
}

fn config(call: &Call<'_>, name: &[u8]) -> Value {
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    let found = call.state.configs.get(&name);
    let pair = found.map(|value| vec![Value::bulk(&name), Value::bulk(value)]);
    Value::Array(pair.unwrap_or_default())
}

fn delete(call: &mut Call<'_>, keys: &[Vec<u8>]) -> Value {
    let database = call.session.database;
    let mut deleted = 0;
    for key in keys {
        let is_there = call.state.entry(database, key).is_some();
        if is_there && call.state.delete(database, key) {
            deleted += 1;
            call.tell_of(sys::MODULE_NOTIFY_GENERIC, "del", key.clone());
        }
    }
    count(deleted)
}

fn expire(call: &mut Call<'_>, time: i64) -> Value {
    let time = call.state.clock.saturating_add_signed(time);
    let (database, key) = (call.session.database, call.key().to_vec());
    let Some(entry) = call.state.entry(database, &key) else {
        return Value::Integer(0);
    };
    entry.expires = Some(time);
    call.tell(sys::MODULE_NOTIFY_GENERIC, "expire");
    Value::Integer(1)
}
