use vkmod::prelude::*;

struct Limit(i64);

#[vkmod::register]
impl Command for Limit {
    const SPEC: CommandSpec = CommandSpec::new("limit");

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(self.0)
    }
}

fn main() {}
