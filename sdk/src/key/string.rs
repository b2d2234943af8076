//! String values: reading and writing in place, append, resize, overwrite.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::NonNull;
use std::slice;

use vkmod_sys as sys;

use super::{Key, KeyKind, KeyMut, KeyName, end_iteration, open};
use crate::reply::{Replier, Reply};
use crate::{Error, Result};

/// The length that no server lets a module exceed, in bytes.
const LONGEST: usize = 512 * 1024 * 1024;

impl Key<'_> {
    /// The bytes of a string, in place; `None` if the key does not exist.
    ///
    /// The server turns a short string or a number into its plain form first (`OBJECT ENCODING`
    /// says `raw` then), which costs one copy the first time.
    ///
    /// The bytes are lent by the handle, so they are out of reach once the value can change:
    ///
    /// ```compile_fail,E0502
    /// # use vkmod::prelude::*;
    /// fn f(ctx: &Context<'_>, name: Arg<'_>) -> Result<usize> {
    ///     let mut key = ctx.key_mut(name)?;
    ///     let bytes = key.string()?;
    ///     key.delete();
    ///     Ok(bytes.map_or(0, <[u8]>::len))
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds another kind of value. [`Error::KeyBusy`] while
    /// another handle of the same key is open that has not read the string: read through the first
    /// handle before you open the second.
    #[inline]
    #[doc(alias = "ValkeyModule_StringDMA")]
    #[doc(alias = "RedisModule_StringDMA")]
    pub fn string(&self) -> Result<Option<&[u8]>> {
        if self.as_raw().is_null() {
            return Ok(None);
        }
        open::make_plain(self.as_raw())?;
        let mut length = 0;
        // SAFETY: open, not NULL; the table is loaded. The server gives NULL for other kinds.
        let start = unsafe { sys::StringDMA(self.as_raw(), &raw mut length, sys::MODULE_READ) };
        if start.is_null() {
            return Err(Error::WrongType);
        }
        // A handle that writes need not have a value, and reads as an empty one.
        if length == 0 && !self.exists() {
            return Ok(None);
        }
        // SAFETY: the server gives a pointer to `length` readable bytes. They stay while the handle
        // is lent: changing them takes the one handle that writes, exclusively, and other handles
        // that read find the plain form, which reading leaves alone.
        Ok(Some(unsafe { slice::from_raw_parts(start.cast(), length) }))
    }
}

impl<'c> Key<'c> {
    /// The string together with its handle; `None` if the key does not exist. A command that returns
    /// it sends the bytes without a copy of its own:
    ///
    /// ```
    /// # use vkmod::prelude::*;
    /// # struct Get;
    /// # impl Command for Get {
    /// # const SPEC: CommandSpec = CommandSpec::new("get").arity(2);
    /// fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
    ///     ctx.key(args.parse::<Arg<'_>>()?)?.into_string()
    /// }
    /// # }
    /// ```
    ///
    /// The bytes stay with it:
    ///
    /// ```compile_fail,E0505
    /// # use vkmod::prelude::*;
    /// fn f(key: Key<'_>) -> Result<usize> {
    ///     let text = key.into_string()?.ok_or(Error::Syntax)?;
    ///     let bytes: &[u8] = &text;
    ///     drop(text);
    ///     Ok(bytes.len())
    /// }
    /// ```
    ///
    /// # Errors
    /// As for [`string`](Key::string).
    #[inline]
    #[doc(alias = "ValkeyModule_StringDMA")]
    #[doc(alias = "RedisModule_StringDMA")]
    pub fn into_string(self) -> Result<Option<StringKey<'c>>> {
        let bytes = self.string()?.map(NonNull::from);
        Ok(bytes.map(|bytes| StringKey { bytes, _key: self }))
    }
}

/// The bytes of a string, in place, with the handle of their key. From [`Key::into_string`].
pub struct StringKey<'c> {
    bytes: NonNull<[u8]>,
    /// Keeps the bytes where they are.
    _key: Key<'c>,
}

impl Deref for StringKey<'_> {
    type Target = [u8];
    #[inline]
    fn deref(&self) -> &[u8] {
        // SAFETY: what `Key::string` gave. Those bytes stay while the handle is open and does not
        // write, wherever it stands itself.
        unsafe { self.bytes.as_ref() }
    }
}

impl Reply for StringKey<'_> {
    /// Sends the bytes.
    #[inline]
    fn send(self, to: Replier<'_>) {
        to.bulk(&self);
    }
}

impl fmt::Debug for StringKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.escape_ascii())
    }
}

