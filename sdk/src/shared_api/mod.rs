//! APIs between modules: what one module offers, another one calls, without the way through a
//! command.
//!
//! A [`SharedApi`] says what both sides agree on: a name, a version, and the types of request and
//! reply. It belongs into a crate that both modules use. The one that offers it implements
//! [`ApiProvider`] and registers that with [`Registry::export`](crate::Registry::export); the other
//! one calls it through an [`ImportedApi`].
//!
//! ```
//! use vkmod::prelude::*;
//! use vkmod::shared_api::{ApiProvider, ImportedApi, SharedApi};
//!
//! /// How often a word was seen. In a crate of its own.
//! struct WordCount;
//!
//! impl SharedApi for WordCount {
//!     const NAME: &'static str = "words.count";
//!     const VERSION: u32 = 1;
//!     type Request = String;
//!     type Reply = u64;
//! }
//!
//! // In the module that counts:
//! struct Counts;
//!
//! impl ApiProvider<WordCount> for Counts {
//!     fn call(&self, _ctx: &mut Context<'_>, word: String) -> Result<u64> {
//!         Ok(word.len() as u64)
//!     }
//! }
//!
//! // In the module that wants to know:
//! static COUNT: ImportedApi<WordCount> = ImportedApi::new();
//!
//! fn ask(ctx: &mut Context<'_>) -> Result<u64> {
//!     COUNT.call(ctx, &"hello".to_owned())
//! }
//! ```
//!
//! # What crosses over
//! Bytes alone: the two modules may be built by different compilers and with different versions of
//! vkmod, so no type of one is ever read as the other's. [`Wire`] makes bytes of values. An `Err`
//! crosses with its text, a panic as an error.
//!
//! # Who may be unloaded
//! Servers refuse to unload a module while another one uses an API of it: from the moment when it
//! first found it, in whatever version, until its own unload.

mod adapter;
mod import;
mod names;
mod wire;

pub use import::{ImportError, ImportedApi};
pub use wire::Wire;

pub(crate) use adapter::{forget, refuse_new_users};

use std::any::type_name;
use std::ffi::CStr;
use std::sync::Arc;

use vkmod_sys as sys;

use crate::{Context, Error, Result, instance};

/// What two modules agree on; see the [module's page](self).
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not describe an API between modules",
    note = "implement `vkmod::shared_api::SharedApi` for it: a NAME, a VERSION, a Request and a Reply"
)]
pub trait SharedApi: 'static {
    /// The name under which it is found, one for each API of a server. It is vkmod's own: it does
    /// not meet the names of modules that are written otherwise.
    const NAME: &'static str;

    /// A number that changes whenever a request or a reply, or what they mean, does. A module that
    /// wants another version than the one that is offered gets an error that names both.
    const VERSION: u32;

    /// What a caller sends.
    type Request: Wire;

    /// What it gets.
    type Reply: Wire;
}

/// Answers the calls of other modules.
///
/// # Panics
/// A panic is caught and logged; the caller gets an error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not provide the API `{A}`",
    note = "implement `vkmod::shared_api::ApiProvider<{A}>` for it"
)]
#[doc(alias = "ValkeyModule_ExportSharedAPI")]
#[doc(alias = "RedisModule_ExportSharedAPI")]
pub trait ApiProvider<A: SharedApi>: Send + Sync + 'static {
    /// Answers one call. The context is this module's, with the caller's database selected and
    /// without a client: nothing can be replied, and ACL rules of the caller's client do not apply.
    ///
    /// # Errors
    /// An `Err` goes to the caller, who finds its text and code in an [`Error`] of its own.
    fn call(&self, ctx: &mut Context<'_>, request: A::Request) -> Result<A::Reply>;
}

impl<A: SharedApi, T: ApiProvider<A>> ApiProvider<A> for Arc<T> {
    fn call(&self, ctx: &mut Context<'_>, request: A::Request) -> Result<A::Reply> {
        T::call(self, ctx, request)
    }
}

/// A provider that is kept and not yet known to the server. Other modules may call it once it is,
/// and what they get then must not go away with a load that fails: so this comes after
/// [`Module::init`](crate::Module::init).
#[derive(Debug)]
pub(crate) struct Export {
    name: &'static CStr,
    api: &'static str,
    table: &'static adapter::Table,
}

impl Export {
    pub(crate) fn new<A: SharedApi, T: ApiProvider<A>>(provider: T) -> Result<Self> {
        let name = names::enter(A::NAME)?;
        instance::insert::<adapter::Role<T, A>, T>(provider, type_name::<T>())?;
        Ok(Export {
            name,
            api: A::NAME,
            table: adapter::Role::<T, A>::TABLE,
        })
    }

    /// Tells the server, which takes it back after the unload, or after a load that fails.
    ///
    /// # Safety
    /// `ctx` is the context of a load.
    pub(crate) unsafe fn make(self, ctx: *mut sys::ModuleCtx) -> Result<()> {
        // SAFETY: callback argument, live until return; the table is loaded. The name and what it
        // stands for live as long as the code.
        let status = unsafe {
            crate::thread::gate::attach(ctx);
            let table = std::ptr::from_ref(self.table).cast_mut().cast();
            sys::ExportSharedAPI(ctx, self.name.as_ptr(), table)
        };
        if status == sys::MODULE_OK {
            return Ok(());
        }
        let api = self.api;
        Err(Error::msg(format!(
            "another module exports the API '{api}'"
        )))
    }
}
