//! [`InfoValue`]: what a field of INFO can be.

use std::borrow::Cow;
use std::ffi::c_char;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{
    AtomicBool, AtomicI32, AtomicI64, AtomicIsize, AtomicU32, AtomicU64, AtomicUsize, Ordering,
};

use vkmod_sys as sys;

use super::crash::{CrashField, CrashValue, Sealed};
use crate::ServerString;
use crate::text::{with_info_item, with_info_name, with_one_line};

/// A value that a field of INFO can have: the integers, the floats, `bool` (as `1` and `0`, as
/// servers write it), atomics of these, text and bytes, and an `Option` of such (`None` leaves the
/// field out).
///
/// A `Duration` has no form of its own, since a field's name tells its unit: write
/// `section.field("age_ms", age.as_millis() as u64)`.
///
/// For a type of your own, write it as one of those:
///
/// ```
/// use vkmod::info::{InfoField, InfoValue};
///
/// enum State { Idle, Busy(u32) }
///
/// impl InfoValue for State {
///     fn write(&self, field: InfoField<'_>) {
///         match self {
///             State::Idle => field.bytes("idle"),
///             State::Busy(jobs) => field.display(format_args!("busy with {jobs}")),
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value for a field of INFO",
    note = "it can be a number, a bool, an atomic, text or bytes, or an `Option` of these; for another type, implement `InfoValue`",
    note = "in `#[derive(InfoFields)]`, a struct that derives it too is marked `#[info(dict)]`, and a field that is not to be shown `#[info(skip)]`"
)]
pub trait InfoValue {
    /// Writes the value.
    fn write(&self, field: InfoField<'_>);
}

/// A field that has a name and waits for its value. Dropped without one, it is left out.
pub struct InfoField<'a> {
    raw: *mut sys::ModuleInfoCtx,
    /// What comes before the name, in a dictionary.
    dict: Option<&'a [u8]>,
    name: &'a [u8],
    lent: PhantomData<&'a mut sys::ModuleInfoCtx>,
}

impl<'a> InfoField<'a> {
    /// # Safety
    /// `raw` is live during the lifetime.
    pub(super) unsafe fn new(
        raw: *mut sys::ModuleInfoCtx,
        dict: Option<&'a [u8]>,
        name: &'a [u8],
    ) -> Self {
        InfoField {
            raw,
            dict,
            name,
            lent: PhantomData,
        }
    }

    /// Gives it an integer.
    #[doc(alias = "ValkeyModule_InfoAddFieldLongLong")]
    #[doc(alias = "RedisModule_InfoAddFieldLongLong")]
    pub fn int(self, value: i64) {
        self.with_name(|raw, name| {
            // SAFETY: callback argument, live until return; the name lives during the call; the
            // table is loaded.
            unsafe { sys::InfoAddFieldLongLong(raw, name, value) }
        });
    }

    /// Gives it an unsigned integer.
    #[doc(alias = "ValkeyModule_InfoAddFieldULongLong")]
    #[doc(alias = "RedisModule_InfoAddFieldULongLong")]
    pub fn unsigned(self, value: u64) {
        self.with_name(|raw, name| {
            // SAFETY: callback argument, live until return; the name lives during the call; the
            // table is loaded.
            unsafe { sys::InfoAddFieldULongLong(raw, name, value) }
        });
    }

    /// Gives it a number, in as few digits as tell it from all others: `0.1`. The servers' own
    /// function would write `0.10000000000000001`.
    #[doc(alias = "ValkeyModule_InfoAddFieldDouble")]
    #[doc(alias = "RedisModule_InfoAddFieldDouble")]
    pub fn float(self, value: f64) {
        self.bytes(Decimal::new(&value, value));
    }

    /// Gives it text or bytes; see [the module's page](super) for what becomes of line breaks.
    #[doc(alias = "ValkeyModule_InfoAddFieldCString")]
    #[doc(alias = "RedisModule_InfoAddFieldCString")]
    #[doc(alias = "ValkeyModule_InfoAddFieldString")]
    #[doc(alias = "RedisModule_InfoAddFieldString")]
    pub fn bytes(self, value: impl AsRef<[u8]>) {
        let value = value.as_ref();
        let is_item = self.dict.is_some();
        self.with_name(|raw, name| {
            let add = |value: *const c_char| {
                // SAFETY: callback argument, live until return; name and value are NUL-terminated
                // and live during the call; the table is loaded.
                unsafe { sys::InfoAddFieldCString(raw, name, value) }
            };
            if is_item {
                with_info_item(&[value], add)
            } else {
                with_one_line(&[value], add)
            }
        });
    }

    /// Gives it what the value shows.
    pub fn display(self, value: impl fmt::Display) {
        self.bytes(value.to_string());
    }

    fn with_name(self, body: impl FnOnce(*mut sys::ModuleInfoCtx, *const c_char) -> i32) {
        let parts = [self.dict.unwrap_or_default(), self.name];
        // The status says whether a section is open.
        with_info_name(&parts, |name| body(self.raw, name));
    }
}

