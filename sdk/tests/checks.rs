//! What the host notices: each test makes a mistake that the safe API does not allow, by way of
//! the raw functions.
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "mistakes are the point here"
)]

use std::ffi::{c_int, c_void};
use std::process::Command as Process;
use std::ptr;
use std::time::Duration;

use vkmod::prelude::*;
use vkmod::testing::{Host, Value};
use vkmod_sys as sys;

/// Registers one raw command for each mistake.
struct Raw;

impl Module for Raw {
    const NAME: &'static str = "raw";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let what: Option<&str> = args.parse()?;
        match what {
            Some("leak") => leak(),
            Some("leak and refuse") => {
                leak();
                return Err(Error::msg("no"));
            }
            _ => {}
        }
        raw_command(c"raw", raw);
        Ok(Raw)
    }
}

type Callback =
    unsafe extern "C" fn(*mut sys::ModuleCtx, *mut *mut sys::ModuleString, c_int) -> c_int;

/// The host looks at no context here; a real server would.
fn raw_command(name: &std::ffi::CStr, callback: Callback) {
    let status = unsafe {
        let flags = c"".as_ptr();
        sys::CreateCommand(
            ptr::null_mut(),
            name.as_ptr(),
            Some(callback),
            flags,
            0,
            0,
            0,
        )
    };
    assert_eq!(status, sys::MODULE_OK);
}

fn subscribe() {
    let event = sys::ModuleEvent {
        id: sys::MODULE_EVENT_CONFIG,
        dataver: 1,
    };
    unsafe { sys::SubscribeToServerEvent(ptr::null_mut(), event, Some(on_event)) };
}

unsafe extern "C" fn on_event(
    ctx: *mut sys::ModuleCtx,
    _: sys::ModuleEvent,
    _: u64,
    _: *mut c_void,
) {
    unsafe { sys::ReplyWithLongLong(ctx, 1) };
}

fn leak() {
    unsafe { sys::CreateString(ptr::null_mut(), c"le\nak".as_ptr(), 5) };
}

unsafe extern "C" fn raw(
    ctx: *mut sys::ModuleCtx,
    argv: *mut *mut sys::ModuleString,
    argc: c_int,
) -> c_int {
    unsafe {
        let mut what = b"".as_slice();
        let mut length = 0;
        if argc > 1 {
            let start = sys::StringPtrLen(*argv.add(1), &raw mut length);
            what = std::slice::from_raw_parts(start.cast(), length);
        }
        match what {
            b"nothing" => {}
            b"twice" => {
                sys::ReplyWithLongLong(ctx, 1);
                sys::ReplyWithLongLong(ctx, 2);
            }
            b"too few" => {
                sys::ReplyWithArray(ctx, 3);
                sys::ReplyWithLongLong(ctx, 1);
            }
            b"postponed" => {
                sys::ReplyWithArray(ctx, sys::MODULE_POSTPONED_LEN);
            }
            b"wrong length" => {
                sys::ReplyWithArray(ctx, sys::MODULE_POSTPONED_LEN);
                sys::ReplyWithLongLong(ctx, 1);
                sys::ReplySetArrayLength(ctx, 2);
            }
            b"line break" => {
                sys::ReplyWithSimpleString(ctx, c"a\r\n+b".as_ptr());
            }
            b"unimplemented" => {
                sys::Fork(None, ptr::null_mut());
            }
            b"subscribe" => {
                subscribe();
                sys::ReplyWithLongLong(ctx, 1);
            }
            b"clock" => {
                sys::ReplyWithLongLong(ctx, sys::Milliseconds());
            }
            b"calls" => return calls(ctx),
            what => {
                misuse(ctx, argv, what);
            }
        }
    }
    sys::MODULE_OK
}

