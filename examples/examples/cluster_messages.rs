//! Messages from node to node: every node keeps answers of a slow source, and one tells all others
//! to forget an answer that is out of date.
//!
//! ```text
//! node-1> ANSWERS.KEEP capital Bonn
//! OK
//! node-2> ANSWERS.KEEP capital Bonn
//! OK
//! node-1> ANSWERS.FORGET capital
//! OK
//! node-2> ANSWERS.GET capital
//! (nil)
//! node-2> ANSWERS.TOLD
//! "07c37dfeb235213a872192d90877d0cd55635b91 at 127.0.0.1:7001: forget capital"
//! ```
#![forbid(unsafe_code)]

use std::collections::BTreeMap;

use vkmod::cluster::{ClusterMessage, ClusterReceiver, MessageKind};
use vkmod::prelude::*;
use vkmod::thread::GilCell;

/// The same module runs on all nodes, so they agree on what number 1 means.
const FORGET: MessageKind = MessageKind::new(1);

#[derive(Default)]
struct Answers {
    kept: GilCell<BTreeMap<Vec<u8>, Vec<u8>>>,
    told: GilCell<Vec<u8>>,
}

impl Module for Answers {
    /// Nine characters: so no other module gets these messages, whatever number it uses.
    const NAME: &'static str = "answers-1";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Answers::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Keep(Arc::clone(self)))?
            .command(Get(Arc::clone(self)))?
            .command(Forget(Arc::clone(self)))?
            .command(Told(Arc::clone(self)))?
            .cluster_receiver(Arc::clone(self))?;
        Ok(())
    }
}

impl ClusterReceiver for Answers {
    const KINDS: &'static [MessageKind] = &[FORGET];

    fn on_message(&self, ctx: &mut Context<'_>, message: ClusterMessage<'_>) -> Result<()> {
        let name = message.payload;
        self.kept.borrow_mut(ctx).remove(name);
        let node = ctx.cluster()?.node(message.sender);
        let sender = node.map_or("a stranger".into(), |node| {
            format!("{} at {}:{}", node.id, node.address, node.port)
        });
        let told = [sender.as_bytes(), b": forget ", name].concat();
        self.told.replace(ctx, told);
        Ok(())
    }
}

/// `answers.keep name answer`
struct Keep(Arc<Answers>);

impl Command for Keep {
    const SPEC: CommandSpec = CommandSpec::new("answers.keep").fast().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (name, answer) = args.parse()?;
        self.0.kept.borrow_mut(ctx).insert(name, answer);
        Ok(())
    }
}

/// `answers.get name`
struct Get(Arc<Answers>);

impl Command for Get {
    const SPEC: CommandSpec = CommandSpec::new("answers.get").fast().arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let name: &[u8] = args.parse()?;
        Ok(self.0.kept.borrow(ctx).get(name).cloned())
    }
}

/// `answers.forget name`: here, and on all other nodes.
struct Forget(Arc<Answers>);

impl Command for Forget {
    const SPEC: CommandSpec = CommandSpec::new("answers.forget").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let name: &[u8] = args.parse()?;
        self.0.kept.borrow_mut(ctx).remove(name);
        ctx.cluster()?.broadcast(FORGET, name)
    }
}

/// `answers.told`: the last message.
struct Told(Arc<Answers>);

impl Command for Told {
    const SPEC: CommandSpec = CommandSpec::new("answers.told").fast().arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(self.0.told.borrow(ctx).clone())
    }
}

export_module!(Answers);
