//! Hashes.

use super::*;

#[test]
fn fields_are_set_on_conditions_and_counted() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let many = |when: &str, from: usize, to: usize, value: &str| {
            let mut words = vec!["hash.set-many".to_string(), "h".into(), when.into()];
            for n in from..to {
                words.extend([format!("f{n}"), format!("{value}{n}")]);
            }
            run(&server, &words).concat()
        };
        assert_eq!(many("xx", 0, 5, "a"), "0 0");
        assert_eq!(server.int(&["EXISTS", "h"]), 0);
        for count in [0, 1, 7, 8, 9, 16, 17] {
            server.cmd(&["DEL", "h"]).expect("deleted");
            assert_eq!(many("nx", 0, count, "a"), format!("{count} 0"));
            assert_eq!(many("always", 0, count, "b"), format!("0 {count}"));
            assert_eq!(many("nx", 0, count + 3, "c"), "3 0");
            assert_eq!(
                many("always", 0, count + 5, "d"),
                format!("2 {}", count + 3)
            );
            assert_eq!(many("xx", 0, count + 9, "e"), format!("0 {}", count + 5));
            assert_eq!(server.int(&["HLEN", "h"]), count as i64 + 5);
            assert_eq!(server.text(&["HGET", "h", "f0"]), "e0");
        }
        assert_eq!(
            run(
                &server,
                &["hash.set-many", "d", "always", "a", "1", "a", "2"]
            ),
            ["1 1"]
        );
        assert_eq!(server.text(&["HGET", "d", "a"]), "2");

        assert_eq!(run(&server, &["hash.set", "s", "f", "1"]), ["true"]);
        assert_eq!(run(&server, &["hash.set", "s", "f", "2"]), ["false"]);
        for (when, field, set) in [
            ("nx", "f", "false"),
            ("xx", "f", "true"),
            ("xx", "g", "false"),
            ("nx", "g", "true"),
            ("always", "g", "true"),
        ] {
            assert_eq!(
                run(&server, &["hash.set-if", "s", when, field, when]),
                [set]
            );
        }
        assert_eq!(
            run(&server, &["hash.set-if", "t", "xx", "f", "1"]),
            ["false"]
        );
        assert_eq!(server.int(&["EXISTS", "t"]), 0);
        assert_eq!(server.texts(&["HMGET", "s", "f", "g"]), ["xx", "always"]);
    });
}

#[test]
fn fields_are_read_and_deleted_many_at_once() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        let odd = "a\0b\r\n%s";
        for (count, long) in [(3, false), (20, false), (700, true)] {
            server.cmd(&["DEL", "h"]).expect("deleted");
            let value = |n: usize| if long { "v".repeat(n) } else { n.to_string() };
            for n in 0..count {
                server
                    .cmd(&["HSET", "h", &format!("f{n}"), &value(n)])
                    .expect("set");
            }
            server.cmd(&["HSET", "h", odd, odd]).expect("set");
            for op in ["hash.get-many", "hash.get-bytes"] {
                let mut words = vec![op.to_string(), "h".into(), "no".into(), odd.into()];
                words.extend((0..count).map(|n| format!("f{n}")));
                let mut expected = vec!["(none)".to_string(), odd.into()];
                expected.extend((0..count).map(value));
                assert_eq!(run(&server, &words), expected);
                words[1] = "none".into();
                assert_eq!(run(&server, &words), vec!["(none)"; count + 2]);
            }
            assert_eq!(
                run(&server, &["hash.get-all", "h", "f1", "no", odd]),
                [&value(1), "(none)", odd]
            );
            assert_eq!(
                run(&server, &["hash.get-all", "none", "a", "b", "c"]),
                ["(none)"; 3]
            );
            assert_eq!(run(&server, &["hash.get", "h", "f2"]), [value(2)]);
            assert_eq!(run(&server, &["hash.contains", "h", odd]), ["true"]);
            assert_eq!(run(&server, &["hash.contains", "h", "no"]), ["false"]);
            assert_eq!(run(&server, &["hash.contains", "none", "no"]), ["false"]);
            assert_eq!(run(&server, &["hash.len", "h"]), [(count + 1).to_string()]);
            assert_eq!(run(&server, &["hash.pairs", "h"]).len(), 2 * (count + 1));
            assert_eq!(run(&server, &["hash.move", "h", "f2", "moved"]), [value(2)]);
            assert_eq!(server.text(&["GET", "moved"]), value(2));
            run(&server, &["string.append", "moved", "!"]);
            assert_eq!(server.text(&["HGET", "h", "f2"]), value(2));

            assert_eq!(run(&server, &["hash.delete", "h", "no"]), ["false"]);
            assert_eq!(run(&server, &["hash.delete", "h", odd]), ["true"]);
            let mut words = vec!["hash.delete-many".to_string(), "h".into(), "no".into()];
            words.extend((0..count).map(|n| format!("f{n}")));
            // Fields after the last one that exists: the key is gone by then.
            words.extend((0..20).map(|n| format!("g{n}")));
            assert_eq!(run(&server, &words), [count.to_string()]);
            assert_eq!(server.int(&["EXISTS", "h"]), 0);
            assert_eq!(run(&server, &words), ["0"]);
            assert_eq!(run(&server, &["hash.delete", "h", "f1"]), ["false"]);
            assert_eq!(server.int(&["EXISTS", "h"]), 0);
        }
        let text = refused(&server, &["hash.panic-in-pairs", "p"]);
        assert_eq!(text, "ERR internal error in 'keys.do'");
        assert_eq!(server.int(&["HLEN", "p"]), 8, "the first batch was set");
        assert_eq!(run(&server, &["hash.set", "p", "x", "y"]), ["true"]);
    });
}

