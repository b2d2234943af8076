//! Handles: several at once, and in odd ways.

use vkmod::prelude::*;
use vkmod::{Cursor, OpenFlags};

use crate::{Answer, list, say};

/// `open.OP key argument …`
pub(crate) fn run(
    ctx: &mut Context<'_>,
    op: &str,
    name: Arg<'_>,
    mut rest: Cursor<'_>,
) -> Result<Answer> {
    match op {
        "two-databases" => {
            let value: &[u8] = rest.take()?;
            let mut here = ctx.key_mut(name)?;
            here.set_string(value)?;
            drop(here);
            ctx.with_database(3, |there| {
                there.key_mut(name)?.set_string("there")?;
                let key = there.key(name)?;
                say(format!("{:?} {:?}", key.database(), key.name()))
            })?
        }
        "delete-beside" => {
            let other = ctx.key(rest.take::<Arg<'_>>()?)?;
            ctx.key_mut(name)?.delete();
            list([other.string()?])
        }
        "read-with" => say(ctx.key_with(name, flags(rest.take()?)?)?.exists()),
        "write-with" => {
            let mut key = ctx.key_mut_with(name, flags(rest.take()?)?)?;
            say(key.string_mut()?.append("new")?)
        }
        "forget" => {
            std::mem::forget(ctx.key(name)?);
            say("forgotten")
        }
        "name" => {
            let key = ctx.key(name)?;
            say(format!(
                "{:?} {:?}",
                key.name().map(|n| n.to_vec()),
                key.database()
            ))
        }
        "panic" => {
            let mut key = ctx.key_mut(name)?;
            key.set_string("half")?;
            panic!("with an open key");
        }
        _ => two(ctx, op, name),
    }
}

/// Two handles of one key.
fn two(ctx: &Context<'_>, op: &str, name: Arg<'_>) -> Result<Answer> {
    let copy = name.to_vec();
    match op {
        "write-write" => {
            let _first = ctx.key_mut(name)?;
            say(ctx.key_mut(&copy)?.len())
        }
        "write-read" => {
            let _first = ctx.key_mut(name)?;
            say(ctx.key(&copy)?.len())
        }
        "read-write" => {
            let _first = ctx.key(name)?;
            say(ctx.key_mut(&copy)?.len())
        }
        "read-read" => {
            let first = ctx.key(name)?;
            let second = ctx.key(&copy)?;
            say(format!("{} {}", first.len(), second.len()))
        }
        "read-then-read" => {
            let first = ctx.key(name)?;
            let first_text = first.string()?;
            let second = ctx.key(&copy)?;
            list([first_text, second.string()?, first.string()?])
        }
        "two-then-read" => {
            let first = ctx.key(name)?;
            let second = ctx.key(&copy)?;
            let refused = second.string().err().map(|error| error.to_string());
            say(format!("{refused:?} {} {}", first.len(), second.len()))
        }
        _ => Err(Error::Syntax),
    }
}

fn flags(word: &str) -> Result<OpenFlags> {
    match word {
        "none" => Ok(OpenFlags::empty()),
        "no-expire" => Ok(OpenFlags::NO_EXPIRE),
        "no-effects" => Ok(OpenFlags::NO_EFFECTS),
        "all" => Ok(OpenFlags::all() - OpenFlags::ACCESS_EXPIRED - OpenFlags::ACCESS_TRIMMED),
        _ => Err(Error::Syntax),
    }
}
