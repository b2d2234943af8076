//! Sorted sets, and walks through them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::State;

/// A score in the servers' order, in which -0 equals 0. It is never NaN.
#[derive(Debug, Clone, Copy)]
struct Score(f64);

impl Ord for Score {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.partial_cmp(&other.0).unwrap_or(Ordering::Equal)
    }
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Score {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Score {}

/// A sorted set: elements by score, and by their bytes where scores are equal.
#[derive(Debug, Default)]
pub(in crate::testing) struct SortedSet {
    scores: BTreeMap<Vec<u8>, f64>,
    order: BTreeSet<(Score, Vec<u8>)>,
}

/// On which conditions an element gets a score, in the words of `ZADD`.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::testing) struct AddRules {
    pub(in crate::testing) nx: bool,
    pub(in crate::testing) xx: bool,
    pub(in crate::testing) gt: bool,
    pub(in crate::testing) lt: bool,
    /// The score is added to the one that the element has.
    pub(in crate::testing) incr: bool,
}

/// What became of it, with the score that the element has then.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::testing) enum Outcome {
    Added(f64),
    Updated(f64),
    Same(f64),
    /// A condition did not hold.
    Refused,
}

/// The score would be NaN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::testing) struct NotANumber;

impl SortedSet {
    pub(in crate::testing) fn len(&self) -> usize {
        self.scores.len()
    }

    pub(in crate::testing) fn score(&self, element: &[u8]) -> Option<f64> {
        self.scores.get(element).copied()
    }

    /// The elements in order.
    pub(in crate::testing) fn iter(&self) -> impl DoubleEndedIterator<Item = (&[u8], f64)> {
        self.order.iter().map(pair)
    }

    pub(in crate::testing) fn add(
        &mut self,
        element: &[u8],
        score: f64,
        rules: AddRules,
    ) -> Result<Outcome, NotANumber> {
        if score.is_nan() {
            return Err(NotANumber);
        }
        let Some(before) = self.score(element) else {
            if rules.xx {
                return Ok(Outcome::Refused);
            }
            self.put(element, score);
            return Ok(Outcome::Added(score));
        };
        if rules.nx {
            return Ok(Outcome::Refused);
        }
        let score = if rules.incr { before + score } else { score };
        if score.is_nan() {
            return Err(NotANumber);
        }
        if (rules.gt && score <= before) || (rules.lt && score >= before) {
            return Ok(Outcome::Refused);
        }
        if score == before {
            return Ok(Outcome::Same(before));
        }
        self.put(element, score);
        Ok(Outcome::Updated(score))
    }

    fn put(&mut self, element: &[u8], score: f64) {
        self.remove(element);
        self.scores.insert(element.to_vec(), score);
        self.order.insert((Score(score), element.to_vec()));
    }

    pub(in crate::testing) fn remove(&mut self, element: &[u8]) -> bool {
        let Some(score) = self.scores.remove(element) else {
            return false;
        };
        self.order.remove(&(Score(score), element.to_vec()))
    }
}

impl State {
    /// A score as a small set keeps it: a whole number has no sign of -0 since Redis 7.0.
    pub(in crate::testing) fn kept_score(&self, score: f64) -> f64 {
        if self.server.version.major < 7 {
            score
        } else {
            score + 0.0
        }
    }
}

fn pair((score, element): &(Score, Vec<u8>)) -> (&[u8], f64) {
    (element, score.0)
}

/// A range of a sorted set.
#[derive(Debug, Clone)]
pub(in crate::testing) enum Range {
    Score { min: Bound<f64>, max: Bound<f64> },
    Lex { min: Edge, max: Edge },
}

/// A bound of a range by bytes.
#[derive(Debug, Clone)]
pub(in crate::testing) enum Edge {
    /// `-`
    BeforeAll,
    /// `+`
    BehindAll,
    /// `[text`
    Included(Vec<u8>),
    /// `(text`
    Excluded(Vec<u8>),
}

impl Edge {
    pub(in crate::testing) fn parse(text: &[u8]) -> Option<Self> {
        Some(match text {
            b"-" => Edge::BeforeAll,
            b"+" => Edge::BehindAll,
            [b'[', rest @ ..] => Edge::Included(rest.to_vec()),
            [b'(', rest @ ..] => Edge::Excluded(rest.to_vec()),
            _ => return None,
        })
    }

    /// How an element stands to it; an excluded one is on both wrong sides.
    fn admits(&self, element: &[u8], side: Ordering) -> bool {
        match self {
            Edge::BeforeAll => side.is_gt(),
            Edge::BehindAll => side.is_lt(),
            Edge::Included(text) => [side, Ordering::Equal].contains(&element.cmp(text)),
            Edge::Excluded(text) => element.cmp(text) == side,
        }
    }
}

impl Range {
    fn is_above_min(&self, (element, score): (&[u8], f64)) -> bool {
        match self {
            Range::Lex { min, .. } => min.admits(element, Ordering::Greater),
            Range::Score { min, .. } => match min {
                Bound::Included(min) => score >= *min,
                Bound::Excluded(min) => score > *min,
                Bound::Unbounded => true,
            },
        }
    }

    fn is_below_max(&self, (element, score): (&[u8], f64)) -> bool {
        match self {
            Range::Lex { max, .. } => max.admits(element, Ordering::Less),
            Range::Score { max, .. } => match max {
                Bound::Included(max) => score <= *max,
                Bound::Excluded(max) => score < *max,
                Bound::Unbounded => true,
            },
        }
    }

    pub(in crate::testing) fn contains(&self, pair: (&[u8], f64)) -> bool {
        self.is_above_min(pair) && self.is_below_max(pair)
    }
}

/// A walk through a range, which a key's handle has.
#[derive(Debug, Clone)]
pub(in crate::testing) struct Walk {
    range: Range,
    /// Where it stands. It stays at the last element when it goes beyond.
    current: Option<(Vec<u8>, f64)>,
    pub(in crate::testing) is_over: bool,
}

impl Walk {
    /// Begins at the first element, or at the last one.
    pub(in crate::testing) fn new(set: &SortedSet, range: Range, at_last: bool) -> Self {
        let found = if at_last {
            let last = set.iter().rev().find(|pair| range.is_below_max(*pair));
            last.filter(|pair| range.is_above_min(*pair))
        } else {
            let first = set.iter().find(|pair| range.is_above_min(*pair));
            first.filter(|pair| range.is_below_max(*pair))
        };
        Walk {
            current: found.map(|(element, score)| (element.to_vec(), score)),
            is_over: found.is_none(),
            range,
        }
    }

    pub(in crate::testing) fn current(&self) -> Option<(&[u8], f64)> {
        let (element, score) = self.current.as_ref()?;
        Some((element, *score))
    }

    /// Goes on by one element. False at the end of the range.
    pub(in crate::testing) fn step(&mut self, set: &SortedSet, backwards: bool) -> bool {
        let Some((element, score)) = self.current.take() else {
            return false;
        };
        let here = (Score(score), element);
        let next = if backwards {
            set.order.range(..&here).next_back().map(pair)
        } else {
            let behind = (Bound::Excluded(&here), Bound::Unbounded);
            set.order.range(behind).next().map(pair)
        };
        let range = &self.range;
        let next = next.filter(|pair| {
            if backwards {
                range.is_above_min(*pair)
            } else {
                range.is_below_max(*pair)
            }
        });
        self.is_over = next.is_none();
        let (score, element) = here;
        self.current = Some(match next {
            Some((element, score)) => (element.to_vec(), score),
            None => (element, score.0),
        });
        !self.is_over
    }
}
