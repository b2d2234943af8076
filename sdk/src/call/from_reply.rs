//! [`FromReply`]: from a reply to values of Rust's.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};
use std::str;

use super::{Elements, ReplyKind, ReplyValue};
use crate::string::ServerString;
use crate::{Error, Result};

/// A type that a reply can be read as; what [`ReplyValue::to`] gives.
///
/// | type | reply |
/// |---|---|
/// | integers, but `u8` and `i8`; floats | a number, or a string that spells one |
/// | `&[u8]`, `Vec<u8>`, `&str`, `String`, [`ServerString`] | a string of any kind |
/// | `bool` | a boolean, or the numbers 1 and 0 |
/// | `()` | anything but an error |
/// | `Option<T>` | a null, or a `T` |
/// | `Vec<T>`, `[T; N]`, sets | an array or set |
/// | tuples | an array of just as many elements |
/// | `Vec` of tuples, maps | a map; an array of keys and values in turn; an array of arrays |
/// | `Result<T>` | an error, or a `T`; for errors within a reply |
/// | `&ReplyValue` | anything, to be looked at later |
///
/// Numbers are never rounded to fit: one that is too large is an error.
///
/// ```
/// # use vkmod::prelude::*;
/// # use std::collections::BTreeMap;
/// # fn f(ctx: &mut Context<'_>) -> Result<()> {
/// let name: Option<String> = ctx.call("GET", "name")?.to()?;
/// let limits: BTreeMap<String, i64> = ctx.call("HGETALL", "limits")?.to()?;
/// let scores: Vec<(String, f64)> = ctx.call("ZRANGE", ("z", 0, -1, "WITHSCORES"))?.to()?;
/// let entries: Vec<(String, Vec<(String, String)>)> = ctx.call("XRANGE", ("s", "-", "+"))?.to()?;
/// # let _ = (name, limits, scores, entries);
/// # Ok(())
/// # }
/// ```
///
/// An implementation by hand:
///
/// ```
/// use vkmod::prelude::*;
/// use vkmod::call::{FromReply, ReplyValue};
///
/// struct Time { seconds: i64, micros: i64 }
///
/// impl<'r> FromReply<'r> for Time {
///     fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
///         let (seconds, micros) = reply.to()?;
///         Ok(Time { seconds, micros })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a reply cannot be read as `{Self}`",
    note = "implement `vkmod::call::FromReply` for it; bytes are `&[u8]` or `Vec<u8>`, so `u8` itself is not a reply"
)]
pub trait FromReply<'r>: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// When the value is not of this type; an error reply is given as it is.
    fn from_reply(reply: &'r ReplyValue) -> Result<Self>;

    /// Reads the value that begins at the next element: one element, or as many as a tuple has.
    #[doc(hidden)]
    fn from_elements(elements: &mut Elements<'r>) -> Result<Self> {
        one(elements)
    }

    /// Reads an entry of a map: a pair.
    #[doc(hidden)]
    fn from_entry(_key: &'r ReplyValue, _value: &'r ReplyValue) -> Result<Self> {
        Err(Error::msg(
            "the reply is a map, and no list of single values",
        ))
    }
}

/// The error for a reply of another kind: the reply's own, if it is one.
#[cold]
fn unexpected(reply: &ReplyValue, wanted: &str) -> Error {
    match reply.kind() {
        ReplyKind::Error => reply.to_error(),
        kind => Error::msg(format!(
            "the reply is a {kind:?} where {wanted} is expected"
        )),
    }
}

impl<'r> FromReply<'r> for &'r ReplyValue {
    fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
        Ok(reply)
    }
}

impl<'r> FromReply<'r> for () {
    fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
        reply.as_error().map_or(Ok(()), Err)
    }
}

impl<'r, T: FromReply<'r>> FromReply<'r> for Option<T> {
    fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
        if reply.is_null() {
            Ok(None)
        } else {
            T::from_reply(reply).map(Some)
        }
    }
}

impl<'r, T: FromReply<'r>> FromReply<'r> for Result<T> {
    fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
        match reply.as_error() {
            Some(error) => Ok(Err(error)),
            None => T::from_reply(reply).map(Ok),
        }
    }
}

impl<'r> FromReply<'r> for &'r [u8] {
    fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
        reply
            .as_bytes()
            .ok_or_else(|| unexpected(reply, "a string"))
    }
}

impl<'r> FromReply<'r> for &'r str {
    fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
        Ok(str::from_utf8(<&[u8]>::from_reply(reply)?)?)
    }
}

macro_rules! by_way_of {
    ($($type:ty: $way:ty => $convert:expr),+ $(,)?) => {$(
        impl<'r> FromReply<'r> for $type {
            fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
                <$way>::from_reply(reply).map($convert)
            }
        }
    )+};
}

by_way_of!(
    Vec<u8>: &[u8] => <[u8]>::to_vec,
    String: &str => str::to_owned,
    ServerString: &[u8] => ServerString::new,
);

macro_rules! integers {
    ($($integer:ident)+) => {$(
        impl<'r> FromReply<'r> for $integer {
            fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
                if let Some(number) = reply.as_integer() {
                    return number.try_into().map_err(|_| Error::NotAnInteger);
                }
                match reply.as_bytes() {
                    Some(digits) => Ok(str::from_utf8(digits)
                        .map_err(|_| Error::NotAnInteger)?
                        .parse()?),
                    None => Err(unexpected(reply, "a whole number")),
                }
            }
        }
    )+};
}

