//! A module that does everything wrong that a module can do, on demand: the load arguments name
//! the faults, the commands' arguments the place.
#![forbid(unsafe_code)]

use std::fmt;
use std::sync::Mutex;

use vkmod::prelude::*;
use vkmod::reply::{Array, BigNumber, Simple, Streamed, Verbatim};

struct Faults {
    wanted: Vec<String>,
}

impl Faults {
    fn wants(&self, fault: &str) -> bool {
        self.wanted.iter().any(|wanted| wanted == fault)
    }

    fn fail(&self, stage: &str) -> Result<()> {
        if self.wants(&format!("{stage}-panic")) {
            panic!("{stage} fell over %s");
        }
        if self.wants(&format!("{stage}-error")) {
            return Err(Error::bytes(
                format!("{stage} said no %s\r\nforged line").into_bytes(),
            ));
        }
        Ok(())
    }
}

impl Module for Faults {
    const NAME: &'static str = "faults";
    const VERSION: i32 = 7;

    fn load(ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let faults = Faults {
            wanted: args.parse()?,
        };
        notice!(ctx, "loading with {:?}", faults.wanted);
        faults.fail("load")?;
        Ok(faults)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Panics)?
            .command(Says)?
            .command(Logs)?
            .command(Hoard(Mutex::default()))?
            .command(Caught)?
            .command(Instance)?
            .positioned_command(Positioned)?;
        if self.wants("twice") {
            registry.command(Panics)?;
        }
        if self.wants("taken-name") {
            registry.command(Taken)?;
        }
        if self.wants("unknown-category") {
            registry.command(Uncategorised)?;
        }
        self.fail("register")
    }

    fn init(self: &Arc<Self>, _ctx: &mut Context<'_>) -> Result<()> {
        self.fail("init")
    }

    fn unload(&self, _ctx: &mut Context<'_>) -> Result<()> {
        self.fail("unload")
    }
}

impl Drop for Faults {
    fn drop(&mut self) {
        if self.wants("drop-panic") {
            panic!("the instance fell over in its destructor");
        }
    }
}

/// `faults.panic place`: a panic in the middle of things.
struct Panics;

impl Command for Panics {
    const SPEC: CommandSpec = CommandSpec::new("faults.panic").arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let place: &str = args.parse()?;
        match place {
            "call" => panic!("call fell over %s"),
            "index" => Ok(Broken(format!("{:?}", args[7]))),
            "payload" => std::panic::panic_any(Bomb),
            _ => Ok(Broken(place.to_owned())),
        }
    }
}

/// A panic payload whose destructor panics too.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("the payload fell over");
    }
}

/// A reply that panics, or that breaks its promise, at the named place.
struct Broken(String);

impl Reply for Broken {
    fn send(self, to: Replier<'_>) {
        match self.0.as_str() {
            "first" => panic!("before anything was sent"),
            "array" => to.array(5, |list| {
                list.push(1);
                list.push("two");
                panic!("after two of five");
            }),
            "map" => to.map(3, |map| {
                map.entry("key", 1);
                map.entry("other", Broken("first".into()));
            }),
            "nested" => to.array(3, |list| {
                list.push(1);
                list.push(Broken("array".into()));
            }),
            "set" => to.set(2, |set| {
                set.push(1);
                panic!("after one of two");
            }),
            "streamed" => to.streamed_array(|list| {
                list.push(1);
                list.push(Broken("streamed_within".into()));
            }),
            "streamed_within" => to.streamed_array(|list| {
                list.push(2);
                panic!("in a streamed array within another");
            }),
            "iterator" => to.send(Array((0..4).inspect(|n| {
                assert!(*n < 2, "the iterator fell over");
            }))),
            "stream_iterator" => to.send(Streamed((0..4).inspect(|n| {
                assert!(*n < 2, "the iterator fell over");
            }))),
            "attributes" => {
                let to = to.attributes(1, |entries| entries.entry("a", 1));
                to.array(2, |_| panic!("after the attributes"));
            }
            "display" => to.error(&Error::display(Unprintable)),
            "too_few" => to.array(3, |list| list.push(1)),
            "too_many" => to.array(1, |list| (0..5).for_each(|n| list.push(n))),
            "unanswered" => drop(to),
            "forgotten_place" => to.array(2, |list| {
                drop(list.next());
                list.push(1);
            }),
            _ => to.error(&Error::msg("no such place")),
        }
    }
}

struct Unprintable;

impl fmt::Display for Unprintable {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("the text fell over");
    }
}

/// `faults.say kind bytes`: the bytes as that kind of reply.
struct Says;

impl Command for Says {
    const SPEC: CommandSpec = CommandSpec::new("faults.say").arity(3);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (kind, bytes) = args.parse::<(String, Arg<'_>)>()?;
        Ok(Said { kind, bytes })
    }
}

struct Said<'a> {
    kind: String,
    bytes: Arg<'a>,
}

