//! What a [`Value`] equals.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Value;
use crate::{Error, ServerStr, ServerString, StreamId};

macro_rules! integers {
    ($($integer:ty)+) => {$(
        impl PartialEq<$integer> for Value {
            fn eq(&self, other: &$integer) -> bool {
                match self {
                    Value::Integer(number) => i128::from(*number) == *other as i128,
                    Value::BigNumber(digits) | Value::Bulk(digits) => {
                        i64::try_from(*other).is_err() && *digits == other.to_string().as_bytes()
                    }
                    _ => false,
                }
            }
        }
    )+};
}

integers!(i16 u16 i32 u32 i64 u64 isize usize i128);

impl PartialEq<bool> for Value {
    fn eq(&self, other: &bool) -> bool {
        match self {
            Value::Bool(truth) => truth == other,
            Value::Integer(number) => *number == i64::from(*other),
            _ => false,
        }
    }
}

impl PartialEq<f64> for Value {
    fn eq(&self, other: &f64) -> bool {
        match self {
            Value::Double(number) => number == other,
            Value::Bulk(text) => {
                let text = str::from_utf8(text).ok();
                text.and_then(|text| text.parse().ok()) == Some(*other)
            }
            _ => false,
        }
    }
}

impl PartialEq<f32> for Value {
    fn eq(&self, other: &f32) -> bool {
        *self == f64::from(*other)
    }
}

/// Whether a value is text of these bytes.
fn is_text(value: &Value, other: &[u8]) -> bool {
    match value {
        Value::Bulk(bytes) | Value::Simple(bytes) | Value::Verbatim { text: bytes, .. } => {
            bytes == other
        }
        _ => false,
    }
}

macro_rules! texts {
    ($([$($generics:tt)*] $type:ty as $bytes:ident),+ $(,)?) => {$(
        impl<$($generics)*> PartialEq<$type> for Value {
            fn eq(&self, other: &$type) -> bool {
                is_text(self, other.$bytes())
            }
        }
    )+};
}

texts!(
    [] str as as_bytes,
    [] &str as as_bytes,
    [] String as as_bytes,
    [] Cow<'_, str> as as_bytes,
    [] [u8] as as_ref,
    [] &[u8] as as_ref,
    [] Vec<u8> as as_slice,
    [const N: usize] [u8; N] as as_slice,
    [const N: usize] &[u8; N] as as_slice,
    [] ServerStr<'_> as as_ref,
    [] ServerString as as_bytes,
);

impl PartialEq<StreamId> for Value {
    fn eq(&self, other: &StreamId) -> bool {
        is_text(self, other.to_string().as_bytes())
    }
}

impl PartialEq<Error> for Value {
    fn eq(&self, other: &Error) -> bool {
        match (self, other) {
            // The server names the command.
            (Value::Error(line), Error::WrongArity) => {
                line.starts_with(b"ERR wrong number of arguments for ")
            }
            (Value::Error(line), other) => *line == other.to_bytes(),
            _ => false,
        }
    }
}

impl PartialEq<()> for Value {
    fn eq(&self, (): &()) -> bool {
        *self == Value::ok()
    }
}

impl<T> PartialEq<Option<T>> for Value
where
    Value: PartialEq<T>,
{
    fn eq(&self, other: &Option<T>) -> bool {
        match other {
            Some(value) => self == value,
            None => self.is_null(),
        }
    }
}

impl<T> PartialEq<Result<T, Error>> for Value
where
    Value: PartialEq<T>,
{
    fn eq(&self, other: &Result<T, Error>) -> bool {
        match other {
            Ok(value) => self == value,
            Err(error) => self == error,
        }
    }
}

impl<T> PartialEq<[T]> for Value
where
    Value: PartialEq<T>,
{
    fn eq(&self, other: &[T]) -> bool {
        is_array(self, other)
    }
}

fn is_array<T>(value: &Value, other: &[T]) -> bool
where
    Value: PartialEq<T>,
{
    match value {
        Value::Array(items) => {
            items.len() == other.len() && items.iter().zip(other).all(|(a, b)| a == b)
        }
        _ => false,
    }
}

impl<T> PartialEq<&[T]> for Value
where
    Value: PartialEq<T>,
{
    fn eq(&self, other: &&[T]) -> bool {
        is_array(self, other)
    }
}

impl<T> PartialEq<Vec<T>> for Value
where
    Value: PartialEq<T>,
{
    fn eq(&self, other: &Vec<T>) -> bool {
        is_array(self, other)
    }
}

