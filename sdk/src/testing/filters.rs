//! Command filters: what they make of a command before it runs.

use vkmod_sys as sys;

use super::server::handles::pointer;
use super::server::with;
use super::side::Side;

/// A filter of the module's.
#[derive(Clone, Copy)]
pub(super) struct Filter {
    pub(super) callback: sys::ModuleCommandFilterFunc,
    /// Whether it sees what the module calls itself.
    pub(super) sees_own: bool,
}

/// A command that is being filtered: its words, by the numbers of their strings.
#[derive(Debug)]
pub(super) struct Filtered {
    pub(super) words: Vec<usize>,
    pub(super) client: u64,
}

/// The words as they are after all filters, for a command of this client's, or one that the module
/// calls.
pub(super) fn pass(words: Vec<Vec<u8>>, client: u64, is_own: bool) -> Vec<Vec<u8>> {
    let filters: Vec<Filter> = with(|state| {
        let all = state.filters.iter().copied();
        all.filter(|filter| filter.sees_own || !is_own).collect()
    });
    if filters.is_empty() {
        return words;
    }
    let command = with(|state| {
        let words = words.iter().map(|word| state.new_string(word)).collect();
        state.filtered.insert(Filtered { words, client })
    });
    for filter in filters {
        if let Some(callback) = filter.callback {
            let _side = Side::module();
            // SAFETY: the module's callback; the command is live until it returns, and one thing
            // runs at a time.
            unsafe { callback(pointer(command)) };
        }
    }
    with(|state| {
        let Some(Filtered { words: ids, .. }) = state.filtered.remove(command) else {
            return words;
        };
        ids.into_iter()
            .map(|id| {
                let bytes = state.string_bytes(id);
                state.release_string(id);
                bytes
            })
            .collect()
    })
}
