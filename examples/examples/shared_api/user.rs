//! A module that uses another one's API; see `provider.rs`. The two may be loaded in any order.
#![forbid(unsafe_code)]

mod interface;

use interface::WordCount;
use vkmod::prelude::*;
use vkmod::shared_api::ImportedApi;

static COUNT: ImportedApi<WordCount> = ImportedApi::new();

struct Greeter;

impl Module for Greeter {
    const NAME: &'static str = "greeter";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Greeter)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Greet)?;
        Ok(())
    }
}

struct Greet;

impl Command for Greet {
    const SPEC: CommandSpec = CommandSpec::new("greet").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name,): (String,) = args.parse()?;
        let number = COUNT.call(ctx, &(name.clone(), 1))?;
        Ok(format!("Hello, {name}: number {number}"))
    }
}

export_module!(Greeter);
