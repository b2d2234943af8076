//! String values: read in place, changed in place, appended to, overwritten.
//!
//! ```text
//! > STRING.SET greeting hello
//! OK
//! > STRING.SHOUT greeting 3
//! "HELLO!!!"
//! > STRING.COUNT greeting !
//! (integer) 3
//! ```
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Strings;

impl Module for Strings {
    const NAME: &'static str = "string";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Strings)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Set)?.command(Count)?.command(Shout)?;
        Ok(())
    }
}

const KEY: &[KeySpec] = &[KeySpec::first(KeyFlags::READ_WRITE)];

/// `key value [KEEPTTL]`: overwrites whatever is there.
struct Set;

impl Command for Set {
    const SPEC: CommandSpec = CommandSpec::new("string.set").write().arity(-3).keys(KEY);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut rest = args.cursor();
        let (name, value): (Arg<'_>, Arg<'_>) = rest.take()?;
        let keep = rest.keyword("KEEPTTL");
        rest.end()?;
        let mut key = ctx.key_mut(name)?;
        if keep {
            key.set_string_keep_expiry(value)
        } else {
            key.set_string(value)
        }
    }
}

/// `key byte`: how often the byte is in the string, which is read where it lies.
struct Count;

impl Command for Count {
    const SPEC: CommandSpec = CommandSpec::new("string.count")
        .readonly()
        .arity(3)
        .keys(KEY);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, wanted): (Arg<'_>, &[u8]) = args.parse()?;
        let &[wanted] = wanted else {
            return Err(Error::msg("one byte is wanted"));
        };
        let key = ctx.key(name)?;
        let bytes = key.string()?.unwrap_or_default();
        Ok(bytes.iter().filter(|byte| **byte == wanted).count())
    }
}

/// `key marks`: turns the text to upper case where it lies, and appends exclamation marks.
struct Shout;

impl Command for Shout {
    const SPEC: CommandSpec = CommandSpec::new("string.shout").write().arity(3).keys(KEY);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, marks): (Arg<'_>, u16) = args.parse()?;
        let mut key = ctx.key_mut(name)?;
        let mut text = key.string_mut()?;
        text.as_mut_bytes()?.make_ascii_uppercase();
        text.append(vec![b'!'; marks.into()])?;
        Ok(key.string()?.map(<[u8]>::to_vec))
    }
}

export_module!(Strings);
