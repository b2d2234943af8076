//! A module that logs by the `log` crate's macros, from the main thread and another.
#![forbid(unsafe_code)]

use vkmod::prelude::*;

struct Bridged;

impl Module for Bridged {
    const NAME: &'static str = "bridged";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        vkmod::log::bridge();
        log::info!("bridged at load");
        Ok(Bridged)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Say)?;
        Ok(())
    }
}

/// `bridged.say text`: the text at every level; the number of the most verbose level enabled.
struct Say;

impl Command for Say {
    const SPEC: CommandSpec = CommandSpec::new("bridged.say").arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let text: String = args.parse()?;
        let say = move || {
            log::error!("error {text}");
            log::warn!("warn {text}");
            log::info!("info {text}");
            log::debug!("debug {text}");
            log::trace!("trace {text}");
        };
        say();
        std::thread::spawn(say)
            .join()
            .map_err(|_| Error::msg("the thread fell over"))?;
        Ok(log::max_level() as usize)
    }
}

export_module!(Bridged);
