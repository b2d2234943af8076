//! Starts a real server with a module, and shows it at work: what `make run` and `make serve` do.
//!
//! ```text
//! vkmod-run [--server ID] [--serve] EXAMPLE|FILE.so [ARGUMENT …]
//! ```
//!
//! An example's commands are those of its documentation: the lines that begin with `//! > `. With
//! `--serve` the server goes on until the standard input ends or Ctrl-C is pressed.
#![forbid(unsafe_code)]

use std::env;
use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use vkmod_integration::{Frame, Server, artifact, kind, newest_valkey};

struct Options {
    server: Option<String>,
    serve: bool,
    module: String,
    arguments: Vec<String>,
}

fn main() -> ExitCode {
    let Some(options) = options() else {
        eprintln!("usage: vkmod-run [--server ID] [--serve] EXAMPLE|FILE.so [ARGUMENT …]");
        return ExitCode::from(2);
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Option<Options> {
    let mut words = env::args().skip(1).peekable();
    let (mut server, mut serve) = (None, false);
    loop {
        match words.peek()?.as_str() {
            "--server" => {
                words.next();
                server = Some(words.next()?);
            }
            "--serve" => {
                words.next();
                serve = true;
            }
            _ => break,
        }
    }
    Some(Options {
        server,
        serve,
        module: words.next()?,
        arguments: words.collect(),
    })
}

fn run(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    let kind = options.server.as_deref().map_or_else(newest_valkey, kind);
    let (file, commands) = if options.module.ends_with(".so") {
        (PathBuf::from(&options.module), Vec::new())
    } else {
        example(&options.module)?
    };
    let server = Server::builder(kind)
        .module_with_args(&file, &options.arguments)
        .start()?;
    println!(
        "{kind} on port {} has loaded {}",
        server.port(),
        name(&file)
    );
    let mut client = server.raw();
    for command in commands {
        println!("> {command}");
        let words: Vec<&str> = command.split_whitespace().collect();
        println!("{}", shown(&client.command(&words)?.frame, ""));
    }
    if options.serve {
        converse(&server)?;
    }
    server.shutdown();
    Ok(())
}

fn name(file: &Path) -> String {
    file.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// An example's module and the commands of its documentation. It is a file, a folder, or a package
/// of its own.
fn example(name: &str) -> io::Result<(PathBuf, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let package = root.join(name);
    if package.join("Cargo.toml").exists() {
        let commands = documented_commands(&package.join("src/lib.rs"))?;
        return Ok((artifact::cdylib(package), commands));
    }
    let file = root.join("examples").join(format!("{name}.rs"));
    let file = if file.exists() {
        file
    } else {
        root.join("examples").join(name).join("main.rs")
    };
    let commands = documented_commands(&file)?;
    Ok((artifact::example(name), commands))
}

/// The lines `//! > COMMAND` of a file.
fn documented_commands(file: &Path) -> io::Result<Vec<String>> {
    let text = fs::read_to_string(file)?;
    Ok(text
        .lines()
        .filter_map(|line| line.strip_prefix("//! > "))
        .map(str::to_owned)
        .collect())
}

/// Sends what is typed to the server, line by line.
fn converse(server: &Server) -> io::Result<()> {
    println!(
        "type commands, or connect to 127.0.0.1:{}; Ctrl-D ends it",
        server.port()
    );
    let mut client = server.raw();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        if !words.is_empty() {
            println!("{}", shown(&client.command(&words)?.frame, ""));
        }
        io::stdout().flush()?;
    }
    Ok(())
}

/// A reply as the servers' own command-line client shows it.
fn shown(frame: &Frame, indent: &str) -> String {
    let list = |items: &[&Frame]| {
        if items.is_empty() {
            return "(empty array)".to_owned();
        }
        let deeper = format!("{indent}   ");
        let lines: Vec<String> = items
            .iter()
            .enumerate()
            .map(|(n, item)| format!("{}) {}", n + 1, shown(item, &deeper)))
            .collect();
        lines.join(&format!("\n{indent}"))
    };
    match frame {
        Frame::Integer(number) => format!("(integer) {number}"),
        Frame::Error(bytes) | Frame::BulkError(bytes) => {
            format!("(error) {}", String::from_utf8_lossy(bytes))
        }
        Frame::Simple(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Frame::Array(items) | Frame::Set(items) | Frame::Push(items) => {
            list(&items.iter().collect::<Vec<_>>())
        }
        Frame::Map(pairs) => list(
            &pairs
                .iter()
                .flat_map(|(key, value)| [key, value])
                .collect::<Vec<_>>(),
        ),
        Frame::NullBulk | Frame::NullArray | Frame::Null => "(nil)".to_owned(),
        other => match other.bytes() {
            Some(bytes) => format!("\"{}\"", String::from_utf8_lossy(bytes).escape_debug()),
            None => format!("{other:?}"),
        },
    }
}
