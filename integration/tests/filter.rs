//! Command filters, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use vkmod_integration::{Frame, Product, RawClient, Server, ServerKind, artifact, on_every_server};

const HOSTILE: &[u8] = b"k\0\r\n%s%n\xff\xfe$-1\r\n";

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module(artifact::own_example("filter_probe"))
        .start_or_panic()
}

/// The words of an array of strings.
fn words(frame: &Frame) -> Vec<Vec<u8>> {
    match frame {
        Frame::Array(items) => (items.iter())
            .map(|item| item.bytes().unwrap().to_vec())
            .collect(),
        other => panic!("{other:?}"),
    }
}

/// What reaches the command when a client sends `fp.run PROGRAM rest…`.
fn run(server: &Server, program: &[u8], rest: &[&[u8]]) -> Vec<Vec<u8>> {
    let command = [&[b"fp.run", program], rest].concat();
    words(&server.raw().command(&command).unwrap().frame)
}

fn log(server: &Server) -> Vec<String> {
    server.texts(&["fp.log"])
}

#[test]
fn words_are_replaced_inserted_and_removed_byte_for_byte() {
    on_every_server(|kind| {
        let server = start(kind);
        let check = |program: &[u8], wanted: &[&[u8]]| {
            let words = run(&server, program, &[b"a", b"b", HOSTILE]);
            assert_eq!(words, wanted, "{kind}: {}", program.escape_ascii());
        };
        check(b"-", &[b"-", b"a", b"b", HOSTILE]);
        check(b"r2=A", &[b"r2=A", b"A", b"b", HOSTILE]);
        check(b"r1=", &[b"", b"a", b"b", HOSTILE]);
        check(b"d1", &[b"a", b"b", HOSTILE]);
        check(b"d1,d1,d1,d1", &[]);
        check(b"d2,d2", &[b"d2,d2", HOSTILE]);
        check(
            b"i1=x,i1=y",
            &[b"y", b"x", b"i1=x,i1=y", b"a", b"b", HOSTILE],
        );
        check(
            b"p=x,p=y,r6=z",
            &[b"p=x,p=y,r6=z", b"a", b"b", HOSTILE, b"x", b"z"],
        );
        check(b"d1,p=x", &[b"a", b"b", HOSTILE, b"x"]);
        check(b"i2=x,d4", &[b"i2=x,d4", b"x", b"a", HOSTILE]);
        check(b"r2=A,x", &[b"r2=A,x", b"a", b"b", HOSTILE]);
        check(b"r0=FP.RUN,d1,i2=n,d1", &[b"n", b"b", HOSTILE]);
        let program = [b"d1,i1=", HOSTILE].concat();
        check(&program, &[HOSTILE, b"a", b"b", HOSTILE]);
        assert_eq!(log(&server), [""; 0], "{kind}");
        server.raw().assert_in_step();
    });
}

#[test]
fn a_new_name_is_another_command() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let reply = raw.command(&["fp.run", "r0=ECHO"]).unwrap();
        assert_eq!(reply.frame.bytes().unwrap(), b"r0=ECHO", "{kind}");
        let reply = raw.command(&["FP.WRAP", "r0=echo"]).unwrap();
        assert_eq!(reply.frame.bytes().unwrap(), b"r0=echo", "{kind}");
        let reply = raw.command(&["fp.run", "i0=fp.order", "x"]).unwrap();
        // The filters of `fp.order` come after, and see its new name.
        assert_eq!(words(&reply.frame)[0], b"fp.runa3b3", "{kind}");
        let reply = raw.command(&["fp.run", "r0=no\0such\r\ncommand"]).unwrap();
        assert!(reply.frame.is_error(), "{kind}: {:?}", reply.frame);
        raw.assert_in_step();
    });
}

