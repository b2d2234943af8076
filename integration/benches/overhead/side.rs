//! Who is compared.

/// One of the modules with the same commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// C.
    Twin,
    /// Ours.
    Rust,
    /// The crate `valkey-module`.
    ValkeyModule,
    /// The crate `redis-module`.
    RedisModule,
}

/// C and ours, in the order in which they are measured.
pub(crate) const SIDES: [Side; 2] = [Side::Twin, Side::Rust];
/// The others, which are measured on demand.
pub(crate) const INCUMBENTS: [Side; 2] = [Side::ValkeyModule, Side::RedisModule];

impl Side {
    /// What the module's commands begin with: all as long as each other, so that reading their
    /// names costs the same.
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Side::Twin => "twin",
            Side::Rust => "rust",
            Side::ValkeyModule => "vkmo",
            Side::RedisModule => "rdmo",
        }
    }

    /// What the tables call it.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Side::Twin => "C",
            Side::Rust => "vkmod",
            Side::ValkeyModule => "valkey-module",
            Side::RedisModule => "redis-module",
        }
    }

    /// The word with the prefix in the place of `{}`.
    pub(crate) fn fill(self, word: &str) -> String {
        word.replace("{}", self.prefix())
    }
}
