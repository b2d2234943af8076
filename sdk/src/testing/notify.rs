//! Keyspace events, and what the module does after them.

use std::ffi::{CString, c_int};

use vkmod_sys as sys;

use super::run::{enter, other, with_words};
use super::server::with;

/// A job that the module wants to be run when the command is through.
#[derive(Clone, Copy)]
pub(super) struct Job {
    pub(super) run: sys::ModulePostNotificationJobFunc,
    pub(super) data: usize,
    pub(super) free: sys::ModuleFreeFunc,
    pub(super) database: i32,
}

/// Tells the module's listeners of an event. False if the name is no C string.
pub(super) fn event(classes: c_int, name: &[u8], key: &[u8], database: i32) -> bool {
    let Ok(name) = CString::new(name) else {
        return false;
    };
    let listeners = with(|state| {
        let all = state.listeners.iter();
        all.filter(|(wanted, _)| wanted & classes != 0)
            .filter_map(|(_, callback)| *callback)
            .collect::<Vec<_>>()
    });
    for callback in listeners {
        let mut context = other("a keyspace listener");
        context.session.database = database;
        with_words(&[key.to_vec()], |words, _| {
            enter(context, |ctx| {
                // SAFETY: the module's callback; the context, the name and the key are live until
                // it returns.
                unsafe { callback(ctx, classes, name.as_ptr(), words.read()) }
            })
        });
    }
    true
}

/// Runs the jobs that wait, if nothing of the module's is running any more. A job may add others.
pub(super) fn run_jobs() {
    loop {
        let next = with(|state| {
            let is_through = state.depth == 0 && !state.jobs.is_empty();
            is_through.then(|| state.jobs.remove(0))
        });
        let Some(job) = next else {
            return;
        };
        let mut context = other("a job after a notification");
        context.session.database = job.database;
        enter(context, |ctx| {
            let data = std::ptr::with_exposed_provenance_mut(job.data);
            // SAFETY: the module's callbacks for this data, which is freed once; the context is
            // live until they return.
            unsafe {
                if let Some(run) = job.run {
                    run(ctx, data);
                }
                if let Some(free) = job.free {
                    free(data);
                }
            }
        });
    }
}
