//! [`ConfigValue`]: the types that a config can have.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use vkmod_sys as sys;

use super::cell::{BitsCell, SharedCell};
use super::shape::Shape;
use super::{Config, ConfigEnum, Flags, parse};
use crate::{Error, Result};

/// A type that a [`Config`] can have: `bool`, `i64`, `u64`, `f64`, `str`, `[u8]`, a type with
/// [`ConfigEnum`], and [`Flags`] of such a type.
///
/// Not to be implemented elsewhere.
#[diagnostic::on_unimplemented(
    message = "a config cannot be a `{Self}`",
    note = "it can be bool, i64, u64, f64, str, [u8], an enum with `#[derive(ConfigEnum)]`, or `Flags` of such an enum"
)]
pub trait ConfigValue: sealed::Sealed + 'static {
    /// How a default is written: the value, a literal, or a list of flags.
    type Default: Copy + fmt::Debug + Send + Sync + 'static;
    /// What [`Config::get`] gives.
    type Value: Borrow<Self> + Clone + PartialEq + fmt::Debug + Send + Sync + 'static;

    #[doc(hidden)]
    type Cell: Send + Sync + 'static;
    #[doc(hidden)]
    const EMPTY: Self::Cell;

    #[doc(hidden)]
    fn of_default(default: Self::Default) -> Self::Value;
    #[doc(hidden)]
    fn read(cell: &Self::Cell, default: Self::Default) -> Self::Value;
    #[doc(hidden)]
    fn write(cell: &Self::Cell, default: Self::Default, value: Option<Self::Value>);

    /// The value as the number that the server has for it.
    #[doc(hidden)]
    fn bits_of(value: &Self) -> u64;
    #[doc(hidden)]
    fn of_bits(bits: u64) -> Option<Self::Value>;
    /// The value as the server would write it.
    #[doc(hidden)]
    fn to_text(value: &Self) -> Vec<u8>;
    #[doc(hidden)]
    fn from_text(config: &Config<Self>, text: &[u8]) -> Result<Self::Value>;

    /// Whether the value is within the config's limits.
    #[doc(hidden)]
    fn check(config: &Config<Self>, value: &Self) -> Result<()> {
        let _ = (config, value);
        Ok(())
    }
    #[doc(hidden)]
    fn shape(config: &Config<Self>, default: &Self) -> Shape;
}

/// Types with a [range](Config::range): `i64`, `u64`, `f64`.
#[diagnostic::on_unimplemented(message = "a config of type `{Self}` has no range")]
pub trait Number: Copy + sealed::Sealed {}
impl Number for i64 {}
impl Number for u64 {}
impl Number for f64 {}

/// Types that can count [bytes](Config::memory): `i64`, `u64`.
#[diagnostic::on_unimplemented(message = "a config of type `{Self}` cannot be a number of bytes")]
pub trait WholeNumber: Number {}
impl WholeNumber for i64 {}
impl WholeNumber for u64 {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for bool {}
    impl Sealed for i64 {}
    impl Sealed for u64 {}
    impl Sealed for f64 {}
    impl Sealed for str {}
    impl Sealed for [u8] {}
    impl<E: super::ConfigEnum> Sealed for E {}
    impl<E: super::ConfigEnum> Sealed for super::Flags<E> {}
}

/// What a value of 64 bits at most has in common with others.
macro_rules! in_bits {
    ($default:ty) => {
        type Default = $default;
        type Value = Self;
        type Cell = BitsCell;
        #[allow(
            clippy::declare_interior_mutable_const,
            reason = "the start of a new cell"
        )]
        const EMPTY: BitsCell = BitsCell::new();

        #[inline]
        fn read(cell: &BitsCell, default: $default) -> Self {
            let default = Self::of_default(default);
            Self::of_bits(cell.get(Self::bits_of(&default))).unwrap_or(default)
        }
        fn write(cell: &BitsCell, default: $default, value: Option<Self>) {
            let default = Self::of_default(default);
            cell.set(
                Self::bits_of(&default),
                Self::bits_of(&value.unwrap_or(default)),
            );
        }
    };
}

