//! Exports APIs to `api_user`, in the version and with the faults that its argument says.
#![forbid(unsafe_code)]

use vkmod::prelude::*;
use vkmod::shared_api::{ApiProvider, SharedApi};

/// A verb and bytes; bytes come back.
struct Verbs<const VERSION: u32>;

impl<const VERSION: u32> SharedApi for Verbs<VERSION> {
    const NAME: &'static str = "verbs";
    const VERSION: u32 = VERSION;
    type Request = (String, Vec<u8>);
    type Reply = Vec<u8>;
}

/// The caller takes its reply for something else.
struct Liar;

impl SharedApi for Liar {
    const NAME: &'static str = "liar";
    const VERSION: u32 = 1;
    type Request = u8;
    type Reply = (u64, u64);
}

struct Provider(String);

impl Module for Provider {
    const NAME: &'static str = "provider";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let mode: Option<String> = args.parse()?;
        Ok(Provider(mode.unwrap_or_default()))
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.export::<Liar>(Answers)?;
        if self.0 == "v2" {
            registry.export::<Verbs<2>>(Answers)?;
        } else {
            registry.export::<Verbs<1>>(Answers)?;
        }
        if self.0 == "twice" {
            registry.export::<Verbs<3>>(Answers)?;
        }
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        match self.0.as_str() {
            "fail" => Err(Error::msg("init was told to fail")),
            "call" => {
                // Nobody can find it before the load is through.
                let reply = ctx.call("user.ask", ("echo", "early"))?;
                Err(Error::msg(format!("{reply:?}")))
            }
            _ => Ok(()),
        }
    }

    fn unload(&self, ctx: &mut Context<'_>) -> Result<()> {
        if self.0 == "late" {
            // A first user, at a time when the server no longer looks for one.
            if let Err(error) = ctx.call("user.ask", ("echo", "late")) {
                notice!(ctx, "in unload: {error}");
            }
        }
        Ok(())
    }
}

struct Answers;

impl<const VERSION: u32> ApiProvider<Verbs<VERSION>> for Answers {
    fn call(&self, ctx: &mut Context<'_>, request: (String, Vec<u8>)) -> Result<Vec<u8>> {
        let (verb, bytes) = request;
        match verb.as_str() {
            "echo" => Ok(bytes),
            "version" => Ok(VERSION.to_string().into_bytes()),
            "error" => Err(Error::bytes(bytes)),
            "coded" => Err(Error::coded("NOTNOW", "come back later")),
            "wrongtype" => Err(Error::WrongType),
            "panic" => panic!("the provider panics"),
            "set" => {
                ctx.call("SET", ("key", bytes))?;
                Ok(Vec::new())
            }
            "lock" => match ctx.thread_safe().try_lock() {
                Err(error) => Err(error),
                Ok(_) => Ok(b"locked".to_vec()),
            },
            // Back to the module that calls.
            "back" => {
                let reply = ctx.call("user.ask", ("echo", bytes))?;
                Ok(format!("{reply:?}").into_bytes())
            }
            _ => Err(Error::Syntax),
        }
    }
}

impl ApiProvider<Liar> for Answers {
    fn call(&self, _: &mut Context<'_>, request: u8) -> Result<(u64, u64)> {
        Ok((request.into(), 0))
    }
}

export_module!(Provider);
