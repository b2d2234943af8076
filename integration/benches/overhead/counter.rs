//! A server under callgrind, and the cost of one command on it.

use std::env;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use vkmod_integration::callgrind::{self, Profile};
use vkmod_integration::{RawClient, Server, kind};

use crate::Outcome;
use crate::modules::Modules;
use crate::rows::Side;

/// The function of the twin at which callgrind cuts its record, and its command.
const MARK: &str = "overhead_mark";
const MARK_COMMAND: &str = "twin.mark";
/// The server that all figures are for.
pub(crate) const SERVER: &str = "valkey-9.1";
/// Valgrind is some fifty times slower than the machine.
const PATIENCE: Duration = Duration::from_secs(120);
/// An odd number of measurements, whose middle one counts.
const ROUNDS: usize = 3;

/// What one call of a command costs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// Instructions in the handler and in all that it calls.
    pub(crate) inclusive: f64,
    /// Instructions in the module's own file.
    pub(crate) own: f64,
    /// Allocations of the whole server for the command, from reading it to writing its reply.
    pub(crate) allocations: f64,
}

/// A command, how often it is called and how many of these calls are sent at once.
pub(crate) struct Load<'a> {
    pub(crate) words: &'a [&'a str],
    pub(crate) calls: usize,
    pub(crate) pipeline: usize,
}

/// A server under callgrind with both modules.
pub(crate) struct Counter<'a> {
    modules: &'a Modules,
    server: Server,
    client: RawClient,
    pieces: usize,
}

impl<'a> Counter<'a> {
    pub(crate) fn start(modules: &'a Modules) -> Outcome<Self> {
        let server = Server::builder(kind(SERVER))
            .module(&modules.twin)
            .module(&modules.rust)
            .wrapper(&callgrind::wrapper(&valgrind(), MARK))
            .timeout(PATIENCE)
            .start()?;
        let mut client = server.raw();
        // Else the server resizes this client's buffer by the clock.
        client.command(&["DEBUG", "REPLYBUFFER", "RESIZING", "0"])?;
        Ok(Counter {
            modules,
            server,
            client,
            pieces: 0,
        })
    }

    /// Runs a command once; its reply, byte for byte.
    pub(crate) fn reply(&mut self, words: &[&str]) -> Outcome<Vec<u8>> {
        Ok(self.client.command(words)?.bytes)
    }

    /// The cost of one call: the middle one of several measurements, by inclusive instructions.
    pub(crate) fn cost(&mut self, side: Side, load: &Load<'_>) -> Outcome<Cost> {
        // Whatever is done once (a lazy symbol, a buffer that grows) is done now.
        self.call(load)?;
        let mut costs = [Cost::default(); ROUNDS];
        for cost in &mut costs {
            *cost = self.measure(side, load)?;
        }
        costs.sort_by(|a, b| a.inclusive.total_cmp(&b.inclusive));
        Ok(costs[ROUNDS / 2])
    }

    fn measure(&mut self, side: Side, load: &Load<'_>) -> Outcome<Cost> {
        self.mark()?;
        self.call(load)?;
        let piece = self.mark()?;
        let module = self.modules.of(side);
        let entries = piece.entries(module, MARK);
        if entries.count != load.calls as u64 {
            return Err(format!(
                "{}: callgrind has seen {} callbacks for {} calls",
                load.words[0], entries.count, load.calls
            )
            .into());
        }
        let each = |sum: u64| sum as f64 / load.calls as f64;
        let allocations = piece.calls_of(&["malloc", "calloc", "realloc", "posix_memalign"]);
        Ok(Cost {
            inclusive: each(entries.instructions),
            own: each(piece.own(module, MARK)),
            allocations: each(allocations.count),
        })
    }

    fn call(&mut self, load: &Load<'_>) -> Outcome<()> {
        let mut left = load.calls;
        while left > 0 {
            let batch = left.min(load.pipeline);
            self.client.send_pipeline(load.words, batch)?;
            for _ in 0..batch {
                self.client.read()?;
            }
            left -= batch;
        }
        Ok(())
    }

    /// Cuts the record; what was counted since the last cut.
    fn mark(&mut self) -> Outcome<Profile> {
        self.client.command(&[MARK_COMMAND])?;
        self.pieces += 1;
        let file = format!("callgrind.{}", self.pieces);
        let path = self.server.dir().join(&file);
        let piece = Profile::read(&path).map_err(|error| format!("{file}: {error}"))?;
        std::fs::remove_file(path)?;
        Ok(piece)
    }
}

/// Valgrind's version, which proves that it is there.
pub(crate) fn valgrind_version() -> Outcome<String> {
    let program = valgrind();
    let output = Command::new(&program).arg("--version").output();
    let output = output.map_err(|error| {
        format!(
            "valgrind is missing: {program:?} does not run ({error}); install the package \
             \"valgrind\" or set VALGRIND to its path"
        )
    })?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_string();
    if !output.status.success() || !text.starts_with("valgrind-") {
        return Err(format!("{program:?} is no valgrind: {text:?}").into());
    }
    Ok(text.replace('-', " "))
}

fn valgrind() -> String {
    let named = env::var("VALGRIND").unwrap_or_else(|_| "valgrind".into());
    // The server starts in a folder of its own.
    if Path::new(&named).is_relative() && named.contains('/') {
        return std::path::absolute(&named)
            .map_or(named.clone(), |path| path.display().to_string());
    }
    named
}
