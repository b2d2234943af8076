//! What the layer costs in memory: nothing that the command itself does not need.
//!
//! One test, since the counter is the process's.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

use vkmod::prelude::*;
use vkmod::testing::{Host, is_module_code};

/// Counts what the module's side allocates: our adapters and the command itself.
struct Counting;

static COUNT: AtomicU64 = AtomicU64::new(0);

fn count() {
    if is_module_code() {
        COUNT.fetch_add(1, Ordering::Relaxed);
    }
}

// SAFETY: the system's allocator, unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller's layout.
        unsafe { System.alloc(layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller's layout.
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: the caller's block and layout.
        unsafe { System.realloc(pointer, layout, size) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's block and layout.
        unsafe { System.dealloc(pointer, layout) };
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

struct Frugal;

impl Module for Frugal {
    const NAME: &'static str = "frugal";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Frugal)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Nothing)?
            .command(Sum(10))?
            .command(Rest)?
            .command(Same)?
            .command(Text)?
            .command(Greedy)?
            .info(Told::default())?
            .positioned_command(Keys)?;
        registry.filter(Looks(3))?.filter(Elsewhere)?;
        registry
            .container(CommandSpec::new("frugal.box").arity(-2))?
            .subcommand(Inner)?;
        Ok(())
    }
}

macro_rules! command {
    ($name:ident, $spec:literal, $args:ident => $body:expr) => {
        struct $name;
        impl Command for $name {
            const SPEC: CommandSpec = CommandSpec::new($spec);
            fn call(&self, _: &mut Context<'_>, $args: Args<'_>) -> Result<impl Reply> {
                $body
            }
        }
    };
}

command!(Nothing, "frugal.nothing", _args => Ok(()));
command!(Rest, "frugal.rest", args => {
    args.iter().map(|arg| arg.to_i64()).sum::<Result<i64>>()
});
command!(Same, "frugal.same", args => Ok([args[0], args[0]]));
command!(Text, "frugal.text", _args => Ok(("text", b"bytes", 1.5, true, None::<i64>)));
command!(Inner, "inner", _args => Ok("in"));
command!(Greedy, "frugal.greedy", _args => Ok(vec![1, 2, 3]));
command!(Keys, "frugal.keys", args => Ok(args.len()));

impl KeyPositions for Keys {
    fn positions(&self, args: Args<'_>, found: &mut Positions<'_>) {
        for index in 0..args.len() {
            found.key(index, KeyFlags::READ_ONLY).ok();
        }
    }
}

/// With a field, so that it stands in the table of instances.
struct Sum(usize);

impl Command for Sum {
    const SPEC: CommandSpec = CommandSpec::new("frugal.sum");
    fn call(&self, _: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        assert_eq!(args.len(), self.0);
        let numbers: [i64; 10] = args.parse()?;
        Ok(numbers.iter().sum::<i64>())
    }
}

/// Looks at every command, of which it changes none.
struct Looks(u8);

impl CommandFilter for Looks {
    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        let bytes: usize = command.args().map(<[u8]>::len).sum();
        assert!(command.arity() >= 1 && bytes < 1000 && self.0 == 3);
        Ok(())
    }
}

/// Has no interest in any of these.
struct Elsewhere;

impl CommandFilter for Elsewhere {
    const COMMANDS: &'static [&'static str] = &["frugal.nothinx", "set"];

    fn filter(&self, _: &mut FilteredCommand<'_>) -> Result<()> {
        panic!("this is not my command")
    }
}

/// In INFO and in crash reports, with values longer than what the latter have room for.
#[derive(InfoFields)]
#[info(section = "told")]
struct Told {
    #[info(crash)]
    count: AtomicU64,
    #[info(crash)]
    ratio: f64,
    #[info(crash)]
    text: String,
}

impl Default for Told {
    fn default() -> Self {
        Told {
            count: 7.into(),
            ratio: -1.234_567_890_123_456_7e-300,
            text: "%s\r\n".repeat(1000),
        }
    }
}

/// The allocations on the module's side while `call` runs.
fn allocations(call: impl FnOnce()) -> u64 {
    let before = COUNT.load(Ordering::Relaxed);
    call();
    COUNT.load(Ordering::Relaxed) - before
}

#[test]
fn a_command_that_needs_no_memory_allocates_none() {
    for (family, major, minor) in [
        (Family::Redis, 6, 2),
        (Family::Redis, 8, 0),
        (Family::Valkey, 9, 1),
    ] {
        let load = allocations(|| {
            let host = Host::builder().server(family, major, minor);
            drop(host.load::<Frugal>().expect("loads"));
        });
        assert!(load > 0, "the counter sees what the load allocates");

        let host = Host::builder().server(family, major, minor);
        let host = host.load::<Frugal>().expect("loads");
        let client = host.client().resp3();
        let ten = "1 2 3 4 5 6 7 8 9 10";
        let sum: Vec<&str> = ["frugal.sum"].into_iter().chain(ten.split(' ')).collect();
        let rest: Vec<&str> = ["frugal.rest"].into_iter().chain(ten.split(' ')).collect();
        let frugal = [
            allocations(|| assert_eq!(client.call(["frugal.nothing"]), ())),
            allocations(|| assert_eq!(client.call(&sum), 55)),
            allocations(|| assert_eq!(client.call(&rest), 55)),
            allocations(|| assert_eq!(client.call(["frugal.same", "x"]), ["x", "x"])),
            allocations(|| assert_eq!(client.call(["frugal.text"])[0], "text")),
            allocations(|| assert_eq!(client.call(["frugal.box", "inner"]), "in")),
            allocations(|| assert_eq!(host.keys_of(["frugal.keys", "a", "b"]).len(), 2)),
            allocations(|| assert!(client.call(["frugal.sum"]).is_error())),
        ];
        // The last one panics: the assertion formats its message.
        assert_eq!(frugal[..7], [0; 7], "on {family} {major}.{minor}");
        assert!(frugal[7] > 0, "the counter sees a panic's message");
        let greedy = allocations(|| assert_eq!(client.call(["frugal.greedy"]), [1, 2, 3]));
        assert_eq!(greedy, 1, "the counter sees the command's own vector");

        let crash = allocations(|| assert_eq!(host.crash_report().len(), 8));
        assert_eq!(crash, 0, "a crash may have happened in the allocator");
        let info = allocations(|| assert_eq!(host.info("frugal_told").len(), 4));
        assert_eq!(info, 1, "the long text is copied");
    }
}
