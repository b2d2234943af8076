//! A module that hears of every event its server has, and remembers what it heard.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Mutex, MutexGuard, PoisonError};

use vkmod::event::{
    AsyncLoadEvent, AtomicSlotMigrationEvent, AuthenticationEvent, ClientEvent, CommandAclRejected,
    CommandFailed, CommandRejected, CommandSucceeded, ConfigEvent, CronEvent, EventLoopEvent,
    FlushEvent, ForkEvent, KeyEvent, LoadingEvent, LoadingProgressEvent, ModuleEvent,
    PersistenceEvent, PrimaryLinkEvent, ReplBackupEvent, ReplicaEvent, RoleEvent, ServerEvent,
    ShutdownEvent, SlotMigrationEvent, SlotTrimEvent, SwapDbEvent,
};
use vkmod::prelude::*;

#[derive(Default)]
struct Probe {
    heard: Mutex<Notes>,
    panics: bool,
    logs: bool,
}

/// What was heard, and how much of each event: some come a hundred times a second.
#[derive(Default)]
struct Notes {
    lines: Vec<String>,
    counts: BTreeMap<&'static str, usize>,
}

impl Probe {
    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, kind: &'static str, event: impl Debug) {
        let mut notes = self.notes();
        let count = notes.counts.entry(kind).or_default();
        *count += 1;
        if *count <= 500 {
            notes.lines.push(format!("{kind} {event:?}"));
        }
        drop(notes);
        assert!(!self.panics, "the listener fell over");
    }
}

impl Module for Probe {
    const NAME: &'static str = "probe";
    const VERSION: i32 = 3;
    const OPTIONS: ModuleOptions =
        ModuleOptions::DEFAULT.union(ModuleOptions::HANDLE_REPL_ASYNC_LOAD);

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let has = |word| args.iter().any(|arg| arg.is_word(word));
        Ok(Probe {
            panics: has("panic"),
            logs: has("log"),
            ..Probe::default()
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Heard(Arc::clone(self)))?.command(Toggle)?;
        self.listen_to_all(registry)
    }
}

macro_rules! events {
    ($($event:ident $(<$lifetime:lifetime>)?, $context:ident;)+) => {
        impl Probe {
            fn listen_to_all(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
                $(self.try_listen::<events!(@static $event $(<$lifetime>)?)>(registry)?;)+
                self.try_listen::<KeyEvent<'static>>(registry)?;
                Ok(())
            }
        }

        $(impl EventListener<events!(@static $event $(<$lifetime>)?)> for Probe {
            fn on_event(&self, ctx: &mut $context<'_>, event: events!(@lent $event $(<$lifetime>)?)) {
                if self.logs && LOGGED.contains(&stringify!($event)) {
                    ctx.log(Level::Warning, format_args!("heard {event:?}"));
                }
                self.note(stringify!($event), event);
            }
        })+
    };
    (@static $event:ident) => { $event };
    (@static $event:ident <$lifetime:lifetime>) => { $event<'static> };
    (@lent $event:ident) => { $event };
    (@lent $event:ident <$lifetime:lifetime>) => { $event<'_> };
}

events! {
    RoleEvent<'a>, Context;
    PersistenceEvent, NotificationContext;
    FlushEvent, Context;
    LoadingEvent, Context;
    ClientEvent, Context;
    ShutdownEvent, Context;
    ReplicaEvent, Context;
    CronEvent, Context;
    PrimaryLinkEvent, Context;
    ModuleEvent<'a>, Context;
    LoadingProgressEvent, NotificationContext;
    SwapDbEvent, Context;
    ReplBackupEvent, Context;
    ForkEvent, Context;
    AsyncLoadEvent, Context;
    EventLoopEvent, Context;
    ConfigEvent<'a>, Context;
    AuthenticationEvent<'a>, NotificationContext;
    AtomicSlotMigrationEvent, Context;
    SlotMigrationEvent, NotificationContext;
    SlotTrimEvent, Context;
    CommandSucceeded<'a>, NotificationContext;
    CommandFailed<'a>, NotificationContext;
    CommandRejected<'a>, NotificationContext;
    CommandAclRejected<'a>, NotificationContext;
}

/// What is heard when nobody can ask for it.
const LOGGED: [&str; 4] = [
    "ShutdownEvent",
    "PersistenceEvent",
    "LoadingEvent",
    "LoadingProgressEvent",
];

impl EventListener<KeyEvent<'static>> for Probe {
    fn on_event(&self, _ctx: &mut NotificationContext<'_>, event: KeyEvent<'_>) {
        let (what, key) = match &event {
            KeyEvent::Deleted(key) => ("Deleted", key),
            KeyEvent::Expired(key) => ("Expired", key),
            KeyEvent::Evicted(key) => ("Evicted", key),
            KeyEvent::Overwritten(key) => ("Overwritten", key),
            other => return self.note("KeyEvent", other),
        };
        let name = key
            .name()
            .map(|name| name.as_bytes().escape_ascii().to_string());
        let value = match key.string() {
            Ok(value) => value.map(|value| value.escape_ascii().to_string()),
            Err(error) => Some(error.to_string()),
        };
        let (kind, length) = (key.kind(), key.len());
        let line = format!("{what} {name:?} {kind:?} {length} {value:?}");
        self.note("KeyEvent", format_args!("{line}"));
    }
}

impl Probe {
    /// Listens where the server has the event; notes it where it has not.
    fn try_listen<E: ServerEvent>(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()>
    where
        Probe: EventListener<E>,
    {
        match registry.listen::<E>(Arc::clone(self)) {
            Err(Error::Unsupported { function }) => {
                let line = format!("unsupported {function}");
                self.notes().lines.push(line);
                Ok(())
            }
            other => other.map(|_| ()),
        }
    }
}

/// `probe.heard`: all that was heard since the last time.
struct Heard(Arc<Probe>);

impl Command for Heard {
    const SPEC: CommandSpec = CommandSpec::new("probe.heard").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(std::mem::take(&mut *self.0.notes()).lines)
    }
}

/// `probe.toggle on|off`: the flush events.
struct Toggle;

impl Command for Toggle {
    const SPEC: CommandSpec = CommandSpec::new("probe.toggle").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        match args.parse::<&str>()? {
            "on" => ctx.subscribe::<FlushEvent, Arc<Probe>>(),
            "off" => ctx.unsubscribe::<FlushEvent, Arc<Probe>>(),
            _ => ctx.unsubscribe::<FlushEvent, Stranger>(),
        }
    }
}

/// Never registered.
struct Stranger;

impl EventListener<FlushEvent> for Stranger {
    fn on_event(&self, _ctx: &mut Context<'_>, _event: FlushEvent) {}
}

export_module!(Probe);
