//! A category of the module's own, and asking what a user may do.
//!
//! The vault's secrets are ordinary keys, `vault:…`, which the commands make out of their
//! arguments; so the server cannot check them, and the commands do.
//!
//! ```text
//! > ACL SETUSER alice on >secret +@vault ~vault:pub*
//! OK
//! > AUTH alice secret
//! OK
//! > VAULT.COPY public public2
//! (integer) 1
//! > VAULT.COPY private public2
//! (error) NOPERM the user 'alice' may not use the key 'vault:private'
//! > VAULT.MAY alice SET vault:private x
//! (error) NOPERM the user 'alice' may not run the command 'SET'
//! ```
#![forbid(unsafe_code)]

use vkmod::acl::Denied;
use vkmod::prelude::*;

struct Vault;

impl Module for Vault {
    const NAME: &'static str = "acl";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Vault)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        match registry.acl_category("vault") {
            // An older server has none; the commands are registered all the same.
            Err(Error::Unsupported { .. }) => {}
            outcome => _ = outcome?,
        }
        registry.command(Copy)?.command(May)?;
        Ok(())
    }
}

/// `vault.copy from to`: by the rules of whoever calls.
struct Copy;

impl Command for Copy {
    const SPEC: CommandSpec = CommandSpec::new("vault.copy")
        .write()
        .arity(3)
        .acl(&["vault", "write"])
        .summary("Copies a secret.");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (from, to): (&[u8], &[u8]) = args.parse()?;
        let (from, to) = ([b"vault:", from].concat(), [b"vault:", to].concat());
        let user = ctx.current_user()?;
        for (key, access) in [(&from, KeyFlags::ACCESS), (&to, KeyFlags::INSERT)] {
            if let Err(error) = user.check_key(key, access) {
                // For the administrator, as if the server had refused it. Before Redis 7.0 it
                // cannot be noted, nor checked.
                user.log_denied(Denied::Key, key).ok();
                return Err(error);
            }
        }
        let copied: i64 = ctx.call("COPY", (&from, &to))?.to()?;
        Ok(copied)
    }
}

/// `vault.may user command [argument …]`: whether the user may run that.
struct May;

impl Command for May {
    const SPEC: CommandSpec = CommandSpec::new("vault.may")
        .arity(-3)
        .acl(&["vault", "admin"])
        .summary("Tells whether a user may run a command.");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (user, command, rest): (&[u8], &[u8], Vec<Arg<'_>>) = args.parse()?;
        ctx.user(user)?.check_command(command, rest)?;
        Ok("OK")
    }
}

export_module!(Vault);
