//! Runs the module's callbacks, as the server does.

use std::ffi::{CString, c_char, c_int};
use std::ptr;

use vkmod_sys as sys;

use super::Value;
use super::api::get_api;
use super::built_in::{self, Answer};
use super::notify::run_jobs;
use super::server::commands::{Record, Refusal};
use super::server::contexts::{Context, Positions, Purpose, Session};
use super::server::handles::pointer;
use super::server::replies::Replies;
use super::server::{fatal, with};
use super::side::Side;
use crate::KeyFlags;

/// Runs a command for a client: one of the module's, or one of the few that the host has.
pub(super) fn command(words: &[Vec<u8>], session: Session) -> Result<Answer, Refusal> {
    let answer = match built_in::call(words, session) {
        Some(answer) => Ok(answer),
        None => module_command(words, session).map(Answer::from),
    };
    run_jobs();
    answer
}

fn module_command(words: &[Vec<u8>], session: Session) -> Result<Value, Refusal> {
    let record = with(|state| state.look_up(words))?;
    let subject = format!("the command '{}'", record.name);
    let Some(callback) = record.callback else {
        fatal(&format!(
            "{subject} is a container without a subcommand of this name, and without a callback"
        ));
    };
    // Redis 6.2 shows the name as the client wrote it.
    let is_old = with(|state| state.server.version.major < 7);
    let name = match words.first() {
        Some(word) if is_old => word.clone(),
        _ => record.name.into_bytes(),
    };
    let purpose = Purpose::Command(Replies::new(session.resp3));
    let context = callback_with_words(purpose, session, subject, name, words, callback);
    let Context {
        purpose, subject, ..
    } = context;
    let Purpose::Command(replies) = purpose else {
        fatal("a command's context has lost its purpose");
    };
    Ok(replies.finish().unwrap_or_else(|problem| {
        with(|state| state.problems.push(format!("{subject} {problem}")));
        Value::Null
    }))
}

/// The positions of a call's keys or channels and their flags, as the command tells them itself.
fn positions(words: &[Vec<u8>], record: Record, channels: bool) -> Vec<(usize, c_int)> {
    let Some(callback) = record.callback else {
        return Vec::new();
    };
    let subject = format!("the positions of the command '{}'", record.name);
    let purpose = Purpose::Positions(Positions {
        channels,
        words: words.len(),
        found: Vec::new(),
    });
    let session = Session {
        id: 0,
        resp3: false,
        database: 0,
        flags: 0,
    };
    let name = record.name.into_bytes();
    let context = callback_with_words(purpose, session, subject, name, words, callback);
    match context.purpose {
        Purpose::Positions(positions) => positions.found,
        _ => Vec::new(),
    }
}

fn callback_with_words(
    purpose: Purpose,
    session: Session,
    subject: String,
    command: Vec<u8>,
    words: &[Vec<u8>],
    callback: unsafe extern "C" fn(
        *mut sys::ModuleCtx,
        *mut *mut sys::ModuleString,
        c_int,
    ) -> c_int,
) -> Context {
    let context = Context {
        purpose,
        session,
        subject,
        words: words.to_vec(),
        command,
    };
    let (status, context) = with_words(words, |argv, argc| {
        enter(context, |ctx| {
            // SAFETY: the module's callback; the context and the strings are live until it
            // returns, and one thing runs at a time.
            unsafe { callback(ctx, argv, argc) }
        })
    });
    if status != sys::MODULE_OK {
        // The servers ignore it; a module that follows the rules replies with an error instead.
        let problem = format!("{} returned {status}", context.subject);
        with(|state| state.problems.push(problem));
    }
    context
}

/// Lends strings to `body` as a server lends the words of a call.
pub(super) fn with_words<R>(
    words: &[Vec<u8>],
    body: impl FnOnce(*mut *mut sys::ModuleString, c_int) -> R,
) -> R {
    let ids: Vec<usize> = with(|state| words.iter().map(|word| state.new_string(word)).collect());
    let mut argv: Vec<*mut sys::ModuleString> = ids.iter().map(|id| pointer(*id)).collect();
    let Ok(argc) = c_int::try_from(argv.len()) else {
        fatal("a call has more words than a server takes");
    };
    let result = body(argv.as_mut_ptr(), argc);
    with(|state| ids.iter().for_each(|id| state.release_string(*id)));
    result
}

/// Runs `body`, which calls into the module, with a context that is live meanwhile.
pub(super) fn enter<R>(
    context: Context,
    body: impl FnOnce(*mut sys::ModuleCtx) -> R,
) -> (R, Context) {
    let ctx = with(|state| {
        let ctx = state.words.next(Some(get_api));
        state.contexts.insert(ctx.addr(), context);
        state.depth += 1;
        ctx
    });
    let result = {
        let _side = Side::module();
        body(ctx)
    };
    let context = with(|state| {
        state.depth -= 1;
        state.contexts.remove(&ctx.addr())
    });
    match context {
        Some(context) => (result, context),
        None => fatal("a context has vanished while its callback ran"),
    }
}

