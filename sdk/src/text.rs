//! Bytes for the places where C wants a NUL-terminated string.

use std::ffi::{CString, c_char};
use std::mem::MaybeUninit;

use crate::{Error, Result};

/// Texts up to this length, NUL included, are copied to the stack only.
pub(crate) const ON_STACK: usize = 256;

/// Calls `body` with a NUL-terminated copy of `parts`, one after the other, in which line breaks
/// and NULs have become spaces: what a one-line reply can carry without turning into two.
pub(crate) fn with_one_line<R>(parts: &[&[u8]], body: impl FnOnce(*const c_char) -> R) -> R {
    let clean = |byte| match byte {
        b'\r' | b'\n' | b'\0' => b' ',
        plain => plain,
    };
    with_copy(parts, clean, body)
}

/// Calls `body` with `bytes` and a NUL after them.
///
/// # Errors
/// When `bytes` hold a NUL themselves; `what` is what the error calls them.
pub(crate) fn with_c_string<R>(
    what: &str,
    bytes: &[u8],
    body: impl FnOnce(*const c_char) -> R,
) -> Result<R> {
    if bytes.contains(&0) {
        return Err(Error::msg(format!(
            "{what} contains a NUL: \"{}\"",
            bytes.escape_ascii()
        )));
    }
    let length = bytes.len();
    if length < ON_STACK {
        let mut buffer = [const { MaybeUninit::<u8>::uninit() }; ON_STACK];
        for (slot, byte) in buffer.iter_mut().zip(bytes) {
            slot.write(*byte);
        }
        buffer[length].write(0);
        return Ok(body(buffer.as_ptr().cast()));
    }
    Ok(with_copy(&[bytes], |byte| byte, body))
}

/// As [`with_one_line`], for a name in INFO: what would part or end it has become `_`.
pub(crate) fn with_info_name<R>(parts: &[&[u8]], body: impl FnOnce(*const c_char) -> R) -> R {
    let clean = |byte| match byte {
        0..=b' ' | b'#' | b',' | b':' | b'=' | 0x7f => b'_',
        plain => plain,
    };
    with_copy(parts, clean, body)
}

/// As [`with_one_line`], for a value in a dictionary of INFO.
pub(crate) fn with_info_item<R>(parts: &[&[u8]], body: impl FnOnce(*const c_char) -> R) -> R {
    let clean = |byte| match byte {
        b'\r' | b'\n' | b'\0' | b',' | b'=' => b' ',
        plain => plain,
    };
    with_copy(parts, clean, body)
}

fn with_copy<R>(parts: &[&[u8]], change: fn(u8) -> u8, body: impl FnOnce(*const c_char) -> R) -> R {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    if length < ON_STACK {
        let mut buffer = [const { MaybeUninit::<u8>::uninit() }; ON_STACK];
        return body(copy(parts, change, &mut buffer));
    }
    let mut buffer = Vec::with_capacity(length + 1);
    body(copy(parts, change, buffer.spare_capacity_mut()))
}

/// Room for a line of an ordinary length.
pub(crate) type Buffer = [MaybeUninit<u8>; ON_STACK];

/// `ERR `, the text and a NUL in the buffer: the line of nearly every error of a module's own.
/// `None` where the text is too long or too short for this way, or holds what [`with_one_line`] has
/// to look at.
#[inline(always)]
pub(crate) fn plain_error_line(text: &[u8], buffer: &mut Buffer) -> Option<*const c_char> {
    const HEAD: &[u8; 4] = b"ERR ";
    let end = HEAD.len() + text.len();
    if end >= ON_STACK {
        return None;
    }
    for (byte, slot) in HEAD.iter().zip(&mut *buffer) {
        slot.write(*byte);
    }
    let place = &mut buffer[HEAD.len()..end];
    if text.len() >= 16 {
        copy_plain(text, place, |block: &[u8; 16]| {
            // Without a branch for each byte, so that all are compared at once.
            block
                .iter()
                .fold(true, |plain, byte| plain & (*byte >= 0x20))
        })?;
    } else {
        // The subtraction borrows into the highest bit of a byte below 0x20. (It is set for some
        // bytes above 0x7f as well.)
        copy_plain(text, place, |block: &[u8; 8]| {
            let borrowed = u64::from_ne_bytes(*block).wrapping_sub(0x2020_2020_2020_2020);
            borrowed & 0x8080_8080_8080_8080 == 0
        })?;
    }
    buffer[end].write(0);
    Some(buffer.as_ptr().cast())
}

