//! The server's event loop watches sockets of the module's: here, a small service beside the
//! server's own port, which sends every line back. Start the module with a port.
//!
//! ```text
//! $ valkey-server --loadmodule libevent_loop.so 7777
//! $ nc 127.0.0.1 7777
//! hello
//! hello
//! ```
//!
//! No thread is needed, and the closures run like commands do: one at a time.
#![forbid(unsafe_code)]

use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;

use vkmod::event_loop::{Readiness, Watch};
use vkmod::prelude::*;

struct Echo {
    port: u16,
    /// Those who are connected, by their port.
    connections: Mutex<HashMap<u16, Watch>>,
}

impl Module for Echo {
    const NAME: &'static str = "echo";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let (port,): (u16,) = args.parse()?;
        Ok(Echo {
            port,
            connections: Mutex::default(),
        })
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        let listener = TcpListener::bind(("127.0.0.1", self.port))?;
        listener.set_nonblocking(true)?;
        let echo = Arc::clone(self);
        let accept = move |ctx: &mut Context<'_>, listener: &TcpListener, _| {
            if let Err(error) = echo.accept(ctx, listener) {
                warning!(ctx, "{error}");
            }
        };
        ctx.watch(listener, Readiness::READABLE, accept)?.keep();
        Ok(())
    }
}

impl Echo {
    fn accept(self: &Arc<Self>, ctx: &Context<'_>, listener: &TcpListener) -> Result<()> {
        let (stream, peer) = listener.accept()?;
        stream.set_nonblocking(true)?;
        let echo = Arc::clone(self);
        let port = peer.port();
        let watch = ctx.watch(stream, Readiness::READABLE, move |_ctx, stream, _| {
            if !send_back(stream) {
                // Ends the watch that this closure belongs to, and closes the connection.
                drop(echo.connections.lock().map(|mut all| all.remove(&port)));
            }
        })?;
        self.connections
            .lock()
            .map_err(Error::display)?
            .insert(port, watch);
        Ok(())
    }
}

/// Whether there can be more. (What does not fit into the socket at once is lost here.)
fn send_back(mut stream: &TcpStream) -> bool {
    let mut buffer = [0; 4096];
    match stream.read(&mut buffer) {
        Ok(0) => false,
        Ok(length) => stream.write_all(&buffer[..length]).is_ok(),
        Err(error) => error.kind() == ErrorKind::WouldBlock,
    }
}

export_module!(Echo);
