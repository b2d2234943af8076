//! Hearing of what happens to the server: here, who connects, what is flushed, and how often the
//! server does its housekeeping.
//!
//! ```text
//! > FLUSHDB
//! OK
//! > EVENTS.SEEN
//! 1) (integer) 2
//! 2) "flush of database 0 ended"
//! ```
#![forbid(unsafe_code)]

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use vkmod::event::{ClientEvent, CronEvent, FlushEvent};
use vkmod::prelude::*;

#[derive(Default)]
struct Events {
    connections: AtomicU64,
    ticks: AtomicU64,
    last_flush: Mutex<String>,
}

impl Module for Events {
    const NAME: &'static str = "events";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Events::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Seen(Arc::clone(self)))?
            .listen::<ClientEvent>(Arc::clone(self))?
            .listen::<FlushEvent>(Arc::clone(self))?
            .listen::<CronEvent>(Arc::clone(self))?;
        Ok(())
    }
}

impl EventListener<ClientEvent> for Events {
    fn on_event(&self, ctx: &mut Context<'_>, event: ClientEvent) {
        if let ClientEvent::Connected(client) = event {
            self.connections.fetch_add(1, Ordering::Relaxed);
            verbose!(ctx, "client {} from {}", client.id, client.address);
        }
    }
}

impl EventListener<FlushEvent> for Events {
    fn on_event(&self, _ctx: &mut Context<'_>, event: FlushEvent) {
        let text = match event {
            FlushEvent::Ended {
                database: Some(n), ..
            } => format!("flush of database {n} ended"),
            FlushEvent::Ended { database: None, .. } => "flush of all databases ended".to_owned(),
            _ => return,
        };
        if let Ok(mut last) = self.last_flush.lock() {
            *last = text;
        }
    }
}

impl EventListener<CronEvent> for Events {
    fn on_event(&self, _ctx: &mut Context<'_>, _event: CronEvent) {
        self.ticks.fetch_add(1, Ordering::Relaxed);
    }
}

/// `events.seen`: connections, and the last flush.
struct Seen(Arc<Events>);

impl Command for Seen {
    const SPEC: CommandSpec = CommandSpec::new("events.seen").fast().arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let last = self
            .0
            .last_flush
            .lock()
            .map(|text| text.clone())
            .unwrap_or_default();
        Ok((self.0.connections.load(Ordering::Relaxed), last))
    }
}

export_module!(Events);
