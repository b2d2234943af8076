//! A module that looks at the cluster, sends messages and remembers those that it got.
#![forbid(unsafe_code)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use vkmod::cluster::{
    ClusterFlags, ClusterMessage, ClusterReceiver, MessageKind, NodeId, NodeInfo, SLOTS, key_slot,
};
use vkmod::event::{AtomicSlotMigrationEvent, SlotMigrationEvent};
use vkmod::prelude::*;

const NOTE: MessageKind = MessageKind::new(0);
const PANIC: MessageKind = MessageKind::new(1);
const ERROR: MessageKind = MessageKind::new(2);
const CALL: MessageKind = MessageKind::new(3);
const ECHO: MessageKind = MessageKind::new(4);
const YIELD: MessageKind = MessageKind::new(5);
const LAST: MessageKind = MessageKind::new(254);

#[derive(Default)]
struct Probe {
    /// Whether the load fails at its very end.
    refuses: bool,
    /// The stage of a slot migration at which to call a command.
    at: Vec<u8>,
    command: Vec<Vec<u8>>,
    heard: Mutex<Vec<(NodeId, u16, Vec<u8>)>>,
}

impl Probe {
    fn heard(&self) -> MutexGuard<'_, Vec<(NodeId, u16, Vec<u8>)>> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, message: ClusterMessage<'_>, text: &[u8]) {
        self.heard()
            .push((message.sender, message.kind.number().into(), text.to_vec()));
    }
}

impl Module for Probe {
    const NAME: &'static str = "probe";
    const VERSION: i32 = 1;

    fn load(ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        if let Ok(cluster) = ctx.cluster() {
            let (count, size) = (cluster.nodes().len(), cluster.size());
            notice!(ctx, "loaded on {} of {count} {size}", cluster.id());
        }
        let mut words = args.iter().map(|arg| arg.as_bytes().to_vec());
        let at = words.next().unwrap_or_default();
        Ok(Probe {
            refuses: at == b"refuse",
            at,
            command: words.collect(),
            ..Probe::default()
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Heard(Arc::clone(self)))?
            .command(Look)?
            .command(Send)?
            .command(TooLong)?
            .command(Flags)?
            .command(Trim)?
            .cluster_receiver(Arc::clone(self))?
            .cluster_receiver(Last(Arc::clone(self)))?;
        for outcome in [
            registry
                .listen::<AtomicSlotMigrationEvent>(Arc::clone(self))
                .map(drop),
            registry
                .listen::<SlotMigrationEvent>(Arc::clone(self))
                .map(drop),
        ] {
            match outcome {
                Err(Error::Unsupported { .. }) => {}
                other => other?,
            }
        }
        let twice = registry.cluster_receiver(Rival).map(drop);
        let none = registry.cluster_receiver(Deaf).map(drop);
        let texts = [twice, none].map(|result| result.err().map(|error| error.to_string()));
        *REFUSALS.lock().unwrap_or_else(PoisonError::into_inner) = texts;
        Ok(())
    }

    fn init(self: &Arc<Self>, _ctx: &mut Context<'_>) -> Result<()> {
        if self.refuses {
            return Err(Error::msg("the load is to fail"));
        }
        Ok(())
    }
}

static REFUSALS: Mutex<[Option<String>; 2]> = Mutex::new([None, None]);

impl ClusterReceiver for Probe {
    const KINDS: &'static [MessageKind] = &[NOTE, PANIC, ERROR, CALL, ECHO, YIELD];

    fn on_message(&self, ctx: &mut Context<'_>, message: ClusterMessage<'_>) -> Result<()> {
        match message.kind {
            PANIC => panic!("the receiver fell over"),
            ERROR => return Err(Error::bytes(message.payload.to_vec())),
            ECHO => ctx.cluster()?.send(message.sender, NOTE, message.payload)?,
            CALL => {
                let words: Vec<&[u8]> = message.payload.split(|byte| *byte == b' ').collect();
                let (name, args) = words.split_first().ok_or(Error::Syntax)?;
                let outcome = ctx.call(name, args).map(|reply| format!("{reply:?}"));
                let text = outcome.unwrap_or_else(|error| error.to_string());
                self.note(message, text.as_bytes());
            }
            YIELD => {
                let text = ctx
                    .yield_now()
                    .map_or_else(|error| error.to_string(), |()| "OK".into());
                self.note(message, text.as_bytes());
            }
            _ => self.note(message, message.payload),
        }
        Ok(())
    }
}

impl EventListener<AtomicSlotMigrationEvent> for Probe {
    fn on_event(&self, ctx: &mut Context<'_>, event: AtomicSlotMigrationEvent) {
        let Some((name, args)) = self.command.split_first() else {
            return;
        };
        if format!("{:?}", event.stage).as_bytes() == self.at {
            let args: Vec<&[u8]> = args.iter().map(Vec::as_slice).collect();
            let outcome = ctx.call(name, &args[..]).map(|reply| format!("{reply:?}"));
            let text = outcome.unwrap_or_else(|error| error.to_string());
            warning!(ctx, "called {} with {text}", name.escape_ascii());
        }
    }
}

impl EventListener<SlotMigrationEvent> for Probe {
    fn on_event(&self, ctx: &mut NotificationContext<'_>, event: SlotMigrationEvent) {
        let Some((name, args)) = self.command.split_first() else {
            return;
        };
        if format!("{:?}", event.stage).as_bytes() == self.at {
            let args: Vec<&[u8]> = args.iter().map(Vec::as_slice).collect();
            let outcome = ctx.propagate_for_slot_migration(name, &args[..]);
            let outcome = outcome.map_err(|error| error.to_string());
            ctx.log(Level::Warning, format_args!("propagated: {outcome:?}"));
        }
    }
}

/// Takes a kind of its own.
struct Last(Arc<Probe>);

impl ClusterReceiver for Last {
    const KINDS: &'static [MessageKind] = &[LAST];

