//! Two data types: one with every capability, each of which fails on demand, and one with none.
#![forbid(unsafe_code)]

mod commands;
mod faults;
mod hoard;
mod thing;

use vkmod::prelude::*;

use commands::{Ballast, Bytes, Fault, Get, Replace, Seen, Set, Stats, Take};
use hoard::Hoard;
use thing::{Plain, Thing};

struct Typed {
    hoard: Arc<Hoard>,
}

impl Module for Typed {
    const NAME: &'static str = "typed";
    const VERSION: i32 = 1;
    // Without HANDLE_IO_ERRORS a corrupt RESTORE would end the server: it is set all the same.
    const OPTIONS: ModuleOptions = ModuleOptions::empty();

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Typed {
            hoard: Arc::default(),
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .data_type::<Thing>()?
            .data_type::<Plain>()?
            .defrag(Arc::clone(&self.hoard))?
            .command(Set)?
            .command(Get)?
            .command(Replace)?
            .command(Take)?
            .command(Bytes)?
            .command(Ballast(Arc::clone(&self.hoard)))?
            .command(Fault)?
            .command(Seen)?
            .command(Stats(Arc::clone(&self.hoard)))?;
        Ok(())
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        match std::env::var("TYPED_LOAD").as_deref() {
            Ok("refuse") => Err(Error::msg("refused after the types were made")),
            Ok("value") => {
                ctx.key_mut("early")?
                    .set_value(Thing::new(b"text".to_vec()))?;
                Err(Error::msg("a value was made"))
            }
            _ => Ok(()),
        }
    }
}

export_module!(Typed);
