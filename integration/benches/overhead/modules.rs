//! Builds the modules.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use vkmod_integration::artifact;

use crate::Outcome;
use crate::side::{INCUMBENTS, Side};

/// The files of the modules.
pub(crate) struct Modules {
    files: Vec<(Side, PathBuf)>,
}

impl Modules {
    /// Ours and the twin; the incumbents too where the variable `INCUMBENTS` is set.
    pub(crate) fn build() -> Outcome<Self> {
        let mut files = vec![
            (Side::Twin, build_twin()?),
            (Side::Rust, artifact::own_example("overhead")),
        ];
        if env::var("INCUMBENTS").is_ok_and(|word| !word.is_empty() && word != "0") {
            for side in INCUMBENTS {
                files.push((side, build_incumbent(side)?));
            }
        }
        // Callgrind names a file by its real path.
        for (_, file) in &mut files {
            *file = file.canonicalize()?;
        }
        Ok(Modules { files })
    }

    /// Those that there are.
    pub(crate) fn sides(&self) -> impl Iterator<Item = Side> {
        self.files.iter().map(|(side, _)| *side)
    }

    pub(crate) fn of(&self, wanted: Side) -> Outcome<&Path> {
        let file = self.files.iter().find(|(side, _)| *side == wanted);
        let (_, file) = file.ok_or_else(|| format!("no module of {}", wanted.title()))?;
        Ok(file)
    }
}

pub(crate) fn compiler() -> String {
    env::var("CC").unwrap_or_else(|_| "cc".into())
}

fn build_twin() -> Outcome<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("twin.so");
    let mut sources = Vec::new();
    for entry in fs::read_dir(package.join("benches/twin"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "c") {
            sources.push(path);
        }
    }
    sources.sort();
    let compiler = compiler();
    // Hidden symbols are found without an indirection, as those of one file are.
    let status = Command::new(&compiler)
        .args(["-O2", "-fPIC", "-fvisibility=hidden", "-shared", "-pthread"])
        .args(["-g", "-Wall", "-Wextra", "-I"])
        .arg(package.join("../sys/include"))
        .arg("-o")
        .arg(&target)
        .args(sources)
        .status()
        .map_err(|error| {
            format!("no C compiler: {compiler:?} does not run ({error}); install one or set CC")
        })?;
    if !status.success() {
        return Err(format!("{compiler} does not build benches/twin: {status}").into());
    }
    Ok(target)
}

/// Builds the same commands on another crate, which cargo fetches; a workspace of its own.
fn build_incumbent(side: Side) -> Outcome<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/incumbents");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("incumbents");
    let name = side.title();
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--release", "--manifest-path"])
        .arg(package.join(name).join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .status()?;
    if !status.success() {
        return Err(format!(
            "INCUMBENTS: the module on the crate {name} does not build ({status}). It needs the \
             crate from the registry, a C compiler and libclang (LIBCLANG_PATH); without \
             INCUMBENTS these columns are left out"
        )
        .into());
    }
    let file = format!("libincumbent_{}.so", name.replace('-', "_"));
    Ok(target.join("release").join(file))
}