#[test]
fn the_expiry_of_fields_is_told_where_the_server_tells() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let server = start(kind, &keys);
        server.cmd(&["HSET", "h", "f", "v", "g", "w"]).expect("set");
        if !kind.is_at_least(Product::Redis, 8, 0) {
            let text = "ERR this server does not support HashFieldMinExpire";
            assert_eq!(refused(&server, &["hash.expires-at", "h", "f"]), text);
            assert_eq!(refused(&server, &["hash.first-expiry", "h"]), text);
            return;
        }
        for op in [
            &["hash.expires-at", "h", "f"][..],
            &["hash.first-expiry", "h"],
        ] {
            assert_eq!(run(&server, op), ["-1"]);
        }
        let time = "4102444800000";
        server
            .cmd(&["HPEXPIREAT", "h", time, "FIELDS", "1", "f"])
            .expect("set");
        assert_eq!(run(&server, &["hash.expires-at", "h", "f"]), [time]);
        assert_eq!(run(&server, &["hash.expires-at", "h", "g"]), ["-1"]);
        assert_eq!(run(&server, &["hash.expires-at", "h", "no"]), ["-1"]);
        assert_eq!(run(&server, &["hash.first-expiry", "h"]), [time]);
        assert_eq!(run(&server, &["hash.first-expiry", "none"]), ["-1"]);
        assert_eq!(run(&server, &["hash.expires-at", "none", "f"]), ["-1"]);
        run(&server, &["hash.set", "h", "f", "again"]);
        assert_eq!(run(&server, &["hash.expires-at", "h", "f"]), ["-1"]);
        // A field whose time has come, not deleted yet.
        server
            .cmd(&["DEBUG", "SET-ACTIVE-EXPIRE", "0"])
            .expect("set");
        server
            .cmd(&["HPEXPIRE", "h", "1", "FIELDS", "1", "f"])
            .expect("set");
        std::thread::sleep(Duration::from_millis(20));
        assert_eq!(run(&server, &["hash.get", "h", "f"]), ["(none)"]);
        assert_eq!(run(&server, &["hash.contains", "h", "f"]), ["false"]);
        assert_eq!(run(&server, &["hash.pairs", "h"]), ["g", "w"]);
        assert_eq!(
            run(&server, &["hash.set-if", "h", "nx", "f", "new"]),
            ["true"]
        );
        assert_eq!(run(&server, &["hash.get", "h", "f"]), ["new"]);
    });
}

#[test]
fn a_value_can_be_kept_outside_the_hash_where_the_server_can() {
    let keys = artifact::own_example("keys");
    on_every_server(|kind| {
        let mut server = start(kind, &keys);
        let value = "shared\0\r\n".repeat(1000);
        server
            .cmd(&["HSET", "h", "f", "old", "g", "w"])
            .expect("set");
        if !kind.is_at_least(Product::Valkey, 9, 1) {
            let text = |name| format!("ERR this server does not support {name}");
            let share = refused(&server, &["hash.share", "h", "f", &value]);
            assert_eq!(share, text("HashSetStringRef"));
            let ask = refused(&server, &["hash.is-shared", "h", "f"]);
            assert_eq!(ask, text("HashHasStringRef"));
            return;
        }
        assert_eq!(run(&server, &["hash.is-shared", "h", "f"]), ["false"]);
        assert_eq!(run(&server, &["hash.share", "h", "f", &value]), ["true"]);
        assert_eq!(run(&server, &["hash.is-shared", "h", "f"]), ["true"]);
        assert_eq!(run(&server, &["hash.is-shared", "h", "g"]), ["false"]);
        assert_eq!(run(&server, &["hash.is-shared", "h", "no"]), ["false"]);
        assert_eq!(run(&server, &["hash.is-shared", "none", "f"]), ["false"]);
        assert_eq!(run(&server, &["hash.share", "h", "no", "x"]), ["false"]);
        assert_eq!(run(&server, &["hash.share", "none", "f", "x"]), ["false"]);
        assert_eq!(run(&server, &["hash.share", "h", "g", ""]), ["true"]);
        assert_eq!(server.text(&["HGET", "h", "f"]), value);
        assert_eq!(run(&server, &["hash.get", "h", "f"]), [&value[..]]);
        assert_eq!(
            run(&server, &["hash.get-many", "h", "g", "f"]),
            ["", &value]
        );
        // The bytes outlive the module, and what is saved is the value itself.
        server.unload_module("keys").expect("unloaded");
        assert_eq!(server.text(&["HGET", "h", "f"]), value);
        server.cmd(&["SAVE"]).expect("saved");
        server.restart().expect("restarted");
        assert_eq!(server.text(&["HGET", "h", "f"]), value);
        assert_eq!(run(&server, &["hash.is-shared", "h", "f"]), ["false"]);
        assert_eq!(server.int(&["DEL", "h"]), 1);
    });
}
