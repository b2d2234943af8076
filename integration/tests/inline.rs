//! Commands that would wait, where a client cannot: loaded from the append-only file, and on a
//! replica; and writers while writes are paused.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use vkmod_integration::{Server, ServerKind, artifact, eventually, on_every_server};

const COMMANDS: &[&[&str]] = &[
    &["SELECT", "0"],
    &["waiting.offload", "lock"],
    &["waiting.block", "30", "value"],
    &["waiting.compute", "3", "1"],
    &["waiting.offload", "error"],
    &["waiting.offload", "panic"],
    &["waiting.offload", "lock"],
    &["SET", "end", "reached"],
];

fn encode(commands: &[&[&str]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for words in commands {
        bytes.extend(format!("*{}\r\n", words.len()).bytes());
        for word in *words {
            bytes.extend(format!("${}\r\n{word}\r\n", word.len()).bytes());
        }
    }
    bytes
}

fn check(server: &Server) {
    assert_eq!(server.text(&["GET", "end"]), "reached");
    assert_eq!(server.text(&["waiting.offload", "read"]), "2");
    assert_eq!(server.blocked_clients(), 0);
}

#[test]
fn commands_in_the_append_only_file_run_inline() {
    let module = artifact::own_example("waiting");
    on_every_server(|kind| {
        let mut server = Server::builder(kind)
            .module(&module)
            .config("appendonly", "yes")
            .start_or_panic();
        server.kill();
        let folder = server.dir().to_path_buf();
        // Every server takes the old form, one file, in.
        let _ = std::fs::remove_dir_all(folder.join("appendonlydir"));
        std::fs::write(folder.join("appendonly.aof"), encode(COMMANDS)).unwrap();
        server.restart().unwrap();
        check(&server);
    });
}

/// A snapshot of an empty server.
fn snapshot(kind: &ServerKind) -> Vec<u8> {
    let server = Server::builder(kind).start_or_panic();
    server.text(&["SAVE"]);
    std::fs::read(server.dir().join("dump.rdb")).unwrap()
}

/// Reads one command of the handshake.
fn read_command(from: &mut BufReader<TcpStream>) -> std::io::Result<Vec<String>> {
    let mut line = String::new();
    from.read_line(&mut line)?;
    let Some(count) = line.trim().strip_prefix('*') else {
        return Ok(line.split_whitespace().map(String::from).collect());
    };
    let mut words = Vec::new();
    for _ in 0..count.parse().unwrap() {
        let mut length = String::new();
        from.read_line(&mut length)?;
        let length: usize = length.trim()[1..].parse().unwrap();
        let mut word = vec![0; length + 2];
        from.read_exact(&mut word)?;
        words.push(String::from_utf8_lossy(&word[..length]).into_owned());
    }
    Ok(words)
}

/// Plays the primary of one replica: hands out the snapshot, then the commands.
fn play_primary(listener: &TcpListener, snapshot: &[u8]) -> std::io::Result<TcpStream> {
    let (stream, _) = listener.accept()?;
    let mut from = BufReader::new(stream.try_clone()?);
    let mut to = stream;
    loop {
        let words = read_command(&mut from)?;
        match words.first().map(|word| word.to_uppercase()).as_deref() {
            Some("PING") => to.write_all(b"+PONG\r\n")?,
            Some("PSYNC") => break,
            _ => to.write_all(b"+OK\r\n")?,
        }
    }
    write!(
        to,
        "+FULLRESYNC {} 0\r\n${}\r\n",
        "a".repeat(40),
        snapshot.len()
    )?;
    to.write_all(snapshot)?;
    to.write_all(&encode(COMMANDS))?;
    Ok(to)
}

#[test]
fn replicated_commands_run_inline_on_a_replica() {
    let module = artifact::own_example("waiting");
    on_every_server(|kind| {
        let snapshot = snapshot(kind);
        let replica = Server::builder(kind).module(&module).start_or_panic();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port().to_string();
        replica.text(&["REPLICAOF", "127.0.0.1", &port]);
        let link = play_primary(&listener, &snapshot).unwrap();
        eventually("the last command", Duration::from_secs(20), || {
            replica.text(&["GET", "end"]) == "reached"
        });
        check(&replica);
        drop(link);
    });
}

#[test]
fn writers_wait_while_writes_are_paused_and_readers_do_not() {
    let module = artifact::own_example("waiting");
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(&module)
            .config("appendonly", "yes")
            .start_or_panic();
        server.text(&["waiting.writers", "2"]);
        let count = || server.text(&["waiting.read"]).parse::<i64>().unwrap();
        eventually("first writes", Duration::from_secs(5), || count() > 3);
        server.text(&["CLIENT", "PAUSE", "400", "WRITE"]);
        let paused = count();
        let begin = Instant::now();
        std::thread::sleep(Duration::from_millis(150));
        let later = count();
        if begin.elapsed() < Duration::from_millis(350) {
            assert_eq!(later, paused, "{kind}");
        }
        eventually("writes after the pause", Duration::from_secs(5), || {
            count() > paused
        });
        assert!(!server.log().contains("no write"), "{kind}");
        assert!(server.text(&["GET", "written"]).parse::<i64>().unwrap() > paused);
        server.text(&["CLIENT", "PAUSE", "60000", "WRITE"]);
        // A writer that waits for the end of a pause does not hold an unload up.
        server.unload_module("waiting").unwrap();
    });
}

#[test]
fn a_call_from_another_module_gets_the_same_answer_at_once_or_by_a_promise() {
    let modules = ["waiting", "calls"].map(artifact::own_example);
    on_every_server(|kind| {
        let [waiting, calls] = &modules;
        let server = Server::builder(kind)
            .module(waiting)
            .module(calls)
            .start_or_panic();
        let mut raw = server.raw();
        let has_promises = kind.is_valkey() || kind.version >= (7, 2, 0);
        for (words, sign) in [
            (["waiting.offload", "value"].as_slice(), "%s"),
            (&["waiting.offload", "error"], "the work failed"),
            (&["waiting.compute", "3"], "6"),
            (&["waiting.block", "3", "value"], "42"),
            (&["waiting.async", "value", "3"], "0"),
            (
                &["waiting.list", "absent", "1", "1", "plain"],
                "nothing came",
            ),
        ] {
            let direct = raw.command(words).unwrap().bytes;
            let called = raw.command(&[&["calls.raw", "-"], words].concat());
            assert_eq!(
                called.unwrap().bytes.escape_ascii().to_string(),
                direct.escape_ascii().to_string(),
                "{words:?}"
            );
            raw.assert_in_step();
            if has_promises {
                let call = [&["calls.block", "-"], words].concat();
                assert_eq!(server.text(&call), "waits true", "{words:?}");
                eventually("the promised answer", Duration::from_secs(5), || {
                    server.int(&["LLEN", "answers"]) == 1
                });
                let answer = server.text(&["LPOP", "answers"]);
                assert!(answer.contains(sign), "{words:?}: {answer}");
            }
        }
        assert_eq!(server.blocked_clients(), 0);
        assert_eq!(server.int(&["EXISTS", "answers"]), 0);
    });
}