#[test]
fn positions_that_do_not_exist_and_the_name_are_refused_one_by_one() {
    on_every_server(|kind| {
        let server = start(kind);
        let program = b"d0,r9=x,i9=x,d9,d99999999999999999999,r2=ok,d18446744073709551615";
        let words = run(&server, program, &[b"a"]);
        assert_eq!(words, [&program[..], b"ok"], "{kind}");
        let log = log(&server);
        assert_eq!(log.len(), 6, "{kind}: {log:?}");
        assert_eq!(
            log[0],
            "d0: ERR a command's name can be replaced, not removed"
        );
        assert_eq!(
            log[1],
            "r9=x: ERR the command has no argument at this position"
        );
    });
}

#[test]
fn an_err_or_a_panic_after_edits_leaves_the_command_as_it_was() {
    on_every_server(|kind| {
        let server = start(kind);
        let program = b"r2=changed,i1=more,d3,ebecause of \xff\r\n%s";
        let program = [&program[..], b"e=broken \xff\r\n%s"].join(&b","[..]);
        assert_eq!(
            run(&server, &program, &[b"a"]),
            [&program[..], b"a"],
            "{kind}"
        );
        server.wait_for_log("failed: ERR ");
        let program = b"r2=changed,i1=more,d3,!";
        assert_eq!(
            run(&server, program, &[b"a"]),
            [&program[..], b"a"],
            "{kind}"
        );
        server.wait_for_log("the filter fell over");
        server.wait_for_log("panic caught in command filter");
        server.raw().assert_in_step();
    });
}

#[test]
fn a_filter_that_panics_at_every_command_leaves_the_server_alive() {
    on_every_server(|kind| {
        let server = start(kind);
        server.text(&["fp.switch", "panic"]);
        server.text(&["SET", "key", "value"]);
        server.text(&["EVAL", "return redis.call('GET', 'key')", "0"]);
        let mut raw = server.raw();
        raw.command(&["MULTI"]).unwrap();
        raw.command(&["GET", "key"]).unwrap();
        raw.command(&["EXEC"]).unwrap();
        raw.command(&[&b"AUTH"[..], HOSTILE, HOSTILE]).unwrap();
        raw.command(&[HOSTILE]).unwrap();
        raw.assert_in_step();
        server.text(&["fp.switch", "calm"]);
        server.text(&["PING"]);
        server.unload_module("probe").unwrap();
        server.text(&["PING"]);
    });
}

#[test]
fn filters_run_in_their_order_and_can_be_switched_at_run_time() {
    on_every_server(|kind| {
        let server = start(kind);
        let order = || server.texts(&["FP.Order", ""])[0].clone();
        assert_eq!(order(), "a1b1", "{kind}");
        server.text(&["fp.switch", "off"]);
        server.text(&["fp.switch", "off"]);
        assert_eq!(order(), "b1", "{kind}");
        server.text(&["fp.switch", "on"]);
        assert_eq!(order(), "a1b1", "{kind}");
        server.text(&["fp.switch", "drowsy"]);
        assert_eq!(order(), "a1b1z1", "{kind}");
        let error = server.error(&["fp.switch", "stranger"]);
        assert!(
            error.contains("Stranger is not registered as a command filter"),
            "{error}"
        );
        assert_eq!(server.texts(&["fp.once", "x"]), ["marked"], "{kind}");
        assert_eq!(server.texts(&["fp.once", "x"]), ["x"], "{kind}");
    });
}

