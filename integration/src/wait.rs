//! Waiting for what comes soon.

use std::time::{Duration, Instant};

/// Waits until `check` is true: it is asked every few milliseconds.
///
/// # Panics
/// Where it is not true within `limit`; `what` names what was waited for.
///
/// ```
/// use std::time::Duration;
/// use vkmod_integration::eventually;
///
/// let mut asked = 0;
/// eventually("the third time", Duration::from_secs(1), || {
///     asked += 1;
///     asked == 3
/// });
/// ```
#[track_caller]
pub fn eventually(what: &str, limit: Duration, mut check: impl FnMut() -> bool) {
    let deadline = Instant::now() + limit;
    while !check() {
        if Instant::now() > deadline {
            panic!("waited {limit:?} in vain for {what}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
