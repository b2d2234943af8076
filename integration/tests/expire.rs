//! The example `expire`: leases.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use vkmod_integration::{Server, artifact, eventually, on_every_server};

#[test]
fn a_lease_is_made_read_and_ended() {
    let expire = artifact::example("expire");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&expire).start_or_panic();
        assert_eq!(server.error(&["lease.for", "k", "1000"]), "ERR no such key");
        server.cmd(&["SET", "k", "v"]).expect("set");
        assert_eq!(server.text(&["lease.left", "k"]), "(nil)");
        assert_eq!(server.text(&["lease.left", "none"]), "(nil)");
        assert_eq!(server.text(&["lease.for", "k", "100000"]), "OK");
        assert!((90_000..=100_000).contains(&server.int(&["lease.left", "k"])));
        assert!((90_000..=100_000).contains(&server.int(&["PTTL", "k"])));

        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after");
        let then = (now.as_secs() + 500).to_string();
        assert_eq!(server.text(&["lease.until", "k", &then]), "OK");
        assert!((490_000..=500_000).contains(&server.int(&["PTTL", "k"])));
        if kind.is_7_or_newer() {
            assert_eq!(server.text(&["EXPIRETIME", "k"]), then);
        }

        assert_eq!(server.int(&["lease.keep", "k"]), 1);
        assert_eq!(server.int(&["lease.keep", "k"]), 0);
        assert_eq!(server.int(&["PTTL", "k"]), -1);
        assert_eq!(server.int(&["lease.keep", "none"]), 0);
    });
}

#[test]
fn a_lease_that_is_over_takes_the_key_with_it() {
    let expire = artifact::example("expire");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&expire).start_or_panic();
        for (key, line) in [
            ("soon\0\r\n", &["lease.for", "soon\0\r\n", "30"][..]),
            ("zero", &["lease.for", "zero", "0"]),
            ("past", &["lease.until", "past", "1"]),
            ("1970", &["lease.until", "1970", "0"]),
        ] {
            server.cmd(&["SET", key, "v"]).expect("set");
            assert_eq!(server.text(line), "OK");
            eventually(key, Duration::from_secs(5), || {
                server.int(&["EXISTS", key]) == 0
            });
        }
        server.cmd(&["SET", "k", "v"]).expect("set");
        assert_eq!(
            server.error(&["lease.for", "k", "18446744073709551615"]),
            "ERR invalid expire time: too far away"
        );
        assert_eq!(server.int(&["PTTL", "k"]), -1);
        // The furthest time that is taken.
        assert_eq!(
            server.text(&["lease.for", "k", "4611686018427387903"]),
            "OK"
        );
        assert!(server.int(&["lease.left", "k"]) > 4_611_686_018_427_000_000);
    });
}
