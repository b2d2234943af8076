//! [`CallArg`] and [`CallArgs`]: what can be given to a nested call.

use std::borrow::Cow;
use std::slice;

use super::ArgList;
use crate::Args;
use crate::string::{ServerStr, ServerString, StreamId};

/// One argument of a nested call: a string of the server's, which is passed on as it is, or bytes,
/// text or a number, out of which one is made.
///
/// Any number of arguments is [`CallArgs`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a call",
    note = "use an `Arg<'_>`, bytes, text or a number; `u8` and `i8` are none, since a list of bytes is one argument"
)]
pub trait CallArg {
    /// Adds the argument to the list of a call.
    fn push_arg_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l;

    /// As for [`CallArgs`].
    #[doc(hidden)]
    #[inline(always)]
    fn as_string(&self) -> Option<&ServerStr<'_>> {
        None
    }
}

/// The arguments of a nested call: one [`CallArg`], none (`()`), tuples, arrays, slices and lists
/// of arguments, all nested as one likes; `None` is no argument, [`Each`] is all of an iterator.
///
/// ```
/// # use vkmod::prelude::*;
/// fn examples(ctx: &mut Context<'_>, args: Args<'_>) -> Result<()> {
///     ctx.call("PING", ())?;
///     ctx.call("SET", ("key", 5, Some(("EX", 60))))?;
///     ctx.call("DEL", args)?;
///     ctx.call("RPUSH", ("list", &["a", "b"], vec![1.5, 2.5]))?;
///     Ok(())
/// }
/// ```
///
/// An implementation by hand adds the parts:
///
/// ```
/// use vkmod::prelude::*;
/// use vkmod::call::{ArgList, CallArgs};
///
/// struct Range { low: i64, high: i64 }
///
/// impl CallArgs for Range {
///     fn push_to<'l>(self, list: &mut ArgList<'l>) where Self: 'l {
///         list.push((self.low, self.high, "BYSCORE"));
///     }
/// }
/// ```
///
/// What is borrowed has to outlive the call:
///
/// ```compile_fail,E0597
/// use vkmod::call::{ArgList, CallArgs};
/// use vkmod::prelude::*;
///
/// struct Local;
///
/// impl CallArgs for Local {
///     fn push_to<'l>(self, list: &mut ArgList<'l>) where Self: 'l {
///         let text = String::from("gone too soon");
///         list.push(text.as_str());
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the arguments of a call",
    note = "use `()`, an `Arg<'_>`, bytes, text, numbers, and tuples, arrays, slices or `Vec`s of these; for an iterator there is `vkmod::call::Each`"
)]
pub trait CallArgs {
    /// Adds the arguments to the list of a call.
    fn push_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l;

    /// The arguments, where they are strings of the server's that stand in a row: they need not be
    /// collected then.
    #[doc(hidden)]
    #[inline(always)]
    fn as_strings(&self) -> Option<&[ServerStr<'_>]> {
        None
    }
}

/// All items of an iterator as arguments.
///
/// ```
/// # use vkmod::prelude::*;
/// # use vkmod::call::Each;
/// # fn f(ctx: &mut Context<'_>) -> Result<()> {
/// ctx.call("RPUSH", ("squares", Each((1..10).map(|n| n * n))))?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Each<I>(pub I);

impl<T: CallArg> CallArgs for T {
    #[inline]
    fn push_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l,
    {
        self.push_arg_to(list);
    }

    #[inline(always)]
    fn as_strings(&self) -> Option<&[ServerStr<'_>]> {
        self.as_string().map(slice::from_ref)
    }
}

impl<I: IntoIterator<Item: CallArgs>> CallArgs for Each<I> {
    fn push_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l,
    {
        for item in self.0 {
            item.push_to(list);
        }
    }
}

impl<T: CallArgs> CallArgs for Option<T> {
    #[inline]
    fn push_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l,
    {
        if let Some(args) = self {
            args.push_to(list);
        }
    }
}

impl<'x, T> CallArgs for &'x [T]
where
    &'x T: CallArgs,
{
    fn push_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l,
    {
        for item in self {
            item.push_to(list);
        }
    }
}

