//! [`Argument`]: what `COMMAND DOCS` tells about an argument.

/// One argument of a command, for its documentation. Redis 7.0, Valkey 7.2; elsewhere left out.
///
/// ```
/// use vkmod::prelude::*;
/// // key [EX seconds | PERSIST]
/// const ARGUMENTS: &[Argument] = &[
///     Argument::key("key"),
///     Argument::one_of("expiry", &[
///         Argument::integer("seconds").token("EX"),
///         Argument::token_only("persist", "PERSIST"),
///     ])
///     .optional(),
/// ];
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "ValkeyModuleCommandArg")]
#[doc(alias = "RedisModuleCommandArg")]
pub struct Argument {
    pub(super) name: &'static str,
    pub(super) kind: ArgumentKind,
    pub(super) key_spec: i32,
    pub(super) token: &'static str,
    pub(super) summary: &'static str,
    pub(super) since: &'static str,
    pub(super) deprecated_since: &'static str,
    pub(super) display: &'static str,
    pub(super) is_optional: bool,
    pub(super) is_multiple: bool,
    pub(super) repeats_token: bool,
    pub(super) parts: &'static [Argument],
}

/// What kind of value an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArgumentKind {
    /// Any bytes.
    String,
    /// A whole number.
    Integer,
    /// A floating-point number.
    Double,
    /// A key.
    Key,
    /// A pattern.
    Pattern,
    /// Seconds since 1970-01-01 UTC.
    UnixTime,
    /// A word by itself.
    PureToken,
    /// One of several arguments.
    OneOf,
    /// Several arguments together.
    Block,
}

macro_rules! constructors {
    ($($(#[$docs:meta])* $method:ident => $kind:ident;)+) => {$(
        $(#[$docs])*
        pub const fn $method(name: &'static str) -> Self {
            Argument::new(name, ArgumentKind::$kind)
        }
    )+};
}

impl Argument {
    /// An argument of any kind.
    pub const fn new(name: &'static str, kind: ArgumentKind) -> Self {
        Argument {
            name,
            kind,
            key_spec: -1,
            token: "",
            summary: "",
            since: "",
            deprecated_since: "",
            display: "",
            is_optional: false,
            is_multiple: false,
            repeats_token: false,
            parts: &[],
        }
    }

    constructors! {
        /// Any bytes.
        string => String;
        /// A whole number.
        integer => Integer;
        /// A floating-point number.
        double => Double;
        /// A pattern.
        pattern => Pattern;
        /// Seconds since 1970-01-01 UTC.
        unix_time => UnixTime;
    }

    /// A key: the one that the command's first [`KeySpec`](super::KeySpec) finds.
    pub const fn key(name: &'static str) -> Self {
        Argument::new(name, ArgumentKind::Key).key_spec(0)
    }

    /// A word by itself, such as `NX`.
    pub const fn token_only(name: &'static str, word: &'static str) -> Self {
        Argument::new(name, ArgumentKind::PureToken).token(word)
    }

    /// One of several arguments.
    pub const fn one_of(name: &'static str, choices: &'static [Argument]) -> Self {
        let mut argument = Argument::new(name, ArgumentKind::OneOf);
        argument.parts = choices;
        argument
    }

    /// Several arguments together.
    pub const fn block(name: &'static str, parts: &'static [Argument]) -> Self {
        let mut argument = Argument::new(name, ArgumentKind::Block);
        argument.parts = parts;
        argument
    }

    /// May be missing.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// May be repeated.
    #[must_use]
    pub const fn multiple(mut self) -> Self {
        self.is_multiple = true;
        self
    }

    /// May be repeated, with its word each time.
    #[must_use]
    pub const fn multiple_with_token(mut self) -> Self {
        self.is_multiple = true;
        self.repeats_token = true;
        self
    }

    /// Stands after this word.
    #[must_use]
    pub const fn token(mut self, word: &'static str) -> Self {
        self.token = word;
        self
    }

    /// Belongs to the key spec of this number, from 0.
    #[must_use]
    pub const fn key_spec(mut self, index: i32) -> Self {
        self.key_spec = index;
        self
    }

    /// One line on what it means.
    #[must_use]
    pub const fn summary(mut self, text: &'static str) -> Self {
        self.summary = text;
        self
    }

    /// The module's version that brought it.
    #[must_use]
    pub const fn since(mut self, version: &'static str) -> Self {
        self.since = version;
        self
    }

    /// The module's version from which it should no longer be used.
    #[must_use]
    pub const fn deprecated_since(mut self, version: &'static str) -> Self {
        self.deprecated_since = version;
        self
    }

    /// What to show instead of the name. Redis 7.2, Valkey 7.2.
    #[must_use]
    pub const fn display(mut self, text: &'static str) -> Self {
        self.display = text;
        self
    }
}
