//! A shared object's entry points: [`export_module!`](crate::export_module), and the constructor
//! behind `#[vkmod::register]`.
//!
//! Their `unsafe` attributes come from here, so a module's own code can forbid `unsafe`. (The `ctor`
//! crate cannot be used for this: its expansion relaxes lints, which `forbid` turns into an error.)

/// Makes a shared object out of a [`Module`](crate::Module): the whole entry point.
///
/// It exports `ValkeyModule_OnLoad`, `RedisModule_OnLoad`, `ValkeyModule_OnUnload` and
/// `RedisModule_OnUnload`, so that the same file loads in every supported server, and makes the
/// server's allocator the global one (see [`alloc`](crate::alloc)). Once for each `cdylib`, at the
/// root of the crate.
///
/// ```
/// use vkmod::prelude::*;
///
/// struct Empty;
///
/// impl Module for Empty {
///     const NAME: &'static str = "empty";
///     const VERSION: i32 = 1;
///     fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
///         Ok(Empty)
///     }
/// }
///
/// export_module!(Empty);
/// # fn main() {}
/// ```
///
/// `export_module!(Type, allocator = none)` leaves the global allocator to the crate; the module's
/// memory is then not part of the server's `used_memory`.
#[macro_export]
#[doc(alias = "ValkeyModule_OnLoad")]
#[doc(alias = "RedisModule_OnLoad")]
macro_rules! export_module {
    ($module:ty) => {
        #[global_allocator]
        static __VKMOD_ALLOCATOR: $crate::alloc::ServerAllocator = $crate::alloc::ServerAllocator;
        $crate::export_module!($module, allocator = none);
    };
    ($module:ty, allocator = none) => {
        $crate::__export!($module, ValkeyModule_OnLoad, ValkeyModule_OnUnload);
        $crate::__export!($module, RedisModule_OnLoad, RedisModule_OnUnload);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __export {
    ($module:ty, $load:ident, $unload:ident) => {
        #[doc(hidden)]
        #[unsafe(no_mangle)]
        #[allow(non_snake_case)]
        pub unsafe extern "C" fn $load(
            ctx: *mut $crate::__private::ModuleCtx,
            argv: *mut *mut $crate::__private::ModuleString,
            argc: ::core::ffi::c_int,
        ) -> ::core::ffi::c_int {
            // SAFETY: the server's own arguments, passed on.
            unsafe { $crate::__private::on_load::<$module>(ctx, argv, argc) }
        }

        #[doc(hidden)]
        #[unsafe(no_mangle)]
        #[allow(non_snake_case)]
        pub unsafe extern "C" fn $unload(
            ctx: *mut $crate::__private::ModuleCtx,
        ) -> ::core::ffi::c_int {
            // SAFETY: the server's own argument, passed on.
            unsafe { $crate::__private::on_unload::<$module>(ctx) }
        }
    };
}

/// Expands `#[vkmod::register]`: a static node, and a constructor that links it into the list.
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($method:ident [$($event:ty)?], $handler_type:ty, $handler:expr $(, $schedule:expr)?) => {
        const _: () = {
            static NODE: $crate::__private::Node = $crate::__private::Node::new(|registry| {
                let handler: $handler_type = $handler;
                registry.$method$(::<$event>)?($($schedule,)? handler).map(|_| ())
            });

            extern "C" fn link() {
                NODE.link();
            }

            // The loader calls every function of this section when it has mapped the code.
            #[used]
            #[cfg_attr(
                target_vendor = "apple",
                unsafe(link_section = "__DATA,__mod_init_func")
            )]
            #[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
            static LINK: extern "C" fn() = link;
        };
    };
}
