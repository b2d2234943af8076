//! Everything that an expansion could stumble over is shadowed.
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs)]
#![allow(dead_code, non_camel_case_types)]

struct Result;
struct Option;
struct Ok;
struct Err;
struct Some;
struct None;
struct Vec;
struct String;
struct Send;
struct Default;
mod core {}
mod std {}

#[derive(vkmod::FromArgs, vkmod::Reply)]
struct Pair<'a> {
    r#type: &'a str,
    size: i64,
}

#[derive(vkmod::FromArgs, vkmod::Reply)]
struct Generic<T>(T, T);

#[derive(vkmod::InfoFields)]
struct Inner<T> {
    value: T,
}

#[derive(vkmod::InfoFields)]
#[info(section = "told")]
struct Told {
    #[info(crash)]
    r#type: u64,
    #[info(dict)]
    inner: Inner<bool>,
}

struct Module;

impl vkmod::Module for Module {
    const NAME: &'static str = "shadow";
    const VERSION: i32 = 1;

    fn load(_: &vkmod::LoadContext<'_>, _: vkmod::Args<'_>) -> vkmod::Result<Self> {
        vkmod::Result::Ok(Module)
    }
}

struct Echo;

#[vkmod::register(Echo)]
impl vkmod::Command for Echo {
    const SPEC: vkmod::CommandSpec = vkmod::CommandSpec::new("shadow.echo");

    fn call(
        &self,
        ctx: &mut vkmod::Context<'_>,
        args: vkmod::Args<'_>,
    ) -> vkmod::Result<impl vkmod::Reply> {
        vkmod::notice!(ctx, "{} arguments", args.len());
        args.parse::<Pair<'_>>()
    }
}

#[vkmod::register(Echo)]
impl vkmod::EventListener<vkmod::event::FlushEvent> for Echo {
    fn on_event(&self, ctx: &mut vkmod::Context<'_>, event: vkmod::event::FlushEvent) {
        vkmod::debug!(ctx, "{event:?}");
    }
}

#[vkmod::register(Echo)]
impl vkmod::EventListener<vkmod::event::KeyEvent<'static>> for Echo {
    fn on_event(&self, ctx: &mut vkmod::NotificationContext<'_>, event: vkmod::event::KeyEvent<'_>) {
        vkmod::debug!(ctx, "{event:?}");
    }
}

#[vkmod::register(Echo)]
impl vkmod::AuthHandler for Echo {
    fn authenticate(
        &self,
        ctx: &mut vkmod::Context<'_>,
        _user: &[u8],
        password: vkmod::auth::Password<'_>,
    ) -> vkmod::Result<vkmod::auth::Verdict> {
        vkmod::debug!(ctx, "{password:?}");
        vkmod::Result::Ok(vkmod::auth::Verdict::Pass)
    }
}

vkmod::export_module!(Module);

fn main() {}
