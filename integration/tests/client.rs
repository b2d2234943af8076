//! Clients: the one that asks, any other, and those that are none.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Frame, RawClient, Server, ServerKind, artifact, on_every_server};

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .module(artifact::own_example("client_probe"))
        .start_or_panic()
}

/// What stands in for a client: no connection, so nothing to tell.
const NOBODY: &str = "connected=false address=- user=- name=";

fn text(client: &mut RawClient, words: &[&str]) -> String {
    let frame = client.command(words).unwrap().frame;
    match frame.bytes() {
        Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        None => format!("{frame:?}"),
    }
}

fn id_of(client: &mut RawClient) -> String {
    match client.command(&["CLIENT", "ID"]).unwrap().frame {
        Frame::Integer(id) => id.to_string(),
        other => panic!("{other:?}"),
    }
}

/// Where names of clients can be asked for.
fn has_names(kind: &ServerKind) -> bool {
    kind.is_7_or_newer()
}

#[test]
fn the_example_tells_who_asks() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(artifact::example("client"))
            .start_or_panic();
        let mut client = server.raw();
        let id = id_of(&mut client);
        client.command(&["SELECT", "3"]).unwrap();
        let card = |client: &mut RawClient, words: &[&str]| {
            let frame = client.command(words).unwrap().frame;
            let Frame::Array(fields) = frame else {
                panic!("{frame:?}")
            };
            let show = |field: &Frame| match field {
                Frame::Integer(number) => number.to_string(),
                Frame::NullBulk => "nil".into(),
                other => String::from_utf8_lossy(other.bytes().unwrap()).into_owned(),
            };
            fields.iter().map(show).collect::<Vec<_>>()
        };
        let mine = card(&mut client, &["client.whoami"]);
        assert_eq!(mine[0..2], ["id", &id]);
        assert_eq!(mine[2..6], ["user", "default", "name", "nil"]);
        assert_eq!(mine[6..8], ["address", "127.0.0.1"]);
        assert_eq!(mine[8], "port");
        let listed = server.text(&["CLIENT", "LIST", "ID", &id]);
        assert!(
            listed.contains(&format!(" addr=127.0.0.1:{} ", mine[9])),
            "{listed}"
        );
        assert_eq!(mine[10..14], ["database", "3", "flags", ""]);
        let seen = card(&mut server.raw(), &["client.of", &id]);
        assert_eq!(seen, mine);
        let gone = server.error(&["client.of", "99999999"]);
        assert_eq!(gone, "ERR no connection is behind this client");
        let certificate = client.command(&["client.certificate"]).unwrap().frame;
        assert_eq!(certificate, Frame::NullBulk);
        if !has_names(kind) {
            let error = text(&mut client, &["client.rename", "billing"]);
            assert!(error.contains("SetClientNameById"), "{error}");
            let error = text(&mut client, &["client.protocol"]);
            assert!(error.contains("CLIENT LIST resp"), "{error}");
            return;
        }
        assert_eq!(text(&mut client, &["client.rename", "billing"]), "OK");
        assert_eq!(text(&mut client, &["CLIENT", "GETNAME"]), "billing");
        assert_eq!(card(&mut client, &["client.whoami"])[5], "billing");
        client.command(&["client.rename", ""]).unwrap();
        assert_eq!(card(&mut client, &["client.whoami"])[5], "nil");
        assert_eq!(text(&mut client, &["client.protocol"]), "Integer(2)");
        client.command(&["HELLO", "3"]).unwrap();
        assert_eq!(text(&mut client, &["client.protocol"]), "Integer(3)");
        let other = server.int(&["client.protocol", &id]);
        assert_eq!(other, 3);
    });
}

