//! Streams.

use std::collections::BTreeMap;
use std::ops::Bound;

use vkmod::key::{Entries, StreamMut, Trim};
use vkmod::prelude::*;

use super::tools::{Dice, Out, on_any_key, same};

pub(crate) struct Do;

impl Command for Do {
    const SPEC: CommandSpec = CommandSpec::new("c.stream").arity(-2).write();

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
                    let mut stream = read.stream()?;
                    let out = all(stream.range(..), usize::MAX);
                    let newest = all(stream.range_rev(..), 0);
                    drop(read);
                    key = ctx.key_mut(name)?;
                    Out::List(vec![out, newest])
                }
                operation => match on_any_key(&mut key, operation)? {
                    Some(out) => out,
                    None => {
                        one(&mut key.stream_mut()?, operation, &mut rest).unwrap_or_else(Out::Error)
                    }
                },
            });
        }
        Ok(outs)
    }
}

fn one(
    stream: &mut StreamMut<'_, '_>,
    operation: &str,
    rest: &mut vkmod::Cursor<'_>,
) -> Result<Out> {
    Ok(match operation {
        "add" => Out::bytes(stream.add(fields(rest)?)?.to_string()),
        "addat" => {
            let id = rest.take()?;
            stream.add_at(id, fields(rest)?)?;
            Out::Done
        }
        "del" => Out::Int(i64::from(stream.delete(rest.take()?))),
        "len" => Out::count(stream.len()),
        "range" => all(stream.range(range(rest)?), usize::MAX),
        "rev" => all(stream.range_rev(range(rest)?), usize::MAX),
        // With the first field of each entry only, or none: the others are skipped.
        "heads" => all(stream.range(range(rest)?), 1),
        "headsrev" => all(stream.range_rev(range(rest)?), 1),
        "ids" => all(stream.range(range(rest)?), 0),
        "trimlen" => Out::count(stream.trim_to_len(rest.take()?, Trim::Exact)),
        "trimapprox" => Out::count(stream.trim_to_len(rest.take()?, Trim::Approximate)),
        "trimid" => Out::count(stream.trim_to_id(rest.take()?, Trim::Exact)),
        "droplast" => {
            // Every second entry goes, after its first field was read.
            let mut keep = false;
            Out::count(stream.retain(.., |entry| {
                entry.next();
                keep = !keep;
                keep
            }))
        }
        "dropall" => Out::count(stream.retain(range(rest)?, |_| false)),
        "forget" => {
            let mut entries = stream.range(..);
            if let Some(mut entry) = entries.next() {
                entry.next();
            }
            std::mem::forget(entries);
            Out::Done
        }
        "panic" => {
            let mut entries = stream.range(..);
            let _entry = entries.next();
            panic!("in the middle of a stream");
        }
        "panicadd" => {
            let fields = [1, 2].into_iter().map(|n| {
                assert!(n < 2, "in the middle of an entry");
                ("field", "value")
            });
            Out::bytes(stream.add(fields)?.to_string())
        }
        "panicretain" => Out::count(stream.retain(.., |_| panic!("in the middle of retain"))),
        _ => return Err(Error::Syntax),
    })
}

fn fields<'a>(rest: &mut vkmod::Cursor<'a>) -> Result<Vec<(Arg<'a>, Arg<'a>)>> {
    let count: usize = rest.take()?;
    (0..count).map(|_| rest.take()).collect()
}

fn range(rest: &mut vkmod::Cursor<'_>) -> Result<(Bound<StreamId>, Bound<StreamId>)> {
    let bound = |text: Arg<'_>| -> Result<Bound<StreamId>> {
        Ok(match text.as_bytes() {
            b"*" => Bound::Unbounded,
            [b'(', id @ ..] => Bound::Excluded(ServerString::new(id).to_stream_id()?),
            _ => Bound::Included(text.to_stream_id()?),
        })
    };
    let [start, end]: [Arg<'_>; 2] = rest.take()?;
    Ok((bound(start)?, bound(end)?))
}

fn all(mut entries: Entries<'_, '_>, fields: usize) -> Out {
    let mut outs = Vec::new();
    while let Some(entry) = entries.next() {
        let mut words = vec![Out::bytes(entry.id().to_string()), Out::count(entry.len())];
        let pairs = entry.take(fields);
        words.extend(pairs.flat_map(|(field, value)| [Out::bytes(field), Out::bytes(value)]));
        outs.push(Out::List(words));
    }
    Out::List(outs)
}

