//! What a server is started with, and the start itself.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::frame::Frame;
use crate::kind::ServerKind;
use crate::log;
use crate::port;
use crate::process::Process;
use crate::raw::RawClient;
use crate::server::Server;

const PORT_ATTEMPTS: usize = 8;
const CONFIG_FILE: &str = "server.conf";
pub(crate) const LOG_FILE: &str = "server.log";

/// What a server is to be started with; made by [`Server::builder`].
///
/// The server listens on a free loopback port, works in a temporary folder of
/// its own, saves nothing unless told, and allows `MODULE` and `DEBUG` where
/// it has a switch for them.
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until it is started"]
pub struct ServerBuilder {
    pub(crate) kind: ServerKind,
    pub(crate) timeout: Duration,
    pub(crate) password: Option<String>,
    pub(crate) expect_crash: bool,
    pub(crate) bus: bool,
    pub(crate) tls_port: Option<u16>,
    modules: Vec<(PathBuf, Vec<Vec<u8>>)>,
    configs: Vec<(String, Vec<Vec<u8>>)>,
    args: Vec<OsString>,
    env: Vec<(OsString, Option<OsString>)>,
    wrapper: Vec<OsString>,
}

impl ServerBuilder {
    pub(crate) fn new(kind: &ServerKind) -> Self {
        Self {
            kind: kind.clone(),
            timeout: Duration::from_secs(30),
            password: None,
            expect_crash: false,
            bus: false,
            tls_port: None,
            modules: Vec::new(),
            configs: Vec::new(),
            args: Vec::new(),
            env: Vec::new(),
            wrapper: Vec::new(),
        }
    }

    /// Loads a module at start.
    pub fn module(self, path: impl AsRef<Path>) -> Self {
        self.module_with_args::<&str>(path, &[])
    }

    /// Loads a module at start, with arguments: any bytes but NUL.
    pub fn module_with_args<A: AsRef<[u8]>>(mut self, path: impl AsRef<Path>, args: &[A]) -> Self {
        // The server works in a folder of its own: a relative path is ours.
        let path = std::path::absolute(&path).unwrap_or_else(|_| path.as_ref().into());
        let args = args.iter().map(|arg| arg.as_ref().to_vec()).collect();
        self.modules.push((path, args));
        self
    }

    /// Sets a server or module config to one value, such as `maxmemory` to
    /// `100mb`. A later value of the same name wins.
    pub fn config(self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.config_words(name, &[value])
    }

    /// Sets a config that takes several words, such as
    /// `client-output-buffer-limit` or `rename-command`.
    pub fn config_words<A: AsRef<[u8]>>(mut self, name: &str, words: &[A]) -> Self {
        let words: Vec<_> = words.iter().map(|word| word.as_ref().to_vec()).collect();
        if name.eq_ignore_ascii_case("requirepass") {
            let password = words.first().filter(|word| !word.is_empty());
            self.password = password.map(|word| String::from_utf8_lossy(word).into_owned());
        }
        self.configs.push((name.into(), words));
        self
    }

