//! [`Module`]: what a loadable module is.

pub(crate) mod adapter;
mod options;

pub use options::ModuleOptions;

use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

use downcast_rs::{DowncastSync, impl_downcast};

use crate::{Args, Configs, Context, LoadContext, Registry, Result};

/// A module: a struct that a server loads, with its handlers.
///
/// `export_module!(Type)` makes the shared object's entry points out of it.
///
/// # Life
/// `load` → `register` → `init` → … → `unload`. All four run on the server's main thread, under
/// the server lock. Whatever goes wrong before the end of `init` (an `Err`, a panic, a registration
/// that the server refuses) refuses the load: the text is in the server's log, what was registered
/// is gone, and the server goes on.
///
/// The instance is shared (`Arc<Self>`), so handlers may keep it. Handlers get `&self` only, since
/// a handler can be entered again while it runs; state is an atomic, a `Mutex`, or lives in a key.
///
/// # Servers
/// Redis 6.2 and newer, Valkey 7.2 and newer, from one and the same file.
///
/// ```
/// use vkmod::prelude::*;
///
/// struct Greeter {
///     greeting: String,
/// }
///
/// impl Module for Greeter {
///     const NAME: &'static str = "greeter";
///     const VERSION: i32 = 1;
///
///     fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
///         let greeting: Option<String> = args.parse()?;
///         Ok(Greeter { greeting: greeting.unwrap_or("Hello".into()) })
///     }
///
///     fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
///         registry.command(Arc::clone(self))?;
///         Ok(())
///     }
/// }
///
/// impl Command for Greeter {
///     const SPEC: CommandSpec = CommandSpec::new("greeter.greet").arity(2).fast();
///
///     fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
///         let (name,): (&str,) = args.parse()?;
///         Ok(format!("{}, {name}!", self.greeting))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a module",
    note = "implement `vkmod::Module` for it: a NAME, a VERSION and `load`"
)]
#[doc(alias = "ValkeyModule_OnLoad")]
#[doc(alias = "RedisModule_OnLoad")]
pub trait Module: Send + Sync + Sized + 'static {
    /// The name in `MODULE LIST`, `MODULE UNLOAD` and the log. Not empty, no NUL, and not the name
    /// of a module that is already loaded, else the load is refused.
    const NAME: &'static str;

    /// The version in `MODULE LIST`.
    const VERSION: i32;

    /// What the module can live with. The default suits every module that keeps to this crate's
    /// ways; see [`ModuleOptions`].
    const OPTIONS: ModuleOptions = ModuleOptions::DEFAULT;

    /// Names the module's configs, before anything else is done: `configs.add(&LIMIT)?`. See
    /// [`config`](crate::config).
    ///
    /// # Errors
    /// An `Err` refuses the load.
    fn configs(configs: &mut Configs) -> Result<()> {
        let _ = configs;
        Ok(())
    }

    /// Makes the instance. Runs before anything is registered; `args` are the words after the
    /// file's name in `loadmodule`, `--loadmodule` or `MODULE LOAD`, without those that are
    /// [configs](crate::config).
    ///
    /// # Errors
    /// An `Err` refuses the load; its text is in the server's log.
    fn load(ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self>;

    /// Registers the handlers. Those marked `#[vkmod::register]` follow by themselves.
    ///
    /// # Errors
    /// An `Err` refuses the load.
    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        let _ = registry;
        Ok(())
    }

    /// Runs when everything is registered, just before the server takes the module in.
    ///
    /// # Errors
    /// An `Err` refuses the load.
    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        let _ = ctx;
        Ok(())
    }

    /// Runs at `MODULE UNLOAD`, while everything is still registered; Valkey 9.1 also unloads
    /// modules when it shuts down.
    ///
    /// # Errors
    /// An `Err`, or a panic, keeps the module loaded; the text is in the server's log.
    #[doc(alias = "ValkeyModule_OnUnload")]
    #[doc(alias = "RedisModule_OnUnload")]
    fn unload(&self, ctx: &mut Context<'_>) -> Result<()> {
        let _ = ctx;
        Ok(())
    }
}

/// Any module's instance, to be told apart at run time: a callback knows its own type, not the
/// module's.
pub(crate) trait Instance: DowncastSync {}
impl_downcast!(sync Instance);
impl<M: Module> Instance for M {}

/// What is kept while the module is loaded.
struct Loaded {
    name: &'static str,
    instance: Option<Arc<dyn Instance>>,
}

/// Whether the module is loaded, and not about to be unloaded: only then may the server be handed
/// callbacks that nothing can take back.
static ACTIVE: AtomicBool = AtomicBool::new(false);

pub(crate) fn is_active() -> bool {
    ACTIVE.load(Ordering::Relaxed)
}

fn set_active(active: bool) {
    ACTIVE.store(active, Ordering::Relaxed);
}

static LOADED: AtomicPtr<Loaded> = AtomicPtr::new(ptr::null_mut());

fn loaded<'a>() -> Option<&'a Loaded> {
    // SAFETY: made by `into_raw` of the same type; replaced and freed only while the module is
    // being loaded or unloaded, when no callback of it runs.
    unsafe { LOADED.load(Ordering::Acquire).as_ref() }
}

/// Replaces what is kept, and drops what was.
fn keep(next: Option<Loaded>) {
    let raw = next.map_or(ptr::null_mut(), |loaded| Box::into_raw(Box::new(loaded)));
    let old = LOADED.swap(raw, Ordering::AcqRel);
    if !old.is_null() {
        // SAFETY: made by `into_raw` of the same type, and taken out just now.
        drop(unsafe { Box::from_raw(old) });
    }
}

/// The module's name, for log lines.
pub(crate) fn name() -> &'static str {
    loaded().map_or("vkmod", |loaded| loaded.name)
}

/// The module's instance, if it is of this type. Callers use it no longer than the callback that
/// they run in.
pub(crate) fn instance_as<'a, M: Module>() -> Option<&'a M> {
    loaded()?.instance.as_deref()?.downcast_ref()
}
