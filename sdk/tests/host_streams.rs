//! Streams in the host: the commands and the typed handles.
mod common;

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use common::Dice;
use vkmod::key::{Entries, Trim};
use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

struct Streams;

impl Module for Streams {
    const NAME: &'static str = "streams";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Streams)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Typed)?;
        Ok(())
    }
}

/// `typed key operation …`
struct Typed;

impl Command for Typed {
    const SPEC: CommandSpec = CommandSpec::new("typed").write().arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut rest = args.cursor();
        let [name, operation]: [Arg<'_>; 2] = rest.take()?;
        let mut key = ctx.key_mut(name)?;
        let mut stream = key.stream_mut()?;
        let count = |count: usize| vec![count.to_string()];
        Ok(match operation.to_str()? {
            "add" => vec![stream.add([("field", "value")])?.to_string()],
            "add at" => {
                let (id, value): (StreamId, Arg<'_>) = rest.take()?;
                stream.add_at(id, [("field", value.as_bytes()), ("n", b"1")])?;
                vec![]
            }
            "delete" => count(usize::from(stream.delete(rest.take()?))),
            "range" => {
                let [start, end]: [StreamId; 2] = rest.take()?;
                all(stream.range(start..end))
            }
            "backwards" => {
                let [start, end]: [StreamId; 2] = rest.take()?;
                all(stream.range_rev(start..end))
            }
            "retain even" => count(stream.retain(.., |entry| {
                entry.next();
                entry.id().seq % 2 == 0
            })),
            "trim" => count(stream.trim_to_len(rest.take()?, Trim::Exact)),
            "trim about" => count(stream.trim_to_len(rest.take()?, Trim::Approximate)),
            "trim to" => count(stream.trim_to_id(rest.take()?, Trim::Exact)),
            "walk and delete" => {
                std::mem::forget(stream.range(..));
                count(usize::from(key.delete()))
            }
            _ => return Err(Error::Syntax),
        })
    }
}

/// The entries, each with its first field's value.
fn all(mut entries: Entries<'_, '_>) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(mut entry) = entries.next() {
        let id = entry.id();
        let value = entry.next().map(|(_, value)| value.to_string());
        found.push(format!("{id}={}", value.unwrap_or_default()));
    }
    found
}

#[test]
fn commands_add_find_and_delete() {
    let host = Host::load::<Streams>();
    assert_eq!(host.call(["XADD", "k", "5-1", "a", "1", "a", "2"]), "5-1");
    assert_eq!(host.call(["XADD", "k", "5-*", "b", "3"]), "5-2");
    assert_eq!(host.call(["XADD", "k", "6", "c", "4"]), "6-0");
    assert_eq!(host.call(["TYPE", "k"]), "stream");
    assert_eq!(host.call(["XLEN", "k"]), 3);
    let fifth = (("5-1", ["a", "1", "a", "2"]), ("5-2", ["b", "3"]));
    assert_eq!(host.call(["XRANGE", "k", "5", "5"]), fifth);
    assert_eq!(
        host.call(["XRANGE", "k", "(5-2", "+"]),
        [("6-0", ["c", "4"])]
    );
    for (id, error) in [
        (
            "6-0",
            "ERR The ID specified in XADD is equal or smaller than the target stream top item",
        ),
        (
            "0-0",
            "ERR The ID specified in XADD must be greater than 0-0",
        ),
        (
            "x",
            "ERR Invalid stream ID specified as stream command argument",
        ),
    ] {
        assert_eq!(host.call(["XADD", "k", id, "f", "v"]), Value::error(error));
    }
    assert_eq!(host.call(["XADD", "k", "7-0", "f"]), Error::WrongArity);
    assert_eq!(host.call(["XDEL", "k", "5-1", "5-1", "9-9"]), 1);
    assert_eq!(host.call(["XDEL", "k", "5-2", "6-0"]), 2);
    assert_eq!(host.call(["XLEN", "k"]), 0);
    assert_eq!(host.call(["EXISTS", "k"]), 1, "it knows its last id");
    assert!(host.call(["XADD", "k", "6-0", "f", "v"]).is_error());
    assert!(host.call(["XADD", "none", "0-0", "f", "v"]).is_error());
    assert_eq!(host.call(["EXISTS", "none"]), 0);
}

