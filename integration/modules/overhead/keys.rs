//! Commands that work on keys of the server's own kinds.

use vkmod::prelude::*;

pub(crate) fn register(registry: &mut Registry<'_>) -> Result<()> {
    registry
        .command(Get)?
        .command(Set)?
        .command(Fields)?
        .command(Call)?;
    Ok(())
}

/// `get key`.
struct Get;

impl Command for Get {
    const SPEC: CommandSpec = CommandSpec::new("rust.get").readonly().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        ctx.key(args.parse::<Arg<'_>>()?)?.into_string()
    }
}

/// `set key value`.
struct Set;

impl Command for Set {
    const SPEC: CommandSpec = CommandSpec::new("rust.set").write().deny_oom().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [key, value] = args.parse::<[Arg<'_>; 2]>()?;
        ctx.key_mut(key)?.set_string(value)
    }
}

/// `fields key` and the names of ten fields.
struct Fields;

impl Command for Fields {
    const SPEC: CommandSpec = CommandSpec::new("rust.fields").readonly().arity(12);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (key, fields) = args.parse::<(Arg<'_>, [Arg<'_>; 10])>()?;
        let key = ctx.key(key)?;
        Ok(key.hash()?.get_all(fields))
    }
}

/// `call key`: what `GET` says.
struct Call;

impl Command for Call {
    const SPEC: CommandSpec = CommandSpec::new("rust.call").readonly().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        ctx.call("GET", args)
    }
}