/// Tells the module of a server event.
pub(super) fn fire(event: u64, subevent: u64, data: *mut std::ffi::c_void) {
    let callbacks = with(|state| {
        let all = state.subscriptions.iter();
        all.filter(|(id, _)| *id == event)
            .filter_map(|(_, callback)| *callback)
            .collect::<Vec<_>>()
    });
    for callback in callbacks {
        enter(other("a server event"), |ctx| {
            let event = sys::ModuleEvent {
                id: event,
                dataver: 1,
            };
            // SAFETY: the module's callback; context and data are live until it returns.
            unsafe { callback(ctx, event, subevent, data) }
        });
    }
}

/// The context of what has no client.
pub(super) fn other(subject: &str) -> Context {
    Context {
        purpose: Purpose::Other,
        session: Session {
            id: 0,
            resp3: false,
            database: 0,
            flags: 0,
        },
        subject: subject.to_owned(),
        words: Vec::new(),
        command: Vec::new(),
    }
}

/// Changes a configuration of the server's, and tells the module.
pub(super) fn set_config(name: &str, value: &[u8]) {
    with(|state| state.configs.insert(name.to_owned(), value.to_vec()));
    let Ok(name) = CString::new(name) else {
        return;
    };
    let mut names: [*const c_char; 1] = [name.as_ptr()];
    let mut change = sys::ModuleConfigChangeV1 {
        version: 1,
        num_changes: 1,
        config_names: names.as_mut_ptr(),
    };
    fire(sys::MODULE_EVENT_CONFIG, 0, (&raw mut change).cast());
}

/// Tells the module that the server does its housekeeping.
pub(super) fn cron_loop() {
    let mut info = sys::ModuleCronLoopV1 {
        version: sys::MODULE_CRON_LOOP_VERSION,
        hz: 10,
    };
    fire(sys::MODULE_EVENT_CRON_LOOP, 0, (&raw mut info).cast());
}

/// INFO, as a client gets it, or as a crash report shows it.
pub(super) fn info(section: &str, for_crash_report: bool) -> Vec<u8> {
    let (id, callback) = with(|state| {
        let (report, is_asked) = state.begin_report(section);
        let callback = state.info.callback.filter(|_| is_asked);
        (state.info.reports.insert(report), callback)
    });
    if let Some(callback) = callback {
        let _side = Side::module();
        // SAFETY: the module's callback; the report is live until it returns.
        unsafe { callback(pointer(id), c_int::from(for_crash_report)) }
    }
    let report = with(|state| state.info.reports.remove(id));
    report.map_or_else(Vec::new, |mut report| {
        report.end_dict();
        report.text
    })
}

/// Frees the module's values that are in no key any more, by the module's own functions.
pub(super) fn free_doomed() {
    // Freeing one may doom others, so each is taken by itself.
    loop {
        let next = with(|state| {
            let value = state.doomed.pop()?;
            let free = state.types.get(value.kind).and_then(|kind| kind.free);
            Some((free, value.address))
        });
        let Some((free, address)) = next else {
            return;
        };
        if let Some(free) = free {
            let _side = Side::module();
            // SAFETY: the module's own function for values of this type; the value was stored with
            // it, and is in no key any more.
            unsafe { free(ptr::with_exposed_provenance_mut(address)) };
        }
    }
}

/// The keys of a call and their flags, or why there are none to tell.
pub(super) fn keys(words: &[Vec<u8>]) -> Result<Vec<(Vec<u8>, KeyFlags)>, String> {
    let record = found(words)?;
    let named = |at: usize, flags| (words[at].clone(), flags);
    if record.has_flag("getkeys-api") {
        let told = positions(words, record, false).into_iter();
        let flags_of = |bits: c_int| KeyFlags::from_bits_truncate(bits as u64);
        return Ok(told.map(|(at, bits)| named(at, flags_of(bits))).collect());
    }
    let mut uses = Vec::new();
    for spec in record
        .keys
        .iter()
        .filter(|spec| !spec.flags.contains(KeyFlags::NOT_KEY))
    {
        let positions = spec
            .positions(words)
            .map_err(|_| "the description of the keys does not fit this call".to_owned())?;
        uses.extend(positions.into_iter().map(|at| named(at, spec.flags)));
    }
    Ok(uses)
}

/// The channels of a call.
pub(super) fn channels(words: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, String> {
    let record = found(words)?;
    if !record.has_flag("getchannels-api") {
        return Ok(Vec::new());
    }
    let told = positions(words, record, true).into_iter();
    Ok(told.map(|(at, _)| words[at].clone()).collect())
}

fn found(words: &[Vec<u8>]) -> Result<Record, String> {
    with(|state| state.look_up(words))
        .map_err(|refusal| String::from_utf8_lossy(&refusal.line).into_owned())
}
