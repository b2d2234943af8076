//! A data type of the module's own: a number.

use vkmod::data_type::{AofRewrite, AofWriter, RdbReader, RdbWriter, TypeMethods};
use vkmod::prelude::*;

pub(crate) fn register(registry: &mut Registry<'_>) -> Result<()> {
    registry
        .data_type::<Number>()?
        .command(Read)?
        .command(Put)?;
    Ok(())
}

struct Number(i64);

impl DataType for Number {
    const NAME: &'static str = "number-vk";
    const VERSION: i32 = 0;
    const METHODS: TypeMethods<Self> = TypeMethods::new().aof();

    fn save(&self, out: &mut RdbWriter<'_>) -> Result<()> {
        out.write_i64(self.0);
        Ok(())
    }

    fn load(input: &mut RdbReader<'_>, _version: i32) -> Result<Self> {
        Ok(Number(input.read_i64()?))
    }
}

impl AofRewrite for Number {
    fn rewrite(&self, out: &mut AofWriter<'_>) -> Result<()> {
        out.command("rust.put").key().integer(self.0).emit()
    }
}

/// `number key`.
struct Read;

impl Command for Read {
    const SPEC: CommandSpec = CommandSpec::new("rust.number").readonly().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let key = ctx.key(args.parse::<Arg<'_>>()?)?;
        Ok(key.value::<Number>()?.map(|number| number.0))
    }
}

/// `put key number`.
struct Put;

impl Command for Put {
    const SPEC: CommandSpec = CommandSpec::new("rust.put").write().deny_oom().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (key, number) = args.parse::<(Arg<'_>, i64)>()?;
        let mut key = ctx.key_mut(key)?;
        key.value_or_insert_with(|| Number(0))?.0 = number;
        Ok(())
    }
}
