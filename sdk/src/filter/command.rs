//! [`FilteredCommand`].

use std::cell::Cell;
use std::ffi::c_int;
use std::fmt;
use std::marker::PhantomData;
use std::ptr::NonNull;

use vkmod_sys as sys;

use super::edits::{Edits, Found};
use super::{CommandFilter, set_active};
use crate::client::Client;
use crate::context::ContextFlags;
use crate::log::{self, Level};
use crate::module::{self, Module};
use crate::server::{Feature, Server, optional};
use crate::string::{ServerStr, ServerString};
use crate::thread::gate;
use crate::{Result, context};

/// A command on its way to the server, lent to a [`CommandFilter`].
///
/// Its words are counted from 0, the name. Reading tells what the filter has made of them so far;
/// the server gets to see it when the filter has returned `Ok`.
///
/// Commands carry passwords (`AUTH`, `HELLO`, `ACL SETUSER`), so `Debug` shows the name and the
/// number of words only.
///
/// A word does not outlive the command:
///
/// ```compile_fail,E0515
/// # use vkmod::prelude::*;
/// fn name(command: FilteredCommand<'_>) -> &[u8] {
///     command.name()
/// }
/// ```
///
/// and is not read across a change:
///
/// ```compile_fail,E0502
/// # use vkmod::prelude::*;
/// fn swap(command: &mut FilteredCommand<'_>) -> Result<()> {
///     let name = command.name();
///     command.replace(1, name)
/// }
/// ```
#[doc(alias = "ValkeyModuleCommandFilterCtx")]
#[doc(alias = "RedisModuleCommandFilterCtx")]
pub struct FilteredCommand<'a> {
    raw: *mut sys::ModuleCommandFilterCtx,
    /// The name, where it was looked at before.
    name: Option<NonNull<sys::ModuleString>>,
    /// How many words the server has; 0 until it is asked.
    old: Cell<usize>,
    edits: Edits,
    lent: PhantomData<&'a mut sys::ModuleCommandFilterCtx>,
}

