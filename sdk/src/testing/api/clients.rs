//! Clients, by their numbers.

use std::ffi::{c_char, c_int, c_void};

use vkmod_sys::{self as sys, ModuleCtx, ModuleString};

use super::enter;
use super::errno::set_errno;
use crate::testing::server::clients::Connection;
use crate::testing::server::{State, api};

const NO_SUCH_CLIENT: c_int = 2;
const NOT_A_NAME: c_int = 22;

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        GetClientId => id,
        GetClientInfoById => info,
        GetClientUserNameById => user,
        GetClientNameById => name,
        SetClientNameById => set_name,
        GetClientCertificate => certificate,
    );
}

unsafe extern "C" fn id(ctx: *mut ModuleCtx) -> u64 {
    api("GetClientId", |state| {
        state.context(ctx).map_or(0, |context| context.session.id)
    })
}

unsafe extern "C" fn info(place: *mut c_void, id: u64) -> c_int {
    let found = api("GetClientInfoById", |state| {
        state.connections.get(&id).map(|client| fill(client, id))
    });
    let Some(filled) = found else {
        return sys::MODULE_ERR;
    };
    // SAFETY: the caller's place for the information, or NULL.
    let Some(info) = (unsafe { place.cast::<sys::ModuleClientInfoV1>().as_mut() }) else {
        return sys::MODULE_OK;
    };
    if info.version != sys::MODULE_CLIENTINFO_VERSION {
        api("GetClientInfoById", |state| {
            state.problem("was asked for a version of the information that no server has");
        });
        return sys::MODULE_ERR;
    }
    *info = filled;
    sys::MODULE_OK
}

fn fill(client: &Connection, id: u64) -> sys::ModuleClientInfoV1 {
    let mut info = sys::ModuleClientInfoV1 {
        version: sys::MODULE_CLIENTINFO_VERSION,
        flags: client.flags,
        id,
        port: client.port,
        db: client.database as u16,
        ..Default::default()
    };
    // The last place stays a NUL.
    let room = info.addr.len() - 1;
    for (place, byte) in info.addr[..room].iter_mut().zip(client.address.bytes()) {
        *place = byte as c_char;
    }
    info
}

/// A string of what `read` finds in a client; NULL without it.
fn string(
    function: &'static str,
    id: u64,
    read: impl FnOnce(&Connection) -> Option<Vec<u8>>,
) -> *mut ModuleString {
    let found = api(function, |state: &mut State| {
        let bytes = read(state.connections.get(&id)?)?;
        Some(state.new_string_pointer(&bytes))
    });
    found.unwrap_or_else(|| {
        set_errno(NO_SUCH_CLIENT);
        std::ptr::null_mut()
    })
}

unsafe extern "C" fn user(_: *mut ModuleCtx, id: u64) -> *mut ModuleString {
    string("GetClientUserNameById", id, |client| {
        Some(client.user.clone())
    })
}

unsafe extern "C" fn name(_: *mut ModuleCtx, id: u64) -> *mut ModuleString {
    string("GetClientNameById", id, |client| {
        (!client.name.is_empty()).then(|| client.name.clone())
    })
}

unsafe extern "C" fn certificate(_: *mut ModuleCtx, id: u64) -> *mut ModuleString {
    string("GetClientCertificate", id, |client| {
        client.certificate.clone()
    })
}

unsafe extern "C" fn set_name(id: u64, name: *mut ModuleString) -> c_int {
    let failure = api("SetClientNameById", |state| {
        let name = state.string_bytes(name.addr());
        let Some(client) = state.connections.get_mut(&id) else {
            return Some(NO_SUCH_CLIENT);
        };
        if !name.iter().all(u8::is_ascii_graphic) {
            return Some(NOT_A_NAME);
        }
        client.name = name;
        None
    });
    match failure {
        None => sys::MODULE_OK,
        Some(errno) => {
            set_errno(errno);
            sys::MODULE_ERR
        }
    }
}
