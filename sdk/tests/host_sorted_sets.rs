//! Sorted sets in the host: the commands and the typed handles.
mod common;

use std::collections::BTreeMap;

use common::Dice;
use vkmod::ByteRange;
use vkmod::key::AddIf;
use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

struct SortedSets;

impl Module for SortedSets {
    const NAME: &'static str = "sortedsets";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(SortedSets)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Add)?.command(Range)?.command(Remove)?;
        Ok(())
    }
}

/// `add key condition element score`, and `by` for an increment.
struct Add;

impl Command for Add {
    const SPEC: CommandSpec = CommandSpec::new("add").write().arity(-5);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut rest = args.cursor();
        let (name, condition, element, score): (Arg<'_>, &str, Arg<'_>, f64) = rest.take()?;
        let condition = match condition {
            "nx" => AddIf::Missing,
            "xx" => AddIf::Exists,
            "gt" => AddIf::Greater,
            "lt" => AddIf::Less,
            "xxgt" => AddIf::ExistsAndGreater,
            "xxlt" => AddIf::ExistsAndLess,
            _ => AddIf::Always,
        };
        let mut key = ctx.key_mut(name)?;
        let mut set = key.sorted_set_mut()?;
        if rest.keyword("BY") {
            let score = set.increment_if(condition, element, score)?;
            return Ok(score.map(|score| score.to_string()));
        }
        let added = set.add_if(condition, element, score)?;
        Ok(Some(format!("{added:?}")))
    }
}

/// `range key how min max`
struct Range;

impl Command for Range {
    const SPEC: CommandSpec = CommandSpec::new("range").readonly().arity(5);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, how, min, max): (Arg<'_>, &str, &str, &str) = args.parse()?;
        let number = |text: &str| text.parse::<f64>();
        let mut key = ctx.key(name)?;
        let mut set = key.sorted_set()?;
        let elements = match how {
            "score" => set.by_score(number(min)?..=number(max)?)?,
            "score backwards" => set.by_score_rev(number(min)?..=number(max)?)?,
            "lex" => set.by_lex(ByteRange::from(min..max)),
            "lex backwards" => set.by_lex_rev(ByteRange::from(min..max)),
            _ => set.by_score(..)?,
        };
        Ok(elements
            .map(|(element, score)| (element.to_string(), score.to_string()))
            .collect::<Vec<_>>())
    }
}

/// `remove key element`: whether it was there, and its score before.
struct Remove;

impl Command for Remove {
    const SPEC: CommandSpec = CommandSpec::new("remove").write().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [name, element]: [Arg<'_>; 2] = args.parse()?;
        let mut key = ctx.key_mut(name)?;
        let mut set = key.sorted_set_mut()?;
        let score = set.score(element).map(|score| score.to_string());
        Ok((set.remove(element), score, set.len()))
    }
}

#[test]
fn commands_add_on_conditions() {
    let host = Host::load::<SortedSets>();
    assert_eq!(host.call(["ZADD", "k", "1", "a", "2", "b"]), 2);
    assert_eq!(
        host.call(["ZADD", "k", "CH", "3", "a", "2", "b", "4", "c"]),
        2
    );
    assert_eq!(host.call(["ZADD", "k", "NX", "9", "a", "9", "d"]), 1);
    assert_eq!(
        host.call(["ZADD", "k", "XX", "GT", "CH", "1", "a", "9", "e"]),
        0
    );
    assert_eq!(
        host.call(["ZADD", "k", "INCR", "0.5", "a"]),
        Value::bulk("3.5")
    );
    assert_eq!(
        host.call(["ZADD", "k", "NX", "INCR", "1", "a"]),
        Value::Null
    );
    assert_eq!(host.call(["ZADD", "none", "XX", "1", "a"]), 0);
    assert_eq!(host.call(["EXISTS", "none"]), 0);
    assert_eq!(host.call(["ZADD", "k", "1", "x", "2"]), Error::Syntax);
    assert_eq!(
        host.call(["ZADD", "k", "1", "x", "y", "z"]),
        Error::NotAFloat
    );
    assert_eq!(host.call(["ZSCORE", "k", "x"]), Value::Null);
    assert_eq!(host.call(["ZADD", "k", "inf", "a"]), 0);
    assert_eq!(
        host.call(["ZADD", "k", "INCR", "-inf", "a"]),
        Value::error("ERR resulting score is not a number (NaN)")
    );
    assert_eq!(host.call(["ZREM", "k", "a", "none", "d"]), 2);
    assert_eq!(host.call(["ZREM", "k", "b", "c"]), 2);
    assert_eq!(host.call(["EXISTS", "k"]), 0);
}

#[test]
fn scores_are_told_in_each_protocol() {
    let host = Host::load::<SortedSets>();
    host.call(["ZADD", "k", "0.1", "b", "0.1", "a", "-1", "z"]);
    let resp3 = host.client().resp3();
    let range = ["ZRANGE", "k", "0", "-1", "WITHSCORES"];
    let flat = ["z", "-1", "a", "0.1", "b", "0.1"];
    assert_eq!(host.call(range), Value::Array(flat.map(Value::bulk).into()));
    let pairs = [("z", -1.0), ("a", 0.1), ("b", 0.1)];
    let pairs = pairs.map(|(a, b)| Value::Array(vec![Value::bulk(a), Value::Double(b)]));
    assert_eq!(resp3.call(range), Value::Array(pairs.into()));
    assert_eq!(host.call(["ZSCORE", "k", "a"]), Value::bulk("0.1"));
    assert_eq!(resp3.call(["ZSCORE", "k", "a"]), Value::Double(0.1));
    let range = ["ZRANGEBYSCORE", "k", "(-1", "+inf"];
    assert_eq!(host.call(range), ["a", "b"]);
    drop(host);
    let host = Host::builder().server(Family::Redis, 6, 2);
    let host = host.load::<SortedSets>().expect("nothing is needed");
    host.call(["ZADD", "k", "0.1", "a"]);
    assert_eq!(host.call(["ZSCORE", "k", "a"]), "0.10000000000000001");
}

