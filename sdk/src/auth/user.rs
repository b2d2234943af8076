//! [`ModuleUser`]: a user of the module's own.

use std::collections::BTreeMap;
use std::fmt;
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};
use std::sync::{Arc, Mutex, Weak};

use vkmod_sys as sys;

use super::rules;
use crate::event;
use crate::guard::{Place, guard};
use crate::sync::lock;
use crate::text::with_c_string;
use crate::thread::gate;
use crate::{Context, Error, Result};

/// A user that belongs to the module: no `ACL` command lists or changes it, and nobody logs in as
/// it but by the module's will.
///
/// It has the same rules as an ACL user. A new one is off and may do nothing:
///
/// ```
/// use vkmod::auth::ModuleUser;
/// use vkmod::prelude::*;
///
/// fn reader(ctx: &Context<'_>) -> Result<ModuleUser> {
///     let user = ctx.create_user("reader")?;
///     user.set_rules(ctx, ["on", "%R~cache:*", "+@read"])?;
///     Ok(user)
/// }
/// ```
///
/// A clone is another handle to the same user, and can be kept and used on any thread. The user
/// ends with the last handle: **its clients are disconnected then.** (If the last handle is dropped
/// on a thread that does not have the server lock, within a tenth of a second.) It ends with the
/// module, too; a handle that is still there does nothing any more.
#[derive(Clone)]
#[doc(alias = "ValkeyModuleUser")]
#[doc(alias = "RedisModuleUser")]
#[doc(alias = "ValkeyModule_FreeModuleUser")]
#[doc(alias = "RedisModule_FreeModuleUser")]
pub struct ModuleUser {
    inner: Arc<Inner>,
}

pub(super) struct Inner {
    name: Box<[u8]>,
    number: u64,
    /// NULL when the server's user is freed.
    raw: AtomicPtr<sys::ModuleUser>,
}

/// All users that are alive, by their numbers.
static USERS: Mutex<Users> = Mutex::new(Users {
    alive: BTreeMap::new(),
    last: 0,
});

struct Users {
    alive: BTreeMap<u64, Weak<Inner>>,
    last: u64,
}

/// Users whose last handle was dropped where the server lock was not held.
static DOOMED: Mutex<Vec<Doomed>> = Mutex::new(Vec::new());

struct Doomed(NonNull<sys::ModuleUser>);

// SAFETY: it is only freed, under the server lock.
unsafe impl Send for Doomed {}

/// Whether the server tells us of its housekeeping, when the doomed are freed.
static FOLLOWS: AtomicBool = AtomicBool::new(false);

impl Context<'_> {
    /// Makes a user of the module's own, which is off and may do nothing yet.
    ///
    /// The server does not mind two users of one name, or one that has the name of an ACL user;
    /// log lines and `ACL WHOAMI` cannot tell them apart then.
    ///
    /// # Errors
    /// When the name has a NUL in it.
    #[doc(alias = "ValkeyModule_CreateModuleUser")]
    #[doc(alias = "RedisModule_CreateModuleUser")]
    pub fn create_user(&self, name: impl AsRef<[u8]>) -> Result<ModuleUser> {
        let name = name.as_ref();
        free_doomed();
        if crate::module::is_active() {
            // SAFETY: the module is loaded, and the context is its own.
            unsafe { follow_once(self.as_raw()) };
        }
        let raw = with_c_string("the name of a user", name, |name| {
            // SAFETY: the name lives during the call; the server lock is held; the table is loaded.
            unsafe { sys::CreateModuleUser(name) }
        })?;
        let mut users = lock(&USERS);
        users.last += 1;
        let inner = Arc::new(Inner {
            name: name.into(),
            number: users.last,
            raw: AtomicPtr::new(raw),
        });
        let weak = Arc::downgrade(&inner);
        users.alive.insert(inner.number, weak);
        Ok(ModuleUser { inner })
    }
}

impl ModuleUser {
    /// The name it was made with.
    pub fn name(&self) -> &[u8] {
        &self.inner.name
    }

    /// Adds rules, one for each item, as `ACL SETUSER` takes them: `on`, `~key:*`, `+@read`,
    /// `(+get ~other:*)`. An item is never taken for several rules: no server takes a pattern or a
    /// password with a space in it, so bytes from elsewhere add nothing but what their sign says.
    ///
    /// All are set, or none. Clients that have subscribed to channels which the user may not
    /// use any more are disconnected, on Redis 8.0, Valkey 9.1 and newer.
    ///
    /// # Errors
    /// With the server's text, when it does not take a rule. Passwords do not show in it.
    ///
    /// # Servers
    /// Before Redis 7.0.6 the rules before a wrong one are set, and a rule cannot have a NUL.
    #[doc(alias = "ValkeyModule_SetModuleUserACLString")]
    #[doc(alias = "RedisModule_SetModuleUserACLString")]
    #[doc(alias = "ValkeyModule_SetModuleUserACL")]
    #[doc(alias = "RedisModule_SetModuleUserACL")]
    pub fn set_rules<R: AsRef<[u8]>>(
        &self,
        ctx: &Context<'_>,
        rules: impl IntoIterator<Item = R>,
    ) -> Result<()> {
        let _ = ctx;
        // Before anything else runs: the iterator is code of the module's.
        let rules: Vec<R> = rules.into_iter().collect();
        // SAFETY: the user is alive as long as this handle; the server lock is held, since there
        // is a context.
        unsafe { rules::set(self.as_raw()?, &rules) }
    }

