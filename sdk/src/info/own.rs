//! The section of vkmod's own: `<module>_vkmod`.
//!
//! Each part of vkmod that has something to tell there adds one line to [`write`]: a call of a
//! function of its own, `crate::part::info(section)`, that writes fields whose names begin with
//! `vkmod_`. (Servers put the module's name before a field's, so without that word a field could
//! have the name of one of the module's own.)

use super::{CrashReport, InfoSection, InfoSections};
use crate::{guard, thread};

const NAME: &str = "vkmod";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Writes the section.
pub(super) fn write(info: &mut InfoSections<'_>) {
    info.section(NAME, |section: &mut InfoSection<'_>| {
        section
            .field("vkmod_version", VERSION)
            .field("vkmod_panics_caught", guard::panics_caught())
            .field("vkmod_threads", thread::count());
        #[cfg(feature = "schedule")]
        crate::schedule::info(section);
    });
}

/// Writes the section of a crash report: what is read without a lock.
pub(super) fn write_crash(report: &mut CrashReport<'_>) {
    report.section(NAME, |section| {
        section
            .field("vkmod_version", VERSION)
            .field("vkmod_panics_caught", guard::panics_caught());
    });
}
