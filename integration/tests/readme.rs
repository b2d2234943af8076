//! The README's own module, built as a stranger would: in a fresh folder outside the workspace.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use vkmod_integration::{Server, on_every_server};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

/// The first block of code of this language after a heading.
fn block<'a>(readme: &'a str, heading: &str, language: &str) -> &'a str {
    let section = readme.split_once(heading).unwrap().1;
    let code = section.split_once(&format!("```{language}\n")).unwrap().1;
    code.split_once("\n```").unwrap().0
}

#[test]
fn the_module_of_the_readme_builds_elsewhere_and_loads_everywhere() {
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let heading = "## A module of your own";
    let sdk = workspace().join("sdk");
    let manifest = block(&readme, heading, "toml").replace("../vkmod/sdk", sdk.to_str().unwrap());
    assert!(manifest.contains(sdk.to_str().unwrap()), "{manifest}");
    let source = block(&readme, heading, "rust");

    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.path().join("src/lib.rs"), source).unwrap();
    // The same versions of everything as here.
    fs::copy(
        workspace().join("Cargo.lock"),
        folder.path().join("Cargo.lock"),
    )
    .unwrap();
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet"])
        .current_dir(folder.path())
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .unwrap();
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );

    let file = folder.path().join("target/release/libgreeter.so");
    on_every_server(|kind| {
        let server = Server::builder(kind)
            .module_with_args(&file, &["Good morning"])
            .start_or_panic();
        assert_eq!(server.text(&["GREETER.GREET", "you"]), "Good morning, you!");
        server.wait_for_log("greeting you");
        let plain = Server::builder(kind).module(&file).start_or_panic();
        assert_eq!(plain.text(&["greeter.greet", "%s"]), "Hello, %s!");
    });
}
