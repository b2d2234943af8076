//! Random bytes.

use vkmod_sys as sys;

use super::Context;

impl Context<'_> {
    /// Fills a buffer with random bytes. They are made by a hash from a seed of the system's, and
    /// cannot be guessed from one another; for keys of cryptography ask the system itself.
    #[doc(alias = "ValkeyModule_GetRandomBytes")]
    #[doc(alias = "RedisModule_GetRandomBytes")]
    pub fn random_bytes(&self, buffer: &mut [u8]) {
        // SAFETY: the buffer is ours, of this length; the server lock is held, which the function
        // needs; the table is loaded.
        unsafe { sys::GetRandomBytes(buffer.as_mut_ptr(), buffer.len()) };
    }

    /// A text of `len` random digits from `0` to `9` and `a` to `f`.
    #[doc(alias = "ValkeyModule_GetRandomHexChars")]
    #[doc(alias = "RedisModule_GetRandomHexChars")]
    pub fn random_hex(&self, len: usize) -> String {
        let mut digits = vec![b'0'; len];
        // SAFETY: the buffer is ours, of this length; the server lock is held, which the function
        // needs; the table is loaded.
        unsafe { sys::GetRandomHexChars(digits.as_mut_ptr().cast(), len) };
        String::from_utf8_lossy(&digits).into_owned()
    }
}
