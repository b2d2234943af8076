//! The end of a host: its module is unloaded.

use std::fmt;
use std::thread;

use vkmod_sys as sys;

use super::host::fail_with;
use super::log::Log;
use super::server::{State, replace, with};
use super::turn::Turn;
use super::{Host, run};

impl Host {
    /// Unloads the module, as `MODULE UNLOAD` does; gives what was logged until then. Keys that
    /// hold values of the module's own types are deleted first (a real server would refuse).
    ///
    /// # Errors
    /// When the module refuses; the host comes back with the error.
    ///
    /// # Panics
    /// When the module leaves something behind.
    #[track_caller]
    pub fn unload(mut self) -> Result<Log, UnloadRefused> {
        if !self.ask_for_unload() {
            return Err(UnloadRefused { host: self });
        }
        let log = self.log();
        let problems = self.end();
        fail_with(self.name, "its unload", problems);
        Ok(log)
    }

    /// Whether the module has agreed to be unloaded.
    fn ask_for_unload(&mut self) -> bool {
        // They go first, while the module can free them.
        with(State::delete_module_values);
        run::free_doomed();
        let unload = self.unload;
        let (status, _) = run::enter(run::other("the unload"), |ctx| {
            // SAFETY: the module is loaded, and none of its callbacks runs.
            unsafe { unload(ctx) }
        });
        self.is_loaded = status != sys::MODULE_OK;
        !self.is_loaded
    }

    /// Ends the server; what went wrong until then.
    pub(super) fn end(&mut self) -> Vec<String> {
        // SAFETY: no module is loaded any more, and hosts take turns.
        unsafe { sys::unload() };
        let Some(mut state) = replace(None) else {
            return Vec::new();
        };
        let leaks = state.leaks();
        state.problems.extend(leaks);
        state.problems
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        if !self.is_loaded {
            return;
        }
        if thread::panicking() {
            eprintln!("the log of the module '{}':\n{}", self.name, self.log());
        }
        if !self.ask_for_unload() {
            Turn::never_again(self.name);
            if !thread::panicking() {
                let log = self.log();
                panic!("the module '{}' refused to be unloaded:\n{log}", self.name);
            }
            return;
        }
        let problems = self.end();
        if !thread::panicking() {
            fail_with(self.name, "its unload", problems);
        }
    }
}

/// The module has refused to be unloaded; from [`Host::unload`].
#[derive(Debug)]
pub struct UnloadRefused {
    host: Host,
}

impl UnloadRefused {
    /// The host, with the module still loaded.
    pub fn into_host(self) -> Host {
        self.host
    }

    /// What was logged until then; the module's reason is in the last line.
    pub fn log(&self) -> Log {
        self.host.log()
    }
}

impl fmt::Display for UnloadRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, log) = (self.host.name, self.log());
        write!(f, "the module '{name}' refused to be unloaded:\n{log}")
    }
}

impl std::error::Error for UnloadRefused {}
