//! The module in the test host: no server, the system's allocator, a clock that stands still.

use std::time::Duration;

use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

use super::RateLimiter;

#[test]
fn hits_count_down_until_the_window_ends() {
    let host = Host::load::<RateLimiter>();
    let hit = || host.call(["LIMIT.HIT", "k", "2", "1000"]);
    assert_eq!(hit(), 1);
    host.advance(Duration::from_millis(400));
    assert_eq!(hit(), 0);
    assert_eq!(hit(), Value::error("LIMITED try again in 600 ms"));
    // The window began with the first hit, and does not move with the others.
    host.advance(Duration::from_millis(600));
    assert_eq!(hit(), 1);
}

#[test]
fn hits_reach_the_replicas_and_refusals_do_not() {
    let host = Host::load::<RateLimiter>();
    let words = ["LIMIT.HIT", "k", "1", "1000"];
    host.call(words);
    assert_eq!(host.replicated(), [words]);
    host.call(words);
    assert!(host.replicated().is_empty());
}

#[test]
fn each_key_has_a_window_of_its_own() {
    let host = Host::load::<RateLimiter>();
    for name in [&b"ada"[..], b"", b"\0\r\n%s\xff"] {
        let words: [&[u8]; 4] = [b"limit.hit", name, b"1", b"1000"];
        assert_eq!(host.call(words), 0);
        assert_eq!(
            host.call(words),
            Value::error("LIMITED try again in 1000 ms")
        );
    }
}

#[test]
fn what_is_no_counter_is_refused_and_stays_as_it_is() {
    let host = Host::load::<RateLimiter>();
    host.call(["HSET", "hash", "field", "value"]);
    assert_eq!(
        host.call(["LIMIT.HIT", "hash", "1", "1000"]),
        Error::WrongType
    );
    host.call(["SET", "text", "many"]);
    assert_eq!(
        host.call(["LIMIT.HIT", "text", "1", "1000"]),
        Error::NotAnInteger
    );
    assert_eq!(host.call(["GET", "text"]), "many");
    assert_eq!(
        host.call(["LIMIT.HIT", "k", "-1", "1000"]),
        Error::NotAnInteger
    );
    assert_eq!(host.call(["LIMIT.HIT", "k", "1"]), Error::WrongArity);
    assert_eq!(host.call(["EXISTS", "k"]), 0);
}
