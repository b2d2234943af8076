struct Ping;

#[vkmod::register]
impl Clone for Ping {
    fn clone(&self) -> Self {
        Ping
    }
}

#[vkmod::register]
impl Ping {}

fn main() {}
