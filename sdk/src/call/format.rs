//! The format of a nested call: a letter for each option, and one for each argument.

use std::ffi::{CStr, c_char};
use std::mem::MaybeUninit;

use bitflags::bitflags;
use vkmod_sys as sys;

use crate::replicate::Target;
use crate::server::{Server, Since};
use crate::{Error, Result, context};

bitflags! {
    /// The letters of the call's format that are not arguments.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) struct Letters: u16 {
        const REPLICATE = 1;
        const NO_AOF = 1 << 1;
        const NO_REPLICAS = 1 << 2;
        const RESP3 = 1 << 3;
        const CLIENT_PROTOCOL = 1 << 4;
        const AS_USER = 1 << 5;
        const SCRIPT_RULES = 1 << 6;
        const NO_WRITES = 1 << 7;
        const DENY_OOM = 1 << 8;
        const ERRORS = 1 << 9;
        const DRY_RUN = 1 << 10;
        const BLOCKING = 1 << 11;
        const EXACT = 1 << 12;
    }
}

/// The letter, where it is known, and what an error calls it.
const TABLE: [(Letters, u8, Since, &str); 13] = [
    (Letters::REPLICATE, b'!', Since::Always, "Call option !"),
    (Letters::NO_AOF, b'A', Since::Always, "Call option A"),
    (Letters::NO_REPLICAS, b'R', Since::Always, "Call option R"),
    (
        Letters::RESP3,
        b'3',
        Since::SEVEN,
        "Call option 3 (RESP3 replies)",
    ),
    (
        Letters::CLIENT_PROTOCOL,
        b'0',
        Since::SEVEN,
        "Call option 0 (the client's protocol)",
    ),
    (
        Letters::DRY_RUN,
        b'D',
        Since::SEVEN_TWO,
        "Call option D (dry run)",
    ),
    (
        Letters::BLOCKING,
        b'K',
        Since::SEVEN_TWO,
        "Call option K (blocking)",
    ),
    (
        Letters::AS_USER,
        b'C',
        Since::SEVEN,
        "Call option C (ACL rules)",
    ),
    (
        Letters::SCRIPT_RULES,
        b'S',
        Since::SEVEN,
        "Call option S (script rules)",
    ),
    (
        Letters::NO_WRITES,
        b'W',
        Since::SEVEN,
        "Call option W (no writes)",
    ),
    (
        Letters::DENY_OOM,
        b'M',
        Since::SEVEN,
        "Call option M (memory limit)",
    ),
    (
        Letters::ERRORS,
        b'E',
        Since::SEVEN,
        "Call option E (error replies)",
    ),
    (
        Letters::EXACT,
        b'X',
        Since::valkey(9, 1),
        "Call option X (exact reply types)",
    ),
];

/// Left out where the server does not know them: nothing depends on them but the form of replies.
const DISPENSABLE: Letters = Letters::ERRORS.union(Letters::CLIENT_PROTOCOL);

impl Letters {
    pub(super) const fn leaving_out(target: Target) -> Self {
        match target {
            Target::Everywhere => Letters::empty(),
            Target::AppendOnlyFile => Letters::NO_REPLICAS,
            Target::Replicas => Letters::NO_AOF,
        }
    }
}

/// A call's format: the letters, and the arguments, one by one or as a list.
pub(crate) struct Format<'f>(&'f CStr);

/// Where a format is written that is no constant. Nothing is written before it is needed.
pub(crate) struct Room(MaybeUninit<[u8; LENGTH]>);

impl Room {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Room(MaybeUninit::uninit())
    }
}

/// The formats of calls without options, by the number of arguments. More than these are given as a
/// list.
const USUAL: [&CStr; 5] = [c"E", c"Es", c"Ess", c"Esss", c"Essss"];
/// All letters, the arguments and a NUL.
const LENGTH: usize = TABLE.len() + USUAL.len();

impl<'f> Format<'f> {
    /// The format for a replicated command.
    pub(crate) fn of_replication(target: Target, room: &'f mut Room) -> Self {
        let text = room.0.write([0; LENGTH]);
        let mut end = 0;
        for (letter, sign, ..) in TABLE {
            if Letters::leaving_out(target).contains(letter) {
                text[end] = sign;
                end += 1;
            }
        }
        text[end] = b'v';
        Format::written(text)
    }

    /// The text is shorter than its place, which was filled with NULs.
    fn written(text: &'f [u8; LENGTH]) -> Self {
        Format(CStr::from_bytes_until_nul(text).unwrap_or(c"v"))
    }

