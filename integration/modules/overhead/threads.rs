//! A command whose work is done by a thread of the module's own.

use vkmod::prelude::*;

/// `work limit`: the sum of all numbers up to the limit.
pub(crate) struct Work;

impl Command for Work {
    const SPEC: CommandSpec = CommandSpec::new("rust.work").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let limit = args.parse::<i64>()?;
        Ok(ctx.offload(move || (0..=limit).sum::<i64>()))
    }
}