/// Mistakes with what the server has lent or given.
unsafe fn misuse(ctx: *mut sys::ModuleCtx, argv: *mut *mut sys::ModuleString, what: &[u8]) {
    unsafe {
        let string = || sys::CreateString(ptr::null_mut(), c"s".as_ptr(), 1);
        match what {
            b"freed twice" => {
                let string = string();
                sys::FreeString(ptr::null_mut(), string);
                sys::FreeString(ptr::null_mut(), string);
                sys::ReplyWithLongLong(ctx, 1);
            }
            b"freed argument" => {
                sys::FreeString(ctx, *argv.add(1));
                sys::ReplyWithString(ctx, *argv.add(1));
            }
            b"shared" => {
                let string = string();
                sys::RetainString(ctx, string);
                sys::StringAppendBuffer(ctx, string, c"x".as_ptr(), 1);
                sys::FreeString(ctx, string);
                sys::FreeString(ctx, string);
                sys::ReplyWithLongLong(ctx, 1);
            }
            b"kept" => {
                sys::RetainString(ctx, *argv.add(1));
                sys::ReplyWithLongLong(ctx, 1);
            }
            b"null context" => {
                sys::ReplyWithLongLong(ptr::null_mut(), 1);
                sys::ReplyWithLongLong(ctx, 1);
            }
            b"position" => {
                sys::KeyAtPos(ctx, 1);
                sys::ReplyWithLongLong(ctx, 1);
            }
            b"block" => {
                sys::ReplyWithLongLong(ctx, sys::Alloc(77).addr() as i64 & 1);
            }
            b"reply kept" => {
                let reply = sys::Call()(ctx, c"PING".as_ptr(), c"".as_ptr());
                sys::ReplyWithCallReply(ctx, reply);
            }
            other => panic!("no such mistake: {other:?}"),
        }
    }
}

/// Calls the module's own command with each kind of argument.
unsafe fn calls(ctx: *mut sys::ModuleCtx) -> c_int {
    unsafe {
        let call = sys::Call();
        let one = sys::CreateString(ptr::null_mut(), c"one".as_ptr(), 3);
        let list = [one, one];
        let reply = call(
            ctx,
            c"echoes".as_ptr(),
            c"!csblv".as_ptr(),
            c"text".as_ptr(),
            one,
            c"\r\n%s".as_ptr(),
            4usize,
            -5i64,
            list.as_ptr(),
            list.len(),
        );
        assert_eq!(sys::CallReplyType(reply), sys::MODULE_REPLY_ARRAY);
        assert_eq!(sys::CallReplyLength(reply), 6);
        sys::ReplyWithArray(ctx, 3);
        sys::ReplyWithCallReply(ctx, reply);
        sys::FreeCallReply(reply);
        let reply = call(ctx, c"NOSUCH".as_ptr(), c"".as_ptr());
        assert!(reply.is_null());
        let errno = std::io::Error::last_os_error().raw_os_error();
        sys::ReplyWithLongLong(ctx, i64::from(errno.unwrap_or(0)));
        let reply = call(ctx, c"NOSUCH".as_ptr(), c"E".as_ptr());
        assert_eq!(sys::CallReplyType(reply), sys::MODULE_REPLY_ERROR);
        sys::ReplyWithCallReply(ctx, reply);
        sys::FreeCallReply(reply);
        sys::FreeString(ctx, one);
    }
    sys::MODULE_OK
}

unsafe extern "C" fn echoes(
    ctx: *mut sys::ModuleCtx,
    argv: *mut *mut sys::ModuleString,
    argc: c_int,
) -> c_int {
    unsafe {
        sys::ReplyWithArray(ctx, i64::from(argc) - 1);
        for index in 1..argc as usize {
            sys::ReplyWithString(ctx, *argv.add(index));
        }
    }
    sys::MODULE_OK
}

/// The text with which a test fails that does this.
fn failure(test: impl FnOnce() + Send + 'static) -> String {
    let payload = std::thread::spawn(test).join().expect_err("a failed test");
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(_) => panic!("a failure without a text"),
    }
}

fn failure_of_call(what: &'static str) -> String {
    failure(move || {
        let host = Host::load::<Raw>();
        host.call(["raw", what]);
    })
}

