//! Every kind of reply: `RESPONSE.<KIND>`, and what an older protocol makes of it.
//!
//! ```text
//! > RESPONSE integer
//! (integer) 42
//! > RESPONSE map
//! 1# "one" => (integer) 1
//! 2# "two" => (integer) 2
//! ```
#![forbid(unsafe_code)]

use std::collections::{BTreeMap, BTreeSet};

use vkmod::prelude::*;
use vkmod::reply::{Array, BigNumber, Null, NullArray, Simple, Streamed, Verbatim, WithAttributes};

struct Response;

impl Module for Response {
    const NAME: &'static str = "response";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Response)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Kind)?;
        Ok(())
    }
}

/// A struct as a reply: a map of its fields.
#[derive(vkmod::Reply)]
struct Point {
    x: i64,
    y: i64,
}

/// The kind of reply that was asked for: a type of one's own that sends itself.
struct Wanted<'a>(Arg<'a>);

impl Reply for Wanted<'_> {
    fn send(self, to: Replier<'_>) {
        let kind = self.0.to_string_lossy().to_lowercase();
        match kind.as_str() {
            "unit" => to.send(()),
            "integer" => to.send(42),
            "double" => to.send(2.5),
            "bool" => to.send(true),
            "big_number" => to.send(BigNumber("1234567890123456789012345678901234567890")),
            "u64" => to.send(u64::MAX),
            "text" => to.send("grüße"),
            "bytes" => to.send(b"\x00\r\n\xff"),
            "simple" => to.send(Simple("one line")),
            "verbatim" => to.send(Verbatim::markdown("*text*")),
            "null" => to.send(Null),
            "null_array" => to.send(NullArray),
            "none" => to.send(None::<i64>),
            "array" => to.send(["a", "b", "c"]),
            "empty" => to.send(Vec::<i64>::new()),
            "tuple" => to.send((1, "two", 3.5, Some(4), None::<i64>)),
            "nested" => to.send(vec![vec![1, 2], vec![], vec![3]]),
            "map" => to.send(BTreeMap::from([("one", 1), ("two", 2)])),
            "set" => to.send(BTreeSet::from([1, 2, 3])),
            "struct" => to.send(Point { x: 1, y: -1 }),
            "iterator" => to.send(Array((0..3).map(|n| n * n))),
            "streamed" => to.send(Streamed((1..100).filter(|n| n % 17 == 0))),
            "attributes" => to.send(WithAttributes {
                attributes: [("ttl", 5)].into_iter(),
                value: "answer",
            }),
            "error_within" => to.send([Ok(1), Err(Error::msg("just this one"))]),
            "by_hand" => to.array(2, |list| {
                list.push("squares");
                if let Some(place) = list.next() {
                    place.streamed_array(|squares| (1..4).for_each(|n| squares.push(n * n)));
                }
            }),
            "error" => to.error(&Error::coded("NOLUCK", "try again")),
            _ => to.error(&Error::msg("no such kind of reply")),
        }
    }
}

struct Kind;

impl Command for Kind {
    const SPEC: CommandSpec = CommandSpec::new("response")
        .fast()
        .arity(2)
        .arguments(&[Argument::string("kind")]);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        args.parse::<Arg<'_>>().map(Wanted)
    }
}

export_module!(Response);
