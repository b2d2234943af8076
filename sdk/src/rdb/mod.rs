//! The whole data set to a file and back: [`Context::rdb_save`], [`Context::rdb_load`].

mod check;

use std::ffi::CString;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use vkmod_sys as sys;

use crate::server::optional;
use crate::{Context, ContextFlags, Error, Result, key};

impl Context<'_> {
    /// Saves the whole data set to an RDB file. The server waits until it is written.
    ///
    /// A relative path starts at the server's folder (configuration `dir`). A file that is there
    /// is replaced.
    ///
    /// # Errors
    /// The system's text when the file cannot be written; [`Error::KeyBusy`] while the module has
    /// a key open; a path with a NUL. [`Error::Unsupported`] before Redis 7.2 and Valkey 7.2.
    #[doc(alias = "ValkeyModule_RdbSave")]
    #[doc(alias = "RedisModule_RdbSave")]
    #[doc(alias = "ValkeyModule_RdbStreamCreateFromFile")]
    #[doc(alias = "RedisModule_RdbStreamCreateFromFile")]
    pub fn rdb_save(&mut self, path: impl AsRef<Path>) -> Result<()> {
        let save = optional(sys::RdbSave(), "RdbSave")?;
        let stream = Stream::open(path.as_ref())?;
        // SAFETY: callback argument, live until return; the table is loaded; the stream is open.
        stream.finish(path.as_ref(), unsafe { save(self.as_raw(), stream.raw, 0) })
    }

    /// Replaces the whole data set by that of an RDB file.
    ///
    /// The server drops its replicas' connections (they synchronise anew), ends a running save and
    /// rewrite, and answers `-LOADING` to most commands of clients meanwhile.
    ///
    /// A server looks at the file when the old data set is gone already: with a broken one it
    /// keeps what it could read so far, or ends itself where no client's command is running. So
    /// the file's beginning and its checksum are looked at here first, which reads it once more: a
    /// damaged file is an error, and nothing was lost. A file that was written without a checksum
    /// (configuration `rdbchecksum no`) is trusted: load only files that you have written.
    ///
    /// # Errors
    /// When the file is not there, cannot be read or is broken; on a replica; while the server
    /// loads its data; a path with a NUL; [`Error::KeyBusy`] while the module has a key open. Up to
    /// here the data set is as it was. An RDB file of a version that the server does not know is an
    /// input/output error, which leaves no data set on most servers. [`Error::Unsupported`] before Redis 7.2 and
    /// Valkey 7.2.
    #[doc(alias = "ValkeyModule_RdbLoad")]
    #[doc(alias = "RedisModule_RdbLoad")]
    #[doc(alias = "ValkeyModule_RdbStreamCreateFromFile")]
    #[doc(alias = "RedisModule_RdbStreamCreateFromFile")]
    pub fn rdb_load(&mut self, path: impl AsRef<Path>) -> Result<()> {
        let load = optional(sys::RdbLoad(), "RdbLoad")?;
        let path = path.as_ref();
        if self.flags().contains(ContextFlags::LOADING) {
            return Err(failed(path, "the server is loading its data"));
        }
        let stream = Stream::open(path)?;
        check::check(path).map_err(|error| failed(path, error))?;
        // SAFETY: callback argument, live until return; the table is loaded; the stream is open;
        // no key is.
        stream.finish(path, unsafe { load(self.as_raw(), stream.raw, 0) })
    }
}

/// A file for the server to read or write.
struct Stream {
    raw: *mut sys::ModuleRdbStream,
}

impl Stream {
    fn open(path: &Path) -> Result<Self> {
        let create = optional(sys::RdbStreamCreateFromFile(), "RdbStreamCreateFromFile")?;
        if key::any_open() {
            return Err(Error::KeyBusy);
        }
        let name = CString::new(path.as_os_str().as_bytes())
            .map_err(|_| failed(path, "the path contains a NUL"))?;
        // SAFETY: the table is loaded; the name is copied.
        let raw = unsafe { create(name.as_ptr()) };
        Ok(Stream { raw })
    }

    /// What the server's answer means. Called at once after it, since it reads `errno`.
    fn finish(&self, path: &Path, status: i32) -> Result<()> {
        if status == sys::MODULE_OK {
            return Ok(());
        }
        Err(failed(path, io::Error::last_os_error()))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        if let Some(free) = sys::RdbStreamFree() {
            // SAFETY: made by the server, freed once; the table is loaded.
            unsafe { free(self.raw) };
        }
    }
}

#[cold]
fn failed(path: &Path, why: impl std::fmt::Display) -> Error {
    Error::msg(format!("{}: {why}", path.display()))
}
