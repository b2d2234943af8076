//! Active defragmentation: moving a module's memory to where the server's allocator wants it.
//!
//! A server with `activedefrag yes` walks its keys and moves what lies in sparsely used pages; it
//! can do so with a module's values if they help: [`Defragmentable`]. [`GlobalDefrag`] is for
//! memory that belongs to no key. Of what a value consists, [`Relocate`] knows how to move it.

mod adapter;
mod relocate;

pub(crate) use adapter::register;
pub use relocate::Relocate;

use std::alloc::Layout;
use std::ffi::{c_int, c_ulong};
use std::marker::PhantomData;
use std::mem::{self, ManuallyDrop};
use std::ptr::{self, NonNull};

use vkmod_sys as sys;

use super::{DataType, KeyInfo};
use crate::string::ServerString;
use crate::{Family, alloc, context};

/// A value whose memory can be moved.
///
/// ```
/// # use vkmod::prelude::*;
/// # use vkmod::data_type::*;
/// struct Names {
///     names: Vec<Box<str>>,
/// }
/// # impl DataType for Names {
/// #     const NAME: &'static str = "names-dem";
/// #     const VERSION: i32 = 0;
/// #     const METHODS: TypeMethods<Self> = TypeMethods::new().free_effort().defrag();
/// #     fn save(&self, _: &mut RdbWriter<'_>) -> Result<()> { Ok(()) }
/// #     fn load(_: &mut RdbReader<'_>, _: i32) -> Result<Self> { Ok(Names { names: Vec::new() }) }
/// # }
/// # impl FreeEffort for Names { fn free_effort(&self) -> usize { self.names.len() } }
///
/// impl Defragmentable for Names {
///     fn defrag(&mut self, defrag: &mut Defrag<'_>) -> DefragStep {
///         if defrag.cursor() == 0 {
///             defrag.move_vec(&mut self.names);
///         }
///         // Goes on where it stopped, and stops when its time is up.
///         defrag.each(&mut self.names, |defrag, name| {
///             defrag.relocate(name);
///         })
///     }
/// }
/// ```
///
/// A value without [`FreeEffort`](super::FreeEffort), or with an effort up to the server's
/// `active-defrag-max-scan-fields` (1,000), is done at once. A costlier one is called again and
/// again with a time budget and a cursor, between which commands run: the value may have been
/// changed, or be another one, by the next call.
///
/// # Panics
/// A panic is logged, and the value counts as done.
///
/// # Servers
/// Those whose allocator supports it (jemalloc as the server brings it along); elsewhere
/// `CONFIG SET activedefrag yes` is refused, and this is never called.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be moved in memory",
    note = "`.defrag()` in its METHODS needs `vkmod::data_type::Defragmentable`"
)]
pub trait Defragmentable: DataType {
    /// Moves what the value consists of. The box of the value itself has been seen to.
    fn defrag(&mut self, defrag: &mut Defrag<'_>) -> DefragStep;
}

/// Memory of the module's own, outside of the keys, that can be moved; registered by
/// [`Registry::defrag`](crate::Registry::defrag).
///
/// The methods get `&self`: what can be moved lives behind a lock. An `Arc` of such an object is
/// one too.
///
/// # Panics
/// A panic is logged, and the work counts as done.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot move a module's memory",
    note = "implement `vkmod::data_type::GlobalDefrag` for it"
)]
pub trait GlobalDefrag: Send + Sync + 'static {
    /// Moves the memory. Since Redis 8.0 it may stop and be called again, as
    /// [`Defragmentable::defrag`]; elsewhere [`Defrag::should_stop`] is always false, and it is
    /// called once for each round of the server's.
    fn defrag(&self, defrag: &mut Defrag<'_>) -> DefragStep;

    /// A round of defragmentation begins. Redis 8.0.
    fn started(&self) {}

    /// A round of defragmentation has ended. Redis 8.0.
    fn ended(&self) {}
}

impl<T: GlobalDefrag> GlobalDefrag for std::sync::Arc<T> {
    fn defrag(&self, defrag: &mut Defrag<'_>) -> DefragStep {
        T::defrag(self, defrag)
    }
    fn started(&self) {
        T::started(self);
    }
    fn ended(&self) {
        T::ended(self);
    }
}

/// How far a [`defrag`](Defragmentable::defrag) came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub enum DefragStep {
    /// All is done.
    Done,
    /// There is more to do; [`Defrag::cursor`] gives this number at the next call. 0 is where a
    /// value begins, so it counts as done; and so does the number that this call began with, since
    /// a value that makes no progress would keep all others waiting.
    More(usize),
}

