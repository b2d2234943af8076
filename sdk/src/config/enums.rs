//! [`ConfigEnum`] and [`Flags`]: configs that are one or several of some names.

use std::fmt;
use std::marker::PhantomData;

use super::parse;
use crate::{Error, Result};

/// The name that stands for no flag at all.
const NONE: &str = "none";
/// The servers have an `int` for all flags together, whose sign is better left alone.
const MOST_FLAGS: usize = 30;

/// An enum that a [`Config`](super::Config) can have: one of some names.
///
/// Derive it: the names are the variants' in lower case, with `-` between words; `#[config(name =
/// "…")]` on a variant gives another one.
///
/// ```
/// use vkmod::config::{Config, ConfigEnum};
///
/// #[derive(Debug, Clone, Copy, PartialEq, ConfigEnum)]
/// enum Policy {
///     Never,
///     WhenIdle,
///     #[config(name = "always!")]
///     Always,
/// }
///
/// static POLICY: Config<Policy> = Config::new("policy", Policy::WhenIdle);
/// assert_eq!(POLICY.get().name(), "when-idle");
/// ```
///
/// Servers compare names without regard to case. No name can be empty or hold a space, a quote or
/// a control character: such a name refuses the load.
#[diagnostic::on_unimplemented(
    message = "a config cannot be a `{Self}`",
    label = "no `ConfigEnum`, nor another type that a config can have",
    note = "it can be bool, i64, u64, f64, str, [u8], an enum with `#[derive(ConfigEnum)]`, or `Flags` of such an enum"
)]
pub trait ConfigEnum: Copy + PartialEq + fmt::Debug + Send + Sync + 'static {
    /// Every value, with its name. Each once, and at least one.
    const VARIANTS: &'static [(&'static str, Self)];

    /// The value's place in the list; 0 if it is not there.
    #[inline]
    fn position(self) -> usize {
        let found = Self::VARIANTS.iter().position(|(_, value)| *value == self);
        found.unwrap_or(0)
    }

    /// The value's name.
    fn name(self) -> &'static str {
        Self::VARIANTS
            .get(self.position())
            .map_or("", |(name, _)| name)
    }

    /// The value of this name, in whatever case.
    ///
    /// # Errors
    /// When there is none; the text lists the names.
    fn from_name(name: &[u8]) -> Result<Self> {
        let found = Self::VARIANTS
            .iter()
            .find(|(own, _)| own.as_bytes().eq_ignore_ascii_case(name));
        found
            .map(|(_, value)| *value)
            .ok_or_else(|| is_none_of::<Self>(name))
    }
}

#[cold]
fn is_none_of<E: ConfigEnum>(name: &[u8]) -> Error {
    let names: Vec<&str> = E::VARIANTS.iter().map(|(name, _)| *name).collect();
    parse::is_no(name, &format!("one of: {}", names.join(", ")))
}

/// A set of an enum's values: a config with any of some names, such as `read write`.
///
/// The empty set is written `none`, since the server has no name of its own for it. A variant of that
/// name, or more than 30 variants, refuse the load.
///
/// ```
/// use vkmod::config::{Config, ConfigEnum, Flags};
///
/// #[derive(Debug, Clone, Copy, PartialEq, ConfigEnum)]
/// enum Event { Read, Write, Expire }
///
/// static EVENTS: Config<Flags<Event>> = Config::flags("events", &[Event::Read, Event::Expire]);
///
/// assert!(EVENTS.get().contains(Event::Expire));
/// assert!(!EVENTS.get().contains(Event::Write));
/// assert_eq!(EVENTS.get().to_string(), "read expire");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Flags<E> {
    bits: u32,
    of: PhantomData<E>,
}

impl<E: ConfigEnum> Flags<E> {
    /// Whether the value is in the set.
    #[inline]
    pub fn contains(self, value: E) -> bool {
        self.bits & bit(value) != 0
    }

    /// Whether the set is empty.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// The values in the set, in the enum's order.
    pub fn iter(self) -> impl Iterator<Item = E> {
        let all = E::VARIANTS.iter().map(|(_, value)| *value);
        all.filter(move |value| self.contains(*value))
    }

    pub(super) fn bits(self) -> u32 {
        self.bits
    }

    pub(super) fn from_bits(bits: u32) -> Self {
        let known = E::VARIANTS.len().min(MOST_FLAGS);
        Flags {
            bits: bits & ((1 << known) - 1),
            of: PhantomData,
        }
    }

