//! `#[vkmod::register]`: a command registers itself where it is defined.
//!
//! ```text
//! > REGISTERED.PING
//! PONG
//! > REGISTERED.COUNT
//! (integer) 1
//! ```
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicU64, Ordering};

use vkmod::prelude::*;
use vkmod::reply::Simple;

struct Registered;

impl Module for Registered {
    const NAME: &'static str = "registered";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Registered)
    }
}

#[derive(Default)]
struct Ping;

#[vkmod::register]
impl Command for Ping {
    const SPEC: CommandSpec = CommandSpec::new("registered.ping").fast().arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(Simple("PONG"))
    }
}

/// A handler with state: an atomic, since `call` gets `&self`.
struct Count {
    calls: AtomicU64,
}

#[vkmod::register(Count { calls: AtomicU64::new(0) })]
impl Command for Count {
    const SPEC: CommandSpec = CommandSpec::new("registered.count").fast().arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(self.calls.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

export_module!(Registered);
