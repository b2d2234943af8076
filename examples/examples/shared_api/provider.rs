//! An API for other modules: this one counts words, and the module of `user.rs` calls it without
//! the way through a command.
//!
//! ```text
//! > MODULE LOAD libshared_api.so
//! > MODULE LOAD libshared_api_user.so
//! > GREET alice
//! "Hello, alice: number 1"
//! > MODULE UNLOAD words
//! (error) ERR Error unloading module: the module exports APIs used by other modules. …
//! ```
#![forbid(unsafe_code)]

mod interface;

use std::collections::HashMap;
use std::sync::Mutex;

use interface::WordCount;
use vkmod::prelude::*;
use vkmod::shared_api::ApiProvider;

#[derive(Default)]
struct Words {
    counts: Mutex<HashMap<String, u64>>,
}

impl Module for Words {
    const NAME: &'static str = "words";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Words::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.export::<WordCount>(Arc::clone(self))?;
        Ok(())
    }
}

impl ApiProvider<WordCount> for Words {
    fn call(&self, _ctx: &mut Context<'_>, (word, times): (String, u64)) -> Result<u64> {
        if word.is_empty() {
            return Err(Error::coded("NOWORD", "an empty word is none"));
        }
        let mut counts = self.counts.lock().map_err(Error::display)?;
        let count = counts.entry(word).or_default();
        *count = count.saturating_add(times);
        Ok(*count)
    }
}

export_module!(Words);
