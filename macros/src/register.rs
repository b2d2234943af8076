//! `#[vkmod::register]`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Error, Expr, GenericArgument, ItemImpl, PathArguments, Result, Token, Type};

/// The traits that can be registered this way, with the registry's method for each.
const TRAITS: [(&str, &str); 10] = [
    ("ApiProvider", "export"),
    ("AuthHandler", "auth"),
    ("ClusterReceiver", "cluster_receiver"),
    ("Command", "command"),
    ("CommandFilter", "filter"),
    ("KeyPositions", "positioned_command"),
    ("KeyspaceListener", "keyspace"),
    ("EventListener", "listen"),
    ("InfoProvider", "info"),
    ("ScheduledTask", SCHEDULE),
];

/// The method that takes something before the handler: when it runs.
const SCHEDULE: &str = "schedule";

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let item: ItemImpl = syn::parse2(item.clone()).map_err(|error| {
        Error::new(
            error.span(),
            "`register` belongs on an `impl Command for …` block",
        )
    })?;
    let (method, event) = method(&item)?;
    let handler_type = &item.self_ty;
    let (schedule, arguments) = if method != SCHEDULE {
        (None, arguments)
    } else if arguments.is_empty() {
        let text = "say when the task runs: `#[vkmod::register(\"*/5 * * * *\")]`";
        return Err(Error::new(method.span(), text));
    } else {
        schedule_and_rest.parse2(arguments)?
    };
    let handler = if arguments.is_empty() {
        default(handler_type)
    } else {
        let expression: Expr = syn::parse2(arguments)?;
        quote!(#expression)
    };
    let schedule = schedule.iter();
    Ok(quote! {
        #item
        ::vkmod::__register!(#method [#event], #handler_type, #handler #(, #schedule)*);
    })
}

/// `schedule` or `schedule, handler`.
fn schedule_and_rest(input: ParseStream<'_>) -> Result<(Option<Expr>, TokenStream)> {
    let schedule = input.parse()?;
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok((Some(schedule), input.parse()?))
}

fn default(handler_type: &Type) -> TokenStream {
    // The span makes "`Default` is not implemented" point at the handler's type.
    quote_spanned!(handler_type.span()=> <#handler_type as ::core::default::Default>::default())
}

/// The registry's method, and the event of an `EventListener<Event>`.
fn method(item: &ItemImpl) -> Result<(syn::Ident, Option<&GenericArgument>)> {
    let known = TRAITS.map(|(name, _)| format!("`{name}`")).join(", ");
    let Some((_, path, _)) = &item.trait_ else {
        return Err(Error::new(
            item.self_ty.span(),
            format!("`register` belongs on the implementation of a handler trait: {known}"),
        ));
    };
    if !item.generics.params.is_empty() {
        return Err(Error::new(
            item.generics.span(),
            "a handler with type parameters has no one type to register; use `Module::register`",
        ));
    }
    let last = path.segments.last();
    let name = last.map(|segment| segment.ident.to_string());
    let name = name.unwrap_or_default();
    let Some((_, method)) = TRAITS.iter().find(|(known, _)| *known == name) else {
        return Err(Error::new(
            path.span(),
            format!("`register` does not know the trait `{name}`; it knows {known}"),
        ));
    };
    let event = match last.map(|segment| &segment.arguments) {
        Some(PathArguments::AngleBracketed(arguments)) => arguments.args.first(),
        _ => None,
    };
    Ok((syn::Ident::new(method, path.span()), event))
}
