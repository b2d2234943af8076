//! The examples of authentication and of access control, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod authprobe;

use std::time::Duration;

use authprobe::{assert_in_step_as, auth, has_auth, on_servers_with_auth, reply, whoami};
use vkmod_integration::{RawClient, Server, artifact, on_every_server, on_servers};

const ALICE: [&str; 7] = ["ACL", "SETUSER", "alice", "on", ">right", "~*", "+@all"];

#[test]
fn auth_lets_listed_addresses_through_to_the_password() {
    on_servers_with_auth(|kind| {
        let server = Server::builder(kind)
            .module_with_args(artifact::example("auth"), &["10.0.0.1", "127.0.0.1"])
            .start_or_panic();
        server.text(&ALICE);
        let mut client = server.raw();
        assert_eq!(auth(&mut client, "alice", "right"), "OK");
        assert!(auth(&mut client, "alice", "wrong").starts_with("!WRONGPASS"));
        assert_in_step_as(&mut client, "alice");
    });
}

#[test]
fn auth_looks_other_addresses_up_in_its_file() {
    on_servers_with_auth(|kind| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("allowed");
        let path = file.to_str().unwrap();
        let server = Server::builder(kind)
            .module_with_args(artifact::example("auth"), &["10.0.0.1", "file", path])
            .start_or_panic();
        server.text(&ALICE);
        let mut client = RawClient::connect(server.port(), Duration::from_secs(20)).unwrap();
        // There is no file: an error denies.
        let said = auth(&mut client, "alice", "right");
        assert!(said.starts_with("!ERR No such file"), "{kind}: {said}");
        std::fs::write(&file, "10.0.0.2\n::1\n").unwrap();
        assert_eq!(
            auth(&mut client, "alice", "right"),
            "!DENIED 127.0.0.1 is not on the list"
        );
        assert_eq!(whoami(&mut client), "default");
        std::fs::write(&file, "10.0.0.2\n127.0.0.1\n").unwrap();
        assert!(auth(&mut client, "alice", "wrong").starts_with("!WRONGPASS"));
        assert_eq!(auth(&mut client, "alice", "right"), "OK");
        assert_in_step_as(&mut client, "alice");
        // A transaction cannot wait; the file is read in place.
        reply(&mut client, &["MULTI"]);
        reply(&mut client, &["AUTH", "alice", "right"]);
        assert_eq!(reply(&mut client, &["EXEC"]), "[OK]");
    });
}

#[test]
fn auth_is_refused_by_servers_that_have_no_callbacks() {
    on_servers(
        "they have no auth callbacks",
        |kind| !has_auth(kind),
        |kind| {
            let error = Server::builder(kind)
                .module_with_args(artifact::example("auth"), &["127.0.0.1"])
                .start()
                .err()
                .unwrap();
            assert!(
                error
                    .log()
                    .contains("does not support RegisterAuthCallback")
            );
        },
    );
}

#[test]
fn acl_asks_before_it_copies() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::example("acl"))
            .start_or_panic();
        server.text(&["SET", "vault:public", "1"]);
        server.text(&["SET", "vault:private", "2"]);
        server.text(&[
            "ACL",
            "SETUSER",
            "alice",
            "on",
            ">right",
            "+vault.copy",
            "+vault.may",
            "+set",
            "~vault:pub*",
        ]);
        let mut client = server.raw();
        assert_eq!(auth(&mut client, "alice", "right"), "OK");
        let mut ask = |words: &str| {
            let words: Vec<&str> = words.split(' ').collect();
            reply(&mut client, &words)
        };
        if !kind.is_7_or_newer() {
            let missing = "!ERR this server does not support ACLCheckKeyPermissions";
            assert_eq!(ask("VAULT.COPY public public2"), missing);
            return;
        }
        assert_eq!(ask("VAULT.COPY public public2"), "1");
        let denied = "!NOPERM the user 'alice' may not use the key";
        assert_eq!(
            ask("VAULT.COPY private public3"),
            format!("{denied} 'vault:private'")
        );
        assert_eq!(
            ask("VAULT.COPY public secret"),
            format!("{denied} 'vault:secret'")
        );
        assert_eq!(ask("VAULT.MAY alice SET vault:public x"), "OK");
        let said = ask("VAULT.MAY alice SET vault:private x");
        assert!(
            said.starts_with("!NOPERM the user 'alice' may not"),
            "{said}"
        );
        let log = format!("{:?}", server.cmd(&["ACL", "LOG"]).unwrap());
        assert!(log.contains("vault:secret"), "{log}");
    });
}
