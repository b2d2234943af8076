//! Work of threads while somebody watches the server: subscribers, monitors, clients that keep
//! copies of keys.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::Duration;

use vkmod_integration::{Server, ServerKind, artifact, on_every_server};

#[test]
fn repro() {
    on_every_server(|kind| {
        let cases: &[(&str, &[&[&str]], &[&[&str]])] = &[
            ("redirect", &[&["HELLO", "3"], &["CLIENT", "ID"]], &[&["call", "SET", "k", "v"]]),
            ("maxclients", &[], &[&["call", "CONFIG", "SET", "maxclients", "30000"]]),
            ("iothreads", &[], &[&["call", "CONFIG", "SET", "io-threads", "4"]]),
            ("deluser", &[&["AUTH", "u", "p"]], &[&["call", "ACL", "DELUSER", "u"]]),
            ("flushall", &[], &[&["call", "FLUSHALL"], &["call", "FLUSHALL", "ASYNC"]]),
            ("list", &[&["CLIENT", "ID"]], &[&["call", "CLIENT", "LIST"],&["call", "CLIENT", "INFO"], &["call", "INFO", "everything"]]),
            ("unblock", &[&["BLPOP","l","0.1"]], &[&["call", "LPUSH", "l", "x"], &["call", "CLIENT", "UNPAUSE"]]),
            ("replicaof", &[], &[&["call", "REPLICAOF", "127.0.0.1", "1"],&["call", "REPLICAOF", "NO", "ONE"]]),
            ("tls", &[], &[&["call", "CONFIG", "SET", "port", "0"]]),
            ("debug", &[], &[&["call", "DEBUG", "JMAP"],&["call", "MEMORY", "DOCTOR"],&["call", "LATENCY", "DOCTOR"],&["call", "SCRIPT", "FLUSH"], &["call", "FUNCTION", "FLUSH"]]),
        ];
        for threads in ["1", "3"] {
            for (name, watcher, act) in cases {
                let mut b = Server::builder(kind).module(artifact::own_example("thread_probe")).expect_crash();
                b = b.config("io-threads", threads);
                let server = b.start_or_panic();
                let _ = server.cmd(&["CONFIG", "SET", "notify-keyspace-events", "KEA"]);
                let _ = server.cmd(&["SET", "old", "x", "PX", "1"]);
                let _ = server.cmd(&["DEBUG", "SET-ACTIVE-EXPIRE", "0"]);
                let _ = server.cmd(&["ACL","SETUSER","u","on",">p","+@all","~*","&*"]);
                let mut raw = server.raw();
                let mut third = server.raw();
                for w in *watcher {
                    let r = raw.command(w).unwrap();
                    if *name == "redirect" && w[0] == "CLIENT" {
                        let id = String::from_utf8_lossy(&r.bytes).trim().trim_start_matches(':').to_string();
                        third.command(&["CLIENT","TRACKING","ON","REDIRECT",&id]).unwrap();
                        third.command(&["GET","k"]).unwrap();
                    }
                }
                std::thread::sleep(Duration::from_millis(20));
                let mut other = server.raw();
                let mut out = String::new();
                for a in *act {
                    let mut words = vec!["tp.do", "lock"];
                    words.extend(*a);
                    out = match other.command(&words) {
                        Ok(r) => format!("{:?}", String::from_utf8_lossy(&r.bytes)),
                        Err(e) => format!("DIED {e}"),
                    };
                }
                println!("RESULT {kind} io={threads} {name}: {out} alive={}", server.is_alive());
            }
            let _: &ServerKind = kind;
        }
    });
}
