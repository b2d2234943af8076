//! Lists.

use std::collections::VecDeque;

use vkmod::key::ListMut;
use vkmod::prelude::*;

use super::tools::{Dice, Out, on_any_key, same};

pub(crate) struct Do;

impl Command for Do {
    const SPEC: CommandSpec = CommandSpec::new("c.list").arity(-2).write();

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut rest = args.cursor();
        let name: Arg<'_> = rest.take()?;
        let mut key = ctx.key_mut(name)?;
        let mut outs = Vec::new();
        while let Some(operation) = rest.next_arg() {
            outs.push(match operation.to_str()? {
                "readonly" => {
                    drop(key);
                    let read = ctx.key(name)?;
                    let list = read.list()?;
                    let out = Out::List(vec![Out::count(list.len()), Out::optional(list.get(0)?)]);
                    drop(read);
                    key = ctx.key_mut(name)?;
                    out
                }
                operation => match on_any_key(&mut key, operation)? {
                    Some(out) => out,
                    None => {
                        one(&mut key.list_mut()?, operation, &mut rest).unwrap_or_else(Out::Error)
                    }
                },
            });
        }
        Ok(outs)
    }
}

fn one(list: &mut ListMut<'_, '_>, operation: &str, rest: &mut vkmod::Cursor<'_>) -> Result<Out> {
    Ok(match operation {
        "front" => done(list.push_front(rest.take::<Arg<'_>>()?)?),
        "back" => done(list.push_back(rest.take::<Arg<'_>>()?)?),
        "backbytes" => done(list.push_back(rest.take::<&[u8]>()?)?),
        "popfront" => Out::optional(list.pop_front()),
        "popback" => Out::optional(list.pop_back()),
        "get" => Out::optional(list.get(rest.take()?)?),
        "set" => {
            let (index, element): (i64, Arg<'_>) = rest.take()?;
            done(list.set(index, element)?)
        }
        "insert" => {
            let (index, element): (i64, Arg<'_>) = rest.take()?;
            done(list.insert(index, element)?)
        }
        "remove" => done(list.remove(rest.take()?)?),
        "len" => Out::count(list.len()),
        "all" => Out::List(list.iter()?.map(Out::bytes).collect()),
        "rev" => Out::List(list.iter()?.rev().map(Out::bytes).collect()),
        "ends" => {
            let mut elements = list.iter()?;
            let mut outs = Vec::new();
            while let Some(element) = elements.next() {
                outs.push(Out::bytes(element));
                outs.extend(elements.next_back().map(Out::bytes));
            }
            Out::List(outs)
        }
        "panic" => {
            let _first = list.iter()?.next();
            panic!("in the middle of a list");
        }
        "peek" => Out::optional(list.iter()?.next()),
        _ => return Err(Error::Syntax),
    })
}

fn done((): ()) -> Out {
    Out::Done
}

/// `c.listmodel key seed steps`
pub(crate) struct Model;

impl Command for Model {
    const SPEC: CommandSpec = CommandSpec::new("c.listmodel").arity(4).write();

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, seed, steps): (Arg<'_>, u64, usize) = args.parse()?;
        let mut dice = Dice::new(seed);
        let mut model: VecDeque<Vec<u8>> = VecDeque::new();
        let mut key = ctx.key_mut(name)?;
        for step in 0..steps {
            if dice.below(400) == 0 {
                same(step, "delete", key.delete(), !model.is_empty())?;
                model.clear();
            }
            let mut list = key.list_mut()?;
            random_step(&mut list, &mut model, &mut dice, step)?;
            same(step, "len", list.len(), model.len())?;
            same(step, "exists", key.exists(), !model.is_empty())?;
        }
        let list = key.list()?;
        let all: Vec<Vec<u8>> = list.iter()?.map(|element| element.to_vec()).collect();
        same(steps, "all", &all, &model.iter().cloned().collect())?;
        Ok(model.len())
    }
}

fn random_step(
    list: &mut ListMut<'_, '_>,
    model: &mut VecDeque<Vec<u8>>,
    dice: &mut Dice,
    step: usize,
) -> Result<()> {
    let to_vec = |element: vkmod::HeldString<'_>| element.to_vec();
    match dice.below(16) {
        0 | 1 => {
            let word = dice.word();
            list.push_front(&word)?;
            model.push_front(word);
        }
        2..=4 => {
            let word = dice.word();
            list.push_back(&word)?;
            model.push_back(word);
        }
        5 => same(
            step,
            "pop_front",
            list.pop_front().map(to_vec),
            model.pop_front(),
        )?,
        6 => same(
            step,
            "pop_back",
            list.pop_back().map(to_vec),
            model.pop_back(),
        )?,
        _ => random_index(list, model, dice, step)?,
    }
    Ok(())
}

/// Something at an index, or a walk.
fn random_index(
    list: &mut ListMut<'_, '_>,
    model: &mut VecDeque<Vec<u8>>,
    dice: &mut Dice,
    step: usize,
) -> Result<()> {
    let len = model.len() as i64;
    let index = dice.below(2 * model.len() + 4) as i64 - len - 2;
    let at = if index < 0 { index + len } else { index };
    let is_in = (0..len).contains(&at);
    let to_vec = |element: vkmod::HeldString<'_>| element.to_vec();
    match dice.below(9) {
        0..=2 => {
            // Several in a row use the place that the server keeps.
            for index in [index, index + 1, index + 1, index - 1, -1, 0] {
                let at = if index < 0 { index + len } else { index };
                let should = usize::try_from(at)
                    .ok()
                    .and_then(|at| model.get(at).cloned());
                same(step, "get", list.get(index)?.map(to_vec), should)?;
            }
        }
        3 | 4 => {
            let word = dice.word();
            same(step, "set", list.set(index, &word).is_ok(), is_in)?;
            if is_in {
                model[at as usize] = word;
            }
        }
        5 | 6 => {
            let word = dice.word();
            // The element stands at the index of the longer list.
            let at = if index < 0 { index + len + 1 } else { index };
            let fits = (0..=len).contains(&at);
            same(step, "insert", list.insert(index, &word).is_ok(), fits)?;
            if fits {
                model.insert(at as usize, word);
            }
        }
        7 => {
            // Twice, so that the second finds the place that the first left.
            same(step, "remove", list.remove(index).is_ok(), is_in)?;
            if is_in {
                model.remove(at as usize);
            }
            let last = !model.is_empty();
            same(step, "remove last", list.remove(-1).is_ok(), last)?;
            model.pop_back();
        }
        _ => {
            let rev: Vec<Vec<u8>> = list.iter()?.rev().take(7).map(to_vec).collect();
            same(
                step,
                "rev",
                rev,
                model.iter().rev().take(7).cloned().collect(),
            )?;
        }
    }
    Ok(())
}
