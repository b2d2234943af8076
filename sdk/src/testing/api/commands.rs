//! Commands: their registration, and the positions of keys and channels.

use std::ffi::{c_char, c_int};
use std::ptr;

use vkmod_sys::{self as sys, ModuleCommand, ModuleCommandInfo, ModuleCtx};

use super::{enter, line, status, text};
use crate::KeyFlags;
use crate::testing::server::commands::{Declaration, Info};
use crate::testing::server::contexts::Purpose;
use crate::testing::server::handles::pointer;
use crate::testing::server::key_specs::{Begin, Find, Spec};
use crate::testing::server::{State, api};

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        CreateCommand => create,
        CreateSubcommand => create_subcommand,
        GetCommand => find,
        SetCommandInfo => set_info,
        SetCommandACLCategories => set_categories,
        AddACLCategory => add_category,
        IsKeysPositionRequest => is_keys_request,
        KeyAtPos => key_at,
        KeyAtPosWithFlags => key_with_flags_at,
        IsChannelsPositionRequest => is_channels_request,
        ChannelAtPosWithFlags => channel_at,
    );
}

unsafe extern "C" fn create(
    _: *mut ModuleCtx,
    name: *const c_char,
    callback: sys::ModuleCmdFunc,
    flags: *const c_char,
    first: c_int,
    last: c_int,
    step: c_int,
) -> c_int {
    // SAFETY: NUL-terminated strings, live during the call; the flags may be NULL.
    let (name, flags) = unsafe { (text(name), text(flags)) };
    let range = (first, last, step);
    api("CreateCommand", |state| {
        status(state.create_command(Declaration {
            name,
            callback,
            flags,
            range,
        }))
    })
}

unsafe extern "C" fn create_subcommand(
    parent: *mut ModuleCommand,
    name: *const c_char,
    callback: sys::ModuleCmdFunc,
    flags: *const c_char,
    first: c_int,
    last: c_int,
    step: c_int,
) -> c_int {
    // SAFETY: NUL-terminated strings, live during the call; the flags may be NULL.
    let (name, flags) = unsafe { (text(name), text(flags)) };
    let range = (first, last, step);
    api("CreateSubcommand", |state| {
        let declaration = Declaration {
            name,
            callback,
            flags,
            range,
        };
        status(state.create_subcommand(parent.addr(), declaration))
    })
}

unsafe extern "C" fn find(_: *mut ModuleCtx, name: *const c_char) -> *mut ModuleCommand {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { text(name) };
    api("GetCommand", |state| {
        state.find_command(&name).map_or(ptr::null_mut(), pointer)
    })
}

unsafe extern "C" fn set_categories(command: *mut ModuleCommand, words: *const c_char) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    let words = unsafe { text(words) };
    api("SetCommandACLCategories", |state| {
        status(state.set_categories(command.addr(), &words))
    })
}

unsafe extern "C" fn add_category(_: *mut ModuleCtx, name: *const c_char) -> c_int {
    // SAFETY: a NUL-terminated string, live during the call.
    let name = unsafe { text(name) };
    api("AddACLCategory", |state| {
        let is_new = !state.own_categories.contains(&name);
        if is_new {
            state.own_categories.push(name);
        }
        status(is_new)
    })
}

unsafe extern "C" fn set_info(
    command: *mut ModuleCommand,
    info: *const ModuleCommandInfo,
) -> c_int {
    // SAFETY: the caller's structure, with all that it points to, is live during the call.
    let found = unsafe { read_info(&*info) };
    // SAFETY: as before.
    let arity = unsafe { (*info).arity };
    api("SetCommandInfo", |state| {
        let (text, keys) = match found {
            Ok(found) => found,
            Err(problem) => {
                state.problem(problem);
                return sys::MODULE_ERR;
            }
        };
        let Some(command) = state.command(command.addr()) else {
            return sys::MODULE_ERR;
        };
        if command.info.is_some() {
            return sys::MODULE_ERR;
        }
        command.info = Some(text);
        if arity != 0 {
            command.arity = arity;
        }
        if let Some(keys) = keys {
            command.keys = keys;
        }
        sys::MODULE_OK
    })
}

/// # Safety
/// The structure is filled as the API demands, and all that it points to is live.
unsafe fn read_info(info: &ModuleCommandInfo) -> Result<(Info, Option<Vec<Spec>>), &'static str> {
    if info.version.is_null() {
        return Err("was given a structure without a version");
    }
    // SAFETY: the caller's word.
    let sizes = unsafe { &*info.version };
    if sizes.sizeof_keyspec != size_of::<sys::ModuleCommandKeySpec>()
        || sizes.sizeof_historyentry != size_of::<sys::ModuleCommandHistoryEntry>()
        || sizes.sizeof_arg != size_of::<sys::ModuleCommandArg>()
    {
        return Err("was given sizes that are not those of the structures");
    }
    // SAFETY: NUL-terminated strings or NULL, live during the call.
    let texts = unsafe {
        Info {
            summary: text(info.summary),
            complexity: text(info.complexity),
            since: text(info.since),
        }
    };
    if info.key_specs.is_null() {
        return Ok((texts, None));
    }
    let mut specs = Vec::new();
    loop {
        // SAFETY: the list ends with an entry whose search is invalid.
        let raw = unsafe { &*info.key_specs.add(specs.len()) };
        if raw.begin_search_type == sys::MODULE_KSPEC_BS_INVALID {
            return Ok((texts, Some(specs)));
        }
        // SAFETY: the caller's word.
        specs.push(unsafe { read_spec(raw) }?);
    }
}