/// Copies a text of a block at least, block by block, if all are plain. The last block lies over the
/// end of the one before it.
#[inline(always)]
fn copy_plain<const N: usize>(
    text: &[u8],
    place: &mut [MaybeUninit<u8>],
    is_plain: impl Fn(&[u8; N]) -> bool,
) -> Option<()> {
    let copy = |from: &[u8; N], to: &mut [MaybeUninit<u8>; N]| {
        let block = *from;
        *to = block.map(MaybeUninit::new);
        is_plain(&block).then_some(())
    };
    let (mut rest, mut room) = (text, &mut *place);
    while rest.len() > N {
        let (block, further) = rest.split_first_chunk()?;
        let (to, further_room) = room.split_first_chunk_mut()?;
        copy(block, to)?;
        (rest, room) = (further, further_room);
    }
    copy(text.last_chunk()?, place.last_chunk_mut()?)
}

/// Fills the buffer, which is longer than the parts together, and gives its start.
fn copy(parts: &[&[u8]], change: fn(u8) -> u8, buffer: &mut [MaybeUninit<u8>]) -> *const c_char {
    let bytes = parts
        .iter()
        .flat_map(|part| part.iter())
        .map(|byte| change(*byte));
    let mut end = 0;
    for (slot, byte) in buffer.iter_mut().zip(bytes) {
        slot.write(byte);
        end += 1;
    }
    buffer[end].write(0);
    buffer.as_ptr().cast()
}

/// A C string out of a text of the module's own (a name, a summary).
///
/// # Errors
/// When it holds a NUL.
pub(crate) fn c_string(what: &str, text: &str) -> Result<CString> {
    CString::new(text).map_err(|_| Error::msg(format!("{what} contains a NUL: {text:?}")))
}

/// Copies a C string that the server lends, if it is there.
///
/// # Safety
/// `text` is NULL or a live NUL-terminated string.
#[cfg(any(test, feature = "testing"))]
pub(crate) unsafe fn copy_c_string(text: *const c_char) -> Option<Vec<u8>> {
    if text.is_null() {
        return None;
    }
    // SAFETY: the caller's word.
    Some(
        unsafe { std::ffi::CStr::from_ptr(text) }
            .to_bytes()
            .to_vec(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(parts: &[&[u8]]) -> Vec<u8> {
        // SAFETY: the line is NUL-terminated and lives during the call.
        with_one_line(parts, |line| unsafe { copy_c_string(line) }).expect("not NULL")
    }

    #[test]
    fn breaks_and_nuls_become_spaces_and_everything_else_stays() {
        assert_eq!(cleaned(&[b"a\r\nb\0c", b"%s\xff"]), b"a  b c%s\xff");
        assert_eq!(cleaned(&[]), b"");
    }

    #[test]
    fn a_plain_error_line_has_every_byte_and_no_break() {
        let plain = |text: &[u8]| {
            let mut buffer = [MaybeUninit::uninit(); ON_STACK];
            let line = plain_error_line(text, &mut buffer)?;
            // SAFETY: the line is NUL-terminated and lives in the buffer.
            unsafe { copy_c_string(line) }
        };
        for length in 0..ON_STACK {
            let text: Vec<u8> = (b' '..=b'~').cycle().take(length).collect();
            let expected = (8..=ON_STACK - 5)
                .contains(&length)
                .then(|| [b"ERR ", &text[..]].concat());
            assert_eq!(plain(&text), expected);
        }
        for length in 8..30 {
            for (place, byte) in (0..length).flat_map(|at| (0..=u8::MAX).map(move |b| (at, b))) {
                let mut text = vec![b'x'; length];
                text[place] = byte;
                match plain(&text) {
                    Some(line) => assert_eq!(line, [b"ERR ", &text[..]].concat()),
                    None => assert!(!(b' '..b'\x7f').contains(&byte), "{byte}"),
                }
                assert!(byte >= b' ' || plain(&text).is_none(), "{byte}");
            }
        }
    }

    #[test]
    fn lengths_around_the_stack_buffer_are_whole() {
        for length in [254, 255, 256, 257, 5000] {
            assert_eq!(cleaned(&[&vec![b'x'; length]]), vec![b'x'; length]);
        }
    }
}