    /// The names, with their bits, for the server.
    pub(super) fn server_names() -> Vec<(&'static str, i32)> {
        let mut names: Vec<_> = (0..)
            .zip(E::VARIANTS)
            .map(|(n, (name, _))| (*name, 1i32.checked_shl(n).unwrap_or(0)))
            .collect();
        names.push((NONE, 0));
        names
    }

    /// Names with spaces between them.
    pub(super) fn from_text(text: &[u8]) -> Result<Self> {
        let names = Self::server_names();
        let words = text
            .split(|byte| *byte == b' ')
            .filter(|word| !word.is_empty());
        let mut bits = 0;
        for word in words {
            let found = names
                .iter()
                .find(|(name, _)| name.as_bytes().eq_ignore_ascii_case(word));
            bits |= found.ok_or_else(|| is_none_of::<E>(word))?.1;
        }
        Ok(Flags::from_bits(bits.cast_unsigned()))
    }
}

#[inline]
fn bit<E: ConfigEnum>(value: E) -> u32 {
    1u32.checked_shl(value.position() as u32).unwrap_or(0)
}

/// Whether the server can have these names. Registration asks, before anything else does.
pub(super) fn check_names(names: &[(&'static str, i32)], is_set: bool) -> Result<()> {
    if names.is_empty() {
        return Err(Error::msg("the enum has no variant"));
    }
    // One more for the empty set.
    if is_set && names.len() > MOST_FLAGS + 1 {
        return Err(Error::msg(format!(
            "there are more than {MOST_FLAGS} flags"
        )));
    }
    for (index, (name, _)) in names.iter().enumerate() {
        let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\'';
        if name.is_empty() || !name.bytes().all(is_plain) {
            return Err(Error::msg(format!("{name:?} cannot be a name of a value")));
        }
        if names[..index]
            .iter()
            .any(|(other, _)| other.eq_ignore_ascii_case(name))
        {
            return Err(Error::msg(format!("two values have the name '{name}'")));
        }
    }
    Ok(())
}

impl<E: ConfigEnum> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(values: I) -> Self {
        Flags::from_bits(values.into_iter().fold(0, |bits, value| bits | bit(value)))
    }
}

impl<E: ConfigEnum> fmt::Display for Flags<E> {
    /// The names with spaces between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str(NONE);
        }
        for (index, value) in self.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            write!(f, "{space}{}", value.name())?;
        }
        Ok(())
    }
}

impl<E: ConfigEnum> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq)]
    struct Digit(u8);

    impl ConfigEnum for Digit {
        const VARIANTS: &'static [(&'static str, Self)] =
            &[("zero", Digit(0)), ("one", Digit(1)), ("two", Digit(2))];
    }

    #[test]
    fn a_list_written_by_hand_serves_as_well() {
        assert_eq!(Digit::from_name(b"TWO"), Ok(Digit(2)));
        let error = Digit::from_name(b"\xff").expect_err("no name");
        assert_eq!(
            error.to_string(),
            r"ERR '\xff' is not one of: zero, one, two"
        );
        let both: Flags<Digit> = Flags::from_text(b" two  zero ").expect("names");
        assert_eq!(both.to_string(), "zero two");
        assert_eq!(both.iter().collect::<Vec<_>>(), [Digit(0), Digit(2)]);
        assert_eq!(
            Flags::<Digit>::from_text(b"none").map(Flags::is_empty),
            Ok(true)
        );
        assert_eq!(
            Flags::<Digit>::from_bits(u32::MAX).to_string(),
            "zero one two"
        );
    }

    #[test]
    fn names_that_the_server_cannot_have_are_found() {
        assert!(check_names(&Flags::<Digit>::server_names(), true).is_ok());
        for names in [
            &[][..],
            &[""],
            &["a b"],
            &["a\0"],
            &["\u{e9}"],
            &["a", "A"],
            &["\""],
        ] {
            let names: Vec<_> = names.iter().map(|name| (*name, 1)).collect();
            assert!(check_names(&names, false).is_err(), "{names:?}");
        }
        let texts: Vec<String> = (0..32).map(|n| format!("n{n}")).collect();
        let leak = |text: &String| -> (&'static str, i32) { (text.clone().leak(), 1) };
        let many: Vec<_> = texts.iter().map(leak).collect();
        assert!(check_names(&many, false).is_ok());
        assert!(check_names(&many[..31], true).is_ok());
        assert!(check_names(&many, true).is_err());
    }
}
