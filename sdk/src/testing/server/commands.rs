//! The command table: names, flags and arity, by the rules of each server.

use vkmod_sys as sys;

use super::State;
use super::key_specs::Spec;
use crate::server::{Family, Server, Version};
use crate::testing::built_in;

/// A command of the module's.
#[derive(Debug, Clone)]
pub(in crate::testing) struct Record {
    /// `name`, or `container|name`.
    pub(in crate::testing) name: String,
    pub(in crate::testing) callback: sys::ModuleCmdFunc,
    pub(in crate::testing) flags: Vec<String>,
    pub(in crate::testing) arity: i32,
    pub(in crate::testing) keys: Vec<Spec>,
    pub(in crate::testing) info: Option<Info>,
    pub(in crate::testing) categories: Vec<String>,
}

/// What `SetCommandInfo` adds for readers.
#[derive(Debug, Clone, Default)]
pub(in crate::testing) struct Info {
    pub(in crate::testing) summary: String,
    pub(in crate::testing) complexity: String,
    pub(in crate::testing) since: String,
}

/// Why a call never reaches a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::testing) struct Refusal {
    /// What a client gets to see.
    pub(in crate::testing) line: Vec<u8>,
    /// What a module's `Call` leaves in `errno`.
    pub(in crate::testing) errno: i32,
}

impl Refusal {
    const UNKNOWN: i32 = 2;
    const ARITY: i32 = 22;

    fn new(errno: i32, line: Vec<u8>) -> Self {
        Refusal { line, errno }
    }
}

/// What a module hands to `CreateCommand`.
pub(in crate::testing) struct Declaration {
    pub(in crate::testing) name: String,
    pub(in crate::testing) callback: sys::ModuleCmdFunc,
    pub(in crate::testing) flags: String,
    pub(in crate::testing) range: (i32, i32, i32),
}

impl Record {
    pub(in crate::testing) fn has_flag(&self, flag: &str) -> bool {
        self.flags.iter().any(|found| found == flag)
    }

    /// Whether a call of so many words reaches the module.
    pub(in crate::testing) fn accepts(&self, words: usize) -> bool {
        let (words, least) = (words as i64, -i64::from(self.arity));
        if self.arity > 0 {
            words == i64::from(self.arity)
        } else {
            words >= least
        }
    }

    fn is_in(&self, container: &str) -> bool {
        self.name
            .split_once('|')
            .is_some_and(|(parent, _)| parent.eq_ignore_ascii_case(container))
    }
}

/// The ACL categories that every server has.
const CATEGORIES: [&str; 21] = [
    "keyspace",
    "read",
    "write",
    "set",
    "sortedset",
    "list",
    "hash",
    "string",
    "bitmap",
    "hyperloglog",
    "geo",
    "stream",
    "pubsub",
    "admin",
    "fast",
    "slow",
    "blocking",
    "dangerous",
    "connection",
    "transaction",
    "scripting",
];

impl State {
    /// `CreateCommand`: whether the server takes the command.
    pub(in crate::testing) fn create_command(&mut self, declaration: Declaration) -> bool {
        let Declaration {
            name,
            callback,
            flags,
            range,
        } = declaration;
        let Some(flags) = self.parse_flags(&flags) else {
            return false;
        };
        let taken = built_in::is_one(name.as_bytes());
        if taken || !is_name(&name, self.server) || self.find_command(&name).is_some() {
            return false;
        }
        self.commands.insert(Record {
            name,
            callback,
            flags,
            arity: if callback.is_some() { -1 } else { -2 },
            keys: Spec::from_range(range),
            info: None,
            categories: Vec::new(),
        });
        true
    }

    /// `CreateSubcommand`.
    pub(in crate::testing) fn create_subcommand(
        &mut self,
        parent: usize,
        declaration: Declaration,
    ) -> bool {
        let Some(container) = self.command(parent).cloned() else {
            return false;
        };
        let Declaration {
            name,
            callback,
            flags,
            range,
        } = declaration;
        let Some(flags) = self.parse_flags(&flags) else {
            return false;
        };
        let full_name = format!("{}|{name}", container.name);
        // A container has no callback of its own, and there is one level only.
        if container.callback.is_some()
            || container.name.contains('|')
            || !is_name(&name, self.server)
            || self.find_command(&full_name).is_some()
        {
            return false;
        }
        self.commands.insert(Record {
            name: full_name,
            callback,
            flags,
            arity: -2,
            keys: Spec::from_range(range),
            info: None,
            categories: Vec::new(),
        });
        true
    }

    /// `SetCommandACLCategories`.
    pub(in crate::testing) fn set_categories(&mut self, id: usize, words: &str) -> bool {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        let known = words.iter().all(|word| {
            CATEGORIES
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
                || self.own_categories.contains(word)
        });
        match self.command(id) {
            Some(command) if known => {
                command.categories = words;
                true
            }
            _ => false,
        }
    }

    /// The command of this handle, or a note of the problem.
    pub(in crate::testing) fn command(&mut self, id: usize) -> Option<&mut Record> {
        if self.commands.get(id).is_none() {
            self.problem("was given a command that is none of this server's");
        }
        self.commands.get_mut(id)
    }

