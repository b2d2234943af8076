use vkmod::InfoFields;

#[derive(InfoFields)]
enum State {
    Idle,
}

#[derive(InfoFields)]
struct Pair(u64, u64);

#[derive(InfoFields)]
struct Named {
    #[info(name = "two words")]
    one: u64,
}

#[derive(InfoFields)]
struct Twice {
    one: u64,
    #[info(name = "one")]
    two: u64,
}

#[derive(InfoFields)]
struct Alone {
    #[info(crash)]
    one: u64,
}

#[derive(InfoFields)]
#[info(section = "s")]
struct Deep {
    #[info(dict, crash)]
    one: Inner,
}

#[derive(InfoFields)]
struct Inner {
    #[info(hide)]
    one: u64,
}

#[derive(InfoFields)]
#[info(part = "s")]
struct Other {
    one: u64,
}

#[derive(InfoFields)]
#[info(section = "s")]
struct Generic<T> {
    one: T,
}

fn main() {}
