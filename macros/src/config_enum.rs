//! `#[derive(ConfigEnum)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, LitStr, Result, Variant};

pub(crate) fn expand(item: &DeriveInput) -> Result<TokenStream> {
    let name = &item.ident;
    let Data::Enum(data) = &item.data else {
        return Err(Error::new_spanned(
            name,
            "`ConfigEnum` can be derived for enums only",
        ));
    };
    if !item.generics.params.is_empty() {
        return Err(Error::new_spanned(
            &item.generics,
            "an enum for a config has no parameters",
        ));
    }
    if data.variants.is_empty() {
        return Err(Error::new_spanned(
            name,
            "an enum for a config has at least one variant",
        ));
    }
    let mut entries = Vec::new();
    let mut positions = Vec::new();
    for (index, variant) in data.variants.iter().enumerate() {
        if !variant.fields.is_empty() {
            return Err(Error::new_spanned(
                variant,
                "a variant that is a config's value carries no data",
            ));
        }
        let (ident, text) = (&variant.ident, text(variant)?);
        entries.push(quote!((#text, #name::#ident)));
        positions.push(quote!(#name::#ident => #index));
    }
    Ok(quote! {
        impl ::vkmod::config::ConfigEnum for #name {
            const VARIANTS: &'static [(&'static str, Self)] = &[#(#entries),*];

            #[inline]
            fn position(self) -> usize {
                match self { #(#positions),* }
            }
        }
    })
}

/// What the config's value is called.
fn text(variant: &Variant) -> Result<String> {
    let mut text = None;
    for attribute in &variant.attrs {
        if !attribute.path().is_ident("config") {
            continue;
        }
        attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("name") {
                return Err(meta.error("only `name = \"…\"` can be said here"));
            }
            let literal: LitStr = meta.value()?.parse()?;
            let value = literal.value();
            let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\'';
            if value.is_empty() || !value.bytes().all(is_plain) {
                return Err(Error::new_spanned(
                    literal,
                    "a name consists of visible ASCII characters but quotes",
                ));
            }
            text = Some(value);
            Ok(())
        })?;
    }
    Ok(text.unwrap_or_else(|| kebab(&syn::ext::IdentExt::unraw(&variant.ident).to_string())))
}

/// `WhenIdle` is `when-idle`.
fn kebab(ident: &str) -> String {
    let mut text = String::new();
    let mut was_lower = false;
    for c in ident.chars() {
        if c == '_' {
            text.push('-');
            was_lower = false;
            continue;
        }
        if c.is_uppercase() && was_lower {
            text.push('-');
        }
        was_lower = c.is_lowercase() || c.is_ascii_digit();
        text.extend(c.to_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::kebab;

    #[test]
    fn words_are_parted_by_dashes() {
        for (ident, text) in [
            ("Never", "never"),
            ("WhenIdle", "when-idle"),
            ("LRU", "lru"),
            ("Level2Cache", "level2-cache"),
            ("On_Demand", "on-demand"),
        ] {
            assert_eq!(kebab(ident), text);
        }
    }
}
