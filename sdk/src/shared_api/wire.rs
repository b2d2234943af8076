//! [`Wire`]: values as bytes between modules.

/// A value that can cross from one module to another as bytes.
///
/// Numbers take their size, the lowest byte first; texts and lists have their length before them, in
/// four bytes. The form does not depend on the machine or on the version of vkmod.
///
/// Values of a module's own write their parts one after the other:
///
/// ```
/// use vkmod::shared_api::Wire;
///
/// #[derive(Debug, PartialEq)]
/// enum Question {
///     Count(String),
///     All,
/// }
///
/// impl Wire for Question {
///     fn write(&self, bytes: &mut Vec<u8>) {
///         match self {
///             Question::Count(word) => (0u8, word.clone()).write(bytes),
///             Question::All => 1u8.write(bytes),
///         }
///     }
///
///     fn read(bytes: &mut &[u8]) -> Option<Self> {
///         match u8::read(bytes)? {
///             0 => Some(Question::Count(String::read(bytes)?)),
///             1 => Some(Question::All),
///             _ => None,
///         }
///     }
/// }
///
/// let mut bytes = Vec::new();
/// Question::Count("hello".into()).write(&mut bytes);
/// assert_eq!(Question::read(&mut &bytes[..]), Some(Question::Count("hello".into())));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot cross between modules",
    note = "use numbers, `bool`, `String`, `Option`s, `Vec`s and tuples of these, or implement `vkmod::shared_api::Wire` for it"
)]
pub trait Wire: Sized {
    /// Appends the value, in one byte at least.
    fn write(&self, bytes: &mut Vec<u8>);

    /// Takes a value from the front of the bytes; `None` where there is none of this form.
    fn read(bytes: &mut &[u8]) -> Option<Self>;

    /// Appends many.
    #[doc(hidden)]
    fn write_all(values: &[Self], bytes: &mut Vec<u8>) {
        for value in values {
            value.write(bytes);
        }
    }

    /// Takes many.
    #[doc(hidden)]
    fn read_all(count: usize, bytes: &mut &[u8]) -> Option<Vec<Self>> {
        // Each takes a byte at least, so a count that is not true ends soon.
        if count > bytes.len() {
            return None;
        }
        (0..count).map(|_| Self::read(bytes)).collect()
    }
}

/// A value from all of the bytes.
pub(super) fn read_whole<T: Wire>(mut bytes: &[u8]) -> Option<T> {
    let value = T::read(&mut bytes)?;
    bytes.is_empty().then_some(value)
}

macro_rules! numbers {
    ($($number:ty),+) => { $(
        impl Wire for $number {
            fn write(&self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                let (value, rest) = bytes.split_first_chunk()?;
                *bytes = rest;
                Some(<$number>::from_le_bytes(*value))
            }
        }
    )+ };
}

numbers!(i8, i16, i32, i64, i128, u16, u32, u64, u128, f32, f64);

impl Wire for u8 {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(*self);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (value, rest) = bytes.split_first()?;
        *bytes = rest;
        Some(*value)
    }
    fn write_all(values: &[u8], bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(values);
    }
    fn read_all(count: usize, bytes: &mut &[u8]) -> Option<Vec<u8>> {
        let (value, rest) = bytes.split_at_checked(count)?;
        *bytes = rest;
        Some(value.to_vec())
    }
}

impl Wire for () {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(0);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        (u8::read(bytes)? == 0).then_some(())
    }
}

impl Wire for bool {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        match u8::read(bytes)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Wire for String {
    fn write(&self, bytes: &mut Vec<u8>) {
        write_list(self.as_bytes(), bytes);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        String::from_utf8(Vec::read(bytes)?).ok()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, bytes: &mut Vec<u8>) {
        write_list(self, bytes);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let count = u32::read(bytes)?;
        T::read_all(usize::try_from(count).ok()?, bytes)
    }
}

/// A length that does not fit is written as one that nobody reads as true.
fn write_list<T: Wire>(values: &[T], bytes: &mut Vec<u8>) {
    u32::try_from(values.len()).unwrap_or(u32::MAX).write(bytes);
    T::write_all(values, bytes);
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.is_some().write(bytes);
        if let Some(value) = self {
            value.write(bytes);
        }
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        match bool::read(bytes)? {
            true => T::read(bytes).map(Some),
            false => Some(None),
        }
    }
}

macro_rules! tuples {
    ($(($($part:ident $index:tt),+))+) => { $(
        impl<$($part: Wire),+> Wire for ($($part,)+) {
            fn write(&self, bytes: &mut Vec<u8>) {
                $(self.$index.write(bytes);)+
            }
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                Some(($($part::read(bytes)?,)+))
            }
        }
    )+ };
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes_of(value: &impl Wire) -> Vec<u8> {
        let mut bytes = Vec::new();
        value.write(&mut bytes);
        bytes
    }

    fn comes_back<T: Wire + PartialEq + std::fmt::Debug>(value: T) {
        let bytes = bytes_of(&value);
        assert_eq!(read_whole::<T>(&bytes).as_ref(), Some(&value));
        for length in 0..bytes.len() {
            assert_eq!(read_whole::<T>(&bytes[..length]), None, "cut off");
        }
        assert_eq!(read_whole::<T>(&[&bytes[..], b"x"].concat()), None, "more");
    }

    #[test]
    fn values_come_back_and_parts_of_them_do_not() {
        comes_back(());
        comes_back((1u8, -2i16, 3u32, -4i64, 5.5f64, true));
        comes_back("hällo\0\r\n".to_owned());
        comes_back(vec![vec![0u8, 255], Vec::new()]);
        comes_back((Some(7i64), Option::<String>::None, vec![(1u16, false); 3]));
        comes_back(vec![(); 9]);
    }

    #[test]
    fn bytes_of_another_form_are_no_value() {
        assert_eq!(read_whole::<bool>(&[2]), None);
        assert_eq!(read_whole::<String>(&bytes_of(&vec![0xffu8])), None);
        assert_eq!(read_whole::<Vec<u64>>(&[0xff; 12]), None);
        assert_eq!(read_whole::<Vec<Vec<u8>>>(&[0xff, 0xff, 0xff, 0xff]), None);
        assert_eq!(read_whole::<Option<u8>>(&[2, 1]), None);
    }
}
