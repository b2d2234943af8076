//! A look at every command before the server has it, and a hand in its arguments: here, who changes
//! the configuration is logged with the user's name, and no value is set without a time to live.
//!
//! ```text
//! > SET greeting hello
//! OK
//! > TTL greeting
//! (integer) 86400
//! > CONFIG SET maxmemory 1gb
//! OK
//! ```
//!
//! and the server's log has `CONFIG by alice at 127.0.0.1, 4 words`.
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Filters;

impl Module for Filters {
    const NAME: &'static str = "filter";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Filters)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.filter(Audit)?.filter(TimeToLive)?;
        Ok(())
    }
}

/// Who changes the configuration.
struct Audit;

impl CommandFilter for Audit {
    const COMMANDS: &'static [&'static str] = &["config", "acl", "module"];
    /// What the module itself calls is nobody's business.
    const NO_SELF: bool = true;

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        let who = who(command).unwrap_or_else(|_| "somebody".to_owned());
        let name = command.name().escape_ascii();
        notice!(command, "{name} by {who}, {} words", command.arity());
        Ok(())
    }
}

/// The user and the address, on servers that tell filters of the client.
fn who(command: &FilteredCommand<'_>) -> Result<String> {
    let client = command.client()?;
    Ok(match (client.user()?, client.info()) {
        (Some(user), Some(info)) => format!("{user} at {}", info.address),
        _ => "a script or a module".to_owned(),
    })
}

/// `SET key value` becomes `SET key value EX 86400`.
struct TimeToLive;

impl CommandFilter for TimeToLive {
    const COMMANDS: &'static [&'static str] = &["set"];

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        if command.arity() == 3 {
            command.push("EX")?;
            command.push("86400")?;
        }
        Ok(())
    }
}

export_module!(Filters);
