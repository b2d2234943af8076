//! The set of command names that a filter wants to see.

/// Names that are known when the filter's type is. Two words say of nearly every other name that it
/// is not among them.
pub(super) struct Names {
    names: &'static [&'static str],
    /// A bit for each length.
    lengths: u64,
    /// A bit for each first letter.
    initials: u32,
    /// The only name, if it fits into a word.
    only: Option<Short>,
}

/// A name of up to eight bytes, in a word.
#[derive(Clone, Copy)]
struct Short {
    length: usize,
    /// In lower case.
    word: u64,
    /// The bit that tells the two cases of a letter apart, for each byte that is one.
    case: u64,
}

impl Short {
    const fn new(name: &[u8]) -> Option<Self> {
        if name.len() > size_of::<u64>() {
            return None;
        }
        let (mut word, mut case, mut index) = (0, 0, 0);
        while index < name.len() {
            let byte = name[index].to_ascii_lowercase();
            word |= (byte as u64) << (8 * index);
            if byte.is_ascii_lowercase() {
                case |= 0x20 << (8 * index);
            }
            index += 1;
        }
        Some(Short {
            length: name.len(),
            word,
            case,
        })
    }

    /// Whether it is this name, in any case of letters. Two comparisons, since all of it but the name
    /// is a constant.
    #[inline(always)]
    fn is(self, name: &[u8]) -> bool {
        let mut word = 0;
        if name.len() != self.length {
            return false;
        }
        for (index, byte) in name.iter().enumerate() {
            word |= u64::from(*byte) << (8 * index);
        }
        word | self.case == self.word
    }
}

impl Names {
    pub(super) const fn new(names: &'static [&'static str]) -> Self {
        let (mut lengths, mut initials, mut index) = (0, 0, 0);
        while index < names.len() {
            let name = names[index].as_bytes();
            assert!(!name.is_empty(), "a filter names a command without a name");
            lengths |= length_bit(name);
            initials |= initial_bit(name[0]);
            index += 1;
        }
        let only = match names {
            [name] => Short::new(name.as_bytes()),
            _ => None,
        };
        Names {
            names,
            lengths,
            initials,
            only,
        }
    }

    /// Whether every name is among them, since none was said.
    #[inline(always)]
    pub(super) const fn are_all(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether this name is among them, in any case of letters.
    #[inline(always)]
    pub(super) fn contain(&self, name: &[u8]) -> bool {
        if let Some(only) = self.only {
            return only.is(name);
        }
        let Some(initial) = name.first() else {
            return false;
        };
        self.lengths & length_bit(name) != 0
            && self.initials & initial_bit(*initial) != 0
            && self.find(name)
    }

    fn find(&self, name: &[u8]) -> bool {
        self.names
            .iter()
            .any(|known| known.as_bytes().eq_ignore_ascii_case(name))
    }
}

const fn length_bit(name: &[u8]) -> u64 {
    let last = u64::BITS as usize - 1;
    1 << if name.len() < last { name.len() } else { last }
}

/// The same for both cases of a letter.
const fn initial_bit(initial: u8) -> u32 {
    1 << (initial & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case_and_others_are_not() {
        let long: &str =
            "a-name-of-more-than-sixty-four-letters-a-name-of-more-than-sixty-four-letters";
        let names = Names::new(Box::leak(Box::new(["set", "HSET", long])));
        for name in ["set", "SET", "sEt", "hset", long] {
            assert!(names.contain(name.as_bytes()), "{name}");
        }
        let shorter = &long[..long.len() - 1];
        for name in [
            "", "get", "sex", "seT\0", "3et", "setx", "\u{13}et", shorter,
        ] {
            assert!(!names.contain(name.as_bytes()), "{name}");
        }
        assert!(!names.are_all());
    }

    #[test]
    fn an_only_name_is_found_in_any_case_and_no_other_is() {
        for known in ["get", "x", "json.set", "ft_2[", "longer-than-a-word"] {
            let names = Names::new(Box::leak(Box::new([known])));
            let bytes = known.as_bytes();
            assert!(names.contain(bytes), "{known}");
            assert!(names.contain(&bytes.to_ascii_uppercase()), "{known}");
            assert!(!names.contain(&bytes[1..]), "{known}");
            assert!(!names.contain(&[bytes, b"\0"].concat()), "{known}");
            for index in 0..bytes.len() {
                for byte in 0..=u8::MAX {
                    let mut other = bytes.to_vec();
                    other[index] = byte;
                    let is_same = other.eq_ignore_ascii_case(bytes);
                    assert_eq!(names.contain(&other), is_same, "{known} {other:?}");
                }
            }
        }
    }

    #[test]
    fn no_names_stand_for_all() {
        assert!(Names::new(&[]).are_all());
    }
}
