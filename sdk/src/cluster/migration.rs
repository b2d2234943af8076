//! What goes ahead of slots that move.

use std::io;

use vkmod_sys as sys;

use crate::call::{ArgList, CallArgs, Format, Room};
use crate::replicate::Target;
use crate::server::optional;
use crate::text::with_c_string;
use crate::{Error, NotificationContext, Result};

impl NotificationContext<'_> {
    /// Sends a command to the node that takes slots over, before any of their keys: for what a
    /// module knows of the slots and keeps outside of keys. Its keys, if it has any, have to be in
    /// these slots.
    ///
    /// ```
    /// use vkmod::event::{SlotMigrationEvent, SlotMigrationStage};
    /// use vkmod::prelude::*;
    ///
    /// struct Index;
    ///
    /// impl EventListener<SlotMigrationEvent> for Index {
    ///     fn on_event(&self, ctx: &mut NotificationContext<'_>, event: SlotMigrationEvent) {
    ///         if event.stage == SlotMigrationStage::ModulePropagate {
    ///             let sent = ctx.propagate_for_slot_migration("index.restore", "what it holds");
    ///             if let Err(error) = sent {
    ///                 ctx.log(Level::Warning, error);
    ///             }
    ///         }
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Error::Unsupported`] but on Redis 8.6 and newer. Also at any other time than in a listener
    /// to [`SlotMigrationStage::ModulePropagate`], when the server knows no such command, and when a
    /// key is in another slot.
    ///
    /// [`SlotMigrationStage::ModulePropagate`]: crate::event::SlotMigrationStage::ModulePropagate
    #[doc(alias = "RedisModule_ClusterPropagateForSlotMigration")]
    pub fn propagate_for_slot_migration(
        &self,
        command: impl AsRef<[u8]>,
        args: impl CallArgs,
    ) -> Result<()> {
        let propagate = optional(
            sys::ClusterPropagateForSlotMigration(),
            "ClusterPropagateForSlotMigration",
        )?;
        let (command, list) = (command.as_ref(), ArgList::of(args));
        let mut room = Room::new();
        let format = Format::of_replication(Target::Everywhere, &mut room);
        let args = list.as_slice();
        if args.len() >= i32::MAX as usize {
            return Err(Error::msg("too many arguments"));
        }
        let (status, cause) = with_c_string("the name of a command", command, |name| {
            // SAFETY: callback argument, live until return; the table is loaded; the format asks
            // for one list, and all strings in it live during the call, with references that may
            // be counted under the server lock. The server checks the time by itself.
            let status = unsafe {
                propagate(
                    self.context().as_raw(),
                    name,
                    format.as_ptr(),
                    args.as_ptr(),
                    args.len(),
                )
            };
            (status, io::Error::last_os_error())
        })?;
        if status == sys::MODULE_OK {
            return Ok(());
        }
        let why: &[u8] = match cause.raw_os_error() {
            Some(2) => b"the server knows no such command",
            Some(9) => b"no slots are about to move",
            Some(34) => b"a key is in none of these slots",
            _ => b"the server refuses it",
        };
        let text = b"cannot send this command ahead of the slots: ".as_slice();
        Err(Error::bytes([text, command, b": ", why].concat()))
    }
}