impl<'x, T> CallArgs for &'x Vec<T>
where
    &'x T: CallArgs,
{
    fn push_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l,
    {
        self.as_slice().push_to(list);
    }
}

impl<'x, T, const N: usize> CallArgs for &'x [T; N]
where
    &'x T: CallArgs,
{
    fn push_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l,
    {
        self.as_slice().push_to(list);
    }
}

impl<T: CallArgs> CallArgs for Vec<T> {
    fn push_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l,
    {
        Each(self).push_to(list);
    }
}

impl<T: CallArgs, const N: usize> CallArgs for [T; N] {
    fn push_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l,
    {
        Each(self).push_to(list);
    }
}

impl CallArgs for Args<'_> {
    fn push_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l,
    {
        Each(self).push_to(list);
    }

    #[inline(always)]
    fn as_strings(&self) -> Option<&[ServerStr<'_>]> {
        Some(self.as_slice())
    }
}

impl CallArg for ServerStr<'_> {
    #[inline]
    fn push_arg_to<'l>(self, list: &mut ArgList<'l>)
    where
        Self: 'l,
    {
        list.push_borrowed(self);
    }

    #[inline(always)]
    fn as_string(&self) -> Option<&ServerStr<'_>> {
        Some(self)
    }
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: CallArgs),*> CallArgs for ($($name,)*) {
            #[inline]
            #[allow(non_snake_case, unused_variables)]
            fn push_to<'l>(self, list: &mut ArgList<'l>)
            where
                Self: 'l,
            {
                let ($($name,)*) = self;
                $($name.push_to(list);)*
            }
        }
    };
}

tuples!();
tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);

macro_rules! arguments {
    ($([$($generics:tt)*] $type:ty: |$arg:ident, $list:ident| $push:expr),+ $(,)?) => {$(
        impl<$($generics)*> CallArg for $type {
            #[inline]
            fn push_arg_to<'l>(self, $list: &mut ArgList<'l>)
            where
                Self: 'l,
            {
                let $arg = self;
                $push;
            }
        }
    )+};
}

arguments!(
    [] &ServerStr<'_>: |arg, list| list.push_borrowed(*arg),
    [] ServerString: |arg, list| list.push_owned(arg),
    [] &ServerString: |arg, list| list.push_bytes(arg.as_bytes()),
    [] &str: |arg, list| list.push_bytes(arg.as_bytes()),
    [] &&str: |arg, list| list.push_bytes(arg.as_bytes()),
    [] String: |arg, list| list.push_bytes(arg.as_bytes()),
    [] &String: |arg, list| list.push_bytes(arg.as_bytes()),
    [] Cow<'_, str>: |arg, list| list.push_bytes(arg.as_bytes()),
    [] &[u8]: |arg, list| list.push_bytes(arg),
    [] &&[u8]: |arg, list| list.push_bytes(arg),
    [] Vec<u8>: |arg, list| list.push_bytes(&arg),
    [] &Vec<u8>: |arg, list| list.push_bytes(arg),
    [] Cow<'_, [u8]>: |arg, list| list.push_bytes(&arg),
    [const N: usize] [u8; N]: |arg, list| list.push_bytes(&arg),
    [const N: usize] &[u8; N]: |arg, list| list.push_bytes(arg),
    [] StreamId: |arg, list| list.push_bytes(arg.to_string().as_bytes()),
    [] &StreamId: |arg, list| list.push_bytes(arg.to_string().as_bytes()),
);

macro_rules! integers {
    ($($integer:ident)+) => {
        arguments!($(
            [] $integer: |arg, list| list.push_integer(i64::from(arg)),
            [] &$integer: |arg, list| list.push_integer(i64::from(*arg)),
        )+);
    };
}

integers!(i16 u16 i32 u32 i64);

macro_rules! other_numbers {
    ($($number:ident)+) => {
        arguments!($(
            [] $number: |arg, list| list.push_bytes(arg.to_string().as_bytes()),
            [] &$number: |arg, list| list.push_bytes(arg.to_string().as_bytes()),
        )+);
    };
}

// A float is spelt with as many digits as tell it from its neighbours.
other_numbers!(u64 i128 u128 isize usize f32 f64);