macro_rules! own_default {
    () => {
        #[inline(always)]
        fn of_default(default: Self) -> Self {
            default
        }
    };
}

impl ConfigValue for bool {
    in_bits!(bool);
    own_default!();

    #[inline(always)]
    fn bits_of(value: &bool) -> u64 {
        u64::from(*value)
    }
    #[inline(always)]
    fn of_bits(bits: u64) -> Option<bool> {
        Some(bits != 0)
    }
    fn to_text(value: &bool) -> Vec<u8> {
        if *value { b"yes" } else { b"no".as_slice() }.to_vec()
    }
    fn from_text(_: &Config<bool>, text: &[u8]) -> Result<bool> {
        parse::boolean(text)
    }
    fn shape(_: &Config<bool>, default: &bool) -> Shape {
        Shape::Bool(*default)
    }
}

/// The error of a number outside of its range.
fn check_range<T>(config: &Config<T>, value: &T) -> Result<()>
where
    T: ConfigValue<Default = T> + PartialOrd + fmt::Display,
{
    match &config.range {
        Some((least, greatest)) if !(least..=greatest).contains(&value) => Err(Error::msg(
            format!("argument must be between {least} and {greatest} inclusive"),
        )),
        _ => Ok(()),
    }
}

impl ConfigValue for i64 {
    in_bits!(i64);
    own_default!();

    #[inline(always)]
    fn bits_of(value: &i64) -> u64 {
        value.cast_unsigned()
    }
    #[inline(always)]
    fn of_bits(bits: u64) -> Option<i64> {
        Some(bits.cast_signed())
    }
    fn to_text(value: &i64) -> Vec<u8> {
        value.to_string().into_bytes()
    }
    fn from_text(config: &Config<i64>, text: &[u8]) -> Result<i64> {
        let what = "an integer";
        if config.has(sys::MODULE_CONFIG_MEMORY) && !text.starts_with(b"-") {
            let bytes = parse::memory(text)?;
            return i64::try_from(bytes).map_err(|_| parse::is_no(text, what));
        }
        parse::number(text, what)
    }
    fn check(config: &Config<i64>, value: &i64) -> Result<()> {
        check_range(config, value)
    }
    fn shape(config: &Config<i64>, default: &i64) -> Shape {
        let (least, greatest) = config.range.unwrap_or((i64::MIN, i64::MAX));
        Shape::Integer {
            default: *default,
            least,
            greatest,
        }
    }
}

impl ConfigValue for u64 {
    in_bits!(u64);
    own_default!();

    #[inline(always)]
    fn bits_of(value: &u64) -> u64 {
        *value
    }
    #[inline(always)]
    fn of_bits(bits: u64) -> Option<u64> {
        Some(bits)
    }
    fn to_text(value: &u64) -> Vec<u8> {
        value.to_string().into_bytes()
    }
    fn from_text(config: &Config<u64>, text: &[u8]) -> Result<u64> {
        if config.has(sys::MODULE_CONFIG_MEMORY) {
            parse::memory(text)
        } else {
            parse::number(text, "an unsigned integer")
        }
    }
    fn check(config: &Config<u64>, value: &u64) -> Result<()> {
        check_range(config, value)
    }
    fn shape(config: &Config<u64>, default: &u64) -> Shape {
        let (least, greatest) = config.range.unwrap_or((0, u64::MAX));
        // The default is within the range: that was checked before.
        match (
            i64::try_from(*default),
            i64::try_from(least),
            i64::try_from(greatest),
        ) {
            (Ok(default), Ok(least), Ok(greatest)) => Shape::Integer {
                default,
                least,
                greatest,
            },
            _ if sys::RegisterUnsignedNumericConfig().is_some() => Shape::Unsigned {
                default: *default,
                least,
                greatest,
            },
            _ => Shape::Text(Self::to_text(default)),
        }
    }
}

impl ConfigValue for f64 {
    in_bits!(f64);
    own_default!();

