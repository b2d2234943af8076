//! From the server's filter callback to the [`CommandFilter`] trait.

use std::any::type_name;
use std::marker::PhantomData;
use std::ptr::NonNull;
use std::sync::atomic::Ordering;

use vkmod_sys as sys;

use super::names::Names;
use super::{CommandFilter, FilteredCommand, Registered};
use crate::guard::{Place, guard};
use crate::instance;
use crate::string::ServerStr;

/// The role under which a filter is found in the instance table.
pub(super) struct Role<T>(PhantomData<T>);

impl<T: CommandFilter> Role<T> {
    const NAMES: Names = Names::new(T::COMMANDS);
}

/// The callback of a filter.
pub(super) unsafe extern "C" fn on_filter<T: CommandFilter>(
    command: *mut sys::ModuleCommandFilterCtx,
) {
    let mut name = None;
    if !Role::<T>::NAMES.are_all() {
        // SAFETY: callback argument, live until return; the table is loaded.
        name = NonNull::new(unsafe { sys::CommandFilterArgGet(command, 0) });
        // SAFETY: a word of the command, live until the filter returns.
        let is_wanted = name.is_some_and(|name| unsafe { is_wanted::<T>(name) });
        if !is_wanted {
            return;
        }
    }
    // SAFETY: registered with this role and type.
    let Some(found) = (unsafe { instance::get::<Role<T>, Registered<T>>() }) else {
        return;
    };
    if found.is_active.load(Ordering::Relaxed) {
        // SAFETY: callback argument, live until return.
        unsafe { run(&found.filter, command, name) };
    }
}

/// # Safety
/// `name` is live.
#[inline(always)]
unsafe fn is_wanted<T: CommandFilter>(name: NonNull<sys::ModuleString>) -> bool {
    // SAFETY: the caller's word.
    Role::<T>::NAMES.contain(unsafe { ServerStr::from_raw(name) }.as_bytes())
}

/// Apart, so that commands that are nobody's business do not pay for its registers.
///
/// # Safety
/// The argument of the server's callback, and the command's name if it is known.
#[inline(never)]
unsafe fn run<T: CommandFilter>(
    filter: &T,
    command: *mut sys::ModuleCommandFilterCtx,
    name: Option<NonNull<sys::ModuleString>>,
) {
    let place = Place::new("command filter", type_name::<T>());
    let body = || {
        // SAFETY: the caller's word.
        let mut command = unsafe { FilteredCommand::from_raw(command, name) };
        match filter.filter(&mut command) {
            Ok(()) => command.apply(),
            Err(error) => place.log(&error),
        }
    };
    guard(place, body, || ());
}
