//! A module that looks at the certificates of clients, wherever there is a client.
#![forbid(unsafe_code)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use vkmod::Client;
use vkmod::auth::{AuthHandler, Password, Verdict};
use vkmod::event::ClientEvent;
use vkmod::prelude::*;

#[derive(Default)]
struct Probe {
    /// What happened, to whom, and the certificate that was seen.
    notes: Mutex<Vec<String>>,
}

impl Probe {
    fn notes(&self) -> MutexGuard<'_, Vec<String>> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, what: &str, client: Client<'_>) {
        let seen = client.certificate().map_or("none".into(), |text| {
            String::from_utf8_lossy(&text).into_owned()
        });
        self.notes().push(format!("{what} {} {seen}", client.id()));
    }
}

impl Module for Probe {
    const NAME: &'static str = "certificates";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Probe::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Mine)?
            .command(Of)?
            .command(Notes(Arc::clone(self)))?
            .listen::<ClientEvent>(Arc::clone(self))?;
        match registry.auth(Arc::clone(self)).map(drop) {
            Err(Error::Unsupported { .. }) => Ok(()),
            other => other,
        }
    }
}

impl EventListener<ClientEvent> for Probe {
    fn on_event(&self, ctx: &mut Context<'_>, event: ClientEvent) {
        match event {
            ClientEvent::Connected(_) => self.note("connected", ctx.client()),
            ClientEvent::Disconnected(_) => self.note("disconnected", ctx.client()),
            _ => {}
        }
    }
}

/// Whoever has shown a certificate is `alice`, without a password.
impl AuthHandler for Probe {
    fn authenticate(
        &self,
        ctx: &mut Context<'_>,
        _user: &[u8],
        _password: Password<'_>,
    ) -> Result<Verdict> {
        let client = ctx.client();
        self.note("login", client);
        Ok(match client.certificate() {
            Some(_) => Verdict::allow("alice"),
            None => Verdict::Pass,
        })
    }
}

/// `cert.mine`: that of the client who asks.
struct Mine;

impl Command for Mine {
    const SPEC: CommandSpec = CommandSpec::new("cert.mine").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(ctx.client().certificate())
    }
}

/// `cert.of id`: that of any client.
struct Of;

impl Command for Of {
    const SPEC: CommandSpec = CommandSpec::new("cert.of").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let id: u64 = args.parse()?;
        Ok(ctx.client_by_id(id).certificate())
    }
}

/// `cert.notes`: all that was noted so far.
struct Notes(Arc<Probe>);

impl Command for Notes {
    const SPEC: CommandSpec = CommandSpec::new("cert.notes").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(self.0.notes().clone())
    }
}

export_module!(Probe);
