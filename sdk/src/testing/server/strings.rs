//! The server's strings: bytes and a number of references.

use super::State;
use super::handles::pointer;
use vkmod_sys as sys;

/// A string. A NUL stands behind its bytes, as in a server.
#[derive(Debug)]
pub(in crate::testing) struct Text {
    bytes: Vec<u8>,
    references: usize,
}

impl Text {
    pub(in crate::testing) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.bytes.len() - 1]
    }

    pub(in crate::testing) fn references(&self) -> usize {
        self.references
    }

    /// Where the bytes stay until the string is freed or appended to.
    pub(in crate::testing) fn start(&self) -> *const u8 {
        self.bytes.as_ptr()
    }
}

impl State {
    /// A string with one reference.
    pub(in crate::testing) fn new_string(&mut self, bytes: &[u8]) -> usize {
        let mut with_nul = Vec::with_capacity(bytes.len() + 1);
        with_nul.extend_from_slice(bytes);
        with_nul.push(0);
        self.strings.insert(Text {
            bytes: with_nul,
            references: 1,
        })
    }

    pub(in crate::testing) fn new_string_pointer(
        &mut self,
        bytes: &[u8],
    ) -> *mut sys::ModuleString {
        pointer(self.new_string(bytes))
    }

    /// The string, or a note of the problem: freed before, or never a string of this host's.
    pub(in crate::testing) fn string(&mut self, id: usize) -> Option<&mut Text> {
        if self.strings.get(id).is_none() {
            self.problem("was given a string that is freed or none of this server's");
        }
        self.strings.get_mut(id)
    }

    /// A copy of the bytes; empty after a problem.
    pub(in crate::testing) fn string_bytes(&mut self, id: usize) -> Vec<u8> {
        self.string(id)
            .map_or_else(Vec::new, |text| text.bytes().to_vec())
    }

    pub(in crate::testing) fn retain_string(&mut self, id: usize) {
        if let Some(text) = self.string(id) {
            text.references += 1;
        }
    }

    pub(in crate::testing) fn release_string(&mut self, id: usize) {
        let Some(text) = self.string(id) else {
            return;
        };
        text.references -= 1;
        if text.references == 0 {
            self.strings.remove(id);
        }
    }

    pub(in crate::testing) fn append_to_string(&mut self, id: usize, more: &[u8]) -> bool {
        let Some(text) = self.string(id) else {
            return false;
        };
        if text.references > 1 {
            self.problem("was given a string with more than one reference: a server refuses that");
            return false;
        }
        text.bytes.pop();
        text.bytes.extend_from_slice(more);
        text.bytes.push(0);
        true
    }
}
