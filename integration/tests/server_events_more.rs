//! Server events with all of their data: keys that go away, loading, persistence, replication,
//! shutdown, commands.

use std::thread;
use std::time::Duration;

use vkmod_integration::{
    Frame, Product, Server, ServerKind, eventually, on_every_server, on_servers,
};

mod heard;

use heard::{has_7_2, heard, plan, start, wait_for};

const HOSTILE: &[u8] = b"k\0\r\n%s%n\xff\xfe$-1\r\n";
const LIMIT: Duration = Duration::from_secs(20);

#[track_caller]
fn send<A: AsRef<[u8]>>(server: &Server, words: &[A]) -> Frame {
    match server.raw().command(words) {
        Ok(reply) => reply.frame,
        Err(error) => panic!("no reply: {error}"),
    }
}

#[test]
fn a_key_that_goes_away_can_be_read_by_name_and_value() {
    on_servers("key events are Redis 7.2's", has_7_2, |kind| {
        let server = start(kind);
        let long = "x".repeat(100);
        // A number, a short string and a long one are three things inside of the server.
        for value in ["17", "short", &long] {
            let line = |what: &str, name: &str| {
                let length = value.len();
                format!("KeyEvent {what} Some({name:?}) Some(String) {length} Some({value:?})")
            };
            for name in [
                "deleted",
                "unlinked",
                "expired",
                "overwritten",
                "evicted",
                "renamed",
            ] {
                server.text(&["SET", name, value]);
            }
            send(&server, &[b"SET", HOSTILE, value.as_bytes()]);
            server.text(&["DEL", "deleted"]);
            server.text(&["UNLINK", "unlinked"]);
            server.text(&["PEXPIRE", "expired", "1"]);
            server.text(&["SET", "overwritten", "2"]);
            server.text(&["RENAME", "renamed", "new name"]);
            send(&server, &[b"DEL", HOSTILE]);
            wait_for(
                &server,
                &[
                    &line("Deleted", "deleted"),
                    &line("Deleted", "unlinked"),
                    &line("Deleted", "renamed"),
                    &line("Deleted", &HOSTILE.escape_ascii().to_string()),
                    &line("Expired", "expired"),
                    &line("Overwritten", "overwritten"),
                ],
            );
            server.text(&["DEL", "overwritten", "new name"]);
            server.text(&["CONFIG", "SET", "maxmemory-policy", "allkeys-random"]);
            server.text(&["CONFIG", "SET", "maxmemory", "1"]);
            wait_for(&server, &[&line("Evicted", "evicted")]);
            server.text(&["CONFIG", "SET", "maxmemory", "0"]);
        }
        server.text(&["RPUSH", "list", "a", "b"]);
        server.text(&["DEL", "list"]);
        wait_for(
            &server,
            &["KeyEvent Deleted Some(\"list\") Some(List) 2 Some(\"WRONGTYPE"],
        );
    });
}

#[test]
fn a_shutdown_is_heard_of() {
    on_every_server(|kind| {
        for word in ["log", "panic"] {
            let server = plan(kind, word).start_or_panic();
            assert!(server.shutdown().success(), "{kind}");
            let wanted = match word {
                "log" => "heard ShutdownEvent",
                _ => "the listener fell over",
            };
            assert!(server.log().contains(wanted), "{kind}");
        }
    });
}

#[test]
fn loading_is_heard_of_with_its_progress() {
    on_every_server(|kind| {
        let mut server = plan(kind, "").start_or_panic();
        server.text(&["DEBUG", "POPULATE", "200000", "key", "100"]);
        if let Err(error) = server.restart() {
            panic!("{error}");
        }
        let lines = heard(&server);
        let loading: Vec<_> = lines
            .iter()
            .filter(|line| line.starts_with("Loading"))
            .collect();
        assert_eq!(
            loading.first().map(|line| line.as_str()),
            Some("LoadingEvent RdbStarted")
        );
        assert_eq!(
            loading.last().map(|line| line.as_str()),
            Some("LoadingEvent Ended")
        );
        let start =
            "LoadingProgressEvent LoadingProgressEvent { is_aof: false, hz: 10, progress: Some(";
        let progress: Vec<u32> = loading
            .iter()
            .filter_map(|line| {
                line.strip_prefix(start)?
                    .trim_end_matches(") }")
                    .parse()
                    .ok()
            })
            .collect();
        assert!(
            !progress.is_empty() && progress.len() + 2 == loading.len(),
            "{loading:?}"
        );
        assert!(
            progress.is_sorted() && progress.iter().all(|it| *it <= 1024),
            "{progress:?}"
        );
    });
}

