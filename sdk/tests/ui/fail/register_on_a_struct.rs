#[vkmod::register]
struct Ping;

fn main() {}
