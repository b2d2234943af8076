//! Refusing to load, before anything is registered: here, below a version.
//!
//! `--loadmodule libpreload.so 8.0` loads on Redis 8.0, Valkey 8.0 and newer; elsewhere the server's
//! log has the reason, and the server goes on.
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Preload {
    needed: Version,
}

impl Module for Preload {
    const NAME: &'static str = "preload";
    const VERSION: i32 = 1;

    fn load(ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let needed = match args.parse::<Option<&str>>()? {
            Some(text) => parse_version(text)?,
            None => Version::new(7, 2, 0),
        };
        let server = ctx.server();
        if server.version < needed {
            let text = format!("{server} is too old: {needed} or newer is needed");
            return Err(Error::msg(text));
        }
        notice!(ctx, "{server} is new enough");
        Ok(Preload { needed })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Arc::clone(self))?;
        Ok(())
    }
}

fn parse_version(text: &str) -> Result<Version> {
    let (major, minor) = text
        .split_once('.')
        .ok_or(Error::msg("a version is MAJOR.MINOR"))?;
    Ok(Version::new(major.parse()?, minor.parse()?, 0))
}

impl Command for Preload {
    const SPEC: CommandSpec = CommandSpec::new("preload.needed")
        .fast()
        .arity(1)
        .summary("The version that is needed.");

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(self.needed.to_string())
    }
}

export_module!(Preload);
