//! What servers know of a command's declaration.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Server, artifact, on_every_server};

/// What `COMMAND DOCS` tells.
const DOCUMENTED: [&str; 16] = [
    "Declares everything.",
    "O(N)",
    "1.2.0",
    "1.3.0",
    "Added the limit.",
    "seconds",
    "EX",
    "persist",
    "PERSIST",
    "oneof",
    "block",
    "unix-time",
    "pure-token",
    "optional",
    "multiple",
    "deprecated",
];

#[test]
fn the_whole_declaration_arrives() {
    let module = artifact::own_example("declared");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let info = format!(
            "{:?}",
            server.cmd(&["COMMAND", "INFO", "declared.all"]).unwrap()
        );
        assert!(
            info.contains("write") && info.contains("denyoom") && info.contains("fast"),
            "{info}"
        );
        if !kind.is_7_or_newer() {
            assert_eq!(
                server.texts(&["COMMAND", "GETKEYS", "declared.all", "k", "1"]),
                ["k"]
            );
            return;
        }
        let docs = format!(
            "{:?}",
            server.cmd(&["COMMAND", "DOCS", "declared.all"]).unwrap()
        );
        for text in DOCUMENTED {
            assert!(docs.contains(text), "{text} is missing: {docs}");
        }
        assert!(info.contains("nondeterministic_output"), "{info}");
        assert!(info.contains("a remark"), "{info}");
        assert!(info.contains("STORE") && info.contains("keyword"), "{info}");
        let keys = [
            "COMMAND",
            "GETKEYS",
            "declared.all",
            "k",
            "1",
            "STORE",
            "target",
        ];
        assert_eq!(server.texts(&keys), ["k", "target"]);
        let counted = ["COMMAND", "GETKEYS", "declared.counted", "2", "a", "b", "c"];
        assert_eq!(server.texts(&counted), ["a", "b"]);
        let hidden = ["COMMAND", "GETKEYS", "declared.hidden", "a"];
        assert!(
            server.error(&hidden).contains("Invalid arguments"),
            "its keys cannot be told"
        );
        let sub = format!(
            "{:?}",
            server.cmd(&["COMMAND", "DOCS", "declared|sub"]).unwrap()
        );
        assert!(sub.contains("A subcommand."), "{sub}");
    });
}

#[test]
fn acl_categories_are_set_where_there_are_any() {
    let module = artifact::own_example("declared");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let with_categories =
            kind.is_valkey() || kind.is_at_least(vkmod_integration::Product::Redis, 7, 2);
        // `ACL CAT` of Valkey 8.0 leaves modules' commands out, so ask for the command itself.
        let info = format!(
            "{:?}",
            server.cmd(&["COMMAND", "INFO", "declared.all"]).unwrap()
        );
        assert_eq!(
            info.contains("@dangerous"),
            with_categories,
            "{kind}: {info}"
        );
        if with_categories {
            server.text(&[
                "ACL",
                "SETUSER",
                "careful",
                "on",
                "nopass",
                "~*",
                "+@all",
                "-@dangerous",
            ]);
            let mut raw = server.raw();
            raw.command(&["AUTH", "careful", "x"]).unwrap();
            let refused = raw.command(&["declared.all", "k", "1"]).unwrap().frame;
            assert!(
                refused.text().unwrap_or_default().contains("NOPERM"),
                "{refused:?}"
            );
        }
    });
}

#[test]
fn an_internal_command_is_refused_where_it_would_be_open_to_everyone() {
    let module = artifact::own_example("declared");
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let outcome = server.load_module(&module, &["internal"]);
        if kind.is_at_least(vkmod_integration::Product::Redis, 8, 0) {
            outcome.unwrap();
            assert!(
                server
                    .error(&["declared.internal"])
                    .contains("unknown command")
            );
        } else {
            assert!(outcome.is_err());
            server.wait_for_log(
                "'declared.internal' is internal, and this server has no internal commands",
            );
        }
    });
}