#[test]
fn scripts_transactions_and_calls_are_filtered_too() {
    on_every_server(|kind| {
        let server = start(kind);
        let script = "return redis.call('fp.run', ARGV[1], 'a', 'b')";
        let in_script = |program: &str| server.texts(&["EVAL", script, "0", program]);
        assert_eq!(in_script("r2=A,d3"), ["r2=A,d3", "A"], "{kind}");
        assert_eq!(in_script("d1,i1=x"), ["x", "a", "b"], "{kind}");
        log(&server);
        let grown = in_script("r2=A,p=x,p=y");
        if kind.is_at_least(Product::Valkey, 9, 1) {
            // There is no room; the rest of the filter's changes are made.
            assert_eq!(grown, ["r2=A,p=x,p=y", "A", "b"], "{kind}");
            let error = "ERR this server cannot take more arguments in a command of a script";
            assert_eq!(
                log(&server),
                [format!("p=x: {error}"), format!("p=y: {error}")]
            );
        } else {
            assert_eq!(grown, ["r2=A,p=x,p=y", "A", "b", "x", "y"], "{kind}");
        }

        let mut raw = server.raw();
        raw.command(&["MULTI"]).unwrap();
        raw.command(&["fp.run", "p=x"]).unwrap();
        raw.command(&["fp.run", "!"]).unwrap();
        let reply = raw.command(&["EXEC"]).unwrap();
        let Frame::Array(replies) = &reply.frame else {
            panic!("{reply:?}")
        };
        assert_eq!(words(&replies[0]), [b"p=x", &b"x"[..]], "{kind}");
        assert_eq!(words(&replies[1]), [b"!"], "{kind}");

        let reply = server.text(&["fp.call", "fp.run", "p=x,p=y,d1", "a"]);
        assert!(
            reply.contains('x') && !reply.contains("d1"),
            "{kind}: {reply}"
        );
        server.text(&["fp.call", "fp.run", "!"]);
        server.text(&["fp.call", "fp.call", "fp.run", "p=x"]);
        server.text(&[
            "EVAL",
            "return redis.call('fp.call', 'fp.run', 'd1', 'a')",
            "0",
        ]);
        raw.assert_in_step();
    });
}

#[test]
fn calls_of_the_module_itself_are_left_out_where_it_says_so() {
    on_every_server(|kind| {
        let server = start(kind);
        let foreign = || server.raw().command(&["fp.counts"]).unwrap().frame;
        foreign();
        run(&server, b"-", &[]);
        server.text(&["fp.call", "fp.run", "-"]);
        server.text(&["fp.call", "fp.call", "fp.run", "-"]);
        let Frame::Array(counts) = foreign() else {
            panic!()
        };
        // One by the client; and `fp.counts` itself was seen by the filter of all commands.
        assert_eq!(counts[1], Frame::Integer(1), "{kind}");
        assert_eq!(counts[0], Frame::Integer(7), "{kind}");
    });
}

#[test]
fn a_password_does_not_show_itself() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        raw.command(&["AUTH", "somebody", "s3cret"]).unwrap();
        raw.command(&["HELLO", "2", "AUTH", "somebody", "s3cret"])
            .unwrap();
        raw.command(&["AUTH"]).unwrap();
        let log = log(&server);
        assert_eq!(log.len(), 3, "{kind}: {log:?}");
        assert!(log[0].contains("\"AUTH\", arity: 3"), "{kind}: {log:?}");
        assert!(!log.concat().contains("s3cret"), "{kind}: {log:?}");
        assert!(!log.concat().contains("somebody"), "{kind}: {log:?}");
    });
}

#[test]
fn a_changed_key_is_looked_for_in_its_own_slot() {
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .config("cluster-enabled", "yes")
            .module(artifact::own_example("filter_probe"))
            .start_or_panic();
        let slots: Vec<String> = (0..16384).map(|slot| slot.to_string()).collect();
        let words: Vec<&str> = ["CLUSTER", "ADDSLOTS"]
            .into_iter()
            .chain(slots.iter().map(String::as_str))
            .collect();
        server.text(&words);
        vkmod_integration::eventually(
            "the whole cluster",
            std::time::Duration::from_secs(10),
            || {
                server
                    .text(&["CLUSTER", "INFO"])
                    .contains("cluster_state:ok")
            },
        );
        server.text(&["SET", "old:key", "1"]);
        assert_eq!(server.text(&["GET", "new:key"]), "1", "{kind}");
        assert_eq!(server.text(&["GET", "old:key"]), "1", "{kind}");
        let slot = server.int(&["CLUSTER", "KEYSLOT", "new:key"]).to_string();
        assert_eq!(
            server.int(&["CLUSTER", "COUNTKEYSINSLOT", &slot]),
            1,
            "{kind}"
        );
        server.text(&[
            "EVAL",
            "return redis.call('SET', KEYS[1], '2')",
            "1",
            "new:key",
        ]);
        assert_eq!(server.text(&["GET", "old:key"]), "2", "{kind}");
    });
}