#[test]
fn ids_are_made_by_the_hosts_clock() {
    let host = Host::load::<Streams>();
    let first = host.call(["XADD", "k", "*", "f", "v"]);
    let ms = |id: &Value| {
        let (ms, seq) = id.as_str()?.split_once('-')?;
        Some((ms.parse::<u64>().ok()?, seq.parse::<u64>().ok()?))
    };
    let (start, sequence) = ms(&first).expect("an id");
    assert_eq!(sequence, 0);
    assert_eq!(
        ms(&host.call(["XADD", "k", "*", "f", "v"])),
        Some((start, 1))
    );
    assert_eq!(
        host.call(["typed", "k", "add"]),
        [format!("{start}-2").as_str()]
    );
    host.advance(Duration::from_millis(5));
    assert_eq!(
        host.call(["typed", "k", "add"]),
        [format!("{}-0", start + 5).as_str()]
    );
    let later = format!("{}-7", start + 9);
    host.call(["XADD", "k", &later, "f", "v"]);
    assert_eq!(
        ms(&host.call(["XADD", "k", "*", "f", "v"])),
        Some((start + 9, 8))
    );
}

#[test]
fn a_handle_does_what_a_sorted_map_does() {
    let host = Host::load::<Streams>();
    for seed in 1..=3 {
        let mut dice = Dice::new(seed);
        let (mut model, mut last) = (BTreeMap::new(), StreamId::MIN);
        host.call(["DEL", "k"]);
        for step in 0..400 {
            let call = format!("seed {seed}, step {step}");
            let mut id = || StreamId {
                ms: dice.below(last.ms as usize + 2) as u64,
                seq: dice.below(3) as u64,
            };
            let (start, end) = (id(), id());
            let from = start.to_string();
            let before = model.len();
            let removed = match dice.below(10) {
                0..=3 => {
                    let reply = host.call(["typed", "k", "add at", &from, &call]);
                    if start > last {
                        assert_eq!(reply, Vec::<i64>::new(), "{call}");
                        model.insert(start, call.clone());
                        last = start;
                    } else {
                        assert!(reply.is_error(), "{call}");
                    }
                    continue;
                }
                4 => {
                    model.remove(&start);
                    host.call(["typed", "k", "delete", &from])
                }
                5 => {
                    model.retain(|id, _| id.seq % 2 == 0);
                    host.call(["typed", "k", "retain even"])
                }
                6 => {
                    let most = dice.below(20);
                    while model.len() > most {
                        model.pop_first();
                    }
                    host.call(["typed", "k", "trim", &most.to_string()])
                }
                7 => {
                    model.retain(|id, _| *id >= start);
                    host.call(["typed", "k", "trim to", &from])
                }
                kind => {
                    same_range(&host, &model, start..end, kind == 8);
                    continue;
                }
            };
            let count = (before - model.len()).to_string();
            assert_eq!(removed, [count.as_str()], "{call}");
            assert_eq!(host.call(["XLEN", "k"]), model.len(), "{call}");
        }
    }
}

#[track_caller]
fn same_range(
    host: &Host,
    model: &BTreeMap<StreamId, String>,
    ids: Range<StreamId>,
    backwards: bool,
) {
    let inside = model.iter().filter(|(id, _)| ids.contains(*id));
    let mut inside: Vec<String> = inside.map(|(id, value)| format!("{id}={value}")).collect();
    let mut how = "range";
    if backwards {
        inside.reverse();
        how = "backwards";
    }
    let inside: Vec<&str> = inside.iter().map(String::as_str).collect();
    let [start, end] = [ids.start, ids.end].map(|id| id.to_string());
    assert_eq!(host.call(["typed", "k", how, &start, &end]), inside);
}

#[test]
fn approximate_trimming_takes_whole_blocks() {
    let host = Host::builder().config("stream-node-max-entries", "10");
    let host = host.load::<Streams>().expect("nothing is needed");
    for number in 1..=35 {
        host.call(["XADD", "k", &format!("{number}-0"), "f", "v"]);
    }
    assert_eq!(host.call(["typed", "k", "trim about", "8"]), ["20"]);
    assert_eq!(host.call(["typed", "k", "trim about", "6"]), ["0"]);
    assert_eq!(host.call(["typed", "k", "trim about", "5"]), ["10"]);
    assert_eq!(host.call(["XLEN", "k"]), 5);
}

#[test]
fn another_kind_of_value_is_a_wrong_type() {
    let host = Host::load::<Streams>();
    host.call(["RPUSH", "k", "a"]);
    for call in [
        &["XADD", "k", "1-1", "f", "v"][..],
        &["XLEN", "k"],
        &["XRANGE", "k", "-", "+"],
        &["XDEL", "k", "1-1"],
        &["typed", "k", "add"],
    ] {
        assert_eq!(host.call(call), Error::WrongType, "{call:?}");
    }
}

#[test]
fn a_forgotten_walk_does_not_keep_the_key_from_going() {
    let host = Host::load::<Streams>();
    host.call(["XADD", "k", "1-1", "f", "v"]);
    assert_eq!(host.call(["typed", "k", "walk and delete"]), ["1"]);
    assert_eq!(host.call(["EXISTS", "k"]), 0);
}
