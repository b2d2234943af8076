//! What leaves the simulated server: replicated commands and published messages.

use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

struct Sender;

impl Module for Sender {
    const NAME: &'static str = "sender";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Sender)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Verbatim)?
            .command(Other)?
            .command(Nested)?
            .command(Publish)?;
        Ok(())
    }
}

macro_rules! command {
    ($type:ident, $name:literal, |$ctx:ident, $args:ident| $body:expr) => {
        struct $type;

        impl Command for $type {
            const SPEC: CommandSpec = CommandSpec::new($name).write().arity(-1);

            fn call(&self, $ctx: &mut Context<'_>, $args: Args<'_>) -> Result<impl Reply> {
                $body
            }
        }
    };
}

command!(Verbatim, "s.verbatim", |ctx, _args| ctx
    .replicate_verbatim());
command!(Other, "s.other", |ctx, args| {
    let [name, key]: [Arg<'_>; 2] = args.parse()?;
    ctx.replicate(name, (key, 7))
});
command!(Nested, "s.nested", |ctx, args| {
    let [key]: [Arg<'_>; 1] = args.parse()?;
    ctx.call_with(CallOptions::new().replicate(), "SET", (key, "v"))?;
    ctx.call_with(CallOptions::new().replicate(), "GET", key)?;
    ctx.call("DEL", key)?;
    Ok(())
});
command!(Publish, "s.publish", |ctx, args| {
    let [channel, message]: [Arg<'_>; 2] = args.parse()?;
    ctx.publish(channel, message)
});

#[test]
fn replicated_commands_are_told_in_order_and_once() {
    let host = Host::load::<Sender>();
    let odd = &b"\0\r\n%s\xff"[..];
    host.call([b"s.verbatim", odd]);
    host.call(["s.other", "DEL", "k"]);
    host.call(["s.nested", "n"]);
    let seen = host.replicated();
    assert_eq!(seen.len(), 3, "{seen:?}");
    assert_eq!(seen[0], [&b"s.verbatim"[..], odd]);
    assert_eq!(seen[1], ["DEL", "k", "7"]);
    assert_eq!(seen[2], ["SET", "n", "v"]);
    assert!(host.replicated().is_empty());
}

#[test]
fn what_cannot_be_replicated_is_an_error() {
    let host = Host::load::<Sender>();
    let reply = host.call(["s.other", "nosuch", "k"]);
    assert_eq!(
        reply,
        Value::error("ERR cannot replicate the unknown command 'nosuch'")
    );
    host.pause_writes(true);
    for words in [&["s.verbatim"][..], &["s.other", "DEL", "k"]] {
        let reply = host.call(words);
        assert!(
            reply
                .as_str()
                .is_none_or(|text| text.starts_with("TRYAGAIN")),
            "{reply:?}"
        );
        assert!(reply.is_error(), "{reply:?}");
    }
    assert!(host.replicated().is_empty());
    host.pause_writes(false);
    assert_eq!(host.call(["s.verbatim"]), Value::ok());
}

#[test]
fn published_messages_are_told_with_their_channels() {
    let host = Host::load::<Sender>();
    assert_eq!(host.call(["s.publish", "news", "\0x"]), 0);
    assert_eq!(host.published(), [["news", "\0x"]]);
    assert!(host.published().is_empty());
}
