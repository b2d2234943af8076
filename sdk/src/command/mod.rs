//! [`Command`]: what a client can send.

mod adapter;
mod argument;
mod container;
mod create;
mod flags;
mod info;
mod key_spec;
mod positions;
mod spec;

pub use argument::{Argument, ArgumentKind};
pub use flags::{ChannelFlags, CommandFlags, KeyFlags};
pub use key_spec::{BeginSearch, FindKeys, KeySpec};
pub use positions::{KeyPositions, Positions};
pub use spec::CommandSpec;

pub(crate) use container::forget as forget_containers;
pub(crate) use create::{create, create_container, create_positioned, create_subcommand};

use std::sync::Arc;

use crate::{Args, Context, Reply, Result};

/// A command: its declaration and what it does.
///
/// `call` gets the arguments as the server holds them and returns the answer: any [`Reply`], which
/// may borrow from the command, the context and the arguments. Nothing is sent before it returns.
///
/// It runs on the server's main thread, under the server lock, and the server waits for it. It can
/// be entered again while it runs, through a nested call; hence `&self`.
///
/// # Errors
/// An `Err` is sent as an error reply.
///
/// # Panics
/// A panic is caught and logged; the client gets `-ERR internal error in 'name'`, and the server
/// goes on.
///
/// ```
/// use vkmod::prelude::*;
///
/// struct Mul;
///
/// impl Command for Mul {
///     const SPEC: CommandSpec =
///         CommandSpec::new("hello.mul").fast().arity(3).summary("Multiplies two integers.");
///
///     fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
///         let [a, b] = args.parse::<[i64; 2]>()?;
///         a.checked_mul(b).ok_or(Error::msg("the product overflows"))
///     }
/// }
/// ```
///
/// Arguments do not outlive the command:
///
/// ```compile_fail,E0521
/// # use vkmod::prelude::*;
/// # use std::sync::Mutex;
/// struct Keep(Mutex<Vec<&'static [u8]>>);
///
/// impl Command for Keep {
///     const SPEC: CommandSpec = CommandSpec::new("keep");
///     fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
///         self.0.lock().unwrap().push(args[0].as_bytes());
///         Ok(())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a command",
    note = "implement `vkmod::Command` for it: a SPEC and `call`; an `Arc` of a command is a command too"
)]
#[doc(alias = "ValkeyModule_CreateCommand")]
#[doc(alias = "RedisModule_CreateCommand")]
pub trait Command: Send + Sync + 'static {
    /// The name and everything else that the server is told about the command.
    const SPEC: CommandSpec;

    /// Answers one call.
    ///
    /// # Errors
    /// Sent to the client as an error reply.
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply>;
}

impl<T: Command> Command for Arc<T> {
    const SPEC: CommandSpec = T::SPEC;

    #[inline]
    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        T::call(self, ctx, args)
    }
}
