//! A module that judges attempts to log in by the name that is given, in every way there is.
#![forbid(unsafe_code)]

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use vkmod::auth::{AuthHandler, Later, Login, ModuleUser, Password, PendingLogin, Verdict};
use vkmod::prelude::*;

#[derive(Default)]
struct Probe {
    notes: Mutex<Vec<String>>,
    pending: Mutex<Vec<PendingLogin>>,
    user: Mutex<Option<ModuleUser>>,
    fails: bool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Probe {
    fn note(&self, text: impl Into<String>) {
        lock(&self.notes).push(text.into());
    }

    fn user(&self) -> Result<ModuleUser> {
        lock(&self.user)
            .clone()
            .ok_or(Error::msg("the module has no user"))
    }

    /// As this user, with a note when that ends.
    fn noted(self: &Arc<Self>, login: impl Into<Login>) -> Login {
        let probe = Arc::clone(self);
        login
            .into()
            .on_user_changed(move |client| probe.note(format!("changed {client}")))
    }

    fn stash(self: &Arc<Self>) -> Later {
        let probe = Arc::clone(self);
        Later::new(move |pending| lock(&probe.pending).push(pending))
    }
}

impl Module for Probe {
    const NAME: &'static str = "authprobe";
    const VERSION: i32 = 1;

    fn load(ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let probe = Probe {
            fails: args.iter().any(|arg| arg.is_word("fail")),
            ..Probe::default()
        };
        if args.iter().any(|arg| arg.is_word("user")) {
            let user = ctx.create_user("early")?;
            user.set_rules(ctx, ["on", "~*", "+@all"])?;
            *lock(&probe.user) = Some(user);
        }
        Ok(probe)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Notes(Arc::clone(self)))?
            .command(Decide(Arc::clone(self)))?
            .command(LogIn(Arc::clone(self)))?
            .command(Users(Arc::clone(self)))?
            .command(Kick)?
            .command(Redact)?
            .command(Nested)?;
        for outcome in [
            registry.auth(Outer(Arc::clone(self))).map(drop),
            registry.auth(Gate(Arc::clone(self))).map(drop),
        ] {
            match outcome {
                Err(error @ Error::Unsupported { .. }) => self.note(error.to_string()),
                other => other?,
            }
        }
        Ok(())
    }

    fn init(self: &Arc<Self>, _ctx: &mut Context<'_>) -> Result<()> {
        if self.fails {
            return Err(Error::msg("this load fails at its end"));
        }
        Ok(())
    }
}

/// Registered first, so asked last.
struct Outer(Arc<Probe>);

impl AuthHandler for Outer {
    fn authenticate(
        &self,
        _ctx: &mut Context<'_>,
        user: &[u8],
        password: Password<'_>,
    ) -> Result<Verdict> {
        self.0
            .note(format!("outer {} {password:?}", user.escape_ascii()));
        Ok(match user {
            b"second" => Verdict::allow("alice"),
            b"twice" => self.0.stash().into(),
            _ => Verdict::Pass,
        })
    }
}

struct Gate(Arc<Probe>);

impl AuthHandler for Gate {
    fn authenticate(
        &self,
        ctx: &mut Context<'_>,
        user: &[u8],
        password: Password<'_>,
    ) -> Result<Verdict> {
        let probe = &self.0;
        probe.note(format!("gate {} {password:?}", user.escape_ascii()));
        let verdict = match user {
            b"check" if password.matches("right") => Verdict::allow("alice"),
            b"check" => Verdict::deny("wrong"),
            b"allow" => Verdict::allow("alice"),
            b"module" => Verdict::allow(probe.user()?),
            b"noted" => Verdict::allow(probe.noted("alice")),
            b"hookpanic" => Verdict::allow(
                Login::from("alice").on_user_changed(|_| panic!("the hook falls over")),
            ),
            b"ghost" => Verdict::allow("nobody-there"),
            b"deny" => Verdict::deny("no entry"),
            b"inject" => Verdict::deny("a\r\n+OK\r\n\0%s%n"),
            b"err" => return Err(Error::coded("NOWAY", "out")),
            b"panic" => panic!("the handler falls over"),
            b"sneak" => {
                // Would be taken for allowed by the server.
                let outcome = ctx.authenticate_as("alice");
                probe.note(format!("sneak {}", outcome.is_ok()));
                Verdict::deny("no entry")
            }
            b"later" | b"twice" => probe.stash().into(),
            b"brief" => probe.stash().timeout(Duration::from_millis(150)).into(),
            b"instead" => probe
                .stash()
                .or_else(|_| Ok(Verdict::allow("alice")))
                .into(),
            b"insteaddrop" => {
                let bomb = Bomb;
                probe
                    .stash()
                    .or_else(move |_| {
                        let _bomb = bomb;
                        Ok(Verdict::Pass)
                    })
                    .into()
            }
            b"startpanic" => Later::new(|_| panic!("the start falls over")).into(),
            b"startdrop" => Later::new(drop).into(),
            _ => return work(user, password),
        };
        Ok(verdict)
    }
}

/// A closure holds it that is not called.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("what a closure holds falls over");
    }
}