integers!(i16 u16 i32 u32 i64 u64 i128 u128 isize usize);

impl<'r> FromReply<'r> for f64 {
    fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
        if let Some(number) = reply.as_double() {
            return Ok(number);
        }
        if let Some(number) = reply.as_integer() {
            // Every whole number up to 2^53 is one of these.
            let double = number as f64;
            let exact = number.unsigned_abs() <= 1 << 53;
            return exact.then_some(double).ok_or(Error::NotAFloat);
        }
        match reply.as_bytes() {
            Some(digits) => Ok(str::from_utf8(digits)
                .map_err(|_| Error::NotAFloat)?
                .parse()?),
            None => Err(unexpected(reply, "a number")),
        }
    }
}

impl<'r> FromReply<'r> for bool {
    fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
        match (reply.as_bool(), reply.as_integer()) {
            (Some(value), _) => Ok(value),
            (_, Some(number @ (0 | 1))) => Ok(number == 1),
            _ => Err(unexpected(reply, "true or false")),
        }
    }
}

/// Gives every value of a collection to `add`.
fn each<'r, T: FromReply<'r>>(reply: &'r ReplyValue, mut add: impl FnMut(T)) -> Result<()> {
    match reply.kind() {
        ReplyKind::Array | ReplyKind::Set => {
            let mut elements = reply.iter();
            while elements.len() > 0 {
                add(T::from_elements(&mut elements)?);
            }
            Ok(())
        }
        ReplyKind::Map => {
            for (key, value) in reply.entries() {
                add(T::from_entry(key, value)?);
            }
            Ok(())
        }
        _ => Err(unexpected(reply, "a list")),
    }
}

impl<'r, T: FromReply<'r>> FromReply<'r> for Vec<T> {
    fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
        let mut list = Vec::with_capacity(reply.iter().len().max(reply.entries().len()));
        each(reply, |value| list.push(value))?;
        Ok(list)
    }
}

impl<'r, T: FromReply<'r>, const N: usize> FromReply<'r> for [T; N] {
    fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
        let list = Vec::<T>::from_reply(reply)?;
        let found = list.len();
        list.try_into().map_err(|_| wrong_length(found, N))
    }
}

macro_rules! collections {
    ($([$($generics:tt)*] $type:ty as $item:ty: |$all:ident, $one:pat_param| $add:expr),+ $(,)?) => {$(
        impl<'r, $($generics)*> FromReply<'r> for $type {
            fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
                let mut $all = Self::default();
                each(reply, |$one: $item| {
                    $add;
                })?;
                Ok($all)
            }
        }
    )+};
}

collections!(
    [T: FromReply<'r> + Eq + Hash, S: BuildHasher + Default] HashSet<T, S> as T:
        |all, one| all.insert(one),
    [T: FromReply<'r> + Ord] BTreeSet<T> as T: |all, one| all.insert(one),
    [K: FromReply<'r> + Eq + Hash, V: FromReply<'r>, S: BuildHasher + Default]
        HashMap<K, V, S> as (K, V): |all, (key, value)| all.insert(key, value),
    [K: FromReply<'r> + Ord, V: FromReply<'r>] BTreeMap<K, V> as (K, V):
        |all, (key, value)| all.insert(key, value),
);

#[cold]
fn wrong_length(found: usize, wanted: usize) -> Error {
    Error::msg(format!(
        "the reply has {found} elements where {wanted} are expected"
    ))
}

macro_rules! tuples {
    ($count:literal: $($name:ident)+ $(; $key:ident $value:ident)?) => {
        impl<'r, $($name: FromReply<'r>),+> FromReply<'r> for ($($name,)+) {
            fn from_reply(reply: &'r ReplyValue) -> Result<Self> {
                let mut elements = reply.iter();
                match (reply.kind(), elements.len()) {
                    (ReplyKind::Array | ReplyKind::Set, $count) => {
                        Ok(($(one::<$name>(&mut elements)?,)+))
                    }
                    (ReplyKind::Array | ReplyKind::Set, other) => Err(wrong_length(other, $count)),
                    _ => Err(unexpected(reply, "a list")),
                }
            }

            fn from_elements(elements: &mut Elements<'r>) -> Result<Self> {
                let whole = elements.clone().next().filter(|first| {
                    first.kind() == ReplyKind::Array && first.len() == $count
                });
                if let Some(whole) = whole {
                    elements.next();
                    return Self::from_reply(whole);
                }
                Ok(($(one::<$name>(elements)?,)+))
            }

            $(fn from_entry(key: &'r ReplyValue, value: &'r ReplyValue) -> Result<Self> {
                Ok(($key::from_reply(key)?, $value::from_reply(value)?))
            })?
        }
    };
}

/// The next element alone.
fn one<'r, T: FromReply<'r>>(elements: &mut Elements<'r>) -> Result<T> {
    match elements.next() {
        Some(element) => T::from_reply(element),
        None => Err(Error::msg("the reply ends in the middle of a value")),
    }
}

tuples!(1: A);
tuples!(2: A B; A B);
tuples!(3: A B C);
tuples!(4: A B C D);
tuples!(5: A B C D E);
tuples!(6: A B C D E F);
