//! Who is asking? The client behind a command, and any other by its number.
//!
//! ```text
//! > CLIENT.WHOAMI
//!  1) "id"
//!  2) (integer) 3
//!  3) "user"
//!  4) "default"
//!  5) "name"
//!  6) (nil)
//!  7) "address"
//!  8) "127.0.0.1"
//!  9) "port"
//! 10) (integer) 49312
//! 11) "database"
//! 12) (integer) 0
//! 13) "flags"
//! 14) ""
//! > CLIENT.RENAME billing
//! OK
//! ```
#![forbid(unsafe_code)]

use vkmod::prelude::*;
use vkmod::{Client, ClientFlags};

struct Clients;

impl Module for Clients {
    const NAME: &'static str = "client";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Clients)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(WhoAmI)?
            .command(Of)?
            .command(Rename)?
            .command(Protocol)?
            .command(Certificate)?;
        Ok(())
    }
}

#[derive(vkmod::Reply)]
struct Card {
    id: u64,
    user: Option<String>,
    name: Option<String>,
    address: String,
    port: u16,
    database: u16,
    flags: String,
}

fn card(client: Client<'_>) -> Result<Card> {
    let Some(info) = client.info() else {
        return Err(Error::msg("no connection is behind this client"));
    };
    // Redis 6.2 does not tell names.
    let name = client.name().unwrap_or(None);
    Ok(Card {
        id: client.id(),
        user: client.user()?.map(|user| user.to_string()),
        name: name.map(|name| name.to_string()),
        address: info.address,
        port: info.port,
        database: info.database,
        // Newer servers tell more than these.
        flags: (info.flags & (ClientFlags::MULTI | ClientFlags::TRACKING | ClientFlags::SSL))
            .iter_names()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
            .join(" "),
    })
}

/// `client.whoami`: the one that asks.
struct WhoAmI;

impl Command for WhoAmI {
    const SPEC: CommandSpec = CommandSpec::new("client.whoami").fast().arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        card(ctx.client())
    }
}

/// `client.of id`: another one.
struct Of;

impl Command for Of {
    const SPEC: CommandSpec = CommandSpec::new("client.of").fast().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        card(ctx.client_by_id(args.parse()?))
    }
}

/// `client.rename name`: like `CLIENT SETNAME`.
struct Rename;

impl Command for Rename {
    const SPEC: CommandSpec = CommandSpec::new("client.rename").fast().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        ctx.client().set_name(args.parse::<&[u8]>()?)
    }
}

/// `client.protocol [id]`: 2 or 3.
struct Protocol;

impl Command for Protocol {
    const SPEC: CommandSpec = CommandSpec::new("client.protocol").arity(-1);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let id: Option<u64> = args.parse()?;
        let id = id.unwrap_or(ctx.client().id());
        Ok(ctx.resp_version_of(id)?.map(u32::from))
    }
}

/// `client.certificate`: what it showed when it connected by TLS.
struct Certificate;

impl Command for Certificate {
    const SPEC: CommandSpec = CommandSpec::new("client.certificate").fast().arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(ctx.client().certificate())
    }
}

export_module!(Clients);
