//! A module that talks to a socket by tokio, within tasks of vkmod's.
#![forbid(unsafe_code)]

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use vkmod::prelude::*;

struct Talk;

impl Module for Talk {
    const NAME: &'static str = "talk";
    const VERSION: i32 = 1;

    fn load(_ctx: &LoadContext<'_>, _args: Args<'_>) -> Result<Self> {
        Ok(Talk)
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry.command(Ask)?.command(Hold)?;
        Ok(())
    }
}

/// `talk.ask port`: what the server behind that port answers to a PING, asked by a task of tokio's,
/// after a pause by tokio's clock.
struct Ask;

impl Command for Ask {
    const SPEC: CommandSpec = CommandSpec::new("talk.ask").arity(2);

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let port: u16 = args.parse()?;
        Ok(ctx.spawn(async move {
            tokio::time::sleep(Duration::from_millis(5)).await;
            let answer = tokio::spawn(ask(port)).await.map_err(Error::display)?;
            answer.map_err(Error::display)
        }))
    }
}

async fn ask(port: u16) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.write_all(b"PING\r\n").await?;
    let mut answer = [0; 7];
    stream.read_exact(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).trim_end().to_owned())
}

/// `talk.hold`: leaves a task behind that never ends.
struct Hold;

impl Command for Hold {
    const SPEC: CommandSpec = CommandSpec::new("talk.hold").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        let _ = ctx.thread_safe();
        vkmod::task::spawn(async {
            tokio::spawn(std::future::pending::<()>());
            tokio::time::sleep(Duration::from_secs(3600)).await;
        })
    }
}

export_module!(Talk);
