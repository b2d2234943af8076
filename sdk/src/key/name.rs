//! [`KeyName`]: what can name a key.

use vkmod_sys as sys;

use crate::string::{ServerStr, ServerString};

/// What can name a key, a field, an element: a string of the server's, which costs nothing, or any
/// bytes, which are copied into one for the time of the call.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot name a key",
    note = "use an `Arg<'_>`, a `&ServerString`, or bytes: `&str`, `&[u8]`, `&String`, `&Vec<u8>`"
)]
pub trait KeyName: Sealed {
    /// Calls `body` with the name as a string of the server's, which lives during the call.
    #[doc(hidden)]
    fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R;
}

/// Keeps [`KeyName`] to this crate, since the raw string has to be a live one.
#[doc(hidden)]
pub trait Sealed {}

impl Sealed for ServerStr<'_> {}

impl KeyName for ServerStr<'_> {
    #[inline(always)]
    fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
        body(self.as_raw())
    }
}

impl Sealed for &ServerStr<'_> {}

impl KeyName for &ServerStr<'_> {
    #[inline(always)]
    fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
        body(self.as_raw())
    }
}

macro_rules! copied {
    ($([$($generics:tt)*] $type:ty),+ $(,)?) => {$(
        impl<$($generics)*> Sealed for $type {}

        impl<$($generics)*> KeyName for $type {
            fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
                let copy = ServerString::new(self);
                body(copy.as_server_str().as_raw())
            }
        }
    )+};
}

// An owned `ServerString` is copied as well: the server keeps a reference to a name, and a
// `ServerString` promises to be the only one.
copied!(
    [] &ServerString,
    [] &str,
    [] &String,
    [] String,
    [] &[u8],
    [] &Vec<u8>,
    [] Vec<u8>,
    [const N: usize] &[u8; N],
);
