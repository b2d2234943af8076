//! Sorted sets.

use std::ops::Bound;

use vkmod_sys as sys;

use super::{Call, Failure, Outcome, between, count, failure, integer, unknown_option};
use crate::Error;
use crate::testing::Value;
use crate::testing::numbers::{format_float, parse_float};
use crate::testing::server::sorted_sets::{AddRules, Outcome as Added, Range, SortedSet};

pub(super) const NAMES: [&str; 6] = ["zadd", "zrem", "zscore", "zcard", "zrange", "zrangebyscore"];

pub(super) fn run(call: &mut Call<'_>) -> Outcome {
    Ok(match (call.name, call.args) {
        ("zadd", [_, rest @ ..]) if rest.len() > 1 => add(call, rest)?,
        ("zrem", [_, elements @ ..]) if !elements.is_empty() => {
            let set = call.find::<SortedSet>()?;
            let removed = set.map_or(0, |set| {
                elements.iter().filter(|one| set.remove(one)).count()
            });
            if removed > 0 {
                call.tell(sys::MODULE_NOTIFY_ZSET, "zrem");
                call.delete_if_empty();
            }
            count(removed)
        }
        ("zscore", [_, element]) => {
            let found = call.find::<SortedSet>()?.and_then(|set| set.score(element));
            found.map_or(Value::Null, |score| score_value(call, score))
        }
        ("zcard", [_]) => count(call.find::<SortedSet>()?.map_or(0, |set| set.len())),
        ("zrange", [_, start, stop, options @ ..]) => {
            let with_scores = with_scores(options)?;
            let (start, stop) = (integer(start)?, integer(stop)?);
            let pairs = call.find::<SortedSet>()?.map(|set| {
                let range = between(start, stop, set.len());
                let pairs = set.iter().skip(range.start).take(range.len());
                pairs.map(owned).collect()
            });
            pairs_value(call, pairs.unwrap_or_default(), with_scores)
        }
        ("zrangebyscore", [_, min, max, options @ ..]) => {
            let range = Range::Score {
                min: bound(min)?,
                max: bound(max)?,
            };
            let with_scores = with_scores(options)?;
            let pairs = call.find::<SortedSet>()?.map(|set| {
                let pairs = set.iter().filter(|pair| range.contains(*pair));
                pairs.map(owned).collect()
            });
            pairs_value(call, pairs.unwrap_or_default(), with_scores)
        }
        _ => return Err(Failure::Arity),
    })
}

/// The words of `ZADD` between the key and the scores.
#[derive(Default)]
struct Options {
    rules: AddRules,
    counts_changes: bool,
}

impl Options {
    /// Takes them off the front.
    fn parse(mut words: &[Vec<u8>]) -> (Self, &[Vec<u8>]) {
        let mut options = Options::default();
        while let [word, rest @ ..] = words {
            let place = match word.to_ascii_lowercase().as_slice() {
                b"nx" => &mut options.rules.nx,
                b"xx" => &mut options.rules.xx,
                b"gt" => &mut options.rules.gt,
                b"lt" => &mut options.rules.lt,
                b"incr" => &mut options.rules.incr,
                b"ch" => &mut options.counts_changes,
                _ => break,
            };
            *place = true;
            words = rest;
        }
        (options, words)
    }

    fn check(&self, pairs: &[Vec<u8>]) -> Result<(), Failure> {
        let AddRules {
            nx,
            xx,
            gt,
            lt,
            incr,
        } = self.rules;
        if pairs.is_empty() || !pairs.len().is_multiple_of(2) {
            return Err(Error::Syntax.into());
        }
        if nx && xx {
            return Err(failure(
                "ERR XX and NX options at the same time are not compatible",
            ));
        }
        if [nx, gt, lt].into_iter().filter(|given| *given).count() > 1 {
            return Err(failure(
                "ERR GT, LT, and/or NX options at the same time are not compatible",
            ));
        }
        if incr && pairs.len() > 2 {
            return Err(failure(
                "ERR INCR option supports a single increment-element pair",
            ));
        }
        Ok(())
    }
}

fn add(call: &mut Call<'_>, words: &[Vec<u8>]) -> Outcome {
    let (options, pairs) = Options::parse(words);
    options.check(pairs)?;
    let mut scored = Vec::new();
    for pair in pairs.chunks_exact(2) {
        let score = parse_float(&pair[0]).ok_or(Error::NotAFloat)?;
        scored.push((call.state.kept_score(score), &pair[1]));
    }
    let set: &mut SortedSet = call.find_or_new()?;
    let (mut added, mut updated, mut score_now, mut is_nan) = (0, 0, None, false);
    for (score, element) in scored {
        match set.add(element, score, options.rules) {
            Ok(Added::Added(score)) => (added, score_now) = (added + 1, Some(score)),
            Ok(Added::Updated(score)) => (updated, score_now) = (updated + 1, Some(score)),
            Ok(Added::Same(score)) => score_now = Some(score),
            Ok(Added::Refused) => {}
            Err(_) => is_nan = true,
        }
    }
    let incr = options.rules.incr;
    if added + updated > 0 {
        let event = if incr { "zincr" } else { "zadd" };
        call.tell(sys::MODULE_NOTIFY_ZSET, event);
    } else {
        // Where it was made for this, nobody hears of it.
        let key = call.key().to_vec();
        call.state.delete_if_empty(call.session.database, &key);
    }
    if is_nan {
        return Err(failure("ERR resulting score is not a number (NaN)"));
    }
    Ok(match score_now {
        Some(score) if incr => score_value(call, score),
        None if incr => Value::Null,
        _ if options.counts_changes => count(added + updated),
        _ => count(added),
    })
}

fn bound(text: &[u8]) -> Result<Bound<f64>, Failure> {
    let found = match text {
        [b'(', rest @ ..] => parse_float(rest).map(Bound::Excluded),
        _ => parse_float(text).map(Bound::Included),
    };
    found.ok_or_else(|| failure("ERR min or max is not a float"))
}

fn with_scores(options: &[Vec<u8>]) -> Result<bool, Failure> {
    match options {
        [] => Ok(false),
        [word] if word.eq_ignore_ascii_case(b"withscores") => Ok(true),
        _ => Err(unknown_option()),
    }
}

fn owned((element, score): (&[u8], f64)) -> (Vec<u8>, f64) {
    (element.to_vec(), score)
}

fn score_value(call: &Call<'_>, score: f64) -> Value {
    if call.session.resp3 {
        Value::Double(score)
    } else {
        Value::bulk(format_float(score, call.state.server))
    }
}

/// Elements, with their scores if they are wanted: in pairs in RESP3.
fn pairs_value(call: &Call<'_>, pairs: Vec<(Vec<u8>, f64)>, with_scores: bool) -> Value {
    let pairs = pairs.into_iter();
    let all = pairs.flat_map(|(element, score)| {
        let element = Value::Bulk(element);
        match (with_scores, call.session.resp3) {
            (false, _) => vec![element],
            (true, false) => vec![element, score_value(call, score)],
            (true, true) => vec![Value::Array(vec![element, score_value(call, score)])],
        }
    });
    Value::Array(all.collect())
}
