//! Payloads of `RESTORE` that are broken in every way: each gives an error or a good value.
//!
//! `VKMOD_FUZZ_ROUNDS` says how many payloads each server gets (3,000), `VKMOD_FUZZ_SEED` where
//! the generator begins (1).
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::time::Instant;

use vkmod_integration::{Frame, RawClient, Server, artifact, on_every_server};

/// The bytes before the items of a value: its kind, and the long form of the type's number.
const HEAD: usize = 10;
/// The bytes after a value: RDB version and check sum.
const FOOT: usize = 10;
const BATCH: usize = 64;
/// How far the real memory may grow while lengths of any size are claimed.
const MOST_GROWTH: u64 = 16 << 20;

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

/// `FIELD.md` row 19.
#[test]
fn row_19_a_corrupt_payload_gives_an_error_or_a_good_value() {
    let module = artifact::example("counter_map");
    let rounds = setting("VKMOD_FUZZ_ROUNDS", 3_000);
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module(&module)
            .config("loglevel", "warning")
            .start_or_panic();
        let originals = originals(&server);
        let mut random = Random(setting("VKMOD_FUZZ_SEED", 1));
        let mut raw = server.raw();
        // What the server sets aside once for all: buffers, log, the module's first error.
        let mut tally = Tally::default();
        for _ in 0..10 {
            tally.add(&mut raw, &originals, &mut random);
        }
        server.text(&["FLUSHALL", "SYNC"]);
        let (before, touched) = (server.used_memory(), most_memory(&server));
        let begun = Instant::now();
        tally = Tally::default();
        while tally.rounds < rounds {
            tally.add(&mut raw, &originals, &mut random);
        }
        let took = begun.elapsed();
        raw.assert_in_step();
        assert_eq!(server.int(&["DBSIZE"]), 0);
        drop(raw);
        let after = server.used_memory();
        let grown = most_memory(&server) - touched;
        println!(
            "{kind}: {tally:?} in {took:?}; used_memory {before} -> {after}; most real memory +{grown}"
        );
        assert!(
            tally.refused > rounds / 2 && tally.values > rounds / 100,
            "{tally:?}"
        );
        assert!(
            tally.by_kind.iter().all(|count| *count > rounds / 20),
            "{tally:?}"
        );
        assert!(
            after < before + 150_000,
            "{kind}: {before} before, {after} after"
        );
        assert!(grown < MOST_GROWTH, "{kind}: {grown} bytes");
        // The server and its types are well.
        server.text(&["CM.INCR", "key", "counter", "7"]);
        let payload = dump(&mut server.raw(), "key");
        let restored = server.cmd(&[b"RESTORE".as_slice(), b"again", b"0", &payload]);
        assert!(restored.is_ok(), "{restored:?}");
        assert_eq!(server.text(&["CM.GET", "again", "counter"]), "7");
    });
}

/// A newer encoding than the module knows is refused, with the reason in the log.
#[test]
fn a_newer_encoding_version_is_refused_and_an_older_one_is_loaded() {
    let module = artifact::example("counter_map");
    on_every_server(|kind| {
        let server = Server::builder(kind).module(&module).start_or_panic();
        server.text(&["CM.INCR", "key", "counter", "7"]);
        let payload = dump(&mut server.raw(), "key");
        let with_version = |version: u8| {
            let mut payload = payload.clone();
            payload[HEAD - 1] = version;
            seal(&mut payload);
            payload
        };
        let restore = |key: &str, payload: &[u8]| {
            server.cmd(&[b"RESTORE".as_slice(), key.as_bytes(), b"0", payload])
        };
        assert!(restore("same", &with_version(1)).is_ok());
        assert!(restore("newer", &with_version(2)).is_err());
        server.wait_for_log("encoding version 2, and 1 is the newest that this module knows");
        // Version 0 is another encoding, which has no signs: 7 is 7 in both.
        assert!(restore("older", &with_version(0)).is_ok());
        assert_eq!(server.text(&["CM.GET", "older", "counter"]), "7");
        assert_eq!(server.int(&["EXISTS", "newer"]), 0);
    });
}

#[derive(Debug, Default)]
struct Tally {
    rounds: u64,
    refused: u64,
    values: u64,
    by_kind: [u64; 6],
}

impl Tally {
    /// Sends a batch of broken payloads, looks at what came of each, and clears up.
    fn add(&mut self, raw: &mut RawClient, originals: &[Vec<u8>], random: &mut Random) {
        let mut payloads = Vec::new();
        for _ in 0..BATCH {
            let original = &originals[random.below(originals.len())];
            let kind = random.below(self.by_kind.len());
            self.by_kind[kind] += 1;
            payloads.push(broken(original, kind, random));
        }
        for payload in &payloads {
            for words in [
                &[b"RESTORE".as_slice(), b"fuzz", b"0", payload][..],
                &[b"DEBUG", b"DIGEST-VALUE", b"fuzz"],
                &[b"CM.ALL", b"fuzz"],
                &[b"MEMORY", b"USAGE", b"fuzz"],
                &[b"DEL", b"fuzz"],
            ] {
                raw.send_command(words).unwrap();
            }
        }
        for payload in &payloads {
            let mut reply = || match raw.read() {
                Ok(reply) => reply.frame,
                Err(error) => panic!("{error} after {}", payload.escape_ascii()),
            };
            let (restored, _digest, all) = (reply(), reply(), reply());
            let (_memory, deleted) = (reply(), reply());
            let is_value = !restored.is_error();
            assert_eq!(
                deleted,
                Frame::Integer(is_value.into()),
                "{restored:?} for {}",
                payload.escape_ascii()
            );
            assert!(!all.is_error(), "{all:?} for {}", payload.escape_ascii());
            self.rounds += 1;
            if is_value {
                assert_ne!(all, Frame::Array(vec![]), "a value is not empty");
                self.values += 1;
            } else {
                self.refused += 1;
            }
        }
    }
}