#[test]
fn a_command_that_was_postponed_is_filtered_again_before_redis_7_2_only() {
    on_every_server(|kind| {
        let server = start(kind);
        server.raw().command(&["fp.counts"]).unwrap();
        server.text(&["CLIENT", "PAUSE", "100", "WRITE"]);
        server.text(&["SET", "key", "1"]);
        let Frame::Array(counts) = server.raw().command(&["fp.counts"]).unwrap().frame else {
            panic!()
        };
        let again = i64::from(!kind.is_valkey() && !kind.is_at_least(Product::Redis, 7, 2));
        assert_eq!(counts[0], Frame::Integer(3 + again), "{kind}");
    });
}

#[test]
fn the_client_is_known_in_the_filter() {
    on_every_server(|kind| {
        let server = start(kind);
        let mut raw = server.raw();
        let ask = |raw: &mut RawClient, words: &[&str]| {
            let frame = raw.command(words).unwrap().frame;
            let frame = match &frame {
                // Of a transaction.
                Frame::Array(items) if matches!(items.first(), Some(Frame::Array(_))) => {
                    items[0].clone()
                }
                _ => frame,
            };
            match frame {
                Frame::Array(items) => items[0].text().unwrap().to_owned(),
                other => other.text().unwrap().to_owned(),
            }
        };
        if !has_client(kind) {
            let error = "ERR this server does not support CommandFilterGetClientId";
            assert_eq!(ask(&mut raw, &["fp.who", "x"]), error, "{kind}");
            return;
        }
        raw.command(&["ACL", "SETUSER", "someone", "on", "nopass", "+@all", "~*"])
            .unwrap();
        raw.command(&["AUTH", "someone", "x"]).unwrap();
        raw.command(&["CLIENT", "SETNAME", "the-name"]).unwrap();
        raw.command(&["SELECT", "3"]).unwrap();
        let Frame::Integer(id) = raw.command(&["CLIENT", "ID"]).unwrap().frame else {
            panic!()
        };
        let wanted = format!("{id}|true|someone|the-name|{id} 127.0.0.1 3");
        assert_eq!(ask(&mut raw, &["fp.who", "x"]), wanted, "{kind}");
        raw.command(&["MULTI"]).unwrap();
        raw.command(&["fp.who", "x"]).unwrap();
        assert_eq!(ask(&mut raw, &["EXEC"]), wanted, "{kind}");

        // Stand-ins, in every depth of nesting.
        let script = "redis.call('fp.who', 'x'); return redis.call('fp.who', 'x')";
        let nested = "return redis.call('fp.call', 'fp.who', 'x')";
        for words in [
            &["EVAL", script, "0"][..],
            &["EVAL", nested, "0"],
            &["fp.call", "fp.who", "x"],
            &["fp.call", "fp.call", "fp.who", "x"],
            &["fp.call", "EVAL", script, "0"],
        ] {
            for _ in 0..3 {
                let answer = ask(&mut raw, words);
                assert!(
                    answer.contains("|false|-|-|-"),
                    "{kind}: {words:?}: {answer}"
                );
            }
        }
        raw.assert_in_step();
    });
}

#[test]
fn the_example_audits_with_the_users_name_and_rewrites() {
    on_every_server(|kind| {
        let module = artifact::example("filter");
        let server = Server::builder(kind).module(module).start_or_panic();
        server.text(&["SET", "key", "value"]);
        assert!(server.int(&["TTL", "key"]) > 0, "{kind}");
        server.text(&["SET", "key", "value", "EX", "7"]);
        assert!(server.int(&["TTL", "key"]) <= 7, "{kind}");
        server.text(&["CONFIG", "SET", "maxmemory-samples", "7"]);
        server.wait_for_log("CONFIG by ");
        if has_client(kind) {
            server.wait_for_log("CONFIG by default at 127.0.0.1");
        }
        server.unload_module("filter").unwrap();
        server.text(&["SET", "key", "value"]);
        assert_eq!(server.int(&["TTL", "key"]), -1, "{kind}");
    });
}

fn has_client(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}
