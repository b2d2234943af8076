//! INFO: what a module tells, and what it reads, in the host.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

use vkmod::info::{CrashReport, InfoField, InfoValue};
use vkmod::prelude::*;
use vkmod::testing::Host;

#[derive(Default, InfoFields)]
#[info(section = "traffic")]
struct Traffic {
    #[info(crash)]
    requests: AtomicU64,
    balance: AtomicI64,
    #[info(name = "open", crash)]
    is_open: AtomicBool,
    last_error: Option<String>,
    #[info(crash)]
    ratio: f64,
    #[info(name = "latency_ms", dict)]
    latency: Latency,
    #[info(skip)]
    _secret: String,
    r#type: &'static str,
}

#[derive(Default, InfoFields)]
struct Latency {
    p50: u32,
    #[info(name = "p99")]
    worst: Option<u32>,
    none: Option<u32>,
    #[info(dict)]
    by: Pair<u8>,
}

#[derive(Default, InfoFields)]
struct Pair<T> {
    left: T,
    right: T,
}

enum Mood {
    Calm,
    Busy(u32),
}

impl InfoValue for Mood {
    fn write(&self, field: InfoField<'_>) {
        match self {
            Mood::Calm => field.bytes("calm"),
            Mood::Busy(jobs) => field.display(format_args!("busy with {jobs}")),
        }
    }
}

struct ByHand;

const HOSTILE: &[u8] = b"a:b=c,d#e f\r\n# g\0h\xff%s";

#[vkmod::register(ByHand)]
impl InfoProvider for ByHand {
    fn info(&self, info: &mut InfoSections<'_>) {
        info.section("hand", |section| {
            section
                .field("mood", Mood::Calm)
                .field("moods", Mood::Busy(3))
                .field(HOSTILE, HOSTILE)
                .dict(HOSTILE, |dict| {
                    dict.field(HOSTILE, HOSTILE).field("max", u64::MAX);
                })
                .dict("empty", |_| ())
                .field("min", i64::MIN);
        })
        .section("", |section| {
            section.field("bytes", [0xff, 0, 1]);
        })
        .section(HOSTILE, |_| ())
        .section("panics", |section| {
            section.field("before", 1.5f32);
            section.dict("last", |dict| {
                dict.field("one", 1);
                panic!("within a dictionary");
            });
        });
    }

    fn crash_report(&self, report: &mut CrashReport<'_>) {
        report.section("hand", |section| {
            section
                .field("bytes", HOSTILE)
                .field("long", LONG)
                .field("none", None::<u8>);
        });
    }
}

static LONG: &[u8] = &[b'x'; 1000];

struct Told;

impl Module for Told {
    const NAME: &'static str = "told";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Told)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        let traffic = Arc::new(Traffic {
            r#type: "raw",
            ratio: 0.1,
            ..Traffic::default()
        });
        traffic.requests.store(7, Ordering::Relaxed);
        traffic.balance.store(-7, Ordering::Relaxed);
        traffic.is_open.store(true, Ordering::Relaxed);
        registry.info(traffic)?.command(Read)?;
        Ok(())
    }
}

struct Read;

impl Command for Read {
    const SPEC: CommandSpec = CommandSpec::new("told.read").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let info = ctx.server_info("everything")?;
        let used: Option<u64> = info.get("used_memory")?;
        let absent: Option<u64> = info.get("no_such\0field")?;
        let wrong = info
            .get::<bool>("used_memory")
            .err()
            .map(|why| why.to_string());
        let (open, ratio): (Option<bool>, Option<f64>) =
            (info.get("told_open")?, info.get("told_ratio")?);
        let text: Option<&str> = info.get("told_type")?;
        let best: Option<u8> = info.part("told_latency_ms", "p50")?;
        let none: Option<u8> = info.part("told_latency_ms", "p5")?;
        let string = info.string("told_type");
        Ok(format!(
            "{used:?} {absent:?} {wrong:?} {open:?} {ratio:?} {text:?} {best:?} {none:?} {}",
            string.is_some_and(|text| text.as_bytes() == b"raw")
        ))
    }
}

#[test]
fn providers_are_asked_in_turn_and_what_they_write_is_well_formed() {
    let host = Host::load::<Told>();
    let version = format!("told_vkmod_version:{}", env!("CARGO_PKG_VERSION"));
    let lines = host.info("modules");
    assert_eq!(
        lines,
        [
            "# told_traffic",
            "told_requests:7",
            "told_balance:-7",
            "told_open:1",
            "told_ratio:0.1",
            "told_latency_ms:p50=0,by_left=0,by_right=0",
            "told_type:raw",
            "",
            "# told_hand",
            "told_mood:calm",
            "told_moods:busy with 3",
            "told_a_b_c_d_e_f____g_h\u{fffd}%s:a:b=c,d#e f  # g h\u{fffd}%s",
            "told_a_b_c_d_e_f____g_h\u{fffd}%s:a_b_c_d_e_f____g_h\u{fffd}%s=a:b c d#e f  # g h\u{fffd}%s,max=18446744073709551615",
            "told_empty:",
            "told_min:-9223372036854775808",
            "",
            "# told",
            "told_bytes:\u{fffd} \u{1}",
            "",
            "# told_a_b_c_d_e_f____g_h\u{fffd}%s",
            "",
            "# told_panics",
            "told_before:1.5",
            "told_last:one=1",
            "",
            "# told_vkmod",
            &version,
            &format!("told_vkmod_panics_caught:{}", vkmod::panics_caught()),
            "told_vkmod_threads:0",
        ]
    );
    assert!(
        host.log()
            .iter()
            .any(|line| line.text().contains("panic caught in info provider"))
    );
}

#[test]
fn a_section_that_is_not_asked_for_does_not_run() {
    let host = Host::load::<Told>();
    assert_eq!(host.info("TOLD_traffic").len(), 7);
    assert_eq!(host.info("told_hand").len(), 7);
    assert_eq!(host.info("memory").len(), 2);
    assert_eq!(host.info("told_panic").len(), 0);
    assert!(
        host.log().is_empty(),
        "the section that panics was not asked for"
    );
}

#[test]
fn a_crash_report_has_what_was_opted_in() {
    let host = Host::load::<Told>();
    let lines = host.crash_report();
    let long = format!("told_long:{}", "x".repeat(255));
    assert_eq!(
        lines[..9],
        [
            "# told_traffic",
            "told_requests:7",
            "told_open:1",
            "told_ratio:0.1",
            "",
            "# told_hand",
            "told_bytes:a:b=c,d#e f  # g h\u{fffd}%s",
            &long,
            "",
        ]
    );
    assert_eq!(lines[9], "# told_vkmod");
    assert_eq!(lines.len(), 12);
}

#[test]
fn a_module_reads_the_servers_information_by_type() {
    let host = Host::load::<Told>();
    host.set_info("memory", "used_memory", "123");
    let reply = format!("{:?}", host.call(["told.read"]));
    for wanted in [
        "Some(123) None",
        "not 0 or 1",
        "Some(true) Some(0.1)",
        "Some(0) None true",
    ] {
        assert!(reply.contains(wanted), "{reply}");
    }
}
