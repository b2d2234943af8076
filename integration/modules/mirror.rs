//! What a real server and the test host have to do alike: replies, numbers, names, positions.
#![forbid(unsafe_code)]

#[path = "collections/list.rs"]
mod list;
#[path = "collections/sorted_set.rs"]
mod sorted_set;
#[path = "collections/stream.rs"]
mod stream;
#[path = "collections/tools.rs"]
mod tools;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use vkmod::prelude::*;
use vkmod::reply::{BigNumber, Null, NullArray, Simple, Streamed, Verbatim, WithAttributes};

/// The module; the tests load it into both.
#[derive(Default)]
pub struct Mirror {
    /// Keyspace events since the last time they were asked for.
    heard: Mutex<Vec<String>>,
}

impl Module for Mirror {
    const NAME: &'static str = "mirror";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Mirror::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Kind)?
            .command(Double)?
            .command(Parse)?
            .command(Echo)?
            .command(Copied)?
            .command(Counted)?
            .command(list::Do)?
            .command(list::Model)?
            .command(sorted_set::Do)?
            .command(sorted_set::Model)?
            .command(stream::Do)?
            .command(stream::Model)?
            .command(Set)?
            .command(Elements)?
            .command(Keys)?
            .command(Heard(Arc::clone(self)))?
            .keyspace(Arc::clone(self))?
            .positioned_command(Pairs)?;
        registry
            .container(CommandSpec::new("mirror.box").arity(-2))?
            .subcommand(Get)?
            .subcommand(Put)?;
        Ok(())
    }
}

macro_rules! command {
    ($name:ident, $spec:expr, $args:ident => $body:expr) => {
        struct $name;
        impl Command for $name {
            const SPEC: CommandSpec = $spec;
            fn call(&self, _: &mut Context<'_>, $args: Args<'_>) -> Result<impl Reply> {
                $body
            }
        }
    };
}

command!(Kind, CommandSpec::new("mirror.kind").arity(2), args => args.parse().map(Wanted));
command!(Double, CommandSpec::new("mirror.double"), args => args.parse::<f64>());
command!(Echo, CommandSpec::new("mirror.echo"), args => Ok(args.to_vec()));
command!(Get, CommandSpec::new("get").arity(2), _args => Ok("got"));
command!(Put, CommandSpec::new("put").arity(-3), args => Ok(args.to_vec()));
command!(
    Copied,
    CommandSpec::new("mirror.copied").arity(3).keys(&[
        KeySpec::at(1, KeyFlags::READ_ONLY.union(KeyFlags::ACCESS)),
        KeySpec::at(2, KeyFlags::OVERWRITE.union(KeyFlags::UPDATE)),
    ]),
    _args => Ok(())
);
command!(
    Counted,
    CommandSpec::new("mirror.counted").keys(&[
        KeySpec::counted(1, KeyFlags::READ_ONLY),
        KeySpec::after_keyword("STORE", 2, KeyFlags::OVERWRITE),
    ]),
    _args => Ok(())
);
command!(Pairs, CommandSpec::new("mirror.pairs"), args => Ok(args.len()));
command!(Parse, CommandSpec::new("mirror.parse").arity(3), args => {
    let word = args[1];
    Ok(match args[0].as_bytes() {
        b"i64" => word.to_i64()?.to_string(),
        b"u64" => word.to_u64()?.to_string(),
        b"f64" => word.to_f64()?.to_bits().to_string(),
        b"id" => word.to_stream_id()?.to_string(),
        _ => return Err(Error::Syntax),
    })
});

impl KeyPositions for Pairs {
    fn positions(&self, args: Args<'_>, found: &mut Positions<'_>) {
        for index in (0..args.len()).step_by(2) {
            found
                .key(index, KeyFlags::OVERWRITE | KeyFlags::UPDATE)
                .ok();
        }
    }
}

/// `mirror.set key element`: puts the element in beside two more, and looks at it in all ways.
struct Set;

