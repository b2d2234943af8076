//! The rules of a user: how they are handed to the server, and read back.

use std::ffi::{c_char, c_int};
use std::fmt::Write as _;
use std::io;
use std::ptr::{self, NonNull};

use vkmod_sys as sys;

use crate::server::{Family, Version, optional};
use crate::string::{HeldString, ServerString};
use crate::text::with_c_string;
use crate::{Error, Result, context};

/// The server's function for all rules at once.
type SetString = unsafe extern "C" fn(
    *mut sys::ModuleCtx,
    *mut sys::ModuleUser,
    *const c_char,
    *mut *mut sys::ModuleString,
) -> c_int;

/// Reads the rules of a user.
///
/// # Safety
/// The user is alive, and the server lock is held.
pub(crate) unsafe fn describe(user: NonNull<sys::ModuleUser>) -> Result<Vec<u8>> {
    let describe = optional(sys::GetModuleUserACLString(), "GetModuleUserACLString")?;
    // SAFETY: the caller's word; the table is loaded.
    let raw = unsafe { describe(user.as_ptr()) };
    // SAFETY: one reference is ours; the server may have another; the server lock is held.
    let text = unsafe { HeldString::from_raw(raw) };
    Ok(text.map_or_else(Vec::new, |text| text.to_vec()))
}

/// Adds rules to a user.
///
/// # Safety
/// The user is alive, and the server lock is held.
pub(super) unsafe fn set<R: AsRef<[u8]>>(
    user: NonNull<sys::ModuleUser>,
    rules: &[R],
) -> Result<()> {
    let is_open = |rule: &[u8]| rule.starts_with(b"(") && !rule.ends_with(b")");
    if rules.iter().any(|rule| is_open(rule.as_ref())) {
        return Err(Error::msg("a selector is one rule, from its ( to its )"));
    }
    match sys::SetModuleUserACLString() {
        Some(set) if !frees_in_the_midst() => set_all(set, user, rules),
        Some(set) => {
            Trial::new().of(set, user, rules)?;
            set_each(user, rules)
        }
        None => set_each(user, rules),
    }
}

/// Whether the function for all rules frees, there and then, clients that have subscribed to what
/// they may not any more: that can be the one whose command is running. Newer servers wait for the
/// command's end.
fn frees_in_the_midst() -> bool {
    let server = context::server();
    let since = match server.family {
        Family::Redis => Version::new(8, 0, 0),
        Family::Valkey => Version::new(9, 1, 0),
    };
    server.version < since
}

/// A user that no client has, to try rules on.
struct Trial(NonNull<sys::ModuleUser>);

impl Trial {
    fn new() -> Self {
        // SAFETY: the server lock is held; the table is loaded.
        let user = unsafe { sys::CreateModuleUser(c"trial".as_ptr()) };
        match NonNull::new(user) {
            Some(user) => Trial(user),
            None => panic!("the server made no user"),
        }
    }

    /// Whether the server takes the rules for somebody who has those of `user`.
    fn of<R: AsRef<[u8]>>(
        &self,
        set: SetString,
        user: NonNull<sys::ModuleUser>,
        rules: &[R],
    ) -> Result<()> {
        // SAFETY: alive, as the callers of this file have said.
        let now = unsafe { describe(user)? };
        // Patterns with quotes cannot be read back; the trial goes on without the rules then.
        let _ = set_text(set, self.0, &now);
        set_all(set, self.0, rules)
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        // SAFETY: made in `new`, freed once; the server lock is held; the table is loaded.
        unsafe { sys::FreeModuleUser(self.0.as_ptr()) };
    }
}

/// Sets all rules, or none.
fn set_all<R: AsRef<[u8]>>(
    set: SetString,
    user: NonNull<sys::ModuleUser>,
    rules: &[R],
) -> Result<()> {
    let mut words = String::new();
    for rule in rules {
        quote(rule.as_ref(), &mut words);
    }
    set_text(set, user, words.as_bytes()).map_err(|text| refusal(&text, rules))
}

