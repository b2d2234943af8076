//! The harness itself, on every server of the matrix.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::os::unix::process::ExitStatusExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use vkmod_integration::redis::Value;
use vkmod_integration::{Cluster, Frame, ReplicaPair, Server, ServerKind};
use vkmod_integration::{artifact, eventually, matrix, newest_valkey, on_every_server, on_servers};

#[test]
fn a_server_starts_answers_restarts_and_leaves_nothing() {
    on_every_server(|kind| {
        let begun = Instant::now();
        let mut server = Server::builder(kind)
            .config("maxmemory", "100mb")
            .start_or_panic();
        println!("{kind}: ready after {:?}", begun.elapsed());
        assert_eq!(server.text(&["PING"]), "PONG");
        assert_eq!(
            server.texts(&["CONFIG", "GET", "maxmemory"]),
            ["maxmemory", "104857600"]
        );
        assert!(server.used_memory() > 100_000);
        server.wait_for_log("eady to accept connections");

        let (port, pid, folder) = (server.port(), server.pid(), server.dir().to_path_buf());
        server.text(&["SET", "key", "value"]);
        server.restart().unwrap();
        assert_eq!((server.port(), server.dir()), (port, folder.as_path()));
        assert_ne!(server.pid(), pid);
        assert_eq!(
            server.text(&["GET", "key"]),
            "value",
            "a restart keeps the data"
        );
        assert_gone(pid, None);

        let pid = server.pid();
        drop(server);
        assert_gone(pid, Some(&folder));
    });
}

#[test]
fn a_killed_server_comes_back_with_what_it_had_saved() {
    on_every_server(|kind| {
        let mut server = Server::builder(kind).start_or_panic();
        server.text(&["SET", "saved", "1"]);
        server.text(&["SAVE"]);
        server.text(&["SET", "lost", "1"]);
        server.kill();
        assert!(!server.is_alive());
        server.restart().unwrap();
        assert_eq!(server.text(&["GET", "saved"]), "1");
        assert_eq!(server.text(&["GET", "lost"]), "(nil)");
    });
}

#[test]
fn a_clean_stop_ends_the_process_with_status_0() {
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let status = server.shutdown();
        assert!(status.success(), "{status}");
        assert!(server.log().contains("exit"), "{}", server.log());
    });
}

#[test]
fn options_reach_the_server() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .config("requirepass", "a \"b\" \\ c")
            .config_words("client-output-buffer-limit", &["pubsub", "1mb", "2mb", "3"])
            .wrapper(&["env", "LC_ALL=C"])
            .arg("--maxclients")
            .arg("77")
            .start_or_panic();
        assert_eq!(
            server.texts(&["CONFIG", "GET", "requirepass"])[1],
            "a \"b\" \\ c"
        );
        assert_eq!(server.texts(&["CONFIG", "GET", "maxclients"])[1], "77");
        assert!(
            server.texts(&["CONFIG", "GET", "client-output-buffer-limit"])[1]
                .contains("pubsub 1048576 2097152 3")
        );
        server.raw().assert_in_step();
    });
}

#[test]
fn a_server_that_cannot_start_says_why() {
    on_every_server(|kind| {
        let error = Server::builder(kind)
            .module("/nowhere/module.so")
            .start()
            .unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains(&kind.id) && text.contains("/nowhere/module.so"),
            "{text}"
        );
        let error = Server::builder(kind)
            .config("no-such-config", "1")
            .start()
            .unwrap_err();
        assert!(error.log().contains("no-such-config"), "{error}");
    });
}

#[test]
fn replies_and_errors_arrive_as_they_are() {
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        assert_eq!(server.int(&["INCR", "n"]), 1);
        assert_eq!(server.text(&[b"ECHO".as_slice(), b"a\0\r\nb"]), "a\0\r\nb");
        assert_eq!(
            server.error(&["GET"]),
            "ERR wrong number of arguments for 'get' command"
        );
        assert_eq!(
            server.error(&["LPUSH", "n", "x"]),
            "WRONGTYPE Operation against a key holding the wrong kind of value"
        );
        assert_eq!(
            server.info("server", "tcp_port"),
            Some(server.port().to_string())
        );
        assert_eq!(server.info("server", "no_such_field"), None);
        let hash: Value = vkmod_integration::redis::cmd("HGETALL")
            .arg("none")
            .query(&mut server.connection_resp3())
            .unwrap();
        assert_eq!(hash, Value::Map(vec![]));
    });
}

