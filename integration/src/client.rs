//! Talking to a server: connections of the `redis` crate, and short forms for
//! tests.

use std::sync::PoisonError;
use std::time::Duration;

use redis::{
    Connection, ConnectionAddr, IntoConnectionInfo, ProtocolVersion, RedisConnectionInfo,
    RedisResult, Value,
};

use crate::raw::RawClient;
use crate::server::{CachedConnection, Server};
use crate::wait::eventually;

impl Server {
    /// A new connection that speaks RESP2.
    ///
    /// # Panics
    /// Where the server does not take it.
    #[track_caller]
    pub fn connection(&self) -> Connection {
        self.connect(ProtocolVersion::RESP2)
    }

    /// A new connection that speaks RESP3.
    ///
    /// # Panics
    /// Where the server does not take it.
    #[track_caller]
    pub fn connection_resp3(&self) -> Connection {
        self.connect(ProtocolVersion::RESP3)
    }

    /// A new connection that shows replies byte for byte, signed in where the
    /// server has a password.
    ///
    /// # Panics
    /// Where the server does not take it.
    #[track_caller]
    pub fn raw(&self) -> RawClient {
        let made = RawClient::connect(self.port(), self.timeout()).and_then(|mut client| {
            if let Some(password) = self.password() {
                client.command(&["AUTH", password])?;
            }
            Ok(client)
        });
        match made {
            Ok(client) => client,
            Err(error) => panic!("{}: no connection: {error}", self.kind()),
        }
    }

    /// Runs a command on a connection that is kept for this (RESP2).
    ///
    /// # Errors
    /// The server's error reply, or a failure of the connection.
    pub fn cmd<A: AsRef<[u8]>>(&self, args: &[A]) -> RedisResult<Value> {
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = cached.get_or_insert_with(|| CachedConnection(self.connection()));
        let result = command(args).query(&mut connection.0);
        // After such a failure the two may be out of step.
        if result.as_ref().is_err_and(|error| error.code().is_none()) {
            *cached = None;
        }
        result
    }

    /// Runs a command whose reply is one text, number or status; nil is
    /// `(nil)`.
    ///
    /// # Panics
    /// On an error reply, and on an array or a map.
    #[track_caller]
    pub fn text<A: AsRef<[u8]>>(&self, args: &[A]) -> String {
        match self.value(args) {
            Value::Array(_) | Value::Map(_) | Value::Set(_) => panic!(
                "{}: {}: the reply is no single text",
                self.kind(),
                words(args)
            ),
            value => scalar(&value),
        }
    }

    /// Runs a command whose reply is an array or a set of texts.
    ///
    /// # Panics
    /// On an error reply, and on a reply that is no array.
    #[track_caller]
    pub fn texts<A: AsRef<[u8]>>(&self, args: &[A]) -> Vec<String> {
        match self.value(args) {
            Value::Array(items) | Value::Set(items) => items.iter().map(scalar).collect(),
            other => panic!(
                "{}: {}: the reply is no array: {other:?}",
                self.kind(),
                words(args)
            ),
        }
    }

    /// Runs a command whose reply is an integer.
    ///
    /// # Panics
    /// On an error reply, and on a reply that is no integer.
    #[track_caller]
    pub fn int<A: AsRef<[u8]>>(&self, args: &[A]) -> i64 {
        match self.value(args) {
            Value::Int(number) => number,
            other => panic!(
                "{}: {}: the reply is no integer: {other:?}",
                self.kind(),
                words(args)
            ),
        }
    }

    /// Runs a command whose reply is an error; its whole text, such as
    /// `ERR wrong number of arguments for 'get' command`.
    ///
    /// # Panics
    /// Where the reply is no error.
    #[track_caller]
    pub fn error<A: AsRef<[u8]>>(&self, args: &[A]) -> String {
        match self.cmd(args) {
            Ok(value) => panic!(
                "{}: {}: the reply is no error: {value:?}",
                self.kind(),
                words(args)
            ),
            Err(error) => match (error.code(), error.detail()) {
                (Some(code), Some(detail)) => format!("{code} {detail}"),
                (Some(code), None) => code.to_string(),
                (None, _) => panic!("{}: {}: {error}", self.kind(), words(args)),
            },
        }
    }

    /// One field of `INFO section`; None where the server does not have it.
    ///
    /// # Panics
    /// Where `INFO` fails.
    #[track_caller]
    pub fn info(&self, section: &str, field: &str) -> Option<String> {
        let text = self.text(&["INFO", section]);
        let mut pairs = text.lines().filter_map(|line| line.split_once(':'));
        pairs
            .find(|(name, _)| *name == field)
            .map(|(_, value)| value.to_string())
    }

    /// How many clients wait in a blocking command.
    ///
    /// # Panics
    /// Where `INFO clients` fails.
    #[track_caller]
    pub fn blocked_clients(&self) -> usize {
        let value = self
            .info("clients", "blocked_clients")
            .and_then(|text| text.parse().ok());
        value.expect("INFO clients has blocked_clients")
    }

    /// Waits until so many clients wait in a blocking command, at most 20 seconds.
    ///
    /// # Panics
    /// Where it does not come to that.
    #[track_caller]
    pub fn wait_until_blocked(&self, count: usize) {
        let what = format!("{count} blocked clients on {}", self.kind());
        eventually(&what, Duration::from_secs(20), || {
            self.blocked_clients() == count
        });
    }

