//! Builds modules and says where their files are.
//!
//! Each is built at most once in a test process, by the cargo that runs the
//! tests, so that a test never loads a file that is out of date.

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

/// Builds one of the example modules of this workspace (package
/// `vkmod-examples`); the path of the file.
///
/// # Panics
/// Where it does not build: with the compiler's messages.
#[track_caller]
pub fn example(name: &str) -> PathBuf {
    build_example("vkmod-examples", name)
}

/// Builds an example module of the package under test; the path of the file.
///
/// # Panics
/// Where it does not build, and outside `cargo test`.
#[track_caller]
pub fn own_example(name: &str) -> PathBuf {
    let package = env::var("CARGO_PKG_NAME").expect("CARGO_PKG_NAME: run the tests by cargo");
    build_example(&package, name)
}

/// Builds an example of a package of the workspace under test; the path of
/// the file. The example has `crate-type = ["cdylib"]`.
///
/// # Panics
/// Where it does not build, or is no cdylib.
#[track_caller]
pub fn build_example(package: &str, name: &str) -> PathBuf {
    let words = ["--package", package, "--example", name].map(String::from);
    build(
        &folder(),
        words.into(),
        &format!("example {name} of {package}"),
    )
}

/// Builds the library of the package in a folder; the path of the file. The
/// library has `crate-type = ["cdylib"]`.
///
/// ```no_run
/// let module = vkmod_integration::artifact::cdylib(env!("CARGO_MANIFEST_DIR"));
/// ```
///
/// # Panics
/// Where it does not build, or is no cdylib.
#[track_caller]
pub fn cdylib(manifest_dir: impl AsRef<Path>) -> PathBuf {
    let folder = manifest_dir.as_ref();
    let manifest = folder.join("Cargo.toml");
    let words = vec![
        "--manifest-path".into(),
        manifest.display().to_string(),
        "--lib".into(),
    ];
    build(
        folder,
        words,
        &format!("the library of {}", folder.display()),
    )
}

/// Where cargo is to run: the package under test, else this one.
fn folder() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
}

#[track_caller]
fn build(folder: &Path, words: Vec<String>, what: &str) -> PathBuf {
    static BUILT: Mutex<Option<HashMap<Vec<String>, PathBuf>>> = Mutex::new(None);
    // Held while cargo runs: the second who asks waits for the first.
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    let built = built.get_or_insert_default();
    if let Some(path) = built.get(&words) {
        return path.clone();
    }
    match run_cargo(folder, &words) {
        Ok(path) => {
            built.insert(words, path.clone());
            path
        }
        Err(why) => panic!("{what}: {why}"),
    }
}

fn run_cargo(folder: &Path, words: &[String]) -> Result<PathBuf, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let profile = env::var("VKMOD_PROFILE").unwrap_or_else(|_| {
        if cfg!(debug_assertions) {
            "dev"
        } else {
            "release"
        }
        .into()
    });
    let output = Command::new(&cargo)
        .args([
            "build",
            "--quiet",
            "--message-format=json-render-diagnostics",
            "--profile",
            &profile,
        ])
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{} does not run: {error}", cargo.display()))?;
    if !output.status.success() {
        return Err(format!(
            "does not build:\n{}",
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    cdylib_of(&String::from_utf8_lossy(&output.stdout))
        .ok_or_else(|| "is no cdylib: add crate-type = [\"cdylib\"]".into())
}

/// The file of the last cdylib that cargo's messages name: the one asked for
/// comes after all that it needs.
fn cdylib_of(messages: &str) -> Option<PathBuf> {
    let files = messages.lines().rev().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let kinds = message["target"]["crate_types"].as_array()?;
        let fits =
            message["reason"] == "compiler-artifact" && kinds.iter().any(|kind| kind == "cdylib");
        if fits {
            message["filenames"].as_array().cloned()
        } else {
            None
        }
    })?;
    let is_library = |file: &&str| {
        Path::new(file)
            .extension()
            .is_some_and(|extension| extension == env::consts::DLL_EXTENSION)
    };
    files
        .iter()
        .filter_map(Value::as_str)
        .find(is_library)
        .map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_the_one_that_cargo_names() {
        let messages = r#"{"reason":"compiler-artifact","target":{"crate_types":["lib"]},"filenames":["/t/libdep.rlib"]}
{"reason":"compiler-artifact","target":{"crate_types":["cdylib","rlib"]},"filenames":["/t/libmine.rlib","/t/a b/libmine.so"]}
{"reason":"build-finished","success":true}"#;
        assert_eq!(cdylib_of(messages), Some("/t/a b/libmine.so".into()));
        assert_eq!(cdylib_of(""), None);
    }
}
