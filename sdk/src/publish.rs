//! Publishing messages to channels.

use std::ffi::c_int;

use vkmod_sys as sys;

use crate::call::{ArgList, CallArg, InFlight};
use crate::server::optional;
use crate::{Context, Error, Result};

impl Context<'_> {
    /// Publishes a message to a channel, as `PUBLISH` does; in a cluster, on all its nodes. Gives
    /// the number of clients of this node that got it.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn tell(ctx: &mut Context<'_>, key: Arg<'_>) -> Result<i64> {
    ///     ctx.publish("changed", key)
    /// }
    /// ```
    ///
    /// # Errors
    /// None on today's servers.
    #[doc(alias = "ValkeyModule_PublishMessage")]
    #[doc(alias = "RedisModule_PublishMessage")]
    pub fn publish(&mut self, channel: impl CallArg, message: impl CallArg) -> Result<i64> {
        let list = ArgList::of((channel, message));
        // SAFETY: callback argument, live until return; the table is loaded; both strings live
        // during the call.
        send(self, &list, |ctx, channel, message| unsafe {
            sys::PublishMessage(ctx, channel, message)
        })
    }

    /// Publishes a message to a shard channel, as `SPUBLISH` does. Gives the number of clients of
    /// this node that got it.
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 7.0.
    #[doc(alias = "ValkeyModule_PublishMessageShard")]
    #[doc(alias = "RedisModule_PublishMessageShard")]
    pub fn publish_to_shard(
        &mut self,
        channel: impl CallArg,
        message: impl CallArg,
    ) -> Result<i64> {
        let publish = optional(sys::PublishMessageShard(), "PublishMessageShard")?;
        let list = ArgList::of((channel, message));
        // SAFETY: callback argument, live until return; the table is loaded; both strings live
        // during the call.
        send(self, &list, |ctx, channel, message| unsafe {
            publish(ctx, channel, message)
        })
    }
}

fn send(
    ctx: &mut Context<'_>,
    list: &ArgList<'_>,
    publish: impl FnOnce(*mut sys::ModuleCtx, *mut sys::ModuleString, *mut sys::ModuleString) -> c_int,
) -> Result<i64> {
    let [channel, message] = list.as_slice() else {
        return Err(Error::msg("a message has one channel and one text"));
    };
    let _inside = InFlight::enter();
    Ok(i64::from(publish(ctx.as_raw(), *channel, *message)))
}