    /// The memory that the server counts as its own, in bytes.
    ///
    /// # Panics
    /// Where `INFO memory` fails.
    #[track_caller]
    pub fn used_memory(&self) -> u64 {
        let value = self
            .info("memory", "used_memory")
            .and_then(|text| text.parse().ok());
        value.expect("INFO memory has used_memory")
    }

    /// Checks that after some work the server counts less than `most` bytes
    /// more than before, and prints how many. What it keeps once for all is
    /// better made before, by a few rounds of the same work.
    ///
    /// ```no_run
    /// # let server: vkmod_integration::Server = unimplemented!();
    /// let rounds = |count| (0..count).for_each(|_| drop(server.cmd(&["my.command"])));
    /// rounds(100);
    /// server.assert_flat(50_000, "10,000 commands", || rounds(10_000));
    /// ```
    ///
    /// # Panics
    /// Where it counts more.
    #[track_caller]
    pub fn assert_flat(&self, most: u64, what: &str, work: impl FnOnce()) {
        let before = self.used_memory();
        work();
        let grown = self.used_memory().saturating_sub(before);
        println!("{}: {grown} bytes more after {what}", self.kind());
        assert!(
            grown < most,
            "{}: {grown} bytes more after {what}",
            self.kind()
        );
    }

    /// Loads a module into the running server, by `MODULE LOAD`.
    ///
    /// # Errors
    /// The server's refusal; its reason is in the log.
    pub fn load_module<A: AsRef<[u8]>>(
        &self,
        path: impl AsRef<std::path::Path>,
        args: &[A],
    ) -> RedisResult<()> {
        use std::os::unix::ffi::OsStrExt;
        let mut line: Vec<&[u8]> = vec![b"MODULE", b"LOAD", path.as_ref().as_os_str().as_bytes()];
        line.extend(args.iter().map(AsRef::as_ref));
        self.cmd(&line).map(drop)
    }

    /// Unloads a module from the running server, by `MODULE UNLOAD`.
    ///
    /// # Errors
    /// The server's refusal.
    pub fn unload_module(&self, name: &str) -> RedisResult<()> {
        self.cmd(&["MODULE", "UNLOAD", name]).map(drop)
    }

    /// The names of the loaded modules, sorted. Some servers bring modules of
    /// their own (`vectorset` on Redis 8, `lua` on Valkey 9.1).
    ///
    /// # Panics
    /// Where `MODULE LIST` fails.
    #[track_caller]
    pub fn modules(&self) -> Vec<String> {
        let Value::Array(modules) = self.value(&["MODULE", "LIST"]) else {
            panic!("{}: MODULE LIST gives no array", self.kind());
        };
        let name = |module: &Value| match module {
            Value::Array(fields) => {
                let at = fields.iter().position(|field| scalar(field) == "name")?;
                fields.get(at + 1).map(scalar)
            }
            _ => None,
        };
        let mut names: Vec<_> = modules.iter().filter_map(name).collect();
        names.sort();
        names
    }

    #[track_caller]
    fn value<A: AsRef<[u8]>>(&self, args: &[A]) -> Value {
        match self.cmd(args) {
            Ok(value) => value,
            Err(error) => panic!("{}: {}: {error}", self.kind(), words(args)),
        }
    }

    #[track_caller]
    fn connect(&self, protocol: ProtocolVersion) -> Connection {
        // The client's own CLIENT SETINFO would show in what tests count.
        let mut settings = RedisConnectionInfo::default()
            .set_protocol(protocol)
            .set_skip_set_lib_name();
        if let Some(password) = self.password() {
            settings = settings.set_password(password);
        }
        let open = || {
            let address = ConnectionAddr::Tcp("127.0.0.1".into(), self.port());
            let info = address.into_connection_info()?.set_redis_settings(settings);
            let connection =
                redis::Client::open(info)?.get_connection_with_timeout(Duration::from_secs(10))?;
            connection.set_read_timeout(Some(self.timeout()))?;
            connection.set_write_timeout(Some(self.timeout()))?;
            Ok(connection)
        };
        let opened: RedisResult<Connection> = open();
        match opened {
            Ok(connection) => connection,
            Err(error) => panic!("{}: no connection: {error}", self.kind()),
        }
    }
}

fn command<A: AsRef<[u8]>>(args: &[A]) -> redis::Cmd {
    let mut command = redis::Cmd::new();
    for arg in args {
        command.arg(arg.as_ref());
    }
    command
}

/// A command line for a message, its long and odd words shortened.
fn words<A: AsRef<[u8]>>(args: &[A]) -> String {
    let word = |arg: &A| {
        let bytes = arg.as_ref();
        let text = bytes[..bytes.len().min(60)].escape_ascii().to_string();
        if bytes.len() > 60 {
            format!("{text}…")
        } else {
            text
        }
    };
    let mut text = args.iter().take(12).map(word).collect::<Vec<_>>().join(" ");
    if args.len() > 12 {
        text.push_str(" …");
    }
    text
}

fn scalar(value: &Value) -> String {
    match value {
        Value::Nil => "(nil)".into(),
        Value::Okay => "OK".into(),
        Value::Int(number) => number.to_string(),
        Value::Double(number) => number.to_string(),
        Value::Boolean(flag) => flag.to_string(),
        Value::BulkString(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Value::SimpleString(text) | Value::VerbatimString { text, .. } => text.clone(),
        other => format!("{other:?}"),
    }
}
