use vkmod::prelude::*;

struct Echo<T>(T);

#[vkmod::register]
impl<T: Send + Sync + 'static> Command for Echo<T> {
    const SPEC: CommandSpec = CommandSpec::new("echo");

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(())
    }
}

fn main() {}
