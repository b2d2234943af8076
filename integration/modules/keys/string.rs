//! Strings.

use std::time::Duration;

use vkmod::Cursor;
use vkmod::prelude::*;

use crate::{Answer, list, say};

/// `string.OP key argument …`
pub(crate) fn run(
    ctx: &mut Context<'_>,
    op: &str,
    name: Arg<'_>,
    mut rest: Cursor<'_>,
) -> Result<Answer> {
    if op == "get" {
        let key = ctx.key(name)?;
        return list([key.string()?]);
    }
    let mut key = ctx.key_mut(name)?;
    match op {
        "read-for-writing" => return list([key.string()?]),
        "append" => return say(key.string_mut()?.append(rest.take::<&[u8]>()?)?),
        "resize" => key.string_mut()?.resize(rest.take()?)?,
        "xor" => {
            let (at, with): (usize, u16) = rest.take()?;
            let mut text = key.string_mut()?;
            let byte = text.as_mut_bytes()?.get_mut(at);
            *byte.ok_or(Error::msg("out of range"))? ^= with as u8;
        }
        "set" => key.set_string(rest.take::<Arg<'_>>()?)?,
        "set-bytes" => key.set_string(rest.take::<&[u8]>()?)?,
        "set-owned" => {
            let mut value = ServerString::new(rest.take::<&[u8]>()?);
            value.push("+");
            key.set_string(value)?;
        }
        "set-borrowed" => {
            let value = ServerString::new(rest.take::<&[u8]>()?);
            key.set_string(&value)?;
            let mut text = key.string_mut()?;
            text.append("+")?;
            return list([Some(value.as_bytes()), key.string()?]);
        }
        "set-keep" => key.set_string_keep_expiry(rest.take::<Arg<'_>>()?)?,
        "set-zeros" => key.set_string(vec![0; rest.take()?])?,
        // Everything with one handle, which is used on after each change.
        "through-one-handle" => {
            let value: &[u8] = rest.take()?;
            key.set_string(value)?;
            key.delete();
            key.string_mut()?.append(value)?;
            key.unlink();
            key.string_mut()?.resize(3)?;
            key.string_mut()?.as_mut_bytes()?.fill(b'x');
            key.set_expiry(Duration::from_secs(100))?;
            key.string_mut()?.append(value)?;
            key.hash_mut().err().ok_or(Error::msg("a hash?"))?;
            let left = key.time_to_live().is_some();
            let text = key.string()?.map(<[u8]>::to_vec);
            key.delete();
            key.hash_mut()?.set("f", value);
            key.hash_mut()?.delete("f");
            return list([
                text,
                Some(left.to_string().into()),
                key.string()?.map(Into::into),
            ]);
        }
        _ => return Err(Error::Syntax),
    }
    Ok(Answer::new())
}
