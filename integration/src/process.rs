//! A child process that surely ends.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::watchdog;

/// A server's process, in a process group of its own with its fork children.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    ended: Option<ExitStatus>,
    killed: bool,
}

impl Process {
    /// Starts a program in a folder, with its whole output to one file.
    pub(crate) fn spawn(
        words: &[OsString],
        env: &[(OsString, Option<OsString>)],
        folder: &Path,
        log: File,
    ) -> io::Result<Self> {
        let (program, args) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let mut command = Command::new(program);
        command.args(args).current_dir(folder).process_group(0);
        command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        for (name, value) in env {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let child = command.spawn()?;
        watchdog::add(child.id(), folder);
        Ok(Self {
            child,
            ended: None,
            killed: false,
        })
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// How it ended; None while it runs.
    pub(crate) fn status(&mut self) -> Option<ExitStatus> {
        if self.ended.is_none()
            && let Ok(Some(status)) = self.child.try_wait()
        {
            self.note_end(status);
        }
        self.ended
    }

    /// Waits for its own end.
    pub(crate) fn wait(&mut self, limit: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + limit;
        while self.status().is_none() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(2));
        }
        self.ended
    }

    /// True where it ended, and not by [`kill`](Self::kill).
    pub(crate) fn ended_by_itself(&mut self) -> bool {
        self.status().is_some() && !self.killed
    }

    /// Kills it and its fork children, and waits for the end.
    pub(crate) fn kill(&mut self) {
        if self.status().is_some() {
            return;
        }
        self.killed = true;
        // A kill fails only where the process has ended.
        let _ = self.child.kill();
        self.kill_group();
        if let Ok(status) = self.child.wait() {
            self.note_end(status);
        }
    }

    fn note_end(&mut self, status: ExitStatus) {
        // What a crash leaves behind: fork children that still save.
        self.kill_group();
        watchdog::remove(self.child.id());
        self.ended = Some(status);
    }

    fn kill_group(&self) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // Fails where nobody is left in it.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
