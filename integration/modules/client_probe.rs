//! A module that asks for clients at odd moments.
#![forbid(unsafe_code)]

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use vkmod::Client;
use vkmod::event::FlushEvent;
use vkmod::prelude::*;

#[derive(Default)]
struct Probe {
    /// The client that asked last.
    last: AtomicU64,
    heard: Mutex<Vec<String>>,
}

fn describe(client: Client<'_>) -> String {
    let show = |text: Result<Option<vkmod::HeldString<'_>>>| match text {
        Ok(text) => text.map_or("-".into(), |text| text.escape_ascii().to_string()),
        Err(error) => error.to_string(),
    };
    let info = client.info();
    format!(
        "connected={} address={} user={} name={} certificate={}",
        client.is_connected(),
        info.map_or("-".into(), |info| info.address),
        show(client.user()),
        show(client.name()),
        client.certificate().is_some(),
    )
}

impl Probe {
    fn note(&self, line: String) {
        if let Ok(mut heard) = self.heard.lock() {
            heard.push(line);
        }
    }
}

impl Module for Probe {
    const NAME: &'static str = "probe";
    const VERSION: i32 = 1;

    fn load(ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        let probe = Probe::default();
        probe.note(format!("load {}", describe(ctx.client())));
        Ok(probe)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Myself(Arc::clone(self)))?
            .command(Nested)?
            .command(Of)?
            .command(Name)?
            .command(Heard(Arc::clone(self)))?
            .listen::<FlushEvent>(Arc::clone(self))?
            .keyspace(Arc::clone(self))?;
        Ok(())
    }
}

impl EventListener<FlushEvent> for Probe {
    fn on_event(&self, ctx: &mut Context<'_>, event: FlushEvent) {
        if let FlushEvent::Started { .. } = event {
            let last = ctx.client_by_id(self.last.load(Ordering::Relaxed));
            self.note(format!("flush {}", describe(last)));
        }
    }
}

impl KeyspaceListener for Probe {
    const EVENTS: KeyspaceEvents = KeyspaceEvents::STRING;

    fn on_event(&self, ctx: &NotificationContext<'_>, _event: &KeyspaceEvent<'_>) {
        let last = ctx.client_by_id(self.last.load(Ordering::Relaxed));
        self.note(format!("key {}", describe(last)));
        self.note(format!("key's own {}", describe(ctx.client())));
    }
}

/// `probe.myself`: the client that asks.
struct Myself(Arc<Probe>);

impl Command for Myself {
    const SPEC: CommandSpec = CommandSpec::new("probe.myself").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let client = ctx.client();
        self.0.last.store(client.id(), Ordering::Relaxed);
        Ok(describe(client))
    }
}

/// `probe.nested word …`: the reply of a nested call.
struct Nested;

impl Command for Nested {
    const SPEC: CommandSpec = CommandSpec::new("probe.nested").arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let words: Vec<&[u8]> = args.parse()?;
        let (command, rest) = words.split_first().ok_or(Error::Syntax)?;
        let text: Vec<u8> = ctx.call(*command, rest)?.to()?;
        Ok(text)
    }
}

/// `probe.of id`: any client.
struct Of;

impl Command for Of {
    const SPEC: CommandSpec = CommandSpec::new("probe.of").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let id: u64 = args.parse()?;
        let protocol = ctx.resp_version_of(id);
        Ok(format!("{} {protocol:?}", describe(ctx.client_by_id(id))))
    }
}

/// `probe.name id name`: names any client.
struct Name;

impl Command for Name {
    const SPEC: CommandSpec = CommandSpec::new("probe.name").arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (id, name): (u64, &[u8]) = args.parse()?;
        ctx.client_by_id(id).set_name(name)
    }
}

/// `probe.heard`: all that was noted since the last time.
struct Heard(Arc<Probe>);

impl Command for Heard {
    const SPEC: CommandSpec = CommandSpec::new("probe.heard").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let heard = self
            .0
            .heard
            .lock()
            .map(|mut heard| std::mem::take(&mut *heard));
        Ok(heard.unwrap_or_default())
    }
}

export_module!(Probe);
