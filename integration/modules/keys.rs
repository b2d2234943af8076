//! A module with one command, `keys.do OP …`, for what the tutorial examples do not reach of keys:
//! odd handles, batches, scans that fail, other databases.
#![forbid(unsafe_code)]

use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use vkmod::event::{EventContext, KeyEvent};
use vkmod::key::{Expiry, LeakedBytes, SetIf};
use vkmod::prelude::*;
use vkmod::{EventListener, OpenFlags, ScanCursor};

struct Keys;

impl Module for Keys {
    const NAME: &'static str = "keys";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Keys)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Do)?.command(Loop)?.command(Quiet)?;
        if registry.server().version >= Version::new(7, 2, 0) {
            registry.listen::<KeyEvent<'static>>(Gone)?;
        }
        Ok(())
    }
}

/// Reads the strings of keys that go away, in place.
struct Gone;

static GONE: Mutex<Answer> = Mutex::new(Answer::new());

impl EventListener<KeyEvent<'static>> for Gone {
    fn on_event(&self, _ctx: &mut EventContext<'_, KeyEvent<'static>>, event: KeyEvent<'_>) {
        let (KeyEvent::Deleted(key) | KeyEvent::Overwritten(key) | KeyEvent::Expired(key)) = event
        else {
            return;
        };
        let mut gone = GONE.lock().unwrap_or_else(|lock| lock.into_inner());
        let name = key.name().map(|name| name.to_vec()).unwrap_or_default();
        if !name.starts_with(b"gone:") {
            return;
        }
        let text = match key.string() {
            Ok(text) => text.unwrap_or(b"(none)").to_vec(),
            Err(error) => error.to_bytes(),
        };
        gone.push([&name, &b"="[..], &text].concat());
    }
}

type Answer = Vec<Vec<u8>>;

/// `OP argument …`
struct Do;

impl Command for Do {
    const SPEC: CommandSpec = CommandSpec::new("keys.do").write().arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        run(ctx, args.cursor())
    }
}

/// `OP argument …`, by a command that does not say that it writes.
struct Quiet;

impl Command for Quiet {
    const SPEC: CommandSpec = CommandSpec::new("keys.quiet").readonly().arity(-2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        run(ctx, args.cursor())
    }
}

/// `rounds OP argument …`: the last answer.
struct Loop;

impl Command for Loop {
    const SPEC: CommandSpec = CommandSpec::new("keys.loop").write().arity(-3);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let mut rest = args.cursor();
        let rounds: u32 = rest.take()?;
        let mut answer = Answer::new();
        for _ in 0..rounds {
            answer = run(ctx, rest.clone())?;
        }
        Ok(answer)
    }
}

fn run<'a>(ctx: &mut Context<'_>, mut rest: vkmod::Cursor<'a>) -> Result<Answer> {
    let op: &str = rest.take()?;
    let (family, op) = op.split_once('.').ok_or(Error::Syntax)?;
    match family {
        "string" => string(ctx, op, rest.take()?, rest),
        "hash" => hash(ctx, op, rest.take()?, rest),
        "expiry" => expiry(ctx, op, rest.take()?, rest),
        "use" => usage(ctx, op, rest.take()?, rest),
        "open" => open(ctx, op, rest.take()?, rest),
        "scan" => scan(ctx, op, rest),
        "space" => space(ctx, op, rest),
        _ => Err(Error::Syntax),
    }
}

fn say(value: impl ToString) -> Result<Answer> {
    Ok(vec![value.to_string().into_bytes()])
}

fn list(values: impl IntoIterator<Item = Option<impl AsRef<[u8]>>>) -> Result<Answer> {
    let text = |value: Option<_>| match value {
        Some(value) => AsRef::<[u8]>::as_ref(&value).to_vec(),
        None => b"(none)".to_vec(),
    };
    Ok(values.into_iter().map(text).collect())
}

