//! Every tutorial example of the foundation, one and the same file on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Frame, Server, ServerKind, artifact, on_every_server};

fn start(kind: &ServerKind, example: &str) -> Server {
    Server::builder(kind)
        .module(artifact::example(example))
        .start_or_panic()
}

#[test]
fn hello_multiplies_and_refuses_in_the_servers_words() {
    on_every_server(|kind| {
        let server = start(kind, "hello");
        assert_eq!(server.int(&["HELLO.MUL", "6", "7"]), 42);
        let error = server.error(&["hello.mul", "6"]);
        assert!(
            error
                .to_lowercase()
                .contains("wrong number of arguments for 'hello.mul' command"),
            "{error}"
        );
        for word in ["x", "", " 1", "1.5", "9223372036854775808", "1\0"] {
            let error = server.error(&["hello.mul", word, "7"]);
            assert_eq!(
                error, "ERR value is not an integer or out of range",
                "{word:?}"
            );
        }
        let error = server.error(&["hello.mul", "9223372036854775807", "2"]);
        assert_eq!(error, "ERR the product overflows");
    });
}

#[test]
fn a_registered_handler_needs_no_line_in_register() {
    on_every_server(|kind| {
        let server = start(kind, "registered");
        assert_eq!(server.text(&["registered.ping"]), "PONG");
        assert_eq!(server.int(&["registered.count"]), 1);
        assert_eq!(server.int(&["registered.count"]), 2);
    });
}

#[test]
fn preload_refuses_below_its_version_and_the_server_goes_on() {
    on_every_server(|kind| {
        let module = artifact::example("preload");
        let server = Server::builder(kind).start_or_panic();
        if !kind.is_7_or_newer() {
            println!("{kind}: MODULE LOAD needs no permission here");
        }
        assert!(server.load_module(&module, &["99.0"]).is_err());
        server.wait_for_log("is too old: 99.0.0 or newer is needed");
        assert!(
            server
                .error(&["preload.needed"])
                .contains("unknown command")
        );
        assert!(server.load_module(&module, &["ninety-nine"]).is_err());
        server.wait_for_log("a version is MAJOR.MINOR");
        server.load_module(&module, &["6.2"]).unwrap();
        server.wait_for_log("is new enough");
        assert_eq!(server.text(&["preload.needed"]), "6.2.0");
    });
}

#[test]
fn subcommands_work_on_servers_with_and_without_them() {
    on_every_server(|kind| {
        let server = start(kind, "subcommands");
        assert_eq!(server.text(&["LIMITS", "SET", "10"]), "OK");
        assert_eq!(server.int(&["limits", "get"]), 10);
        let error = server.error(&["limits", "nosuch\r\nthing"]).to_lowercase();
        assert!(
            error.contains("unknown subcommand 'nosuch  thing'"),
            "{error}"
        );
        assert!(
            server
                .error(&["limits"])
                .contains("wrong number of arguments")
        );
        assert!(
            server
                .error(&["limits", "set"])
                .contains("wrong number of arguments")
        );
        assert!(
            server
                .error(&["limits", "get", "x"])
                .contains("wrong number of arguments")
        );
        assert_eq!(
            server.error(&["limits", "set", "x"]),
            "ERR value is not an integer or out of range"
        );
    });
}

#[test]
fn keys_are_found_by_description_and_by_code() {
    on_every_server(|kind| {
        let server = start(kind, "key_positions");
        let keys = |words: &[&str]| server.texts(&[&["COMMAND", "GETKEYS"], words].concat());
        assert_eq!(keys(&["keys.pairs", "k1", "v1", "k2", "v2"]), ["k1", "k2"]);
        assert_eq!(keys(&["keys.pairs", "k1", "v1", "ON", "channel"]), ["k1"]);
        assert_eq!(keys(&["keys.pairs", "k1", "v1", "ON"]), ["k1"]);
        if kind.is_7_or_newer() {
            assert_eq!(
                keys(&["keys.copy", "source", "target"]),
                ["source", "target"]
            );
            let flags = server
                .cmd(&["COMMAND", "GETKEYSANDFLAGS", "keys.copy", "a", "b"])
                .unwrap();
            let flags = format!("{flags:?}");
            assert!(flags.contains("RO") && flags.contains("OW"), "{flags}");
        } else {
            assert_eq!(
                keys(&["keys.copy", "source", "target"]),
                ["source"],
                "one range on 6.2"
            );
        }
        assert_eq!(server.texts(&["keys.copy", "a", "b"]), ["a", "b"]);
    });
}