/// `c.streammodel key seed steps`
pub(crate) struct Model;

type Fields = Vec<(Vec<u8>, Vec<u8>)>;
type Log = BTreeMap<StreamId, Fields>;

impl Command for Model {
    const SPEC: CommandSpec = CommandSpec::new("c.streammodel").arity(4).write();

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, seed, steps): (Arg<'_>, u64, usize) = args.parse()?;
        let mut dice = Dice::new(seed);
        let (mut model, mut last) = (Log::new(), StreamId::MIN);
        let mut key = ctx.key_mut(name)?;
        for step in 0..steps {
            let mut stream = key.stream_mut()?;
            random_step(&mut stream, &mut model, &mut last, &mut dice, step)?;
            same(step, "len", stream.len(), model.len())?;
        }
        Ok(model.len())
    }
}

fn random_step(
    stream: &mut StreamMut<'_, '_>,
    model: &mut Log,
    last: &mut StreamId,
    dice: &mut Dice,
    step: usize,
) -> Result<()> {
    let id = |dice: &mut Dice| StreamId {
        ms: dice.below(last.ms as usize + 2) as u64,
        seq: dice.below(3) as u64,
    };
    match dice.below(12) {
        0..=5 => add(stream, model, last, dice, step)?,
        6 => {
            let id = id(dice);
            same(
                step,
                "delete",
                stream.delete(id),
                model.remove(&id).is_some(),
            )?;
        }
        7 => {
            let odd = |id: &StreamId| (id.ms + id.seq) % 3 == 1;
            let (start, read) = (id(dice), dice.below(3));
            let before = model.len();
            model.retain(|id, _| *id < start || !odd(id));
            let deleted = stream.retain(start.., |entry| {
                entry.by_ref().take(read).for_each(drop);
                !odd(&entry.id())
            });
            same(step, "retain", deleted, before - model.len())?;
        }
        8 if dice.below(4) == 0 => {
            let (len, before) = (dice.below(200), model.len());
            while model.len() > len {
                model.pop_first();
            }
            let trimmed = stream.trim_to_len(len, Trim::Exact);
            same(step, "trim_to_len", trimmed, before - model.len())?;
        }
        9 if dice.below(4) == 0 => {
            let (id, before) = (id(dice), model.len());
            model.retain(|other, _| *other >= id);
            let trimmed = stream.trim_to_id(id, Trim::Exact);
            same(step, "trim_to_id", trimmed, before - model.len())?;
        }
        _ => {
            let (start, end, read) = (id(dice), id(dice), dice.below(4));
            let backwards = dice.below(2) == 0;
            same_range(stream, model, (start, end), read, backwards, step)?;
        }
    }
    Ok(())
}

fn add(
    stream: &mut StreamMut<'_, '_>,
    model: &mut Log,
    last: &mut StreamId,
    dice: &mut Dice,
    step: usize,
) -> Result<()> {
    let fields: Fields = match dice.below(3) {
        0 => vec![
            (b"same".to_vec(), dice.word()),
            (b"too".to_vec(), dice.word()),
        ],
        _ => (0..=dice.below(4))
            .map(|_| (dice.word(), dice.word()))
            .collect(),
    };
    let id = StreamId {
        ms: last.ms + dice.below(2) as u64,
        seq: last.seq + 1,
    };
    stream.add_at(id, fields.iter().map(|(field, value)| (field, value)))?;
    let again = stream.add_at(id, [("late", "late")]);
    same(step, "add again", again.is_err(), true)?;
    model.insert(id, fields);
    *last = id;
    Ok(())
}

fn same_range(
    stream: &mut StreamMut<'_, '_>,
    model: &Log,
    (start, end): (StreamId, StreamId),
    read: usize,
    backwards: bool,
    step: usize,
) -> Result<()> {
    let mut should: Vec<(StreamId, Fields)> = model
        .iter()
        .filter(|(id, _)| (start..end).contains(id))
        .map(|(id, fields)| (*id, fields.iter().take(read).cloned().collect()))
        .collect();
    let mut entries = if backwards {
        should.reverse();
        stream.range_rev(start..end)
    } else {
        stream.range(start..end)
    };
    let mut is = Vec::new();
    while let Some(entry) = entries.next() {
        let id = entry.id();
        let fields = entry.take(read);
        is.push((
            id,
            fields
                .map(|(field, value)| (field.to_vec(), value.to_vec()))
                .collect(),
        ));
    }
    same(step, "range", is, should)
}
