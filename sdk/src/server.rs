//! Which server has loaded the module, and what it can do.

pub use vkmod_sys::{Family, Server, Version};

use crate::{Error, Result};

/// A capability that not every supported server has; see [`Context::supports`].
///
/// For anything not listed, ask by the C function's name with
/// [`Context::supports_function`].
///
/// [`Context::supports`]: crate::Context::supports
/// [`Context::supports_function`]: crate::Context::supports_function
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Feature {
    /// `COMMAND DOCS`, key specs and arity from the command's declaration. Redis 7.0, Valkey 7.2.
    CommandInfo,
    /// Subcommands known to the server; elsewhere vkmod dispatches them. Redis 7.0, Valkey 7.2.
    Subcommands,
    /// ACL categories for a module's commands. Redis 7.2, Valkey 7.2.
    CommandAclCategories,
    /// ACL categories of the module's own. Redis 7.4, Valkey 8.0.
    CustomAclCategories,
    /// Maps, sets, booleans and the other RESP3 kinds in replies; elsewhere they are sent in their
    /// RESP2 shapes. Redis 7.0, Valkey 7.2.
    Resp3Replies,
    /// Module configurations. Redis 7.0, Valkey 7.2.
    Configs,
    /// Authentication callbacks. Redis 7.2, Valkey 7.2.
    Auth,
    /// Writes after a keyspace notification. Redis 7.2, Valkey 7.2.
    PostNotificationJobs,
    /// Scripting engines. Valkey 8.1.
    ScriptingEngines,
    /// Command-result events. Valkey 9.1.
    CommandResults,
}

impl Feature {
    /// The C function that stands for this feature.
    pub(crate) fn function(self) -> &'static str {
        match self {
            Feature::CommandInfo => "SetCommandInfo",
            Feature::Subcommands => "CreateSubcommand",
            Feature::CommandAclCategories => "SetCommandACLCategories",
            Feature::CustomAclCategories => "AddACLCategory",
            Feature::Resp3Replies => "ReplyWithMap",
            Feature::Configs => "RegisterNumericConfig",
            Feature::Auth => "RegisterAuthCallback",
            Feature::PostNotificationJobs => "AddPostNotificationJob",
            Feature::ScriptingEngines => "RegisterScriptingEngine",
            // The events themselves have no function; this one came with them.
            Feature::CommandResults => "ACLCheckPermissions",
        }
    }

    /// Whether the running server has it.
    pub(crate) fn is_supported(self) -> bool {
        vkmod_sys::has(self.function())
    }
}

/// Where a word or letter of the API's is known: in every server, or since a version of each family.
#[derive(Clone, Copy)]
pub(crate) enum Since {
    Always,
    In {
        redis: Option<Version>,
        valkey: Option<Version>,
    },
}

impl Since {
    pub(crate) const fn redis(major: u8, minor: u8) -> Self {
        Since::In {
            redis: Some(Version::new(major, minor, 0)),
            valkey: None,
        }
    }
    pub(crate) const fn valkey(major: u8, minor: u8) -> Self {
        Since::In {
            redis: None,
            valkey: Some(Version::new(major, minor, 0)),
        }
    }
    /// Redis 7.0, Valkey 7.2.
    pub(crate) const SEVEN: Self = Since::both(7, 0);
    /// Redis 7.2, Valkey 7.2.
    pub(crate) const SEVEN_TWO: Self = Since::both(7, 2);

    /// Since this Redis, and in every Valkey.
    const fn both(major: u8, minor: u8) -> Self {
        Since::In {
            redis: Some(Version::new(major, minor, 0)),
            valkey: Some(Version::new(7, 2, 0)),
        }
    }

    /// Whether this server knows it.
    pub(crate) fn knows(self, server: Server) -> bool {
        let Since::In { redis, valkey } = self else {
            return true;
        };
        let first = match server.family {
            Family::Redis => redis,
            Family::Valkey => valkey,
        };
        first.is_some_and(|first| server.version >= first)
    }
}

/// An optional function of the server's, or [`Error::Unsupported`] with its name.
#[inline]
pub(crate) fn optional<F>(function: Option<F>, name: &'static str) -> Result<F> {
    function.ok_or(Error::Unsupported { function: name })
}
