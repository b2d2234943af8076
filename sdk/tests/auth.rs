//! Auth handlers in the test host.

use std::sync::atomic::{AtomicU64, Ordering};

use vkmod::auth::{AuthHandler, Later, Login, ModuleUser, Password, Verdict};
use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

static ENDED: AtomicU64 = AtomicU64::new(0);

struct Doors;

impl Module for Doors {
    const NAME: &'static str = "doors";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Doors)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        ENDED.store(0, Ordering::Relaxed);
        registry
            .command(WhoAmI)?
            .command(Enter)?
            .auth(Second)?
            .auth(First)?;
        Ok(())
    }
}

/// Registered last, so asked first.
struct First;

impl AuthHandler for First {
    fn authenticate(
        &self,
        ctx: &mut Context<'_>,
        user: &[u8],
        password: Password<'_>,
    ) -> Result<Verdict> {
        let from_far = ctx
            .client()
            .info()
            .is_some_and(|info| info.address != "127.0.0.1");
        Ok(match user {
            _ if from_far => Verdict::deny("from here only\r\n+OK"),
            b"robot" if password.matches("token") => {
                let login = Login::from("worker").on_user_changed(|client| {
                    ENDED.store(client, Ordering::Relaxed);
                });
                Verdict::allow(login)
            }
            b"ghost" => Verdict::allow("nobody"),
            b"slow" => Later::offload(|| Ok(Verdict::allow("worker"))).into(),
            b"error" => return Err(Error::coded("BUSY", "not now")),
            b"panic" => panic!("as the test wants it"),
            _ => Verdict::Pass,
        })
    }
}

struct Second;

impl AuthHandler for Second {
    fn authenticate(&self, _: &mut Context<'_>, user: &[u8], _: Password<'_>) -> Result<Verdict> {
        Ok(match user {
            b"robot" => Verdict::deny("the second handler knows no robots"),
            _ => Verdict::Pass,
        })
    }
}

struct WhoAmI;

impl Command for WhoAmI {
    const SPEC: CommandSpec = CommandSpec::new("d.whoami");

    fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        Ok(ctx.client().user()?.map(|user| user.to_string()))
    }
}

/// Logs the client in as a user of the module's own.
struct Enter;

impl Command for Enter {
    const SPEC: CommandSpec = CommandSpec::new("d.enter");

    fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let user: ModuleUser = ctx.create_user("guest")?;
        user.set_rules(ctx, ["on", "+ping"])?;
        let before = user.clone();
        ctx.authenticate_as(Login::from(&user).on_user_changed(move |_| drop(before)))?;
        Ok(())
    }
}

fn host() -> Host {
    let builder = Host::builder().acl_user("worker", "secret");
    builder.load::<Doors>().expect("the module loads")
}

#[test]
fn verdicts_are_what_the_client_gets() {
    let host = host();
    let client = host.client();
    assert_eq!(client.call(["AUTH", "robot", "token"]), "OK");
    assert_eq!(client.call(["d.whoami"]), "worker");
    let denied = client.call(["AUTH", "robot", "wrong"]);
    assert_eq!(
        denied,
        Value::error("ERR the second handler knows no robots")
    );
    let refused = client.call(["AUTH", "ghost", "x"]);
    assert!(refused.is_error(), "there is no user 'nobody': {refused:?}");
    assert_eq!(client.call(["AUTH", "slow", "x"]), "OK");
    assert_eq!(
        client.call(["AUTH", "error", "x"]),
        Value::error("BUSY not now")
    );
    assert_eq!(
        client.call(["AUTH", "panic", "x"]),
        Value::error("ERR internal error in authentication")
    );
    assert!(host.log().contains("as the test wants it"));
    let far = host.client().address("10.1.2.3", 5000);
    assert_eq!(
        far.call(["AUTH", "worker", "secret"]),
        Value::error("ERR from here only  +OK")
    );
}

#[test]
fn what_all_handlers_pass_on_is_judged_by_the_password() {
    let host = host();
    let client = host.client();
    assert!(client.call(["AUTH", "worker", "wrong"]).is_error());
    assert_eq!(client.call(["d.whoami"]), "default");
    assert_eq!(client.call(["AUTH", "worker", "secret"]), "OK");
    assert_eq!(client.call(["d.whoami"]), "worker");
    assert_eq!(client.call(["AUTH", "any"]), "OK");
    let hostile: [&[u8]; 3] = [b"AUTH", b"a\0\r\n%s\xff", b"\r\n+OK"];
    assert!(client.call(hostile).is_error());
    assert!(client.call(["AUTH"]).is_error());
}

#[test]
fn the_end_of_a_login_is_told_once() {
    let host = host();
    let client = host.client();
    client.call(["AUTH", "robot", "token"]);
    assert_eq!(ENDED.load(Ordering::Relaxed), 0);
    client.call(["AUTH", "worker", "secret"]);
    assert_eq!(ENDED.swap(0, Ordering::Relaxed), client.id());
    client.call(["AUTH", "worker", "secret"]);
    assert_eq!(ENDED.load(Ordering::Relaxed), 0);
}

#[test]
fn a_user_of_the_modules_own_ends_with_the_module() {
    let host = host();
    let client = host.client();
    assert_eq!(client.call(["d.enter"]), "OK");
    assert_eq!(client.call(["d.whoami"]), "guest");
    host.unload().expect("nothing is left behind");
}

#[test]
fn handlers_are_unsupported_where_the_server_has_none() {
    let refused = Host::builder()
        .server(Family::Redis, 6, 2)
        .load::<Doors>()
        .expect_err("no handlers there");
    assert!(refused.log().contains("RegisterAuthCallback"), "{refused}");
}
