//! Scans: which keys or elements come next.

use super::State;
use super::keyspace::OpenKey;
use super::values::Stored;
use crate::testing::numbers::{format_float, format_long_double};

/// Where a scan stands: behind a name, since what is scanned is in their order here.
#[derive(Debug, Default)]
pub(in crate::testing) struct Cursor {
    behind: Option<Vec<u8>>,
    pub(in crate::testing) is_done: bool,
}

/// An element, and its value or score if it has one.
pub(in crate::testing) type Element = (Vec<u8>, Option<Vec<u8>>);

/// Up to here a value comes in one step.
const SMALL: usize = 128;

/// How many come in one step otherwise.
const STEP: usize = 10;

impl Cursor {
    /// Takes the next few out of names in order.
    fn take<T>(&mut self, all: impl Iterator<Item = T>, name: impl Fn(&T) -> &[u8]) -> Vec<T> {
        let behind = self.behind.take();
        let is_new = |found: &T| behind.as_deref().is_none_or(|behind| name(found) > behind);
        let mut rest = all.filter(is_new);
        let some: Vec<T> = rest.by_ref().take(STEP).collect();
        self.is_done = rest.next().is_none();
        self.behind = some.last().map(|last| name(last).to_vec());
        some
    }
}

impl State {
    /// The next few keys of a database, expired ones included.
    pub(in crate::testing) fn scan_keys(&self, database: i32, cursor: &mut Cursor) -> Vec<Vec<u8>> {
        let keys = self.databases.get(&database);
        let names = keys.into_iter().flatten().map(|(name, _)| name);
        let some = cursor.take(names, |name| name);
        some.into_iter().cloned().collect()
    }

    /// The next few elements of a key; `None` if it holds none.
    pub(in crate::testing) fn scan_elements(
        &mut self,
        key: &OpenKey,
        cursor: &mut Cursor,
    ) -> Option<Vec<Element>> {
        let server = self.server;
        let stored = &self.entry_of(key)?.stored;
        let is_small = stored.len() <= SMALL;
        let all: Vec<Element> = match stored {
            Stored::Hash(fields) => {
                let fields = fields.iter();
                fields
                    .map(|(field, value)| (field.clone(), Some(value.clone())))
                    .collect()
            }
            Stored::Set(elements) => elements.iter().map(|one| (one.clone(), None)).collect(),
            Stored::SortedSet(elements) => {
                let text = |score| {
                    let text = if is_small {
                        format_float(score, server)
                    } else {
                        format_long_double(score)
                    };
                    Some(text.into_bytes())
                };
                let mut all: Vec<Element> = elements
                    .iter()
                    .map(|(element, score)| (element.to_vec(), text(score)))
                    .collect();
                if !is_small {
                    all.sort();
                }
                all
            }
            _ => return None,
        };
        if is_small {
            cursor.is_done = true;
            return Some(all);
        }
        Some(cursor.take(all.into_iter(), |(element, _)| element))
    }
}
