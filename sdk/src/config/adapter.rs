//! From the server's callbacks for configs to the config that they are about: its address is the
//! private datum of each.

use std::ffi::{CString, c_char, c_int, c_longlong, c_uint, c_ulonglong, c_void};
use std::sync::Arc;

use vkmod_sys as sys;

use super::UNPREFIXED;
use super::declared::{Declared, applied};
use super::entry::Incoming;
use super::shape::Shape;
use crate::guard::{Place, guard};
use crate::server::optional;
use crate::string::ServerStr;
use crate::text::c_string;
use crate::thread::callers;
use crate::{Error, Result};

/// Whether the server knows configs of modules. The test host does not.
pub(super) fn is_supported() -> bool {
    !crate::testing_host() && sys::RegisterStringConfig().is_some() && sys::LoadConfigs().is_some()
}

/// Registers the configs, and has the server give them their values. The server unloads a module
/// that leaves out the second step, or crashes, so the two are one.
///
/// # Safety
/// `ctx` is the context of a load; the configs live as long as the module is loaded.
pub(super) unsafe fn register_all(
    ctx: *mut sys::ModuleCtx,
    configs: &[Arc<Declared>],
) -> Result<()> {
    for callback in [
        set_int as *const (),
        set_number as *const (),
        set_unsigned as *const (),
        set_string as *const (),
        apply as *const (),
    ] {
        callers::note(callback);
    }
    for config in configs {
        // SAFETY: the caller's word.
        unsafe { register(ctx, config)? };
    }
    let load = optional(sys::LoadConfigs(), "LoadConfigs")?;
    // SAFETY: the context of a load.
    if unsafe { load(ctx) } == sys::MODULE_OK {
        Ok(())
    } else {
        Err(Error::msg(
            "the server or a validator refused the value of a config; the line before says which",
        ))
    }
}

/// One function and no more for all configs: see [`applied`].
const APPLY: sys::ModuleConfigApplyFunc = Some(apply);

/// What every registration takes.
struct Target {
    ctx: *mut sys::ModuleCtx,
    name: CString,
    flags: c_uint,
    datum: *mut c_void,
}

/// # Safety
/// As for [`register_all`].
unsafe fn register(ctx: *mut sys::ModuleCtx, config: &Arc<Declared>) -> Result<()> {
    let shape = config.entry().shape()?;
    let to = Target {
        ctx,
        name: c_string("the config's name", config.name())?,
        flags: server_flags(config.flags(), &shape),
        datum: Arc::as_ptr(config).cast_mut().cast(),
    };
    // SAFETY: the caller's word.
    let status = unsafe {
        match shape {
            Shape::Bool(default) => register_bool(&to, default),
            Shape::Integer {
                default,
                least,
                greatest,
            } => register_integer(&to, default, least, greatest),
            Shape::Unsigned {
                default,
                least,
                greatest,
            } => register_unsigned(&to, default, least, greatest),
            Shape::Enum { default, names, .. } => register_enum(&to, default, &names),
            Shape::Text(default) => register_text(&to, default),
        }
    };
    match status {
        Ok(sys::MODULE_OK) => Ok(()),
        Ok(_) => Err(about(config, &Error::msg("the server refused it"))),
        Err(error) => Err(about(config, &error)),
    }
}

/// # Safety
/// As for [`register_all`].
unsafe fn register_bool(to: &Target, default: bool) -> Result<c_int> {
    let register = optional(sys::RegisterBoolConfig(), "RegisterBoolConfig")?;
    let (name, default) = (to.name.as_ptr(), c_int::from(default));
    let get: sys::ModuleConfigGetEnumFunc = Some(get_int);
    let set: sys::ModuleConfigSetEnumFunc = Some(set_int);
    // SAFETY: the context of a load; the name lives during the call, which copies it; the datum
    // lives as long as the module is loaded, and is what the callbacks expect.
    Ok(unsafe { register(to.ctx, name, default, to.flags, get, set, APPLY, to.datum) })
}

/// # Safety
/// As for [`register_all`].
unsafe fn register_integer(to: &Target, default: i64, least: i64, most: i64) -> Result<c_int> {
    let register = optional(sys::RegisterNumericConfig(), "RegisterNumericConfig")?;
    let (ctx, name, flags) = (to.ctx, to.name.as_ptr(), to.flags);
    let get: sys::ModuleConfigGetNumericFunc = Some(get_number);
    let set: sys::ModuleConfigSetNumericFunc = Some(set_number);
    // SAFETY: as in `register_bool`.
    Ok(unsafe {
        register(
            ctx, name, default, flags, least, most, get, set, APPLY, to.datum,
        )
    })
}