#[test]
fn acl_rules_apply_to_the_keys_that_code_finds() {
    on_every_server(|kind| {
        let server = start(kind, "key_positions");
        server.text(&[
            "ACL",
            "SETUSER",
            "limited",
            "on",
            ">pw",
            "+@all",
            "~mine:*",
            "resetchannels",
            "&news:*",
        ]);
        let mut raw = server.raw();
        assert_eq!(
            raw.command(&["AUTH", "limited", "pw"])
                .unwrap()
                .frame
                .text()
                .unwrap_or_default(),
            "OK"
        );
        let mut answer = |words: &[&str]| raw.command(words).unwrap().frame;
        assert_eq!(answer(&["keys.pairs", "mine:1", "v"]), Frame::Integer(1));
        assert!(
            answer(&["keys.pairs", "other", "v"])
                .text()
                .unwrap_or_default()
                .contains("NOPERM")
        );
        if kind.is_7_or_newer() {
            let news = ["keys.pairs", "mine:1", "v", "ON", "news:1"];
            assert_eq!(answer(&news), Frame::Integer(2));
            let secret = ["keys.pairs", "mine:1", "v", "ON", "secret"];
            assert!(
                answer(&secret)
                    .text()
                    .unwrap_or_default()
                    .contains("NOPERM")
            );
        }
    });
}

#[test]
fn arguments_are_parsed_by_type_and_refused_in_the_servers_words() {
    on_every_server(|kind| {
        let server = start(kind, "arguments");
        assert_eq!(server.int(&["arguments.sum"]), 0);
        assert_eq!(server.int(&["arguments.sum", "1", "2", "-3", "40"]), 40);
        assert_eq!(
            server.text(&["arguments.scale", "1.5", "BY", "2", "round"]),
            "3"
        );
        assert_eq!(
            server.text(&["arguments.scale", "2.5", "ROUND", "by", "3"]),
            "8"
        );
        assert_eq!(server.text(&["arguments.side", "LEFT"]), "the left side");
        assert_eq!(
            server.error(&["arguments.side", "up"]),
            "ERR neither left nor right: up"
        );
        assert_eq!(
            server.error(&["arguments.scale", "x"]),
            "ERR value is not a valid float"
        );
        assert_eq!(
            server.error(&["arguments.scale", "nan"]),
            "ERR value is not a valid float"
        );
        assert_eq!(
            server.error(&["arguments.scale", "1", "UP"]),
            "ERR syntax error"
        );
        assert_eq!(
            server.error(&["arguments.scale", "1", "BY"]),
            "ERR syntax error"
        );
        let record = ["arguments.describe", "n", "p\0", "7", "5-1"];
        let mut raw = server.raw();
        let reply = raw.command(&record).unwrap();
        assert_eq!(
            reply.bytes,
            b"*10\r\n$4\r\nname\r\n$1\r\nn\r\n$7\r\npayload\r\n$2\r\np\0\r\n$4\r\nsize\r\n:7\r\n\
              $2\r\nid\r\n$3\r\n5-1\r\n$6\r\nweight\r\n$-1\r\n"
        );
        let wrong = |index: usize, word: &'static str| {
            let mut words = record;
            words[index] = word;
            server.error(&words)
        };
        assert_eq!(
            wrong(3, "-1"),
            "ERR value is not an integer or out of range"
        );
        assert_eq!(
            wrong(3, "4294967296"),
            "ERR value is not an integer or out of range"
        );
        assert_eq!(
            wrong(4, "x-y"),
            "ERR Invalid stream ID specified as stream command argument"
        );
        let broken: [&[u8]; 5] = [b"arguments.describe", b"\xff", b"p", b"7", b"5-1"];
        assert_eq!(server.error(&broken), "ERR value is not valid UTF-8");
    });
}
