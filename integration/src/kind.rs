//! What a server is: its product, its version, its file.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A server's version: major, minor, patch.
pub type Version = (u16, u16, u16);

/// One server program that tests can run on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerKind {
    /// Its name in the matrix, such as `valkey-9.1` or `redis-8.0`.
    pub id: String,
    /// Whose server it is.
    pub product: Product,
    /// The version of the program, in the product's own count.
    pub version: Version,
    /// The program file.
    pub path: PathBuf,
    /// Where it comes from.
    pub origin: Origin,
}

/// Whose server it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Product {
    /// Valkey.
    Valkey,
    /// Redis.
    Redis,
}

/// Where a server program comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A PyPI wheel: libc's malloc or a static jemalloc, no TLS.
    Wheel,
    /// A Debian package: shared jemalloc, TLS.
    Debian,
    /// Named in `VKMOD_SERVERS`.
    Named,
    /// Found on `PATH`.
    Path,
}

impl ServerKind {
    /// True for Valkey.
    pub fn is_valkey(&self) -> bool {
        self.product == Product::Valkey
    }

    /// True for Redis.
    pub fn is_redis(&self) -> bool {
        self.product == Product::Redis
    }

    /// True for this product from this version on.
    ///
    /// ```
    /// # use vkmod_integration::{Origin, Product, ServerKind};
    /// let kind = ServerKind {
    ///     id: "valkey-8.1".into(),
    ///     product: Product::Valkey,
    ///     version: (8, 1, 8),
    ///     path: "/usr/bin/valkey-server".into(),
    ///     origin: Origin::Path,
    /// };
    /// assert!(kind.is_at_least(Product::Valkey, 8, 1));
    /// assert!(!kind.is_at_least(Product::Redis, 7, 0));
    /// ```
    pub fn is_at_least(&self, product: Product, major: u16, minor: u16) -> bool {
        self.product == product && (self.version.0, self.version.1) >= (major, minor)
    }

    /// True for every Valkey and for Redis from 7.0 on: the common base that
    /// Valkey began with.
    pub fn is_7_or_newer(&self) -> bool {
        self.is_valkey() || self.version.0 >= 7
    }

    /// Asks a program for its product and version.
    ///
    /// # Errors
    /// A text that says why the file is no server.
    pub(crate) fn probe(path: &Path) -> Result<(Product, Version), String> {
        let output = Command::new(path)
            .arg("--version")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("{} does not run: {error}", path.display()))?;
        let text = String::from_utf8_lossy(&output.stdout);
        parse_banner(&text).ok_or_else(|| {
            let errors = String::from_utf8_lossy(&output.stderr);
            format!(
                "{} --version says {:?} {:?}",
                path.display(),
                text.trim(),
                errors.trim()
            )
        })
    }
}

impl fmt::Display for ServerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (major, minor, patch) = self.version;
        write!(f, "{} ({} {major}.{minor}.{patch})", self.id, self.product)
    }
}

impl Product {
    /// The name as manifests and identifiers write it: `valkey`, `redis`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Valkey => "valkey",
            Self::Redis => "redis",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Valkey, Self::Redis]
            .into_iter()
            .find(|product| product.name() == name)
    }
}

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Valkey => "Valkey",
            Self::Redis => "Redis",
        })
    }
}

impl Origin {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "wheel" => Some(Self::Wheel),
            "debian" => Some(Self::Debian),
            _ => None,
        }
    }
}

pub(crate) fn parse_version(text: &str) -> Option<Version> {
    let mut parts = text.split('.').map(|part| part.parse().ok());
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(major), Some(minor), Some(patch), None) => Some((major?, minor?, patch?)),
        _ => None,
    }
}

fn parse_banner(text: &str) -> Option<(Product, Version)> {
    let (name, rest) = text.split_once(" server v=")?;
    let product = Product::from_name(&name.trim().to_ascii_lowercase())?;
    Some((product, parse_version(rest.split_whitespace().next()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_line_of_each_product_is_understood() {
        let valkey = "Valkey server v=9.1.2 sha=00000000:0 malloc=libc bits=64 build=1\n";
        assert_eq!(parse_banner(valkey), Some((Product::Valkey, (9, 1, 2))));
        let redis = "Redis server v=6.2.14 sha=00000000:0 malloc=libc bits=64 build=1\n";
        assert_eq!(parse_banner(redis), Some((Product::Redis, (6, 2, 14))));
    }

    #[test]
    fn other_programs_are_no_servers() {
        for text in [
            "",
            "redis-cli 7.0.15",
            "Redis server v=x.y.z",
            "KeyDB server v=6.3.4 sha=1",
            "Redis server v=7.0",
        ] {
            assert_eq!(parse_banner(text), None, "{text:?}");
        }
    }
}
