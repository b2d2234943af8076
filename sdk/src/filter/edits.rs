//! A command's new words, collected first and applied together.

use std::ffi::c_int;
use std::ptr;

use vkmod_sys as sys;

use crate::ServerString;
use crate::server::{Family, Version};
use crate::{Error, Result, context};

/// One word of the edited command.
enum Word {
    /// The server's word at this position.
    Old(usize),
    New(ServerString),
}

/// A word of the edited command, lent.
pub(super) enum Found<'a> {
    Old(usize),
    New(&'a ServerString),
}

/// The edited command.
pub(super) struct Edits {
    /// How many words the server has.
    old: usize,
    /// A new word in the place of an old one, as long as that is all: it needs no list.
    one: Option<(usize, ServerString)>,
    /// All words, once more than that was changed. Old ones stand in their old order.
    words: Option<Vec<Word>>,
}

impl Edits {
    #[inline]
    pub(super) fn new(count: usize) -> Self {
        Edits {
            old: count,
            one: None,
            words: None,
        }
    }

    /// All words, as a list.
    fn words(&mut self) -> &mut Vec<Word> {
        let (old, one) = (self.old, &mut self.one);
        self.words.get_or_insert_with(|| {
            let mut words: Vec<_> = (0..old).map(Word::Old).collect();
            if let Some((index, string)) = one.take()
                && let Some(word) = words.get_mut(index)
            {
                *word = Word::New(string);
            }
            words
        })
    }

    pub(super) fn len(&self) -> usize {
        self.words.as_ref().map_or(self.old, Vec::len)
    }

    /// The word at a position, as it is now.
    pub(super) fn get(&self, index: usize) -> Option<Found<'_>> {
        if let Some(words) = &self.words {
            return Some(match words.get(index)? {
                Word::Old(at) => Found::Old(*at),
                Word::New(string) => Found::New(string),
            });
        }
        match &self.one {
            Some((at, string)) if *at == index => Some(Found::New(string)),
            _ => (index < self.old).then_some(Found::Old(index)),
        }
    }

    #[inline]
    pub(super) fn replace(
        &mut self,
        index: usize,
        make: impl FnOnce() -> ServerString,
    ) -> Result<()> {
        if index >= self.len() {
            return Err(no_such_word());
        }
        let string = make();
        let is_free = self.one.as_ref().is_none_or(|(at, _)| *at == index);
        if self.words.is_none() && is_free {
            self.one = Some((index, string));
        } else if let Some(word) = self.words().get_mut(index) {
            *word = Word::New(string);
        }
        Ok(())
    }

    pub(super) fn insert(&mut self, index: usize, bytes: &[u8]) -> Result<()> {
        let count = self.len();
        if index > count || count >= c_int::MAX as usize {
            return Err(no_such_word());
        }
        if count >= self.old && !may_grow() {
            return Err(Error::msg(
                "this server cannot take more arguments in a command of a script",
            ));
        }
        self.words()
            .insert(index, Word::New(ServerString::new(bytes)));
        Ok(())
    }

    pub(super) fn remove(&mut self, index: usize) -> Result<()> {
        if index == 0 {
            return Err(Error::msg("a command's name can be replaced, not removed"));
        }
        if index >= self.len() {
            return Err(no_such_word());
        }
        self.words().remove(index);
        Ok(())
    }

    /// Makes the server's command what it is here. Nothing in it can fail half-way: every position
    /// was checked when the edit was made.
    ///
    /// Words move by way of references to them, so the work grows with the command's length only,
    /// however many of its words were removed or inserted.
    ///
    /// # Safety
    /// `command` is the callback's argument, with as many words as there were in the beginning.
    #[inline]
    pub(super) unsafe fn apply(mut self, command: *mut sys::ModuleCommandFilterCtx) {
        if self.words.is_some() {
            // SAFETY: the caller's word.
            return unsafe { self.apply_all(command) };
        }
        let Some((index, string)) = self.one.take() else {
            return;
        };
        // SAFETY: the caller's word; each string's one reference is given away.
        unsafe {
            give(
                sys::CommandFilterArgReplace,
                command,
                index,
                string.into_raw(),
            );
            if index != 0 && remembers_lookup() {
                give(
                    sys::CommandFilterArgReplace,
                    command,
                    0,
                    copy_of_name(command),
                );
            }
        }
    }

    /// Applies what changed more than one word.
    ///
    /// # Safety
    /// As for [`Edits::apply`].
    unsafe fn apply_all(mut self, command: *mut sys::ModuleCommandFilterCtx) {
        let words = std::mem::take(self.words());
        let (old, new) = (self.old, words.len());
        // SAFETY: the caller's word.
        let mut targets: Vec<_> = (words.into_iter().enumerate())
            .map(|(index, word)| unsafe { target(command, index, word) })
            .collect();
        if let Some(name) = targets.first_mut()
            && name.is_null()
            && remembers_lookup()
        {
            // SAFETY: the caller's word.
            *name = unsafe { copy_of_name(command) };
        }
        // SAFETY: the caller's word; each string's one reference is given away.
        unsafe {
            // First those at the end: a server that lends a script's words makes room when it
            // copies them, and it does so at the first change.
            for (index, string) in targets.iter().enumerate().skip(old) {
                give(sys::CommandFilterArgInsert, command, index, *string);
            }
            for (index, string) in targets.iter().enumerate().take(old) {
                if !string.is_null() {
                    give(sys::CommandFilterArgReplace, command, index, *string);
                }
            }
            for index in (new..old).rev() {
                sys::CommandFilterArgDelete(command, index as c_int);
            }
        }
    }
}

