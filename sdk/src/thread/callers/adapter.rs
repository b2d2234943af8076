//! A walk along the stack, by the unwinder that the standard library is linked with.

use std::ffi::{c_int, c_void};

/// A frame, as the unwinder sees it.
#[repr(C)]
struct Frame {
    private: [u8; 0],
}

/// The unwinder's codes: go on, and any other to stop.
const GO_ON: c_int = 0;
const STOP: c_int = 4;

unsafe extern "C" {
    fn _Unwind_Backtrace(
        visit: unsafe extern "C" fn(*mut Frame, *mut c_void) -> c_int,
        data: *mut c_void,
    ) -> c_int;
    fn _Unwind_GetIP(frame: *mut Frame) -> usize;
    fn _Unwind_FindEnclosingFunction(place: *mut c_void) -> *mut c_void;
}

struct Search<F> {
    is_wanted: F,
    is_found: bool,
}

/// Whether the function of any frame, told by where its code begins, is wanted.
pub(super) fn any_frame(is_wanted: impl Fn(usize) -> bool) -> bool {
    let mut search = Search {
        is_wanted,
        is_found: false,
    };
    run(&mut search);
    search.is_found
}

fn run<F: Fn(usize) -> bool>(search: &mut Search<F>) {
    // SAFETY: the unwinder calls `visit` for each frame of this thread, with this search, and is done
    // with it when it returns.
    unsafe { _Unwind_Backtrace(visit::<F>, std::ptr::from_mut(search).cast()) };
}

unsafe extern "C" fn visit<F: Fn(usize) -> bool>(frame: *mut Frame, data: *mut c_void) -> c_int {
    // SAFETY: the frame of the unwinder's, live until return. Any address may be asked about.
    let function = unsafe {
        let place = _Unwind_GetIP(frame);
        _Unwind_FindEnclosingFunction(std::ptr::without_provenance_mut(place))
    };
    // SAFETY: the search that `run` has given, which nobody else uses meanwhile.
    let search = unsafe { &mut *data.cast::<Search<F>>() };
    if (search.is_wanted)(function.addr()) {
        search.is_found = true;
        return STOP;
    }
    GO_ON
}