#[test]
fn the_append_only_file_is_loaded_and_heard_of() {
    on_every_server(|kind| {
        let mut server = plan(kind, "log")
            .config("appendonly", "yes")
            .start_or_panic();
        for number in 0..100 {
            server.text(&["SET", &format!("key{number}"), "value"]);
        }
        server.text(&["BGREWRITEAOF"]);
        server.wait_for_log("heard AofStarted");
        server.wait_for_log("heard Ended");
        wait_for(&server, &["ForkEvent Born", "ForkEvent Died"]);
        // Beyond what was rewritten, so that there is a plain command to load.
        server.text(&["SET", "last", "value"]);
        server.kill();
        if let Err(error) = server.restart() {
            panic!("{error}");
        }
        wait_for(
            &server,
            &[
                "LoadingEvent AofStarted",
                "LoadingProgressEvent LoadingProgressEvent { is_aof: true, hz: 10, progress: ",
                "LoadingEvent Ended",
            ],
        );
        assert_eq!(server.int(&["DBSIZE"]), 101);
    });
}

#[test]
fn a_panic_in_the_listeners_does_not_keep_the_server_from_its_data() {
    on_every_server(|kind| {
        let mut server = plan(kind, "panic").start_or_panic();
        server.text(&["DEBUG", "POPULATE", "50000", "key", "100"]);
        if let Err(error) = server.restart() {
            panic!("{error}");
        }
        assert_eq!(server.int(&["DBSIZE"]), 50_000);
        assert!(server.log().contains("panic caught in event listener"));
    });
}

#[test]
fn a_save_is_heard_of_where_it_happens_and_a_failed_one_too() {
    on_every_server(|kind| {
        let server = plan(kind, "log").start_or_panic();
        server.text(&["SET", "key", "value"]);
        server.text(&["BGSAVE"]);
        // In the child, and nowhere else.
        server.wait_for_log("heard RdbStarted");
        server.wait_for_log("heard Ended");
        eventually("the end of the child", LIMIT, || {
            heard(&server).iter().any(|line| {
                assert!(!line.starts_with("PersistenceEvent"), "{line}");
                line == "ForkEvent Died"
            })
        });
        // A folder in the place of the file.
        let name = server.dir().join("dump.rdb");
        assert!(std::fs::remove_file(&name).is_ok() && std::fs::create_dir(&name).is_ok());
        heard(&server);
        server.error(&["SAVE"]);
        wait_for(
            &server,
            &["PersistenceEvent SyncRdbStarted", "PersistenceEvent Failed"],
        );
    });
}

#[test]
fn housekeeping_tells_how_often_it_is_done() {
    on_every_server(|kind| {
        let server = start(kind);
        wait_for(&server, &["CronEvent CronEvent { hz: 10 }"]);
        for hz in ["1", "77", "500"] {
            server.text(&["CONFIG", "SET", "hz", hz]);
            wait_for(&server, &[&format!("CronEvent CronEvent {{ hz: {hz} }}")]);
        }
    });
}

#[test]
fn clients_and_databases_are_told_by_their_own_numbers() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        let Ok(Frame::Integer(id)) = client.command(&["CLIENT", "ID"]).map(|reply| reply.frame)
        else {
            panic!("no id");
        };
        let list = server.text(&["CLIENT", "LIST"]);
        let own = list
            .lines()
            .find(|line| line.contains(&format!("id={id} ")));
        let port = own.and_then(|line| line.split_once("addr=127.0.0.1:")?.1.split(' ').next());
        let Some(port) = port else {
            panic!("{list}");
        };
        let it = format!("(ClientInfo {{ id: {id}, flags: ClientFlags(");
        let rest = format!("), address: \"127.0.0.1\", port: {port}, database: 0 }})");
        wait_for(&server, &[&format!("ClientEvent Connected{it}"), &rest]);
        for words in [["SELECT", "3"], ["FLUSHDB", "SYNC"], ["FLUSHDB", "ASYNC"]] {
            let words = if kind.is_7_or_newer() || words[1] != "SYNC" {
                &words[..]
            } else {
                &words[..1]
            };
            assert!(client.command(words).is_ok());
        }
        drop(client);
        // Redis 8 lets the client of the first one wait for a flush in the background.
        let is_sync = kind.is_valkey() || !kind.is_at_least(Product::Redis, 8, 0);
        wait_for(
            &server,
            &[
                &format!("FlushEvent Started {{ database: Some(3), is_sync: {is_sync} }}"),
                &format!("FlushEvent Ended {{ database: Some(3), is_sync: {is_sync} }}"),
                "FlushEvent Started { database: Some(3), is_sync: false }",
                &format!("ClientEvent Disconnected{it}"),
                &rest.replace("database: 0", "database: 3"),
            ],
        );
    });
}

