//! A module that asks what users may do, and has categories of its own.
#![forbid(unsafe_code)]

use std::sync::{Mutex, PoisonError};

use vkmod::acl::{Denied, User};
use vkmod::auth::ModuleUser;
use vkmod::event::FlushEvent;
use vkmod::prelude::*;

struct Probe {
    user: ModuleUser,
    notes: Mutex<Vec<String>>,
}

impl Probe {
    fn note(&self, text: impl Into<String>) {
        let notes = self.notes.lock();
        notes
            .unwrap_or_else(PoisonError::into_inner)
            .push(text.into());
    }
}

impl Module for Probe {
    const NAME: &'static str = "aclprobe";
    const VERSION: i32 = 1;

    fn load(ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let user = ctx.create_user("inner")?;
        user.set_rules(ctx, ["on", "~inner:*", "+get", "+set"])?;
        let notes = vec![format!("load {:?}", ctx.current_user().map(|_| ()))];
        let probe = Probe {
            user,
            notes: Mutex::new(notes),
        };
        for arg in args {
            probe.note(format!("arg {}", arg.to_string_lossy()));
        }
        Ok(probe)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        let mut names = vec!["probe-cat", "probe_two", "read"];
        let notes = self.notes.lock().map(|notes| notes.clone());
        let wants_wrong = notes.is_ok_and(|notes| notes.contains(&"arg wrong".to_owned()));
        if wants_wrong {
            names.push("not a name");
        }
        for name in names {
            match registry.acl_category(name) {
                Err(error @ Error::Unsupported { .. }) => self.note(error.to_string()),
                other => _ = other?,
            }
        }
        registry
            .command(Check(Arc::clone(self)))?
            .command(Notes(Arc::clone(self)))?
            .command(Log(Arc::clone(self)))?
            .command(As(Arc::clone(self)))?
            .command(Categorized)?
            .positioned_command(Positioned)?
            .listen::<FlushEvent>(Arc::clone(self))?;
        registry
            .container(CommandSpec::new("probe.box").arity(-2).acl(&["probe_two"]))?
            .subcommand(Sub)?;
        Ok(())
    }
}

impl EventListener<FlushEvent> for Probe {
    fn on_event(&self, ctx: &mut Context<'_>, event: FlushEvent) {
        if let FlushEvent::Ended { .. } = event {
            self.note(format!("event {:?}", ctx.current_user().map(|_| ())));
            let logged = ctx.log_denied("alice", Denied::Key, "from-an-event");
            self.note(format!("logged {}", logged.is_ok()));
        }
    }
}

/// `@me`, `@module`, or an ACL user.
fn user<'c>(probe: &Probe, ctx: &'c Context<'_>, name: Arg<'_>) -> Result<User<'c>> {
    match name.as_bytes() {
        b"@me" => ctx.current_user(),
        b"@module" => Ok(probe.user.as_user(ctx)),
        name => ctx.user(name),
    }
}

fn key_flags(letters: &str) -> KeyFlags {
    let mut flags = KeyFlags::empty();
    for letter in letters.chars() {
        flags |= match letter {
            'a' => KeyFlags::ACCESS,
            'u' => KeyFlags::UPDATE,
            'i' => KeyFlags::INSERT,
            'd' => KeyFlags::DELETE,
            '-' => KeyFlags::empty(),
            _ => KeyFlags::READ_ONLY,
        };
    }
    flags
}

/// `probe.check user what …`
struct Check(Arc<Probe>);

impl Command for Check {
    const SPEC: CommandSpec = CommandSpec::new("probe.check").arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut words = args.cursor();
        let user = user(&self.0, ctx, words.take()?)?;
        match words.take::<&str>()? {
            "name" => return Ok(format!("{user:?}").into_bytes()),
            "rules" => return user.rules(),
            "command" => {
                let command: &[u8] = words.take()?;
                user.check_command(command, words.rest())?;
            }
            "in" => {
                let (database, command): (i32, &[u8]) = (words.take()?, words.take()?);
                user.in_database(database)
                    .check_command(command, words.rest())?;
            }
            "key" => {
                let (flags, key): (&str, &[u8]) = (words.take()?, words.take()?);
                user.check_key(key, key_flags(flags))?;
            }
            "prefix" => {
                let (flags, prefix): (&str, &[u8]) = (words.take()?, words.take()?);
                user.check_key_prefix(prefix, key_flags(flags))?;
            }
            "channel" => {
                let (flags, channel): (&str, &[u8]) = (words.take()?, words.take()?);
                let flags = match flags {
                    "publish" => ChannelFlags::PUBLISH,
                    "pattern" => ChannelFlags::SUBSCRIBE | ChannelFlags::PATTERN,
                    "unsubscribe" => ChannelFlags::UNSUBSCRIBE,
                    _ => ChannelFlags::SUBSCRIBE,
                };
                user.check_channel(channel, flags)?;
            }
            _ => return Err(Error::Syntax),
        }
        Ok(b"OK".to_vec())
    }
}

struct Notes(Arc<Probe>);

impl Command for Notes {
    const SPEC: CommandSpec = CommandSpec::new("probe.notes").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let mut notes = self.0.notes.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(std::mem::take(&mut *notes))
    }
}

/// `probe.log how user reason object`
struct Log(Arc<Probe>);

impl Command for Log {
    const SPEC: CommandSpec = CommandSpec::new("probe.log").arity(5);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (how, name, reason, object): (&str, Arg<'_>, &str, &[u8]) = args.parse()?;
        let denied = match reason {
            "login" => Denied::Login,
            "command" => Denied::Command,
            "key" => Denied::Key,
            "channel" => Denied::Channel,
            _ => Denied::Database,
        };
        if how == "name" {
            ctx.log_denied(name, denied, object)?;
        } else {
            user(&self.0, ctx, name)?.log_denied(denied, object)?;
        }
        Ok("OK")
    }
}

/// `probe.as user command …`: calls it as that user.
struct As(Arc<Probe>);

impl Command for As {
    const SPEC: CommandSpec = CommandSpec::new("probe.as").arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (user, command, rest): (&[u8], &[u8], Vec<Arg<'_>>) = args.parse()?;
        let options = match user {
            b"@me" => CallOptions::new().as_current_user(),
            b"@module" => CallOptions::new().as_module_user(&self.0.user),
            name => CallOptions::new().as_user(name),
        };
        ctx.call_with(options, command, rest)?;
        Ok("OK")
    }
}

struct Categorized;

impl Command for Categorized {
    const SPEC: CommandSpec = CommandSpec::new("probe.categorized")
        .arity(1)
        .acl(&["probe-cat", "read"]);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(ctx.current_user()?.name().to_vec())
    }
}

struct Sub;

impl Command for Sub {
    const SPEC: CommandSpec = CommandSpec::new("sub").arity(2).acl(&["probe-cat"]);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok("OK")
    }
}

/// Its keys are every second word.
struct Positioned;

impl Command for Positioned {
    const SPEC: CommandSpec = CommandSpec::new("probe.positioned").readonly().arity(-2);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok("OK")
    }
}

impl KeyPositions for Positioned {
    fn positions(&self, args: Args<'_>, found: &mut Positions<'_>) {
        for index in (0..args.len()).step_by(2) {
            found
                .key(index, KeyFlags::READ_ONLY | KeyFlags::ACCESS)
                .ok();
        }
    }
}

export_module!(Probe);
