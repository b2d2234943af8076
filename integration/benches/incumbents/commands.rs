//! The commands of the overhead benchmark, on an incumbent; the two crates have the same API but for
//! the names of its types, which `api` maps. As their documentation shows, in their terms.

use std::collections::BTreeMap;
use std::os::raw::{c_int, c_void};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::api::{
    raw, Context, DataType, Error, Map, NextArg, NotifyEvent, Outcome, Text, ThreadSafeContext,
    Value,
};

pub fn ok(_ctx: &Context, _args: Vec<Text>) -> Outcome {
    Ok(Value::SimpleStringStatic("OK"))
}

pub fn noop(_ctx: &Context, _args: Vec<Text>) -> Outcome {
    Ok(Value::Integer(1))
}

pub fn echo(_ctx: &Context, args: Vec<Text>) -> Outcome {
    let mut args = args.into_iter().skip(1);
    Ok(args.next_arg()?.into())
}

pub fn sum(_ctx: &Context, args: Vec<Text>) -> Outcome {
    let mut total = 0_i64;
    for arg in args.iter().skip(1) {
        let number = arg.parse_integer();
        let number =
            number.map_err(|_| Error::Str("ERR value is not an integer or out of range"))?;
        total = total
            .checked_add(number)
            .ok_or(Error::Str("ERR the sum overflows"))?;
    }
    Ok(Value::Integer(total))
}

fn count(args: Vec<Text>) -> Result<i64, Error> {
    let mut args = args.into_iter().skip(1);
    args.next_i64()
}

pub fn ints(_ctx: &Context, args: Vec<Text>) -> Outcome {
    Ok(Value::Array(
        (0..count(args)?).map(Value::Integer).collect(),
    ))
}

pub fn bulks(_ctx: &Context, args: Vec<Text>) -> Outcome {
    let values = (0..count(args)?).map(|_| "some words".into());
    Ok(Value::Array(values.collect()))
}

/// The keys of a map are all different here, since there is no other map.
pub fn map(_ctx: &Context, args: Vec<Text>) -> Outcome {
    let entries = (0..count(args)?).map(|i| (format!("fiel{}", i % 10).into(), Value::Integer(i)));
    let entries: BTreeMap<_, _> = entries.collect();
    Ok(Map(entries))
}

/// `key value [NX|XX] [EX seconds]`
pub fn parse(_ctx: &Context, args: Vec<Text>) -> Outcome {
    let mut args = args.into_iter().skip(1);
    let (key, value) = (args.next_arg()?, args.next_arg()?);
    let (mut only_if, mut seconds) = (0, 0);
    while let Some(word) = args.next() {
        let word = word.try_as_str()?;
        if only_if == 0 && word.eq_ignore_ascii_case("nx") {
            only_if = 1;
        } else if only_if == 0 && word.eq_ignore_ascii_case("xx") {
            only_if = 2;
        } else if seconds == 0 && word.eq_ignore_ascii_case("ex") {
            seconds = args.next_i64()?;
            if seconds <= 0 {
                return Err(Error::Str("ERR invalid expire time"));
            }
        } else {
            return Err(Error::Str("ERR syntax error"));
        }
    }
    let length = key.as_slice().len() + value.as_slice().len();
    Ok(Value::Integer(length as i64 + only_if + seconds))
}

pub fn fail(_ctx: &Context, _args: Vec<Text>) -> Outcome {
    Err(Error::Str("ERR the pool is empty"))
}

/// `get key`
pub fn get(ctx: &Context, args: Vec<Text>) -> Outcome {
    let mut args = args.into_iter().skip(1);
    let key = ctx.open_key(&args.next_arg()?);
    Ok(match key.read()? {
        Some(bytes) => Value::StringBuffer(bytes.to_vec()),
        None => Value::Null,
    })
}

/// `set key value`
pub fn set(ctx: &Context, args: Vec<Text>) -> Outcome {
    let mut args = args.into_iter().skip(1);
    let (key, value) = (args.next_arg()?, args.next_arg()?);
    ctx.open_key_writable(&key).write(value.try_as_str()?)?;
    Ok(Value::SimpleStringStatic("OK"))
}

