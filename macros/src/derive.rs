//! `#[derive(Reply)]` and `#[derive(FromArgs)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Data, DeriveInput, Error, Fields, GenericParam, Lifetime, LifetimeParam, Result, parse_quote,
};

fn fields<'a>(item: &'a DeriveInput, derive: &str) -> Result<&'a Fields> {
    match &item.data {
        Data::Struct(data) => Ok(&data.fields),
        _ => Err(Error::new_spanned(
            &item.ident,
            format!("`{derive}` can be derived for structs only; implement the trait by hand"),
        )),
    }
}

pub(crate) fn reply(item: &DeriveInput) -> Result<TokenStream> {
    let name = &item.ident;
    let body = match fields(item, "Reply")? {
        Fields::Named(fields) => {
            let count = fields.named.len();
            let entries = fields.named.iter().map(|field| {
                let ident = &field.ident;
                let key = ident
                    .as_ref()
                    .map(syn::ext::IdentExt::unraw)
                    .map(|i| i.to_string());
                quote!(entries.entry(#key, self.#ident);)
            });
            quote!(to.map(#count, |entries| { #(#entries)* });)
        }
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => quote!(to.send(self.0);),
        Fields::Unnamed(fields) => {
            let count = fields.unnamed.len();
            let elements = (0..count)
                .map(syn::Index::from)
                .map(|i| quote!(elements.push(self.#i);));
            quote!(to.array(#count, |elements| { #(#elements)* });)
        }
        Fields::Unit => {
            return Err(Error::new_spanned(
                name,
                "a struct without fields says nothing as a reply",
            ));
        }
    };
    let mut generics = item.generics.clone();
    for parameter in item.generics.type_params() {
        let ident = &parameter.ident;
        generics
            .make_where_clause()
            .predicates
            .push(parse_quote!(#ident: ::vkmod::Reply));
    }
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    Ok(quote! {
        impl #impl_generics ::vkmod::Reply for #name #type_generics #where_clause {
            fn send(self, to: ::vkmod::Replier<'_>) { #body }
        }
    })
}

pub(crate) fn from_args(item: &DeriveInput) -> Result<TokenStream> {
    let name = &item.ident;
    let value = match fields(item, "FromArgs")? {
        Fields::Named(fields) => {
            let names = fields.named.iter().map(|field| &field.ident);
            quote!(#name { #(#names: cursor.take()?),* })
        }
        Fields::Unnamed(fields) => {
            let parts = fields.unnamed.iter().map(|_| quote!(cursor.take()?));
            quote!(#name(#(#parts),*))
        }
        Fields::Unit => {
            return Err(Error::new_spanned(
                name,
                "a struct without fields takes no arguments",
            ));
        }
    };
    // The arguments' lifetime is the struct's own, if it has one.
    let mut generics = item.generics.clone();
    let lifetime: Lifetime = match item.generics.lifetimes().next() {
        Some(parameter) => parameter.lifetime.clone(),
        None => {
            let lifetime: Lifetime = parse_quote!('__args);
            generics.params.insert(
                0,
                GenericParam::Lifetime(LifetimeParam::new(lifetime.clone())),
            );
            lifetime
        }
    };
    for parameter in item.generics.type_params() {
        let ident = &parameter.ident;
        generics
            .make_where_clause()
            .predicates
            .push(parse_quote!(#ident: ::vkmod::FromArgs<#lifetime>));
    }
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let (_, type_generics, _) = item.generics.split_for_impl();
    Ok(quote! {
        impl #impl_generics ::vkmod::FromArgs<#lifetime> for #name #type_generics #where_clause {
            fn take(cursor: &mut ::vkmod::Cursor<#lifetime>) -> ::vkmod::Result<Self> {
                ::core::result::Result::Ok(#value)
            }
        }
    })
}
