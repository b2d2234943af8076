//! Adding to a stream.

use std::io;

use vkmod_sys as sys;

use super::{Key, KeyName};
use crate::key::name::Lent;
use crate::string::StreamId;
use crate::{Error, Result};

// Why an entry was refused. These numbers are the same on every system that servers run on.
const TOO_LARGE_ID: i32 = 27; // EFBIG
const WRONG_ID: i32 = 33; // EDOM
const TOO_LARGE: i32 = 34; // ERANGE

/// Adds to a key that is open for writing, and empty or a stream that is not walked through.
pub(super) fn add<F: KeyName, V: KeyName>(
    key: &mut Key<'_>,
    id: Option<StreamId>,
    fields: impl IntoIterator<Item = (F, V)>,
) -> Result<StreamId> {
    let fields = fields.into_iter();
    let count = fields.size_hint().0;
    // The strings, and what keeps them alive.
    let mut argv = Vec::with_capacity(count.saturating_mul(2));
    let mut lent = Vec::with_capacity(count);
    for (field, value) in fields {
        let pair = (field.lend(), value.lend());
        argv.extend([pair.0.as_raw(), pair.1.as_raw()]);
        lent.push(pair);
    }
    if argv.is_empty() {
        return Err(Error::msg("an entry of a stream needs a field"));
    }
    let flags = match id {
        Some(_) => 0,
        None => sys::MODULE_STREAM_ADD_AUTOID,
    };
    let mut id = id.unwrap_or_default().to_server();
    let is_new = !key.exists();
    let (start, fields) = (argv.as_mut_ptr(), (argv.len() / 2) as i64);
    // SAFETY: open for writing; the strings, two for each field, live during the call, which
    // copies them; the table is loaded.
    let status = unsafe { sys::StreamAdd(key.as_raw(), flags, &raw mut id, start, fields) };
    if status == sys::MODULE_OK {
        Ok(StreamId::from_server(id))
    } else {
        Err(refused(key, is_new))
    }
}

#[cold]
fn refused(key: &mut Key<'_>, is_new: bool) -> Error {
    let why = io::Error::last_os_error().raw_os_error();
    if is_new {
        // Some servers leave the empty stream that they had made for the entry.
        // SAFETY: open for writing; the table is loaded.
        unsafe { sys::DeleteKey(key.as_raw()) };
    }
    Error::msg(match why {
        Some(WRONG_ID) => "the id is not greater than the ids that the stream has had",
        Some(TOO_LARGE) => "the entry is too large for a stream",
        Some(TOO_LARGE_ID) => "the stream has had the greatest possible id",
        _ => "the entry cannot be added to the stream",
    })
}
