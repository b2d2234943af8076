//! The commands of the overhead benchmark on the crate valkey-module.

#[path = "../../commands.rs"]
mod commands;

/// The crate's names for what the commands use.
mod api {
    pub use valkey_module::native_types::ValkeyType as DataType;
    pub use valkey_module::ValkeyValue::OrderedMap as Map;
    pub use valkey_module::{
        raw, Context, NextArg, NotifyEvent, ValkeyError as Error, ValkeyResult as Outcome,
        ValkeyString as Text, ValkeyValue as Value, ThreadSafeContext,
    };
}

use api::{Context, DataType, Outcome, Text};
use commands::*;

static NUMBER: DataType = DataType::new("number-vm", 0, METHODS);

fn read_number(ctx: &Context, args: Vec<Text>) -> Outcome {
    number(ctx, args, &NUMBER)
}

fn put_number(ctx: &Context, args: Vec<Text>) -> Outcome {
    put(ctx, args, &NUMBER)
}

valkey_module::valkey_module! {
    name: "vkmo",
    version: 1,
    allocator: (valkey_module::alloc::ValkeyAlloc, valkey_module::alloc::ValkeyAlloc),
    data_types: [NUMBER],
    commands: [
        ["vkmo.noop", noop, "fast", 0, 0, 0],
        ["vkmo.ok", ok, "fast", 0, 0, 0],
        ["vkmo.echo", echo, "fast", 0, 0, 0],
        ["vkmo.sum", sum, "fast", 0, 0, 0],
        ["vkmo.ints", ints, "fast", 0, 0, 0],
        ["vkmo.bulks", bulks, "fast", 0, 0, 0],
        ["vkmo.map", map, "fast", 0, 0, 0],
        ["vkmo.parse", parse, "fast", 0, 0, 0],
        ["vkmo.fail", fail, "fast", 0, 0, 0],
        ["vkmo.heard", heard, "fast", 0, 0, 0],
        ["vkmo.get", get, "readonly", 0, 0, 0],
        ["vkmo.set", set, "write deny-oom", 0, 0, 0],
        ["vkmo.fields", fields, "readonly", 0, 0, 0],
        ["vkmo.call", call, "readonly", 0, 0, 0],
        ["vkmo.number", read_number, "readonly", 0, 0, 0],
        ["vkmo.put", put_number, "write deny-oom", 0, 0, 0],
        ["vkmo.work", work, "", 0, 0, 0],
    ],
    event_handlers: [
        [@STRING: on_key],
    ],
}
