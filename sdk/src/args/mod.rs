//! A command's arguments: borrowed from the server, parsed in place.

mod cursor;
mod parse;

pub use cursor::Cursor;
pub use parse::{FromArg, FromArgs};

use std::fmt;
use std::ops::Deref;
use std::slice;

use vkmod_sys as sys;

use crate::Result;
use crate::string::ServerStr;

/// One argument: bytes that the server lends until the command returns.
pub type Arg<'a> = ServerStr<'a>;

/// The arguments of a command, without its name (and without a subcommand's name).
///
/// It is a slice of [`Arg`]s, so everything that slices have is there; [`parse`](Args::parse) takes
/// the whole list apart by type, and [`cursor`](Args::cursor) goes through it step by step.
///
/// ```
/// # use vkmod::prelude::*;
/// // SCALE key factor [LIMIT n] [DRY]
/// fn scale(args: Args<'_>) -> Result<(Arg<'_>, f64, Option<i64>, bool)> {
///     let mut rest = args.cursor();
///     let (key, factor) = (rest.take()?, rest.take()?);
///     let (mut limit, mut dry) = (None, false);
///     while !rest.is_empty() {
///         if let Some(n) = rest.value("LIMIT")? {
///             limit = Some(n);
///         } else if rest.keyword("DRY") {
///             dry = true;
///         } else {
///             return Err(Error::Syntax);
///         }
///     }
///     Ok((key, factor, limit, dry))
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Args<'a> {
    list: &'a [Arg<'a>],
}

impl<'a> Args<'a> {
    /// Wraps what the server gave to a callback, less the first `skip` words.
    ///
    /// # Safety
    /// `argv` points to `argc` live strings that stay as they are during `'a`.
    #[inline(always)]
    pub(crate) unsafe fn from_raw(
        argv: *mut *mut sys::ModuleString,
        argc: i32,
        skip: usize,
    ) -> Self {
        let count = argc as usize;
        if count <= skip {
            return Args { list: &[] };
        }
        // SAFETY: callback argument, live until return: `count` non-NULL string pointers, which is
        // what an `Arg` is (`repr(transparent)`); `skip` of them are left out.
        let list = unsafe { slice::from_raw_parts(argv.add(skip).cast::<Arg<'a>>(), count - skip) };
        Args { list }
    }

    /// All arguments as typed values: a tuple, an array, a `Vec`, with `Option`s at the end where
    /// arguments may be missing.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn f(args: Args<'_>) -> Result<i64> {
    ///     let (key, deltas): (Arg<'_>, Vec<i64>) = args.parse()?;
    ///     # let _ = key;
    ///     Ok(deltas.iter().sum())
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::WrongArity`](crate::Error::WrongArity) when there are too few or too many, else the
    /// first argument's own error.
    #[inline]
    pub fn parse<T: FromArgs<'a>>(self) -> Result<T> {
        let mut cursor = self.cursor();
        let value = T::take(&mut cursor)?;
        cursor.end()?;
        Ok(value)
    }

    /// Goes through the arguments one by one, for commands with options.
    #[inline]
    pub fn cursor(self) -> Cursor<'a> {
        Cursor::new(self.list)
    }

    /// The arguments as a slice that lives as long as the server lends them.
    #[inline]
    pub fn as_slice(self) -> &'a [Arg<'a>] {
        self.list
    }
}

impl<'a> Deref for Args<'a> {
    type Target = [Arg<'a>];
    #[inline]
    fn deref(&self) -> &[Arg<'a>] {
        self.list
    }
}

impl<'a> IntoIterator for Args<'a> {
    type Item = Arg<'a>;
    type IntoIter = std::iter::Copied<slice::Iter<'a, Arg<'a>>>;
    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter().copied()
    }
}

impl fmt::Debug for Args<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.list).finish()
    }
}
