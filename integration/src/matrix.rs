//! Which servers there are: the manifest of `make servers`, and the user's own.

use std::collections::HashSet;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::kind::{Origin, Product, ServerKind, Version, parse_version};

/// Servers that every machine has; the others join where they can be had.
const REQUIRED: [&str; 4] = ["redis-6.2", "redis-8.2", "valkey-8.1", "valkey-9.1"];
const OLDEST: Version = (6, 2, 0);
const HINT: &str = "run \"make servers\"";

/// Every server that tests run on, found once for each process.
///
/// That is the manifest that `make servers` wrote, then what
/// `VKMOD_SERVERS=/path,/path` names, then `valkey-server` and `redis-server`
/// on `PATH`. A file that is there twice counts once. `VKMOD_ONLY=id,id`
/// narrows the list, for development.
///
/// # Panics
/// Where there is no manifest or a required server is missing: the text says
/// to run `make servers`. Also where a variable names what is not there, and
/// with `CI=true` where any server of the manifest is unavailable or
/// `VKMOD_ONLY` is set.
pub fn matrix() -> &'static [ServerKind] {
    static MATRIX: OnceLock<Vec<ServerKind>> = OnceLock::new();
    MATRIX.get_or_init(|| {
        let Found { kinds, missing } = found();
        choose(kinds.clone(), missing, &Wishes::of_environment())
            .and_then(drop_duplicates)
            .unwrap_or_else(|why| panic!("{why}"))
    })
}

/// The server with this id. The rest of the matrix need not be there: for
/// what shows or measures something on one server.
///
/// # Panics
/// Where there is none; the text lists those that there are.
pub fn kind(id: &str) -> &'static ServerKind {
    let Found { kinds, missing } = found();
    let known = || {
        kinds
            .iter()
            .map(|kind| kind.id.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    kinds.iter().find(|kind| kind.id == id).unwrap_or_else(|| {
        let reason = missing.iter().find(|(name, _)| name == id);
        let reason = reason.map_or(HINT, |(_, reason)| reason.as_str());
        panic!("no server {id:?} ({reason}); there are: {}", known())
    })
}

/// The newest Valkey of the matrix: the server to show things on.
///
/// # Panics
/// Where `VKMOD_ONLY` leaves no Valkey.
pub fn newest_valkey() -> &'static ServerKind {
    let valkeys = matrix().iter().filter(|kind| kind.is_valkey());
    // The first of equals: the wheel, not Debian's build.
    valkeys
        .reduce(|best, kind| {
            if kind.version > best.version {
                kind
            } else {
                best
            }
        })
        .expect("VKMOD_ONLY left no Valkey in the matrix")
}

/// What the environment says about the matrix.
struct Wishes {
    only: Option<Vec<String>>,
    ci: bool,
}

impl Wishes {
    fn of_environment() -> Self {
        Wishes {
            only: list("VKMOD_ONLY"),
            ci: env::var("CI")
                .is_ok_and(|value| value.eq_ignore_ascii_case("true") || value == "1"),
        }
    }
}

/// Every server that there is, and why others of the manifest are not.
struct Found {
    kinds: Vec<ServerKind>,
    missing: Vec<(String, String)>,
}

fn found() -> &'static Found {
    static FOUND: OnceLock<Found> = OnceLock::new();
    FOUND.get_or_init(|| find().unwrap_or_else(|why| panic!("{why}")))
}

fn find() -> Result<Found, String> {
    let (mut kinds, mut missing) = (Vec::new(), Vec::new());
    match folder() {
        Some(folder) => read_manifest(&folder, &mut kinds, &mut missing)?,
        None if list("VKMOD_ONLY").is_none() => {
            return Err(format!(
                "no target/servers/manifest.tsv above this package: {HINT}"
            ));
        }
        None => {}
    }
    join_named(&mut kinds)?;
    join_path(&mut kinds);
    Ok(Found { kinds, missing })
}

/// The non-empty parts of a comma-separated variable; None where it has none.
fn list(variable: &str) -> Option<Vec<String>> {
    let value = env::var(variable).ok()?;
    let parts: Vec<_> = value
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(String::from)
        .collect();
    (!parts.is_empty()).then_some(parts)
}

