//! What else a module costs: its file, its memory, its build.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use vkmod_integration::{Server, kind};

use crate::Outcome;
use crate::counter::SERVER;
use crate::modules::Modules;
use crate::side::Side;

/// Each memory figure is the least of so many, each on a server of its own.
const ROUNDS: usize = 3;

pub(crate) fn measure(modules: &Modules) -> Outcome<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cold");
    let (hello, taken) = cold_build(&folder)?;
    let files = [
        ("the C twin", modules.of(Side::Twin)?),
        ("its vkmod counterpart", modules.of(Side::Rust)?),
        ("hello, with vkmod", hello.as_path()),
    ];
    let mut text = String::from(
        "| footprint | file, bytes | stripped | memory of the server when loaded, bytes |\n|---|--:|--:|--:|\n",
    );
    for (name, path) in files {
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} |",
            fs::metadata(path)?.len(),
            stripped_size(path)?,
            memory(path)?
        );
    }
    fs::remove_dir_all(&folder)?;
    let _ = writeln!(
        text,
        "\nA cold release build of hello, with every dependency: {taken:.1} s."
    );
    Ok(text)
}

fn stripped_size(path: &Path) -> Outcome<u64> {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stripped.so");
    let status = Command::new("strip")
        .arg("-o")
        .arg(&copy)
        .arg(path)
        .status();
    let status = status.map_err(|error| format!("strip does not run ({error})"))?;
    if !status.success() {
        return Err(format!("strip {}: {status}", path.display()).into());
    }
    Ok(fs::metadata(copy)?.len())
}

fn memory(path: &Path) -> Outcome<u64> {
    let mut least = u64::MAX;
    for _ in 0..ROUNDS {
        let server = Server::builder(kind(SERVER)).start()?;
        // The connection's own buffers are there before.
        server.used_memory();
        let before = server.used_memory();
        server.load_module::<&str>(path, &[])?;
        least = least.min(server.used_memory().saturating_sub(before));
    }
    Ok(least)
}

/// Builds hello in an empty folder, with the features that it needs: none. Its file, and the seconds
/// that it took.
fn cold_build(folder: &Path) -> Outcome<(PathBuf, f64)> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let begun = Instant::now();
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--release"])
        .args(["--package", "vkmod-examples", "--no-default-features"])
        .args(["--example", "hello", "--target-dir"])
        .arg(folder)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let taken = begun.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("the cold build of hello: {status}").into());
    }
    Ok((folder.join("release/examples/libhello.so"), taken))
}
