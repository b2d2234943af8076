//! Sets: tags on things. The C API has no functions for them, so these are nested calls.
//!
//! ```text
//! > TAGS.PUT box red heavy
//! (integer) 2
//! > TAGS.HAS box red light
//! 1) (integer) 1
//! 2) (integer) 0
//! > TAGS.TAKE box red
//! (integer) 1
//! ```
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Tags;

impl Module for Tags {
    const NAME: &'static str = "tags";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Tags)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Put)?.command(Take)?.command(Has)?;
        Ok(())
    }
}

const WRITES: &[KeySpec] = &[KeySpec::first(KeyFlags::READ_WRITE.union(KeyFlags::UPDATE))];
const READS: &[KeySpec] = &[KeySpec::first(KeyFlags::READ_ONLY.union(KeyFlags::ACCESS))];

/// `tags.put thing tag…`: how many are new.
struct Put;

impl Command for Put {
    const SPEC: CommandSpec = CommandSpec::new("tags.put")
        .write()
        .deny_oom()
        .arity(-3)
        .keys(WRITES);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (thing, tags): (Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        ctx.set(thing).replicated().add(tags)
    }
}

/// `tags.take thing tag…`: how many were there.
struct Take;

impl Command for Take {
    const SPEC: CommandSpec = CommandSpec::new("tags.take").write().arity(-3).keys(WRITES);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (thing, tags): (Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        ctx.set(thing).replicated().remove(tags)
    }
}

/// `tags.has thing tag tag`: whether each is there.
struct Has;

impl Command for Has {
    const SPEC: CommandSpec = CommandSpec::new("tags.has").readonly().arity(4).keys(READS);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [thing, first, second] = args.parse::<[Arg<'_>; 3]>()?;
        ctx.set(thing).contains_each([first, second])
    }
}

export_module!(Tags);
