//! From the server's type callbacks to the [`DataType`] trait and its capabilities.
//!
//! A value is a `Box` of the type, which the server keeps as an untyped pointer. It is NULL for the
//! short time in which a value that was taken out of its key is being deleted: every callback
//! leaves such a value alone.

use std::ffi::{c_int, c_void};
use std::ptr::{self, NonNull};

use vkmod_sys as sys;

use super::aof::{AofWriter, spoil};
use super::aux::{ABSENT, PRESENT};
use super::create::handle;
use super::{
    AofRewrite, AuxData, AuxPhase, CopyInfo, CopyValue, DataType, Defrag, Defragmentable, Digest,
    Digestible, FreeEffort, KeyInfo, MemoryUsage, RdbReader, RdbWriter, Unlink, bytes, dump, name,
};
use crate::guard::{Place, guard};
use crate::string::ServerStr;
use crate::text::with_one_line;
use crate::{Error, Result};

/// What the server counts for a type that does not tell its effort.
const PLAIN_EFFORT: usize = 1;
/// How many elements a server looks at unless a client asks otherwise.
const USUAL_SAMPLES: usize = 5;

pub(super) unsafe extern "C" fn load<T: DataType>(
    io: *mut sys::ModuleIO,
    version: c_int,
) -> *mut c_void {
    let place = Place::new("load of data type", T::NAME);
    let body = || {
        check_version(version, T::VERSION)?;
        // SAFETY: callback argument, live until return.
        let mut input = unsafe { RdbReader::new(io) };
        let value = T::load(&mut input, version)?;
        // A value that was made in spite of a failed read is a guess.
        input.check()?;
        Ok(into_raw(value))
    };
    guard(place, body, panicked).unwrap_or_else(|error| {
        report(io, place, &error);
        ptr::null_mut()
    })
}

pub(super) unsafe extern "C" fn save<T: DataType>(io: *mut sys::ModuleIO, value: *mut c_void) {
    let body = || {
        // SAFETY: callback arguments, live until return; a value of this type.
        let (value, mut out) = unsafe { (borrow::<T>(value), RdbWriter::new(io)) };
        value.ok_or_else(empty)?.save(&mut out)
    };
    written(io, Place::new("save of data type", T::NAME), body);
}

pub(super) unsafe extern "C" fn rewrite<T: AofRewrite>(
    io: *mut sys::ModuleIO,
    key: *mut sys::ModuleString,
    value: *mut c_void,
) {
    // SAFETY: callback arguments, live until return; a value of this type.
    unsafe { rewrite_by(io, key, value, T::rewrite) }
}

/// The rewrite of a type without commands of its own.
pub(super) unsafe extern "C" fn rewrite_as_restore<T: DataType>(
    io: *mut sys::ModuleIO,
    key: *mut sys::ModuleString,
    value: *mut c_void,
) {
    let restore = |value: &T, out: &mut AofWriter<'_>| {
        let items = bytes::save(value, handle::<T>()?)?;
        let id = name::id(T::NAME, T::VERSION).ok_or_else(empty)?;
        let payload = dump::payload(id, items.as_bytes());
        drop(items);
        out.command("RESTORE").key().integer(0).arg(payload).emit()
    };
    // SAFETY: callback arguments, live until return; a value of this type.
    unsafe { rewrite_by(io, key, value, restore) }
}

