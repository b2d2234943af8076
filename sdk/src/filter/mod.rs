//! Command filters: a look at every command before the server does, and a hand in its arguments.
//!
//! A filter sees a command as the client (a script, a module) has written it: before it is looked
//! up, so also one that does not exist, and before ACL rules are checked, which then apply to what
//! the filter made of it. `MONITOR`, the slow log, replicas and the AOF see the changed command.

mod adapter;
mod command;
mod edits;
mod names;

pub use command::FilteredCommand;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use vkmod_sys as sys;

use crate::thread::{callers, gate};
use crate::{Context, Error, Result, instance};

/// Sees commands before the server does, and may change them.
///
/// ```
/// use vkmod::prelude::*;
///
/// /// `SET key value` expires within a day, whoever forgets to say so.
/// struct Ageing;
///
/// impl CommandFilter for Ageing {
///     const COMMANDS: &'static [&'static str] = &["set"];
///
///     fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
///         if command.arity() == 3 {
///             command.push("EX")?;
///             command.push("86400")?;
///         }
///         Ok(())
///     }
/// }
///
/// # struct M;
/// # impl Module for M {
/// # const NAME: &'static str = "m"; const VERSION: i32 = 1;
/// # fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(M) }
/// fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
///     registry.filter(Ageing)?;
///     Ok(())
/// }
/// # }
/// ```
///
/// Filters run under the server lock: for clients' commands on the main thread, for a command that
/// a module calls on the thread that calls it. They run in the order of their registration, all
/// modules' together, and each sees what those before it have made of the command.
///
/// A transaction's commands are filtered when they are queued, and not again by `EXEC`. A script's
/// are filtered one by one, as are those that modules call. What comes from the append-only file at
/// start is not filtered; what a replica gets from its primary is, as a client's is.
///
/// # Panics
/// A panic is caught and logged. The command goes on as if the filter had not seen it, and so it
/// does after an `Err`, which is logged too: changes are collected, and made when the filter has
/// succeeded.
///
/// # Servers
/// Before Redis 7.2 a command that has to wait before it runs (`CLIENT PAUSE`) passes the filters
/// once more when its time has come.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a command filter",
    note = "implement `vkmod::CommandFilter` for it: `fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()>`"
)]
#[doc(alias = "ValkeyModule_RegisterCommandFilter")]
#[doc(alias = "RedisModule_RegisterCommandFilter")]
pub trait CommandFilter: Send + Sync + 'static {
    /// The names of the commands that the filter wants to see, in any case of letters; none means
    /// every command. For all others nothing but the name is looked at.
    ///
    /// A subcommand has the name of its container: `"config"` for `CONFIG SET`.
    const COMMANDS: &'static [&'static str] = &[];

    /// Whether to leave out commands that this module calls itself, with [`Context::call`].
    #[doc(alias = "CMDFILTER_NOSELF")]
    const NO_SELF: bool = false;

    /// Looks at a command, and may change it.
    ///
    /// # Errors
    /// An `Err` is logged; the command goes on without the filter's changes.
    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()>;
}

impl<T: CommandFilter> CommandFilter for Arc<T> {
    const COMMANDS: &'static [&'static str] = T::COMMANDS;
    const NO_SELF: bool = T::NO_SELF;

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        T::filter(self, command)
    }
}

impl Context<'_> {
    /// Lets a registered filter see commands again, after
    /// [`disable_filter`](Context::disable_filter). It keeps its place among the others. Nothing
    /// changes for one that sees them already.
    ///
    /// # Errors
    /// When no filter of this type is registered.
    pub fn enable_filter<T: CommandFilter>(&self) -> Result<()> {
        set_active::<T>(true)
    }

    /// Lets a registered filter see no commands any more. The object stays until the unload, so a
    /// filter may do this to itself: [`FilteredCommand::disable_filter`].
    ///
    /// In [`Module::init`](crate::Module::init), it makes a filter that starts disabled.
    ///
    /// # Errors
    /// When no filter of this type is registered.
    #[doc(alias = "ValkeyModule_UnregisterCommandFilter")]
    #[doc(alias = "RedisModule_UnregisterCommandFilter")]
    pub fn disable_filter<T: CommandFilter>(&self) -> Result<()> {
        set_active::<T>(false)
    }
}

/// A registered filter. One that is disabled stays with the server, which walks through its list of
/// filters while they run: taking one out of it could pull the ground from under a walk.
struct Registered<T> {
    filter: T,
    is_active: AtomicBool,
}

fn set_active<T: CommandFilter>(active: bool) -> Result<()> {
    // SAFETY: registered with this role and type.
    match unsafe { instance::get::<adapter::Role<T>, Registered<T>>() } {
        Some(found) => {
            found.is_active.store(active, Ordering::Relaxed);
            Ok(())
        }
        None => Err(Error::msg(format!(
            "{} is not registered as a command filter",
            std::any::type_name::<T>()
        ))),
    }
}

/// A filter that is kept and not yet known to the server.
///
/// Not all servers take a failed load's filters back, so this is the last step of a load, after
/// all that can fail.
#[derive(Debug)]
pub(crate) struct Subscription {
    callback: unsafe extern "C" fn(*mut sys::ModuleCommandFilterCtx),
    flags: i32,
}

impl Subscription {
    pub(crate) fn new<T: CommandFilter>(filter: T) -> Result<Self> {
        let registered = Registered {
            filter,
            is_active: AtomicBool::new(true),
        };
        instance::insert::<adapter::Role<T>, _>(registered, std::any::type_name::<T>())?;
        Ok(Subscription {
            callback: adapter::on_filter::<T>,
            flags: if T::NO_SELF {
                sys::MODULE_CMDFILTER_NOSELF
            } else {
                0
            },
        })
    }

    /// Tells the server. Cannot fail.
    ///
    /// # Safety
    /// `ctx` is the context of a load, which succeeds after this.
    pub(crate) unsafe fn make(self, ctx: *mut sys::ModuleCtx) {
        // SAFETY: callback argument, live until return; the table is loaded. The server keeps the
        // callback until the unload, and takes it back by itself then.
        unsafe {
            gate::attach(ctx);
            callers::note(self.callback as *const ());
            sys::RegisterCommandFilter(ctx, Some(self.callback), self.flags);
        }
    }
}
