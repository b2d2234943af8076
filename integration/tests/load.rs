//! Loading, refusing to load, unloading: what a refusal leaves behind (nothing), and what a
//! thousand rounds leave behind (nothing).
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Server, artifact, on_every_server};

/// Fault, and what the log says of it.
const REFUSALS: &[(&str, &[&str])] = &[
    (
        "load-error",
        &["the load is refused: ERR load said no %s\\r\\nforged line"],
    ),
    (
        "load-panic",
        &[
            "load fell over %s",
            "panic caught in load of module 'faults'",
        ],
    ),
    ("register-error", &["ERR register said no %s"]),
    (
        "register-panic",
        &[
            "register fell over %s",
            "panic caught in load of module 'faults'",
        ],
    ),
    ("init-error", &["ERR init said no %s"]),
    (
        "init-panic",
        &[
            "init fell over %s",
            "panic caught in load of module 'faults'",
        ],
    ),
    (
        "twice",
        &["registered twice (as 'faults.panic' and as 'faults.panic')"],
    ),
    (
        "taken-name",
        &["the server refused the command 'get': the name is taken"],
    ),
];

#[test]
fn a_refused_load_leaves_nothing_behind() {
    let module = artifact::own_example("faults");
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .env("RUST_BACKTRACE", "1")
            .start_or_panic();
        let modules = server.modules();
        for (fault, lines) in REFUSALS {
            let error = server.load_module(&module, &[*fault]).unwrap_err();
            assert!(
                error.to_string().contains("Error loading the extension"),
                "{fault}: {error}"
            );
            for line in *lines {
                server.wait_for_log(line);
            }
            assert_eq!(server.modules(), modules, "{fault}");
            let error = server.error(&["faults.caught"]);
            assert!(error.contains("unknown command"), "{fault}: {error}");
            assert_eq!(server.text(&["SET", "key", fault]), "OK");
        }
        assert!(
            !server
                .log()
                .lines()
                .any(|line| line.starts_with("forged line"))
        );
        server.load_module(&module, &["fine"]).unwrap();
        assert_eq!(server.int(&["faults.caught"]), 0);
    });
}

#[test]
fn an_unknown_acl_category_refuses_the_load_where_there_are_categories() {
    let module = artifact::own_example("faults");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let outcome = server.load_module(&module, &["unknown-category"]);
        let knows_categories =
            kind.is_valkey() || kind.is_at_least(vkmod_integration::Product::Redis, 7, 2);
        assert_eq!(outcome.is_err(), knows_categories, "{kind}: {outcome:?}");
        if knows_categories {
            server.wait_for_log(
                "one of the ACL categories of 'faults.uncategorised': nosuchcategory",
            );
        }
    });
}

#[test]
fn a_module_that_is_refused_at_start_stops_the_start_with_its_text() {
    let module = artifact::own_example("faults");
    on_every_server(|kind| {
        let refused = Server::builder(kind)
            .module_with_args(&module, &["init-error"])
            .expect_crash()
            .start();
        let error = refused
            .err()
            .unwrap_or_else(|| panic!("servers do not start without their modules"));
        assert!(error.log().contains("ERR init said no %s"), "{error}");
    });
}

#[test]
fn a_module_of_the_same_name_is_refused() {
    let module = artifact::own_example("faults");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        // The same file is mapped already, so this is the same code with the same statics.
        let copy = server.dir().join("copy.so");
        std::fs::copy(&module, &copy).unwrap();
        assert!(server.load_module(&copy, &["other"]).is_err());
        server.wait_for_log("a module named 'faults' is already loaded");
        assert_eq!(server.int(&["faults.caught"]), 0, "the first one goes on");
    });
}

#[test]
fn an_unload_can_be_refused() {
    let module = artifact::own_example("faults");
    on_every_server(|kind| {
        for (fault, line) in [
            (
                "unload-error",
                "the unload is refused: ERR unload said no %s",
            ),
            ("unload-panic", "panic caught in unload of module 'faults'"),
        ] {
            let server = Server::builder(kind)
                .module_with_args(&module, &[fault])
                .start_or_panic();
            assert!(server.unload_module("faults").is_err(), "{fault}");
            server.wait_for_log(line);
            let caught = server.int(&["faults.caught"]);
            assert_eq!(caught, i64::from(fault == "unload-panic"));
            server.shutdown();
        }
    });
}

#[test]
fn a_destructor_that_panics_does_not_stop_the_unload() {
    let module = artifact::own_example("faults");
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module_with_args(&module, &["drop-panic"])
            .start_or_panic();
        server.unload_module("faults").unwrap();
        server.wait_for_log("the instance fell over in its destructor");
        server.load_module(&module, &["fine"]).unwrap();
        assert_eq!(server.int(&["faults.caught"]), 0);
    });
}

#[test]
fn a_thousand_rounds_of_load_and_unload_leave_memory_flat() {
    let module = artifact::own_example("faults");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let round = |fault: &str| {
            server.load_module(&module, &[fault]).unwrap();
            assert_eq!(server.int(&["faults.caught"]), 0);
            assert_eq!(
                server.error(&["faults.panic", "nothing"]),
                "ERR no such place"
            );
            server.unload_module("faults").unwrap();
        };
        (0..100).for_each(|_| round("warm-up"));
        server.assert_flat(50_000, "1,000 rounds", || {
            (0..1000).for_each(|_| round("again"));
        });
    });
}

#[test]
fn a_thousand_refused_loads_leave_memory_flat() {
    let module = artifact::own_example("faults");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let round = || assert!(server.load_module(&module, &["init-error"]).is_err());
        (0..100).for_each(|_| round());
        server.assert_flat(50_000, "1,000 refused loads", || {
            (0..1000).for_each(|_| round());
        });
    });
}
