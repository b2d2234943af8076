//! The set of command names that a filter wants to see.

/// Names that are known when the filter's type is. Two words say of nearly every other name that it
/// is not among them.
pub(super) struct Names {
    names: &'static [&'static str],
    /// A bit for each length.
    lengths: u64,
    /// A bit for each first letter.
    initials: u32,
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
        Names {
            names,
            lengths,
            initials,
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
    fn no_names_stand_for_all() {
        assert!(Names::new(&[]).are_all());
    }
}
