//! The call itself.

use std::ffi::c_char;
use std::io;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering};

use vkmod_sys as sys;

use super::format::{Format, Letters, Room};
use super::promise::CallPromise;
use super::reply::Sign;
use super::user::Impersonation;
use super::{CallOptions, CallReply, Outcome, ReplyKind, failure, refusal};
use crate::replicate::check_may_write;
use crate::text::with_c_string;
use crate::{Context, Error, Result, key};

/// How many calls into the server that can run other code are under way.
static IN_FLIGHT: AtomicUsize = AtomicUsize::new(0);

/// Stands for one call into the server that can run other code, ours among it. While there is one,
/// code of the module waits for it to return, so the module cannot be unloaded.
pub(crate) struct InFlight(());

impl InFlight {
    #[inline]
    pub(crate) fn enter() -> Self {
        IN_FLIGHT.store(IN_FLIGHT.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        InFlight(())
    }

    /// The same, for what can change or move any key. Handles borrow their context, so none of this
    /// callback's own is open; but another module can call us from a listener, in the middle of a
    /// callback of ours that has a value in its hands.
    pub(crate) fn enter_alone() -> Result<Self> {
        if key::any_open() {
            return Err(Error::KeyBusy);
        }
        Ok(InFlight::enter())
    }
}

impl Drop for InFlight {
    #[inline]
    fn drop(&mut self) {
        IN_FLIGHT.store(IN_FLIGHT.load(Ordering::Relaxed) - 1, Ordering::Relaxed);
    }
}

/// Whether code of the module waits for a call to return.
pub(crate) fn is_in_flight() -> bool {
    IN_FLIGHT.load(Ordering::Relaxed) != 0
}

/// A call whose answer is due at once.
#[inline(always)]
pub(super) fn run<'a>(
    ctx: &mut Context<'a>,
    options: &CallOptions<'_>,
    command: &[u8],
    args: &[*mut sys::ModuleString],
) -> Result<CallReply<'a>> {
    match make(ctx, options, command, args)? {
        Some(reply) => reply.or_error(options.error_replies),
        // `make` gives none for dry runs only.
        None => Err(Error::msg("the server made no reply")),
    }
}

/// A call that is checked and not made.
pub(super) fn dry_run(
    ctx: &mut Context<'_>,
    options: &CallOptions<'_>,
    command: &[u8],
    args: &[*mut sys::ModuleString],
) -> Result<()> {
    let options = options.with(Letters::DRY_RUN);
    match make_apart(ctx, &options, command, args)? {
        // Valkey 9.1 gives an empty reply for a success, the others none at all.
        Some(reply) => reply.or_error(false).map(drop),
        None => Ok(()),
    }
}

/// A call that may have to wait.
///
/// By script rules, whatever the options say: without them `SUBSCRIBE` or `MONITOR` would leave the
/// nested client in lists of the server's that outlive it.
pub(super) fn run_blocking<'a>(
    ctx: &mut Context<'a>,
    options: &CallOptions<'_>,
    command: &[u8],
    args: &[*mut sys::ModuleString],
) -> Result<Outcome<'a>> {
    let mut options = options.with(Letters::BLOCKING.union(Letters::SCRIPT_RULES));
    if options.letters.contains(Letters::AS_USER) {
        // The user may be deleted while the call waits, and the server would not notice: so its
        // rules are checked now, and nobody in particular waits.
        dry_run(ctx, &options, command, args)?;
        options = options.as_nobody();
    }
    let errors = options.error_replies;
    match make_apart(ctx, &options, command, args)? {
        Some(reply) if reply.is_promise() => Ok(Outcome::Promise(CallPromise::new(reply, errors))),
        Some(reply) => reply.or_error(errors).map(Outcome::Reply),
        None => Err(Error::msg("the server made no reply")),
    }
}

/// As [`make`], for the rare kinds of calls.
#[inline(never)]
fn make_apart<'a>(
    ctx: &mut Context<'a>,
    options: &CallOptions<'_>,
    command: &[u8],
    args: &[*mut sys::ModuleString],
) -> Result<Option<CallReply<'a>>> {
    make(ctx, options, command, args)
}

/// Makes the call; none comes back from a dry run that found nothing wrong.
#[inline(always)]
fn make<'a>(
    ctx: &mut Context<'a>,
    options: &CallOptions<'_>,
    command: &[u8],
    args: &[*mut sys::ModuleString],
) -> Result<Option<CallReply<'a>>> {
    // Errors that the server words itself are better than an `errno`. It is more than words: on
    // Valkey 9.1 a call by script rules that fails without this letter ends the server.
    let letters = options.letters | Letters::ERRORS;
    let mut room = Room::new();
    let format = Format::of_call(letters, args.len(), &mut room)?;
    if args.len() >= i32::MAX as usize {
        return Err(Error::msg("too many arguments"));
    }
    refusal::check(command, args)?;
    if letters.contains(Letters::REPLICATE) && !letters.contains(Letters::DRY_RUN) {
        check_may_write()?;
    }
    let impersonation = match options.user {
        Some(caller) => Some(Impersonation::begin(ctx, caller)?),
        None => None,
    };
    let _inside = InFlight::enter_alone()?;
    let (reply, cause) = with_c_string("the name of a command", command, |name| {
        // SAFETY: callback argument, live until return; the table is loaded; the format asks for
        // the arguments one by one or for a list of them, and all strings live during the call,
        // with references that may be counted under the server lock. No key is open: we are alone.
        let reply = unsafe { call(ctx.as_raw(), name, &format, args) };
        // Read before anything else can change it.
        let cause = if reply.is_null() {
            io::Error::last_os_error().raw_os_error()
        } else {
            None
        };
        (reply, cause)
    })?;
    drop(impersonation);
    let is_resp2 = !letters.intersects(NOT_RESP2);
    match NonNull::new(reply) {
        // SAFETY: a reply of the server's to a call in this context, owned by us.
        Some(reply) => Ok(Some(unsafe { CallReply::of_call(reply, is_resp2) })),
        None if letters.contains(Letters::DRY_RUN) => Ok(None),
        None => Err(failure::without_reply(command, cause)),
    }
}

/// # Safety
/// `ctx`, the command's name and the arguments are live, no key is open, and the format was made for
/// as many arguments.
#[inline]
unsafe fn call(
    ctx: *mut sys::ModuleCtx,
    name: *const c_char,
    format: &Format<'_>,
    args: &[*mut sys::ModuleString],
) -> *mut sys::ModuleCallReply {
    let (call, format) = (sys::Call(), format.as_ptr());
    // SAFETY: the caller's word.
    unsafe {
        match *args {
            [] => call(ctx, name, format),
            [a] => call(ctx, name, format, a),
            [a, b] => call(ctx, name, format, a, b),
            [a, b, c] => call(ctx, name, format, a, b, c),
            [a, b, c, d] => call(ctx, name, format, a, b, c, d),
            _ => call(ctx, name, format, args.as_ptr(), args.len()),
        }
    }
}

/// With one of these the reply can be RESP3, or no reply yet.
const NOT_RESP2: Letters = Letters::RESP3
    .union(Letters::CLIENT_PROTOCOL)
    .union(Letters::BLOCKING);

impl<'a> CallReply<'a> {
    /// The reply, or its error as an `Err`, unless error replies were asked for.
    pub(super) fn or_error(self, error_replies: bool) -> Result<Self> {
        let is_error = match self.sign() {
            Sign::Error => true,
            Sign::Value => false,
            Sign::Unknown => self.kind() == ReplyKind::Error,
        };
        if is_error && !error_replies {
            return Err(self.to_error());
        }
        Ok(self)
    }
}
