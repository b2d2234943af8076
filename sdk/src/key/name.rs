//! [`KeyName`]: what can name a key.

use vkmod_sys as sys;

use crate::string::{HeldString, ServerStr, ServerString};

/// What can name a key, a field, an element, or be its value: a string of the server's, which costs
/// nothing, or any bytes, which are copied into one for the time of the call.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot name a key",
    note = "use an `Arg<'_>`, a `&ServerString`, or bytes: `&str`, `&[u8]`, `&String`, `&Vec<u8>`"
)]
pub trait KeyName: Sealed {
    /// Whether it is a string of the server's already, so that its length is one that the server
    /// takes.
    #[doc(hidden)]
    const IS_SERVERS: bool;

    /// Calls `body` with the name as a string of the server's, which lives during the call and to
    /// which the server may keep a reference.
    #[doc(hidden)]
    fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R;

    /// What keeps the string alive during a call: a copy of bytes, or nothing.
    #[doc(hidden)]
    type Lent: Lent;

    /// The name as a string of the server's, for calls after which the server keeps no reference.
    #[doc(hidden)]
    fn lend(self) -> Self::Lent;
}

/// A string that lives during a call: borrowed, or a copy of bytes.
#[doc(hidden)]
pub trait Lent {
    fn as_raw(&self) -> *mut sys::ModuleString;
}

impl Lent for ServerStr<'_> {
    #[inline(always)]
    fn as_raw(&self) -> *mut sys::ModuleString {
        ServerStr::as_raw(*self)
    }
}

impl Lent for ServerString {
    #[inline]
    fn as_raw(&self) -> *mut sys::ModuleString {
        self.as_server_str().as_raw()
    }
}

/// Keeps [`KeyName`] to this crate, since the raw string has to be a live one.
#[doc(hidden)]
pub trait Sealed {}

macro_rules! borrowed {
    ($([$lifetime:lifetime] $type:ty, $name:ident => $borrow:expr);+ $(;)?) => {$(
        impl<$lifetime> Sealed for $type {}

        impl<$lifetime> KeyName for $type {
            const IS_SERVERS: bool = true;
            type Lent = ServerStr<$lifetime>;

            #[inline(always)]
            fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
                let $name = self;
                body($borrow.as_raw())
            }

            #[inline(always)]
            fn lend(self) -> ServerStr<$lifetime> {
                let $name = self;
                $borrow
            }
        }
    )+};
}

borrowed!(
    ['a] ServerStr<'a>, name => name;
    ['a] &ServerStr<'a>, name => *name;
    ['a] &'a HeldString<'_>, name => name.as_server_str();
);

macro_rules! copied {
    ($([$($generics:tt)*] $type:ty),+ $(,)?) => {$(
        impl<$($generics)*> Sealed for $type {}

        impl<$($generics)*> KeyName for $type {
            const IS_SERVERS: bool = false;
            type Lent = ServerString;

            fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
                let copy = ServerString::new(self);
                body(copy.as_server_str().as_raw())
            }

            fn lend(self) -> ServerString {
                ServerString::new(self)
            }
        }
    )+};
}

copied!(
    [] &str,
    [] &String,
    [] String,
    [] &[u8],
    [] &Vec<u8>,
    [] Vec<u8>,
    [const N: usize] &[u8; N],
);

impl Sealed for &ServerString {}

impl<'a> KeyName for &'a ServerString {
    const IS_SERVERS: bool = false;
    type Lent = ServerStr<'a>;

    /// With a copy: the server may keep a reference, and a `ServerString` promises to be the only
    /// one.
    fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
        self.clone().with_raw(body)
    }

    #[inline]
    fn lend(self) -> ServerStr<'a> {
        self.as_server_str()
    }
}

impl Sealed for ServerString {}

impl KeyName for ServerString {
    const IS_SERVERS: bool = false;
    type Lent = ServerString;

    /// Without a copy: the reference is given up at the end.
    #[inline]
    fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
        body(self.as_server_str().as_raw())
    }

    #[inline]
    fn lend(self) -> ServerString {
        self
    }
}