/// # Safety
/// As for [`register_all`].
unsafe fn register_unsigned(to: &Target, default: u64, least: u64, most: u64) -> Result<c_int> {
    let function = sys::RegisterUnsignedNumericConfig();
    let register = optional(function, "RegisterUnsignedNumericConfig")?;
    let (ctx, name, flags) = (to.ctx, to.name.as_ptr(), to.flags);
    let get: sys::ModuleConfigGetUnsignedNumericFunc = Some(get_unsigned);
    let set: sys::ModuleConfigSetUnsignedNumericFunc = Some(set_unsigned);
    // SAFETY: as in `register_bool`.
    Ok(unsafe {
        register(
            ctx, name, default, flags, least, most, get, set, APPLY, to.datum,
        )
    })
}

/// # Safety
/// As for [`register_all`].
unsafe fn register_enum(to: &Target, default: i32, names: &[(&'static str, i32)]) -> Result<c_int> {
    let register = optional(sys::RegisterEnumConfig(), "RegisterEnumConfig")?;
    let texts = names
        .iter()
        .map(|(name, _)| c_string("a value's name", name));
    let owned = texts.collect::<Result<Vec<CString>>>()?;
    let mut texts: Vec<*const c_char> = owned.iter().map(|text| text.as_ptr()).collect();
    let values: Vec<c_int> = names.iter().map(|(_, value)| *value).collect();
    let (ctx, name, flags) = (to.ctx, to.name.as_ptr(), to.flags);
    let (texts, values, count) = (texts.as_mut_ptr(), values.as_ptr(), values.len() as c_int);
    let get: sys::ModuleConfigGetEnumFunc = Some(get_int);
    let set: sys::ModuleConfigSetEnumFunc = Some(set_int);
    // SAFETY: as in `register_bool`; the arrays live during the call as well, and are as long as
    // said.
    Ok(unsafe {
        register(
            ctx, name, default, flags, texts, values, count, get, set, APPLY, to.datum,
        )
    })
}

/// # Safety
/// As for [`register_all`].
unsafe fn register_text(to: &Target, default: Vec<u8>) -> Result<c_int> {
    let register = optional(sys::RegisterStringConfig(), "RegisterStringConfig")?;
    let default = CString::new(default)
        .map_err(|_| Error::msg("a default with a NUL cannot be told to the server"))?;
    let (name, default) = (to.name.as_ptr(), default.as_ptr());
    let get: sys::ModuleConfigGetStringFunc = Some(get_string);
    let set: sys::ModuleConfigSetStringFunc = Some(set_string);
    // SAFETY: as in `register_bool`; the default is copied too.
    Ok(unsafe { register(to.ctx, name, default, to.flags, get, set, APPLY, to.datum) })
}

fn about(config: &Declared, error: &Error) -> Error {
    let text = error.to_string();
    let text = text.strip_prefix("ERR ").unwrap_or(&text);
    Error::msg(format!("the config '{}': {text}", config.name()))
}

/// The server's bits. One bit has two meanings, each on servers that the other is unknown to; and
/// all servers refuse a bit that does not fit the kind of config.
fn server_flags(flags: u32, shape: &Shape) -> c_uint {
    let is_number = matches!(shape, Shape::Integer { .. } | Shape::Unsigned { .. });
    let mut bits = flags & !UNPREFIXED;
    if !is_number {
        bits &= !sys::MODULE_CONFIG_MEMORY;
    }
    if matches!(shape, Shape::Enum { is_set: true, .. }) {
        bits |= sys::MODULE_CONFIG_BITFLAGS;
    }
    if matches!(shape, Shape::Unsigned { .. }) {
        bits |= sys::MODULE_CONFIG_UNSIGNED;
    }
    // This function came to Redis with the flag; Valkey has neither.
    if flags & UNPREFIXED != 0 && sys::LoadDefaultConfigs().is_some() {
        bits |= sys::MODULE_CONFIG_UNPREFIXED;
    }
    bits
}

/// Sets a config behind the guard.
pub(super) fn set_guarded(config: &Declared, value: Incoming<'_>) -> Result<()> {
    let place = Place::new("validator of config", config.name());
    let panicked = || Err(Error::msg("internal error in the validator"));
    guard(place, || config.set(value), panicked)
}

/// The config that a callback is about.
///
/// # Safety
/// `datum` is the private datum of one of our configs, which is still registered.
unsafe fn config<'a>(datum: *mut c_void) -> &'a Declared {
    // SAFETY: made by `Arc::as_ptr` of the same type; alive until the unload.
    unsafe { &*datum.cast::<Declared>() }
}

/// Sets a config for the server, which gets the text of an error and frees it.
///
/// # Safety
/// The arguments of a setter.
unsafe fn set(datum: *mut c_void, value: Incoming<'_>, err: *mut *mut sys::ModuleString) -> c_int {
    // SAFETY: the caller's word.
    let outcome = set_guarded(unsafe { config(datum) }, value);
    // SAFETY: the caller's word.
    unsafe { answer(outcome, err) }
}

/// # Safety
/// `err` is NULL or the place that a setter or the apply callback has for its error.
unsafe fn answer(outcome: Result<()>, err: *mut *mut sys::ModuleString) -> c_int {
    let Err(error) = outcome else {
        return sys::MODULE_OK;
    };
    let (code, text) = error.parts();
    let mut line = Vec::with_capacity(code.len() + 1 + text.len());
    if !code.is_empty() && code != "ERR" {
        line.extend_from_slice(code.as_bytes());
        line.push(b' ');
    }
    // The server reads it as a C string, and puts it into a line.
    line.extend(text.iter().map(|byte| match byte {
        b'\0' | b'\r' | b'\n' => b' ',
        plain => *plain,
    }));
    if !err.is_null() {
        // SAFETY: callback argument, live until return; the table is loaded, a NULL context is
        // allowed. The string becomes the server's.
        unsafe { *err = sys::CreateString(std::ptr::null_mut(), line.as_ptr().cast(), line.len()) };
    }
    sys::MODULE_ERR
}

/// Reads a config behind the guard.
///
/// # Safety
/// `datum` is as in [`config`].
unsafe fn get(datum: *mut c_void) -> u64 {
    // SAFETY: the caller's word.
    let config = unsafe { config(datum) };
    guard(
        Place::new("reading of config", config.name()),
        || config.entry().bits(),
        || 0,
    )
}

unsafe extern "C" fn get_int(_name: *const c_char, datum: *mut c_void) -> c_int {
    // SAFETY: callback argument, live until return.
    unsafe { get(datum) as c_int }
}

unsafe extern "C" fn set_int(
    _name: *const c_char,
    value: c_int,
    datum: *mut c_void,
    err: *mut *mut sys::ModuleString,
) -> c_int {
    // SAFETY: callback arguments, live until return.
    unsafe { set(datum, Incoming::Bits(u64::from(value.cast_unsigned())), err) }
}

unsafe extern "C" fn get_number(_name: *const c_char, datum: *mut c_void) -> c_longlong {
    // SAFETY: callback argument, live until return.
    unsafe { get(datum) }.cast_signed()
}

unsafe extern "C" fn set_number(
    _name: *const c_char,
    value: c_longlong,
    datum: *mut c_void,
    err: *mut *mut sys::ModuleString,
) -> c_int {
    // SAFETY: callback arguments, live until return.
    unsafe { set(datum, Incoming::Bits(value.cast_unsigned()), err) }
}

unsafe extern "C" fn get_unsigned(_name: *const c_char, datum: *mut c_void) -> c_ulonglong {
    // SAFETY: callback argument, live until return.
    unsafe { get(datum) }
}

unsafe extern "C" fn set_unsigned(
    _name: *const c_char,
    value: c_ulonglong,
    datum: *mut c_void,
    err: *mut *mut sys::ModuleString,
) -> c_int {
    // SAFETY: callback arguments, live until return.
    unsafe { set(datum, Incoming::Bits(value), err) }
}

/// The string stays ours; the server copies it at once.
unsafe extern "C" fn get_string(
    _name: *const c_char,
    datum: *mut c_void,
) -> *mut sys::ModuleString {
    // SAFETY: callback argument, live until return.
    let config = unsafe { config(datum) };
    let place = Place::new("reading of config", config.name());
    guard(place, || config.show(), std::ptr::null_mut)
}

unsafe extern "C" fn set_string(
    _name: *const c_char,
    value: *mut sys::ModuleString,
    datum: *mut c_void,
    err: *mut *mut sys::ModuleString,
) -> c_int {
    let Some(value) = std::ptr::NonNull::new(value) else {
        return sys::MODULE_ERR;
    };
    // SAFETY: callback arguments, live until return.
    unsafe {
        set(
            datum,
            Incoming::Text(ServerStr::from_raw(value).as_bytes()),
            err,
        )
    }
}

/// Its context has no client, which most functions of the server follow without asking: it goes no
/// further than here.
unsafe extern "C" fn apply(
    _ctx: *mut sys::ModuleCtx,
    _datum: *mut c_void,
    err: *mut *mut sys::ModuleString,
) -> c_int {
    let place = Place::new("listener", "configs");
    let panicked = || Err(Error::msg("internal error in the listener to configs"));
    let outcome = guard(place, applied, panicked);
    // SAFETY: callback argument, live until return.
    unsafe { answer(outcome, err) }
}