/// # Safety
/// As for [`read_info`].
unsafe fn read_spec(raw: &sys::ModuleCommandKeySpec) -> Result<Spec, &'static str> {
    let flags = KeyFlags::from_bits_truncate(raw.flags);
    let one_of = |all: KeyFlags| (flags & all).bits().count_ones();
    let uses = KeyFlags::READ_ONLY | KeyFlags::READ_WRITE | KeyFlags::OVERWRITE | KeyFlags::REMOVE;
    if one_of(uses) != 1 {
        return Err("was given a key spec without exactly one of the flags RO, RW, OW and RM");
    }
    if one_of(KeyFlags::INSERT | KeyFlags::DELETE | KeyFlags::UPDATE) > 1 {
        return Err("was given a key spec with more than one of INSERT, DELETE and UPDATE");
    }
    // SAFETY: the type says which part of the union is filled.
    let begin = unsafe {
        match raw.begin_search_type {
            sys::MODULE_KSPEC_BS_INDEX => Begin::Index(raw.bs.index.pos),
            sys::MODULE_KSPEC_BS_KEYWORD => Begin::Keyword {
                word: line(raw.bs.keyword.keyword),
                from: raw.bs.keyword.startfrom,
            },
            sys::MODULE_KSPEC_BS_UNKNOWN => Begin::Unknown,
            _ => return Err("was given a key spec with an unknown begin_search"),
        }
    };
    // SAFETY: the type says which part of the union is filled.
    let find = unsafe {
        match raw.find_keys_type {
            sys::MODULE_KSPEC_FK_OMITTED => Find::Range {
                last: 0,
                step: 1,
                limit: 0,
            },
            sys::MODULE_KSPEC_FK_RANGE => Find::Range {
                last: raw.fk.range.lastkey,
                step: raw.fk.range.keystep,
                limit: raw.fk.range.limit,
            },
            sys::MODULE_KSPEC_FK_KEYNUM => Find::Count {
                count: raw.fk.keynum.keynumidx,
                first: raw.fk.keynum.firstkey,
                step: raw.fk.keynum.keystep,
            },
            sys::MODULE_KSPEC_FK_UNKNOWN => Find::Unknown,
            _ => return Err("was given a key spec with an unknown find_keys"),
        }
    };
    Ok(Spec { flags, begin, find })
}

/// Whether the context asks for positions: of channels, or of keys.
fn is_request(state: &mut State, ctx: *mut ModuleCtx, channels: bool) -> c_int {
    let purpose = state.context(ctx).map(|context| &context.purpose);
    let asks = matches!(purpose, Some(Purpose::Positions(asked)) if asked.channels == channels);
    c_int::from(asks)
}

unsafe extern "C" fn is_keys_request(ctx: *mut ModuleCtx) -> c_int {
    api("IsKeysPositionRequest", |state| {
        is_request(state, ctx, false)
    })
}

unsafe extern "C" fn is_channels_request(ctx: *mut ModuleCtx) -> c_int {
    api("IsChannelsPositionRequest", |state| {
        is_request(state, ctx, true)
    })
}

/// Takes a position down.
fn tell(
    function: &'static str,
    ctx: *mut ModuleCtx,
    channels: bool,
    position: c_int,
    flags: c_int,
) {
    api(function, |state| {
        let Some(context) = state.context(ctx) else {
            return;
        };
        let Purpose::Positions(asked) = &mut context.purpose else {
            return state.problem("was called although no positions were asked for");
        };
        match usize::try_from(position) {
            Ok(index @ 1..) if index < asked.words && asked.channels == channels => {
                asked.found.push((index, flags));
            }
            _ => {
                let text = format!("was told position {position}: a server would end itself");
                state.problem(&text);
            }
        }
    });
}

unsafe extern "C" fn key_at(ctx: *mut ModuleCtx, position: c_int) {
    let flags = KeyFlags::READ_WRITE | KeyFlags::ACCESS | KeyFlags::UPDATE;
    tell("KeyAtPos", ctx, false, position, flags.bits() as c_int);
}

unsafe extern "C" fn key_with_flags_at(ctx: *mut ModuleCtx, position: c_int, flags: c_int) {
    tell("KeyAtPosWithFlags", ctx, false, position, flags);
}

unsafe extern "C" fn channel_at(ctx: *mut ModuleCtx, position: c_int, flags: c_int) {
    tell("ChannelAtPosWithFlags", ctx, true, position, flags);
}