/// Payloads of values of several shapes: all that the encodings of strings and numbers have.
fn originals(server: &Server) -> Vec<Vec<u8>> {
    let mut raw = server.raw();
    let mut incr = |key: &str, name: &[u8], by: &str| {
        let words = [b"CM.INCR".as_slice(), key.as_bytes(), name, by.as_bytes()];
        assert!(!raw.command(&words).unwrap().frame.is_error());
    };
    incr("one", b"counter", "7");
    incr("odd", b"", "-1");
    incr("odd", b"\0\r\n%s\xff", "9223372036854775807");
    incr("odd", b"12345678", "-9223372036854775808");
    incr("long", &[b'a'; 5000], "300");
    incr("long", "so weiter ".repeat(40).as_bytes(), "70000");
    for number in 0..60 {
        incr(
            "many",
            format!("counter:{number}").as_bytes(),
            &number.to_string(),
        );
    }
    let mut raw = server.raw();
    ["one", "odd", "long", "many"]
        .map(|key| dump(&mut raw, key))
        .into()
}

fn dump(raw: &mut RawClient, key: &str) -> Vec<u8> {
    let frame = raw.command(&["DUMP", key]).unwrap().frame;
    let payload = frame.bytes().unwrap().to_vec();
    assert_eq!(
        payload[..2],
        [7, 0x81],
        "a module's value, a number of 8 bytes"
    );
    let mut sealed = payload.clone();
    seal(&mut sealed);
    assert_eq!(payload, sealed, "the check sum is understood");
    payload
}

/// A payload with something wrong. The first byte stays: other kinds of values are the server's.
fn broken(original: &[u8], kind: usize, random: &mut Random) -> Vec<u8> {
    let mut payload = original.to_vec();
    let end = payload.len() - FOOT;
    let items = |random: &mut Random| HEAD + random.below(end - HEAD);
    match kind {
        // Bits, in all but the first byte.
        0 => {
            for _ in 0..=random.below(8) {
                let place = 1 + random.below(end - 1);
                payload[place] ^= 1 << random.below(8);
            }
        }
        // An end that comes too early.
        1 => {
            let from = items(random);
            payload.drain(from..end);
        }
        // A length, of any form, in the place of any byte.
        2 => {
            let length = length(random);
            let at = items(random);
            payload.splice(at..=at, length);
        }
        // Another encoding version.
        3 => {
            payload[HEAD - 1] = random.next() as u8;
            payload[HEAD - 2] ^= (random.next() & 3) as u8;
        }
        // A part that is there twice, or elsewhere.
        4 => {
            let (one, other, at) = (items(random), items(random), items(random));
            let part = payload[one.min(other)..one.max(other)].to_vec();
            payload.splice(at..at, part);
        }
        // Bytes of any kind.
        _ => {
            let (one, other) = (items(random), items(random));
            for byte in &mut payload[one.min(other)..=one.max(other)] {
                *byte = random.next() as u8;
            }
        }
    }
    if random.below(50) > 0 {
        seal(&mut payload);
    }
    payload
}

/// A length as RDB files have it, small to absurd.
fn length(random: &mut Random) -> Vec<u8> {
    let any = random.next() >> random.below(64);
    match random.below(4) {
        0 => vec![0x7f, 0xff],
        1 => [&[0x80], &(any as u32).to_be_bytes()[..]].concat(),
        2 => [&[0x81], &any.to_be_bytes()[..]].concat(),
        // Compressed: claims 255 bytes of data for any length.
        _ => [&[0xc3, 0x40, 0xff, 0x80], &(any as u32).to_be_bytes()[..]].concat(),
    }
}

/// Writes the right check sum at the end.
fn seal(payload: &mut [u8]) {
    let body = payload.len() - 8;
    let check = crc64(&payload[..body]);
    payload[body..].copy_from_slice(&check.to_le_bytes());
}

/// The CRC-64 of Jones, reflected, bit by bit.
fn crc64(bytes: &[u8]) -> u64 {
    let polynomial = 0xad93_d235_94c9_35a9_u64.reverse_bits();
    bytes.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ u64::from(*byte), |crc: u64, _| {
            (crc >> 1) ^ (polynomial & 0u64.wrapping_sub(crc & 1))
        })
    })
}

/// The most memory that the process really had so far (`VmHWM`), in bytes.
fn most_memory(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes * 1024
}

/// SplitMix64: the same payloads for the same seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}
