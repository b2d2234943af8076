//! The macros of `vkmod`; use them through that crate.
//!
//! They expand to calls into `vkmod` and hold no logic of their own: what they write could be
//! written by hand.

mod config_enum;
mod derive;
mod info_fields;
mod register;

use proc_macro::TokenStream;
use syn::parse_macro_input;

/// Registers a handler from where it is defined, without a line in `Module::register`.
///
/// On an `impl Command for Type` block it registers `Type::default()`; an expression in
/// parentheses gives the object itself:
///
/// ```ignore
/// #[derive(Default)]
/// struct Ping;
///
/// #[vkmod::register]
/// impl Command for Ping { /* … */ }
///
/// #[vkmod::register(Limit::new(10))]
/// impl Command for Limit { /* … */ }
/// ```
///
/// A `ScheduledTask` needs its schedule, before the object if that is given too:
///
/// ```ignore
/// #[vkmod::register("*/5 * * * * *")]
/// impl ScheduledTask for Sweep { /* … */ }
/// ```
///
/// The registrations run after `Module::register`; one that fails refuses the load.
#[proc_macro_attribute]
pub fn register(arguments: TokenStream, item: TokenStream) -> TokenStream {
    register::expand(arguments.into(), item.into())
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

/// Makes a reply out of a struct: a map with the fields' names as keys; RESP2 clients, and servers
/// before Redis 7.0, get a flat array. A struct of one unnamed field is sent as that field.
#[proc_macro_derive(Reply)]
pub fn derive_reply(item: TokenStream) -> TokenStream {
    derive::reply(&parse_macro_input!(item))
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

/// Reads a struct from a command's arguments, field by field in the order of the source.
///
/// A field of type `Option` takes an argument if there is one, a `Vec` all that are left.
#[proc_macro_derive(FromArgs)]
pub fn derive_from_args(item: TokenStream) -> TokenStream {
    derive::from_args(&parse_macro_input!(item))
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

/// Makes a type for a config out of an enum without data: one of its variants' names.
///
/// Names are the variants' in lower case, with `-` between words; `#[config(name = "…")]` on a
/// variant gives another one.
#[proc_macro_derive(ConfigEnum, attributes(config))]
pub fn derive_config_enum(item: TokenStream) -> TokenStream {
    config_enum::expand(&parse_macro_input!(item))
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

/// Writes the fields of a struct to INFO, and makes it a provider of a section if it has one:
/// `#[info(section = "…")]` on the struct; `#[info(name = "…")]`, `#[info(skip)]`, `#[info(dict)]`
/// and `#[info(crash)]` on its fields.
#[proc_macro_derive(InfoFields, attributes(info))]
pub fn derive_info_fields(item: TokenStream) -> TokenStream {
    info_fields::expand(&parse_macro_input!(item))
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}