impl<T, const N: usize> PartialEq<[T; N]> for Value
where
    Value: PartialEq<T>,
{
    fn eq(&self, other: &[T; N]) -> bool {
        is_array(self, other)
    }
}

/// Whether each of `wanted` equals one of `found`, whatever the order.
fn same_elements<'v, V: ?Sized + 'v, W>(
    found: impl ExactSizeIterator<Item = &'v V> + Clone,
    mut wanted: impl ExactSizeIterator<Item = W>,
    mut equal: impl FnMut(&V, &W) -> bool,
) -> bool {
    found.len() == wanted.len()
        && wanted.all(|wanted| found.clone().any(|found| equal(found, &wanted)))
}

macro_rules! sets {
    ($([$($generics:tt)*] $set:ty),+) => {$(
        impl<$($generics)*> PartialEq<$set> for Value
        where
            Value: PartialEq<T>,
        {
            fn eq(&self, other: &$set) -> bool {
                match self {
                    Value::Set(items) | Value::Array(items) => {
                        same_elements(items.iter(), other.iter(), |a, b| a == *b)
                    }
                    _ => false,
                }
            }
        }
    )+};
}

sets!([T] BTreeSet<T>, [T, S] HashSet<T, S>);

macro_rules! maps {
    ($([$($generics:tt)*] $map:ty),+) => {$(
        impl<$($generics)*> PartialEq<$map> for Value
        where
            Value: PartialEq<K> + PartialEq<V>,
        {
            fn eq(&self, other: &$map) -> bool {
                self.entries().is_some_and(|entries| {
                    same_elements(entries.iter(), other.iter(), |(key, value), (k, v)| {
                        *key == *k && *value == *v
                    })
                })
            }
        }
    )+};
}

maps!([K, V] BTreeMap<K, V>, [K, V, S] HashMap<K, V, S>);

macro_rules! tuples {
    ($count:literal: $($name:ident $index:tt)+) => {
        impl<$($name),+> PartialEq<($($name,)+)> for Value
        where
            $(Value: PartialEq<$name>,)+
        {
            fn eq(&self, other: &($($name,)+)) -> bool {
                match self {
                    Value::Array(items) => items.len() == $count $(&& items[$index] == other.$index)+,
                    _ => false,
                }
            }
        }
    };
}

tuples!(1: A 0);
tuples!(2: A 0 B 1);
tuples!(3: A 0 B 1 C 2);
tuples!(4: A 0 B 1 C 2 D 3);
tuples!(5: A 0 B 1 C 2 D 3 E 4);
tuples!(6: A 0 B 1 C 2 D 3 E 4 F 5);
tuples!(7: A 0 B 1 C 2 D 3 E 4 F 5 G 6);
tuples!(8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_equals_what_a_command_returns_in_either_protocol() {
        assert_eq!(Value::Integer(1), true);
        assert_eq!(Value::Bool(false), false);
        assert_eq!(Value::bulk("2.5"), 2.5);
        assert_eq!(Value::Double(2.5), 2.5f32);
        assert_eq!(Value::bulk("18446744073709551615"), u64::MAX);
        assert_eq!(Value::big_number("18446744073709551615"), u64::MAX);
        assert_eq!(Value::ok(), ());
        assert_eq!(Value::Null, None::<i64>);
        assert_eq!(Value::Integer(5), Some(5));
        assert_eq!(
            Value::error("ERR syntax error"),
            Err::<i64, _>(Error::Syntax)
        );
        let flat = Value::Array(vec![
            Value::bulk("b"),
            2.into_value(),
            Value::bulk("a"),
            1.into_value(),
        ]);
        assert_eq!(flat, BTreeMap::from([("a", 1), ("b", 2)]));
        assert_eq!(flat["a"], 1);
    }

    #[test]
    fn what_differs_is_not_equal() {
        assert_ne!(Value::bulk("5"), 5);
        assert_ne!(Value::Integer(2), true);
        assert_ne!(Value::error("x"), "x");
        assert_ne!(Value::Null, 0);
        assert_ne!(Value::Array(vec![Value::Integer(1)]), [1, 2]);
        assert_ne!(
            Value::Set(vec![Value::Integer(1), Value::Integer(1)]),
            BTreeSet::from([1, 2])
        );
        assert_ne!(Value::bulk("x"), f64::NAN);
    }

    trait IntoValue {
        fn into_value(self) -> Value;
    }
    impl IntoValue for i64 {
        fn into_value(self) -> Value {
            Value::Integer(self)
        }
    }
}
