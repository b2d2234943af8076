//! Scans: what the keyspace holds, one step of it at a time, and the elements of one key.
//!
//! ```text
//! > SCAN.KINDS
//! 1) "Hash"
//! 2) (integer) 2
//! 3) "String"
//! 4) (integer) 40
//! > SCAN.STEP
//! 1) "user:17"
//! > SCAN.MEMBERS fruits
//! 1) "apple"
//! 2) "pear"
//! ```
#![forbid(unsafe_code)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use vkmod::ScanCursor;
use vkmod::prelude::*;

struct Scans {
    /// Where `SCAN.STEP` goes on.
    cursor: Mutex<ScanCursor>,
}

impl Module for Scans {
    const NAME: &'static str = "scan";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        let cursor = Mutex::new(ScanCursor::new());
        Ok(Scans { cursor })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Arc::clone(self))?;
        registry.command(Kinds)?.command(Members)?;
        Ok(())
    }
}

/// How many keys there are of each kind.
struct Kinds;

impl Command for Kinds {
    const SPEC: CommandSpec = CommandSpec::new("scan.kinds").readonly().arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
        ctx.scan(|_name, key| {
            if let Some(kind) = key.and_then(Key::kind) {
                *kinds.entry(format!("{kind:?}")).or_default() += 1;
            }
            Ok(())
        })?;
        Ok(kinds)
    }
}

/// `SCAN.STEP`: some names; those after them at the next call; none at the end, then all over again.
impl Command for Scans {
    const SPEC: CommandSpec = CommandSpec::new("scan.step").readonly().arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let mut cursor = self.cursor.lock().unwrap_or_else(|lock| lock.into_inner());
        if cursor.is_done() {
            cursor.restart();
            return Ok(Vec::new());
        }
        let mut names = Vec::new();
        while names.is_empty() && !cursor.is_done() {
            ctx.scan_from(&mut cursor, |name, _key| {
                names.push(name.to_vec());
                Ok(())
            })?;
        }
        if names.is_empty() {
            cursor.restart();
        }
        Ok(names)
    }
}

/// `key`: the fields of a hash, the members of a set or a sorted set.
struct Members;

impl Command for Members {
    const SPEC: CommandSpec = CommandSpec::new("scan.members")
        .readonly()
        .arity(2)
        .keys(&[KeySpec::first(KeyFlags::READ_ONLY)]);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [name] = args.parse::<[Arg<'_>; 1]>()?;
        let mut members = BTreeSet::new();
        ctx.key(name)?.scan(|member, _value| {
            members.insert(member.to_vec());
            Ok(())
        })?;
        Ok(members.into_iter().collect::<Vec<_>>())
    }
}

export_module!(Scans);
