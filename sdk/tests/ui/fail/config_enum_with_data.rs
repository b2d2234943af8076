use vkmod::config::ConfigEnum;

#[derive(Debug, Clone, Copy, PartialEq, ConfigEnum)]
enum Size {
    Small,
    Exactly(u8),
}

#[derive(Debug, Clone, Copy, PartialEq, ConfigEnum)]
struct NoEnum;

#[derive(Debug, Clone, Copy, PartialEq, ConfigEnum)]
enum Names {
    #[config(name = "two words")]
    First,
    #[config(title = "x")]
    Second,
}

fn main() {}
