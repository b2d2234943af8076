struct Sweep;

#[vkmod::register]
impl ScheduledTask for Sweep {}

fn main() {}