#[test]
fn a_replica_knows_its_primary_and_that_it_is_gone() {
    on_every_server(|kind| {
        let (primary, replica) = (start(kind), start(kind));
        let (host, port) = ("127.0.0.1", primary.port().to_string());
        replica.text(&["REPLICAOF", host, &port]);
        let address = format!("primary_host: {:?}, primary_port: {port}", host.as_bytes());
        let role = format!("RoleEvent NowReplica(ReplicationState {{ is_primary: false, {address}");
        wait_for(&replica, &[&role, "PrimaryLinkEvent Up"]);
        wait_for(&primary, &["ReplicaEvent Online"]);
        let Some(id) = primary.info("replication", "master_replid") else {
            panic!("no id");
        };
        primary.kill();
        wait_for(&replica, &["PrimaryLinkEvent Down"]);
        replica.text(&["REPLICAOF", "NO", "ONE"]);
        let previous = format!("previous_id: {:?}", id.as_bytes());
        wait_for(&replica, &["RoleEvent NowPrimary(", &previous]);
    });
}

/// A replica that loads into memory beside its data.
fn swapping_pair(kind: &ServerKind) -> (Server, Server) {
    let primary = plan(kind, "")
        .config("repl-diskless-sync", "yes")
        .config("repl-diskless-sync-delay", "0")
        .config("repl-backlog-size", "16384")
        .start_or_panic();
    primary.text(&["DEBUG", "POPULATE", "1000", "key", "100"]);
    let replica = plan(kind, "")
        .config("repl-diskless-load", "swapdb")
        .config_words("replicaof", &["127.0.0.1", &primary.port().to_string()])
        .start_or_panic();
    wait_for(&replica, &["PrimaryLinkEvent Up"]);
    eventually("the primary's data", LIMIT, || {
        replica.int(&["DBSIZE"]) == 1000
    });
    (primary, replica)
}

#[test]
fn a_replica_that_loads_beside_its_data_says_so() {
    on_every_server(|kind| {
        let (primary, replica) = swapping_pair(kind);
        heard(&replica);
        // It misses more than the primary keeps, and has to take all again.
        thread::scope(|scope| {
            scope.spawn(|| replica.text(&["DEBUG", "SLEEP", "2"]));
            thread::sleep(Duration::from_millis(200));
            primary.text(&["CLIENT", "KILL", "TYPE", "replica"]);
            for _ in 0..20 {
                primary.text(&["SET", "large", &"x".repeat(100_000)]);
            }
        });
        eventually("the primary's data", LIMIT, || {
            replica.int(&["DBSIZE"]) == 1001
        });
        let wanted = if kind.is_7_or_newer() {
            ["AsyncLoadEvent Started", "AsyncLoadEvent Completed"]
        } else {
            ["ReplBackupEvent Created", "ReplBackupEvent Discarded"]
        };
        wait_for(&replica, &wanted);
    });
}

#[test]
fn commands_are_told_with_how_they_ended() {
    let has = |kind: &ServerKind| kind.is_at_least(Product::Valkey, 9, 1);
    on_servers("command results are Valkey 9.1's", has, |kind| {
        let server = start(kind);
        server.text(&[
            "ACL", "SETUSER", "limited", "on", ">secret", "+ping", "+auth",
        ]);
        let mut client = server.raw();
        let mut send = |words: &[&[u8]]| match client.command(words) {
            Ok(reply) => reply.frame,
            Err(error) => panic!("no reply: {error}"),
        };
        let Frame::Integer(id) = send(&[b"CLIENT", b"ID"]) else {
            panic!("no id");
        };
        send(&[b"SET", HOSTILE, b"value"]);
        send(&[b"CONFIG", b"GET", b"port"]);
        send(&[b"LPUSH", HOSTILE, b"x"]);
        send(&[b"GET"]);
        send(&[b"AUTH", b"limited", b"wrong"]);
        send(&[b"AUTH", b"limited", b"secret"]);
        send(&[b"GET", HOSTILE]);
        let name = |name: &str| format!("{:?}", name.as_bytes());
        let result = |event: &str, command: &str, words: &str| {
            let command = name(command);
            format!(
                "{event} {event}(CommandResult {{ command: {command}, words: {words}, client: {id}, is_module_call: false, duration: "
            )
        };
        let key = HOSTILE.escape_ascii().to_string();
        let user = format!(
            "AuthenticationEvent {{ client: {id}, user: {}",
            name("limited")
        );
        wait_for(
            &server,
            &[
                &result(
                    "CommandSucceeded",
                    "set",
                    &format!("[\"SET\", \"{key}\", \"value\"]"),
                ),
                "changes: 1, rejection: []",
                &result(
                    "CommandSucceeded",
                    "config|get",
                    "[\"CONFIG\", \"GET\", \"port\"]",
                ),
                &result(
                    "CommandFailed",
                    "lpush",
                    &format!("[\"LPUSH\", \"{key}\", \"x\"]"),
                ),
                &result("CommandRejected", "get", "[\"GET\"]"),
                &result(
                    "CommandAclRejected",
                    "get",
                    &format!("[\"GET\", \"{key}\"]"),
                ),
                &user,
                "result: Denied",
                "result: Granted",
            ],
        );
    });
}
