//! C functions with variable arguments.
//!
//! Stable Rust cannot define one. So each is a few instructions that follow the calling convention
//! of the platform: they put the registers that can hold arguments next to each other, and call a
//! function of ours with the address of those and of the arguments on the stack. No function of
//! the API takes a floating-point number among its variable arguments (but for `printf`-like
//! formats, which the host does not follow), so vector registers are left out.

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
compile_error!("vkmod::testing knows the calling conventions of x86_64 and aarch64 only");
#[cfg(windows)]
compile_error!("vkmod::testing does not know the calling conventions of Windows");

use std::ffi::c_char;

/// How many arguments are in registers.
const REGISTERS: usize = if cfg!(target_arch = "x86_64") { 6 } else { 8 };

/// Whether variable arguments are on the stack, whatever the registers have room for.
const ON_STACK: bool = cfg!(all(target_arch = "aarch64", target_vendor = "apple"));

/// The arguments of a call, one after the other: each is a word of 64 bits.
pub(super) struct Arguments {
    registers: *const u64,
    stack: *const u64,
    used: usize,
}

impl Arguments {
    /// The arguments of the call that is running, less the first `named` ones.
    ///
    /// # Safety
    /// What a function of [`variadic!`] was called with, until it returns.
    pub(super) unsafe fn new(registers: *const u64, stack: *const u64, named: usize) -> Self {
        let used = if ON_STACK { REGISTERS } else { named };
        Arguments {
            registers,
            stack,
            used,
        }
    }

    /// The next one.
    ///
    /// # Safety
    /// The caller has given so many.
    pub(super) unsafe fn next(&mut self) -> u64 {
        let index = self.used;
        self.used += 1;
        // SAFETY: the caller's word: the argument exists, in the registers or on the stack.
        unsafe {
            match index.checked_sub(REGISTERS) {
                None => self.registers.add(index).read(),
                Some(index) => self.stack.add(index).read(),
            }
        }
    }

    /// The next one, a pointer.
    ///
    /// # Safety
    /// As for [`next`](Self::next).
    pub(super) unsafe fn pointer<T>(&mut self) -> *mut T {
        // SAFETY: the caller's word.
        std::ptr::with_exposed_provenance_mut(unsafe { self.next() } as usize)
    }
}

/// The argument at a fixed place, a pointer.
///
/// # Safety
/// `registers` is what a function of [`variadic!`] was called with, and the argument is a named
/// one.
pub(super) unsafe fn named<T>(registers: *const u64, index: usize) -> *mut T {
    // SAFETY: the caller's word.
    std::ptr::with_exposed_provenance_mut(unsafe { registers.add(index).read() } as usize)
}

/// Defines the entry of a function with variable arguments; `$body` gets the addresses of the
/// registers and of the stack's arguments, and gives the result.
macro_rules! variadic {
    ($name:ident => $body:path) => {
        #[unsafe(naked)]
        unsafe extern "C" fn $name() {
            #[cfg(target_arch = "x86_64")]
            std::arch::naked_asm!(
                ".cfi_startproc",
                "push rbp",
                ".cfi_def_cfa_offset 16",
                ".cfi_offset rbp, -16",
                "mov rbp, rsp",
                ".cfi_def_cfa_register rbp",
                "push r9",
                "push r8",
                "push rcx",
                "push rdx",
                "push rsi",
                "push rdi",
                "mov rdi, rsp",
                "lea rsi, [rbp + 16]",
                "call {body}",
                "leave",
                ".cfi_def_cfa rsp, 8",
                "ret",
                ".cfi_endproc",
                body = sym $body,
            );
            #[cfg(target_arch = "aarch64")]
            std::arch::naked_asm!(
                ".cfi_startproc",
                "stp x29, x30, [sp, #-80]!",
                ".cfi_def_cfa_offset 80",
                ".cfi_offset w29, -80",
                ".cfi_offset w30, -72",
                "mov x29, sp",
                "stp x0, x1, [sp, #16]",
                "stp x2, x3, [sp, #32]",
                "stp x4, x5, [sp, #48]",
                "stp x6, x7, [sp, #64]",
                "add x0, sp, #16",
                "add x1, sp, #80",
                "bl {body}",
                "ldp x29, x30, [sp], #80",
                "ret",
                ".cfi_endproc",
                body = sym $body,
            );
        }
    };
}
pub(super) use variadic;

/// A function with variable arguments, as a pointer of the type that it is called by.
///
/// # Safety
/// `F` is the pointer type of a C function whose arguments `entry` expects.
pub(super) unsafe fn as_type<F: Copy>(entry: unsafe extern "C" fn()) -> F {
    const { assert!(size_of::<F>() == size_of::<unsafe extern "C" fn()>()) };
    // SAFETY: both are function pointers; the caller vouches for the type.
    unsafe { std::mem::transmute_copy(&entry) }
}

/// `void Log(ctx, const char *level, const char *format, ...)`
pub(super) type LogFunction =
    unsafe extern "C" fn(*mut vkmod_sys::ModuleCtx, *const c_char, *const c_char, ...);
/// `CallReply *Call(ctx, const char *command, const char *format, ...)`
pub(super) type CallFunction = unsafe extern "C" fn(
    *mut vkmod_sys::ModuleCtx,
    *const c_char,
    *const c_char,
    ...
) -> *mut vkmod_sys::ModuleCallReply;
/// `int Replicate(ctx, const char *command, const char *format, ...)`
pub(super) type ReplicateFunction = unsafe extern "C" fn(
    *mut vkmod_sys::ModuleCtx,
    *const c_char,
    *const c_char,
    ...
) -> std::ffi::c_int;

/// `int HashGet(key, int flags, ...)`, and `HashSet` alike
pub(super) type HashFunction =
    unsafe extern "C" fn(*mut vkmod_sys::ModuleKey, std::ffi::c_int, ...) -> std::ffi::c_int;

#[cfg(test)]
mod tests {
    use std::ffi::c_int;

    use super::*;

    type Sum = unsafe extern "C" fn(count: c_int, ...) -> u64;

    variadic!(sum_entry => sum);

    unsafe extern "C" fn sum(registers: *const u64, stack: *const u64) -> u64 {
        // SAFETY: called with a count and as many arguments; each is a pointer, a `u64`, or the
        // lower half of one.
        unsafe {
            let count = registers.read() as i32;
            let mut arguments = Arguments::new(registers, stack, 1);
            (0..count).fold(0, |sum, place| {
                sum * 10 + arguments.next() + u64::from(place == 11)
            })
        }
    }

    #[test]
    fn arguments_beyond_the_registers_are_found_on_the_stack() {
        // SAFETY: that is the type of the arguments that `sum` reads.
        let sum: Sum = unsafe { as_type(sum_entry) };
        // SAFETY: as many arguments as the count says.
        unsafe {
            assert_eq!(sum(0), 0);
            assert_eq!(sum(3, 1u64, 2u64, 3u64), 123);
            assert_eq!(sum(5, 1u64, 2u64, 3u64, 4u64, 5u64), 12345);
            let twelve = sum(
                12, 1u64, 1u64, 1u64, 1u64, 1u64, 1u64, 1u64, 1u64, 1u64, 2u64, 3u64, 3u64,
            );
            assert_eq!(twelve, 111_111_111_234);
        }
    }
}
