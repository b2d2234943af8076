//! Command filters in the test host.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

struct Filters;

impl Module for Filters {
    const NAME: &'static str = "filters";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Filters)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Echo)?.command(Nested)?.command(Switch)?;
        registry.filter(Edit)?.filter(Foreign)?.filter(Who)?;
        Ok(())
    }
}

/// Does to a command what its first argument says.
struct Edit;

impl CommandFilter for Edit {
    const COMMANDS: &'static [&'static str] = &["echo.words"];

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        match command.get(1) {
            Some(b"swap") => {
                let word = command.get(2).unwrap_or_default().to_vec();
                command.remove(2)?;
                command.insert(1, word)
            }
            Some(b"more") => {
                command.push("x")?;
                command.push("y")?;
                assert_eq!(command.args().last(), Some(&b"y"[..]));
                command.replace(1, "less")
            }
            Some(b"rename") => command.replace(0, "nested"),
            Some(b"front") => {
                command.insert(0, "PING")?;
                while command.arity() > 1 {
                    command.remove(1)?;
                }
                Ok(())
            }
            Some(b"fail") => {
                command.push("never seen")?;
                command.remove(0)
            }
            Some(b"panic") => {
                command.push("never seen")?;
                panic!("as the test wants it")
            }
            _ => Ok(()),
        }
    }
}

/// Marks what others call.
struct Foreign;

impl CommandFilter for Foreign {
    const COMMANDS: &'static [&'static str] = &["ECHO.WORDS"];
    const NO_SELF: bool = true;

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        command.push("foreign")
    }
}

struct Who;

impl CommandFilter for Who {
    const COMMANDS: &'static [&'static str] = &["who"];

    fn filter(&self, command: &mut FilteredCommand<'_>) -> Result<()> {
        let client = command.client()?;
        let user = client.user()?.map(|user| user.to_vec());
        let shown = format!("{command:?} {}", client.is_connected());
        command.replace(0, "echo.words")?;
        command.replace(1, user.unwrap_or_default())?;
        command.push(shown)
    }
}

struct Echo;

impl Command for Echo {
    const SPEC: CommandSpec = CommandSpec::new("echo.words");

    fn call(&self, _: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        Ok(args.iter().map(|arg| arg.to_vec()).collect::<Vec<_>>())
    }
}

struct Nested;

impl Command for Nested {
    const SPEC: CommandSpec = CommandSpec::new("nested");

    fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        ctx.call("echo.words", ("more", "inside"))?
            .to::<Vec<String>>()
    }
}

/// `switch on|off|stranger`.
struct Switch;

impl Command for Switch {
    const SPEC: CommandSpec = CommandSpec::new("switch").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        match args.parse::<&str>()? {
            "on" => ctx.enable_filter::<Foreign>(),
            "off" => ctx.disable_filter::<Foreign>(),
            _ => ctx.disable_filter::<Arc<Edit>>(),
        }
    }
}

fn words<const N: usize>(words: [&str; N]) -> Value {
    Value::Array(words.map(Value::bulk).to_vec())
}

#[test]
fn a_filter_changes_what_the_command_gets() {
    let host = Host::load::<Filters>();
    host.call(["switch", "off"]);
    let call = |word: &str| host.call(["echo.words", word, "a"]);
    assert_eq!(call("plain"), words(["plain", "a"]));
    assert_eq!(call("swap"), words(["a", "swap"]));
    assert_eq!(call("more"), words(["less", "a", "x", "y"]));
    assert_eq!(call("rename"), words(["less", "inside", "x", "y"]));
    assert_eq!(call("front"), "PONG");
    host.unload().unwrap();
}

#[test]
fn what_fails_changes_nothing() {
    let host = Host::load::<Filters>();
    let call = |word: &str| host.call(["echo.words", word]);
    assert_eq!(call("fail"), words(["fail", "foreign"]));
    assert_eq!(call("panic"), words(["panic", "foreign"]));
    let log = host.log();
    let has = |text: &str| log.contains(text);
    assert!(has(
        "command filter 'filters::Edit' failed: ERR a command's name can be replaced"
    ));
    assert!(has("as the test wants it"));
}

#[test]
fn own_calls_are_left_out_and_filters_are_switched() {
    let host = Host::load::<Filters>();
    assert_eq!(host.call(["echo.words"]), words(["foreign"]));
    assert_eq!(host.call(["nested"]), words(["less", "inside", "x", "y"]));
    host.call(["switch", "off"]);
    assert_eq!(host.call(["echo.words"]), words([]));
    host.call(["switch", "on"]);
    assert_eq!(host.call(["echo.words"]), words(["foreign"]));
    let refused = host.call(["switch", "stranger"]);
    assert!(format!("{refused:?}").contains("is not registered as a command filter"));
}

#[test]
fn the_client_is_known_to_the_filter() {
    let host = Host::load::<Filters>();
    let client = host.client().user("alice");
    let shown = "FilteredCommand { name: \"who\", arity: 2, .. } true";
    host.call(["switch", "off"]);
    assert_eq!(client.call(["who", "am I"]), words(["alice", shown]));
}