/// The folder that holds the manifest: the one named, or the nearest
/// `target/servers` above the package under test or above this one.
fn folder() -> Option<PathBuf> {
    if let Some(named) = env::var_os("VKMOD_SERVERS_DIR") {
        return Some(named.into());
    }
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let tested = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let starts = [tested, env::current_dir().ok(), Some(own)];
    let above = |start: PathBuf| {
        let folders: Vec<_> = start
            .ancestors()
            .map(|folder| folder.join("target/servers"))
            .collect();
        folders
            .into_iter()
            .find(|folder| folder.join("manifest.tsv").is_file())
    };
    starts.into_iter().flatten().find_map(above)
}

/// Reads the manifest: servers that are there, and those that are not with
/// the reason.
fn read_manifest(
    folder: &Path,
    kinds: &mut Vec<ServerKind>,
    missing: &mut Vec<(String, String)>,
) -> Result<(), String> {
    let file = folder.join("manifest.tsv");
    let text = std::fs::read_to_string(&file)
        .map_err(|error| format!("{}: {error}: {HINT}", file.display()))?;
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let broken = || format!("{}: cannot read {line:?}: {HINT}", file.display());
        let fields: Vec<_> = line.split('\t').collect();
        let [id, product, version, path, status, reason, origin] = fields[..] else {
            return Err(broken());
        };
        if status != "ok" {
            missing.push((id.into(), reason.into()));
            continue;
        }
        let path = folder.join(path);
        if !path.is_file() {
            missing.push((id.into(), format!("{} is gone", path.display())));
            continue;
        }
        kinds.push(ServerKind {
            id: id.into(),
            product: Product::from_name(product).ok_or_else(broken)?,
            version: parse_version(version).ok_or_else(broken)?,
            path,
            origin: Origin::from_name(origin).ok_or_else(broken)?,
        });
    }
    Ok(())
}

fn join_named(kinds: &mut Vec<ServerKind>) -> Result<(), String> {
    for path in list("VKMOD_SERVERS").unwrap_or_default() {
        join(kinds, PathBuf::from(path), Origin::Named)
            .map_err(|why| format!("VKMOD_SERVERS: {why}"))?;
    }
    Ok(())
}

fn join_path(kinds: &mut Vec<ServerKind>) {
    let folders = env::var_os("PATH").unwrap_or_default();
    for name in ["valkey-server", "redis-server"] {
        let found = env::split_paths(&folders)
            .map(|folder| folder.join(name))
            .find(|file| file.is_file());
        if let Some(file) = found
            && let Err(why) = join(kinds, file, Origin::Path)
        {
            eprintln!("NOTICE: {why}: left out of the matrix");
        }
    }
}

fn join(kinds: &mut Vec<ServerKind>, path: PathBuf, origin: Origin) -> Result<(), String> {
    let (product, version) = ServerKind::probe(&path)?;
    if version < OLDEST {
        return Err(format!(
            "{} is older than {}.{}",
            path.display(),
            OLDEST.0,
            OLDEST.1
        ));
    }
    let from = if origin == Origin::Path {
        "path"
    } else {
        "named"
    };
    let base = format!("{}-{}.{}-{from}", product.name(), version.0, version.1);
    let taken = |id: &String| kinds.iter().any(|kind| kind.id == *id);
    let id = std::iter::once(base.clone())
        .chain((2..).map(|count| format!("{base}-{count}")))
        .find(|id| !taken(id))
        .unwrap_or(base);
    kinds.push(ServerKind {
        id,
        product,
        version,
        path,
        origin,
    });
    Ok(())
}

