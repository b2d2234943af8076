//! A module that exports an API, and wants one of another module, in the test host.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::Duration;

use vkmod::prelude::*;
use vkmod::shared_api::{ApiProvider, ImportError, ImportedApi, SharedApi};
use vkmod::testing::{Host, Value};

struct Shared;

impl Module for Shared {
    const NAME: &'static str = "shared";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Shared)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Ask)?.export::<Own>(Arc::clone(self))?;
        Ok(())
    }
}

struct Own;

impl SharedApi for Own {
    const NAME: &'static str = "own";
    const VERSION: u32 = 1;
    type Request = String;
    type Reply = u64;
}

impl ApiProvider<Own> for Shared {
    fn call(&self, _: &mut Context<'_>, word: String) -> Result<u64> {
        Ok(word.len() as u64)
    }
}

struct Others;

impl SharedApi for Others {
    const NAME: &'static str = "others";
    const VERSION: u32 = 1;
    type Request = ();
    type Reply = ();
}

static OWN: ImportedApi<Own> = ImportedApi::new();
static OTHERS: ImportedApi<Others> = ImportedApi::new();

struct Ask;

impl Command for Ask {
    const SPEC: CommandSpec = CommandSpec::new("ask").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        ctx.latency_sample("asking", Duration::from_millis(3))?;
        let own = matches!(OWN.find(ctx), Err(ImportError::Own { name: "own" }));
        let error = OTHERS.call(ctx, &()).err().map(|error| error.to_string());
        Ok((own, error))
    }
}

#[test]
fn a_module_with_an_api_can_be_tested_without_others() {
    for _ in 0..2 {
        let host = Host::load::<Shared>();
        let error = Value::bulk("ERR no module exports the API 'others'");
        let wanted = Value::Array(vec![Value::Integer(1), error]);
        assert_eq!(host.call(["ask"]), wanted);
        host.unload().unwrap();
    }
}
