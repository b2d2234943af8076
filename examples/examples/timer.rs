//! Doing something later, once or again and again: here, reminders that are published.
//!
//! ```text
//! > SUBSCRIBE tea
//! > REMIND.IN 180000 tea "it is ready"      (another client)
//! (integer) 0
//! > REMIND.EVERY 1000 tea "still warm" 3    (three times)
//! (integer) 1
//! > REMIND.CANCEL 0
//! (integer) 176210
//! ```
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use vkmod::Timer;
use vkmod::prelude::*;

#[derive(Default)]
struct Reminders {
    timers: Mutex<BTreeMap<u64, Timer>>,
    made: AtomicU64,
}

impl Reminders {
    fn timers(&self) -> MutexGuard<'_, BTreeMap<u64, Timer>> {
        self.timers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a timer's handle, and throws those away that are over.
    fn keep(&self, timer: Timer) -> u64 {
        let id = self.made.fetch_add(1, Ordering::Relaxed);
        let mut timers = self.timers();
        timers.retain(|_, timer| timer.remaining().is_some());
        timers.insert(id, timer);
        id
    }
}

impl Module for Reminders {
    const NAME: &'static str = "remind";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Reminders::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(In(Arc::clone(self)))?
            .command(Every(Arc::clone(self)))?
            .command(Cancel(Arc::clone(self)))?;
        Ok(())
    }
}

/// `remind.in milliseconds channel text`
struct In(Arc<Reminders>);

impl Command for In {
    const SPEC: CommandSpec = CommandSpec::new("remind.in").arity(4);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (after, channel, text): (u64, Vec<u8>, Vec<u8>) = args.parse()?;
        let timer = ctx.timer(Duration::from_millis(after), move |ctx| {
            ctx.publish(&channel, &text)?;
            Ok(())
        })?;
        Ok(self.0.keep(timer))
    }
}

/// `remind.every milliseconds channel text times`
struct Every(Arc<Reminders>);

impl Command for Every {
    const SPEC: CommandSpec = CommandSpec::new("remind.every").arity(5);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (interval, channel, text, mut times): (u64, Vec<u8>, Vec<u8>, u64) = args.parse()?;
        let timer = ctx.every(Duration::from_millis(interval), move |ctx, timer| {
            times = times.saturating_sub(1);
            if times == 0 {
                timer.stop();
            }
            ctx.publish(&channel, &text)?;
            Ok(())
        })?;
        Ok(self.0.keep(timer))
    }
}

/// `remind.cancel id`: the milliseconds that were left; null if it is over.
struct Cancel(Arc<Reminders>);

impl Command for Cancel {
    const SPEC: CommandSpec = CommandSpec::new("remind.cancel").fast().arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let timer = self.0.timers().remove(&args.parse()?);
        let left = timer.and_then(|timer| timer.remaining().filter(|_| timer.stop()));
        Ok(left.map(|left| left.as_millis() as u64))
    }
}

export_module!(Reminders);