    /// The handle of `name`, or of `container|name`.
    pub(in crate::testing) fn find_command(&self, name: &str) -> Option<usize> {
        let mut all = self.commands.sorted().into_iter();
        all.find(|(_, command)| command.name.eq_ignore_ascii_case(name))
            .map(|(id, _)| id)
    }

    /// The command that a call's words name, or the error that the client gets.
    pub(in crate::testing) fn look_up(&self, words: &[Vec<u8>]) -> Result<Record, Refusal> {
        let name = words.first().map(|word| String::from_utf8_lossy(word));
        let name = name.unwrap_or_default();
        let found = self
            .find_command(&name)
            .and_then(|id| self.commands.get(id));
        let Some(command) = found.filter(|command| !command.name.contains('|')) else {
            return Err(Refusal::new(
                Refusal::UNKNOWN,
                unknown_command(words, self.server),
            ));
        };
        let has_subcommands = self
            .commands
            .sorted()
            .iter()
            .any(|(_, other)| other.is_in(&command.name));
        let [_, second, ..] = words else {
            return checked(command, words.len());
        };
        if !has_subcommands {
            return checked(command, words.len());
        }
        let full_name = format!("{}|{}", command.name, String::from_utf8_lossy(second));
        match self
            .find_command(&full_name)
            .and_then(|id| self.commands.get(id))
        {
            Some(subcommand) => checked(subcommand, words.len()),
            None => Err(Refusal::new(
                Refusal::UNKNOWN,
                unknown_subcommand(&name, second),
            )),
        }
    }

    /// The flags' words, if this server knows all of them.
    fn parse_flags(&self, words: &str) -> Option<Vec<String>> {
        let words: Vec<String> = words
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        words
            .iter()
            .all(|word| knows_flag(self.server, word) && !(self.cluster && word == "no-cluster"))
            .then_some(words)
    }
}

fn knows_flag(server: Server, word: &str) -> bool {
    let (redis, valkey) = match word {
        "write" | "readonly" | "admin" | "deny-oom" | "deny-script" | "allow-loading"
        | "pubsub" | "random" | "allow-stale" | "no-monitor" | "fast" | "getkeys-api"
        | "no-cluster" | "no-slowlog" | "no-auth" | "may-replicate" => (Some((6, 2)), Some((7, 2))),
        "blocking" | "getchannels-api" | "no-mandatory-keys" | "allow-busy" => {
            (Some((7, 0)), Some((7, 2)))
        }
        "internal" => (Some((8, 0)), None),
        "touches-arbitrary-keys" => (Some((8, 6)), None),
        "no-commandlog" => (None, Some((8, 1))),
        "all-dbs" => (None, Some((9, 1))),
        _ => (None, None),
    };
    let since = match server.family {
        Family::Redis => redis,
        Family::Valkey => valkey,
    };
    since.is_some_and(|(major, minor)| server.version >= Version::new(major, minor, 0))
}

/// Newer servers refuse names that could not be called or shown.
fn is_name(name: &str, server: Server) -> bool {
    server.version < Version::new(7, 2, 0)
        || !(name.is_empty() || name.contains([' ', '\r', '\n', '\t', '|']))
}

fn checked(command: &Record, words: usize) -> Result<Record, Refusal> {
    if command.accepts(words) {
        return Ok(command.clone());
    }
    Err(Refusal::new(
        Refusal::ARITY,
        wrong_arity(command.name.as_bytes()),
    ))
}

/// The error for a call with too few or too many words.
pub(in crate::testing) fn wrong_arity(name: &[u8]) -> Vec<u8> {
    let parts: [&[u8]; 3] = [b"ERR wrong number of arguments for '", name, b"' command"];
    parts.concat()
}

fn unknown_command(words: &[Vec<u8>], server: Server) -> Vec<u8> {
    let (open, close, between): (&[u8], &[u8], &[u8]) = if server.version < Version::new(7, 0, 0) {
        (b"`", b"`", b", ")
    } else {
        (b"'", b"'", b" ")
    };
    let name: &[u8] = words.first().map_or(b"", |name| cut(name));
    let mut line = [b"ERR unknown command ", open, name, close].concat();
    line.extend_from_slice(b", with args beginning with: ");
    let start = line.len();
    for word in words.iter().skip(1) {
        let room = 128usize.saturating_sub(line.len() - start);
        if room == 0 {
            break;
        }
        let word = &word[..word.len().min(room)];
        line.extend_from_slice(&[open, word, close, between].concat());
    }
    one_line(line)
}

fn unknown_subcommand(container: &str, word: &[u8]) -> Vec<u8> {
    let mut line = b"ERR unknown subcommand '".to_vec();
    line.extend_from_slice(cut(word));
    line.extend_from_slice(b"'. Try ");
    line.extend_from_slice(container.to_ascii_uppercase().as_bytes());
    line.extend_from_slice(b" HELP.");
    one_line(line)
}

fn cut(word: &[u8]) -> &[u8] {
    &word[..word.len().min(128)]
}

fn one_line(mut line: Vec<u8>) -> Vec<u8> {
    for byte in &mut line {
        if matches!(byte, b'\r' | b'\n') {
            *byte = b' ';
        }
    }
    line
}
