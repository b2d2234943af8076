//! Makes a command known to the server.

use std::ffi::{CStr, CString, c_int};

use vkmod_sys as sys;

use super::adapter::{self, COMMAND, Role, SUBCOMMAND};
use super::container::{self, Callback};
use super::{Command, CommandSpec, KeyPositions, info};
use crate::server::optional;
use crate::text::c_string;
use crate::thread::callers;
use crate::{Error, Registry, Result, acl, instance};

pub(crate) fn create<T: Command>(registry: &mut Registry<'_>, handler: T) -> Result<()> {
    instance::insert::<Role<T>, T>(handler, T::SPEC.name())?;
    create_with(
        registry.as_raw(),
        &T::SPEC,
        Some(adapter::call::<T, COMMAND>),
        c"",
    )
}

pub(crate) fn create_positioned<T: Command + KeyPositions>(
    registry: &mut Registry<'_>,
    handler: T,
) -> Result<()> {
    instance::insert::<Role<T>, T>(handler, T::SPEC.name())?;
    let words = if sys::ChannelAtPosWithFlags().is_some() {
        c"getkeys-api getchannels-api"
    } else {
        c"getkeys-api"
    };
    let callback = adapter::call_positioned::<T, COMMAND>;
    create_with(registry.as_raw(), &T::SPEC, Some(callback), words)
}

pub(crate) fn create_container(registry: &mut Registry<'_>, spec: &CommandSpec) -> Result<()> {
    let callback: Option<Callback> = match sys::CreateSubcommand() {
        Some(_) => None,
        None => Some(adapter::call_container),
    };
    create_with(registry.as_raw(), spec, callback, c"")
}

pub(crate) fn create_subcommand<T: Command>(
    ctx: *mut sys::ModuleCtx,
    container: &'static str,
    handler: T,
) -> Result<()> {
    let spec = &T::SPEC;
    instance::insert::<Role<T>, T>(handler, spec.name())?;
    let callback: Callback = adapter::call::<T, SUBCOMMAND>;
    callers::note(callback as *const ());
    let Some(create_subcommand) = sys::CreateSubcommand() else {
        container::add(container, spec.name(), callback);
        return Ok(());
    };
    let parent = find(ctx, container)?;
    let (name, flags) = (
        c_string("a subcommand's name", spec.name())?,
        spec.flag_words(c"")?,
    );
    let (first, last, step) = spec.key_range();
    // SAFETY: callback argument, live until return; the table is loaded; the texts live during the
    // call; the callback is for this command's own type.
    let status = unsafe {
        create_subcommand(
            parent,
            name.as_ptr(),
            Some(callback),
            flags.as_ptr(),
            first,
            last,
            step,
        )
    };
    let full_name = format!("{container}|{}", spec.name());
    accepted(status, &full_name)?;
    describe(ctx, &full_name, spec)
}

fn create_with(
    ctx: *mut sys::ModuleCtx,
    spec: &CommandSpec,
    callback: Option<Callback>,
    more_flags: &CStr,
) -> Result<()> {
    let (name, flags) = (
        c_string("a command's name", spec.name())?,
        spec.flag_words(more_flags)?,
    );
    let (first, last, step) = spec.key_range();
    if let Some(callback) = callback {
        callers::note(callback as *const ());
    }
    // SAFETY: callback argument, live until return; the table is loaded; the texts live during
    // the call; the callback is for this command's own type.
    let status = unsafe {
        sys::CreateCommand(
            ctx,
            name.as_ptr(),
            callback,
            flags.as_ptr(),
            first,
            last,
            step,
        )
    };
    accepted(status, spec.name())?;
    describe(ctx, spec.name(), spec)
}

fn accepted(status: c_int, name: &str) -> Result<()> {
    if status == sys::MODULE_OK {
        return Ok(());
    }
    Err(Error::msg(format!(
        "the server refused the command '{name}': the name is taken or not allowed, \
         or its flags do not fit this server's mode"
    )))
}

/// Everything that a newer server wants to know beyond name and flags.
fn describe(ctx: *mut sys::ModuleCtx, name: &str, spec: &CommandSpec) -> Result<()> {
    if sys::SetCommandInfo().is_some() {
        let command = find(ctx, name)?;
        info::set(command, name, spec)?;
        set_categories(command, name, spec)?;
    }
    Ok(())
}

fn find(ctx: *mut sys::ModuleCtx, name: &str) -> Result<*mut sys::ModuleCommand> {
    let get_command = optional(sys::GetCommand(), "GetCommand")?;
    let c_name = c_string("a command's name", name)?;
    // SAFETY: callback argument, live until return; the table is loaded; the name lives during
    // the call.
    let command = unsafe { get_command(ctx, c_name.as_ptr()) };
    if command.is_null() {
        return Err(Error::msg(format!(
            "the server does not know the command '{name}'"
        )));
    }
    Ok(command)
}

fn set_categories(command: *mut sys::ModuleCommand, name: &str, spec: &CommandSpec) -> Result<()> {
    let Some(set) = sys::SetCommandACLCategories() else {
        return Ok(());
    };
    // A category of the module's own that this server cannot have, no rule can name either.
    let all = spec.categories().iter().copied();
    let known: Vec<_> = all.filter(|name| !acl::is_left_out(name)).collect();
    if known.is_empty() {
        return Ok(());
    }
    let categories: CString = c_string("an ACL category", &known.join(" "))?;
    // SAFETY: the command is of this module, which is being loaded; the text lives during the call.
    let status = unsafe { set(command, categories.as_ptr()) };
    if status == sys::MODULE_OK {
        return Ok(());
    }
    Err(Error::msg(format!(
        "the server does not know one of the ACL categories of '{name}': {}",
        spec.categories().join(" ")
    )))
}