/// Hands a text to the server; its own comes back if it does not take it.
fn set_text(set: SetString, user: NonNull<sys::ModuleUser>, words: &[u8]) -> Result<(), Vec<u8>> {
    let mut error = ptr::null_mut();
    let status = with_c_string("the rules of a user", words, |words| {
        // SAFETY: the user is alive, and the text during the call; the server lock is held; the
        // table is loaded.
        unsafe { set(ptr::null_mut(), user.as_ptr(), words, &raw mut error) }
    })
    .map_err(|error| error.to_bytes())?;
    // SAFETY: the server made the string for us.
    match unsafe { ServerString::from_raw(error) } {
        Some(text) => Err(text.as_bytes().to_vec()),
        None if status == sys::MODULE_OK => Ok(()),
        None => Err(b"the server does not take the rules".to_vec()),
    }
}

/// Sets one rule after the other.
fn set_each<R: AsRef<[u8]>>(user: NonNull<sys::ModuleUser>, rules: &[R]) -> Result<()> {
    rules
        .iter()
        .try_for_each(|rule| set_one(user, rule.as_ref()))
}

fn set_one(user: NonNull<sys::ModuleUser>, rule: &[u8]) -> Result<()> {
    let (status, cause) = with_c_string("a rule", rule, |rule| {
        // SAFETY: the user is alive, and the text during the call; the server lock is held; the
        // table is loaded.
        let status = unsafe { sys::SetModuleUserACL(user.as_ptr(), rule) };
        (status, io::Error::last_os_error())
    })
    // The text of that error shows the rule.
    .map_err(|_| Error::msg("a rule of a user contains a NUL"))?;
    if status == sys::MODULE_OK {
        return Ok(());
    }
    let cause = cause.to_string();
    let parts = [
        b"the server does not take the rule '".as_slice(),
        without_secret(rule),
        b"': ",
        cause.as_bytes(),
    ];
    Err(Error::bytes(parts.concat()))
}

/// A rule as far as it may show: of a password, only that it is one.
fn without_secret(rule: &[u8]) -> &[u8] {
    match rule {
        [b'>' | b'<' | b'#' | b'!', _, ..] => &rule[..1],
        _ => rule,
    }
}

/// What the server has said, which shows the rule that it does not take.
fn refusal<R: AsRef<[u8]>>(text: &[u8], rules: &[R]) -> Error {
    for rule in rules.iter().map(AsRef::as_ref) {
        let shown = without_secret(rule);
        if shown.len() < rule.len() && contains(text, &rule[shown.len()..]) {
            return Error::msg(format!(
                "the server does not take a rule that begins with '{}'",
                shown.escape_ascii()
            ));
        }
    }
    Error::bytes(text.to_vec())
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// Appends the rule as a word in quotes, which the server takes apart again. Without them, a space
/// would make two rules of one, and a quote would make the server drop all of them in silence.
fn quote(rule: &[u8], words: &mut String) {
    words.push('"');
    for byte in rule {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\') {
            words.push(char::from(*byte));
        } else {
            // A `String` takes everything.
            let _ = write!(words, "\\x{byte:02x}");
        }
    }
    words.push_str("\" ");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(rule: &[u8]) -> String {
        let mut words = String::new();
        quote(rule, &mut words);
        words
    }

    #[test]
    fn every_rule_is_one_word_without_a_nul() {
        assert_eq!(quoted(b"+@read"), "\"+@read\" ");
        assert_eq!(quoted(b"~a b\"c\\\0\xff"), r#""~a\x20b\x22c\x5c\x00\xff" "#);
        assert_eq!(quoted(b""), "\"\" ");
    }

    #[test]
    fn the_refusal_of_a_rule_shows_no_password() {
        let text = b"Error in ACL SETUSER modifier '<s3cret': no such password";
        let error = refusal(text, &["on", "<s3cret"]).to_string();
        assert!(!error.contains("s3cret"), "{error}");
        let text = b"Error in ACL SETUSER modifier '+@nothing': unknown";
        let error = refusal(text, &["+@nothing"]).to_string();
        assert!(error.contains("+@nothing"), "{error}");
        assert_eq!(without_secret(b">"), b">");
        assert_eq!(without_secret(b">x"), b">");
        assert_eq!(without_secret(b"~x"), b"~x");
    }
}
