//! Sorted sets: a board of best results.
//!
//! ```text
//! > BOARD.RESULT game ada 300
//! (integer) 1
//! > BOARD.TOP game 3
//! 1) 1) "ada"
//!    2) "300"
//! ```
#![forbid(unsafe_code)]

use vkmod::key::{AddIf, Added};
use vkmod::prelude::*;

struct Board;

impl Module for Board {
    const NAME: &'static str = "board";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Board)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Record)?.command(Top)?;
        Ok(())
    }
}

/// Keeps a player's result if it is a better one; whether it was.
struct Record;

impl Command for Record {
    const SPEC: CommandSpec = CommandSpec::new("board.result")
        .write()
        .deny_oom()
        .fast()
        .arity(4);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (board, player, points): (Arg<'_>, Arg<'_>, f64) = args.parse()?;
        let mut key = ctx.key_mut(board)?;
        let outcome = key
            .sorted_set_mut()?
            .add_if(AddIf::Greater, player, points)?;
        Ok(outcome != Added::Unchanged)
    }
}

struct Top;

impl Command for Top {
    const SPEC: CommandSpec = CommandSpec::new("board.top").readonly().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (board, count): (Arg<'_>, usize) = args.parse()?;
        let mut key = ctx.key(board)?;
        let mut set = key.sorted_set()?;
        let best: Vec<_> = set.by_score_rev(..)?.take(count).collect();
        Ok(best)
    }
}

export_module!(Board);
