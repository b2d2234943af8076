//! [`Value`]: a reply, as a client sees it.

mod compare;
mod encode;
mod show;

use std::ops::Index;

/// A reply, as the client of a [`Host`](super::Host) sees it.
///
/// It compares with Rust values by one rule: a value equals the reply that a command sends which
/// returns it, be it in RESP3 or in RESP2. So a command that returns `true` equals `true`, whether
/// the client gets a boolean or the integer 1; and `["a", "b"]`, `(1, "two", None::<i64>)`,
/// `BTreeMap::from([("one", 1)])` and `Error::Syntax` can all stand on the other side of an
/// `assert_eq!`. Text equals bulk strings, simple strings and verbatim strings. To be strict about
/// the kind, compare with a `Value`.
///
/// ```
/// use vkmod::testing::Value;
///
/// let reply = Value::Array(vec![Value::Integer(1), Value::bulk("two"), Value::Null]);
/// assert_eq!(reply, (1, "two", None::<i64>));
/// assert_eq!(reply[1], "two");
/// assert_eq!(format!("{reply:?}"), "1) (integer) 1\n2) \"two\"\n3) (nil)");
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// An integer.
    Integer(i64),
    /// A floating-point number. RESP3 alone.
    Double(f64),
    /// A truth value. RESP3 alone.
    Bool(bool),
    /// The decimal digits of a number of any size. RESP3 alone.
    BigNumber(Vec<u8>),
    /// Bytes.
    Bulk(Vec<u8>),
    /// One line, such as `OK`.
    Simple(Vec<u8>),
    /// An error: the line with its code.
    Error(Vec<u8>),
    /// Text with its format. RESP3 alone.
    Verbatim {
        /// The format, such as `txt`.
        format: [u8; 3],
        /// The text.
        text: Vec<u8>,
    },
    /// A null: of RESP3, or RESP2's null bulk string.
    Null,
    /// RESP2's null array.
    NullArray,
    /// Values in order.
    Array(Vec<Value>),
    /// Keys and their values, in the order they were sent in. RESP3 alone.
    Map(Vec<(Value, Value)>),
    /// Values without order. RESP3 alone.
    Set(Vec<Value>),
    /// A value with attributes ahead of it. RESP3 alone.
    Attributed {
        /// The attributes.
        attributes: Vec<(Value, Value)>,
        /// The value itself.
        value: Box<Value>,
    },
}

impl Value {
    /// The simple string `OK`.
    pub fn ok() -> Self {
        Value::simple("OK")
    }

    /// A simple string.
    pub fn simple(line: impl AsRef<[u8]>) -> Self {
        Value::Simple(line.as_ref().to_vec())
    }

    /// A bulk string.
    pub fn bulk(bytes: impl AsRef<[u8]>) -> Self {
        Value::Bulk(bytes.as_ref().to_vec())
    }

    /// An error, with its code: `Value::error("ERR no such key")`.
    pub fn error(line: impl AsRef<[u8]>) -> Self {
        Value::Error(line.as_ref().to_vec())
    }

    /// A big number.
    pub fn big_number(digits: impl AsRef<[u8]>) -> Self {
        Value::BigNumber(digits.as_ref().to_vec())
    }

    /// Whether this is an error.
    pub fn is_error(&self) -> bool {
        matches!(self, Value::Error(_))
    }

    /// Whether this is a null of any kind.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null | Value::NullArray)
    }

    /// The integer, if it is one.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The bytes of a bulk, simple or verbatim string, of an error or of a big number.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Value::Bulk(bytes)
            | Value::Simple(bytes)
            | Value::Error(bytes)
            | Value::BigNumber(bytes)
            | Value::Verbatim { text: bytes, .. } => Some(bytes),
            _ => None,
        }
    }

    /// The same as text; `None` also where it is no UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.as_bytes()?).ok()
    }

    /// The elements of an array or a set; of everything else, none.
    pub fn items(&self) -> &[Value] {
        match self {
            Value::Array(items) | Value::Set(items) => items,
            _ => &[],
        }
    }

    /// The entries of a map, or of the flat array that RESP2 has in its place.
    pub fn entries(&self) -> Option<Vec<(&Value, &Value)>> {
        match self {
            Value::Map(entries) => Some(entries.iter().map(|(key, value)| (key, value)).collect()),
            Value::Array(items) if items.len().is_multiple_of(2) => Some(
                items
                    .chunks_exact(2)
                    .map(|pair| (&pair[0], &pair[1]))
                    .collect(),
            ),
            _ => None,
        }
    }

    /// The value of a map's key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let entries = self.entries()?;
        let (_, value) = entries.into_iter().find(|(found, _)| **found == *key)?;
        Some(value)
    }
}

impl Index<usize> for Value {
    type Output = Value;

    /// The element of an array or a set.
    ///
    /// # Panics
    /// When there is none.
    #[track_caller]
    fn index(&self, index: usize) -> &Value {
        match self.items().get(index) {
            Some(item) => item,
            None => panic!("there is no element {index} in this reply:\n{self:?}"),
        }
    }
}

impl Index<&str> for Value {
    type Output = Value;

    /// The value of a map's key.
    ///
    /// # Panics
    /// When there is none.
    #[track_caller]
    fn index(&self, key: &str) -> &Value {
        match self.get(key) {
            Some(value) => value,
            None => panic!("there is no key {key:?} in this reply:\n{self:?}"),
        }
    }
}
