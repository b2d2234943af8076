//! [`Reply`] for Rust's own types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::{Array, Map, Replier, Reply, Set};
use crate::Error;
use crate::string::{HeldString, ServerStr, ServerString, StreamId};

impl Reply for () {
    /// Sends `OK`.
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.ok();
    }
}

macro_rules! integers {
    ($($integer:ident)+) => {$(
        impl Reply for $integer {
            #[inline(always)]
            fn send(self, to: Replier<'_>) {
                to.integer(i64::from(self));
            }
        }
    )+};
}

integers!(i16 u16 i32 u32 i64);

macro_rules! large_integers {
    ($($integer:ident)+) => {$(
        impl Reply for $integer {
            /// Sends an integer, or a big number where it is too large for one.
            #[inline]
            fn send(self, to: Replier<'_>) {
                match i64::try_from(self) {
                    Ok(small) => to.integer(small),
                    Err(_) => to.big_number(self.to_string().as_bytes()),
                }
            }
        }
    )+};
}

large_integers!(u64 i128 u128 isize usize);

impl Reply for bool {
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.boolean(self);
    }
}

impl Reply for f64 {
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.double(self);
    }
}

impl Reply for f32 {
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.double(f64::from(self));
    }
}

macro_rules! bytes {
    ($([$($generics:tt)*] $type:ty as $bytes:ident),+ $(,)?) => {$(
        impl<$($generics)*> Reply for $type {
            #[inline(always)]
            fn send(self, to: Replier<'_>) {
                to.bulk(self.$bytes());
            }
        }
    )+};
}

bytes!(
    [] &str as as_bytes,
    [] String as as_bytes,
    [] &String as as_bytes,
    [] Box<str> as as_bytes,
    [] Cow<'_, str> as as_bytes,
    [] &[u8] as as_ref,
    [] Vec<u8> as as_slice,
    [] &Vec<u8> as as_slice,
    [] Box<[u8]> as as_ref,
    [] Cow<'_, [u8]> as as_ref,
    [const N: usize] [u8; N] as as_slice,
    [const N: usize] &[u8; N] as as_slice,
    [] &ServerString as as_bytes,
    [] &HeldString<'_> as as_bytes,
);

impl Reply for char {
    fn send(self, to: Replier<'_>) {
        to.bulk(self.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

impl Reply for ServerStr<'_> {
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.server_str(self);
    }
}

impl Reply for ServerString {
    /// Hands the string over, without a copy where the server can share it.
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.server_str(self.as_server_str());
    }
}

impl Reply for HeldString<'_> {
    /// Sends the string, without a copy where the server can share it.
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.server_str(self.as_server_str());
    }
}

impl Reply for StreamId {
    fn send(self, to: Replier<'_>) {
        to.bulk(self.to_string().as_bytes());
    }
}

impl Reply for Error {
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.error(&self);
    }
}

impl<T: Reply> Reply for Option<T> {
    /// Sends the value, or a null.
    #[inline]
    fn send(self, to: Replier<'_>) {
        match self {
            Some(value) => value.send(to),
            None => to.null(),
        }
    }
}

impl<T: Reply, E: Into<Error>> Reply for Result<T, E> {
    /// Sends the value, or the error.
    #[inline]
    fn send(self, to: Replier<'_>) {
        match self {
            Ok(value) => value.send(to),
            Err(error) => to.error(&error.into()),
        }
    }
}

impl<T: Reply> Reply for Box<T> {
    fn send(self, to: Replier<'_>) {
        (*self).send(to);
    }
}

macro_rules! borrowed_scalars {
    ($($type:ty)+) => {$(
        impl Reply for &$type {
            #[inline]
            fn send(self, to: Replier<'_>) {
                self.clone().send(to);
            }
        }
    )+};
}

borrowed_scalars!(i16 u16 i32 u32 i64 u64 isize usize bool f32 f64 StreamId Error);

macro_rules! borrowed_pointers {
    ($($pointer:ident)+) => {$(
        impl<T> Reply for &$pointer<T>
        where
            for<'b> &'b T: Reply,
        {
            fn send(self, to: Replier<'_>) {
                (&**self).send(to);
            }
        }
    )+};
}

borrowed_pointers!(Arc Rc Box);

impl<'b, T> Reply for &'b Option<T>
where
    &'b T: Reply,
{
    fn send(self, to: Replier<'_>) {
        self.as_ref().send(to);
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty => $kind:ident),+ $(,)?) => {$(
        impl<$($generics)*> Reply for $list {
            #[inline]
            fn send(self, to: Replier<'_>) {
                $kind(self.into_iter()).send(to);
            }
        }
    )+};
}

lists!(
    [T: Reply] Vec<T> => Array,
    [T: Reply] VecDeque<T> => Array,
    [T: Reply, const N: usize] [T; N] => Array,
    [T: Reply] BTreeSet<T> => Set,
    [T: Reply, S] HashSet<T, S> => Set,
    [K: Reply, V: Reply] BTreeMap<K, V> => Map,
    [K: Reply, V: Reply, S] HashMap<K, V, S> => Map,
);

macro_rules! borrowed_lists {
    ($([$($generics:tt)*] $list:ty, $item:ty => $kind:ident),+ $(,)?) => {$(
        impl<'b, $($generics)*> Reply for &'b $list
        where
            $item: Reply,
        {
            #[inline]
            fn send(self, to: Replier<'_>) {
                $kind(self.iter()).send(to);
            }
        }
    )+};
}

borrowed_lists!(
    [T] [T], &'b T => Array,
    [T] Vec<T>, &'b T => Array,
    [T] VecDeque<T>, &'b T => Array,
    [T, const N: usize] [T; N], &'b T => Array,
    [T] BTreeSet<T>, &'b T => Set,
    [T, S] HashSet<T, S>, &'b T => Set,
);

macro_rules! borrowed_maps {
    ($([$($generics:tt)*] $map:ty),+ $(,)?) => {$(
        impl<'b, $($generics)*> Reply for &'b $map
        where
            &'b K: Reply,
            &'b V: Reply,
        {
            fn send(self, to: Replier<'_>) {
                Map(self.iter()).send(to);
            }
        }
    )+};
}

borrowed_maps!([K, V] BTreeMap<K, V>, [K, V, S] HashMap<K, V, S>);

macro_rules! tuples {
    ($count:literal: $($name:ident)+) => {
        impl<$($name: Reply),+> Reply for ($($name,)+) {
            /// Sends an array.
            #[inline]
            fn send(self, to: Replier<'_>) {
                #[expect(non_snake_case, reason = "a part is named as its type")]
                let ($($name,)+) = self;
                to.array($count, |elements| {
                    $(elements.push($name);)+
                });
            }
        }
    };
}

tuples!(1: A);
tuples!(2: A B);
tuples!(3: A B C);
tuples!(4: A B C D);
tuples!(5: A B C D E);
tuples!(6: A B C D E F);
tuples!(7: A B C D E F G);
tuples!(8: A B C D E F G H);
