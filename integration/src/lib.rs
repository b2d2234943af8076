//! Real servers for the tests of Valkey and Redis modules.
//!
//! A test names what it needs of a server, and gets it on every server of the
//! matrix that `make servers` fetched:
//!
//! ```no_run
//! use vkmod_integration::{Server, artifact, on_every_server};
//!
//! let hello = artifact::example("hello");
//! on_every_server(|kind| {
//!     let server = Server::builder(kind).module(&hello).start_or_panic();
//!     assert_eq!(server.text(&["hello.greet", "you"]), "Hello, you!");
//! });
//! ```
//!
//! | part | what it does |
//! |---|---|
//! | [`matrix()`], [`on_every_server`], [`on_servers`] | which servers there are; one test on all of them |
//! | [`Server`], [`ServerBuilder`] | one running server: free loopback port, own folder, log, clean end |
//! | [`ReplicaPair`], [`Cluster`] | several servers that know one another |
//! | [`RawClient`], [`Frame`] | replies byte for byte, by a strict reader of the protocol |
//! | [`artifact`] | builds a module and says where its file is |
//! | [`callgrind`] | reads what valgrind has counted |
//!
//! Every server ends with its [`Server`] value, also when a test panics, and
//! with the test process, however that ends. Its folder goes with it.
//!
//! # Environment
//!
//! | variable | meaning |
//! |---|---|
//! | `VKMOD_SERVERS=/path,/path` | servers of your own that join the matrix |
//! | `VKMOD_SERVERS_DIR=/folder` | where `make servers` put the matrix (`target/servers`) |
//! | `VKMOD_ONLY=id,id` | only these servers, for development; refused with `CI=true` |
//! | `VKMOD_JOBS=n` | how many servers one test uses at once (2) |
//! | `VKMOD_PROFILE=name` | cargo profile of the modules that tests build |
#![forbid(unsafe_code)]

pub mod artifact;
mod builder;
pub mod callgrind;
mod client;
mod cluster;
mod frame;
mod kind;
mod log;
mod matrix;
mod persist;
mod port;
mod process;
mod raw;
mod replica;
mod run;
mod server;
mod wait;
mod watchdog;

pub use redis;

pub use crate::builder::{ServerBuilder, StartError};
pub use crate::cluster::Cluster;
pub use crate::frame::{Frame, FrameReader, RawReply};
pub use crate::kind::{Origin, Product, ServerKind, Version};
pub use crate::matrix::{kind, matrix, newest_valkey};
pub use crate::raw::RawClient;
pub use crate::replica::ReplicaPair;
pub use crate::run::{on_every_server, on_servers};
pub use crate::server::Server;
pub use crate::wait::eventually;