    /// The format for a call.
    ///
    /// # Errors
    /// When the server does not know a letter that is not dispensable.
    #[inline(always)]
    pub(super) fn of_call(letters: Letters, arguments: usize, room: &'f mut Room) -> Result<Self> {
        // What nearly all calls are made with.
        if letters == Letters::ERRORS
            && let Some(usual) = USUAL.get(arguments)
            // It came with that letter.
            && sys::CallReplyMapElement().is_some()
        {
            return Ok(Format(usual));
        }
        Format::built(letters, arguments, context::server(), room)
    }

    #[cold]
    #[inline(never)]
    fn built(
        letters: Letters,
        arguments: usize,
        server: Server,
        room: &'f mut Room,
    ) -> Result<Self> {
        let text = room.0.write([0; LENGTH]);
        let end = write(text, letters, server)?;
        // With a list the server has to make room for its length.
        if arguments < USUAL.len() {
            text[end..end + arguments].fill(b's');
        } else {
            text[end] = b'v';
        }
        Ok(Format::written(text))
    }

    #[inline(always)]
    pub(crate) fn as_ptr(&self) -> *const c_char {
        self.0.as_ptr()
    }
}

/// Writes the letters; where they end.
fn write(text: &mut [u8; LENGTH], letters: Letters, server: Server) -> Result<usize> {
    let mut end = 0;
    for (letter, sign, since, name) in TABLE {
        if !letters.contains(letter) {
            continue;
        }
        if since.knows(server) {
            text[end] = sign;
            end += 1;
        } else if !DISPENSABLE.contains(letter) {
            return Err(Error::Unsupported { function: name });
        }
    }
    Ok(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::CallOptions;
    use crate::server::{Family, Version};

    fn format(options: CallOptions<'_>, family: Family, major: u8, minor: u8) -> Result<String> {
        let server = Server {
            family,
            version: Version::new(major, minor, 0),
        };
        built(options.letters, USUAL.len(), server)
    }

    fn built(letters: Letters, arguments: usize, server: Server) -> Result<String> {
        let mut room = Room::new();
        let Format(text) = Format::built(letters, arguments, server, &mut room)?;
        Ok(text.to_string_lossy().into_owned())
    }

    #[test]
    fn every_letter_fits_and_is_known_to_the_newest_server() {
        let all = CallOptions::new().with(Letters::all());
        assert_eq!(
            format(all, Family::Valkey, 9, 1),
            Ok("!AR30DKCSWMEXv".into())
        );
        let valkey = Server {
            family: Family::Valkey,
            version: Version::new(9, 1, 0),
        };
        let longest = built(Letters::all(), USUAL.len() - 1, valkey);
        assert_eq!(longest, Ok("!AR30DKCSWMEXssss".into()));
    }

    #[test]
    fn an_option_that_protects_something_is_never_left_out() {
        let careful = [
            (CallOptions::new().as_current_user(), "C (ACL rules)"),
            (CallOptions::new().no_writes(), "W (no writes)"),
            (CallOptions::new().script_rules(), "S (script rules)"),
            (CallOptions::new().deny_oom(), "M (memory limit)"),
            (CallOptions::new().resp3(), "3 (RESP3 replies)"),
            (CallOptions::new().exact_types(), "X (exact reply types)"),
        ];
        for (options, name) in careful {
            let error = format(options, Family::Redis, 6, 2).expect_err(name);
            assert!(error.to_string().ends_with(name), "{error}");
        }
        let form = CallOptions::new().client_protocol().errors_as_replies();
        assert_eq!(format(form, Family::Redis, 6, 2), Ok("v".into()));
    }

    #[test]
    fn few_arguments_are_given_one_by_one() {
        let server = Server {
            family: Family::Redis,
            version: Version::new(7, 0, 0),
        };
        for (count, usual) in USUAL.iter().enumerate() {
            let expected = usual.to_string_lossy().into_owned();
            assert_eq!(built(Letters::ERRORS, count, server), Ok(expected));
        }
        assert_eq!(built(Letters::ERRORS, USUAL.len(), server), Ok("Ev".into()));
        let letters = Letters::ERRORS | Letters::REPLICATE;
        assert_eq!(built(letters, 2, server), Ok("!Ess".into()));
    }

    #[test]
    fn a_later_option_replaces_an_earlier_one_of_its_kind() {
        let options = CallOptions::new()
            .replicate_to(Target::Replicas)
            .replicate_to(Target::AppendOnlyFile)
            .client_protocol()
            .resp3();
        assert_eq!(format(options, Family::Valkey, 8, 0), Ok("!R3v".into()));
    }
}
