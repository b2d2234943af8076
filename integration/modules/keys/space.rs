//! The keyspace, its databases, and keys that go away.

use std::sync::Mutex;

use vkmod::event::{EventContext, KeyEvent};
use vkmod::prelude::*;
use vkmod::{Cursor, EventListener};

use crate::{Answer, list, say};

/// Reads the strings of keys that go away, in place.
pub(crate) struct Gone;

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

/// `space.OP argument …`
pub(crate) fn run(ctx: &mut Context<'_>, op: &str, mut rest: Cursor<'_>) -> Result<Answer> {
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
