//! The commands of the overhead benchmark on the crate redis-module.

#[path = "../../commands.rs"]
mod commands;

/// The crate's names for what the commands use.
mod api {
    pub use redis_module::native_types::RedisType as DataType;
    pub use redis_module::RedisValue::OrderedMap as Map;
    pub use redis_module::{
        raw, Context, NextArg, NotifyEvent, RedisError as Error, RedisResult as Outcome,
        RedisString as Text, RedisValue as Value, ThreadSafeContext,
    };
}

use api::{Context, DataType, Outcome, Text};
use commands::*;

static NUMBER: DataType = DataType::new("number-rm", 0, METHODS);

fn read_number(ctx: &Context, args: Vec<Text>) -> Outcome {
    number(ctx, args, &NUMBER)
}

fn put_number(ctx: &Context, args: Vec<Text>) -> Outcome {
    put(ctx, args, &NUMBER)
}

redis_module::redis_module! {
    name: "rdmo",
    version: 1,
    allocator: (redis_module::alloc::RedisAlloc, redis_module::alloc::RedisAlloc),
    data_types: [NUMBER],
    commands: [
        ["rdmo.noop", noop, "fast", 0, 0, 0, ""],
        ["rdmo.ok", ok, "fast", 0, 0, 0, ""],
        ["rdmo.echo", echo, "fast", 0, 0, 0, ""],
        ["rdmo.sum", sum, "fast", 0, 0, 0, ""],
        ["rdmo.ints", ints, "fast", 0, 0, 0, ""],
        ["rdmo.bulks", bulks, "fast", 0, 0, 0, ""],
        ["rdmo.map", map, "fast", 0, 0, 0, ""],
        ["rdmo.parse", parse, "fast", 0, 0, 0, ""],
        ["rdmo.fail", fail, "fast", 0, 0, 0, ""],
        ["rdmo.heard", heard, "fast", 0, 0, 0, ""],
        ["rdmo.get", get, "readonly", 0, 0, 0, ""],
        ["rdmo.set", set, "write deny-oom", 0, 0, 0, ""],
        ["rdmo.fields", fields, "readonly", 0, 0, 0, ""],
        ["rdmo.call", call, "readonly", 0, 0, 0, ""],
        ["rdmo.number", read_number, "readonly", 0, 0, 0, ""],
        ["rdmo.put", put_number, "write deny-oom", 0, 0, 0, ""],
        ["rdmo.work", work, "", 0, 0, 0, ""],
    ],
    event_handlers: [
        [@STRING: on_key],
    ],
}