/// What another thread decides.
fn work(user: &[u8], password: Password<'_>) -> Result<Verdict> {
    let password = password.to_owned();
    Ok(match user {
        b"work" => Later::offload(move || {
            Ok(if password.matches("right") {
                Verdict::allow("alice")
            } else {
                Verdict::deny(format!("{password:?} is wrong"))
            })
        })
        .into(),
        b"workpass" => Later::offload(|| Ok(Verdict::Pass)).into(),
        b"workerr" => Later::offload(|| Err(Error::coded("NOWAY", "a\r\nb"))).into(),
        b"workpanic" => Later::offload(|| panic!("the work falls over")).into(),
        b"worklater" => Later::offload(|| Ok(Later::offload(|| Ok(Verdict::Pass)).into())).into(),
        _ => Verdict::Pass,
    })
}

/// What was noted since the last time.
struct Notes(Arc<Probe>);

impl Command for Notes {
    const SPEC: CommandSpec = CommandSpec::new("probe.notes").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(std::mem::take(&mut *lock(&self.0.notes)))
    }
}

/// Decides about the client that waits longest: whether that came in time. Without a verdict, how
/// many wait.
struct Decide(Arc<Probe>);

impl Command for Decide {
    const SPEC: CommandSpec = CommandSpec::new("probe.decide").arity(-1);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (verdict,): (Option<&str>,) = args.parse()?;
        let mut pending = lock(&self.0.pending);
        let Some(verdict) = verdict else {
            let waiting = pending.iter().filter(|one| one.is_waiting());
            return Ok(i64::try_from(waiting.count())?);
        };
        if pending.is_empty() {
            return Err(Error::msg("nobody waits"));
        }
        let one = pending.remove(0);
        drop(pending);
        let in_time = match verdict {
            "allow" => one.allow("alice"),
            "noted" => one.allow(self.0.noted("alice")),
            "ghost" => one.allow("nobody-there"),
            "module" => one.allow(self.0.user()?),
            "deny" => one.deny(Error::msg("not today\r\n+OK")),
            "pass" => one.pass(),
            _ => {
                drop(one);
                false
            }
        };
        Ok(i64::from(in_time))
    }
}

/// `probe.login how`: logs its own client in.
struct LogIn(Arc<Probe>);

impl Command for LogIn {
    const SPEC: CommandSpec = CommandSpec::new("probe.login")
        .arity(-2)
        .flags(CommandFlags::NO_AUTH);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (how, name): (&str, Option<&[u8]>) = args.parse()?;
        let name = name.unwrap_or(b"alice");
        let id = match how {
            "acl" => ctx.authenticate_as(name)?,
            "noted" => ctx.authenticate_as(self.0.noted(name))?,
            "module" => ctx.authenticate_as(self.0.noted(self.0.user()?))?,
            "panic" => ctx.authenticate_as(
                Login::from(name).on_user_changed(|_| panic!("the hook falls over")),
            )?,
            // The last handle goes with the login.
            "last" => {
                let user = lock(&self.0.user).take();
                ctx.authenticate_as(user.ok_or(Error::msg("the module has no user"))?)?
            }
            _ => return Err(Error::Syntax),
        };
        Ok(i64::try_from(id)?)
    }
}

/// The module's own user: `create name`, `rules …`, `show`, `drop`, `elsewhere` (drops it on
/// another thread).
struct Users(Arc<Probe>);

impl Command for Users {
    const SPEC: CommandSpec = CommandSpec::new("probe.user").arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut words = args.cursor();
        let text = match words.take::<&str>()? {
            "create" => {
                let user = ctx.create_user(words.take::<&[u8]>()?)?;
                *lock(&self.0.user) = Some(user);
                b"OK".to_vec()
            }
            "rules" => {
                let mut rules = Vec::new();
                while !words.is_empty() {
                    rules.push(words.take::<&[u8]>()?);
                }
                self.0.user()?.set_rules(ctx, rules)?;
                b"OK".to_vec()
            }
            "show" => self.0.user()?.rules(ctx)?,
            "name" => format!("{:?}", self.0.user()?).into_bytes(),
            "drop" => {
                let user = lock(&self.0.user).take();
                drop(user);
                b"OK".to_vec()
            }
            "drop-and-ask" => {
                let user = lock(&self.0.user).take();
                drop(user);
                format!("{:?}", ctx.current_user()?).into_bytes()
            }
            "elsewhere" => {
                let user = lock(&self.0.user).take();
                vkmod::thread::spawn("dropper", move |_| drop(user))?;
                b"OK".to_vec()
            }
            "who" => format!("{:?}", ctx.current_user()?).into_bytes(),
            _ => return Err(Error::Syntax),
        };
        Ok(text)
    }
}

struct Kick;

impl Command for Kick {
    const SPEC: CommandSpec = CommandSpec::new("probe.kick").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (id,): (u64,) = args.parse()?;
        Ok(i64::from(ctx.deauthenticate_and_close(id)))
    }
}

/// `probe.redact position …`: hides that argument of its own.
struct Redact;

impl Command for Redact {
    const SPEC: CommandSpec = CommandSpec::new("probe.redact").arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let position = args.first().map_or(Ok(0), |arg| arg.to_i64())?;
        ctx.redact_argument(usize::try_from(position)?)?;
        let shown: Vec<Vec<u8>> = args.iter().map(|arg| arg.to_vec()).collect();
        assert!(!args.iter().any(|arg| arg.is_word("panic")), "it panics");
        Ok(shown)
    }
}

/// Calls another command, and gives what it says.
struct Nested;

impl Command for Nested {
    const SPEC: CommandSpec = CommandSpec::new("probe.nested").arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, rest): (&[u8], Vec<Arg<'_>>) = args.parse()?;
        ctx.call(name, rest)?;
        Ok("OK")
    }
}

export_module!(Probe);
