//! Events of keys that go away.

use std::fmt;
use std::mem::ManuallyDrop;
use std::ops::Deref;

use vkmod_sys as sys;

use super::data::{read, since};
use super::server_event;
use crate::Key;

/// A key is about to go away; its value can still be read. Redis 7.2, Valkey 7.2.
///
/// Gives a [`NotificationContext`](crate::NotificationContext): the server is about to take the key
/// out of the keyspace, and nothing may be changed under its hands.
#[derive(Debug)]
#[non_exhaustive]
#[doc(alias = "ValkeyModuleEvent_Key")]
#[doc(alias = "RedisModuleEvent_Key")]
pub enum KeyEvent<'a> {
    /// By a command.
    Deleted(EventKey<'a>),
    /// By its time to live.
    Expired(EventKey<'a>),
    /// For want of memory.
    Evicted(EventKey<'a>),
    /// By another value in its place.
    Overwritten(EventKey<'a>),
    /// In a way that this version of vkmod does not know.
    Unknown(u64),
}

/// The key of a [`KeyEvent`]: a [`Key`] that the server closes.
pub struct EventKey<'a> {
    key: ManuallyDrop<Key<'a>>,
}

impl<'a> Deref for EventKey<'a> {
    type Target = Key<'a>;
    fn deref(&self) -> &Key<'a> {
        &self.key
    }
}

impl fmt::Debug for EventKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Key::fmt(self, f)
    }
}

server_event!(
    KeyEvent<'a>, Restricted, "EVENT_KEY",
    id: |server| since(server, sys::MODULE_EVENT_KEY, Some((7, 2)), Some((7, 2))),
    decode: |subevent, data| {
        // SAFETY: the data of this event is of this type.
        let Some(info) = (unsafe { read::<sys::ModuleKeyInfoV1>(data) }) else {
            return KeyEvent::Unknown(subevent);
        };
        // SAFETY: a handle that the server has opened for reading and closes itself.
        let key = EventKey { key: ManuallyDrop::new(unsafe { Key::from_raw(info.key) }) };
        match subevent {
            sys::MODULE_SUBEVENT_KEY_DELETED => KeyEvent::Deleted(key),
            sys::MODULE_SUBEVENT_KEY_EXPIRED => KeyEvent::Expired(key),
            sys::MODULE_SUBEVENT_KEY_EVICTED => KeyEvent::Evicted(key),
            sys::MODULE_SUBEVENT_KEY_OVERWRITTEN => KeyEvent::Overwritten(key),
            other => KeyEvent::Unknown(other),
        }
    },
);
