//! An allow-list of addresses in front of the server's own users.
//!
//! The module is loaded with the addresses that may log in, and can be given a file with more of
//! them, one a line. Those in the list are let through at once, to the server's check of the
//! password. For others the file is read, by a worker, while the client waits and the server goes
//! on.
//!
//! ```text
//! $ valkey-server --loadmodule libauth.so 127.0.0.1 file /etc/allowed
//! > AUTH alice secret
//! OK
//! ```
//!
//! and from another machine, which is not in the file:
//!
//! ```text
//! > AUTH alice secret
//! (error) DENIED 10.1.2.3 is not on the list
//! ```
#![forbid(unsafe_code)]

use std::net::IpAddr;
use std::time::Duration;

use vkmod::auth::{AuthHandler, Later, Password, Verdict};
use vkmod::prelude::*;

struct AllowList {
    known: Vec<IpAddr>,
    file: Option<String>,
}

impl Module for AllowList {
    const NAME: &'static str = "auth";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let (mut known, mut file) = (Vec::new(), None);
        let mut words = args.cursor();
        while !words.is_empty() {
            if let Some(path) = words.value("FILE")? {
                file = Some(path);
            } else {
                known.push(words.take::<&str>()?.parse().map_err(Error::display)?);
            }
        }
        Ok(AllowList { known, file })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.auth(Arc::clone(self))?;
        Ok(())
    }
}

impl AuthHandler for AllowList {
    fn authenticate(
        &self,
        ctx: &mut Context<'_>,
        user: &[u8],
        _password: Password<'_>,
    ) -> Result<Verdict> {
        let info = ctx.client().info();
        let address = info.and_then(|info| info.address.parse::<IpAddr>().ok());
        let Some(address) = address else {
            return Ok(Verdict::deny("only from an address of the network"));
        };
        if self.known.contains(&address) {
            return Ok(Verdict::Pass);
        }
        let name = user.escape_ascii();
        notice!(
            ctx,
            "{name} wants to log in from {address}, which is new here"
        );
        let Some(file) = self.file.clone() else {
            return Ok(not_listed(address));
        };
        let look_up = move || {
            let list = std::fs::read_to_string(&file)?;
            let mut lines = list.lines().map(str::trim);
            let is_listed = lines.any(|line| line.parse() == Ok(address));
            Ok(if is_listed {
                Verdict::Pass
            } else {
                not_listed(address)
            })
        };
        Ok(Later::offload(look_up)
            .timeout(Duration::from_secs(5))
            .into())
    }
}

fn not_listed(address: IpAddr) -> Verdict {
    Error::coded("DENIED", format!("{address} is not on the list")).into()
}

export_module!(AllowList);
