//! A module that takes the same kind of cluster message as the probe, and forbids slot migrations.
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicI64, Ordering};

use vkmod::cluster::{ClusterMessage, ClusterReceiver, MessageKind};
use vkmod::prelude::*;

#[derive(Default)]
struct Rival(AtomicI64);

impl Module for Rival {
    const NAME: &'static str = "rival";
    const VERSION: i32 = 1;
    /// Without the option that lets slots migrate.
    const OPTIONS: ModuleOptions = ModuleOptions::HANDLE_IO_ERRORS;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Rival::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Arc::clone(self))?;
        Ok(())
    }
}

#[derive(Default)]
struct Count;

#[vkmod::register]
impl ClusterReceiver for Count {
    const KINDS: &'static [MessageKind] = &[MessageKind::new(0)];

    fn on_message(&self, ctx: &mut Context<'_>, _message: ClusterMessage<'_>) -> Result<()> {
        ctx.cluster()?;
        let rival = ctx.module::<Rival>().ok_or(Error::msg("no module"))?;
        rival.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

/// `rival.count`: messages so far.
impl Command for Rival {
    const SPEC: CommandSpec = CommandSpec::new("rival.count").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(self.0.load(Ordering::Relaxed))
    }
}

export_module!(Rival);
