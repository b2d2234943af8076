//! What both modules agree on; in real life a crate of its own, which both depend on.

use vkmod::shared_api::SharedApi;

/// Counts a word, and tells how often it was counted.
pub(crate) enum WordCount {}

impl SharedApi for WordCount {
    const NAME: &'static str = "words.count";
    const VERSION: u32 = 1;
    /// The word, and how often to count it.
    type Request = (String, u64);
    type Reply = u64;
}
