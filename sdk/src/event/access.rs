//! How much of the server a listener may use.

use vkmod_sys as sys;

use super::ServerEvent;
use crate::midst::Busy;
use crate::{Context, NotificationContext};

/// How much of the server a listener may use: [`Full`], [`AtConnection`], [`InCluster`] or
/// [`Restricted`].
pub trait Access: super::Sealed {
    /// The context that a listener gets.
    type Context<'a>;

    /// Calls `body` with such a context.
    ///
    /// # Safety
    /// `ctx` is live, and the server lock is held.
    #[doc(hidden)]
    unsafe fn lend(ctx: *mut sys::ModuleCtx, body: impl FnOnce(&mut Self::Context<'_>));
}

/// The context of a listener to `E`.
pub type EventContext<'a, E> = <<E as ServerEvent>::Access as Access>::Context<'a>;

/// A [`Context`]: the server is between two things.
#[derive(Debug)]
pub enum Full {}

impl super::Sealed for Full {}

impl Access for Full {
    type Context<'a> = Context<'a>;

    #[inline]
    unsafe fn lend(ctx: *mut sys::ModuleCtx, body: impl FnOnce(&mut Context<'_>)) {
        // SAFETY: the caller's word.
        body(&mut unsafe { Context::from_raw(ctx) });
    }
}

/// A [`Context`], in the midst of the server's work for the cluster, if it is a part of one: calls
/// that could close a connection between nodes are errors, as for a
/// [`ClusterReceiver`](crate::ClusterReceiver).
#[derive(Debug)]
pub enum InCluster {}

impl super::Sealed for InCluster {}

impl Access for InCluster {
    type Context<'a> = Context<'a>;

    unsafe fn lend(ctx: *mut sys::ModuleCtx, body: impl FnOnce(&mut Context<'_>)) {
        let _busy = Busy::enter_in_cluster();
        // SAFETY: the caller's word.
        body(&mut unsafe { Context::from_raw(ctx) });
    }
}

/// A [`Context`], in the midst of the server's work with a connection. It may not look at
/// connections meanwhile: [`Context::yield_now`] and calls of scripts and functions, of `DEBUG`,
/// `CLUSTER FORGET` and `CLUSTER RESET` are errors.
#[derive(Debug)]
pub enum AtConnection {}

impl super::Sealed for AtConnection {}

impl Access for AtConnection {
    type Context<'a> = Context<'a>;

    unsafe fn lend(ctx: *mut sys::ModuleCtx, body: impl FnOnce(&mut Context<'_>)) {
        let _busy = Busy::enter();
        // SAFETY: the caller's word.
        body(&mut unsafe { Context::from_raw(ctx) });
    }
}

/// A [`NotificationContext`]: the server is in the middle of something, and writing has to wait
/// for a job.
#[derive(Debug)]
pub enum Restricted {}

impl super::Sealed for Restricted {}

impl Access for Restricted {
    type Context<'a> = NotificationContext<'a>;

    #[inline]
    unsafe fn lend(ctx: *mut sys::ModuleCtx, body: impl FnOnce(&mut NotificationContext<'_>)) {
        // SAFETY: the caller's word.
        let context = unsafe { Context::from_raw(ctx) };
        body(&mut NotificationContext::new(&context));
    }
}
