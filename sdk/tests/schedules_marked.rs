//! Tasks that register themselves.

use std::time::Duration;

use vkmod::prelude::*;
use vkmod::schedule::Run;
use vkmod::testing::Host;

struct Marked;

impl Module for Marked {
    const NAME: &'static str = "marked";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Marked)
    }
}

#[derive(Default)]
struct Tick;

#[vkmod::register("*/10 * * * * *")]
impl ScheduledTask for Tick {
    const NAME: &'static str = "tick";

    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
        notice!(ctx, "{} ran", run.name());
        Ok(())
    }
}

struct Tock(&'static str);

#[vkmod::register(Schedule::new("* * * * *").named("named"), Tock("tock"))]
impl ScheduledTask for Tock {
    const NAME: &'static str = "tock";

    fn run(&self, ctx: &mut Context<'_>, run: &Run<'_>) -> Result<()> {
        notice!(ctx, "{} ran as {}", self.0, run.name());
        Ok(())
    }
}

#[test]
fn marked_tasks_register_themselves() {
    let host = Host::load::<Marked>();
    host.advance(Duration::from_secs(60));
    let log = host.log();
    assert_eq!(
        log.iter().filter(|line| line.contains("tick ran")).count(),
        6
    );
    assert!(log.contains("tock ran as named"));
}