#[test]
fn what_stands_in_for_a_client_has_no_connection() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        let real = text(&mut client, &["probe.myself"]);
        assert!(
            real.starts_with("connected=true address=127.0.0.1 user=default name="),
            "{real}"
        );
        let in_script = "return redis.call('probe.myself')";
        let script = ["EVAL", in_script, "0"];
        let nested = ["probe.nested", "probe.myself"];
        let deeper = ["probe.nested", "EVAL", in_script, "0"];
        for words in [&script[..], &nested[..], &deeper[..]] {
            let seen = text(&mut client, words);
            assert!(seen.starts_with(NOBODY), "{kind} {words:?}: {seen}");
        }
        // A transaction is the client's own.
        client.command(&["MULTI"]).unwrap();
        client.command(&["probe.myself"]).unwrap();
        let frame = client.command(&["EXEC"]).unwrap().frame;
        let Frame::Array(replies) = frame else {
            panic!("{frame:?}")
        };
        assert_eq!(replies[0].bytes().unwrap(), real.as_bytes());
        let heard = server.texts(&["probe.heard"]);
        assert!(heard[0].starts_with(&format!("load {NOBODY}")), "{heard:?}");
    });
}

#[test]
fn the_stand_in_can_be_asked_for_while_it_executes() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        // The listeners ask for the number that the script's command has remembered, while the
        // script's next command is executing under just that number.
        let script = "redis.call('probe.myself') redis.call('SET', 'k', '1') \
                      redis.call('FLUSHALL') return redis.call('probe.myself')";
        let seen = text(&mut client, &["EVAL", script, "0"]);
        assert!(seen.starts_with(NOBODY), "{seen}");
        let heard = server.texts(&["probe.heard"]);
        for event in ["key", "flush"] {
            let line = heard
                .iter()
                .find(|line| line.starts_with(&format!("{event} ")));
            let wanted = format!("{event} {NOBODY}");
            assert!(
                line.is_some_and(|line| line.starts_with(&wanted)),
                "{kind}: {heard:?}"
            );
        }
        assert_eq!(server.text(&["PING"]), "PONG");
    });
}

#[test]
fn a_listener_to_keys_sees_the_client_where_the_server_shows_it() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        client.command(&["SET", "k", "1"]).unwrap();
        let heard = server.texts(&["probe.heard"]);
        let own = heard
            .iter()
            .find_map(|line| line.strip_prefix("key's own "))
            .unwrap();
        let shows = kind.is_at_least(vkmod_integration::Product::Valkey, 8, 1);
        assert_eq!(own.starts_with("connected=true"), shows, "{kind}: {own}");
    });
}

#[test]
fn any_number_is_an_answer_and_never_a_crash() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut client = server.raw();
        for id in ["0", "1", "2", "9223372036854775807", "18446744073709551615"] {
            let seen = text(&mut client, &["probe.of", id]);
            assert!(seen.starts_with("connected="), "{kind} {id}: {seen}");
            let script = format!("return redis.call('probe.of', '{id}')");
            let seen = text(&mut client, &["EVAL", &script, "0"]);
            assert!(seen.starts_with("connected="), "{kind} {id}: {seen}");
        }
        // One that has left.
        let mut leaver = server.raw();
        let id = id_of(&mut leaver);
        assert!(text(&mut client, &["probe.of", &id]).starts_with("connected=true"));
        drop(leaver);
        vkmod_integration::eventually(
            "the client to be gone",
            std::time::Duration::from_secs(10),
            || text(&mut client, &["probe.of", &id]).starts_with(NOBODY),
        );
    });
}

#[test]
fn a_name_of_odd_bytes_is_refused() {
    on_every_server(|kind| {
        if !has_names(kind) {
            println!("{kind}: no names, as the test of the example shows");
            return;
        }
        let server = start(kind);
        let mut client = server.raw();
        let id = id_of(&mut client);
        for name in [b"a b".as_slice(), b"a\r\nb", b"a\0b", b"\xff\xfe", b"\x7f"] {
            let words: [&[u8]; 4] = [b"probe.name", id.as_bytes(), name, b""];
            let frame = client.command(&words[..3]).unwrap().frame;
            let text = String::from_utf8_lossy(frame.bytes().unwrap()).into_owned();
            assert!(
                text.starts_with("ERR client names cannot contain"),
                "{kind} {name:?}: {text}"
            );
        }
        let words = ["probe.name", id.as_str(), "%s%n"];
        assert_eq!(text(&mut client, &words), "OK");
        assert_eq!(text(&mut client, &["CLIENT", "GETNAME"]), "%s%n");
        let error = text(&mut client, &["probe.name", "99999999", "name"]);
        assert_eq!(error, "ERR no such client is connected");
    });
}
