//! [`SetKey`]: sets, for which the C API has no functions of its own.

use std::fmt;

use crate::call::{CallArg, CallArgs, CallOptions, CallReply, Each};
use crate::{Context, Result};

/// A set, by its key; from [`Context::set`].
///
/// The C API reads a set's elements by a [scan](crate::Key::scan) only, so everything else here is
/// a nested call of the server's own command: with its rules, its notifications and its errors.
/// Writes are not replicated unless [`replicated`](SetKey::replicated) says so.
///
/// ```
/// # use vkmod::prelude::*;
/// fn tag(ctx: &mut Context<'_>, name: Arg<'_>) -> Result<bool> {
///     let mut tags = ctx.set(name).replicated();
///     tags.add(["new", "unread"])?;
///     tags.remove("old")?;
///     tags.contains("unread")
/// }
/// ```
///
/// # Errors
/// Each method gives [`Error::WrongType`](crate::Error::WrongType)'s text where the key holds
/// something else, and whatever keeps the server from running a command, see [`Context::call`].
#[doc(alias = "SADD")]
#[must_use = "a set does nothing by itself"]
pub struct SetKey<'k, 'a, K> {
    ctx: &'k mut Context<'a>,
    name: K,
    replicates: bool,
}

impl<'a> Context<'a> {
    /// The set at this key, which need not exist; it is named by an [`Arg`](crate::Arg) or by
    /// bytes.
    pub fn set<K: CallArg + Copy>(&mut self, name: K) -> SetKey<'_, 'a, K> {
        SetKey {
            ctx: self,
            name,
            replicates: false,
        }
    }
}

impl<'a, K: CallArg + Copy> SetKey<'_, 'a, K> {
    /// Sends the writes that follow to replicas and the append-only file as well.
    pub fn replicated(mut self) -> Self {
        self.replicates = true;
        self
    }

    /// Adds elements; the number of those that were not there.
    ///
    /// # Errors
    /// See [`SetKey`].
    pub fn add(&mut self, elements: impl CallArgs) -> Result<u64> {
        self.write("SADD", elements)?.to()
    }

    /// Removes elements; the number of those that were there. A set that becomes empty goes away.
    ///
    /// # Errors
    /// See [`SetKey`].
    pub fn remove(&mut self, elements: impl CallArgs) -> Result<u64> {
        self.write("SREM", elements)?.to()
    }

    /// Takes out an element, whichever; `None` if there is none.
    ///
    /// Replicated as the removal of that element.
    ///
    /// # Errors
    /// See [`SetKey`].
    pub fn pop(&mut self) -> Result<Option<Vec<u8>>> {
        self.write("SPOP", ())?.to()
    }

    /// Whether an element is there.
    ///
    /// # Errors
    /// See [`SetKey`].
    pub fn contains(&mut self, element: impl CallArg) -> Result<bool> {
        self.read("SISMEMBER", element)?.to()
    }

    /// Whether each of some elements is there, in their order.
    ///
    /// # Errors
    /// See [`SetKey`].
    pub fn contains_each<E: CallArg, const N: usize>(
        &mut self,
        elements: [E; N],
    ) -> Result<[bool; N]> {
        self.read("SMISMEMBER", Each(elements))?.to()
    }

    /// The number of elements.
    ///
    /// # Errors
    /// See [`SetKey`].
    pub fn len(&mut self) -> Result<u64> {
        self.read("SCARD", ())?.to()
    }

    /// Whether there is no element.
    ///
    /// # Errors
    /// See [`SetKey`].
    pub fn is_empty(&mut self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// All elements, copied, in no order. A [scan](crate::Key::scan) of a large set costs less.
    ///
    /// # Errors
    /// See [`SetKey`].
    pub fn elements(&mut self) -> Result<Vec<Vec<u8>>> {
        self.read("SMEMBERS", ())?.to()
    }

    /// An element, whichever, which stays; `None` if there is none.
    ///
    /// # Errors
    /// See [`SetKey`].
    pub fn random(&mut self) -> Result<Option<Vec<u8>>> {
        self.read("SRANDMEMBER", ())?.to()
    }

    fn read(&mut self, command: &str, args: impl CallArgs) -> Result<CallReply<'a>> {
        self.ctx.call(command, (self.name, args))
    }

    fn write(&mut self, command: &str, args: impl CallArgs) -> Result<CallReply<'a>> {
        let mut options = CallOptions::new();
        if self.replicates {
            options = options.replicate();
        }
        self.ctx.call_with(options, command, (self.name, args))
    }
}

impl<K> fmt::Debug for SetKey<'_, '_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetKey").finish_non_exhaustive()
    }
}
