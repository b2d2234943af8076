//! What the module listens to, by the word that it was loaded with; `heard` says how often it has
//! taken note.

use std::sync::atomic::{AtomicU64, Ordering};

use vkmod::event::CommandSucceeded;
use vkmod::prelude::*;

static HEARD: AtomicU64 = AtomicU64::new(0);

pub(crate) fn register(registry: &mut Registry<'_>, role: &str) -> Result<()> {
    match role {
        "" => registry.command(Heard)?,
        "keyspace" => registry.command(Heard)?.keyspace(Users)?,
        "filter" => registry.command(Heard)?.filter(Rename)?,
        "result" => registry.command(Heard)?.listen(Changes)?,
        _ => return Err(Error::msg(format!("there is no role '{role}'"))),
    };
    Ok(())
}

/// `heard`.
struct Heard;

impl Command for Heard {
    const SPEC: CommandSpec = CommandSpec::new("rust.heard").fast();

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(HEARD.load(Ordering::Relaxed))
    }
}

/// Role `keyspace`: counts the events of keys whose names begin with `user:`.
struct Users;

impl KeyspaceListener for Users {
    const EVENTS: KeyspaceEvents = KeyspaceEvents::STRING;

    fn on_event(&self, _ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) {
        if event.key().starts_with(b"user:") {
            HEARD.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Role `result`: counts the changes that commands have made.
struct Changes;

impl EventListener<CommandSucceeded<'static>> for Changes {
    fn on_event(&self, _ctx: &mut NotificationContext<'_>, event: CommandSucceeded<'_>) {
        HEARD.fetch_add(event.0.changes, Ordering::Relaxed);
    }
}

/// Role `filter`: in the place of keys whose names begin with `old:`, `GET` reads others.
struct Rename;

impl CommandFilter for Rename {
    const COMMANDS: &'static [&'static str] = &["get"];

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        if let Some(rest) = command.get(1).and_then(|key| key.strip_prefix(b"old:"))
            && command.arity() == 2
        {
            let mut name = ServerString::new(b"new:");
            name.push(rest);
            command.replace_with(1, name)?;
            HEARD.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }
}
