//! What a config is to the server.

use super::enums::check_names;
use crate::Result;

/// One of the server's kinds of configs, with its default and limits.
#[derive(Debug, PartialEq)]
pub enum Shape {
    /// `yes` or `no`.
    Bool(bool),
    /// A signed number.
    Integer {
        /// The default.
        default: i64,
        /// The least value.
        least: i64,
        /// The greatest value.
        greatest: i64,
    },
    /// A number beyond those.
    Unsigned {
        /// The default.
        default: u64,
        /// The least value.
        least: u64,
        /// The greatest value.
        greatest: u64,
    },
    /// One of some names, or any of them.
    Enum {
        /// The default.
        default: i32,
        /// Names and their numbers.
        names: Vec<(&'static str, i32)>,
        /// Whether several names can stand together.
        is_set: bool,
    },
    /// A string.
    Text(Vec<u8>),
}

impl Shape {
    /// Whether the server can have it.
    pub(super) fn check(&self) -> Result<()> {
        match self {
            Shape::Enum { names, is_set, .. } => check_names(names, *is_set),
            _ => Ok(()),
        }
    }
}
