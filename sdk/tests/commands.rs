//! Subcommands, positions of keys, arguments: on servers that know them, and on one that does not.

use std::collections::BTreeMap;

use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

struct Many;

impl Module for Many {
    const NAME: &'static str = "many";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Many)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .container(CommandSpec::new("box").arity(-2))?
            .subcommand(BoxGet)?
            .subcommand(BoxPut)?;
        registry
            .command(Copy)?
            .command(Store)?
            .command(Parse)?
            .command(Echo)?
            .positioned_command(Pairs)?;
        Ok(())
    }
}

macro_rules! command {
    ($name:ident, $spec:expr, $args:ident => $body:expr) => {
        struct $name;
        impl Command for $name {
            const SPEC: CommandSpec = $spec;
            fn call(&self, _: &mut Context<'_>, $args: Args<'_>) -> Result<impl Reply> {
                $body
            }
        }
    };
}

command!(BoxGet, CommandSpec::new("get").arity(2), _args => Ok("got"));
command!(BoxPut, CommandSpec::new("put").arity(-3), args => Ok(args.to_vec()));
command!(Echo, CommandSpec::new("echoes"), args => Ok(args.to_vec()));
command!(
    Copy,
    CommandSpec::new("copies").arity(3).keys(&[
        KeySpec::at(1, KeyFlags::READ_ONLY.union(KeyFlags::ACCESS)),
        KeySpec::at(2, KeyFlags::OVERWRITE.union(KeyFlags::UPDATE)),
    ]),
    _args => Ok(())
);
command!(
    Store,
    CommandSpec::new("stores").keys(&[
        KeySpec::counted(1, KeyFlags::READ_ONLY),
        KeySpec::after_keyword("STORE", 2, KeyFlags::OVERWRITE),
    ]),
    _args => Ok(())
);
command!(Parse, CommandSpec::new("parses"), args => {
    let mut rest = args.cursor();
    let kind: &str = rest.take()?;
    Ok(match kind {
        "i64" => rest.take::<i64>()?.to_string(),
        "u64" => rest.take::<u64>()?.to_string(),
        "i16" => rest.take::<i16>()?.to_string(),
        "f64" => rest.take::<f64>()?.to_string(),
        "f32" => rest.take::<f32>()?.to_string(),
        "id" => rest.take::<StreamId>()?.to_string(),
        "str" => rest.take::<&str>()?.to_owned(),
        "pair" => format!("{:?}", rest.take::<(i64, i64)>()?),
        _ => return Err(Error::Syntax),
    })
});

struct Pairs;

impl Command for Pairs {
    const SPEC: CommandSpec = CommandSpec::new("pairs");
    fn call(&self, _: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        Ok(args.len())
    }
}

impl KeyPositions for Pairs {
    fn positions(&self, args: Args<'_>, found: &mut Positions<'_>) {
        for (index, arg) in args.iter().enumerate() {
            assert!(*arg != "panic", "a panic in positions");
            let told = if arg.is_word("beyond") {
                found.key(args.len(), KeyFlags::READ_ONLY)
            } else if arg.as_bytes().starts_with(b"channel:") {
                found.channel(index, ChannelFlags::PUBLISH)
            } else {
                found.key(index, KeyFlags::OVERWRITE | KeyFlags::UPDATE)
            };
            assert_eq!(told.is_err(), arg.is_word("beyond"));
        }
    }
}

const SERVERS: [(Family, u8, u8); 5] = [
    (Family::Redis, 6, 2),
    (Family::Redis, 7, 0),
    (Family::Redis, 8, 0),
    (Family::Valkey, 8, 0),
    (Family::Valkey, 9, 1),
];

fn on_each(check: impl Fn(&Host, bool)) {
    for (family, major, minor) in SERVERS {
        let host = Host::builder()
            .server(family, major, minor)
            .load::<Many>()
            .expect("loads everywhere");
        check(&host, major < 7);
    }
}

fn bytes(words: &[&str]) -> Vec<Vec<u8>> {
    words.iter().map(|word| word.as_bytes().to_vec()).collect()
}

#[test]
fn subcommands_are_found_on_every_server() {
    on_each(|host, is_old| {
        assert_eq!(host.call(["box", "get"]), "got");
        assert_eq!(host.call(["BOX", "Put", "a", "b"]), ["a", "b"]);
        assert_eq!(host.call(["box", "get", "more"]), Error::WrongArity);
        assert_eq!(host.call(["box", "put"]), Error::WrongArity);
        assert_eq!(host.call(["box"]), Error::WrongArity);
        assert_eq!(
            host.call(["box", "nosuch\r\n"]),
            Value::error("ERR unknown subcommand 'nosuch  '. Try BOX HELP.")
        );
        assert_eq!(host.command("box|get").is_some(), !is_old);
    });
}

