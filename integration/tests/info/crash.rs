//! What modules tell in the report of a crash.

use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use vkmod_integration::{Server, on_every_server};

use super::start;

/// Lets a server crash; its log.
fn crash(server: &Server) -> String {
    server.expect_crash();
    let pid = Pid::from_raw(server.pid().cast_signed()).unwrap();
    kill_process(pid, Signal::SEGV).unwrap();
    server.wait_for_end(Duration::from_secs(20));
    server.log()
}

#[test]
fn the_report_of_a_crash_has_what_was_opted_in_and_nothing_else() {
    on_every_server(|kind| {
        let server = start(kind, &[]);
        let log = crash(&server);
        let from = log
            .find("# probe_faulty")
            .unwrap_or_else(|| panic!("{kind}: {log}"));
        let lines: Vec<_> = log[from..].lines().take(17).map(str::trim_end).collect();
        let version = format!("probe_vkmod_version:{}", env!("CARGO_PKG_VERSION"));
        assert_eq!(
            lines,
            [
                "# probe_faulty",
                "probe_before:1",
                "probe_after:2",
                "",
                "# probe_types",
                "probe_int:-9223372036854775808",
                "probe_unsigned:18446744073709551615",
                "probe_float:0.1",
                "probe_text:plain",
                "probe_counter:41",
                "",
                "# probe_hostile",
                "probe_value:a:b=c,d#e f  # g h%s%n\u{fffd}",
                "",
                "# probe_vkmod",
                &version,
                "probe_vkmod_panics_caught:0",
            ],
            "{kind}"
        );
        assert!(!log.contains("probe_asked"), "{kind}");
        assert!(
            log.contains("BUG REPORT END"),
            "{kind}: the report is whole"
        );
    });
}

#[test]
fn a_panic_in_a_crash_report_does_not_end_it() {
    on_every_server(|kind| {
        let server = start(kind, &["crash_panic"]);
        let log = crash(&server);
        assert!(log.contains("panic caught in crash report"), "{kind}");
        let from = log.find("# probe_faulty").unwrap();
        let rest = &log[from..];
        assert!(
            rest.contains("probe_before:1") && !rest.contains("probe_after"),
            "{kind}"
        );
        assert!(rest.contains("probe_counter:41"), "{kind}");
        assert!(rest.contains("probe_vkmod_panics_caught:1"), "{kind}");
        assert!(
            rest.contains("BUG REPORT END"),
            "{kind}: the report is whole"
        );
    });
}
