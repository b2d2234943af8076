//! `#[derive(InfoFields)]`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Error, Field, Fields, LitStr, Result, parse_quote};

pub(crate) fn expand(item: &DeriveInput) -> Result<TokenStream> {
    let name = &item.ident;
    let section = section(item)?;
    let shown = shown(item, section.is_some())?;

    let mut generics = item.generics.clone();
    for parameter in item.generics.type_params() {
        let ident = &parameter.ident;
        generics
            .make_where_clause()
            .predicates
            .push(parse_quote!(#ident: ::vkmod::info::InfoValue));
    }
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let lines = shown.iter().map(Shown::line);
    let fields = quote! {
        impl #impl_generics ::vkmod::info::InfoFields for #name #type_generics #where_clause {
            fn write(&self, section: &mut ::vkmod::info::InfoSection<'_>) { #(#lines)* }
        }
    };
    let Some(section) = section else {
        return Ok(fields);
    };
    if !item.generics.params.is_empty() {
        return Err(Error::new_spanned(
            &item.generics,
            "a section of INFO is written by a struct without parameters",
        ));
    }
    let mut crash = shown.iter().filter_map(Shown::crash_line).peekable();
    let crash_report = crash.peek().is_some().then(|| {
        quote! {
            fn crash_report(&self, report: &mut ::vkmod::info::CrashReport<'_>) {
                report.section(#section, |section| { #(#crash)* });
            }
        }
    });
    Ok(quote! {
        #fields

        impl ::vkmod::info::InfoProvider for #name {
            fn info(&self, info: &mut ::vkmod::info::InfoSections<'_>) {
                info.section(#section, |section| ::vkmod::info::InfoFields::write(self, section));
            }
            #crash_report
        }
    })
}

/// A field that INFO shows.
struct Shown<'a> {
    ident: &'a Ident,
    field: &'a Field,
    name: String,
    is_dict: bool,
    is_in_crashes: bool,
}

impl Shown<'_> {
    /// Makes "no value for a field of INFO" point at the field's type, and lints know that nobody
    /// wrote the code.
    fn span(&self) -> Span {
        Span::call_site().located_at(self.field.ty.span())
    }

    fn line(&self) -> TokenStream {
        let Shown { ident, name, .. } = self;
        let span = self.span();
        if self.is_dict {
            quote_spanned! {span=>
                section.dict(#name, |section| ::vkmod::info::InfoFields::write(&self.#ident, section));
            }
        } else {
            quote_spanned!(span=> section.field(#name, &self.#ident);)
        }
    }

    fn crash_line(&self) -> Option<TokenStream> {
        let Shown { ident, name, .. } = self;
        let span = self.span();
        self.is_in_crashes
            .then(|| quote_spanned!(span=> section.field(#name, &self.#ident);))
    }
}

fn shown(item: &DeriveInput, has_section: bool) -> Result<Vec<Shown<'_>>> {
    let Data::Struct(data) = &item.data else {
        return Err(Error::new_spanned(
            &item.ident,
            "`InfoFields` can be derived for structs only; implement the trait by hand",
        ));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(
            &item.ident,
            "fields of INFO have names: this struct has none to give them",
        ));
    };
    let mut shown: Vec<Shown<'_>> = Vec::new();
    for field in &fields.named {
        let Some(next) = one(field, has_section)? else {
            continue;
        };
        if shown.iter().any(|other| other.name == next.name) {
            return Err(Error::new_spanned(
                field,
                format!("two fields are called `{}` in INFO", next.name),
            ));
        }
        shown.push(next);
    }
    Ok(shown)
}

/// The field, unless it is left out.
fn one(field: &Field, has_section: bool) -> Result<Option<Shown<'_>>> {
    let Some(ident) = &field.ident else {
        return Ok(None);
    };
    let mut shown = Shown {
        ident,
        field,
        name: syn::ext::IdentExt::unraw(ident).to_string(),
        is_dict: false,
        is_in_crashes: false,
    };
    let mut is_skipped = false;
    read(&field.attrs, |meta| {
        match word(&meta).as_str() {
            "name" => shown.name = name(&meta)?,
            "skip" => is_skipped = true,
            "dict" => shown.is_dict = true,
            "crash" if !has_section => {
                return Err(
                    meta.error("only a struct with `#[info(section = \"…\")]` reports crashes")
                );
            }
            "crash" => shown.is_in_crashes = true,
            _ => {
                return Err(
                    meta.error("a field can have `name = \"…\"`, `skip`, `dict` and `crash`")
                );
            }
        }
        Ok(())
    })?;
    if shown.is_dict && shown.is_in_crashes {
        return Err(Error::new_spanned(
            field,
            "a crash report has no dictionaries",
        ));
    }
    Ok((!is_skipped).then_some(shown))
}

/// The section that the struct is.
fn section(item: &DeriveInput) -> Result<Option<String>> {
    let mut section = None;
    read(&item.attrs, |meta| {
        if word(&meta) != "section" {
            return Err(meta.error("a struct can have `section = \"…\"`"));
        }
        section = Some(name(&meta)?);
        Ok(())
    })?;
    Ok(section)
}

fn read(
    attributes: &[Attribute],
    mut each: impl FnMut(ParseNestedMeta<'_>) -> Result<()>,
) -> Result<()> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("info"))
        .try_for_each(|attribute| attribute.parse_nested_meta(&mut each))
}

fn word(meta: &ParseNestedMeta<'_>) -> String {
    let ident = meta.path.get_ident();
    ident.map(ToString::to_string).unwrap_or_default()
}

/// A name that INFO shows as it is.
fn name(meta: &ParseNestedMeta<'_>) -> Result<String> {
    let literal: LitStr = meta.value()?.parse()?;
    let value = literal.value();
    let is_odd = |c: char| c.is_ascii_control() || " #,:=".contains(c);
    if value.is_empty() || value.contains(is_odd) {
        return Err(Error::new_spanned(
            literal,
            "a name in INFO has neither spaces nor one of `#`, `,`, `:`, `=`",
        ));
    }
    Ok(value)
}
