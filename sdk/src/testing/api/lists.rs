//! Lists.

use std::ffi::{c_int, c_long};
use std::ptr;

use vkmod_sys::{self as sys, ModuleKey, ModuleString};

use super::enter;
use super::errno::{INVALID, OUTSIDE};
use super::values::{on_key, value, value_or_new, value_to_write};
use crate::testing::server::State;
use crate::testing::server::keyspace::{ListPlace, OpenKey, Walk};
use crate::testing::server::values::List;

pub(super) fn enter(table: &mut sys::ModuleApi) {
    enter!(table:
        ListPush => push,
        ListPop => pop,
        ListGet => get,
        ListSet => set,
        ListInsert => insert,
        ListDelete => delete,
    );
}

/// Runs a function that changes a list by an element.
fn change_by(
    function: &'static str,
    key: *mut ModuleKey,
    element: *mut ModuleString,
    body: impl FnOnce(&mut State, &OpenKey, Vec<u8>) -> Result<(), c_int>,
) -> c_int {
    on_key(function, key, sys::MODULE_ERR, |state, open| {
        if element.is_null() {
            return Err(INVALID);
        }
        let element = state.string_bytes(element.addr());
        body(state, open, element)?;
        state.set_walk(key, Walk::None);
        Ok(sys::MODULE_OK)
    })
}

unsafe extern "C" fn push(key: *mut ModuleKey, end: c_int, element: *mut ModuleString) -> c_int {
    change_by("ListPush", key, element, |state, open, element| {
        let list: &mut List = value_or_new(state, open)?;
        if end == sys::MODULE_LIST_HEAD {
            list.push_front(element);
        } else {
            list.push_back(element);
        }
        Ok(())
    })
}

unsafe extern "C" fn pop(key: *mut ModuleKey, end: c_int) -> *mut ModuleString {
    on_key("ListPop", key, ptr::null_mut(), |state, open| {
        let list: &mut List = value_to_write(state, open)?;
        let element = if end == sys::MODULE_LIST_HEAD {
            list.pop_front()
        } else {
            list.pop_back()
        };
        state.set_walk(key, Walk::None);
        state.delete_if_empty(open.database, &open.name);
        let element = element.ok_or(OUTSIDE)?;
        Ok(state.new_string_pointer(&element))
    })
}

/// An index from the start of a list of this length.
fn from_start(index: c_long, length: usize) -> Result<usize, c_int> {
    let from_start = if index < 0 {
        i128::from(index) + length as i128
    } else {
        i128::from(index)
    };
    let found = usize::try_from(from_start).ok();
    found.filter(|index| *index < length).ok_or(OUTSIDE)
}

/// Goes to an element, as the handle's iterator does.
fn seek(
    state: &mut State,
    key: *mut ModuleKey,
    open: &OpenKey,
    index: c_long,
) -> Result<ListPlace, c_int> {
    let list: &mut List = value(state, open)?;
    let index = from_start(index, list.len())?;
    let backwards = match open.walk {
        Walk::List(place) if place.index == index => place.backwards,
        Walk::List(place) => index < place.index,
        _ => false,
    };
    let place = ListPlace { index, backwards };
    state.set_walk(key, Walk::List(place));
    Ok(place)
}

unsafe extern "C" fn get(key: *mut ModuleKey, index: c_long) -> *mut ModuleString {
    on_key("ListGet", key, ptr::null_mut(), |state, open| {
        let place = seek(state, key, open, index)?;
        let list: &mut List = value(state, open)?;
        let element = list.get(place.index).cloned().ok_or(OUTSIDE)?;
        Ok(state.new_string_pointer(&element))
    })
}

unsafe extern "C" fn set(key: *mut ModuleKey, index: c_long, element: *mut ModuleString) -> c_int {
    change_by("ListSet", key, element, |state, open, element| {
        let list: &mut List = value_to_write(state, open)?;
        let index = from_start(index, list.len())?;
        list[index] = element;
        Ok(())
    })
}

unsafe extern "C" fn insert(
    key: *mut ModuleKey,
    index: c_long,
    element: *mut ModuleString,
) -> c_int {
    change_by("ListInsert", key, element, |state, open, element| {
        if state.entry_of(open).is_none() && !matches!(index, 0 | -1) {
            state.problem("has an index other than 0 and -1 and no list: a server crashes");
            return Err(OUTSIDE);
        }
        // The index is one of the longer list, and is looked at before a list is made.
        let length = state.entry_of(open).map_or(0, |entry| entry.stored.len());
        let index = from_start(index, length + 1);
        let list: &mut List = value_or_new(state, open)?;
        list.insert(index?, element);
        Ok(())
    })
}

unsafe extern "C" fn delete(key: *mut ModuleKey, index: c_long) -> c_int {
    on_key("ListDelete", key, sys::MODULE_ERR, |state, open| {
        value_to_write::<List>(state, open)?;
        let place = seek(state, key, open, index)?;
        if place.backwards {
            state.problem(
                "deletes an element that the handle came to backwards: a server loses its place \
                 in the list, and Redis 7.0 crashes",
            );
        }
        let list: &mut List = value(state, open)?;
        list.remove(place.index);
        if place.index >= list.len() {
            state.set_walk(key, Walk::None);
        }
        state.delete_if_empty(open.database, &open.name);
        Ok(sys::MODULE_OK)
    })
}
