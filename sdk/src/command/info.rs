//! From a [`CommandSpec`] to the C structures of `SetCommandInfo`.

use std::ffi::{CString, c_char, c_int};
use std::ptr;

use vkmod_sys as sys;

use super::spec::Docs;
use super::{Argument, ArgumentKind, BeginSearch, CommandSpec, FindKeys, KeySpec};
use crate::text::c_string;
use crate::{Error, Result};

/// The sizes of our structures: the server goes through the arrays by these, not by its own.
static LAYOUT: sys::ModuleCommandInfoVersion = sys::ModuleCommandInfoVersion {
    version: 1,
    sizeof_historyentry: size_of::<sys::ModuleCommandHistoryEntry>(),
    sizeof_keyspec: size_of::<sys::ModuleCommandKeySpec>(),
    sizeof_arg: size_of::<sys::ModuleCommandArg>(),
};

/// Gives the declaration to the server, which copies all of it.
pub(super) fn set(command: *mut sys::ModuleCommand, name: &str, spec: &CommandSpec) -> Result<()> {
    let Some(set_command_info) = sys::SetCommandInfo() else {
        return Ok(());
    };
    let mut store = Store::default();
    let mut key_specs = store.key_specs(spec.key_specs())?;
    let Docs {
        summary,
        complexity,
        since,
        history,
        tips,
        arguments,
    } = spec.docs;
    let mut history = store.history(history)?;
    let info = sys::ModuleCommandInfo {
        version: &raw const LAYOUT,
        summary: store.text(summary)?,
        complexity: store.text(complexity)?,
        since: store.text(since)?,
        history: history.as_mut_ptr(),
        tips: store.text(&tips.join(" "))?,
        arity: spec.arity_for_server(),
        key_specs: key_specs.as_mut_ptr(),
        args: store.arguments(arguments)?,
    };
    // SAFETY: the command is of this module; the structure and all that it points to live in
    // `store`, `key_specs` and `history` during the call, lists end with an entry of zeros.
    let status = unsafe { set_command_info(command, &raw const info) };
    if status == sys::MODULE_OK {
        return Ok(());
    }
    Err(Error::msg(format!(
        "the server refused the declaration of '{name}': a key spec, an argument or the arity does not fit"
    )))
}

/// Keeps what the C structures point to.
#[derive(Default)]
struct Store {
    texts: Vec<CString>,
    lists: Vec<Vec<sys::ModuleCommandArg>>,
}

impl Store {
    /// NULL for an empty text.
    fn text(&mut self, text: &str) -> Result<*const c_char> {
        if text.is_empty() {
            return Ok(ptr::null());
        }
        let text = c_string("a command's description", text)?;
        let start = text.as_ptr();
        self.texts.push(text);
        Ok(start)
    }

    fn history(&mut self, changes: &[(&str, &str)]) -> Result<Vec<sys::ModuleCommandHistoryEntry>> {
        let mut list = Vec::with_capacity(changes.len() + 1);
        for (since, change) in changes {
            list.push(sys::ModuleCommandHistoryEntry {
                since: self.text(since)?,
                changes: self.text(change)?,
            });
        }
        list.push(sys::ModuleCommandHistoryEntry::default());
        Ok(list)
    }

    fn key_specs(&mut self, specs: &[KeySpec]) -> Result<Vec<sys::ModuleCommandKeySpec>> {
        let mut list = Vec::with_capacity(specs.len() + 1);
        for spec in specs {
            let (begin_search_type, bs) = self.begin_search(spec.begin)?;
            let (find_keys_type, fk) = find_keys(spec.find);
            list.push(sys::ModuleCommandKeySpec {
                notes: self.text(spec.notes)?,
                flags: spec.flags.bits(),
                begin_search_type,
                bs,
                find_keys_type,
                fk,
            });
        }
        // A begin search of 0 is "invalid", which ends the list.
        list.push(sys::ModuleCommandKeySpec::default());
        Ok(list)
    }

