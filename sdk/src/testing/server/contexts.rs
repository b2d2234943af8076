//! The contexts that callbacks get.

use vkmod_sys as sys;

use super::State;
use super::replies::Replies;

/// What the module may do in a context.
#[derive(Debug)]
pub(in crate::testing) enum Purpose {
    /// A client waits for a reply.
    Command(Replies),
    /// The server asks for positions of keys, or of channels.
    Positions(Positions),
    /// Anything without a client: load, unload, events.
    Other,
}

/// The positions that were told so far.
#[derive(Debug)]
pub(in crate::testing) struct Positions {
    pub(in crate::testing) channels: bool,
    pub(in crate::testing) words: usize,
    pub(in crate::testing) found: Vec<(usize, i32)>,
}

/// The client that a context runs for.
#[derive(Debug, Clone, Copy)]
pub(in crate::testing) struct Session {
    pub(in crate::testing) id: u64,
    pub(in crate::testing) resp3: bool,
    pub(in crate::testing) database: i32,
    /// What the client adds to the context's flags.
    pub(in crate::testing) flags: u64,
}

/// A context. In the memory behind its pointer there is only its first word, `GetApi`.
#[derive(Debug)]
pub(in crate::testing) struct Context {
    pub(in crate::testing) purpose: Purpose,
    pub(in crate::testing) session: Session,
    /// What runs, for texts: `the command 'x'`.
    pub(in crate::testing) subject: String,
    /// The words of the call that it runs for, if any.
    pub(in crate::testing) words: Vec<Vec<u8>>,
    /// The name for the error about a wrong arity.
    pub(in crate::testing) command: Vec<u8>,
}

/// Words that hold `GetApi`, in blocks that stay where they are.
#[derive(Default)]
pub(in crate::testing) struct Words {
    blocks: Vec<Vec<sys::ModuleGetApiFunc>>,
}

impl Words {
    const BLOCK: usize = 512;

    pub(in crate::testing) fn next(
        &mut self,
        get_api: sys::ModuleGetApiFunc,
    ) -> *mut sys::ModuleCtx {
        let is_full = self
            .blocks
            .last()
            .is_none_or(|block| block.len() == Self::BLOCK);
        if is_full {
            self.blocks.push(Vec::with_capacity(Self::BLOCK));
        }
        let last = self.blocks.len() - 1;
        let block = &mut self.blocks[last];
        block.push(get_api);
        let index = block.len() - 1;
        (&raw mut block[index]).cast()
    }
}

impl State {
    /// The live context, or a note of the problem.
    pub(in crate::testing) fn context(&mut self, ctx: *mut sys::ModuleCtx) -> Option<&mut Context> {
        if !self.contexts.contains_key(&ctx.addr()) {
            self.problem(if ctx.is_null() {
                "needs a context and got NULL"
            } else {
                "was given a context whose callback has returned"
            });
        }
        self.contexts.get_mut(&ctx.addr())
    }

    /// The reply that a context's client waits for.
    pub(in crate::testing) fn replies(&mut self, ctx: *mut sys::ModuleCtx) -> Option<&mut Replies> {
        self.context(ctx)?;
        let has_client = matches!(
            &self.contexts.get(&ctx.addr())?.purpose,
            Purpose::Command(_)
        );
        if !has_client {
            self.problem("needs a client that waits for a reply, and this callback has none");
        }
        match &mut self.contexts.get_mut(&ctx.addr())?.purpose {
            Purpose::Command(replies) => Some(replies),
            _ => None,
        }
    }
}
