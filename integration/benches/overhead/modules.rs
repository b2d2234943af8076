//! Builds the two modules.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use vkmod_integration::artifact;

use crate::Outcome;
use crate::rows::Side;

/// The files of the two modules.
pub(crate) struct Modules {
    pub(crate) twin: PathBuf,
    pub(crate) rust: PathBuf,
}

impl Modules {
    pub(crate) fn build() -> Outcome<Self> {
        let modules = Modules {
            twin: build_twin()?,
            rust: artifact::own_example("overhead"),
        };
        // Callgrind names a file by its real path.
        Ok(Modules {
            twin: modules.twin.canonicalize()?,
            rust: modules.rust.canonicalize()?,
        })
    }

    pub(crate) fn of(&self, side: Side) -> &Path {
        match side {
            Side::Twin => &self.twin,
            Side::Rust => &self.rust,
        }
    }
}

pub(crate) fn compiler() -> String {
    env::var("CC").unwrap_or_else(|_| "cc".into())
}

fn build_twin() -> Outcome<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("twin.so");
    let compiler = compiler();
    let status = Command::new(&compiler)
        .args(["-O2", "-fPIC", "-shared", "-g", "-Wall", "-Wextra", "-I"])
        .arg(package.join("../sys/include"))
        .arg("-o")
        .arg(&target)
        .arg(package.join("benches/twin.c"))
        .status()
        .map_err(|error| {
            format!("no C compiler: {compiler:?} does not run ({error}); install one or set CC")
        })?;
    if !status.success() {
        return Err(format!("{compiler} does not build benches/twin.c: {status}").into());
    }
    Ok(target)
}
