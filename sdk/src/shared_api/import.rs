//! [`ImportedApi`]: the calling side.

use std::fmt;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

use vkmod_sys as sys;

use super::SharedApi;
use super::adapter::{self, FAILED, MAGIC, PANICKED, REPLIED, Table};
use super::names::{self, FullName};
use super::wire::{Wire, read_whole};
use crate::call::InFlight;
use crate::{Context, Error, Result};

/// An API that another module offers: a `static` of the module that calls it.
///
/// The server is asked for it at the first call, and again at the next one if it was not there, so
/// modules may be loaded in any order.
pub struct ImportedApi<A> {
    table: AtomicPtr<Table>,
    /// The load in which it was found.
    generation: AtomicU64,
    api: PhantomData<fn() -> A>,
}

/// Why an API cannot be called.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportError {
    /// No module exports it now.
    Missing {
        /// The API's name.
        name: &'static str,
    },
    /// A module exports another version of it.
    Version {
        /// The API's name.
        name: &'static str,
        /// The version that was asked for.
        wanted: u32,
        /// The version that there is.
        found: u32,
    },
    /// What stands behind the name is nothing of vkmod's.
    Foreign {
        /// The API's name.
        name: &'static str,
    },
    /// The module exports it itself. A server would not unload it any more if it used its own.
    Own {
        /// The API's name.
        name: &'static str,
    },
    /// The name is no name of an API.
    Name {
        /// The API's name.
        name: &'static str,
    },
}

impl<A: SharedApi> ImportedApi<A> {
    /// Names the API; nothing is looked for yet.
    #[expect(clippy::new_without_default, reason = "it is a static's value")]
    pub const fn new() -> Self {
        ImportedApi {
            table: AtomicPtr::new(ptr::null_mut()),
            generation: AtomicU64::new(0),
            api: PhantomData,
        }
    }

    /// Calls the other module, which answers before this returns. It may call others, this module
    /// among them.
    ///
    /// # Errors
    /// - an [`ImportError`], as an [`Error`];
    /// - the other module's own error, with its code and text;
    /// - when the other module panicked, or its bytes have not the form of the reply;
    /// - [`Error::KeyBusy`] while a key of this module is open.
    #[doc(alias = "ValkeyModule_GetSharedAPI")]
    #[doc(alias = "RedisModule_GetSharedAPI")]
    pub fn call(&self, ctx: &mut Context<'_>, request: &A::Request) -> Result<A::Reply> {
        let table = self.table(ctx)?;
        let mut bytes = Vec::new();
        request.write(&mut bytes);
        let _inside = InFlight::enter_alone()?;
        // SAFETY: callback argument, live until return; the table is loaded.
        let database = unsafe { sys::GetSelectedDb(ctx.as_raw()) };
        // SAFETY: found in this load, so its module stays loaded; the server lock is held. No key
        // is open: we are alone.
        let (status, answer) = unsafe { adapter::call(table, &bytes, database) };
        let name = A::NAME;
        match status {
            REPLIED => read_whole(&answer).ok_or_else(|| {
                let version = A::VERSION;
                Error::msg(format!(
                    "a reply of '{name}' has not the form of version {version}"
                ))
            }),
            FAILED => Err(Error::verbatim(answer)),
            PANICKED => Err(Error::msg(format!("internal error in '{name}'"))),
            _ => Err(Error::msg(format!("'{name}' answered in an unknown way"))),
        }
    }

    /// Looks for the API without a call.
    ///
    /// # Errors
    /// Why it cannot be called now.
    pub fn find(&self, ctx: &Context<'_>) -> Result<(), ImportError> {
        self.table(ctx).map(drop)
    }

    fn table(&self, ctx: &Context<'_>) -> Result<&'static Table, ImportError> {
        if self.generation.load(Ordering::Acquire) == adapter::generation() {
            let table = self.table.load(Ordering::Relaxed);
            // SAFETY: found in this load: the server knows that we use it, and unloads its module
            // not before ours.
            if let Some(table) = unsafe { table.as_ref() } {
                return Ok(table);
            }
        }
        self.look_up(ctx)
    }

    #[cold]
    fn look_up(&self, ctx: &Context<'_>) -> Result<&'static Table, ImportError> {
        let name = A::NAME;
        let full = FullName::new(name).map_err(|_| ImportError::Name { name })?;
        if names::is_own(full.as_c_str()) {
            return Err(ImportError::Own { name });
        }
        // SAFETY: callback argument, live until return; the table is loaded; the name lives during
        // the call.
        let found = unsafe { sys::GetSharedAPI(ctx.as_raw(), full.as_c_str().as_ptr()) };
        let found = found.cast::<Table>();
        if found.is_null() {
            return Err(ImportError::Missing { name });
        }
        // Read as bytes first: nothing but the name says what it is.
        // SAFETY: whoever exports a name with vkmod's prefix exports a table of at least this.
        let magic = unsafe { found.cast::<u64>().read_unaligned() };
        if magic != MAGIC || !found.is_aligned() {
            return Err(ImportError::Foreign { name });
        }
        // SAFETY: a table of vkmod's, in code that stays loaded: see `table`.
        let table: &'static Table = unsafe { &*found };
        if (table.size as usize) < size_of::<Table>() {
            return Err(ImportError::Foreign { name });
        }
        // Whatever the version: the server has noted down that we use it.
        // SAFETY: the table's own function, under the server lock.
        unsafe { (table.attach)() };
        if table.version != A::VERSION {
            return Err(ImportError::Version {
                name,
                wanted: A::VERSION,
                found: table.version,
            });
        }
        self.table.store(found, Ordering::Relaxed);
        self.generation
            .store(adapter::generation(), Ordering::Release);
        Ok(table)
    }
}

impl<A: SharedApi> fmt::Debug for ImportedApi<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportedApi")
            .field("name", &A::NAME)
            .field("version", &A::VERSION)
            .finish()
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::Missing { name } => write!(f, "no module exports the API '{name}'"),
            ImportError::Version {
                name,
                wanted,
                found,
            } => write!(
                f,
                "version {wanted} of the API '{name}' is wanted, and version {found} is exported"
            ),
            ImportError::Foreign { name } => {
                write!(f, "the API '{name}' has an unknown form")
            }
            ImportError::Own { name } => {
                write!(f, "the API '{name}' is exported by this module itself")
            }
            ImportError::Name { name } => {
                write!(f, "\"{}\" is no name of an API", name.escape_default())
            }
        }
    }
}

impl std::error::Error for ImportError {}

impl From<ImportError> for Error {
    fn from(error: ImportError) -> Self {
        Error::display(error)
    }
}
