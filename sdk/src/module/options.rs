//! [`ModuleOptions`].

use bitflags::bitflags;
use vkmod_sys as sys;

use crate::server::Version;

bitflags! {
    /// What a module tells the server that it can live with.
    ///
    /// An option that the running server does not know is left out.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[doc(alias = "ValkeyModule_SetModuleOptions")]
    #[doc(alias = "RedisModule_SetModuleOptions")]
    pub struct ModuleOptions: i32 {
        /// Broken RDB data of the module's types is reported to the module. Without this option
        /// the server ends itself on a corrupt `RESTORE`, whatever the module does; so it is
        /// always set, also where a module leaves it out.
        const HANDLE_IO_ERRORS = sys::MODULE_OPTIONS_HANDLE_IO_ERRORS;
        /// Keys that are opened for writing are not signalled as modified when they are closed;
        /// the module signals those that it has changed.
        const NO_IMPLICIT_SIGNAL_MODIFIED = sys::MODULE_OPTION_NO_IMPLICIT_SIGNAL_MODIFIED;
        /// The module's data may be loaded from the primary while the old data still answers.
        /// Only for modules that keep nothing about keys outside of them. Redis 7.0, Valkey 7.2.
        const HANDLE_REPL_ASYNC_LOAD = sys::MODULE_OPTIONS_HANDLE_REPL_ASYNC_LOAD;
        /// The module's keyspace listeners are called again for changes that a listener made.
        /// Redis 7.2, Valkey 7.2.
        const ALLOW_NESTED_KEYSPACE_NOTIFICATIONS =
            sys::MODULE_OPTIONS_ALLOW_NESTED_KEYSPACE_NOTIFICATIONS;
        /// What the module replicates is not checked against the command table. Valkey 8.1.
        const SKIP_COMMAND_VALIDATION = sys::MODULE_OPTIONS_SKIP_COMMAND_VALIDATION;
        /// The module's keys may move in an atomic slot migration. Without this option
        /// `CLUSTER MIGRATESLOTS` is refused while the module is loaded. Valkey 9.0.
        const HANDLE_ATOMIC_SLOT_MIGRATION = sys::MODULE_OPTIONS_HANDLE_ATOMIC_SLOT_MIGRATION;
    }
}

impl ModuleOptions {
    /// IO errors are handled, since this crate's data types do so; slots may migrate, since a
    /// module whose data lives in keys needs nothing more for it. A module that keeps facts about
    /// keys in its own memory and must hear of moved slots leaves the second out:
    ///
    /// ```
    /// use vkmod::ModuleOptions;
    /// const OPTIONS: ModuleOptions = ModuleOptions::HANDLE_IO_ERRORS;
    /// ```
    pub const DEFAULT: ModuleOptions =
        ModuleOptions::HANDLE_IO_ERRORS.union(ModuleOptions::HANDLE_ATOMIC_SLOT_MIGRATION);

    /// The options that the running server knows.
    pub(crate) fn known(self) -> Self {
        match sys::GetModuleOptionsAll() {
            // SAFETY: the table is loaded; the function takes nothing.
            Some(all) => self & ModuleOptions::from_bits_truncate(unsafe { all() }),
            None => self & ModuleOptions::before_7_2(crate::context::server().version),
        }
    }

    /// Before Redis 7.2 no function tells which options there are.
    fn before_7_2(version: Version) -> Self {
        let oldest = ModuleOptions::HANDLE_IO_ERRORS | ModuleOptions::NO_IMPLICIT_SIGNAL_MODIFIED;
        if version >= Version::new(7, 0, 0) {
            oldest | ModuleOptions::HANDLE_REPL_ASYNC_LOAD
        } else {
            oldest
        }
    }
}