impl FilteredCommand<'_> {
    /// # Safety
    /// `raw` is the argument of a filter's callback, live during the lifetime, in which the server
    /// lock is held; `name` is its first word.
    #[inline]
    pub(super) unsafe fn from_raw(
        raw: *mut sys::ModuleCommandFilterCtx,
        name: Option<NonNull<sys::ModuleString>>,
    ) -> Self {
        FilteredCommand {
            raw,
            name,
            old: Cell::new(0),
            edits: Edits::None,
            lent: PhantomData,
        }
    }

    /// The command's name, in the case of letters that it was written in.
    #[inline]
    pub fn name(&self) -> &[u8] {
        self.get(0).unwrap_or_default()
    }

    /// Whether this is the command's name, in any case of letters.
    #[inline]
    pub fn is_named(&self, name: impl AsRef<[u8]>) -> bool {
        self.name().eq_ignore_ascii_case(name.as_ref())
    }

    /// How many words the command has, its name among them.
    #[inline]
    #[doc(alias = "ValkeyModule_CommandFilterArgsCount")]
    #[doc(alias = "RedisModule_CommandFilterArgsCount")]
    pub fn arity(&self) -> usize {
        match &self.edits {
            Edits::Many(words) => words.len(),
            Edits::None | Edits::One(..) => self.old_len(),
        }
    }

    /// The word at a position; 0 is the name.
    #[inline]
    #[doc(alias = "ValkeyModule_CommandFilterArgGet")]
    #[doc(alias = "RedisModule_CommandFilterArgGet")]
    pub fn get(&self, index: usize) -> Option<&[u8]> {
        match self.edits.get(index)? {
            Found::Old(index) => self.old(index),
            Found::New(string) => Some(string.as_bytes()),
        }
    }

    /// The words after the name.
    pub fn args(&self) -> impl Iterator<Item = &[u8]> {
        (1..self.arity()).filter_map(|index| self.get(index))
    }

    #[inline]
    fn old_len(&self) -> usize {
        if self.old.get() == 0 {
            // SAFETY: callback argument, live until return; the table is loaded.
            let count = unsafe { sys::CommandFilterArgsCount(self.raw) };
            self.old.set(usize::try_from(count).unwrap_or(0));
        }
        self.old.get()
    }

    fn old(&self, index: usize) -> Option<&[u8]> {
        let index = c_int::try_from(index).ok()?;
        // SAFETY: callback argument, live until return; the table is loaded. Out of range is NULL.
        let string = NonNull::new(unsafe { sys::CommandFilterArgGet(self.raw, index) })?;
        // SAFETY: a word of the command's, live and unchanged until `apply`, which takes `self`.
        Some(unsafe { ServerStr::from_raw(string) }.as_bytes())
    }

    /// Puts another word in place of one, the name among them.
    ///
    /// # Errors
    /// When there is no such position.
    #[doc(alias = "ValkeyModule_CommandFilterArgReplace")]
    #[doc(alias = "RedisModule_CommandFilterArgReplace")]
    pub fn replace(&mut self, index: usize, word: impl AsRef<[u8]>) -> Result<()> {
        let old = self.old_len();
        self.edits.replace(old, index, || ServerString::new(word))
    }

    /// Puts a string that was made for it in place of a word; it is not copied.
    ///
    /// # Errors
    /// When there is no such position.
    #[inline]
    #[doc(alias = "ValkeyModule_CommandFilterArgReplace")]
    #[doc(alias = "RedisModule_CommandFilterArgReplace")]
    pub fn replace_with(&mut self, index: usize, word: ServerString) -> Result<()> {
        let old = self.old_len();
        self.edits.replace(old, index, || word)
    }

    /// Puts a word before the one at a position; at 0 it becomes the name, and the old name the
    /// first argument.
    ///
    /// # Errors
    /// When the position is beyond the end. Also for a command of a script on Valkey 9.1, which has
    /// no room for more words than the script gave: [`replace`](FilteredCommand::replace) and
    /// [`remove`](FilteredCommand::remove) work there.
    #[doc(alias = "ValkeyModule_CommandFilterArgInsert")]
    #[doc(alias = "RedisModule_CommandFilterArgInsert")]
    pub fn insert(&mut self, index: usize, word: impl AsRef<[u8]>) -> Result<()> {
        let old = self.old_len();
        self.edits.insert(old, index, word.as_ref())
    }

    /// Puts a word at the end.
    ///
    /// # Errors
    /// As for [`insert`](FilteredCommand::insert).
    pub fn push(&mut self, word: impl AsRef<[u8]>) -> Result<()> {
        self.insert(self.arity(), word)
    }

    /// Takes a word out. The name can be replaced, and not be taken out, so that a command never
    /// becomes empty.
    ///
    /// # Errors
    /// For position 0, and when there is no such position.
    #[doc(alias = "ValkeyModule_CommandFilterArgDelete")]
    #[doc(alias = "RedisModule_CommandFilterArgDelete")]
    pub fn remove(&mut self, index: usize) -> Result<()> {
        let old = self.old_len();
        self.edits.remove(old, index)
    }

    /// Drops the changes that were made so far.
    pub fn reset(&mut self) {
        self.edits = Edits::None;
    }

    /// Gives the changes to the server.
    #[inline]
    pub(super) fn apply(self) {
        // SAFETY: callback argument, live until return, and not changed until now.
        unsafe { self.edits.apply(self.raw, self.name) };
    }

    /// The client whose command it is: its number, and whatever else of it is asked for, such as
    /// the name of its ACL user. Nothing is looked up before.
    ///
    /// A command of a script, or one that a module calls, has a stand-in of the server's as its
    /// client, with a number of its own: [`Client::is_connected`] tells.
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// fn audit(command: &FilteredCommand<'_>) -> Result<()> {
    ///     let client = command.client()?;
    ///     if let (Some(user), Some(info)) = (client.user()?, client.info()) {
    ///         notice!(command, "{} of {user} at {}", command.name().escape_ascii(), info.address);
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::Unsupported`](crate::Error::Unsupported) before Redis 7.2 and Valkey 7.2.
    #[doc(alias = "ValkeyModule_CommandFilterGetClientId")]
    #[doc(alias = "RedisModule_CommandFilterGetClientId")]
    pub fn client(&self) -> Result<Client<'_>> {
        let id = optional(sys::CommandFilterGetClientId(), "CommandFilterGetClientId")?;
        // SAFETY: callback argument, live until return; the table is loaded.
        let id = unsafe { id(self.raw) };
        let context = gate::detached()?;
        // SAFETY: the module's detached context, which lives until the unload, when no filter
        // runs; the server lock is held.
        Ok(unsafe { Client::new(context, id) })
    }

    /// Lets another filter of the module, or this one, see commands again; see
    /// [`Context::enable_filter`](crate::Context::enable_filter).
    ///
    /// # Errors
    /// As there.
    pub fn enable_filter<T: CommandFilter>(&self) -> Result<()> {
        set_active::<T>(true)
    }

    /// Lets this filter, or another one of the module, see no commands any more; see
    /// [`Context::disable_filter`](crate::Context::disable_filter).
    ///
    /// # Errors
    /// As there.
    pub fn disable_filter<T: CommandFilter>(&self) -> Result<()> {
        set_active::<T>(false)
    }

    /// Writes a line to the server's log; see [`Context::log`](crate::Context::log).
    #[inline]
    pub fn log(&self, level: Level, text: impl fmt::Display) {
        log::write(level, text);
    }

    /// Writes a line of bytes that need not be UTF-8 to the server's log.
    pub fn log_bytes(&self, level: Level, text: impl AsRef<[u8]>) {
        if log::is_enabled(level) {
            let name = module::name().as_bytes();
            log::write_bytes(std::ptr::null_mut(), level, &[name, b": ", text.as_ref()]);
        }
    }

    /// The running server.
    pub fn server(&self) -> Server {
        context::server()
    }

    /// Whether the running server has a capability that not all supported servers have.
    pub fn supports(&self, feature: Feature) -> bool {
        feature.is_supported()
    }

    /// What the server is doing just now. Flags of the client are not among these.
    #[doc(alias = "ValkeyModule_GetContextFlags")]
    #[doc(alias = "RedisModule_GetContextFlags")]
    pub fn flags(&self) -> ContextFlags {
        // SAFETY: the table is loaded; a NULL context is allowed.
        let raw = unsafe { sys::GetContextFlags(std::ptr::null_mut()) };
        ContextFlags::from_server(self.server().family, raw)
    }

    /// The module's instance; see [`Context::module`](crate::Context::module).
    pub fn module<M: Module>(&self) -> Option<&M> {
        module::instance_as()
    }
}

impl fmt::Debug for FilteredCommand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilteredCommand")
            .field("name", &self.name().escape_ascii().to_string())
            .field("arity", &self.arity())
            .finish_non_exhaustive()
    }
}
