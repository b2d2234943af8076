//! A module for the tests of replies: it reads them as types of Rust's.
#![forbid(unsafe_code)]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use vkmod::call::ReplyValue;
use vkmod::prelude::*;
use vkmod::register;

struct Replies;

impl Module for Replies {
    const NAME: &'static str = "replies";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Replies)
    }
}

/// `REPLIES.TYPED`: replies as all kinds of types, for both protocols.
struct Typed;

#[register(Typed)]
impl Command for Typed {
    const SPEC: CommandSpec = CommandSpec::new("replies.typed").arity(2);
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let options = match args[0].as_bytes() {
            b"3" => CallOptions::new().resp3(),
            b"0" => CallOptions::new().client_protocol(),
            _ => CallOptions::new(),
        };
        fill(ctx)?;
        let mut say = Vec::new();
        let mut ask = |command: &str, words: &[&str]| ctx.call_with(options, command, words);

        let map: HashMap<String, i64> = ask("HGETALL", &["h"])?.to()?;
        say.push(format!("{:?}", BTreeMap::from_iter(map)));
        let map: BTreeMap<Vec<u8>, String> = ask("HGETALL", &["h"])?.to()?;
        say.push(format!("{map:?}"));
        let pairs: Vec<(String, i64)> = ask("HGETALL", &["h"])?.to()?;
        say.push(format!("{pairs:?}"));
        let scores: Vec<(String, f64)> = ask("ZRANGE", &["z", "0", "-1", "WITHSCORES"])?.to()?;
        say.push(format!("{scores:?}"));
        let score: f64 = ask("ZSCORE", &["z", "one"])?.to()?;
        say.push(format!("{score:?}"));
        let none: Option<f64> = ask("ZSCORE", &["z", "none"])?.to()?;
        say.push(format!("{none:?}"));
        let list: [i64; 3] = ask("LRANGE", &["l", "0", "-1"])?.to()?;
        say.push(format!("{list:?}"));
        let (one, two, three): (&str, u32, String) = ask("LRANGE", &["l", "0", "-1"])?
            .to()
            .map(|(a, b, c): (String, _, _)| (if a == "1" { "1" } else { "?" }, b, c))?;
        say.push(format!("{one:?} {two:?} {three:?}"));
        let set: HashSet<String> = ask("SMEMBERS", &["s"])?.to()?;
        say.push(format!("{:?}", BTreeSet::from_iter(set)));
        let entries: Vec<(String, Vec<(String, String)>)> =
            ask("XRANGE", &["x", "-", "+"])?.to()?;
        say.push(format!("{entries:?}"));
        let entries: Vec<(String, BTreeMap<String, String>)> =
            ask("XRANGE", &["x", "-", "+"])?.to()?;
        say.push(format!("{entries:?}"));
        let large: u64 = ask("GET", &["n"])?.to()?;
        say.push(format!("{large:?}"));
        let too_large: Result<i64> = ask("GET", &["n"])?.to();
        say.push(format!(
            "{:?}",
            too_large.map_err(|error| error.to_string())
        ));
        let yes: bool = ask("EXISTS", &["n"])?.to()?;
        say.push(format!("{yes:?}"));
        ask("SET", &["n", "text"])?.to::<()>()?;
        let not: Result<Vec<i64>> = ask("GET", &["n"])?.to();
        say.push(format!("{:?}", not.map_err(|error| error.to_string())));
        let missing: Result<String> = ask("GET", &["missing"])?.to();
        say.push(format!("{:?}", missing.map_err(|error| error.to_string())));
        let optional: (Option<String>, Option<String>) = ask("MGET", &["n", "missing"])?.to()?;
        say.push(format!("{optional:?}"));
        let wrong: Result<(String,)> = ask("MGET", &["n", "missing"])?.to();
        say.push(format!("{:?}", wrong.map_err(|error| error.to_string())));
        let reply = ask("MGET", &["n", "missing"])?;
        let values: Vec<&ReplyValue> = reply.to()?;
        say.push(format!("{values:?} {}", values[1].is_null()));
        Ok(say)
    }
}

/// A key of each kind, named by the kind's first letter.
fn fill(ctx: &mut Context<'_>) -> Result<()> {
    ctx.call("DEL", ("h", "z", "l", "s", "x", "n"))?;
    ctx.call("HSET", ("h", "a", 1, "b", i64::MIN))?;
    ctx.call("ZADD", ("z", 1.5, "one", "-inf", "low"))?;
    ctx.call("RPUSH", ("l", ["1", "2", "3"]))?;
    ctx.call("SADD", ("s", vec!["x", "y"]))?;
    ctx.call(
        "XADD",
        ("x", StreamId { ms: 5, seq: 1 }, [("f", "v"), ("g", "w")]),
    )?;
    ctx.call("SET", ("n", u64::MAX))?;
    Ok(())
}

/// `REPLIES.ERRORS_WITHIN`: a transaction's replies, one of them an error.
struct ErrorsWithin;

#[register(ErrorsWithin)]
impl Command for ErrorsWithin {
    const SPEC: CommandSpec = CommandSpec::new("replies.errors_within").arity(1);
    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        ctx.call("SET", ("text", "x"))?;
        let script = "return {1, redis.pcall('incr', 'text'), 3}";
        let reply = ctx.call("EVAL", (script, 0))?;
        let all: Vec<Result<i64>> = reply.to()?;
        let strict: Result<Vec<i64>> = reply.to();
        Ok(format!(
            "{:?} {:?}",
            all.iter()
                .map(|one| one.as_ref().map_err(Error::to_string))
                .collect::<Vec<_>>(),
            strict.map_err(|error| error.to_string()),
        ))
    }
}

/// `REPLIES.ATTRIBUTES`: the attributes of a reply that has some.
struct WithAttributes;

#[register(WithAttributes)]
impl Command for WithAttributes {
    const SPEC: CommandSpec = CommandSpec::new("replies.attributes").arity(1);
    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let reply = ctx.call_with(CallOptions::new().resp3(), "DEBUG", ("PROTOCOL", "attrib"))?;
        let attributes = reply.attributes().ok_or(Error::msg("no attributes"))?;
        let first = match attributes.entry(0) {
            Ok(Some((name, value))) => format!("{name:?} {value:?}"),
            Ok(None) => "none".into(),
            Err(error) => error.to_string(),
        };
        Ok((
            attributes.len() as i64,
            attributes.protocol().to_vec(),
            format!("{reply:?}"),
            first,
        ))
    }
}

export_module!(Replies);
