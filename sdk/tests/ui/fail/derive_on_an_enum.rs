#[derive(vkmod::Reply)]
enum Answer {
    Yes,
}

#[derive(vkmod::FromArgs)]
enum Question {
    Why,
}

#[derive(vkmod::Reply, vkmod::FromArgs)]
struct Nothing;

fn main() {}
