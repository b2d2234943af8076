//! Why something failed, where C code looks for it.

use std::ffi::c_int;

/// ENOENT
pub(super) const NOT_FOUND: c_int = 2;
/// EBADF
pub(super) const BAD_HANDLE: c_int = 9;
/// EINVAL
pub(super) const INVALID: c_int = 22;
/// EFBIG
pub(super) const TOO_BIG: c_int = 27;
/// EDOM
pub(super) const OUTSIDE: c_int = 33;
/// ERANGE
pub(super) const OUT_OF_RANGE: c_int = 34;
/// ENOTSUP
pub(super) const NOT_SUPPORTED: c_int = if cfg!(target_vendor = "apple") {
    45
} else {
    95
};

pub(super) fn set_errno(number: c_int) {
    unsafe extern "C" {
        #[cfg_attr(target_vendor = "apple", link_name = "__error")]
        #[cfg_attr(not(target_vendor = "apple"), link_name = "__errno_location")]
        fn errno_place() -> *mut c_int;
    }
    // SAFETY: the C library's place for this thread's error number.
    unsafe { errno_place().write(number) };
}
