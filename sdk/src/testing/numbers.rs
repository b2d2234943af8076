//! The servers' rules for numbers in strings.

use crate::StreamId;
use crate::server::{Server, Version};

/// A whole number: digits with an optional minus sign; no spaces, no plus sign, no leading zeros.
pub(super) fn parse_integer(text: &[u8]) -> Option<i64> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let plain = match digits {
        [b'0'] => text.len() == 1,
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    let text = str::from_utf8(text).ok()?;
    if plain { text.parse().ok() } else { None }
}

/// An unsigned whole number, where the servers are less strict: leading zeros, a plus sign and
/// space before it are let through.
pub(super) fn parse_unsigned(text: &[u8]) -> Option<u64> {
    let text = str::from_utf8(text).ok()?.trim_ascii_start();
    text.parse().ok()
}

/// A floating-point number. Hexadecimal ones, which some servers take, are refused here.
pub(super) fn parse_float(text: &[u8]) -> Option<f64> {
    let text = str::from_utf8(text).ok()?;
    let number: f64 = text.parse().ok()?;
    let letters = text.trim_start_matches(['+', '-']);
    let spelt_infinite = letters.as_bytes().first()?.eq_ignore_ascii_case(&b'i');
    let mantissa = letters.split(['e', 'E']).next().unwrap_or_default();
    let too_small = number == 0.0 && mantissa.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let too_large = number.is_infinite() && !spelt_infinite;
    (!number.is_nan() && !too_small && !too_large).then_some(number)
}

/// A stream's id, `-` and `+` included.
pub(super) fn parse_stream_id(text: &[u8]) -> Option<StreamId> {
    match text {
        b"-" => return Some(StreamId::MIN),
        b"+" => return Some(StreamId::MAX),
        _ if text.len() > 127 => return None,
        _ => {}
    }
    let mut parts = text.splitn(2, |byte| *byte == b'-');
    let ms = parse_unsigned(parts.next()?)?;
    let seq = match parts.next() {
        Some(seq) => parse_unsigned(seq)?,
        None => 0,
    };
    Some(StreamId { ms, seq })
}

/// How a server spells a float in a string: 17 digits before 7.2, the shortest form from then on.
pub(super) fn format_float(number: f64, server: Server) -> String {
    if server.version < Version::new(7, 2, 0) || !number.is_finite() {
        return format_long_double(number);
    }
    if number == number.trunc() && number.abs() <= (1u64 << 62) as f64 {
        let sign = if number == 0.0 && number.is_sign_negative() {
            "-"
        } else {
            ""
        };
        return format!("{sign}{}", number as i64);
    }
    shortest(number)
}

/// How every server spells a float that it keeps as a C `long double`: 17 digits.
pub(super) fn format_long_double(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    if number.is_nan() {
        return "nan".to_owned();
    }
    with_17_digits(number)
}

/// C's `%.17g`.
fn with_17_digits(number: f64) -> String {
    let (digits, exponent) = scientific(&format!("{number:.16e}"));
    let trimmed = digits.trim_end_matches('0');
    let digits = if trimmed.is_empty() { "0" } else { trimmed };
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if !(-4..17).contains(&exponent) {
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        let mark = if exponent < 0 { '-' } else { '+' };
        return format!("{sign}{first}{point}{rest}e{mark}{:02}", exponent.abs());
    }
    format!(
        "{sign}{}",
        plain(digits, exponent + 1 - digits.len() as i32)
    )
}

/// The fewest digits that give the number back, with an exponent only where it is long otherwise.
/// The servers' algorithm now and then finds one digit more: they spell 1e23 as
/// 99999999999999990000000.
fn shortest(number: f64) -> String {
    let (digits, exponent) = scientific(&format!("{number:e}"));
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let power = exponent + 1 - digits.len() as i32;
    let size = exponent.abs();
    if (power >= 0 && size < digits.len() as i32 + 7) || (power < 0 && (power > -7 || size < 4)) {
        return format!("{sign}{}", plain(&digits, power));
    }
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let mark = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{first}{point}{rest}e{mark}{size}")
}

/// The digits and the exponent of the first one, out of Rust's `{:e}`.
fn scientific(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits = mantissa.chars().filter(char::is_ascii_digit).collect();
    (digits, exponent.parse().unwrap_or(0))
}

/// `digits` times ten to the `power`, without an exponent.
fn plain(digits: &str, power: i32) -> String {
    if power >= 0 {
        return format!("{digits}{}", "0".repeat(power as usize));
    }
    let behind = power.unsigned_abs() as usize;
    if behind < digits.len() {
        let (whole, fraction) = digits.split_at(digits.len() - behind);
        return format!("{whole}.{fraction}");
    }
    format!("0.{}{digits}", "0".repeat(behind - digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::Family;

    #[test]
    fn integers_are_strict() {
        for (text, number) in [
            ("0", 0),
            ("-1", -1),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
        ] {
            assert_eq!(parse_integer(text.as_bytes()), Some(number));
        }
        for bad in [
            "",
            "-",
            "-0",
            "00",
            "01",
            "+1",
            " 1",
            "1 ",
            "1.0",
            "9223372036854775808",
            "x",
        ] {
            assert_eq!(parse_integer(bad.as_bytes()), None, "{bad:?}");
        }
        assert_eq!(parse_integer(b"1\0"), None);
    }

    #[test]
    fn floats_are_those_of_the_servers() {
        for (text, number) in [
            ("1e3", 1000.0),
            (".5", 0.5),
            ("-inf", f64::NEG_INFINITY),
            ("0e10", 0.0),
        ] {
            assert_eq!(parse_float(text.as_bytes()), Some(number));
        }
        for bad in ["", "nan", " 1", "1 ", "1e400", "1e-400", "abc", "1_0"] {
            assert_eq!(parse_float(bad.as_bytes()), None, "{bad:?}");
        }
    }

    #[test]
    fn stream_ids_have_two_parts() {
        assert_eq!(parse_stream_id(b"5-3"), Some(StreamId { ms: 5, seq: 3 }));
        assert_eq!(parse_stream_id(b"5"), Some(StreamId { ms: 5, seq: 0 }));
        assert_eq!(parse_stream_id(b"+"), Some(StreamId::MAX));
        for bad in [&b""[..], b"5-", b"-5", b"5-3-1", b"x", b"5-*"] {
            assert_eq!(parse_stream_id(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn floats_are_spelt_as_the_server_does() {
        let of = |major, minor| Server {
            family: Family::Redis,
            version: Version::new(major, minor, 0),
        };
        for (number, old, new) in [
            (2.5, "2.5", "2.5"),
            (0.1, "0.10000000000000001", "0.1"),
            (100.0, "100", "100"),
            (-0.0, "-0", "-0"),
            (1e21, "1e+21", "1e+21"),
            (1.5e-7, "1.4999999999999999e-07", "1.5e-7"),
            (f64::INFINITY, "inf", "inf"),
            (123456789.125, "123456789.125", "123456789.125"),
        ] {
            assert_eq!(format_float(number, of(6, 2)), old);
            assert_eq!(format_float(number, of(7, 2)), new);
        }
    }
}
