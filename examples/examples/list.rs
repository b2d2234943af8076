//! Lists: a queue of jobs, taken from the front and put back behind the others.
//!
//! ```text
//! > LIST.PUSH jobs wash dry
//! (integer) 2
//! > LIST.TAKE jobs
//! "wash"
//! > LIST.POSTPONE jobs
//! "dry"
//! ```
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Lists;

impl Module for Lists {
    const NAME: &'static str = "list";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Lists)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Push)?.command(Take)?.command(Postpone)?;
        Ok(())
    }
}

struct Push;

impl Command for Push {
    const SPEC: CommandSpec = CommandSpec::new("list.push").write().deny_oom().arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, jobs): (Arg<'_>, Vec<Arg<'_>>) = args.parse()?;
        let mut key = ctx.key_mut(name)?;
        let mut list = key.list_mut()?;
        for job in jobs {
            list.push_back(job)?;
        }
        Ok(list.len())
    }
}

struct Take;

impl Command for Take {
    const SPEC: CommandSpec = CommandSpec::new("list.take").write().fast().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let name: Arg<'_> = args.parse()?;
        // The last element takes the key with it.
        Ok(ctx.key_mut(name)?.list_mut()?.pop_front())
    }
}

struct Postpone;

impl Command for Postpone {
    const SPEC: CommandSpec = CommandSpec::new("list.postpone").write().fast().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let name: Arg<'_> = args.parse()?;
        let mut key = ctx.key_mut(name)?;
        let mut list = key.list_mut()?;
        let job = list.pop_front();
        if let Some(job) = &job {
            list.push_back(job)?;
        }
        Ok(job)
    }
}

export_module!(Lists);
