//! [`Zone`]: whose clock an expression is about.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};
use std::{env, fmt, fs};

use jiff::tz::{Offset, TimeZone};

use crate::{Error, Result};

/// The time zone of a [`Schedule`](super::Schedule).
///
/// A named zone, and the local one, are read from the system's time zone files when the module is
/// loaded (`TZDIR`, or `/usr/share/zoneinfo`). A later change of these is seen at the next load.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Zone(Kind);

#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Utc,
    Fixed(i32),
    Named(Cow<'static, str>),
    Local,
}

impl Zone {
    /// Coordinated universal time, the default: no hour of it is left out or comes twice.
    pub const UTC: Zone = Zone(Kind::Utc);

    /// So many minutes east of UTC; negative to the west. A day's worth at most, else the
    /// registration fails.
    pub const fn fixed(minutes: i32) -> Self {
        Zone(Kind::Fixed(minutes))
    }

    /// A zone by its name in the IANA database: `Europe/Berlin`. Where the system has no file of
    /// this name, the registration fails.
    pub fn named(name: impl Into<Cow<'static, str>>) -> Self {
        Zone(Kind::Named(name.into()))
    }

    /// The server's own zone: `TZ` in its environment, else `/etc/localtime`, else UTC.
    pub const fn local() -> Self {
        Zone(Kind::Local)
    }

    /// Reads the zone.
    pub(super) fn resolve(&self) -> Result<TimeZone> {
        match &self.0 {
            Kind::Utc => Ok(TimeZone::UTC),
            Kind::Fixed(minutes) => {
                let offset = minutes.checked_mul(60).filter(|_| minutes.abs() <= 24 * 60);
                let offset = offset.and_then(|seconds| Offset::from_seconds(seconds).ok());
                offset
                    .map(TimeZone::fixed)
                    .ok_or_else(|| Error::msg(format!("{self} is more than a day away from UTC")))
            }
            Kind::Named(name) => named(name),
            Kind::Local => local(),
        }
    }
}

fn named(name: &str) -> Result<TimeZone> {
    let folder = env::var_os("TZDIR").map_or_else(|| "/usr/share/zoneinfo".into(), PathBuf::from);
    read(&folder, name)
}

/// Reads the file of a zone.
fn read(folder: &Path, name: &str) -> Result<TimeZone> {
    let failed = |why: &dyn fmt::Display| Error::msg(format!("the time zone '{name}': {why}"));
    let path = Path::new(name);
    let is_plain = |part| matches!(part, Component::Normal(_));
    if name.is_empty() || name.contains('\0') || !path.components().all(is_plain) {
        return Err(failed(&"not a name"));
    }
    let data = fs::read(folder.join(path)).map_err(|error| failed(&error))?;
    TimeZone::tzif(name, &data).map_err(|error| failed(&error))
}

fn local() -> Result<TimeZone> {
    let setting = env::var("TZ").unwrap_or_default();
    match setting.strip_prefix(':').unwrap_or(&setting) {
        "" => match fs::read("/etc/localtime") {
            Ok(data) => TimeZone::tzif("local", &data).map_err(Error::display),
            Err(_) => Ok(TimeZone::UTC),
        },
        path if path.starts_with('/') => {
            let data = fs::read(path).map_err(Error::display)?;
            TimeZone::tzif("local", &data).map_err(Error::display)
        }
        name => named(name).or_else(|error| TimeZone::posix(name).map_err(|_| error)),
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Utc => f.write_str("UTC"),
            Kind::Fixed(minutes) => {
                let (sign, minutes) =
                    (if *minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
            Kind::Named(name) => f.write_str(name),
            Kind::Local => f.write_str("local"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_that_is_not_there_fails_by_its_name() {
        for name in [
            "",
            "/etc/passwd",
            "../passwd",
            "Europe/../../x",
            "no\0",
            "Atlantis/City",
        ] {
            let error = Zone::named(name).resolve().expect_err("no zone");
            assert!(error.to_string().contains(&format!("'{name}'")), "{error}");
        }
        for minutes in [i32::MIN, -1441, 1441, i32::MAX] {
            assert!(Zone::fixed(minutes).resolve().is_err());
        }
        for minutes in [-1440, 0, 330, 1440] {
            assert!(Zone::fixed(minutes).resolve().is_ok());
        }
        assert_eq!(Zone::fixed(-210).to_string(), "-03:30");
    }

    #[test]
    fn a_zone_is_read_from_its_file() {
        let folder = env::temp_dir().join(format!("vkmod-zone-{}", std::process::id()));
        fs::create_dir_all(folder.join("Some")).expect("a folder");
        // The smallest file that there is: no changes in the past, and the rule for the future.
        let header = |counts: [u8; 6]| {
            let mut bytes = b"TZif2".to_vec();
            bytes.extend([0; 15]);
            counts
                .iter()
                .for_each(|count| bytes.extend([0, 0, 0, *count]));
            bytes
        };
        let mut data = Vec::new();
        for _ in 0..2 {
            data.extend(header([0, 0, 0, 0, 1, 4]));
            // One kind of time: an hour east, called by the letters that follow.
            data.extend([0, 0, 14, 16, 0, 0]);
            data.extend(b"CET\0");
        }
        data.extend(b"\nCET-1CEST,M3.5.0,M10.5.0/3\n");
        fs::write(folder.join("Some/City"), &data).expect("a file");
        fs::write(folder.join("Some/Noise"), b"TZif2 and then nothing").expect("a file");
        let zone = read(&folder, "Some/City");
        let noise = read(&folder, "Some/Noise");
        let missing = read(&folder, "Some/Town");
        fs::remove_dir_all(&folder).expect("it is ours");
        let summer = jiff::Timestamp::from_second(1_782_000_000).expect("in range");
        let zone = zone.expect("a zone");
        assert_eq!(
            zone.to_offset(summer),
            Offset::from_hours(2).expect("in range")
        );
        for (zone, name) in [(noise, "Some/Noise"), (missing, "Some/Town")] {
            assert!(zone.expect_err("no zone").to_string().contains(name));
        }
    }
}
