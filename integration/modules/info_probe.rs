//! A module that tells all kinds of things in INFO, some of them badly, and reads INFO.
//!
//! Load arguments: `panic` lets a provider panic, `refuse` refuses the load at its very end,
//! `bare` registers no provider, `crash_panic` panics in the crash report.
#![forbid(unsafe_code)]

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, AtomicUsize, Ordering};

use vkmod::info::CrashReport;
use vkmod::prelude::*;

#[derive(Default)]
struct Probe {
    panics: bool,
    refuses: bool,
    is_bare: bool,
    panics_in_crashes: bool,
}

impl Module for Probe {
    const NAME: &'static str = "probe";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let has = |word| args.iter().any(|arg| arg.is_word(word));
        Ok(Probe {
            panics: has("panic"),
            refuses: has("refuse"),
            is_bare: has("bare"),
            panics_in_crashes: has("crash_panic"),
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(Read)?
            .command(ReadPart)?
            .command(ReadString)?
            .command(Fall)?;
        if !self.is_bare {
            registry
                .info(Faulty(Arc::clone(self)))?
                .info(Types::new())?
                .info(Hostile)?
                .info(Arc::new(Asked::default()))?;
        }
        Ok(())
    }

    fn init(self: &Arc<Self>, _ctx: &mut Context<'_>) -> Result<()> {
        if self.refuses {
            return Err(Error::msg("not today"));
        }
        Ok(())
    }
}

/// Panics within a dictionary, if told so.
struct Faulty(Arc<Probe>);

impl InfoProvider for Faulty {
    fn info(&self, info: &mut InfoSections<'_>) {
        info.section("faulty", |section| {
            section.field("before", 1).dict("dict", |dict| {
                dict.field("one", 1);
                assert!(!self.0.panics, "the provider fell over");
                dict.field("two", 2);
            });
            section.field("after", 2);
        });
    }

    fn crash_report(&self, report: &mut CrashReport<'_>) {
        report.section("faulty", |section| {
            section.field("before", 1);
            assert!(!self.0.panics_in_crashes, "the provider fell over again");
            section.field("after", 2);
        });
    }
}

/// Every kind of value.
#[derive(InfoFields)]
#[info(section = "types")]
struct Types {
    #[info(crash)]
    int: i64,
    #[info(crash)]
    unsigned: u64,
    small: i8,
    #[info(crash)]
    float: f64,
    single: f32,
    tiny: f64,
    yes: bool,
    no: bool,
    #[info(crash)]
    text: &'static str,
    string: String,
    bytes: Vec<u8>,
    long: String,
    some: Option<u32>,
    none: Option<u32>,
    #[info(crash)]
    counter: AtomicU64,
    balance: AtomicI64,
    flag: AtomicBool,
    size: AtomicUsize,
    #[info(name = "renamed")]
    original: u8,
    #[info(skip)]
    _secret: &'static str,
    #[info(dict)]
    dict: Inner,
}

#[derive(Default, InfoFields)]
struct Inner {
    p50: f64,
    name: &'static str,
    #[info(dict)]
    deep: Deep,
}

#[derive(Default, InfoFields)]
struct Deep {
    left: u8,
    right: u8,
}

impl Types {
    fn new() -> Self {
        Types {
            int: i64::MIN,
            unsigned: u64::MAX,
            small: -1,
            float: 0.1,
            single: 0.1,
            tiny: 5e-324,
            yes: true,
            no: false,
            text: "plain",
            string: "grüße".into(),
            bytes: vec![0xff, 0xfe],
            long: "x".repeat(5000),
            some: Some(3),
            none: None,
            counter: 41.into(),
            balance: (-41).into(),
            flag: true.into(),
            size: 7.into(),
            original: 8,
            _secret: "hidden",
            dict: Inner {
                p50: 1.5,
                name: "a",
                deep: Deep { left: 1, right: 2 },
            },
        }
    }
}

const HOSTILE: &[u8] = b"a:b=c,d#e f\r\n# g\0h%s%n\xff";

/// Names and values that would break the form of INFO.
struct Hostile;

/// Registered where it is defined.
#[derive(Default)]
struct Registered;

#[vkmod::register]
impl InfoProvider for Registered {
    fn info(&self, info: &mut InfoSections<'_>) {
        info.section("registered", |section| {
            section.field("here", true);
        });
    }
}

impl InfoProvider for Hostile {
    fn info(&self, info: &mut InfoSections<'_>) {
        info.section(HOSTILE, |section| {
            section
                .field(HOSTILE, HOSTILE)
                .dict(HOSTILE, |dict| {
                    dict.field(HOSTILE, HOSTILE).field("", "");
                })
                .dict("empty", |_| ())
                .field("", "")
                .field("\n\n", "\r\n\r\n# fake\r\nfake:1");
        });
    }

    fn crash_report(&self, report: &mut CrashReport<'_>) {
        report.section("hostile", |section| {
            section.field("value", HOSTILE);
        });
    }
}

/// How often it was asked, which shows whether sections that nobody wants are left alone.
#[derive(Default)]
struct Asked {
    provider: AtomicU64,
    section: AtomicU64,
}

impl InfoProvider for Asked {
    fn info(&self, info: &mut InfoSections<'_>) {
        let provider = self.provider.fetch_add(1, Ordering::Relaxed);
        info.section("asked", |section| {
            let count = self.section.fetch_add(1, Ordering::Relaxed);
            section.field("provider", provider).field("section", count);
        });
    }
}

/// `probe.read section field type`: the value, nil if there is no such field.
struct Read;

impl Command for Read {
    const SPEC: CommandSpec = CommandSpec::new("probe.read").arity(4);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (section, field, kind): (&[u8], &[u8], &str) = args.parse()?;
        let info = ctx.server_info(section)?;
        let show = |value: Option<String>| value.map(String::into_bytes);
        Ok(match kind {
            "bytes" => info.get::<&[u8]>(field)?.map(<[u8]>::to_vec),
            "owned" => info.get::<Vec<u8>>(field)?,
            "str" => show(info.get::<&str>(field)?.map(str::to_owned)),
            "string" => show(info.get(field)?),
            "i64" => show(info.get::<i64>(field)?.map(|value| value.to_string())),
            "u64" => show(info.get::<u64>(field)?.map(|value| value.to_string())),
            "u8" => show(info.get::<u8>(field)?.map(|value| value.to_string())),
            "f64" => show(info.get::<f64>(field)?.map(|value| value.to_string())),
            "bool" => show(info.get::<bool>(field)?.map(|value| value.to_string())),
            _ => return Err(Error::Syntax),
        })
    }
}

/// `probe.part section field name`: a number in a dictionary.
struct ReadPart;

impl Command for ReadPart {
    const SPEC: CommandSpec = CommandSpec::new("probe.part").arity(4);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (section, field, name): (&[u8], &[u8], &[u8]) = args.parse()?;
        ctx.server_info(section)?.part::<u64>(field, name)
    }
}

/// `probe.string section field`: as a string of the server's.
struct ReadString;

impl Command for ReadString {
    const SPEC: CommandSpec = CommandSpec::new("probe.string").arity(3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let (section, field): (&[u8], &[u8]) = args.parse()?;
        Ok(ctx.server_info(section)?.string(field))
    }
}

/// `probe.fall`: panics.
struct Fall;

impl Command for Fall {
    const SPEC: CommandSpec = CommandSpec::new("probe.fall").arity(1);

    fn call(&self, _ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        if true {
            panic!("as asked");
        }
        Ok(())
    }
}

export_module!(Probe);
