//! The few commands of a server's own that the host has: to set keys up and to look at them.

mod generic;
mod hashes;
mod lists;
mod sets;
mod sorted_sets;
mod streams;

use std::ffi::c_int;
use std::ops::Range;

use vkmod_sys as sys;

use super::run::{free_doomed, set_config};
use super::server::commands::wrong_arity;
use super::server::contexts::Session;
use super::server::values::{Kind, WrongKind};
use super::server::{State, with};
use super::{Value, auth, notify, numbers};
use crate::Error;
use crate::server::Version;

/// The commands of a subject, by name, and what runs them.
type Subject = (&'static [&'static str], fn(&mut Call<'_>) -> Outcome);

const SUBJECTS: [Subject; 6] = [
    (&generic::NAMES, generic::run),
    (&hashes::NAMES, hashes::run),
    (&lists::NAMES, lists::run),
    (&sets::NAMES, sets::run),
    (&sorted_sets::NAMES, sorted_sets::run),
    (&streams::NAMES, streams::run),
];

/// What a command replies, or why it does nothing.
type Outcome = Result<Value, Failure>;

enum Failure {
    /// A wrong number of words.
    Arity,
    /// Anything else, as the client sees it.
    Reply(Value),
}

impl From<WrongKind> for Failure {
    fn from(_: WrongKind) -> Self {
        Error::WrongType.into()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Reply(Value::Error(error.to_bytes()))
    }
}

/// An error of a server's, with its code.
fn failure(line: &str) -> Failure {
    Failure::Reply(Value::error(line))
}

fn unknown_option() -> Failure {
    failure("ERR the test host does not know this option of the command")
}

/// What a command did.
pub(super) struct Answer {
    pub(super) reply: Value,
    /// What replicas get for it, if it changed something.
    pub(super) write: Option<Vec<Vec<u8>>>,
}

impl From<Value> for Answer {
    fn from(reply: Value) -> Self {
        Answer { reply, write: None }
    }
}

/// A keyspace event.
struct Event {
    class: c_int,
    name: &'static str,
    key: Vec<u8>,
}

/// A command while it runs.
struct Call<'a> {
    state: &'a mut State,
    name: &'a str,
    args: &'a [Vec<u8>],
    session: Session,
    events: Vec<Event>,
    write: Option<Vec<Vec<u8>>>,
}

/// Whether there is a command of this name.
pub(super) fn is_one(name: &[u8]) -> bool {
    let is_it = |known: &&str| name.eq_ignore_ascii_case(known.as_bytes());
    SUBJECTS.iter().any(|(names, _)| names.iter().any(is_it))
}

/// The answer, if it is one of them.
pub(super) fn call(words: &[Vec<u8>], session: Session) -> Option<Answer> {
    let (name, args) = words.split_first()?;
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    let mut subjects = SUBJECTS.iter();
    let (_, run) = subjects.find(|(names, _)| names.contains(&name.as_str()))?;
    match (name.as_str(), args) {
        ("config", [what, name, value]) if what.eq_ignore_ascii_case(b"set") => {
            set_config(&String::from_utf8_lossy(name).to_ascii_lowercase(), value);
            return Some(Value::ok().into());
        }
        ("auth", [password]) => return Some(auth::attempt(b"default", password, session).into()),
        ("auth", [user, password]) => return Some(auth::attempt(user, password, session).into()),
        _ => {}
    }
    let (reply, events, write) = with(|state| {
        if let Some(key) = args.first() {
            // It goes if it is due to expire.
            state.entry(session.database, key);
        }
        let mut call = Call {
            state,
            name: &name,
            args,
            session,
            events: Vec::new(),
            write: None,
        };
        let outcome = run(&mut call);
        let Call { events, write, .. } = call;
        let write = write.map(|write| {
            if write.is_empty() {
                words.to_vec()
            } else {
                write
            }
        });
        let reply = outcome.unwrap_or_else(|failure| match failure {
            Failure::Arity => Value::Error(wrong_arity(name.as_bytes())),
            Failure::Reply(reply) => reply,
        });
        (reply, events, write)
    });
    free_doomed();
    for Event { class, name, key } in events {
        notify::event(class, name.as_bytes(), &key, session.database);
    }
    Some(Answer { reply, write })
}

impl Call<'_> {
    /// The key that the first argument names.
    fn key(&self) -> &[u8] {
        self.args.first().map_or(&[], Vec::as_slice)
    }

    fn find<T: Kind>(&mut self) -> Result<Option<&mut T>, WrongKind> {
        let key = self.args.first().map_or(&[][..], Vec::as_slice);
        self.state.find(self.session.database, key)
    }

    fn find_or_new<T: Kind>(&mut self) -> Result<&mut T, WrongKind> {
        let key = self.args.first().map_or(&[][..], Vec::as_slice);
        self.state.find_or_new(self.session.database, key)
    }

    /// Says that something has changed: replicas get the command as it is, if nobody says
    /// otherwise.
    fn changed(&mut self) {
        self.write.get_or_insert_default();
    }

    /// Says that the key has changed.
    fn tell(&mut self, class: c_int, name: &'static str) {
        self.tell_of(class, name, self.key().to_vec());
    }

    fn tell_of(&mut self, class: c_int, name: &'static str, key: Vec<u8>) {
        self.changed();
        self.events.push(Event { class, name, key });
    }

    /// Deletes the key if its last element is gone.
    fn delete_if_empty(&mut self) {
        let key = self.key().to_vec();
        if self.state.delete_if_empty(self.session.database, &key) {
            self.tell_of(sys::MODULE_NOTIFY_GENERIC, "del", key);
        }
    }

    fn is_before_7(&self) -> bool {
        self.state.server.version < Version::new(7, 0, 0)
    }

    /// A null where an array is due.
    fn null_array(&self) -> Value {
        if self.session.resp3 {
            Value::Null
        } else {
            Value::NullArray
        }
    }
}

fn integer(text: &[u8]) -> Result<i64, Failure> {
    numbers::parse_integer(text).ok_or_else(|| Error::NotAnInteger.into())
}

fn count(count: usize) -> Value {
    Value::Integer(count as i64)
}

/// The elements between two indexes, both included, which may count from the end.
fn between(start: i64, stop: i64, length: usize) -> Range<usize> {
    let length = length as i64;
    let from_start = |index: i64| if index < 0 { index + length } else { index };
    let start = from_start(start).max(0);
    let end = from_start(stop).min(length - 1) + 1;
    if start < end {
        start as usize..end as usize
    } else {
        0..0
    }
}