/// # Safety
/// `io` and `key` are those of a rewrite and live during the call, and so does `value`, which is of
/// this type or NULL.
unsafe fn rewrite_by<T: DataType>(
    io: *mut sys::ModuleIO,
    key: *mut sys::ModuleString,
    value: *mut c_void,
    rewrite: impl FnOnce(&T, &mut AofWriter<'_>) -> Result<()>,
) {
    let body = || {
        let key = NonNull::new(key).ok_or_else(empty)?;
        // SAFETY: the caller's word.
        let (value, mut out) = unsafe {
            (
                borrow::<T>(value),
                AofWriter::new(io, ServerStr::from_raw(key)),
            )
        };
        rewrite(value.ok_or_else(empty)?, &mut out)
    };
    written(io, Place::new("rewrite of data type", T::NAME), body);
}

/// May run in another thread, without the server lock.
pub(super) unsafe extern "C" fn free<T: DataType>(value: *mut c_void) {
    let body = || {
        if let Some(value) = NonNull::new(value.cast::<T>()) {
            // SAFETY: made by `into_raw` of the same type; the server frees it once.
            drop(unsafe { Box::from_raw(value.as_ptr()) });
        }
    };
    guard(Place::new("destructor of data type", T::NAME), body, || ());
}

pub(super) unsafe extern "C" fn digest<T: Digestible>(
    raw: *mut sys::ModuleDigest,
    value: *mut c_void,
) {
    let body = || {
        // SAFETY: callback arguments, live until return; a value of this type.
        let (value, mut digest) = unsafe { (borrow::<T>(value), Digest::new(raw)) };
        if let Some(value) = value {
            value.digest(&mut digest);
            digest.end_sequence();
        }
    };
    guard(Place::new("digest of data type", T::NAME), body, || ());
}

pub(super) unsafe extern "C" fn memory_usage<T: MemoryUsage>(value: *const c_void) -> usize {
    // SAFETY: callback argument, live until return; a value of this type.
    unsafe { measure::<T>(value, USUAL_SAMPLES) }
}

pub(super) unsafe extern "C" fn memory_usage_sampled<T: MemoryUsage>(
    _ctx: *mut sys::ModuleKeyOptCtx,
    value: *const c_void,
    samples: usize,
) -> usize {
    // SAFETY: callback argument, live until return; a value of this type.
    unsafe { measure::<T>(value, samples) }
}

/// # Safety
/// NULL or a live value of this type.
unsafe fn measure<T: MemoryUsage>(value: *const c_void, samples: usize) -> usize {
    // SAFETY: the caller's word.
    let body = || unsafe { borrow::<T>(value) }.map_or(0, |value| value.memory_usage(samples));
    guard(Place::new("memory usage of data type", T::NAME), body, || 0)
}

pub(super) unsafe extern "C" fn free_effort<T: FreeEffort>(
    _key: *mut sys::ModuleString,
    value: *const c_void,
) -> usize {
    // SAFETY: callback argument, live until return; a value of this type.
    unsafe { effort::<T>(value) }
}

pub(super) unsafe extern "C" fn free_effort_in<T: FreeEffort>(
    _ctx: *mut sys::ModuleKeyOptCtx,
    value: *const c_void,
) -> usize {
    // SAFETY: callback argument, live until return; a value of this type.
    unsafe { effort::<T>(value) }
}

/// The key is left alone: servers before Redis 8.0, and every Valkey, pass something that is no
/// string when they ask on behalf of active defragmentation.
///
/// # Safety
/// NULL or a live value of this type.
unsafe fn effort<T: FreeEffort>(value: *const c_void) -> usize {
    // SAFETY: the caller's word.
    let body = || unsafe { borrow::<T>(value) }.map_or(PLAIN_EFFORT, T::free_effort);
    guard(
        Place::new("free effort of data type", T::NAME),
        body,
        || PLAIN_EFFORT,
    )
}

pub(super) unsafe extern "C" fn unlink<T: Unlink>(
    key: *mut sys::ModuleString,
    value: *const c_void,
) {
    // SAFETY: callback arguments, live until return; a value of this type.
    unsafe { tell_unlinked::<T>(|| KeyInfo::new(key, None), value) }
}

pub(super) unsafe extern "C" fn unlink_in<T: Unlink>(
    ctx: *mut sys::ModuleKeyOptCtx,
    value: *const c_void,
) {
    // SAFETY: callback arguments, live until return; a value of this type.
    unsafe { tell_unlinked::<T>(|| KeyInfo::of(ctx), value) }
}

/// # Safety
/// NULL or a live value of this type.
unsafe fn tell_unlinked<'a, T: Unlink>(info: impl FnOnce() -> KeyInfo<'a>, value: *const c_void) {
    let body = || {
        // SAFETY: the caller's word.
        if let Some(value) = unsafe { borrow::<T>(value) } {
            value.unlink(&info());
        }
    };
    guard(Place::new("unlink of data type", T::NAME), body, || ());
}

pub(super) unsafe extern "C" fn copy<T: CopyValue>(
    from: *mut sys::ModuleString,
    to: *mut sys::ModuleString,
    value: *const c_void,
) -> *mut c_void {
    // SAFETY: callback arguments, live until return; a value of this type.
    unsafe {
        let info = || CopyInfo::new(KeyInfo::new(from, None), KeyInfo::new(to, None));
        duplicate::<T>(info, value)
    }
}

pub(super) unsafe extern "C" fn copy_in<T: CopyValue>(
    ctx: *mut sys::ModuleKeyOptCtx,
    value: *const c_void,
) -> *mut c_void {
    // SAFETY: callback arguments, live until return; a value of this type.
    unsafe { duplicate::<T>(|| CopyInfo::of(ctx), value) }
}

/// # Safety
/// NULL or a live value of this type.
unsafe fn duplicate<'a, T: CopyValue>(
    info: impl FnOnce() -> CopyInfo<'a>,
    value: *const c_void,
) -> *mut c_void {
    let place = Place::new("copy of data type", T::NAME);
    let body = || {
        // SAFETY: the caller's word.
        let value = unsafe { borrow::<T>(value) }.ok_or_else(empty)?;
        value.copy(&info()).map(into_raw)
    };
    guard(place, body, panicked).unwrap_or_else(|error| {
        place.log(&error);
        ptr::null_mut()
    })
}

