//! Clients that wait: one answer each, whatever ends the wait, on every server.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod callbacks;
mod clients;
mod offload;

use vkmod_integration::{Frame, RawClient, Server, ServerKind, artifact};

fn start(kind: &ServerKind) -> Server {
    Server::builder(kind)
        .env("RUST_BACKTRACE", "1")
        .module(artifact::own_example("waiting"))
        .start_or_panic()
}

fn ask(client: &mut RawClient, words: &[&str]) -> Vec<u8> {
    client.command(words).unwrap().bytes
}

/// Alive, replies, timeouts, disconnects, panics.
fn counts(server: &Server) -> [i64; 5] {
    let Frame::Array(parts) = server.raw().command(&["waiting.counts"]).unwrap().frame else {
        panic!("no array");
    };
    let numbers: Vec<_> = parts
        .iter()
        .map(|part| match part {
            Frame::Integer(number) => *number,
            other => panic!("{other:?}"),
        })
        .collect();
    numbers.try_into().unwrap()
}