impl Command for Set {
    const SPEC: CommandSpec = CommandSpec::new("mirror.set").write().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [key, element] = args.parse::<[Arg<'_>; 2]>()?;
        let mut set = ctx.set(key);
        let added = (set.add((element, "other", b"\xff"))?, set.add(element)?);
        let has = (set.contains(element)?, set.contains("missing")?);
        let each = set.contains_each([b"other".as_slice(), b"missing", b"\xff"])?;
        let mut elements = set.elements()?;
        elements.sort();
        let random_is_one = set.random()?.is_some_and(|one| elements.contains(&one));
        let removed = (set.remove(["other", "missing"])?, set.len()?);
        let mut popped = BTreeSet::new();
        while let Some(one) = set.pop()? {
            popped.insert(one);
        }
        let end = (set.is_empty()?, set.pop()?, set.random()?);
        Ok((
            (added, has, each),
            (elements, random_is_one, removed),
            popped,
            end,
        ))
    }
}

/// `mirror.elements key`: what a scan finds there, sorted.
struct Elements;

impl Command for Elements {
    const SPEC: CommandSpec = CommandSpec::new("mirror.elements").readonly().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut found = BTreeSet::new();
        ctx.key(args.parse::<Arg<'_>>()?)?.scan(|element, value| {
            let value = value.map_or(b"(none)".to_vec(), |value| value.to_vec());
            found.insert([element.as_bytes(), b"=", &value].concat());
            Ok(())
        })?;
        Ok(found.into_iter().collect::<Vec<_>>())
    }
}

/// The keys that a scan finds, sorted, with their kinds and lengths.
struct Keys;

impl Command for Keys {
    const SPEC: CommandSpec = CommandSpec::new("mirror.keys").readonly().arity(1);

    fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let mut found = BTreeSet::new();
        ctx.scan(|name, key| {
            let kind = key.and_then(|key| Some((key.kind()?, key.len())));
            found.insert(format!("{} {kind:?}", name.to_string_lossy()));
            Ok(())
        })?;
        Ok(found.into_iter().collect::<Vec<_>>())
    }
}

impl KeyspaceListener for Mirror {
    const EVENTS: KeyspaceEvents = KeyspaceEvents::USUAL;

    fn on_event(&self, _ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) {
        let line = format!(
            "{} {}",
            event.name().escape_ascii(),
            event.key().escape_ascii()
        );
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.push(line);
    }
}

struct Heard(Arc<Mirror>);

impl Command for Heard {
    const SPEC: CommandSpec = CommandSpec::new("mirror.heard").arity(1);

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let mut heard = self.0.heard.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(std::mem::take(&mut *heard))
    }
}

struct Wanted<'a>(Arg<'a>);

struct Spark;

impl Reply for Spark {
    fn send(self, _to: Replier<'_>) {
        panic!("a spark");
    }
}

impl Reply for Wanted<'_> {
    fn send(self, to: Replier<'_>) {
        match self.0.to_string_lossy().as_ref() {
            "unit" => to.send(()),
            "integer" => to.send(i64::MIN),
            "true" => to.send(true),
            "big" => to.send(BigNumber("-12345678901234567890")),
            "bytes" => to.send(b"\0\r\n%s\xff"),
            "empty" => to.send(""),
            "simple" => to.send(Simple("one\r\nline")),
            "verbatim" => to.send(Verbatim::markdown("*m*")),
            "null" => to.send(Null),
            "null array" => to.send(NullArray),
            "array" => to.send((1, "two", None::<i64>)),
            "empty array" => to.send(Vec::<i64>::new()),
            "map" => to.send(BTreeMap::from([("a", vec![1]), ("b", vec![])])),
            "empty map" => to.send(BTreeMap::<&str, i64>::new()),
            "set" => to.send(BTreeSet::from([1, 2])),
            "streamed" => to.send(Streamed((0..20).filter(|n| n % 7 == 0))),
            "attributes" => to.send(WithAttributes {
                attributes: [("ttl", 5)].into_iter(),
                value: [1, 2],
            }),
            "error" => to.error(&Error::coded("NOLUCK", "try\nagain")),
            "panic in array" => to.array(3, |list| list.push(Spark)),
            "panic in map" => to.map(2, |map| map.entry("a", Spark)),
            "panic in stream" => to.streamed_array(|list| {
                list.push(1);
                list.next().streamed_array(|_| panic!("a spark"));
            }),
            "panic" => panic!("a spark"),
            "owned" => to.send(ServerString::new(self.0)),
            _ => {}
        }
    }
}

export_module!(Mirror);
