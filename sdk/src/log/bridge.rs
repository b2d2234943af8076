//! From the `log` crate's macros to the server's log.

use log::{LevelFilter, Metadata, Record};

use super::Level;

struct Bridge;

static BRIDGE: Bridge = Bridge;

fn level_of(level: log::Level) -> Level {
    match level {
        log::Level::Error | log::Level::Warn => Level::Warning,
        log::Level::Info => Level::Notice,
        log::Level::Debug => Level::Verbose,
        log::Level::Trace => Level::Debug,
    }
}

impl log::Log for Bridge {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        super::is_enabled(level_of(metadata.level()))
    }

    fn log(&self, record: &Record<'_>) {
        super::write(level_of(record.level()), record.args());
    }

    fn flush(&self) {}
}

/// Sends what the `log` crate's macros get to the server's log, from any thread: `error!` and
/// `warn!` as warnings, `info!` as notices, `debug!` as verbose, `trace!` as debug lines.
///
/// Call it in [`Module::load`](crate::Module::load). The least level follows the server's own
/// `loglevel`. A second call, or another logger before it, changes nothing.
///
/// Only with the feature `log`.
pub fn bridge() {
    // An error says that a logger is there already: ours, when the code stayed mapped over a
    // reload, or one of the module's choice.
    if log::set_logger(&BRIDGE).is_ok() && log::max_level() == LevelFilter::Off {
        log::set_max_level(LevelFilter::Trace);
    }
}

/// Makes the macros skip what the server would drop.
pub(super) fn set_level(level: Level) {
    if log::max_level() == LevelFilter::Off {
        return;
    }
    log::set_max_level(match level {
        Level::Debug => LevelFilter::Trace,
        Level::Verbose => LevelFilter::Debug,
        Level::Notice => LevelFilter::Info,
        Level::Warning => LevelFilter::Warn,
    });
}