pub(super) unsafe extern "C" fn defrag<T: Defragmentable>(
    ctx: *mut sys::ModuleDefragCtx,
    _key: *mut sys::ModuleString,
    value: *mut *mut c_void,
) -> c_int {
    let body = || {
        // SAFETY: callback argument, live until return; the table is loaded.
        let mut defrag = unsafe { Defrag::of_value(ctx) };
        // SAFETY: callback argument, live until return: where the key keeps its value, a box of
        // this type, which nobody else borrows, since no command runs now.
        let value = unsafe { &mut *value.cast::<Option<Box<T>>>() };
        let Some(value) = value else {
            return Defrag::DONE;
        };
        if defrag.cursor() == 0 {
            defrag.move_box(value);
        }
        let step = value.defrag(&mut defrag);
        defrag.finish(step)
    };
    guard(Place::new("defrag of data type", T::NAME), body, || {
        Defrag::DONE
    })
}

pub(super) unsafe extern "C" fn save_aux<T: AuxData>(io: *mut sys::ModuleIO, phase: c_int) {
    // SAFETY: callback argument, live until return.
    unsafe { write_aux::<T>(io, phase, true) }
}

pub(super) unsafe extern "C" fn save_aux_lazily<T: AuxData>(io: *mut sys::ModuleIO, phase: c_int) {
    // SAFETY: callback argument, live until return.
    unsafe { write_aux::<T>(io, phase, false) }
}

/// `eager` is for servers that write an empty piece too, and load it again.
///
/// # Safety
/// `io` is live, in a save.
unsafe fn write_aux<T: AuxData>(io: *mut sys::ModuleIO, phase: c_int, eager: bool) {
    let body = || {
        // SAFETY: the caller's word.
        let mut out = unsafe { RdbWriter::new_marked(io) };
        T::save_aux(&mut out, phase_of(phase))?;
        if eager && out.is_untouched() {
            // SAFETY: callback argument, live until return; the table is loaded.
            unsafe { sys::SaveUnsigned(io, ABSENT) };
        }
        Ok(())
    };
    written(
        io,
        Place::new("save of auxiliary data of data type", T::NAME),
        body,
    );
}

pub(super) unsafe extern "C" fn load_aux<T: AuxData>(
    io: *mut sys::ModuleIO,
    version: c_int,
    phase: c_int,
) -> c_int {
    let place = Place::new("load of auxiliary data of data type", T::NAME);
    let body = || {
        check_version(version, T::VERSION)?;
        // SAFETY: callback argument, live until return.
        let mut input = unsafe { RdbReader::new(io) };
        match input.read_u64()? {
            ABSENT => return Ok(()),
            PRESENT => {}
            _ => return Err(Error::msg("the data does not begin as auxiliary data does")),
        }
        T::load_aux(&mut input, version, phase_of(phase))?;
        Ok(input.check()?)
    };
    match guard(place, body, panicked) {
        Ok(()) => sys::MODULE_OK,
        Err(error) => {
            report(io, place, &error);
            sys::MODULE_ERR
        }
    }
}

fn phase_of(phase: c_int) -> AuxPhase {
    if phase == sys::MODULE_AUX_AFTER_RDB {
        AuxPhase::AfterKeys
    } else {
        AuxPhase::BeforeKeys
    }
}

/// Runs what writes to `io`; where it fails, the save or rewrite fails as a whole.
fn written(io: *mut sys::ModuleIO, place: Place, body: impl FnOnce() -> Result<()>) {
    if let Err(error) = guard(place, body, panicked) {
        report(io, place, &error);
        spoil(io);
    }
}

fn check_version(found: c_int, newest: i32) -> Result<()> {
    if found <= newest {
        return Ok(());
    }
    Err(Error::msg(format!(
        "the data has the encoding version {found}, and {newest} is the newest that this module knows"
    )))
}

fn into_raw<T>(value: T) -> *mut c_void {
    Box::into_raw(Box::new(value)).cast()
}

/// # Safety
/// NULL, or a live value of this type that nobody changes for `'a`.
unsafe fn borrow<'a, T>(value: *const c_void) -> Option<&'a T> {
    // SAFETY: the caller's word; made by `into_raw` of the same type.
    unsafe { value.cast::<T>().as_ref() }
}

#[cold]
fn empty() -> Error {
    Error::msg("the key is just being deleted")
}

#[cold]
fn panicked<R>() -> Result<R> {
    Err(Error::msg("a panic"))
}

/// Writes a failure to the log, as the server does for a value's own.
#[cold]
fn report(io: *mut sys::ModuleIO, place: Place, error: &Error) {
    let place = place.to_string();
    let parts = [place.as_bytes(), b" failed: ", &error.to_bytes()];
    let log = sys::LogIOError();
    // SAFETY: callback argument, live until return; the table is loaded; the format takes one C
    // string, which lives during the call.
    with_one_line(&parts, |line| unsafe {
        log(io, c"warning".as_ptr(), c"%s".as_ptr(), line);
    });
}
