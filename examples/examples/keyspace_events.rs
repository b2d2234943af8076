//! Hears of keys that go away, counts them, and takes what was derived from them along: with
//! `user:1` goes `cache:user:1`.
//!
//! A listener runs in the middle of somebody's command and writes nothing itself; the job that it
//! leaves behind does, when the command is through.
//!
//! ```text
//! > SET user:1 Ada
//! > SET cache:user:1 "Ada, 36"
//! > DEL user:1
//! > EXISTS cache:user:1
//! (integer) 0
//! > KEYSPACE_EVENTS.GONE
//! (integer) 1
//! ```
//!
//! Before Redis 7.2 there are no such jobs; the log says so, and derived keys stay.
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicI64, Ordering};
use vkmod::prelude::*;

#[derive(Default)]
struct Watcher {
    gone: AtomicI64,
}

impl Module for Watcher {
    const NAME: &'static str = "keyspace_events";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Watcher::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.keyspace(Arc::clone(self))?;
        registry.command(Arc::clone(self))?;
        Ok(())
    }
}

impl KeyspaceListener for Watcher {
    const EVENTS: KeyspaceEvents = KeyspaceEvents::GENERIC
        .union(KeyspaceEvents::EXPIRED)
        .union(KeyspaceEvents::EVICTED);

    fn on_event(&self, ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) {
        if event.is(KeyspaceEvents::GENERIC) && event.name() != b"del" {
            return;
        }
        self.gone.fetch_add(1, Ordering::Relaxed);
        let derived = [b"cache:", event.key()].concat();
        let job = move |ctx: &mut Context<'_>| match ctx.key_mut(&derived) {
            Ok(mut key) => _ = key.unlink(),
            Err(error) => warning!(ctx, "{error}"),
        };
        if let Err(error) = ctx.after_notification(job) {
            verbose!(ctx, "a derived key stays: {error}");
        }
    }
}

impl Command for Watcher {
    const SPEC: CommandSpec = CommandSpec::new("keyspace_events.gone")
        .arity(1)
        .fast()
        .summary("Counts the keys that went away.");

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(self.gone.load(Ordering::Relaxed))
    }
}

export_module!(Watcher);
