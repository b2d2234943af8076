//! Lists, sets, sorted sets, streams and scans: the same commands, one after the other, with the
//! same replies.

use super::sequences::{LISTS, SETS, SORTED_SETS, STREAMS};
use super::*;

fn words(line: &str) -> Vec<Vec<u8>> {
    let words = line.split(' ');
    let words = words.map(|word| if word == "''" { "" } else { word });
    words.map(|word| word.as_bytes().to_vec()).collect()
}

/// Calls whose words make large values and many keys.
fn large() -> Vec<Vec<Vec<u8>>> {
    let mut calls = Vec::new();
    let mut sets = [
        words("ZADD large"),
        words("SADD members"),
        words("HSET fields"),
    ];
    for number in 0..300 {
        let (name, text) = (format!("name-{number}"), format!("{}", number as f64 / 7.0));
        sets[0].extend([text.clone().into_bytes(), name.clone().into_bytes()]);
        sets[1].push(name.clone().into_bytes());
        sets[2].extend([name.into_bytes(), text.into_bytes()]);
    }
    calls.extend(sets);
    for number in 1..=250 {
        calls.push(words(&format!("XADD blocks {number}-1 n {number}")));
        calls.push(words(&format!("SET key-{number} v")));
    }
    for line in [
        "mirror.elements large",
        "mirror.elements members",
        "mirror.elements fields",
        "mirror.keys",
        "c.stream blocks trimapprox 120 len trimapprox 1 len del 250-1 del 249-1 len",
        "c.stream blocks trimapprox 0 len addat 300-1 1 f v trimapprox 1 len",
    ] {
        calls.push(words(line));
    }
    calls
}

/// Calls with elements of any bytes.
fn hostile() -> Vec<Vec<Vec<u8>>> {
    let mut calls = vec![words("FLUSHALL")];
    let all: Vec<u8> = (0..=255).collect();
    for element in [
        &b""[..],
        b"\0",
        b"a\0b",
        b"\r\n+OK\r\n",
        b"%s%n",
        b"\xff\xfe",
        b"-1",
        &all,
    ] {
        for line in [
            "RPUSH l",
            "c.list l back",
            "c.list l popback front",
            "SADD s",
            "SISMEMBER s",
            "mirror.set t",
            "ZADD z 0",
            "ZSCORE z",
            "c.zset z score",
            "XADD x * f",
        ] {
            // The ids that are made of the time are no part of the comparison.
            let line = line.replace('*', &format!("{}-0", calls.len()));
            let mut call = words(&line);
            call.push(element.to_vec());
            calls.push(call);
        }
    }
    for line in [
        "LRANGE l 0 -1",
        "c.list l all rev",
        "SMEMBERS s",
        "ZRANGE z 0 -1",
        "c.zset z lex * *",
        "XRANGE x - +",
        "c.stream x range * * rev * *",
        "mirror.elements s",
        "mirror.elements z",
        "mirror.heard",
    ] {
        calls.push(words(line));
    }
    calls
}

/// The elements of a set come in no order.
fn sorted(call: &[Vec<u8>], reply: Value) -> Value {
    let sort = |mut items: Vec<Value>| {
        items.sort_by_key(|item| item.as_bytes().map(<[u8]>::to_vec));
        items
    };
    match reply {
        Value::Set(items) => Value::Set(sort(items)),
        Value::Array(items) if call[0] == b"SMEMBERS" => Value::Array(sort(items)),
        other => other,
    }
}

/// Runs calls on both, and gives those with different replies.
fn differences(calls: &[Vec<Vec<u8>>], server: &mut RawClient, client: &Client<'_>) -> Vec<String> {
    let mut differences = Vec::new();
    for call in calls {
        let real = as_value(server.command(call).expect("a reply").frame);
        let (real, simulated) = (sorted(call, real), sorted(call, client.call(call)));
        if real != simulated {
            let words: Vec<_> = call
                .iter()
                .map(|word| word.escape_ascii().to_string())
                .collect();
            let mut words = words.join(" ");
            words.truncate(100);
            differences.push(format!("{words}\n server: {real:?}\n host: {simulated:?}"));
        }
    }
    differences
}

#[test]
fn values_of_every_kind_behave_as_on_a_real_server() {
    let module = artifact::own_example("mirror");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        let host = host_like(kind);
        let mut found = Vec::new();
        for text in [LISTS, SETS, SORTED_SETS, STREAMS] {
            let calls: Vec<_> = text.trim().lines().map(words).collect();
            assert!(calls.len() > 30);
            let (mut real, client) = (server.raw(), host.client());
            found.extend(differences(&calls, &mut real, &client));
            found.extend(differences(&[words("FLUSHALL")], &mut real, &client));
            let (mut real, client) = (server.raw().resp3(), host.client().resp3());
            found.extend(differences(&calls, &mut real, &client));
            found.extend(differences(&[words("FLUSHALL")], &mut real, &client));
        }
        for calls in [large(), hostile()] {
            found.extend(differences(&calls, &mut server.raw(), &host.client()));
        }
        assert!(found.is_empty(), "{kind}:\n{}", found.join("\n"));
    });
}