#[test]
fn a_handle_does_what_a_sorted_map_does() {
    let host = Host::load::<SortedSets>();
    for seed in 1..=3 {
        let mut dice = Dice::new(seed);
        let mut model: BTreeMap<String, i64> = BTreeMap::new();
        host.call(["DEL", "k"]);
        for step in 0..500 {
            let (element, score) = (format!("e{}", dice.below(12)), dice.below(9) as i64 - 4);
            let before = model.get(&element).copied();
            let (word, call) = (score.to_string(), format!("seed {seed}, step {step}"));
            match dice.below(8) {
                0 | 1 => {
                    let conditions = ["", "nx", "xx", "gt", "lt", "xxgt", "xxlt"];
                    let condition = conditions[dice.below(conditions.len())];
                    let holds = holds(condition, before, score);
                    let outcome = match before {
                        _ if !holds || before == Some(score) => "Unchanged",
                        None => "Added",
                        Some(_) => "Updated",
                    };
                    let reply = host.call(["add", "k", condition, &element, &word]);
                    assert_eq!(reply, outcome, "{call}");
                    if holds {
                        model.insert(element, score);
                    }
                }
                2 => {
                    let sum = before.unwrap_or(0) + score;
                    let reply = host.call(["add", "k", "", &element, &word, "BY"]);
                    assert_eq!(reply, sum.to_string().as_str(), "{call}");
                    model.insert(element, sum);
                }
                3 | 4 => {
                    model.remove(&element);
                    let before = before.map(|score| score.to_string());
                    let reply = host.call(["remove", "k", &element]);
                    assert_eq!(reply, (before.is_some(), before, model.len()), "{call}");
                }
                kind => {
                    let max = score + dice.below(5) as i64;
                    same_range(&host, &model, (score, max), kind == 5);
                }
            }
            assert_eq!(host.call(["ZCARD", "k"]), model.len());
        }
    }
}

/// Whether an element with this score before it gets another.
fn holds(condition: &str, before: Option<i64>, score: i64) -> bool {
    match condition {
        "nx" => before.is_none(),
        "xx" => before.is_some(),
        "gt" => before.is_none_or(|before| score > before),
        "lt" => before.is_none_or(|before| score < before),
        "xxgt" => before.is_some_and(|before| score > before),
        "xxlt" => before.is_some_and(|before| score < before),
        _ => true,
    }
}

#[track_caller]
fn same_range(host: &Host, model: &BTreeMap<String, i64>, (min, max): (i64, i64), backwards: bool) {
    let inside = model
        .iter()
        .filter(|(_, score)| (min..=max).contains(*score));
    let mut inside: Vec<(i64, &str)> = inside
        .map(|(element, score)| (*score, &**element))
        .collect();
    inside.sort_unstable();
    let mut how = "score";
    if backwards {
        inside.reverse();
        how = "score backwards";
    }
    let inside = inside
        .into_iter()
        .map(|(score, element)| (element, score.to_string()));
    let reply = host.call(["range", "k", how, &min.to_string(), &max.to_string()]);
    assert_eq!(reply, inside.collect::<Vec<_>>());
}

#[test]
fn equal_scores_are_in_the_order_of_their_bytes() {
    let host = Host::load::<SortedSets>();
    host.call([
        "ZADD", "k", "0", "b", "0", "", "0", "a", "0", "ab", "0", "\u{e9}",
    ]);
    let range = |how: &str, min: &str, max: &str| host.call(["range", "k", how, min, max]);
    assert_eq!(range("lex", "a", "b"), [("a", "0"), ("ab", "0")]);
    assert_eq!(
        range("lex backwards", "a", "c"),
        [("b", "0"), ("ab", "0"), ("a", "0")]
    );
    assert_eq!(range("lex", "", "a"), [("", "0")]);
    assert_eq!(range("lex", "b", "a"), Vec::<i64>::new());
    assert_eq!(
        host.call(["ZRANGE", "k", "0", "-1"]),
        ["", "a", "ab", "b", "\u{e9}"]
    );
}

#[test]
fn another_kind_of_value_is_a_wrong_type() {
    let host = Host::load::<SortedSets>();
    host.call(["SET", "k", "a"]);
    for call in [
        &["ZADD", "k", "1", "a"][..],
        &["ZREM", "k", "a"],
        &["ZSCORE", "k", "a"],
        &["ZCARD", "k"],
        &["ZRANGE", "k", "0", "1"],
        &["ZRANGEBYSCORE", "k", "0", "1"],
        &["add", "k", "", "a", "1"],
        &["range", "k", "score", "0", "1"],
        &["remove", "k", "a"],
    ] {
        assert_eq!(host.call(call), Error::WrongType, "{call:?}");
    }
}
