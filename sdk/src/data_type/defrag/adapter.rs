//! From the server's module-wide defrag callbacks to [`GlobalDefrag`].

use std::ffi::c_int;

use vkmod_sys as sys;

use super::{Defrag, GlobalDefrag};
use crate::guard::{Place, guard};
use crate::{Error, Registry, Result, instance};

/// The role under which the one object is found in the instance table. It is not generic: servers
/// know one callback for each module.
struct Role;

const PLACE: Place = Place::new("defrag", "globals");

/// Registers the object that moves memory outside of the keys.
pub(crate) fn register<T: GlobalDefrag>(registry: &mut Registry<'_>, object: T) -> Result<()> {
    instance::insert::<Role, T>(object, "defrag")
        .map_err(|_| Error::msg("the module has an object that moves its memory already"))?;
    let ctx = registry.as_raw();
    // SAFETY: callback argument, live until return; the table is loaded; the callbacks are for the
    // type that was registered just now, the only one with this role.
    let status = unsafe {
        match sys::RegisterDefragFunc2() {
            Some(register) => register(ctx, Some(defrag::<T>)),
            None => sys::RegisterDefragFunc(ctx, Some(defrag::<T>)),
        }
    };
    let rounds = match sys::RegisterDefragCallbacks() {
        // SAFETY: as above.
        Some(register) => unsafe { register(ctx, Some(started::<T>), Some(ended::<T>)) },
        None => sys::MODULE_OK,
    };
    if status == sys::MODULE_OK && rounds == sys::MODULE_OK {
        return Ok(());
    }
    Err(Error::msg("the server does not take the defrag callbacks"))
}

unsafe extern "C" fn defrag<T: GlobalDefrag>(ctx: *mut sys::ModuleDefragCtx) -> c_int {
    let body = || {
        // SAFETY: registered with this role and type; callback argument, live until return.
        let (object, mut defrag) = unsafe { (instance::get::<Role, T>(), Defrag::of_value(ctx)) };
        let Some(object) = object else {
            return Defrag::DONE;
        };
        let step = object.defrag(&mut defrag);
        defrag.finish(step)
    };
    guard(PLACE, body, || Defrag::DONE)
}

unsafe extern "C" fn started<T: GlobalDefrag>(_ctx: *mut sys::ModuleDefragCtx) -> c_int {
    tell(T::started)
}

unsafe extern "C" fn ended<T: GlobalDefrag>(_ctx: *mut sys::ModuleDefragCtx) -> c_int {
    tell(T::ended)
}

fn tell<T: GlobalDefrag>(method: fn(&T)) -> c_int {
    let body = || {
        // SAFETY: registered with this role and type.
        if let Some(object) = unsafe { instance::get::<Role, T>() } {
            method(object);
        }
    };
    guard(PLACE, body, || ());
    Defrag::DONE
}
