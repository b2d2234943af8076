//! The few commands of a server's own that the host has: to set keys up and to look at them.

use vkmod_sys as sys;

use super::notify;
use super::run::{free_doomed, set_config};
use super::server::commands::wrong_arity;
use super::server::contexts::Session;
use super::server::keyspace::Stored;
use super::server::{State, with};
use super::{Value, auth};
use crate::Error;

/// Their names, which a module cannot have.
pub(super) const NAMES: [&str; 16] = [
    "auth", "ping", "echo", "config", "set", "get", "del", "exists", "type", "pexpire", "pttl",
    "hset", "hget", "hgetall", "dbsize", "flushall",
];

/// Whether there is a command of this name.
pub(super) fn is_one(name: &[u8]) -> bool {
    NAMES
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
}

/// Whether a call is one that writes.
pub(super) fn writes(words: &[Vec<u8>]) -> bool {
    const WRITES: [&str; 5] = ["set", "del", "pexpire", "hset", "flushall"];
    words.first().is_some_and(|name| {
        let mut all = WRITES.iter();
        all.any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
    })
}

/// The reply, if it is one of them.
pub(super) fn call(words: &[Vec<u8>], session: Session) -> Option<Value> {
    let (name, args) = words.split_first()?;
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    if !NAMES.contains(&name.as_str()) {
        return None;
    }
    if let ("config", [what, name, value]) = (name.as_str(), args)
        && what.eq_ignore_ascii_case(b"set")
    {
        set_config(&String::from_utf8_lossy(name).to_ascii_lowercase(), value);
        return Some(Value::ok());
    }
    match (name.as_str(), args) {
        ("auth", [password]) => return Some(auth::attempt(b"default", password, session)),
        ("auth", [user, password]) => return Some(auth::attempt(user, password, session)),
        _ => {}
    }
    let before: Vec<bool> = with(|state| {
        let is_there = |key| state.entry(session.database, key).is_some();
        args.iter().map(Vec::as_slice).map(is_there).collect()
    });
    let reply = with(|state| answer(state, &name, args, session));
    free_doomed();
    let has_failed = reply.as_ref().is_none_or(Value::is_error);
    if !has_failed {
        tell(&name, args, &before, session.database);
    }
    Some(reply.unwrap_or_else(|| Value::Error(wrong_arity(name.as_bytes()))))
}

/// Tells the module's listeners what a command has done. `before` says which of its words were
/// keys that were there.
fn tell(name: &str, args: &[Vec<u8>], before: &[bool], database: i32) {
    let (class, event, needs_key) = match name {
        "set" => (sys::MODULE_NOTIFY_STRING, "set", false),
        "hset" => (sys::MODULE_NOTIFY_HASH, "hset", false),
        "pexpire" => (sys::MODULE_NOTIFY_GENERIC, "expire", true),
        "del" => (sys::MODULE_NOTIFY_GENERIC, "del", true),
        _ => return,
    };
    // Only `DEL` takes several keys.
    let keys = if name == "del" { args.len() } else { 1 };
    for (key, was_there) in args.iter().zip(before).take(keys) {
        if *was_there || !needs_key {
            notify::event(class, event.as_bytes(), key, database);
        }
    }
}

/// The reply; `None` for a wrong number of words.
fn answer(state: &mut State, name: &str, args: &[Vec<u8>], session: Session) -> Option<Value> {
    let database = session.database;
    let found = |state: &mut State, key: &[u8]| state.entry(database, key).is_some();
    Some(match (name, args) {
        ("ping", []) => Value::simple("PONG"),
        ("ping" | "echo", [text]) => Value::bulk(text),
        ("config", [what, name]) if what.eq_ignore_ascii_case(b"get") => config(state, name),
        ("set", [key, value]) => {
            state.store(database, key, Stored::String(value.clone()));
            Value::ok()
        }
        ("get", [key]) => match state.entry(database, key).map(|entry| &entry.stored) {
            Some(Stored::String(value)) => Value::bulk(value),
            Some(_) => wrong_type(),
            None => Value::Null,
        },
        ("exists", [_, ..]) => count(args, |key| found(state, key)),
        ("del", [_, ..]) => count(args, |key| found(state, key) && state.delete(database, key)),
        ("type", [key]) => Value::simple(match state.entry(database, key) {
            Some(entry) => kind(&entry.stored),
            None => "none",
        }),
        ("pexpire", [key, time]) => {
            let Some(time) = super::numbers::parse_integer(time) else {
                return Some(Value::Error(Error::NotAnInteger.to_bytes()));
            };
            let time = state.clock.saturating_add_signed(time);
            let entry = state.entry(database, key);
            Value::Integer(i64::from(
                entry.map(|entry| entry.expires = Some(time)).is_some(),
            ))
        }
        ("pttl", [key]) => {
            let clock = state.clock;
            Value::Integer(
                match state.entry(database, key).map(|entry| entry.expires) {
                    Some(Some(time)) => time.saturating_sub(clock) as i64,
                    Some(None) => -1,
                    None => -2,
                },
            )
        }
        ("hset" | "hget" | "hgetall", [key, rest @ ..]) => {
            return hash(state, name, database, key, rest, session.resp3);
        }
        ("dbsize", []) => Value::Integer(state.size(database) as i64),
        ("flushall", []) => {
            state.flush();
            Value::ok()
        }
        _ => return None,
    })
}

fn hash(
    state: &mut State,
    name: &str,
    database: i32,
    key: &[u8],
    rest: &[Vec<u8>],
    resp3: bool,
) -> Option<Value> {
    if name == "hset" && state.entry(database, key).is_none() {
        state.store(database, key, Stored::Hash(Default::default()));
    }
    let fields = match state.entry(database, key).map(|entry| &mut entry.stored) {
        Some(Stored::Hash(fields)) => Some(fields),
        Some(_) => return Some(wrong_type()),
        None => None,
    };
    Some(match (name, rest, fields) {
        ("hset", [_, _, ..], Some(fields)) if rest.len().is_multiple_of(2) => {
            let new = rest
                .chunks_exact(2)
                .filter(|pair| fields.insert(pair[0].clone(), pair[1].clone()).is_none());
            Value::Integer(new.count() as i64)
        }
        ("hget", [field], fields) => {
            let value = fields.and_then(|fields| fields.get(field));
            value.map_or(Value::Null, Value::bulk)
        }
        ("hgetall", [], fields) => {
            let entries = fields.into_iter().flatten();
            let entries = entries.map(|(field, value)| (Value::bulk(field), Value::bulk(value)));
            if resp3 {
                Value::Map(entries.collect())
            } else {
                Value::Array(entries.flat_map(|(field, value)| [field, value]).collect())
            }
        }
        _ => return None,
    })
}

fn config(state: &State, name: &[u8]) -> Value {
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    let found = state.configs.get(&name);
    let pair = found.map(|value| vec![Value::bulk(&name), Value::bulk(value)]);
    Value::Array(pair.unwrap_or_default())
}

fn count(keys: &[Vec<u8>], mut is_one: impl FnMut(&[u8]) -> bool) -> Value {
    Value::Integer(keys.iter().filter(|key| is_one(key)).count() as i64)
}

fn kind(stored: &Stored) -> &'static str {
    match stored {
        Stored::String(_) => "string",
        Stored::Hash(_) => "hash",
        Stored::Module(_) => "module",
    }
}

fn wrong_type() -> Value {
    Value::Error(Error::WrongType.to_bytes())
}
