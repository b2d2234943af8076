//! One running server.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::ExitStatus;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use redis::Connection;
use tempfile::TempDir;

use crate::builder::{ServerBuilder, StartError, read_log};
use crate::frame::Frame;
use crate::kind::ServerKind;
use crate::log;
use crate::process::Process;
use crate::run;
use crate::wait::eventually;

/// One running server. Dropping it kills the process, by its id, and removes
/// its folder.
///
/// Where the thread is panicking, the drop shows the end of the server's log.
/// Where it is not, and the server has crashed, the drop panics and says so,
/// unless [`expect_crash`](Self::expect_crash) was called.
#[derive(Debug)]
pub struct Server {
    // Dropped in this order: the process ends before its folder goes.
    process: Mutex<Process>,
    folder: TempDir,
    plan: ServerBuilder,
    port: u16,
    pub(crate) cached: Mutex<Option<CachedConnection>>,
    crash_expected: AtomicBool,
}

/// The connection behind [`Server::cmd`].
pub(crate) struct CachedConnection(pub(crate) Connection);

impl std::fmt::Debug for CachedConnection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connection")
    }
}

impl Server {
    /// What to start: a server of the matrix, and nothing else yet.
    pub fn builder(kind: &ServerKind) -> ServerBuilder {
        ServerBuilder::new(kind)
    }

    pub(crate) fn new(plan: ServerBuilder, folder: TempDir, port: u16, process: Process) -> Self {
        Self {
            process: Mutex::new(process),
            folder,
            port,
            cached: Mutex::new(None),
            crash_expected: AtomicBool::new(plan.expect_crash),
            plan,
        }
    }

    /// Which server of the matrix it is.
    pub fn kind(&self) -> &ServerKind {
        &self.plan.kind
    }

    /// Its loopback port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its loopback port for TLS, where it was started with
    /// [`tls`](ServerBuilder::tls).
    pub fn tls_port(&self) -> Option<u16> {
        self.plan.tls_port
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.process().pid()
    }

    /// The folder that it works in: its config, its log, what it saves.
    pub fn dir(&self) -> &Path {
        self.folder.path()
    }

    /// How long a start, a stop and a reply may take.
    pub(crate) fn timeout(&self) -> Duration {
        self.plan.timeout
    }

    pub(crate) fn password(&self) -> Option<&str> {
        self.plan.password.as_deref()
    }

