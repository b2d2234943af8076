//! Calls the APIs of `api_provider`.
#![forbid(unsafe_code)]

use vkmod::prelude::*;
use vkmod::shared_api::{ApiProvider, ImportError, ImportedApi, SharedApi};

struct Verbs;

impl SharedApi for Verbs {
    const NAME: &'static str = "verbs";
    const VERSION: u32 = 1;
    type Request = (String, Vec<u8>);
    type Reply = Vec<u8>;
}

/// The same name and version, and other types.
struct Mistaken;

impl SharedApi for Mistaken {
    const NAME: &'static str = "verbs";
    const VERSION: u32 = 1;
    type Request = u16;
    type Reply = Vec<u8>;
}

struct Liar;

impl SharedApi for Liar {
    const NAME: &'static str = "liar";
    const VERSION: u32 = 1;
    type Request = u8;
    type Reply = String;
}

struct Own;

impl SharedApi for Own {
    const NAME: &'static str = "own";
    const VERSION: u32 = 1;
    type Request = ();
    type Reply = ();
}

struct Nameless;

impl SharedApi for Nameless {
    const NAME: &'static str = "no\0name";
    const VERSION: u32 = 1;
    type Request = ();
    type Reply = ();
}

static VERBS: ImportedApi<Verbs> = ImportedApi::new();
static MISTAKEN: ImportedApi<Mistaken> = ImportedApi::new();
static LIAR: ImportedApi<Liar> = ImportedApi::new();
static OWN: ImportedApi<Own> = ImportedApi::new();
static NAMELESS: ImportedApi<Nameless> = ImportedApi::new();

struct User;

impl Module for User {
    const NAME: &'static str = "user";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(User)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Ask)?.command(Odd)?.command(Find)?;
        registry.export::<Own>(Arc::clone(self))?;
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        match VERBS.find(ctx) {
            Ok(()) => notice!(ctx, "found in init"),
            Err(error) => notice!(ctx, "not found in init: {error}"),
        }
        Ok(())
    }
}

impl ApiProvider<Own> for User {
    fn call(&self, _: &mut Context<'_>, (): ()) -> Result<()> {
        Ok(())
    }
}

/// `user.ask VERB BYTES`.
struct Ask;

impl Command for Ask {
    const SPEC: CommandSpec = CommandSpec::new("user.ask").arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (verb, bytes): (String, Vec<u8>) = args.parse()?;
        VERBS.call(ctx, &(verb, bytes))
    }
}

/// `user.odd mistaken|liar|own|nameless|key`.
struct Odd;

impl Command for Odd {
    const SPEC: CommandSpec = CommandSpec::new("user.odd").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        match args.parse::<&str>()? {
            "mistaken" => MISTAKEN.call(ctx, &7).map(|_| "?".to_owned()),
            "liar" => LIAR.call(ctx, &7),
            "own" => OWN.call(ctx, &()).map(|()| "?".to_owned()),
            _ => NAMELESS.call(ctx, &()).map(|()| "?".to_owned()),
        }
    }
}

/// `user.find`: in which version the API is there.
struct Find;

impl Command for Find {
    const SPEC: CommandSpec = CommandSpec::new("user.find").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        Ok(match VERBS.find(ctx) {
            Ok(()) => 1,
            Err(ImportError::Missing { .. }) => 0,
            Err(ImportError::Version { found, .. }) => i64::from(found),
            Err(_) => -1,
        })
    }
}

export_module!(User);
