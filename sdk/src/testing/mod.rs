//! A host that runs a module without a server: a module's tests are `cargo test`.
//!
//! The host is a simulated server behind the same C API as a real one. A module is loaded into it,
//! its handlers run through the very adapters that a real server calls, and everything is checked
//! on the way: a reply with too few values, a postponed length that is never told, a string that
//! is used after it was freed or never freed, fail the test with a text that says so.
//!
//! Which server it is can be chosen, with the functions and the habits of that version. The
//! feature `testing` turns this on, for a module's `[dev-dependencies]`:
//!
//! ```toml
//! [dev-dependencies]
//! vkmod = { version = "0.1", features = ["testing"] }
//! ```
//!
//! ```
//! use vkmod::prelude::*;
//! use vkmod::testing::{Host, Value};
//! # struct Hello;
//! # impl Module for Hello {
//! #     const NAME: &'static str = "hello";
//! #     const VERSION: i32 = 1;
//! #     fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(Hello) }
//! #     fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
//! #         registry.command(Mul)?;
//! #         Ok(())
//! #     }
//! # }
//! # struct Mul;
//! # impl Command for Mul {
//! #     const SPEC: CommandSpec = CommandSpec::new("hello.mul").arity(3);
//! #     fn call(&self, _: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
//! #         let [a, b] = args.parse::<[i64; 2]>()?;
//! #         Ok(a * b)
//! #     }
//! # }
//!
//! # /*
//! #[test]
//! fn it_multiplies() {
//! # */
//!     let host = Host::load::<Hello>();
//!     assert_eq!(host.call(["HELLO.MUL", "6", "7"]), 42);
//!     assert_eq!(host.call(["HELLO.MUL", "x", "7"]), Error::NotAnInteger);
//!     assert_eq!(host.call(["HELLO.MUL", "6"]), Error::WrongArity);
//!     assert!(host.log().iter().all(|line| line.level() < Level::Warning));
//! # /*
//! }
//! # */
//! ```
//!
//! # What else happens to a module
//! [`Host::emit`] lets its listeners hear of a server event, [`Host::notify`] of a keyspace event;
//! the commands below send theirs by themselves, and the jobs that a listener leaves run when the
//! command is through. Command filters see what clients send and what the module calls. Clients have an address, a user, a name and a certificate of the test's
//! choice.
//!
//! # The keyspace
//! Values of every kind and of the module's own types, in 16 databases, on a clock that stands
//! still until [`Host::advance`], which runs what is due. A few commands of the server's own set
//! keys up and look at them:
//!
//! | for | there are |
//! |---|---|
//! | every key | `DEL`, `EXISTS`, `TYPE`, `PEXPIRE`, `PTTL`, `DBSIZE`, `FLUSHALL` |
//! | strings | `SET`, `GET` |
//! | hashes | `HSET`, `HGET`, `HGETALL` |
//! | lists | `LPUSH`, `RPUSH`, `LPOP`, `RPOP`, `LLEN`, `LRANGE`, `LINDEX` |
//! | sets | `SADD`, `SREM`, `SPOP`, `SISMEMBER`, `SMISMEMBER`, `SCARD`, `SMEMBERS`, `SRANDMEMBER` |
//! | sorted sets | `ZADD` with its options, `ZREM`, `ZSCORE`, `ZCARD`, `ZRANGE` by index and `ZRANGEBYSCORE`, both with `WITHSCORES` |
//! | streams | `XADD` with an id, `ms-*` or `*`, `XLEN`, `XRANGE`, `XDEL` |
//! | the rest | `AUTH`, `PING`, `ECHO`, `CONFIG GET`, `CONFIG SET` |
//!
//! Options that are not named here are an error that says so. The commands reply in both protocols
//! as that server does, and send its keyspace events. What the module replicates and publishes is
//! kept for [`Host::replicated`] and [`Host::published`]: of a nested call what a server would send
//! on, so nothing where nothing has changed. What it tells in INFO is [`Host::info`].
//!
//! ```
//! # use vkmod::prelude::*;
//! # use vkmod::testing::Host;
//! # struct M;
//! # impl Module for M {
//! # const NAME: &'static str = "m"; const VERSION: i32 = 1;
//! # fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(M) }
//! # fn register(self: &Arc<Self>, r: &mut Registry<'_>) -> Result<()> { r.command(Rotate)?; Ok(()) }
//! # }
//! # struct Rotate;
//! # impl Command for Rotate {
//! # const SPEC: CommandSpec = CommandSpec::new("rotate").write().arity(2);
//! # fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
//! #     let mut key = ctx.key_mut(args.parse::<Arg<'_>>()?)?;
//! #     let mut list = key.list_mut()?;
//! #     if let Some(last) = list.pop_back() { list.push_front(&last)?; }
//! #     Ok(()) } }
//! let host = Host::load::<M>();
//! host.call(["RPUSH", "queue", "a", "b", "c"]);
//! host.call(["ROTATE", "queue"]);
//! assert_eq!(host.call(["LRANGE", "queue", "0", "-1"]), ["c", "a", "b"]);
//! ```
//!
//! Sets and scans give their elements in order here, and on a real server in none. A large stream
//! is kept in blocks, as [`Trim::Approximate`](crate::key::Trim) wants them: of as many entries as
//! the configuration `stream-node-max-entries` says (100), while a real server's blocks are full
//! by their bytes as well.
//!
//! # What it is not
//! A real server. There is no event loop, no other modules, no blocked clients, scripts,
//! transactions or ACL rules, no saving and loading, no network, no replication and no fork; streams
//! have no consumer groups. A function of the API that the host does not implement ends the test
//! process with a text that names it. What a module does with a real server is tested with real
//! servers; the host is for the many small cases before that.
//!
//! The events of a command are told when it is through: where a server tells of the last element and
//! only then deletes the key, a listener in the host finds no key any more.
//!
//! # Panics of the module
//! They are caught as on a server, and are in [`Host::log`] with their message and source line,
//! not on the standard error.

mod api;
mod auth;
mod builder;
mod built_in;
mod client;
mod clock;
mod event;
mod filters;
mod host;
mod info;
mod log;
mod notify;
mod numbers;
mod run;
mod server;
mod side;
mod turn;
mod unload;
mod value;

pub use builder::{Builder, LoadRefused};
pub use client::Client;
pub use host::Host;
pub use info::{CommandInfo, ModuleInfo};
pub use log::{Log, LogLine};
pub use side::is_module_code;
pub use unload::UnloadRefused;
pub use value::Value;

pub(crate) use clock::now;
pub(crate) use event::{MADE_UP, Source};
pub(crate) use host::is_active;