impl fmt::Debug for InfoField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InfoField")
            .field("name", &format_args!("{}", self.name.escape_ascii()))
            .finish_non_exhaustive()
    }
}

/// A number's shortest text, on the stack.
pub(super) struct Decimal {
    text: [u8; 32],
    length: usize,
}

impl Decimal {
    /// `size` says how large it is, roughly.
    pub(super) fn new(value: &(impl fmt::Display + fmt::LowerExp), size: f64) -> Self {
        use fmt::Write;
        let mut decimal = Decimal {
            text: [0; 32],
            length: 0,
        };
        let size = size.abs();
        // 32 bytes are enough: 17 digits at most, a sign, a point, four zeros or an exponent.
        let outcome = if size == 0.0 || !size.is_finite() || (1e-5..1e17).contains(&size) {
            write!(decimal, "{value}")
        } else {
            write!(decimal, "{value:e}")
        };
        debug_assert!(outcome.is_ok(), "{value} does not fit");
        decimal
    }
}

impl AsRef<[u8]> for Decimal {
    fn as_ref(&self) -> &[u8] {
        self.text.get(..self.length).unwrap_or_default()
    }
}

impl fmt::Write for Decimal {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let free = self.text.get_mut(self.length..).unwrap_or_default();
        let place = free.get_mut(..text.len()).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length += text.len();
        Ok(())
    }
}

/// The types that can be values everywhere, and those that a crash report cannot have.
macro_rules! values {
    ($($type:ty, $field:ident, $value:ident => $written:expr;)+) => {
        values!(@info $($type, $field, $value => $written;)+);
        $(impl Sealed for $type {}
        impl CrashValue for $type {
            fn write(&self, field: CrashField<'_>) {
                let $value = self;
                field.$field($written);
            }
        })+
    };
    (@info $($type:ty, $field:ident, $value:ident => $written:expr;)+) => {
        $(impl InfoValue for $type {
            fn write(&self, field: InfoField<'_>) {
                let $value = self;
                field.$field($written);
            }
        })+
    };
}

values! {
    i8, int, value => i64::from(*value);
    i16, int, value => i64::from(*value);
    i32, int, value => i64::from(*value);
    i64, int, value => *value;
    isize, int, value => *value as i64;
    u8, unsigned, value => u64::from(*value);
    u16, unsigned, value => u64::from(*value);
    u32, unsigned, value => u64::from(*value);
    u64, unsigned, value => *value;
    usize, unsigned, value => *value as u64;
    f32, bytes, value => Decimal::new(value, f64::from(*value));
    f64, bytes, value => Decimal::new(value, *value);
    bool, unsigned, value => u64::from(*value);
    AtomicI32, int, value => i64::from(value.load(Ordering::Relaxed));
    AtomicI64, int, value => value.load(Ordering::Relaxed);
    AtomicIsize, int, value => value.load(Ordering::Relaxed) as i64;
    AtomicU32, unsigned, value => u64::from(value.load(Ordering::Relaxed));
    AtomicU64, unsigned, value => value.load(Ordering::Relaxed);
    AtomicUsize, unsigned, value => value.load(Ordering::Relaxed) as u64;
    AtomicBool, unsigned, value => u64::from(value.load(Ordering::Relaxed));
    str, bytes, value => value;
    String, bytes, value => value;
    [u8], bytes, value => value;
    Vec<u8>, bytes, value => value;
}

values! {@info
    ServerString, bytes, value => value;
    Cow<'_, str>, bytes, value => value.as_bytes();
    Cow<'_, [u8]>, bytes, value => value;
}

impl<const N: usize> InfoValue for [u8; N] {
    fn write(&self, field: InfoField<'_>) {
        field.bytes(self);
    }
}

impl<T: InfoValue> InfoValue for Option<T> {
    fn write(&self, field: InfoField<'_>) {
        if let Some(value) = self {
            value.write(field);
        }
    }
}

impl<T: InfoValue + ?Sized> InfoValue for &T {
    fn write(&self, field: InfoField<'_>) {
        T::write(self, field);
    }
}

impl<T: InfoValue + ?Sized> InfoValue for Arc<T> {
    fn write(&self, field: InfoField<'_>) {
        T::write(self, field);
    }
}

impl<T: InfoValue + ?Sized> InfoValue for Box<T> {
    fn write(&self, field: InfoField<'_>) {
        T::write(self, field);
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn a_number_is_written_in_its_fewest_digits() {
        let text =
            |value| String::from_utf8_lossy(Decimal::new(&value, value).as_ref()).into_owned();
        for (value, wanted) in [
            (0.1, "0.1"),
            (1.0, "1"),
            (-2.5, "-2.5"),
            (0.0, "0"),
            (12_345_678_901_234_567.0, "12345678901234568"),
            (1e300, "1e300"),
            (-1.234_567_890_123_456_8e-300, "-1.2345678901234568e-300"),
            (0.000_012_345_678_901_234_568, "0.000012345678901234568"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(text(value), wanted);
        }
        for value in [f64::MIN, f64::MAX, f64::MIN_POSITIVE, -5e-324, 1e17, 1e-5] {
            assert_eq!(text(value).parse(), Ok(value));
        }
    }
}
