//! From arguments to typed values.

use std::mem::MaybeUninit;

use super::{Arg, Cursor};
use crate::string::{ServerString, StreamId};
use crate::{Error, Result};

/// A type that one argument can be read as.
///
/// Implemented for the integers but `u8` and `i8` (a list of bytes is one argument, `Vec<u8>`), the
/// floats, text, bytes, [`StreamId`] and [`Arg`] itself. Implement it for types of your own:
///
/// ```
/// use vkmod::prelude::*;
///
/// enum Side { Left, Right }
///
/// impl<'a> FromArg<'a> for Side {
///     fn from_arg(arg: Arg<'a>) -> Result<Self> {
///         if arg.is_word("LEFT") {
///             Ok(Side::Left)
///         } else if arg.is_word("RIGHT") {
///             Ok(Side::Right)
///         } else {
///             Err(Error::Syntax)
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "an argument cannot be read as `{Self}`",
    note = "implement `FromArg` for it, or take an `Arg<'_>` and convert that; bytes are `&[u8]` or `Vec<u8>`, so `u8` itself is not an argument"
)]
pub trait FromArg<'a>: Sized {
    /// Reads the argument.
    ///
    /// # Errors
    /// What the client gets to see when the argument is not of this type.
    fn from_arg(arg: Arg<'a>) -> Result<Self>;
}

/// A type that takes any number of arguments off a list: what [`Args::parse`](super::Args::parse)
/// and [`Cursor::take`] give.
///
/// Every [`FromArg`] takes one; an array takes its length, a tuple its parts in turn, an `Option`
/// what is there, a `Vec` all that is left.
#[diagnostic::on_unimplemented(
    message = "arguments cannot be read as `{Self}`",
    note = "implement `FromArg` (one argument) or `FromArgs` (several) for it; bytes are `&[u8]` or `Vec<u8>`, so `u8` itself is not an argument"
)]
pub trait FromArgs<'a>: Sized {
    /// Takes the value off the front of the list.
    ///
    /// # Errors
    /// [`Error::WrongArity`] when the list ends too early; else what is wrong with an argument.
    fn take(cursor: &mut Cursor<'a>) -> Result<Self>;
}

impl<'a, T: FromArg<'a>> FromArgs<'a> for T {
    #[inline(always)]
    fn take(cursor: &mut Cursor<'a>) -> Result<Self> {
        match cursor.next_arg() {
            Some(arg) => T::from_arg(arg),
            None => Err(Error::WrongArity),
        }
    }
}

impl<'a, T: FromArgs<'a>> FromArgs<'a> for Option<T> {
    #[inline]
    fn take(cursor: &mut Cursor<'a>) -> Result<Self> {
        if cursor.is_empty() {
            Ok(None)
        } else {
            T::take(cursor).map(Some)
        }
    }
}

impl<'a, T: FromArgs<'a>> FromArgs<'a> for Vec<T> {
    #[inline]
    fn take(cursor: &mut Cursor<'a>) -> Result<Self> {
        // An element takes one argument or more, so this is never too little by much, and it is
        // bounded by what the client has really sent.
        let mut list = Vec::with_capacity(cursor.len());
        while !cursor.is_empty() {
            let before = cursor.len();
            list.push(T::take(cursor)?);
            if cursor.len() == before {
                return Err(Error::WrongArity);
            }
        }
        Ok(list)
    }
}

/// Drops the elements of a half-filled array.
struct Filled<T, const N: usize> {
    array: [MaybeUninit<T>; N],
    count: usize,
}

impl<T, const N: usize> Drop for Filled<T, N> {
    fn drop(&mut self) {
        for element in &mut self.array[..self.count] {
            // SAFETY: the first `count` elements were written and are dropped here only.
            unsafe { element.assume_init_drop() };
        }
    }
}

impl<'a, T: FromArg<'a>, const N: usize> FromArgs<'a> for [T; N] {
    #[inline]
    fn take(cursor: &mut Cursor<'a>) -> Result<Self> {
        let taken = cursor.advance(N).ok_or(Error::WrongArity)?;
        let mut filled = Filled {
            array: [const { MaybeUninit::uninit() }; N],
            count: 0,
        };
        for (slot, arg) in filled.array.iter_mut().zip(taken) {
            slot.write(T::from_arg(*arg)?);
            filled.count += 1;
        }
        // SAFETY: all N elements were written; setting the count to 0 keeps `Drop` off them.
        let array = unsafe { (&raw const filled.array).cast::<[T; N]>().read() };
        filled.count = 0;
        Ok(array)
    }
}

macro_rules! tuples {
    ($($name:ident)+) => {
        impl<'a, $($name: FromArgs<'a>),+> FromArgs<'a> for ($($name,)+) {
            #[inline]
            fn take(cursor: &mut Cursor<'a>) -> Result<Self> {
                Ok(($($name::take(cursor)?,)+))
            }
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);

impl<'a> FromArg<'a> for Arg<'a> {
    #[inline(always)]
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        Ok(arg)
    }
}

impl<'a> FromArg<'a> for i64 {
    #[inline(always)]
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        arg.to_i64()
    }
}

impl<'a> FromArg<'a> for u64 {
    #[inline]
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        arg.to_u64()
    }
}

macro_rules! narrower {
    ($($wide:ident: $($narrow:ident)+);+) => {$($(
        impl<'a> FromArg<'a> for $narrow {
            #[inline]
            fn from_arg(arg: Arg<'a>) -> Result<Self> {
                Ok($wide::from_arg(arg)?.try_into()?)
            }
        }
    )+)+};
}

narrower!(i64: i16 u16 i32 u32 isize; u64: usize);

impl<'a> FromArg<'a> for f64 {
    #[inline]
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        arg.to_f64()
    }
}

impl<'a> FromArg<'a> for f32 {
    #[inline]
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        let wide = arg.to_f64()?;
        let narrow = wide as f32;
        if narrow.is_infinite() && wide.is_finite() {
            Err(Error::NotAFloat)
        } else {
            Ok(narrow)
        }
    }
}

impl<'a> FromArg<'a> for &'a [u8] {
    #[inline]
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        Ok(arg.as_bytes())
    }
}

impl<'a> FromArg<'a> for &'a str {
    #[inline]
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        arg.to_str()
    }
}

impl<'a> FromArg<'a> for String {
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        arg.to_str().map(str::to_owned)
    }
}

impl<'a> FromArg<'a> for Vec<u8> {
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        Ok(arg.to_vec())
    }
}

impl<'a> FromArg<'a> for ServerString {
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        Ok(ServerString::new(arg))
    }
}

impl<'a> FromArg<'a> for StreamId {
    fn from_arg(arg: Arg<'a>) -> Result<Self> {
        arg.to_stream_id()
    }
}
