//! Lists in the host: the commands and the typed handles.
mod common;

use std::collections::VecDeque;

use common::Dice;
use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

struct Lists;

impl Module for Lists {
    const NAME: &'static str = "lists";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Lists)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Typed)?;
        Ok(())
    }
}

/// `typed key operation [index] [element]`
struct Typed;

impl Command for Typed {
    const SPEC: CommandSpec = CommandSpec::new("typed").write().arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut rest = args.cursor();
        let [name, operation]: [Arg<'_>; 2] = rest.take()?;
        let mut key = ctx.key_mut(name)?;
        let mut list = key.list_mut()?;
        let to_vec = |element: vkmod::HeldString<'_>| element.to_vec();
        let mut found = Vec::new();
        match operation.to_str()? {
            "front" => list.push_front(rest.take::<Arg<'_>>()?)?,
            "back" => list.push_back(rest.take::<Arg<'_>>()?)?,
            "popfront" => found.extend(list.pop_front().map(to_vec)),
            "popback" => found.extend(list.pop_back().map(to_vec)),
            "get" => found.extend(list.get(rest.take()?)?.map(to_vec)),
            "set" => {
                let (index, element): (i64, Arg<'_>) = rest.take()?;
                list.set(index, element)?;
            }
            "insert" => {
                let (index, element): (i64, Arg<'_>) = rest.take()?;
                list.insert(index, element)?;
            }
            "remove" => list.remove(rest.take()?)?,
            "all" => found.extend(list.iter()?.map(to_vec)),
            "reverse" => found.extend(list.iter()?.rev().map(to_vec)),
            "walk and delete" => {
                found.extend(list.get(-1)?.map(to_vec));
                key.delete();
            }
            "walk and overwrite" => {
                found.extend(list.get(1)?.map(to_vec));
                key.set_string("text")?;
            }
            _ => return Err(Error::Syntax),
        }
        Ok(found)
    }
}

#[test]
fn commands_push_and_pop_at_both_ends() {
    let host = Host::load::<Lists>();
    assert_eq!(host.call(["RPUSH", "k", "b", "c"]), 2);
    assert_eq!(host.call(["LPUSH", "k", "a", "z"]), 4);
    assert_eq!(host.call(["LRANGE", "k", "0", "-1"]), ["z", "a", "b", "c"]);
    assert_eq!(host.call(["TYPE", "k"]), "list");
    assert_eq!(host.call(["LLEN", "k"]), 4);
    assert_eq!(host.call(["LPOP", "k"]), "z");
    assert_eq!(host.call(["RPOP", "k", "2"]), ["c", "b"]);
    assert_eq!(host.call(["LINDEX", "k", "-1"]), "a");
    assert_eq!(host.call(["LINDEX", "k", "1"]), Value::Null);
    assert_eq!(host.call(["RPOP", "k", "0"]), Value::Array(vec![]));
    assert_eq!(host.call(["RPOP", "k", "9"]), ["a"]);
    assert_eq!(host.call(["EXISTS", "k"]), 0);
    assert_eq!(host.call(["LPOP", "k"]), Value::Null);
    assert_eq!(host.call(["LPOP", "k", "1"]), Value::NullArray);
    let resp3 = host.client().resp3();
    assert_eq!(resp3.call(["LPOP", "k", "1"]), Value::Null);
    assert_eq!(host.call(["LLEN", "k"]), 0);
}

#[test]
fn ranges_are_cut_to_the_list() {
    let host = Host::load::<Lists>();
    host.call(["RPUSH", "k", "a", "b", "c", "d"]);
    let none: [&str; 0] = [];
    let range = |start: &str, stop: &str| host.call(["LRANGE", "k", start, stop]);
    assert_eq!(range("1", "2"), ["b", "c"]);
    assert_eq!(range("-2", "100"), ["c", "d"]);
    assert_eq!(range("-100", "0"), ["a"]);
    assert_eq!(range("2", "1"), none);
    assert_eq!(range("4", "9"), none);
    assert_eq!(range("0", "-5"), none);
    assert_eq!(range("x", "1"), Error::NotAnInteger);
}

#[test]
fn a_handle_does_what_a_deque_does() {
    let host = Host::load::<Lists>();
    for seed in 1..=3 {
        let mut dice = Dice::new(seed);
        let mut model: VecDeque<String> = VecDeque::new();
        host.call(["DEL", "k"]);
        for step in 0..600 {
            let length = model.len() as i64;
            let index = dice.below(2 * model.len() + 4) as i64 - length - 2;
            let operations = [
                "front", "front", "back", "back", "popfront", "popback", "get", "set", "insert",
                "remove", "reverse",
            ];
            let operation = operations[dice.below(operations.len())];
            let (index_word, element) = (index.to_string(), format!("element {step}"));
            let mut call = vec!["typed", "k", operation];
            if ["get", "set", "insert", "remove"].contains(&operation) {
                call.push(&index_word);
            }
            if ["front", "back", "set", "insert"].contains(&operation) {
                call.push(&element);
            }
            let reply = host.call(&call);
            let expected = apply(&mut model, operation, index, element.clone());
            match expected {
                Some(expected) => assert_eq!(reply, expected, "seed {seed}, step {step}: {call:?}"),
                None => assert_eq!(reply, Error::msg("index out of range"), "{call:?}"),
            }
            let all: Vec<&str> = model.iter().map(String::as_str).collect();
            assert_eq!(host.call(["LRANGE", "k", "0", "-1"]), all);
            assert_eq!(host.call(["EXISTS", "k"]), i64::from(!model.is_empty()));
        }
    }
}

/// What is found, if anything is asked for; `None` for an index out of range.
fn apply(
    model: &mut VecDeque<String>,
    operation: &str,
    index: i64,
    element: String,
) -> Option<Vec<String>> {
    let length = model.len() as i64;
    let from_start = |length: i64| if index < 0 { index + length } else { index };
    let at = from_start(length);
    let found = usize::try_from(at).ok().filter(|at| *at < model.len());
    Some(match operation {
        "popfront" => model.pop_front().into_iter().collect(),
        "popback" => model.pop_back().into_iter().collect(),
        "get" => found
            .and_then(|at| model.get(at).cloned())
            .into_iter()
            .collect(),
        "reverse" => model.iter().rev().cloned().collect(),
        "front" => {
            model.push_front(element);
            vec![]
        }
        "back" => {
            model.push_back(element);
            vec![]
        }
        "set" => {
            model[found?] = element;
            vec![]
        }
        "remove" => {
            model.remove(found?);
            vec![]
        }
        _ => {
            // The index is one of the longer list.
            let at = usize::try_from(from_start(length + 1)).ok()?;
            if at > model.len() {
                return None;
            }
            model.insert(at, element);
            vec![]
        }
    })
}

#[test]
fn a_handle_that_stands_in_a_list_can_be_rid_of_it() {
    let host = Host::load::<Lists>();
    host.call(["RPUSH", "k", "a", "b"]);
    assert_eq!(host.call(["typed", "k", "walk and overwrite"]), ["b"]);
    assert_eq!(host.call(["GET", "k"]), "text");
    host.call(["DEL", "k"]);
    host.call(["RPUSH", "k", "a", "b"]);
    assert_eq!(host.call(["typed", "k", "walk and delete"]), ["b"]);
    assert_eq!(host.call(["EXISTS", "k"]), 0);
}

#[test]
fn another_kind_of_value_is_a_wrong_type() {
    let host = Host::load::<Lists>();
    host.call(["SADD", "k", "a"]);
    assert_eq!(host.call(["typed", "k", "all"]), Error::WrongType);
    for call in [
        &["LPUSH", "k", "a"][..],
        &["RPOP", "k"],
        &["LPOP", "k", "1"],
        &["LLEN", "k"],
        &["LRANGE", "k", "0", "1"],
        &["LINDEX", "k", "0"],
    ] {
        assert_eq!(host.call(call), Error::WrongType, "{call:?}");
    }
    assert_eq!(host.call(["SMEMBERS", "k"]), ["a"]);
}

#[test]
fn redis_6_has_no_indexes() {
    let host = Host::builder().server(Family::Redis, 6, 2);
    let host = host.load::<Lists>().expect("nothing is needed");
    host.call(["RPUSH", "k", "a"]);
    let unsupported = Error::Unsupported {
        function: "ListGet",
    };
    assert_eq!(host.call(["typed", "k", "get", "0"]), unsupported);
    assert_eq!(host.call(["typed", "k", "back", "b"]), Vec::<i64>::new());
    assert_eq!(host.call(["typed", "k", "popback"]), ["b"]);
}