impl Reply for Said<'_> {
    fn send(self, to: Replier<'_>) {
        let bytes = self.bytes;
        match self.kind.as_str() {
            "bulk" => to.send(bytes.as_bytes()),
            "shared" => to.send(bytes),
            "owned" => to.send(ServerString::new(bytes)),
            "appended" => {
                let mut twice = ServerString::new(bytes);
                twice.push(bytes);
                to.send(&twice);
            }
            "simple" => to.send(Simple(bytes)),
            "verbatim" => to.send(Verbatim::plain(bytes)),
            "big_number" => to.send(BigNumber(bytes)),
            "error" => to.error(&Error::bytes(bytes.to_vec())),
            "coded" => to.error(&Error::coded(
                "HOSTILE",
                bytes.to_string_lossy().into_owned(),
            )),
            "key" => to.map(1, |map| map.entry(bytes, bytes)),
            "integer" => to.send(bytes.to_i64()),
            "unsigned" => to.send(bytes.to_u64()),
            "float" => to.send(bytes.to_f64()),
            "text" => to.send(bytes.to_str()),
            "stream_id" => to.send(bytes.to_stream_id()),
            "debug" => to.send(format!("{bytes:?}")),
            _ => to.error(&Error::msg("no such kind")),
        }
    }
}

/// `faults.log level bytes`: through each of the ways into the log.
struct Logs;

impl Command for Logs {
    const SPEC: CommandSpec = CommandSpec::new("faults.log").arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (level, bytes) = args.parse::<(&str, Arg<'_>)>()?;
        let level = match level {
            "debug" => Level::Debug,
            "verbose" => Level::Verbose,
            "notice" => Level::Notice,
            _ => Level::Warning,
        };
        ctx.log_bytes(level, bytes);
        ctx.log(level, bytes);
        let text = bytes.to_string_lossy().into_owned();
        let thread = std::thread::spawn(move || vkmod::log::write(level, text));
        thread
            .join()
            .map_err(|_| Error::msg("the thread fell over"))?;
        Ok(vkmod::log::is_enabled(level))
    }
}

/// A block with more alignment than any server's allocator gives.
#[repr(align(256))]
struct Aligned([u8; 300]);

/// `faults.hoard bytes`: keeps that much memory, in blocks of odd sizes and alignments; 0 frees it.
#[derive(Default)]
struct Hoard(Mutex<Vec<(Vec<u8>, Box<Aligned>)>>);

impl Command for Hoard {
    const SPEC: CommandSpec = CommandSpec::new("faults.hoard").arity(2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let bytes: usize = args.parse()?;
        let mut hoard = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *hoard = Vec::new();
        let mut kept = 0;
        while kept < bytes {
            // Grown byte by byte at first, so that `realloc` is at work.
            let mut block = Vec::new();
            (0..1000).for_each(|n: usize| block.push(n.to_le_bytes()[0]));
            let aligned = Box::new(Aligned([7; 300]));
            if !std::ptr::from_ref(&*aligned).addr().is_multiple_of(256) {
                return Err(Error::msg("an over-aligned block is not aligned"));
            }
            kept += 1000 + 512;
            hoard.push((block, aligned));
        }
        let whole = hoard.iter().all(|(block, aligned)| {
            block
                .iter()
                .enumerate()
                .all(|(n, byte)| n.to_le_bytes()[0] == *byte)
                && aligned.0.iter().all(|byte| *byte == 7)
        });
        let is_server_memory = vkmod::alloc::is_server_memory();
        Ok((hoard.len(), whole, is_server_memory))
    }
}

/// `faults.caught`: the number of panics caught.
struct Caught;

impl Command for Caught {
    const SPEC: CommandSpec = CommandSpec::new("faults.caught").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(vkmod::panics_caught())
    }
}

/// `faults.instance`: the module's instance by its type; and by another's.
struct Instance;

impl Command for Instance {
    const SPEC: CommandSpec = CommandSpec::new("faults.instance").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let wanted = ctx.module::<Faults>().map(|faults| faults.wanted.clone());
        let server = ctx.server().to_string();
        let flags = format!("{:?}", ctx.flags());
        let resp3 = ctx.supports(Feature::Resp3Replies);
        let unknown = ctx.supports_function("NoSuchFunction");
        Ok((
            wanted,
            ctx.module::<Other>().is_none(),
            server,
            flags,
            resp3,
            unknown,
        ))
    }
}

struct Other;

impl Module for Other {
    const NAME: &'static str = "other";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Other)
    }
}

/// `faults.positions …`: names positions that do not exist, and panics on demand.
struct Positioned;

impl Command for Positioned {
    const SPEC: CommandSpec = CommandSpec::new("faults.positions").arity(-2);

    fn call(&self, _ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        Ok(args.len())
    }
}

impl KeyPositions for Positioned {
    fn positions(&self, args: Args<'_>, found: &mut Positions<'_>) {
        let refused = [args.len(), usize::MAX, 1 << 40]
            .into_iter()
            .all(|index| found.key(index, KeyFlags::READ_ONLY).is_err());
        if refused {
            found.key(0, KeyFlags::READ_ONLY).ok();
        }
        if args.iter().any(|arg| arg.is_word("panic")) {
            panic!("the positions fell over");
        }
    }
}

struct Taken;

impl Command for Taken {
    const SPEC: CommandSpec = CommandSpec::new("get").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(())
    }
}

struct Uncategorised;

impl Command for Uncategorised {
    const SPEC: CommandSpec = CommandSpec::new("faults.uncategorised").acl(&["nosuchcategory"]);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        Ok(())
    }
}

export_module!(Faults);
