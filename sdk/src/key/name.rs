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
    /// Calls `body` with the name as a string of the server's, which lives during the call and to
    /// which the server may keep a reference.
    #[doc(hidden)]
    fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R;

    /// The name as a string of the server's, for calls after which the server keeps no reference.
    #[doc(hidden)]
    fn lend<'a>(self) -> Lent<'a>
    where
        Self: 'a;
}

/// A string that lives during a call: borrowed, or a copy of bytes.
#[doc(hidden)]
#[derive(Debug)]
pub enum Lent<'a> {
    Borrowed(ServerStr<'a>),
    Copied(ServerString),
}

impl Lent<'_> {
    #[inline]
    pub(crate) fn as_raw(&self) -> *mut sys::ModuleString {
        match self {
            Lent::Borrowed(string) => string.as_raw(),
            Lent::Copied(string) => string.as_server_str().as_raw(),
        }
    }
}

/// Keeps [`KeyName`] to this crate, since the raw string has to be a live one.
#[doc(hidden)]
pub trait Sealed {}

macro_rules! borrowed {
    ($($type:ty, $name:ident => $borrow:expr);+ $(;)?) => {$(
        impl Sealed for $type {}

        impl KeyName for $type {
            #[inline(always)]
            fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
                let $name = self;
                body($borrow.as_raw())
            }

            #[inline(always)]
            fn lend<'a>(self) -> Lent<'a>
            where
                Self: 'a,
            {
                let $name = self;
                Lent::Borrowed($borrow)
            }
        }
    )+};
}

borrowed!(
    ServerStr<'_>, name => name;
    &ServerStr<'_>, name => *name;
    &HeldString<'_>, name => name.as_server_str();
);

macro_rules! copied {
    ($([$($generics:tt)*] $type:ty),+ $(,)?) => {$(
        impl<$($generics)*> Sealed for $type {}

        impl<$($generics)*> KeyName for $type {
            fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
                let copy = ServerString::new(self);
                body(copy.as_server_str().as_raw())
            }

            fn lend<'a>(self) -> Lent<'a>
            where
                Self: 'a,
            {
                Lent::Copied(ServerString::new(self))
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

impl KeyName for &ServerString {
    /// With a copy: the server may keep a reference, and a `ServerString` promises to be the only
    /// one.
    fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
        self.clone().with_raw(body)
    }

    #[inline]
    fn lend<'a>(self) -> Lent<'a>
    where
        Self: 'a,
    {
        Lent::Borrowed(self.as_server_str())
    }
}

impl Sealed for ServerString {}

impl KeyName for ServerString {
    /// Without a copy: the reference is given up at the end.
    #[inline]
    fn with_raw<R>(self, body: impl FnOnce(*mut sys::ModuleString) -> R) -> R {
        body(self.as_server_str().as_raw())
    }

    #[inline]
    fn lend<'a>(self) -> Lent<'a>
    where
        Self: 'a,
    {
        Lent::Copied(self)
    }
}
