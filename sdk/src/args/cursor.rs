//! [`Cursor`]: arguments one after the other, for commands with options.

use super::{Arg, FromArgs};
use crate::{Error, Result};

/// A position in a list of arguments. See [`Args::cursor`](super::Args::cursor).
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    rest: &'a [Arg<'a>],
}

impl<'a> Cursor<'a> {
    #[inline(always)]
    pub(crate) fn new(list: &'a [Arg<'a>]) -> Self {
        Cursor { rest: list }
    }

    /// The next argument as it is, if there is one.
    #[inline]
    pub fn next_arg(&mut self) -> Option<Arg<'a>> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// The next argument, without going past it.
    #[inline]
    pub fn peek(&self) -> Option<Arg<'a>> {
        self.rest.first().copied()
    }

    /// The next value, made of as many arguments as its type takes.
    ///
    /// # Errors
    /// [`Error::WrongArity`] when the list ends before; else the argument's own error.
    #[inline]
    pub fn take<T: FromArgs<'a>>(&mut self) -> Result<T> {
        T::take(self)
    }

    /// Goes past the next argument if it is this word, in whatever case.
    #[inline]
    pub fn keyword(&mut self, word: &str) -> bool {
        let found = self.peek().is_some_and(|arg| arg.is_word(word));
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    /// The value after this word, if the word is next: `LIMIT 10`.
    ///
    /// # Errors
    /// [`Error::Syntax`] when the word is the last argument; else the value's own error.
    pub fn value<T: FromArgs<'a>>(&mut self, word: &str) -> Result<Option<T>> {
        if !self.keyword(word) {
            return Ok(None);
        }
        match self.take() {
            Err(Error::WrongArity) => Err(Error::Syntax),
            other => other.map(Some),
        }
    }

    /// The arguments that are left.
    #[inline]
    pub fn rest(&self) -> &'a [Arg<'a>] {
        self.rest
    }

    /// How many arguments are left.
    #[inline]
    pub fn len(&self) -> usize {
        self.rest.len()
    }

    /// Whether no argument is left.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Makes sure that no argument is left.
    ///
    /// # Errors
    /// [`Error::WrongArity`].
    #[inline]
    pub fn end(&self) -> Result<()> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Error::WrongArity)
        }
    }

    #[inline(always)]
    pub(super) fn advance(&mut self, count: usize) -> Option<&'a [Arg<'a>]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }
}
