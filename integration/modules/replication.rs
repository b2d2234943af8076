//! A module for the tests of replication and publishing: it does what its commands say.
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use vkmod::event::CronEvent;
use vkmod::prelude::*;
use vkmod::{Target, register};

struct Replication;

impl Module for Replication {
    const NAME: &'static str = "replication";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Replication)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.listen::<CronEvent>(Arc::clone(self))?;
        Ok(())
    }
}

static TICKING: AtomicBool = AtomicBool::new(false);
static REFUSED: AtomicI64 = AtomicI64::new(0);

/// Writes at every tick, in no command's name.
impl EventListener<CronEvent> for Replication {
    fn on_event(&self, ctx: &mut Context<'_>, _event: CronEvent) {
        if !TICKING.load(Ordering::Relaxed) {
            return;
        }
        let counted = ctx.call_with(CallOptions::new().replicate(), "INCR", "ticks");
        let marked = ctx.replicate("SET", ("marked", 1));
        let verbatim = ctx.replicate_verbatim();
        if verbatim.is_ok() {
            warning!(ctx, "no command was replicated");
        }
        if let (Err(error), Err(_)) = (counted, marked)
            && error.to_string().starts_with("TRYAGAIN")
        {
            REFUSED.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// `REPL.TICK 1|0`: whether every tick writes; gives how often it was refused.
struct Tick;

#[register(Tick)]
impl Command for Tick {
    const SPEC: CommandSpec = CommandSpec::new("repl.tick").arity(2);
    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (ticking,): (i64,) = args.parse()?;
        TICKING.store(ticking == 1, Ordering::Relaxed);
        Ok(REFUSED.load(Ordering::Relaxed))
    }
}

/// `REPL.NEST command …`: a call that is not replicated.
struct Nest;

#[register(Nest)]
impl Command for Nest {
    const SPEC: CommandSpec = CommandSpec::new("repl.nest").arity(-2);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        ctx.call(args[0], &args[1..])
    }
}

/// `REPL.VERBATIM key value`: sets a key and replicates itself.
struct Verbatim;

#[register(Verbatim)]
impl Command for Verbatim {
    const SPEC: CommandSpec = CommandSpec::new("repl.verbatim").write().arity(3);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        ctx.call("SET", args)?;
        ctx.call("INCR", "runs")?;
        ctx.replicate_verbatim()
    }
}

fn target(word: Arg<'_>) -> Target {
    match word.as_bytes() {
        b"aof" => Target::AppendOnlyFile,
        b"replicas" => Target::Replicas,
        _ => Target::Everywhere,
    }
}

/// `REPL.AS target command …`: replicates a command, and does nothing else.
struct ReplicateAs;

#[register(ReplicateAs)]
impl Command for ReplicateAs {
    const SPEC: CommandSpec = CommandSpec::new("repl.as").arity(-3);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (to, command, rest): (Arg<'_>, Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        ctx.replicate_to(target(to), command, rest)
    }
}

/// `REPL.CALL target command …`: makes a call that is replicated.
struct ReplicatedCall;

#[register(ReplicatedCall)]
impl Command for ReplicatedCall {
    const SPEC: CommandSpec = CommandSpec::new("repl.call").arity(-3);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (to, command, rest): (Arg<'_>, Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        ctx.call_with(CallOptions::new().replicate_to(target(to)), command, rest)
    }
}

/// `REPL.PAUSED`: whether writes are paused, and what comes of each way to replicate.
struct Paused;

#[register(Paused)]
impl Command for Paused {
    const SPEC: CommandSpec = CommandSpec::new("repl.paused").arity(1);
    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let paused = ctx.avoids_replica_traffic();
        let call = ctx.call_with(CallOptions::new().replicate(), "SET", ("paused", 1));
        let replicate = ctx.replicate("SET", ("paused", 1));
        let verbatim = ctx.replicate_verbatim();
        Ok((i64::from(paused), call.map(drop), replicate, verbatim))
    }
}

/// `PUB kind channel message`: publishes.
struct Publish;

#[register(Publish)]
impl Command for Publish {
    const SPEC: CommandSpec = CommandSpec::new("pub").arity(4);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [kind, channel, message]: [Arg<'_>; 3] = args.parse()?;
        if kind.is_word("shard") {
            ctx.publish_to_shard(channel, message)
        } else {
            ctx.publish(channel.as_bytes(), message)
        }
    }
}

export_module!(Replication);