#[test]
fn a_raw_client_shows_the_bytes_of_both_protocols() {
    on_every_server(|kind| {
        let server = Server::builder(kind).start_or_panic();
        let mut client = server.raw();
        assert_eq!(
            client.command(&["SET", "k", "a\r\nb"]).unwrap().bytes,
            b"+OK\r\n"
        );
        assert_eq!(
            client.command(&["GET", "k"]).unwrap().bytes,
            b"$4\r\na\r\nb\r\n"
        );
        assert_eq!(
            client.command(&["GET", "none"]).unwrap().frame,
            Frame::NullBulk
        );
        assert!(client.command(&["GET"]).unwrap().frame.is_error());
        client.assert_in_step();

        let mut client = client.resp3();
        assert_eq!(client.command(&["GET", "none"]).unwrap().frame, Frame::Null);
        assert_eq!(
            client.command(&["HGETALL", "none"]).unwrap().bytes,
            b"%0\r\n"
        );
        if kind.is_7_or_newer() {
            for (what, bytes) in [
                ("true", &b"#t\r\n"[..]),
                ("double", b",3.141\r\n"),
                ("bignum", b"(1234567999999999999999999999999999999\r\n"),
            ] {
                assert_eq!(
                    client.command(&["DEBUG", "PROTOCOL", what]).unwrap().bytes,
                    bytes
                );
            }
            for what in ["verbatim", "set", "map", "attrib", "push"] {
                client.command(&["DEBUG", "PROTOCOL", what]).unwrap();
            }
        }
        // A push may come before its reply: what follows is read apart.
        let mut other = server.raw();
        other.send_command(&["PING"]).unwrap();
        other.send_command(&["GET", "k"]).unwrap();
        assert_eq!(other.read().unwrap().bytes, b"+PONG\r\n");
        assert_eq!(other.read().unwrap().frame.text(), Some("a\r\nb"));
        other.send(b"*1\r\n$-5\r\n").unwrap();
        assert!(other.read().unwrap().frame.is_error());
        other.assert_closed();
    });
}

#[test]
fn a_client_out_of_step_is_noticed() {
    let server = Server::builder(newest_valkey()).start_or_panic();
    let mut client = server.raw();
    client.send_command(&["PING"]).unwrap();
    let failure = failure_of(|| client.assert_in_step());
    assert!(
        failure.contains("out of step") && failure.contains("PONG"),
        "{failure}"
    );
}

#[test]
fn a_replica_follows_its_primary() {
    on_every_server(|kind| {
        let pair = ReplicaPair::start(kind, |server| server.config("maxmemory", "100mb")).unwrap();
        pair.primary.text(&["SET", "key", "value"]);
        pair.wait_in_sync();
        assert_eq!(pair.replica.text(&["GET", "key"]), "value");
        assert!(
            pair.replica
                .error(&["SET", "key", "other"])
                .starts_with("READONLY")
        );
    });
}

#[test]
fn three_nodes_form_a_cluster() {
    on_every_server(|kind| {
        let begun = Instant::now();
        let cluster = Cluster::start(kind, 3, |server| server).unwrap();
        println!("{kind}: a whole cluster after {:?}", begun.elapsed());
        for key in ["a", "b", "c", "{tag}x"] {
            let owner = cluster.node_for_key(key);
            assert_eq!(owner.text(&["SET", key, "value"]), "OK");
            for other in cluster
                .nodes()
                .iter()
                .filter(|node| node.pid() != owner.pid())
            {
                assert!(other.error(&["GET", key]).starts_with("MOVED"));
            }
        }
        assert_eq!(cluster.slots(0).start, 0);
        assert_eq!(cluster.slots(2).end, 16384);
    });
}

#[test]
fn a_failure_names_the_server_and_shows_its_log() {
    let pids = std::sync::Mutex::new(Vec::new());
    let failure = failure_of(|| {
        on_every_server(|kind| {
            let server = Server::builder(kind).start_or_panic();
            pids.lock()
                .unwrap()
                .push((server.pid(), server.dir().to_path_buf()));
            assert!(!kind.is_valkey(), "no Valkey please");
        });
    });
    let valkeys = matrix().iter().filter(|kind| kind.is_valkey()).count();
    assert!(
        failure.contains(&format!("failed on {valkeys} of {}", matrix().len())),
        "{failure}"
    );
    for kind in matrix() {
        let named = failure.contains(&format!("{kind}: no Valkey please"));
        assert_eq!(named, kind.is_valkey(), "{kind} in {failure}");
        assert_eq!(
            failure.contains(&format!("log of {kind}:\n")),
            kind.is_valkey(),
            "{kind} in {failure}"
        );
    }
    assert!(failure.contains("eady to accept connections"), "{failure}");
    for (pid, folder) in pids.lock().unwrap().iter() {
        assert_gone(*pid, Some(folder));
    }
}

