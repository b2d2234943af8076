//! What one module gives to another: a table of functions in C's terms, and the functions.

use std::any::type_name;
use std::ffi::c_void;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::wire::read_whole;
use super::{ApiProvider, SharedApi, Wire, names};
use crate::guard::{Place, guard};
use crate::thread::gate;
use crate::{Error, Result, instance, module};

/// Takes bytes over, during the call.
pub(super) type Sink = unsafe extern "C" fn(place: *mut c_void, bytes: *const u8, length: usize);

/// What stands behind an exported name. Both modules read it by this layout, whatever built them;
/// a change of it changes the prefix of the names.
#[repr(C)]
#[derive(Debug)]
pub(super) struct Table {
    pub(super) magic: u64,
    /// The API's version.
    pub(super) version: u32,
    /// The bytes of this table. A later form may be longer.
    pub(super) size: u32,
    /// Another module begins to use the API.
    pub(super) attach: unsafe extern "C" fn(),
    /// Calls it, under the server lock, with the bytes of a request; its answer goes into the sink
    /// before it returns. Never unwinds.
    pub(super) call: unsafe extern "C" fn(
        request: *const u8,
        length: usize,
        database: i32,
        sink: Sink,
        place: *mut c_void,
    ) -> u32,
}

pub(super) const MAGIC: u64 = u64::from_le_bytes(*b"vkmodapi");

/// The answer is a reply.
pub(super) const REPLIED: u32 = 0;
/// The answer is the line of an error.
pub(super) const FAILED: u32 = 1;
/// There is no answer: a panic.
pub(super) const PANICKED: u32 = 2;

/// The role under which a provider is found in the instance table.
pub(super) struct Role<T, A>(PhantomData<(T, A)>);

impl<T: ApiProvider<A>, A: SharedApi> Role<T, A> {
    pub(super) const TABLE: &'static Table = &Table {
        magic: MAGIC,
        version: A::VERSION,
        size: size_of::<Table>() as u32,
        attach,
        call: on_call::<T, A>,
    };
}

/// Counts loads, so that what was found out in one is not used in the next.
static GENERATION: AtomicU64 = AtomicU64::new(1);
/// Whether another module has begun to use an API while this one is being unloaded.
static FOUND_LATE: AtomicBool = AtomicBool::new(false);

pub(super) fn generation() -> u64 {
    GENERATION.load(Ordering::Relaxed)
}

/// Ends what this load has exported and imported.
pub(crate) fn forget() {
    names::reset();
    FOUND_LATE.store(false, Ordering::Relaxed);
    GENERATION.fetch_add(1, Ordering::Relaxed);
}

/// The server has looked for users before it asked the module. One that came after that, called by
/// the module's own code, would be left with a table that is gone.
pub(crate) fn refuse_new_users() -> Result<()> {
    if FOUND_LATE.swap(false, Ordering::Relaxed) {
        return Err(Error::msg(
            "another module has begun to use an API of the module just now",
        ));
    }
    Ok(())
}

unsafe extern "C" fn attach() {
    if !module::is_active() {
        FOUND_LATE.store(true, Ordering::Relaxed);
    }
}

/// Takes bytes into a `Vec<u8>`.
pub(super) unsafe extern "C" fn collect(place: *mut c_void, bytes: *const u8, length: usize) {
    let body = || {
        // SAFETY: the caller's place, which is a `Vec<u8>`; bytes that are live during the call.
        unsafe { (*place.cast::<Vec<u8>>()).extend_from_slice(slice(bytes, length)) };
    };
    guard(Place::new("shared API", "reply"), body, || ());
}

/// # Safety
/// `length` bytes are readable there during `'a`; a length of 0 needs no place.
unsafe fn slice<'a>(bytes: *const u8, length: usize) -> &'a [u8] {
    if length == 0 || bytes.is_null() {
        return &[];
    }
    // SAFETY: the caller's word.
    unsafe { std::slice::from_raw_parts(bytes, length) }
}

/// Answers a call of another module.
unsafe extern "C" fn on_call<T: ApiProvider<A>, A: SharedApi>(
    request: *const u8,
    length: usize,
    database: i32,
    sink: Sink,
    place: *mut c_void,
) -> u32 {
    let body = || {
        // SAFETY: callback argument, live until return.
        let request = unsafe { slice(request, length) };
        // SAFETY: called under the server lock.
        let (status, answer) = match unsafe { answer::<T, A>(request, database) } {
            Ok(reply) => (REPLIED, reply),
            Err(error) => (FAILED, error.to_bytes()),
        };
        // SAFETY: the caller's own sink and place.
        unsafe { sink(place, answer.as_ptr(), answer.len()) };
        status
    };
    guard(Place::new("shared API", A::NAME), body, || PANICKED)
}

/// # Safety
/// The server lock is held.
unsafe fn answer<T: ApiProvider<A>, A: SharedApi>(
    request: &[u8],
    database: i32,
) -> Result<Vec<u8>> {
    if !module::is_active() {
        return Err(Error::Unloading);
    }
    // SAFETY: registered with this role and type.
    let provider = unsafe { instance::get::<Role<T, A>, T>() }.ok_or(Error::Unloading)?;
    let request: A::Request = read_whole(request).ok_or_else(|| {
        Error::msg(format!(
            "a request to '{}' by {} has not the form of version {}",
            A::NAME,
            type_name::<A::Request>(),
            A::VERSION
        ))
    })?;
    // SAFETY: the caller's word.
    let reply = unsafe { gate::lend(database, |ctx| provider.call(ctx, request)) }??;
    let mut bytes = Vec::new();
    reply.write(&mut bytes);
    Ok(bytes)
}

/// Makes a call: the status, and what came into the sink.
///
/// # Safety
/// The table is that of a module that is loaded; the server lock is held.
pub(super) unsafe fn call(table: &Table, request: &[u8], database: i32) -> (u32, Vec<u8>) {
    let mut answer: Vec<u8> = Vec::new();
    // SAFETY: the caller's word; request, sink and place live during the call.
    let status = unsafe {
        (table.call)(
            request.as_ptr(),
            request.len(),
            database,
            collect,
            ptr::from_mut(&mut answer).cast(),
        )
    };
    (status, answer)
}