/// One call for defragmentation: what moves memory, and how long it may.
///
/// Moving is safe whatever is moved: the content stays as it is, and only what owns the memory
/// alone, a `&mut` to its `Box`, `Vec` or string, can ask for it. Where the module's memory is not
/// the server's, for over-aligned types and for empty ones nothing happens.
#[derive(Debug)]
pub struct Defrag<'a> {
    ctx: *mut sys::ModuleDefragCtx,
    /// `None` where the call cannot be resumed.
    cursor: Option<c_ulong>,
    moved: usize,
    lent: PhantomData<&'a mut sys::ModuleDefragCtx>,
}

impl Defrag<'_> {
    /// What a callback returns when there is nothing more to do.
    pub(super) const DONE: c_int = 0;
    const MORE: c_int = 1;

    /// # Safety
    /// `ctx` is live during the lifetime, in a defrag callback.
    pub(super) unsafe fn of_value(ctx: *mut sys::ModuleDefragCtx) -> Self {
        let mut cursor = 0;
        // SAFETY: callback argument, live until return; the table is loaded.
        let status = unsafe { sys::DefragCursorGet(ctx, &raw mut cursor) };
        Defrag {
            ctx,
            cursor: (status == sys::MODULE_OK).then_some(cursor),
            moved: 0,
            lent: PhantomData,
        }
    }

    /// Turns the step into what the callback returns. A step that the server cannot take up again
    /// is the last one.
    pub(super) fn finish(self, step: DefragStep) -> c_int {
        let (DefragStep::More(cursor), Some(began)) = (step, self.cursor) else {
            return Defrag::DONE;
        };
        if cursor == 0 || cursor as c_ulong == began {
            return Defrag::DONE;
        }
        // SAFETY: callback argument, live until return; the table is loaded.
        match unsafe { sys::DefragCursorSet(self.ctx, cursor as c_ulong) } {
            sys::MODULE_OK => Defrag::MORE,
            _ => Defrag::DONE,
        }
    }

    /// Where to go on: the number in the last [`DefragStep::More`], or 0 at the beginning.
    #[doc(alias = "ValkeyModule_DefragCursorGet")]
    #[doc(alias = "RedisModule_DefragCursorGet")]
    #[doc(alias = "ValkeyModule_DefragCursorSet")]
    #[doc(alias = "RedisModule_DefragCursorSet")]
    pub fn cursor(&self) -> usize {
        self.cursor.map_or(0, |cursor| cursor as usize)
    }

    /// Whether the work may be done in several calls. Where it may not, all is to be done now.
    pub fn is_resumable(&self) -> bool {
        self.cursor.is_some()
    }

    /// Whether the time is up: return [`DefragStep::More`] then. Ask between elements; it costs
    /// little.
    #[doc(alias = "ValkeyModule_DefragShouldStop")]
    #[doc(alias = "RedisModule_DefragShouldStop")]
    pub fn should_stop(&self) -> bool {
        // SAFETY: callback argument, live until return; the table is loaded.
        self.is_resumable() && unsafe { sys::DefragShouldStop(self.ctx) } != 0
    }

    /// How many blocks were moved in this call.
    pub fn moved(&self) -> usize {
        self.moved
    }

    /// The key and the database of the value.
    ///
    /// The key's name is told by Redis 8.0 and newer only: older ones, and every Valkey up to 9.1,
    /// hand out something that is no string, which is never looked at. The database is told since
    /// Redis 7.0. For [`GlobalDefrag`] there is neither.
    #[doc(alias = "ValkeyModule_GetKeyNameFromDefragCtx")]
    #[doc(alias = "RedisModule_GetKeyNameFromDefragCtx")]
    #[doc(alias = "ValkeyModule_GetDbIdFromDefragCtx")]
    #[doc(alias = "RedisModule_GetDbIdFromDefragCtx")]
    pub fn key_info(&self) -> KeyInfo<'_> {
        let server = context::server();
        let names_are_strings = server.family == Family::Redis && server.version.major >= 8;
        let name = sys::GetKeyNameFromDefragCtx().filter(|_| names_are_strings);
        // SAFETY: callback argument, live until return; the table is loaded; where the server's
        // name is no string it is not asked for.
        unsafe {
            KeyInfo::new(
                name.map_or(ptr::null(), |name| name(self.ctx)),
                sys::GetDbIdFromDefragCtx().map(|database| database(self.ctx)),
            )
        }
    }

    /// Runs `step` for each element from the [`cursor`](Defrag::cursor) on until the time is up:
    /// the usual shape of a [`Defragmentable::defrag`].
    pub fn each<T>(
        &mut self,
        elements: &mut [T],
        mut step: impl FnMut(&mut Self, &mut T),
    ) -> DefragStep {
        let length = elements.len();
        for (index, element) in elements.iter_mut().enumerate().skip(self.cursor()) {
            step(self, element);
            if index + 1 < length && self.should_stop() {
                return DefragStep::More(index + 1);
            }
        }
        DefragStep::Done
    }

    /// Moves all the memory of a value that knows what it consists of: nested boxes, vectors,
    /// strings. See [`Relocate`].
    pub fn relocate<T: Relocate + ?Sized>(&mut self, value: &mut T) {
        value.relocate(self);
    }

    /// Moves a box; what its content owns stays where it is. True if it was moved.
    #[doc(alias = "ValkeyModule_DefragAlloc")]
    #[doc(alias = "RedisModule_DefragAlloc")]
    pub fn move_box<T>(&mut self, slot: &mut Box<T>) -> bool {
        // SAFETY: read out here and written back below; nothing in between unwinds or looks at it.
        let old = Box::into_raw(unsafe { ptr::read(slot) });
        // SAFETY: the block of a box that is ours alone.
        let new = unsafe { self.move_block(old.cast(), Layout::new::<T>()) };
        let owner = new.map_or(old, |new| new.as_ptr().cast());
        // SAFETY: the old block, or the new one with the same content and layout; see above.
        unsafe { ptr::write(slot, Box::from_raw(owner)) };
        new.is_some()
    }

    /// Moves a boxed slice; what its elements own stays where it is. True if it was moved.
    pub fn move_boxed_slice<T>(&mut self, slot: &mut Box<[T]>) -> bool {
        let layout = Layout::for_value::<[T]>(slot);
        let length = slot.len();
        let old = Box::into_raw(mem::take(slot)).cast::<T>();
        // SAFETY: the block of a box that is ours alone.
        let new = unsafe { self.move_block(old.cast(), layout) };
        let owner = new.map_or(old, |new| new.as_ptr().cast());
        // SAFETY: the old block, or the new one with the same content and layout.
        *slot = unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(owner, length)) };
        new.is_some()
    }

    /// Moves a vector's buffer; what its elements own stays where it is. True if it was moved.
    pub fn move_vec<T>(&mut self, slot: &mut Vec<T>) -> bool {
        let Ok(layout) = Layout::array::<T>(slot.capacity()) else {
            return false;
        };
        let mut vector = ManuallyDrop::new(mem::take(slot));
        let (old, length, capacity) = (vector.as_mut_ptr(), vector.len(), vector.capacity());
        // SAFETY: the buffer of a vector that is ours alone; not a block if its layout is empty.
        let new = unsafe { self.move_block(old.cast(), layout) };
        let owner = new.map_or(old, |new| new.as_ptr().cast());
        // SAFETY: the old buffer, or the new one with the same content and layout.
        *slot = unsafe { Vec::from_raw_parts(owner, length, capacity) };
        new.is_some()
    }

    /// Moves a string's buffer. True if it was moved.
    pub fn move_string(&mut self, slot: &mut String) -> bool {
        let mut bytes = mem::take(slot).into_bytes();
        let moved = self.move_vec(&mut bytes);
        // SAFETY: the same bytes as before.
        *slot = unsafe { String::from_utf8_unchecked(bytes) };
        moved
    }

    /// Moves a string of the server's. True if it was moved as a whole (its text alone may have
    /// been moved without that).
    #[doc(alias = "ValkeyModule_DefragValkeyModuleString")]
    #[doc(alias = "RedisModule_DefragRedisModuleString")]
    pub fn move_server_string(&mut self, slot: &mut ServerString) -> bool {
        let function = match context::server().family {
            Family::Valkey => sys::DefragValkeyModuleString(),
            _ => sys::DefragRedisModuleString(),
        };
        let Some(function) = function else {
            return false;
        };
        // SAFETY: callback argument, live until return; the string is ours alone, which is what
        // the server demands. It returns the string's new place, or NULL.
        let new = unsafe { function(self.ctx, slot.as_server_str().as_raw()) };
        // SAFETY: the new place of the string, whose only reference is ours.
        let Some(new) = (unsafe { ServerString::from_raw(new) }) else {
            return false;
        };
        // The old place is gone already.
        mem::forget(mem::replace(slot, new));
        self.moved += 1;
        true
    }

    /// Moves a block of memory, if the server wants that: then the old one is gone.
    ///
    /// # Safety
    /// Unless the layout is empty, `block` is a block of the global allocator with this layout;
    /// nothing but its owner points to it, and the owner is given its new place.
    unsafe fn move_block(&mut self, block: *mut u8, layout: Layout) -> Option<NonNull<u8>> {
        if !alloc::is_plain_block(layout) {
            return None;
        }
        // SAFETY: the start of a block that the server handed out; the table is loaded. The server
        // copies the whole block.
        let new = NonNull::new(unsafe { sys::DefragAlloc(self.ctx, block.cast()) })?;
        self.moved += 1;
        Some(new.cast())
    }
}
