//! Where a call's keys stand, by the description that the module gave.

use crate::KeyFlags;
use crate::testing::numbers::parse_integer;

/// A description of keys among the words of a call.
#[derive(Debug, Clone)]
pub(in crate::testing) struct Spec {
    pub(in crate::testing) flags: KeyFlags,
    pub(in crate::testing) begin: Begin,
    pub(in crate::testing) find: Find,
}

#[derive(Debug, Clone)]
pub(in crate::testing) enum Begin {
    Index(i32),
    Keyword { word: Vec<u8>, from: i32 },
    Unknown,
}

#[derive(Debug, Clone, Copy)]
pub(in crate::testing) enum Find {
    Range { last: i32, step: i32, limit: i32 },
    Count { count: i32, first: i32, step: i32 },
    Unknown,
}

/// A description that does not fit the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::testing) struct Unfit;

impl Spec {
    /// What `CreateCommand` is told: first, last and step.
    pub(in crate::testing) fn from_range((first, last, step): (i32, i32, i32)) -> Vec<Spec> {
        if first == 0 {
            return Vec::new();
        }
        let last = if last >= 0 { last - first } else { last };
        vec![Spec {
            flags: KeyFlags::READ_WRITE | KeyFlags::ACCESS | KeyFlags::UPDATE,
            begin: Begin::Index(first),
            find: Find::Range {
                last,
                step,
                limit: 0,
            },
        }]
    }

    /// The positions among the words; an empty list where the keyword does not occur.
    pub(in crate::testing) fn positions(&self, words: &[Vec<u8>]) -> Result<Vec<usize>, Unfit> {
        let count = words.len() as i64;
        let Some(start) = self.start(words)? else {
            return Ok(Vec::new());
        };
        let (first, last, step) = match self.find {
            Find::Range { last, step, limit } => {
                let last = i64::from(last);
                let last = match (last, limit) {
                    (0.., _) => start + last,
                    (_, 0) => count + last,
                    (_, limit) => start + (count - start) / i64::from(limit) + last,
                };
                (start, last, step)
            }
            Find::Count {
                count: index,
                first,
                step,
            } => {
                let place = usize::try_from(start + i64::from(index)).map_err(|_| Unfit)?;
                let keys = words
                    .get(place)
                    .and_then(|word| parse_integer(word))
                    .ok_or(Unfit)?;
                if !(0..=count).contains(&keys) {
                    return Err(Unfit);
                }
                let first = start + i64::from(first);
                (first, first + keys - 1, step)
            }
            Find::Unknown => return Err(Unfit),
        };
        if last >= count || last < first || first >= count || first < 1 || step < 1 {
            return Err(Unfit);
        }
        Ok((first..=last)
            .step_by(step as usize)
            .map(|at| at as usize)
            .collect())
    }

    fn start(&self, words: &[Vec<u8>]) -> Result<Option<i64>, Unfit> {
        match &self.begin {
            Begin::Index(index) => Ok(Some(i64::from(*index))),
            Begin::Unknown => Err(Unfit),
            Begin::Keyword { word, from } => {
                let is_word = |at: &usize| words[*at].eq_ignore_ascii_case(word);
                let count = words.len();
                let found = if *from > 0 {
                    (*from as usize..count).find(is_word)
                } else {
                    let end = (count as i64 + i64::from(*from)).clamp(0, count as i64 - 1);
                    (1..=end as usize).rev().find(is_word)
                };
                Ok(found.map(|at| at as i64 + 1))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Vec<u8>> {
        text.split(' ')
            .map(|word| word.as_bytes().to_vec())
            .collect()
    }

    fn spec(begin: Begin, find: Find) -> Spec {
        Spec {
            flags: KeyFlags::READ_ONLY,
            begin,
            find,
        }
    }

    #[test]
    fn ranges_count_from_either_end() {
        let all = Spec::from_range((1, -1, 2)).remove(0);
        assert_eq!(all.positions(&words("c k v k v")), Ok(vec![1, 3]));
        assert_eq!(all.positions(&words("c")), Err(Unfit));
        let half = spec(
            Begin::Index(1),
            Find::Range {
                last: -1,
                step: 1,
                limit: 2,
            },
        );
        assert_eq!(half.positions(&words("c a b 1 2")), Ok(vec![1, 2]));
        assert!(Spec::from_range((0, 0, 0)).is_empty());
    }

    #[test]
    fn keys_follow_a_count_or_a_word() {
        let counted = spec(
            Begin::Index(1),
            Find::Count {
                count: 0,
                first: 1,
                step: 1,
            },
        );
        assert_eq!(counted.positions(&words("c 2 a b x")), Ok(vec![2, 3]));
        for bad in ["c 5 a", "c x a", "c -1 a", "c"] {
            assert_eq!(counted.positions(&words(bad)), Err(Unfit), "{bad}");
        }
        let one = Find::Range {
            last: 0,
            step: 1,
            limit: 0,
        };
        let word = || b"STORE".to_vec();
        let after = spec(
            Begin::Keyword {
                word: word(),
                from: 1,
            },
            one,
        );
        assert_eq!(after.positions(&words("c x store d")), Ok(vec![3]));
        assert_eq!(after.positions(&words("c x y d")), Ok(vec![]));
        let before = spec(
            Begin::Keyword {
                word: word(),
                from: -2,
            },
            one,
        );
        assert_eq!(before.positions(&words("c store a store b")), Ok(vec![4]));
    }
}
