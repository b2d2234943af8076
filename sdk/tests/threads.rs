//! The ways of threads to the server, in the host: what runs inline reaches it, threads do not.

use vkmod::offload::Job;
use vkmod::prelude::*;
use vkmod::testing::{Host, Value};
use vkmod::thread::LockGuard;

struct Ways;

impl Module for Ways {
    const NAME: &'static str = "ways";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Ways)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Go)?;
        Ok(())
    }
}

/// `ways.go HOW`.
struct Go;

impl Command for Go {
    const SPEC: CommandSpec = CommandSpec::new("ways.go").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (how,): (String,) = args.parse()?;
        let direct = ctx.thread_safe();
        if how == "direct" {
            direct.with(|_| ())?;
        }
        Ok(ctx.offload_with(move |job: &Job| {
            let server = job.thread_safe();
            match how.as_str() {
                "with" => server.with(|ctx| {
                    ctx.key_mut("k")?.set_string("written")?;
                    Ok(ctx.key("k")?.len())
                })?,
                "read" => server.read(|ctx| ctx.key("k").map(|key| key.len()))?,
                "twice" => server.with(|_| server.with(|_| 0))?,
                "panic" => server.with(|_| panic!("fell over")),
                "guard" => server.lock().map(leak),
                "try-guard" => server.try_lock().map(|guard| guard.map_or(0, leak)),
                "read-guard" => server.lock_to_read().map(|_| 0),
                _ => {
                    let other = std::thread::spawn(move || direct.with(|_| 0));
                    other.join().map_err(|_| Error::msg("a panic"))?
                }
            }
        }))
    }
}

/// A guard that is never dropped lends a context that never ends.
fn leak(guard: LockGuard) -> usize {
    let kept: Context<'static> = Box::leak(Box::new(guard)).context();
    kept.selected_database() as usize
}

#[test]
fn a_closure_that_runs_inline_reaches_the_host() {
    let host = Host::load::<Ways>();
    let error = |how: &str| format!("{:?}", host.call(["ways.go", how]));
    assert_eq!(host.call(["ways.go", "with"]), Value::Integer(7));
    assert_eq!(host.call(["ways.go", "read"]), Value::Integer(7));
    let held = "already held";
    assert!(error("twice").contains(held), "{}", error("twice"));
    assert!(error("direct").contains(held), "{}", error("direct"));
    assert!(error("panic").contains("internal error in work"));
    assert!(error("thread").contains("cannot wait"));
    assert_eq!(host.call(["ways.go", "with"]), Value::Integer(7));
}

#[test]
fn what_runs_inline_gets_no_guard_that_could_outlive_it() {
    let host = Host::load::<Ways>();
    for how in ["guard", "try-guard", "read-guard"] {
        let error = format!("{:?}", host.call(["ways.go", how]));
        assert!(error.contains("already held"), "{how}: {error}");
    }
    assert_eq!(host.call(["ways.go", "with"]), Value::Integer(7));
}