fn no_such_word() -> Error {
    Error::msg("the command has no argument at this position")
}

/// The string for a position; NULL where the server's own stays.
///
/// # Safety
/// As for [`Edits::apply`].
unsafe fn target(
    command: *mut sys::ModuleCommandFilterCtx,
    index: usize,
    word: Word,
) -> *mut sys::ModuleString {
    match word {
        Word::New(string) => string.into_raw(),
        Word::Old(at) if at == index => ptr::null_mut(),
        // SAFETY: a word of the command's, live until the filter returns; references may be
        // counted under the server lock, which is held; the table is loaded.
        Word::Old(at) => unsafe {
            sys::HoldString(
                ptr::null_mut(),
                sys::CommandFilterArgGet(command, at as c_int),
            )
        },
    }
}

/// # Safety
/// As for [`Edits::apply`].
unsafe fn copy_of_name(command: *mut sys::ModuleCommandFilterCtx) -> *mut sys::ModuleString {
    // SAFETY: the caller's word; a command has a name.
    unsafe { sys::CreateStringFromString(ptr::null_mut(), sys::CommandFilterArgGet(command, 0)) }
}

type Give = unsafe fn(*mut sys::ModuleCommandFilterCtx, c_int, *mut sys::ModuleString) -> c_int;

/// Gives a string to the server, or frees it where the server does not take it.
///
/// # Safety
/// As for [`Edits::apply`]; the string's one reference is the caller's.
unsafe fn give(
    function: Give,
    command: *mut sys::ModuleCommandFilterCtx,
    index: usize,
    string: *mut sys::ModuleString,
) {
    // SAFETY: the caller's word; the table is loaded.
    unsafe {
        if function(command, index as c_int, string) != sys::MODULE_OK {
            sys::FreeString(ptr::null_mut(), string);
        }
    }
}

/// Whether a command may get longer than it was.
///
/// Valkey 9.1 lends the words of a script's command to the filters. It makes room for one more word
/// when it copies them at their first change, and for none after that: whoever inserts a second one,
/// or one after another module's filter has changed anything, writes past the end.
fn may_grow() -> bool {
    if !is_valkey(Version::new(9, 1, 0)) {
        return true;
    }
    // SAFETY: the table is loaded; a NULL context is allowed.
    let flags = unsafe { sys::GetContextFlags(ptr::null_mut()) };
    flags & sys::MODULE_CTX_FLAGS_LUA == 0
}

/// Whether the server keeps what it found out about the command before the filters ran (so its hash
/// slot), unless they change its name or its number of words.
fn remembers_lookup() -> bool {
    is_valkey(Version::new(9, 0, 0))
}

fn is_valkey(since: Version) -> bool {
    let server = context::server();
    server.family == Family::Valkey && server.version >= since
}
