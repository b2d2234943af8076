//! Keys, through the module `keys`: what the examples do not reach.

mod expiry;
mod hash;
mod memory;
mod open;
mod scan;
mod string;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use vkmod_integration::redis::Value;
use vkmod_integration::{
    Product, ReplicaPair, Server, ServerKind, artifact, eventually, on_every_server, on_servers,
};

const BUSY: &str = "ERR the key is already open in this command";
const WRONGTYPE: &str = "WRONGTYPE Operation against a key holding the wrong kind of value";

fn start(kind: &ServerKind, module: &Path) -> Server {
    let server = Server::builder(kind).module(module);
    let server = if kind.is_7_or_newer() {
        server.config("enable-debug-command", "yes")
    } else {
        server
    };
    server.start_or_panic()
}

fn run<A: AsRef<[u8]>>(server: &Server, words: &[A]) -> Vec<String> {
    let mut line: Vec<&[u8]> = vec![b"keys.do"];
    line.extend(words.iter().map(AsRef::as_ref));
    server.texts(&line)
}

fn refused<A: AsRef<[u8]>>(server: &Server, words: &[A]) -> String {
    let mut line: Vec<&[u8]> = vec![b"keys.do"];
    line.extend(words.iter().map(AsRef::as_ref));
    server.error(&line)
}

/// Whether the server knows flags to open keys with, but for one.
fn knows_flags(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}
