//! Why the server gave no reply at all.

use std::io;

use crate::Error;

// As Linux and macOS number them; the last one differs.
const EPERM: i32 = 1;
const ENOENT: i32 = 2;
const EINVAL: i32 = 22;
const EROFS: i32 = 30;
const ENETDOWN: i32 = if cfg!(target_os = "macos") { 50 } else { 100 };

/// The error for a call that gave no reply: `cause` is the thread's `errno`, read at once after the
/// call. From Redis 7.0 on the server words such errors itself; this is for Redis 6.2.
#[cold]
pub(super) fn without_reply(command: &[u8], cause: Option<i32>) -> Error {
    let quoted = |before: &str, after: &str| {
        let parts = [before.as_bytes(), command, after.as_bytes()];
        Error::bytes(parts.concat())
    };
    match cause {
        Some(ENOENT) => quoted("unknown command '", "'"),
        Some(EINVAL) => quoted("wrong number of arguments for '", "' command"),
        Some(EPERM) => Error::msg("Attempted to access a non local key in a cluster node"),
        Some(EROFS) => Error::msg("the cluster is down and takes no writes"),
        Some(ENETDOWN) => Error::msg("the cluster is down"),
        _ => {
            let cause = io::Error::from_raw_os_error(cause.unwrap_or_default());
            Error::msg(format!("the server made no call: {cause}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cause_has_a_text_and_odd_names_stay_bytes() {
        let text = |code| without_reply(b"no\xffpe", Some(code)).to_bytes();
        assert_eq!(text(ENOENT), b"ERR unknown command 'no\xffpe'");
        assert_eq!(
            text(EINVAL),
            b"ERR wrong number of arguments for 'no\xffpe' command"
        );
        assert!(text(ENETDOWN).ends_with(b"down"));
        assert!(text(9).starts_with(b"ERR the server made no call"));
    }
}
