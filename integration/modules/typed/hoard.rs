//! Memory outside of the keys, of every kind that can be moved.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use vkmod::data_type::{Defrag, DefragStep, GlobalDefrag, Relocate};
use vkmod::prelude::*;

use crate::faults::{fall, locked};

/// Something of every kind that can be moved, and of some that cannot.
pub(crate) struct Odd {
    boxed: Box<[u8; 64]>,
    nested: Vec<Option<Box<u64>>>,
    slice: Box<[u16]>,
    text: Box<str>,
    string: String,
    server: ServerString,
    long: ServerString,
    map: BTreeMap<u8, (String, [Vec<u8>; 2])>,
    aligned: Box<Aligned>,
    nothing: Nothing,
}

/// What takes no memory.
type Nothing = (Box<()>, Vec<()>, Vec<u8>, Box<[u8]>, Box<str>, String);

#[repr(align(64))]
#[derive(PartialEq)]
pub(crate) struct Aligned([u8; 100]);

impl Odd {
    pub(crate) fn new() -> Self {
        Odd {
            boxed: Box::new([7; 64]),
            nested: vec![Some(Box::new(1)), None, Some(Box::new(2))],
            slice: vec![3; 30].into(),
            text: "boxed text of some length".into(),
            string: "a string of some length".to_string(),
            server: ServerString::new("a short one"),
            long: ServerString::new([b'x'; 300]),
            map: BTreeMap::from([(1, ("text".into(), [vec![1; 20], vec![2; 40]]))]),
            aligned: Box::new(Aligned([9; 100])),
            nothing: Default::default(),
        }
    }

    pub(crate) fn is_intact(&self) -> bool {
        *self.boxed == [7; 64]
            && self.nested == [Some(Box::new(1)), None, Some(Box::new(2))]
            && *self.slice == [3; 30]
            && &*self.text == "boxed text of some length"
            && self.string == "a string of some length"
            && self.server.as_bytes() == b"a short one"
            && self.long.as_bytes() == [b'x'; 300]
            && self.map[&1] == ("text".into(), [vec![1; 20], vec![2; 40]])
            && *self.aligned == Aligned([9; 100])
    }
}

impl Relocate for Odd {
    fn relocate(&mut self, defrag: &mut Defrag<'_>) {
        defrag.relocate(&mut self.boxed);
        defrag.relocate(&mut self.nested);
        defrag.relocate(&mut self.slice);
        defrag.relocate(&mut self.text);
        defrag.relocate(&mut self.string);
        defrag.relocate(&mut self.server);
        defrag.relocate(&mut self.long);
        defrag.relocate(&mut self.map);
        assert!(!defrag.move_box(&mut self.aligned), "over-aligned");
        let before = defrag.moved();
        let (unit, units, vector, slice, text, string) = &mut self.nothing;
        defrag.relocate(unit);
        defrag.relocate(units);
        defrag.relocate(vector);
        defrag.relocate(slice);
        defrag.relocate(text);
        defrag.relocate(string);
        assert_eq!(defrag.moved(), before, "what takes no memory");
    }
}

/// Memory outside of the keys.
#[derive(Default)]
pub(crate) struct Hoard {
    pub(crate) blocks: Mutex<Vec<Odd>>,
    pub(crate) calls: AtomicI64,
    pub(crate) moved: AtomicI64,
    pub(crate) started: AtomicI64,
    pub(crate) ended: AtomicI64,
}

impl GlobalDefrag for Hoard {
    fn defrag(&self, defrag: &mut Defrag<'_>) -> DefragStep {
        self.calls.fetch_add(1, Ordering::Relaxed);
        fall("globals");
        let step = defrag.each(&mut locked(&self.blocks), |defrag, block| {
            defrag.relocate(block);
        });
        self.moved
            .fetch_add(defrag.moved() as i64, Ordering::Relaxed);
        step
    }
    fn started(&self) {
        self.started.fetch_add(1, Ordering::Relaxed);
    }
    fn ended(&self) {
        self.ended.fetch_add(1, Ordering::Relaxed);
    }
}
