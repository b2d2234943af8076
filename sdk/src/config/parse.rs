//! Values out of text, for load arguments and for configs that are strings to the server.

use crate::{Error, Result};

/// What an error says of a value that is no such thing.
#[cold]
pub(super) fn is_no(text: &[u8], what: &str) -> Error {
    // Errors of configs have room for 256 bytes.
    let shown = &text[..text.len().min(100)];
    Error::msg(format!("'{}' is not {what}", shown.escape_ascii()))
}

pub(super) fn boolean(text: &[u8]) -> Result<bool> {
    match text {
        _ if text.eq_ignore_ascii_case(b"yes") => Ok(true),
        _ if text.eq_ignore_ascii_case(b"no") => Ok(false),
        _ => Err(is_no(text, "'yes' or 'no'")),
    }
}

/// A number as the servers write it: no sign but `-`, no space.
pub(super) fn number<N: std::str::FromStr>(text: &[u8], what: &str) -> Result<N> {
    std::str::from_utf8(text)
        .ok()
        .filter(|text| !text.starts_with('+'))
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| is_no(text, what))
}

pub(super) fn float(text: &[u8]) -> Result<f64> {
    let value: f64 = number(text, "a number")?;
    if value.is_finite() {
        Ok(value)
    } else {
        Err(is_no(text, "a finite number"))
    }
}

/// A number of bytes, with or without a unit.
pub(super) fn memory(text: &[u8]) -> Result<u64> {
    let what = "a number of bytes";
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, unit) = text.split_at(digits);
    let factor: u64 = match unit.to_ascii_lowercase().as_slice() {
        b"" | b"b" => 1,
        b"k" => 1000,
        b"kb" => 1 << 10,
        b"m" => 1_000_000,
        b"mb" => 1 << 20,
        b"g" => 1_000_000_000,
        b"gb" => 1 << 30,
        _ => return Err(is_no(text, what)),
    };
    number::<u64>(digits, what)?
        .checked_mul(factor)
        .ok_or_else(|| is_no(text, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_units_are_those_of_the_servers() {
        for (text, bytes) in [
            ("0", 0),
            ("7b", 7),
            ("1k", 1000),
            ("1KB", 1024),
            ("2m", 2_000_000),
            ("2mb", 2 << 20),
            ("3G", 3_000_000_000),
            ("3gb", 3 << 30),
            ("18446744073709551615", u64::MAX),
        ] {
            assert_eq!(memory(text.as_bytes()), Ok(bytes), "{text}");
        }
        for text in ["", "k", "-1", "1x", "1 k", "18446744073709551615k", "+1"] {
            assert!(memory(text.as_bytes()).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_are_strict_and_floats_finite() {
        assert_eq!(number::<i64>(b"-7", "x"), Ok(-7));
        for text in [
            &b"+7"[..],
            b" 7",
            b"7 ",
            b"",
            b"7\0",
            b"\xff",
            b"9223372036854775808",
        ] {
            assert!(number::<i64>(text, "x").is_err(), "{text:?}");
        }
        assert_eq!(float(b"1e3"), Ok(1000.0));
        for text in ["nan", "inf", "-inf", "1e999", "x", ""] {
            assert!(float(text.as_bytes()).is_err(), "{text}");
        }
    }

    #[test]
    fn hostile_bytes_are_escaped_in_the_error() {
        let error = boolean(b"\xff\0\r\n%s").expect_err("no boolean");
        assert_eq!(
            error.to_string(),
            r"ERR '\xff\x00\r\n%s' is not 'yes' or 'no'"
        );
    }
}