    /// Adds a word to the server's command line, after the config file.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.args.push(arg.as_ref().into());
        self
    }

    /// Sets an environment variable of the server. It inherits all others.
    pub fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.env
            .push((name.as_ref().into(), Some(value.as_ref().into())));
        self
    }

    /// Takes an inherited environment variable from the server.
    pub fn env_remove(mut self, name: impl AsRef<OsStr>) -> Self {
        self.env.push((name.as_ref().into(), None));
        self
    }

    /// Runs the server under another program, such as
    /// `["valgrind", "--tool=callgrind"]`. That program must become the server
    /// or hold it in its own process.
    pub fn wrapper<A: AsRef<OsStr>>(mut self, words: &[A]) -> Self {
        self.wrapper = words.iter().map(|word| word.as_ref().into()).collect();
        self
    }

    /// How long the start, the stop and each reply may take; 30 seconds
    /// unless set.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Says that the server is meant to crash: [`Server`]'s end then accepts
    /// a crash report.
    pub fn expect_crash(mut self) -> Self {
        self.expect_crash = true;
        self
    }

    /// Lets it listen on a second free port, by TLS: see
    /// [`Server::tls_port`]. The files of its certificate are configs.
    pub fn tls(mut self) -> Self {
        self.tls_port = Some(0);
        self
    }

    /// Chooses a port whose cluster bus port is free too.
    pub(crate) fn with_bus(mut self) -> Self {
        self.bus = true;
        self
    }

    /// Starts the server and waits until it answers `PING` and has loaded its
    /// data.
    ///
    /// # Errors
    /// Where it ends early (a refused module, a bad config) or does not answer
    /// in time. The error holds its log.
    pub fn start(mut self) -> Result<Server, StartError> {
        let made = tempfile::Builder::new().prefix("vkmod-").tempdir();
        let folder =
            made.map_err(|error| self.failed(format!("no temporary folder: {error}"), None))?;
        for _ in 0..PORT_ATTEMPTS {
            let tls = self.tls_port.map(|_| port::free(false)).transpose();
            let ports = port::free(self.bus).and_then(|port| Ok((port, tls?)));
            let (port, tls) =
                ports.map_err(|error| self.failed(format!("no free port: {error}"), None))?;
            self.tls_port = tls;
            self.write_config(folder.path(), port).map_err(|error| {
                self.failed(format!("no config file: {error}"), Some(folder.path()))
            })?;
            if let Some(process) = self.launch(folder.path(), port)? {
                return Ok(Server::new(self, folder, port, process));
            }
        }
        Err(self.failed("every port was taken by others".into(), Some(folder.path())))
    }

    /// Starts the server, see [`start`](Self::start).
    ///
    /// # Panics
    /// Where `start` gives an error: with its text, which holds the log.
    #[track_caller]
    pub fn start_or_panic(self) -> Server {
        match self.start() {
            Ok(server) => server,
            Err(error) => panic!("{error}"),
        }
    }

    /// Starts the process with the config file in `folder`, which names `port`, and waits until it
    /// is ready; None where another process took the port.
    pub(crate) fn launch(&self, folder: &Path, port: u16) -> Result<Option<Process>, StartError> {
        let failed = |reason: String| self.failed(reason, Some(folder));
        let logged = fs::read(folder.join(LOG_FILE)).map_or(0, |log| log.len());
        let mut process = self
            .spawn(folder)
            .map_err(|error| failed(format!("did not start: {error}")))?;
        let deadline = Instant::now() + self.timeout;
        let mut pause = Duration::from_millis(2);
        loop {
            if self.answers(port, process.pid()) {
                return Ok(Some(process));
            }
            if let Some(status) = process.status() {
                let log = read_log(folder);
                let new = String::from_utf8_lossy(log.as_bytes().get(logged..).unwrap_or_default());
                if new.contains("Address already in use") {
                    return Ok(None);
                }
                return Err(failed(format!("ended before it answered, with {status}")));
            }
            if Instant::now() > deadline {
                return Err(failed(format!("did not answer within {:?}", self.timeout)));
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(20));
        }
    }

    fn spawn(&self, folder: &Path) -> io::Result<Process> {
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(folder.join(LOG_FILE))?;
        let mut words = self.wrapper.clone();
        words.push(self.kind.path.clone().into());
        words.push(folder.join(CONFIG_FILE).into());
        words.extend(self.args.iter().cloned());
        Process::spawn(&words, &self.env, folder, log)
    }

    /// Writes the whole configuration: a file takes any bytes, where the
    /// command line would take a word that begins with `--` for a name.
    fn write_config(&self, folder: &Path, port: u16) -> io::Result<()> {
        let mut text = Vec::new();
        let mut line = |name: &str, words: &[&[u8]]| {
            text.extend_from_slice(name.as_bytes());
            for word in words {
                text.push(b' ');
                text.extend(quoted(word));
            }
            text.push(b'\n');
        };
        line("port", &[port.to_string().as_bytes()]);
        line("bind", &[b"127.0.0.1"]);
        if let Some(port) = self.tls_port {
            line("tls-port", &[port.to_string().as_bytes()]);
        }
        line("dir", &[folder.as_os_str().as_bytes()]);
        line("save", &[b""]);
        line("appendonly", &[b"no"]);
        if self.kind.is_7_or_newer() {
            line("enable-module-command", &[b"yes"]);
            line("enable-debug-command", &[b"yes"]);
        }
        for (name, words) in &self.configs {
            line(name, &words.iter().map(Vec::as_slice).collect::<Vec<_>>());
        }
        for (path, args) in &self.modules {
            let mut words = vec![path.as_os_str().as_bytes()];
            words.extend(args.iter().map(Vec::as_slice));
            line("loadmodule", &words);
        }
        fs::write(folder.join(CONFIG_FILE), text)
    }

    /// True where the server on `port` is this process and ready for commands.
    fn answers(&self, port: u16, pid: u32) -> bool {
        let Ok(mut client) = RawClient::connect(port, self.timeout) else {
            return false;
        };
        if let Some(password) = &self.password
            && client.command(&["AUTH", password]).is_err()
        {
            return false;
        }
        let Ok(reply) = client.command(&["PING"]) else {
            return false;
        };
        if let Frame::Error(text) = &reply.frame {
            // A server that wants a user first is ready; who it is stays open.
            return !text.starts_with(b"LOADING");
        }
        let Ok(reply) = client.command(&["INFO", "server"]) else {
            return false;
        };
        let text = reply.frame.text().unwrap_or_default();
        text.lines().any(|line| line == format!("process_id:{pid}"))
    }

    fn failed(&self, reason: String, folder: Option<&Path>) -> StartError {
        StartError {
            server: self.kind.to_string(),
            reason,
            log: folder.map(read_log).unwrap_or_default(),
        }
    }
}

/// A server that did not start: why, and its log.
#[derive(Clone)]
pub struct StartError {
    pub(crate) server: String,
    pub(crate) reason: String,
    pub(crate) log: String,
}

impl StartError {
    /// Why it did not start, without the log.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The whole log of the server that did not start.
    pub fn log(&self) -> &str {
        &self.log
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}\n{}",
            self.server,
            self.reason,
            log::tail(&self.log, log::TAIL)
        )
    }
}

impl fmt::Debug for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for StartError {}

pub(crate) fn read_log(folder: &Path) -> String {
    let bytes = fs::read(folder.join(LOG_FILE)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A word of a config file in the server's quotes.
fn quoted(word: &[u8]) -> Vec<u8> {
    let mut text = vec![b'"'];
    for &byte in word {
        match byte {
            b'"' | b'\\' => text.extend([b'\\', byte]),
            b' '..=b'~' => text.push(byte),
            _ => text.extend(format!("\\x{byte:02x}").bytes()),
        }
    }
    text.push(b'"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_survive_the_config_file() {
        assert_eq!(quoted(b"a b\"\\\n\xff\0"), br#""a b\"\\\x0a\xff\x00""#);
        assert_eq!(quoted(b""), b"\"\"");
    }
}
