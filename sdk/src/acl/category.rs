//! ACL categories of the module's own.

use std::io;
use std::sync::Mutex;

use vkmod_sys as sys;

use crate::server::optional;
use crate::sync::lock;
use crate::text::c_string;
use crate::{Error, Result};

/// Categories that the server cannot have: commands are registered without them.
static LEFT_OUT: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

/// What the server's `errno` says when the category is there already.
const EBUSY: i32 = 16;

/// Adds a category. `ctx` is the context of a load.
pub(crate) fn add_category(ctx: *mut sys::ModuleCtx, name: &'static str) -> Result<()> {
    let add = match optional(sys::AddACLCategory(), "AddACLCategory") {
        Ok(add) => add,
        Err(error) => {
            lock(&LEFT_OUT).push(name);
            return Err(error);
        }
    };
    let c_name = c_string("an ACL category", name)?;
    // SAFETY: the context of a load; the table is loaded; the name lives during the call.
    let status = unsafe { add(ctx, c_name.as_ptr()) };
    let cause = io::Error::last_os_error();
    // No server takes a category back at unload, so it is there when the module comes again.
    if status == sys::MODULE_OK || cause.raw_os_error() == Some(EBUSY) {
        return Ok(());
    }
    Err(Error::msg(format!(
        "the server does not take the ACL category '{name}': its name is not allowed, \
         or there is no room for another one"
    )))
}

/// Whether this is a category of the module's own that the server cannot have.
pub(crate) fn is_left_out(name: &str) -> bool {
    lock(&LEFT_OUT).contains(&name)
}

/// Forgets all, when the module is gone.
pub(crate) fn forget() {
    drop(std::mem::take(&mut *lock(&LEFT_OUT)));
}
