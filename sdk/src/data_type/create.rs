//! Makes a data type known to the server, and finds its handle again.

use std::cell::UnsafeCell;
use std::marker::PhantomData;
use std::ptr::NonNull;

use vkmod_sys as sys;

use super::{DataType, name};
use crate::text::c_string;
use crate::{Error, Registry, Result, instance, module};

/// The role under which a type's handle is found in the instance table.
struct Role<T>(PhantomData<T>);

/// The server's handle of a type; it lives as long as the module is loaded.
struct Handle(NonNull<sys::ModuleType>);

// SAFETY: an address, which is only ever handed to the server's functions, under the server lock.
unsafe impl Send for Handle {}
// SAFETY: as above.
unsafe impl Sync for Handle {}

/// The names that were registered: a server looks for doubles in other modules only.
struct Names(UnsafeCell<Vec<&'static str>>);

// SAFETY: touched while the module is being loaded or unloaded only, under the server lock.
unsafe impl Sync for Names {}

static NAMES: Names = Names(UnsafeCell::new(Vec::new()));

pub(crate) fn create<T: DataType>(registry: &mut Registry<'_>) -> Result<()> {
    const { name::check(T::NAME, T::VERSION) };
    // SAFETY: we are loading, under the server lock: nobody else looks at the names.
    let names = unsafe { &mut *NAMES.0.get() };
    if names.contains(&T::NAME) {
        return Err(Error::msg(format!(
            "the data type '{}' is registered twice",
            T::NAME
        )));
    }
    let name = c_string("a data type's name", T::NAME)?;
    let mut methods = T::METHODS.into_raw();
    // SAFETY: callback argument, live until return; the table is loaded; name and methods are
    // copied during the call; the methods are for values of this very type.
    let raw = unsafe {
        sys::CreateDataType(
            registry.as_raw(),
            name.as_ptr(),
            T::VERSION,
            &raw mut methods,
        )
    };
    let Some(raw) = NonNull::new(raw) else {
        return Err(Error::msg(format!(
            "the server does not take the data type '{}': another module has one of that name",
            T::NAME
        )));
    };
    names.push(T::NAME);
    instance::insert::<Role<T>, Handle>(Handle(raw), T::NAME)
}

/// Whether values may get into keys: a load that is refused in the end could not take them back,
/// and the server would know nothing of their type.
///
/// # Errors
/// While the module is being loaded.
#[inline]
pub(super) fn check_loaded() -> Result<()> {
    if module::is_active() {
        Ok(())
    } else {
        Err(too_early())
    }
}

/// Forgets the names, at unload.
pub(crate) fn forget() {
    // SAFETY: we are unloading, under the server lock: nobody else looks at the names.
    unsafe { *NAMES.0.get() = Vec::new() };
}

/// The server's handle of a type.
///
/// # Errors
/// When the type was not registered.
#[inline]
pub(super) fn handle<T: DataType>() -> Result<*mut sys::ModuleType> {
    // SAFETY: registered with this role and type.
    match unsafe { instance::get::<Role<T>, Handle>() } {
        Some(handle) => Ok(handle.0.as_ptr()),
        None => Err(unregistered(T::NAME)),
    }
}

#[cold]
fn too_early() -> Error {
    Error::msg("no value can be put into a key before the module is loaded")
}

#[cold]
fn unregistered(name: &str) -> Error {
    Error::msg(format!("the data type '{name}' is not registered"))
}
