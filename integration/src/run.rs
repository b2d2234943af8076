//! One test on many servers.

use std::any::Any;
use std::cell::RefCell;
use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::kind::ServerKind;
use crate::matrix::matrix;

thread_local! {
    /// The logs of servers that ended while this thread panicked; None where
    /// nobody collects them.
    static LOGS: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

/// Runs a test on every server of the matrix, two at once.
///
/// Each run has a thread with the server's id for its name, so that a panic
/// message names the server. A failure on one server does not keep the test
/// from the others.
///
/// # Panics
/// After the last run, where any run panicked: with the list of these
/// servers, the message of each and the end of its log.
#[track_caller]
pub fn on_every_server(test: impl Fn(&ServerKind) + Sync) {
    run(&matrix().iter().collect::<Vec<_>>(), test);
}

/// Runs a test on the servers that `filter` chooses, and prints which are
/// left out and `why`.
///
/// ```no_run
/// use vkmod_integration::{Product, on_servers};
///
/// on_servers("cluster messages by name are Valkey's", |kind| kind.is_valkey(), |kind| {
///     println!("runs on {kind}");
/// });
/// ```
///
/// # Panics
/// Where `filter` chooses none, and as [`on_every_server`].
#[track_caller]
pub fn on_servers(
    why: &str,
    filter: impl Fn(&ServerKind) -> bool,
    test: impl Fn(&ServerKind) + Sync,
) {
    let (chosen, left_out): (Vec<_>, Vec<_>) = matrix().iter().partition(|kind| filter(kind));
    if !left_out.is_empty() {
        println!("left out ({why}): {}", ids(&left_out));
    }
    assert!(
        !chosen.is_empty(),
        "no server of the matrix is left ({why}); there are: {}",
        ids(&left_out)
    );
    run(&chosen, test);
}

/// Shows the log of a server that ended while a test failed: in the report of
/// [`on_every_server`], or at once.
pub(crate) fn show_log(text: &str) {
    let collected = LOGS.with_borrow_mut(|logs| match logs {
        Some(logs) => {
            logs.push(text.to_string());
            true
        }
        None => false,
    });
    if !collected {
        eprintln!("{text}");
    }
}

#[track_caller]
fn run(kinds: &[&ServerKind], test: impl Fn(&ServerKind) + Sync) {
    let failures = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..jobs().min(kinds.len()) {
            scope.spawn(|| {
                while let Some(kind) = kinds.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(text) = one(kind, &test) {
                        failures
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .push(text);
                    }
                }
            });
        }
    });
    let failures = failures
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    if !failures.is_empty() {
        panic!(
            "failed on {} of {} servers\n\n{}",
            failures.len(),
            kinds.len(),
            failures.join("\n")
        );
    }
}

/// Runs the test on one server, in a thread of that name; the report where it
/// panicked.
fn one(kind: &ServerKind, test: &(impl Fn(&ServerKind) + Sync)) -> Result<(), String> {
    let body = || {
        LOGS.set(Some(Vec::new()));
        let result = catch_unwind(AssertUnwindSafe(|| test(kind)));
        result.map_err(|payload| (message(&*payload), LOGS.take().unwrap_or_default()))
    };
    let result = thread::scope(|scope| {
        let thread = thread::Builder::new()
            .name(kind.id.clone())
            .spawn_scoped(scope, body);
        thread.map_or_else(
            |error| Err((format!("no thread: {error}"), Vec::new())),
            |thread| {
                thread
                    .join()
                    .unwrap_or_else(|payload| Err((message(&*payload), Vec::new())))
            },
        )
    });
    result.map_err(|(text, logs)| format!("--- {kind}: {text}\n{}", logs.concat()))
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().cloned();
    text.or_else(|| payload.downcast_ref::<&str>().map(ToString::to_string))
        .unwrap_or_else(|| "a panic without a text".into())
}

fn jobs() -> usize {
    let wished = env::var("VKMOD_JOBS")
        .ok()
        .and_then(|text| text.parse().ok());
    wished.filter(|&jobs| jobs > 0).unwrap_or(2)
}

fn ids(kinds: &[&ServerKind]) -> String {
    kinds
        .iter()
        .map(|kind| kind.id.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}