/// Checks that nothing required is missing, and narrows the list to
/// `VKMOD_ONLY`.
fn choose(
    kinds: Vec<ServerKind>,
    missing: &[(String, String)],
    wishes: &Wishes,
) -> Result<Vec<ServerKind>, String> {
    let there = |id: &str| kinds.iter().any(|kind| kind.id == id);
    let reason = |id: &str| {
        let known = missing.iter().find(|(name, _)| name == id);
        known.map_or("not in the manifest", |(_, reason)| reason.as_str())
    };
    if let Some(only) = &wishes.only {
        if wishes.ci {
            return Err(
                "VKMOD_ONLY is for development: with CI=true every server is tested".into(),
            );
        }
        if let Some(id) = only.iter().find(|id| !there(id)) {
            return Err(format!(
                "VKMOD_ONLY names {id:?}, which is not there ({}): {HINT}",
                reason(id)
            ));
        }
        eprintln!(
            "NOTICE: VKMOD_ONLY: only {} of the matrix is tested",
            only.join(", ")
        );
        return Ok(kinds
            .into_iter()
            .filter(|kind| only.contains(&kind.id))
            .collect());
    }
    if let Some(id) = REQUIRED.into_iter().find(|id| !there(id)) {
        return Err(format!(
            "the required server {id} is missing ({}): {HINT}",
            reason(id)
        ));
    }
    for (id, reason) in missing {
        if wishes.ci {
            return Err(format!(
                "CI=true, and the server {id} is unavailable ({reason}): {HINT}"
            ));
        }
        eprintln!("NOTICE: not tested on {id}: {reason}");
    }
    Ok(kinds)
}

/// Keeps the first of those that are one and the same file.
fn drop_duplicates(kinds: Vec<ServerKind>) -> Result<Vec<ServerKind>, String> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for kind in kinds {
        let real = kind
            .path
            .canonicalize()
            .map_err(|error| format!("{}: {error}", kind.path.display()))?;
        if seen.insert(real) {
            kept.push(kind);
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some_kind(id: &str) -> ServerKind {
        ServerKind {
            id: id.into(),
            product: Product::Valkey,
            version: (9, 1, 2),
            path: "/bin/true".into(),
            origin: Origin::Wheel,
        }
    }

    fn wishes(only: &[&str], ci: bool) -> Wishes {
        let only = (!only.is_empty()).then(|| only.iter().map(ToString::to_string).collect());
        Wishes { only, ci }
    }

    fn required() -> Vec<ServerKind> {
        REQUIRED.map(some_kind).into()
    }

    fn message(result: Result<Vec<ServerKind>, String>) -> String {
        result.err().unwrap_or_default()
    }

    #[test]
    fn a_missing_required_server_says_make_servers() {
        let missing = [("redis-6.2".to_string(), "no network".to_string())];
        let text = message(choose(
            required().split_off(1),
            &missing,
            &wishes(&[], false),
        ));
        assert!(
            text.contains("redis-6.2")
                && text.contains("no network")
                && text.contains("make servers"),
            "{text}"
        );
    }

    #[test]
    fn an_unavailable_server_is_an_error_in_ci_only() {
        let missing = [("redis-7.0".to_string(), "no apt-get".to_string())];
        assert_eq!(
            choose(required(), &missing, &wishes(&[], false)).as_deref(),
            Ok(&required()[..])
        );
        assert!(message(choose(required(), &missing, &wishes(&[], true))).contains("redis-7.0"));
    }

    #[test]
    fn only_narrows_and_is_refused_in_ci() {
        let chosen = choose(required(), &[], &wishes(&["valkey-8.1"], false));
        assert_eq!(chosen, Ok(vec![some_kind("valkey-8.1")]));
        assert!(
            message(choose(required(), &[], &wishes(&["valkey-8.1"], true))).contains("CI=true")
        );
        assert!(
            message(choose(required(), &[], &wishes(&["valkey-1"], false))).contains("valkey-1")
        );
    }

    #[test]
    fn a_broken_manifest_is_refused_with_its_line() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(
            folder.path().join("manifest.tsv"),
            "# id\nvalkey-9.1\tvalkey\n",
        )
        .expect("a manifest");
        let text = read_manifest(folder.path(), &mut Vec::new(), &mut Vec::new()).err();
        assert!(
            text.is_some_and(|text| text.contains("valkey-9.1") && text.contains("make servers"))
        );
    }

    #[test]
    fn a_file_that_is_there_twice_counts_once() {
        let kinds = drop_duplicates(vec![some_kind("one"), some_kind("two")]);
        assert_eq!(kinds, Ok(vec![some_kind("one")]));
    }
}
