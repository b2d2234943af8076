#![forbid(unsafe_code)]

use std::borrow::Cow;
use std::sync::Mutex;

use vkmod::prelude::*;

#[derive(InfoFields)]
#[info(section = "s")]
struct Wrong {
    state: Mutex<u64>,
    #[info(crash)]
    name: Cow<'static, str>,
}

struct NoProvider;

fn register(registry: &mut Registry<'_>) -> Result<()> {
    registry.info(NoProvider)?;
    Ok(())
}

fn main() {}
