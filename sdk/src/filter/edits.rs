//! A command's new words, collected first and applied together.

use std::ffi::c_int;
use std::ptr::{self, NonNull};

use vkmod_sys as sys;

use crate::ServerString;
use crate::server::{Family, Version};
use crate::{Error, Result};

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

/// What has become of a command.
pub(super) enum Edits {
    /// Nothing.
    None,
    /// A new word in the place of an old one: that needs no list.
    One(usize, ServerString),
    /// More than that.
    Many(Box<Words>),
}

/// All words of the edited command.
pub(super) struct Words {
    /// How many words the server has.
    old: usize,
    /// Old ones stand in their old order.
    new: Vec<Word>,
}

impl Edits {
    /// Changes the list of all words; `old` is how many the server has.
    #[cold]
    fn change(&mut self, old: usize, change: impl FnOnce(&mut Vec<Word>)) {
        let mut words = match std::mem::replace(self, Edits::None) {
            Edits::Many(words) => words,
            Edits::None => Words::of_server(old),
            Edits::One(index, string) => {
                let mut words = Words::of_server(old);
                put(&mut words.new, index, string);
                words
            }
        };
        change(&mut words.new);
        *self = Edits::Many(words);
    }

    /// How many words there are, of the server's `old` ones.
    #[inline]
    fn len(&self, old: usize) -> usize {
        match self {
            Edits::Many(words) => words.len(),
            Edits::None | Edits::One(..) => old,
        }
    }

    /// The word at a position, as it is now. Whether an old one is there at all, the server knows.
    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<Found<'_>> {
        match self {
            Edits::One(at, string) if *at == index => Some(Found::New(string)),
            Edits::None | Edits::One(..) => Some(Found::Old(index)),
            Edits::Many(words) => Some(match words.new.get(index)? {
                Word::Old(at) => Found::Old(*at),
                Word::New(string) => Found::New(string),
            }),
        }
    }

    #[inline]
    pub(super) fn replace(
        &mut self,
        old: usize,
        index: usize,
        make: impl FnOnce() -> ServerString,
    ) -> Result<()> {
        if index >= self.len(old) {
            return Err(no_such_word());
        }
        let string = make();
        match self {
            // Nothing is there that an assignment would have to drop.
            Edits::None => std::mem::forget(std::mem::replace(self, Edits::One(index, string))),
            Edits::One(..) | Edits::Many(_) => self.replace_again(old, index, string),
        }
        Ok(())
    }

    #[cold]
    fn replace_again(&mut self, old: usize, index: usize, string: ServerString) {
        match self {
            Edits::One(at, word) if *at == index => *word = string,
            _ => self.change(old, |words| put(words, index, string)),
        }
    }

    pub(super) fn insert(&mut self, old: usize, index: usize, bytes: &[u8]) -> Result<()> {
        let count = self.len(old);
        if index > count || count >= c_int::MAX as usize {
            return Err(no_such_word());
        }
        if count >= old && !may_grow() {
            return Err(Error::msg(
                "this server cannot take more arguments in a command of a script",
            ));
        }
        let word = Word::New(ServerString::new(bytes));
        self.change(old, |words| words.insert(index, word));
        Ok(())
    }

    pub(super) fn remove(&mut self, old: usize, index: usize) -> Result<()> {
        if index == 0 {
            return Err(Error::msg("a command's name can be replaced, not removed"));
        }
        if index >= self.len(old) {
            return Err(no_such_word());
        }
        self.change(old, |words| drop(words.remove(index)));
        Ok(())
    }

    /// Makes the server's command what it is here. Nothing in it can fail half-way: every position
    /// was checked when the edit was made.
    ///
    /// # Safety
    /// `command` is the callback's argument, with as many words as there were in the beginning;
    /// `name` is the first of them.
    #[inline]
    pub(super) unsafe fn apply(
        self,
        command: *mut sys::ModuleCommandFilterCtx,
        name: Option<NonNull<sys::ModuleString>>,
    ) {
        match self {
            Edits::None => {}
            // SAFETY: the caller's word; each string's one reference is given away.
            Edits::One(index, string) => unsafe {
                if index != 0 && remembers_lookup() {
                    // Made first: the server may have other words after a change.
                    let name = match name {
                        Some(name) => copy(name.as_ptr()),
                        None => copy(sys::CommandFilterArgGet(command, 0)),
                    };
                    sys::CommandFilterArgReplace(command, 0, name);
                }
                // The server takes it, since it has such a word.
                sys::CommandFilterArgReplace(command, index as c_int, string.into_raw());
            },
            // SAFETY: the caller's word.
            Edits::Many(words) => unsafe { words.apply(command) },
        }
    }
}

/// Puts a string in the place of a word; each position was checked before.
fn put(words: &mut [Word], index: usize, string: ServerString) {
    if let Some(word) = words.get_mut(index) {
        *word = Word::New(string);
    }
}

impl Words {
    /// As the server has them.
    fn of_server(old: usize) -> Box<Self> {
        let new = (0..old).map(Word::Old).collect();
        Box::new(Words { old, new })
    }

    pub(super) fn len(&self) -> usize {
        self.new.len()
    }

    /// Words move by way of references to them, so the work grows with the command's length only,
    /// however many of its words were removed or inserted.
    ///
    /// # Safety
    /// As for [`Edits::apply`].
    #[cold]
    unsafe fn apply(self, command: *mut sys::ModuleCommandFilterCtx) {
        let (old, new) = (self.old, self.len());
        // SAFETY: the caller's word.
        let mut targets: Vec<_> = (self.new.into_iter().enumerate())
            .map(|(index, word)| unsafe { target(command, index, word) })
            .collect();
        if let Some(name) = targets.first_mut()
            && name.is_null()
            && remembers_lookup()
        {
            // SAFETY: the caller's word.
            *name = unsafe { copy(sys::CommandFilterArgGet(command, 0)) };
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
/// The name of a filter's command, live during its callback; the table is loaded.
unsafe fn copy(name: *mut sys::ModuleString) -> *mut sys::ModuleString {
    // SAFETY: the caller's word; a command has a name.
    unsafe { sys::CreateStringFromString(ptr::null_mut(), name) }
}

type Give = unsafe fn(*mut sys::ModuleCommandFilterCtx, c_int, *mut sys::ModuleString) -> c_int;

/// Gives a string to the server, or frees it where the server does not take it.
///
/// # Safety
/// As for [`Edits::apply`]; the string's one reference is the caller's.
#[inline(always)]
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
    if !sys::is_since(Family::Valkey, Version::new(9, 1, 0)) {
        return true;
    }
    // SAFETY: the table is loaded; a NULL context is allowed.
    let flags = unsafe { sys::GetContextFlags(ptr::null_mut()) };
    flags & sys::MODULE_CTX_FLAGS_LUA == 0
}

/// Whether the server keeps what it found out about the command before the filters ran (so its hash
/// slot), unless they change its name or its number of words.
#[inline]
fn remembers_lookup() -> bool {
    sys::is_since(Family::Valkey, Version::new(9, 0, 0))
}
