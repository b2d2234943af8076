//! Streams: a journal of who did what, of limited length.
//!
//! ```text
//! > JOURNAL.NOTE journal ada "opened the door"
//! "1732281600000-0"
//! > JOURNAL.OF journal ada
//! 1) 1) "1732281600000-0"
//!    2) "opened the door"
//! ```
#![forbid(unsafe_code)]

use vkmod::key::Trim;
use vkmod::prelude::*;

struct Journal;

impl Module for Journal {
    const NAME: &'static str = "journal";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Journal)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Note)?.command(Of)?;
        Ok(())
    }
}

struct Note;

impl Command for Note {
    const SPEC: CommandSpec = CommandSpec::new("journal.note")
        .write()
        .deny_oom()
        .fast()
        .arity(4);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [name, user, text] = args.parse::<[Arg<'_>; 3]>()?;
        let mut key = ctx.key_mut(name)?;
        let mut stream = key.stream_mut()?;
        let id = stream.add([("user", user), ("text", text)])?;
        stream.trim_to_len(1_000, Trim::Approximate);
        Ok(id)
    }
}

/// What one user did, the newest first.
struct Of;

impl Command for Of {
    const SPEC: CommandSpec = CommandSpec::new("journal.of").readonly().arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [name, user] = args.parse::<[Arg<'_>; 2]>()?;
        let mut key = ctx.key(name)?;
        let mut stream = key.stream()?;
        let mut entries = stream.range_rev(..);
        let mut found = Vec::new();
        while let Some(entry) = entries.next() {
            let id = entry.id();
            // The fields come in the order in which they were added.
            let fields: Vec<_> = entry.collect();
            if let [(_, by), (_, text)] = &fields[..]
                && by.as_bytes() == user.as_bytes()
            {
                found.push((id, text.to_vec()));
            }
        }
        Ok(found)
    }
}

export_module!(Journal);
