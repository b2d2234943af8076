//! Telling the server where the keys are, in the two ways there are: by a description that covers
//! most commands, and by code where no description fits.
//!
//! ```text
//! > COMMAND GETKEYS KEYS.COPY source target
//! 1) "source"
//! 2) "target"
//! > COMMAND GETKEYS KEYS.PAIRS k1 v1 k2 v2 ON channel
//! 1) "k1"
//! 2) "k2"
//! ```
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Keys;

impl Module for Keys {
    const NAME: &'static str = "keys";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Keys)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Copy)?.positioned_command(Pairs)?;
        Ok(())
    }
}

/// `keys.copy source target`: two keys at fixed positions, each with its own use.
struct Copy;

impl Command for Copy {
    const SPEC: CommandSpec = CommandSpec::new("keys.copy").write().arity(3).keys(&[
        KeySpec::at(1, KeyFlags::READ_ONLY.union(KeyFlags::ACCESS)),
        KeySpec::at(2, KeyFlags::OVERWRITE.union(KeyFlags::UPDATE)),
    ]);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [source, target] = args.parse::<[Arg<'_>; 2]>()?;
        Ok([source, target])
    }
}

/// `keys.pairs key value [key value …] [ON channel]`: the last pair may be something else.
struct Pairs;

impl Command for Pairs {
    const SPEC: CommandSpec = CommandSpec::new("keys.pairs").write().arity(-3);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        Ok(args.len() / 2)
    }
}

impl KeyPositions for Pairs {
    fn positions(&self, args: Args<'_>, found: &mut Positions<'_>) {
        for (index, arg) in args.iter().enumerate().step_by(2) {
            let told = if arg.is_word("ON") {
                found.channel(index + 1, ChannelFlags::PUBLISH)
            } else {
                found.key(index, KeyFlags::OVERWRITE | KeyFlags::UPDATE)
            };
            if told.is_err() {
                return;
            }
        }
    }
}

export_module!(Keys);