    fn begin_search(
        &mut self,
        begin: BeginSearch,
    ) -> Result<(
        sys::ModuleKeySpecBeginSearchType,
        sys::ModuleKeySpecBeginSearch,
    )> {
        Ok(match begin {
            BeginSearch::Index(pos) => (
                sys::MODULE_KSPEC_BS_INDEX,
                sys::ModuleKeySpecBeginSearch {
                    index: sys::ModuleKeySpecIndex { pos },
                },
            ),
            BeginSearch::Keyword { word, from } => (
                sys::MODULE_KSPEC_BS_KEYWORD,
                sys::ModuleKeySpecBeginSearch {
                    keyword: sys::ModuleKeySpecKeyword {
                        keyword: self.text(word)?,
                        startfrom: from,
                    },
                },
            ),
            BeginSearch::Unknown => (
                sys::MODULE_KSPEC_BS_UNKNOWN,
                sys::ModuleKeySpecBeginSearch::default(),
            ),
        })
    }

    /// A list of arguments, which ends with one without a name; NULL for an empty one.
    fn arguments(&mut self, arguments: &[Argument]) -> Result<*mut sys::ModuleCommandArg> {
        if arguments.is_empty() {
            return Ok(ptr::null_mut());
        }
        let mut list = Vec::with_capacity(arguments.len() + 1);
        for argument in arguments {
            list.push(self.argument(argument)?);
        }
        list.push(sys::ModuleCommandArg::default());
        let start = list.as_mut_ptr();
        // Moving the vector leaves its buffer where it is.
        self.lists.push(list);
        Ok(start)
    }

    fn argument(&mut self, argument: &Argument) -> Result<sys::ModuleCommandArg> {
        let flags = [
            (argument.is_optional, sys::MODULE_CMD_ARG_OPTIONAL),
            (argument.is_multiple, sys::MODULE_CMD_ARG_MULTIPLE),
            (argument.repeats_token, sys::MODULE_CMD_ARG_MULTIPLE_TOKEN),
        ];
        let flags = flags
            .iter()
            .filter(|(is_set, _)| *is_set)
            .map(|(_, flag)| *flag as c_int)
            .sum();
        Ok(sys::ModuleCommandArg {
            name: self.text(argument.name)?,
            type_: kind(argument.kind),
            key_spec_index: argument.key_spec,
            token: self.text(argument.token)?,
            summary: self.text(argument.summary)?,
            since: self.text(argument.since)?,
            flags,
            deprecated_since: self.text(argument.deprecated_since)?,
            subargs: self.arguments(argument.parts)?,
            display_text: self.text(argument.display)?,
        })
    }
}

fn find_keys(find: FindKeys) -> (sys::ModuleKeySpecFindKeysType, sys::ModuleKeySpecFindKeys) {
    match find {
        FindKeys::Range { last, step, limit } => (
            sys::MODULE_KSPEC_FK_RANGE,
            sys::ModuleKeySpecFindKeys {
                range: sys::ModuleKeySpecRange {
                    lastkey: last,
                    keystep: step,
                    limit,
                },
            },
        ),
        FindKeys::Count { count, first, step } => (
            sys::MODULE_KSPEC_FK_KEYNUM,
            sys::ModuleKeySpecFindKeys {
                keynum: sys::ModuleKeySpecKeyNum {
                    keynumidx: count,
                    firstkey: first,
                    keystep: step,
                },
            },
        ),
        FindKeys::Unknown => (
            sys::MODULE_KSPEC_FK_UNKNOWN,
            sys::ModuleKeySpecFindKeys::default(),
        ),
    }
}

fn kind(kind: ArgumentKind) -> sys::ModuleCommandArgType {
    match kind {
        ArgumentKind::String => sys::MODULE_ARG_TYPE_STRING,
        ArgumentKind::Integer => sys::MODULE_ARG_TYPE_INTEGER,
        ArgumentKind::Double => sys::MODULE_ARG_TYPE_DOUBLE,
        ArgumentKind::Key => sys::MODULE_ARG_TYPE_KEY,
        ArgumentKind::Pattern => sys::MODULE_ARG_TYPE_PATTERN,
        ArgumentKind::UnixTime => sys::MODULE_ARG_TYPE_UNIX_TIME,
        ArgumentKind::PureToken => sys::MODULE_ARG_TYPE_PURE_TOKEN,
        ArgumentKind::OneOf => sys::MODULE_ARG_TYPE_ONEOF,
        ArgumentKind::Block => sys::MODULE_ARG_TYPE_BLOCK,
    }
}
