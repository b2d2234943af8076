//! A module with every operation on sets.
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Sets;

impl Module for Sets {
    const NAME: &'static str = "sets";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Sets)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(All)?;
        Ok(())
    }
}

/// `sets.all key element`: puts the element in beside two more, and looks at it in all ways.
struct All;

impl Command for All {
    const SPEC: CommandSpec = CommandSpec::new("sets.all").write().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [key, element] = args.parse::<[Arg<'_>; 2]>()?;
        let mut set = ctx.set(key);
        let added = set.add((element, "other", b"\xff"))?;
        let again = set.add(element)?;
        let has = (set.contains(element)?, set.contains("missing")?);
        let each = set.contains_each([b"other".as_slice(), b"missing", b"\xff"])?;
        let mut elements = set.elements()?;
        elements.sort();
        let random_is_one = set.random()?.is_some_and(|one| elements.contains(&one));
        let removed = set.remove(["other", "missing"])?;
        let len = set.len()?;
        let mut popped = 0;
        while let Some(one) = set.pop()? {
            popped += u64::from(elements.contains(&one));
        }
        let end = (set.is_empty()?, set.pop()?, set.random()?);
        Ok((
            (added, again, has, each),
            (elements, random_is_one, removed, len),
            popped,
            end,
        ))
    }
}

export_module!(Sets);