#[test]
fn a_part_of_the_matrix_must_not_be_empty() {
    let failure = failure_of(|| on_servers("nothing is that new", |_| false, |_| ()));
    assert!(failure.contains("nothing is that new"), "{failure}");
}

#[test]
fn a_crash_fails_the_test_unless_it_is_expected() {
    on_every_server(|kind| {
        let crash = |kind: &ServerKind| {
            let server = Server::builder(kind).start_or_panic();
            assert!(server.cmd(&["DEBUG", "SEGFAULT"]).is_err());
            assert!(
                server
                    .wait_for_end(Duration::from_secs(10))
                    .signal()
                    .is_some()
            );
            server
        };
        let failure = failure_of(|| drop(crash(kind)));
        assert!(
            failure.contains("crashed") && failure.contains(&kind.id),
            "{failure}"
        );
        let server = crash(kind);
        assert!(server.crash().is_some());
        server.expect_crash();
    });
}

#[test]
fn an_aborted_test_process_leaves_no_server() {
    let this = std::env::current_exe().unwrap();
    let output = Command::new(this)
        .args(["--exact", "helper_that_aborts", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    assert!(!output.status.success());
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text
        .lines()
        .find_map(|line| line.split_once("STARTED "))
        .unwrap()
        .1;
    let (pid, folder) = line.split_once(' ').unwrap();
    assert_gone(pid.parse().unwrap(), Some(Path::new(folder)));
}

#[test]
#[ignore = "ends its process; run by an_aborted_test_process_leaves_no_server"]
fn helper_that_aborts() {
    let server = Server::builder(newest_valkey()).start_or_panic();
    println!("STARTED {} {}", server.pid(), server.dir().display());
    std::process::abort();
}

#[test]
fn a_module_is_built_and_its_refusal_is_told() {
    let package = refusing_module();
    let file = artifact::cdylib(package.path());
    assert_eq!(artifact::cdylib(package.path()), file);
    on_every_server(|kind| {
        let plan = Server::builder(kind).module_with_args(&file, &["--one", "two words"]);
        let error = plan.env("VKMOD_HARNESS", "here").start().unwrap_err();
        assert!(
            error.log().contains("refuses: args 2, env Ok(\"here\")"),
            "{error}"
        );

        let server = Server::builder(kind).start_or_panic();
        assert!(server.load_module(&file, &["one"]).is_err());
        server.wait_for_log("refuses: args 1");
        assert!(!server.modules().contains(&"refuses".to_string()));
        assert!(server.unload_module("refuses").is_err());
        assert!(server.is_alive());
    });
}

/// A package of a module that always refuses to load.
fn refusing_module() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let manifest = "[package]\nname = \"refuses\"\nedition = \"2024\"\n[lib]\npath = \"lib.rs\"\ncrate-type = [\"cdylib\"]\n[workspace]\n";
    let source = r#"
#[unsafe(no_mangle)]
pub extern "C" fn RedisModule_OnLoad(_ctx: *mut u8, _args: *mut *mut u8, count: i32) -> i32 {
    eprintln!("refuses: args {count}, env {:?}", std::env::var("VKMOD_HARNESS"));
    1
}
"#;
    std::fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    std::fs::write(folder.path().join("lib.rs"), source).unwrap();
    folder
}

fn failure_of(body: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(body)).expect_err("a panic");
    payload
        .downcast_ref::<String>()
        .cloned()
        .unwrap_or_default()
}

fn assert_gone(pid: u32, folder: Option<&Path>) {
    let process = PathBuf::from(format!("/proc/{pid}"));
    eventually(
        &format!("the end of process {pid}"),
        Duration::from_secs(5),
        || !process.exists(),
    );
    if let Some(folder) = folder {
        eventually(
            &format!("the end of {}", folder.display()),
            Duration::from_secs(5),
            || !folder.exists(),
        );
    }
}
