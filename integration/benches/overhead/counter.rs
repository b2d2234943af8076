//! A server under callgrind, and the cost of one command on it.

use std::env;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use vkmod_integration::callgrind::{self, Profile};
use vkmod_integration::{RawClient, Server, kind};

use crate::Outcome;
use crate::modules::Modules;
use crate::side::{SIDES, Side};

/// The function of the twin at which callgrind cuts its record, and its command.
const MARK: &str = "overhead_mark";
const MARK_COMMAND: &str = "twin.mark";
/// The server that all figures are for.
pub(crate) const SERVER: &str = "valkey-9.1";
/// Valgrind is some fifty times slower than the machine.
const PATIENCE: Duration = Duration::from_secs(120);
/// So many measurements, whose least one counts: what a `malloc` of the server's adds depends on the
/// state of its heap, and more of it is no more of the command's.
const ROUNDS: usize = 5;

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
    pub(crate) words: &'a [String],
    pub(crate) calls: usize,
    pub(crate) pipeline: usize,
    /// How often the server calls the module for one call.
    pub(crate) callbacks: u64,
}

/// A server under callgrind with the modules.
pub(crate) struct Counter<'a> {
    modules: &'a Modules,
    /// Whether the module listens to all that happens, the mark's own command included.
    listens: bool,
    server: Server,
    client: RawClient,
    pieces: usize,
}

impl<'a> Counter<'a> {
    /// With the modules of all sides, whose commands are called.
    pub(crate) fn start(modules: &'a Modules) -> Outcome<Self> {
        let sides: Vec<_> = modules.sides().map(|side| (side, "")).collect();
        Counter::with(modules, &sides)
    }

    /// With the module of one side, which listens. (The twin is there in any case, for the mark.)
    pub(crate) fn of_listener(modules: &'a Modules, side: Side, role: &str) -> Outcome<Self> {
        if side == Side::Twin {
            return Counter::with(modules, &[(side, role)]);
        }
        Counter::with(modules, &[(Side::Twin, ""), (side, role)])
    }

    fn with(modules: &'a Modules, sides: &[(Side, &str)]) -> Outcome<Self> {
        let mut builder = Server::builder(kind(SERVER));
        for (side, role) in sides {
            let words: &[&str] = if role.is_empty() { &[] } else { &[role] };
            builder = builder.module_with_args(modules.of(*side)?, words);
        }
        let server = builder
            .wrapper(&callgrind::wrapper(&valgrind(), MARK))
            .timeout(PATIENCE)
            .start()?;
        let client = connect(&server)?;
        Ok(Counter {
            modules,
            listens: sides.iter().any(|(_, role)| !role.is_empty()),
            server,
            client,
            pieces: 0,
        })
    }

    /// Runs a command once; its reply, byte for byte.
    pub(crate) fn reply(&mut self, words: &[String]) -> Outcome<Vec<u8>> {
        Ok(self.client.command(words)?.bytes)
    }

    /// The cost of one call: the least of several measurements, by inclusive instructions, each on a
    /// connection of its own.
    pub(crate) fn cost(&mut self, side: Side, load: &Load<'_>) -> Outcome<Cost> {
        let mut least: Option<Cost> = None;
        for round in 0..ROUNDS {
            self.client = connect(&self.server)?;
            // The heap is another one each time.
            let ballast = "x".repeat(24 * (round + 1));
            self.client.command(&["SET", "ballast", &ballast])?;
            // Whatever is done once (a lazy symbol, a buffer that grows) is done now.
            self.call(load)?;
            let cost = self.measure(side, load)?;
            if least.is_none_or(|least| cost.inclusive < least.inclusive) {
                least = Some(cost);
            }
        }
        Ok(least.unwrap_or_default())
    }

    fn measure(&mut self, side: Side, load: &Load<'_>) -> Outcome<Cost> {
        self.mark()?;
        self.call(load)?;
        let piece = self.mark()?;
        let module = self.modules.of(side)?;
        let entries = piece.entries(module, MARK);
        let calls = load.calls as u64;
        let expected = calls * load.callbacks;
        // A listener may hear of a mark, and a worker may be started. How often an incumbent is called
        // is its own affair.
        let spare = if self.listens || load.callbacks > 1 {
            load.callbacks
        } else {
            0
        };
        if SIDES.contains(&side) && !(expected..=expected + spare).contains(&entries.count) {
            return Err(format!(
                "{}: callgrind has seen {} callbacks of {} for {calls} calls",
                load.words[0],
                entries.count,
                side.title(),
            )
            .into());
        }
        // The mark weighs like any other call.
        let heard = calls + u64::from(self.listens && entries.count > expected);
        let each = |sum: u64| sum as f64 / heard as f64;
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

fn connect(server: &Server) -> Outcome<RawClient> {
    let mut client = server.raw();
    // Else the server resizes this client's buffer by the clock.
    client.command(&["DEBUG", "REPLYBUFFER", "RESIZING", "0"])?;
    Ok(client)
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