#[test]
fn a_broken_reply_fails_the_test_that_sees_it() {
    for (what, text) in [
        ("nothing", "the command 'raw' sent no reply"),
        ("twice", "the command 'raw' sent 2 replies"),
        (
            "too few",
            "ended while an array of its reply is 2 values short",
        ),
        (
            "postponed",
            "without its postponed length: a server would crash",
        ),
        (
            "wrong length",
            "ReplySetArrayLength told a length of 2 for an array in which 1 values",
        ),
        ("line break", "ReplyWithSimpleString sent a line break"),
    ] {
        let failure = failure_of_call(what);
        assert!(failure.contains(text), "{what}: {failure}");
        let place = format!("the module 'raw' misused the server, seen after raw {what}:");
        assert!(failure.contains(&place), "{failure}");
    }
}

#[test]
fn strings_and_contexts_are_used_only_while_they_live() {
    for (what, text) in [
        ("freed twice", "FreeString was given a string that is freed"),
        (
            "freed argument",
            "ReplyWithString was given a string that is freed",
        ),
        (
            "shared",
            "StringAppendBuffer was given a string with more than one reference",
        ),
        (
            "null context",
            "ReplyWithLongLong needs a context and got NULL",
        ),
        (
            "position",
            "KeyAtPos was called although no positions were asked for",
        ),
    ] {
        let failure = failure_of_call(what);
        assert!(failure.contains(text), "{what}: {failure}");
    }
}

#[test]
fn what_is_left_at_the_end_fails_the_test() {
    for (what, text) in [
        ("kept", "the string \"kept\" was not freed (1 references)"),
        ("reply kept", "the reply of a call was not freed: PONG"),
        (
            "block",
            "a block of 77 bytes from the server's allocator was not freed",
        ),
    ] {
        let failure = failure_of_call(what);
        assert!(failure.contains(text), "{what}: {failure}");
        assert!(failure.contains("seen after its unload"), "{failure}");
    }
    let load = |what: &'static str| {
        failure(move || {
            let host = Host::builder().args([what]).load::<Raw>();
            host.expect("loads").unload().expect("unloads");
        })
    };
    assert!(load("leak").contains("\"le\\nak\" was not freed"));
    assert!(load("leak and refuse").contains("seen after its refused load"));
}

#[test]
fn a_reply_without_a_client_fails_the_test() {
    let failure = failure(|| {
        let host = Host::load::<Raw>();
        host.call(["raw", "subscribe"]);
        host.set_config("port", "1");
    });
    let text = "ReplyWithLongLong needs a client that waits for a reply";
    assert!(failure.contains(text), "{failure}");
}

#[test]
fn the_clock_goes_only_when_it_is_told_to() {
    let host = Host::load::<Raw>();
    let now = || host.call(["raw", "clock"]).as_integer().expect("a number");
    let start = now();
    assert_eq!(now(), start);
    host.advance(Duration::from_secs(3600));
    assert_eq!(now(), start + 3_600_000);
}

struct Calling;

impl Module for Calling {
    const NAME: &'static str = "calling";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        raw_command(c"raw", raw);
        raw_command(c"echoes", echoes);
        Ok(Calling)
    }
}

#[test]
fn a_call_takes_every_kind_of_argument() {
    let host = Host::load::<Calling>();
    let reply = host.call(["raw", "calls"]);
    assert_eq!(reply[0], ["text", "one", "\r\n%s", "-5", "one", "one"]);
    assert_eq!(reply[1], 2, "ENOENT");
    assert_eq!(
        reply[2],
        Value::error("ERR unknown command 'NOSUCH', with args beginning with: ")
    );
}

/// Runs one test of this file in a process of its own, for what ends the process.
fn standard_error_of(test: &str) -> String {
    let this = std::env::current_exe().expect("this very file");
    let output = Process::new(this)
        .args(["--exact", test, "--ignored", "--nocapture"])
        .output()
        .expect("it runs");
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
#[ignore = "ends the process"]
fn process_with_a_missing_function() {
    Host::load::<Raw>().call(["raw", "unimplemented"]);
}

#[test]
fn a_function_that_the_host_does_not_implement_is_named() {
    let text = standard_error_of("process_with_a_missing_function");
    assert!(
        text.contains("the test host does not implement Fork yet"),
        "{text}"
    );
}