    fn on_message(&self, _ctx: &mut Context<'_>, message: ClusterMessage<'_>) -> Result<()> {
        self.0.note(message, message.payload);
        Ok(())
    }
}

/// Wants a kind that another has.
struct Rival;

impl ClusterReceiver for Rival {
    const KINDS: &'static [MessageKind] = &[MessageKind::new(9), LAST];

    fn on_message(&self, _ctx: &mut Context<'_>, _message: ClusterMessage<'_>) -> Result<()> {
        Ok(())
    }
}

/// Wants nothing.
struct Deaf;

impl ClusterReceiver for Deaf {
    const KINDS: &'static [MessageKind] = &[];

    fn on_message(&self, _ctx: &mut Context<'_>, _message: ClusterMessage<'_>) -> Result<()> {
        Ok(())
    }
}

/// `probe.heard`: what was received since the last time: sender, kind, payload, and so on.
struct Heard(Arc<Probe>);

impl Command for Heard {
    const SPEC: CommandSpec = CommandSpec::new("probe.heard").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(std::mem::take(&mut *self.0.heard()))
    }
}

/// `probe.look WHAT [argument]`.
struct Look;

impl Command for Look {
    const SPEC: CommandSpec = CommandSpec::new("probe.look").arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut args = args.cursor();
        let answer = match args.take::<&str>()? {
            "refusals" => {
                let texts = REFUSALS.lock().unwrap_or_else(PoisonError::into_inner);
                texts.iter().flatten().cloned().collect()
            }
            "slot" => vec![key_slot(args.take::<&[u8]>()?).to_string()],
            "canonical" => vec![ctx.canonical_key_in_slot(args.take()?)?.to_owned()],
            "every canonical" => {
                let is_right = |slot: &u16| {
                    let name = ctx.canonical_key_in_slot(*slot);
                    name.is_ok_and(|name| key_slot(name) == *slot)
                };
                vec![(0..SLOTS).filter(is_right).count().to_string()]
            }
            "id" => vec![ctx.cluster()?.id().to_string()],
            "size" => vec![ctx.cluster()?.size().to_string()],
            "nodes" => {
                let nodes = ctx.cluster()?.nodes();
                nodes.iter().map(NodeId::to_string).collect()
            }
            "node" => show(ctx.cluster()?.node(args.take()?)),
            "node for client" => {
                let (node, client) = (args.take()?, args.take()?);
                show(ctx.cluster()?.node_for_client(node, client)?)
            }
            "local slots" => {
                let slots = ctx.cluster()?.local_slots()?;
                let show =
                    |range: vkmod::cluster::SlotRange| format!("{}-{}", range.first, range.last);
                slots.into_iter().map(show).collect()
            }
            "access" => vec![ctx.cluster()?.can_access_slot(args.take()?)?.to_string()],
            _ => return Err(Error::Syntax),
        };
        Ok(answer)
    }
}

fn show(node: Option<NodeInfo>) -> Vec<String> {
    let Some(node) = node else {
        return Vec::new();
    };
    let primary = node.primary.map(|id| id.to_string()).unwrap_or_default();
    vec![
        node.id.to_string(),
        node.address,
        node.port.to_string(),
        primary,
        format!("{:?}", node.flags),
    ]
}

/// `probe.send NODE|* kind payload [times]`.
struct Send;

impl Command for Send {
    const SPEC: CommandSpec = CommandSpec::new("probe.send").arity(-4);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (to, kind, payload, times) = args.parse::<(Arg<'_>, u16, &[u8], Option<u32>)>()?;
        let kind = MessageKind::try_from(u8::try_from(kind)?)?;
        let cluster = ctx.cluster()?;
        for _ in 0..times.unwrap_or(1) {
            if to.is_word("*") {
                cluster.broadcast(kind, payload)?;
            } else {
                cluster.send(NodeId::from_arg(to)?, kind, payload)?;
            }
        }
        Ok(())
    }
}

/// `probe.too_long`: one byte more than a message can have.
struct TooLong;

impl Command for TooLong {
    const SPEC: CommandSpec = CommandSpec::new("probe.too_long").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let payload = vec![0; MessageKind::LONGEST + 1];
        ctx.cluster()?.broadcast(NOTE, payload)
    }
}

/// `probe.flags`: turns failover and redirection off.
struct Flags;

impl Command for Flags {
    const SPEC: CommandSpec = CommandSpec::new("probe.flags").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        ctx.cluster()?.set_flags(ClusterFlags::all());
        Ok(())
    }
}

/// `probe.trim`: pauses trimming for a moment, from here and from another thread.
struct Trim;

impl Command for Trim {
    const SPEC: CommandSpec = CommandSpec::new("probe.trim").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let (here, there) = (
            ctx.cluster()?.pause_trimming()?,
            ctx.cluster()?.pause_trimming()?,
        );
        drop(here);
        vkmod::thread::spawn("trim", move |_| drop(there))?;
        std::mem::forget(ctx.cluster()?.pause_trimming()?);
        Ok(())
    }
}

export_module!(Probe);