/// `fields key` and the names of ten fields
pub fn fields(ctx: &Context, args: Vec<Text>) -> Outcome {
    let mut args = args.into_iter().skip(1);
    let key = ctx.open_key(&args.next_arg()?);
    let names: Vec<Text> = args.collect();
    let names = names
        .iter()
        .map(Text::try_as_str)
        .collect::<Result<Vec<_>, _>>()?;
    let mut reply = Vec::with_capacity(names.len());
    if let Some(found) = key.hash_get_multi::<_, Text>(&names)? {
        reply.extend(found.into_iter().map(|(_, value)| Value::from(value)));
    }
    Ok(Value::Array(reply))
}

/// `call key`: what `GET` says
pub fn call(ctx: &Context, args: Vec<Text>) -> Outcome {
    let mut args = args.into_iter().skip(1);
    ctx.call("GET", &[&args.next_arg()?])
}

pub struct Number(i64);

pub const METHODS: raw::RedisModuleTypeMethods = {
    // SAFETY: numbers, and functions that may be NULL.
    let mut methods: raw::RedisModuleTypeMethods = unsafe { std::mem::zeroed() };
    methods.version = raw::REDISMODULE_TYPE_METHOD_VERSION as u64;
    methods.rdb_load = Some(load);
    methods.rdb_save = Some(save);
    methods.free = Some(free);
    methods
};

unsafe extern "C" fn load(io: *mut raw::RedisModuleIO, _version: c_int) -> *mut c_void {
    match raw::load_signed(io) {
        Ok(number) => Box::into_raw(Box::new(Number(number))).cast(),
        Err(_) => std::ptr::null_mut(),
    }
}

unsafe extern "C" fn save(io: *mut raw::RedisModuleIO, value: *mut c_void) {
    raw::save_signed(io, (*value.cast::<Number>()).0);
}

unsafe extern "C" fn free(value: *mut c_void) {
    drop(Box::from_raw(value.cast::<Number>()));
}

/// `number key`
pub fn number(ctx: &Context, args: Vec<Text>, of: &DataType) -> Outcome {
    let mut args = args.into_iter().skip(1);
    let key = ctx.open_key(&args.next_arg()?);
    Ok(match key.get_value::<Number>(of)? {
        Some(number) => Value::Integer(number.0),
        None => Value::Null,
    })
}

/// `put key number`
pub fn put(ctx: &Context, args: Vec<Text>, of: &DataType) -> Outcome {
    let mut args = args.into_iter().skip(1);
    let (key, number) = (args.next_arg()?, args.next_i64()?);
    let key = ctx.open_key_writable(&key);
    match key.get_value::<Number>(of)? {
        Some(value) => value.0 = number,
        None => key.set_value(of, Number(number))?,
    }
    Ok(Value::SimpleStringStatic("OK"))
}

/// `work limit`: the sum of all numbers up to the limit, by a thread
pub fn work(ctx: &Context, args: Vec<Text>) -> Outcome {
    let limit = count(args)?;
    let client = ctx.block_client();
    thread::spawn(move || {
        let ctx = ThreadSafeContext::with_blocked_client(client);
        ctx.reply(Ok(Value::Integer((0..=limit).sum())));
    });
    Ok(Value::NoReply)
}

static HEARD: AtomicU64 = AtomicU64::new(0);

/// Counts the events of keys whose names begin with `user:`.
pub fn on_key(_ctx: &Context, _classes: NotifyEvent, _event: &str, key: &[u8]) {
    if key.starts_with(b"user:") {
        HEARD.fetch_add(1, Ordering::Relaxed);
    }
}

#[allow(dead_code)] // Only one of the crates has filters.
pub fn note() {
    HEARD.fetch_add(1, Ordering::Relaxed);
}

pub fn heard(_ctx: &Context, _args: Vec<Text>) -> Outcome {
    Ok(Value::Integer(HEARD.load(Ordering::Relaxed) as i64))
}
