//! Reaches the server's data from threads, in every way there is.
#![forbid(unsafe_code)]

use vkmod::keyspace::KeyspaceEvents;
use vkmod::prelude::*;

struct Probe;

impl Module for Probe {
    const NAME: &'static str = "probe";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Probe)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Do)?;
        Ok(())
    }
}

/// `tp.do HOW WHAT [WORD …]`: does something from a worker's thread.
struct Do;

impl Command for Do {
    const SPEC: CommandSpec = CommandSpec::new("tp.do").arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let words: Vec<Vec<u8>> = args.as_slice().iter().map(|arg| arg.to_vec()).collect();
        Ok(ctx.offload_with(move |job| {
            let mut lock = job.thread_safe().lock()?;
            act(&mut lock.context(), &words[1..])
        }))
    }
}

fn act(ctx: &mut Context<'_>, words: &[Vec<u8>]) -> Result<String> {
    let text = |index: usize| words.get(index).map_or(&b""[..], Vec::as_slice);
    match text(0) {
        b"publish" => ctx.publish(text(1), text(2)).map(|count| count.to_string()),
        b"notify" => {
            ctx.notify(KeyspaceEvents::MODULE, "happened", text(1))?;
            Ok("told".into())
        }
        b"exists" => ctx.key(text(1)).map(|key| key.exists().to_string()),
        b"call" => {
            let name = String::from_utf8_lossy(text(1)).into_owned();
            ctx.call(&name, &words[2..])?;
            Ok("called".into())
        }
        _ => Err(Error::Syntax),
    }
}

export_module!(Probe);
