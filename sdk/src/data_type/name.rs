//! What a data type's name and version may be, and the number that the server makes of them.

/// The characters of a name, in the order of their 6-bit codes.
const CHARACTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The length of a name.
const LENGTH: usize = 9;

/// The greatest encoding version: 10 bits.
const LAST_VERSION: i32 = 1023;

/// Stops the compilation where a name or version is not allowed.
pub(super) const fn check(name: &str, version: i32) {
    assert!(
        name.len() == LENGTH,
        "a data type's NAME has exactly 9 characters"
    );
    let bytes = name.as_bytes();
    let mut all_first = true;
    let mut index = 0;
    while index < LENGTH {
        assert!(
            code_of(bytes[index]).is_some(),
            "a data type's NAME consists of the characters A-Z, a-z, 0-9, - and _"
        );
        all_first = all_first && bytes[index] == b'A';
        index += 1;
    }
    assert!(
        !all_first,
        "AAAAAAAAA is no name for a data type: servers refuse it"
    );
    assert!(
        version >= 0 && version <= LAST_VERSION,
        "a data type's VERSION is a number from 0 to 1023"
    );
}

/// The type's number in saved data: 9 times 6 bits of name, 10 bits of version. `None` where the
/// name is not allowed.
pub(super) fn id(name: &str, version: i32) -> Option<u64> {
    let mut id = 0;
    for byte in name.bytes() {
        id = (id << 6) | code_of(byte)?;
    }
    Some((id << 10) | u64::try_from(version).ok()?)
}

const fn code_of(byte: u8) -> Option<u64> {
    let mut code = 0;
    while code < CHARACTERS.len() {
        if CHARACTERS[code] == byte {
            return Some(code as u64);
        }
        code += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::{Place, guard};

    #[test]
    fn a_number_is_made_of_six_bits_for_each_character_and_ten_for_the_version() {
        assert_eq!(id("AAAAAAAAB", 5), Some((1 << 10) | 5));
        assert_eq!(id("_________", 1023), Some(u64::MAX));
        assert_eq!(id("BAAAAAAAA", 0), Some(1 << 58));
        assert_eq!(id("tags demo", 0), None);
    }

    #[test]
    fn names_and_versions_outside_the_rules_are_refused() {
        let refused = |name: &'static str, version| {
            let accept = || {
                check(name, version);
                false
            };
            guard(Place::new("test", "name"), accept, || true)
        };
        assert!(!refused("tags-demo", 0));
        assert!(!refused("0_Tags-zZ", 1023));
        for name in [
            "",
            "tags",
            "tags-demo1",
            "tags demo",
            "tagsdémo",
            "AAAAAAAAA",
        ] {
            assert!(refused(name, 0), "{name}");
        }
        assert!(refused("tags-demo", -1) && refused("tags-demo", 1024));
    }
}
