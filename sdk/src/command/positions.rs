//! [`KeyPositions`]: commands whose keys cannot be described by positions alone.

use std::ffi::c_int;
use std::marker::PhantomData;
use std::sync::Arc;

use vkmod_sys as sys;

use super::{ChannelFlags, Command, KeyFlags};
use crate::{Args, Error, Result};

/// A command that finds its keys and channels itself, when the server asks: for `COMMAND GETKEYS`,
/// ACL rules and routing in a cluster. Registered by
/// [`Registry::positioned_command`](crate::Registry::positioned_command).
///
/// It runs without a client and without a context, often before the command itself; it may only
/// look at the arguments.
///
/// # Panics
/// A panic is caught and logged; what was found until then is what the server gets.
///
/// ```
/// use vkmod::prelude::*;
///
/// /// copies.make source count target…
/// struct Copies;
/// # impl Command for Copies {
/// #     const SPEC: CommandSpec = CommandSpec::new("copies.make").write().arity(-4);
/// #     fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> { Ok(()) }
/// # }
///
/// impl KeyPositions for Copies {
///     fn positions(&self, args: Args<'_>, found: &mut Positions<'_>) {
///         found.key(0, KeyFlags::READ_ONLY | KeyFlags::ACCESS).ok();
///         for target in 2..args.len() {
///             found.key(target, KeyFlags::OVERWRITE | KeyFlags::UPDATE).ok();
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not tell the positions of its keys",
    note = "implement `vkmod::KeyPositions` for it, or describe the keys in its SPEC and use `registry.command`"
)]
#[doc(alias = "ValkeyModule_KeyAtPosWithFlags")]
#[doc(alias = "RedisModule_KeyAtPosWithFlags")]
pub trait KeyPositions: Command {
    /// Tells which of the arguments are keys or channels.
    fn positions(&self, args: Args<'_>, found: &mut Positions<'_>);
}

impl<T: KeyPositions> KeyPositions for Arc<T> {
    fn positions(&self, args: Args<'_>, found: &mut Positions<'_>) {
        T::positions(self, args, found);
    }
}

/// What the server has asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    Keys,
    Channels,
}

/// Whether this call of the command's callback is a request for positions, and which.
///
/// # Safety
/// `ctx` is live.
#[inline]
pub(super) unsafe fn request(ctx: *mut sys::ModuleCtx) -> Option<Request> {
    // SAFETY: callback argument, live until return; the table is loaded.
    unsafe {
        if sys::IsKeysPositionRequest(ctx) != 0 {
            return Some(Request::Keys);
        }
        let is_channels = sys::IsChannelsPositionRequest()?;
        (is_channels(ctx) != 0).then_some(Request::Channels)
    }
}

/// Takes the positions of keys and channels; see [`KeyPositions`].
///
/// The server asks for keys and for channels separately; what it has not asked for is ignored.
#[derive(Debug)]
pub struct Positions<'a> {
    ctx: *mut sys::ModuleCtx,
    request: Request,
    names: usize,
    args: usize,
    lent: PhantomData<&'a mut sys::ModuleCtx>,
}

impl Positions<'_> {
    /// # Safety
    /// `ctx` is live during the value's lifetime, in a callback that asks for positions.
    pub(super) unsafe fn new(
        ctx: *mut sys::ModuleCtx,
        request: Request,
        names: usize,
        args: usize,
    ) -> Self {
        Positions {
            ctx,
            request,
            names,
            args,
            lent: PhantomData,
        }
    }

    /// The argument with this index, from 0, is a key. The flags are used by Redis 7.0 and Valkey
    /// 7.2 on.
    ///
    /// # Errors
    /// When there is no such argument: the server would end itself if it were told so.
    #[doc(alias = "ValkeyModule_KeyAtPosWithFlags")]
    #[doc(alias = "RedisModule_KeyAtPosWithFlags")]
    #[doc(alias = "ValkeyModule_KeyAtPos")]
    #[doc(alias = "RedisModule_KeyAtPos")]
    pub fn key(&mut self, index: usize, flags: KeyFlags) -> Result<()> {
        let position = self.position(index)?;
        if self.request == Request::Keys {
            // SAFETY: callback argument, live until return; the position is that of an argument.
            unsafe {
                match sys::KeyAtPosWithFlags() {
                    Some(key_at_pos) => key_at_pos(self.ctx, position, flags.bits() as c_int),
                    None => sys::KeyAtPos(self.ctx, position),
                }
            }
        }
        Ok(())
    }

    /// The argument with this index, from 0, is a channel. Redis 7.0, Valkey 7.2; Redis 6.2 does
    /// not ask.
    ///
    /// # Errors
    /// When there is no such argument.
    #[doc(alias = "ValkeyModule_ChannelAtPosWithFlags")]
    #[doc(alias = "RedisModule_ChannelAtPosWithFlags")]
    pub fn channel(&mut self, index: usize, flags: ChannelFlags) -> Result<()> {
        let position = self.position(index)?;
        if let (Request::Channels, Some(channel_at_pos)) =
            (self.request, sys::ChannelAtPosWithFlags())
        {
            // SAFETY: callback argument, live until return; the position is that of an argument.
            unsafe { channel_at_pos(self.ctx, position, flags.bits()) };
        }
        Ok(())
    }

    fn position(&self, index: usize) -> Result<c_int> {
        if index >= self.args {
            return Err(Error::msg("there is no argument at this position"));
        }
        c_int::try_from(index + self.names).map_err(Error::from)
    }
}
