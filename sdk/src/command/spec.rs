//! [`CommandSpec`]: a command's declaration.

use std::ffi::{CStr, CString, c_int};

use super::{Argument, CommandFlags, KeySpec};
use crate::text::c_string;
use crate::{Error, Result, context};

/// A command's declaration, a constant: name, flags, arity, keys, ACL categories and
/// documentation. One declaration serves `COMMAND INFO`, `COMMAND DOCS`, `COMMAND GETKEYS`, ACL
/// rules and the cluster; a server that knows less of it gets what it knows.
///
/// ```
/// use vkmod::prelude::*;
///
/// const SPEC: CommandSpec = CommandSpec::new("counter.add")
///     .write()
///     .deny_oom()
///     .arity(3)
///     .keys(&[KeySpec::first(KeyFlags::READ_WRITE.union(KeyFlags::UPDATE))])
///     .acl(&["write", "fast"])
///     .summary("Adds to a counter.")
///     .complexity("O(1)")
///     .since("1.0.0")
///     .arguments(&[Argument::key("key"), Argument::integer("amount")]);
/// ```
#[derive(Debug, Clone, Copy)]
#[doc(alias = "ValkeyModuleCommandInfo")]
#[doc(alias = "RedisModuleCommandInfo")]
pub struct CommandSpec {
    name: &'static str,
    flags: CommandFlags,
    arity: i32,
    keys: &'static [KeySpec],
    categories: &'static [&'static str],
    pub(super) docs: Docs,
}

/// What a client gets to read about a command. Empty texts are left out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Docs {
    pub(super) summary: &'static str,
    pub(super) complexity: &'static str,
    pub(super) since: &'static str,
    pub(super) history: &'static [(&'static str, &'static str)],
    pub(super) tips: &'static [&'static str],
    pub(super) arguments: &'static [Argument],
}