#[test]
fn described_keys_are_found() {
    on_each(|host, is_old| {
        assert_eq!(
            host.keys_of(["copies", "a", "b"]),
            if is_old {
                bytes(&["a"])
            } else {
                bytes(&["a", "b"])
            },
            "an old server knows one range only"
        );
        let stored = host.keys_of(["stores", "2", "a", "b", "store", "c"]);
        assert_eq!(
            stored,
            if is_old {
                vec![]
            } else {
                bytes(&["a", "b", "c"])
            }
        );
    });
}

#[test]
fn described_keys_have_their_flags() {
    let host = Host::load::<Many>();
    let uses: BTreeMap<Vec<u8>, KeyFlags> =
        host.key_uses_of(["copies", "a", "b"]).into_iter().collect();
    assert_eq!(uses[&b"a"[..]], KeyFlags::READ_ONLY | KeyFlags::ACCESS);
    assert_eq!(uses[&b"b"[..]], KeyFlags::OVERWRITE | KeyFlags::UPDATE);
}

#[test]
#[should_panic(expected = "the description of the keys does not fit this call: stores x")]
fn keys_that_cannot_be_told_fail_the_test() {
    Host::load::<Many>().keys_of(["stores", "x"]);
}

#[test]
fn told_keys_and_channels_are_found() {
    on_each(|host, is_old| {
        let call = ["pairs", "k1", "channel:1", "k2"];
        assert_eq!(host.keys_of(call), bytes(&["k1", "k2"]));
        let channels = if is_old {
            vec![]
        } else {
            bytes(&["channel:1"])
        };
        assert_eq!(host.channels_of(call), channels);
        assert_eq!(host.call(call), 3);
    });
}

#[test]
fn a_position_beyond_the_arguments_never_reaches_the_server() {
    on_each(|host, _| {
        assert_eq!(host.keys_of(["pairs", "k", "beyond"]), bytes(&["k"]));
    });
}

#[test]
fn a_panic_while_positions_are_told_keeps_those_before() {
    let host = Host::load::<Many>();
    assert_eq!(host.keys_of(["pairs", "k1", "panic", "k2"]), bytes(&["k1"]));
    assert!(
        host.log()
            .contains("panic caught in positions of command 'pairs'")
    );
}

#[test]
fn numbers_are_parsed_as_the_server_does() {
    let host = Host::load::<Many>();
    let parse = |kind: &str, word: &str| host.call(["parses", kind, word]);
    for good in ["0", "-1", "9223372036854775807", "-9223372036854775808"] {
        assert_eq!(parse("i64", good), good);
    }
    for bad in [
        "",
        " 1",
        "1 ",
        "+1",
        "01",
        "-0",
        "1.0",
        "0x1",
        "9223372036854775808",
        "x",
    ] {
        assert_eq!(parse("i64", bad), Error::NotAnInteger, "{bad:?}");
        if bad != "9223372036854775808" {
            assert_eq!(parse("u64", bad), Error::NotAnInteger, "{bad:?}");
        }
    }
    assert_eq!(parse("u64", "18446744073709551615"), "18446744073709551615");
    assert_eq!(parse("i16", "32768"), Error::NotAnInteger);
    assert_eq!(parse("f64", "-2.5e3"), "-2500");
    assert_eq!(parse("f64", "inf"), "inf");
    for bad in ["", "nan", "1e400", " 1", "1x"] {
        assert_eq!(parse("f64", bad), Error::NotAFloat, "{bad:?}");
    }
    assert_eq!(parse("f32", "1e39"), Error::NotAFloat);
    assert_eq!(parse("id", "5-3"), "5-3");
    assert_eq!(parse("id", "+"), StreamId::MAX);
    assert_eq!(parse("id", "5-"), Error::NotAStreamId);
    assert_eq!(host.call(["parses", "pair", "1", "2"]), "(1, 2)");
    assert_eq!(host.call(["parses", "pair", "1"]), Error::WrongArity);
    assert_eq!(host.call(["parses", "nosuch"]), Error::Syntax);
}

#[test]
fn any_bytes_are_words() {
    let host = Host::load::<Many>();
    let words: Vec<Vec<u8>> = vec![
        b"echoes".to_vec(),
        b"".to_vec(),
        b"\0".to_vec(),
        b"\r\n".to_vec(),
        b"%s%n".to_vec(),
        (0..=255).collect(),
        vec![b'x'; 1 << 20],
    ];
    assert_eq!(host.call(&words), &words[1..]);
    assert_eq!(
        host.call([&b"parses"[..], b"str", b"\xff\xfe"]),
        Error::NotText
    );
    assert_eq!(
        host.call([&b"parses"[..], b"i64", b"1\0"]),
        Error::NotAnInteger
    );
}

#[test]
fn ten_thousand_calls_leave_nothing_behind() {
    let host = Host::load::<Many>();
    for round in 0..10_000 {
        assert_eq!(
            host.call(["echoes", &round.to_string()]),
            [round.to_string()]
        );
    }
    host.unload().expect("unloads, and nothing leaked");
}
