//! The commands of the overhead benchmark on the crate valkey-module.

#[path = "../../commands.rs"]
mod commands;

/// The crate's names for what the commands use.
mod api {
    pub use valkey_module::native_types::ValkeyType as DataType;
    pub use valkey_module::ValkeyValue::OrderedMap as Map;
    pub use valkey_module::{
        raw, Context, NextArg, NotifyEvent, ThreadSafeContext, ValkeyError as Error,
        ValkeyResult as Outcome, ValkeyString as Text, ValkeyValue as Value,
    };
}

use api::{Context, DataType, Outcome, Text};
use commands::*;
use valkey_module::{CommandFilterCtx, RedisModuleCommandFilterCtx, Status};

static NUMBER: DataType = DataType::new("number-vm", 0, METHODS);

fn read_number(ctx: &Context, args: Vec<Text>) -> Outcome {
    number(ctx, args, &NUMBER)
}

fn put_number(ctx: &Context, args: Vec<Text>) -> Outcome {
    put(ctx, args, &NUMBER)
}

/// Loaded with the word `filter`: in the place of keys whose names begin with `old:`, `GET` reads
/// others.
fn init(ctx: &Context, args: &[Text]) -> Status {
    if args
        .first()
        .is_some_and(|role| role.as_slice() == b"filter")
    {
        ctx.register_command_filter(on_command, 0);
    }
    Status::Ok
}

extern "C" fn on_command(command: *mut RedisModuleCommandFilterCtx) {
    let command = CommandFilterCtx::new(command);
    let Ok(name) = command.cmd_get_try_as_str() else {
        return;
    };
    if !name.eq_ignore_ascii_case("get") || command.args_count() != 2 {
        return;
    }
    let Ok(key) = command.arg_get_try_as_str(1) else {
        return;
    };
    if let Some(rest) = key.strip_prefix("old:") {
        command.arg_replace(1, &format!("new:{rest}"));
        // As the twin does, and vkmod of itself: see there.
        command.arg_replace(0, name);
        note();
    }
}

valkey_module::valkey_module! {
    name: "vkmo",
    version: 1,
    allocator: (valkey_module::alloc::ValkeyAlloc, valkey_module::alloc::ValkeyAlloc),
    data_types: [NUMBER],
    init: init,
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
