//! Ends this process's servers when this process ends in a way that runs no
//! destructor: Ctrl-C, an abort, a kill.
//!
//! One small shell for each test process reads `add` and `del` lines from a
//! pipe. The pipe closes with this process, however it ends; the shell then
//! kills the servers that are still listed and removes their folders.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

const SCRIPT: &str = r#"
list=
while read -r verb group folder; do
    if [ "$verb" = add ]; then
        list="$list$group $folder
"
    else
        list=$(printf '%s' "$list" | grep -v "^$group ")
        [ -z "$list" ] || list="$list
"
    fi
done
printf '%s' "$list" | while read -r group folder; do
    kill -KILL "-$group" 2>/dev/null
    rm -rf -- "$folder"
done
"#;

/// Lists a server, by the id of its process group, and its folder.
pub(crate) fn add(group: u32, folder: &Path) {
    tell(&format!("add {group} {}\n", folder.display()));
}

/// Takes a server from the list: before its end is waited for, while the id
/// is surely still its own.
pub(crate) fn remove(group: u32) {
    tell(&format!("del {group} -\n"));
}

fn tell(line: &str) {
    static PIPE: OnceLock<Option<Mutex<ChildStdin>>> = OnceLock::new();
    let pipe = PIPE.get_or_init(|| match start() {
        Ok(stdin) => stdin.map(Mutex::new),
        Err(error) => {
            eprintln!("NOTICE: no watchdog ({error}): a killed test may leave its servers behind");
            None
        }
    });
    if let Some(pipe) = pipe {
        let mut pipe = pipe.lock().unwrap_or_else(PoisonError::into_inner);
        // A watchdog that is gone cannot help; the destructors still do.
        let _ = pipe.write_all(line.as_bytes());
    }
}

/// Starts the shell in a process group of its own: Ctrl-C in the terminal
/// ends the tests, not the watchdog.
fn start() -> std::io::Result<Option<ChildStdin>> {
    let mut child = Command::new("sh")
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .current_dir("/")
        .process_group(0)
        .spawn()?;
    Ok(child.stdin.take())
}
