//! Sorted sets.

use std::collections::BTreeMap;
use std::ops::Bound;

use vkmod::ByteRange;
use vkmod::key::{AddIf, Added, Elements, SortedSetMut};
use vkmod::prelude::*;

use super::tools::{Dice, Out, on_any_key, same};

pub(crate) struct Do;

impl Command for Do {
    const SPEC: CommandSpec = CommandSpec::new("c.zset").arity(-2).write();

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut rest = args.cursor();
        let name: Arg<'_> = rest.take()?;
        let mut key = ctx.key_mut(name)?;
        let mut outs = Vec::new();
        while let Some(operation) = rest.next_arg() {
            outs.push(match operation.to_str()? {
                "readonly" => {
                    drop(key);
                    let mut read = ctx.key(name)?;
                    let mut set = read.sorted_set()?;
                    let score = set.score("a").map_or(Out::Nil, Out::float);
                    let out = Out::List(vec![Out::count(set.len()), score, all(set.by_score(..)?)]);
                    let lex = all(set.by_lex_rev(..));
                    drop(read);
                    key = ctx.key_mut(name)?;
                    Out::List(vec![out, lex])
                }
                operation => match on_any_key(&mut key, operation)? {
                    Some(out) => out,
                    None => one(&mut key.sorted_set_mut()?, operation, &mut rest)
                        .unwrap_or_else(Out::Error),
                },
            });
        }
        Ok(outs)
    }
}