fn string(
    ctx: &mut Context<'_>,
    op: &str,
    name: Arg<'_>,
    mut rest: vkmod::Cursor<'_>,
) -> Result<Answer> {
    if op == "get" {
        let key = ctx.key(name)?;
        return list([key.string()?]);
    }
    let mut key = ctx.key_mut(name)?;
    match op {
        "read-for-writing" => return list([key.string()?]),
        "append" => return say(key.string_mut()?.append(rest.take::<&[u8]>()?)?),
        "resize" => key.string_mut()?.resize(rest.take()?)?,
        "xor" => {
            let (at, with): (usize, u16) = rest.take()?;
            let mut text = key.string_mut()?;
            let byte = text.as_mut_bytes()?.get_mut(at);
            *byte.ok_or(Error::msg("out of range"))? ^= with as u8;
        }
        "set" => key.set_string(rest.take::<Arg<'_>>()?)?,
        "set-bytes" => key.set_string(rest.take::<&[u8]>()?)?,
        "set-owned" => {
            let mut value = ServerString::new(rest.take::<&[u8]>()?);
            value.push("+");
            key.set_string(value)?;
        }
        "set-borrowed" => {
            let value = ServerString::new(rest.take::<&[u8]>()?);
            key.set_string(&value)?;
            let mut text = key.string_mut()?;
            text.append("+")?;
            return list([Some(value.as_bytes()), key.string()?]);
        }
        "set-keep" => key.set_string_keep_expiry(rest.take::<Arg<'_>>()?)?,
        "set-zeros" => key.set_string(vec![0; rest.take()?])?,
        // Everything with one handle, which is used on after each change.
        "through-one-handle" => {
            let value: &[u8] = rest.take()?;
            key.set_string(value)?;
            key.delete();
            key.string_mut()?.append(value)?;
            key.unlink();
            key.string_mut()?.resize(3)?;
            key.string_mut()?.as_mut_bytes()?.fill(b'x');
            key.set_expiry(Duration::from_secs(100))?;
            key.string_mut()?.append(value)?;
            key.hash_mut().err().ok_or(Error::msg("a hash?"))?;
            let left = key.time_to_live().is_some();
            let text = key.string()?.map(<[u8]>::to_vec);
            key.delete();
            key.hash_mut()?.set("f", value);
            key.hash_mut()?.delete("f");
            return list([
                text,
                Some(left.to_string().into()),
                key.string()?.map(Into::into),
            ]);
        }
        _ => return Err(Error::Syntax),
    }
    Ok(Answer::new())
}

fn hash(
    ctx: &mut Context<'_>,
    op: &str,
    name: Arg<'_>,
    mut rest: vkmod::Cursor<'_>,
) -> Result<Answer> {
    let read = ctx.key_with(name, OpenFlags::NO_TOUCH);
    match op {
        "get" => return list([read?.hash()?.get(rest.take::<Arg<'_>>()?)]),
        "get-all" => {
            let fields: [Arg<'_>; 3] = rest.take()?;
            return list(read?.hash()?.get_all(fields));
        }
        "get-many" => return list(read?.hash()?.get_many(rest.rest())),
        "get-bytes" => {
            let fields = rest.rest().iter().map(|field| field.as_bytes());
            return list(read?.hash()?.get_many(fields));
        }
        "contains" => return say(read?.hash()?.contains(rest.take::<&[u8]>()?)),
        "len" => return say(read?.hash()?.len()),
        "expires-at" => return say(millis(read?.hash()?.expires_at(rest.take::<Arg<'_>>()?)?)),
        "first-expiry" => return say(millis(read?.hash()?.first_expiry()?)),
        "is-shared" => return say(read?.hash()?.is_shared(rest.take::<Arg<'_>>()?)?),
        "pairs" => {
            let mut answer = Answer::new();
            read?.hash()?.for_each(|field, value| {
                answer.extend([field.to_vec(), value.to_vec()]);
                Ok(())
            })?;
            return Ok(answer);
        }
        // A value outlives the handle, and is a string like any other.
        "move" => {
            let value = read?.hash()?.get(rest.take::<Arg<'_>>()?);
            let value = value.ok_or(Error::msg("no field"))?;
            ctx.key_mut(rest.take::<Arg<'_>>()?)?.set_string(&value)?;
            return list([Some(value)]);
        }
        _ => drop(read),
    }
    let mut key = ctx.key_mut(name)?;
    let mut hash = key.hash_mut()?;
    match op {
        "set" => {
            let (field, value): (Arg<'_>, &[u8]) = rest.take()?;
            say(hash.set(field, value))
        }
        "set-if" => {
            let when = condition(rest.take()?)?;
            let (field, value): (Arg<'_>, Arg<'_>) = rest.take()?;
            say(hash.set_if(when, field, value))
        }
        "set-many" => {
            let when = condition(rest.take()?)?;
            let pairs: Vec<(Arg<'_>, Arg<'_>)> = rest.take()?;
            let changes = hash.set_many(when, pairs);
            say(format!("{} {}", changes.created, changes.updated))
        }
        "delete" => say(hash.delete(rest.take::<Arg<'_>>()?)),
        "delete-many" => say(hash.delete_many(rest.rest())),
        "share" => {
            let (field, value): (Arg<'_>, Vec<u8>) = rest.take()?;
            say(hash.share(field, LeakedBytes::new(value))?)
        }
        "panic-in-pairs" => {
            let pairs = (0..20).map(|n| match n {
                13 => panic!("the iterator of pairs"),
                n => (n.to_string(), "v"),
            });
            say(hash.set_many(SetIf::Always, pairs).created)
        }
        _ => Err(Error::Syntax),
    }
}

fn condition(word: &str) -> Result<SetIf> {
    match word {
        "always" => Ok(SetIf::Always),
        "nx" => Ok(SetIf::Missing),
        "xx" => Ok(SetIf::Present),
        _ => Err(Error::Syntax),
    }
}

fn millis(time: Option<SystemTime>) -> i128 {
    let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).unwrap_or_default();
    time.map_or(-1, |time| since(time).as_millis() as i128)
}

fn expiry(
    ctx: &mut Context<'_>,
    op: &str,
    name: Arg<'_>,
    mut rest: vkmod::Cursor<'_>,
) -> Result<Answer> {
    let at = |ms: i64| {
        let away = Duration::from_millis(ms.unsigned_abs());
        Expiry::At(if ms < 0 {
            UNIX_EPOCH - away
        } else {
            UNIX_EPOCH + away
        })
    };
    match op {
        "left" => {
            let left = ctx.key(name)?.time_to_live();
            say(left.map_or(-1, |left| left.as_millis() as i128))
        }
        "at" => say(millis(ctx.key(name)?.expires_at())),
        "set-in" => {
            let time = Duration::from_millis(rest.take()?);
            say(ctx.key_mut(name)?.set_expiry(time)?)
        }
        "set-at" => say(ctx.key_mut(name)?.set_expiry(at(rest.take()?))?),
        "persist" => say(ctx.key_mut(name)?.persist()),
        // The key is gone for others, and the handle is still good.
        "now" => {
            let mut key = ctx.key_mut(name)?;
            key.set_expiry(Duration::ZERO)?;
            let text = key.string()?.map(<[u8]>::to_vec);
            key.string_mut()?.append("!")?;
            drop(key);
            std::thread::sleep(Duration::from_millis(3));
            list([text])
        }
        _ => Err(Error::Syntax),
    }
}

fn usage(
    ctx: &mut Context<'_>,
    op: &str,
    name: Arg<'_>,
    mut rest: vkmod::Cursor<'_>,
) -> Result<Answer> {
    let key = ctx.key_with(name, OpenFlags::NO_TOUCH)?;
    let seconds = |time: Option<Duration>| time.map_or(-1, |time| time.as_secs() as i64);
    match op {
        "idle" => say(seconds(key.idle_time())),
        "set-idle" => say(key.set_idle_time(Duration::from_secs(rest.take()?))),
        "frequency" => say(key.access_frequency().map_or(-1, i32::from)),
        "set-frequency" => say(key.set_access_frequency(rest.take::<u16>()? as u8)),
        "touch" => {
            drop(key);
            say(ctx.touch(name)?)
        }
        _ => Err(Error::Syntax),
    }
}

fn open(
    ctx: &mut Context<'_>,
    op: &str,
    name: Arg<'_>,
    mut rest: vkmod::Cursor<'_>,
) -> Result<Answer> {
    let copy = name.to_vec();
    match op {
        "write-write" => {
            let _first = ctx.key_mut(name)?;
            say(ctx.key_mut(&copy)?.len())
        }
        "write-read" => {
            let _first = ctx.key_mut(name)?;
            say(ctx.key(&copy)?.len())
        }
        "read-write" => {
            let _first = ctx.key(name)?;
            say(ctx.key_mut(&copy)?.len())
        }
        "read-read" => {
            let first = ctx.key(name)?;
            let second = ctx.key(&copy)?;
            say(format!("{} {}", first.len(), second.len()))
        }
        "read-then-read" => {
            let first = ctx.key(name)?;
            let first_text = first.string()?;
            let second = ctx.key(&copy)?;
            list([first_text, second.string()?, first.string()?])
        }
        "two-then-read" => {
            let first = ctx.key(name)?;
            let second = ctx.key(&copy)?;
            let refused = second.string().err().map(|error| error.to_string());
            say(format!("{refused:?} {} {}", first.len(), second.len()))
        }
        "two-databases" => {
            let value: &[u8] = rest.take()?;
            let mut here = ctx.key_mut(name)?;
            here.set_string(value)?;
            drop(here);
            ctx.with_database(3, |there| {
                there.key_mut(name)?.set_string("there")?;
                let key = there.key(name)?;
                say(format!("{:?} {:?}", key.database(), key.name()))
            })?
        }
        "delete-beside" => {
            let other = ctx.key(rest.take::<Arg<'_>>()?)?;
            ctx.key_mut(name)?.delete();
            list([other.string()?])
        }
        "read-with" => say(ctx.key_with(name, flags(rest.take()?)?)?.exists()),
        "write-with" => {
            let mut key = ctx.key_mut_with(name, flags(rest.take()?)?)?;
            say(key.string_mut()?.append("new")?)
        }
        "forget" => {
            std::mem::forget(ctx.key(name)?);
            say("forgotten")
        }
        "name" => {
            let key = ctx.key(name)?;
            say(format!(
                "{:?} {:?}",
                key.name().map(|n| n.to_vec()),
                key.database()
            ))
        }
        "panic" => {
            let mut key = ctx.key_mut(name)?;
            key.set_string("half")?;
            panic!("with an open key");
        }
        _ => Err(Error::Syntax),
    }
}

fn flags(word: &str) -> Result<OpenFlags> {
    match word {
        "none" => Ok(OpenFlags::empty()),
        "no-expire" => Ok(OpenFlags::NO_EXPIRE),
        "no-effects" => Ok(OpenFlags::NO_EFFECTS),
        "all" => Ok(OpenFlags::all() - OpenFlags::ACCESS_EXPIRED - OpenFlags::ACCESS_TRIMMED),
        _ => Err(Error::Syntax),
    }
}

static CURSOR: Mutex<ScanCursor> = Mutex::new(ScanCursor::new());

fn scan(ctx: &mut Context<'_>, op: &str, mut rest: vkmod::Cursor<'_>) -> Result<Answer> {
    let mut answer = Answer::new();
    match op {
        "names" => ctx.scan(|name, _| {
            answer.push(name.to_vec());
            Ok(())
        })?,
        // Reads every string in place, which replaces values in the middle of the scan.
        "strings" => ctx.scan(|name, key| {
            let key = key.ok_or(Error::msg("no handle"))?;
            if key.kind() == Some(KeyKind::String) {
                let before = key.len();
                let text = key.string()?.unwrap_or_default();
                assert_eq!(text.len(), before);
                assert_eq!(key.name().map(|name| name.to_vec()), Some(name.to_vec()));
                answer.push([name.as_bytes(), b"=", text].concat());
            }
            Ok(())
        })?,
        "hashes" => ctx.scan(|_, key| {
            key.ok_or(Error::msg("no handle"))?
                .hash()?
                .for_each(|field, value| {
                    answer.push([field.as_bytes(), b"=", value.as_bytes()].concat());
                    Ok(())
                })
        })?,
        "elements" => ctx.key(rest.take::<Arg<'_>>()?)?.scan(|member, value| {
            answer.push(member.to_vec());
            answer.extend(value.map(|value| value.to_vec()));
            Ok(())
        })?,
        "step" => {
            let mut cursor = CURSOR.lock().unwrap_or_else(|lock| lock.into_inner());
            if rest.keyword("RESTART") {
                cursor.restart();
            }
            let key = ctx.key(rest.take::<Arg<'_>>()?)?;
            let more = key.scan_from(&mut cursor, |member, _| {
                answer.push(member.to_vec());
                Ok(())
            })?;
            assert_eq!(more, !cursor.is_done());
            answer.push(more.to_string().into());
        }
        "panic" => {
            let mut seen = 0;
            let outcome = ctx.scan(|_, _| {
                seen += 1;
                panic!("in a scan of the keyspace");
            });
            return say(format!("{seen} {outcome:?}"));
        }
        "panic-in-key" => {
            let mut seen = 0;
            let outcome = ctx.key(rest.take::<Arg<'_>>()?)?.scan(|_, _| {
                seen += 1;
                panic!("in a scan of a key");
            });
            return say(format!("{seen} {outcome:?}"));
        }
        "error" => {
            let mut seen = 0;
            let outcome = ctx.scan(|name, _| {
                seen += 1;
                Err(Error::bytes([b"no ", name.as_bytes()].concat()))
            });
            return say(format!("{seen} {outcome:?}"));
        }
        // Other keys come and go while one is scanned.
        "elements-and-keys" => {
            let key = ctx.key(rest.take::<Arg<'_>>()?)?;
            let shared: &Context<'_> = ctx;
            let mut count = 0;
            key.scan(|member, _| {
                count += 1;
                let mut other = shared.key_mut([b"other:", member.as_bytes()].concat())?;
                other.set_string(member)?;
                if count % 2 == 0 {
                    other.delete();
                }
                assert!(key.hash()?.contains(member));
                Ok(())
            })?;
            return say(count);
        }
        _ => return Err(Error::Syntax),
    }
    Ok(answer)
}

fn space(ctx: &mut Context<'_>, op: &str, mut rest: vkmod::Cursor<'_>) -> Result<Answer> {
    match op {
        "random" => list([ctx.random_key()?]),
        // An unshared string can be appended to: the server gave its only reference away.
        "random-push" => {
            let mut name = ctx.random_key()?.ok_or(Error::msg("no key"))?;
            name.push("+");
            list([Some(name)])
        }
        "gone" => Ok(std::mem::take(
            &mut *GONE.lock().unwrap_or_else(|lock| lock.into_inner()),
        )),
        "size" => say(ctx.database_size()),
        "exists" => say(ctx.key_exists(rest.take::<Arg<'_>>()?)?),
        "database" => say(ctx.selected_database()),
        "select" => {
            ctx.select_database(rest.take()?)?;
            say(ctx.selected_database())
        }
        "with" => {
            let database = rest.take()?;
            let inside = ctx.with_database(database, |ctx| {
                let inside = ctx.selected_database();
                // Its own selections are undone as well.
                let _ = ctx.select_database(5);
                inside
            })?;
            say(format!("{inside} {}", ctx.selected_database()))
        }
        "with-panic" => ctx.with_database(rest.take()?, |_| panic!("in another database")),
        _ => Err(Error::Syntax),
    }
}

export_module!(Keys);
