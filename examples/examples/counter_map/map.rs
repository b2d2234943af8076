//! The data structure: plain Rust, which knows nothing of a server.

/// Counters with names, sorted by name. Each is a block of memory of its own, with its name in a
/// second one, so that there is something to move.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CounterMap {
    #[expect(clippy::vec_box, reason = "blocks that are moved one by one")]
    pub(crate) counters: Vec<Box<Counter>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Counter {
    pub(crate) name: Vec<u8>,
    pub(crate) count: i64,
}

impl CounterMap {
    /// Adds to a counter, which begins at 0; `None` if that overflows.
    pub(crate) fn add(&mut self, name: &[u8], by: i64) -> Option<i64> {
        let place = match self.find(name) {
            Ok(place) => place,
            Err(place) => {
                let name = name.to_vec();
                self.counters
                    .insert(place, Box::new(Counter { name, count: 0 }));
                place
            }
        };
        let counter = &mut self.counters[place];
        counter.count = counter.count.checked_add(by)?;
        Some(counter.count)
    }

    pub(crate) fn count(&self, name: &[u8]) -> Option<i64> {
        let place = self.find(name).ok()?;
        Some(self.counters[place].count)
    }

    /// True if there was such a counter.
    pub(crate) fn remove(&mut self, name: &[u8]) -> bool {
        let place = self.find(name);
        place.is_ok_and(|place| self.counters.remove(place).name == name)
    }

    fn find(&self, name: &[u8]) -> Result<usize, usize> {
        self.counters
            .binary_search_by(|counter| counter.name.as_slice().cmp(name))
    }
}
