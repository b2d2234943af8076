//! Scans of the keyspace and of keys.

use std::sync::Mutex;

use vkmod::prelude::*;
use vkmod::{Cursor, ScanCursor};

use crate::{Answer, say};

static CURSOR: Mutex<ScanCursor> = Mutex::new(ScanCursor::new());

/// `scan.OP argument …`
pub(crate) fn run(ctx: &mut Context<'_>, op: &str, rest: Cursor<'_>) -> Result<Answer> {
    match op {
        "names" | "strings" | "hashes" | "panic" | "error" => of_keyspace(ctx, op),
        _ => of_key(ctx, op, rest),
    }
}

fn of_keyspace(ctx: &mut Context<'_>, op: &str) -> Result<Answer> {
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
        "panic" => {
            let mut seen = 0;
            let outcome = ctx.scan(|_, _| {
                seen += 1;
                panic!("in a scan of the keyspace");
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
        _ => return Err(Error::Syntax),
    }
    Ok(answer)
}

fn of_key(ctx: &mut Context<'_>, op: &str, mut rest: Cursor<'_>) -> Result<Answer> {
    let mut answer = Answer::new();
    match op {
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
        "panic-in-key" => {
            let mut seen = 0;
            let outcome = ctx.key(rest.take::<Arg<'_>>()?)?.scan(|_, _| {
                seen += 1;
                panic!("in a scan of a key");
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