fn one(
    set: &mut SortedSetMut<'_, '_>,
    operation: &str,
    rest: &mut vkmod::Cursor<'_>,
) -> Result<Out> {
    Ok(match operation {
        "add" => {
            let (words, element, score): (&str, Arg<'_>, &str) = rest.take()?;
            Out::bytes(format!(
                "{:?}",
                set.add_if(condition(words)?, element, score.parse()?)?
            ))
        }
        "incr" => {
            let (words, element, score): (&str, Arg<'_>, &str) = rest.take()?;
            let score = set.increment_if(condition(words)?, element, score.parse()?)?;
            score.map_or(Out::Nil, Out::float)
        }
        "rem" => Out::Int(i64::from(set.remove(rest.take::<Arg<'_>>()?))),
        "score" => set
            .score(rest.take::<Arg<'_>>()?)
            .map_or(Out::Nil, Out::float),
        "len" => Out::count(set.len()),
        "range" => all(set.by_score(score_range(rest)?)?),
        "rev" => all(set.by_score_rev(score_range(rest)?)?),
        "lex" => all(set.by_lex(lex_range(rest)?)),
        "lexrev" => all(set.by_lex_rev(lex_range(rest)?)),
        "prefix" => all(set.by_lex(ByteRange::prefix(rest.take::<Arg<'_>>()?))),
        "first" => {
            let first = set.by_score(..)?.next();
            first.map_or(Out::Nil, |(element, _)| Out::bytes(element))
        }
        "forget" => {
            let mut elements = set.by_lex(..);
            elements.next();
            std::mem::forget(elements);
            Out::Done
        }
        "panic" => {
            let mut elements = set.by_lex("a"..);
            let _first = elements.next();
            panic!("in the middle of a sorted set");
        }
        _ => return Err(Error::Syntax),
    })
}

fn all(elements: Elements<'_, '_>) -> Out {
    let pair = |(element, score)| [Out::bytes(element), Out::float(score)];
    Out::List(elements.flat_map(pair).collect())
}

fn condition(words: &str) -> Result<AddIf> {
    Ok(match words {
        "" => AddIf::Always,
        "NX" => AddIf::Missing,
        "XX" => AddIf::Exists,
        "GT" => AddIf::Greater,
        "LT" => AddIf::Less,
        "XXGT" => AddIf::ExistsAndGreater,
        "XXLT" => AddIf::ExistsAndLess,
        _ => return Err(Error::Syntax),
    })
}

fn score_range(rest: &mut vkmod::Cursor<'_>) -> Result<(Bound<f64>, Bound<f64>)> {
    let bound = |text: &str| -> Result<Bound<f64>> {
        Ok(match text.strip_prefix('(') {
            Some(number) => Bound::Excluded(number.parse()?),
            None if text == "*" => Bound::Unbounded,
            None => Bound::Included(text.parse()?),
        })
    };
    let [min, max]: [&str; 2] = rest.take()?;
    Ok((bound(min)?, bound(max)?))
}

type Lex<'a> = Bound<&'a [u8]>;

fn lex_range<'a>(rest: &mut vkmod::Cursor<'a>) -> Result<(Lex<'a>, Lex<'a>)> {
    let bound = |text: &'a [u8]| match text {
        [b'(', rest @ ..] => Bound::Excluded(rest),
        [b'[', rest @ ..] => Bound::Included(rest),
        _ => Bound::Unbounded,
    };
    let [min, max]: [&[u8]; 2] = rest.take()?;
    Ok((bound(min), bound(max)))
}

/// `c.zsetmodel key seed steps`
pub(crate) struct Model;

type Scores = BTreeMap<Vec<u8>, f64>;

impl Command for Model {
    const SPEC: CommandSpec = CommandSpec::new("c.zsetmodel").arity(4).write();

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, seed, steps): (Arg<'_>, u64, usize) = args.parse()?;
        let mut dice = Dice::new(seed);
        let mut model = Scores::new();
        let mut key = ctx.key_mut(name)?;
        for step in 0..steps {
            if dice.below(400) == 0 {
                same(step, "delete", key.delete(), !model.is_empty())?;
                model.clear();
            }
            let mut set = key.sorted_set_mut()?;
            random_step(&mut set, &mut model, &mut dice, step)?;
            same(step, "len", set.len(), model.len())?;
            same(step, "exists", key.exists(), !model.is_empty())?;
        }
        Ok(model.len())
    }
}

fn random_step(
    set: &mut SortedSetMut<'_, '_>,
    model: &mut Scores,
    dice: &mut Dice,
    step: usize,
) -> Result<()> {
    const CONDITIONS: [AddIf; 7] = [
        AddIf::Always,
        AddIf::Missing,
        AddIf::Exists,
        AddIf::Greater,
        AddIf::Less,
        AddIf::ExistsAndGreater,
        AddIf::ExistsAndLess,
    ];
    let condition = CONDITIONS[dice.below(7)];
    let word = dice.word();
    let score = dice.below(9) as f64 - 4.0;
    let old = model.get(&word).copied();
    match dice.below(8) {
        0..=2 => {
            let should = if !holds(condition, old, score) || old == Some(score) {
                Added::Unchanged
            } else if old.is_some() {
                Added::Updated
            } else {
                Added::Added
            };
            same(step, "add", set.add_if(condition, &word, score)?, should)?;
            if should != Added::Unchanged {
                model.insert(word, score);
            }
        }
        3 => {
            let sum = old.unwrap_or(0.0) + score;
            let should = holds(condition, old, sum).then_some(sum);
            same(
                step,
                "increment",
                set.increment_if(condition, &word, score)?,
                should,
            )?;
            if let Some(sum) = should {
                model.insert(word, sum);
            }
        }
        4 => {
            same(step, "remove", set.remove(&word), old.is_some())?;
            model.remove(&word);
            same(step, "score", set.score(&word), None)?;
        }
        5 => same(step, "score", set.score(&word), old)?,
        _ => same_range(set, model, dice, step)?,
    }
    Ok(())
}

fn holds(condition: AddIf, old: Option<f64>, new: f64) -> bool {
    match (condition, old) {
        (AddIf::Always, _) | (AddIf::Missing | AddIf::Greater | AddIf::Less, None) => true,
        (AddIf::Missing, Some(_)) => false,
        (AddIf::Exists, old) => old.is_some(),
        (AddIf::Greater | AddIf::ExistsAndGreater, Some(old)) => new > old,
        (AddIf::Less | AddIf::ExistsAndLess, Some(old)) => new < old,
        (AddIf::ExistsAndGreater | AddIf::ExistsAndLess, None) => false,
    }
}

fn same_range(
    set: &mut SortedSetMut<'_, '_>,
    model: &Scores,
    dice: &mut Dice,
    step: usize,
) -> Result<()> {
    let mut bound = || match dice.below(5) {
        0 => Bound::Unbounded,
        1 | 2 => Bound::Included(dice.below(9) as f64 - 4.0),
        _ => Bound::Excluded(dice.below(9) as f64 - 4.0),
    };
    let range = (bound(), bound());
    let mut should: Vec<(f64, Vec<u8>)> = model
        .iter()
        .filter(|(_, score)| std::ops::RangeBounds::contains(&range, *score))
        .map(|(element, score)| (*score, element.clone()))
        .collect();
    should.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    let list = |elements: Elements<'_, '_>| -> Vec<(f64, Vec<u8>)> {
        elements
            .map(|(element, score)| (score, element.to_vec()))
            .collect()
    };
    same(step, "by_score", &list(set.by_score(range)?), &should)?;
    should.reverse();
    same(
        step,
        "by_score_rev",
        &list(set.by_score_rev(range)?),
        &should,
    )
}
