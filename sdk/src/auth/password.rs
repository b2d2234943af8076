//! [`Password`]: bytes that do not show themselves.

use std::fmt;
use std::hint::black_box;

/// What a client gave as its password.
///
/// It has no `Display`, its `Debug` shows neither its bytes nor their number, and it compares by
/// [`matches`](Password::matches) only, whose time does not tell how much of it was right. Who
/// needs the bytes themselves says so by [`expose`](Password::expose).
///
/// The one that a handler gets is borrowed from the client's command;
/// [`to_owned`](Password::to_owned) makes one that another thread can take, and that overwrites
/// its memory when it is dropped. (The server has the client's command in memory of its own, which
/// it does not overwrite.)
///
/// ```
/// use vkmod::auth::Password;
///
/// let password = Password::from(&b"swordfish"[..]);
/// assert!(password.matches("swordfish"));
/// assert!(!password.matches("swordfis"));
/// assert_eq!(format!("{password:?}"), "Password(…)");
/// ```
///
/// It cannot be printed by mistake:
///
/// ```compile_fail,E0277
/// # fn f(password: vkmod::auth::Password<'_>) {
/// println!("{password}");
/// # }
/// ```
pub struct Password<'a>(Bytes<'a>);

enum Bytes<'a> {
    Lent(&'a [u8]),
    Owned(Box<[u8]>),
}

impl Password<'_> {
    /// The bytes, any at all: NUL and broken UTF-8 are ordinary content.
    pub fn expose(&self) -> &[u8] {
        match &self.0 {
            Bytes::Lent(bytes) => bytes,
            Bytes::Owned(bytes) => bytes,
        }
    }

    /// Whether these are the same bytes. The time that it takes depends on the two lengths alone.
    pub fn matches(&self, expected: impl AsRef<[u8]>) -> bool {
        let (given, expected) = (self.expose(), expected.as_ref());
        let mut differences = u8::from(given.len() != expected.len());
        for (index, byte) in given.iter().enumerate() {
            let other = expected.get(index).copied().unwrap_or(!*byte);
            // Keeps the optimizer from leaving the loop at the first difference.
            differences = black_box(differences | (byte ^ other));
        }
        differences == 0
    }

    /// A copy that lives by itself, and overwrites its memory when it is dropped.
    pub fn to_owned(&self) -> Password<'static> {
        Password(Bytes::Owned(self.expose().into()))
    }
}

impl<'a> From<&'a [u8]> for Password<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Password(Bytes::Lent(bytes))
    }
}

impl Drop for Password<'_> {
    fn drop(&mut self) {
        if let Bytes::Owned(bytes) = &mut self.0 {
            bytes.fill(0);
            // Whoever might look at it now has to find it overwritten.
            black_box(&bytes[..]);
        }
    }
}

impl fmt::Debug for Password<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_it_shows_in_debug_output() {
        let password = Password::from(&b"s3cret"[..]);
        for shown in [
            format!("{password:?}"),
            format!("{password:#?}"),
            format!("{:?}", password.to_owned()),
        ] {
            assert_eq!(shown, "Password(…)");
        }
    }

    #[test]
    fn only_the_same_bytes_match() {
        let given = Password::from(&b"a\0b\xff"[..]);
        assert!(given.matches(b"a\0b\xff"));
        assert!(given.to_owned().matches(b"a\0b\xff"));
        for other in [&b""[..], b"a", b"a\0b\xfe", b"a\0b\xff\0", b"A\0b\xff"] {
            assert!(!given.matches(other), "{other:?}");
        }
        assert!(Password::from(&b""[..]).matches(""));
        assert!(!Password::from(&b""[..]).matches("x"));
    }
}