impl KeyMut<'_> {
    /// A string to be changed; an empty one if the key does not exist, which the first byte creates.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the key holds another kind of value.
    pub fn string_mut(&mut self) -> Result<StringMut<'_>> {
        self.holds(KeyKind::String)?;
        Ok(StringMut {
            key: self,
            lent: PhantomData,
        })
    }

    /// Sets the key to a string, whatever it held before, as `SET` does: it does not expire any
    /// more.
    ///
    /// A [`ServerString`](crate::ServerString) becomes the value without a copy, and an argument
    /// without one on most servers; other bytes are copied once. A number is not stored in the
    /// short form that `SET` gives it, but `INCR` and the like work all the same.
    ///
    /// # Errors
    /// When bytes of the module's own are longer than 512 MB.
    #[doc(alias = "ValkeyModule_StringSet")]
    #[doc(alias = "RedisModule_StringSet")]
    #[inline]
    pub fn set_string<V: KeyName>(&mut self, value: V) -> Result<()> {
        value.with_raw(|value| {
            if !V::IS_SERVERS && !is_of_good_length(value) {
                return Err(too_long());
            }
            // It fails only where the handle has an iterator.
            if self.try_set_string(value) {
                return Ok(());
            }
            end_iteration(self.as_raw());
            if self.try_set_string(value) {
                Ok(())
            } else {
                Err(Error::KeyBusy)
            }
        })
    }

    #[inline]
    fn try_set_string(&mut self, value: *mut sys::ModuleString) -> bool {
        // SAFETY: open for writing; the string lives during the call, and the server keeps a
        // reference to it or copies it; the table is loaded.
        unsafe { sys::StringSet(self.as_raw(), value) == sys::MODULE_OK }
    }

    /// Sets the key to a string, as `SET … KEEPTTL` does: it expires when it would have.
    ///
    /// # Errors
    /// As for [`set_string`](KeyMut::set_string).
    pub fn set_string_keep_expiry(&mut self, value: impl KeyName) -> Result<()> {
        let expires = self.expires_at();
        self.set_string(value)?;
        if let Some(time) = expires {
            self.set_expiry(time)?;
        }
        Ok(())
    }
}

/// A string value, lent by a [`KeyMut`] to be changed in place. From [`KeyMut::string_mut`].
///
/// Whatever is done here keeps the time at which the key expires.
///
/// ```
/// # use vkmod::prelude::*;
/// fn shout(ctx: &Context<'_>, name: Arg<'_>) -> Result<usize> {
///     let mut key = ctx.key_mut(name)?;
///     let mut text = key.string_mut()?;
///     text.as_mut_bytes()?.make_ascii_uppercase();
///     text.append("!")
/// }
/// ```
#[derive(Debug)]
pub struct StringMut<'k> {
    key: &'k Key<'k>,
    lent: PhantomData<&'k mut ()>,
}

impl StringMut<'_> {
    /// The number of bytes.
    #[inline]
    pub fn len(&self) -> usize {
        self.key.len()
    }

    /// Whether there are no bytes.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes, in place, to be read and written. [`resize`](StringMut::resize) first where there
    /// have to be more of them.
    ///
    /// # Errors
    /// [`Error::KeyBusy`] when other handles of the key are open, which safe code cannot bring
    /// about.
    #[doc(alias = "ValkeyModule_StringDMA")]
    #[doc(alias = "RedisModule_StringDMA")]
    pub fn as_mut_bytes(&mut self) -> Result<&mut [u8]> {
        if self.key.kind() != Some(KeyKind::String) {
            return Ok(&mut []);
        }
        open::make_plain(self.key.as_raw())?;
        let mut length = 0;
        let mode = sys::MODULE_READ | sys::MODULE_WRITE;
        // SAFETY: open for writing, a string; the table is loaded.
        let start = unsafe { sys::StringDMA(self.key.as_raw(), &raw mut length, mode) };
        if start.is_null() || length == 0 {
            return Ok(&mut []);
        }
        // SAFETY: the server gives a pointer to `length` bytes that are this key's alone, and
        // whatever moves or frees them takes the handle exclusively.
        Ok(unsafe { slice::from_raw_parts_mut(start.cast(), length) })
    }

    /// Makes the string so long: cuts it, or adds zero bytes. A key that does not exist comes to be
    /// unless the length is 0; a string that is cut to 0 bytes stays, as an empty one.
    ///
    /// # Errors
    /// When the length is over 512 MB; the string stays as it is.
    #[doc(alias = "ValkeyModule_StringTruncate")]
    #[doc(alias = "RedisModule_StringTruncate")]
    pub fn resize(&mut self, length: usize) -> Result<()> {
        if length > LONGEST {
            return Err(too_long());
        }
        // SAFETY: open for writing; the table is loaded.
        let status = unsafe { sys::StringTruncate(self.key.as_raw(), length) };
        if status == sys::MODULE_OK {
            Ok(())
        } else {
            Err(Error::WrongType)
        }
    }

    /// Appends bytes, and returns the new length.
    ///
    /// # Errors
    /// When the string would be longer than 512 MB; it stays as it is.
    pub fn append(&mut self, bytes: impl AsRef<[u8]>) -> Result<usize> {
        let (bytes, old) = (bytes.as_ref(), self.len());
        let new = old.checked_add(bytes.len()).ok_or_else(too_long)?;
        if !bytes.is_empty() {
            self.resize(new)?;
            if let Some(tail) = self.as_mut_bytes()?.get_mut(old..new) {
                tail.copy_from_slice(bytes);
            }
        }
        Ok(new)
    }
}

fn is_of_good_length(value: *mut sys::ModuleString) -> bool {
    let mut length = 0;
    // SAFETY: live during the call of `with_raw`; the table is loaded.
    unsafe { sys::StringPtrLen(value, &raw mut length) };
    length <= LONGEST
}

#[cold]
fn too_long() -> Error {
    Error::msg("string exceeds maximum allowed size (512MB)")
}