macro_rules! flag_methods {
    ($($(#[$docs:meta])* $method:ident => $flag:ident;)+) => {$(
        $(#[$docs])*
        pub const fn $method(self) -> Self {
            self.flags(CommandFlags::$flag)
        }
    )+};
}

impl CommandSpec {
    /// A command of this name: lower case, with the module's name before a dot by custom. For a
    /// subcommand, the second word alone.
    ///
    /// # Panics
    /// At compile time, when the name is empty or holds a space, a control character or a `|`:
    ///
    /// ```compile_fail,E0080
    /// const SPEC: vkmod::CommandSpec = vkmod::CommandSpec::new("two words");
    /// ```
    pub const fn new(name: &'static str) -> Self {
        assert!(!name.is_empty(), "a command's name is empty");
        let bytes = name.as_bytes();
        let mut index = 0;
        while index < bytes.len() {
            assert!(
                bytes[index] > b' ' && bytes[index] != b'|' && bytes[index] != 0x7f,
                "a command's name holds a space, a control character or a `|`"
            );
            index += 1;
        }
        CommandSpec {
            name,
            flags: CommandFlags::empty(),
            arity: 0,
            keys: &[],
            categories: &[],
            docs: Docs {
                summary: "",
                complexity: "",
                since: "",
                history: &[],
                tips: &[],
                arguments: &[],
            },
        }
    }

    /// The number of words of a call, the command's own name counted; negative: at least that
    /// many. A call with another number gets the server's own error, and never reaches `call`.
    /// Without this the command takes any number.
    #[must_use]
    pub const fn arity(mut self, words: i32) -> Self {
        self.arity = words;
        self
    }

    /// Adds flags.
    #[must_use]
    pub const fn flags(mut self, flags: CommandFlags) -> Self {
        self.flags = self.flags.union(flags);
        self
    }

    flag_methods! {
        /// May change keys.
        write => WRITE;
        /// Reads keys and changes none.
        readonly => READONLY;
        /// Is for administrators.
        admin => ADMIN;
        /// May need memory: refused when the memory limit is reached.
        deny_oom => DENY_OOM;
        /// Not allowed in scripts.
        deny_script => DENY_SCRIPT;
        /// Allowed while the server loads its data.
        allow_loading => ALLOW_LOADING;
        /// Publishes to, or subscribes, channels.
        pubsub => PUBSUB;
        /// Answers differently to the same question.
        random => RANDOM;
        /// Allowed on a replica without a link to its primary.
        allow_stale => ALLOW_STALE;
        /// Not shown to `MONITOR`.
        no_monitor => NO_MONITOR;
        /// Takes constant or logarithmic time.
        fast => FAST;
        /// Not allowed in cluster mode: registering it there is refused.
        no_cluster => NO_CLUSTER;
        /// Not written to the slow log.
        no_slowlog => NO_SLOWLOG;
        /// Allowed before authentication.
        no_auth => NO_AUTH;
        /// Changes no key by itself, but may replicate.
        may_replicate => MAY_REPLICATE;
        /// May block the client. Redis 7.0, Valkey 7.2; elsewhere left out.
        blocking => BLOCKING;
        /// Has keys only sometimes. Redis 7.0, Valkey 7.2; elsewhere left out.
        no_mandatory_keys => NO_MANDATORY_KEYS;
        /// Allowed while a script or module keeps the server busy. Redis 7.0, Valkey 7.2; elsewhere
        /// left out.
        allow_busy => ALLOW_BUSY;
        /// Only for the server's own connections. Redis 8.0; elsewhere the load is refused.
        internal => INTERNAL;
        /// May touch keys beyond those it declares. Redis 8.6; elsewhere left out.
        touches_arbitrary_keys => TOUCHES_ARBITRARY_KEYS;
        /// Not written to the command log. Valkey 8.1; elsewhere left out.
        no_commandlog => NO_COMMANDLOG;
        /// Works on all databases at once. Valkey 9.1; elsewhere left out.
        all_dbs => ALL_DBS;
    }

    /// Where the keys stand among the words. Redis 6.2 knows one range of keys: the first
    /// description that is one.
    #[must_use]
    pub const fn keys(mut self, keys: &'static [KeySpec]) -> Self {
        self.keys = keys;
        self
    }

    /// The ACL categories, without the `@`. Redis 7.2, Valkey 7.2; elsewhere left out. An unknown
    /// one refuses the load.
    #[must_use]
    #[doc(alias = "ValkeyModule_SetCommandACLCategories")]
    #[doc(alias = "RedisModule_SetCommandACLCategories")]
    pub const fn acl(mut self, categories: &'static [&'static str]) -> Self {
        self.categories = categories;
        self
    }

    /// One line on what the command does.
    #[must_use]
    pub const fn summary(mut self, text: &'static str) -> Self {
        self.docs.summary = text;
        self
    }

    /// How long it takes, as in `O(log N)`.
    #[must_use]
    pub const fn complexity(mut self, text: &'static str) -> Self {
        self.docs.complexity = text;
        self
    }

    /// The module's version that brought the command.
    #[must_use]
    pub const fn since(mut self, version: &'static str) -> Self {
        self.docs.since = version;
        self
    }

    /// What changed, as pairs of a version and a sentence.
    #[must_use]
    pub const fn history(mut self, changes: &'static [(&'static str, &'static str)]) -> Self {
        self.docs.history = changes;
        self
    }

    /// Hints for clients and proxies, such as `nondeterministic_output`.
    #[must_use]
    pub const fn tips(mut self, tips: &'static [&'static str]) -> Self {
        self.docs.tips = tips;
        self
    }

    /// The arguments, for `COMMAND DOCS`.
    #[must_use]
    pub const fn arguments(mut self, arguments: &'static [Argument]) -> Self {
        self.docs.arguments = arguments;
        self
    }

    /// The name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether a call of so many words fits the arity.
    #[inline(always)]
    pub(crate) const fn accepts(&self, words: c_int) -> bool {
        match self.arity {
            // The command's own name is always there.
            -1 | 0 => true,
            exactly @ 1.. => words == exactly,
            at_least => words >= -at_least,
        }
    }

    pub(super) fn arity_for_server(&self) -> c_int {
        if self.arity == 0 { -1 } else { self.arity }
    }

    pub(super) fn key_specs(&self) -> &'static [KeySpec] {
        self.keys
    }

    pub(super) fn categories(&self) -> &'static [&'static str] {
        self.categories
    }

    /// First key, last key and step, as servers without key specs want them.
    pub(super) fn key_range(&self) -> (c_int, c_int, c_int) {
        self.keys
            .iter()
            .find_map(KeySpec::as_range)
            .unwrap_or((0, 0, 0))
    }

    /// The flags as the server's words.
    pub(super) fn flag_words(&self, more: &CStr) -> Result<CString> {
        let (mut words, unknown) = self.flags.words(context::server());
        if unknown.contains(CommandFlags::INTERNAL) {
            return Err(Error::msg(format!(
                "the command '{}' is internal, and this server has no internal commands",
                self.name
            )));
        }
        if let Ok(more) = more.to_str().map(str::trim)
            && !more.is_empty()
        {
            words.push(more);
        }
        c_string("a command's flags", &words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arity_counts_the_name() {
        let exact = CommandSpec::new("c").arity(3);
        assert!(exact.accepts(3) && !exact.accepts(2) && !exact.accepts(4));
        let least = CommandSpec::new("c").arity(-2);
        assert!(least.accepts(2) && least.accepts(9) && !least.accepts(1));
        assert!(CommandSpec::new("c").accepts(1));
    }

    #[test]
    fn the_first_range_is_what_an_old_server_gets() {
        use crate::command::KeyFlags;
        const SPEC: CommandSpec = CommandSpec::new("c").keys(&[
            KeySpec::after_keyword("STORE", 1, KeyFlags::OVERWRITE),
            KeySpec::range(1, -1, 2, KeyFlags::READ_ONLY),
        ]);
        assert_eq!(SPEC.key_range(), (1, -1, 2));
        assert_eq!(CommandSpec::new("c").key_range(), (0, 0, 0));
    }
}