    /// The rules, as `ACL LIST` shows those of an ACL user: with the hashes of passwords.
    ///
    /// # Errors
    /// [`Error::Unsupported`] before Redis 7.0.6.
    #[doc(alias = "ValkeyModule_GetModuleUserACLString")]
    #[doc(alias = "RedisModule_GetModuleUserACLString")]
    pub fn rules(&self, ctx: &Context<'_>) -> Result<Vec<u8>> {
        let _ = ctx;
        // SAFETY: as in `set_rules`.
        unsafe { rules::describe(self.as_raw()?) }
    }

    /// The server's user, which lives as long as a handle does, or until the module goes.
    pub(crate) fn as_raw(&self) -> Result<NonNull<sys::ModuleUser>> {
        NonNull::new(self.inner.raw.load(Ordering::Acquire))
            .ok_or_else(|| Error::msg("the user has ended"))
    }

    pub(super) fn downgrade(&self) -> Weak<Inner> {
        Arc::downgrade(&self.inner)
    }

    pub(super) fn upgrade(weak: &Weak<Inner>) -> Option<Self> {
        weak.upgrade().map(|inner| ModuleUser { inner })
    }
}

impl Inner {
    fn take(&self) -> Option<NonNull<sys::ModuleUser>> {
        NonNull::new(self.raw.swap(ptr::null_mut(), Ordering::AcqRel))
    }

    /// Call it with the server lock held.
    fn free_now(&self) {
        if let Some(raw) = self.take() {
            // SAFETY: made by `create_user`, and taken out just now; the server lock is held; the
            // table is loaded. The server disconnects the clients that have the user.
            unsafe { sys::FreeModuleUser(raw.as_ptr()) };
        }
    }
}

impl fmt::Debug for ModuleUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ModuleUser(\"{}\")", self.name().escape_ascii())
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        lock(&USERS).alive.remove(&self.number);
        if gate::is_held() {
            self.free_now();
        } else if let Some(raw) = self.take() {
            lock(&DOOMED).push(Doomed(raw));
        }
    }
}

/// A user of this name, if the module has one.
pub(super) fn any_named(name: &[u8]) -> bool {
    let users = lock(&USERS);
    let mut alive = users.alive.values().filter_map(Weak::upgrade);
    // Out of the lock before the handles are dropped.
    let found: Vec<_> = alive.by_ref().collect();
    drop(alive);
    drop(users);
    found.iter().any(|user| *user.name == *name)
}

/// Frees those who were dropped without the server lock. Call it with the lock held.
fn free_doomed() {
    let doomed = std::mem::take(&mut *lock(&DOOMED));
    for Doomed(raw) in doomed {
        // SAFETY: made by `create_user`, and taken out of its last handle; the server lock is held;
        // the table is loaded.
        unsafe { sys::FreeModuleUser(raw.as_ptr()) };
    }
}

/// Asks the server to be told of its housekeeping, if the module has made users while it was being
/// loaded.
///
/// # Safety
/// `ctx` is the context of a load that has succeeded.
pub(crate) unsafe fn follow(ctx: *mut sys::ModuleCtx) {
    if lock(&USERS).last != 0 {
        // SAFETY: the caller's word.
        unsafe { follow_once(ctx) };
    }
}

/// # Safety
/// `ctx` is live, and of this module, which is loaded.
unsafe fn follow_once(ctx: *mut sys::ModuleCtx) {
    if !crate::testing_host() && !FOLLOWS.swap(true, Ordering::Relaxed) {
        // SAFETY: the caller's word.
        unsafe { event::follow(ctx, sys::MODULE_EVENT_CRON_LOOP, on_cron) };
    }
}

/// # Safety
/// The arguments of the server's event callback.
unsafe fn on_cron(_ctx: *mut sys::ModuleCtx, _subevent: u64, _data: *const std::ffi::c_void) {
    guard(
        Place::new("event listener", "module users"),
        free_doomed,
        || (),
    );
}

/// Ends all users, when the module goes: under the server lock.
pub(super) fn end_all() {
    FOLLOWS.store(false, Ordering::Relaxed);
    let alive = {
        let mut users = lock(&USERS);
        users.last = 0;
        std::mem::take(&mut users.alive)
    };
    for user in alive.values().filter_map(Weak::upgrade) {
        user.free_now();
    }
    free_doomed();
}
