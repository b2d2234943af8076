//! Dictionaries.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use vkmod::ByteRange;
use vkmod::dict::{Dict, Seek};
use vkmod::prelude::*;

use super::tools::{Dice, same};

/// A value that is counted while it lives.
#[derive(Debug, PartialEq)]
pub(crate) struct Counted(usize);

static LIVING: AtomicI64 = AtomicI64::new(0);

impl Counted {
    fn new(number: usize) -> Self {
        LIVING.fetch_add(1, Ordering::Relaxed);
        Counted(number)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        LIVING.fetch_sub(1, Ordering::Relaxed);
        assert!(self.0 != 13, "a destructor fell over");
    }
}

/// `c.dict operation [words]` on one dictionary that lives as long as the module.
#[derive(Default)]
pub(crate) struct Do(Mutex<Option<Dict<Counted>>>);

impl Command for Do {
    const SPEC: CommandSpec = CommandSpec::new("c.dict").arity(-2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut guard = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let dict = guard.get_or_insert_default();
        let mut rest = args.cursor();
        let operation: &str = rest.take()?;
        let number = match operation {
            "insert" => {
                let (key, number): (&[u8], usize) = rest.take()?;
                dict.insert(key, Counted::new(number))
                    .map_or(-1, |old| old.0 as i64)
            }
            "get" => {
                let key: &[u8] = rest.take()?;
                dict.get(key).map_or(-1, |value| value.0 as i64)
            }
            "remove" => {
                let key: &[u8] = rest.take()?;
                dict.remove(key).map_or(-1, |old| old.0 as i64)
            }
            "double" => {
                let key: &[u8] = rest.take()?;
                dict.get_mut(key).map_or(-1, |value| {
                    value.0 *= 2;
                    value.0 as i64
                })
            }
            "len" => dict.len() as i64,
            "memory" => dict.memory_size()? as i64,
            "stringmemory" => ServerString::new(rest.take::<&[u8]>()?).memory_size()? as i64,
            "living" => LIVING.load(Ordering::Relaxed),
            "clear" => {
                dict.clear();
                0
            }
            "nothing" => {
                let mut nothing: Dict<()> = [("a", ()), ("b", ()), ("a", ())].into_iter().collect();
                i64::from(nothing.remove("a").is_some()) + 2 * nothing.len() as i64
            }
            "thread" => {
                // Filled here, read and dropped there.
                let dict: Dict<usize> = (0..1000).map(|n| (n.to_string(), n)).collect();
                let sum = std::thread::spawn(move || dict.iter().map(|(_, n)| *n).sum::<usize>());
                sum.join().map_or(-1, |sum| sum as i64)
            }
            _ => return Err(Error::Syntax),
        };
        Ok(number)
    }
}

/// `c.dictmodel seed steps`
pub(crate) struct Model;

impl Command for Model {
    const SPEC: CommandSpec = CommandSpec::new("c.dictmodel").arity(3);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (seed, steps): (u64, usize) = args.parse()?;
        let mut dice = Dice::new(seed);
        let mut model: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
        let mut dict: Dict<usize> = Dict::new();
        for step in 0..steps {
            let word = dice.word();
            match dice.below(8) {
                0..=2 => {
                    let old = model.insert(word.clone(), step);
                    same(step, "insert", dict.insert(&word, step), old)?;
                }
                3 => {
                    let is_new = !model.contains_key(&word);
                    same(
                        step,
                        "try_insert",
                        dict.try_insert(&word, step).is_ok(),
                        is_new,
                    )?;
                    model.entry(word).or_insert(step);
                }
                4 => same(step, "remove", dict.remove(&word), model.remove(&word))?,
                5 => {
                    same(step, "get", dict.get(&word), model.get(&word))?;
                    same(
                        step,
                        "contains",
                        dict.contains_key(&word),
                        model.contains_key(&word),
                    )?;
                }
                6 => same_walk(&dict, &model, &word, &mut dice, step)?,
                _ => same_range(&dict, &model, &mut dice, step)?,
            }
            same(step, "len", dict.len(), model.len())?;
        }
        Ok(model.len())
    }
}

fn same_walk(
    dict: &Dict<usize>,
    model: &BTreeMap<Vec<u8>, usize>,
    word: &Vec<u8>,
    dice: &mut Dice,
    step: usize,
) -> Result<()> {
    let (seek, at) = match dice.below(7) {
        0 => (Seek::First, model.iter().next()),
        1 => (Seek::Last, model.iter().next_back()),
        2 => (
            Seek::Before(word),
            model.range::<Vec<u8>, _>(..word).next_back(),
        ),
        3 => (
            Seek::AtMost(word),
            model.range::<Vec<u8>, _>(..=word).next_back(),
        ),
        4 => (Seek::At(word), model.get_key_value(word)),
        5 => (
            Seek::AtLeast(word),
            model.range::<Vec<u8>, _>(word..).next(),
        ),
        _ => {
            let after = (Bound::Excluded(word), Bound::Unbounded);
            (Seek::After(word), model.range::<Vec<u8>, _>(after).next())
        }
    };
    let mut cursor = dict.cursor(Seek::First);
    cursor.next();
    cursor.seek(seek);
    let mut place = at;
    let mut forwards = dice.below(2) == 0;
    for turn in 0..8 {
        let found = if forwards {
            cursor.next()
        } else {
            cursor.prev()
        };
        let found = found.map(|(key, value)| (key.to_vec(), *value));
        let should = place.map(|(key, value)| (key.clone(), *value));
        same(step, &format!("turn {turn} after {seek:?}"), found, should)?;
        let Some((key, _)) = place else { break };
        forwards = dice.below(2) == 0;
        place = if forwards {
            let after = (Bound::Excluded(key), Bound::Unbounded);
            model.range::<Vec<u8>, _>(after).next()
        } else {
            model.range::<Vec<u8>, _>(..key).next_back()
        };
    }
    Ok(())
}

fn same_range(
    dict: &Dict<usize>,
    model: &BTreeMap<Vec<u8>, usize>,
    dice: &mut Dice,
    step: usize,
) -> Result<()> {
    let mut bound = || match dice.below(5) {
        0 => Bound::Unbounded,
        1 | 2 => Bound::Included(dice.word()),
        _ => Bound::Excluded(dice.word()),
    };
    let (start, end) = (bound(), bound());
    let is_in = |key: &Vec<u8>| std::ops::RangeBounds::contains(&(start.clone(), end.clone()), key);
    let mut should: Vec<(Vec<u8>, &usize)> = model
        .iter()
        .filter(|(key, _)| is_in(key))
        .map(|(key, value)| (key.clone(), value))
        .collect();
    let range = || ByteRange::from((start.clone(), end.clone()));
    same(step, "range", &dict.range(range()).collect(), &should)?;
    should.reverse();
    same(
        step,
        "range_rev",
        &dict.range_rev(range()).collect(),
        &should,
    )?;
    let mut forth = dict.range(range());
    while forth.next().is_some() {}
    same(step, "after the end", forth.next(), None)
}
