//! Hashes.

use vkmod::key::{LeakedBytes, SetIf};
use vkmod::prelude::*;
use vkmod::{Cursor, OpenFlags};

use crate::{Answer, list, millis, say};

/// `hash.OP key argument …`
pub(crate) fn run(
    ctx: &mut Context<'_>,
    op: &str,
    name: Arg<'_>,
    mut rest: Cursor<'_>,
) -> Result<Answer> {
    let read = ctx.key_with(name, OpenFlags::NO_TOUCH);
    match op {
        "get" => return list([read?.hash()?.get(rest.take::<Arg<'_>>()?)]),
        "get-all" => {
            let fields: [Arg<'_>; 3] = rest.take()?;
            return list(read?.hash()?.get_all(fields));
        }
        "get-many" => return list(read?.hash()?.get_many(rest.rest())),
        "get-bytes" => {
            let fields = rest.rest().iter().map(|field| field.as_bytes());
            return list(read?.hash()?.get_many(fields));
        }
        "contains" => return say(read?.hash()?.contains(rest.take::<&[u8]>()?)),
        "len" => return say(read?.hash()?.len()),
        "expires-at" => return say(millis(read?.hash()?.expires_at(rest.take::<Arg<'_>>()?)?)),
        "first-expiry" => return say(millis(read?.hash()?.first_expiry()?)),
        "is-shared" => return say(read?.hash()?.is_shared(rest.take::<Arg<'_>>()?)?),
        "pairs" => {
            let mut answer = Answer::new();
            read?.hash()?.for_each(|field, value| {
                answer.extend([field.to_vec(), value.to_vec()]);
                Ok(())
            })?;
            return Ok(answer);
        }
        // A value outlives the handle, and is a string like any other.
        "move" => {
            let value = read?.hash()?.get(rest.take::<Arg<'_>>()?);
            let value = value.ok_or(Error::msg("no field"))?;
            ctx.key_mut(rest.take::<Arg<'_>>()?)?.set_string(&value)?;
            return list([Some(value)]);
        }
        _ => drop(read),
    }
    write(ctx, op, name, rest)
}

fn write(ctx: &mut Context<'_>, op: &str, name: Arg<'_>, mut rest: Cursor<'_>) -> Result<Answer> {
    let mut key = ctx.key_mut(name)?;
    let mut hash = key.hash_mut()?;
    match op {
        "set" => {
            let (field, value): (Arg<'_>, &[u8]) = rest.take()?;
            say(hash.set(field, value))
        }
        "set-if" => {
            let when = condition(rest.take()?)?;
            let (field, value): (Arg<'_>, Arg<'_>) = rest.take()?;
            say(hash.set_if(when, field, value))
        }
        "set-many" => {
            let when = condition(rest.take()?)?;
            let pairs: Vec<(Arg<'_>, Arg<'_>)> = rest.take()?;
            let changes = hash.set_many(when, pairs);
            say(format!("{} {}", changes.created, changes.updated))
        }
        "delete" => say(hash.delete(rest.take::<Arg<'_>>()?)),
        "delete-many" => say(hash.delete_many(rest.rest())),
        "share" => {
            let (field, value): (Arg<'_>, Vec<u8>) = rest.take()?;
            say(hash.share(field, LeakedBytes::new(value))?)
        }
        "panic-in-pairs" => {
            let pairs = (0..20).map(|n| match n {
                13 => panic!("the iterator of pairs"),
                n => (n.to_string(), "v"),
            });
            say(hash.set_many(SetIf::Always, pairs).created)
        }
        _ => Err(Error::Syntax),
    }
}

fn condition(word: &str) -> Result<SetIf> {
    match word {
        "always" => Ok(SetIf::Always),
        "nx" => Ok(SetIf::Missing),
        "xx" => Ok(SetIf::Present),
        _ => Err(Error::Syntax),
    }
}
