//! Streams, and walks through them.

use std::collections::BTreeMap;

use super::State;
use crate::StreamId;

/// Fields and their values, in the order they were given in.
pub(in crate::testing) type Fields = Vec<(Vec<u8>, Vec<u8>)>;

/// A stream: entries by id, in blocks as a server keeps them. Only the number of entries makes a
/// block full here, and not their bytes.
#[derive(Debug, Default)]
pub(in crate::testing) struct Stream {
    entries: BTreeMap<StreamId, Entry>,
    last: StreamId,
    /// The newest block, and how many entries were ever put there.
    block: u64,
    in_block: usize,
}

#[derive(Debug)]
struct Entry {
    fields: Fields,
    block: u64,
}

/// The id that a new entry shall have.
#[derive(Debug, Clone, Copy)]
pub(in crate::testing) enum NewId {
    /// `ms-seq`
    Given(StreamId),
    /// `ms-*`
    Next(u64),
    /// `*`, at this time.
    Now(u64),
}

/// Why an entry is not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::testing) enum Refused {
    /// The stream has had the greatest id.
    Exhausted,
    /// The id is not greater than all before.
    NotGreater,
    TooLarge,
}

/// Which entries are trimmed away.
#[derive(Debug, Clone, Copy)]
pub(in crate::testing) enum Trim {
    /// All but so many.
    ToLength(usize),
    /// Those before an id.
    ToId(StreamId),
}

impl Stream {
    /// An entry that would be larger is refused.
    const LARGEST: usize = 1 << 30;

    pub(in crate::testing) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(in crate::testing) fn get(&self, id: StreamId) -> Option<&Fields> {
        self.entries.get(&id).map(|entry| &entry.fields)
    }

    /// The entries from one id to another, both included.
    pub(in crate::testing) fn range(
        &self,
        start: StreamId,
        end: StreamId,
    ) -> impl DoubleEndedIterator<Item = (StreamId, &Fields)> {
        // A map panics at a range that ends before its start.
        let found = (start <= end).then(|| self.entries.range(start..=end));
        let found = found.into_iter().flatten();
        found.map(|(id, entry)| (*id, &entry.fields))
    }

    pub(in crate::testing) fn add(
        &mut self,
        id: NewId,
        fields: Fields,
        block_size: usize,
    ) -> Result<StreamId, Refused> {
        if self.last == StreamId::MAX {
            return Err(Refused::Exhausted);
        }
        let id = self.next_id(id).ok_or(Refused::NotGreater)?;
        let size = |(field, value): &(Vec<u8>, Vec<u8>)| field.len() + value.len();
        if fields.iter().map(size).sum::<usize>() > Self::LARGEST {
            return Err(Refused::TooLarge);
        }
        let newest = self.entries.last_key_value();
        let goes_on = newest.is_some_and(|(_, entry)| entry.block == self.block);
        if goes_on && (block_size == 0 || self.in_block < block_size) {
            self.in_block += 1;
        } else {
            self.block += 1;
            self.in_block = 1;
        }
        let block = self.block;
        self.entries.insert(id, Entry { fields, block });
        self.last = id;
        Ok(id)
    }

    fn next_id(&self, id: NewId) -> Option<StreamId> {
        let id = match id {
            NewId::Given(id) => id,
            NewId::Now(ms) if ms > self.last.ms => StreamId { ms, seq: 0 },
            NewId::Now(_) => self.last.successor()?,
            NewId::Next(ms) if ms > self.last.ms => StreamId { ms, seq: 0 },
            NewId::Next(ms) => StreamId {
                ms,
                seq: self.last.seq.checked_add(1)?,
            },
        };
        (id > self.last).then_some(id)
    }

    pub(in crate::testing) fn delete(&mut self, id: StreamId) -> bool {
        self.entries.remove(&id).is_some()
    }

    /// Deletes the oldest entries; how many. With a `block_size` whole blocks alone go.
    pub(in crate::testing) fn trim(&mut self, trim: Trim, block_size: Option<usize>) -> usize {
        let excess = match trim {
            Trim::ToLength(length) => self.len().saturating_sub(length),
            Trim::ToId(id) => self.entries.range(..id).count(),
        };
        let count = match block_size {
            None => excess,
            Some(size) => self.whole_blocks(excess, size),
        };
        for _ in 0..count {
            self.entries.pop_first();
        }
        count
    }

    /// How many of the `excess` oldest entries fill whole blocks. No more than a hundred blocks go
    /// at a time.
    fn whole_blocks(&self, excess: usize, block_size: usize) -> usize {
        let most = match block_size {
            0 => usize::MAX,
            size => size.saturating_mul(100),
        };
        let blocks = self.entries.values().map(|entry| entry.block);
        let mut blocks = blocks.enumerate().peekable();
        let mut whole = 0;
        while let Some((index, block)) = blocks.next() {
            let count = index + 1;
            if count > excess.min(most) {
                break;
            }
            if blocks.peek().is_none_or(|(_, next)| *next != block) {
                whole = count;
            }
        }
        whole
    }
}

impl State {
    /// How many entries make a block full.
    pub(in crate::testing) fn stream_block_size(&self) -> usize {
        let text = self.configs.get("stream-node-max-entries");
        let text = text.and_then(|text| str::from_utf8(text).ok());
        text.and_then(|text| text.parse().ok()).unwrap_or(100)
    }
}

/// A walk through a stream, which a key's handle has.
#[derive(Debug, Clone)]
pub(in crate::testing) struct Walk {
    /// What is still to come, both included.
    rest: Option<(StreamId, StreamId)>,
    backwards: bool,
    /// Where it stands, unless the entry is deleted.
    pub(in crate::testing) current: Option<StreamId>,
    /// How many fields of that entry were read.
    pub(in crate::testing) read: usize,
}

impl Walk {
    pub(in crate::testing) fn new(start: StreamId, end: StreamId, backwards: bool) -> Self {
        Walk {
            rest: Some((start, end)),
            backwards,
            current: None,
            read: 0,
        }
    }

    /// Goes on to the next entry: its id and the number of its fields.
    pub(in crate::testing) fn step(&mut self, stream: &Stream) -> Option<(StreamId, usize)> {
        self.current = None;
        self.read = 0;
        let (start, end) = self.rest?;
        let mut entries = stream.range(start, end);
        let found = if self.backwards {
            entries.next_back()
        } else {
            entries.next()
        };
        let Some((id, fields)) = found else {
            self.rest = None;
            return None;
        };
        self.current = Some(id);
        self.rest = if self.backwards {
            id.predecessor().map(|end| (start, end))
        } else {
            id.successor().map(|start| (start, end))
        };
        Some((id, fields.len()))
    }
}
