//! [`RdbWriter`]: where a value is saved to.

use std::marker::PhantomData;

use vkmod_sys as sys;

use super::KeyInfo;
use super::aux;
use crate::ServerString;
use crate::module::{self, Module};

/// Servers try whether a string of up to this length is a number, and Redis 6.2 reads on until a
/// NUL then, whatever the length says.
const LONGEST_NUMBER: usize = 11;

/// The RDB file, replica or payload that a value is being saved to.
///
/// What is written has to be read in the same order and with the same kinds: the server marks each
/// item with its kind. A failed write (a full disk) makes the server give up the save by itself.
///
/// It is no [`Context`](crate::Context): a save may run in a forked child, where a write to the
/// keyspace would be lost at best.
///
/// ```compile_fail,E0599
/// # use vkmod::Result;
/// # use vkmod::data_type::RdbWriter;
/// fn save(out: &mut RdbWriter<'_>) -> Result<()> {
///     out.key_mut("saved")?.delete();
///     Ok(())
/// }
/// ```
#[derive(Debug)]
pub struct RdbWriter<'a> {
    io: *mut sys::ModuleIO,
    /// Whether the first item has to be preceded by the mark of auxiliary data.
    mark_due: bool,
    lent: PhantomData<&'a mut sys::ModuleIO>,
}

impl RdbWriter<'_> {
    /// # Safety
    /// `io` is live during the writer's lifetime, in a save.
    pub(super) unsafe fn new(io: *mut sys::ModuleIO) -> Self {
        RdbWriter {
            io,
            mark_due: false,
            lent: PhantomData,
        }
    }

    /// A writer of auxiliary data, whose first item follows a mark.
    ///
    /// # Safety
    /// As for [`new`](RdbWriter::new).
    pub(super) unsafe fn new_marked(io: *mut sys::ModuleIO) -> Self {
        RdbWriter {
            io,
            mark_due: true,
            lent: PhantomData,
        }
    }

    /// Whether nothing was written yet to a writer of auxiliary data.
    pub(super) fn is_untouched(&self) -> bool {
        self.mark_due
    }

    #[inline]
    fn io(&mut self) -> *mut sys::ModuleIO {
        if self.mark_due {
            self.mark_due = false;
            // SAFETY: callback argument, live until return; the table is loaded.
            unsafe { sys::SaveUnsigned(self.io, aux::PRESENT) };
        }
        self.io
    }

    /// Writes an unsigned integer; small ones take little room.
    #[doc(alias = "ValkeyModule_SaveUnsigned")]
    #[doc(alias = "RedisModule_SaveUnsigned")]
    pub fn write_u64(&mut self, value: u64) {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::SaveUnsigned(self.io(), value) };
    }

    /// Writes a signed integer; negative ones take 9 bytes.
    #[doc(alias = "ValkeyModule_SaveSigned")]
    #[doc(alias = "RedisModule_SaveSigned")]
    pub fn write_i64(&mut self, value: i64) {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::SaveSigned(self.io(), value) };
    }

    /// Writes a floating-point number, infinities and NaN included.
    #[doc(alias = "ValkeyModule_SaveDouble")]
    #[doc(alias = "RedisModule_SaveDouble")]
    pub fn write_f64(&mut self, value: f64) {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::SaveDouble(self.io(), value) };
    }

    /// Writes a floating-point number of single precision.
    #[doc(alias = "ValkeyModule_SaveFloat")]
    #[doc(alias = "RedisModule_SaveFloat")]
    pub fn write_f32(&mut self, value: f32) {
        // SAFETY: callback argument, live until return; the table is loaded.
        unsafe { sys::SaveFloat(self.io(), value) };
    }

    /// Writes a truth value.
    pub fn write_bool(&mut self, value: bool) {
        self.write_u64(u64::from(value));
    }

    /// Writes a number of elements, to be read by [`read_len`](super::RdbReader::read_len) or
    /// [`read_list`](super::RdbReader::read_list).
    pub fn write_len(&mut self, length: usize) {
        self.write_u64(length as u64);
    }

    /// Writes bytes, with their length.
    #[doc(alias = "ValkeyModule_SaveStringBuffer")]
    #[doc(alias = "RedisModule_SaveStringBuffer")]
    pub fn write_bytes(&mut self, bytes: impl AsRef<[u8]>) {
        let (bytes, io) = (bytes.as_ref(), self.io());
        let mut ended = [0; LONGEST_NUMBER + 1];
        let start = if bytes.len() <= LONGEST_NUMBER {
            ended[..bytes.len()].copy_from_slice(bytes);
            ended.as_ptr()
        } else {
            bytes.as_ptr()
        };
        // SAFETY: callback argument, live until return; the table is loaded; the bytes are read
        // during the call only; a short string is followed by a NUL.
        unsafe { sys::SaveStringBuffer(io, start.cast(), bytes.len()) };
    }

    /// Writes text, with its length.
    pub fn write_str(&mut self, text: &str) {
        self.write_bytes(text);
    }

    /// Writes a string of the server's.
    #[doc(alias = "ValkeyModule_SaveString")]
    #[doc(alias = "RedisModule_SaveString")]
    pub fn write_server_string(&mut self, string: &ServerString) {
        // SAFETY: callback argument, live until return; the table is loaded; the string lives
        // during the call, which takes no reference to it.
        unsafe { sys::SaveString(self.io(), string.as_server_str().as_raw()) };
    }

    /// The key that is being saved, where the server tells it: neither for auxiliary data nor for
    /// [`to_bytes`](super::to_bytes).
    #[doc(alias = "ValkeyModule_GetKeyNameFromIO")]
    #[doc(alias = "RedisModule_GetKeyNameFromIO")]
    #[doc(alias = "ValkeyModule_GetDbIdFromIO")]
    #[doc(alias = "RedisModule_GetDbIdFromIO")]
    pub fn key_info(&self) -> KeyInfo<'_> {
        // SAFETY: live during the writer's lifetime.
        unsafe { io_info(self.io) }
    }

    /// The module's instance; `None` if `M` is not the module's type. In a forked child it is the
    /// state at the fork, and a lock in it that another thread held then is locked for ever: keep
    /// what is saved in atomics, or use `try_lock`.
    pub fn module<M: Module>(&self) -> Option<&M> {
        module::instance_as()
    }
}

/// What the server tells about the key of a save, load or rewrite.
///
/// # Safety
/// `io` is live for `'a`.
pub(super) unsafe fn io_info<'a>(io: *mut sys::ModuleIO) -> KeyInfo<'a> {
    // SAFETY: callback argument, live until return; the table is loaded.
    unsafe {
        KeyInfo::new(
            sys::GetKeyNameFromIO(io),
            sys::GetDbIdFromIO().map(|database| database(io)),
        )
    }
}