    /// The names of the threads of its process that still run code.
    ///
    /// A thread that has ended can show for a moment longer: the kernel tells whoever joins it
    /// before it takes the entry away. Such a one, marked as leaving, is left out.
    pub fn threads(&self) -> Vec<String> {
        let Ok(tasks) = std::fs::read_dir(format!("/proc/{}/task", self.pid())) else {
            return Vec::new();
        };
        tasks
            .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("stat")).ok())
            .filter_map(|stat| running_thread(&stat))
            .collect()
    }

    /// True while the process runs.
    pub fn is_alive(&self) -> bool {
        self.process().status().is_none()
    }

    /// Its whole log so far, with all it and its modules wrote to standard
    /// output and standard error. Bytes that are no UTF-8 are replaced.
    pub fn log(&self) -> String {
        read_log(self.folder.path())
    }

    /// Its whole log so far, as bytes.
    pub fn log_bytes(&self) -> Vec<u8> {
        std::fs::read(self.folder.path().join(crate::builder::LOG_FILE)).unwrap_or_default()
    }

    /// Waits until its log contains a text, at most 5 seconds.
    ///
    /// # Panics
    /// Where the text does not come.
    #[track_caller]
    pub fn wait_for_log(&self, text: &str) {
        eventually(
            &format!("{text:?} in the log of {}", self.kind().id),
            Duration::from_secs(5),
            || self.log().contains(text),
        );
    }

    /// Waits until the process has ended by itself; how it ended.
    ///
    /// # Panics
    /// Where it still runs after `limit`.
    #[track_caller]
    pub fn wait_for_end(&self, limit: Duration) -> ExitStatus {
        match self.process().wait(limit) {
            Some(status) => status,
            None => panic!("{} still runs after {limit:?}", self.kind()),
        }
    }

    /// Stops it cleanly, by `SHUTDOWN NOSAVE`: modules are told, the log is
    /// complete. Its folder stays until the drop.
    ///
    /// # Panics
    /// Where it refuses or does not end in time.
    #[track_caller]
    pub fn shutdown(&self) -> ExitStatus {
        match self.stop("NOSAVE") {
            Ok(status) => status,
            Err(why) => panic!("{}: {why}", self.kind()),
        }
    }

    /// Kills it by `SIGKILL`, as a power cut would. Its folder stays until
    /// the drop, and [`restart`](Self::restart) starts it again.
    pub fn kill(&self) {
        self.process().kill();
        self.forget_connection();
    }

    /// Starts it again: same port, same folder, same options, and with what
    /// `CONFIG REWRITE` has made of its file. One that still
    /// runs is stopped by `SHUTDOWN SAVE`, so it keeps its data; one that was
    /// killed comes back with what it had saved.
    ///
    /// # Errors
    /// Where it does not stop or does not start again; the error holds its log.
    pub fn restart(&mut self) -> Result<(), StartError> {
        let failed = |server: &Self, reason: String| StartError {
            server: server.kind().to_string(),
            reason,
            log: server.log(),
        };
        if self.is_alive() {
            self.stop("SAVE").map_err(|why| failed(self, why))?;
        }
        self.forget_connection();
        for _ in 0..20 {
            if let Some(process) = self.plan.launch(self.folder.path(), self.port)? {
                self.process = Mutex::new(process);
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(failed(
            self,
            format!("its port {} was taken by others", self.port),
        ))
    }

    /// Says that it is meant to crash: its end then accepts a crash report.
    pub fn expect_crash(&self) {
        self.crash_expected.store(true, Ordering::Relaxed);
    }

    /// Why this counts as crashed, where it does.
    pub fn crash(&self) -> Option<String> {
        if let Some(mark) = log::crash_mark(&self.log()) {
            return Some(mark.trim().to_string());
        }
        let mut process = self.process();
        let signal = process.status().and_then(|status| status.signal());
        signal
            .filter(|_| process.ended_by_itself())
            .map(|signal| format!("ended by signal {signal}"))
    }

    fn stop(&self, how: &str) -> Result<ExitStatus, String> {
        self.forget_connection();
        if self.is_alive() {
            let mut client = self.raw();
            // A server that goes sends no reply, only the end of the connection.
            if let Ok(reply) = client.command(&["SHUTDOWN", how])
                && let Frame::Error(text) = reply.frame
            {
                return Err(format!(
                    "SHUTDOWN {how}: {}",
                    String::from_utf8_lossy(&text)
                ));
            }
        }
        let ended = self.process().wait(self.timeout());
        ended.ok_or_else(|| format!("SHUTDOWN {how}: still runs after {:?}", self.timeout()))
    }

    fn forget_connection(&self) {
        *self.cached.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn process(&self) -> MutexGuard<'_, Process> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let crash = self.crash();
        self.process().kill();
        let text = log::tail(&self.log(), log::TAIL);
        if std::thread::panicking() {
            run::show_log(&format!("log of {}:\n{text}", self.kind()));
        } else if let Some(mark) = crash
            && !self.crash_expected.load(Ordering::Relaxed)
        {
            panic!("{} crashed: {mark}\n{text}", self.kind());
        }
    }
}

/// The name in a line of `/proc/PID/task/TID/stat`, unless the thread is leaving.
fn running_thread(stat: &str) -> Option<String> {
    /// `PF_EXITING`, in the seventh field after the name.
    const LEAVING: u64 = 4;
    let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
    let flags: u64 = rest.split_whitespace().nth(6)?.parse().ok()?;
    (flags & LEAVING == 0).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::running_thread;

    #[test]
    fn a_thread_that_is_leaving_does_not_count() {
        let line = |flags: u64| format!("12 (my (odd) name) S 1 12 12 0 -1 {flags} 0 0");
        assert_eq!(
            running_thread(&line(4_194_560)).as_deref(),
            Some("my (odd) name")
        );
        assert_eq!(running_thread(&line(4_194_564)), None);
    }
}