    #[inline(always)]
    fn bits_of(value: &f64) -> u64 {
        f64::to_bits(*value)
    }
    #[inline(always)]
    fn of_bits(bits: u64) -> Option<f64> {
        Some(f64::from_bits(bits))
    }
    fn to_text(value: &f64) -> Vec<u8> {
        // The shortest text that reads back as the same number.
        format!("{value:?}").into_bytes()
    }
    fn from_text(_: &Config<f64>, text: &[u8]) -> Result<f64> {
        parse::float(text)
    }
    fn check(config: &Config<f64>, value: &f64) -> Result<()> {
        check_range(config, value)
    }
    fn shape(_: &Config<f64>, default: &f64) -> Shape {
        Shape::Text(Self::to_text(default))
    }
}

macro_rules! shared {
    () => {
        type Default = &'static Self;
        type Value = Arc<Self>;
        type Cell = SharedCell<Arc<Self>>;
        #[allow(
            clippy::declare_interior_mutable_const,
            reason = "the start of a new cell"
        )]
        const EMPTY: SharedCell<Arc<Self>> = SharedCell::new();

        fn of_default(default: &'static Self) -> Arc<Self> {
            default.into()
        }
        #[inline]
        fn read(cell: &SharedCell<Arc<Self>>, default: &'static Self) -> Arc<Self> {
            cell.get().unwrap_or_else(|| default.into())
        }
        fn write(cell: &SharedCell<Arc<Self>>, _default: &'static Self, value: Option<Arc<Self>>) {
            cell.set(value);
        }
        fn bits_of(_: &Self) -> u64 {
            0
        }
        fn of_bits(_: u64) -> Option<Arc<Self>> {
            None
        }
        fn shape(_: &Config<Self>, default: &Self) -> Shape {
            Shape::Text(Self::to_text(default))
        }
    };
}

impl ConfigValue for str {
    shared!();

    fn to_text(value: &str) -> Vec<u8> {
        value.into()
    }
    fn from_text(_: &Config<str>, text: &[u8]) -> Result<Arc<str>> {
        match std::str::from_utf8(text) {
            Ok(text) => Ok(text.into()),
            Err(_) => Err(parse::is_no(text, "valid UTF-8")),
        }
    }
}

impl ConfigValue for [u8] {
    shared!();

    fn to_text(value: &[u8]) -> Vec<u8> {
        value.into()
    }
    fn from_text(_: &Config<[u8]>, text: &[u8]) -> Result<Arc<[u8]>> {
        Ok(text.into())
    }
}

impl<E: ConfigEnum> ConfigValue for E {
    in_bits!(E);
    own_default!();

    #[inline]
    fn bits_of(value: &E) -> u64 {
        value.position() as u64
    }
    #[inline]
    fn of_bits(bits: u64) -> Option<E> {
        let index = usize::try_from(bits).ok()?;
        E::VARIANTS.get(index).map(|(_, value)| *value)
    }
    fn to_text(value: &E) -> Vec<u8> {
        value.name().into()
    }
    fn from_text(_: &Config<E>, text: &[u8]) -> Result<E> {
        E::from_name(text)
    }
    fn shape(_: &Config<E>, default: &E) -> Shape {
        Shape::Enum {
            default: default.position() as i32,
            names: (0..)
                .zip(E::VARIANTS)
                .map(|(n, (name, _))| (*name, n))
                .collect(),
            is_set: false,
        }
    }
}

impl<E: ConfigEnum> ConfigValue for Flags<E> {
    in_bits!(&'static [E]);

    fn of_default(default: &'static [E]) -> Flags<E> {
        default.iter().copied().collect()
    }
    #[inline]
    fn bits_of(value: &Flags<E>) -> u64 {
        u64::from(value.bits())
    }
    #[inline]
    fn of_bits(bits: u64) -> Option<Flags<E>> {
        Some(Flags::from_bits(bits as u32))
    }
    fn to_text(value: &Flags<E>) -> Vec<u8> {
        value.to_string().into_bytes()
    }
    fn from_text(_: &Config<Self>, text: &[u8]) -> Result<Flags<E>> {
        Flags::from_text(text)
    }
    fn shape(_: &Config<Self>, default: &Flags<E>) -> Shape {
        Shape::Enum {
            default: default.bits() as i32,
            names: Flags::<E>::server_names(),
            is_set: true,
        }
    }
}
