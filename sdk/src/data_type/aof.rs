//! [`AofWriter`]: where a value is rewritten as commands.

use std::ffi::c_int;
use std::marker::PhantomData;

use vkmod_sys as sys;

use super::KeyInfo;
use super::writer::io_info;
use crate::string::{ServerStr, ServerString};
use crate::text::c_string;
use crate::{Error, Result};

/// The append-only file that a value is being rewritten to.
#[derive(Debug)]
pub struct AofWriter<'a> {
    io: *mut sys::ModuleIO,
    key: ServerStr<'a>,
    lent: PhantomData<&'a mut sys::ModuleIO>,
}

/// A command for the append-only file, from [`AofWriter::command`]; written by
/// [`emit`](AofCommand::emit).
#[must_use = "a command is written by `emit`"]
#[derive(Debug)]
pub struct AofCommand<'w> {
    io: *mut sys::ModuleIO,
    key: ServerStr<'w>,
    name: &'w str,
    words: Vec<ServerString>,
}

impl<'a> AofWriter<'a> {
    /// # Safety
    /// `io` and `key` are live during the writer's lifetime, in a rewrite.
    pub(super) unsafe fn new(io: *mut sys::ModuleIO, key: ServerStr<'a>) -> Self {
        AofWriter {
            io,
            key,
            lent: PhantomData,
        }
    }

    /// Begins a command; it has to be one that the server knows.
    #[doc(alias = "ValkeyModule_EmitAOF")]
    #[doc(alias = "RedisModule_EmitAOF")]
    pub fn command<'w>(&'w mut self, name: &'w str) -> AofCommand<'w> {
        AofCommand {
            io: self.io,
            key: self.key,
            name,
            words: Vec::new(),
        }
    }

    /// The name of the key that is being rewritten.
    pub fn key(&self) -> ServerStr<'a> {
        self.key
    }

    /// The key and its database, where the server tells it.
    pub fn key_info(&self) -> KeyInfo<'_> {
        // SAFETY: live during the writer's lifetime.
        unsafe { io_info(self.io) }
    }
}

impl AofCommand<'_> {
    /// Adds the name of the key that is being rewritten.
    pub fn key(self) -> Self {
        let key = self.key;
        self.arg(key)
    }

    /// Adds an argument: any bytes.
    pub fn arg(mut self, bytes: impl AsRef<[u8]>) -> Self {
        // A copy even of the key: servers keep it on the stack, where it takes no reference.
        self.words.push(ServerString::new(bytes));
        self
    }

    /// Adds an integer, in decimal.
    pub fn integer(self, number: i64) -> Self {
        self.arg(number.to_string())
    }

    /// Adds a floating-point number, with all its digits.
    pub fn float(self, number: f64) -> Self {
        self.arg(number.to_string())
    }

    /// Writes the command.
    ///
    /// # Errors
    /// When the server does not know the command, or cannot write; the rewrite then fails.
    pub fn emit(self) -> Result<()> {
        let name = c_string("a command's name", self.name)?;
        let words: Vec<*mut sys::ModuleString> = self
            .words
            .iter()
            .map(|word| word.as_server_str().as_raw())
            .collect();
        let emit = sys::EmitAOF();
        // SAFETY: callback argument, live until return; the table is loaded; the format takes a
        // vector of strings and its length, which live during the call.
        let failed: c_int = unsafe {
            emit(
                self.io,
                name.as_ptr(),
                c"v".as_ptr(),
                words.as_ptr(),
                words.len(),
            );
            sys::IsIOError(self.io)
        };
        if failed == 0 {
            return Ok(());
        }
        Err(Error::msg(format!(
            "the command '{}' could not be written to the append-only file",
            self.name
        )))
    }
}

/// Marks a save or rewrite as failed. Servers have no function for that, but emitting a command
/// that does not exist leaves just this mark, on a save too, and writes nothing.
pub(super) fn spoil(io: *mut sys::ModuleIO) {
    let emit = sys::EmitAOF();
    let unknown = c"(none: the value could not be saved)".as_ptr();
    // SAFETY: callback argument, live until return; the table is loaded; an empty format takes
    // nothing more.
    unsafe { emit(io, unknown, c"".as_ptr()) };
}
